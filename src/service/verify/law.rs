//! The log of the law: each adoption is decided again, and what was adopted when a cycle was decided on.

use std::collections::BTreeSet;

use serde::Deserialize as _;

use super::{
    VerifiedRecord,
    flaw::{Flaw, VerificationFinding},
    replay::compare_rows,
    shared::{SharedLog, put_law},
};
use crate::{
    domain::{
        adoption::{self, LawReads, command::LawCommand, policy::law_warrant},
        audit::{ActorKind, Leaf},
        decision::Moment,
        directory::{Directory, DirectoryActor, policy::Warrant},
        reference_data::ReferenceData,
        role::Role,
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
    let VerifiedRecord { leaf, rows } = record;
    let undecidable = |what: &str| Flaw::Undecidable { what: what.to_owned() };
    if leaf.definition != DEFINITION {
        return Err(undecidable(&leaf.definition));
    }
    let command = LawCommand::deserialize(&leaf.input).map_err(|_| undecidable(&leaf.act))?;
    let roles: BTreeSet<Role> = Role::from_name(&leaf.actor.role).into_iter().collect();
    let operator = leaf.actor.kind == ActorKind::Operator;
    let actor = DirectoryActor { person: leaf.actor.person, roles: &roles, operator };
    let moment = Moment { at: leaf.recorded_at, index: leaf.index };
    let reads = LawReads { directory, law };
    let decided = adoption::decide(reads, actor, &command, moment.today(), leaf.index)
        .map_err(|refusals| Flaw::Refused(refusals.iter().map(|refusal| refusal.code.as_str()).collect()))?;
    let warrant = law_warrant(directory, actor, command.act(), moment.today());
    if warrant.map(Warrant::recorded) != Some(recorded(leaf)) {
        return Err(Flaw::Decided { what: "capacity" });
    }
    compare_rows(rows, &decided)
}

/// The role and the capacity that a record names.
pub(super) fn recorded(leaf: &Leaf) -> (&str, Option<String>) {
    (&leaf.actor.role, leaf.actor.capacity.clone())
}
