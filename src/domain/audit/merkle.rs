//! The hash tree of RFC 6962 (§2.1): roots, inclusion proofs, consistency proofs.
//!
//! Proofs are made from the stored leaf hashes in O(n), which is ample for the thousands of leaves of a
//! cycle; they are checked in O(log n). Nothing here panics, whatever an anonymous caller sends.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt,
    str::FromStr,
};

use serde::{Deserialize, Serialize};

use crate::digest::Digest;

/// What a leaf is hashed with first, so that no leaf can pass for an inner node.
const LEAF_PREFIX: &[u8] = &[0x00];
/// What an inner node is hashed with first.
const NODE_PREFIX: &[u8] = &[0x01];

/// The head of a log: how many leaves it has and what they hash to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Head {
    /// The number of leaves.
    pub size: u64,
    /// The root of their tree.
    pub root: Digest,
}

impl fmt::Display for Head {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.size, self.root)
    }
}

/// A text that is no head.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("cần dạng số-bản-ghi:mã-băm-gốc / size:root is expected")]
pub struct NotAHead;

impl FromStr for Head {
    type Err = NotAHead;

    fn from_str(text: &str) -> Result<Self, NotAHead> {
        let (size, root) = text.split_once(':').ok_or(NotAHead)?;
        Ok(Self { size: size.parse().map_err(|_| NotAHead)?, root: root.parse().map_err(|_| NotAHead)? })
    }
}

/// The hash of one leaf.
pub fn leaf_hash(body: &[u8]) -> Digest {
    Digest::of_parts(&[LEAF_PREFIX, body])
}

/// The root of the tree without leaves.
pub fn empty_root() -> Digest {
    Digest::of([])
}

/// The root over leaf hashes in log order: one pass, O(log n) memory.
pub fn root(leaf_hashes: impl IntoIterator<Item = Digest>) -> Digest {
    let mut tree = GrowingTree::default();
    leaf_hashes.into_iter().for_each(|leaf| tree.push(leaf));
    tree.root()
}

/// The roots that a log had at some of its sizes, in one pass; none for a size that it has not.
pub fn roots_at(
    leaf_hashes: impl IntoIterator<Item = Digest>,
    sizes: &BTreeSet<u64>,
) -> BTreeMap<u64, Digest> {
    let mut tree = GrowingTree::default();
    let mut roots = BTreeMap::new();
    for leaf in leaf_hashes.into_iter().map(Some).chain([None]) {
        if sizes.contains(&tree.size) {
            roots.insert(tree.size, tree.root());
        }
        if let Some(leaf) = leaf {
            tree.push(leaf);
        }
    }
    roots
}

/// A tree to which leaves are added. It holds no more of them than its root needs.
#[derive(Clone, Debug, Default)]
pub struct GrowingTree {
    size: u64,
    /// The complete subtrees, the largest first; their sizes are the binary digits of the size.
    subtrees: Vec<Digest>,
}

impl GrowingTree {
    /// How many leaves it has.
    pub const fn size(&self) -> u64 {
        self.size
    }

    /// Adds a leaf.
    pub fn push(&mut self, leaf: Digest) {
        let mut node = leaf;
        for _ in 0..self.size.trailing_ones() {
            if let Some(left) = self.subtrees.pop() {
                node = node_hash(&left, &node);
            }
        }
        self.subtrees.push(node);
        self.size += 1;
    }

    /// The root over all leaves.
    pub fn root(&self) -> Digest {
        let subtrees = self.subtrees.iter().rev().copied();
        subtrees.reduce(|right, left| node_hash(&left, &right)).unwrap_or_else(empty_root)
    }
}

/// The proof that leaf `index` is under the root of `leaf_hashes`: siblings from the leaf upwards.
/// `None` when there is no such leaf.
pub fn inclusion_proof(leaf_hashes: &[Digest], index: u64) -> Option<Vec<Digest>> {
    let index = usize::try_from(index).ok().filter(|&index| index < leaf_hashes.len())?;
    let mut proof = Vec::new();
    path(leaf_hashes, index, &mut proof);
    Some(proof)
}

/// The proof that the tree of all `leaf_hashes` extends the tree of the first `old_size` of them.
/// `None` when there are fewer. From the empty tree and between equal trees the proof is empty.
pub fn consistency_proof(leaf_hashes: &[Digest], old_size: u64) -> Option<Vec<Digest>> {
    let old_size = usize::try_from(old_size).ok().filter(|&size| size <= leaf_hashes.len())?;
    let mut proof = Vec::new();
    if old_size > 0 {
        extension(leaf_hashes, old_size, true, &mut proof);
    }
    Some(proof)
}

