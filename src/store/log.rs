//! The log, and what a command writes beside its rows: all of it inside one [`Writing`] transaction.

use jiff::Timestamp;
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, DbBackend, EntityTrait, IntoActiveModel, QueryFilter as _, Set,
    TryInsertResult,
    sea_query::{Expr, ExprTrait as _, Query},
};
use uuid::Uuid;

use super::{
    Writing,
    error::StoreError,
    known::LogVersion,
    record::{attachment, idempotency, log_head, log_leaf},
    value::Stored,
};
use crate::{
    clock::{Clock, TimeSource},
    domain::{
        audit::{Projection, StoredLeaf},
        digest::Digest,
    },
    vault::Guessable,
};

/// The present instant in the form of an instant column, from the database itself. Unlike `now()` it
/// moves on within a transaction, so it is read after the wait for the head.
pub(super) const DATABASE_TIME: &str = "CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000000 AS BIGINT)";

/// The versions of fingerprints: a plain digest, as an earlier program wrote it, and one under the master key.
const PLAIN: i64 = 1;
const KEYED: i64 = 2;

/// What an idempotency key is unique within, and the key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IdempotencyScope {
    /// Who calls.
    pub principal: String,
    /// The act.
    pub act: &'static str,
    /// The key.
    pub key: String,
}

/// What became of an idempotency key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Claim {
    /// It is new, and taken by this transaction.
    New,
    /// It was used before.
    Used {
        /// Whether it was used with the same input.
        same_input: bool,
        /// The log of the leaf that it gave.
        log: Uuid,
        /// The index of that leaf.
        index: u64,
    },
}

/// The turn of a command in its log.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LogPosition {
    /// The index that its leaf will have.
    pub index: u64,
    /// Legal time (design decision 9); never earlier than the leaf before.
    pub at: Timestamp,
    /// The version of the log before.
    pub before: LogVersion,
}

impl Writing {
    /// Takes an idempotency key, or tells what it was used for. Waits while another transaction holds
    /// the same key.
    pub async fn claim_key(
        &self,
        key: &IdempotencyScope,
        fingerprint: Digest,
        log: Uuid,
    ) -> Result<Claim, StoreError> {
        let model = idempotency::Model {
            principal: key.principal.clone(),
            act: key.act.to_owned(),
            key: key.key.clone(),
            fingerprint: self.1.keyed_digest(Guessable::Input, fingerprint).store(),
            log: log.to_string(),
            idx: None,
            fingerprint_version: KEYED,
        };
        let inserted = idempotency::Entity::insert(model.into_active_model())
            .on_conflict_do_nothing()
            .exec_without_returning(&self.0)
            .await?;
        if matches!(inserted, TryInsertResult::Inserted(1)) {
            return Ok(Claim::New);
        }
        let nonsense = |column| StoreError::CorruptRow { table: "idempotency", column, id: key.key.clone() };
        let id = (key.principal.clone(), key.act.to_owned(), key.key.clone());
        let used = idempotency::Entity::find_by_id(id).one(&self.0).await?.ok_or_else(|| nonsense("key"))?;
        Ok(Claim::Used {
            same_input: self.is_of(&used, fingerprint).ok_or_else(|| nonsense("fingerprint"))?,
            log: used.log.parse().map_err(|_| nonsense("log"))?,
            index: used.idx.and_then(u64::load).ok_or_else(|| nonsense("idx"))?,
        })
    }

    /// Whether a line has the fingerprint, in whichever version it was made.
    fn is_of(&self, used: &idempotency::Model, fingerprint: Digest) -> Option<bool> {
        let expected = match used.fingerprint_version {
            PLAIN => fingerprint,
            KEYED => self.1.keyed_digest(Guessable::Input, fingerprint),
            _ => return None,
        };
        Some(Digest::load(used.fingerprint.clone())? == expected)
    }

    /// Puts keyed fingerprints in the place of plain ones, as an earlier program wrote them.
    pub(super) async fn key_fingerprints(&self) -> Result<(), StoreError> {
        use idempotency::Column;
        let plain = Column::FingerprintVersion.eq(PLAIN);
        for used in idempotency::Entity::find().filter(plain).all(&self.0).await? {
            let nonsense = || StoreError::CorruptRow {
                table: "idempotency",
                column: "fingerprint",
                id: used.key.clone(),
            };
            let fingerprint = Digest::load(used.fingerprint.clone()).ok_or_else(nonsense)?;
            let keyed = idempotency::ActiveModel {
                fingerprint: Set(self.1.keyed_digest(Guessable::Input, fingerprint).store()),
                fingerprint_version: Set(KEYED),
                ..used.into_active_model()
            };
            idempotency::Entity::update(keyed).exec(&self.0).await?;
        }
        Ok(())
    }

    /// Says which leaf a key gave.
    pub async fn settle_key(&self, key: &IdempotencyScope, index: u64) -> Result<(), StoreError> {
        let settled = idempotency::ActiveModel {
            principal: Set(key.principal.clone()),
            act: Set(key.act.to_owned()),
            key: Set(key.key.clone()),
            idx: Set(Some(index.store())),
            ..Default::default()
        };
        idempotency::Entity::update(settled).exec(&self.0).await?;
        Ok(())
    }

    /// Makes a log, if there is none of that id.
    pub async fn open_log(&self, log: Uuid) -> Result<(), StoreError> {
        if self.insert_head(log).await? {
            self.begin_trails(&log.to_string()).await?;
        }
        Ok(())
    }

