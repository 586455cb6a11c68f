//! A calendar from the rows of a notice: the years that it announces take the place of the same years of the calendar
//! before it (R12, AS49).

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::{LawDocument, LawFault, LawFormat, LawText};
use crate::{
    calendar::{Calendar, CalendarDay, CalendarNotice, DayKind},
    calendar_csv::{HEADER, day_of_row},
    digest::Digest,
};

/// What an office knows of a notice, and the file that it made of it.
#[derive(Clone, Debug)]
pub struct NoticeImport<'a> {
    /// The name that the new calendar gets.
    pub version: &'a str,
    /// The notice.
    pub notice: CalendarNotice,
    /// The rows of its years, as `date,name,kind,source`.
    pub rows: &'a str,
    /// The rows of the calendar that goes on in all other years; none to have the rows of the notice alone.
    pub onto: Option<&'a str>,
}

impl NoticeImport<'_> {
    /// The document, as it is proposed.
    ///
    /// # Errors
    ///
    /// Every fault of the rows, by line of their own file, or what keeps the document from being read.
    pub fn document(&self) -> Result<LawDocument, LawFault> {
        let new = rows_of(self.rows)?;
        let announced: BTreeSet<i16> = new.iter().filter_map(|row| year_of(row)).collect();
        let mut rows = match self.onto {
            None => Vec::new(),
            Some(onto) => rows_of(onto)?,
        };
        rows.retain(|row| year_of(row).is_some_and(|year| !announced.contains(&year)));
        rows.extend(new);
        rows.sort_by_key(|row| day_of_row(row));
        let CalendarNotice { authority, number, announced_on, valid_from } = &self.notice;
        let (announced_on, valid_from) = (announced_on.to_string(), valid_from.to_string());
        let header = [
            ("version", self.version),
            ("authority", authority.as_str()),
            ("notice", number.as_str()),
            ("announced_on", announced_on.as_str()),
            ("valid_from", valid_from.as_str()),
        ];
        let header: Vec<_> =
            header.iter().map(|(key, value)| format!("{key} = {}\n", quoted(value))).collect();
        let body = format!("{}rows = '''\n{HEADER}\n{}\n'''\n", header.concat(), rows.join("\n"));
        let document = LawDocument { format: LawFormat::CalendarTwo, body };
        document.read()?;
        Ok(document)
    }
}

/// A text as TOML writes one on a line of its own. What JSON escapes, TOML reads in the same way.
fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

/// The rows of a file that is a calendar, without the header.
fn rows_of(csv: &str) -> Result<Vec<&str>, LawFault> {
    Calendar::read("", Digest([0; 32]), csv).map_err(|error| LawFault::of_calendar(1, &error))?;
    if csv.contains("'''") {
        return Err(LawFault::of_text(
            "không được có ba dấu nháy đơn liền nhau",
            "holds three single quotes in a row",
        ));
    }
    Ok(csv.lines().skip(1).filter(|line| !line.is_empty()).collect())
}

fn year_of(row: &str) -> Option<i16> {
    day_of_row(row).map(Date::year)
}