/// Whether the proof shows that leaf `index` with this hash is in the log with this head.
pub fn verify_inclusion(leaf_hash: Digest, index: u64, proof: &[Digest], head: &Head) -> bool {
    if index >= head.size {
        return false;
    }
    let mut climb = ProofPath { node: index, last: head.size - 1 };
    let mut hash = leaf_hash;
    for sibling in proof {
        match climb.step() {
            Some(SiblingSide::Left) => hash = node_hash(sibling, &hash),
            Some(SiblingSide::Right) => hash = node_hash(&hash, sibling),
            None => return false,
        }
    }
    climb.last == 0 && hash == head.root
}

/// Whether the proof shows that the log with head `new` extends the log with head `old`: the same
/// first leaves, others only after them.
pub fn verify_consistency(old: &Head, new: &Head, proof: &[Digest]) -> bool {
    if old.size == 0 {
        return proof.is_empty() && old.root == empty_root() && (new.size > 0 || new.root == empty_root());
    }
    if old.size >= new.size {
        return proof.is_empty() && old == new;
    }
    let mut climb = ProofPath { node: old.size - 1, last: new.size - 1 };
    climb.rise_while_right();
    // An old tree that is one complete subtree of the new one is its own first proof element.
    let (seed, rest) = if old.size.is_power_of_two() {
        (old.root, proof)
    } else {
        match proof.split_first() {
            Some((seed, rest)) => (*seed, rest),
            None => return false,
        }
    };
    let (mut old_hash, mut new_hash) = (seed, seed);
    for sibling in rest {
        match climb.step() {
            Some(SiblingSide::Left) => {
                old_hash = node_hash(sibling, &old_hash);
                new_hash = node_hash(sibling, &new_hash);
            }
            Some(SiblingSide::Right) => new_hash = node_hash(&new_hash, sibling),
            None => return false,
        }
    }
    climb.last == 0 && old_hash == old.root && new_hash == new.root
}

fn node_hash(left: &Digest, right: &Digest) -> Digest {
    Digest::of_parts(&[NODE_PREFIX, &left.0, &right.0])
}

/// Both halves of a tree with two leaves or more: the left one is the largest power of two that leaves
/// something for the right one.
fn halves(leaves: &[Digest]) -> Option<(&[Digest], &[Digest])> {
    if leaves.len() < 2 { None } else { leaves.split_at_checked(leaves.len().next_power_of_two() / 2) }
}

fn root_of(leaves: &[Digest]) -> Digest {
    root(leaves.iter().copied())
}

/// `PATH(m, D[n])` of RFC 6962 §2.1.1.
fn path(leaves: &[Digest], index: usize, proof: &mut Vec<Digest>) {
    let Some((left, right)) = halves(leaves) else { return };
    if index < left.len() {
        path(left, index, proof);
        proof.push(root_of(right));
    } else {
        path(right, index - left.len(), proof);
        proof.push(root_of(left));
    }
}

/// `SUBPROOF(m, D[n], b)` of RFC 6962 §2.1.2; `known` says that the verifier has this root already.
fn extension(leaves: &[Digest], old_size: usize, known: bool, proof: &mut Vec<Digest>) {
    if old_size == leaves.len() {
        if !known {
            proof.push(root_of(leaves));
        }
        return;
    }
    let Some((left, right)) = halves(leaves) else { return };
    if old_size <= left.len() {
        extension(left, old_size, known, proof);
        proof.push(root_of(right));
    } else {
        extension(right, old_size - left.len(), false, proof);
        proof.push(root_of(left));
    }
}

/// On which side the sibling stands.
enum SiblingSide {
    Left,
    Right,
}

/// The way from a node up to the root of a tree whose last node on the same level is `last`
/// (`fn` and `sn` in RFC 9162 §2.1.3.2 and §2.1.4.2).
struct ProofPath {
    node: u64,
    last: u64,
}

impl ProofPath {
    /// One level up, past the sibling that the proof gives; `None` when already at the root.
    fn step(&mut self) -> Option<SiblingSide> {
        if self.last == 0 {
            return None;
        }
        let side = if self.node % 2 == 1 || self.node == self.last {
            // The last node without a sibling is carried up unchanged until it is a right child.
            while self.node.is_multiple_of(2) && self.node != 0 {
                self.rise();
            }
            SiblingSide::Left
        } else {
            SiblingSide::Right
        };
        self.rise();
        Some(side)
    }

