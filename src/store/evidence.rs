//! Everything that a check of logs looks at, as of one instant and piece by piece: no log, and nothing that hangs on it,
//! is ever held as a whole.

use std::{
    collections::{BTreeMap, BTreeSet},
    num::NonZeroU16,
    sync::Arc,
};

use sea_orm::{
    ColumnTrait as _, Condition, ConnectionTrait, DatabaseTransaction, EntityTrait, PaginatorTrait as _,
    QueryFilter as _, QueryOrder as _, QuerySelect as _,
    sea_query::{Expr, ExprTrait as _},
};
use uuid::Uuid;

use super::{
    Store, UnreadableLaw, adoption,
    blind::{self, BlindColumns},
    caught_up::attachments,
    compare::DifferingRow,
    cycle, directory,
    error::StoreError,
    file::{self, StoredFile},
    law,
    person_key::{PersonKeyState, held, kept_keys},
    record::{audit_private, idempotency, law_document, log_head, log_leaf, personal_text},
    text::{StoredTextState, open},
    trail::{self, TrailFault},
    value::Stored,
    workforce,
};
use crate::{
    domain::{
        audit::{Attachment, Leaf, LogSizes, StoredLeaf},
        digest::{Digest, Sealed},
        directory::{DIRECTORY_LOG, row as directory_row},
        ids::{AgencyId, CycleId, PersonId},
        law::{LAW_LOG, row as law_row},
        reference_data::ReferenceData,
        row,
        workforce::row as workforce_row,
    },
    vault::MasterKey,
};

/// How many texts are read at once for each record that is.
const TEXTS_OF_A_RECORD: u64 = 4;
/// After how many attached rows a page of records ends.
const MOST_ATTACHED: u64 = 20_000;

/// What the database holds, as of one instant.
#[derive(Debug)]
pub struct Evidence {
    pub(super) snapshot: DatabaseTransaction,
    master: MasterKey,
    at_once: NonZeroU16,
}

/// Some records of a log, one after another.
#[derive(Debug, Default)]
pub struct RecordPage {
    /// The records, by index, up to the first that cannot be read.
    pub leaves: Vec<StoredLeaf>,
    /// The attached rows that they name, by what their key says, where these were wanted and are there.
    pub attachments: BTreeMap<Digest, Vec<u8>>,
    /// What of the record after these cannot be read; none when all can.
    pub unreadable: Option<&'static str>,
    /// Whether there may be records after these.
    pub goes_on: bool,
}

/// How far the texts of a log were read.
#[derive(Debug)]
pub struct TextPlace {
    log: Uuid,
    /// The keys of those whom its personal texts are about.
    keys: Arc<BTreeMap<PersonId, PersonKeyState>>,
    plain: Option<(i64, Vec<u8>)>,
    personal: Option<(i64, Vec<u8>)>,
}

/// Some texts of a log, which were not opened yet.
#[derive(Debug)]
pub struct SealedTexts {
    plain: Vec<audit_private::Model>,
    personal: Vec<personal_text::Model>,
    keys: Arc<BTreeMap<PersonId, PersonKeyState>>,
}

impl SealedTexts {
    /// Opens them, as far as they can be opened. It takes its time.
    pub fn open(self) -> Vec<StoredText> {
        let personal = self.personal.into_iter().map(|model| StoredText::personal(model, &self.keys));
        self.plain.into_iter().map(StoredText::plain).chain(personal).collect()
    }
}

/// A text as the database holds it.
#[derive(Debug)]
pub struct StoredText {
    /// The record that it is said to belong to.
    pub index: Option<u64>,
    /// The field that it is said to fill.
    pub field: String,
    /// The commitment that it is said to open; none when it makes no sense.
    pub sealed: Option<Sealed>,
    /// Whose personal datum it is; none for a text about nobody.
    pub subject: Option<PersonId>,
    /// What opens it.
    pub opening: StoredTextState,
}

/// A key of an accepted command: which record the key is said to have made, by which act.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredCall {
    /// The record.
    pub index: Option<u64>,
    /// The act.
    pub act: String,
    /// The key.
    pub key: String,
    /// Who called.
    pub principal: String,
}

