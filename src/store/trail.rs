//! Lines that no record of a log covers: readings of personal data, refused attempts, revocations. Each is sealed under
//! the master key, and so is the number of events that the lines of a log tell of, from the moment the log is opened.
//! Whoever has the database and not the key can neither add, change nor remove a line, nor the number, without the check
//! seeing it. What it cannot see without a copy is lines that were put back to an earlier day together with their number.

use sea_orm::{
    ActiveModelTrait as _, ColumnTrait, Condition, ConnectionTrait, EntityTrait, FromQueryResult,
    IntoActiveModel, Iterable as _, ModelTrait, PrimaryKeyToColumn, PrimaryKeyTrait, QueryFilter as _,
    QueryOrder as _, QuerySelect as _, QueryTrait as _, TryInsertResult,
    sea_query::{Expr, ExprTrait as _, FromValueTuple as _},
};
use serde_json::json;
use uuid::Uuid;

use super::{
    Inserts, Writing,
    error::StoreError,
    inserts::unless_there,
    record::{
        log_head, reading, refused_attempt, revocation,
        trail::{Column, Entity, Model},
    },
    revocation::LOG as REVOCATIONS,
};
use crate::vault::MasterKey;

/// How many lines are gone through at a time.
const LINES_AT_ONCE: u64 = 1000;

/// Lines of a table that are not as the program wrote them: one was changed, or some were removed or added.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TrailFault {
    /// The table.
    pub table: &'static str,
}

/// A line that is sealed.
pub(super) trait SealedLine:
    ModelTrait<Entity: EntityTrait<Model = Self>>
    + FromQueryResult
    + IntoActiveModel<<<Self as ModelTrait>::Entity as EntityTrait>::ActiveModel>
{
    /// Its table.
    const TABLE: &'static str;

    /// All of its columns but the seal, in one spelling.
    fn spelt(&self) -> String;

    /// The seal; none on a line that the program did not write.
    fn seal(&self) -> Option<&[u8]>;

    /// The line with another seal.
    fn with_seal(self, seal: Option<Vec<u8>>) -> Self;

    /// How many events it tells of.
    fn events(&self) -> i64 {
        1
    }

    /// The line with the seal that it must have.
    fn sealed(self, master: &MasterKey) -> Self {
        let seal = self.right_seal(master);
        self.with_seal(Some(seal))
    }

    /// The seal that it must have.
    fn right_seal(&self, master: &MasterKey) -> Vec<u8> {
        master.line_seal(Self::TABLE, &self.spelt()).0.to_vec()
    }

    /// Whether it has the seal that it must have.
    fn is_whole(&self, master: &MasterKey) -> bool {
        self.seal() == Some(self.right_seal(master).as_slice())
    }
}

/// What identifies a line in its table.
type LineKey<L> = <<<L as ModelTrait>::Entity as EntityTrait>::PrimaryKey as PrimaryKeyTrait>::ValueType;

impl SealedLine for reading::Model {
    const TABLE: &'static str = "reading";

    fn spelt(&self) -> String {
        json!([self.request, self.subject, self.log, self.person, self.role, self.fields, self.read_at])
            .to_string()
    }

    fn seal(&self) -> Option<&[u8]> {
        self.seal.as_deref()
    }

    fn with_seal(self, seal: Option<Vec<u8>>) -> Self {
        Self { seal, ..self }
    }
}

impl SealedLine for refused_attempt::Model {
    const TABLE: &'static str = "refused_attempt";

    fn spelt(&self) -> String {
        let place = (&self.log, self.hour, &self.person, &self.act, &self.codes);
        json!([place, self.role, self.times, self.first_at, self.last_at]).to_string()
    }

    fn seal(&self) -> Option<&[u8]> {
        self.seal.as_deref()
    }

    fn with_seal(self, seal: Option<Vec<u8>>) -> Self {
        Self { seal, ..self }
    }

    fn events(&self) -> i64 {
        self.times
    }
}

impl SealedLine for revocation::Model {
    const TABLE: &'static str = "revocation";

    fn spelt(&self) -> String {
        json!([self.kind, self.digest, self.revoked_at]).to_string()
    }

    fn seal(&self) -> Option<&[u8]> {
        self.seal.as_deref()
    }

    fn with_seal(self, seal: Option<Vec<u8>>) -> Self {
        Self { seal, ..self }
    }
}

impl SealedLine for Model {
    const TABLE: &'static str = "trail";

    fn spelt(&self) -> String {
        json!([self.log, self.name, self.events]).to_string()
    }

