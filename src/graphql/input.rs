//! How the input of a mutation is read: every fault is told at once, each with its path
//! (design decision 19).
//!
//! ```ignore
//! gather!(ApproveScheme {
//!     scheme: read.fresh(),
//!     document: read.id("documentId", &self.document_id),
//!     total: read.count("total", self.total, 1..=1000),
//! })
//! ```

mod title_group;

use std::{collections::BTreeSet, ops::RangeInclusive};

use async_graphql::ID;
use jiff::{Timestamp, civil};
use serde::Serialize;
use unicode_normalization::UnicodeNormalization as _;
use uuid::Uuid;

use super::{code::CodedText, examining::ExaminedLaw, global_id::NodeId, scalar};
use crate::{
    clock::Clock,
    domain::{
        audit,
        digest::{Digest, Sealed},
        error_code::ErrorCode,
        ids::PersonId,
        lang::Message,
        law::{LawDocument, LawFault},
        personnel::Content,
        reference_data::ReferenceData,
    },
    entropy::{Entropy, EntropyUnavailable},
    service::{IdempotencyKey, SealedText},
};

/// Builds a domain input from fields that were read. All of them are read before the first missing
/// one ends the attempt, so that no fault hides another. What two fields take from one reading is bound
/// before them, by `let`.
macro_rules! gather {
    ($name:ident { let $bound:pat = $value:expr; $($rest:tt)* }) => {{
        let $bound = $value;
        $crate::graphql::input::gather!($name { $($rest)* })
    }};
    ($name:ident { $($field:ident: $value:expr),* $(,)? }) => {{
        $(let $field = $value;)*
        Some($name { $($field: $field?),* })
    }};
}
pub(crate) use gather;

/// Longest single line, in characters: a title, a venue, an address.
const LINE: usize = 500;
/// Longest running text, in characters: a reason, the content of an appeal.
const PROSE: usize = 4_000;

/// A fault of the input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InputFault {
    /// The stable code.
    pub code: ErrorCode,
    /// Where: `input`, then names and indices.
    pub path: Vec<String>,
    /// What is wrong.
    pub message: Message,
}

impl InputFault {
    /// Whether it is that of a code, which may be declared by a law that was not read yet.
    pub fn is_of_code(&self) -> bool {
        self.code == ErrorCode::INVALID_CODE
    }
}

/// What a reader has gathered besides the values themselves.
#[derive(Debug)]
pub struct Gathered {
    /// Every fault.
    pub faults: Vec<InputFault>,
    /// Every sealed text.
    pub texts: Vec<SealedText>,
    /// The document of law that came along.
    pub document: Option<LawDocument>,
}

/// Reads the fields of one input. A method that finds a fault notes it and gives nothing.
#[derive(Debug)]
pub struct InputReader<'a> {
    entropy: &'a Entropy,
    now: Timestamp,
    person: Option<PersonId>,
    issuers: Option<&'a BTreeSet<String>>,
    law: &'a ReferenceData,
    examined: Option<&'a Result<ExaminedLaw, LawFault>>,
    subject: Option<PersonId>,
    path: Vec<String>,
    gathered: Gathered,
    failed: Option<EntropyUnavailable>,
}

impl<'a> InputReader<'a> {
    /// A reader that draws salts and new ids from the entropy.
    pub fn new(entropy: &'a Entropy, clock: &Clock) -> Self {
        let gathered = Gathered { faults: Vec::new(), texts: Vec::new(), document: None };
        let (now, path, law) = (clock.wall(), Vec::new(), ReferenceData::released());
        Self {
            entropy,
            now,
            person: None,
            issuers: None,
            law,
            examined: None,
            subject: None,
            path,
            gathered,
            failed: None,
        }
    }

    /// The reader of what that person sends.
    #[must_use]
    pub fn sent_by(self, person: Option<PersonId>) -> Self {
        Self { person, ..self }
    }

    /// The reader of an input that may name these issuers.
    #[must_use]
    pub fn trusting(self, issuers: &'a BTreeSet<String>) -> Self {
        Self { issuers: Some(issuers), ..self }
    }

    /// The reader of an input that may name what a law declares; without one, what the earlier releases brought.
    #[must_use]
    pub fn under(self, law: &'a ReferenceData) -> Self {
        Self { law, ..self }
    }

    /// Ends the reading.
    ///
    /// # Errors
    ///
    /// [`EntropyUnavailable`] when a salt or an id could not be drawn; the request is then refused.
    pub fn finish(self) -> Result<Gathered, EntropyUnavailable> {
        match self.failed {
            None => Ok(self.gathered),
            Some(failed) => Err(failed),
        }
    }

