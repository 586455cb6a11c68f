//! Commands of the directory.

use std::{
    collections::{HashMap, HashSet},
    mem::take,
    sync::Arc,
};

use super::{
    Outcome, Service, ServiceError,
    command_kind::{AcceptedDecision, CommandKind, CommandMetadata, NotAccepted},
    office_request::OfficeRequest,
};
use crate::{
    domain::{
        audit::LogSizes,
        decision::Moment,
        digest::{Digest, Sealed},
        directory::{
            self, DIRECTORY_LOG, Directory, DirectoryFault, PersonnelFiles,
            account_key::AccountKey,
            command::{Bootstrap, DirectoryCommand, ErasePerson, ImportDirectory, LinkAccount},
            policy::warrant,
            row::{Entry, Row},
        },
        ids::PersonId,
        law::LAW_LOG,
        personnel::{Content, EntryKind, Identity},
        reference_data::ReferenceData,
        refusal::{Refusal, Refusals},
    },
    store::{AsOf, BlindLine, Inserts, LogPosition, LogVersion, StoreError, Writing},
    vault::{BlindKind, Guessable},
};

/// The version of the rules of the directory, as leaves record it.
const DEFINITION: &str = "register-2";

/// A command of the directory, from somebody.
pub type DirectoryRequest = OfficeRequest<DirectoryCommand>;

impl Service {
    /// Carries out a command of the directory.
    ///
    /// # Errors
    ///
    /// [`ServiceError`] when nothing can be said of it, or nothing was done.
    pub async fn execute_directory(&self, request: DirectoryRequest) -> Result<Outcome, ServiceError> {
        Ok(self.carry_out(request).await?.0)
    }

    /// Every reason against a command of the directory once some rows are there; none where it would be carried out. Nothing is
    /// written.
    ///
    /// # Errors
    ///
    /// [`ServiceError`] when nothing can be said of it.
    pub async fn try_directory(
        &self,
        request: &DirectoryRequest,
        ahead: impl IntoIterator<Item = Row>,
    ) -> Result<Vec<Refusal>, ServiceError> {
        let known = self.store.directory().await?;
        let writing = self.store.begin().await?;
        let moment = Moment { at: self.clock.wall(), index: 0 };
        let law = self.store.law_now().await?;
        let mut facts = request.read(self, &writing, Directory::clone(&known), law).await?;
        writing.rollback().await?;
        ahead.into_iter().for_each(|row| facts.directory.put(row));
        match request.decide(&facts, moment) {
            Ok(_) => Ok(Vec::new()),
            Err(NotAccepted::Refused(refused)) => Ok(refused.0),
            Err(NotAccepted::Broken(error)) => Err(ServiceError::Broken(error)),
        }
    }
}

impl DirectoryRequest {
    /// What a decision on it reads beside the directory, wherever in the log it comes to stand.
    async fn read(
        &self,
        service: &Service,
        writing: &Writing,
        known: Directory,
        law: AsOf<ReferenceData>,
    ) -> Result<DirectoryReads, StoreError> {
        let persons: Vec<_> = self.command.files().into_iter().collect();
        let mut directory = known.clone();
        for entry in writing.entries(&persons).await? {
            directory.put(entry.into());
        }
        if let Some(input) = self.command.input::<ErasePerson>() {
            directory.note_resting(input.person, writing.resting(input.person, &law.read).await?);
        }
        let files = self.files(writing, &directory, law.read).await?;
        let key = |plain| service.store.keyed_digest(Guessable::Account, plain);
        let command = with_keyed_account(&self.command, &directory, key);
        Ok(DirectoryReads { known, directory, files, law: law.size, command })
    }

    /// The contents that the command brings, and those that the files concerned have.
    async fn files(
        &self,
        writing: &Writing,
        directory: &Directory,
        reference: Arc<ReferenceData>,
    ) -> Result<PersonnelFiles, StoreError> {
        let living = directory.rows().entry.values().filter(|entry| entry.is_living());
        let mut contents = writing.contents(&living.map(|entry| entry.content).collect::<Vec<_>>()).await?;
        let brought: HashSet<Sealed> = self.command.contents().into_iter().collect();
        let texts = self.texts.iter().filter(|text| brought.contains(&text.sealed));
        contents.extend(texts.filter_map(|text| Some((text.sealed, Content::from_text(&text.text).ok()?))));
        let numbers = brought.iter().filter_map(|sealed| contents.get(sealed)?.identity_number());
        let numbers = writing.owners(numbers).await?;
        Ok(PersonnelFiles { contents, numbers, reference })
    }

