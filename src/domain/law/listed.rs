//! A calendar as a page: the days of each year that are not what their weekday says, and which of them wait for their
//! decision (R12).

use std::fmt::Write as _;

use crate::domain::{
    calendar::{Calendar, CalendarDay, written},
    lang::{Label, Lang},
};

/// The page, in Markdown.
pub(super) fn list_days(calendar: &Calendar, lang: Lang) -> String {
    let say = |vi, en| Label::new(vi, en).get(lang);
    let mut page =
        format!("# {} {}\n\n", say("Lịch ngày làm việc", "Calendar of working days"), calendar.version());
    let mut line = |text: String| {
        // A text takes whatever is written to it.
        let _ = writeln!(page, "{text}");
    };
    line(format!("- {}: `{}`", say("Mã băm", "Digest"), calendar.digest()));
    if let Some(notice) = calendar.notice() {
        let (number, announced) = (notice.number.as_str(), written(notice.announced_on));
        line(format!("- {}: {number}, {announced}, {}", say("Thông báo", "Notice"), notice.authority));
        line(format!("- {}: {}", say("Áp dụng từ", "Valid from"), written(notice.valid_from)));
    }
    if let Some(last) = calendar.official_until() {
        line(format!("- {}: {}", say("Đã có quyết định đến hết", "Decided until the end of"), written(last)));
    }
    let mut year = None;
    for CalendarDay { day, kind, confirmed } in calendar.days() {
        if year != Some(day.year()) {
            year = Some(day.year());
            let undecided = say(" (tạm tính: chưa có quyết định)", " (provisional: not decided yet)");
            let note = if calendar.covers_year_of(day) { "" } else { undecided };
            line(format!("\n## {}{note}\n", day.year()));
        }
        let note = if confirmed { "" } else { say(", tạm tính", ", provisional") };
        line(format!("- {}: {}{note}", written(day), kind.told(lang)));
    }
    page
}
