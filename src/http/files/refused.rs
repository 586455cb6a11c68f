//! Why a file is not taken, or not handed out.

use crate::{
    http::refused::{Refused, refused},
    service::file,
};

refused! {
    /// Unknown, or not for the caller to see: one answer for both.
    FILE_NOT_FOUND = NOT_FOUND "NOT_FOUND"
        "Không tìm thấy tệp được yêu cầu." "There is no such file.";
    /// No permission of the caller's.
    UPLOAD_UNKNOWN = NOT_FOUND "UPLOAD_UNKNOWN"
        "Không có địa chỉ tải lên này. Hãy tạo địa chỉ mới bằng createUpload."
        "There is no such upload. Ask createUpload for a new address.";
    /// A permission that came to its end.
    UPLOAD_EXPIRED = GONE "UPLOAD_EXPIRED"
        "Địa chỉ tải lên đã hết hạn. Hãy tạo địa chỉ mới bằng createUpload."
        "The upload has expired. Ask createUpload for a new address.";
    /// A permission that was used.
    UPLOAD_USED = CONFLICT "UPLOAD_USED"
        "Địa chỉ tải lên đã được sử dụng." "The upload was made already.";
    /// No bytes.
    FILE_EMPTY = BAD_REQUEST "FILE_EMPTY" "Tệp rỗng." "The file is empty.";
    /// More bytes than any file may have.
    FILE_TOO_BIG = PAYLOAD_TOO_LARGE "FILE_TOO_BIG"
        "Tệp lớn hơn mức cho phép. Hãy giảm độ phân giải khi quét hoặc chia tệp."
        "The file is larger than any may be. Scan it at a lower resolution, or split it.";
    /// More or fewer bytes than was said.
    FILE_WRONG_SIZE = BAD_REQUEST "FILE_WRONG_SIZE"
        "Số byte nhận được khác với số đã khai báo." "The size is not the one that was declared.";
    /// Another kind than was said.
    FILE_WRONG_TYPE = UNSUPPORTED_MEDIA_TYPE "FILE_WRONG_TYPE"
        "Nội dung không phải là loại tệp đã khai báo, hoặc tệp có lẫn nội dung khác. Hãy xuất lại thành PDF, JPEG hoặc PNG."
        "The content is not of the declared type, or has something else in it. Export it again as PDF, JPEG or PNG.";
    /// Other bytes than was said.
    FILE_WRONG_HASH = UNPROCESSABLE_ENTITY "FILE_WRONG_HASH"
        "Giá trị băm SHA-256 của nội dung khác với giá trị đã khai báo. Hãy gửi lại đúng tệp."
        "The SHA-256 digest is not the one that was declared. Send the very file again.";
    /// A document that asks for a password.
    FILE_ENCRYPTED = UNPROCESSABLE_ENTITY "FILE_ENCRYPTED"
        "Tệp PDF có mật khẩu hoặc bị mã hóa. Hãy bỏ mật khẩu rồi gửi lại."
        "The PDF is encrypted. Remove its password and send it again.";
    /// The bytes did not come.
    UPLOAD_INTERRUPTED = REQUEST_TIMEOUT "UPLOAD_INTERRUPTED"
        "Việc tải lên bị gián đoạn hoặc quá chậm; chưa lưu gì. Hãy gửi lại vào cùng địa chỉ."
        "The upload broke off or was too slow; nothing was kept. Send it again to the same address.";
    /// No room.
    STORAGE_FULL = INSUFFICIENT_STORAGE "STORAGE_FULL"
        "Hệ thống hết chỗ lưu tệp; chưa lưu gì. Vui lòng báo quản trị hệ thống và thử lại sau."
        "There is no room for files; nothing was kept. Please tell the administrator, and try again later.";
    /// Too much to do.
    OVERLOADED = SERVICE_UNAVAILABLE "OVERLOADED"
        "Hệ thống đang quá tải. Vui lòng thử lại sau." "The server is overloaded. Please try again later.";
    /// Something that must not happen.
    INTERNAL = INTERNAL_SERVER_ERROR "INTERNAL"
        "Hệ thống gặp lỗi. Vui lòng báo mã yêu cầu cho quản trị hệ thống."
        "Something went wrong. Please tell the administrator the id of the request.";
}

impl From<file::Refused> for Refused {
    fn from(refused: file::Refused) -> Self {
        match refused {
            file::Refused::Unknown => Self::UPLOAD_UNKNOWN,
            file::Refused::Expired => Self::UPLOAD_EXPIRED,
            file::Refused::Used => Self::UPLOAD_USED,
            file::Refused::Empty => Self::FILE_EMPTY,
            file::Refused::TooBig => Self::FILE_TOO_BIG,
            file::Refused::WrongSize => Self::FILE_WRONG_SIZE,
            file::Refused::WrongType => Self::FILE_WRONG_TYPE,
            file::Refused::WrongHash => Self::FILE_WRONG_HASH,
            file::Refused::Encrypted => Self::FILE_ENCRYPTED,
            file::Refused::Interrupted => Self::UPLOAD_INTERRUPTED,
            file::Refused::StorageFull => Self::STORAGE_FULL,
        }
    }
}
