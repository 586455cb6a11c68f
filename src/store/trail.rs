//! Lines that no record of a log covers: readings of personal data, refused attempts, revocations. Each is sealed under
//! the master key, and so is the number of events that the lines of a log tell of. Whoever has the database and not the
//! key can neither change a sealed line nor remove one without the check seeing it. What it cannot see without a copy is a
//! whole trail that was put back to an earlier day or removed with its total, and lines without a seal, as earlier
//! programs wrote them.

use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter as _,
    QuerySelect as _, TryInsertResult,
};
use serde_json::json;
use uuid::Uuid;

use super::{
    Writing,
    error::StoreError,
    record::{
        reading, refused_attempt, revocation,
        trail::{Column, Entity, Model},
    },
    revocation::LOG as REVOCATIONS,
};
use crate::vault::MasterKey;

/// Lines of a table that are not as the program wrote them: one was changed, or some were removed or added.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TrailFault {
    /// The table.
    pub table: &'static str,
}

/// A line that is sealed.
pub(super) trait SealedLine {
    /// Its table.
    const TABLE: &'static str;

    /// All of its columns but the seal, in one spelling.
    fn spelt(&self) -> String;

    /// The seal; none on a line from before there were seals.
    fn seal(&self) -> Option<&[u8]>;

    /// How many events it tells of.
    fn events(&self) -> i64 {
        1
    }

    /// The seal that it must have.
    fn right_seal(&self, master: &MasterKey) -> Vec<u8> {
        master.line_seal(Self::TABLE, &self.spelt()).0.to_vec()
    }

    /// Whether it has the seal that it must have.
    fn is_whole(&self, master: &MasterKey) -> bool {
        self.seal() == Some(self.right_seal(master).as_slice())
    }

    /// The seal of what a line becomes. One that was changed by hand, or had no seal, stays as it was told apart.
    fn next_seal(&self, next: &Self, master: &MasterKey) -> Option<Vec<u8>> {
        if self.is_whole(master) { Some(next.right_seal(master)) } else { self.seal().map(<[u8]>::to_vec) }
    }
}

impl SealedLine for reading::Model {
    const TABLE: &'static str = "reading";

    fn spelt(&self) -> String {
        json!([self.request, self.subject, self.log, self.person, self.role, self.fields, self.read_at])
            .to_string()
    }

    fn seal(&self) -> Option<&[u8]> {
        self.seal.as_deref()
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
}

impl SealedLine for Model {
    const TABLE: &'static str = "trail";

    fn spelt(&self) -> String {
        json!([self.log, self.name, self.events]).to_string()
    }

    fn seal(&self) -> Option<&[u8]> {
        Some(&self.seal)
    }
}

impl Writing {
    /// Counts events of which sealed lines of a log now tell.
    pub(super) async fn count_events<L: SealedLine>(&self, log: &str, more: i64) -> Result<(), StoreError> {
        if more == 0 {
            return Ok(());
        }
        let id = (log.to_owned(), L::TABLE.to_owned());
        loop {
            if let Some(before) = Entity::find_by_id(id.clone()).lock_exclusive().one(&self.0).await? {
                return self.count_on(before, more).await;
            }
            let first = self.total(log, L::TABLE, more);
            let inserted = Entity::insert(first.into_active_model())
                .on_conflict_do_nothing()
                .exec_without_returning(&self.0)
                .await?;
            // Another transaction may have been first: then its total is there to be found.
            if matches!(inserted, TryInsertResult::Inserted(1)) {
                return Ok(());
            }
        }
    }

    async fn count_on(&self, before: Model, more: i64) -> Result<(), StoreError> {
        let now = self.total(&before.log, &before.name, before.events.saturating_add(more));
        let seal = before.next_seal(&now, &self.1).unwrap_or_default();
        Entity::update(Model { seal, ..now }.into_active_model().reset_all()).exec(&self.0).await?;
        Ok(())
    }

    fn total(&self, log: &str, name: &str, events: i64) -> Model {
        let total = Model { log: log.to_owned(), name: name.to_owned(), events, seal: Vec::new() };
        Model { seal: total.right_seal(&self.1), ..total }
    }
}

/// What is wrong with the sealed lines of a log.
pub(super) async fn faults(
    conn: &impl ConnectionTrait,
    master: &MasterKey,
    log: Uuid,
) -> Result<Vec<TrailFault>, StoreError> {
    let log = log.to_string();
    let totals = Entity::find().filter(Column::Log.eq(log.as_str())).all(conn).await?;
    let check = Check { master, totals };
    let readings = reading::Entity::find().filter(reading::Column::Log.eq(log.as_str())).all(conn).await?;
    let refused = refused_attempt::Entity::find().filter(refused_attempt::Column::Log.eq(log.as_str()));
    let refused = refused.all(conn).await?;
    let revoked =
        if log == REVOCATIONS.to_string() { revocation::Entity::find().all(conn).await? } else { Vec::new() };
    Ok([check.fault(&readings), check.fault(&refused), check.fault(&revoked)].into_iter().flatten().collect())
}

/// The check of the tables of one log.
struct Check<'a> {
    master: &'a MasterKey,
    totals: Vec<Model>,
}

impl Check<'_> {
    fn fault<L: SealedLine>(&self, lines: &[L]) -> Option<TrailFault> {
        let sealed = || lines.iter().filter(|line| line.seal().is_some());
        let told: i64 = sealed().map(L::events).sum();
        let counted = match self.totals.iter().find(|total| total.name == L::TABLE) {
            Some(total) => total.is_whole(self.master).then_some(total.events),
            None => Some(0),
        };
        let whole = counted == Some(told) && sealed().all(|line| line.is_whole(self.master));
        (!whole).then_some(TrailFault { table: L::TABLE })
    }
}