    /// Makes persons be found by the identities that the rows bring, and no longer by those they take away.
    async fn index_identities(
        &self,
        writing: &Writing,
        entries: &[Entry],
        names: &HashMap<PersonId, Sealed>,
        files: &PersonnelFiles,
    ) -> Result<(), StoreError> {
        let (come, gone): (Vec<&Entry>, Vec<&Entry>) = entries.iter().partition(|entry| entry.is_living());
        for entry in gone {
            writing.release_blind(BlindKind::IdentityNumber, entry.person).await?;
            writing.release_blind(BlindKind::NameAndBirth, entry.person).await?;
        }
        let sealed: Vec<Sealed> = come.iter().filter_map(|entry| names.get(&entry.person).copied()).collect();
        let mut texts = writing.personal_texts(&sealed).await?;
        texts.extend(self.texts.iter().map(|text| (text.sealed, text.text.clone())));
        let lines = come.iter().filter_map(|entry| {
            let identity = files.contents.get(&entry.content)?.identity()?;
            let name = names.get(&entry.person).and_then(|sealed| texts.get(sealed));
            let blind = |kind, text: &str| writing.blind(kind, text);
            Some(found_by(blind, entry.person, identity, name.map(String::as_str)))
        });
        writing.claim_blind(&lines.flatten().collect::<Vec<_>>()).await
    }
}

/// The identities in force of those whose name some rows correct: they are found by another name from now on.
fn renamed<'a>(rows: &'a [Row], directory: &'a Directory) -> impl Iterator<Item = &'a Entry> {
    let corrected = |row: &Row| {
        let person = row.person()?;
        directory.rows().person.contains_key(&person.id).then_some(person.id)
    };
    let persons: HashSet<PersonId> = rows.iter().filter_map(corrected).collect();
    let living = directory.rows().entry.values().filter(|entry| entry.is_living());
    living.filter(move |entry| entry.kind == EntryKind::Identity && persons.contains(&entry.person))
}

/// What a person is found by: the identity number, and the name together with a complete date of birth.
pub(super) fn found_by(
    blind: impl Fn(BlindKind, &str) -> Digest,
    person: PersonId,
    identity: &Identity,
    name: Option<&str>,
) -> impl Iterator<Item = BlindLine> {
    let (number, both) = (BlindKind::IdentityNumber, BlindKind::NameAndBirth);
    let by_number = identity.number().map(|text| (number, blind(number, text.as_str())));
    let namesake = |name: &str| identity.namesake_hash(name, |text| blind(both, text));
    let by_both = name.and_then(namesake).map(|hash| (both, hash));
    by_number.into_iter().chain(by_both).map(move |(kind, hash)| BlindLine { kind, hash, person })
}

/// The identities among some rows, and the names of those whose they are.
fn identities(rows: &[Row], directory: &Directory) -> (Vec<Entry>, HashMap<PersonId, Sealed>) {
    let entries = rows.iter().filter_map(Row::entry);
    let identities: Vec<Entry> = entries.filter(|entry| entry.kind == EntryKind::Identity).cloned().collect();
    let known = identities.iter().filter_map(|entry| directory.rows().person.get(&entry.person));
    let names =
        known.chain(rows.iter().filter_map(Row::person)).map(|person| (person.id, person.name)).collect();
    (identities, names)
}

/// What a decision on the directory reads, and the command as the log will have it.
#[derive(Debug)]
pub(super) struct DirectoryReads {
    /// The directory as it is kept in memory.
    known: Directory,
    /// The same with the files that the command is about, and what rests on the data of a person.
    directory: Directory,
    files: PersonnelFiles,
    /// How many records the log of the law had.
    law: u64,
    command: DirectoryCommand,
}

/// The command with the keyed digest of each account that it names. An account that an earlier program linked by its
/// plain digest keeps that one.
fn with_keyed_account(
    command: &DirectoryCommand,
    directory: &Directory,
    key: impl Fn(Digest) -> Digest,
) -> DirectoryCommand {
    let named = |plain| named_account(plain, directory, &key);
    let link = |input: LinkAccount| LinkAccount { issuer_subject: named(input.issuer_subject), ..input };
    match command.clone() {
        DirectoryCommand::LinkAccount(input) => link(input).into(),
        DirectoryCommand::ImportDirectory(input) => {
            ImportDirectory { accounts: input.accounts.into_iter().map(link).collect(), ..input }.into()
        }
        DirectoryCommand::Bootstrap(input) => {
            Bootstrap { issuer_subject: named(input.issuer_subject), ..input }.into()
        }
        // Each is named, so that whoever adds a command that names an account comes by here.
        without @ (DirectoryCommand::RegisterAgency(_)
        | DirectoryCommand::DissolveAgency(_)
        | DirectoryCommand::RegisterUnit(_)
        | DirectoryCommand::RegisterPerson(_)
        | DirectoryCommand::CorrectPerson(_)
        | DirectoryCommand::CorrectUnit(_)
        | DirectoryCommand::CorrectAgency(_)
        | DirectoryCommand::UnlinkAccount(_)
        | DirectoryCommand::GrantOffice(_)
        | DirectoryCommand::EndOffice(_)
        | DirectoryCommand::RegisterEmployment(_)
        | DirectoryCommand::EndEmployment(_)
        | DirectoryCommand::RequestTransfer(_)
        | DirectoryCommand::SettleTransfer(_)
        | DirectoryCommand::DeclineTransfer(_)
        | DirectoryCommand::RecordEntry(_)
        | DirectoryCommand::CorrectEntry(_)
        | DirectoryCommand::AnnulEntry(_)
        | DirectoryCommand::ImportPersonnel(_)
        | DirectoryCommand::ErasePerson(_)
        | DirectoryCommand::RegisterTitle(_)) => without,
    }
}

