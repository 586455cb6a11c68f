//! The log of an agency's workforce: each act is decided again.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use super::{
    flaw::{Flaw, VerificationFinding},
    judged::Replay,
    office_act::OfficeAct,
    pass::VerifiedRecord,
    shared::{SharedDirectory, SharedLaw, SharedWorkforce},
    version_order::VersionOrder,
};
use crate::{
    domain::{
        directory::Directory,
        ids::{AgencyId, PersonId},
        reference_data::ReferenceData,
        workforce::{
            self, WorkforceReads, WorkforceVersion,
            command::WorkforceCommand,
            law::WorkforceLaw,
            other_log,
            policy::warrant,
            row::{Row, Rows},
        },
    },
    service::workforce::states,
};

/// Decides every record of an agency's workforce again, on the directory as it stood at that time.
#[derive(Debug)]
pub(super) struct WorkforceReplay {
    agency: AgencyId,
    shared_directory: Option<SharedDirectory>,
    directory: Directory,
    law: Option<SharedLaw>,
    /// The documents of law, with what was adopted of them when the last record was decided.
    reference: ReferenceData,
    /// What the decisions of the first releases read.
    first_law: Arc<WorkforceLaw>,
    /// The logs of other agencies that decisions read, with the rows that the last of these read.
    others: BTreeMap<AgencyId, (SharedWorkforce, Rows)>,
    versions: VersionOrder<WorkforceVersion>,
    /// The workforce.
    pub(super) rows: Rows,
}

impl WorkforceReplay {
    /// Before the first record; without a directory nothing is decided again, and without the law on its documents alone.
    pub(super) fn new(
        agency: AgencyId,
        shared_directory: Option<SharedDirectory>,
        (law, texts): (Option<SharedLaw>, ReferenceData),
        others: impl IntoIterator<Item = (AgencyId, SharedWorkforce)>,
    ) -> Self {
        let others = others.into_iter().map(|(agency, log)| (agency, (log, Rows::default()))).collect();
        Self {
            agency,
            shared_directory,
            directory: Directory::default(),
            law,
            first_law: Arc::clone(texts.workforce()),
            reference: texts,
            others,
            versions: VersionOrder::default(),
            rows: Rows::default(),
        }
    }

    /// The candidates whose data were deleted, with the record that says so last.
    pub(super) fn deleted(&self) -> BTreeSet<PersonId> {
        let cases = self.rows.pre_screening.values().filter(|case| case.deleted_on.is_some());
        cases.map(|case| case.candidate).collect()
    }

    /// The candidates whose data were deleted while their keys are still there.
    pub(super) fn kept_keys(&self, keys: &BTreeMap<PersonId, bool>) -> Vec<VerificationFinding> {
        let kept = self.deleted().into_iter().filter(|candidate| keys.get(candidate) == Some(&true));
        kept.map(|candidate| VerificationFinding::of_no_record(Flaw::KeyKept(candidate))).collect()
    }
}

impl Replay for WorkforceReplay {
    type Row = Row;

    fn follow(&mut self, record: &VerifiedRecord) -> Option<Flaw> {
        let version = WorkforceVersion::of_name(&record.leaf.definition)?;
        self.versions.follow(record.leaf.index, version, WorkforceVersion::as_str).map(Flaw::OlderRelease)
    }

    fn decide(&mut self, record: &VerifiedRecord) -> Result<Option<Vec<Row>>, Flaw> {
        let Some(shared_directory) = &mut self.shared_directory else { return Ok(None) };
        shared_directory.read_by(record, &mut self.directory)?;
        let leaf = &record.leaf;
        let version = WorkforceVersion::of_name(&leaf.definition);
        let version = version.ok_or_else(|| Flaw::Undecidable { what: leaf.definition.clone() })?;
        let act = OfficeAct::<WorkforceCommand>::of(record, version.as_str())?;
        let reads_law = version != WorkforceVersion::V1;
        if let Some(law) = self.law.as_mut().filter(|_| reads_law) {
            law.read_by(record, &mut self.reference)?;
        }
        if let Some(what) = self.reference.lacking_workforce().filter(|_| reads_law) {
            return Err(Flaw::Undecidable { what });
        }
        let law = if reads_law { self.reference.workforce() } else { &self.first_law };
        if act.command.agency() != self.agency {
            return Err(Flaw::Decided { what: "log" });
        }
        let (actor, today) = (act.actor(), act.today());
        let other = match other_log(&act.command, &self.rows) {
            Some(agency) => {
                let (log, rows) = self.others.get_mut(&agency).ok_or(Flaw::Reads(agency.0))?;
                log.read_by(record, rows)?;
                Some(&*rows)
            }
            None => None,
        };
        let reads = WorkforceReads { directory: &self.directory, rows: &self.rows, other, law, version };
        if reads.rules(today).is_none_or(|rules| rules.id != leaf.rule_set) {
            return Err(Flaw::Undecidable { what: leaf.rule_set.clone() });
        }
        let decided = workforce::decide(reads, actor, &act.command, today, leaf.index);
        let rows = act.compare(decided, warrant(reads, actor, &act.command, today))?;
        if states(&rows, &self.rows) != (leaf.from.clone(), leaf.to.clone()) {
            return Err(Flaw::Decided { what: "to" });
        }
        Ok(Some(rows))
    }

    fn put(&mut self, rows: Vec<Row>) {
        for row in rows {
            self.rows.put(row);
        }
    }
}
