//! How long the records of a cycle are kept that ended (thời hạn bảo quản; Luật Lưu trữ 33/2024/QH15).

use jiff::civil::Date;

use super::application::state::ApplicationState;

/// For how many years the record of a cycle is kept that ended (thời hạn bảo quản; Thông tư 10/2022/TT-BNV, of which the
/// numbers are to be confirmed against the official text).
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

    const fn years(self) -> i16 {
        match self {
            Self::Dossiers => 5,
            Self::Results => 20,
        }
    }

    /// The last day of the period for a cycle that ended on that day: whole years from the end of its year.
    pub fn last_day(self, ended_on: Date) -> Option<Date> {
        Date::new(ended_on.year().checked_add(self.years())?, 12, 31).ok()
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_period_is_counted_in_whole_years_from_the_end_of_the_year() {
        let ended = date(2025, 1, 2);
        assert_eq!(RetentionPeriod::Dossiers.last_day(ended), Some(date(2030, 12, 31)));
        assert_eq!(RetentionPeriod::Results.last_day(ended), Some(date(2045, 12, 31)));
        assert_eq!(RetentionPeriod::Results.last_day(date(9999, 1, 1)), None);
    }

    #[test]
    fn winners_are_kept_longer_and_who_never_came_in_is_not() {
        let of = RetentionPeriod::of;
        assert_eq!(of(ApplicationState::Appointed), Some(RetentionPeriod::Results));
        assert_eq!(of(ApplicationState::NotMet), Some(RetentionPeriod::Dossiers));
        assert_eq!(of(ApplicationState::Withdrawn), None);
    }
}
