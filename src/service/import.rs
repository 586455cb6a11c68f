//! Taking over personnel files from a workbook: read, held against the directory, and put there in one command.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::{Accepted, DirectoryRequest, IdempotencyKey, Outcome, SealedText, Service, ServiceError};
use crate::{
    auth::Caller,
    domain::{
        digest::{Digest, Sealed},
        directory::{
            self, DirectoryRefusal,
            command::{ImportPersonnel, RecordEntry, RegisterEmployment, RegisterPerson},
        },
        ids::{PersonId, UnitId},
        personnel::import::{self, ImportFault, ImportPlan, PlannedPerson, Sheet, SheetTable},
        rule_book::RuleBook,
        vocabulary::IdentityNumber,
    },
    entropy::EntropyUnavailable,
    store::StoreError,
    vault::BlindKind,
};

/// A workbook to take over.
#[derive(Clone, Debug)]
pub struct ImportRequest {
    /// Who takes it over.
    pub caller: Caller,
    /// Its sheets.
    pub tables: Vec<SheetTable>,
    /// Digest of the file.
    pub source: Digest,
    /// The idempotency key.
    pub key: IdempotencyKey,
}

/// What became of a workbook.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Imported {
    /// All of it is in the directory.
    Accepted(Accepted, ImportCounts, Warnings),
    /// Nothing was written; all of it could be.
    Possible(ImportCounts, Warnings),
    /// Nothing was written, for all of these reasons.
    Faulty(Vec<ImportFault>),
    /// Nothing was written: the caller keeps no files of the units that it names.
    Forbidden,
    /// Nothing was written: the key was used for another file.
    KeyMismatch,
}

/// How much a workbook holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ImportCounts {
    /// New people.
    pub people: usize,
    /// Entries of their files.
    pub entries: usize,
}

/// What does not stand in the way of a workbook and should be looked at.
pub type Warnings = Vec<ImportFault>;

/// A workbook as it was read.
struct ReadWorkbook {
    plan: ImportPlan,
    faults: Vec<ImportFault>,
    /// Those whom it names and who are in the directory already.
    known: BTreeMap<IdentityNumber, PersonId>,
}

impl Service {
    /// Takes over a workbook, all or none of it.
    ///
    /// # Errors
    ///
    /// [`ServiceError`] when nothing can be said of it, or nothing was done.
    pub async fn import_personnel(&self, request: ImportRequest) -> Result<Imported, ServiceError> {
        let read = self.read_import(&request.tables).await?;
        if !read.faults.is_empty() {
            return self.refuse_import(request, read).await;
        }
        let (counts, warnings) = (ImportCounts::of(&read.plan), self.warnings(&read.plan).await?);
        let command = self.import_command(request, &read)?;
        Ok(match self.execute_directory(command).await? {
            // What was imported before is its own namesake by now.
            Outcome::Accepted(accepted) if accepted.replayed => {
                Imported::Accepted(accepted, counts, Vec::new())
            }
            Outcome::Accepted(accepted) => Imported::Accepted(accepted, counts, warnings),
            Outcome::Refused(refused) => refused_import(&read.plan, &refused, Vec::new()),
            Outcome::KeyMismatch => Imported::KeyMismatch,
        })
    }

    /// Tells what would become of a workbook; nothing is written.
    ///
    /// # Errors
    ///
    /// [`ServiceError`] when nothing can be said of it.
    pub async fn try_import(&self, request: ImportRequest) -> Result<Imported, ServiceError> {
        let read = self.read_import(&request.tables).await?;
        self.refuse_import(request, read).await
    }

    async fn read_import(&self, tables: &[SheetTable]) -> Result<ReadWorkbook, ServiceError> {
        let directory = self.store.directory().await?;
        let sealed: Vec<Sealed> = directory.rows().unit.values().map(|unit| unit.name).collect();
        let names = self.store.texts(&sealed).await?;
        let named = |unit: &directory::row::Unit| Some((names.get(&unit.name)?.clone(), unit.id));
        let units: BTreeMap<String, UnitId> = directory.rows().unit.values().filter_map(named).collect();
        let known = self.store.owners(&import::numbers(tables)).await?;
        let people = known.keys().cloned().collect();
        let (plan, faults) = import::plan(tables, &units, &people, RuleBook::shipped());
        Ok(ReadWorkbook { plan, faults, known })
    }

    /// What else is wrong with the rows that could be read, beside the faults of the others.
    async fn refuse_import(
        &self,
        request: ImportRequest,
        read: ReadWorkbook,
    ) -> Result<Imported, ServiceError> {
        if read.plan.is_empty() && !read.faults.is_empty() {
            return Ok(Imported::Faulty(read.faults));
        }
        let command = self.import_command(request, &read)?;
        let ReadWorkbook { plan, faults, .. } = read;
        Ok(match self.try_directory(&command).await? {
            Err(refused) => refused_import(&plan, &refused, faults),
            Ok(()) if faults.is_empty() => {
                Imported::Possible(ImportCounts::of(&plan), self.warnings(&plan).await?)
            }
            Ok(()) => Imported::Faulty(faults),
        })
    }