/// The digest under which the directory has an account, or is to have it.
pub(super) fn named_account(plain: Digest, directory: &Directory, key: impl Fn(Digest) -> Digest) -> Digest {
    let is_linked = directory.rows().account.find(AccountKey::Identity(plain)).next().is_some();
    if is_linked { plain } else { key(plain) }
}

impl CommandKind for DirectoryRequest {
    type Facts = DirectoryReads;
    type Row = Row;
    type After = Arc<Directory>;

    fn call(&self) -> CommandMetadata<'_> {
        self.metadata(DIRECTORY_LOG, self.command.act().as_str())
    }

    fn begins_log(&self) -> bool {
        self.command.act().begins_log()
    }

    async fn facts(
        &self,
        service: &Service,
        writing: &Writing,
        position: LogPosition,
    ) -> Result<DirectoryReads, StoreError> {
        let known = service.store.directory_in_turn(writing, position.before).await?;
        let law = service.store.law_read(position.law).await?;
        self.read(service, writing, known, law).await
    }

    fn reads(facts: &DirectoryReads) -> LogSizes {
        LogSizes::from([(LAW_LOG, facts.law)])
    }

    fn decide(
        &self,
        DirectoryReads { directory, files, command, .. }: &DirectoryReads,
        moment: Moment,
    ) -> Result<AcceptedDecision<Row>, NotAccepted> {
        let (actor, today) = (self.caller.directory_actor(), moment.today());
        let rows = directory::decide(directory, files, actor, command, today, moment.index)
            .map_err(Refusals::from)?;
        let warrant = warrant(directory, actor, command, today);
        AcceptedDecision::by_office(rows, warrant, DEFINITION, command)
    }

    async fn put(
        &self,
        writing: &Writing,
        inserts: &mut Inserts,
        rows: Vec<Row>,
        DirectoryReads { directory, files, .. }: &DirectoryReads,
    ) -> Result<(), StoreError> {
        let (mut identities, names) = identities(&rows, directory);
        for entry in renamed(&rows, directory) {
            identities.extend([Entry { annulled: true, ..entry.clone() }, entry.clone()]);
        }
        inserts.put_directory(rows, directory.rows());
        if !identities.is_empty() {
            // The index refers to the rows of new persons, which else go with the record.
            writing.insert(take(inserts)).await?;
            self.index_identities(writing, &identities, &names, files).await?;
        }
        if let Some(input) = self.command.input::<ErasePerson>() {
            writing.erase(input.person).await?;
        }
        Ok(())
    }

    fn after(&self, DirectoryReads { mut known, .. }: DirectoryReads, rows: &[Row]) -> Arc<Directory> {
        rows.iter().cloned().for_each(|row| known.put_unfiled(row));
        Arc::new(known)
    }

    fn keep(&self, service: &Service, version: LogVersion, after: &Arc<Directory>) {
        service.store.keep_directory(version, after);
    }

    fn forget(&self, service: &Service) {
        service.store.forget_directory();
    }

    /// After an erasure nothing of the key may stay in the files of the database, and the files of the person
    /// go. The key is destroyed whether this succeeds or not, and a repeated call tries again.
    async fn afterwards(&self, service: &Service) {
        let Some(input) = self.command.input::<ErasePerson>() else { return };
        if let Err(error) = service.remove_erased_files().await {
            tracing::error!(person = %input.person, %error, "the files of a person were not removed");
        }
        match service.store.scrub().await {
            Ok(true) => {}
            Ok(false) => {
                tracing::warn!(person = %input.person, "the write-ahead log was in use and not emptied")
            }
            Err(error) => {
                tracing::error!(person = %input.person, %error, "the write-ahead log was not emptied")
            }
        }
    }

    fn unknown_log(&self) -> Refusals {
        Refusals::one(DirectoryFault::ForbiddenRole.refuse(None))
    }

    fn violation(&self, _: &Service, error: &StoreError) -> Option<Refusals> {
        let refused = match error {
            StoreError::UniqueViolation { table: "account" } => {
                DirectoryFault::AccountTaken.at("issuerSubject")
            }
            StoreError::UniqueViolation { table: "blind_index" } => {
                DirectoryFault::IdentityNumberTaken.at("content")
            }
            StoreError::Erased(_) => DirectoryFault::PersonErased.at("person"),
            StoreError::UniqueViolation { .. } => DirectoryFault::IdTaken.at(""),
            StoreError::Database(_)
            | StoreError::CorruptRow { .. }
            | StoreError::ForeignKeyViolation { .. }
            | StoreError::InUse(_)
            | StoreError::Clock(_)
            | StoreError::Missing(_)
            | StoreError::FileReplaced(_)
            | StoreError::File(_)
            | StoreError::TooOld { .. }
            | StoreError::WrongMasterKey { .. }
            | StoreError::Unsealable(_)
            | StoreError::NotMigrated { .. }
            | StoreError::NewerSchema { .. } => return None,
        };
        Some(Refusals::one(refused.into()))
    }
}
