//! Forms that were typed and not done: they came after the session of their sender had ended, or were saved to go on later. An
//! account has a few places for them, so however many come at once, no more are kept.

use jiff::Timestamp;
use sea_orm::{
    ColumnTrait as _, EntityTrait as _, IntoActiveModel as _, PaginatorTrait as _, QueryFilter as _,
    QueryOrder as _,
    sea_query::{Expr, ExprTrait as _, SimpleExpr},
};

use super::{
    Store, Writing,
    error::StoreError,
    record::unsent_form::{Column, Entity, Model},
    value::Stored,
};
use crate::{domain::digest::Digest, entropy::Entropy, vault::KeptKind};

/// A form as it is kept.
#[derive(Clone, Debug)]
pub struct StoredUnsentForm {
    /// The account of whoever typed it.
    pub account: Digest,
    /// Which of its places the form has.
    pub place: u8,
    /// What was typed, and who typed it.
    pub content: Vec<u8>,
    /// When it came.
    pub sent_at: Timestamp,
    /// Until when it is kept.
    pub ends_at: Timestamp,
}

impl StoredUnsentForm {
    /// By what it is sealed: the account and the place.
    fn id(&self) -> Digest {
        Digest::of_parts(&[&self.account.0, &[self.place]])
    }
}

/// The line of an account and a place.
fn there(account: Digest, place: u8) -> SimpleExpr {
    Column::Account.eq(account.store()).and(Column::Place.eq(i64::from(place)))
}

impl Store {
    /// Keeps a form in its place, if it is free; one that lay there and is over is gone. Tells whether it was free: of two that
    /// come at once, neither is lost by the other.
    ///
    /// # Errors
    ///
    /// [`StoreError`], also where there is no randomness to seal it.
    pub async fn add_unsent_form(
        &self,
        form: &StoredUnsentForm,
        entropy: &Entropy,
    ) -> Result<bool, StoreError> {
        let line = Model {
            account: form.account.store(),
            place: form.place.into(),
            content: self.seal_unsent_form(form, entropy)?,
            sent_at: form.sent_at.store(),
            ends_at: form.ends_at.store(),
        };
        let over = there(form.account, form.place).and(Column::EndsAt.lte(form.sent_at.store()));
        let writing = self.begin().await?;
        Entity::delete_many().filter(over).exec(&writing.0).await?;
        let inserted = Entity::insert(line.into_active_model()).exec_without_returning(&writing.0).await;
        match inserted.map_err(|error| StoreError::of_row("unsent_form", error)) {
            Err(StoreError::UniqueViolation { .. }) => Ok(false),
            Err(error) => Err(error),
            Ok(_) => {
                writing.commit().await?;
                Ok(true)
            }
        }
    }

    /// Puts a form in the place of the one that came then. Tells whether that one was still there; another that has its place by
    /// now stays.
    ///
    /// # Errors
    ///
    /// [`StoreError`], also where there is no randomness to seal it.
    pub async fn replace_unsent_form(
        &self,
        seen: Timestamp,
        form: &StoredUnsentForm,
        entropy: &Entropy,
    ) -> Result<bool, StoreError> {
        let content = self.seal_unsent_form(form, entropy)?;
        let writing = self.begin().await?;
        let replaced = Entity::update_many()
            .col_expr(Column::Content, Expr::value(content))
            .col_expr(Column::SentAt, Expr::value(form.sent_at.store()))
            .col_expr(Column::EndsAt, Expr::value(form.ends_at.store()))
            .filter(there(form.account, form.place).and(Column::SentAt.eq(seen.store())))
            .exec(&writing.0)
            .await?;
        writing.commit().await?;
        Ok(replaced.rows_affected == 1)
    }

    fn seal_unsent_form(&self, form: &StoredUnsentForm, entropy: &Entropy) -> Result<Vec<u8>, StoreError> {
        Ok(self.master.seal_kept(KeptKind::UnsentForm, form.id(), &form.content, entropy)?)
    }

    /// The forms of an account that are still kept, the latest first.
    ///
    /// # Errors
    ///
    /// [`StoreError`], when the database does not answer.
    pub async fn unsent_forms(
        &self,
        account: Digest,
        now: Timestamp,
    ) -> Result<Vec<StoredUnsentForm>, StoreError> {
        let kept = Column::Account.eq(account.store()).and(Column::EndsAt.gt(now.store()));
        let found = Entity::find().filter(kept).order_by_desc(Column::SentAt).order_by_asc(Column::Place);
        let lines = found.all(self.reader()).await?;
        Ok(lines.into_iter().filter_map(|line| self.read_unsent_form(account, &line)).collect())
    }

    /// A line of the table; none where it cannot be opened.
    fn read_unsent_form(&self, account: Digest, line: &Model) -> Option<StoredUnsentForm> {
        let form = StoredUnsentForm {
            account,
            place: u8::try_from(line.place).ok()?,
            content: Vec::new(),
            sent_at: Timestamp::load(line.sent_at)?,
            ends_at: Timestamp::load(line.ends_at)?,
        };
        let content = self.master.open_kept(KeptKind::UnsentForm, form.id(), &line.content)?;
        Some(StoredUnsentForm { content, ..form })
    }

    /// Forgets the form of an account that came then; another that has its place by now stays.
    ///
    /// # Errors
    ///
    /// [`StoreError`], when nothing can be written.
    pub async fn drop_unsent_form(
        &self,
        account: Digest,
        place: u8,
        sent_at: Timestamp,
    ) -> Result<(), StoreError> {
        let writing = self.begin().await?;
        let seen = there(account, place).and(Column::SentAt.eq(sent_at.store()));
        Entity::delete_many().filter(seen).exec(&writing.0).await?;
        writing.commit().await
    }

    /// Forgets the forms that are kept no longer. Tells of how many.
    ///
    /// # Errors
    ///
    /// [`StoreError`], when nothing can be read or written.
    pub async fn forget_unsent_forms(&self, now: Timestamp) -> Result<u64, StoreError> {
        let over = Column::EndsAt.lte(now.store());
        if Entity::find().filter(over.clone()).count(self.reader()).await? == 0 {
            return Ok(0);
        }
        let writing = self.begin().await?;
        let gone = Entity::delete_many().filter(over).exec(&writing.0).await?;
        writing.commit().await?;
        Ok(gone.rows_affected)
    }
}

impl Writing {
    /// Forgets all of them: whoever is erased may be named in any, and none can be searched.
    pub(super) async fn forget_all_unsent_forms(&self) -> Result<(), StoreError> {
        Entity::delete_many().exec(&self.0).await?;
        Ok(())
    }
}
