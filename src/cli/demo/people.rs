//! The people of the demonstration: invented people with their offices and accounts, in the directory.

use std::collections::{BTreeMap, BTreeSet};

use jiff::{
    SignedDuration,
    civil::{Date, date},
};
use serde::Deserialize;

use crate::{
    auth::{
        Caller,
        issue::{DEV_ISSUER, DevIssuer},
        token::Verifier,
    },
    cli::{
        CliError,
        bootstrap::{self, First, FirstAccount, FirstArgs},
        command_sender::CommandSender,
        law,
    },
    domain::{
        directory::{
            command::{
                GrantOffice, LinkAccount, RegisterAgency, RegisterEmployment, RegisterPerson, RegisterUnit,
            },
            row::issuer_subject,
        },
        ids::{AgencyId, PersonId, UnitId},
        role::Role,
        vocabulary::{AgencyCategory, DocumentSymbol, TitleCode},
    },
    service::{self, Service},
};

const PEOPLE: &str = include_str!("../../data/demo/people.toml");

/// Since when the invented people hold their offices.
const OFFICES_SINCE: Date = date(2023, 1, 1);

/// The tokens of the demonstration are valid from its first to its last day.
const TOKENS_VALID: SignedDuration = SignedDuration::from_hours(24 * 90);

/// What `people.toml` says.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct People {
    department: DemoAgency,
    home_affairs: DemoAgency,
    finance: DemoAgency,
    unit: DemoUnit,
    /// The agency that employs IT officers.
    employer: DemoAgency,
    employer_unit: DemoUnit,
    /// The clerk of the office, who is the first person of the deployment.
    clerk: DemoPerson,
    person: Vec<DemoPerson>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct DemoAgency {
    name: String,
    symbol: DocumentSymbol,
    since: Date,
    category: Option<AgencyCategory>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct DemoUnit {
    name: String,
    since: Date,
}

/// One of the people of the demonstration.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DemoPerson {
    /// The name in the demonstration, and the subject of the account.
    pub(super) key: String,
    pub(super) name: String,
    pub(super) roles: BTreeSet<Role>,
    office: Option<DemoOffice>,
    employed_since: Option<Date>,
    /// Whether employed by the agency with IT officers, and not by the unit of the review.
    #[serde(default)]
    by_employer: bool,
    /// The title applied for.
    pub(super) title: Option<TitleCode>,
}

/// Where a person holds an office.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum DemoOffice {
    HeadOfAuthority,
    HeadOfDepartment,
    HeadOfUnit,
    HomeAffairs,
    HeadOfCommittee,
    Finance,
    HeadOfItAgency,
    HeadOfItDivision,
    HeadOfEmployer,
    OfficeOfEmployer,
    HeadOfEmployerUnit,
}

/// What the offices are held in.
struct Seats {
    department: AgencyId,
    home_affairs: AgencyId,
    finance: AgencyId,
    unit: UnitId,
    employer: AgencyId,
    employer_unit: UnitId,
}

impl People {
    pub(super) fn read() -> Result<Self, CliError> {
        toml::from_str(PEOPLE).map_err(CliError::broken)
    }

    fn everybody(&self) -> impl Iterator<Item = &DemoPerson> {
        std::iter::once(&self.clerk).chain(&self.person)
    }

    /// Bootstraps the deployment and registers everybody, as its first clerk would.
    pub(super) async fn register(&self, service: &Service, issuer: &DevIssuer) -> Result<(), CliError> {
        let First { agency, .. } = self.bootstrap(service).await?;
        let clerk = sign_in(service, issuer, &self.clerk).await?;
        let mut sender = CommandSender::new(service, clerk);
        let home_affairs = self.home_affairs.register(&mut sender, true).await?;
        let finance = self.finance.register(&mut sender, false).await?;
        let employer = self.employer.register(&mut sender, false).await?;
        let unit = self.unit.register(&mut sender, agency).await?;
        let employer_unit = self.employer_unit.register(&mut sender, employer).await?;
        let seats = Seats { department: agency, home_affairs, finance, unit, employer, employer_unit };
        for person in &self.person {
            person.register(&mut sender, &seats).await?;
        }
        Ok(())
    }