    /// Writes the head of a log, and tells whether it is new.
    async fn insert_head(&self, log: Uuid) -> Result<bool, StoreError> {
        let head = log_head::Model { log: log.to_string(), size: 0 };
        let insert = log_head::Entity::insert(head.into_active_model()).on_conflict_do_nothing();
        Ok(matches!(insert.exec_without_returning(&self.0).await?, TryInsertResult::Inserted(1)))
    }

    /// Moves the head of a log on by one, and so waits for its turn: whoever holds the head decides
    /// alone. `None` when there is no such log.
    ///
    /// # Errors
    ///
    /// [`StoreError::Clock`] when the time went forward and nothing explains it.
    pub async fn advance(&self, log: Uuid, clock: &Clock) -> Result<Option<LogPosition>, StoreError> {
        let by_database =
            self.0.get_database_backend() == DbBackend::Postgres && clock.source() == TimeSource::System;
        let mut returning = vec![Expr::col(log_head::Column::Size)];
        if by_database {
            returning.push(Expr::cust(DATABASE_TIME));
        }
        let update = Query::update()
            .table(log_head::Entity)
            .value(log_head::Column::Size, Expr::col(log_head::Column::Size).add(1))
            .and_where(log_head::Column::Log.eq(log.to_string()))
            .returning(Query::returning().exprs(returning))
            .to_owned();
        let Some(head) = self.0.query_one(&update).await? else {
            return Ok(None);
        };
        let nonsense = |column| StoreError::CorruptRow { table: "log_head", column, id: log.to_string() };
        let size: i64 = head.try_get_by_index(0)?;
        let index = u64::load(size - 1).ok_or_else(|| nonsense("size"))?;
        // The turn may have been waited for, so a clock of the process is read only now.
        let now = if by_database { head.try_get_by_index(1)? } else { clock.wall().store() };
        let now = Timestamp::load(now).ok_or_else(|| nonsense("time"))?;
        clock.judge(now)?;
        let last = match index.checked_sub(1) {
            Some(last) => Some(leaf(&self.0, log, last).await?),
            None => None,
        };
        let before = LogVersion { size: index, last: last.as_ref().map(|leaf| leaf.leaf_hash) };
        let last = last.and_then(|leaf| Timestamp::load(leaf.columns.recorded_at));
        Ok(Some(LogPosition { index, at: last.map_or(now, |last| last.max(now)), before }))
    }

    /// Writes a head of no log and takes it away again. An update that changes nothing would not do: SQLite writes
    /// no page for it.
    pub(super) async fn probe(&self) -> Result<(), StoreError> {
        self.insert_head(Uuid::nil()).await?;
        log_head::Entity::delete_by_id(Uuid::nil().to_string()).exec(&self.0).await?;
        Ok(())
    }

    /// Stores a leaf.
    pub async fn insert_leaf(&self, log: Uuid, leaf: &StoredLeaf) -> Result<(), StoreError> {
        let model = log_leaf::Model {
            log: log.to_string(),
            idx: leaf.index.store(),
            leaf_hash: leaf.leaf_hash.store(),
            body: leaf.body.clone(),
            recorded_at: leaf.columns.recorded_at,
            act: leaf.columns.act.clone(),
            person: leaf.columns.person.store(),
            role: leaf.columns.role.clone(),
            state_from: leaf.columns.from.clone(),
            state_to: leaf.columns.to.clone(),
        };
        log_leaf::Entity::insert(model.into_active_model()).exec_without_returning(&self.0).await?;
        Ok(())
    }

    /// Stores the rows of a leaf that has too many to hold. Equal rows are stored once.
    pub async fn insert_attachment(&self, body: &[u8]) -> Result<(), StoreError> {
        let model = attachment::Model { sha256: Digest::of(body).store(), body: body.to_owned() };
        attachment::Entity::insert(model.into_active_model())
            .on_conflict_do_nothing()
            .exec_without_returning(&self.0)
            .await?;
        Ok(())
    }

    /// A leaf that is there.
    pub async fn leaf(&self, log: Uuid, index: u64) -> Result<StoredLeaf, StoreError> {
        leaf(&self.0, log, index).await
    }
}

async fn leaf(conn: &impl ConnectionTrait, log: Uuid, index: u64) -> Result<StoredLeaf, StoreError> {
    let found = log_leaf::Entity::find_by_id((log.to_string(), index.store())).one(conn).await?;
    let nonsense =
        || StoreError::CorruptRow { table: "log_leaf", column: "idx", id: format!("{log}/{index}") };
    found.ok_or_else(nonsense)?.try_into()
}

impl TryFrom<log_leaf::Model> for StoredLeaf {
    type Error = StoreError;

    fn try_from(model: log_leaf::Model) -> Result<Self, StoreError> {
        let id = format!("{}/{}", model.log, model.idx);
        let nonsense = |column| StoreError::CorruptRow { table: "log_leaf", column, id: id.clone() };
        Ok(Self {
            index: Stored::load(model.idx).ok_or_else(|| nonsense("idx"))?,
            leaf_hash: Stored::load(model.leaf_hash).ok_or_else(|| nonsense("leaf_hash"))?,
            body: model.body,
            columns: Projection {
                act: model.act,
                person: Stored::load(model.person).ok_or_else(|| nonsense("person"))?,
                role: model.role,
                from: model.state_from,
                to: model.state_to,
                recorded_at: model.recorded_at,
            },
        })
    }
}
