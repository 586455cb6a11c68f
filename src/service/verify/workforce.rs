//! The log of an agency's workforce: each act is decided again.

use std::collections::{BTreeMap, BTreeSet};

use uuid::Uuid;

use super::{
    flaw::Flaw,
    judged::Replay,
    office_act::OfficeAct,
    pass::{Fold, VerifiedRecord},
    shared::{SharedDirectory, SharedWorkforce},
};
use crate::{
    domain::{
        audit::Leaf,
        directory::Directory,
        ids::AgencyId,
        workforce::{
            self, WorkforceReads,
            command::WorkforceCommand,
            evaluation,
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
    /// The logs of other agencies that decisions read, with the rows that the last of these read.
    others: BTreeMap<AgencyId, (SharedWorkforce, Rows)>,
    /// The workforce.
    pub(super) rows: Rows,
}

/// The other logs that the records of a log say to have read.
#[derive(Debug, Default)]
pub(super) struct NamedLogs(pub(super) BTreeSet<Uuid>);

impl Fold for NamedLogs {
    fn take(&mut self, record: Result<VerifiedRecord, (Leaf, Flaw)>) {
        let leaf = record.map_or_else(|(leaf, _)| leaf, |record| record.leaf);
        self.0.extend(leaf.reads.iter().flat_map(|reads| reads.keys()));
    }
}

impl WorkforceReplay {
    /// Before the first record; without a directory nothing is decided again.
    pub(super) fn new(
        agency: AgencyId,
        registers: Option<SharedDirectory>,
        others: impl IntoIterator<Item = (AgencyId, SharedWorkforce)>,
    ) -> Self {
        let others = others.into_iter().map(|(agency, log)| (agency, (log, Rows::default()))).collect();
        Self { agency, registers, directory: Directory::default(), others, rows: Rows::default() }
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
        let employer = match evaluation::beside(&act.command, &self.rows) {
            Some(other) => {
                let (log, known) = self.others.get_mut(&other).ok_or(Flaw::Reads(other.0))?;
                log.read_by(record, known)?;
                Some(&*known)
            }
            None => None,
        };
        let reads = WorkforceReads { directory, rows: &self.rows, employer, rules };
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