    /// What should be looked at, in the order of the rows.
    async fn warnings(&self, plan: &ImportPlan) -> Result<Warnings, StoreError> {
        let mut found = import::oddities(plan);
        found.extend(self.namesakes(plan).await?);
        found.sort_by_key(|warning| warning.row);
        Ok(found)
    }

    /// New people who share name and birth date with somebody of the directory or of an earlier row: entered twice,
    /// it may be, under a wrong number.
    async fn namesakes(&self, plan: &ImportPlan) -> Result<Warnings, StoreError> {
        let kind = BlindKind::NameAndBirth;
        let names: HashMap<&IdentityNumber, &PlannedPerson> =
            plan.people.iter().map(|person| (&person.number, person)).collect();
        let hashed = plan.entries.iter().filter_map(|entry| {
            let (person, identity) = (names.get(&entry.number)?, entry.content.identity()?);
            let hash = identity.namesake_hash(&person.name, |text| self.store.blind(kind, text))?;
            Some((person.row, hash))
        });
        let hashed: Vec<(usize, Digest)> = hashed.collect();
        let hashes: Vec<Digest> = hashed.iter().map(|(_, hash)| *hash).collect();
        let found = self.store.persons_by_blind(kind, &hashes).await?;
        let mut seen: HashSet<Digest> = found.into_iter().map(|line| line.hash).collect();
        let again = hashed.into_iter().filter(|(_, hash)| !seen.insert(*hash));
        Ok(again.map(|(row, _)| ImportFault::possible_duplicate(row)).collect())
    }

    /// The command of a plan: ids drawn, texts sealed under their people.
    fn import_command(
        &self,
        request: ImportRequest,
        read: &ReadWorkbook,
    ) -> Result<DirectoryRequest, ServiceError> {
        let people = read.known.iter().map(|(number, person)| (number, *person)).collect();
        let mut draft = ImportDraft { service: self, texts: Vec::new(), people };
        let command = draft.command(&read.plan, request.source)?;
        Ok(DirectoryRequest {
            caller: request.caller,
            command: command.into(),
            key: request.key,
            fingerprint: request.source,
            texts: draft.texts,
        })
    }
}

impl ImportCounts {
    const fn of(plan: &ImportPlan) -> Self {
        Self { people: plan.people.len(), entries: plan.entries.len() }
    }
}

/// A command in the making.
struct ImportDraft<'a> {
    service: &'a Service,
    texts: Vec<SealedText>,
    people: HashMap<&'a IdentityNumber, PersonId>,
}

impl<'a> ImportDraft<'a> {
    fn command(&mut self, plan: &'a ImportPlan, source: Digest) -> Result<ImportPersonnel, ServiceError> {
        let (mut persons, mut employments) = (Vec::new(), Vec::new());
        for (at, planned) in plan.people.iter().enumerate() {
            let person = self.id()?;
            self.people.insert(&planned.number, person);
            let name = self.seal(person, format!("persons.{at}.name"), planned.name.clone())?;
            persons.push(RegisterPerson { person, name });
            employments.push(RegisterEmployment {
                employment: self.id()?,
                person,
                unit: planned.unit,
                starts_on: planned.starts_on,
                ends_on: planned.ends_on,
            });
        }
        let mut entries = Vec::new();
        for (at, planned) in plan.entries.iter().enumerate() {
            let Some(person) = self.people.get(&planned.number).copied() else { continue };
            let text = planned.content.to_text().map_err(|error| ServiceError::Broken(error.into()))?;
            let content = self.seal(person, format!("entries.{at}.content"), text)?;
            entries.push(RecordEntry { entry: self.id()?, person, content });
        }
        Ok(ImportPersonnel { source, persons, employments, entries })
    }

    fn id<T: From<uuid::Uuid>>(&self) -> Result<T, EntropyUnavailable> {
        self.service.entropy.uuid_v7(self.service.clock.wall()).map(T::from)
    }

    fn seal(&mut self, subject: PersonId, field: String, text: String) -> Result<Sealed, EntropyUnavailable> {
        let salt = self.service.entropy.fill()?;
        let sealed = Sealed::commit(&salt, &text);
        self.texts.push(SealedText { sealed, field, salt, text, subject: Some(subject) });
        Ok(sealed)
    }
}

fn refused_import(plan: &ImportPlan, refused: &[DirectoryRefusal], mut faults: Vec<ImportFault>) -> Imported {
    if refused.iter().any(|one| one.fault == directory::DirectoryFault::ForbiddenRole) {
        return Imported::Forbidden;
    }
    faults.extend(refused.iter().map(|refused| placed(plan, refused)));
    Imported::Faulty(faults)
}

/// A refusal of the directory at the row that it is about.
fn placed(plan: &ImportPlan, refused: &DirectoryRefusal) -> ImportFault {
    let mut path = refused.field.split('.');
    let (part, at) = (path.next(), path.next().and_then(|at| at.parse::<usize>().ok()));
    let (sheet, row) = match (part, at) {
        (Some("entries"), Some(at)) => {
            plan.entries.get(at).map_or((Sheet::People, 1), |entry| (entry.sheet, entry.row))
        }
        (_, Some(at)) => (Sheet::People, plan.people.get(at).map_or(1, |person| person.row)),
        _ => (Sheet::People, 1),
    };
    ImportFault::found(refused.fault, sheet, row, path.next_back().unwrap_or_default())
}
