//! The log, and what a command writes beside its rows: all of it inside one [`Writing`] transaction.

use jiff::Timestamp;
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, DbBackend, EntityTrait, FromQueryResult as _, IdenStatic as _,
    IntoActiveModel, Iterable as _, JoinType, QueryFilter as _, QueryTrait as _, Set,
    sea_query::{Expr, ExprTrait as _, Query, SelectStatement},
};
use uuid::Uuid;

use super::{
    Inserts, Store, Writing,
    connections::IDLE_WHILE_COMPUTING,
    error::StoreError,
    heads::{beside_shared, directory_head, law_head},
    inserts::unless_there,
    known::LogVersion,
    record::{attachment, idempotency, log_head, log_leaf},
    trail::any_lines,
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

/// What the columns of a used key are called before their names.
const USED: &str = "used_";

/// The versions of fingerprints: a plain digest, as an earlier program wrote it, and one under the master key.
const PLAIN: i64 = 1;
const KEYED: i64 = 2;

/// What an idempotency key is unique within, and the key.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct IdempotencyScope {
    /// Who calls.
    pub principal: String,
    /// The act.
    pub act: &'static str,
    /// The key.
    pub key: String,
}

impl IdempotencyScope {
    fn id(&self) -> (String, String, String) {
        (self.principal.clone(), self.act.to_owned(), self.key.clone())
    }
}

/// What an idempotency key was used for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UsedKey {
    /// Whether it was used with the same input.
    pub same_input: bool,
    /// The log of the leaf that it gave.
    pub log: Uuid,
    /// The index of that leaf.
    pub index: u64,
}

/// What a command finds when it takes its turn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    /// It may be decided.
    Taken(LogPosition),
    /// Its key was used before.
    Repeated(UsedKey),
    /// There is no such log.
    NoLog,
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
    /// The version of the directory as of then; none while there is none.
    pub directory: Option<LogVersion>,
    /// The version of the law as of then; none while nothing was adopted.
    pub law: Option<LogVersion>,
}

impl Writing {
    /// What an idempotency key was used for, as far as that is committed.
    pub async fn used_key(
        &self,
        key: &IdempotencyScope,
        fingerprint: Digest,
    ) -> Result<Option<UsedKey>, StoreError> {
        let used = idempotency::Entity::find_by_id(key.id()).one(&self.0).await?;
        used.map(|used| self.read_key(&used, fingerprint)).transpose()
    }

