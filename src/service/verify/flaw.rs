//! What a check can find beside the records themselves, in words for the supervisory board.

use std::fmt;

use uuid::Uuid;

use super::version_order::OlderRelease;
use crate::{
    domain::{
        audit::{self, AttachmentError},
        ids::{FileId, PersonId},
        lang::Message,
    },
    store::{TrailFault, UnreadableLaw},
};

/// Something wrong beside a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VerificationFinding {
    /// The record; none for a row that no record wrote.
    pub index: Option<u64>,
    /// What is wrong.
    pub flaw: Flaw,
}

impl VerificationFinding {
    /// Something wrong beside a record.
    pub(super) const fn at(index: u64, flaw: Flaw) -> Self {
        Self { index: Some(index), flaw }
    }

    /// Something wrong that belongs to no record.
    pub(super) const fn of_no_record(flaw: Flaw) -> Self {
        Self { index: None, flaw }
    }
}

/// What can be wrong beside a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Flaw {
    /// The attached rows are gone.
    AttachmentMissing,
    /// The attached rows are not those that were hashed.
    Attachment(AttachmentError),
    /// A text does not open its commitment, or no record commits to it.
    Text {
        /// The field.
        field: String,
    },
    /// A record commits to a text, and the text is gone without an erasure.
    TextMissing {
        /// The field.
        field: String,
    },
    /// The key of a command and its record do not belong together, or one of them is gone.
    Call {
        /// The act.
        act: String,
    },
    /// What the index finds of a person is not what the file of the person says.
    Index {
        /// The person, as the index says.
        person: String,
    },
    /// A file of a dossier is not what it was.
    File {
        /// The file.
        file: FileId,
        /// What is wrong.
        what: FileFlaw,
    },
    /// A line beside the log was changed, or lines were removed or added, see [`TrailFault`].
    Trail(TrailFault),
    /// A document of law cannot be used, see [`UnreadableLaw`].
    Law(UnreadableLaw),
    /// The key of a person was destroyed, and no act of the directory says so.
    KeyLost(PersonId),
    /// An act of the directory erased the data of a person, and the key is still there.
    KeyKept(PersonId),
    /// A row of the database is not the one that the log leaves behind.
    Row(RowDifference),
    /// The log of the directory, or another that decisions read, is not sound, so what rests on it cannot be judged.
    Directory(audit::LogFault),
    /// The act would not be decided so: it is refused now, for these reasons.
    Refused(Vec<&'static str>),
    /// The record says that its decision read so many records of that log as it cannot have read.
    Reads(Uuid),
    /// The act would be decided in another way.
    Decided {
        /// What differs of the record: `capacity`, `from`, `to` or `guards`.
        what: &'static str,
    },
    /// The act would write another row.
    Wrote(RowDifference),
    /// A server of an older release wrote the record after one of a newer release had: it was decided by the rules of before, which
    /// takes nothing from the truth of the log.
    OlderRelease(OlderRelease),
    /// The same where, by the older rules, one person withdrew what two had adopted.
    OlderLaw(OlderRelease),
    /// This program does not know the rules, or the form of the command: no judgement is possible.
    Undecidable {
        /// What is unknown.
        what: String,
    },
}

impl Flaw {
    /// Whether it leaves the log sound, and is only told.
    pub(super) const fn is_note(&self) -> bool {
        matches!(self, Self::OlderRelease(_))
    }

