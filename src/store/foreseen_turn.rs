//! The turn of a command, foreseen: where its log will stand is known of what was read when its caller signed in and of what
//! this process wrote. What is decided by it is written by one statement, which writes nothing if a log has moved on since;
//! the command then takes its turn as any other.

use std::{iter, num::NonZeroUsize};

use jiff::Timestamp;
use sea_orm::{
    ColumnTrait as _, ConnectionTrait as _, DbBackend, Value,
    sea_query::{Expr, ExprTrait as _, LockBehavior, LockType, Query, SelectStatement, UpdateStatement},
};
use uuid::Uuid;

use super::{
    FactsInTurn, Inserts, LogPosition, PinnedHeads, Store,
    error::{StoreError, is_certainly_undone},
    known::LogVersion,
    log::DATABASE_TIME,
    recent::Recent,
    record::{log_head, log_leaf},
    statement_texts::Shape,
    value::Stored as _,
};
use crate::{
    clock::{Clock, TimeSource},
    domain::{audit::LogSizes, directory::DIRECTORY_LOG, ids::CycleId, law::LAW_LOG},
};

/// For how many logs the last record is remembered.
const MOST_LOGS: NonZeroUsize = NonZeroUsize::MIN.saturating_add(9_999);
/// How much the clock of the database may have gone on, in microseconds, between the time that a record is given and the
/// statement that writes it: what waited longer asks for the time in its turn.
const LONGEST_AGO: i64 = 100_000;

/// By how much a record makes its log longer.
const ONE_MORE: i32 = 1;

/// The last record of a log.
#[derive(Clone, Copy, Debug)]
pub(super) struct LastRecord {
    /// Where the log stood after it.
    pub(super) version: LogVersion,
    /// When it was recorded.
    pub(super) at: Timestamp,
}

/// The last records that this process wrote or read. They are a guess, which the database confirms or not.
#[derive(Debug)]
pub(super) struct LastRecords(Recent<Uuid, LastRecord>);

impl Default for LastRecords {
    fn default() -> Self {
        Self(Recent::new(MOST_LOGS))
    }
}

impl LastRecords {
    /// Takes note of one, unless a later one is known.
    pub(super) fn note(&self, log: Uuid, last: LastRecord) {
        self.0.keep_unless(log, last, |known| known.version.size > last.version.size);
    }
}

/// What came of writing at a foreseen turn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Foreseen {
    /// All of it was written.
    Written,
    /// Nothing was written: a log has moved on, or a constraint says no.
    NotWritten,
    /// The connection was lost, so that nobody knows.
    Unknown,
}

impl Store {
    /// The turn that a command has if nothing moves; none where only the database can tell.
    pub fn foreseen_turn(&self, log: Uuid, pinned: &PinnedHeads, clock: &Clock) -> Option<LogPosition> {
        if let Some(account) = pinned.account {
            self.asked_last.note(account, CycleId(log));
        }
        let (database_now, since) = (pinned.told?, pinned.known_since()?);
        let LastRecord { version: before, at: last } = self.last_records.0.get(&log)?;
        let now = match clock.source() {
            TimeSource::System => since.on(database_now)?,
            TimeSource::Set => clock.wall(),
        };
        clock.judge(now).ok()?;
        Clock::judge_after(now, last).ok()?;
        let index = before.size;
        let (directory, law) =
            (pinned.heads.get(&DIRECTORY_LOG).copied(), pinned.heads.get(&LAW_LOG).copied());
        Some(LogPosition { index, at: last.max(now), before, directory, law })
    }

    /// The facts of a cycle and the law at a turn, if all of them are in memory.
    pub fn foreseen_facts(&self, cycle: CycleId, position: &LogPosition) -> Option<FactsInTurn> {
        let directory = position.directory?;
        let law = self.known_law_at(position.law)?;
        let facts = self.facts_in_memory(cycle, position.before, directory)?;
        let sizes = [(DIRECTORY_LOG, Some(directory)), (LAW_LOG, position.law)];
        let reads = sizes.map(|(log, version)| (log, version.map_or(0, |version| version.size)));
        Some(FactsInTurn { facts, law, reads: LogSizes::from(reads) })
    }

    /// Takes note of a record that was committed: the next command on its log can foresee its turn.
    pub fn note_record(&self, log: Uuid, version: LogVersion, at: Timestamp) {
        self.last_records.note(log, LastRecord { version, at });
    }

