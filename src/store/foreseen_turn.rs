//! The turn of a command, foreseen: where its log will stand is known of what was read when its caller signed in and of what
//! this process wrote. What is decided by it is written by one statement, which writes nothing if a log has moved on since;
//! the command then takes its turn as any other.

use std::num::NonZeroUsize;

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
    domain::{audit::LogSizes, digest::Digest, directory::DIRECTORY_LOG, ids::CycleId, law::LAW_LOG},
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
        let (told, since) = (pinned.told?, pinned.known_since()?);
        let LastRecord { version: before, at: last } = self.last_records.0.get(&log)?;
        let now = match clock.source() {
            TimeSource::System => since.on(told)?,
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
        let values =
            move_head_values(log, position, by_database).into_iter().chain(inserts.values()).collect();
        let make = || Ok(backend.build(&inserts.after(move_head(log, position, by_database), "size")?));
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
fn move_head(log: Uuid, position: &LogPosition, by_database: bool) -> UpdateStatement {
    let mut foreseen = Query::select();
    foreseen
        .column(log_head::Column::Log)
        .from(log_head::Entity)
        .and_where(log_head::Column::Log.eq(log.to_string()))
        .and_where(log_head::Column::Size.eq(position.before.size.store()))
        .lock_with_behavior(LockType::Update, LockBehavior::SkipLocked);
    if let Some(last) = position.before.last {
        foreseen.and_where(Expr::exists(last_leaf(log, position.before.size, last)));
    }
    if by_database {
        let (first, last) = within(position);
        foreseen.and_where(Expr::cust(DATABASE_TIME).between(first, last));
    }
    for (read, version) in [(DIRECTORY_LOG, position.directory), (LAW_LOG, position.law)] {
        let stands = Expr::exists(head_at(read, version));
        foreseen.and_where(if version.is_some() { stands } else { stands.not() });
    }
    let mut update = Query::update();
    update
        .table(log_head::Entity)
        .value(log_head::Column::Size, Expr::col(log_head::Column::Size).add(ONE_MORE))
        .and_where(log_head::Column::Log.in_subquery(foreseen))
        .returning(Query::returning().column(log_head::Column::Size));
    update
}

/// The values of that change, in the order in which it names them.
fn move_head_values(log: Uuid, position: &LogPosition, by_database: bool) -> Vec<Value> {
    let read = [(DIRECTORY_LOG, position.directory), (LAW_LOG, position.law)].into_iter().flat_map(
        |(read, version)| {
            let size = version.map(|version| version.size.store().into());
            [Some(read.to_string().into()), size].into_iter().flatten()
        },
    );
    let own = [ONE_MORE.into(), log.to_string().into(), position.before.size.store().into()];
    let last = position.before.last.map(|last| {
        let index = position.before.size.saturating_sub(1).store();
        [log.to_string().into(), index.into(), last.store().into()]
    });
    let (first, latest) = within(position);
    let time = by_database.then(|| [first.into(), latest.into()]);
    own.into_iter().chain(last.into_iter().flatten()).chain(time.into_iter().flatten()).chain(read).collect()
}

/// Between which instants of the database the record is written whose time was foreseen.
fn within(position: &LogPosition) -> (i64, i64) {
    let at: i64 = position.at.store();
    (at, at.saturating_add(LONGEST_AGO))
}

/// The last record of a log, if it is this one.
fn last_leaf(log: Uuid, size: u64, hash: Digest) -> SelectStatement {
    let mut select = Query::select();
    select
        .expr(Expr::cust("1"))
        .from(log_leaf::Entity)
        .and_where(log_leaf::Column::Log.eq(log.to_string()))
        .and_where(log_leaf::Column::Idx.eq(size.saturating_sub(1).store()))
        .and_where(log_leaf::Column::LeafHash.eq(hash.store()));
    select
}

/// The head of a log that another one reads: at a version, or any where there was none.
fn head_at(log: Uuid, version: Option<LogVersion>) -> SelectStatement {
    let head = |column| Expr::col(("read", column));
    let mut select = Query::select();
    select.expr(Expr::cust("1")).from_as(log_head::Entity, "read");
    select.and_where(head(log_head::Column::Log).eq(log.to_string()));
    if let Some(version) = version {
        select.and_where(head(log_head::Column::Size).eq(version.size.store()));
    }
    select
}
