//! Who reads the log of an agency's workforce.

use std::collections::BTreeSet;

use jiff::civil::Date;

use crate::{
    directory::Directory,
    ids::{AgencyId, PersonId},
    role::Role,
};

/// Whether a person reads the workforce of an agency: by an office of the agency or of what succeeds it, as Home Affairs,
/// which follows all of them (Điều 13.1, 18), or by an office of the department that evaluates them all (Điều 4.2, 15.1).
/// What succeeds it is told by the last decision on its end, and by the first, by which its workforce is acted on: whoever may act
/// there has to see on what.
pub fn reads_workforce(
    directory: &Directory,
    person: PersonId,
    roles: &BTreeSet<Role>,
    agency: AgencyId,
    today: Date,
) -> bool {
    let holds =
        |role, agency| roles.contains(&role) && directory.holds(person, role, agency, None, today).is_some();
    let department = directory.specialised_it_agency();
    let in_office = |agency| {
        let successors = [directory.successor_by(agency, today), directory.acting_agency(agency, today)];
        let holds_there = |role| successors.iter().any(|successor| holds(role, Some(*successor)));
        [Role::DepartmentOffice, Role::AgencyHead].into_iter().any(holds_there)
    };
    in_office(agency) || department.is_some_and(in_office) || holds(Role::HomeAffairs, None)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use uuid::Uuid;

    use super::*;
    use crate::{
        digest::Sealed,
        directory::row::{Agency, Dissolution},
        ids::DissolutionId,
        workforce::sample_rows::{agency, office_term},
    };

    const ENDED: AgencyId = AgencyId(Uuid::from_u128(0xa1));
    const MISTAKEN: AgencyId = AgencyId(Uuid::from_u128(0xa2));
    const RIGHT: AgencyId = AgencyId(Uuid::from_u128(0xa3));
    const BEGINS: Date = date(2020, 1, 1);
    const LAST: Date = date(2024, 6, 30);

    fn clerk_of(agency: AgencyId) -> PersonId {
        PersonId(agency.0)
    }

    /// Those who read the workforce of the agency that ended, on a day, after these decisions on its end.
    fn readers(successors: &[Option<AgencyId>], today: Date) -> Vec<AgencyId> {
        let mut directory = Directory::default();
        directory.put(Agency { valid_to: Some(LAST), ..agency(ENDED, BEGINS) }.into());
        for other in [MISTAKEN, RIGHT] {
            directory.put(agency(other, BEGINS).into());
        }
        for of in [ENDED, MISTAKEN, RIGHT] {
            directory.put(office_term(clerk_of(of), Role::DepartmentOffice, of, BEGINS).into());
        }
        for (leaf, successor) in (0_u64..).zip(successors.iter().copied()) {
            let id = DissolutionId(Uuid::from_u128(u128::from(leaf)));
            let document = Sealed::commit(&[7; 32], "Quyết định");
            directory.put(Dissolution { id, agency: ENDED, successor, document, leaf }.into());
        }
        let roles = BTreeSet::from([Role::DepartmentOffice]);
        let reads = |of: &AgencyId| reads_workforce(&directory, clerk_of(*of), &roles, ENDED, today);
        [ENDED, MISTAKEN, RIGHT].into_iter().filter(reads).collect()
    }

    #[test]
    fn the_last_decision_and_the_first_say_what_succeeds_an_agency() {
        let after = date(2024, 7, 1);
        let (mistaken, right) = (Some(MISTAKEN), Some(RIGHT));
        assert_eq!(readers(&[mistaken], LAST), [ENDED]);
        assert_eq!(readers(&[mistaken], after), [MISTAKEN]);
        assert_eq!(readers(&[mistaken, right], after), [MISTAKEN, RIGHT], "the first one acts there");
        assert_eq!(readers(&[mistaken, None], after), [ENDED, MISTAKEN]);
    }
}
