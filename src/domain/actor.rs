//! Who acts: what the token claims, and in which capacity the act is done (RL1–RL8).

use std::collections::BTreeSet;

use super::{
    ids::{DocumentId, MemberId, OfficeTermId, PersonId},
    role::Role,
};

/// The caller of a command.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actor {
    /// The person behind the token; none for the system clock.
    pub person: Option<PersonId>,
    /// The roles that the token claims.
    pub roles: BTreeSet<Role>,
    /// The capacity that the caller chose, where more than one fits (RL4).
    pub acting_as: Option<Role>,
}

impl Actor {
    /// A signed-in person.
    pub fn person(person: PersonId, roles: impl IntoIterator<Item = Role>) -> Self {
        Self { person: Some(person), roles: roles.into_iter().collect(), acting_as: None }
    }

    /// The system clock, which only closes the receipt of dossiers (RL5).
    pub fn system_clock() -> Self {
        Self { person: None, roles: BTreeSet::from([Role::SystemClock]), acting_as: None }
    }
}

/// By what a person may act in a role: the relation that stands beside the claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Via {
    /// An office term.
    Office(OfficeTermId),
    /// A membership of the cycle's council or of a board.
    Membership(MemberId),
    /// The vice chair for the chair, by a delegation or because the chair is in conflict (RL7).
    Deputy(MemberId, Option<DocumentId>),
    /// The own case.
    Own(PersonId),
    /// The clock itself.
    Clock,
}

impl std::fmt::Display for Via {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Office(id) => write!(f, "office:{id}"),
            Self::Membership(id) => write!(f, "member:{id}"),
            Self::Deputy(id, Some(document)) => write!(f, "deputy:{id}:{document}"),
            Self::Deputy(id, None) => write!(f, "deputy:{id}"),
            Self::Own(id) => write!(f, "own:{id}"),
            Self::Clock => f.write_str("clock"),
        }
    }
}

/// The role in which an act is done, and by what.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Capacity {
    /// The role.
    pub role: Role,
    /// The relation.
    pub via: Via,
}
