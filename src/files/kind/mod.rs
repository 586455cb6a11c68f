//! What a file is, as its bytes say. The name and the declared type of an upload are claims; this is the check.
//!
//! A file that is two things at once (a polyglot) fools whoever looks at it with another program than we do. Found
//! are: another type than declared, a header that does not stand at byte 0, a web page or a script in the first
//! 1,024 bytes, a PDF header in those of a picture, the directory of a ZIP archive where unpackers look for it, and
//! anything after the end of a PDF or a PNG. Not found is what is hidden inside a well-formed file, such as a script
//! within a PDF: files are therefore handed out as attachments that are never sniffed or shown in a page.

mod encryption;
mod tail;

use self::{encryption::EncryptionSearch, tail::Tail};
use crate::domain::file::MediaType;

/// How much of the front is looked at: as far as viewers of PDF look for its header.
const HEAD: usize = 1024;
/// What no front of a PDF or a picture holds.
const WEB: [&[u8]; 4] = [b"<html", b"<script", b"<!doctype", b"<?php"];
/// The chunk that ends a PNG (W3C PNG §11.2.5).
const PNG_END: &[u8] = b"\0\0\0\0IEND\xaeB`\x82";

/// Why a file is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnacceptedFile {
    /// It is not of the declared type, or of another type besides.
    WrongType,
    /// It is a PDF that asks for a password.
    Encrypted,
}

/// Looks at a file as it streams by.
#[derive(Default)]
pub struct Inspection {
    head: Vec<u8>,
    tail: Tail,
    encryption: EncryptionSearch,
}

impl Inspection {
    /// Looks at the next bytes.
    pub fn push(&mut self, bytes: &[u8]) {
        let wanted = bytes.len().min(HEAD - self.head.len());
        self.head.extend(bytes.iter().take(wanted));
        self.tail.push(bytes);
        self.encryption.push(bytes);
    }

    /// Judges the whole.
    pub fn judge(self, declared: MediaType) -> Result<(), UnacceptedFile> {
        let plain = self.found() == Some(declared) && !self.is_web_page() && !self.tail.holds_archive();
        let ends = match declared {
            MediaType::Pdf => self.tail.ends_pdf(),
            MediaType::Jpeg => !contains(&self.head, b"%PDF-"),
            MediaType::Png => !contains(&self.head, b"%PDF-") && self.tail.ends_with(PNG_END),
        };
        if !(plain && ends) {
            return Err(UnacceptedFile::WrongType);
        }
        let locked = declared == MediaType::Pdf && self.encryption.finish();
        if locked { Err(UnacceptedFile::Encrypted) } else { Ok(()) }
    }

