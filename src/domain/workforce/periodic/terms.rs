//! The terms of periodic reports.

use jiff::civil::Date;

use crate::{directory::period::Period, labelled_enum::labelled_enum};

labelled_enum! {
    /// What a report is about.
    ReportKind {
        ItApplication = "IT_APPLICATION", "Báo cáo ứng dụng CNTT của cơ quan", "The use of IT in an agency";
        Training = "TRAINING", "Báo cáo đào tạo, bồi dưỡng CNTT", "IT training";
        Standards = "STANDARDS", "Báo cáo thực hiện tiêu chuẩn nghiệp vụ", "The qualification standards";
    }

    /// Of which body a report is.
    ReportingBody {
        EveryAgency = "EVERY_AGENCY", "Mọi cơ quan", "Every agency";
        HomeAffairs = "HOME_AFFAIRS", "Sở Nội vụ", "The department of Home Affairs";
        SpecialisedItAgency = "SPECIALISED_IT_AGENCY", "Cơ quan chuyên trách CNTT của tỉnh", "The specialised IT agency";
    }

    /// For which part of a year a report is.
    ReportPeriod {
        FirstQuarter = "Q1", "Quý I", "First quarter";
        SecondQuarter = "Q2", "Quý II", "Second quarter";
        ThirdQuarter = "Q3", "Quý III", "Third quarter";
        FourthQuarter = "Q4", "Quý IV", "Fourth quarter";
        FirstHalf = "H1", "Nửa đầu năm", "First half";
        SecondHalf = "H2", "Nửa cuối năm", "Second half";
        Year = "Y", "Cả năm", "The whole year";
    }

    /// Whether a report is late.
    ReportLateness {
        InTime = "IN_TIME", "Trong hạn", "In time";
        Late = "LATE", "Quá hạn", "Late";
        NotCounted = "NOT_COUNTED", "Chưa tính được hạn: lịch chưa có năm đó", "Cannot be counted: the calendar says nothing of that year";
    }

    /// Where a report stands.
    ReportState {
        PeriodOpen = "PERIOD_OPEN", "Chưa lập báo cáo", "Not drafted yet";
        Draft = "DRAFT", "Dự thảo", "Draft";
        Submitted = "SUBMITTED", "Đã trình ký", "Submitted for signature";
        Consolidated = "CONSOLIDATED", "Đã tổng hợp số liệu", "Consolidated";
        Sent = "SENT", "Đã gửi", "Sent";
        Cancelled = "CANCELLED", "Đã hủy", "Cancelled";
    }
}

impl ReportPeriod {
    /// The months of a year that it has, the first and the last.
    const fn months(self) -> (i8, i8) {
        match self {
            Self::FirstQuarter => (1, 3),
            Self::SecondQuarter => (4, 6),
            Self::ThirdQuarter => (7, 9),
            Self::FourthQuarter => (10, 12),
            Self::FirstHalf => (1, 6),
            Self::SecondHalf => (7, 12),
            Self::Year => (1, 12),
        }
    }

    /// Its days in a year; none of a year that there is not.
    pub fn days(self, year: i16) -> Option<Period> {
        let (first, last) = self.months();
        let last = Date::new(year, last, 1).ok()?.last_of_month();
        Some(Period::new(Date::new(year, first, 1).ok()?, Some(last)))
    }
}

impl ReportState {
    /// Whether nothing follows.
    pub const fn is_final(self) -> bool {
        match self {
            Self::Sent | Self::Cancelled => true,
            Self::PeriodOpen | Self::Draft | Self::Submitted | Self::Consolidated => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn the_periods_of_a_year_have_their_days() {
        let days = |period: ReportPeriod| period.days(2024).map(|days| (days.first, days.last));
        assert_eq!(days(ReportPeriod::FirstQuarter), Some((date(2024, 1, 1), Some(date(2024, 3, 31)))));
        assert_eq!(days(ReportPeriod::FirstHalf), Some((date(2024, 1, 1), Some(date(2024, 6, 30)))));
        assert_eq!(days(ReportPeriod::SecondHalf), Some((date(2024, 7, 1), Some(date(2024, 12, 31)))));
        assert_eq!(days(ReportPeriod::Year), Some((date(2024, 1, 1), Some(date(2024, 12, 31)))));
        assert_eq!(ReportPeriod::Year.days(i16::MAX), None);
    }
}
