//! Whose services as IT officers somebody sees (requirements §18).

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::readers::reads_workforce;
use crate::{
    directory::Directory,
    ids::{AgencyId, PersonId},
    role::Role,
};

/// Which services of a person as an IT officer somebody sees.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SeenServices {
    /// Each: they are the own ones.
    All,
    /// Those in the agencies whose workforce is read.
    In(BTreeSet<AgencyId>),
}

impl SeenServices {
    /// Of a person, for a reader.
    pub fn of(
        directory: &Directory,
        (reader, roles): (PersonId, &BTreeSet<Role>),
        person: PersonId,
        today: Date,
    ) -> Self {
        if reader == person {
            return Self::All;
        }
        let agencies = directory.rows().agency.keys().copied();
        Self::In(
            agencies.filter(|agency| reads_workforce(directory, reader, roles, *agency, today)).collect(),
        )
    }

    /// Whether none is seen, whatever there is.
    pub fn is_none(&self) -> bool {
        match self {
            Self::All => false,
            Self::In(agencies) => agencies.is_empty(),
        }
    }

    /// Whether a service in an agency is seen.
    pub fn include(&self, agency: AgencyId) -> bool {
        match self {
            Self::All => true,
            Self::In(agencies) => agencies.contains(&agency),
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use uuid::Uuid;

    use super::*;
    use crate::workforce::sample_rows::{agency, office_term};

    const START: Date = date(2024, 1, 1);
    const AGENCY: AgencyId = AgencyId(Uuid::from_u128(0xa1));
    const OTHER: AgencyId = AgencyId(Uuid::from_u128(0xa2));
    const HEAD: PersonId = PersonId(Uuid::from_u128(1));
    const OFFICER: PersonId = PersonId(Uuid::from_u128(2));

    #[test]
    fn the_own_services_are_seen_and_others_where_the_workforce_is_read() {
        let mut directory = Directory::default();
        for id in [AGENCY, OTHER] {
            directory.put(agency(id, START).into());
        }
        directory.put(office_term(HEAD, Role::AgencyHead, AGENCY, START).into());
        let seen = |reader, role, of| {
            let services = SeenServices::of(&directory, (reader, &BTreeSet::from([role])), of, START);
            (services.is_none(), [AGENCY, OTHER].map(|agency| services.include(agency)))
        };
        assert_eq!(seen(OFFICER, Role::ItOfficer, OFFICER), (false, [true, true]));
        assert_eq!(seen(HEAD, Role::AgencyHead, OFFICER), (false, [true, false]));
        assert_eq!(
            seen(HEAD, Role::UnitHead, OFFICER),
            (true, [false, false]),
            "an office counts with its claim"
        );
        assert_eq!(seen(OFFICER, Role::ItOfficer, HEAD), (true, [false, false]));
    }
}
