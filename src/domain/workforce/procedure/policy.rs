//! Who may do what with a permission to look for faults of security: the officer who asks, and the head of the agency, who is
//! taken to be the competent level of Điều 7.2 (RL6). Tests and incentives are done by offices alone, see
//! [`crate::workforce::policy::GRANTS`].

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::{refusal::ProcedureFault, subject::ResearchSubject};
use crate::{
    directory::{DirectoryActor, policy::Warrant},
    ids::{AgencyId, PersonId},
    refusal::Refusal,
    role::Role,
    workforce::{
        command::WorkforceAct,
        readers::reads_workforce,
        reads::WorkforceReads,
        row::{ItOfficer, Rows, SecurityResearch, SkillTest, SkillTestEntry, SkillTestKey},
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

/// The yearly tests of the department that somebody sees, each with the calls to it that are seen: who reads the workforce of the
/// department all of them, who is called to one the own call alone.
pub fn seen_tests<'a>(
    reads: WorkforceReads<'a>,
    agency: AgencyId,
    (person, roles): (PersonId, &BTreeSet<Role>),
    today: Date,
) -> Vec<(&'a SkillTest, Vec<&'a SkillTestEntry>)> {
    let rows = reads.rows;
    let reads_all = reads_workforce(reads.directory, person, roles, agency, today);
    let seen = |test: &'a SkillTest| {
        let calls = rows.skill_test_entry.find(SkillTestKey::Test(test.id));
        let calls: Vec<_> = calls.filter(|call| reads_all || call.person == person).collect();
        (reads_all || !calls.is_empty()).then_some((test, calls))
    };
    rows.skill_test.values().filter_map(seen).collect()
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

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test fails loudly")]

    use jiff::civil::date;
    use uuid::Uuid;

    use super::*;
    use crate::{
        digest::Sealed,
        directory::Directory,
        ids::{ItOfficerId, SkillTestEntryId, SkillTestId},
        vocabulary::Listed,
        workforce::{
            WorkforceVersion,
            procedure::terms::SkillTestState,
            sample_rows::{self, law, office_term},
        },
    };

    const START: Date = date(2020, 1, 1);
    const TODAY: Date = date(2024, 10, 24);
    const AGENCY: AgencyId = AgencyId(Uuid::from_u128(0xa1));
    const CLERK: PersonId = PersonId(Uuid::from_u128(1));

    fn test(number: u128) -> SkillTest {
        SkillTest {
            id: SkillTestId(Uuid::from_u128(number)),
            agency: AGENCY,
            year: 2024,
            held_on: date(2024, 8, 20),
            document: "15/TB-STTTT".parse().unwrap(),
            details: Sealed::commit(&[7; 32], "Hội trường Sở"),
            state: SkillTestState::Called,
            reason: None,
            leaf: 0,
        }
    }

    fn call(number: u128, test: u128, person: u128) -> SkillTestEntry {
        SkillTestEntry {
            id: SkillTestEntryId(Uuid::from_u128(number)),
            agency: AGENCY,
            test: SkillTestId(Uuid::from_u128(test)),
            employer: AGENCY,
            officer: ItOfficerId(Uuid::from_u128(person)),
            person: PersonId(Uuid::from_u128(person)),
            called_on: date(2024, 8, 1),
            outcome: None,
            mark: None,
            noted_on: None,
            document: None,
            remark: None,
            corrections: 0,
            evidence: None,
            superseded: Listed(Vec::new()),
            leaf: 0,
        }
    }

    /// S001 17.3: the result of another is nothing for who is called beside that one.
    #[test]
    fn who_is_called_sees_the_own_call_alone() {
        let (mut directory, mut rows) = (Directory::default(), Rows::default());
        directory.put(sample_rows::agency(AGENCY, START).into());
        directory.put(office_term(CLERK, Role::DepartmentOffice, AGENCY, START).into());
        for number in [1, 2] {
            rows.put(test(number).into());
        }
        for (number, of, person) in [(11, 1, 3), (12, 1, 4), (13, 2, 4)] {
            rows.put(call(number, of, person).into());
        }
        let reads = WorkforceReads {
            directory: &directory,
            rows: &rows,
            other: None,
            law: law(),
            version: WorkforceVersion::V2,
        };
        let seen = |person, role| {
            let tests = seen_tests(reads, AGENCY, (person, &BTreeSet::from([role])), TODAY);
            let ids = |calls: Vec<&SkillTestEntry>| -> Vec<u128> {
                calls.into_iter().map(|call| call.id.0.as_u128()).collect()
            };
            tests.into_iter().map(|(test, calls)| (test.id.0.as_u128(), ids(calls))).collect::<Vec<_>>()
        };
        assert_eq!(seen(CLERK, Role::DepartmentOffice), [(1, vec![11, 12]), (2, vec![13])]);
        assert_eq!(seen(CLERK, Role::ItOfficer), [], "an office counts with its claim");
        assert_eq!(seen(PersonId(Uuid::from_u128(3)), Role::ItOfficer), [(1, vec![11])]);
        assert_eq!(seen(PersonId(Uuid::from_u128(4)), Role::ItOfficer), [(1, vec![12]), (2, vec![13])]);
        assert_eq!(seen(PersonId(Uuid::from_u128(5)), Role::ItOfficer), []);
    }
}