    /// Notes a fault at a field; at the line of a list itself where the field is empty.
    pub fn fault(&mut self, field: &'static str, code: ErrorCode, message: Message) {
        let path = ["input".to_owned()].into_iter().chain(self.path.iter().cloned());
        let path = path.chain((!field.is_empty()).then(|| field.to_owned())).collect();
        self.gathered.faults.push(InputFault { code, path, message });
    }

    fn checked<T>(
        &mut self,
        field: &'static str,
        code: ErrorCode,
        value: Option<T>,
        expected: (&str, &str),
    ) -> Option<T> {
        if value.is_none() {
            let (vi, en) = expected;
            let message = Message::new(
                format!("Giá trị không hợp lệ; cần {vi}."),
                format!("Not a valid value; expected: {en}."),
            );
            self.fault(field, code, message);
        }
        value
    }

    /// The id of an existing thing.
    pub fn id<T: NodeId>(&mut self, field: &'static str, id: &ID) -> Option<T> {
        let expected = (
            format!("mã định danh của đối tượng {} do hệ thống cấp", T::TYPE),
            format!("the id of a {} as this server gave it", T::TYPE),
        );
        self.checked(field, ErrorCode::INVALID_ID, T::from_global(id), (&expected.0, &expected.1))
    }

    /// The id of a person; of the caller, where it is left out.
    pub fn person_or_own(&mut self, field: &'static str, id: &Option<ID>) -> Option<PersonId> {
        let Some(id) = id else {
            let expected = (
                "mã định danh của người, vì tài khoản này chưa được liên kết với người nào",
                "the id of a person, for this account is linked to none",
            );
            return self.checked(field, ErrorCode::NOT_LINKED, self.person, expected);
        };
        self.id(field, id)
    }

    /// The key of a retry.
    pub fn key(&mut self, field: &'static str, text: &str) -> Option<IdempotencyKey> {
        let expected = ("1 đến 64 ký tự ASCII nhìn thấy được", "1 to 64 visible ASCII characters");
        self.checked(field, ErrorCode::INVALID_KEY, text.parse().ok(), expected)
    }

    /// A text that is compared as it stands, such as the name of an account elsewhere.
    pub fn verbatim<'t>(&mut self, field: &'static str, text: &'t str) -> Option<&'t str> {
        let value =
            (!text.chars().any(is_hidden) && (1..=255).contains(&text.chars().count())).then_some(text);
        let expected =
            ("1 đến 255 ký tự, không có ký tự điều khiển", "1 to 255 characters, none of them a control");
        self.checked(field, ErrorCode::INVALID_TEXT, value, expected)
    }

    /// The issuer of an account, which must be a trusted one.
    pub fn issuer<'t>(&mut self, field: &'static str, text: &'t str) -> Option<&'t str> {
        let trusted = self.issuers.is_some_and(|issuers| issuers.contains(text));
        let expected =
            ("một nơi cấp mã đăng nhập có trong cấu hình", "an issuer that the configuration trusts");
        self.checked(field, ErrorCode::ISSUER_UNKNOWN, trusted.then_some(text), expected)
    }

    /// The id of a new row: sorts by its creation.
    pub fn fresh<T: From<Uuid>>(&mut self) -> Option<T> {
        let drawn = self.entropy.uuid_v7(self.now);
        self.drawn(drawn).map(T::from)
    }

    /// The id of a new row whose creation must not show (denunciations).
    pub fn fresh_unordered<T: From<Uuid>>(&mut self) -> Option<T> {
        let drawn = self.entropy.uuid_v4();
        self.drawn(drawn).map(T::from)
    }

    fn drawn<T>(&mut self, drawn: Result<T, EntropyUnavailable>) -> Option<T> {
        drawn.map_err(|failed| self.failed = Some(failed)).ok()
    }

    /// A short coded text of the domain.
    pub fn code<T: CodedText>(
        &mut self,
        field: &'static str,
        text: &(impl AsRef<str> + ?Sized),
    ) -> Option<T> {
        let text: String = text.as_ref().nfc().collect();
        let code = text.parse().ok().filter(|code: &T| code.has_form(self.law));
        if code.is_none() {
            let Message { vi, en } = T::expected(self.law);
            return self.checked(field, ErrorCode::INVALID_CODE, code, (&vi, &en));
        }
        code
    }

    /// A list of short coded texts of the domain, none twice.
    pub fn codes<T: CodedText + Ord + Clone>(
        &mut self,
        field: &'static str,
        codes: &[String],
        bounds: RangeInclusive<usize>,
    ) -> Option<Vec<T>> {
        let taken: Vec<T> = self.list(field, codes, bounds, |read, code| read.code("", code))?;
        self.once(field, taken, T::clone)
    }

