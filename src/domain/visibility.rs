//! What a person may see of a cycle (design decision 5): its header and published lists everybody who is linked,
//! everything else by relation.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::{
    appeal::state::AppealKind,
    facts::Facts,
    ids::{AgencyId, PersonId, UnitId},
    role::Role,
    row::{Appeal, Application, Cycle},
    vocabulary::{Body, DocumentKind},
    workflow_version::WorkflowVersion,
};

/// Whether the role is one of those that handle or supervise a cycle, and so see everything of it (requirements §3).
const fn handles_cases(role: Role) -> bool {
    match role {
        Role::DepartmentOffice
        | Role::AgencyHead
        | Role::CouncilChair
        | Role::CouncilViceChair
        | Role::CouncilMember
        | Role::CouncilSecretary
        | Role::Appraiser
        | Role::Supervisor => true,
        Role::ManagingAuthorityHead
        | Role::HomeAffairs
        | Role::UnitHead
        | Role::Applicant
        | Role::SpecialisedItAgencyHead
        | Role::ItDivisionHead
        | Role::ChiefInformationOfficer
        | Role::Finance
        | Role::ItOfficer
        | Role::Requester
        | Role::Admin
        | Role::SystemClock => false,
    }
}

/// The documents that the role reads before they are published (requirements §3).
const fn documents_of(role: Role) -> &'static [DocumentKind] {
    match role {
        Role::HomeAffairs => &[
            DocumentKind::SchemeApproval,
            DocumentKind::EligibleList,
            DocumentKind::FinalReport,
            DocumentKind::SupplementaryReport,
        ],
        Role::ManagingAuthorityHead => &[
            DocumentKind::TieReport,
            DocumentKind::TieOpinion,
            DocumentKind::TieDecision,
            DocumentKind::NominationList,
            DocumentKind::NominationDecision,
        ],
        Role::DepartmentOffice
        | Role::AgencyHead
        | Role::CouncilChair
        | Role::CouncilViceChair
        | Role::CouncilMember
        | Role::CouncilSecretary
        | Role::Appraiser
        | Role::Supervisor
        | Role::UnitHead
        | Role::Applicant
        | Role::SpecialisedItAgencyHead
        | Role::ItDivisionHead
        | Role::ChiefInformationOfficer
        | Role::Finance
        | Role::ItOfficer
        | Role::Requester
        | Role::Admin
        | Role::SystemClock => &[],
    }
}

/// The kinds of documents that a person reads without seeing the case, by any role of the token *and* its relation.
pub fn readable_documents(
    facts: &Facts,
    person: Option<PersonId>,
    roles: &BTreeSet<Role>,
    today: Date,
) -> BTreeSet<DocumentKind> {
    let Some(person) = person else { return BTreeSet::new() };
    let held = roles.iter().filter(|role| facts.holds(person, **role, None, today).is_some());
    held.flat_map(|role| documents_of(*role)).copied().collect()
}

/// Whether somebody claims to sit on a supervisory board; whether that is so, the seat says.
pub fn claims_supervision(roles: &BTreeSet<Role>) -> bool {
    roles.contains(&Role::Supervisor)
}

/// Whether a person reads who was refused and who read whose fields: a member of the supervisory board, also after it
/// dissolved itself with the cycle (T18). Who was replaced does not.
pub fn supervises(facts: &Facts, person: PersonId, roles: &BTreeSet<Role>, today: Date) -> bool {
    let sat = || {
        let mut seats = facts.rows.member.find(person).filter(|member| member.dissolved);
        seats.any(|member| member.body == Body::SupervisoryBoard)
    };
    claims_supervision(roles) && (facts.holds(person, Role::Supervisor, None, today).is_some() || sat())
}

/// The role in which a person handles the dossiers of the cycle, and so reads the personnel files of those who apply.
pub fn handling_role(
    facts: &Facts,
    person: Option<PersonId>,
    roles: &BTreeSet<Role>,
    today: Date,
) -> Option<Role> {
    let handling = [Role::CouncilSecretary, Role::Appraiser, Role::Supervisor].into_iter();
    let mut claimed = handling.filter(|role| roles.contains(role));
    claimed.find(|role| person.is_some_and(|person| facts.holds(person, *role, None, today).is_some()))
}

/// Whether a person still handles or supervises the cycle. Who sat until its bodies dissolved themselves (T18) keeps
/// what is recorded, and no longer reads files.
pub fn opens_files(facts: &Facts, person: PersonId, roles: &BTreeSet<Role>, today: Date) -> bool {
    let holds = |role: &Role| handles_cases(*role) && facts.holds(person, *role, None, today).is_some();
    let sits = || facts.all_members().any(|member| member.person == person && is_of(roles, member.body));
    roles.iter().any(holds) || sits()
}

fn is_of(roles: &BTreeSet<Role>, body: Body) -> bool {
    roles.iter().any(|role| role.is_of(body))
}

/// Where those work whose applications a person sees by an office.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SeenPlaces {
    /// The units that the person heads.
    headed: BTreeSet<UnitId>,
    /// The agencies in whose office the person is, of those whose employees the scheme has reviewed.
    agencies: BTreeSet<AgencyId>,
    /// The units for which these act; they keep the dossiers.
    kept: BTreeSet<UnitId>,
}

