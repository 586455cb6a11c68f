//! A table of rows, each found by its id and by the keys that its kind gives it, so that nothing that is about one dossier
//! or one person looks at the rows of all.

use std::{collections::BTreeSet, fmt::Debug, ops::Index};

use imbl::{OrdMap, OrdSet};
use uuid::Uuid;

/// A row of a table.
pub trait Keyed: Clone + Debug + PartialEq {
    /// Its id.
    type Id: Copy + Debug + Ord + From<Uuid>;
    /// What it is found by beside its id.
    type Key: Clone + Debug + Ord;

    /// The id of the row.
    fn id(&self) -> Self::Id;

    /// What the row is found by beside its id.
    fn keys(&self) -> BTreeSet<Self::Key>;

    /// Index of the leaf that wrote the row first.
    fn leaf(&self) -> u64;
}

/// Which keys the rows of a kind have.
pub trait KeysOf<Row>: Sized {
    /// The keys of a row.
    fn of(row: &Row) -> impl IntoIterator<Item = Self>;
}

/// The key of rows that are found by their id alone: they have none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum NoKey {}

impl<Row> KeysOf<Row> for NoKey {
    fn of(_: &Row) -> impl IntoIterator<Item = Self> {
        []
    }
}

/// The rows of a table, by id. A clone shares what neither of the two changes.
#[derive(Clone, Debug)]
pub struct KeyedTable<R: Keyed> {
    rows: OrdMap<R::Id, R>,
    keyed: OrdSet<(R::Key, R::Id)>,
}

impl<R: Keyed> Default for KeyedTable<R> {
    fn default() -> Self {
        Self { rows: OrdMap::new(), keyed: OrdSet::new() }
    }
}

/// The keys follow from the rows.
impl<R: Keyed> PartialEq for KeyedTable<R> {
    fn eq(&self, other: &Self) -> bool {
        self.rows == other.rows
    }
}

impl<R: Keyed + Eq> Eq for KeyedTable<R> {}

impl<R: Keyed> KeyedTable<R> {
    /// Inserts the row, or replaces the row of the same id.
    pub fn insert(&mut self, row: R) {
        let (id, keys) = (row.id(), row.keys());
        if let Some(before) = self.rows.get(&id) {
            for key in before.keys().difference(&keys) {
                self.keyed.remove(&(key.clone(), id));
            }
        }
        for key in keys {
            self.keyed.insert((key, id));
        }
        self.rows.insert(id, row);
    }

    /// The row of an id.
    pub fn get(&self, id: &R::Id) -> Option<&R> {
        looks::count();
        self.rows.get(id)
    }

    /// The row that a leaf wrote first. A new one has the id that was drawn for it; a repeated command drew another one, so
    /// its row is found among all.
    pub fn written(&self, drawn: &R::Id, leaf: u64) -> Option<&R> {
        let drawn = self.get(drawn).filter(|row| row.leaf() == leaf);
        drawn.or_else(|| self.values().find(|row| row.leaf() == leaf))
    }

    /// Whether there is a row of that id.
    pub fn contains_key(&self, id: &R::Id) -> bool {
        self.rows.contains_key(id)
    }

    /// The rows with a key, by id.
    pub fn find(&self, key: R::Key) -> impl DoubleEndedIterator<Item = &R> {
        let first = R::Id::from(Uuid::nil());
        let last = R::Id::from(Uuid::max());
        let found = self.keyed.range((key.clone(), first)..=(key, last));
        found.filter_map(|(_, id)| self.get(id))
    }

    /// The row with the last of the keys from one to another.
    pub fn last_between(&self, (from, to): (R::Key, R::Key)) -> Option<&R> {
        let (first, last) = (R::Id::from(Uuid::nil()), R::Id::from(Uuid::max()));
        let mut found = self.keyed.range((from, first)..=(to, last));
        found.next_back().and_then(|(_, id)| self.get(id))
    }

    /// All rows, by id.
    pub fn values(&self) -> impl Iterator<Item = &R> {
        self.rows.values().inspect(|_| looks::count())
    }

    /// The ids of all rows.
    pub fn keys(&self) -> impl DoubleEndedIterator<Item = &R::Id> {
        self.rows.keys()
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The rows as a map.
    pub const fn as_map(&self) -> &OrdMap<R::Id, R> {
        &self.rows
    }
}

impl<R: Keyed> Index<&R::Id> for KeyedTable<R> {
    type Output = R;

    /// Whoever indexes a table knows that the row is there.
    fn index(&self, id: &R::Id) -> &R {
        self.rows.index(id)
    }
}

/// How many rows were looked at; counted in tests alone.
pub(crate) mod looks {
    #[cfg(test)]
    thread_local! {
        static LOOKS: std::cell::Cell<u64> = const { std::cell::Cell::new(0) };
    }

    #[cfg(test)]
    pub(super) fn count() {
        LOOKS.with(|looks| looks.set(looks.get() + 1));
    }

    #[cfg(not(test))]
    pub(super) const fn count() {}

    /// How many rows are looked at on this thread while something is done.
    #[cfg(test)]
    pub(crate) fn during<T>(done: impl FnOnce() -> T) -> (T, u64) {
        let before = LOOKS.with(std::cell::Cell::get);
        let result = done();
        (result, LOOKS.with(std::cell::Cell::get) - before)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::ids::RemarkId;

    #[derive(Clone, Debug, PartialEq, Eq)]
    struct Sample(u8, Vec<u8>);

    impl Keyed for Sample {
        type Id = RemarkId;
        type Key = u8;

        fn id(&self) -> RemarkId {
            RemarkId(Uuid::from_u128(self.0.into()))
        }

        fn keys(&self) -> BTreeSet<u8> {
            self.1.iter().copied().collect()
        }

        fn leaf(&self) -> u64 {
            self.0.into()
        }
    }

    #[test]
    fn a_row_that_was_written_now_is_found_without_a_look_at_others() {
        let mut table = KeyedTable::default();
        (0..100).for_each(|id| table.insert(Sample(id, Vec::new())));
        let drawn = Sample(7, Vec::new()).id();
        let (found, looks) = looks::during(|| table.written(&drawn, 7).map(|row| row.0));
        assert_eq!((found, looks), (Some(7), 1));
        let (found, looks) = looks::during(|| table.written(&drawn, 9).map(|row| row.0));
        assert_eq!((found, looks), (Some(9), 11));
    }

    proptest! {
        /// Whatever was put and replaced, a key finds what a look at every row finds, in the same order.
        #[test]
        fn a_key_finds_what_has_it(rows in prop::collection::vec((0_u8..8, prop::collection::vec(0_u8..4, 0..3)), 0..40)) {
            let mut table = KeyedTable::default();
            for (id, keys) in rows {
                table.insert(Sample(id, keys));
            }
            for key in 0..4 {
                let found: Vec<_> = table.find(key).collect();
                let looked: Vec<_> = table.values().filter(|row| row.1.contains(&key)).collect();
                prop_assert_eq!(found, looked);
                let has = |row: &Sample| row.1.iter().filter(|own| **own <= key).max().map(|own| (*own, row.0));
                let last = table.values().filter_map(has).max();
                prop_assert_eq!(table.last_between((0, key)).map(|row| row.0), last.map(|(_, id)| id));
            }
        }
    }
}
