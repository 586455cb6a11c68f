//! For which agencies somebody keeps the directory, and what is looked up and asked for there.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::{
    content::Directory,
    row::{OfficeTerm, Transfer},
};
use crate::{
    ids::{AgencyId, PersonId, UnitId},
    role::Role,
};

/// For which agencies a person keeps the directory.
#[derive(Debug)]
pub struct KeptAgencies<'a> {
    directory: &'a Directory,
    person: Option<PersonId>,
    is_administrator: bool,
    is_clerk: bool,
    own: BTreeSet<AgencyId>,
    today: Date,
}

impl<'a> KeptAgencies<'a> {
    /// Those of a person, by the claim *and* the office in force; the administrator keeps all.
    pub fn of(
        directory: &'a Directory,
        person: Option<PersonId>,
        roles: &BTreeSet<Role>,
        today: Date,
    ) -> Self {
        let offices = person.into_iter().flat_map(|person| directory.offices(person, today));
        let held: Vec<_> = offices.filter(|term| roles.contains(&term.office)).collect();
        let of = |office: Role| held.iter().filter(move |term| term.office == office);
        Self {
            directory,
            person,
            is_administrator: of(Role::Admin).next().is_some(),
            is_clerk: of(Role::DepartmentOffice).next().is_some(),
            own: of(Role::DepartmentOffice).filter_map(|term| term.agency).collect(),
            today,
        }
    }

    /// Whether the person keeps the directory of any agency, and so reads the persons in it.
    pub const fn is_keeper(&self) -> bool {
        self.is_administrator || self.is_clerk
    }

    /// Whether the person reads what the directory has of somebody: everybody the own entry, a keeper those of all.
    pub fn shows(&self, somebody: PersonId) -> bool {
        self.person == Some(somebody) || self.is_keeper()
    }

    /// Whether the agency holds the records of a person.
    pub fn holds(&self, person: PersonId) -> bool {
        self.keeps(self.directory.holding_agency(person, self.today))
    }

    /// Whether an office is held in one of them.
    pub fn gives(&self, term: &OfficeTerm) -> bool {
        self.keeps(term.agency.map(|agency| self.directory.successor_by(agency, self.today)))
            || term.unit.is_some_and(|unit| self.employs(unit))
    }

    /// Whether a unit is of one of them.
    pub fn employs(&self, unit: UnitId) -> bool {
        self.keeps(self.directory.keeping_office_of(unit, self.today))
    }

    /// Whether one of them is a party to a transfer.
    pub fn is_party(&self, transfer: &Transfer) -> bool {
        self.is_administrator
            || self.directory.parties(transfer, self.today).any(|agency| self.own.contains(&agency))
    }

    fn keeps(&self, agency: Option<AgencyId>) -> bool {
        self.is_administrator || agency.is_some_and(|agency| self.own.contains(&agency))
    }
}
