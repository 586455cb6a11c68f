//! Taking over personnel files from a workbook: read, held against the directory, and put there in one command.

use std::{
    borrow::Cow,
    collections::{BTreeMap, BTreeSet, HashMap, HashSet},
    mem::take,
};

use super::{
    DirectoryRequest, IdempotencyKey, ImportChange, ImportCounts, Imported, Outcome, Service, ServiceError,
    Warnings,
    import_directory::DraftedDirectory,
    import_draft::{ImportDraft, is_forbidden, placed},
    sealed_draft::SealedDraft,
};
use crate::{
    auth::Caller,
    domain::{
        calendar::day_of,
        digest::{Digest, Sealed},
        directory::{DIRECTORY_LOG, Directory, DirectoryFault, policy::may_import_accounts_and_offices},
        ids::PersonId,
        personnel::import::{
            self, AccountsAndOffices, ImportFault, ImportPlan, KnownFile, KnownToImport, NewPlace,
            PlannedEntry, PlannedPerson, Sheet, SheetTable, Upsert,
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

/// A workbook as it was read, and held against the files and the directory that are there.
pub(super) struct ReadWorkbook {
    pub(super) upsert: Upsert,
    /// Those whom it names and who are in the directory already.
    pub(super) known: BTreeMap<IdentityNumber, PersonId>,
    /// The ids of those whom it brings.
    pub(super) fresh: BTreeMap<IdentityNumber, PersonId>,
    /// The agencies and units that it brings.
    pub(super) places: DraftedDirectory,
    /// The same by name.
    brought: Vec<NewPlace>,
    /// What should be looked at of them.
    lookalikes: Warnings,
    /// The accounts and offices of its rows.
    pub(super) holders: AccountsAndOffices,
    /// Whether it has rows of agencies, units, accounts or offices.
    has_directory_rows: bool,
}

impl Service {
    /// Takes over a workbook: all or none of the files, and of the directory agencies and units before them, accounts and offices
    /// after them. All of it is tried before any of it is done.
    ///
    /// # Errors
    ///
    /// [`ServiceError`] when nothing can be said of it, or nothing was done.
    pub async fn import_personnel(&self, request: ImportRequest) -> Result<Imported, ServiceError> {
        let read = self.read_import(&request).await?;
        let is_unasked = !read.upsert.corrections.is_empty() && !request.may_correct;
        if !read.upsert.faults.is_empty() || is_unasked {
            return self.refuse_import(&request, &read).await;
        }
        if read.has_directory_rows {
            return Box::pin(self.import_with_directory(&request, read)).await;
        }
        self.import_files(&request, &read).await
    }

    /// Tells what would become of a workbook; nothing is written.
    ///
    /// # Errors
    ///
    /// [`ServiceError`] when nothing can be said of it.
    pub async fn try_import(&self, request: ImportRequest) -> Result<Imported, ServiceError> {
        let read = self.read_import(&request).await?;
        self.refuse_import(&request, &read).await
    }

    /// Takes over people and their files.
    async fn import_files(
        &self,
        request: &ImportRequest,
        read: &ReadWorkbook,
    ) -> Result<Imported, ServiceError> {
        if self.is_forbidden(request, read).await? {
            return Ok(Imported::Forbidden);
        }
        let plan = &read.upsert.new;
        let (counts, warnings) = (ImportCounts::of(plan), self.warnings(plan).await?);
        let command = self.import_command(request, read, &[])?;
        Ok(match self.execute_directory(command).await? {
            // What was imported before is its own namesake by now.
            Outcome::Accepted(accepted) if accepted.replayed => {
                Imported::Accepted(accepted, counts, Vec::new())
            }
            Outcome::Accepted(accepted) => Imported::Accepted(accepted, counts, warnings),
            // Nobody may do nothing; the same file again has come to its receipt before this.
            Outcome::Refused(_) if read.upsert.is_repetition() => Imported::Unchanged(Vec::new()),
            Outcome::Refused(refused) if is_forbidden(&refused.0) => Imported::Forbidden,
            Outcome::Refused(refused) => {
                Imported::Faulty(refused.0.iter().map(|refused| placed(&read.upsert, refused)).collect())
            }
            Outcome::KeyMismatch => Imported::KeyMismatch,
        })
    }

    /// Takes over a workbook that brings agencies, units, accounts or offices, once all of it could be.
    async fn import_with_directory(
        &self,
        request: &ImportRequest,
        mut read: ReadWorkbook,
    ) -> Result<Imported, ServiceError> {
        let (counts, warnings) = match self.refuse_import(request, &read).await? {
            Imported::Possible(counts, _, warnings) | Imported::Changing(counts, _, _, warnings) => {
                (counts, warnings)
            }
            told @ (Imported::Accepted(..)
            | Imported::Unchanged(_)
            | Imported::Faulty(_)
            | Imported::Forbidden
            | Imported::KeyMismatch
            | Imported::KeyMismatchAfterPart
            | Imported::Partly(_)) => return Ok(told),
        };
        let mut done = None;
        match self.import_agencies_and_units(request, &read).await? {
            Ok(Some(accepted)) => {
                if accepted.replayed {
                    // Their ids are those that were drawn then.
                    read = self.read_import(request).await?;
                }
                done = Some(accepted);
            }
            Ok(None) => {}
            Err(refused) => return Ok(refused),
        }
        let faults = take(&mut read.upsert.faults);
        if !faults.is_empty() {
            return Ok(Imported::Partly(faults));
        }
        if !read.upsert.is_empty() {
            let files = self.import_files(request, &read).await?;
            if let Imported::Accepted(accepted, ..) = files {
                done = Some(accepted);
            } else if !matches!(files, Imported::Unchanged(_)) {
                return Ok(files.after(done.is_some()));
            }
        }
        match self.import_accounts_and_offices(request, &read.holders).await? {
            Ok(accepted) => done = accepted.or(done),
            Err(refused) => return Ok(refused.after(done.is_some())),
        }
        Ok(match done {
            Some(accepted) => Imported::Accepted(accepted, counts, warnings),
            None => Imported::Unchanged(warnings),
        })
    }

    async fn read_import(&self, request: &ImportRequest) -> Result<ReadWorkbook, ServiceError> {
        let directory = self.store.directory().await?;
        let (tables, forbidden) = self.readable_tables(request, &directory);
        let tables: &[SheetTable] = &tables;
        let (places, mut faults) = self.read_agencies_and_units(tables, &directory).await?;
        faults.extend(forbidden);
        let known = self.store.owners(&import::numbers(tables)).await?;
        let people = known.keys().cloned().collect();
        let law = self.store.law_now().await?.read;
        let held =
            KnownToImport { places: &places, people: &people, issuers: &self.issuers, reference: &law };
        let (mut plan, found) = import::plan(tables, held);
        faults.extend(found);
        let holders = take(&mut plan.holders);
        let (brought, lookalikes) = (places.brought(), places.lookalikes());
        let places = self.draft_agencies_and_units(&places, request.source)?;
        let files = self.known_files(request, &places.added_to(directory), &plan, &known).await?;
        let mut upsert = import::reconcile(plan, &files);
        upsert.faults.splice(..0, faults);
        let draft = SealedDraft::new(self);
        let drawn = |person: &PlannedPerson| {
            Ok::<_, EntropyUnavailable>((person.number.clone(), draft.id::<PersonId>()?))
        };
        let fresh = upsert.new.people.iter().map(drawn).collect::<Result<_, _>>()?;
        let is_of_directory = |table: &&SheetTable| table.sheet().is_some_and(Sheet::is_of_directory);
        let has_directory_rows = request.tables.iter().filter(is_of_directory).any(SheetTable::has_rows);
        Ok(ReadWorkbook { upsert, known, fresh, places, brought, lookalikes, holders, has_directory_rows })
    }

    /// The sheets to read, and the faults of the others. A caller who may not import accounts and offices gets only that fault: a
    /// fault at a row would show whether the person named there is registered.
    fn readable_tables<'a>(
        &self,
        request: &'a ImportRequest,
        directory: &Directory,
    ) -> (Cow<'a, [SheetTable]>, Vec<ImportFault>) {
        let (actor, today) = (request.caller.directory_actor(), day_of(self.clock.wall()));
        if may_import_accounts_and_offices(directory, actor, today) {
            return (Cow::Borrowed(request.tables.as_slice()), Vec::new());
        }
        let read = request.tables.iter().map(|table| {
            if table.sheet().is_some_and(Sheet::is_of_accounts_and_offices) {
                table.without_rows()
            } else {
                table.clone()
            }
        });
        let filled: BTreeSet<Sheet> =
            request.tables.iter().filter(|table| table.has_rows()).filter_map(SheetTable::sheet).collect();
        let forbidden = filled.into_iter().filter(|sheet| sheet.is_of_accounts_and_offices());
        let faults = forbidden
            .map(|sheet| ImportFault::found(&DirectoryFault::ForbiddenRole.refuse(None), sheet, None, ""));
        (Cow::Owned(read.collect()), faults.collect())
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
        let entries = plan.entries.iter().map(|entry| &entry.number);
        // Of whom it names in other sheets no file is opened.
        let filed: HashSet<&IdentityNumber> =
            plan.people.iter().map(|person| &person.number).chain(entries).collect();
        let elsewhere: HashSet<&IdentityNumber> = plan
            .people
            .iter()
            .filter(|planned| {
                let keeper =
                    known.get(&planned.number).and_then(|person| directory.file_keeper(*person, today));
                let keeps = keeper.and_then(|unit| directory.keeping_office_of(unit, today));
                keeps != directory.keeping_office_of(planned.unit, today)
            })
            .map(|planned| &planned.number)
            .collect();
        let is_held = |number: &IdentityNumber| filed.contains(number) && !elsewhere.contains(number);
        let known: BTreeMap<_, _> = known.iter().filter(|(number, _)| is_held(number)).collect();
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
        let refused = self.try_directory(&whole, read.places.rows()).await?;
        Ok(is_forbidden(&refused))
    }

    /// What else is wrong with the rows that could be read, beside the faults of the others; or what they would change.
    async fn refuse_import(
        &self,
        request: &ImportRequest,
        read: &ReadWorkbook,
    ) -> Result<Imported, ServiceError> {
        if self.is_forbidden(request, read).await? {
            return Ok(Imported::Forbidden);
        }
        let upsert = &read.upsert;
        let says_nothing = upsert.is_empty()
            && (read.has_directory_rows || !upsert.faults.is_empty() || upsert.is_repetition());
        let refused = if says_nothing {
            Vec::new()
        } else {
            let command = self.import_command(request, read, &[])?;
            self.try_directory(&command, read.places.rows()).await?
        };
        if is_forbidden(&refused) {
            return Ok(Imported::Forbidden);
        }
        let directory = self.try_directory_rows(request, read).await?;
        let mut faults = upsert.faults.clone();
        faults.extend(refused.iter().map(|refused| placed(upsert, refused)));
        faults.extend(directory.faults);
        if !faults.is_empty() {
            return Ok(Imported::Faulty(faults));
        }
        if upsert.is_empty() && directory.new == 0 {
            return Ok(Imported::Unchanged(directory.warnings));
        }
        let counts = ImportCounts { registered: directory.new, ..ImportCounts::of(&upsert.new) };
        let mut warnings = read.lookalikes.clone();
        warnings.extend(directory.warnings);
        warnings.extend(self.warnings(&upsert.new).await?);
        let brought = read.brought.clone();
        let changes: Vec<ImportChange> = upsert.corrections.iter().map(ImportChange::of).collect();
        Ok(if changes.is_empty() {
            Imported::Possible(counts, brought, warnings)
        } else {
            Imported::Changing(counts, brought, changes, warnings)
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
        // Whose number is taken by somebody of another agency is drafted as new, and refused.
        let people = read.known.iter().chain(&read.fresh).map(|(number, person)| (number, *person)).collect();
        let mut draft = ImportDraft { sealed: SealedDraft::new(self), people };
        let command = draft.command(&read.upsert, repeated, request.source)?;
        Ok(DirectoryRequest {
            caller: request.caller.clone(),
            command: command.into(),
            key: request.key.clone(),
            fingerprint: request.source,
            texts: draft.sealed.texts,
        })
    }
}
