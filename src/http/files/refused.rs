//! Why a file is not taken, or not handed out.

use crate::{
    http::refused::{HttpRefusal, refused},
    service::file,
};

refused! {
    /// Unknown, or not for the caller to see: one answer for both.
    NOT_FOUND = NOT_FOUND;
    /// No permission of the caller's.
    UPLOAD_UNKNOWN = NOT_FOUND;
    /// A permission that came to its end.
    UPLOAD_EXPIRED = GONE;
    /// A permission that was used.
    UPLOAD_USED = CONFLICT;
    /// No bytes.
    FILE_EMPTY = BAD_REQUEST;
    /// More bytes than any file may have.
    FILE_TOO_BIG = PAYLOAD_TOO_LARGE;
    /// More or fewer bytes than was said.
    FILE_WRONG_SIZE = BAD_REQUEST;
    /// Another kind than was said.
    FILE_WRONG_TYPE = UNSUPPORTED_MEDIA_TYPE;
    /// Other bytes than was said.
    FILE_WRONG_HASH = UNPROCESSABLE_ENTITY;
    /// A document that asks for a password.
    FILE_ENCRYPTED = UNPROCESSABLE_ENTITY;
    /// The bytes did not come.
    UPLOAD_INTERRUPTED = REQUEST_TIMEOUT;
    /// No room.
    STORAGE_FULL = INSUFFICIENT_STORAGE;
    /// Too much to do.
    OVERLOADED = SERVICE_UNAVAILABLE;
    /// Something that must not happen.
    INTERNAL = INTERNAL_SERVER_ERROR;
}

impl From<file::UploadRefusal> for HttpRefusal {
    fn from(refused: file::UploadRefusal) -> Self {
        match refused {
            file::UploadRefusal::Unknown => Self::UPLOAD_UNKNOWN,
            file::UploadRefusal::Expired => Self::UPLOAD_EXPIRED,
            file::UploadRefusal::Used => Self::UPLOAD_USED,
            file::UploadRefusal::Empty => Self::FILE_EMPTY,
            file::UploadRefusal::TooBig => Self::FILE_TOO_BIG,
            file::UploadRefusal::WrongSize => Self::FILE_WRONG_SIZE,
            file::UploadRefusal::WrongType => Self::FILE_WRONG_TYPE,
            file::UploadRefusal::WrongHash => Self::FILE_WRONG_HASH,
            file::UploadRefusal::Encrypted => Self::FILE_ENCRYPTED,
            file::UploadRefusal::Interrupted => Self::UPLOAD_INTERRUPTED,
            file::UploadRefusal::StorageFull => Self::STORAGE_FULL,
        }
    }
}
