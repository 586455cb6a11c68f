//! Agencies, units, accounts and offices of a workbook: held against the directory, tried, and put there.

use std::{collections::BTreeMap, sync::Arc};

use uuid::Uuid;

use super::{
    Accepted, BadKey, DirectoryRequest, IdempotencyKey, ImportRequest, Imported, Outcome, SealedText,
    Service, ServiceError, Warnings, directory::named_account, import::ReadWorkbook,
    sealed_draft::SealedDraft,
};
use crate::{
    domain::{
        digest::{Digest, Sealed},
        directory::{
            Directory,
            account_key::AccountKey,
            command::{
                GrantOffice, ImportDirectory, LinkAccount, RegisterAgency, RegisterPerson, RegisterUnit,
            },
            office_key::OfficeKey,
            row::{Account, OfficeTerm, Row, issuer_subject},
        },
        ids::PersonId,
        personnel::import::{
            self, AccountsAndOffices, AgenciesAndUnits, ImportFault, PlannedOffice, Sheet, SheetTable,
            WorkbookAgency, WorkbookUnit,
        },
        refusal::Refusal,
        vocabulary::IdentityNumber,
    },
    entropy::EntropyUnavailable,
    vault::Guessable,
};

/// Tells the keys of the commands of one workbook apart.
const AGENCIES_AND_UNITS: &str = "agencies-and-units";
const ACCOUNTS_AND_OFFICES: &str = "accounts-and-offices";

/// A command on the directory, with the rows of the workbook that its parts come from.
pub(super) struct DraftedDirectory {
    command: ImportDirectory,
    texts: Vec<SealedText>,
    agencies: Vec<usize>,
    units: Vec<usize>,
    accounts: Vec<usize>,
    offices: Vec<usize>,
    /// What is wrong with rows of what is recorded otherwise.
    faults: Vec<ImportFault>,
    /// What should be looked at of the rows that bring nothing.
    warnings: Warnings,
}

/// What would become of the rows of the directory.
#[derive(Default)]
pub(super) struct DirectoryTrial {
    /// What is wrong with them.
    pub(super) faults: Vec<ImportFault>,
    /// What should be looked at.
    pub(super) warnings: Warnings,
    /// How many say something new.
    pub(super) new: usize,
}

impl DraftedDirectory {
    fn new(source: Digest) -> Self {
        let (agencies, units) = (Vec::new(), Vec::new());
        let command = ImportDirectory { source, agencies, units, accounts: Vec::new(), offices: Vec::new() };
        let (agencies, units, accounts, offices) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        let (texts, faults, warnings) = (Vec::new(), Vec::new(), Vec::new());
        Self { command, texts, agencies, units, accounts, offices, faults, warnings }
    }

    /// The parts by their names in the command, each with its sheet and its rows there.
    fn parts(&self) -> [(&'static str, Sheet, &[usize]); 4] {
        [
            ("agencies", Sheet::Agencies, self.agencies.as_slice()),
            ("units", Sheet::Units, self.units.as_slice()),
            ("accounts", Sheet::Accounts, self.accounts.as_slice()),
            ("offices", Sheet::Offices, self.offices.as_slice()),
        ]
    }

    fn len(&self) -> usize {
        self.parts().iter().map(|(_, _, rows)| rows.len()).sum()
    }

    /// The agencies and units that it brings, as rows of the directory.
    pub(super) fn rows(&self) -> impl Iterator<Item = Row> + '_ {
        let agencies = self.command.agencies.iter().map(|agency| Row::from(agency.row(0)));
        agencies.chain(self.command.units.iter().map(|unit| Row::from(unit.row(0))))
    }

    /// The directory with them.
    pub(super) fn added_to(&self, directory: Arc<Directory>) -> Arc<Directory> {
        if self.command.agencies.is_empty() && self.command.units.is_empty() {
            return directory;
        }
        let mut grown = Directory::clone(&directory);
        self.rows().for_each(|row| grown.put(row));
        Arc::new(grown)
    }

    /// What is sent. The same workbook again sends it under the same key.
    fn request(&self, request: &ImportRequest, part: &str) -> Result<DirectoryRequest, ServiceError> {
        let key = Digest::of_parts(&[request.key.as_str().as_bytes(), part.as_bytes()]);
        let key: IdempotencyKey =
            key.to_string().parse().map_err(|error: BadKey| ServiceError::Broken(error.into()))?;
        Ok(DirectoryRequest {
            caller: request.caller.clone(),
            command: self.command.clone().into(),
            key,
            fingerprint: request.source,
            texts: self.texts.clone(),
        })
    }

    /// A refusal at the row that it is about; at each sheet where it is about the whole.
    fn placed(&self, refused: &Refusal) -> Vec<ImportFault> {
        let mut path = refused.path.split('.');
        let (part, at) = (path.next(), path.next().and_then(|at| at.parse::<usize>().ok()));
        let parts = self.parts();
        let Some((_, sheet, rows)) = parts.iter().find(|(name, ..)| Some(*name) == part) else {
            let filled = parts.iter().filter(|(_, _, rows)| !rows.is_empty());
            let whole = |(_, sheet, _): &(_, Sheet, _)| ImportFault::found(refused, *sheet, None, "");
            return filled.map(whole).collect();
        };
        let row = at.and_then(|at| rows.get(at)).copied();
        vec![ImportFault::found(refused, *sheet, row, path.next_back().unwrap_or_default())]
    }

