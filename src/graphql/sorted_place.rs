//! The places of rows in lists that are sorted, as cursors carry them.

use std::collections::{BTreeMap, BTreeSet};

use super::{connection::CursorKeyValue, sorting::SortedRow};
use crate::vault::CursorKey;

/// A place in a list that is sorted: the row, the order that the list had, by a digest what the row was sorted by, and by another
/// which rows stood before it, in their order, whatever they were sorted by.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct SortedPlace<K> {
    order: String,
    value: String,
    /// Which rows stood before it.
    pub(super) before: String,
    key: K,
}

impl<K: CursorKeyValue> SortedPlace<K> {
    /// The digest of what a row is sorted by.
    fn value<T>((value, key, _): &SortedRow<T, K>, marks: &CursorKey) -> String {
        marks.digest(key.write().as_bytes(), format!("{value:?}").as_bytes())
    }

    /// The places at some positions of a list that is in order. What stands behind the last of them is not looked at, and of what
    /// stands before them no more than the keys.
    pub(super) fn at<T>(
        positions: &BTreeSet<usize>,
        order: &str,
        rows: &[SortedRow<T, K>],
        marks: &CursorKey,
    ) -> BTreeMap<usize, Self> {
        let mut before = marks.chain();
        let place = |(at, row): (usize, &SortedRow<T, K>)| {
            let (_, key, _) = row;
            let place = positions.contains(&at).then(|| {
                let (value, before) = (Self::value(row, marks), before.digest());
                (at, Self { order: order.to_owned(), value, before, key: key.clone() })
            });
            before.add(key.write().as_bytes());
            place
        };
        let end = positions.last().map_or(0, |last| last + 1);
        rows.iter().take(end).enumerate().filter_map(place).collect()
    }

    /// Whether it is the place of a row, by an order and by the value that the row has now, whatever stood before it.
    pub(super) fn is_of<T>(&self, order: &str, row: &SortedRow<T, K>, marks: &CursorKey) -> bool {
        self.key == row.1 && self.order == order && self.value == Self::value(row, marks)
    }
}

impl<K: CursorKeyValue> CursorKeyValue for SortedPlace<K> {
    fn write(&self) -> String {
        let Self { order, value, before, key } = self;
        format!("{value}/{before}/{order}/{}", key.write())
    }

    fn read(text: &str) -> Option<Self> {
        let mut parts = text.splitn(4, '/');
        let mut next = || parts.next();
        let (value, before, order) = (next()?.to_owned(), next()?.to_owned(), next()?.to_owned());
        Some(Self { order, value, before, key: K::read(next()?)? })
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::indexing_slicing, clippy::unwrap_used, reason = "tests")]

    use super::*;
    use crate::{entropy::Entropy, graphql::sorting::SortValue, vault::MasterKey};

    fn marks() -> CursorKey {
        MasterKey::draw(&Entropy::seeded(1)).unwrap().cursor_key()
    }

    #[test]
    fn a_place_tells_whether_the_rows_before_it_are_the_same() {
        let row = |(value, key): &(u64, u64)| (Some(SortValue::Number(*value)), *key, ());
        let rows = |list: &[(u64, u64)]| list.iter().map(row).collect::<Vec<_>>();
        let place = |at: usize, list: &[(u64, u64)]| {
            SortedPlace::at(&BTreeSet::from([at]), "N up", &rows(list), &marks()).remove(&at).unwrap()
        };
        let is_at = |place: &SortedPlace<u64>, order: &str, at: usize, list: &[(u64, u64)]| {
            place.is_of(order, &rows(list)[at], &marks())
        };
        let list = [(1, 1), (2, 2), (3, 3)];
        let old = place(2, &list);
        assert_eq!(old, place(2, &[(1, 1), (2, 2), (3, 3), (4, 4)]), "what comes behind changes nothing");
        assert_eq!(
            old,
            place(2, &[(1, 1), (1, 2), (3, 3)]),
            "another value that leaves each row where it was"
        );
        assert_ne!(old.before, place(1, &[(2, 2), (3, 3)]).before, "a row left");
        assert_ne!(old.before, place(2, &[(1, 2), (2, 1), (3, 3)]).before, "rows changed places");
        assert_ne!(old.before, place(2, &[(0, 0), (2, 2), (3, 3)]).before, "a row left, and another came");
        assert!(is_at(&old, "N up", 2, &list) && is_at(&old, "N up", 1, &[(2, 2), (3, 3)]));
        assert!(!is_at(&old, "N up", 1, &list) && !is_at(&old, "N down", 2, &list));
        assert!(!is_at(&old, "N up", 2, &[(1, 1), (2, 2), (4, 3)]), "its own value changed");
        assert_eq!(SortedPlace::read(&old.write()), Some(old));
    }

    #[test]
    fn places_are_made_only_where_they_are_wanted() {
        let rows: Vec<_> = (0..9_u64).map(|n| (Some(SortValue::Number(n)), n, ())).collect();
        let places = SortedPlace::at(&BTreeSet::from([2, 5]), "N up", &rows, &marks());
        assert_eq!(places.iter().map(|(at, place)| (*at, place.key)).collect::<Vec<_>>(), [(2, 2), (5, 5)]);
        assert!(SortedPlace::at(&BTreeSet::new(), "N up", &rows, &marks()).is_empty());
    }
}