/// A day on which two calendars differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DayChange<'a> {
    /// The day.
    pub day: Date,
    /// What it was, and whether that was decided.
    pub before: (DayKind<'a>, bool),
    /// What it is, and whether that is decided.
    pub after: (DayKind<'a>, bool),
}

/// The days on which a later calendar says otherwise whether they are worked, or how far that is decided.
pub fn changed_days<'a>(before: &'a Calendar, after: &'a Calendar) -> Vec<DayChange<'a>> {
    let days: BTreeSet<Date> = before.days().chain(after.days()).map(|CalendarDay { day, .. }| day).collect();
    let on = |calendar: &'a Calendar, day| (calendar.kind(day), calendar.covers(day));
    let state = |(kind, decided): (DayKind<'_>, bool)| (kind.is_working(), decided);
    days.into_iter()
        .map(|day| DayChange { day, before: on(before, day), after: on(after, day) })
        .filter(|change| state(change.before) != state(change.after))
        .collect()
}

impl LawText {
    /// The calendar, if it is one.
    pub fn calendar(&self) -> Option<&Calendar> {
        match self {
            Self::Calendar(calendar) => Some(calendar),
            Self::RuleSet(_) | Self::Workforce(..) | Self::Titles(_) | Self::Numbering(_) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

    use jiff::civil::date;

    use super::*;
    use crate::{calendar::shipped, lang::Lang};

    const SHIPPED: &str = include_str!("../../data/vn-holidays.csv");
    const NOTICE: &str = "date,name,kind,source\n\
        2027-01-01,Tết Dương lịch / New Year's Day,holiday,99/TB-BNV\n\
        2027-01-04,Ngày nghỉ hoán đổi / Day off swapped with 2027-01-09,observed,99/TB-BNV\n\
        2027-01-09,Ngày làm bù / Make-up working day for 2027-01-04,makeup_working_day,99/TB-BNV\n";

    fn import(rows: &'static str, onto: Option<&'static str>) -> NoticeImport<'static> {
        let notice = CalendarNotice {
            authority: "Bộ \"Nội vụ\"".to_owned(),
            number: "99/TB-BNV".parse().unwrap(),
            announced_on: date(2026, 12, 1),
            valid_from: date(2027, 1, 1),
        };
        NoticeImport { version: "vn-2027/1", notice, rows, onto }
    }

    #[test]
    fn a_notice_takes_the_place_of_its_years_and_leaves_the_others() {
        let document = import(NOTICE, Some(SHIPPED)).document().unwrap();
        assert_eq!(LawDocument::written(document.body.clone()), document);
        let text = document.read().unwrap();
        let calendar = text.calendar().unwrap();
        assert_eq!(calendar.notice(), Some(&import(NOTICE, None).notice));
        assert_eq!((text.validity().first, text.validity().last), (date(2027, 1, 1), None));
        assert_eq!(calendar.official_until(), Some(date(2027, 12, 31)));
        assert!(calendar.is_working(date(2027, 1, 9)) && !calendar.is_working(date(2027, 1, 4)));
        assert!(calendar.is_working(date(2027, 9, 2)), "the notice has the whole year");
        let changed = changed_days(shipped(), calendar);
        assert!(changed.iter().all(|change| change.day.year() == 2027));
        let swapped = changed.iter().find(|change| change.day == date(2027, 1, 4)).unwrap();
        assert_eq!((swapped.before.0, swapped.after.0.is_working()), (DayKind::Working, false));
        assert_eq!(changed_days(calendar, calendar), []);
    }

    #[test]
    fn a_notice_alone_has_its_own_years_and_its_faults_have_their_lines() {
        let text = import(NOTICE, None).document().unwrap().read().unwrap();
        assert!(!text.calendar().unwrap().has_year_of(date(2026, 6, 1)));
        let told = |import: NoticeImport<'_>| import.document().unwrap_err().0[0].clone();
        let faulty = told(import("date,name,kind,source\n2027-01-01,Tết,holiday,x\n", None));
        assert_eq!(faulty.line, Some(2));
        let mut early = import(NOTICE, None);
        early.notice.valid_from = date(2026, 1, 1);
        let faulty = told(early);
        assert_eq!(faulty.line, Some(5), "{faulty:?}");
        assert!(faulty.text.vi.starts_with("valid_from: lịch không có ngày nào của năm 2026"), "{faulty:?}");
        let quoted = "date,name,kind,source\n2027-01-01,Tết ''' / New Year,holiday,x\n";
        assert!(told(import(quoted, None)).text.en.contains("three single quotes"));
    }

    #[test]
    fn a_calendar_is_printed_year_by_year_with_what_is_not_decided() {
        let text = import(NOTICE, Some(SHIPPED)).document().unwrap().read().unwrap();
        let page = text.explain(Lang::Vi);
        for told in [
            "Thông báo: 99/TB-BNV, 01/12/2026, Bộ \"Nội vụ\"",
            "Đã có quyết định đến hết: 31/12/2027",
            "## 2027\n",
            "- 09/01/2027: ngày làm bù (Ngày làm bù)",
            "- 24/11/2026: nghỉ lễ, tết (Ngày Văn hóa Việt Nam), tạm tính",
        ] {
            assert!(page.contains(told), "{told}\n{page}");
        }
        let shipped = LawText::Calendar(std::sync::Arc::new(shipped().clone())).explain(Lang::En);
        assert!(shipped.contains("## 2027 (provisional: not decided yet)"), "{shipped}");
    }
}
