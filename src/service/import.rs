//! Taking over personnel files from a workbook: read, held against the directory, and put there in one command.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::{Accepted, DirectoryRequest, IdempotencyKey, Outcome, SealedText, Service, ServiceError};
use crate::{
    auth::Caller,
    domain::{
        calendar::day_of,
        digest::{Digest, Sealed},
        directory::{
            self, DIRECTORY_LOG, Directory, DirectoryRefusal,
            command::{CorrectEntry, ImportPersonnel, RecordEntry, RegisterEmployment, RegisterPerson},
        },
        ids::{PersonId, UnitId},
        personnel::import::{
            self, ImportFault, ImportPlan, KnownFile, PlannedCorrection, PlannedEntry, PlannedPerson, Sheet,
            SheetTable, Upsert,
        },
        vocabulary::IdentityNumber,
    },
    entropy::EntropyUnavailable,
    store::{Reading, StoreError},
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
    /// Whether it may change what is recorded.
    pub may_correct: bool,
}

/// What became of a workbook.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Imported {
    /// All of it is in the directory.
    Accepted(Accepted, ImportCounts, Warnings),
    /// Nothing was written; all of it could be.
    Possible(ImportCounts, Warnings),
    /// Nothing was written: it would change what is recorded, and was not told that it may, or was only tried.
    Changing(ImportCounts, Vec<ImportChange>, Warnings),
    /// Nothing was written: all of it is recorded as it says.
    Unchanged,
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

/// A row that changes an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportChange {
    /// The sheet.
    pub sheet: Sheet,
    /// The row.
    pub row: usize,
    /// The headers of the columns that say something else; none where a statement falls that there is nothing.
    pub columns: Vec<String>,
}

/// What does not stand in the way of a workbook and should be looked at.
pub type Warnings = Vec<ImportFault>;