    /// What to tell the supervisory board (Ban giám sát).
    pub fn message(&self) -> Message {
        let (vi, en) = match self {
            Self::AttachmentMissing => {
                ("Thiếu phần dữ liệu đính kèm.".to_owned(), "The attached rows are gone.".to_owned())
            }
            Self::Attachment(error) => {
                (format!("Dữ liệu đính kèm bị sửa: {error}."), format!("Attached rows: {error}."))
            }
            Self::Text { field } => (
                format!("Văn bản “{field}” không khớp với cam kết."),
                format!("The text “{field}” does not open its commitment."),
            ),
            Self::TextMissing { field } => (
                format!("Thiếu văn bản “{field}” mà bản ghi đã cam kết; không có thao tác xóa nào được ghi."),
                format!("The text “{field}” that the record commits to is gone; no erasure is recorded."),
            ),
            Self::Call { act } => (
                format!(
                    "Khóa lặp lại của thao tác {act} và bản ghi của nó không khớp, hoặc một trong hai đã mất."
                ),
                format!("The key of a command {act} and its record do not fit, or one of them is gone."),
            ),
            Self::Index { person } => (
                format!("Chỉ mục tìm người không khớp với hồ sơ của {person}."),
                format!("The index that finds persons does not fit the file of {person}."),
            ),
            Self::File { file, what } => {
                let (vi, en) = what.message();
                (format!("Tệp {file} {vi}."), format!("File {file} {en}."))
            }
            Self::Trail(fault) => (
                format!(
                    "Bảng {}: có dòng bị sửa, bị xóa hoặc được thêm vào ngoài chương trình.",
                    fault.table
                ),
                format!("Table {}: a line was changed, removed or added by hand.", fault.table),
            ),
            Self::Law(UnreadableLaw { digest, fault }) => (
                format!("Văn bản quy tắc, lịch {digest} không dùng được: {}.", fault.vi),
                format!("The document of law {digest} cannot be used: {}.", fault.en),
            ),
            Self::KeyLost(person) => (
                format!(
                    "Khóa dữ liệu cá nhân của người {person} bị hủy mà không có thao tác xóa nào được ghi."
                ),
                format!("The key of the data of person {person} was destroyed, and no erasure is recorded."),
            ),
            Self::KeyKept(person) => (
                format!("Dữ liệu cá nhân của người {person} đã được xóa theo nhật ký, nhưng khóa vẫn còn."),
                format!("The data of person {person} were erased by the log, and the key is still there."),
            ),
            Self::Row(found) => (
                format!("Dữ liệu khác với nhật ký: {found}."),
                format!("The database differs from the log: {found}."),
            ),
            Self::Directory(fault) => return fault.message(),
            Self::Refused(codes) => (
                format!("Việc này không hợp lệ: {}.", codes.join(", ")),
                format!("The act is not legal: {}.", codes.join(", ")),
            ),
            Self::Reads(log) => (
                format!("Số bản ghi của nhật ký {log} mà bản ghi này nói đã đọc là không thể có."),
                format!("It cannot have read as many records of log {log} as it says."),
            ),
            Self::Decided { what } => (
                format!("Việc này lẽ ra được quyết định khác: {what}."),
                format!("The act would be decided otherwise: {what}."),
            ),
            Self::Wrote(found) => (
                format!("Việc này lẽ ra ghi dữ liệu khác: {found}."),
                format!("The act would write otherwise: {found}."),
            ),
            Self::OlderRelease(OlderRelease { written, newest, since }) => (
                format!(
                    "Máy chủ chạy bản phần mềm cũ ({written}) đã ghi bản ghi này sau khi bản mới ({newest}) ghi từ bản ghi số {since}; \
                     việc này được quyết định theo quy tắc của bản cũ, không phải sai lệch của nhật ký."
                ),
                format!(
                    "A server of an older release ({written}) wrote this after a newer one ({newest}) had from record {since} on; \
                     it was decided by the rules of the older one, which is nothing wrong with the log."
                ),
            ),
            Self::OlderLaw(OlderRelease { written, newest, since }) => (
                format!(
                    "Máy chủ chạy bản phần mềm cũ ({written}) đã ghi bản ghi này sau khi bản mới ({newest}) ghi từ bản ghi số {since}; \
                     bản cũ cho phép một người tự thôi áp dụng văn bản, nên phải kiểm tra lại việc này."
                ),
                format!(
                    "A server of an older release ({written}) wrote this after a newer one ({newest}) had from record {since} on; \
                     the older one let one person withdraw a document alone, so look into this act."
                ),
            ),
            Self::Undecidable { what } => (
                format!("Chương trình này không biết: {what}; không thể kết luận."),
                format!("This program does not know {what}; it cannot decide."),
            ),
        };
        Message { vi, en }
    }
}

/// What can be wrong with a file of a dossier.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileFlaw {
    /// It is gone.
    Missing,
    /// It is not what was put into the dossier.
    Altered,
    /// It is said to be part of a dossier, and no paper names it.
    Unnamed,
    /// The object store does not give it.
    Unreadable,
}

impl FileFlaw {
    const fn message(self) -> (&'static str, &'static str) {
        match self {
            Self::Missing => ("không còn", "is gone"),
            Self::Altered => ("không còn như khi được đưa vào hồ sơ", "is not what was put into the dossier"),
            Self::Unnamed => ("không thuộc giấy tờ nào của hồ sơ", "belongs to no paper of a dossier"),
            Self::Unreadable => ("không đọc được từ kho tệp", "cannot be read from the object store"),
        }
    }
}

/// In what two rows differ.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct RowDifference {
    /// The table.
    pub table: String,
    /// The id of the row.
    pub id: String,
    /// The column; none when the row is missing on one side.
    pub column: Option<String>,
}

impl fmt::Display for RowDifference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{} {}", self.table, self.column.as_deref().unwrap_or("*"), self.id)
    }
}
