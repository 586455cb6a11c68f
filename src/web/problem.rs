//! The page that is shown instead of what was asked for: what is wrong, and the remedy.

use std::time::Duration;

use askama::Template;
use axum::{
    extract::State,
    http::{HeaderValue, StatusCode, header},
    response::{Html, IntoResponse, Response},
};
use serde_json::Value;

use super::{Console, error_list::Unmet, frame::Frame, receive::LIMITS, unsent_forms, visit::Visit};
use crate::{
    domain::{error_code::ErrorCode, lang::Label},
    graphql::executor::RequestOutcome,
};

/// Why there is no page.
#[derive(Clone, Debug)]
pub(super) enum ProblemKind {
    /// It is not there, or not for the caller.
    NotFound,
    /// The address takes no such method.
    WrongMethod,
    /// A form came from another site, or from an older session.
    Forged,
    /// A form was shown to somebody else, who was signed in at the same browser.
    OtherPerson,
    /// A form is longer than is taken.
    TooLarge,
    /// A form cannot be read.
    Unreadable,
    /// A form came after the session had ended.
    SessionEnded {
        /// The place in which it is kept; none where it is not.
        kept: Option<u8>,
    },
    /// The sign-in was refused.
    NotSignedIn(ErrorCode),
    /// Nothing can be answered now.
    Unavailable,
    /// A list changed each time while it was read.
    Changing,
    /// A list has more rows than are taken out of the console at once.
    TooLong,
    /// The API refused the document of the page.
    Refused {
        /// The status of the answer.
        status: StatusCode,
        /// The stable code.
        code: String,
        /// What the API says.
        message: String,
        /// When it is worth another try.
        retry_after: Option<Duration>,
    },
}

impl ProblemKind {
    /// What an answer without data means for its page.
    pub(super) fn of_answer(outcome: RequestOutcome, body: &Value, retry_after: Option<Duration>) -> Self {
        let status = match outcome {
            RequestOutcome::Forbidden => StatusCode::FORBIDDEN,
            RequestOutcome::Throttled => StatusCode::TOO_MANY_REQUESTS,
            RequestOutcome::TimedOut => StatusCode::SERVICE_UNAVAILABLE,
            // What the page asks with comes from its address or its form.
            RequestOutcome::Invalid | RequestOutcome::Partial => StatusCode::BAD_REQUEST,
            RequestOutcome::Executed
            | RequestOutcome::Malformed
            | RequestOutcome::Unreadable
            | RequestOutcome::NotSafe => StatusCode::INTERNAL_SERVER_ERROR,
        };
        Self::Refused {
            status,
            code: Self::code_of(body).to_owned(),
            message: text_at(body, "/errors/0/message").to_owned(),
            retry_after,
        }
    }

    /// The code of the first error of an answer.
    pub(super) fn code_of(body: &Value) -> &str {
        text_at(body, "/errors/0/extensions/code")
    }

    const fn status(&self) -> StatusCode {
        match self {
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::WrongMethod => StatusCode::METHOD_NOT_ALLOWED,
            Self::Forged | Self::OtherPerson | Self::NotSignedIn(_) => StatusCode::FORBIDDEN,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::Unreadable => StatusCode::BAD_REQUEST,
            Self::SessionEnded { .. } => StatusCode::UNAUTHORIZED,
            Self::Unavailable | Self::Changing => StatusCode::SERVICE_UNAVAILABLE,
            Self::TooLong => StatusCode::BAD_REQUEST,
            Self::Refused { status, .. } => *status,
        }
    }

