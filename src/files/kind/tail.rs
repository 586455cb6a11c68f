//! The end of a file.

/// As far from the end as unpackers look for the directory of an archive: its record of 22 bytes, and a comment.
const LENGTH: usize = 22 + 65_535;
/// The record that ends an archive of one volume (PKWARE APPNOTE §4.3.16).
const ARCHIVE: &[u8] = b"PK\x05\x06\0\0\0\0";
/// The mark that ends a PDF (ISO 32000-2 §7.5.5).
const PDF_END: &[u8] = b"%%EOF";

/// The last bytes of a file that streams by.
#[derive(Default)]
pub(super) struct Tail(Vec<u8>);

impl Tail {
    pub(super) fn push(&mut self, bytes: &[u8]) {
        self.0.extend_from_slice(bytes);
        // Cut now and then only, so that each byte is moved once or twice at most.
        if self.0.len() > 2 * LENGTH {
            self.0.drain(..self.0.len() - LENGTH);
        }
    }

    fn bytes(&self) -> &[u8] {
        self.0.get(self.0.len().saturating_sub(LENGTH)..).unwrap_or_default()
    }

    pub(super) fn ends_with(&self, end: &[u8]) -> bool {
        self.0.ends_with(end)
    }

    /// Whether an unpacker would find an archive.
    pub(super) fn holds_archive(&self) -> bool {
        super::contains(self.bytes(), ARCHIVE)
    }

    /// Whether the end of a PDF is the end of the file, but for the padding of scanners and mailers.
    pub(super) fn ends_pdf(&self) -> bool {
        let padding = |byte: &&u8| byte.is_ascii_whitespace() || **byte == 0;
        let length = self.0.len() - self.0.iter().rev().take_while(padding).count();
        self.0.get(..length).is_some_and(|text| text.ends_with(PDF_END))
    }
}
