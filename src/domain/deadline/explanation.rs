//! A count in words, Vietnamese and English (R12).

use jiff::civil::Date;

use super::{
    counting::{CountedDay, CountedPeriod, End, LONGEST_PERIOD, Reason, SoonerEnd},
    kind::{DayUnit, Span},
    length::{Length, counted as days},
};
use crate::{
    calendar::written,
    general_law,
    lang::{Label, Message},
};

impl CountedPeriod {
    /// The whole count in one sentence: “15 ngày làm việc kể từ ngày 20/11/2024, không tính 6 ngày thứ Bảy,
    /// Chủ nhật: hết ngày 11/12/2024”.
    pub fn explain(&self) -> Message {
        let base = written(self.base);
        let (head, details) = match self.span {
            Span::Named => (
                Message::new(
                    "Ngày ấn định trong Kế hoạch, không dời",
                    "The day named in the plan, not moved",
                ),
                Vec::new(),
            ),
            Span::Before { length, unit } => {
                let Message { vi, en } = Length::new(length, unit).in_words();
                let vi = format!("Chậm nhất {vi} trước ngày {base}");
                (Message::new(vi, format!("At the latest {en} before {base}")), Vec::new())
            }
            Span::After { length, unit } => {
                let months = (unit == DayUnit::Month).then(|| Message::from(general_law::LAST_MONTH));
                (head(length, unit, &base), months.into_iter().chain(self.details()).collect())
            }
        };
        let end = self.end_in_words();
        let note = if self.provisional {
            Message::new(
                " (tạm tính: có ngày nghỉ trong thời hạn chưa được công bố chính thức)",
                " (provisional: days off in the period are not officially announced yet)",
            )
        } else {
            Message::new("", "")
        };
        let kept = self.kept_in_words();
        let parts = |lang: fn(&Message) -> &str| {
            let clauses: Vec<_> = std::iter::once(&head).chain(&details).map(lang).collect();
            format!("{}: {}{}{}", clauses.join(", "), lang(&end), lang(&note), lang(&kept))
        };
        Message::new(parts(|m| &m.vi), parts(|m| &m.en))
    }

    /// That a later calendar would end it sooner, and does not.
    fn kept_in_words(&self) -> Message {
        let Some(SoonerEnd { last, calendar_version }) = &self.sooner else { return Message::new("", "") };
        let last = written(*last);
        Message::new(
            format!(
                "; lịch {calendar_version} tính hết ngày {last}, nhưng thời hạn đã thông báo không bị rút ngắn"
            ),
            format!(
                "; by the calendar {calendar_version} it would end on {last}, but a period that people were told is not shortened"
            ),
        )
    }

    /// What was left out, what was counted against the weekday, and whether the end moved.
    fn details(&self) -> Vec<Message> {
        let mut details = Vec::new();
        details.extend(self.skipped_weekends());
        details.extend(self.skipped_holidays());
        details.extend(self.suspensions());
        details.extend(self.made_up());
        details.extend(self.moved());
        details
    }

    fn skipped_weekends(&self) -> Option<Message> {
        let count: u32 = self.days.iter().map(|day| u32::from(day.reason == Reason::Weekend)).sum();
        (count > 0).then(|| {
            Message::new(
                format!("không tính {count} ngày thứ Bảy, Chủ nhật"),
                format!("leaving out {}", days(count, "weekend day")),
            )
        })
    }

    fn skipped_holidays(&self) -> Option<Message> {
        let named = self.days.iter().filter_map(|CountedDay { day, reason, .. }| match reason {
            Reason::Holiday(name) | Reason::Observed(name) => Some((*day, name)),
            Reason::CalendarDay
            | Reason::WorkingDay
            | Reason::MakeUp(_)
            | Reason::Weekend
            | Reason::Suspended
            | Reason::NextWorkingDay => None,
        });
        listed(named).map(|Message { vi, en }| {
            Message::new(format!("không tính ngày nghỉ {vi}"), format!("leaving out the days off {en}"))
        })
    }

    fn made_up(&self) -> Option<Message> {
        let named = self.days.iter().filter_map(|CountedDay { day, reason, .. }| match reason {
            Reason::MakeUp(name) => Some((*day, name)),
            Reason::CalendarDay
            | Reason::WorkingDay
            | Reason::Weekend
            | Reason::Holiday(_)
            | Reason::Observed(_)
            | Reason::Suspended
            | Reason::NextWorkingDay => None,
        });
        listed(named)
            .map(|Message { vi, en }| Message::new(format!("có tính {vi}"), format!("counting {en}")))
    }

