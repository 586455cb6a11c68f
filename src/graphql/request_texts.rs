//! What people are told of a request that is refused before it runs.

use graphql_request::{Code, ErrorReason, Quantity};

use crate::domain::{
    error_code::ErrorCode,
    lang::{Label, Message},
};

/// The code that clients know.
pub const fn error_code(code: Code) -> ErrorCode {
    match code {
        Code::Syntax | Code::Invalid => ErrorCode::INVALID_REQUEST,
        Code::Variable => ErrorCode::INVALID_VARIABLE,
        Code::PageSize => ErrorCode::PAGE_SIZE,
        Code::DocumentBytes => ErrorCode::DOCUMENT_TOO_LARGE,
        Code::Tokens => ErrorCode::TOO_MANY_TOKENS,
        Code::Nesting => ErrorCode::NESTING_TOO_DEEP,
        Code::Depth => ErrorCode::DEPTH_LIMIT,
        Code::ListDepth => ErrorCode::LIST_DEPTH_LIMIT,
        Code::SelfReference => ErrorCode::SELF_REFERENCE_LIMIT,
        Code::Aliases => ErrorCode::ALIAS_LIMIT,
        Code::RootFields => ErrorCode::ROOT_FIELD_LIMIT,
        Code::Fields => ErrorCode::FIELD_LIMIT,
        Code::Directives => ErrorCode::DIRECTIVE_LIMIT,
        Code::Cost => ErrorCode::COST_LIMIT,
        Code::VariablesBytes => ErrorCode::VARIABLES_TOO_LARGE,
        Code::VariablesNesting => ErrorCode::VARIABLES_TOO_DEEP,
    }
}

const MIN: i32 = i32::MIN;
const MAX: i32 = i32::MAX;

/// Both texts of each reason, with what it names.
macro_rules! texts {
    ($($reason:ident $({ $($named:ident),+ })? => $vi:literal, $en:literal;)+) => {
        /// What is wrong, for people.
        pub fn reason_text(reason: &ErrorReason) -> Message {
            match reason {
                $(ErrorReason::$reason $({ $($named,)+ .. })? => Message::new(format!($vi), format!($en)),)+
                ErrorReason::OverLimit { quantity, limit, .. } => over_limit(*quantity, *limit),
            }
        }

        #[cfg(test)]
        const TEXTS: &[[&str; 2]] = &[$([$vi, $en]),+];
    };
}

texts! {
    UnknownCharacter =>
        "Ký tự không thuộc ngôn ngữ GraphQL.",
        "This character is not GraphQL.";
    MalformedNumber =>
        "Số viết không đúng cách.",
        "The number is malformed.";
    UnterminatedString =>
        "Chuỗi ký tự chưa được đóng.",
        "The string is not terminated.";
    UnmatchedBracket =>
        "Dấu ngoặc không khớp với dấu ngoặc mở.",
        "This bracket does not match the one that is open.";
    UnclosedBracket =>
        "Dấu ngoặc này chưa được đóng.",
        "This bracket is not closed.";
    EmptyParentheses =>
        "Cặp ngoặc đơn không được để trống.",
        "Parentheses must not be empty.";
    MissingKeyword =>
        "Mỗi định nghĩa bắt đầu bằng query, mutation, subscription, fragment hoặc dấu {{.",
        "A definition begins with query, mutation, subscription, fragment or {{.";
    ReservedPrefix =>
        "Không giá trị nào có tên bắt đầu bằng true, false hoặc null.",
        "No value has a name that begins with true, false or null.";
    DuplicateValue { name } =>
        "{name} được cho giá trị hai lần.",
        "{name} is given a value twice.";
    Unparsable =>
        "Tài liệu GraphQL viết không đúng cú pháp.",
        "The document is not GraphQL; see the detail.";
    Definitions =>
        "Tài liệu không có thao tác nào, hoặc có hai định nghĩa trùng tên.",
        "The document has no operation, or two definitions of one name.";
    OperationNotChosen =>
        "Tài liệu có nhiều thao tác; cần operationName.",
        "The document has several operations; operationName is needed.";
    UnknownOperation { name } =>
        "Tài liệu không có thao tác {name}.",
        "The document has no operation {name}.";
    NoRootType =>
        "Hệ thống không có loại thao tác này.",
        "The schema has no operations of this kind.";
    UnknownFragment { name } =>
        "Không có fragment {name} trong tài liệu.",
        "The document has no fragment {name}.";
    CircularFragment { name } =>
        "Fragment {name} dẫn vào một vòng lặp.",
        "The fragment {name} leads into a circle.";
    ConflictingFields { name } =>
        "Hai trường khác nhau cùng trả lời dưới tên {name}; hãy đặt bí danh (alias) cho một trường.",
        "Two different fields are answered as {name}; give one of them an alias.";
    UnknownArgument =>
        "Không có tham số này.",
        "There is no such argument.";
    MisplacedDirective =>
        "Trường này không nhận chỉ thị như vậy, hoặc chỉ thị được nêu hai lần.",
        "A field takes no such directive, or it stands here twice.";
    NotInputType =>
        "Kiểu của biến không có trong lược đồ hoặc không dùng được cho đầu vào.",
        "The type of the variable is not an input type of the schema.";
    UndefinedVariable { name } =>
        "Biến ${name} không được khai báo trong thao tác.",
        "The variable ${name} is not defined by the operation.";
    VariableType { name, given, expected } =>
        "Biến ${name} có kiểu {given}, nhưng ở đây cần kiểu {expected}.",
        "The variable ${name} is of type {given} where {expected} is expected.";
    Required { expected } =>
        "Thiếu giá trị bắt buộc, kiểu {expected}.",
        "A value of type {expected} is required and may not be null.";
    OneOf { owner } =>
        "Kiểu {owner} cần đúng một trường khác null.",
        "{owner} takes exactly one field, which is not null.";
    UnknownInputField { owner, name } =>
        "Kiểu {owner} không có trường {name}.",
        "{owner} has no field {name}.";
    UnknownMember { owner } =>
        "Giá trị không thuộc danh mục {owner}.",
        "This is not a member of {owner}.";
    OtherType { expected } =>
        "Cần một giá trị kiểu {expected}.",
        "A value of type {expected} is expected.";
    IntRange =>
        "Số nguyên phải từ {MIN} đến {MAX}.",
        "An integer from {MIN} to {MAX} is expected.";
    PageSize { argument, limit } =>
        "Tham số {argument} phải từ 1 đến {limit}.",
        "The argument {argument} must be from 1 to {limit}.";
}

