//! The check of a stored log: whole, in order, and what the columns beside it claim (AS23, AS24).

use jiff::Timestamp;

use super::{
    fault::{FaultKind, LogFault, ProjectedColumn},
    leaf::{Leaf, LeafError},
    merkle::{self, GrowingTree, Head},
};
use crate::{digest::Digest, ids::PersonId};

/// The columns that are kept beside a body to filter by. They are copies; the body is what counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Projection {
    /// The act.
    pub act: String,
    /// The person who acted.
    pub person: Option<PersonId>,
    /// The role in which it was done.
    pub role: String,
    /// The state before.
    pub from: Option<String>,
    /// The state after.
    pub to: Option<String>,
    /// When it was recorded, in microseconds since 1970 UTC.
    pub recorded_at: i64,
}

impl Projection {
    /// The columns of a leaf; what the store writes, and what the check expects to find.
    pub fn of(leaf: &Leaf) -> Self {
        Self {
            act: leaf.act.clone(),
            person: leaf.actor.person,
            role: leaf.actor.role.clone(),
            from: leaf.from.clone(),
            to: leaf.to.clone(),
            recorded_at: leaf.recorded_at.as_microsecond(),
        }
    }

    /// The first column in which two projections differ.
    fn difference(&self, other: &Self) -> Option<ProjectedColumn> {
        [
            (self.act != other.act, ProjectedColumn::Act),
            (self.person != other.person, ProjectedColumn::Person),
            (self.role != other.role, ProjectedColumn::Role),
            (self.from != other.from, ProjectedColumn::From),
            (self.to != other.to, ProjectedColumn::To),
            (self.recorded_at != other.recorded_at, ProjectedColumn::RecordedAt),
        ]
        .into_iter()
        .find_map(|(differs, column)| differs.then_some(column))
    }
}

/// A record as it lies in the store.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredLeaf {
    /// Its place in the log, from 0.
    pub index: u64,
    /// Its stored hash.
    pub leaf_hash: Digest,
    /// The bytes that were hashed.
    pub body: Vec<u8>,
    /// The columns beside them.
    pub columns: Projection,
}

/// A record as the check of its log read it, without regard to those before it.
#[derive(Debug)]
pub struct ReadLeaf {
    index: u64,
    leaf_hash: Digest,
    read: Result<Leaf, FaultKind>,
}

/// The check of a log, record by record in the order of their index: of what was taken it keeps no more than the tree
/// needs.
#[derive(Clone, Debug)]
pub struct LogCheck {
    log: String,
    trusted: Option<Head>,
    tree: GrowingTree,
    /// The root at the size of the trusted head, once more records than that were taken.
    trusted_root: Option<Digest>,
    latest: Timestamp,
    undecided: Option<LogFault>,
}

impl LogCheck {
    /// The check of a log of which nothing was taken yet; against a head, if there is one, that was kept outside the
    /// store, of the same log at some earlier or equal size. Only this shows a log that was rewritten or cut
    /// consistently.
    pub fn new(log: impl Into<String>, trusted: Option<Head>) -> Self {
        let (log, latest) = (log.into(), Timestamp::MIN);
        Self { log, trusted, tree: GrowingTree::default(), trusted_root: None, latest, undecided: None }
    }

    /// How many records were taken.
    pub const fn size(&self) -> u64 {
        self.tree.size()
    }

    /// Reads one record of the log without regard to those before it. This takes long, so several may be read at the same time.
    pub fn read(&self, record: &StoredLeaf) -> ReadLeaf {
        ReadLeaf { index: record.index, leaf_hash: record.leaf_hash, read: check_record(record, &self.log) }
    }

    /// Takes the next record; none of a record of an unknown version, of which only the end tells.
    ///
    /// # Errors
    ///
    /// What is conclusively wrong with it.
    pub fn take(&mut self, record: ReadLeaf) -> Result<Option<Leaf>, LogFault> {
        let index = self.size();
        let leaf = match check_place(record.index, record.read, index, self.latest) {
            Ok(leaf) => Some(leaf),
            Err(kind) => {
                let fault = LogFault::at(index, kind);
                if fault.is_conclusive() {
                    return Err(fault);
                }
                self.undecided.get_or_insert(fault);
                None
            }
        };
        self.latest = leaf.as_ref().map_or(self.latest, |leaf| leaf.recorded_at);
        if self.trusted.is_some_and(|trusted| trusted.size == index) {
            self.trusted_root = Some(self.tree.root());
        }
        self.tree.push(record.leaf_hash);
        Ok(leaf)
    }