impl SeenPlaces {
    fn of(facts: &Facts, person: PersonId, roles: &BTreeSet<Role>, today: Date) -> Self {
        let heads = roles.contains(&Role::UnitHead);
        let offices = facts.directory.offices(person, today).filter(|term| term.office == Role::UnitHead);
        let headed = offices.filter(|_| heads).filter_map(|term| term.unit).collect();
        let agencies = facts.agencies_served(person, roles, today);
        let participation = facts.participation(today).filter(|_| !agencies.is_empty());
        let kept = participation.map(|found| found.units_of(&agencies)).unwrap_or_default();
        Self { headed, agencies, kept }
    }

    fn is_empty(&self) -> bool {
        self.headed.is_empty() && self.agencies.is_empty()
    }
}

/// How much of a cycle a person sees.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Visibility {
    /// The header and what was published.
    Header,
    /// The own applications and appeals.
    Own(PersonId),
    /// The applications of some places.
    Places(PersonId, SeenPlaces),
    /// Everything.
    All(PersonId),
}

impl Visibility {
    /// The widest visibility that the person has by any role of the token *and* its relation (RL1, RL6).
    pub fn of(facts: &Facts, person: Option<PersonId>, roles: &BTreeSet<Role>, today: Date) -> Self {
        let Some(person) = person else { return Self::Header };
        let sees_all =
            |role: &Role| handles_cases(*role) && facts.holds(person, *role, None, today).is_some();
        // A member in conflict may do nothing (RL8), but still sees what the membership showed so far.
        let mut seats = facts.rows.member.find(person);
        let sits = seats.any(|member| member.ended_by.is_none() && is_of(roles, member.body));
        if roles.iter().any(sees_all) || sits {
            return Self::All(person);
        }
        let places = SeenPlaces::of(facts, person, roles, today);
        if places.is_empty() { Self::Own(person) } else { Self::Places(person, places) }
    }

    /// Whether the person sees an application.
    pub fn application(&self, facts: &Facts, application: &Application, today: Date) -> bool {
        match self {
            Self::Header => false,
            Self::Own(person) => application.person == *person,
            Self::Places(person, places) => {
                let employed_by = || facts.directory.unit_of(application.person, today);
                application.person == *person
                    || employed_by().is_some_and(|own| places.headed.contains(&own.id))
                    || facts.is_kept_in(application, &places.kept, today)
            }
            Self::All(_) => true,
        }
    }

    /// Whether the person sees an appeal. A denunciation is hidden from whom it names (AP5): only who filed it and
    /// the department office, which routes it, see it.
    pub fn appeal(&self, facts: &Facts, appeal: &Appeal, roles: &BTreeSet<Role>, today: Date) -> bool {
        let own = |person: &PersonId| appeal.appellant == *person;
        match self {
            Self::Header => false,
            Self::Own(person) | Self::Places(person, _) => own(person),
            Self::All(person) if appeal.kind == AppealKind::Denunciation => {
                own(person)
                    || (roles.contains(&Role::DepartmentOffice)
                        && facts.holds(*person, Role::DepartmentOffice, None, today).is_some())
            }
            Self::All(_) => true,
        }
    }

    /// Whether the person keeps the dossier of an application in the office of the applicant's agency.
    pub fn keeps(&self, facts: &Facts, application: &Application, today: Date) -> bool {
        self.places().is_some_and(|places| facts.is_kept_in(application, &places.kept, today))
    }

    /// Whether the person is in the office of an agency that acts for a unit whose employees are reviewed.
    pub fn acts_for(&self, unit: UnitId) -> bool {
        self.places().is_some_and(|places| places.kept.contains(&unit))
    }

    /// Whether the person is in the office of that agency, one of those that take part; of any, where none is named.
    pub fn serves(&self, agency: Option<AgencyId>) -> bool {
        let places = self.places();
        places.is_some_and(|own| agency.map_or(!own.agencies.is_empty(), |one| own.agencies.contains(&one)))
    }

    const fn places(&self) -> Option<&SeenPlaces> {
        if let Self::Places(_, places) = self { Some(places) } else { None }
    }

    /// Whether the person sees everything of the cycle.
    pub const fn is_all(&self) -> bool {
        matches!(self, Self::All(_))
    }

    /// The version of an application that the person sees, and sends back. For an applicant it changes only when something visible
    /// to the applicant changes (design decision 24); since `thanghang/14` also for everybody who sees only a part (R18).
    pub fn version_of(&self, facts: &Facts, application: &Application) -> u32 {
        let is_own = match self {
            Self::Header => false,
            Self::Own(person) | Self::Places(person, _) | Self::All(person) => application.person == *person,
        };
        let version = facts.cycle().and_then(Cycle::workflow_version);
        let hides = version.is_some_and(WorkflowVersion::hides_outcomes);
        if is_own || (hides && !self.is_all()) { application.visible_version } else { application.version }
    }

    /// The applications that the person sees.
    pub fn applications<'f>(&self, facts: &'f Facts, today: Date) -> Vec<&'f Application> {
        match self {
            Self::Header => Vec::new(),
            Self::Own(person) => facts.applications_of(*person).collect(),
            Self::Places(..) | Self::All(_) => {
                facts.applications().filter(|own| self.application(facts, own, today)).collect()
            }
        }
    }
}