    /// The type that the first bytes say.
    fn found(&self) -> Option<MediaType> {
        match self.head.as_slice() {
            [b'%', b'P', b'D', b'F', b'-', b'1' | b'2', b'.', b'0'..=b'9', ..] => Some(MediaType::Pdf),
            [0xff, 0xd8, 0xff, ..] => Some(MediaType::Jpeg),
            [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n', ..] => Some(MediaType::Png),
            _ => None,
        }
    }

    fn is_web_page(&self) -> bool {
        let front = self.head.to_ascii_lowercase();
        WEB.iter().any(|mark| contains(&front, mark))
    }
}

fn contains(bytes: &[u8], wanted: &[u8]) -> bool {
    bytes.windows(wanted.len()).any(|window| window == wanted)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::indexing_slicing, reason = "tests")]

    use super::*;

    const PDF: &[u8] = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n\
        startxref\n9\n%%EOF\n";
    const JPEG: &[u8] = b"\xff\xd8\xff\xe0\0\x10JFIF\0 ...... \xff\xd9";
    const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR......\0\0\0\0IEND\xaeB`\x82";
    /// The end of an empty archive.
    const ZIP: &[u8] = b"PK\x05\x06\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0";

    fn judge(bytes: &[u8], declared: MediaType) -> Result<(), UnacceptedFile> {
        // In pieces, so that every mark lies across an edge at some size.
        for piece in [1, 7, 1 << 20] {
            let mut inspection = Inspection::default();
            bytes.chunks(piece).for_each(|piece| inspection.push(piece));
            let mut whole = Inspection::default();
            whole.push(bytes);
            assert_eq!(inspection.judge(declared), whole.judge(declared), "in pieces of {piece}");
        }
        let mut inspection = Inspection::default();
        inspection.push(bytes);
        inspection.judge(declared)
    }

    #[test]
    fn a_file_is_of_the_type_that_its_first_bytes_say() {
        let files = [(PDF, MediaType::Pdf), (JPEG, MediaType::Jpeg), (PNG, MediaType::Png)];
        for (bytes, own) in files {
            for (_, declared) in files {
                let expected = if declared == own { Ok(()) } else { Err(UnacceptedFile::WrongType) };
                assert_eq!(judge(bytes, declared), expected, "{own} as {declared}");
            }
        }
        for other in [&b""[..], b"%PDF", b"PK\x03\x04", b"GIF89a", b"MZ", b"<html>", b"\xef\xbb\xbf%PDF-1.7"]
        {
            for (_, declared) in files {
                assert_eq!(judge(other, declared), Err(UnacceptedFile::WrongType), "{other:?} as {declared}");
            }
        }
    }

    #[test]
    fn a_file_that_is_two_things_is_neither() {
        let pdf = |before: &[u8], after: &[u8]| judge(&[before, PDF, after].concat(), MediaType::Pdf);
        assert_eq!(pdf(b"", b"\r\n \0\0"), Ok(()), "padding is not content");
        for (before, after) in [
            (&b"\n"[..], &b""[..]),
            (b"GIF89a", b""),
            (b"", ZIP),
            (b"", b"<script>"),
            (b"", b"x"),
            (b"", JPEG),
        ] {
            assert_eq!(pdf(before, after), Err(UnacceptedFile::WrongType), "{before:?} {after:?}");
        }
        // An archive whose comment is the end of the PDF.
        let (body, end) = PDF.split_at(PDF.len() - 6);
        assert_eq!(judge(&[body, ZIP, end].concat(), MediaType::Pdf), Err(UnacceptedFile::WrongType));
        let page = [&PDF[..9], b"%<HTML><body onload=alert(1)>\n", &PDF[9..]].concat();
        assert_eq!(judge(&page, MediaType::Pdf), Err(UnacceptedFile::WrongType));
        assert_eq!(judge(&[JPEG, ZIP].concat(), MediaType::Jpeg), Err(UnacceptedFile::WrongType));
        assert_eq!(
            judge(&[&JPEG[..11], PDF, JPEG].concat(), MediaType::Jpeg),
            Err(UnacceptedFile::WrongType)
        );
        assert_eq!(judge(&[PNG, b"<html>"].concat(), MediaType::Png), Err(UnacceptedFile::WrongType));
        let phone = [JPEG, b"....ftypmp42...."].concat();
        assert_eq!(judge(&phone, MediaType::Jpeg), Ok(()), "phones put a film behind the picture");
    }

    #[test]
    fn a_pdf_that_asks_for_a_password_is_told_so() {
        let with = |line: &str| {
            let text = format!("%PDF-1.7\n{line}\nstartxref\n9\n%%EOF\n");
            judge(text.as_bytes(), MediaType::Pdf)
        };
        for locked in [
            "trailer\n<< /Root 1 0 R /Encrypt 5 0 R >>",
            "trailer << /Encrypt\r\n  5 0 R/Size 9>>",
            "trailer << /Encrypt<< /Filter /Standard >> >>",
            "7 0 obj << /Type /XRef /Encrypt 5 0 R >> stream\nxx\nendstream endobj",
            "7 0 obj << >> stream\nxx\nendstream endobj\ntrailer << /Encrypt 5 0 R >>",
        ] {
            assert_eq!(with(locked), Err(UnacceptedFile::Encrypted), "{locked}");
        }
        for open in [
            "trailer\n<< /Root 1 0 R >>",
            "7 0 obj << /Length 20 >> stream\n/Encrypt 5 0 R\nendstream endobj",
            "<< /EncryptMetadata false >>",
            "% how to /Encrypt a file",
        ] {
            assert_eq!(with(open), Ok(()), "{open}");
        }
    }
}