    /// Writes what was decided at a foreseen turn, if the logs stand where it was foreseen.
    ///
    /// # Errors
    ///
    /// What keeps the statement from being made.
    pub async fn write_foreseen(
        &self,
        log: Uuid,
        position: &LogPosition,
        clock: &Clock,
        inserts: Inserts,
    ) -> Result<Foreseen, StoreError> {
        debug_assert_eq!(self.backend(), DbBackend::Postgres, "only its time is pinned");
        let Some(inserts) = inserts.in_one() else { return Ok(Foreseen::NotWritten) };
        let backend = self.backend();
        let read = [position.directory, position.law].map(|version| version.is_some());
        let by_database = clock.source() == TimeSource::System;
        let own = [position.before.last.is_some(), by_database];
        let shape = Shape::Write { read, own, inserts: inserts.shape() };
        let change = HeadMove::of(log, position, by_database);
        let values = change.values().chain(inserts.values()).collect();
        let make = || Ok(backend.build(&inserts.after(change.statement(), "size")?));
        let statement = self.statement_texts.statement(backend, shape, values, make)?;
        let foreseen = match self.writer().query_one_raw(statement).await {
            Ok(Some(_)) => Foreseen::Written,
            Ok(None) => Foreseen::NotWritten,
            Err(error) if is_certainly_undone(&error) => Foreseen::NotWritten,
            Err(error) => {
                tracing::warn!(%log, %error, "nobody knows whether a record was written");
                Foreseen::Unknown
            }
        };
        if foreseen != Foreseen::Written {
            self.last_records.0.forget(&log);
        }
        Ok(foreseen)
    }
}

/// Moves the head of a log on by one if it stands where it was foreseen, and the directory and the law with it. It waits for
/// nobody: what the statement sees of the other logs is from before a wait, and they may move on during it.
struct HeadMove(Vec<HeadCondition>);

/// A condition of it: the values that it binds, and how a statement says it of them.
struct HeadCondition {
    values: Vec<Value>,
    says: Box<dyn Fn() -> Expr + Send>,
}

impl HeadCondition {
    /// It names the values in their order.
    fn new<const N: usize>(values: [Value; N], says: fn([Value; N]) -> Expr) -> Self {
        Self { values: values.to_vec(), says: Box::new(move || says(values.clone())) }
    }
}

impl HeadMove {
    fn of(log: Uuid, position: &LogPosition, by_database: bool) -> Self {
        let (name, before) = (Value::from(log.to_string()), position.before);
        let mut conditions = vec![
            HeadCondition::new([name.clone()], |[log]| log_head::Column::Log.eq(log)),
            HeadCondition::new([before.size.store().into()], |[size]| log_head::Column::Size.eq(size)),
        ];
        conditions.extend(before.last.map(|last| {
            let index = before.size.saturating_sub(1).store();
            HeadCondition::new([name, index.into(), last.store().into()], |leaf| {
                Expr::exists(last_leaf(leaf))
            })
        }));
        conditions.extend(by_database.then(|| {
            let (first, last) = within(position);
            HeadCondition::new([first.into(), last.into()], |[first, last]| {
                Expr::cust(DATABASE_TIME).between(first, last)
            })
        }));
        let read = [(DIRECTORY_LOG, position.directory), (LAW_LOG, position.law)].into_iter();
        conditions.extend(read.map(|(read, version)| {
            let read: Value = read.to_string().into();
            match version {
                Some(version) => HeadCondition::new([read, version.size.store().into()], |[read, size]| {
                    let stands = Expr::col((READ, log_head::Column::Size)).eq(size);
                    Expr::exists(read_head(read).and_where(stands).take())
                }),
                None => HeadCondition::new([read], |[read]| Expr::exists(read_head(read)).not()),
            }
        }));
        Self(conditions)
    }

    /// The values in the order in which the statement names them.
    fn values(&self) -> impl Iterator<Item = Value> {
        let conditions = self.0.iter().flat_map(|condition| condition.values.iter().cloned());
        iter::once(ONE_MORE.into()).chain(conditions)
    }

    fn statement(&self) -> UpdateStatement {
        let mut foreseen = Query::select();
        foreseen
            .column(log_head::Column::Log)
            .from(log_head::Entity)
            .lock_with_behavior(LockType::Update, LockBehavior::SkipLocked);
        for condition in &self.0 {
            foreseen.and_where((condition.says)());
        }
        let mut update = Query::update();
        update
            .table(log_head::Entity)
            .value(log_head::Column::Size, Expr::col(log_head::Column::Size).add(ONE_MORE))
            .and_where(log_head::Column::Log.in_subquery(foreseen))
            .returning(Query::returning().column(log_head::Column::Size));
        update
    }
}

/// Between which instants of the database the record is written whose time was foreseen.
fn within(position: &LogPosition) -> (i64, i64) {
    let at: i64 = position.at.store();
    (at, at.saturating_add(LONGEST_AGO))
}

/// The last record of a log, if it has this index and this hash.
fn last_leaf([log, index, hash]: [Value; 3]) -> SelectStatement {
    let mut select = Query::select();
    select
        .expr(Expr::cust("1"))
        .from(log_leaf::Entity)
        .and_where(log_leaf::Column::Log.eq(log))
        .and_where(log_leaf::Column::Idx.eq(index))
        .and_where(log_leaf::Column::LeafHash.eq(hash));
    select
}

/// What the head of a log is called that another one reads.
const READ: &str = "read";

/// The head of a log that another one reads.
fn read_head(log: Value) -> SelectStatement {
    let mut select = Query::select();
    let name = Expr::col((READ, log_head::Column::Log));
    select.expr(Expr::cust("1")).from_as(log_head::Entity, READ).and_where(name.eq(log));
    select
}
