//! The working-day calendar of public bodies (R12): versioned data, read from CSV.
//!
//! A working day is a weekday that is no holiday, day in lieu or swapped day off, **plus** the make-up
//! Saturdays (`requirements.md` §11; Labour Code 2019, Articles 111–112). The shipped rows and their
//! sources are described in `src/data/README.md`.

use std::collections::{BTreeMap, BTreeSet};

use jiff::{
    Timestamp, ToSpan as _,
    civil::{Date, Weekday},
    tz::Offset,
};

pub use super::calendar_csv::{CalendarError, CalendarFault};
use super::{
    calendar_csv::{HEADER, row},
    digest::Digest,
    lang::{Label, Lang, Message},
    vocabulary::DocumentSymbol,
};

/// Civil time of `Asia/Ho_Chi_Minh`. The whole country has kept UTC+7 without summer time since
/// 13 June 1975, long before any date of this product, so no time-zone table is needed, and none that is
/// updated on a machine can change a past verdict.
const INDOCHINA_TIME: Offset = Offset::constant(7);

/// The civil day of an instant in Vietnam.
pub fn day_of(instant: Timestamp) -> Date {
    INDOCHINA_TIME.to_datetime(instant).date()
}

/// The instant at which a day begins in Vietnam (00:00+07:00).
///
/// Days at the very edge of the supported range (years −9999 and 9999) saturate.
pub fn start_of_day(day: Date) -> Timestamp {
    let edge = if day.year() < 0 { Timestamp::MIN } else { Timestamp::MAX };
    INDOCHINA_TIME.to_timestamp(day.at(0, 0, 0, 0)).unwrap_or(edge)
}

/// The instant at which a day is over in Vietnam: its 24:00, an **exclusive** bound
/// (Civil Code 2015, Article 148(6)).
pub fn end_of_day(day: Date) -> Timestamp {
    day.tomorrow().map_or(Timestamp::MAX, start_of_day)
}

/// A day as people write it: `dd/MM/yyyy`.
pub fn written(day: Date) -> String {
    day.strftime("%d/%m/%Y").to_string()
}

/// What a day is for public bodies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayKind<'a> {
    /// An ordinary working day.
    Working,
    /// A day of the weekend that is worked for a swapped day off (ngày làm bù).
    MakeUp {
        /// What is made up for.
        name: &'a Message,
    },
    /// Saturday or Sunday.
    Weekend,
    /// A public holiday (ngày nghỉ lễ, tết), whatever its weekday.
    Holiday {
        /// Name of the holiday.
        name: &'a Message,
    },
    /// A day in lieu or a swapped day off (nghỉ bù, nghỉ hoán đổi).
    Observed {
        /// Why the day is off.
        name: &'a Message,
    },
}

impl DayKind<'_> {
    /// Whether public bodies work on such a day.
    pub const fn is_working(self) -> bool {
        matches!(self, Self::Working | Self::MakeUp { .. })
    }

    /// What people call such a day, with the name of a holiday.
    pub fn name(self, lang: Lang) -> String {
        let named = |vi, en, name: &Message| format!("{} ({})", Label::new(vi, en).get(lang), name.get(lang));
        match self {
            Self::Working => Label::new("ngày làm việc", "working day").get(lang).to_owned(),
            Self::Weekend => Label::new("ngày nghỉ cuối tuần", "weekend").get(lang).to_owned(),
            Self::MakeUp { name } => named("ngày làm bù", "made-up working day", name),
            Self::Holiday { name } => named("nghỉ lễ, tết", "public holiday", name),
            Self::Observed { name } => named("nghỉ bù hoặc hoán đổi", "day off in lieu or swapped", name),
        }
    }
}

/// One version of the calendar; immutable.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Calendar {
    version: String,
    digest: Digest,
    rows: BTreeMap<Date, CalendarRow>,
    years: BTreeSet<i16>,
    official_years: BTreeSet<i16>,
    notice: Option<CalendarNotice>,
}

/// The notice by which an authority announced a calendar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CalendarNotice {
    /// Who announced it.
    pub authority: String,
    /// The number and symbol of the notice.
    pub number: DocumentSymbol,
    /// The day of the notice.
    pub announced_on: Date,
    /// The first day on which it applies.
    pub valid_from: Date,
}

