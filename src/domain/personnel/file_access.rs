//! By what somebody reads a personnel file, and where that is remembered (RL6; design decision 22).

use std::collections::BTreeSet;

use jiff::civil::Date;
use uuid::Uuid;

use super::keeper::keeper;
use crate::{
    directory::{DIRECTORY_LOG, Directory},
    ids::{CycleId, PersonId},
    role::Role,
};

/// By what somebody reads a personnel file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileAccess {
    /// It is the own one.
    Owner,
    /// By the office that keeps it.
    Keeper(Role),
    /// As who handles the dossier of the person in a cycle, see
    /// [`CycleReader::file_access`](crate::cycle_reader::CycleReader::file_access).
    Handler(CycleId, Role),
}

impl FileAccess {
    /// Of a person to the own file.
    pub fn of_owner(reader: PersonId, person: PersonId) -> Option<Self> {
        (reader == person).then_some(Self::Owner)
    }

    /// Of who keeps the file of a person, see [`keeper`].
    pub fn of_keeper(
        directory: &Directory,
        (reader, roles): (PersonId, &BTreeSet<Role>),
        person: PersonId,
        today: Date,
    ) -> Option<Self> {
        keeper(directory, reader, roles, person, today).map(Self::Keeper)
    }

    /// The log with which the reading is remembered.
    pub const fn log(self) -> Uuid {
        match self {
            Self::Owner | Self::Keeper(_) => DIRECTORY_LOG,
            Self::Handler(cycle, _) => cycle.0,
        }
    }

    /// The role in which another's file is read; none for the own one, whose reading is not remembered.
    pub const fn role(self) -> Option<Role> {
        match self {
            Self::Owner => None,
            Self::Keeper(role) | Self::Handler(_, role) => Some(role),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Another's file alone is read in a role, and the log of the cycle knows of what was read for it.
    #[test]
    fn a_reading_of_another_s_file_has_a_role_and_the_log_that_it_was_for() {
        let [reader, other] = [1, 2].map(|number| PersonId(Uuid::from_u128(number)));
        assert_eq!(FileAccess::of_owner(reader, reader), Some(FileAccess::Owner));
        assert_eq!(FileAccess::of_owner(reader, other), None);
        let cycle = CycleId(Uuid::from_u128(3));
        for (access, log, role) in [
            (FileAccess::Owner, DIRECTORY_LOG, None),
            (FileAccess::Keeper(Role::UnitHead), DIRECTORY_LOG, Some(Role::UnitHead)),
            (FileAccess::Handler(cycle, Role::Appraiser), cycle.0, Some(Role::Appraiser)),
        ] {
            assert_eq!((access.log(), access.role()), (log, role), "{access:?}");
        }
    }
}