/// A workbook as it was read, and held against the files that are there.
struct ReadWorkbook {
    upsert: Upsert,
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
        let read = self.read_import(&request).await?;
        let is_unasked = !read.upsert.corrections.is_empty() && !request.may_correct;
        if !read.upsert.faults.is_empty() || is_unasked {
            return self.refuse_import(&request, read).await;
        }
        if self.is_forbidden(&request, &read).await? {
            return Ok(Imported::Forbidden);
        }
        let plan = &read.upsert.new;
        let (counts, warnings) = (ImportCounts::of(plan), self.warnings(plan).await?);
        let command = self.import_command(&request, &read, &[])?;
        Ok(match self.execute_directory(command).await? {
            // What was imported before is its own namesake by now.
            Outcome::Accepted(accepted) if accepted.replayed => {
                Imported::Accepted(accepted, counts, Vec::new())
            }
            Outcome::Accepted(accepted) => Imported::Accepted(accepted, counts, warnings),
            // Nobody may do nothing; the same file again has come to its receipt before this.
            Outcome::Refused(_) if read.upsert.is_repetition() => Imported::Unchanged,
            Outcome::Refused(refused) => refused_import(read.upsert, &refused),
            Outcome::KeyMismatch => Imported::KeyMismatch,
        })
    }

    /// Tells what would become of a workbook; nothing is written.
    ///
    /// # Errors
    ///
    /// [`ServiceError`] when nothing can be said of it.
    pub async fn try_import(&self, request: ImportRequest) -> Result<Imported, ServiceError> {
        let read = self.read_import(&request).await?;
        self.refuse_import(&request, read).await
    }

    async fn read_import(&self, request: &ImportRequest) -> Result<ReadWorkbook, ServiceError> {
        let tables = &request.tables;
        let directory = self.store.directory().await?;
        let sealed: Vec<Sealed> = directory.rows().unit.values().map(|unit| unit.name).collect();
        let names = self.store.texts(&sealed).await?;
        let named = |unit: &directory::row::Unit| Some((names.get(&unit.name)?.clone(), unit.id));
        let units: BTreeMap<String, UnitId> = directory.rows().unit.values().filter_map(named).collect();
        let known = self.store.owners(&import::numbers(tables)).await?;
        let people = known.keys().cloned().collect();
        let law = self.store.law_now().await?.read;
        let (plan, faults) = import::plan(tables, &units, &people, &law);
        let files = self.known_files(request, &directory, &plan, &known).await?;
        let mut upsert = import::reconcile(plan, &files);
        upsert.faults.splice(..0, faults);
        Ok(ReadWorkbook { upsert, known })
    }

    /// The files of those whom a plan names and who are known. Who works for another agency than the row says is left to
    /// the decision: the number is taken.
    async fn known_files(
        &self,
        request: &ImportRequest,
        directory: &Directory,
        plan: &ImportPlan,
        known: &BTreeMap<IdentityNumber, PersonId>,
    ) -> Result<BTreeMap<IdentityNumber, KnownFile>, ServiceError> {
        let today = day_of(self.clock.wall());
        let elsewhere: HashSet<&IdentityNumber> = plan
            .people
            .iter()
            .filter(|planned| {
                let keeper =
                    known.get(&planned.number).and_then(|person| directory.file_keeper(*person, today));
                let keeps = keeper.and_then(|unit| directory.office_of(unit, today));
                keeps != directory.office_of(planned.unit, today)
            })
            .map(|planned| &planned.number)
            .collect();
        let known: BTreeMap<_, _> = known.iter().filter(|(number, _)| !elsewhere.contains(number)).collect();
        let persons: Vec<PersonId> = known.values().map(|person| **person).collect();
        self.remember_compared(request, &persons).await?;
        let mut records = self.store.personnel(&persons).await?;
        let name = |person: &PersonId| directory.rows().person.get(person).map(|person| person.name);
        let sealed: Vec<Sealed> = persons.iter().filter_map(name).collect();
        let names = self.store.texts(&sealed).await?;
        let file = |(number, person): (&IdentityNumber, &PersonId)| {
            let name = name(person).and_then(|name| names.get(&name).cloned());
            Some((number.clone(), KnownFile { name, record: records.remove(person)? }))
        };
        Ok(known.into_iter().filter_map(file).collect())
    }

    /// Remembers whose files a workbook is held against, before any is opened: an unremembered reading must not happen.
    async fn remember_compared(
        &self,
        request: &ImportRequest,
        persons: &[PersonId],
    ) -> Result<(), ServiceError> {
        let Some(person) = request.caller.person else { return Ok(()) };
        let at = self.clock.wall();
        let id = self.entropy.uuid_v7(at).map_err(|error| ServiceError::Broken(error.into()))?;
        let others = persons.iter().filter(|subject| **subject != person);
        let reading = |subject: &PersonId| Reading {
            request: id,
            subject: *subject,
            log: DIRECTORY_LOG,
            person,
            role: None,
            fields: vec!["personnelFile".to_owned()],
            at,
        };
        Ok(self.store.record_readings(&others.map(reading).collect::<Vec<_>>()).await?)
    }

    /// Whether the caller keeps no files of those whom a workbook names. Asked with all that it says, before anybody is
    /// told what of it is recorded.
    async fn is_forbidden(&self, request: &ImportRequest, read: &ReadWorkbook) -> Result<bool, ServiceError> {
        let Upsert { repeated, corrections, .. } = &read.upsert;
        if repeated.is_empty() && corrections.is_empty() {
            return Ok(false);
        }
        let whole = self.import_command(request, read, repeated)?;
        let refused = self.try_directory(&whole).await?.err().unwrap_or_default();
        Ok(is_forbidden(&refused))
    }

    /// What else is wrong with the rows that could be read, beside the faults of the others; or what they would change.
    async fn refuse_import(
        &self,
        request: &ImportRequest,
        read: ReadWorkbook,
    ) -> Result<Imported, ServiceError> {
        if self.is_forbidden(request, &read).await? {
            return Ok(Imported::Forbidden);
        }
        let upsert = &read.upsert;
        if upsert.is_empty() && !upsert.faults.is_empty() {
            return Ok(Imported::Faulty(read.upsert.faults));
        }
        if upsert.is_repetition() {
            return Ok(Imported::Unchanged);
        }
        let command = self.import_command(request, &read, &[])?;
        let upsert = read.upsert;
        if let Err(refused) = self.try_directory(&command).await? {
            return Ok(refused_import(upsert, &refused));
        }
        if !upsert.faults.is_empty() {
            return Ok(Imported::Faulty(upsert.faults));
        }
        let (counts, warnings) = (ImportCounts::of(&upsert.new), self.warnings(&upsert.new).await?);
        let changes: Vec<ImportChange> = upsert.corrections.iter().map(ImportChange::of).collect();
        Ok(if changes.is_empty() {
            Imported::Possible(counts, warnings)
        } else {
            Imported::Changing(counts, changes, warnings)
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
            let hashes = identity.namesake_hashes(&person.name, |text| self.store.blind(kind, text));
            Some((person.row, hashes))
        });
        let hashed: Vec<(usize, Vec<Digest>)> = hashed.collect();
        let hashes: Vec<Digest> = hashed.iter().flat_map(|(_, hashes)| hashes).copied().collect();
        let found = self.store.persons_by_blind(kind, &hashes).await?;
        let mut seen: HashSet<Digest> = found.into_iter().map(|line| line.hash).collect();
        let again = hashed.into_iter().filter(|(_, hashes)| {
            let is_known = hashes.iter().any(|hash| seen.contains(hash));
            seen.extend(hashes);
            is_known
        });
        Ok(again.map(|(row, _)| ImportFault::possible_duplicate(row)).collect())
    }

    /// The command of a workbook: ids drawn, texts sealed under their people; with entries that are recorded already, only
    /// to ask whether the caller may.
    fn import_command(
        &self,
        request: &ImportRequest,
        read: &ReadWorkbook,
        repeated: &[PlannedEntry],
    ) -> Result<DirectoryRequest, ServiceError> {
        let people = read.known.iter().map(|(number, person)| (number, *person)).collect();
        let mut draft = ImportDraft { service: self, texts: Vec::new(), people };
        let command = draft.command(&read.upsert, repeated, request.source)?;
        Ok(DirectoryRequest {
            caller: request.caller.clone(),
            command: command.into(),
            key: request.key.clone(),
            fingerprint: request.source,
            texts: draft.texts,
        })
    }
}

