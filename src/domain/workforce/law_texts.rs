//! What is said of a fault that any document on the workforce can have.

use crate::lang::Label;

/// Its last day is before its first.
pub(super) const ENDS_EARLY: Label = Label::new(
    "trước ngày đầu áp dụng; viết ngày sau đó hoặc bỏ trống",
    "before the first day; write a later one or none",
);

/// Two rows have one name.
pub(super) const NAMED_TWICE: Label =
    Label::new("hai mục có cùng mã; viết mã khác", "two rows have one name; write another");

/// A list has no rows.
pub(super) const NOTHING_LISTED: Label =
    Label::new("không có mục nào; viết ít nhất một", "empty; write at least one row");

/// A text says nothing in one of the languages.
pub(super) const EMPTY_TEXT: Label = Label::new(
    "thiếu nội dung tiếng Việt hoặc tiếng Anh; viết dạng { vi = \"…\", en = \"…\" }",
    "empty in one of the languages; write such as { vi = \"…\", en = \"…\" }",
);

/// A number of years, officers or days is none.
pub(super) const AT_LEAST_ONE: Label = Label::new("phải từ 1 trở lên", "at least 1 is needed");
