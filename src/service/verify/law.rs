//! The log of the law: each adoption is decided again.

use super::{
    flaw::Flaw, judged::Replay, office_act::OfficeAct, pass::VerifiedRecord, shared::SharedDirectory,
    version_order::VersionOrder,
};
use crate::domain::{
    adoption::{self, LawReads, LawVersion, command::LawCommand, policy::law_warrant},
    directory::Directory,
    law::row::{AdoptionState, Row},
    reference_data::ReferenceData,
};

/// Decides every record of the law again, on the directory as it stood at that time.
#[derive(Debug)]
pub(super) struct LawReplay {
    shared_directory: Option<SharedDirectory>,
    directory: Directory,
    /// What was adopted, beside the documents.
    pub(super) law: ReferenceData,
    versions: VersionOrder<LawVersion>,
}

impl LawReplay {
    /// Before the first record; without a directory nothing is decided again.
    pub(super) fn new(shared_directory: Option<SharedDirectory>, texts: ReferenceData) -> Self {
        Self {
            shared_directory,
            directory: Directory::default(),
            law: texts,
            versions: VersionOrder::default(),
        }
    }
}

impl LawReplay {
    /// Whether a record withdraws what was adopted before it.
    fn withdraws(&self, record: &VerifiedRecord) -> bool {
        let act = OfficeAct::<LawCommand>::of(record, &record.leaf.definition);
        let withdrawal = act.ok().map(|act| act.command).filter(|command| command.act().is_withdrawal());
        let known = &self.law.adoptions().rows().adoption;
        let adoption = withdrawal.and_then(|command| known.get(&command.adoption()?));
        adoption.is_some_and(|adoption| adoption.state == AdoptionState::Adopted)
    }
}

impl Replay for LawReplay {
    type Row = Row;

    fn follow(&mut self, record: &VerifiedRecord) -> Option<Flaw> {
        let version = LawVersion::of_name(&record.leaf.definition)?;
        let older = self.versions.follow(record.leaf.index, version, LawVersion::as_str)?;
        Some(if self.withdraws(record) { Flaw::OlderLaw(older) } else { Flaw::OlderRelease(older) })
    }

    fn decide(&mut self, record: &VerifiedRecord) -> Result<Option<Vec<Row>>, Flaw> {
        let Some(shared_directory) = &mut self.shared_directory else { return Ok(None) };
        shared_directory.read_by(record, &mut self.directory)?;
        let version = LawVersion::of_name(&record.leaf.definition);
        let version = version.ok_or_else(|| Flaw::Undecidable { what: record.leaf.definition.clone() })?;
        let act = OfficeAct::<LawCommand>::of(record, version.as_str())?;
        let (actor, today, directory) = (act.actor(), act.today(), &self.directory);
        let reads = LawReads { directory, law: &self.law, version };
        let decided = adoption::decide(reads, actor, &act.command, today, record.leaf.index);
        act.compare(decided, law_warrant(directory, actor, act.command.act(), today)).map(Some)
    }

    fn put(&mut self, rows: Vec<Row>) {
        for row in rows {
            self.law.put(row);
        }
    }
}
