//! Documents of law: stored by digest, read and checked once, and shared by all who decide.

use std::sync::{Arc, PoisonError, RwLock};

use sea_orm::{ConnectionTrait, DatabaseTransaction, EntityTrait, IntoActiveModel};

use super::{
    Inserts, PinnedHeads, Store, Writing, adoption, error::StoreError, facts::AsOf, heads::heads,
    known::LogVersion, record::law_document, table::Owners, value::Stored as _,
};
use crate::domain::{
    digest::Digest,
    lang::Message,
    law::{
        LAW_LOG, LawDocument, LawFault, LawText, released,
        row::{Row, Rows},
    },
    reference_data::ReferenceData,
};

/// The law as last read, with the version that its log had; none while that log has no record.
#[derive(Debug, Default)]
pub(super) struct KnownLaw(RwLock<Option<(Option<LogVersion>, Arc<ReferenceData>)>>);

impl KnownLaw {
    fn at(&self, version: Option<LogVersion>) -> Option<Arc<ReferenceData>> {
        let known = self.0.read().unwrap_or_else(PoisonError::into_inner);
        known.as_ref().filter(|(known, _)| *known == version).map(|(_, law)| Arc::clone(law))
    }

    /// The version at which it is known; none while its log has no record.
    pub(super) fn version(&self) -> Option<LogVersion> {
        self.0.read().unwrap_or_else(PoisonError::into_inner).as_ref().and_then(|(known, _)| *known)
    }

    fn last(&self) -> Option<Arc<ReferenceData>> {
        let known = self.0.read().unwrap_or_else(PoisonError::into_inner);
        known.as_ref().map(|(_, law)| Arc::clone(law))
    }

    /// Keeps what was read, unless a later one is known already: a reader whose snapshot is from before an adoption may end
    /// after another who has read that.
    fn keep(&self, version: Option<LogVersion>, law: &Arc<ReferenceData>) {
        let size = |version: Option<LogVersion>| version.map_or(0, |version| version.size);
        let mut known = self.0.write().unwrap_or_else(PoisonError::into_inner);
        if known.as_ref().is_none_or(|(known, _)| size(*known) <= size(version)) {
            *known = Some((version, Arc::clone(law)));
        }
    }

    pub(super) fn forget(&self) {
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = None;
    }
}

/// A stored document that cannot be used: it was changed since, or it names what this program does not know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnreadableLaw {
    /// The digest under which it lies.
    pub digest: String,
    /// Why.
    pub fault: Message,
}

impl Store {
    /// The law as it was last read; what the earlier releases brought where it was not read yet. Whoever reads facts reads
    /// it too once its log has grown, and goes by what he is given with them: this may be later.
    pub fn law(&self) -> Arc<ReferenceData> {
        self.known_law.last().unwrap_or_else(|| Arc::clone(ReferenceData::released()))
    }

    /// The law as it stands.
    ///
    /// # Errors
    ///
    /// What keeps the database from answering.
    pub async fn law_now(&self) -> Result<AsOf<ReferenceData>, StoreError> {
        let heads = heads(self.reader(), &[]).await?;
        self.law_read(heads.get(&LAW_LOG).copied()).await
    }

    /// The same for a request of which some heads are pinned, as of then.
    ///
    /// # Errors
    ///
    /// What keeps the database from answering.
    pub async fn law_since(&self, pinned: &PinnedHeads) -> Result<Arc<ReferenceData>, StoreError> {
        match self.known_law_since(pinned) {
            Some(law) => Ok(law),
            None => Ok(self.law_now().await?.read),
        }
    }

    /// The law as pinned heads tell of it, if it is in memory.
    pub fn known_law_since(&self, pinned: &PinnedHeads) -> Option<Arc<ReferenceData>> {
        let is_told = pinned.tell_of(&[]);
        is_told.then(|| self.known_law_at(pinned.heads.get(&LAW_LOG).copied())).flatten()
    }

    /// The law at a version, or at a later one if that is not in memory.
    ///
    /// # Errors
    ///
    /// What keeps the database from answering.
    pub async fn law_read(&self, head: Option<LogVersion>) -> Result<AsOf<ReferenceData>, StoreError> {
        if let Some(law) = self.known_law_at(head) {
            return Ok(AsOf::new(head, law));
        }
        let snapshot = self.snapshot().await?;
        let head = heads(&snapshot, &[]).await?.get(&LAW_LOG).copied();
        let law = self.law_at(&snapshot, head).await?;
        snapshot.commit().await?;
        Ok(AsOf::new(head, law))
    }

    /// Keeps a document that no record of a log brings.
    ///
    /// # Errors
    ///
    /// What keeps the database from writing.
    pub async fn keep_law(&self, digest: Digest, document: &LawDocument) -> Result<(), StoreError> {
        let writing = self.begin().await?;
        writing.insert_law(digest, document).await?;
        writing.commit().await?;
        self.known_law.forget();
        Ok(())
    }

    /// The documents as they lie in the database now, whatever is kept in memory, and those that cannot be used. What was
    /// adopted, a check takes from the log.
    ///
    /// # Errors
    ///
    /// What keeps the database from answering.
    pub async fn stored_law(&self) -> Result<(ReferenceData, Vec<UnreadableLaw>), StoreError> {
        read_documents(self.reader()).await
    }