impl Store {
    /// The names of all logs of which there is anything: a head, records, rows, texts or keys of commands. Whoever removes
    /// a log from one of these places leaves it in the others.
    ///
    /// # Errors
    ///
    /// What keeps the database from answering.
    pub async fn logs(&self) -> Result<BTreeSet<String>, StoreError> {
        let snapshot = self.snapshot().await?;
        let mut logs = cycle::owners(&snapshot).await?;
        logs.extend(workforce::owners(&snapshot).await?);
        if adoption::adoption::Entity::find().one(&snapshot).await?.is_some() {
            logs.insert(LAW_LOG.to_string());
        }
        logs.extend(distinct::<log_head::Entity>(&snapshot, log_head::Column::Log).await?);
        logs.extend(distinct::<log_leaf::Entity>(&snapshot, log_leaf::Column::Log).await?);
        logs.extend(distinct::<audit_private::Entity>(&snapshot, audit_private::Column::Log).await?);
        logs.extend(distinct::<personal_text::Entity>(&snapshot, personal_text::Column::Log).await?);
        logs.extend(distinct::<idempotency::Entity>(&snapshot, idempotency::Column::Log).await?);
        snapshot.commit().await?;
        Ok(logs)
    }

    /// How many records each log has, as its head says.
    ///
    /// # Errors
    ///
    /// What keeps the database from answering.
    pub async fn log_sizes(&self) -> Result<BTreeMap<String, u64>, StoreError> {
        let heads = log_head::Entity::find().all(self.reader()).await?;
        Ok(heads.into_iter().filter_map(|head| Some((head.log, u64::load(head.size)?))).collect())
    }

    /// Whether a log is that of an agency.
    ///
    /// # Errors
    ///
    /// What keeps the database from answering.
    pub async fn is_of_agency(&self, log: Uuid) -> Result<bool, StoreError> {
        let found = directory::agency::Entity::find_by_id(log.to_string()).count(self.reader()).await?;
        Ok(found > 0)
    }

    /// What the database holds now, of which so many records, texts, rows or keys of commands are read at once.
    ///
    /// # Errors
    ///
    /// What keeps the database from answering.
    pub async fn evidence(&self, at_once: NonZeroU16) -> Result<Evidence, StoreError> {
        Ok(Evidence { snapshot: self.snapshot().await?, master: self.master.clone(), at_once })
    }
}

/// All of it fails with what keeps the database from answering; what makes no sense is part of the evidence.
impl Evidence {
    /// Gives the connection back.
    pub async fn end(self) -> Result<(), StoreError> {
        Ok(self.snapshot.commit().await?)
    }

    /// The size in the head of a log, if it has one.
    pub async fn head_size(&self, log: Uuid) -> Result<Option<u64>, StoreError> {
        let head = log_head::Entity::find_by_id(log.to_string()).one(&self.snapshot).await?;
        Ok(head.and_then(|head| u64::load(head.size)))
    }

    /// How many records a log has.
    pub async fn count(&self, log: Uuid) -> Result<u64, StoreError> {
        let of_log = log_leaf::Column::Log.eq(log.to_string());
        Ok(log_leaf::Entity::find().filter(of_log).count(&self.snapshot).await?)
    }

    /// The records of a log from an index on, or from the first that there is; with the attached rows that they name, where
    /// these are wanted.
    pub async fn records(
        &self,
        log: Uuid,
        from: Option<u64>,
        with_attachments: bool,
    ) -> Result<RecordPage, StoreError> {
        let from = from.map(|index| log_leaf::Column::Idx.gte(index.store()));
        let found = log_leaf::Entity::find()
            .filter(log_leaf::Column::Log.eq(log.to_string()))
            .filter(Condition::all().add_option(from))
            .order_by_asc(log_leaf::Column::Idx)
            .limit(u64::from(self.at_once.get()))
            .all(&self.snapshot)
            .await?;
        let mut page =
            RecordPage { goes_on: found.len() == usize::from(self.at_once.get()), ..RecordPage::default() };
        // A record that cannot be read names no attachment.
        let (mut named, mut rows) = (Vec::new(), 0_u64);
        for model in found {
            if rows >= MOST_ATTACHED {
                page.goes_on = true;
                break;
            }
            match StoredLeaf::try_from(model) {
                Ok(leaf) => {
                    let attachment = with_attachments.then(|| Attachment::named_in(&leaf.body)).flatten();
                    if let Some(attachment) = attachment {
                        rows = rows.saturating_add(attachment.count());
                        named.push(attachment.sha256());
                    }
                    page.leaves.push(leaf);
                }
                Err(error) => {
                    (page.unreadable, page.goes_on) = (error.column(), false);
                    break;
                }
            }
        }
        if !named.is_empty() {
            page.attachments = attachments(&self.snapshot, &named).await?;
        }
        Ok(page)
    }

