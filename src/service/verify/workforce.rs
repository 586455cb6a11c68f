//! The log of an agency's workforce: each act is decided again.

use serde::Deserialize as _;

use super::{
    VerifiedRecord,
    flaw::{Flaw, VerificationFinding},
    office_act::OfficeAct,
    shared::SharedLog,
};
use crate::{
    domain::{
        directory::Directory,
        ids::AgencyId,
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
    let (act, leaf) = (OfficeAct::<WorkforceCommand>::of(record, DEFINITION)?, &record.leaf);
    let undecidable = || Flaw::Undecidable { what: leaf.rule_set.clone() };
    let rules = Some(WorkforceRules::released(&leaf.rule_set).ok_or_else(undecidable)?);
    if act.command.agency() != agency {
        return Err(Flaw::Decided { what: "log" });
    }
    let (actor, today, reads) = (act.actor(), act.today(), WorkforceReads { directory, rows, rules });
    let decided = workforce::decide(reads, actor, &act.command, today, leaf.index);
    act.compare(decided, workforce_warrant(directory, actor, act.command.act(), agency, today))
}