    /// The document that lies under a digest, as it was written; none where there is none, or one of a form that is not known.
    ///
    /// # Errors
    ///
    /// What keeps the database from answering.
    pub async fn law_document(&self, digest: Digest) -> Result<Option<LawDocument>, StoreError> {
        let found = law_document::Entity::find_by_id(digest.store()).one(self.reader()).await?;
        let read = |law_document::Model { format, body, .. }: law_document::Model| {
            Some(LawDocument { format: format.parse().ok()?, body })
        };
        Ok(found.and_then(read))
    }

    /// The law at the version of its log that a snapshot has, read again only when that is another one than before.
    pub(super) async fn law_at(
        &self,
        snapshot: &DatabaseTransaction,
        head: Option<LogVersion>,
    ) -> Result<Arc<ReferenceData>, StoreError> {
        if let Some(law) = self.known_law.at(head) {
            return Ok(law);
        }
        let (law, unreadable) = read_all(snapshot).await?;
        for UnreadableLaw { digest, fault } in unreadable {
            tracing::error!(%digest, fault = %fault.en, "a document of law cannot be used");
        }
        let law = Arc::new(law);
        self.known_law.keep(head, &law);
        Ok(law)
    }

    /// The law at a version of its log, if it is in memory.
    pub(super) fn known_law_at(&self, head: Option<LogVersion>) -> Option<Arc<ReferenceData>> {
        self.known_law.at(head)
    }
}

impl Writing {
    /// The law, as a transaction sees it that writes to it.
    ///
    /// # Errors
    ///
    /// What keeps the database from answering.
    pub async fn law(&self) -> Result<ReferenceData, StoreError> {
        Ok(read_all(&self.0).await?.0)
    }

    /// Stores a document under its digest, unless it is there.
    pub async fn insert_law(&self, digest: Digest, document: &LawDocument) -> Result<(), StoreError> {
        let model = law_document::Model {
            digest: digest.store(),
            format: document.format.as_str().to_owned(),
            body: document.body.clone(),
        };
        law_document::Entity::insert(model.into_active_model())
            .on_conflict_do_nothing()
            .exec_without_returning(&self.0)
            .await?;
        Ok(())
    }

    /// Stores what earlier releases froze, so that a program which no longer has their texts still finds them.
    pub(super) async fn keep_released_law(&self) -> Result<(), StoreError> {
        for document in released() {
            if let Ok(digest) = document.digest() {
                self.insert_law(digest, &document).await?;
            }
        }
        Ok(())
    }
}

impl Inserts {
    /// Adds rows of the law, of which some are known.
    pub fn put_law(&mut self, rows: impl IntoIterator<Item = Row>, known: &Rows) {
        let mut changed = Rows::default();
        rows.into_iter().for_each(|row| changed.put(row));
        adoption::store(self, &changed, known);
    }
}

/// Every document that can be used, with what was adopted, and those that cannot.
async fn read_all(conn: &impl ConnectionTrait) -> Result<(ReferenceData, Vec<UnreadableLaw>), StoreError> {
    let (mut law, unreadable) = read_documents(conn).await?;
    for rows in adoption::load(conn, Owners::All).await?.values() {
        rows.iter().for_each(|row| law.put(row));
    }
    Ok((law, unreadable))
}

/// What the earlier releases brought and every stored document that can be used, and those that cannot.
pub(super) async fn read_documents(
    conn: &impl ConnectionTrait,
) -> Result<(ReferenceData, Vec<UnreadableLaw>), StoreError> {
    let mut law = ReferenceData::clone(ReferenceData::released());
    let mut unreadable = Vec::new();
    for model in law_document::Entity::find().all(conn).await? {
        let digest = hex::encode(&model.digest);
        match read(model) {
            Ok(text) => law.add(text),
            Err(fault) => unreadable.push(UnreadableLaw { digest, fault: fault.message() }),
        }
    }
    Ok((law, unreadable))
}

/// Reads a stored document, if its text gives the digest under which it lies.
fn read(model: law_document::Model) -> Result<LawText, LawFault> {
    let format = model.format.parse().map_err(|_| {
        LawFault::of_text("chương trình này không biết dạng của văn bản", "its form is not known")
    })?;
    let document = LawDocument { format, body: model.body };
    let under = Digest::load(model.digest);
    if Some(document.digest()?) != under {
        return Err(LawFault::of_text("nội dung đã bị sửa", "its text was changed"));
    }
    document.read()
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;

    fn version(size: u64) -> LogVersion {
        LogVersion { size, last: Some(Digest::of(size.to_string())) }
    }

    fn law() -> Arc<ReferenceData> {
        Arc::new(ReferenceData::clone(ReferenceData::released()))
    }

    #[test]
    fn who_read_before_an_adoption_and_ends_after_it_puts_no_earlier_law_back() {
        let (known, [none, first, second]) = (KnownLaw::default(), [law(), law(), law()]);
        known.keep(None, &none);
        known.keep(Some(version(2)), &second);
        known.keep(Some(version(1)), &first);
        known.keep(None, &none);
        assert_eq!(known.version(), Some(version(2)));
        assert!(Arc::ptr_eq(&known.last().unwrap(), &second));
        assert!(known.at(Some(version(1))).is_none() && known.at(None).is_none());
        known.keep(Some(version(3)), &first);
        assert!(Arc::ptr_eq(&known.at(Some(version(3))).unwrap(), &first));
    }

    #[test]
    fn once_it_is_forgotten_an_earlier_one_is_kept() {
        let (known, law) = (KnownLaw::default(), law());
        known.keep(Some(version(2)), &law);
        known.forget();
        assert!(known.last().is_none() && known.version().is_none());
        known.keep(Some(version(1)), &law);
        assert_eq!(known.version(), Some(version(1)));
    }
}
