//! Whose part in the workforce of an agency is whose, and whom of the agency somebody may name for its acts (RL6). Who does an
//! act in the end, the policy of its group says.

use std::collections::BTreeSet;

use jiff::civil::Date;

use crate::{
    directory::{Directory, row::OfficeTerm},
    ids::{AgencyId, PersonId},
    role::Role,
};

/// The agencies in whose workforce a person has a part beside that of an officer: by an office there that is claimed, or as who
/// asks the officers of the own agency for work.
pub fn agencies_with_part(
    directory: &Directory,
    (person, roles): (PersonId, &BTreeSet<Role>),
    today: Date,
) -> BTreeSet<AgencyId> {
    let held = directory.offices(person, today).filter(|term| roles.contains(&term.office));
    let offices = held.filter_map(|term| agency_of_office(directory, term, today));
    let employer = directory.unit_of(person, today).and_then(|unit| directory.office_of(unit.id, today));
    let asks = employer.filter(|_| roles.contains(&Role::Requester));
    offices.chain(asks).collect()
}

/// Those of an agency whom a person may name: the person, and whoever holds an office there; for its head and the heads of its
/// units every employee.
pub fn nameable_people(
    directory: &Directory,
    (person, roles): (PersonId, &BTreeSet<Role>),
    agency: AgencyId,
    today: Date,
) -> BTreeSet<PersonId> {
    let is_held_there = |term: &&OfficeTerm| {
        term.period().covers(today) && agency_of_office(directory, term, today) == Some(agency)
    };
    let terms: Vec<_> = directory.rows().office_term.values().filter(is_held_there).collect();
    let leads = terms.iter().any(|term| term.person == person && leads_by(term.office, roles));
    let mut people: BTreeSet<_> = terms.iter().map(|term| term.person).chain([person]).collect();
    if leads {
        let employed = directory.rows().employment.values().filter(|time| time.period().covers(today));
        let here = employed.filter(|time| directory.office_of(time.unit, today) == Some(agency));
        people.extend(here.map(|time| time.person));
    }
    people
}

fn leads_by(office: Role, roles: &BTreeSet<Role>) -> bool {
    [Role::AgencyHead, Role::UnitHead].contains(&office) && roles.contains(&office)
}

/// The agency in which an office is held: its own, or the one that acts for its unit.
fn agency_of_office(directory: &Directory, office: &OfficeTerm, today: Date) -> Option<AgencyId> {
    let of_unit = || directory.office_of(office.unit?, today);
    office.agency.or_else(of_unit)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use uuid::Uuid;

    use super::*;
    use crate::{
        directory::row::{Employment, Unit},
        ids::{EmploymentId, UnitId},
        workforce::sample_rows::{agency, office_term},
    };

    const START: Date = date(2024, 1, 1);
    const TODAY: Date = date(2024, 10, 24);
    const AGENCY: AgencyId = AgencyId(Uuid::from_u128(0xa1));
    const OTHER: AgencyId = AgencyId(Uuid::from_u128(0xa2));
    const UNIT: UnitId = UnitId(Uuid::from_u128(0xb1));
    const HEAD: PersonId = person(1);
    const CLERK: PersonId = person(2);
    const UNIT_HEAD: PersonId = person(3);
    const EMPLOYEE: PersonId = person(4);
    /// Employed until yesterday.
    const FORMER: PersonId = person(5);
    /// The head of the other agency.
    const ELSEWHERE: PersonId = person(6);

    const fn person(number: u128) -> PersonId {
        PersonId(Uuid::from_u128(number))
    }

    fn directory() -> Directory {
        let mut directory = Directory::default();
        let agencies = [AGENCY, OTHER].map(|id| agency(id, START));
        let (name, valid_from, valid_to, predecessor) = (agencies[0].name, START, None, None);
        for agency in agencies {
            directory.put(agency.into());
        }
        directory
            .put(Unit { id: UNIT, agency: AGENCY, name, valid_from, valid_to, predecessor, leaf: 0 }.into());
        for (person, office, agency) in [
            (HEAD, Role::AgencyHead, AGENCY),
            (CLERK, Role::DepartmentOffice, AGENCY),
            (ELSEWHERE, Role::AgencyHead, OTHER),
        ] {
            directory.put(office_term(person, office, agency, START).into());
        }
        let of_unit = office_term(UNIT_HEAD, Role::UnitHead, AGENCY, START);
        directory.put(OfficeTerm { agency: None, unit: Some(UNIT), ..of_unit }.into());
        for (person, ends_on) in [(EMPLOYEE, None), (FORMER, Some(date(2024, 10, 23)))] {
            let id = EmploymentId(person.0);
            directory.put(Employment { id, person, unit: UNIT, starts_on: START, ends_on, leaf: 0 }.into());
        }
        directory
    }

    #[test]
    fn an_office_counts_with_its_claim_and_who_asks_for_work_has_a_part_in_the_own_agency() {
        let directory = directory();
        let parts = |person, role| agencies_with_part(&directory, (person, &BTreeSet::from([role])), TODAY);
        for (person, role, expected) in [
            (HEAD, Role::AgencyHead, &[AGENCY][..]),
            (HEAD, Role::DepartmentOffice, &[]),
            (UNIT_HEAD, Role::UnitHead, &[AGENCY]),
            (ELSEWHERE, Role::AgencyHead, &[OTHER]),
            (EMPLOYEE, Role::Requester, &[AGENCY]),
            (EMPLOYEE, Role::ItOfficer, &[]),
            (FORMER, Role::Requester, &[]),
        ] {
            assert_eq!(parts(person, role), expected.iter().copied().collect(), "{person:?} {role:?}");
        }
    }

    #[test]
    fn who_leads_names_every_employee_and_others_those_in_office() {
        let directory = directory();
        let named =
            |person, role| nameable_people(&directory, (person, &BTreeSet::from([role])), AGENCY, TODAY);
        let in_office = BTreeSet::from([HEAD, CLERK, UNIT_HEAD]);
        let with = |person| &in_office | &BTreeSet::from([person]);
        assert_eq!(named(HEAD, Role::AgencyHead), with(EMPLOYEE));
        assert_eq!(named(UNIT_HEAD, Role::UnitHead), with(EMPLOYEE));
        assert_eq!(named(HEAD, Role::UnitHead), in_office, "an office counts with its claim");
        assert_eq!(named(CLERK, Role::DepartmentOffice), in_office);
        assert_eq!(named(EMPLOYEE, Role::Requester), with(EMPLOYEE));
        assert_eq!(named(ELSEWHERE, Role::AgencyHead), with(ELSEWHERE), "it leads another agency");
    }
}
