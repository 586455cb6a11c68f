//! An act that an office did in a log that is none of a cycle, as its record has it.

use std::collections::BTreeSet;

use jiff::civil::Date;
use serde::{Serialize, de::DeserializeOwned};

use super::{flaw::Flaw, pass::VerifiedRecord, tables::compare_rows};
use crate::domain::{
    audit::ActorKind,
    decision::Moment,
    directory::{DirectoryActor, policy::Warrant},
    refusal::Refusal,
    role::Role,
};

/// What has to be decided again.
pub(super) struct OfficeAct<'a, Command> {
    record: &'a VerifiedRecord,
    pub(super) command: Command,
    roles: BTreeSet<Role>,
}

impl<'a, Command: DeserializeOwned> OfficeAct<'a, Command> {
    /// The act of a record that was decided under a definition which this program knows.
    pub(super) fn of(record: &'a VerifiedRecord, definition: &str) -> Result<Self, Flaw> {
        let leaf = &record.leaf;
        let undecidable = |what: &str| Flaw::Undecidable { what: what.to_owned() };
        if leaf.definition != definition {
            return Err(undecidable(&leaf.definition));
        }
        let command = leaf.input.read().map_err(|_| undecidable(&leaf.act))?;
        Ok(Self { record, command, roles: Role::from_name(&leaf.actor.role).into_iter().collect() })
    }

    /// Who did it.
    pub(super) fn actor(&self) -> DirectoryActor<'_> {
        let actor = &self.record.leaf.actor;
        let operator = actor.kind == ActorKind::Operator;
        DirectoryActor { person: actor.person, roles: &self.roles, operator }
    }

    /// On which day.
    pub(super) fn today(&self) -> Date {
        let leaf = &self.record.leaf;
        Moment { at: leaf.recorded_at, index: leaf.index }.today()
    }

    /// Compares what is decided now with what the record says, and gives the rows.
    pub(super) fn compare<Row: Serialize>(
        &self,
        decided: Result<Vec<Row>, Vec<Refusal>>,
        warrant: Option<Warrant>,
    ) -> Result<Vec<Row>, Flaw> {
        let VerifiedRecord { leaf, rows } = self.record;
        let codes = |refusals: Vec<Refusal>| refusals.iter().map(|refusal| refusal.code.as_str()).collect();
        let decided = decided.map_err(|refusals| Flaw::Refused(codes(refusals)))?;
        if warrant.map(Warrant::recorded) != Some((leaf.actor.role.as_str(), leaf.actor.capacity.clone())) {
            return Err(Flaw::Decided { what: "capacity" });
        }
        compare_rows(rows, &decided)?;
        Ok(decided)
    }
}
