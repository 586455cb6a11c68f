//! The keys of persons, as the database keeps them: wrapped under the master key.

use std::collections::{BTreeMap, BTreeSet};

use sea_orm::{
    ColumnTrait as _, ConnectionTrait, EntityTrait, IdenStatic as _, IntoActiveModel, QueryFilter as _,
    QueryTrait as _, sea_query::Query,
};

use super::{
    Store, Writing,
    error::StoreError,
    record::person_key::{ActiveModel, Column, Entity, Model},
    table::MAX_VALUES,
    value::Stored,
};
use crate::{
    domain::ids::PersonId,
    entropy::Entropy,
    vault::{MasterKey, PersonKey},
};

/// Keys written in one statement at most: each has three values.
const MAX_KEYS: usize = MAX_VALUES / 3;

/// What there is of the key of a person.
#[derive(Debug)]
pub(super) enum PersonKeyState {
    /// The key.
    Living(PersonKey),
    /// It was destroyed.
    Erased,
    /// It does not unwrap.
    Broken,
}

impl PersonKeyState {
    /// The key, unless it was destroyed.
    fn living(self, person: PersonId) -> Result<Option<PersonKey>, StoreError> {
        match self {
            Self::Living(key) => Ok(Some(key)),
            Self::Erased => Ok(None),
            Self::Broken => {
                Err(StoreError::CorruptRow { table: "person_key", column: "wrapped", id: person.to_string() })
            }
        }
    }
}

impl Store {
    /// The keys of persons. Left out is who has none yet, and whose was destroyed.
    pub async fn person_keys(
        &self,
        persons: &BTreeSet<PersonId>,
    ) -> Result<BTreeMap<PersonId, PersonKey>, StoreError> {
        let mut keys = BTreeMap::new();
        for (person, held) in held(self.reader(), &self.master, persons).await? {
            keys.extend(held.living(person)?.map(|key| (person, key)));
        }
        Ok(keys)
    }

    /// Tells whether the keys in the database are wrapped under the given master key; before its migrations it has none.
    ///
    /// # Errors
    ///
    /// [`StoreError::WrongMasterKey`] when they are not.
    pub async fn check_master_key(&self) -> Result<(), StoreError> {
        if !migrations::has_table(self.reader().pool(), "person_key").await? {
            return Ok(());
        }
        let given = self.master.id();
        let other = Column::Master.ne(given.as_str());
        match Entity::find().filter(other).filter(Column::Wrapped.is_not_null()).one(self.reader()).await? {
            Some(key) => Err(StoreError::WrongMasterKey { found: key.master, given }),
            None => Ok(()),
        }
    }
}

impl Writing {
    /// The key of a person, drawn the first time.
    ///
    /// # Errors
    ///
    /// [`StoreError::Erased`] when it was destroyed.
    pub async fn person_key(&self, person: PersonId, entropy: &Entropy) -> Result<PersonKey, StoreError> {
        let mut keys = self.person_keys(&BTreeSet::from([person]), entropy).await?;
        keys.remove(&person).ok_or(StoreError::Erased(person))
    }

    /// The keys of persons, drawn for those who have none yet.
    pub(super) async fn person_keys(
        &self,
        persons: &BTreeSet<PersonId>,
        entropy: &Entropy,
    ) -> Result<BTreeMap<PersonId, PersonKey>, StoreError> {
        let mut found = held(&self.0, &self.1, persons).await?;
        let mut without: BTreeSet<_> =
            persons.iter().filter(|person| !found.contains_key(person)).copied().collect();
        if !without.is_empty() {
            found.append(&mut self.draw_keys(&without, entropy).await?);
            // Another transaction may have drawn the others at the same time: what counts is what is there.
            without.retain(|person| !found.contains_key(person));
            found.append(&mut held(&self.0, &self.1, &without).await?);
        }
        let key = |(person, held): (PersonId, PersonKeyState)| {
            Ok((person, held.living(person)?.ok_or(StoreError::Erased(person))?))
        };
        found.into_iter().map(key).collect()
    }

    /// Draws keys, and gives those that were written: left out is who has one by now.
    async fn draw_keys(
        &self,
        persons: &BTreeSet<PersonId>,
        entropy: &Entropy,
    ) -> Result<BTreeMap<PersonId, PersonKeyState>, StoreError> {
        let (mut drawn, mut models) = (BTreeMap::new(), Vec::new());
        for person in persons {
            let key = PersonKey::draw(entropy)?;
            models.push(wrapped(*person, &key, &self.1, entropy)?);
            drawn.insert(*person, PersonKeyState::Living(key));
        }
        let mut written = BTreeSet::new();
        for chunk in models.chunks(MAX_KEYS) {
            let mut insert = Entity::insert_many(chunk.to_vec()).on_conflict_do_nothing().into_query();
            insert.returning(Query::returning().column(Column::Person));
            for row in self.0.query_all(&insert).await? {
                written.extend(PersonId::load(row.try_get("", Column::Person.as_str())?));
            }
        }
        drawn.retain(|person, _| written.contains(person));
        Ok(drawn)
    }
}

fn wrapped(
    person: PersonId,
    key: &PersonKey,
    master: &MasterKey,
    entropy: &Entropy,
) -> Result<ActiveModel, StoreError> {
    let wrapped = Some(master.wrap(person, key, entropy)?);
    Ok(Model { person: person.store(), master: master.id().to_string(), wrapped }.into_active_model())
}

/// What there is of the keys of persons; who has none yet is left out.
pub(super) async fn held(
    conn: &impl ConnectionTrait,
    master: &MasterKey,
    persons: &BTreeSet<PersonId>,
) -> Result<BTreeMap<PersonId, PersonKeyState>, StoreError> {
    let persons: Vec<_> = persons.iter().map(Stored::store).collect();
    let mut found = BTreeMap::new();
    for chunk in persons.chunks(MAX_VALUES) {
        for model in Entity::find().filter(Column::Person.is_in(chunk)).all(conn).await? {
            let corrupt =
                || StoreError::CorruptRow { table: "person_key", column: "person", id: model.person.clone() };
            let person = PersonId::load(model.person.clone()).ok_or_else(corrupt)?;
            let key = model.wrapped.map(|wrapped| master.unwrap(person, &wrapped));
            let key = key.map_or(PersonKeyState::Erased, |key| {
                key.map_or(PersonKeyState::Broken, PersonKeyState::Living)
            });
            found.insert(person, key);
        }
    }
    Ok(found)
}

/// Whose key there is, and whether it is still a key.
pub(super) async fn kept_keys(conn: &impl ConnectionTrait) -> Result<BTreeMap<PersonId, bool>, StoreError> {
    let keys = Entity::find().all(conn).await?;
    Ok(keys
        .into_iter()
        .filter_map(|key| Some((PersonId::load(key.person)?, key.wrapped.is_some())))
        .collect())
}