    /// What it is called.
    const fn title(&self) -> Label {
        match self {
            Self::NotFound => Label::new("Không tìm thấy trang", "Page not found"),
            Self::WrongMethod => {
                Label::new("Trang này không nhận yêu cầu như vậy", "This page takes no such request")
            }
            Self::Forged => Label::new("Biểu mẫu không được chấp nhận", "The form was not accepted"),
            Self::OtherPerson => Label::new("Biểu mẫu do người khác mở", "Somebody else opened this form"),
            Self::TooLarge => Label::new("Nội dung gửi lên quá lớn", "What was sent is too large"),
            Self::Unreadable => Label::new("Không đọc được biểu mẫu", "The form cannot be read"),
            Self::SessionEnded { .. } => Label::new("Phiên làm việc đã kết thúc", "Your session has ended"),
            Self::NotSignedIn(_) => Label::new("Chưa đăng nhập được", "You are not signed in"),
            Self::Unavailable => {
                Label::new("Hệ thống tạm thời không trả lời được", "The service is unavailable")
            }
            Self::Changing => Label::new("Danh sách đang thay đổi", "The list is changing"),
            Self::TooLong => Label::new("Danh sách quá dài", "The list is too long"),
            Self::Refused { .. } => Label::new("Không mở được trang này", "This page cannot be shown"),
        }
    }

    /// The remedy.
    const fn remedy(&self) -> Label {
        match self {
            Self::NotFound => Label::new(
                "Kiểm tra lại địa chỉ. Nếu bạn theo một liên kết trong hệ thống, có thể bạn không còn quyền xem nội dung đó.",
                "Check the address. If you followed a link, you may no longer be allowed to see what it led to.",
            ),
            Self::WrongMethod => Label::new(
                "Quay lại trang trước và dùng các nút trên trang.",
                "Go back and use the buttons of the page.",
            ),
            Self::Forged => Label::new(
                "Biểu mẫu đến từ trang khác hoặc từ phiên làm việc cũ. Mở lại trang trong hệ thống rồi gửi lại.",
                "The form came from another site or from an older session. Open the page again and send it from there.",
            ),
            Self::TooLarge => LIMITS,
            Self::OtherPerson => Label::new(
                "Chưa có gì được ghi. Sau khi biểu mẫu này được mở, một người khác đã đăng nhập trên trình duyệt này. Người đã mở biểu \
                 mẫu đăng nhập lại rồi tải lại trang này: những gì đã nhập vẫn còn.",
                "Nothing was written. After this form was opened somebody else signed in at this browser. Whoever opened it signs in again \
                 and reloads this page: what was typed is still there.",
            ),
            Self::Unreadable => Label::new(
                "Quay lại trang trước và gửi lại từ biểu mẫu của hệ thống.",
                "Go back and send the form again.",
            ),
            Self::SessionEnded { kept: Some(_) } => Label::new(
                "Chưa có gì được ghi. Những gì bạn đã nhập được giữ kín trong 30 phút, chỉ bạn lấy lại được: đăng nhập lại, kiểm tra \
                 rồi gửi. Tệp đính kèm phải chọn lại.",
                "Nothing was written. What you typed is kept sealed for 30 minutes and given back to nobody but you: sign in again, \
                 check it and send it. Files have to be chosen again.",
            ),
            Self::SessionEnded { kept: None } => Label::new(
                "Chưa có gì được ghi. Mở trang đăng nhập trong một thẻ mới và đăng nhập lại, rồi quay lại thẻ này và tải lại \
                 trang: những gì đã nhập vẫn còn, bạn kiểm tra rồi gửi lại.",
                "Nothing was written. Sign in again in a new tab, come back to this tab and reload it: what you typed is \
                 still there for you to check and send again.",
            ),
            Self::NotSignedIn(_) => Label::new(
                "Thử đăng nhập lại; nếu vẫn không được, báo cho quản trị hệ thống mã bên dưới.",
                "Try to sign in again; if it fails again, tell your administrator the code below.",
            ),
            Self::Unavailable => Label::new(
                "Chưa có gì được ghi. Thử lại sau ít phút.",
                "Nothing was written. Try again in a few minutes.",
            ),
            Self::Changing => Label::new(
                "Mỗi lần đọc, danh sách lại thay đổi: có dòng có thể bị sót hoặc lặp. Thử lại sau ít phút, hoặc tải không sắp xếp.",
                "The list changed each time while it was read: rows could be missing or doubled. Try again in a few minutes, or take it \
                 unsorted.",
            ),
            Self::TooLong => Label::new(
                "Danh sách có nhiều dòng hơn một lần tải cho phép. Lọc bớt, ví dụ theo bước, theo ngày hoặc theo người, rồi tải từng phần.",
                "The list has more rows than can be taken at once. Filter it, by a step, days or a person, and take it part by part.",
            ),
            Self::Refused { .. } => Label::new(
                "Quay lại trang trước rồi thử lại; nếu vẫn gặp lỗi, báo cho quản trị hệ thống mã bên dưới.",
                "Go back and try again; if it fails again, tell your administrator the code below.",
            ),
        }
    }

