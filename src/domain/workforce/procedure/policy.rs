//! Who may do what with a permission to look for faults of security: the officer who asks, and the head of the agency, who is
//! taken to be the competent level of Điều 7.2 (RL6). Tests and incentives are done by offices alone, see
//! [`crate::domain::workforce::policy::GRANTS`].

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::{refusal::ProcedureFault, subject::ResearchSubject};
use crate::domain::{
    directory::{DirectoryActor, policy::Warrant},
    ids::{AgencyId, PersonId},
    refusal::Refusal,
    role::Role,
    workforce::{
        command::WorkforceAct,
        readers::reads_workforce,
        reads::WorkforceReads,
        row::{ItOfficer, Rows, SecurityResearch},
    },
};

/// Who may do an act: an officer the own one, the head those of the agency; unlisted is denied.
pub const RESEARCH_GRANTS: [(WorkforceAct, Role); 3] = [
    (WorkforceAct::AskResearch, Role::ItOfficer),
    (WorkforceAct::AnswerResearch, Role::AgencyHead),
    (WorkforceAct::WithdrawResearch, Role::ItOfficer),
];

fn officer(rows: &Rows, subject: ResearchSubject) -> Option<&ItOfficer> {
    let id = match subject {
        ResearchSubject::New(officer) => officer,
        ResearchSubject::Research(id) => rows.security_research.get(&id)?.officer,
    };
    rows.it_officer.get(&id)
}

/// By what the actor may do an act on that day.
pub fn research_warrant<'a>(
    reads: WorkforceReads<'a>,
    actor: DirectoryActor<'_>,
    act: WorkforceAct,
    agency: AgencyId,
    subject: ResearchSubject,
    today: Date,
) -> Option<Warrant<'a>> {
    let (person, officer) = (actor.person?, officer(reads.rows, subject)?);
    let acting = reads.directory.acting_agency(agency, today);
    let mut granted =
        RESEARCH_GRANTS.iter().filter(|(granted, role)| *granted == act && actor.roles.contains(role));
    granted.find_map(|(_, role)| {
        if *role == Role::ItOfficer {
            return (officer.person == person).then_some(Warrant::Officer(officer.id));
        }
        reads.directory.holds(person, *role, Some(acting), None, today).map(Warrant::Office)
    })
}

/// Whether somebody sees a permission: the officer, and who reads the workforce of the agency.
pub fn sees_research(
    reads: WorkforceReads<'_>,
    row: &SecurityResearch,
    (person, roles): (PersonId, &BTreeSet<Role>),
    today: Date,
) -> bool {
    let own = reads.rows.it_officer.get(&row.officer).is_some_and(|officer| officer.person == person);
    own || reads_workforce(reads.directory, person, roles, row.agency, today)
}

/// The refusal of an act on something that the actor does not see, or that is not there: one answer for both.
pub fn unseen_research(
    reads: WorkforceReads<'_>,
    actor: DirectoryActor<'_>,
    subject: ResearchSubject,
    today: Date,
) -> Option<Refusal> {
    let ResearchSubject::Research(id) = subject else { return None };
    let row = reads.rows.security_research.get(&id).zip(actor.person);
    let sees = row.is_some_and(|(row, person)| sees_research(reads, row, (person, actor.roles), today));
    (!sees).then(|| ProcedureFault::ResearchUnknown.refuse(reads.law, today, Some("researchId")))
}