    /// The head of what was taken, when that is all there is; `head_size` is the size in the stored head of the log, if
    /// there is one (a bundle has none).
    ///
    /// # Errors
    ///
    /// First what is wrong with the length, then with the root. A record of an unknown version is reported only when
    /// nothing is conclusively wrong.
    pub fn finish(&self, head_size: Option<u64>) -> Result<Head, LogFault> {
        let head = Head { size: self.size(), root: self.tree.root() };
        self.check_size(head_size)?;
        if let Some(trusted) = self.trusted {
            let root = if trusted.size == head.size { Some(head.root) } else { self.trusted_root };
            if root != Some(trusted.root) {
                return Err(LogFault::rewritten(trusted.size));
            }
        }
        self.undecided.clone().map_or(Ok(head), Err)
    }

    /// The trusted size comes first: it is the stronger evidence, the stored head is in the hands of whoever cut the
    /// tail.
    fn check_size(&self, head_size: Option<u64>) -> Result<(), LogFault> {
        let found = self.size();
        if let Some(trusted) = self.trusted.map(|head| head.size).filter(|&size| size > found) {
            return Err(LogFault::at(found, FaultKind::ShorterThanTrusted { found, trusted }));
        }
        match head_size {
            Some(head) if head != found => {
                Err(LogFault::at(found.min(head), FaultKind::HeadSize { found, head }))
            }
            _ => Ok(()),
        }
    }
}

/// First the index of a record is looked at, then what was found when it was read by itself, and last its time.
fn check_place(
    found: u64,
    read: Result<Leaf, FaultKind>,
    index: u64,
    latest: Timestamp,
) -> Result<Leaf, FaultKind> {
    if found != index {
        return Err(FaultKind::NotContiguous { found });
    }
    let leaf = read?;
    if leaf.recorded_at < latest {
        return Err(FaultKind::TimeGoesBack);
    }
    Ok(leaf)
}

fn check_record(record: &StoredLeaf, log: &str) -> Result<Leaf, FaultKind> {
    if merkle::leaf_hash(&record.body) != record.leaf_hash {
        return Err(FaultKind::BodyHashMismatch);
    }
    let leaf = Leaf::decode(&record.body).map_err(|error| match error {
        LeafError::UnknownVersion(version) => FaultKind::UnknownVersion { version },
        error @ (LeafError::Parse(_) | LeafError::Malformed(_)) => FaultKind::NotCanonical(error),
    })?;
    match wrong_column(record, &leaf, log) {
        Some(column) => Err(FaultKind::Projection { column }),
        None => Ok(leaf),
    }
}

