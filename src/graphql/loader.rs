//! What a request reads, batched: one loader per request, so that no batch and no cache is shared
//! between callers (design decision 21).

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use async_graphql::dataloader::{DataLoader, HashMapCache, Loader};
use uuid::Uuid;

use super::{
    batches::Batches,
    workforce_loads::{CertificatesOf, ServicesOf, TrainedOf, WorkforceOf},
};
use crate::{
    domain::{
        command::Act,
        digest::{Digest, Sealed},
        directory::{Directory, row::Entry},
        facts::Facts,
        ids::{AgencyId, ApplicationId, CycleId, PersonId},
        personnel::{Content, Record},
        reference_data::ReferenceData,
        role::Role,
        workforce::row::{ItOfficer, Rows, TrainingCertificate},
    },
    service::{GroundedDecision, Personal, Service},
    store::{AsOf, PinnedHeads, Reading, StoreError, WithLaw},
};

/// Reads for one request.
pub struct Loaders {
    reads: DataLoader<Reads, HashMapCache>,
    batches: Batches,
}

/// What the loads of a request read from.
pub(super) struct Reads {
    /// The store among it.
    pub(super) service: Service,
    pinned: Mutex<Pinned>,
    request: Uuid,
    caller: Option<PersonId>,
}

/// What is taken as known until a write.
#[derive(Debug, Default)]
struct Pinned {
    /// Where logs stood when the request began.
    heads: PinnedHeads,
    /// The law as the request read it first; none before it has read any.
    law: Option<Arc<ReferenceData>>,
}

/// A personal field of somebody that the caller reads and that is not the caller's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ReadingKeyOf {
    /// Whose it is.
    pub person: PersonId,
    /// The log of the cycle, or of the directory.
    pub log: Uuid,
    /// The field.
    pub field: &'static str,
}

/// An application whose personal facts are opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct PersonalFactsKey {
    /// The cycle.
    pub cycle: CycleId,
    /// The application.
    pub application: ApplicationId,
}

/// A person whose namesakes are wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
struct NamesakesOf(PersonId);

/// A person whose former entries are wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
struct PastOf(PersonId);

/// The one directory of the deployment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
struct DirectoryKey;

/// An application of which the reasons for its state are wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct DecisionOn {
    /// The cycle.
    pub cycle: CycleId,
    /// The application.
    pub application: ApplicationId,
    /// The acts that may have brought it there.
    pub acts: &'static [Act],
    /// Of how many records the facts tell in which it stands there.
    pub records: Option<u64>,
}

/// The rows beside a record, by their digest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
struct AttachedRows(Digest);

/// Entries with what they say, in the order of recording.
pub type Past = Vec<(Entry, Content)>;

/// The name of a person, to be read in a cycle or in the directory.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Name {
    /// The commitment.
    pub sealed: Sealed,
    /// Whose name it is.
    pub person: PersonId,
    /// The log of the cycle, or of the directory.
    pub log: Uuid,
    /// Whether the reading is remembered: the name is another's, and not that of an office-holder.
    pub remembered: bool,
}

/// The personnel file of a person, to be read in a cycle or in the directory.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct FileOf {
    /// Whose file it is.
    pub person: PersonId,
    /// The log of the cycle, or of the directory.
    pub log: Uuid,
    /// In which role another's file is read; none for the own one.
    pub role: Option<Role>,
}

impl std::fmt::Debug for Loaders {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Loaders")
    }
}

impl Loaders {
    /// Loaders for a request of a caller; inside a Tokio runtime only.
    pub fn new(service: &Service, request: Uuid, caller: Option<PersonId>) -> Self {
        let reads = Reads { service: service.clone(), pinned: Mutex::default(), request, caller };
        let batches = Batches::default();
        let reads = DataLoader::with_cache(reads, batches.clone(), batches.clone(), HashMapCache::default());
        Self { reads, batches }
    }

    /// When the reads of the request begin.
    pub fn batches(&self) -> Batches {
        self.batches.clone()
    }

    /// The facts of a cycle.
    pub async fn facts(&self, cycle: CycleId) -> Result<Option<Arc<Facts>>, Arc<StoreError>> {
        self.reads.load_one(cycle).await
    }

    /// The facts of several cycles.
    pub async fn facts_of(
        &self,
        cycles: &[CycleId],
    ) -> Result<HashMap<CycleId, Arc<Facts>>, Arc<StoreError>> {
        self.reads.load_many(cycles.iter().copied()).await
    }

    /// The directory as the request read it first, and how many records its log had then.
    pub async fn directory(&self) -> Result<AsOf<Directory>, Arc<StoreError>> {
        Ok(self.reads.load_one(DirectoryKey).await?.unwrap_or_default())
    }