fn over_limit(quantity: Quantity, limit: u64) -> Message {
    let Label { vi, en } = quantity_label(quantity);
    Message::new(format!("{vi} vượt quá giới hạn {limit}."), format!("{en} is over the limit of {limit}."))
}

macro_rules! quantities {
    ($($quantity:ident => $vi:literal, $en:literal;)+) => {
        /// Of what a request asks too much.
        const fn quantity_label(quantity: Quantity) -> Label {
            match quantity {
                $(Quantity::$quantity => Label::new($vi, $en),)+
            }
        }

        #[cfg(test)]
        const QUANTITIES: &[[&str; 2]] = &[$([$vi, $en]),+];
    };
}

quantities! {
    DocumentBytes => "Độ dài tài liệu tính bằng byte", "The length of the document in bytes";
    Tokens => "Số từ tố của tài liệu", "The number of tokens of the document";
    Nesting => "Độ lồng nhau của các dấu ngoặc", "The nesting of brackets";
    VariablesBytes => "Độ dài các biến tính bằng byte", "The length of the variables in bytes";
    VariablesNesting => "Độ lồng nhau trong một biến", "The nesting in a variable";
    Fields => "Số trường dữ liệu", "The number of fields";
    Depth => "Độ sâu của các trường dữ liệu", "The depth of fields";
    ListDepth => "Số danh sách lồng nhau", "The depth of lists";
    SelfReference => "Số lần quay lại cùng một kiểu dữ liệu", "How often a path comes back to one type";
    Aliases => "Số bí danh", "The number of aliases";
    RootFields => "Số trường gốc", "The number of root fields";
    Directives => "Số chỉ thị", "The number of directives";
    DirectivesOfOne => "Số chỉ thị của một trường dữ liệu", "The number of directives on one element";
    Cost => "Chi phí của yêu cầu", "The cost of the request";
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOLDEN: &str = include_str!("../../tests/it/golden/request_errors.txt");

    /// Whether the golden file has a line in a language with all that a text says besides what it names.
    fn is_golden(lang: &str, text: &str) -> bool {
        let fixed = text.trim_end_matches("{{.").split(['{', '}']).step_by(2);
        let mut lines = GOLDEN.lines().filter(|line| line.starts_with(lang));
        lines.any(|line| fixed.clone().all(|part| line.contains(part)))
    }

    /// A new text is not done without a request that is refused for it, in `tests/it/request_errors.rs`.
    #[test]
    fn every_text_is_in_the_golden_file() {
        for [vi, en] in TEXTS {
            assert!(is_golden("vi ", vi) && is_golden("en ", en), "{en}");
        }
        for [vi, en] in QUANTITIES {
            let (vi, en) = (format!("{vi} vượt quá"), format!("{en} is over"));
            assert!(is_golden("vi ", &vi) && is_golden("en ", &en), "{en}");
        }
    }
}