    /// One clause per stretch of stopped days; a stretch ends where a day is counted again.
    fn suspensions(&self) -> Vec<Message> {
        let stretches = self.days.split(|day| day.number.is_some());
        stretches.filter_map(suspension).collect()
    }

    /// The period was complete on a day off, so it ends later.
    fn moved(&self) -> Option<Message> {
        let complete = self.days.iter().rfind(|day| day.number.is_some())?;
        let last = self.last().filter(|last| *last != complete.day)?;
        let (complete, last) = (written(complete.day), written(last));
        Some(Message::new(
            format!(
                "ngày cuối {complete} là ngày nghỉ nên chuyển sang ngày làm việc tiếp theo {last} \
                 ({})",
                general_law::LAST_DAY.vi
            ),
            format!(
                "the last day {complete} is a day off and moves to the next working day {last} \
                 ({})",
                general_law::LAST_DAY.en
            ),
        ))
    }

    fn end_in_words(&self) -> Message {
        match self.end {
            End::On(last) => {
                let last = written(last);
                Message::new(format!("hết ngày {last}"), format!("until the end of {last}"))
            }
            End::Stopped(since) => {
                let count = self.days.iter().filter_map(|day| day.number).max().unwrap_or(0);
                let since = written(since);
                Message::new(
                    format!(
                        "đã tính {count} ngày, tạm dừng từ ngày {since}, chưa xác định được ngày hết hạn"
                    ),
                    format!(
                        "{} counted, stopped since {since}, the end is not known yet",
                        days(count, "day")
                    ),
                )
            }
            End::NoCalendar(day) => Message::new(
                format!("chưa có lịch nghỉ năm {} nên chưa xác định được ngày hết hạn", day.year()),
                format!("no calendar of {} yet, so the end is not known", day.year()),
            ),
            End::OutOfReach => Message::new(
                format!("không xác định được ngày hết hạn (quá {LONGEST_PERIOD} ngày hoặc quá 10 năm)"),
                format!("no end can be told (over {LONGEST_PERIOD} days or over 10 years)"),
            ),
        }
    }
}

impl Span {
    /// The span as it stands before what it is counted from: “15 ngày làm việc kể từ”.
    pub fn before_its_event(self) -> Message {
        match self {
            Self::Named => Message::new("theo", "on the"),
            Self::After { length, unit } => {
                let Label { vi, en } = unit.label();
                Message::new(format!("{length} {vi} kể từ"), format!("{length} {en} after the"))
            }
            Self::Before { length, unit } => {
                let Label { vi, en } = unit.label();
                Message::new(format!("{length} {vi} trước"), format!("{length} {en}s before the"))
            }
        }
    }
}

impl CountedDay {
    /// What became of the day: “04/05/2024: tính là ngày thứ 8 (Ngày làm bù)”, in both languages.
    pub fn explain(&self) -> Message {
        let day = written(self.day);
        let Message { vi, en } = self.reason.explain();
        match self.number {
            Some(number) => Message::new(
                format!("{day}: tính là ngày thứ {number} ({vi})"),
                format!("{day}: counted as day {number} ({en})"),
            ),
            None => Message::new(format!("{day}: không tính ({vi})"), format!("{day}: not counted ({en})")),
        }
    }
}

impl Reason {
    /// The reason in both languages.
    pub fn explain(&self) -> Message {
        match self {
            Self::CalendarDay => Message::new("ngày theo lịch", "calendar day"),
            Self::WorkingDay => Message::new("ngày làm việc", "working day"),
            Self::MakeUp(name) | Self::Holiday(name) | Self::Observed(name) => name.clone(),
            Self::Weekend => Message::new("thứ Bảy, Chủ nhật", "weekend"),
            Self::Suspended => Message::new("tạm dừng tính thời hạn", "the clock is stopped"),
            Self::NextWorkingDay => Message::new(
                "ngày làm việc tiếp theo, là ngày cuối của thời hạn",
                "the next working day, on which the period ends",
            ),
        }
    }
}

