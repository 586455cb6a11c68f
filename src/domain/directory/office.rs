//! Which roles are offices, and what each is held in (RL6).

use crate::role::Role;

/// What an office is held in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Seat {
    /// The whole deployment: the system administrator.
    Deployment,
    /// An agency (cơ quan).
    Agency,
    /// A public service unit (đơn vị sự nghiệp).
    Unit,
}

/// What the office of that role is held in; none for roles that come from a membership of a cycle, from the own case or the
/// own work, and for the system clock.
pub const fn seat(office: Role) -> Option<Seat> {
    match office {
        Role::Admin => Some(Seat::Deployment),
        Role::DepartmentOffice
        | Role::AgencyHead
        | Role::ManagingAuthorityHead
        | Role::HomeAffairs
        | Role::SpecialisedItAgencyHead
        | Role::ItDivisionHead
        | Role::ChiefInformationOfficer
        | Role::Finance => Some(Seat::Agency),
        Role::UnitHead => Some(Seat::Unit),
        Role::CouncilChair
        | Role::CouncilViceChair
        | Role::CouncilMember
        | Role::CouncilSecretary
        | Role::Appraiser
        | Role::Supervisor
        | Role::Applicant
        | Role::ItOfficer
        | Role::Requester
        | Role::SystemClock => None,
    }
}

/// Whether one person at a time can hold the office in an agency or unit (người đứng đầu).
pub const fn is_head(office: Role) -> bool {
    matches!(
        office,
        Role::AgencyHead
            | Role::ManagingAuthorityHead
            | Role::UnitHead
            | Role::SpecialisedItAgencyHead
            | Role::ItDivisionHead
    )
}