    fn seal(&self) -> Option<&[u8]> {
        Some(&self.seal)
    }

    fn with_seal(self, seal: Option<Vec<u8>>) -> Self {
        Self { seal: seal.unwrap_or_default(), ..self }
    }
}

impl Writing {
    /// Writes a line that is new, and tells whether it was.
    pub(super) async fn insert_line<L: SealedLine>(&self, line: L) -> Result<bool, StoreError> {
        let insert = L::Entity::insert(line.sealed(&self.1).into_active_model()).on_conflict_do_nothing();
        Ok(matches!(insert.exec_without_returning(&self.0).await?, TryInsertResult::Inserted(1)))
    }

    /// Changes the line that has the key of this one, where there is such a line. What was changed by hand keeps the
    /// seal that it has, so that the check goes on telling of it.
    pub(super) async fn change_line<L: SealedLine>(
        &self,
        line: &L,
        next: impl FnOnce(&L) -> L,
    ) -> Result<(), StoreError> {
        let key = LineKey::<L>::from_value_tuple(line.get_primary_key_value());
        let Some(before) = L::Entity::find_by_id(key).lock_exclusive().one(&self.0).await? else {
            return Ok(());
        };
        let next = next(&before);
        let next = if before.is_whole(&self.1) {
            next.sealed(&self.1)
        } else {
            next.with_seal(before.seal().map(<[u8]>::to_vec))
        };
        L::Entity::update(next.into_active_model().reset_all()).exec(&self.0).await?;
        Ok(())
    }

    /// Counts events of which sealed lines of a log now tell. What was taken away is not begun again: the check misses it.
    pub(super) async fn count_events<L: SealedLine>(&self, log: &str, more: i64) -> Result<(), StoreError> {
        if more == 0 {
            return Ok(());
        }
        self.change_line(&total(log, L::TABLE, 0), |before| Model {
            events: before.events.saturating_add(more),
            ..before.clone()
        })
        .await
    }

    /// Adds what counts the events of a log from now on, with those of which there are lines already.
    pub(super) async fn add_trails(
        &self,
        inserts: &mut Inserts,
        log: &str,
        has_lines: bool,
    ) -> Result<(), StoreError> {
        let none = [reading::Model::TABLE, refused_attempt::Model::TABLE];
        let totals: Vec<Model> = if has_lines || log == REVOCATIONS.to_string() {
            let tallies = tallies(&self.0, &self.1, log).await?.into_iter();
            tallies.map(|Tally { table, events, .. }| total(log, table, events)).collect()
        } else {
            none.map(|table| total(log, table, 0)).into()
        };
        let sealed = totals.into_iter().map(|total| total.sealed(&self.1));
        inserts.add_records::<Entity>(sealed, Some(&unless_there()));
        Ok(())
    }

    /// Seals what programs of before wrote without a seal, and begins to count the events of every log.
    pub(super) async fn seal_lines(&self) -> Result<(), StoreError> {
        self.seal_table::<reading::Model>(reading::Column::Seal).await?;
        self.seal_table::<refused_attempt::Model>(refused_attempt::Column::Seal).await?;
        self.seal_table::<revocation::Model>(revocation::Column::Seal).await?;
        for head in log_head::Entity::find().all(&self.0).await? {
            let mut inserts = Inserts::default();
            self.add_trails(&mut inserts, &head.log, true).await?;
            self.insert(inserts).await?;
        }
        Ok(())
    }

    async fn seal_table<L: SealedLine>(
        &self,
        seal: <L::Entity as EntityTrait>::Column,
    ) -> Result<(), StoreError> {
        loop {
            let lines = L::Entity::find().filter(seal.is_null()).limit(LINES_AT_ONCE).all(&self.0).await?;
            if lines.is_empty() {
                return Ok(());
            }
            for line in lines {
                let sealed = line.sealed(&self.1).into_active_model().reset_all();
                L::Entity::update(sealed).exec(&self.0).await?;
            }
        }
    }
}

/// Whether there are readings or refusals that belong to a log. Acts may be refused before there is the log.
pub(super) fn any_lines(log: &str) -> Expr {
    let read = reading::Entity::find().filter(reading::Column::Log.eq(log)).into_query();
    let refused = refused_attempt::Entity::find().filter(refused_attempt::Column::Log.eq(log)).into_query();
    Expr::exists(read).or(Expr::exists(refused))
}

fn total(log: &str, table: &str, events: i64) -> Model {
    Model { log: log.to_owned(), name: table.to_owned(), events, seal: Vec::new() }
}

