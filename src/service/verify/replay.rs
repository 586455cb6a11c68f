//! Deciding a cycle again from its log alone: each act must still be legal, in time, by someone
//! entitled, and write the very same rows (design §1.6).

use std::{collections::BTreeSet, sync::Arc};

use serde::{Deserialize as _, Serialize};
use serde_json::Value;

use super::{
    VerifiedRecord,
    flaw::{Flaw, VerificationFinding},
    shared::SharedLog,
    tables::{RowTable, differences, key},
};
use crate::domain::{
    actor::Actor,
    audit::{ActorKind, Leaf},
    command::Command,
    decide::decide,
    decision::{Decision, Moment},
    facts::Facts,
    file_facts::FileFacts,
    reference_data::ReferenceData,
    refusal::{Offender, RefusalKind, Refusals},
    role::Role,
    row::Row,
    workflow::Definition,
};

/// Decides every record of a cycle again, on the directory and the law as it read them.
pub(super) fn replay(
    records: &[VerifiedRecord],
    registers: &[VerifiedRecord],
    law: &[VerifiedRecord],
    texts: &ReferenceData,
) -> Vec<VerificationFinding> {
    let (mut facts, mut reference) = (Facts::default(), texts.without_register());
    let (mut registers, mut law) = (SharedLog::of_directory(registers), SharedLog::of_law(law, texts));
    let mut findings = Vec::new();
    for record in records {
        let judged = law
            .read_by(record, &mut reference)
            .and_then(|()| registers.read_by(record, Arc::make_mut(&mut facts.directory)))
            .and_then(|()| judge(record, &mut facts, &reference));
        if let Err(flaw) = judged {
            findings.push(VerificationFinding::at(record.leaf.index, flaw));
        }
        facts.put(record.rows.iter().filter_map(|row| Row::deserialize(row).ok()));
    }
    findings
}

fn judge(record: &VerifiedRecord, facts: &mut Facts, reference: &ReferenceData) -> Result<(), Flaw> {
    let VerifiedRecord { leaf, rows } = record;
    let undecidable = |what: &str| Flaw::Undecidable { what: what.to_owned() };
    let named = Definition::released(&leaf.definition).ok_or_else(|| undecidable(&leaf.definition))?;
    // The record that begins a cycle says under which definition it does.
    let definition = if facts.cycle().is_some() { Definition::of(facts) } else { named };
    // The record that freezes a rule set rests on it too.
    let written =
        rows.iter().filter_map(|row| Row::deserialize(row).ok()).find_map(|row| row.cycle().cloned());
    if let Some(lacking) = written.as_ref().or(facts.cycle()).and_then(|cycle| reference.lacking(cycle)) {
        return Err(undecidable(&lacking));
    }
    let command = Command::deserialize(&leaf.input).map_err(|_| undecidable(&leaf.act))?;
    facts.files = FileFacts::recorded(&leaf.input).map_err(|_| undecidable(&leaf.act))?;
    let actor = actor(leaf).ok_or_else(|| undecidable(&leaf.actor.role))?;
    let moment = Moment { at: leaf.recorded_at, index: leaf.index };
    let decision = decide_seen(definition, reference, facts, &actor, &command, moment)
        .map_err(|refusals| Flaw::Refused(refusals.codes()))?;
    compare(leaf, rows, &decision)
}

/// The actor as recorded: the person, in the one role in which it was done.
fn actor(leaf: &Leaf) -> Option<Actor> {
    let role = Role::from_name(&leaf.actor.role)?;
    let acting_as = (leaf.actor.kind == ActorKind::Person).then_some(role);
    Some(Actor { person: leaf.actor.person, roles: BTreeSet::from([role]), acting_as })
}

/// Decides for a caller who saw the present version: which version was seen is no part of the record.
fn decide_seen(
    definition: &Definition,
    reference: &ReferenceData,
    facts: &Facts,
    actor: &Actor,
    command: &Command,
    moment: Moment,
) -> Result<Decision, Refusals> {
    let refusals = match decide(definition, reference, facts, actor, command, None, moment) {
        Ok(decision) => return Ok(decision),
        Err(refusals) => refusals,
    };
    let seen = refusals.0.iter().find_map(|refusal| match (refusal.kind, refusal.offenders.as_slice()) {
        (RefusalKind::StaleVersion, [Offender::Count(present)]) => Some(*present),
        _ => None,
    });
    match seen {
        Some(version) => decide(definition, reference, facts, actor, command, Some(version), moment),
        None => Err(refusals),
    }
}

fn compare(leaf: &Leaf, rows: &[Value], decision: &Decision) -> Result<(), Flaw> {
    let same = [
        ("capacity", leaf.actor.capacity == Some(decision.capacity.via.to_string())),
        ("from", leaf.from.as_deref() == decision.from),
        ("to", leaf.to.as_deref() == decision.to),
        ("guards", leaf.guards == decision.guards),
    ];
    if let Some((what, _)) = same.into_iter().find(|(_, same)| !same) {
        return Err(Flaw::Decided { what });
    }
    compare_rows(rows, &decision.rows)
}

/// Whether the rows that a record wrote are those that are decided now.
pub(super) fn compare_rows<R: Serialize>(rows: &[Value], decided: &[R]) -> Result<(), Flaw> {
    let table =
        |rows: &mut dyn Iterator<Item = Value>| rows.map(|row| (key(&row), row)).collect::<RowTable>();
    let decided = table(&mut decided.iter().filter_map(|row| serde_json::to_value(row).ok()));
    let recorded = table(&mut rows.iter().cloned());
    match differences(&decided, &recorded).into_iter().next() {
        Some((_, difference)) => Err(Flaw::Wrote(difference)),
        None => Ok(()),
    }
}
