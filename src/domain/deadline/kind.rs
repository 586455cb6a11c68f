//! What each deadline is: its unit, basis, effect and source.

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use super::length::{self, Length};
use crate::{labelled_enum::labelled_enum, lang::Label};

labelled_enum! {
    /// What a period is counted in.
    DayUnit {
        /// Every day counts; a last day that is off moves to the next working day (Civil Code 2015, Article 148(5)).
        CalendarDay = "CALENDAR_DAY", "ngày", "calendar day";
        /// Only working days count, make-up days included.
        WorkingDay = "WORKING_DAY", "ngày làm việc", "working day";
        /// Up to the same day of a later month, or its last day where it has no such day (Civil Code 2015, Article 148(3)); a
        /// last day that is off moves as above.
        Month = "MONTH", "tháng", "month";
    }

    /// Who set a deadline (design decision 11). A plan may set a shorter one than the law, never a longer one.
    Basis {
        Law = "LAW", "Pháp luật", "Law";
        Plan = "PLAN", "Kế hoạch", "Plan";
    }

    /// What the end of a deadline does (design decision 11).
    Effect {
        /// Nothing is accepted after it.
        Closes = "CLOSES", "Hết hạn thì không tiếp nhận", "Nothing is accepted after it";
        /// The next step is not accepted before it is over.
        Opens = "OPENS", "Hết hạn mới được chuyển bước", "The next step waits until it is over";
        /// After it the act is accepted only with a recorded reason.
        Due = "DUE", "Quá hạn phải nêu lý do", "Late only with a reason";
        /// A warning after it, nothing else.
        Planned = "PLANNED", "Dự kiến, quá hạn thì cảnh báo", "Expected, late with a warning";
    }

    /// The deadlines of a cycle.
    DeadlineKind {
        /// DL1: until the closing date of the plan (step 5).
        ReceiveDossiers = "DL1", "Tiếp nhận hồ sơ đăng ký dự xét", "Receive the dossiers";
        /// DL2: the secretary's work (step 7).
        PrepareDossiers = "DL2", "Tổng hợp, chuẩn bị hồ sơ, tài liệu", "Prepare dossiers and papers";
        /// DL3: step 8.
        CompleteReview = "DL3", "Tổ chức xét thăng hạng", "Carry out the review";
        /// DL4: step 9.
        NotifyResults = "DL4", "Tổng hợp báo cáo, thông báo kết quả", "Report and give notice of the results";
        /// DL5: step 10, the window of a person.
        ResolveAppeals = "DL5", "Giải quyết thắc mắc, khiếu nại", "Resolve queries and complaints";
        /// DL6: early enough before the closing date, in the literal reading (A5).
        DateCv = "DL6", "Lập sơ yếu lý lịch viên chức", "Make the CV";
        /// DL7.
        ReportForApproval = "DL7", "Chủ tịch Hội đồng báo cáo để phê duyệt kết quả", "The chair reports the results for approval";
        /// DL8: after the approval (T30).
        NotifyOfficially = "DL8", "Thông báo và công khai kết quả đã phê duyệt", "Give official notice of the approved results";
        /// DL9: step 11 (T16).
        AppointWinners = "DL9", "Bổ nhiệm và xếp lương", "Appoint and place in the salary scale";
        /// DL10: when no result will follow (T26).
        RemedyOfUnlisted = "DL10", "Khiếu nại về việc không tiếp nhận hồ sơ, không đưa vào danh sách", "Complain about not being received or listed";
    }
}

/// How the last day of a deadline follows from its base day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "span")]
pub enum Span {
    /// The base day itself, as the plan names it: it is the last day and never moves.
    #[serde(rename = "NAMED")]
    Named,
    /// So many units after the base day, which is day 0.
    #[serde(rename = "AFTER")]
    After {
        /// Number of units.
        length: u32,
        /// What is counted.
        unit: DayUnit,
    },
    /// At the latest so many units before the base day; never moved and never stopped, since it bounds what lies before the
    /// period.
    #[serde(rename = "BEFORE")]
    Before {
        /// Number of units.
        length: u32,
        /// What is counted.
        unit: DayUnit,
    },
}

