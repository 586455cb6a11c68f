//! The log of the law: each adoption is decided again, and what was adopted when a cycle was decided on.

use super::{
    VerifiedRecord,
    flaw::{Flaw, VerificationFinding},
    office_act::OfficeAct,
    shared::{SharedLog, put_law},
};
use crate::{
    domain::{
        adoption::{self, LawReads, command::LawCommand, policy::law_warrant},
        directory::Directory,
        reference_data::ReferenceData,
    },
    service::law::DEFINITION,
};

/// Decides every record of the law again, on the directory as it stood at that time.
pub(super) fn replay_law(
    records: &[VerifiedRecord],
    registers: &[VerifiedRecord],
    texts: &ReferenceData,
) -> Vec<VerificationFinding> {
    let (mut directory, mut law) = (Directory::default(), texts.without_register());
    let mut registers = SharedLog::of_directory(registers);
    let mut findings = Vec::new();
    for record in records {
        let judged = registers.read_by(record, &mut directory).and_then(|()| judge(record, &directory, &law));
        if let Err(flaw) = judged {
            findings.push(VerificationFinding::at(record.leaf.index, flaw));
        }
        put_law(record, &mut law);
    }
    findings
}

fn judge(record: &VerifiedRecord, directory: &Directory, law: &ReferenceData) -> Result<(), Flaw> {
    let act = OfficeAct::<LawCommand>::of(record, DEFINITION)?;
    let (actor, today) = (act.actor(), act.today());
    let decided =
        adoption::decide(LawReads { directory, law }, actor, &act.command, today, record.leaf.index);
    act.compare(decided, law_warrant(directory, actor, act.command.act(), today))
}
