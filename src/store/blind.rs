//! Finding persons by something personal that the database does not tell.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use sea_orm::{
    ColumnTrait as _, Condition, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter as _,
    QueryOrder as _, sea_query::SimpleExpr,
};

use super::{
    Store, Writing,
    error::StoreError,
    record::blind_index::{Column, Entity, Model},
    table::MAX_VALUES,
    value::Stored,
};
use crate::{
    domain::{digest::Digest, ids::PersonId, vocabulary::IdentityNumber},
    vault::{BlindKind, MasterKey},
};

/// Lines written in one statement at most: each has three values.
const MAX_LINES: usize = MAX_VALUES / 3;

/// Under which hash a person is found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BlindLine {
    /// By what.
    pub kind: BlindKind,
    /// The hash, from [`Store::blind`].
    pub hash: Digest,
    /// The person.
    pub person: PersonId,
}

impl Store {
    /// The hash under which a personal text is found, see [`crate::vault::MasterKey::blind`].
    pub fn blind(&self, kind: BlindKind, text: &str) -> Digest {
        self.master.blind(kind, text)
    }

    /// Who is found under some hashes.
    pub async fn persons_by_blind(
        &self,
        kind: BlindKind,
        hashes: &[Digest],
    ) -> Result<Vec<BlindLine>, StoreError> {
        lines(self.reader(), kind, hashes).await
    }

    /// Who has some identity numbers.
    pub async fn owners<'n>(
        &self,
        numbers: impl IntoIterator<Item = &'n IdentityNumber>,
    ) -> Result<BTreeMap<IdentityNumber, PersonId>, StoreError> {
        owners(self.reader(), &self.master, numbers).await
    }

    /// Who shares name and birth date with some persons; nobody shares them with himself.
    pub async fn namesakes(
        &self,
        persons: &[PersonId],
    ) -> Result<BTreeMap<PersonId, Vec<PersonId>>, StoreError> {
        let kind = BlindKind::NameAndBirth;
        let snapshot = self.snapshot().await?;
        let mut own = Vec::new();
        for chunk in persons.chunks(MAX_VALUES) {
            let of_them = Column::Person.is_in(chunk.iter().map(Stored::store));
            own.extend(found(&snapshot, kind, of_them).await?);
        }
        let hashes: Vec<Digest> = own.iter().map(|line| line.hash).collect();
        let all = lines(&snapshot, kind, &hashes).await?;
        snapshot.commit().await?;
        let others = |line: &BlindLine| {
            let same = all.iter().filter(|other| other.hash == line.hash && other.person != line.person);
            (line.person, same.map(|other| other.person).collect())
        };
        Ok(own.iter().map(others).collect())
    }
}

impl Writing {
    /// The hash under which a personal text is found, see [`crate::vault::MasterKey::blind`].
    pub fn blind(&self, kind: BlindKind, text: &str) -> Digest {
        self.1.blind(kind, text)
    }

    /// Who has some identity numbers, as this transaction sees them.
    pub async fn owners<'n>(
        &self,
        numbers: impl IntoIterator<Item = &'n IdentityNumber>,
    ) -> Result<BTreeMap<IdentityNumber, PersonId>, StoreError> {
        owners(&self.0, &self.1, numbers).await
    }

    /// Makes persons be found under hashes from now on.
    ///
    /// # Errors
    ///
    /// [`StoreError::UniqueViolation`] of `blind_index` when an identity number is already that of another, or a line
    /// is there already.
    pub async fn claim_blind(&self, lines: &[BlindLine]) -> Result<(), StoreError> {
        for chunk in lines.chunks(MAX_LINES) {
            let models = chunk.iter().map(|line| model(line).into_active_model());
            let inserted = Entity::insert_many(models).exec_without_returning(&self.0).await;
            inserted.map_err(|error| StoreError::of_row("blind_index", error))?;
        }
        Ok(())
    }

    /// Makes a person no longer be found by anything of that kind.
    pub async fn release_blind(&self, kind: BlindKind, person: PersonId) -> Result<(), StoreError> {
        let lines =
            Condition::all().add(Column::Kind.eq(kind.as_str())).add(Column::Person.eq(person.store()));
        Entity::delete_many().filter(lines).exec(&self.0).await?;
        Ok(())
    }
}

/// A line as the columns of the database: kind, hash, person.
pub type BlindColumns = (String, Vec<u8>, String);

impl BlindLine {
    /// The line as the database holds it.
    pub fn columns(&self) -> BlindColumns {
        let Model { kind, hash, person } = model(self);
        (kind, hash, person)
    }
}

/// All lines, whatever they say.
pub(super) async fn all(conn: &impl ConnectionTrait) -> Result<BTreeSet<BlindColumns>, StoreError> {
    let models = Entity::find().all(conn).await?;
    Ok(models.into_iter().map(|Model { kind, hash, person }| (kind, hash, person)).collect())
}

fn model(line: &BlindLine) -> Model {
    Model { kind: line.kind.as_str().to_owned(), hash: line.hash.store(), person: line.person.store() }
}

async fn owners<'n>(
    conn: &impl ConnectionTrait,
    master: &MasterKey,
    numbers: impl IntoIterator<Item = &'n IdentityNumber>,
) -> Result<BTreeMap<IdentityNumber, PersonId>, StoreError> {
    let kind = BlindKind::IdentityNumber;
    let hash = |number: &'n IdentityNumber| (master.blind(kind, number.as_str()), number);
    let hashed: HashMap<Digest, &IdentityNumber> = numbers.into_iter().map(hash).collect();
    let hashes: Vec<Digest> = hashed.keys().copied().collect();
    let found = lines(conn, kind, &hashes).await?;
    Ok(found.iter().filter_map(|line| Some(((*hashed.get(&line.hash)?).clone(), line.person))).collect())
}

async fn lines(
    conn: &impl ConnectionTrait,
    kind: BlindKind,
    hashes: &[Digest],
) -> Result<Vec<BlindLine>, StoreError> {
    let mut lines = Vec::new();
    for chunk in hashes.chunks(MAX_VALUES) {
        lines.extend(found(conn, kind, Column::Hash.is_in(chunk.iter().map(Stored::store))).await?);
    }
    Ok(lines)
}

async fn found(
    conn: &impl ConnectionTrait,
    kind: BlindKind,
    wanted: SimpleExpr,
) -> Result<Vec<BlindLine>, StoreError> {
    let wanted = Condition::all().add(Column::Kind.eq(kind.as_str())).add(wanted);
    let models = Entity::find().filter(wanted).order_by_asc(Column::Person).all(conn).await?;
    let read = |Model { hash, person, .. }: Model| {
        let corrupt = |column| StoreError::CorruptRow { table: "blind_index", column, id: person.clone() };
        Ok(BlindLine {
            kind,
            hash: Digest::load(hash).ok_or_else(|| corrupt("hash"))?,
            person: PersonId::load(person.clone()).ok_or_else(|| corrupt("person"))?,
        })
    };
    models.into_iter().map(read).collect()
}
