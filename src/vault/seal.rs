//! The seal of a line that no record of a log covers.

use zeroize::Zeroizing;

use super::{MasterKey, blind::mac};
use crate::domain::digest::Digest;

impl MasterKey {
    /// The seal of a line of a table. It holds for these columns of that table only.
    pub fn line_seal(&self, table: &str, line: &str) -> Digest {
        // HKDF-Expand (RFC 5869) of one block: a key that serves for nothing else.
        let key = Zeroizing::new(mac(self.bytes(), &[b"thanghang/line-seal", b"\x01"]).0);
        mac(&key, &[table.as_bytes(), b"\0", line.as_bytes()])
    }
}