    /// Which other logs the records of a log say that they read, but for the directory; a record that makes no sense says
    /// nothing.
    pub async fn logs_read_by(&self, log: Uuid) -> Result<BTreeSet<Uuid>, StoreError> {
        let (mut logs, mut last) = (BTreeSet::new(), None);
        loop {
            let later = last.map(|index: i64| log_leaf::Column::Idx.gt(index));
            let found = log_leaf::Entity::find()
                .filter(log_leaf::Column::Log.eq(log.to_string()))
                .filter(Condition::all().add_option(later))
                .order_by_asc(log_leaf::Column::Idx)
                .limit(u64::from(self.at_once.get()))
                .all(&self.snapshot)
                .await?;
            let Some(end) = found.last() else { break };
            last = Some(end.idx);
            let read = found.iter().filter_map(|record| Leaf::read(&record.body).ok()?.reads);
            let of_agencies = |read: &Uuid| ![DIRECTORY_LOG, LAW_LOG].contains(read);
            logs.extend(read.flat_map(LogSizes::into_keys).filter(of_agencies));
        }
        Ok(logs)
    }

    /// Before the texts of a log, in the order of the records that they are said to belong to.
    pub async fn texts_of(&self, log: Uuid) -> Result<TextPlace, StoreError> {
        let keys = Arc::new(self.keys_of_subjects(log).await?);
        Ok(TextPlace { log, keys, plain: None, personal: None })
    }

    /// Some texts from a place on, and those that were erased with a key: of those alone that are said to belong to a record
    /// before this one, or of all. None where there are no more of them.
    pub async fn texts(
        &self,
        place: &mut TextPlace,
        before: Option<u64>,
    ) -> Result<Option<SealedTexts>, StoreError> {
        use audit_private::Column as Plain;
        use personal_text::Column as Personal;
        let columns = [Plain::Log, Plain::Idx, Plain::Commitment];
        let last = place.plain.as_ref();
        let plain = self.texts_after::<audit_private::Entity>(columns, place.log, last, before).await?;
        let columns = [Personal::Log, Personal::Idx, Personal::Commitment];
        let last = place.personal.as_ref();
        let personal = self.texts_after::<personal_text::Entity>(columns, place.log, last, before).await?;
        if let Some(last) = plain.last() {
            place.plain = Some((last.idx, last.commitment.clone()));
        }
        if let Some(last) = personal.last() {
            place.personal = Some((last.idx, last.commitment.clone()));
        }
        let texts = SealedTexts { plain, personal, keys: Arc::clone(&place.keys) };
        Ok(Some(texts).filter(|texts| !texts.plain.is_empty() || !texts.personal.is_empty()))
    }

    /// The texts of a log after some place, by record and commitment; the columns say where these stand.
    async fn texts_after<E: EntityTrait>(
        &self,
        [of, index, commitment]: [E::Column; 3],
        log: Uuid,
        last: Option<&(i64, Vec<u8>)>,
        before: Option<u64>,
    ) -> Result<Vec<E::Model>, StoreError> {
        let after = last.map(|(at, hash)| {
            let later = Condition::any().add(index.gt(*at)).add(commitment.gt(hash.clone()));
            Condition::all().add(index.gte(*at)).add(later)
        });
        let within = Condition::all().add_option(after).add_option(before.map(|end| index.lt(end.store())));
        let texts = E::find().filter(of.eq(log.to_string())).filter(within);
        let texts = texts.order_by_asc(index).order_by_asc(commitment);
        Ok(texts.limit(u64::from(self.at_once.get()) * TEXTS_OF_A_RECORD).all(&self.snapshot).await?)
    }

    /// The keys of those whom the personal texts of a log are about.
    async fn keys_of_subjects(&self, log: Uuid) -> Result<BTreeMap<PersonId, PersonKeyState>, StoreError> {
        let subjects: Vec<String> = personal_text::Entity::find()
            .select_only()
            .column(personal_text::Column::Subject)
            .filter(personal_text::Column::Log.eq(log.to_string()))
            .distinct()
            .into_tuple()
            .all(&self.snapshot)
            .await?;
        held(&self.snapshot, &self.master, &subjects.into_iter().filter_map(PersonId::load).collect()).await
    }

    /// Hands out the keys of the commands that are said to have made the records of a log.
    pub async fn each_call(
        &self,
        log: Uuid,
        mut take: impl FnMut(StoredCall) + Send,
    ) -> Result<(), StoreError> {
        use idempotency::Column::{Act, Key, Log, Principal};
        let place = || Expr::tuple([Expr::col(Principal), Expr::col(Act), Expr::col(Key)]);
        let mut last: Option<[String; 3]> = None;
        loop {
            let after = last.take().map(|last| place().gt(Expr::tuple(last.map(Expr::val))));
            let found = idempotency::Entity::find()
                .filter(Log.eq(log.to_string()))
                .filter(Condition::all().add_option(after))
                .order_by_asc(Principal)
                .order_by_asc(Act)
                .order_by_asc(Key)
                .limit(u64::from(self.at_once.get()))
                .all(&self.snapshot)
                .await?;
            let Some(end) = found.last() else { return Ok(()) };
            last = Some([end.principal.clone(), end.act.clone(), end.key.clone()]);
            found.into_iter().map(StoredCall::from).for_each(&mut take);
        }
    }