/// A day that is not what its weekday says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CalendarDay<'a> {
    /// The day.
    pub day: Date,
    /// What it is.
    pub kind: DayKind<'a>,
    /// Whether that is decided.
    pub confirmed: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct CalendarRow {
    pub(super) kind: RowKind,
    pub(super) name: Message,
    pub(super) confirmed: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum RowKind {
    Holiday,
    Observed,
    MakeUp,
}

impl Calendar {
    /// Reads a calendar from CSV with the header `date,name,kind,source`.
    ///
    /// # Errors
    /// The first line that is wrong, and what is wrong with it.
    pub fn parse(version: &str, csv: &str) -> Result<Self, CalendarError> {
        Self::read(version, Digest::of(csv), csv)
    }

    /// The same, as part of a document of that digest.
    ///
    /// # Errors
    /// As [`parse`](Self::parse).
    pub fn read(version: &str, digest: Digest, csv: &str) -> Result<Self, CalendarError> {
        let mut lines = (1..).zip(csv.trim_start_matches('\u{feff}').lines());
        if lines.next().is_none_or(|(_, header)| header != HEADER) {
            return Err(CalendarError { line: 1, fault: CalendarFault::Header });
        }
        let mut rows = BTreeMap::new();
        for (line, text) in lines.filter(|(_, text)| !text.is_empty()) {
            let (day, row) = row(text).map_err(|fault| CalendarError { line, fault })?;
            if rows.insert(day, row).is_some() {
                return Err(CalendarError { line, fault: CalendarFault::Repeated(day) });
            }
        }
        let years = rows.keys().map(|day| day.year()).collect();
        let official_years =
            rows.iter().filter(|(_, row)| row.confirmed).map(|(day, _)| day.year()).collect();
        Ok(Self { version: version.to_owned(), digest, rows, years, official_years, notice: None })
    }

    /// The same, announced by a notice.
    #[must_use]
    pub fn announced(self, notice: CalendarNotice) -> Self {
        Self { notice: Some(notice), ..self }
    }

    /// The notice by which it was announced; none of the calendars of the earlier forms.
    pub const fn notice(&self) -> Option<&CalendarNotice> {
        self.notice.as_ref()
    }

    /// The days that are not what their weekday says.
    pub fn days(&self) -> impl Iterator<Item = CalendarDay<'_>> {
        self.rows.iter().map(|(day, row)| CalendarDay {
            day: *day,
            kind: self.kind(*day),
            confirmed: row.confirmed,
        })
    }

    /// Those of them that wait for their decision.
    pub fn provisional_days(&self) -> impl Iterator<Item = Date> {
        self.days().filter(|found| !found.confirmed).map(|found| found.day)
    }

    /// The last day of the last year whose days off are decided.
    pub fn official_until(&self) -> Option<Date> {
        self.official_years.last().and_then(|year| Date::new(*year, 12, 31).ok())
    }

    /// The calendar that says nothing of any year.
    pub const fn unknown() -> Self {
        Self {
            version: String::new(),
            digest: Digest([0; 32]),
            rows: BTreeMap::new(),
            years: BTreeSet::new(),
            official_years: BTreeSet::new(),
            notice: None,
        }
    }

    /// A calendar of some years in which these weekdays are off and these weekend days worked, and all others are as their
    /// weekday says.
    pub fn stated(days_off: &[Date], made_up: &[Date], years: BTreeSet<i16>) -> Self {
        let row = |kind: RowKind, name: Label| CalendarRow { kind, name: name.into(), confirmed: true };
        let off = row(RowKind::Holiday, Label::new("ngày nghỉ đã nêu", "stated day off"));
        let worked = row(RowKind::MakeUp, Label::new("ngày làm bù đã nêu", "stated make-up day"));
        let off = days_off.iter().map(|day| (*day, off.clone()));
        let rows = off.chain(made_up.iter().map(|day| (*day, worked.clone()))).collect();
        Self { rows, official_years: years.clone(), years, ..Self::unknown() }
    }

    /// The name under which deadlines remember this calendar.
    pub fn version(&self) -> &str {
        &self.version
    }

    /// The digest of the document that the calendar was read from.
    pub const fn digest(&self) -> Digest {
        self.digest
    }

    /// The first day of its first year.
    pub fn first_day(&self) -> Date {
        self.years.first().map_or(Date::MIN, |year| Date::new(*year, 1, 1).unwrap_or(Date::MIN))
    }

    /// What a day is. A row goes before the weekday.
    pub fn kind(&self, day: Date) -> DayKind<'_> {
        match self.rows.get(&day) {
            Some(CalendarRow { kind: RowKind::Holiday, name, .. }) => DayKind::Holiday { name },
            Some(CalendarRow { kind: RowKind::Observed, name, .. }) => DayKind::Observed { name },
            Some(CalendarRow { kind: RowKind::MakeUp, name, .. }) => DayKind::MakeUp { name },
            None if is_weekend(day) => DayKind::Weekend,
            None => DayKind::Working,
        }
    }

    /// Whether public bodies work on a day.
    pub fn is_working(&self, day: Date) -> bool {
        self.kind(day).is_working()
    }

    /// The day itself, or the next working day where it is off. A year has no more days than that many days off in a row.
    pub fn working_day_from(&self, day: Date) -> Date {
        day.series(1.day()).take(366).find(|found| self.is_working(*found)).unwrap_or(day)
    }

    /// Whether what the calendar says of a day is official: its year has confirmed rows, and its own row,
    /// if there is one, is confirmed. Anything that rests on another day is provisional (tạm tính).
    pub fn covers(&self, day: Date) -> bool {
        self.covers_year_of(day) && self.rows.get(&day).is_none_or(|row| row.confirmed)
    }

    /// Whether the calendar says anything of the year of a day. Where it does not, nobody knows its working days: to take
    /// every weekday for one would end a window too early.
    pub fn has_year_of(&self, day: Date) -> bool {
        self.years.contains(&day.year())
    }

    /// Whether the official days off of a year are known. A single day in it may still wait for its decision.
    pub fn covers_year_of(&self, day: Date) -> bool {
        self.official_years.contains(&day.year())
    }
}

