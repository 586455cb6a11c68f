//! Why a request never reaches GraphQL.

use super::{
    media::Media,
    status::{Profile, status_for},
};
use crate::{
    graphql::answer::Fate,
    http::refused::{Refused, refused},
};

refused! {
    /// Another method than GET and POST, or a mutation by GET.
    METHOD = METHOD_NOT_ALLOWED "METHOD_NOT_ALLOWED"
        "Chỉ nhận POST, hoặc GET đối với truy vấn không làm thay đổi dữ liệu."
        "Use POST, or GET for a query that changes nothing.";
    /// No media type of ours.
    NOT_ACCEPTABLE = NOT_ACCEPTABLE "NOT_ACCEPTABLE"
        "Chỉ trả lời bằng application/graphql-response+json hoặc application/json."
        "Answers come as application/graphql-response+json or application/json.";
    /// No JSON.
    NOT_JSON = UNSUPPORTED_MEDIA_TYPE "UNSUPPORTED_MEDIA_TYPE"
        "Yêu cầu phải có Content-Type là application/json." "A request has the Content-Type application/json.";
    /// No object of JSON.
    MALFORMED = BAD_REQUEST "MALFORMED_JSON"
        "Nội dung yêu cầu không phải là một đối tượng JSON, hoặc có tên trường lặp lại."
        "The body of the request is not a JSON object, or repeats a member name.";
    /// A list of requests.
    BATCHING = BAD_REQUEST "BATCHING_DISABLED"
        "Không nhận nhiều yêu cầu trong một lần gửi." "Several requests in one are not taken.";
    /// Members that are no request.
    UNKNOWN = BAD_REQUEST "MALFORMED_REQUEST"
        "Yêu cầu chỉ có các trường query hoặc documentId, operationName, variables và extensions, đúng kiểu, mỗi trường một lần."
        "A request has the members query or documentId, operationName, variables and extensions only, each of its kind and once.";
    /// A document, and the digest of a trusted one.
    BOTH = BAD_REQUEST "OPERATION_BESIDE_ID"
        "Đã gửi documentId thì không gửi kèm query." "Beside a documentId no query is sent.";
    /// A document that is not the one of its digest.
    ALTERED = BAD_REQUEST "OPERATION_ALTERED"
        "Nội dung query khác với tài liệu mang mã băm đã gửi." "The query is not the document of that digest.";
    /// A GET that a page of another site could have made a browser send.
    PREFLIGHT = BAD_REQUEST "PREFLIGHT_REQUIRED"
        "Truy vấn bằng GET phải kèm tiêu đề GraphQL-Require-Preflight khác rỗng."
        "A query by GET has the header GraphQL-Require-Preflight with some value.";
    /// A body in another encoding.
    ENCODED = UNSUPPORTED_MEDIA_TYPE "UNSUPPORTED_ENCODING"
        "Không nhận nội dung nén (Content-Encoding)." "Bodies are not taken in a Content-Encoding.";
    /// The body does not arrive, or is too large.
    BODY = BAD_REQUEST "BODY_UNREADABLE"
        "Không đọc được nội dung yêu cầu, hoặc nội dung quá lớn."
        "The body of the request cannot be read, or is too large.";
}

impl Refused {
    /// The same with the status that a profile gives to what is JSON and no request.
    #[must_use]
    pub fn told_by(self, media: Media, profile: Profile) -> Self {
        if self.code == Self::UNKNOWN.code {
            Self { status: status_for(Fate::Malformed, media, profile), ..self }
        } else {
            self
        }
    }
}