    fn all_placed(&self, refused: &[Refusal]) -> Vec<ImportFault> {
        refused.iter().flat_map(|refused| self.placed(refused)).collect()
    }
}

impl Service {
    /// The agencies and units of the directory, and those of a workbook.
    pub(super) async fn read_agencies_and_units(
        &self,
        tables: &[SheetTable],
        directory: &Directory,
    ) -> Result<(AgenciesAndUnits, Vec<ImportFault>), ServiceError> {
        let (agencies, units) = (&directory.rows().agency, &directory.rows().unit);
        let sealed = agencies.values().map(|agency| agency.name).chain(units.values().map(|unit| unit.name));
        let names = self.store.texts(&sealed.collect::<Vec<Sealed>>()).await?;
        let mut places = AgenciesAndUnits::default();
        for agency in agencies.values() {
            let Some(name) = names.get(&agency.name).cloned() else { continue };
            let (id, symbol, managing) = (agency.id, agency.symbol.clone(), agency.managing);
            let (valid_from, valid_to, home_affairs) =
                (agency.valid_from, agency.valid_to, agency.home_affairs);
            places.add_agency(WorkbookAgency {
                row: None,
                id,
                name,
                symbol,
                managing,
                home_affairs,
                valid_from,
                valid_to,
            });
        }
        for unit in units.values() {
            let Some(name) = names.get(&unit.name).cloned() else { continue };
            let (id, agency, valid_from, valid_to) = (unit.id, unit.agency, unit.valid_from, unit.valid_to);
            places.add_unit(WorkbookUnit { row: None, id, name, agency, valid_from, valid_to });
        }
        let draft = SealedDraft::new(self);
        let ids = (0..import::rows_of_agencies_and_units(tables)).map(|_| draft.id());
        let ids = ids.collect::<Result<Vec<Uuid>, EntropyUnavailable>>()?;
        let faults = places.read(tables, ids);
        Ok((places, faults))
    }

    /// The command of the agencies and units that a workbook brings.
    pub(super) fn draft_agencies_and_units(
        &self,
        places: &AgenciesAndUnits,
        source: Digest,
    ) -> Result<DraftedDirectory, ServiceError> {
        let (mut draft, mut drafted) = (SealedDraft::new(self), DraftedDirectory::new(source));
        for (at, agency) in places.new_agencies().enumerate() {
            let name = draft.seal(None, format!("agencies.{at}.name"), agency.name.clone())?;
            drafted.agencies.extend(agency.row);
            drafted.command.agencies.push(RegisterAgency {
                agency: agency.id,
                name,
                symbol: agency.symbol.clone(),
                managing: agency.managing,
                home_affairs: agency.home_affairs,
                valid_from: agency.valid_from,
                valid_to: agency.valid_to,
                numbering: None,
                category: None,
            });
        }
        for (at, unit) in places.new_units().enumerate() {
            let name = draft.seal(None, format!("units.{at}.name"), unit.name.clone())?;
            drafted.units.extend(unit.row);
            drafted.command.units.push(RegisterUnit {
                unit: unit.id,
                agency: unit.agency,
                name,
                valid_from: unit.valid_from,
                valid_to: unit.valid_to,
                predecessor: None,
            });
        }
        drafted.texts = draft.texts;
        Ok(drafted)
    }

    /// The command of accounts and offices, but those that a directory has already. An account that was unlinked is one of them: to
    /// link it again is for the act that says so, not for a workbook that still has its row (RL1).
    fn draft_accounts_and_offices(
        &self,
        request: &ImportRequest,
        holders: &AccountsAndOffices,
        person: impl Fn(&IdentityNumber) -> Option<PersonId>,
        recorded: &Directory,
    ) -> Result<DraftedDirectory, ServiceError> {
        let (mut draft, mut drafted) = (SealedDraft::new(self), DraftedDirectory::new(request.source));
        for account in &holders.accounts {
            let Some(person) = person(&account.number) else { continue };
            let issuer_subject = issuer_subject(&account.issuer, &account.subject);
            if let Some(known) = self.known_account(recorded, person, issuer_subject) {
                let unlinked = (!known.valid).then(|| ImportFault::account_unlinked(account.row));
                drafted.warnings.extend(unlinked);
                continue;
            }
            drafted.accounts.push(account.row);
            drafted.command.accounts.push(LinkAccount { account: draft.id()?, person, issuer_subject });
        }
        for office in &holders.offices {
            let Some(person) = person(&office.number) else { continue };
            if let Some(held) = known_office(recorded, person, office) {
                let is_otherwise = office.ends_on.is_some() && office.ends_on != held.ends_on;
                let otherwise = is_otherwise.then(|| ImportFault::office_differs(office.row, held.ends_on));
                drafted.faults.extend(otherwise);
                continue;
            }
            let at = drafted.offices.len();
            let document = draft.seal(None, format!("offices.{at}.document"), office.document.clone())?;
            drafted.offices.push(office.row);
            drafted.command.offices.push(GrantOffice {
                office_term: draft.id()?,
                person,
                office: office.office,
                agency: office.agency,
                unit: office.unit,
                starts_on: office.starts_on,
                ends_on: office.ends_on,
                document: Some(document),
                standing: office.standing,
            });
        }
        drafted.texts = draft.texts;
        Ok(drafted)
    }

