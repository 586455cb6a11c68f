//! Why a mutation wrote nothing, as the caller reads it (design decision 19).

use async_graphql::{Interface, SimpleObject};

use super::{
    input::InputFault,
    labelled_enum::EnumValue,
    offender::{Offender, input_field},
};
use crate::domain::{
    error_code::ErrorCode,
    ids::CycleId,
    lang::Lang,
    refusal::{Offender as Found, Refusal, RefusalKind},
};

/// Điều làm cho yêu cầu không được thực hiện. — A reason why nothing was written.
#[derive(Clone, Debug, Interface)]
#[graphql(
    field(name = "code", ty = "&EnumValue<ErrorCode>", desc = "Mã lỗi cố định. — The stable code."),
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
    code: EnumValue<ErrorCode>,
    /// Nội dung bằng ngôn ngữ của yêu cầu. — What is wrong, in the language of the request.
    message: String,
    /// Đường dẫn đến trường dữ liệu, bắt đầu từ `input`. — The way to the field, from `input` on.
    path: Vec<String>,
}

/// Khóa chống ghi trùng đã dùng cho một yêu cầu khác. — The idempotency key was used for another input.
#[derive(Clone, Debug, SimpleObject)]
pub struct IdempotencyMismatchError {
    /// Mã lỗi cố định. — The stable code.
    code: EnumValue<ErrorCode>,
    /// Nội dung bằng ngôn ngữ của yêu cầu. — What is wrong, in the language of the request.
    message: String,
    /// Đường dẫn đến trường dữ liệu, bắt đầu từ `input`. — The way to the field, from `input` on.
    path: Vec<String>,
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
            code: EnumValue<ErrorCode>,
            /// Nội dung bằng ngôn ngữ của yêu cầu. — What is wrong, in the language of the request.
            message: String,
            /// Đường dẫn đến trường dữ liệu, bắt đầu từ `input`. — The way to the field, from `input` on.
            path: Vec<String>,
            /// Mã yêu cầu nghiệp vụ, ví dụ T08. — The requirement, such as T08.
            requirement: String,
            /// Căn cứ pháp lý. — The legal basis.
            citation: String,
            /// Cách khắc phục. — The remedy.
            remedy: Option<String>,
            /// Những điều gây ra, nhiều nhất 20. — What it points at, 20 at most.
            offenders: Vec<Offender>,
            /// Tổng số. — How many there are in all.
            total: i32,
        }

        impl $name {
            fn new(refusal: &Refusal, lang: Lang, cycle: Option<CycleId>) -> Self {
                Self {
                    code: EnumValue(refusal.code),
                    message: refusal.message.get(lang).to_owned(),
                    path: path_to(refusal),
                    requirement: refusal.requirement.to_owned(),
                    citation: refusal.citation.get(lang).to_owned(),
                    remedy: refusal.remedy.as_ref().map(|remedy| remedy.get(lang).to_owned()),
                    offenders: refusal.offenders.iter().map(|found| Offender::of(found, cycle)).collect(),
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
            code: EnumValue(fault.code),
            message: fault.message.get(lang).to_owned(),
            path: fault.path.clone(),
        })
    }

    /// A refusal of the domain, of an act on a cycle or on the directory.
    pub fn of_refusal(refusal: &Refusal, lang: Lang, cycle: Option<CycleId>) -> Self {
        match refusal.kind {
            RefusalKind::NotFound => Self::NotFound(NotFoundError::new(refusal, lang, cycle)),
            RefusalKind::StaleVersion => Self::StaleVersion(StaleVersionError::new(refusal, lang, cycle)),
            RefusalKind::NotPermitted => Self::NotPermitted(NotPermittedError::new(refusal, lang, cycle)),
            RefusalKind::NotReachable => Self::NotReachable(NotReachableError::new(refusal, lang, cycle)),
            RefusalKind::ConditionNotMet => {
                Self::ConditionNotMet(ConditionNotMetError::new(refusal, lang, cycle))
            }
            RefusalKind::Deadline => Self::Deadline(DeadlineError::new(refusal, lang, cycle)),
        }
    }

    /// A key that was used for another input.
    pub fn key_mismatch(lang: Lang) -> Self {
        let code = ErrorCode::IDEMPOTENCY_MISMATCH;
        Self::IdempotencyMismatch(IdempotencyMismatchError {
            code: EnumValue(code),
            message: code.label().get(lang).to_owned(),
            path: vec!["input".to_owned(), "idempotencyKey".to_owned()],
        })
    }
}