    /// The plain text of a commitment; none if it was erased.
    pub async fn text(&self, sealed: Sealed) -> Result<Option<String>, Arc<StoreError>> {
        self.reads.load_one(sealed).await
    }

    /// The rows beside a record, as they were hashed; none where they are not there.
    pub async fn attachment(&self, sha256: Digest) -> Result<Option<String>, Arc<StoreError>> {
        self.reads.load_one(AttachedRows(sha256)).await
    }

    /// The name of a person; none if it was erased.
    pub async fn name(&self, name: Name) -> Result<Option<String>, Arc<StoreError>> {
        self.reads.load_one(name).await
    }

    /// The names of several persons; an erased one is left out.
    pub async fn names(
        &self,
        names: impl IntoIterator<Item = Name>,
    ) -> Result<HashMap<Name, String>, Arc<StoreError>> {
        self.reads.load_many(names).await
    }

    /// Remembers a reading of a personal field; it must not happen otherwise.
    pub async fn remember(&self, read: ReadingKeyOf) -> Result<(), Arc<StoreError>> {
        self.reads.load_one(read).await.map(|_| ())
    }

    /// The personal facts of an application; none if there is no such application.
    pub async fn personal(&self, opened: PersonalFactsKey) -> Result<Option<Arc<Personal>>, Arc<StoreError>> {
        self.reads.load_one(opened).await
    }

    /// The decision that brought an application where it stands; none where none gave grounds.
    pub async fn decision(&self, on: DecisionOn) -> Result<Option<Arc<GroundedDecision>>, Arc<StoreError>> {
        self.reads.load_one(on).await
    }

    /// A personnel file.
    pub async fn file(&self, file: FileOf) -> Result<Option<Arc<Record>>, Arc<StoreError>> {
        self.reads.load_one(file).await
    }

    /// Those who share name and birth date with a person; none if there is nobody.
    pub async fn namesakes(&self, person: PersonId) -> Result<Vec<PersonId>, Arc<StoreError>> {
        Ok(self.reads.load_one(NamesakesOf(person)).await?.unwrap_or_default())
    }

    /// The entries of a personnel file that are out of force. Whoever shows them remembers the reading of the file.
    pub async fn history(&self, person: PersonId) -> Result<Arc<Past>, Arc<StoreError>> {
        Ok(self.reads.load_one(PastOf(person)).await?.unwrap_or_default())
    }

    /// Every service of a person as an IT officer, the latest first.
    pub async fn services(&self, person: PersonId) -> Result<Vec<ItOfficer>, Arc<StoreError>> {
        Ok(self.reads.load_one(ServicesOf(person)).await?.unwrap_or_default())
    }

    /// Every certificate of a course that a person has, the latest first.
    pub async fn certificates(&self, person: PersonId) -> Result<Vec<TrainingCertificate>, Arc<StoreError>> {
        Ok(self.reads.load_one(CertificatesOf(person)).await?.unwrap_or_default())
    }

    /// The workforce of an agency.
    pub async fn workforce(&self, agency: AgencyId) -> Result<Arc<Rows>, Arc<StoreError>> {
        Ok(self.reads.load_one(WorkforceOf(agency)).await?.unwrap_or_default())
    }

    /// The officers of an agency with what they are qualified by; none where there are none.
    pub async fn trained(&self, agency: AgencyId) -> Result<Option<Arc<Rows>>, Arc<StoreError>> {
        self.reads.load_one(TrainedOf(agency)).await
    }

    /// Takes the facts of a cycle as known.
    pub async fn know(&self, cycle: CycleId, facts: Arc<Facts>) {
        self.reads.feed_one(cycle, facts).await;
    }

    /// Takes as known where logs stand, until a write.
    pub fn pin(&self, heads: PinnedHeads) {
        *self.reads.loader().pinned() = Pinned { heads, law: None };
    }

    /// Where logs stand, as far as it is taken as known.
    pub fn pinned(&self) -> PinnedHeads {
        self.reads.loader().heads()
    }

    /// The version of the law that the request read first. Before the first read: the version that the request's heads name, if in
    /// memory; else the last one that any request read.
    pub fn law(&self) -> Arc<ReferenceData> {
        let (reads, heads) = (self.reads.loader(), self.pinned());
        let known = || reads.service.store.known_law_since(&heads);
        let first = reads.first_law().or_else(|| known().map(|law| reads.keep_law(law)));
        first.unwrap_or_else(|| reads.service.store.law())
    }

    /// The same, which is read where the request has read none.
    pub async fn read_law(&self) -> Result<Arc<ReferenceData>, StoreError> {
        let (reads, heads) = (self.reads.loader(), self.pinned());
        match reads.first_law() {
            Some(law) => Ok(law),
            None => Ok(reads.keep_law(reads.service.store.law_since(&heads).await?)),
        }
    }