fn wrong_column(record: &StoredLeaf, leaf: &Leaf, log: &str) -> Option<ProjectedColumn> {
    if leaf.log != log {
        Some(ProjectedColumn::Log)
    } else if leaf.index != record.index {
        Some(ProjectedColumn::Index)
    } else {
        Projection::of(leaf).difference(&record.columns)
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

    use jiff::SignedDuration;
    use proptest::{prelude::*, sample::Index};
    use serde_json::json;

    use super::*;
    use crate::audit::leaf::tests::{raw, sample};

    /// What a log is checked against, besides itself.
    #[derive(Clone, Copy)]
    struct LogExpectations<'a> {
        log: &'a str,
        head_size: Option<u64>,
        trusted: Option<Head>,
    }

    /// A log that is whole in itself.
    #[derive(Debug, PartialEq)]
    struct WholeLog {
        head: Head,
        leaves: Vec<Leaf>,
    }

    fn check(records: &[StoredLeaf], claims: LogExpectations<'_>) -> Result<WholeLog, LogFault> {
        let mut check = LogCheck::new(claims.log, claims.trusted);
        let mut leaves = Vec::new();
        for record in records {
            let read = check.read(record);
            leaves.extend(check.take(read)?);
        }
        Ok(WholeLog { head: check.finish(claims.head_size)?, leaves })
    }

    fn stored(leaf: &Leaf) -> StoredLeaf {
        let body = leaf.encode().unwrap();
        StoredLeaf {
            index: leaf.index,
            leaf_hash: merkle::leaf_hash(&body),
            body,
            columns: Projection::of(leaf),
        }
    }

    /// One leaf as far as logs differ: microseconds since the one before, act, state after.
    type Sketch = (i64, u8, Option<u8>);

    fn log_of(sketches: &[Sketch]) -> Vec<Leaf> {
        let mut now = sample().recorded_at;
        (0..)
            .zip(sketches)
            .map(|(index, &(later, act, to))| {
                now += SignedDuration::from_micros(later);
                Leaf {
                    index,
                    recorded_at: now,
                    act: format!("act{act}"),
                    to: to.map(|to| format!("STATE_{to}")),
                    input: raw(&json!({ "act": act })),
                    ..sample()
                }
            })
            .collect()
    }

    fn records(sketches: &[Sketch]) -> Vec<StoredLeaf> {
        log_of(sketches).iter().map(stored).collect()
    }

    fn head(records: &[StoredLeaf]) -> Head {
        Head { size: records.len() as u64, root: merkle::root(records.iter().map(|record| record.leaf_hash)) }
    }

    fn size_claim(size: usize) -> LogExpectations<'static> {
        LogExpectations {
            log: "0192d0f0-7a00-7000-8000-000000000001",
            head_size: Some(size as u64),
            trusted: None,
        }
    }

    fn trust_claim(size: usize, trusted: Head) -> LogExpectations<'static> {
        LogExpectations { trusted: Some(trusted), ..size_claim(size) }
    }

    fn honest() -> impl Strategy<Value = Vec<StoredLeaf>> {
        prop::collection::vec((0_i64..3, any::<u8>(), any::<Option<u8>>()), 1..12)
            .prop_map(|sketches| records(&sketches))
    }

    fn first_bad(records: &[StoredLeaf], claims: LogExpectations<'_>) -> Option<u64> {
        check(records, claims).unwrap_err().index
    }

    #[test]
    fn an_empty_log_is_whole() {
        assert_eq!(check(&[], size_claim(0)).unwrap().head, Head { size: 0, root: merkle::empty_root() });
    }

    #[test]
    fn as23_a_changed_row_is_named() {
        let mut log = records(&[(1, 1, None), (1, 2, Some(1)), (1, 3, None)]);
        log[1].columns.to = Some("APPROVED".to_owned());
        let fault = check(&log, size_claim(3)).unwrap_err();
        assert_eq!(fault, LogFault::at(1, FaultKind::Projection { column: ProjectedColumn::To }));
        assert_eq!(fault.message().vi, "Bản ghi số 1: cột “to” không khớp với nội dung.");
        assert_eq!(fault.message().en, "Record 1: column “to” differs from the body.");
    }

    #[test]
    fn as24_a_cut_tail_is_found_by_the_head_and_by_a_trusted_head() {
        let log = records(&[(1, 1, None), (1, 2, None), (1, 3, None)]);
        let cut = &log[..1];
        assert_eq!(
            check(cut, size_claim(3)),
            Err(LogFault::at(1, FaultKind::HeadSize { found: 1, head: 3 }))
        );
        // Whoever cuts the tail can lower the stored head too.
        assert_eq!(
            check(cut, trust_claim(1, head(&log))),
            Err(LogFault::at(1, FaultKind::ShorterThanTrusted { found: 1, trusted: 3 }))
        );
        assert_eq!(
            check(&log, size_claim(2)),
            Err(LogFault::at(2, FaultKind::HeadSize { found: 3, head: 2 }))
        );
    }

    #[test]
    fn time_may_stand_still_but_not_go_back() {
        assert!(check(&records(&[(5, 1, None), (0, 2, None)]), size_claim(2)).is_ok());
        let fault = check(&records(&[(5, 1, None), (-1, 2, None)]), size_claim(2)).unwrap_err();
        assert_eq!(fault, LogFault::at(1, FaultKind::TimeGoesBack));
    }

    #[test]
    fn the_log_of_another_cycle_is_refused() {
        let log = records(&[(1, 1, None)]);
        let claims = LogExpectations { log: "0192d0f0-7a00-7000-8000-000000000002", ..size_claim(1) };
        assert_eq!(
            check(&log, claims),
            Err(LogFault::at(0, FaultKind::Projection { column: ProjectedColumn::Log }))
        );
    }

    /// Rewrites a body in place, with its hash, as someone with all powers over the store would.
    fn rewrite(record: &mut StoredLeaf, body: Vec<u8>) {
        record.leaf_hash = merkle::leaf_hash(&body);
        record.body = body;
    }

    #[test]
    fn an_unknown_version_is_no_tampering_unless_something_else_is() {
        let mut log = records(&[(1, 1, None), (1, 2, None), (1, 3, None)]);
        let later = String::from_utf8(log[0].body.clone()).unwrap().replace("\"v\":1", "\"v\":3");
        rewrite(&mut log[0], later.into_bytes());
        let fault = check(&log, size_claim(3)).unwrap_err();
        assert_eq!(fault, LogFault::at(0, FaultKind::UnknownVersion { version: 3 }));
        assert!(!fault.is_conclusive());
        assert_eq!(check(&log, trust_claim(3, head(&log))), Err(fault));
        log[2].leaf_hash = Digest::of("x");
        assert_eq!(check(&log, size_claim(3)), Err(LogFault::at(2, FaultKind::BodyHashMismatch)));
    }

    #[test]
    fn every_column_is_compared() {
        type Change = fn(&mut Projection);
        let changes: [(ProjectedColumn, Change); 6] = [
            (ProjectedColumn::Act, |columns| columns.act.push('x')),
            (ProjectedColumn::Person, |columns| columns.person = None),
            (ProjectedColumn::Role, |columns| columns.role = "x".to_owned()),
            (ProjectedColumn::From, |columns| columns.from = None),
            (ProjectedColumn::To, |columns| columns.to = Some("x".to_owned())),
            (ProjectedColumn::RecordedAt, |columns| columns.recorded_at += 1),
        ];
        for (column, change) in changes {
            let mut log = records(&[(1, 1, None), (1, 2, Some(2)), (1, 3, None)]);
            change(&mut log[1].columns);
            assert_eq!(check(&log, size_claim(3)), Err(LogFault::at(1, FaultKind::Projection { column })));
        }
    }

    proptest! {
        #[test]
        fn honest_logs_pass_against_any_earlier_head(log in honest(), earlier: Index) {
            let size = earlier.index(log.len() + 1);
            let whole = check(&log, trust_claim(log.len(), head(&log[..size]))).unwrap();
            prop_assert_eq!(whole.head, head(&log));
            prop_assert_eq!(whole.leaves.iter().map(stored).collect::<Vec<_>>(), log);
        }

        #[test]
        fn a_changed_byte_or_hash_is_named(log in honest(), at: Index, byte: Index, flip in 1_u8..) {
            let at = at.index(log.len());
            let mut edited = log.clone();
            *byte.get_mut(&mut edited[at].body) ^= flip;
            prop_assert_eq!(first_bad(&edited, size_claim(log.len())), Some(at as u64));
            let mut edited = log.clone();
            *byte.get_mut(&mut edited[at].leaf_hash.0) ^= flip;
            prop_assert_eq!(first_bad(&edited, size_claim(log.len())), Some(at as u64));
        }

        /// Hash and all: either the record gives itself away or the trusted root does.
        #[test]
        fn a_changed_byte_with_its_hash_is_found(log in honest(), at: Index, byte: Index, flip in 1_u8..) {
            let at = at.index(log.len());
            let mut edited = log.clone();
            let mut body = edited[at].body.clone();
            *byte.get_mut(&mut body) ^= flip;
            rewrite(&mut edited[at], body);
            let fault = check(&edited, trust_claim(log.len(), head(&log))).unwrap_err();
            prop_assert!(fault.is_conclusive());
            prop_assert!(fault.index.is_none_or(|index| index == at as u64), "{fault:?}");
        }

        #[test]
        fn a_consistent_rewrite_is_found_by_the_trusted_root(log in honest(), at: Index) {
            let at = at.index(log.len());
            let mut edited = log.clone();
            let leaf = Leaf::decode(&log[at].body).unwrap();
            edited[at] = stored(&Leaf { act: "forged".to_owned(), ..leaf });
            let size = log.len() as u64;
            prop_assert_eq!(
                check(&edited, trust_claim(log.len(), head(&log))),
                Err(LogFault { index: None, kind: FaultKind::RootMismatch { size } })
            );
            // Nothing but the trusted head could tell: the reason why it exists.
            prop_assert!(check(&edited, size_claim(log.len())).is_ok());
        }

        #[test]
        fn a_deleted_record_is_named(log in honest(), at: Index) {
            let at = at.index(log.len());
            let mut edited = log.clone();
            edited.remove(at);
            prop_assert_eq!(first_bad(&edited, size_claim(log.len())), Some(at as u64));
        }

        /// A copy of record `source` put in at `at`; a duplicate when the two are neighbours.
        #[test]
        fn an_inserted_record_is_named(log in honest(), source: Index, at: Index) {
            let (source, at) = (source.index(log.len()), at.index(log.len() + 1));
            let mut edited = log.clone();
            edited.insert(at, log[source].clone());
            let expected = if source == at { at + 1 } else { at };
            for size in [log.len(), log.len() + 1] {
                prop_assert_eq!(first_bad(&edited, size_claim(size)), Some(expected as u64));
            }
        }

        #[test]
        fn exchanged_records_are_named(log in honest(), one: Index, other: Index) {
            let (one, other) = (one.index(log.len()), other.index(log.len()));
            prop_assume!(one != other);
            let mut edited = log.clone();
            edited.swap(one, other);
            prop_assert_eq!(first_bad(&edited, size_claim(log.len())), Some(one.min(other) as u64));
            // With the index column made to fit, the bodies still say where they belong.
            for (index, record) in (0..).zip(&mut edited) {
                record.index = index;
            }
            prop_assert_eq!(first_bad(&edited, size_claim(log.len())), Some(one.min(other) as u64));
        }

        #[test]
        fn a_cut_tail_is_found(log in honest(), keep: Index) {
            let keep = keep.index(log.len());
            prop_assert_eq!(first_bad(&log[..keep], size_claim(log.len())), Some(keep as u64));
            prop_assert_eq!(first_bad(&log[..keep], trust_claim(keep, head(&log))), Some(keep as u64));
        }
    }
}