    fn read_key(&self, used: &idempotency::Model, fingerprint: Digest) -> Result<UsedKey, StoreError> {
        let corrupt = |column| StoreError::CorruptRow { table: "idempotency", column, id: used.key.clone() };
        Ok(UsedKey {
            same_input: self.is_of(used, fingerprint).ok_or_else(|| corrupt("fingerprint"))?,
            log: used.log.parse().map_err(|_| corrupt("log"))?,
            index: used.idx.and_then(u64::load).ok_or_else(|| corrupt("idx"))?,
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
            let corrupt = || StoreError::CorruptRow {
                table: "idempotency",
                column: "fingerprint",
                id: used.key.clone(),
            };
            let fingerprint = Digest::load(used.fingerprint.clone()).ok_or_else(corrupt)?;
            let keyed = idempotency::ActiveModel {
                fingerprint: Set(self.1.keyed_digest(Guessable::Input, fingerprint).store()),
                fingerprint_version: Set(KEYED),
                ..used.into_active_model()
            };
            idempotency::Entity::update(keyed).exec(&self.0).await?;
        }
        Ok(())
    }

    /// Makes a log, if there is none of that id, and begins to count the events of the lines that belong to it.
    pub async fn open_log(&self, log: Uuid) -> Result<(), StoreError> {
        let name = log.to_string();
        let head = log_head::Entity::find_by_id(name.clone()).into_query();
        let mut asked = Query::select();
        asked.expr_as(Expr::exists(head), "opened").expr_as(any_lines(&name), "has_lines");
        let found = self.0.query_one(&asked).await?;
        let is = |what: &str| found.as_ref().map_or(Ok(false), |row| row.try_get::<bool>("", what));
        let (is_opened, has_lines) = (is("opened")?, is("has_lines")?);
        if is_opened {
            return Ok(());
        }
        // Another transaction may open it at the same time: this one waits for that, and then adds nothing.
        let mut inserts = Inserts::default();
        inserts.add_records::<log_head::Entity>([unwritten(log)], Some(&unless_there()));
        self.add_trails(&mut inserts, &name, has_lines).await?;
        self.insert(inserts).await
    }

    /// Lets the transaction stand idle for as long as it takes to judge many dossiers: PostgreSQL would end its connection.
    pub async fn let_compute(&self) -> Result<(), StoreError> {
        if self.0.get_database_backend() == DbBackend::Postgres {
            let limit = IDLE_WHILE_COMPUTING.as_millis();
            let longer = format!("SET LOCAL idle_in_transaction_session_timeout = {limit}");
            self.0.execute_unprepared(&longer).await?;
        }
        Ok(())
    }

    /// Waits for the turn of a command in its log, and tells what it finds there. Whoever has the turn decides alone.
    ///
    /// # Errors
    ///
    /// [`StoreError::Clock`] when the time went forward and nothing explains it, or is before that of the last record.
    pub async fn take_turn(
        &self,
        log: Uuid,
        key: &IdempotencyScope,
        fingerprint: Digest,
        clock: &Clock,
    ) -> Result<Turn, StoreError> {
        let Some((index, now)) = self.take_head(log, clock).await? else {
            return Ok(self.used_key(key, fingerprint).await?.map_or(Turn::NoLog, Turn::Repeated));
        };
        let row = self.0.query_one(&select_turn(log, key)).await?;
        let missing =
            || StoreError::CorruptRow { table: "log_leaf", column: "idx", id: format!("{log}/{index}") };
        let row = row.ok_or_else(missing)?;
        if row.try_get::<Option<String>>(USED, "key")?.is_some() {
            let used = idempotency::Model::from_query_result(&row, USED)?;
            return Ok(Turn::Repeated(self.read_key(&used, fingerprint)?));
        }
        let last = row.try_get::<Option<Vec<u8>>>("", "leaf_hash")?.and_then(Digest::load);
        let last_at = row.try_get::<Option<i64>>("", "recorded_at")?.and_then(Timestamp::load);
        if index > 0 && (last.is_none() || last_at.is_none()) {
            return Err(missing());
        }
        last_at.map_or(Ok(()), |last| Clock::judge_after(now, last))?;
        Ok(Turn::Taken(LogPosition {
            index,
            at: last_at.map_or(now, |last| last.max(now)),
            before: LogVersion { size: index, last },
            directory: directory_head(&row)?,
            law: law_head(&row)?,
        }))
    }

    /// Moves the head of a log on by one, and so waits for whoever holds it. It tells of nothing but the head itself:
    /// whatever else the statement sees is from before the wait. `None` when there is no such log.
    async fn take_head(&self, log: Uuid, clock: &Clock) -> Result<Option<(u64, Timestamp)>, StoreError> {
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
        let corrupt = |column| StoreError::CorruptRow { table: "log_head", column, id: log.to_string() };
        let size: i64 = head.try_get_by_index(0)?;
        let index = u64::load(size - 1).ok_or_else(|| corrupt("size"))?;
        // The turn may have been waited for, so a clock of the process is read only now.
        let now = if by_database { head.try_get_by_index(1)? } else { clock.wall().store() };
        let now = Timestamp::load(now).ok_or_else(|| corrupt("time"))?;
        clock.judge(now)?;
        Ok(Some((index, now)))
    }

    /// Writes a head of no log and takes it away again. An update that changes nothing would not do: SQLite writes
    /// no page for it.
    pub(super) async fn probe(&self) -> Result<(), StoreError> {
        let insert = log_head::Entity::insert(unwritten(Uuid::nil()).into_active_model());
        insert.on_conflict_do_nothing().exec_without_returning(&self.0).await?;
        log_head::Entity::delete_by_id(Uuid::nil().to_string()).exec(&self.0).await?;
        Ok(())
    }

    /// A leaf that is there.
    pub async fn leaf(&self, log: Uuid, index: u64) -> Result<StoredLeaf, StoreError> {
        leaf(&self.0, log, index).await
    }
}

impl Store {
    /// Whether an idempotency key was used, whatever for, as far as that is committed.
    ///
    /// # Errors
    ///
    /// What keeps the database from answering.
    pub async fn is_used(&self, key: &IdempotencyScope) -> Result<bool, StoreError> {
        Ok(idempotency::Entity::find_by_id(key.id()).one(self.reader()).await?.is_some())
    }

