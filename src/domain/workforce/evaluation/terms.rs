//! The terms of the yearly evaluation.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

use crate::labelled_enum::labelled_enum;

labelled_enum! {
    /// The class of a year (S001 Điều 15.4; EV3). It is no classification of quality in the sense of E3 (B6).
    OfficerClass {
        A = "A", "Loại A – Xuất sắc", "Class A: outstanding";
        B = "B", "Loại B – Tốt", "Class B: good";
        C = "C", "Loại C – Trung bình", "Class C: average";
        D = "D", "Loại D – Kém", "Class D: poor";
    }

    /// What an evaluation rests on (S001 Điều 15.3; EV2).
    EvaluationFacet {
        Work = "A", "Việc thực hiện nhiệm vụ thường xuyên theo Sổ công tác", "Regular work as the work log shows it";
        Inspections = "B", "Kết quả các đợt kiểm tra", "Results of inspections";
        Incidents = "C", "Sự cố hệ thống thông tin của cơ quan", "Incidents of the information system";
        Learning = "D", "Học tập, tập huấn, kết quả sát hạch", "Learning, training and professional tests";
        Initiatives = "DD", "Ý kiến, sáng kiến, đóng góp, hoạt động trong năm (điểm đ)", "Opinions, initiatives, contributions and activities of the year (point đ)";
    }

    /// What the department decides on a work log that did not come in time (B7, B15).
    BookOutcome {
        Late = "LATE", "Gửi không đúng hạn, xếp loại D", "Not in time: class D";
        Excused = "EXCUSED", "Được coi là đúng hạn", "Counted as in time";
    }

    /// What an outstanding officer is proposed for (S001 Điều 16.2).
    RewardKind {
        Certificate = "CERTIFICATE", "Giấy khen của Giám đốc Sở", "Certificate of the director";
        HigherIncentive = "HIGHER_INCENTIVE", "Nâng mức hưởng ưu đãi CNTT", "A higher incentive";
        ProvinceAward = "PROVINCE_AWARD", "Khen thưởng của UBND tỉnh", "Award of the provincial committee";
        MinistryAward = "MINISTRY_AWARD", "Khen thưởng của Bộ Thông tin và Truyền thông", "Award of the ministry";
    }

    /// Which run of classes leads to the proposal to stop the incentive (S001 Điều 16.3.b; DC2).
    TriggerKind {
        T1 = "T1", "Loại D trong hai năm liên tiếp", "Class D in two consecutive years";
        T2 = "T2", "Loại C trong ba năm liên tiếp", "Class C in three consecutive years";
        T3 = "T3", "Hai lần loại C và một lần loại D trong ba năm liên tiếp", "Class C twice and class D once in three consecutive years";
    }
}

impl RewardKind {
    /// Whether it asks for several outstanding years in a row (RW2) and not for one (RW1).
    pub const fn is_for_many_years(self) -> bool {
        match self {
            Self::Certificate => false,
            Self::HigherIncentive | Self::ProvinceAward | Self::MinistryAward => true,
        }
    }
}

/// A trigger with the year in which it fired, written as `T1/2024`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct FiredTrigger {
    /// The last of the years.
    pub year: i16,
    /// Which.
    pub kind: TriggerKind,
}

/// A text that is no trigger with its year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a trigger and its year, such as T1/2024")]
pub struct BadTrigger;

impl fmt::Display for FiredTrigger {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.kind, self.year)
    }
}

impl FromStr for FiredTrigger {
    type Err = BadTrigger;

    fn from_str(text: &str) -> Result<Self, BadTrigger> {
        let (kind, year) = text.split_once('/').ok_or(BadTrigger)?;
        let (kind, year) = (kind.parse().map_err(|_| BadTrigger)?, year.parse().map_err(|_| BadTrigger)?);
        Some(Self { year, kind }).filter(|read| read.to_string() == text).ok_or(BadTrigger)
    }
}

impl TryFrom<String> for FiredTrigger {
    type Error = BadTrigger;

    fn try_from(text: String) -> Result<Self, BadTrigger> {
        text.parse()
    }
}

impl From<FiredTrigger> for String {
    fn from(fired: FiredTrigger) -> Self {
        fired.to_string()
    }
}
