//! A calendar as a page: the days of each year that are not what their weekday says, and which of them wait for their
//! decision (R12); a catalogue of titles, and a numbering of documents (R22).

use std::fmt::Write as _;

use crate::{
    calendar::{Calendar, CalendarDay, written},
    document_numbering::{DeclaredSeries, DocumentNumbering, SeriesOwner},
    lang::{Label, Lang},
    title_catalogue::TitleCatalogue,
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
        line(format!("- {}: {}{note}", written(day), kind.name(lang)));
    }
    page
}

/// The titles of a catalogue by profession, the lower first, in Markdown.
pub(super) fn list_titles(catalogue: &TitleCatalogue, lang: Lang) -> String {
    let say = |vi, en| Label::new(vi, en).get(lang);
    let days = |first, last: Option<_>| {
        format!("{} – {}", written(first), last.map_or_else(|| "…".to_owned(), written))
    };
    let mut page = format!("# {}\n\n", catalogue.label.get(lang));
    let mut line = |text: String| {
        // A text takes whatever is written to it.
        let _ = writeln!(page, "{text}");
    };
    line(format!("- {}: `{}`", say("Mã", "Id"), catalogue.id));
    line(format!("- {}: `{}`", say("Mã băm", "Digest"), catalogue.digest));
    line(format!("- {}: {}", say("Căn cứ", "Basis"), catalogue.basis));
    line(format!("- {}: {}", say("Hiệu lực", "Valid"), days(catalogue.valid_from, catalogue.valid_to)));
    for declared in catalogue.forms().each() {
        line(format!("- {}: {}", say("Dạng mã số", "Form of codes"), declared.in_words().get(lang)));
    }
    for field in &catalogue.fields {
        line(format!("\n## {}\n", field.label.get(lang)));
        for title in catalogue.titles.iter().filter(|title| title.field == field.code) {
            let grade = catalogue.grades.iter().find(|term| term.code == title.grade);
            let grade = grade.map_or(title.grade.as_str(), |term| term.label.get(lang));
            let name = title.name.as_ref().map(|name| format!(" {},", name.get(lang))).unwrap_or_default();
            let lower = title.lower.as_ref();
            let lower =
                lower.map(|code| format!("; {} {code}", say("liền trên", "next above"))).unwrap_or_default();
            let (period, basis) = (catalogue.period_of(title), catalogue.basis_of(title));
            let own = if period == catalogue.period() {
                String::new()
            } else {
                format!("; {}", days(period.first, period.last))
            };
            let other = if *basis == catalogue.basis { String::new() } else { format!("; {basis}") };
            line(format!("- {}:{name} {grade}{lower}{own}{other}", title.code));
        }
    }
    page
}

/// The series of a numbering by owner, each with what it numbers, in Markdown.
pub(super) fn list_series(numbering: &DocumentNumbering, lang: Lang) -> String {
    let say = |vi, en| Label::new(vi, en).get(lang);
    let last = numbering.valid_to.map_or_else(|| "…".to_owned(), written);
    let mut page = format!("# {}\n\n", numbering.label.get(lang));
    let mut line = |text: String| {
        // A text takes whatever is written to it.
        let _ = writeln!(page, "{text}");
    };
    line(format!("- {}: `{}`", say("Mã", "Id"), numbering.id));
    line(format!("- {}: `{}`", say("Mã băm", "Digest"), numbering.digest));
    line(format!("- {}: {}", say("Căn cứ", "Basis"), numbering.basis));
    line(format!("- {}: {} – {last}", say("Hiệu lực", "Valid"), written(numbering.valid_from)));
    for owner in SeriesOwner::ALL {
        line(format!("\n## {}\n", owner.label().get(lang)));
        let mut of_owner = numbering.series.iter().filter(|series| series.of == *owner).peekable();
        if of_owner.peek().is_none() {
            let with_agency =
                say("Đánh số cùng văn bản của cơ quan.", "They are numbered among those of the agency.");
            line(format!("- {with_agency}"));
        }
        for series in of_owner {
            let (label, within) = (series.label.get(lang), series.within.label().get(lang));
            line(format!("- {label} (`{}`): {}; {within}", series.code, numbered_by(series, lang)));
        }
    }
    page
}

/// What a series numbers, in words.
fn numbered_by(series: &DeclaredSeries, lang: Lang) -> String {
    let kinds = series.kinds.iter().map(|kind| kind.named(std::iter::empty()).get(lang).to_owned());
    let symbols = series.symbols.iter().map(|symbol| format!("{symbol}-…"));
    let named = kinds.chain(symbols).collect::<Vec<_>>().join(", ");
    if named.is_empty() {
        return Label::new("mọi loại còn lại", "all other kinds").get(lang).to_owned();
    }
    named
}
