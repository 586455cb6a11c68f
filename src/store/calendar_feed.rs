//! Calendars that are read by a secret address. A line is found by the digest of the secret, which only the address holds,
//! so whoever reads the database can read no calendar with it.

use jiff::Timestamp;
use sea_orm::{
    ColumnTrait as _, EntityTrait as _, IntoActiveModel as _, QueryFilter as _, QueryOrder as _,
    sea_query::Expr,
};

use super::{
    Store,
    error::StoreError,
    record::calendar_feed::{Column, Entity, Model},
    value::Stored,
};
use crate::{domain::digest::Digest, entropy::Entropy, vault::KeptKind};

/// A calendar as it is kept.
#[derive(Clone, Debug)]
pub struct StoredFeed {
    /// The digest of the secret in its address.
    pub id: Digest,
    /// The account that made it.
    pub account: Digest,
    /// What is known of who made it.
    pub content: Vec<u8>,
    /// When it was made.
    pub made_at: Timestamp,
    /// When it ends.
    pub ends_at: Timestamp,
}

impl Store {
    /// Keeps a new calendar in a free one of the places of its account, and forgets those that have ended. Tells whether there
    /// was a place: however many are made at once, no more are kept.
    ///
    /// # Errors
    ///
    /// [`StoreError`], also where there is no randomness to seal it.
    pub async fn open_feed(
        &self,
        feed: &StoredFeed,
        places: u8,
        entropy: &Entropy,
    ) -> Result<bool, StoreError> {
        let content = self.master.seal_kept(KeptKind::Feed, feed.id, &feed.content, entropy)?;
        for _ in 0..=places {
            match self.take_place(feed, places, content.clone()).await {
                // Another took it at the same time; the next may be free.
                Err(StoreError::UniqueViolation { .. }) => {}
                taken => return taken,
            }
        }
        Ok(false)
    }

    async fn take_place(&self, feed: &StoredFeed, places: u8, content: Vec<u8>) -> Result<bool, StoreError> {
        let writing = self.begin().await?;
        let ended = Entity::delete_many().filter(Column::EndsAt.lte(feed.made_at.store()));
        ended.exec(&writing.0).await?;
        let own = Entity::find().filter(Column::Account.eq(feed.account.store())).all(&writing.0).await?;
        let is_free = |place: &i64| own.iter().all(|line| line.place != Some(*place));
        let place = (0..i64::from(places)).find(is_free).filter(|_| own.len() < usize::from(places));
        let Some(place) = place else { return Ok(false) };
        let line = Model {
            id: feed.id.store(),
            account: feed.account.store(),
            content,
            made_at: feed.made_at.store(),
            ends_at: feed.ends_at.store(),
            place: Some(place),
        };
        let inserted = Entity::insert(line.into_active_model()).exec_without_returning(&writing.0).await;
        inserted.map_err(|error| StoreError::of_row("calendar_feed", error))?;
        writing.commit().await?;
        Ok(true)
    }

    /// Gives a calendar other content.
    ///
    /// # Errors
    ///
    /// [`StoreError`], also where there is no randomness to seal it.
    pub async fn change_feed(&self, feed: &StoredFeed, entropy: &Entropy) -> Result<(), StoreError> {
        let content = self.master.seal_kept(KeptKind::Feed, feed.id, &feed.content, entropy)?;
        let writing = self.begin().await?;
        let changed = Entity::update_many().col_expr(Column::Content, Expr::value(content));
        changed.filter(Column::Id.eq(feed.id.store())).exec(&writing.0).await?;
        writing.commit().await
    }

    /// The calendar of that id; none if there is none, or it cannot be opened.
    ///
    /// # Errors
    ///
    /// [`StoreError`], when the database does not answer.
    pub async fn feed(&self, id: Digest) -> Result<Option<StoredFeed>, StoreError> {
        let line = Entity::find_by_id(Stored::store(&id)).one(self.reader()).await?;
        Ok(line.and_then(|line| self.read_feed(line)))
    }

    /// The calendars that an account made and that have not ended, the latest first.
    ///
    /// # Errors
    ///
    /// [`StoreError`], when the database does not answer.
    pub async fn feeds_of(&self, account: Digest, now: Timestamp) -> Result<Vec<StoredFeed>, StoreError> {
        let found = Entity::find().filter(Column::Account.eq(account.store()));
        let found = found.filter(Column::EndsAt.gt(now.store()));
        let found = found.order_by_desc(Column::MadeAt).order_by_asc(Column::Id).all(self.reader()).await?;
        Ok(found.into_iter().filter_map(|line| self.read_feed(line)).collect())
    }

    /// A line of the table; none where it cannot be opened.
    fn read_feed(&self, line: Model) -> Option<StoredFeed> {
        let id = Digest::load(line.id)?;
        Some(StoredFeed {
            id,
            account: Digest::load(line.account)?,
            content: self.master.open_kept(KeptKind::Feed, id, &line.content)?,
            made_at: Timestamp::load(line.made_at)?,
            ends_at: Timestamp::load(line.ends_at)?,
        })
    }

    /// Ends a calendar of an account.
    ///
    /// # Errors
    ///
    /// [`StoreError`], when nothing can be written.
    pub async fn close_feed(&self, id: Digest, account: Digest) -> Result<(), StoreError> {
        let writing = self.begin().await?;
        let own = Entity::delete_many().filter(Column::Id.eq(id.store()));
        own.filter(Column::Account.eq(account.store())).exec(&writing.0).await?;
        writing.commit().await
    }
}
