//! Who may write to the directory: the claim *and* an office term in force (RL6; design decision 4).

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::{
    command::{DirectoryCommand, ImportDirectory, ImportPersonnel, RegisterUnit, SettleTransfer},
    content::Directory,
    row::OfficeTerm,
};
use crate::{
    ids::{AgencyId, ItOfficerId, PersonId, UnitId},
    role::Role,
};

/// The caller of a directory command.
#[derive(Clone, Copy, Debug)]
pub struct DirectoryActor<'a> {
    /// The person behind the token, if it is linked.
    pub person: Option<PersonId>,
    /// The roles that the token claims.
    pub roles: &'a BTreeSet<Role>,
    /// Whether the command came from the command line of the deployment, not from a token.
    pub operator: bool,
}

/// By what a directory command is allowed; the leaf records it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Warrant<'a> {
    /// The operator at the command line, for the bootstrap alone.
    Operator,
    /// An office in force.
    Office(&'a OfficeTerm),
    /// The own log of work of an IT officer.
    Officer(ItOfficerId),
    /// The own request for work.
    Requester(PersonId),
    /// That something is handed over to the person.
    Receiver(PersonId),
}

impl Warrant<'_> {
    /// The role and the capacity that a record names.
    pub fn recorded(self) -> (&'static str, Option<String>) {
        match self {
            Self::Office(term) => (term.office.as_str(), Some(format!("office:{}", term.id))),
            Self::Officer(officer) => (Role::ItOfficer.as_str(), Some(format!("officer:{officer}"))),
            Self::Requester(person) => (Role::Requester.as_str(), Some(format!("requester:{person}"))),
            Self::Receiver(person) => (Role::Requester.as_str(), Some(format!("receiver:{person}"))),
            Self::Operator => ("OPERATOR", None),
        }
    }
}

/// By what the actor may do this on that day; unlisted is denied. The narrower office goes first.
pub fn warrant<'a>(
    directory: &'a Directory,
    actor: DirectoryActor<'_>,
    command: &DirectoryCommand,
    today: Date,
) -> Option<Warrant<'a>> {
    if command.act().begins_log() {
        return actor.operator.then_some(Warrant::Operator);
    }
    warrant_in(directory, actor, reach(directory, command, today), today)
}

/// Whether the actor may import accounts and offices. It is asked before anything is said of the people whom such rows name: who is
/// registered is nobody else's to learn (D13).
pub fn may_import_accounts_and_offices(
    directory: &Directory,
    actor: DirectoryActor<'_>,
    today: Date,
) -> bool {
    warrant_in(directory, actor, ActPlace::Deployment, today).is_some()
}

fn warrant_in<'a>(
    directory: &'a Directory,
    actor: DirectoryActor<'_>,
    place: ActPlace,
    today: Date,
) -> Option<Warrant<'a>> {
    let person = actor.person?;
    let held = |office, agency, unit| {
        let claimed = actor.roles.contains(&office);
        claimed.then(|| directory.holds(person, office, agency, unit, today)).flatten()
    };
    let in_department = |agency| held(Role::DepartmentOffice, agency, None);
    let admin = || held(Role::Admin, None, None);
    let term = match place {
        ActPlace::Everywhere => in_department(None).or_else(admin),
        ActPlace::Agency(agency) => in_department(Some(agency)).or_else(admin),
        ActPlace::Deployment => admin(),
        ActPlace::FilesOfUnit(unit) => {
            let agency =
                || directory.keeping_office_of(unit, today).and_then(|agency| in_department(Some(agency)));
            held(Role::UnitHead, None, Some(unit)).or_else(agency)
        }
        ActPlace::OfficesOf(agencies) => agencies.into_iter().find_map(|agency| in_department(Some(agency))),
        ActPlace::Nowhere => None,
    };
    term.map(Warrant::Office)
}

/// Where what a command says takes place, and so whose it is.
enum ActPlace {
    /// Any department office, or the administrator.
    Everywhere,
    /// The department office of the agency, or the administrator.
    Agency(AgencyId),
    /// The administrator alone.
    Deployment,
    /// Personnel files of a unit: its head or the department office of its agency. The administrator keeps no files.
    FilesOfUnit(UnitId),
    /// What the department office of any of these agencies does, and nobody for it: personnel files and transfers.
    OfficesOf(Vec<AgencyId>),
    /// Nobody.
    Nowhere,
}