    /// Forgets the facts and the law, before a write.
    pub fn forget(&self) {
        self.pin(PinnedHeads::default());
        self.reads.clear::<CycleId>();
        self.reads.clear::<DirectoryKey>();
        self.reads.clear::<PersonalFactsKey>();
        self.reads.clear::<FileOf>();
        self.reads.clear::<DecisionOn>();
        self.reads.clear::<NamesakesOf>();
        self.reads.clear::<PastOf>();
        self.reads.clear::<ServicesOf>();
        self.reads.clear::<CertificatesOf>();
        self.reads.clear::<WorkforceOf>();
        self.reads.clear::<TrainedOf>();
    }
}

impl Loader<CycleId> for Reads {
    type Value = Arc<Facts>;
    type Error = Arc<StoreError>;

    async fn load(&self, keys: &[CycleId]) -> Result<HashMap<CycleId, Self::Value>, Self::Error> {
        let facts = self.facts_of(keys).await?;
        Ok(facts.into_iter().map(|(id, facts)| (id, Arc::new(facts))).collect())
    }
}

impl Loader<DirectoryKey> for Reads {
    type Value = AsOf<Directory>;
    type Error = Arc<StoreError>;

    async fn load(&self, _: &[DirectoryKey]) -> Result<HashMap<DirectoryKey, Self::Value>, Self::Error> {
        let WithLaw { read, law } = self.service.store.directory_since(&self.heads()).await?;
        self.keep_law(law);
        Ok(HashMap::from([(DirectoryKey, read)]))
    }
}

impl Loader<Sealed> for Reads {
    type Value = String;
    type Error = Arc<StoreError>;

    async fn load(&self, keys: &[Sealed]) -> Result<HashMap<Sealed, String>, Self::Error> {
        Ok(self.service.store.texts(keys).await?)
    }
}

impl Loader<AttachedRows> for Reads {
    type Value = String;
    type Error = Arc<StoreError>;

    async fn load(&self, keys: &[AttachedRows]) -> Result<HashMap<AttachedRows, String>, Self::Error> {
        let digests: Vec<Digest> = keys.iter().map(|key| key.0).collect();
        let found = self.service.store.attachments(&digests).await?;
        let text =
            |(sha256, body): (Digest, Vec<u8>)| Some((AttachedRows(sha256), String::from_utf8(body).ok()?));
        Ok(found.into_iter().filter_map(text).collect())
    }
}

impl Loader<ReadingKeyOf> for Reads {
    type Value = ();
    type Error = Arc<StoreError>;

    async fn load(&self, keys: &[ReadingKeyOf]) -> Result<HashMap<ReadingKeyOf, ()>, Self::Error> {
        self.service.store.record_readings(&self.readings(keys)).await?;
        Ok(keys.iter().map(|read| (*read, ())).collect())
    }
}

impl Loader<PersonalFactsKey> for Reads {
    type Value = Arc<Personal>;
    type Error = Arc<StoreError>;

    async fn load(
        &self,
        keys: &[PersonalFactsKey],
    ) -> Result<HashMap<PersonalFactsKey, Self::Value>, Self::Error> {
        let cycles: BTreeSet<CycleId> = keys.iter().map(|key| key.cycle).collect();
        let cycles: Vec<CycleId> = cycles.into_iter().collect();
        let mut opened = HashMap::new();
        for (cycle, facts) in self.facts_of(&cycles).await? {
            let wanted: Vec<&PersonalFactsKey> = keys.iter().filter(|key| key.cycle == cycle).collect();
            let rows = wanted.iter().filter_map(|key| facts.application(key.application));
            let personal = Arc::new(self.service.personal(&facts, rows).await?);
            opened.extend(wanted.into_iter().map(|key| (*key, Arc::clone(&personal))));
        }
        Ok(opened)
    }
}

impl Loader<DecisionOn> for Reads {
    type Value = Arc<GroundedDecision>;
    type Error = Arc<StoreError>;

    async fn load(&self, keys: &[DecisionOn]) -> Result<HashMap<DecisionOn, Self::Value>, Self::Error> {
        let reads: BTreeSet<(CycleId, Option<u64>)> =
            keys.iter().map(|key| (key.cycle, key.records)).collect();
        let mut decisions = HashMap::new();
        for (cycle, records) in reads {
            let of_cycle = keys.iter().filter(|key| key.cycle == cycle && key.records == records);
            let wanted = of_cycle.clone().map(|key| (key.application, key.acts)).collect();
            let found = self.service.decisions(cycle, records, wanted).await?;
            let known = |key: &DecisionOn| Some((*key, Arc::clone(found.get(&key.application)?)));
            decisions.extend(of_cycle.filter_map(known));
        }
        Ok(decisions)
    }
}

/// Readings are remembered before the names are read: an unremembered reading must not happen.
impl Loader<Name> for Reads {
    type Value = String;
    type Error = Arc<StoreError>;