impl ImportChange {
    fn of(correction: &PlannedCorrection) -> Self {
        let PlannedCorrection { planned, columns, .. } = correction;
        Self { sheet: planned.sheet, row: planned.row, columns: columns.clone() }
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
    fn command(
        &mut self,
        upsert: &'a Upsert,
        repeated: &[PlannedEntry],
        source: Digest,
    ) -> Result<ImportPersonnel, ServiceError> {
        let plan = &upsert.new;
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
        for (at, planned) in plan.entries.iter().chain(repeated).enumerate() {
            let Some((person, content)) = self.content(planned, format!("entries.{at}.content"))? else {
                continue;
            };
            entries.push(RecordEntry { entry: self.id()?, person, content });
        }
        let mut corrections = Vec::new();
        for (at, PlannedCorrection { entry, planned, .. }) in upsert.corrections.iter().enumerate() {
            let field = |name| format!("corrections.{at}.{name}");
            let Some((person, content)) = self.content(planned, field("content"))? else { continue };
            let reason = self.seal(person, field("reason"), REASON.to_owned())?;
            corrections.push(CorrectEntry { entry: *entry, person, by: self.id()?, content, reason });
        }
        Ok(ImportPersonnel { source, persons, employments, entries, corrections })
    }

    /// Whose an entry is, and what it says, sealed.
    fn content(
        &mut self,
        planned: &PlannedEntry,
        field: String,
    ) -> Result<Option<(PersonId, Sealed)>, ServiceError> {
        let Some(person) = self.people.get(&planned.number).copied() else { return Ok(None) };
        let text = planned.content.to_text().map_err(|error| ServiceError::Broken(error.into()))?;
        Ok(Some((person, self.seal(person, field, text)?)))
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

/// Why a workbook changes an entry.
const REASON: &str = "Nhập lại từ tệp";

fn is_forbidden(refused: &[DirectoryRefusal]) -> bool {
    refused.iter().any(|one| one.fault == directory::DirectoryFault::ForbiddenRole)
}

fn refused_import(upsert: Upsert, refused: &[DirectoryRefusal]) -> Imported {
    if is_forbidden(refused) {
        return Imported::Forbidden;
    }
    let placed: Vec<ImportFault> = refused.iter().map(|refused| placed(&upsert, refused)).collect();
    Imported::Faulty(upsert.faults.into_iter().chain(placed).collect())
}

/// A refusal of the directory at the row that it is about.
fn placed(upsert: &Upsert, refused: &DirectoryRefusal) -> ImportFault {
    let mut path = refused.field.split('.');
    let (part, at) = (path.next(), path.next().and_then(|at| at.parse::<usize>().ok()));
    let at = at.unwrap_or(usize::MAX);
    let row = |entry: &PlannedEntry| (entry.sheet, entry.row);
    let place = match part {
        Some("entries") => upsert.new.entries.get(at).map(row),
        Some("corrections") => upsert.corrections.get(at).map(|correction| row(&correction.planned)),
        _ => upsert.new.people.get(at).map(|person| (Sheet::People, person.row)),
    };
    let (sheet, row) = place.unwrap_or((Sheet::People, 1));
    ImportFault::found(refused.fault, sheet, row, path.next_back().unwrap_or_default())
}
