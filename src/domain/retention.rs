//! How long the records of a cycle are kept that ended (thời hạn bảo quản; Luật Lưu trữ 33/2024/QH15).

use std::sync::LazyLock;

use jiff::civil::Date;
use serde::Deserialize;

use super::{RuleSetFault, application::state::ApplicationState, lang::Message, rule_set_fault::bound};

/// For how many years a rule set has the records of its cycles kept (R22).
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RetentionRules {
    /// The dossiers of those who applied.
    pub dossiers_years: i16,
    /// The decisions on results, the winners and the bodies that decided.
    pub results_years: i16,
    /// Where it stands.
    pub source: Message,
}

impl RetentionRules {
    /// Those of the rule sets that say nothing of it. A test proves that the file can be read.
    pub fn released() -> Option<&'static Self> {
        static RELEASED: LazyLock<Option<RetentionRules>> =
            LazyLock::new(|| toml::from_str(include_str!("../data/rulesets/hang.retention.toml")).ok());
        RELEASED.as_ref()
    }

    /// What keeps them from being used.
    pub(super) fn faults(&self) -> Vec<RuleSetFault> {
        let is_plausible = |years| (1..=MOST_YEARS).contains(&years);
        RuleSetFault::of([
            ("retention.dossiers_years".to_owned(), is_plausible(self.dossiers_years), NO_YEARS),
            ("retention.results_years".to_owned(), is_plausible(self.results_years), NO_YEARS),
            RuleSetFault::of_source("retention.source", &self.source),
        ])
    }
}

bound! {
    /// Nothing of a cycle is kept longer by law that is not kept for ever.
    MOST_YEARS: i16 = 100,
    NO_YEARS: "viết từ 1 đến " " năm", "write 1 to " " years";
}

/// For how many years the record of a cycle is kept that ended: as its rule set says, or else as the earlier releases kept it (thời
/// hạn bảo quản; Thông tư 10/2022/TT-BNV, of which the numbers are to be confirmed against the official text).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum RetentionPeriod {
    /// The dossiers of those who applied.
    Dossiers,
    /// The decisions on results, the winners and the bodies that decided.
    Results,
}

impl RetentionPeriod {
    /// For what the application became; none where the agency never kept a dossier.
    pub const fn of(state: ApplicationState) -> Option<Self> {
        use ApplicationState as A;
        match state {
            A::Lapsed | A::Withdrawn | A::NotReceived => None,
            A::Winner | A::Appointed | A::AppointmentWithheld | A::NotAppointed | A::ResultRevoked => {
                Some(Self::Results)
            }
            A::Draft
            | A::Submitted
            | A::Returned
            | A::Received
            | A::EligibleListed
            | A::NotListed
            | A::UnderAppraisal
            | A::Met
            | A::NotMet
            | A::ProposedWinner
            | A::MetOverQuota
            | A::NotSelected
            | A::Disqualified
            | A::ClosedByCancellation => Some(Self::Dossiers),
        }
    }

    /// For how many years, as a rule set says; without one that says it, as the earlier releases kept it, and nothing is erased early
    /// where that could not be read.
    pub fn years(self, own: Option<&RetentionRules>) -> i16 {
        own.or(RetentionRules::released()).map_or(MOST_YEARS, |rules| match self {
            Self::Dossiers => rules.dossiers_years,
            Self::Results => rules.results_years,
        })
    }

    /// The last day of the period for a cycle under that rule set which ended on that day: whole years from the end of its year.
    pub fn last_day(self, own: Option<&RetentionRules>, ended_on: Date) -> Option<Date> {
        Date::new(ended_on.year().checked_add(self.years(own))?, 12, 31).ok()
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::expect_used, reason = "a test fails by panicking")]

    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_period_is_counted_in_whole_years_from_the_end_of_the_year() {
        let ended = date(2025, 1, 2);
        assert_eq!(RetentionPeriod::Dossiers.last_day(None, ended), Some(date(2030, 12, 31)));
        assert_eq!(RetentionPeriod::Results.last_day(None, ended), Some(date(2045, 12, 31)));
        assert_eq!(RetentionPeriod::Results.last_day(None, date(9999, 1, 1)), None);
    }

    #[test]
    fn without_a_rule_set_that_says_it_the_shipped_file_does() {
        let released = RetentionRules::released().expect("it can be read");
        assert_eq!((released.dossiers_years, released.results_years), (5, 20));
        assert_eq!(released.faults(), []);
    }

    #[test]
    fn a_rule_set_says_for_how_many_years() {
        let source = Message::new("khoản thử", "a clause for trying");
        let own = RetentionRules { dossiers_years: 10, results_years: 70, source };
        let ended = date(2025, 1, 2);
        assert_eq!(RetentionPeriod::Dossiers.last_day(Some(&own), ended), Some(date(2035, 12, 31)));
        assert_eq!(RetentionPeriod::Results.last_day(Some(&own), ended), Some(date(2095, 12, 31)));
        assert_eq!(own.faults(), []);
        let wrong = RetentionRules { dossiers_years: 0, results_years: 101, source: Message::new("", "") };
        assert_eq!(wrong.faults().len(), 3);
    }

    #[test]
    fn winners_are_kept_longer_and_who_never_came_in_is_not() {
        let of = RetentionPeriod::of;
        assert_eq!(of(ApplicationState::Appointed), Some(RetentionPeriod::Results));
        assert_eq!(of(ApplicationState::NotMet), Some(RetentionPeriod::Dossiers));
        assert_eq!(of(ApplicationState::Withdrawn), None);
    }
}
