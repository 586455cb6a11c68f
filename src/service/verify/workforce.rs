//! The log of an agency's workforce: each act is decided again.

use super::{
    flaw::Flaw, judged::Replay, office_act::OfficeAct, pass::VerifiedRecord, shared::SharedDirectory,
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
#[derive(Debug)]
pub(super) struct WorkforceReplay {
    agency: AgencyId,
    registers: Option<SharedDirectory>,
    directory: Directory,
    /// The workforce.
    pub(super) rows: Rows,
}

impl WorkforceReplay {
    /// Before the first record; without a directory nothing is decided again.
    pub(super) fn new(agency: AgencyId, registers: Option<SharedDirectory>) -> Self {
        Self { agency, registers, directory: Directory::default(), rows: Rows::default() }
    }
}

impl Replay for WorkforceReplay {
    type Row = Row;

    fn decide(&mut self, record: &VerifiedRecord) -> Result<Option<Vec<Row>>, Flaw> {
        let Some(registers) = &mut self.registers else { return Ok(None) };
        registers.read_by(record, &mut self.directory)?;
        let (act, leaf) = (OfficeAct::<WorkforceCommand>::of(record, DEFINITION)?, &record.leaf);
        let undecidable = || Flaw::Undecidable { what: leaf.rule_set.clone() };
        let rules = Some(WorkforceRules::released(&leaf.rule_set).ok_or_else(undecidable)?);
        if act.command.agency() != self.agency {
            return Err(Flaw::Decided { what: "log" });
        }
        let (actor, today, directory) = (act.actor(), act.today(), &self.directory);
        let reads = WorkforceReads { directory, rows: &self.rows, rules };
        let decided = workforce::decide(reads, actor, &act.command, today, leaf.index);
        let warrant = workforce_warrant(directory, actor, act.command.act(), self.agency, today);
        act.compare(decided, warrant).map(Some)
    }

    fn put(&mut self, rows: Vec<Row>) {
        for row in rows {
            self.rows.put(row);
        }
    }
}
