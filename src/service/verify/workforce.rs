//! The log of an agency's workforce: each act is decided again.

use std::collections::BTreeSet;

use serde::Deserialize as _;

use super::{
    VerifiedRecord,
    flaw::{Flaw, VerificationFinding},
    law::recorded,
    replay::compare_rows,
    shared::SharedLog,
};
use crate::{
    domain::{
        audit::ActorKind,
        decision::Moment,
        directory::{Directory, DirectoryActor, policy::Warrant},
        ids::AgencyId,
        role::Role,
        workforce::{
            self, WorkforceReads,
            command::WorkforceCommand,
            policy::workforce_warrant,
            row::{Row, Rows},
            rules::WorkforceRules,
        },
    },
    service::workforce::DEFINITION,
};

/// Decides every record of an agency's workforce again, on the directory as it stood at that time.
pub(super) fn replay_workforce(
    agency: AgencyId,
    records: &[VerifiedRecord],
    registers: &[VerifiedRecord],
) -> Vec<VerificationFinding> {
    let (mut directory, mut rows) = (Directory::default(), Rows::default());
    let mut registers = SharedLog::of_directory(registers);
    let mut findings = Vec::new();
    for record in records {
        let read = registers.read_by(record, &mut directory);
        if let Err(flaw) = read.and_then(|()| judge(agency, record, &directory, &rows)) {
            findings.push(VerificationFinding::at(record.leaf.index, flaw));
        }
        record.rows.iter().filter_map(|row| Row::deserialize(row).ok()).for_each(|row| rows.put(row));
    }
    findings
}

fn judge(agency: AgencyId, record: &VerifiedRecord, directory: &Directory, rows: &Rows) -> Result<(), Flaw> {
    let VerifiedRecord { leaf, rows: written } = record;
    let undecidable = |what: &str| Flaw::Undecidable { what: what.to_owned() };
    if leaf.definition != DEFINITION {
        return Err(undecidable(&leaf.definition));
    }
    let rules = WorkforceRules::released(&leaf.rule_set).ok_or_else(|| undecidable(&leaf.rule_set))?;
    let command = WorkforceCommand::deserialize(&leaf.input).map_err(|_| undecidable(&leaf.act))?;
    if command.agency() != agency {
        return Err(Flaw::Decided { what: "log" });
    }
    let roles: BTreeSet<Role> = Role::from_name(&leaf.actor.role).into_iter().collect();
    let operator = leaf.actor.kind == ActorKind::Operator;
    let actor = DirectoryActor { person: leaf.actor.person, roles: &roles, operator };
    let today = Moment { at: leaf.recorded_at, index: leaf.index }.today();
    let reads = WorkforceReads { directory, rows, rules: Some(rules) };
    let decided = workforce::decide(reads, actor, &command, today, leaf.index)
        .map_err(|refusals| Flaw::Refused(refusals.iter().map(|refusal| refusal.code.as_str()).collect()))?;
    let warrant = workforce_warrant(directory, actor, command.act(), agency, today);
    if warrant.map(Warrant::recorded) != Some(recorded(leaf)) {
        return Err(Flaw::Decided { what: "capacity" });
    }
    compare_rows(written, &decided)
}
