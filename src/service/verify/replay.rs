//! Deciding a cycle again from its log alone: each act must still be legal, in time, by someone
//! entitled, and write the very same rows (design §1.6).

use std::{collections::BTreeSet, sync::Arc};

use super::{
    flaw::Flaw,
    judged::Replay,
    pass::VerifiedRecord,
    shared::{SharedDirectory, SharedLaw},
    tables::{compare_rows, table},
};
use crate::domain::{
    actor::Actor,
    audit::{ActorKind, Leaf},
    command::Command,
    decide::decide_again,
    decision::{Decision, Moment},
    facts::Facts,
    file_facts::{FileFacts, RecordedFacts},
    reference_data::ReferenceData,
    role::Role,
    row::Row,
    workflow::Definition,
};

/// Decides every record of a cycle again, on the directory and the law as it read them.
#[derive(Debug)]
pub(super) struct CycleReplay {
    shared_directory: Option<SharedDirectory>,
    law: Option<SharedLaw>,
    reference: ReferenceData,
    /// The cycle as its log leaves it behind.
    pub(super) facts: Facts,
}

impl CycleReplay {
    /// Before the first record; without a directory nothing is decided again, and without the law on its documents alone.
    pub(super) fn new(
        shared_directory: Option<SharedDirectory>,
        law: Option<SharedLaw>,
        texts: ReferenceData,
    ) -> Self {
        Self { shared_directory, law, reference: texts, facts: Facts::default() }
    }
}

impl Replay for CycleReplay {
    type Row = Row;

    fn decide(&mut self, record: &VerifiedRecord) -> Result<Option<Vec<Row>>, Flaw> {
        let Some(shared_directory) = &mut self.shared_directory else { return Ok(None) };
        if let Some(law) = &mut self.law {
            law.read_by(record, &mut self.reference)?;
        }
        shared_directory.read_by(record, Arc::make_mut(&mut self.facts.directory))?;
        judge(record, &mut self.facts, &self.reference).map(Some)
    }

    fn put(&mut self, rows: Vec<Row>) {
        self.facts.put(rows);
    }
}

fn judge(record: &VerifiedRecord, facts: &mut Facts, reference: &ReferenceData) -> Result<Vec<Row>, Flaw> {
    let VerifiedRecord { leaf, rows } = record;
    let undecidable = |what: &str| Flaw::Undecidable { what: what.to_owned() };
    let named = Definition::released(&leaf.definition).ok_or_else(|| undecidable(&leaf.definition))?;
    // The record that begins a cycle says under which definition it does.
    let definition = if facts.cycle().is_some() { Definition::of(facts) } else { named };
    // The record that freezes a rule set rests on it too.
    let headers = rows.iter().filter(|row| table(row.as_str()).is_some_and(|table| table == "cycle"));
    let written = headers.filter_map(|row| row.read::<Row>().ok()).find_map(|row| row.cycle().cloned());
    if let Some(lacking) = written.as_ref().or(facts.cycle()).and_then(|cycle| reference.lacking(cycle)) {
        return Err(undecidable(&lacking));
    }
    let command = leaf.input.read::<Command>().map_err(|_| undecidable(&leaf.act))?;
    facts.files = if RecordedFacts::may_stand_in(leaf.input.as_str()) {
        leaf.input.read::<RecordedFacts>().map_err(|_| undecidable(&leaf.act))?.files
    } else {
        FileFacts::default()
    };
    let actor = actor(leaf).ok_or_else(|| undecidable(&leaf.actor.role))?;
    let moment = Moment { at: leaf.recorded_at, index: leaf.index };
    let lacking = reference.lacking_for(&command, definition.version, moment.today());
    if let Some(lacking) =
        lacking.or_else(|| reference.lacking_numbering(definition.version, facts, &command))
    {
        return Err(undecidable(&lacking));
    }
    let decision = decide_again(definition, reference, facts, &actor, &command, moment)
        .map_err(|refusals| Flaw::Refused(refusals.codes()))?;
    compare(leaf, &decision)?;
    compare_rows(rows, &decision.rows)?;
    Ok(decision.rows)
}

/// The actor as recorded: the person, in the one role in which it was done.
fn actor(leaf: &Leaf) -> Option<Actor> {
    let role = Role::from_name(&leaf.actor.role)?;
    let acting_as = (leaf.actor.kind == ActorKind::Person).then_some(role);
    Some(Actor { person: leaf.actor.person, roles: BTreeSet::from([role]), acting_as })
}

fn compare(leaf: &Leaf, decision: &Decision) -> Result<(), Flaw> {
    let same = [
        ("capacity", leaf.actor.capacity == Some(decision.capacity.via.to_string())),
        ("from", leaf.from.as_deref() == decision.from),
        ("to", leaf.to.as_deref() == decision.to),
        ("guards", leaf.guards == decision.guards),
    ];
    match same.into_iter().find(|(_, same)| !same) {
        Some((what, _)) => Err(Flaw::Decided { what }),
        None => Ok(()),
    }
}