fn reach(directory: &Directory, command: &DirectoryCommand, today: Date) -> ActPlace {
    let in_unit =
        |unit| directory.keeping_office_of(unit, today).map_or(ActPlace::Deployment, ActPlace::Agency);
    let office_of = |agency: Option<AgencyId>| {
        agency.map_or(ActPlace::Nowhere, |agency| ActPlace::OfficesOf(vec![agency]))
    };
    let file_of =
        |person| directory.file_keeper(person, today).map_or(ActPlace::Nowhere, ActPlace::FilesOfUnit);
    // Who holds the records answers for them; the administrator only for whom no agency has any.
    let records_of = |person| match directory.holding_agency(person, today) {
        Some(agency) => ActPlace::OfficesOf(vec![agency]),
        None => ActPlace::Deployment,
    };
    match command {
        DirectoryCommand::RegisterPerson(_) => ActPlace::Everywhere,
        DirectoryCommand::RegisterUnit(input) if takes_over(directory, input, today) => ActPlace::Deployment,
        DirectoryCommand::RegisterUnit(input) => ActPlace::Agency(input.agency),
        DirectoryCommand::RegisterEmployment(input) => in_unit(input.unit),
        DirectoryCommand::EndEmployment(input) => {
            let employment = directory.rows().employment.get(&input.employment);
            employment.map_or(ActPlace::Deployment, |employment| in_unit(employment.unit))
        }
        DirectoryCommand::RecordEntry(input) => file_of(input.person),
        DirectoryCommand::CorrectEntry(input) => file_of(input.person),
        DirectoryCommand::AnnulEntry(input) => file_of(input.person),
        DirectoryCommand::ImportPersonnel(input) => office_of(agency_of_import(directory, input, today)),
        DirectoryCommand::ImportDirectory(input) => place_of_directory_import(input),
        DirectoryCommand::CorrectPerson(input) => records_of(input.person),
        DirectoryCommand::CorrectUnit(input) => in_unit(input.unit),
        DirectoryCommand::RequestTransfer(input) => office_of(directory.keeping_office_of(input.unit, today)),
        DirectoryCommand::SettleTransfer(input) => settling(directory, input, today),
        DirectoryCommand::DeclineTransfer(input) => {
            let transfer = directory.rows().transfer.get(&input.transfer);
            let parties = |transfer| ActPlace::OfficesOf(directory.parties(transfer, today).collect());
            transfer.map_or(ActPlace::Deployment, parties)
        }
        DirectoryCommand::ErasePerson(input) => records_of(input.person),
        DirectoryCommand::Bootstrap(_)
        | DirectoryCommand::RegisterAgency(_)
        | DirectoryCommand::DissolveAgency(_)
        | DirectoryCommand::CorrectAgency(_)
        | DirectoryCommand::LinkAccount(_)
        | DirectoryCommand::UnlinkAccount(_)
        | DirectoryCommand::GrantOffice(_)
        | DirectoryCommand::EndOffice(_)
        | DirectoryCommand::RegisterTitle(_) => ActPlace::Deployment,
    }
}

/// Whether a new unit follows in law one of an agency for which its own does not act: by that its office takes over what is another's.
fn takes_over(directory: &Directory, input: &RegisterUnit, today: Date) -> bool {
    let before = input.predecessor.and_then(|unit| directory.rows().unit.get(&unit));
    before.is_some_and(|unit| {
        unit.agency != input.agency && directory.successor_by(unit.agency, today) != input.agency
    })
}

/// A transfer is settled by the office that holds the records, or where a document shows it by the administrator.
fn settling(directory: &Directory, input: &SettleTransfer, today: Date) -> ActPlace {
    let transfer = directory.rows().transfer.get(&input.transfer);
    let holding = transfer.and_then(|transfer| directory.holding_agency(transfer.person, today));
    match holding {
        None => ActPlace::Deployment,
        Some(agency) if input.document.is_some() => ActPlace::Agency(agency),
        Some(agency) => ActPlace::OfficesOf(vec![agency]),
    }
}

/// What the parts of it need by their own acts: units of one agency its office, all else the administrator.
fn place_of_directory_import(input: &ImportDirectory) -> ActPlace {
    let units_alone = input.agencies.is_empty() && input.accounts.is_empty() && input.offices.is_empty();
    let mut agencies: BTreeSet<AgencyId> = input.units.iter().map(|unit| unit.agency).collect();
    match (units_alone, agencies.pop_first()) {
        (true, None) => ActPlace::Nowhere,
        (true, Some(agency)) if agencies.is_empty() => ActPlace::Agency(agency),
        (true, Some(_)) | (false, _) => ActPlace::Deployment,
    }
}

/// The one agency that all units of an import belong to: those of its times of employment, and those that keep the
/// files of known persons. A unit that nobody registered follows from the decision.
fn agency_of_import(directory: &Directory, input: &ImportPersonnel, today: Date) -> Option<AgencyId> {
    let new: BTreeSet<PersonId> = input.persons.iter().map(|person| person.person).collect();
    let known: BTreeSet<PersonId> = input.filed().filter(|person| !new.contains(person)).collect();
    let kept: Option<BTreeSet<UnitId>> =
        known.iter().map(|person| directory.file_keeper(*person, today)).collect();
    let units = input.employments.iter().map(|time| time.unit).chain(kept?);
    let agencies: BTreeSet<AgencyId> =
        units.filter_map(|unit| directory.keeping_office_of(unit, today)).collect();
    let mut agencies = agencies.into_iter();
    agencies.next().filter(|_| agencies.next().is_none())
}