/// The calendar of the earlier releases.
#[cfg(test)]
pub fn shipped() -> &'static Calendar {
    super::reference_data::ReferenceData::released().calendar_of(None)
}

pub(super) fn is_weekend(day: Date) -> bool {
    matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

    use jiff::civil::date;

    use super::*;

    fn instant(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    fn fault(rows: &str) -> (usize, CalendarFault) {
        let CalendarError { line, fault } = Calendar::parse("t", &format!("{HEADER}\n{rows}")).unwrap_err();
        (line, fault)
    }

    #[test]
    fn the_shipped_rows_are_read() {
        let of = |kind| shipped().rows.values().filter(|row| row.kind == kind).count();
        assert_eq!((of(RowKind::Holiday), of(RowKind::Observed), of(RowKind::MakeUp)), (99, 28, 6));
    }

    #[test]
    fn the_next_working_day_is_that_after_all_days_off() {
        let from = |day| shipped().working_day_from(day);
        assert_eq!(from(date(2024, 8, 30)), date(2024, 8, 30));
        assert_eq!(from(date(2024, 9, 2)), date(2024, 9, 4));
        assert_eq!(from(date(2024, 5, 4)), date(2024, 5, 4), "a make-up Saturday");
        assert_eq!(
            from(date(2060, 1, 3)),
            date(2060, 1, 5),
            "of a year without a calendar the weekends are known"
        );
        assert_eq!(from(Date::MAX), Date::MAX);
    }

    #[test]
    fn a_version_names_one_text() {
        assert_eq!(
            (shipped().version(), shipped().digest().to_string().as_str()),
            ("vn-2019-2027/1", "86db0d6136dd11b3b53202ae8f9c53d1f1976e194cb5934af853ec63f48e0a67"),
            "changed rows need a new version"
        );
    }

    #[test]
    fn the_day_begins_seventeen_hours_into_the_day_before_in_utc() {
        assert_eq!(day_of(instant("2024-11-20T17:30:00Z")), date(2024, 11, 21));
        assert_eq!(day_of(instant("2024-11-20T16:59:59.999999Z")), date(2024, 11, 20));
        assert_eq!(start_of_day(date(2024, 11, 21)), instant("2024-11-20T17:00:00Z"));
        assert_eq!(end_of_day(date(2024, 10, 29)), instant("2024-10-30T00:00:00+07:00"));
        assert_eq!(end_of_day(date(2024, 12, 11)), instant("2024-12-11T17:00:00Z"));
        assert_eq!(day_of(end_of_day(date(2024, 12, 11))), date(2024, 12, 12), "the bound is exclusive");
    }

    #[test]
    fn the_fixed_offset_is_the_zone() {
        let zone = jiff::tz::TimeZone::get("Asia/Ho_Chi_Minh").unwrap();
        for year in 1976..=2060 {
            for month in 1..=12 {
                let start = date(year, month, 1).to_zoned(zone.clone()).unwrap().timestamp();
                assert_eq!(start_of_day(date(year, month, 1)), start);
            }
        }
    }

    #[test]
    fn the_edges_of_time_do_not_panic() {
        assert_eq!(end_of_day(Date::MAX), Timestamp::MAX);
        assert_eq!(start_of_day(Date::MIN), Timestamp::MIN);
        day_of(Timestamp::MAX);
        day_of(Timestamp::MIN);
    }

    #[test]
    fn every_kind_of_day_is_told() {
        let kind = |y, m, d| shipped().kind(date(y, m, d));
        assert_eq!(kind(2024, 11, 20), DayKind::Working);
        assert_eq!(kind(2024, 11, 23), DayKind::Weekend);
        let name = Message::new("Ngày Chiến thắng", "Liberation Day/Reunification Day");
        assert_eq!(kind(2024, 4, 30), DayKind::Holiday { name: &name });
        let name = Message::new("Ngày nghỉ hoán đổi", "Day off swapped with 04/05/2024");
        assert_eq!(kind(2024, 4, 29), DayKind::Observed { name: &name });
        let name = Message::new("Ngày làm bù", "Make-up working day for 29/04/2024");
        assert_eq!(kind(2024, 5, 4), DayKind::MakeUp { name: &name });
        assert!(matches!(kind(2019, 4, 14), DayKind::Holiday { .. }), "a Sunday that is a holiday");
    }

    #[test]
    fn make_up_saturdays_are_worked() {
        for (y, m, d) in
            [(2019, 1, 5), (2019, 5, 4), (2024, 5, 4), (2025, 4, 26), (2026, 1, 10), (2026, 8, 22)]
        {
            assert!(shipped().is_working(date(y, m, d)));
            assert!(!shipped().is_working(date(y, m, d).tomorrow().unwrap()), "the Sunday after");
        }
    }

    #[test]
    fn what_is_not_official_is_not_covered() {
        let covers = |y, m, d| shipped().covers(date(y, m, d));
        assert!(covers(2019, 1, 1) && covers(2026, 12, 31));
        assert!(!covers(2018, 12, 31), "before the first row");
        assert!(!covers(2027, 1, 1) && !covers(2027, 6, 15), "computed by rule");
        assert!(!covers(2028, 1, 1), "after the last row");
        assert!(!covers(2026, 11, 24) && covers(2026, 11, 25), "one unconfirmed day in an official year");
        let covers_year = |y| shipped().covers_year_of(date(y, 11, 24));
        assert!(covers_year(2026) && !covers_year(2027));
        let has_year = |y| shipped().has_year_of(date(y, 11, 24));
        assert!(!has_year(2018) && has_year(2019) && has_year(2027) && !has_year(2028));
    }

    #[test]
    fn quoted_fields_may_hold_commas_and_quotation_marks() {
        let rows = "2030-01-01,\"Tết, \"\"Dương lịch\"\" / New Year\",holiday,\"a, b\"\r\n\n";
        let calendar = Calendar::parse("t", &format!("\u{feff}{HEADER}\r\n{rows}")).unwrap();
        let name = Message::new("Tết, \"Dương lịch\"", "New Year");
        assert_eq!(calendar.kind(date(2030, 1, 1)), DayKind::Holiday { name: &name });
        assert!(calendar.covers(date(2030, 7, 1)));
    }

    #[test]
    fn a_fault_names_its_line() {
        let good = "2030-01-01,A / B,holiday,s\n";
        assert_eq!(Calendar::parse("t", "").unwrap_err().fault, CalendarFault::Header);
        assert_eq!(fault(&format!("{good}2030-01-02,A / B,holiday")), (3, CalendarFault::Fields(3)));
        assert_eq!(fault("2030-01-02,A / B, x,holiday,s"), (2, CalendarFault::Fields(5)));
        assert_eq!(fault("2030-01-02,\"A / B,holiday,s"), (2, CalendarFault::Quote));
        assert_eq!(fault("2030-01-02,\"A\" / B,holiday,s"), (2, CalendarFault::Quote));
        assert_eq!(fault("2030-01-02,A \"x\" / B,holiday,s"), (2, CalendarFault::Quote));
        for wrong in ["2030-02-30", "20300101", "01/01/2030", "2030-01-01T00:00", ""] {
            assert_eq!(fault(&format!("{wrong},A / B,holiday,s")), (2, CalendarFault::Date(wrong.into())));
        }
        for wrong in ["A", "A/B", "A /  ", ""] {
            assert_eq!(
                fault(&format!("2030-01-01,{wrong},holiday,s")),
                (2, CalendarFault::Name(wrong.into()))
            );
        }
        assert_eq!(fault("2030-01-01,A / B,Holiday,s"), (2, CalendarFault::Kind("Holiday".into())));
        let weekday = date(2030, 1, 2);
        assert_eq!(
            fault("2030-01-02,A / B,makeup_working_day,s"),
            (2, CalendarFault::MakeUpOnWeekday(weekday))
        );
        assert_eq!(fault(&format!("{good}\n{good}")), (4, CalendarFault::Repeated(date(2030, 1, 1))));
    }

    #[test]
    fn an_error_speaks_both_languages() {
        let error =
            Calendar::parse("t", &format!("{HEADER}\n2030-01-02,A / B,makeup_working_day,s")).unwrap_err();
        assert_eq!(error.to_string(), "line 2: the make-up day 02/01/2030 is no day of a weekend");
        assert_eq!(error.message().vi, "Dòng 2: ngày làm bù 02/01/2030 không phải thứ Bảy, Chủ nhật");
    }
}