    async fn bootstrap(&self, service: &Service) -> Result<First, CliError> {
        let args = FirstArgs {
            agency: self.department.name.clone(),
            symbol: self.department.symbol.clone(),
            since: self.department.since,
            person: self.clerk.name.clone(),
            document: None,
        };
        let account = FirstAccount { issuer: DEV_ISSUER.to_owned(), subject: self.clerk.key.clone() };
        let first = bootstrap::open_directory(service, &args, &account).await?;
        law::adopt_shipped(service, &law::offered(service).await?).await?;
        Ok(first)
    }

    /// Has everybody sign in.
    pub(super) async fn sign_in(self, service: &Service, issuer: &DevIssuer) -> Result<DemoActors, CliError> {
        let directory = service.store.directory().await?;
        let agency = |symbol: &DocumentSymbol| {
            let found = directory.rows().agency.values().find(|agency| agency.symbol == *symbol);
            found.map(|agency| agency.id).ok_or_else(|| unknown(symbol.as_str()))
        };
        let (department, home_affairs) =
            (agency(&self.department.symbol)?, agency(&self.home_affairs.symbol)?);
        let employer = agency(&self.employer.symbol)?;
        let employer_unit = directory.rows().unit.values().find(|unit| unit.agency == employer);
        let employer_unit =
            employer_unit.map(|unit| unit.id).ok_or_else(|| unknown(&self.employer_unit.name))?;
        let mut by_key = BTreeMap::new();
        for person in self.everybody() {
            let caller = sign_in(service, issuer, person).await?;
            let id = caller.person.ok_or_else(|| unknown(&person.key))?;
            by_key.insert(person.key.clone(), DemoActor { person: person.clone(), id, caller });
        }
        Ok(DemoActors { by_key, department, home_affairs, employer, employer_unit })
    }
}

/// Issues a token and reads it as the server would.
async fn sign_in(service: &Service, issuer: &DevIssuer, person: &DemoPerson) -> Result<Caller, CliError> {
    let token = issuer
        .issue(&person.key, &person.roles, TOKENS_VALID, &service.clock, &service.entropy)
        .map_err(CliError::broken)?;
    let verifier = Verifier::new([issuer.trusted()]);
    let claims = verifier.verify(&token, service.clock.wall()).map_err(CliError::broken)?;
    let signed_in = service::sign_in(&service.store, &claims).await?;
    Ok(signed_in.ok_or_else(|| unknown(&person.key))?.caller)
}

impl DemoAgency {
    async fn register(
        &self,
        sender: &mut CommandSender<'_>,
        home_affairs: bool,
    ) -> Result<AgencyId, CliError> {
        let agency = sender.id()?;
        let command = RegisterAgency {
            agency,
            name: sender.seal("name", &self.name)?,
            symbol: self.symbol.clone(),
            managing: None,
            home_affairs,
            valid_from: self.since,
            valid_to: None,
            numbering: None,
            category: self.category,
        };
        sender.send(command).await?;
        Ok(agency)
    }
}

impl DemoUnit {
    async fn register(&self, sender: &mut CommandSender<'_>, agency: AgencyId) -> Result<UnitId, CliError> {
        let (unit, name) = (sender.id()?, sender.seal("name", &self.name)?);
        sender
            .send(RegisterUnit {
                unit,
                agency,
                name,
                valid_from: self.since,
                valid_to: None,
                predecessor: None,
            })
            .await?;
        Ok(unit)
    }
}

