//! Who is signed in at the console. A line is found by the digest of a secret that only the browser has, so whoever
//! reads the database can neither sign in with it nor tell whose it is.

use std::ops::ControlFlow;

use jiff::Timestamp;
use sea_orm::{
    ColumnTrait as _, Condition, EntityTrait as _, IntoActiveModel as _, QueryFilter as _, QueryOrder as _,
    QuerySelect as _,
    sea_query::{Expr, ExprTrait as _},
};

use super::{
    Store,
    error::StoreError,
    record::session::{Column, Entity, Model},
    value::Stored,
};
use crate::{domain::digest::Digest, entropy::Entropy, vault::KeptKind};

/// How many sessions are read at once.
const PAGE: u64 = 500;

/// A session as it is kept.
#[derive(Clone, Debug)]
pub struct StoredSession {
    /// The digest of the secret of the browser.
    pub id: Digest,
    /// What the token said.
    pub content: Vec<u8>,
    /// When it was last used.
    pub seen_at: Timestamp,
    /// When it ends, however much it is used.
    pub ends_at: Timestamp,
}

impl Store {
    /// Keeps a new session.
    ///
    /// # Errors
    ///
    /// [`StoreError`], also where there is no randomness to seal it.
    pub async fn open_session(&self, session: &StoredSession, entropy: &Entropy) -> Result<(), StoreError> {
        let content = self.master.seal_kept(KeptKind::Session, session.id, &session.content, entropy)?;
        let line = Model {
            id: session.id.store(),
            content,
            seen_at: session.seen_at.store(),
            ends_at: session.ends_at.store(),
        };
        let writing = self.begin().await?;
        Entity::insert(line.into_active_model()).exec_without_returning(&writing.0).await?;
        writing.commit().await
    }

    /// Forgets the sessions that ended before an instant, or were last used before another.
    ///
    /// # Errors
    ///
    /// [`StoreError`], when nothing can be written.
    pub async fn forget_sessions(&self, ended: Timestamp, unused: Timestamp) -> Result<(), StoreError> {
        let writing = self.begin().await?;
        let old = Column::EndsAt.lte(ended.store()).or(Column::SeenAt.lte(unused.store()));
        Entity::delete_many().filter(old).exec(&writing.0).await?;
        writing.commit().await
    }

    /// The session of that id; none if there is none, or it cannot be opened.
    ///
    /// # Errors
    ///
    /// [`StoreError`], when the database does not answer.
    pub async fn session(&self, id: Digest) -> Result<Option<StoredSession>, StoreError> {
        let line = Entity::find_by_id(Stored::store(&id)).one(self.reader()).await?;
        Ok(line.and_then(|line| self.read_session(&line)))
    }

    /// Hands the sessions that have not ended and were used since an instant to `look`, those used last before the others,
    /// until it says that it has seen enough.
    ///
    /// # Errors
    ///
    /// [`StoreError`], when the database does not answer.
    pub async fn look_through_sessions(
        &self,
        now: Timestamp,
        used_since: Timestamp,
        mut look: impl FnMut(StoredSession) -> ControlFlow<()>,
    ) -> Result<(), StoreError> {
        let in_use = Column::EndsAt.gt(now.store()).and(Column::SeenAt.gt(used_since.store()));
        let mut before = Condition::all();
        loop {
            let page = Entity::find().filter(in_use.clone()).filter(before);
            let page = page.order_by_desc(Column::SeenAt).order_by_desc(Column::Id).limit(PAGE);
            let lines = page.all(self.reader()).await?;
            let Some(last) = lines.last() else { return Ok(()) };
            let as_old = Column::SeenAt.eq(last.seen_at).and(Column::Id.lt(last.id.clone()));
            before = Condition::any().add(Column::SeenAt.lt(last.seen_at)).add(as_old);
            if lines.iter().filter_map(|line| self.read_session(line)).try_for_each(&mut look).is_break() {
                return Ok(());
            }
        }
    }

    /// A line of the table; none where it cannot be opened.
    fn read_session(&self, line: &Model) -> Option<StoredSession> {
        let id = Digest::load(line.id.clone())?;
        Some(StoredSession {
            id,
            content: self.master.open_kept(KeptKind::Session, id, &line.content)?,
            seen_at: Timestamp::load(line.seen_at)?,
            ends_at: Timestamp::load(line.ends_at)?,
        })
    }

    /// Notes that a session was used.
    ///
    /// # Errors
    ///
    /// [`StoreError`], when nothing can be written.
    pub async fn see_session(&self, id: Digest, at: Timestamp) -> Result<(), StoreError> {
        let writing = self.begin().await?;
        let seen = Entity::update_many().col_expr(Column::SeenAt, Expr::value(at.store()));
        seen.filter(Column::Id.eq(id.store())).exec(&writing.0).await?;
        writing.commit().await
    }

    /// Ends a session.
    ///
    /// # Errors
    ///
    /// [`StoreError`], when nothing can be written.
    pub async fn close_session(&self, id: Digest) -> Result<(), StoreError> {
        let writing = self.begin().await?;
        Entity::delete_by_id(Stored::store(&id)).exec(&writing.0).await?;
        writing.commit().await
    }
}