    /// The account by which a person signs in as that, or did before it was unlinked.
    fn known_account<'d>(
        &self,
        directory: &'d Directory,
        person: PersonId,
        plain: Digest,
    ) -> Option<&'d Account> {
        let key = |plain| self.store.keyed_digest(Guessable::Account, plain);
        let named = named_account(plain, directory, key);
        let mut linked = directory.rows().account.find(AccountKey::Identity(named));
        linked.find(|account| account.person == person)
    }

    /// Tries what a workbook says of the directory. It holds accounts and offices only where the caller may import them.
    pub(super) async fn try_directory_rows(
        &self,
        request: &ImportRequest,
        read: &ReadWorkbook,
    ) -> Result<DirectoryTrial, ServiceError> {
        let mut trial = DirectoryTrial::default();
        if read.places.len() > 0 {
            let places = read.places.request(request, AGENCIES_AND_UNITS)?;
            let refused = self.try_directory(&places, []).await?;
            trial.faults.extend(read.places.all_placed(&refused));
            trial.new += read.places.len();
        }
        if read.holders.is_empty() {
            return Ok(trial);
        }
        let directory = self.store.directory().await?;
        let person = |number: &IdentityNumber| read.known.get(number).or(read.fresh.get(number)).copied();
        let new = self.draft_accounts_and_offices(request, &read.holders, person, &directory)?;
        trial.faults.extend(new.faults.iter().cloned());
        trial.warnings.extend(new.warnings.iter().cloned());
        if new.len() > 0 {
            let tried =
                self.try_directory(&new.request(request, ACCOUNTS_AND_OFFICES)?, read.ahead()).await?;
            trial.faults.extend(new.all_placed(&tried));
            trial.new += new.len();
        }
        Ok(trial)
    }

    /// Registers the agencies and units of a workbook; nothing where it brings none.
    pub(super) async fn import_agencies_and_units(
        &self,
        request: &ImportRequest,
        read: &ReadWorkbook,
    ) -> Result<Result<Option<Accepted>, Imported>, ServiceError> {
        self.register(request, &read.places, AGENCIES_AND_UNITS).await
    }

    /// Links the accounts and grants the offices of a workbook whose people are registered; nothing where all of it is recorded.
    pub(super) async fn import_accounts_and_offices(
        &self,
        request: &ImportRequest,
        holders: &AccountsAndOffices,
    ) -> Result<Result<Option<Accepted>, Imported>, ServiceError> {
        let directory = self.store.directory().await?;
        let known: BTreeMap<IdentityNumber, PersonId> = self.store.owners(holders.numbers()).await?;
        let person = |number: &IdentityNumber| known.get(number).copied();
        let drafted = self.draft_accounts_and_offices(request, holders, person, &directory)?;
        if !drafted.faults.is_empty() {
            return Ok(Err(Imported::Faulty(drafted.faults)));
        }
        self.register(request, &drafted, ACCOUNTS_AND_OFFICES).await
    }

    async fn register(
        &self,
        request: &ImportRequest,
        drafted: &DraftedDirectory,
        part: &str,
    ) -> Result<Result<Option<Accepted>, Imported>, ServiceError> {
        if drafted.len() == 0 {
            return Ok(Ok(None));
        }
        Ok(match self.execute_directory(drafted.request(request, part)?).await? {
            Outcome::Accepted(accepted) => Ok(Some(accepted)),
            Outcome::Refused(refused) => Err(Imported::Faulty(drafted.all_placed(&refused.0))),
            Outcome::KeyMismatch => Err(Imported::KeyMismatch),
        })
    }
}

impl ReadWorkbook {
    /// What is there once agencies, units and people are registered.
    fn ahead(&self) -> Vec<Row> {
        // Nobody asks for their names.
        let name = Sealed(Digest::of(""));
        let people = self.fresh.values().map(|person| RegisterPerson { person: *person, name }.row(0));
        self.places.rows().chain(people.map(Row::from)).collect()
    }
}

/// The term by which a person holds that office already: one that began the same day, whenever that ends.
fn known_office<'d>(
    directory: &'d Directory,
    person: PersonId,
    office: &PlannedOffice,
) -> Option<&'d OfficeTerm> {
    let said = (office.office, office.agency, office.unit, office.standing, office.starts_on);
    let mut held = directory.rows().office_term.find(OfficeKey::Person(person));
    held.find(|held| said == (held.office, held.agency, held.unit, held.standing, held.starts_on))
}
