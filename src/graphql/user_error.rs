//! Why a mutation wrote nothing, as the caller reads it (design decision 19).

use async_graphql::{Enum, ID, Interface, SimpleObject};

use super::{global_id::NodeId as _, input::InputFault};
use crate::domain::{
    error_code::ErrorCode,
    lang::Lang,
    refusal::{Offender as Found, Refusal, RefusalKind},
};

/// Điều làm cho yêu cầu không được thực hiện. — A reason why nothing was written.
#[derive(Clone, Debug, Interface)]
#[graphql(
    field(name = "code", ty = "&ErrorCode", desc = "Mã lỗi cố định. — The stable code."),
    field(
        name = "message",
        ty = "&String",
        desc = "Nội dung bằng ngôn ngữ của yêu cầu. — What is wrong, in the language of the request."
    ),
    field(
        name = "path",
        ty = "&Vec<String>",
        desc = "Đường dẫn đến trường dữ liệu, bắt đầu từ `input`. — The way to the field, from `input` on."
    )
)]
pub enum UserError {
    /// A field of the input is malformed.
    Input(InputError),
    /// Unknown or unseen.
    NotFound(NotFoundError),
    /// The caller saw an older version.
    StaleVersion(StaleVersionError),
    /// The caller may not do it.
    NotPermitted(NotPermittedError),
    /// Not possible in this state.
    NotReachable(NotReachableError),
    /// A condition does not hold.
    ConditionNotMet(ConditionNotMetError),
    /// Too late or too early.
    Deadline(DeadlineError),
    /// The key was used for something else.
    IdempotencyMismatch(IdempotencyMismatchError),
}

/// Một trường dữ liệu không hợp lệ. — A field of the input is malformed.
#[derive(Clone, Debug, SimpleObject)]
pub struct InputError {
    /// Mã lỗi cố định. — The stable code.
    code: ErrorCode,
    /// Nội dung bằng ngôn ngữ của yêu cầu. — What is wrong, in the language of the request.
    message: String,
    /// Đường dẫn đến trường dữ liệu, bắt đầu từ `input`. — The way to the field, from `input` on.
    path: Vec<String>,
}

/// Khóa chống ghi trùng đã dùng cho một yêu cầu khác. — The idempotency key was used for another input.
#[derive(Clone, Debug, SimpleObject)]
pub struct IdempotencyMismatchError {
    /// Mã lỗi cố định. — The stable code.
    code: ErrorCode,
    /// Nội dung bằng ngôn ngữ của yêu cầu. — What is wrong, in the language of the request.
    message: String,
    /// Đường dẫn đến trường dữ liệu, bắt đầu từ `input`. — The way to the field, from `input` on.
    path: Vec<String>,
}

/// Loại của điều được nêu trong lý do từ chối. — What kind of thing a refusal points at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
pub enum OffenderKind {
    /// Hồ sơ dự xét. — An application.
    Application,
    /// Người. — A person.
    Person,
    /// Thành viên Hội đồng, Ban. — A membership.
    Member,
    /// Văn bản. — A document.
    Document,
    /// Đơn. — An appeal.
    Appeal,
    /// Nhận xét theo tiêu chí. — A finding.
    Finding,
    /// Tiêu chí. — A rule.
    Rule,
    /// Giấy tờ trong hồ sơ. — A paper of a dossier.
    Paper,
    /// Chức danh. — A title.
    Title,
    /// Ngày. — A day.
    Day,
    /// Số lượng. — A number.
    Count,
    /// Trường dữ liệu. — A field of the input.
    Field,
}

/// Điều được nêu trong lý do từ chối. — What a refusal points at.
#[derive(Clone, Debug, SimpleObject)]
pub struct Offender {
    /// Loại. — Its kind.
    kind: OffenderKind,
    /// Mã định danh, nếu là một đối tượng. — Its id, where it is an object.
    id: Option<ID>,
    /// Giá trị, nếu không phải là đối tượng. — Its value, where it is no object.
    value: Option<String>,
}

impl From<&Found> for Offender {
    fn from(found: &Found) -> Self {
        let object = |kind, id| Self { kind, id: Some(id), value: None };
        let value = |kind, value| Self { kind, id: None, value: Some(value) };
        match found {
            Found::Application(id) => object(OffenderKind::Application, id.to_global()),
            Found::Person(id) => object(OffenderKind::Person, id.to_global()),
            Found::Member(id) => object(OffenderKind::Member, id.to_global()),
            Found::Document(id) => object(OffenderKind::Document, id.to_global()),
            Found::Appeal(id) => object(OffenderKind::Appeal, id.to_global()),
            Found::Finding(id) => object(OffenderKind::Finding, id.to_global()),
            Found::Rule(rule) => value(OffenderKind::Rule, rule.to_string()),
            Found::Paper(id) => object(OffenderKind::Paper, id.to_global()),
            Found::Title(code) => value(OffenderKind::Title, code.to_string()),
            Found::Day(day) => value(OffenderKind::Day, day.to_string()),
            Found::Count(count) => value(OffenderKind::Count, count.to_string()),
            Found::Field(field) => value(OffenderKind::Field, input_field(field)),
        }
    }
}

