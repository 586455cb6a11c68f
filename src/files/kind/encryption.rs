//! Whether a PDF is encrypted: its trailer, or the dictionary of its last cross-reference stream, then has an entry
//! `/Encrypt`, and both lie in the clear (ISO 32000-2 §7.5.5, §7.6.2). The contents of streams are passed over.

/// Bytes kept for a mark that lies across an edge, with the blanks behind it.
const CARRIED: usize = 64;

/// Searches a PDF that streams by.
#[derive(Default)]
pub(super) struct EncryptionSearch {
    carried: Vec<u8>,
    in_stream: bool,
    found: bool,
}

impl EncryptionSearch {
    pub(super) fn push(&mut self, bytes: &[u8]) {
        self.carried.extend_from_slice(bytes);
        self.search(CARRIED);
    }

    /// Whether it is encrypted.
    pub(super) fn finish(mut self) -> bool {
        self.search(0);
        self.found
    }

    /// Looks at all places but the last ones.
    fn search(&mut self, keep: usize) {
        let mut at = 0;
        while at + keep < self.carried.len() {
            at += self.step(at);
        }
        self.carried.drain(..at.min(self.carried.len()));
    }

    /// Looks at one place; gives how far to go on.
    fn step(&mut self, at: usize) -> usize {
        let rest = self.carried.get(at..).unwrap_or_default();
        let begins = |mark: &[u8]| rest.starts_with(mark);
        if self.in_stream {
            let ends = begins(b"endstream");
            self.in_stream = !ends;
            return if ends { b"endstream".len() } else { 1 };
        }
        if begins(b"stream\n") || begins(b"stream\r") {
            self.in_stream = true;
            return b"stream\n".len();
        }
        self.found |= rest.strip_prefix(b"/Encrypt").is_some_and(names_dictionary);
        1
    }
}

/// Whether a dictionary follows, or a reference to one.
fn names_dictionary(rest: &[u8]) -> bool {
    let rest = rest.trim_ascii_start();
    rest.starts_with(b"<<") || rest.first().is_some_and(u8::is_ascii_digit)
}