    /// Where what was sent too late is given back, once its sender is signed in.
    fn given_back(&self) -> Option<String> {
        match self {
            Self::SessionEnded { kept } => kept.map(unsent_forms::sign_in),
            _ => None,
        }
    }

    fn code(&self) -> Option<&str> {
        match self {
            Self::Refused { code, .. } if !code.is_empty() => Some(code),
            Self::NotSignedIn(code) => Some(code.as_str()),
            _ => None,
        }
    }
}

fn text_at<'b>(body: &'b Value, pointer: &str) -> &'b str {
    body.pointer(pointer).and_then(Value::as_str).unwrap_or_default()
}

/// The page.
#[derive(Clone, Debug, Template)]
#[template(path = "problem.html")]
pub(super) struct Problem {
    frame: Frame,
    kind: ProblemKind,
}

impl Problem {
    /// The page of a problem.
    pub(super) const fn new(frame: Frame, kind: ProblemKind) -> Self {
        Self { frame, kind }
    }

    /// When it is worth another try, of what was only asked too much of in a while.
    pub(super) fn retry_after(&self) -> Option<Duration> {
        match &self.kind {
            ProblemKind::Refused { status: StatusCode::TOO_MANY_REQUESTS, retry_after, .. } => *retry_after,
            _ => None,
        }
    }

    /// Whether it is that answering took too long, or had to wait too long for others.
    pub(super) fn took_too_long(&self) -> bool {
        let codes = [ErrorCode::QUERY_TIMEOUT, ErrorCode::OVERLOADED];
        self.kind.code().is_some_and(|code| codes.iter().any(|slow| slow.as_str() == code))
    }

    /// Whether it is that the row after which a page should begin is no longer where it was.
    pub(super) fn is_moved_row(&self) -> bool {
        self.kind.code() == Some(ErrorCode::BAD_CURSOR.as_str())
    }

    /// The same as a reason against one of several acts.
    pub(super) fn into_reason(self) -> Unmet {
        let message = self.message().unwrap_or_else(|| self.kind.title().get(self.frame.lang)).to_owned();
        let remedy = self.kind.remedy().get(self.frame.lang).to_owned();
        Unmet::of_request(self.kind.code().unwrap_or_default(), message, remedy)
    }

    /// What the API or the credential says of it.
    fn message(&self) -> Option<&str> {
        match &self.kind {
            ProblemKind::Refused { message, .. } if !message.is_empty() => Some(message),
            ProblemKind::NotSignedIn(code) => Some(code.label().get(self.frame.lang)),
            _ => None,
        }
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let mut response = page(&self);
        *response.status_mut() = self.kind.status();
        if let ProblemKind::Refused { retry_after: Some(after), .. } = &self.kind {
            let seconds = HeaderValue::from(after.as_secs().saturating_add(1));
            response.headers_mut().insert(header::RETRY_AFTER, seconds);
        }
        response
    }
}

/// A page as an answer.
pub(super) fn page(template: &impl Template) -> Response {
    match template.render() {
        Ok(html) => Html(html).into_response(),
        Err(error) => {
            tracing::error!(%error, "a page cannot be written");
            (StatusCode::INTERNAL_SERVER_ERROR, "Không tạo được trang. / The page cannot be made.")
                .into_response()
        }
    }
}

/// An answer without a page, for what no person looks at.
pub(super) fn nothing_there() -> Response {
    StatusCode::NOT_FOUND.into_response()
}

/// The page of an address that is none.
pub(super) async fn nowhere(State(_): State<Console>, visit: Visit) -> Problem {
    visit.problem(ProblemKind::NotFound)
}

/// The page of a method that an address does not take.
pub(super) async fn wrong_method(State(_): State<Console>, visit: Visit) -> Problem {
    visit.problem(ProblemKind::WrongMethod)
}