    async fn load(&self, keys: &[Name]) -> Result<HashMap<Name, String>, Self::Error> {
        let others = keys.iter().filter(|name| name.remembered);
        let reads: Vec<ReadingKeyOf> =
            others.map(|name| ReadingKeyOf { person: name.person, log: name.log, field: "name" }).collect();
        self.service.store.record_readings(&self.readings(&reads)).await?;
        let sealed: Vec<_> = keys.iter().map(|name| name.sealed).collect();
        let texts = self.service.store.texts(&sealed).await?;
        Ok(keys.iter().filter_map(|name| Some((*name, texts.get(&name.sealed)?.clone()))).collect())
    }
}

impl Loader<NamesakesOf> for Reads {
    type Value = Vec<PersonId>;
    type Error = Arc<StoreError>;

    async fn load(&self, keys: &[NamesakesOf]) -> Result<HashMap<NamesakesOf, Self::Value>, Self::Error> {
        let persons: Vec<PersonId> = keys.iter().map(|key| key.0).collect();
        let found = self.service.store.namesakes(&persons).await?;
        Ok(found.into_iter().map(|(person, others)| (NamesakesOf(person), others)).collect())
    }
}

impl Loader<PastOf> for Reads {
    type Value = Arc<Past>;
    type Error = Arc<StoreError>;

    async fn load(&self, keys: &[PastOf]) -> Result<HashMap<PastOf, Self::Value>, Self::Error> {
        let persons: Vec<PersonId> = keys.iter().map(|key| key.0).collect();
        let mut past = HashMap::<PastOf, Past>::new();
        for entry in self.service.store.past_entries(&persons).await? {
            past.entry(PastOf(entry.0.person)).or_default().push(entry);
        }
        Ok(past.into_iter().map(|(person, entries)| (person, Arc::new(entries))).collect())
    }
}

/// As with names: first what is read is remembered, then it is read.
impl Loader<FileOf> for Reads {
    type Value = Arc<Record>;
    type Error = Arc<StoreError>;

    async fn load(&self, keys: &[FileOf]) -> Result<HashMap<FileOf, Arc<Record>>, Self::Error> {
        let readings = keys.iter().filter_map(|file| Some(self.reading_of(file, self.caller?, file.role?)));
        self.service.store.record_readings(&readings.collect::<Vec<_>>()).await?;
        let persons: BTreeSet<_> = keys.iter().map(|file| file.person).collect();
        let records = self.service.store.personnel(&persons.into_iter().collect::<Vec<_>>()).await?;
        let records: HashMap<_, _> =
            records.into_iter().map(|(person, record)| (person, Arc::new(record))).collect();
        Ok(keys.iter().filter_map(|file| Some((*file, Arc::clone(records.get(&file.person)?)))).collect())
    }
}

impl Reads {
    fn pinned(&self) -> MutexGuard<'_, Pinned> {
        self.pinned.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn heads(&self) -> PinnedHeads {
        self.pinned().heads.clone()
    }

    /// The law as the request read it first, if it has read any.
    fn first_law(&self) -> Option<Arc<ReferenceData>> {
        self.pinned().law.clone()
    }

    /// Keeps the law, unless the request has read it before; gives the one that it goes by.
    fn keep_law(&self, law: Arc<ReferenceData>) -> Arc<ReferenceData> {
        Arc::clone(self.pinned().law.get_or_insert(law))
    }

    async fn facts_of(&self, cycles: &[CycleId]) -> Result<BTreeMap<CycleId, Facts>, StoreError> {
        let WithLaw { read, law } = self.service.store.facts_since(&self.heads(), cycles).await?;
        self.keep_law(law);
        Ok(read)
    }

    fn reading_of(&self, file: &FileOf, reader: PersonId, role: Role) -> Reading {
        Reading {
            request: self.request,
            subject: file.person,
            log: file.log,
            person: reader,
            role: Some(role),
            fields: vec!["personnelFile".to_owned()],
            at: self.service.clock.wall(),
        }
    }

    /// The readings of a request, one for each person in each log, with all fields that were read at once.
    fn readings(&self, reads: &[ReadingKeyOf]) -> Vec<Reading> {
        let Some(caller) = self.caller else { return Vec::new() };
        let mut fields = BTreeMap::<(PersonId, Uuid), BTreeSet<&'static str>>::new();
        for read in reads {
            fields.entry((read.person, read.log)).or_default().insert(read.field);
        }
        let at = self.service.clock.wall();
        let reading = |((person, log), fields): ((PersonId, Uuid), BTreeSet<&str>)| Reading {
            request: self.request,
            subject: person,
            log,
            person: caller,
            role: None,
            fields: fields.into_iter().map(str::to_owned).collect(),
            at,
        };
        fields.into_iter().map(reading).collect()
    }
}