/// The lengths of the deadlines: a parameter of the rule set, frozen in the cycle (design decision 17). A number alone is in the
/// unit that is named here; a rule set that counts in another says so, `{ length = 2, unit = "MONTH" }`. The default holds the
/// numbers of 2024, by which the rule sets count that say nothing of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Lengths {
    /// DL4, calendar days.
    #[serde(deserialize_with = "length::calendar_days")]
    pub notify_results: Length,
    /// DL5, working days.
    #[serde(deserialize_with = "length::working_days")]
    pub resolve_appeals: Length,
    /// DL6, calendar days before the closing date.
    #[serde(deserialize_with = "length::calendar_days")]
    pub date_cv: Length,
    /// DL7, calendar days.
    #[serde(deserialize_with = "length::calendar_days")]
    pub report_for_approval: Length,
    /// DL8, working days.
    #[serde(deserialize_with = "length::working_days")]
    pub notify_officially: Length,
    /// DL9, calendar days.
    #[serde(deserialize_with = "length::calendar_days")]
    pub appoint: Length,
    /// DL10, working days.
    #[serde(deserialize_with = "length::working_days")]
    pub remedy_of_unlisted: Length,
}

impl Default for Lengths {
    fn default() -> Self {
        Self::released()
    }
}

impl Lengths {
    /// Where the file of the released ones could not be read, of which a test proves that it can: no time at all.
    const UNREAD: Self = {
        let none = Length::new(0, DayUnit::CalendarDay);
        Self {
            notify_results: none,
            resolve_appeals: none,
            date_cv: none,
            report_for_approval: none,
            notify_officially: none,
            appoint: none,
            remedy_of_unlisted: none,
        }
    };

    /// Those of the rule sets that say nothing of it.
    pub fn released() -> Self {
        static RELEASED: LazyLock<Lengths> = LazyLock::new(|| {
            toml::from_str(include_str!("../../data/rulesets/hang.lengths.toml")).unwrap_or(Lengths::UNREAD)
        });
        *RELEASED
    }

    /// Each of them with the name under which a rule set writes it.
    pub const fn named(&self) -> [(&'static str, Length); 7] {
        [
            ("notifyResults", self.notify_results),
            ("resolveAppeals", self.resolve_appeals),
            ("dateCv", self.date_cv),
            ("reportForApproval", self.report_for_approval),
            ("notifyOfficially", self.notify_officially),
            ("appoint", self.appoint),
            ("remedyOfUnlisted", self.remedy_of_unlisted),
        ]
    }
}

impl DeadlineKind {
    /// How the last day follows from the base day under the lengths of a rule set.
    pub const fn span(self, lengths: &Lengths) -> Span {
        match self {
            Self::ReceiveDossiers | Self::PrepareDossiers | Self::CompleteReview => Span::Named,
            Self::NotifyResults => lengths.notify_results.after(),
            Self::ResolveAppeals => lengths.resolve_appeals.after(),
            Self::DateCv => lengths.date_cv.before(),
            Self::ReportForApproval => lengths.report_for_approval.after(),
            Self::NotifyOfficially => lengths.notify_officially.after(),
            Self::AppointWinners => lengths.appoint.after(),
            Self::RemedyOfUnlisted => lengths.remedy_of_unlisted.after(),
        }
    }

    /// The event whose day is day 0, or the day that the plan names.
    pub const fn base(self) -> Label {
        let (vi, en) = match self {
            Self::ReceiveDossiers | Self::DateCv => {
                ("ngày kết thúc tiếp nhận hồ sơ", "closing date for dossiers")
            }
            Self::PrepareDossiers | Self::CompleteReview => {
                ("ngày dự kiến ghi trong Kế hoạch", "date expected in the plan")
            }
            Self::NotifyResults => ("ngày hoàn thành việc xét thăng hạng", "completion of the review"),
            Self::ResolveAppeals => ("ngày thông báo kết quả", "notice of the results"),
            Self::ReportForApproval => ("ngày kết thúc thẩm định hồ sơ", "end of the appraisal"),
            Self::NotifyOfficially => ("ngày quyết định phê duyệt kết quả", "decision approving the results"),
            Self::AppointWinners => {
                ("ngày nhận danh sách viên chức trúng tuyển", "receipt of the winner list")
            }
            Self::RemedyOfUnlisted => (
                "ngày công khai danh sách hoặc ngày từ chối tiếp nhận",
                "publication of the list, or refusal of receipt",
            ),
        };
        Label::new(vi, en)
    }