    /// The name of a version of some data: small letters, digits, dots and dashes.
    pub fn slug(&mut self, field: &'static str, text: &(impl AsRef<str> + ?Sized)) -> Option<String> {
        let text = text.as_ref();
        let plain = text.bytes().all(|b| matches!(b, b'a'..=b'z' | b'0'..=b'9' | b'.' | b'-'));
        let value = (plain && (1..=60).contains(&text.len())).then(|| text.to_owned());
        let expected =
            ("1 đến 60 chữ thường, chữ số, dấu . hoặc -", "1 to 60 small letters, digits or the signs . -");
        self.checked(field, ErrorCode::INVALID_CODE, value, expected)
    }

    /// A civil day in its only spelling.
    pub fn date(&mut self, field: &'static str, date: &scalar::Date) -> Option<civil::Date> {
        let text = date.as_ref();
        let value = text.parse::<civil::Date>().ok();
        let value = value.filter(|day| day.to_string() == text && (1900..=2199).contains(&day.year()));
        let expected = ("ngày dạng năm-tháng-ngày, ví dụ 2024-10-29", "a day such as 2024-10-29");
        self.checked(field, ErrorCode::INVALID_DATE, value, expected)
    }

    /// An instant with its offset, in whole microseconds.
    pub fn instant(&mut self, field: &'static str, instant: &scalar::DateTime) -> Option<Timestamp> {
        let text = instant.as_ref();
        let plain = text.len() <= 40 && !text.contains(['[', ' ']);
        let value = plain.then(|| text.parse::<Timestamp>().ok()).flatten();
        let value = value.and_then(|at| Timestamp::from_microsecond(at.as_microsecond()).ok());
        let expected = (
            "thời điểm có múi giờ, ví dụ 2024-10-29T16:30:00+07:00",
            "an instant with its offset, such as 2024-10-29T16:30:00+07:00",
        );
        self.checked(field, ErrorCode::INVALID_INSTANT, value, expected)
    }

    /// The digest of a file.
    pub fn digest(&mut self, field: &'static str, digest: &scalar::Sha256) -> Option<Digest> {
        let expected = ("64 chữ số thập lục phân viết thường", "64 lower-case hexadecimal digits");
        self.checked(field, ErrorCode::INVALID_DIGEST, digest.as_ref().parse().ok(), expected)
    }

    /// A number within bounds.
    pub fn count<T: TryFrom<i32>>(
        &mut self,
        field: &'static str,
        number: i32,
        bounds: RangeInclusive<i32>,
    ) -> Option<T> {
        let value = bounds.contains(&number).then(|| T::try_from(number).ok()).flatten();
        let (low, high) = bounds.into_inner();
        let expected =
            (format!("số nguyên từ {low} đến {high}"), format!("a whole number from {low} to {high}"));
        self.checked(field, ErrorCode::OUT_OF_RANGE, value, (&expected.0, &expected.1))
    }

    /// A text on one line, sealed.
    pub fn line(&mut self, field: &'static str, text: &(impl AsRef<str> + ?Sized)) -> Option<Sealed> {
        self.text(field, text.as_ref(), 1..=LINE, |_| false)
    }

    /// The address of a page on the web, sealed.
    pub fn address(&mut self, field: &'static str, text: &(impl AsRef<str> + ?Sized)) -> Option<Sealed> {
        let text = text.as_ref();
        let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
        let page = rest.filter(|rest| !rest.is_empty() && !rest.contains(char::is_whitespace));
        let expected =
            ("địa chỉ bắt đầu bằng https:// hoặc http://", "an address that begins with https:// or http://");
        self.checked(field, ErrorCode::INVALID_URL, page, expected)?;
        self.line(field, text)
    }

    /// A text on one line that becomes part of a value.
    pub fn phrase(&mut self, field: &'static str, text: &(impl AsRef<str> + ?Sized)) -> Option<String> {
        self.plain(field, text.as_ref(), 1..=LINE, |_| false)
    }

    /// A value in its canonical text, sealed.
    pub fn value(&mut self, field: &'static str, value: &impl Serialize) -> Option<Sealed> {
        let text = audit::to_bytes(value).ok().and_then(|bytes| String::from_utf8(bytes).ok());
        let expected =
            ("giá trị viết được theo chuẩn Unicode NFC", "a value that can be written in canonical form");
        let text = self.checked(field, ErrorCode::INVALID_TEXT, text, expected)?;
        self.seal(field, text)
    }

    /// A text that may run over several lines, sealed.
    pub fn prose(&mut self, field: &'static str, text: &(impl AsRef<str> + ?Sized)) -> Option<Sealed> {
        self.text(field, &text.as_ref().replace("\r\n", "\n"), 1..=PROSE, |c| matches!(c, '\n' | '\t'))
    }

    /// The content of an entry of a personnel file, sealed as a whole.
    pub fn content(&mut self, field: &'static str, content: &Content) -> Option<Sealed> {
        let expected = ("nội dung ở dạng Unicode dựng sẵn (NFC)", "texts in Unicode form NFC");
        let text = self.checked(field, ErrorCode::INVALID_TEXT, content.to_text().ok(), expected)?;
        self.seal(field, text)
    }

