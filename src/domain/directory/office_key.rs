//! By what a term of office is found beside its id.

use super::row::OfficeTerm;
use crate::{
    ids::{AgencyId, PersonId, UnitId},
    role::Role,
    table::KeysOf,
};

/// What a term of office is found by, whether or not it is in force.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum OfficeKey {
    /// Who holds it.
    Person(PersonId),
    /// The office, wherever it is held.
    Office(Role),
    /// The office in one agency or unit.
    Seat(Role, Option<AgencyId>, Option<UnitId>),
}

impl KeysOf<OfficeTerm> for OfficeKey {
    fn of(row: &OfficeTerm) -> impl IntoIterator<Item = Self> {
        [Self::Person(row.person), Self::Office(row.office), Self::Seat(row.office, row.agency, row.unit)]
    }
}