fn head(length: u32, unit: DayUnit, base: &str) -> Message {
    let Label { vi, en } = unit.label();
    Message::new(format!("{length} {vi} kể từ ngày {base}"), format!("{} after {base}", days(length, en)))
}

fn suspension(stretch: &[CountedDay]) -> Option<Message> {
    let mut stopped = stretch.iter().filter(|day| day.reason == Reason::Suspended).map(|day| day.day);
    let from = stopped.next()?;
    let (until, count) = stopped.fold((from, 1), |(_, count), day| (day, count + 1));
    let (from, until) = (written(from), written(until));
    Some(Message::new(
        format!("không tính {count} ngày tạm dừng (từ {from} đến {until})"),
        format!("leaving out {} ({from} to {until})", days(count, "stopped day")),
    ))
}

/// “29/04/2024 (Ngày nghỉ hoán đổi), 30/04/2024 (Ngày Chiến thắng)”; none for no day.
fn listed<'a>(named: impl Iterator<Item = (Date, &'a Message)>) -> Option<Message> {
    let (vi, en): (Vec<_>, Vec<_>) = named
        .map(|(day, name)| {
            let day = written(day);
            (format!("{day} ({})", name.vi), format!("{day} ({})", name.en))
        })
        .unzip();
    (!vi.is_empty()).then(|| Message::new(vi.join(", "), en.join(", ")))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::super::counting::{Stop, count, reckon};
    use super::*;
    use crate::calendar::shipped;

    fn working(base: Date, length: u32, stopped: &[Stop]) -> Message {
        count(shipped(), base, length, DayUnit::WorkingDay, stopped).explain()
    }

    #[test]
    fn weekends_are_left_out() {
        let told = working(date(2024, 11, 20), 15, &[]);
        assert_eq!(
            told.vi,
            "15 ngày làm việc kể từ ngày 20/11/2024, không tính 6 ngày thứ Bảy, Chủ nhật: hết ngày 11/12/2024"
        );
        assert_eq!(
            told.en,
            "15 working days after 20/11/2024, leaving out 6 weekend days: until the end of 11/12/2024"
        );
    }

    #[test]
    fn days_off_and_make_up_days_are_named() {
        let told = working(date(2024, 4, 22), 15, &[]);
        assert_eq!(
            told.vi,
            "15 ngày làm việc kể từ ngày 22/04/2024, không tính 5 ngày thứ Bảy, Chủ nhật, không tính ngày nghỉ \
             29/04/2024 (Ngày nghỉ hoán đổi), 30/04/2024 (Ngày Chiến thắng), 01/05/2024 (Ngày Quốc tế Lao động), \
             có tính 04/05/2024 (Ngày làm bù): hết ngày 15/05/2024"
        );
        assert_eq!(
            told.en,
            "15 working days after 22/04/2024, leaving out 5 weekend days, leaving out the days off \
             29/04/2024 (Day off swapped with 04/05/2024), 30/04/2024 (Liberation Day/Reunification Day), \
             01/05/2024 (International Labor Day), counting 04/05/2024 (Make-up working day for 29/04/2024): \
             until the end of 15/05/2024"
        );
    }

    #[test]
    fn each_suspension_is_told() {
        let stopped = [
            Stop { from: date(2024, 11, 28), until: Some(date(2024, 12, 5)) },
            Stop { from: date(2024, 12, 10), until: Some(date(2024, 12, 11)) },
        ];
        let told = working(date(2024, 11, 20), 15, &stopped);
        assert!(told.vi.contains("không tính 5 ngày tạm dừng (từ 28/11/2024 đến 04/12/2024)"), "{}", told.vi);
        assert!(told.en.contains("leaving out 1 stopped day (10/12/2024 to 10/12/2024)"), "{}", told.en);
        assert!(told.vi.ends_with("hết ngày 19/12/2024"), "{}", told.vi);
    }

    #[test]
    fn an_unknown_end_is_told() {
        let open = [Stop { from: date(2024, 11, 28), until: None }];
        let told = working(date(2024, 11, 20), 15, &open);
        let vi = ": đã tính 5 ngày, tạm dừng từ ngày 28/11/2024, chưa xác định được ngày hết hạn";
        assert!(told.vi.ends_with(vi), "{}", told.vi);
        assert!(told.en.ends_with("5 days counted, stopped since 28/11/2024, the end is not known yet"));
        assert!(working(date(2024, 11, 20), 9_999, &[]).en.contains("no end can be told"));
    }

    #[test]
    fn a_moved_end_cites_the_civil_code() {
        let told = count(shipped(), date(2024, 11, 6), 10, DayUnit::CalendarDay, &[]).explain();
        assert!(told.vi.starts_with("10 ngày kể từ ngày 06/11/2024"), "{}", told.vi);
        let moved = "ngày cuối 16/11/2024 là ngày nghỉ nên chuyển sang ngày làm việc tiếp theo 18/11/2024 \
                     (khoản 5 Điều 148 Bộ luật Dân sự 2015): hết ngày 18/11/2024";
        assert!(told.vi.ends_with(moved), "{}", told.vi);
        let unmoved = count(shipped(), date(2024, 11, 8), 10, DayUnit::CalendarDay, &[]).explain();
        assert_eq!(unmoved.en, "10 calendar days after 08/11/2024: until the end of 18/11/2024");
    }

    #[test]
    fn months_cite_the_civil_code() {
        let told = |base| count(shipped(), base, 2, DayUnit::Month, &[]).explain();
        let ended = told(date(2024, 11, 20));
        assert_eq!(
            ended.vi,
            "2 tháng kể từ ngày 20/11/2024, tính đến ngày tương ứng của tháng cuối, tháng không có ngày đó thì đến \
             ngày cuối tháng (khoản 3 Điều 148 Bộ luật Dân sự 2015): hết ngày 20/01/2025"
        );
        assert!(
            ended.en.starts_with("2 months after 20/11/2024, up to the same day of the last month"),
            "{}",
            ended.en
        );
        assert!(ended.en.ends_with("(Article 148(3) of the Civil Code 2015): until the end of 20/01/2025"));
        let last = told(date(2024, 12, 31)).vi;
        assert!(last.ends_with("hết ngày 28/02/2025"), "{last}");
    }

    #[test]
    fn a_provisional_end_says_so() {
        assert!(working(date(2027, 3, 1), 15, &[]).vi.contains("(tạm tính: "));
        assert!(working(date(2027, 3, 1), 15, &[]).en.contains("(provisional: "));
        assert!(!working(date(2026, 3, 2), 15, &[]).vi.contains("tạm tính"));
    }

    #[test]
    fn days_that_are_not_counted_out_are_told_too() {
        let told = |span| reckon(shipped(), date(2024, 10, 29), span, &[]).explain();
        assert_eq!(told(Span::Named).vi, "Ngày ấn định trong Kế hoạch, không dời: hết ngày 29/10/2024");
        let before = told(Span::Before { length: 30, unit: DayUnit::CalendarDay });
        assert_eq!(before.vi, "Chậm nhất 30 ngày trước ngày 29/10/2024: hết ngày 29/09/2024");
        assert_eq!(before.en, "At the latest 30 days before 29/10/2024: until the end of 29/09/2024");
        let before = told(Span::Before { length: 1, unit: DayUnit::Month });
        assert_eq!(before.vi, "Chậm nhất 1 tháng trước ngày 29/10/2024: hết ngày 29/09/2024");
        assert_eq!(before.en, "At the latest 1 month before 29/10/2024: until the end of 29/09/2024");
    }

    #[test]
    fn each_day_explains_itself() {
        let counted = count(shipped(), date(2024, 4, 25), 15, DayUnit::WorkingDay, &[]);
        let told: Vec<_> = counted.days.iter().take(9).map(|day| day.explain().vi).collect();
        assert_eq!(
            told,
            [
                "26/04/2024: tính là ngày thứ 1 (ngày làm việc)",
                "27/04/2024: không tính (thứ Bảy, Chủ nhật)",
                "28/04/2024: không tính (thứ Bảy, Chủ nhật)",
                "29/04/2024: không tính (Ngày nghỉ hoán đổi)",
                "30/04/2024: không tính (Ngày Chiến thắng)",
                "01/05/2024: không tính (Ngày Quốc tế Lao động)",
                "02/05/2024: tính là ngày thứ 2 (ngày làm việc)",
                "03/05/2024: tính là ngày thứ 3 (ngày làm việc)",
                "04/05/2024: tính là ngày thứ 4 (Ngày làm bù)",
            ]
        );
    }
}
