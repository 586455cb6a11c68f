//! Who may write to the registers: the claim *and* an office term in force (RL6; design decision 4).

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::{
    command::{ImportPersonnel, RegisterCommand},
    registry::Registry,
    row::OfficeTerm,
};
use crate::domain::{
    ids::{AgencyId, PersonId, UnitId},
    role::Role,
};

/// The caller of a register command.
#[derive(Clone, Copy, Debug)]
pub struct RegisterActor<'a> {
    /// The person behind the token, if it is linked.
    pub person: Option<PersonId>,
    /// The roles that the token claims.
    pub roles: &'a BTreeSet<Role>,
    /// Whether the command came from the command line of the deployment, not from a token.
    pub operator: bool,
}

/// By what a register command is allowed; the leaf records it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Warrant<'a> {
    /// The operator at the command line, for the bootstrap alone.
    Operator,
    /// An office in force.
    Office(&'a OfficeTerm),
}

/// By what the actor may do this on that day; unlisted is denied. The narrower office goes first.
pub fn warrant<'a>(
    registry: &'a Registry,
    actor: RegisterActor<'_>,
    command: &RegisterCommand,
    today: Date,
) -> Option<Warrant<'a>> {
    if let RegisterCommand::Bootstrap(_) = command {
        return actor.operator.then_some(Warrant::Operator);
    }
    let person = actor.person?;
    let held = |office, agency, unit| {
        let claimed = actor.roles.contains(&office);
        claimed.then(|| registry.holds(person, office, agency, unit, today)).flatten()
    };
    let in_department = |agency| held(Role::DepartmentOffice, agency, None);
    let admin = || held(Role::Admin, None, None);
    let term = match reach(registry, command, today) {
        Reach::Everywhere => in_department(None).or_else(admin),
        Reach::Agency(agency) => in_department(Some(agency)).or_else(admin),
        Reach::Deployment => admin(),
        Reach::FilesOfUnit(unit) => {
            let agency = || registry.agency_of(unit).and_then(|agency| in_department(Some(agency)));
            held(Role::UnitHead, None, Some(unit)).or_else(agency)
        }
        Reach::FilesOfAgency(agency) => in_department(Some(agency)),
        Reach::Nowhere => None,
    };
    term.map(Warrant::Office)
}

/// Where what a command says takes place, and so whose it is.
enum Reach {
    /// Any department office, or the administrator.
    Everywhere,
    /// The department office of the agency, or the administrator.
    Agency(AgencyId),
    /// The administrator alone.
    Deployment,
    /// Personnel files of a unit: its head or the department office of its agency. The administrator keeps no files.
    FilesOfUnit(UnitId),
    /// Personnel files of an agency: its department office.
    FilesOfAgency(AgencyId),
    /// Nobody.
    Nowhere,
}

fn reach(registry: &Registry, command: &RegisterCommand, today: Date) -> Reach {
    let in_unit = |unit| registry.agency_of(unit).map_or(Reach::Deployment, Reach::Agency);
    let file_of = |person| registry.file_keeper(person, today).map_or(Reach::Nowhere, Reach::FilesOfUnit);
    match command {
        RegisterCommand::RegisterPerson(_) => Reach::Everywhere,
        RegisterCommand::RegisterUnit(input) => Reach::Agency(input.agency),
        RegisterCommand::RegisterEmployment(input) => in_unit(input.unit),
        RegisterCommand::EndEmployment(input) => {
            let employment = registry.rows().employment.get(&input.employment);
            employment.map_or(Reach::Deployment, |employment| in_unit(employment.unit))
        }
        RegisterCommand::RecordEntry(input) => file_of(input.person),
        RegisterCommand::CorrectEntry(input) => file_of(input.person),
        RegisterCommand::AnnulEntry(input) => file_of(input.person),
        RegisterCommand::ImportPersonnel(input) => {
            agency_of_import(registry, input, today).map_or(Reach::Nowhere, Reach::FilesOfAgency)
        }
        RegisterCommand::ErasePerson(input) => {
            registry.file_keeper(input.person, today).map_or(Reach::Deployment, in_unit)
        }
        RegisterCommand::Bootstrap(_)
        | RegisterCommand::RegisterAgency(_)
        | RegisterCommand::LinkAccount(_)
        | RegisterCommand::UnlinkAccount(_)
        | RegisterCommand::GrantOffice(_)
        | RegisterCommand::EndOffice(_)
        | RegisterCommand::RegisterTitle(_) => Reach::Deployment,
    }
}

/// The one agency that all units of an import belong to: those of its times of employment, and those that keep the
/// files of known persons. A unit that nobody registered is told by the decision.
fn agency_of_import(registry: &Registry, input: &ImportPersonnel, today: Date) -> Option<AgencyId> {
    let new: BTreeSet<PersonId> = input.persons.iter().map(|person| person.person).collect();
    let entries = input.entries.iter().map(|entry| entry.person);
    let known: BTreeSet<PersonId> = entries.filter(|person| !new.contains(person)).collect();
    let kept: Option<BTreeSet<UnitId>> =
        known.iter().map(|person| registry.file_keeper(*person, today)).collect();
    let units = input.employments.iter().map(|time| time.unit).chain(kept?);
    let agencies: BTreeSet<AgencyId> = units.filter_map(|unit| registry.agency_of(unit)).collect();
    let mut agencies = agencies.into_iter();
    agencies.next().filter(|_| agencies.next().is_none())
}