    fn text(
        &mut self,
        field: &'static str,
        text: &str,
        bounds: RangeInclusive<usize>,
        allowed: fn(char) -> bool,
    ) -> Option<Sealed> {
        let text = self.plain(field, text, bounds, allowed)?;
        self.seal(field, text)
    }

    fn plain(
        &mut self,
        field: &'static str,
        text: &str,
        bounds: RangeInclusive<usize>,
        allowed: fn(char) -> bool,
    ) -> Option<String> {
        let text: String = text.trim().nfc().collect();
        if text.chars().any(|c| is_hidden(c) && !allowed(c)) {
            let expected = ("văn bản không có ký tự điều khiển", "a text without control characters");
            return self.checked(field, ErrorCode::INVALID_TEXT, None, expected);
        }
        let (low, high) = (*bounds.start(), *bounds.end());
        let expected =
            (format!("văn bản từ {low} đến {high} ký tự"), format!("a text of {low} to {high} characters"));
        let text = bounds.contains(&text.chars().count()).then_some(text);
        self.checked(field, ErrorCode::TEXT_LENGTH, text, (&expected.0, &expected.1))
    }

    fn seal(&mut self, field: &'static str, text: String) -> Option<Sealed> {
        let drawn = self.entropy.fill();
        let salt = self.drawn(drawn)?;
        let sealed = Sealed::commit(&salt, &text);
        let field = self.path.iter().map(String::as_str).chain([field]).collect::<Vec<_>>().join(".");
        self.gathered.texts.push(SealedText { sealed, field, salt, text, subject: self.subject });
        Some(sealed)
    }

    /// A field that may be left out: `read.optional("lateReason", &self.late_reason, InputReader::prose)`.
    /// The outer option tells of a fault, the inner one of absence.
    pub fn optional<V, T>(
        &mut self,
        field: &'static str,
        value: &Option<V>,
        read: impl FnOnce(&mut Self, &'static str, &V) -> Option<T>,
    ) -> Option<Option<T>> {
        match value {
            None => Some(None),
            Some(value) => read(self, field, value).map(Some),
        }
    }

    /// The lines of a list; the closure reads the fields of one line.
    pub fn list<V, T>(
        &mut self,
        field: &'static str,
        lines: &[V],
        bounds: RangeInclusive<usize>,
        mut read: impl FnMut(&mut Self, &V) -> Option<T>,
    ) -> Option<Vec<T>> {
        if !bounds.contains(&lines.len()) {
            let (low, high) = bounds.into_inner();
            let expected = (
                format!("danh sách có từ {low} đến {high} dòng"),
                format!("a list of {low} to {high} lines"),
            );
            return self.checked(field, ErrorCode::LIST_LENGTH, None, (&expected.0, &expected.1));
        }
        self.path.push(field.to_owned());
        let mut taken = Vec::with_capacity(lines.len());
        for (index, line) in lines.iter().enumerate() {
            self.path.push(index.to_string());
            taken.push(read(self, line));
            self.path.pop();
        }
        self.path.pop();
        taken.into_iter().collect()
    }

    /// The fields of an input within the input.
    pub fn within<T>(&mut self, field: &'static str, read: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        self.path.push(field.to_owned());
        let taken = read(self);
        self.path.pop();
        taken
    }

    /// Texts that are personal data of somebody: they are kept under that person's key.
    pub fn about<T>(&mut self, subject: Option<PersonId>, read: impl FnOnce(&mut Self) -> T) -> T {
        let around = std::mem::replace(&mut self.subject, subject);
        let taken = read(self);
        self.subject = around;
        taken
    }

    /// Lines that were read, unless two of them are about the same thing.
    pub fn once<T, K: Ord>(
        &mut self,
        field: &'static str,
        lines: Vec<T>,
        about: impl Fn(&T) -> K,
    ) -> Option<Vec<T>> {
        let things: BTreeSet<K> = lines.iter().map(about).collect();
        let once = (things.len() == lines.len()).then_some(lines);
        self.checked(field, ErrorCode::DUPLICATE, once, ("mỗi đối tượng một lần", "each thing once"))
    }

    /// A list of ids of existing things, none twice.
    pub fn ids<T: NodeId + Ord>(
        &mut self,
        field: &'static str,
        ids: &[ID],
        bounds: RangeInclusive<usize>,
    ) -> Option<Vec<T>> {
        let taken: Vec<T> = self.list(field, ids, bounds, |read, id| read.id("", id))?;
        self.once(field, taken, |id| *id)
    }
}

/// Control characters, and the marks that reorder or hide what follows them.
fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

mod law;
#[cfg(test)]
mod tests;