impl DemoPerson {
    async fn register(&self, sender: &mut CommandSender<'_>, seats: &Seats) -> Result<(), CliError> {
        let &Seats { department, home_affairs, finance, unit, employer, employer_unit } = seats;
        let person: PersonId = sender.id()?;
        let name = sender.seal_about(person, "name", &self.name)?;
        sender.send(RegisterPerson { person, name }).await?;
        let issuer_subject = issuer_subject(DEV_ISSUER, &self.key);
        let account = sender.id()?;
        sender.send(LinkAccount { account, person, issuer_subject }).await?;
        if let Some(place) = self.office {
            let (office, agency, of_unit) = match place {
                DemoOffice::HeadOfAuthority => (Role::ManagingAuthorityHead, Some(department), None),
                DemoOffice::HeadOfDepartment => (Role::AgencyHead, Some(department), None),
                DemoOffice::HeadOfUnit => (Role::UnitHead, None, Some(unit)),
                DemoOffice::HomeAffairs => (Role::HomeAffairs, Some(home_affairs), None),
                DemoOffice::HeadOfCommittee => (Role::ManagingAuthorityHead, Some(home_affairs), None),
                DemoOffice::Finance => (Role::Finance, Some(finance), None),
                DemoOffice::HeadOfItAgency => (Role::SpecialisedItAgencyHead, Some(department), None),
                DemoOffice::HeadOfItDivision => (Role::ItDivisionHead, Some(department), None),
                DemoOffice::HeadOfEmployer => (Role::AgencyHead, Some(employer), None),
                DemoOffice::OfficeOfEmployer => (Role::DepartmentOffice, Some(employer), None),
                DemoOffice::HeadOfEmployerUnit => (Role::UnitHead, None, Some(employer_unit)),
            };
            let (office_term, starts_on) = (sender.id()?, OFFICES_SINCE);
            let (ends_on, document) = (None, None);
            sender
                .send(GrantOffice {
                    office_term,
                    person,
                    office,
                    agency,
                    unit: of_unit,
                    starts_on,
                    ends_on,
                    document,
                    standing: None,
                })
                .await?;
        }
        if let Some(starts_on) = self.employed_since {
            let unit = if self.by_employer { employer_unit } else { unit };
            employ(sender, person, unit, starts_on).await?;
        }
        Ok(())
    }
}

async fn employ(
    sender: &mut CommandSender<'_>,
    person: PersonId,
    unit: UnitId,
    starts_on: Date,
) -> Result<(), CliError> {
    let employment = sender.id()?;
    sender.send(RegisterEmployment { employment, person, unit, starts_on, ends_on: None }).await?;
    Ok(())
}

/// Everybody, signed in.
#[derive(Debug)]
pub(super) struct DemoActors {
    by_key: BTreeMap<String, DemoActor>,
    pub(super) department: AgencyId,
    pub(super) home_affairs: AgencyId,
    /// The agency that employs IT officers.
    pub(super) employer: AgencyId,
    employer_unit: UnitId,
}

/// Somebody, signed in.
#[derive(Debug)]
pub(super) struct DemoActor {
    pub(super) person: DemoPerson,
    pub(super) id: PersonId,
    pub(super) caller: Caller,
}

impl DemoActors {
    /// Everybody, by their names in the demonstration.
    pub(super) fn everybody(&self) -> impl Iterator<Item = (&str, &DemoPerson)> {
        self.by_key.iter().map(|(key, actor)| (key.as_str(), &actor.person))
    }

    /// The agency with IT officers employs somebody from a day on, as the clerk of the office registers it.
    pub(super) async fn employ(&self, service: &Service, key: &str, since: Date) -> Result<(), CliError> {
        let clerk = self.actor("office")?.caller.clone();
        employ(&mut CommandSender::new(service, clerk), self.actor(key)?.id, self.employer_unit, since).await
    }

    /// One of the people of the demonstration.
    pub(super) fn actor(&self, key: &str) -> Result<&DemoActor, CliError> {
        self.by_key.get(key).ok_or_else(|| unknown(key))
    }
}

fn unknown(key: &str) -> CliError {
    CliError::failed(format!("Không có {key} trong sổ đăng ký."), format!("{key} is not in the directory."))
}