    /// What finds persons: kind, hash and person.
    pub async fn index(&self) -> Result<BTreeSet<BlindColumns>, StoreError> {
        blind::all(&self.snapshot).await
    }

    /// Whose key there is, and whether it is still a key.
    pub async fn keys(&self) -> Result<BTreeMap<PersonId, bool>, StoreError> {
        kept_keys(&self.snapshot).await
    }

    /// The files of a cycle, or the line that makes no sense.
    pub async fn files(
        &self,
        cycle: CycleId,
    ) -> Result<Result<Vec<StoredFile>, Box<StoreError>>, StoreError> {
        readable(file::of_cycle(&self.snapshot, cycle).await)
    }

    /// What is wrong with the lines beside a log.
    pub async fn trails(&self, log: Uuid) -> Result<Vec<TrailFault>, StoreError> {
        trail::faults(&self.snapshot, &self.master, log).await
    }

    /// The documents of law as they lie in the database, and those that cannot be used.
    pub async fn law(&self) -> Result<(ReferenceData, Vec<UnreadableLaw>), StoreError> {
        law::read_documents(&self.snapshot).await
    }

    /// Under which digests documents of law lie.
    pub async fn law_digests(&self) -> Result<BTreeSet<Vec<u8>>, StoreError> {
        let digests = law_document::Entity::find().select_only().column(law_document::Column::Digest);
        Ok(digests.into_tuple().all(&self.snapshot).await?.into_iter().collect())
    }

    /// The rows of the directory that are not those that its log leaves behind.
    pub async fn differing_in_directory(
        &self,
        logged: &directory_row::Rows,
    ) -> Result<Vec<DifferingRow>, StoreError> {
        directory::compare(&self.snapshot, None, logged, self.at_once.into()).await
    }

    /// The rows of the law that are not those that its log leaves behind.
    pub async fn differing_in_law(&self, logged: &law_row::Rows) -> Result<Vec<DifferingRow>, StoreError> {
        adoption::compare(&self.snapshot, None, logged, self.at_once.into()).await
    }

    /// The rows of a cycle, or of the workforce of an agency, that are not those that its log leaves behind. There are
    /// none of the other.
    pub async fn differing_in_case(
        &self,
        log: Uuid,
        cycle: &row::Rows,
        workforce: &workforce_row::Rows,
    ) -> Result<Vec<DifferingRow>, StoreError> {
        let mut differing =
            cycle::compare(&self.snapshot, Some(CycleId(log)), cycle, self.at_once.into()).await?;
        differing.extend(
            workforce::compare(&self.snapshot, Some(AgencyId(log)), workforce, self.at_once.into()).await?,
        );
        Ok(differing)
    }
}

/// Rows, or the one among them that makes no sense; any other error is one of the database.
fn readable<T>(read: Result<T, StoreError>) -> Result<Result<T, Box<StoreError>>, StoreError> {
    match read {
        Err(error @ StoreError::CorruptRow { .. }) => Ok(Err(Box::new(error))),
        read => read.map(Ok),
    }
}

/// The different names in a column of a table.
async fn distinct<E: EntityTrait>(
    conn: &impl ConnectionTrait,
    column: E::Column,
) -> Result<Vec<String>, StoreError> {
    Ok(E::find().select_only().column(column).distinct().into_tuple().all(conn).await?)
}

/// The key of the attachment that a record names.
pub(super) fn attached(body: &[u8]) -> Option<Digest> {
    Attachment::named_in(body).map(|attachment| attachment.sha256())
}

impl From<idempotency::Model> for StoredCall {
    fn from(call: idempotency::Model) -> Self {
        Self { index: call.idx.and_then(u64::load), act: call.act, key: call.key, principal: call.principal }
    }
}

impl StoredText {
    fn plain(model: audit_private::Model) -> Self {
        let salt = model.salt.try_into().ok();
        Self {
            index: u64::load(model.idx),
            field: model.field,
            sealed: Sealed::load(model.commitment),
            subject: None,
            opening: salt
                .map_or(StoredTextState::Unreadable, |salt| StoredTextState::Open { salt, text: model.text }),
        }
    }

    fn personal(model: personal_text::Model, keys: &BTreeMap<PersonId, PersonKeyState>) -> Self {
        Self {
            opening: open(&model, keys),
            index: u64::load(model.idx),
            subject: PersonId::load(model.subject),
            field: model.field,
            sealed: Sealed::load(model.commitment),
        }
    }
}