    /// Adds the line that says which leaf a key gave.
    pub fn add_key(
        &self,
        inserts: &mut Inserts,
        key: &IdempotencyScope,
        fingerprint: Digest,
        (log, index): (Uuid, u64),
    ) {
        let line = idempotency::Model {
            principal: key.principal.clone(),
            act: key.act.to_owned(),
            key: key.key.clone(),
            fingerprint: self.master.keyed_digest(Guessable::Input, fingerprint).store(),
            log: log.to_string(),
            idx: Some(index.store()),
            fingerprint_version: KEYED,
        };
        inserts.add_records::<idempotency::Entity>([line], None);
    }
}

impl Inserts {
    /// Adds a leaf.
    pub fn add_leaf(&mut self, log: Uuid, leaf: &StoredLeaf) {
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
        self.add_records::<log_leaf::Entity>([model], None);
    }

    /// Adds the rows of a leaf that has too many to hold. Equal rows are stored once.
    pub fn add_attachment(&mut self, body: Vec<u8>) {
        let model = attachment::Model { sha256: Digest::of(&body).store(), body };
        self.add_records::<attachment::Entity>([model], Some(&unless_there()));
    }
}

/// The head of a log that has no record yet.
fn unwritten(log: Uuid) -> log_head::Model {
    log_head::Model { log: log.to_string(), size: 0 }
}

/// What a command asks once it has the head of its log: the last record before it, what its key was used for, and where the
/// directory and the law stand.
fn select_turn(log: Uuid, key: &IdempotencyScope) -> SelectStatement {
    let head = |column| Expr::col((log_head::Entity, column));
    let before = |column| ("before", column);
    let used = |column| Expr::col(("used", column));
    let last = Expr::col(before(log_leaf::Column::Log)).equals((log_head::Entity, log_head::Column::Log));
    let last = last.and(Expr::col(before(log_leaf::Column::Idx)).eq(head(log_head::Column::Size).sub(2)));
    let same_key = used(idempotency::Column::Principal)
        .eq(key.principal.as_str())
        .and(used(idempotency::Column::Act).eq(key.act))
        .and(used(idempotency::Column::Key).eq(key.key.as_str()));
    let mut select = Query::select();
    select
        .columns([before(log_leaf::Column::LeafHash), before(log_leaf::Column::RecordedAt)])
        .from(log_head::Entity)
        .join_as(JoinType::LeftJoin, log_leaf::Entity, "before", last)
        .join_as(JoinType::LeftJoin, idempotency::Entity, "used", same_key)
        .and_where(head(log_head::Column::Log).eq(log.to_string()));
    for column in idempotency::Column::iter() {
        select.expr_as(used(column), format!("{USED}{}", column.as_str()));
    }
    beside_shared(&mut select);
    select
}

async fn leaf(conn: &impl ConnectionTrait, log: Uuid, index: u64) -> Result<StoredLeaf, StoreError> {
    let found = log_leaf::Entity::find_by_id((log.to_string(), index.store())).one(conn).await?;
    let corrupt =
        || StoreError::CorruptRow { table: "log_leaf", column: "idx", id: format!("{log}/{index}") };
    found.ok_or_else(corrupt)?.try_into()
}

impl TryFrom<log_leaf::Model> for StoredLeaf {
    type Error = StoreError;

    fn try_from(model: log_leaf::Model) -> Result<Self, StoreError> {
        let id = format!("{}/{}", model.log, model.idx);
        let corrupt = |column| StoreError::CorruptRow { table: "log_leaf", column, id: id.clone() };
        Ok(Self {
            index: Stored::load(model.idx).ok_or_else(|| corrupt("idx"))?,
            leaf_hash: Stored::load(model.leaf_hash).ok_or_else(|| corrupt("leaf_hash"))?,
            body: model.body,
            columns: Projection {
                act: model.act,
                person: Stored::load(model.person).ok_or_else(|| corrupt("person"))?,
                role: model.role,
                from: model.state_from,
                to: model.state_to,
                recorded_at: model.recorded_at,
            },
        })
    }
}
