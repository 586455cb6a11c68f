//! Personnel files as they stand: living entries, opened, and times of employment.

use std::collections::{BTreeMap, HashMap};

use sea_orm::{ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _};

use super::{
    AsOf, Store, Writing,
    directory::{employment, entry},
    error::StoreError,
    heads::heads,
    table::{Owners, select},
    text::{MAX_ASKED, personal_texts},
    value::Stored,
};
use crate::{
    domain::{
        digest::Sealed,
        directory::{DIRECTORY_LOG, Directory, row},
        ids::PersonId,
        personnel::{Content, Record},
    },
    vault::MasterKey,
};

impl Store {
    /// The personnel files of some persons; the file of somebody who has none is empty. What was erased is missing.
    pub async fn personnel(&self, persons: &[PersonId]) -> Result<BTreeMap<PersonId, Record>, StoreError> {
        let snapshot = self.snapshot().await?;
        let records = records(&snapshot, &self.master, persons).await?;
        snapshot.commit().await?;
        Ok(records)
    }

    /// The same with the directory as of the same instant.
    pub async fn personnel_beside_directory(
        &self,
        persons: &[PersonId],
    ) -> Result<(AsOf<Directory>, BTreeMap<PersonId, Record>), StoreError> {
        let snapshot = self.snapshot().await?;
        let head = heads(&snapshot, &[]).await?.get(&DIRECTORY_LOG).copied();
        let directory = self.directory_in(&snapshot, head).await?;
        let records = records(&snapshot, &self.master, persons).await?;
        snapshot.commit().await?;
        Ok((AsOf::new(head, directory), records))
    }

    /// The entries of some files that are out of force, in the order of recording; what was erased is missing.
    pub async fn past_entries(&self, persons: &[PersonId]) -> Result<Vec<(row::Entry, Content)>, StoreError> {
        let snapshot = self.snapshot().await?;
        let mut past = select::<entry::Entity, _>(&snapshot, Owners::Only(persons)).await?;
        past.retain(|entry| !entry.is_living());
        past.sort_by_key(|entry| (entry.leaf, entry.id));
        let sealed: Vec<_> = past.iter().map(|entry| entry.content).collect();
        let mut contents = contents(&snapshot, &self.master, &sealed).await?;
        snapshot.commit().await?;
        Ok(past
            .into_iter()
            .filter_map(|entry| contents.remove(&entry.content).map(|said| (entry, said)))
            .collect())
    }

    /// The entries in the files of some persons, living or not, without what they say.
    pub async fn entries(&self, persons: &[PersonId]) -> Result<Vec<row::Entry>, StoreError> {
        select::<entry::Entity, _>(self.reader(), Owners::Only(persons)).await
    }
}

impl Writing {
    /// The personnel files of some persons, as a transaction sees them that is about to decide.
    pub async fn personnel(&self, persons: &[PersonId]) -> Result<BTreeMap<PersonId, Record>, StoreError> {
        records(&self.0, &self.1, persons).await
    }

    /// The personal texts behind some commitments; an erased one is left out.
    pub async fn personal_texts(&self, sealed: &[Sealed]) -> Result<HashMap<Sealed, String>, StoreError> {
        opened(&self.0, &self.1, sealed).await
    }

    /// The contents behind some commitments; an erased one is left out.
    pub async fn contents(&self, sealed: &[Sealed]) -> Result<HashMap<Sealed, Content>, StoreError> {
        contents(&self.0, &self.1, sealed).await
    }
}

/// The personnel files of some persons. The number of statements does not depend on how many they are, as long as they
/// have fewer than eight thousand entries together.
pub(super) async fn records(
    conn: &impl ConnectionTrait,
    master: &MasterKey,
    persons: &[PersonId],
) -> Result<BTreeMap<PersonId, Record>, StoreError> {
    if persons.is_empty() {
        return Ok(BTreeMap::new());
    }
    let entries = select::<entry::Entity, _>(conn, Owners::Only(persons)).await?;
    let mut living: Vec<_> = entries.into_iter().filter(row::Entry::is_living).collect();
    living.sort_by_key(|entry| (entry.leaf, entry.id));
    let sealed: Vec<_> = living.iter().map(|entry| entry.content).collect();
    let mut contents = contents(conn, master, &sealed).await?;
    let mut by_person: BTreeMap<PersonId, Vec<_>> = BTreeMap::new();
    for entry in living {
        let content = contents.remove(&entry.content).map(|content| (entry.id, content));
        by_person.entry(entry.person).or_default().extend(content);
    }
    let mut times: BTreeMap<PersonId, Vec<_>> = BTreeMap::new();
    for time in employments(conn, persons).await? {
        times.entry(time.person).or_default().push(time);
    }
    let mut record = |person| {
        let times = times.remove(&person).unwrap_or_default();
        (person, Record::of(by_person.remove(&person).unwrap_or_default(), &times))
    };
    Ok(persons.iter().map(|person| record(*person)).collect())
}

async fn employments(
    conn: &impl ConnectionTrait,
    persons: &[PersonId],
) -> Result<Vec<row::Employment>, StoreError> {
    let of_them = employment::Column::Person.is_in(persons.iter().map(Stored::store));
    let models = employment::Entity::find().filter(of_them).all(conn).await?;
    models.into_iter().map(row::Employment::try_from).collect()
}

async fn contents(
    conn: &impl ConnectionTrait,
    master: &MasterKey,
    sealed: &[Sealed],
) -> Result<HashMap<Sealed, Content>, StoreError> {
    let texts = opened(conn, master, sealed).await?;
    let read = |(sealed, text): (Sealed, String)| {
        let corrupt = |_| StoreError::CorruptRow {
            table: "personal_text",
            column: "ciphertext",
            id: sealed.0.to_string(),
        };
        Ok((sealed, Content::from_text(&text).map_err(corrupt)?))
    };
    texts.into_iter().map(read).collect()
}

async fn opened(
    conn: &impl ConnectionTrait,
    master: &MasterKey,
    sealed: &[Sealed],
) -> Result<HashMap<Sealed, String>, StoreError> {
    let mut texts = HashMap::with_capacity(sealed.len());
    for chunk in sealed.chunks(MAX_ASKED) {
        personal_texts(conn, master, chunk, &mut texts).await?;
    }
    Ok(texts)
}
