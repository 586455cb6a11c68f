//! Who reads the log of an agency's workforce.

use std::collections::BTreeSet;

use jiff::civil::Date;

use crate::domain::{
    directory::Directory,
    ids::{AgencyId, PersonId},
    role::Role,
};

/// Whether a person reads the workforce of an agency: by an office of the agency or of what succeeds it, as Home Affairs,
/// which follows all of them (Điều 13.1, 18), or by an office of the department that evaluates them all (Điều 4.2, 15.1).
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
        let acting = Some(directory.acting_agency(agency, today));
        [Role::DepartmentOffice, Role::AgencyHead].into_iter().any(|role| holds(role, acting))
    };
    in_office(agency) || department.is_some_and(in_office) || holds(Role::HomeAffairs, None)
}
