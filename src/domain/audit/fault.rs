//! What can be wrong with a stored log, and how to say it.

use std::fmt;

use super::{leaf::LeafError, merkle::Head};
use crate::{digest::Digest, lang::Message};

/// A column that repeats something of a body.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ProjectedColumn {
    /// The log that the record belongs to.
    Log,
    /// Its place.
    Index,
    /// The act.
    Act,
    /// The person who acted.
    Person,
    /// The role in which it was done.
    Role,
    /// The state before.
    From,
    /// The state after.
    To,
    /// When it was recorded.
    RecordedAt,
}

impl fmt::Display for ProjectedColumn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Log => "log",
            Self::Index => "index",
            Self::Act => "act",
            Self::Person => "person",
            Self::Role => "role",
            Self::From => "from",
            Self::To => "to",
            Self::RecordedAt => "recordedAt",
        })
    }
}

/// What is wrong with a log.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FaultKind {
    /// Another record stands where this one should: one was taken out, put in, repeated or moved.
    #[error("record {found} stands here")]
    NotContiguous {
        /// The index of the record found there.
        found: u64,
    },
    /// The body is not the one that was hashed.
    #[error("the body does not match its hash")]
    BodyHashMismatch,
    /// The body is not canonical JSON, or not of a leaf.
    #[error(transparent)]
    NotCanonical(LeafError),
    /// A column says something else than the body.
    #[error("column “{column}” differs from the body")]
    Projection {
        /// The column.
        column: ProjectedColumn,
    },
    /// Recorded earlier than the record before it.
    #[error("recorded earlier than the record before it")]
    TimeGoesBack,
    /// Fewer records than a trusted head counted: the tail was cut off.
    #[error("{found} records, {trusted} were there")]
    ShorterThanTrusted {
        /// How many there are.
        found: u64,
        /// How many there were.
        trusted: u64,
    },
    /// Not as many records as the stored head of the log counts.
    #[error("{found} records, the head says {head}")]
    HeadSize {
        /// How many there are.
        found: u64,
        /// How many the head counts.
        head: u64,
    },
    /// The first records, each sound in itself, are not those that a trusted head vouches for.
    #[error("the first {size} records do not hash to the trusted root")]
    RootMismatch {
        /// The size of the trusted head.
        size: u64,
    },
    /// A record of a later form: this program cannot decide (design decision 16).
    #[error("unknown leaf version {version}")]
    UnknownVersion {
        /// The version.
        version: u64,
    },
}

/// The first thing wrong with a log.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.message().en)]
pub struct LogFault {
    /// The first bad index; for a cut tail the first that is missing. None when only the whole is known
    /// to be wrong.
    pub index: Option<u64>,
    /// What is wrong.
    pub kind: FaultKind,
}

impl LogFault {
    pub(super) fn at(index: u64, kind: FaultKind) -> Self {
        Self { index: Some(index), kind }
    }

    /// What a log of these roots and this size lacks of a head that was kept elsewhere.
    pub fn against(kept: Head, size: u64, root: Option<Digest>) -> Option<Self> {
        match root {
            Some(root) if root == kept.root => None,
            Some(_) => Some(Self::rewritten(kept.size)),
            None => Some(Self::shorter(size, kept.size)),
        }
    }

    /// A log of a size that was longer before.
    pub fn shorter(found: u64, trusted: u64) -> Self {
        Self::at(found, FaultKind::ShorterThanTrusted { found, trusted })
    }

    /// A log whose first records are others than they were.
    pub fn rewritten(size: u64) -> Self {
        Self { index: None, kind: FaultKind::RootMismatch { size } }
    }

    /// A record with a column of the database that cannot be read.
    pub fn unreadable(index: u64, column: &str) -> Self {
        let kind = match column {
            "leaf_hash" => FaultKind::BodyHashMismatch,
            "person" => FaultKind::Projection { column: ProjectedColumn::Person },
            _ => FaultKind::Projection { column: ProjectedColumn::Index },
        };
        Self::at(index, kind)
    }

    /// Whether this shows tampering or damage; false when the program merely cannot judge.
    pub fn is_conclusive(&self) -> bool {
        !matches!(self.kind, FaultKind::UnknownVersion { .. })
    }

    /// What to tell the supervisory board (Ban giám sát).
    pub fn message(&self) -> Message {
        let (vi, en) = self.kind.texts();
        match self.index {
            Some(index) => {
                Message::new(format!("Bản ghi số {index}: {vi}."), format!("Record {index}: {en}."))
            }
            None => Message::new(format!("Nhật ký: {vi}."), format!("Log: {en}.")),
        }
    }
}

impl FaultKind {
    fn texts(&self) -> (String, String) {
        let vi = match self {
            Self::NotContiguous { found } => {
                format!(
                    "tại vị trí này lại là bản ghi số {found} (có bản ghi bị xóa, chèn, lặp hoặc đổi chỗ)"
                )
            }
            Self::BodyHashMismatch => "nội dung không khớp với mã băm đã lưu".to_owned(),
            Self::NotCanonical(_) => "nội dung không đúng dạng chuẩn của bản ghi nhật ký".to_owned(),
            Self::Projection { column } => format!("cột “{column}” không khớp với nội dung"),
            Self::TimeGoesBack => "thời điểm ghi sớm hơn bản ghi liền trước".to_owned(),
            Self::ShorterThanTrusted { found, trusted } => {
                format!("nhật ký bị cắt đuôi: chỉ còn {found} trong số {trusted} bản ghi đã được xác nhận")
            }
            Self::HeadSize { found, head } => {
                format!("nhật ký có {found} bản ghi nhưng đầu nhật ký ghi {head}")
            }
            Self::RootMismatch { size } => {
                format!("{size} bản ghi đầu tiên không khớp với mã băm gốc đã được xác nhận")
            }
            Self::UnknownVersion { version } => {
                format!("phiên bản {version} chưa được chương trình này hỗ trợ, không thể kết luận")
            }
        };
        (vi, self.to_string())
    }
}
