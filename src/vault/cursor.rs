//! The mark by which a cursor is known as one of ours. It follows from the master key, so that every replica knows
//! those of the others.

use std::fmt;

use hmac::{Hmac, Mac as _};
use sha2::Sha256;
use zeroize::Zeroizing;

use super::{
    MasterKey,
    blind::{keyed, mac},
};
use crate::domain::digest::Digest;

/// How long a mark is, in bytes.
const LENGTH: usize = 16;

/// The key of the marks.
#[derive(Clone)]
pub struct CursorKey(Zeroizing<[u8; 32]>);

impl MasterKey {
    /// The key of the marks on cursors.
    pub fn cursor_key(&self) -> CursorKey {
        // HKDF-Expand (RFC 5869) of one block: a key that serves for nothing else.
        CursorKey(Zeroizing::new(mac(self.bytes(), &[b"thanghang/cursor", b"\x01"]).0))
    }
}

impl CursorKey {
    /// The text behind its mark.
    pub fn mark(&self, text: &str) -> Vec<u8> {
        let digest = mac(&self.0, &[text.as_bytes()]).0;
        digest.into_iter().take(LENGTH).chain(text.bytes()).collect()
    }

    /// What tells a value of a row from another, and nothing about it.
    pub fn digest(&self, row: &[u8], value: &[u8]) -> String {
        let hex = mac(&self.0, &[b"value\0", row, value]).to_string();
        hex.chars().take(2 * LENGTH).collect()
    }

    /// A digest of rows in their order, from none on.
    pub fn chain(&self) -> RowChain {
        let mut mac = keyed(&self.0);
        mac.update(b"rows\0");
        RowChain(mac)
    }

    /// The text behind a mark; none if the mark is not ours.
    pub fn read(&self, marked: &[u8]) -> Option<String> {
        let (mark, text) = marked.split_at_checked(LENGTH)?;
        let mut mac = keyed(&self.0);
        mac.update(text);
        mac.verify_truncated_left(mark).ok()?;
        String::from_utf8(text.to_vec()).ok()
    }
}

/// What tells some rows in their order from others, and nothing about them.
#[derive(Clone)]
pub struct RowChain(Hmac<Sha256>);

impl RowChain {
    /// Goes on with the key of the next row.
    pub fn add(&mut self, row: &[u8]) {
        self.0.update(&(row.len() as u64).to_be_bytes());
        self.0.update(row);
    }

    /// The digest of the rows so far.
    pub fn digest(&self) -> String {
        let digest = Digest(self.0.clone().finalize().into_bytes().into());
        digest.to_string().chars().take(2 * LENGTH).collect()
    }
}

impl fmt::Debug for RowChain {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RowChain")
    }
}

impl fmt::Debug for CursorKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("CursorKey")
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::indexing_slicing, clippy::unwrap_used, reason = "tests")]

    use super::*;
    use crate::entropy::Entropy;

    #[test]
    fn a_mark_holds_for_its_text_and_its_master_key_only() {
        let master = MasterKey::draw(&Entropy::seeded(1)).unwrap();
        let (key, other) = (master.cursor_key(), MasterKey::draw(&Entropy::seeded(2)).unwrap().cursor_key());
        let marked = key.mark("2024/7");
        assert_eq!(master.cursor_key().read(&marked).as_deref(), Some("2024/7"), "every replica knows it");
        assert_eq!(other.read(&marked), None);
        for at in 0..marked.len() {
            let mut forged = marked.clone();
            forged[at] ^= 1;
            assert_eq!(key.read(&forged), None, "byte {at}");
            assert_eq!(key.read(&marked[..at]), None, "{at} bytes");
        }
        assert_eq!(key.read(&key.mark("")).as_deref(), Some(""));
    }

    #[test]
    fn a_digest_holds_for_its_row_its_value_and_its_master_key_only() {
        let keys = [1, 2].map(|seed| MasterKey::draw(&Entropy::seeded(seed)).unwrap().cursor_key());
        let all = [(0, 1, "a"), (1, 1, "a"), (0, 2, "a"), (0, 1, "b")];
        let digest = |(key, row, value): (usize, u8, &str)| keys[key].digest(&[row; 16], value.as_bytes());
        assert_eq!(digest(all[0]), digest(all[0]));
        assert_eq!(all.map(digest).into_iter().collect::<std::collections::BTreeSet<_>>().len(), all.len());
    }

    #[test]
    fn a_chain_tells_its_rows_and_their_order() {
        let keys = [1, 2].map(|seed| MasterKey::draw(&Entropy::seeded(seed)).unwrap().cursor_key());
        let chain = |key: usize, rows: &[&str]| {
            let mut chain = keys[key].chain();
            for row in rows {
                chain.add(row.as_bytes());
            }
            chain.digest()
        };
        assert_eq!(chain(0, &["1", "2"]), chain(0, &["1", "2"]));
        let all = [
            chain(0, &["1", "2"]),
            chain(1, &["1", "2"]),
            chain(0, &["2", "1"]),
            chain(0, &["12"]),
            chain(0, &[]),
        ];
        assert_eq!(all.iter().collect::<std::collections::BTreeSet<_>>().len(), all.len());
    }
}
