//! Who reads a personnel file because they keep it.

use std::collections::BTreeSet;

use jiff::civil::Date;

use crate::{directory::Directory, ids::PersonId, role::Role};

/// The role in which somebody keeps the personnel file of a person: as head of the unit that employs the person, or in
/// the office of its agency; by the claim *and* the office in force (RL6).
pub fn keeper(
    directory: &Directory,
    reader: PersonId,
    roles: &BTreeSet<Role>,
    person: PersonId,
    today: Date,
) -> Option<Role> {
    let unit = directory.file_keeper(person, today)?;
    let holds = |role, agency, unit| {
        roles.contains(&role) && directory.holds(reader, role, agency, unit, today).is_some()
    };
    if holds(Role::UnitHead, None, Some(unit)) {
        return Some(Role::UnitHead);
    }
    let agency = directory.keeping_office_of(unit, today)?;
    holds(Role::DepartmentOffice, Some(agency), None).then_some(Role::DepartmentOffice)
}