    fn rise_while_right(&mut self) {
        while self.node % 2 == 1 {
            self.rise();
        }
    }

    fn rise(&mut self) {
        self.node >>= 1;
        self.last >>= 1;
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

    use ct_merkle::{ConsistencyProof, InclusionProof, RootHash, mem_backed_tree::MemoryBackedTree};
    use proptest::prelude::*;
    use sha2::Sha256;

    use super::*;

    #[test]
    fn roots_at_sizes_are_the_roots_of_the_beginnings() {
        let leaves: Vec<Digest> = (0..9_u8).map(|leaf| leaf_hash(&[leaf])).collect();
        let roots = roots_at(leaves.iter().copied(), &BTreeSet::from([0, 1, 5, 9, 10]));
        assert_eq!(roots.keys().copied().collect::<Vec<_>>(), [0, 1, 5, 9]);
        for (size, found) in roots {
            assert_eq!(found, root(leaves.iter().copied().take(usize::try_from(size).unwrap())));
        }
    }

    /// Every shape of small trees, and the edges of the next full one.
    fn sizes() -> impl Iterator<Item = u64> {
        (0..=66).chain(126..=130)
    }

    type Oracle = MemoryBackedTree<Sha256, Vec<u8>>;

    fn body(index: u64) -> Vec<u8> {
        format!("leaf {index}").into_bytes()
    }

    fn hashes(size: u64) -> Vec<Digest> {
        (0..size).map(|index| leaf_hash(&body(index))).collect()
    }

    fn head(size: u64) -> Head {
        Head { size, root: root(hashes(size)) }
    }

    fn oracle(size: u64) -> Oracle {
        let mut tree = Oracle::new();
        (0..size).for_each(|index| tree.push(body(index)));
        tree
    }

    fn oracle_root(head: &Head) -> RootHash<Sha256> {
        RootHash::new(head.root.0.into(), head.size)
    }

    fn concat(proof: &[Digest]) -> Vec<u8> {
        proof.iter().flat_map(|digest| digest.0).collect()
    }

    #[test]
    fn roots_of_rfc_6962_test_vectors() {
        let leaves: [&[u8]; 3] = [b"", b"\0", b"\x10"];
        let vectors = [
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
            "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        ];
        for (size, expected) in vectors.iter().enumerate() {
            assert_eq!(root(leaves[..size].iter().map(|leaf| leaf_hash(leaf))).to_string(), *expected);
        }
    }

    #[test]
    fn roots_equal_those_of_the_oracle() {
        for size in 0..=130 {
            assert_eq!(oracle(size).root(), oracle_root(&head(size)), "size {size}");
        }
    }

    #[test]
    fn inclusion_proofs_equal_those_of_the_oracle_and_hold() {
        for size in sizes() {
            let (leaves, tree, head) = (hashes(size), oracle(size), head(size));
            for index in 0..size {
                let proof = inclusion_proof(&leaves, index).unwrap();
                assert_eq!(concat(&proof), tree.prove_inclusion(usize::try_from(index).unwrap()).as_bytes());
                let leaf = leaves[usize::try_from(index).unwrap()];
                assert!(verify_inclusion(leaf, index, &proof, &head), "{index} of {size}");
            }
            assert_eq!(inclusion_proof(&leaves, size), None);
        }
    }

    #[test]
    fn consistency_proofs_equal_those_of_the_oracle_and_hold() {
        let heads: Vec<Head> = (0..=130).map(head).collect();
        for new in sizes() {
            let (leaves, tree) = (hashes(new), oracle(new));
            let after = &heads[leaves.len()];
            for (old, before) in (0..=new).zip(&heads) {
                let proof = consistency_proof(&leaves, old).unwrap();
                if old > 0 {
                    let additions = usize::try_from(new - old).unwrap();
                    assert_eq!(concat(&proof), tree.prove_consistency(additions).as_bytes());
                }
                assert!(verify_consistency(before, after, &proof), "{old} to {new}");
            }
            assert_eq!(consistency_proof(&leaves, new + 1), None);
        }
    }

    /// Every proof that differs from `honest` in one place, of the kinds that have broken verifiers.
    fn tampered(honest: &[Digest]) -> Vec<Vec<Digest>> {
        let mut forged = Vec::new();
        for at in 0..honest.len() {
            for bit in [0, 7, 255] {
                let mut flipped = honest.to_vec();
                flipped[at].0[bit / 8] ^= 1 << (bit % 8);
                forged.push(flipped);
            }
            let mut dropped = honest.to_vec();
            dropped.remove(at);
            forged.push(dropped);
            let mut doubled = honest.to_vec();
            doubled.insert(at, honest[at]);
            forged.push(doubled);
            if at > 0 {
                let mut swapped = honest.to_vec();
                swapped.swap(at - 1, at);
                forged.push(swapped);
            }
        }
        for garbage in [Digest([0; 32]), empty_root()] {
            forged.push([honest, &[garbage]].concat());
            forged.push([&[garbage], honest].concat());
        }
        forged
    }

    #[test]
    fn tampered_inclusion_proofs_fail() {
        for size in 1..=33 {
            let leaves = hashes(size);
            let head = head(size);
            for index in 0..size {
                let leaf = leaves[usize::try_from(index).unwrap()];
                let proof = inclusion_proof(&leaves, index).unwrap();
                for forged in tampered(&proof) {
                    assert!(!verify_inclusion(leaf, index, &forged, &head), "{index} of {size}");
                }
                for other in (0..size + 2).chain([u64::MAX]).filter(|&other| other != index) {
                    assert!(!verify_inclusion(leaf, other, &proof, &head), "{index} as {other} of {size}");
                }
                assert!(!verify_inclusion(leaf_hash(b"other"), index, &proof, &head));
                assert!(!verify_inclusion(leaf, index, &proof, &Head { root: empty_root(), ..head }));
                assert!(!verify_inclusion(leaf, index, &proof, &Head { size: 0, ..head }));
            }
        }
    }

    #[test]
    fn tampered_consistency_proofs_fail() {
        for new in 1..=33 {
            let leaves = hashes(new);
            for old in 1..=new {
                let proof = consistency_proof(&leaves, old).unwrap();
                let (before, after) = (head(old), head(new));
                for forged in tampered(&proof) {
                    assert!(!verify_consistency(&before, &after, &forged), "{old} to {new}");
                }
                let other = Head { root: leaf_hash(b"other"), ..before };
                assert!(!verify_consistency(&other, &after, &proof));
                assert!(!verify_consistency(&before, &Head { root: other.root, ..after }, &proof));
                if old != new {
                    assert!(!verify_consistency(&after, &before, &proof), "{new} back to {old}");
                    assert!(!verify_consistency(&before, &Head { size: old, ..after }, &proof));
                }
            }
        }
        assert!(!verify_consistency(&Head { size: 0, root: leaf_hash(b"") }, &head(3), &[]));
        assert!(!verify_consistency(&head(0), &Head { size: 0, root: leaf_hash(b"") }, &[]));
        assert!(!verify_consistency(&head(0), &head(3), &[empty_root()]));
    }

    proptest! {
        /// Verdicts on arbitrary sizes and half-honest proofs equal those of the oracle, panics included:
        /// neither side may.
        #[test]
        fn verdicts_equal_those_of_the_oracle(
            (old, new) in (1_u64..40, 1_u64..40),
            (claimed_old, claimed_new) in (1_u64..40, 1_u64..40),
        ) {
            prop_assume!(old <= new);
            let leaves = hashes(new);
            let before = Head { size: claimed_old, ..head(old) };
            let after = Head { size: claimed_new, ..head(new) };

            let proof = consistency_proof(&leaves, old).unwrap();
            let theirs = ConsistencyProof::try_from_bytes(concat(&proof)).unwrap();
            prop_assert_eq!(
                verify_consistency(&before, &after, &proof),
                oracle_root(&after).verify_consistency(&oracle_root(&before), &theirs).is_ok()
            );

            let index = old - 1;
            let proof = inclusion_proof(&leaves, index).unwrap();
            let theirs = InclusionProof::from_bytes(concat(&proof));
            let leaf = leaves[usize::try_from(index).unwrap()];
            prop_assert_eq!(
                verify_inclusion(leaf, claimed_old - 1, &proof, &after),
                oracle_root(&after).verify_inclusion(&body(index), claimed_old - 1, &theirs).is_ok()
            );
        }

        #[test]
        fn arbitrary_proofs_never_panic(
            sizes in any::<(u64, u64)>(),
            digests in proptest::collection::vec(any::<[u8; 32]>(), 0..70),
        ) {
            let proof: Vec<Digest> = digests.into_iter().map(Digest).collect();
            let old = Head { size: sizes.0, root: empty_root() };
            let new = Head { size: sizes.1, root: empty_root() };
            prop_assert!(!verify_inclusion(empty_root(), sizes.0, &proof, &new));
            verify_consistency(&old, &new, &proof);
        }
    }
}