/// What is wrong with the sealed lines of a log that was opened.
pub(super) async fn faults(
    conn: &impl ConnectionTrait,
    master: &MasterKey,
    log: Uuid,
) -> Result<Vec<TrailFault>, StoreError> {
    let log = log.to_string();
    let lines = tallies(conn, master, &log).await?;
    let totals = Entity::find().filter(Column::Log.eq(log)).all(conn).await?;
    let is_counted = |line: &Tally| {
        let mut counted = totals.iter().filter(|total| total.name == line.table);
        counted.any(|total| total.events == line.events && total.is_whole(master))
    };
    let faulty = lines.into_iter().filter(|line| !line.is_whole || !is_counted(line));
    Ok(faulty.map(|Tally { table, .. }| TrailFault { table }).collect())
}

/// What the lines of a table that belong to a log come to.
struct Tally {
    table: &'static str,
    /// How many events they tell of.
    events: i64,
    /// Whether each has the seal that it must have.
    is_whole: bool,
}

impl Tally {
    fn of<L: SealedLine>(lines: &[L], master: &MasterKey) -> Self {
        Self { table: L::TABLE, events: 0, is_whole: true }.with(lines, master)
    }

    /// The same with more lines.
    fn with<L: SealedLine>(self, lines: &[L], master: &MasterKey) -> Self {
        Self {
            events: lines.iter().map(L::events).fold(self.events, i64::saturating_add),
            is_whole: self.is_whole && lines.iter().all(|line| line.is_whole(master)),
            ..self
        }
    }
}

/// The lines that belong to a log, by table; no revocations beside a log that has none.
async fn tallies(
    conn: &impl ConnectionTrait,
    master: &MasterKey,
    log: &str,
) -> Result<Vec<Tally>, StoreError> {
    let refused = Condition::all().add(refused_attempt::Column::Log.eq(log));
    let refused = by_key::<refused_attempt::Model>(conn, master, &refused).await?;
    let mut tallies = vec![readings(conn, master, log).await?, refused];
    if log == REVOCATIONS.to_string() {
        tallies.push(by_key::<revocation::Model>(conn, master, &Condition::all()).await?);
    }
    Ok(tallies)
}

/// The lines of a table that meet a condition, some at a time in the order of their keys.
async fn by_key<L: SealedLine>(
    conn: &impl ConnectionTrait,
    master: &MasterKey,
    condition: &Condition,
) -> Result<Tally, StoreError> {
    let key: Vec<_> =
        <L::Entity as EntityTrait>::PrimaryKey::iter().map(PrimaryKeyToColumn::into_column).collect();
    let (mut tally, mut last) = (Tally::of::<L>(&[], master), None::<L>);
    loop {
        let later = last.map(|last| {
            let values = last.get_primary_key_value().into_iter().map(Expr::val);
            Expr::tuple(key.iter().copied().map(ColumnTrait::into_expr)).gt(Expr::tuple(values))
        });
        let lines = L::Entity::find().filter(condition.clone()).filter(Condition::all().add_option(later));
        let lines = key.iter().fold(lines, |lines, column| lines.order_by_asc(*column));
        let lines = lines.limit(LINES_AT_ONCE).all(conn).await?;
        tally = tally.with(&lines, master);
        last = lines.into_iter().last();
        if last.is_none() {
            return Ok(tally);
        }
    }
}

/// The readings that belong to a log, some at a time in the order of an index that begins with the log, as their key does
/// not.
async fn readings(conn: &impl ConnectionTrait, master: &MasterKey, log: &str) -> Result<Tally, StoreError> {
    use reading::Column::{Fields, Log, ReadAt, Request, Subject};
    let (mut tally, mut last) = (Tally::of::<reading::Model>(&[], master), None::<reading::Model>);
    loop {
        let later = last.map(|last| {
            let key = [Request, Subject, Fields].map(Expr::col);
            let after =
                Expr::tuple(key).gt(Expr::tuple([last.request, last.subject, last.fields].map(Expr::val)));
            Condition::all()
                .add(Condition::any().add(ReadAt.gt(last.read_at)).add(after))
                .add(ReadAt.gte(last.read_at))
        });
        let lines = reading::Entity::find()
            .filter(Log.eq(log))
            .filter(Condition::all().add_option(later))
            .order_by_asc(ReadAt)
            .order_by_asc(Request)
            .order_by_asc(Subject)
            .order_by_asc(Fields)
            .limit(LINES_AT_ONCE)
            .all(conn)
            .await?;
        tally = tally.with(&lines, master);
        last = lines.into_iter().last();
        if last.is_none() {
            return Ok(tally);
        }
    }
}