    /// Who set it.
    pub const fn basis(self) -> Basis {
        match self {
            Self::ReportForApproval | Self::NotifyOfficially | Self::AppointWinners => Basis::Law,
            Self::ReceiveDossiers
            | Self::PrepareDossiers
            | Self::CompleteReview
            | Self::NotifyResults
            | Self::ResolveAppeals
            | Self::DateCv
            | Self::RemedyOfUnlisted => Basis::Plan,
        }
    }

    /// What its end does.
    pub const fn effect(self) -> Effect {
        match self {
            Self::ReceiveDossiers => Effect::Closes,
            Self::ResolveAppeals | Self::RemedyOfUnlisted => Effect::Opens,
            Self::PrepareDossiers | Self::CompleteReview => Effect::Planned,
            Self::NotifyResults
            | Self::DateCv
            | Self::ReportForApproval
            | Self::NotifyOfficially
            | Self::AppointWinners => Effect::Due,
        }
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

    use super::*;

    #[test]
    fn every_kind_has_its_id_texts_and_source() {
        for (number, kind) in (1..).zip(DeadlineKind::ALL.iter().copied()) {
            let id = kind.as_str();
            assert_eq!(id, format!("DL{number}"));
            assert_eq!(serde_json::to_value(kind).unwrap(), id);
            for text in [kind.label(), kind.base()] {
                assert!(!text.vi.is_empty() && !text.en.is_empty() && text.vi != text.en, "{id}");
                assert!(!text.vi.is_ascii(), "{id}: diacritics");
            }
        }
    }

    #[test]
    fn effects_follow_the_table() {
        use Effect::{Closes, Due, Opens, Planned};
        let effects: Vec<_> = DeadlineKind::ALL.iter().map(|kind| kind.effect()).collect();
        assert_eq!(effects, [Closes, Planned, Planned, Due, Opens, Due, Due, Due, Due, Opens]);
    }

    #[test]
    fn spans_follow_the_table() {
        let after = |length, unit| Span::After { length, unit };
        let spans: Vec<_> = DeadlineKind::ALL.iter().map(|kind| kind.span(&Lengths::default())).collect();
        let expected = [
            Span::Named,
            Span::Named,
            Span::Named,
            after(10, DayUnit::CalendarDay),
            after(15, DayUnit::WorkingDay),
            Span::Before { length: 30, unit: DayUnit::CalendarDay },
            after(15, DayUnit::CalendarDay),
            after(5, DayUnit::WorkingDay),
            after(15, DayUnit::CalendarDay),
            after(15, DayUnit::WorkingDay),
        ];
        assert_eq!(spans, expected);
    }

    const PLAIN: &str = "notifyResults = 10\nresolveAppeals = 20\ndateCv = 30\nreportForApproval = 15\n\
        notifyOfficially = 5\nappoint = 15\nremedyOfUnlisted = 15\n";

    #[test]
    fn a_number_alone_is_in_the_unit_of_its_name() {
        let read: Lengths = toml::from_str(PLAIN).unwrap();
        let own = Length::new(20, DayUnit::WorkingDay);
        assert_eq!(read, Lengths { resolve_appeals: own, ..Lengths::released() });
        let span = Span::After { length: 20, unit: DayUnit::WorkingDay };
        assert_eq!(DeadlineKind::ResolveAppeals.span(&read), span);
    }

    #[test]
    fn a_length_may_say_its_unit() {
        let text = PLAIN
            .replacen("= 10", "= { length = 2, unit = \"MONTH\" }", 1)
            .replacen("= 30", "= { length = 1, unit = \"MONTH\" }", 1)
            .replacen("= 20", "= { length = 10, unit = \"CALENDAR_DAY\" }", 1);
        let read: Lengths = toml::from_str(&text).unwrap();
        let own = Lengths {
            notify_results: Length::new(2, DayUnit::Month),
            date_cv: Length::new(1, DayUnit::Month),
            resolve_appeals: Length::new(10, DayUnit::CalendarDay),
            ..Lengths::released()
        };
        assert_eq!(read, own);
        assert_eq!(DeadlineKind::DateCv.span(&read), Span::Before { length: 1, unit: DayUnit::Month });
    }

    /// Each is named as it is read, so that a fault is told at its line.
    #[test]
    fn the_names_are_those_of_the_file() {
        let names: Vec<&str> = Lengths::released().named().iter().map(|(name, _)| *name).collect();
        let read: Vec<&str> =
            PLAIN.lines().filter_map(|line| line.split_once(" = ")).map(|(name, _)| name).collect();
        assert_eq!(names, read);
    }
}
