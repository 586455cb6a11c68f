//! Who may write to the registers: the claim *and* an office term in force (RL6; design decision 4).

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::{command::RegisterCommand, registry::Registry, row::OfficeTerm};
use crate::domain::{
    ids::{AgencyId, PersonId},
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
    let held = |office, agency| {
        let claimed = actor.roles.contains(&office);
        claimed.then(|| registry.holds(person, office, agency, None, today)).flatten()
    };
    let in_department = match office_reach(registry, command) {
        Reach::Everywhere => held(Role::DepartmentOffice, None),
        Reach::Agency(agency) => held(Role::DepartmentOffice, Some(agency)),
        Reach::Nowhere => None,
    };
    in_department.or_else(|| held(Role::Admin, None)).map(Warrant::Office)
}

/// Where a department office may do what the command says.
enum Reach {
    Everywhere,
    Agency(AgencyId),
    Nowhere,
}

fn office_reach(registry: &Registry, command: &RegisterCommand) -> Reach {
    let agency = match command {
        RegisterCommand::RegisterPerson(_) => return Reach::Everywhere,
        RegisterCommand::RegisterUnit(input) => Some(input.agency),
        RegisterCommand::RegisterEmployment(input) => registry.agency_of(input.unit),
        RegisterCommand::EndEmployment(input) => {
            let employment = registry.rows().employment.get(&input.employment);
            employment.and_then(|employment| registry.agency_of(employment.unit))
        }
        RegisterCommand::ErasePerson(input) => registry.last_unit_of(input.person).map(|unit| unit.agency),
        RegisterCommand::Bootstrap(_)
        | RegisterCommand::RegisterAgency(_)
        | RegisterCommand::LinkAccount(_)
        | RegisterCommand::UnlinkAccount(_)
        | RegisterCommand::GrantOffice(_)
        | RegisterCommand::EndOffice(_)
        | RegisterCommand::RegisterTitle(_) => None,
    };
    agency.map_or(Reach::Nowhere, Reach::Agency)
}
