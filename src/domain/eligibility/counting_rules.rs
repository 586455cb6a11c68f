//! M1–M7, the rules of counting, as an explanation names them.

use super::rule::MonthRule;
use crate::{general_law, lang::Label};

macro_rules! month_rules {
    ($($name:ident: $vi:literal, $en:literal;)+) => {$(
        #[doc = $en]
        pub const $name: MonthRule = MonthRule {
            id: stringify!($name),
            revision: 1,
            demand: Label::new($vi, $en),
        };
    )+};
}

month_rules! {
    M1:
    "Thời gian liên tục đủ N tháng khi đến ngày tương ứng của tháng thứ N; tháng không có ngày đó thì lấy ngày cuối tháng.",
    "Uninterrupted time is full N months once the same day of the N-th month has come, or its last day where there is no such day.";

    M2:
    "Tính từ ngày bổ nhiệm chức danh, không kể thời gian tập sự, thử việc.",
    "Time runs from the appointment to the title, probation excluded.";

    M4:
    "Thời gian giữ chức danh đã đủ thì không sử dụng thời gian tương đương.",
    "Where time in the title itself is enough, equivalent time is not used.";

    M5:
    "Kết quả nêu số tháng đủ, số ngày lẻ và phần còn thiếu.",
    "The result states full months, days over and what is missing.";

    M6:
    "Giai đoạn đã kết thúc được tính hết ngày cuối; giai đoạn đang tiếp diễn được tính đến ngày hết thời hạn nộp hồ sơ.",
    "A closed period counts its last day; a running one is counted up to the closing date.";

    M7:
    "Ngày đầu tiên không được tính, trừ khi bộ quy tắc quy định khác.",
    "The first day is not counted unless the rule set says otherwise.";
}

/// M3: interrupted time, as the law of all agencies has it counted.
pub const M3: MonthRule = MonthRule { id: "M3", revision: 1, demand: general_law::INTERRUPTED_TIME };