/// What the domain asks for by name and an input takes as an id.
const IDS: [&str; 20] = [
    "appeal",
    "appellant",
    "application",
    "corrects",
    "decision",
    "document",
    "evidence",
    "finding",
    "groundEnded",
    "leaving",
    "minutes",
    "noticeDocument",
    "opinion",
    "person",
    "publication",
    "report",
    "secondOf",
    "signatory",
    "structure",
    "supplementary",
];

/// The field of the input that the domain knows by that name.
pub fn input_field(name: &str) -> String {
    match name {
        "receipt" => "receiptNumber".to_owned(),
        "winners" => "winnerIds".to_owned(),
        name if IDS.contains(&name) => format!("{name}Id"),
        name => name.to_owned(),
    }
}

/// The way to the field that a refusal points at, or to the input as a whole.
fn path_to(refusal: &Refusal) -> Vec<String> {
    let field = refusal.offenders.iter().find_map(|found| match found {
        Found::Field(field) => Some(input_field(field)),
        _ => None,
    });
    ["input".to_owned()].into_iter().chain(field).collect()
}

macro_rules! refusals {
    ($($(#[$doc:meta])* $name:ident;)+) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, SimpleObject)]
        pub struct $name {
            /// Mã lỗi cố định. — The stable code.
            code: ErrorCode,
            /// Nội dung bằng ngôn ngữ của yêu cầu. — What is wrong, in the language of the request.
            message: String,
            /// Đường dẫn đến trường dữ liệu, bắt đầu từ `input`. — The way to the field, from `input` on.
            path: Vec<String>,
            /// Mã yêu cầu nghiệp vụ, ví dụ T08. — The requirement, such as T08.
            requirement: String,
            /// Căn cứ pháp lý. — The legal basis.
            citation: String,
            /// Cách khắc phục. — What would mend it.
            remedy: Option<String>,
            /// Những điều gây ra, nhiều nhất 20. — What it points at, 20 at most.
            offenders: Vec<Offender>,
            /// Tổng số. — How many there are in all.
            total: i32,
        }

        impl $name {
            fn new(refusal: &Refusal, lang: Lang) -> Self {
                Self {
                    code: refusal.code,
                    message: refusal.message.get(lang).to_owned(),
                    path: path_to(refusal),
                    requirement: refusal.requirement.to_owned(),
                    citation: refusal.citation.get(lang).to_owned(),
                    remedy: refusal.remedy.as_ref().map(|remedy| remedy.get(lang).to_owned()),
                    offenders: refusal.offenders.iter().map(Offender::from).collect(),
                    total: i32::try_from(refusal.total).unwrap_or(i32::MAX),
                }
            }
        }
    )+};
}

refusals! {
    /// Không tìm thấy, hoặc người gọi không được xem. — Unknown, or not to be seen by the caller: one shape for both.
    NotFoundError;
    /// Người gọi đã xem phiên bản cũ. — The caller saw an older version.
    StaleVersionError;
    /// Vai trò hoặc tư cách không cho phép. — The caller's role or relation does not allow it.
    NotPermittedError;
    /// Không thực hiện được ở trạng thái hiện tại. — Not possible in this state.
    NotReachableError;
    /// Một điều kiện chưa được đáp ứng. — A condition does not hold.
    ConditionNotMetError;
    /// Đã quá hạn, hoặc chưa hết thời hạn phải chờ. — A deadline has passed, or a window is still open.
    DeadlineError;
}

impl UserError {
    /// A fault of the input.
    pub fn of_fault(fault: &InputFault, lang: Lang) -> Self {
        Self::Input(InputError {
            code: fault.code,
            message: fault.message.get(lang).to_owned(),
            path: fault.path.clone(),
        })
    }

    /// A refusal of the domain.
    pub fn of_refusal(refusal: &Refusal, lang: Lang) -> Self {
        match refusal.kind {
            RefusalKind::NotFound => Self::NotFound(NotFoundError::new(refusal, lang)),
            RefusalKind::StaleVersion => Self::StaleVersion(StaleVersionError::new(refusal, lang)),
            RefusalKind::NotPermitted => Self::NotPermitted(NotPermittedError::new(refusal, lang)),
            RefusalKind::NotReachable => Self::NotReachable(NotReachableError::new(refusal, lang)),
            RefusalKind::ConditionNotMet => Self::ConditionNotMet(ConditionNotMetError::new(refusal, lang)),
            RefusalKind::Deadline => Self::Deadline(DeadlineError::new(refusal, lang)),
        }
    }

    /// A key that was used for another input.
    pub fn key_mismatch(lang: Lang) -> Self {
        let code = ErrorCode::IDEMPOTENCY_MISMATCH;
        Self::IdempotencyMismatch(IdempotencyMismatchError {
            code,
            message: code.label().get(lang).to_owned(),
            path: vec!["input".to_owned(), "idempotencyKey".to_owned()],
        })
    }
}
