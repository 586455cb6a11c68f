//! Facts of law on which rules rest and which nobody computes, such as that the ministry has not issued a programme (tiền đề pháp lý; R22).
//! Each holds for the days for which its source says so; outside of them nobody knows.

use jiff::civil::Date;
use serde::Deserialize;

use crate::domain::{
    labelled_enum::labelled_enum,
    lang::Message,
    vocabulary::{PreconditionId, RuleId},
};

labelled_enum! {
    /// What becomes of a rule on a day for which the fact on which it rests is not known.
    OutsidePeriod {
        NeedsHuman = "NEEDS_HUMAN", "cần người có thẩm quyền kết luận", "a person has to find out";
        NotApplicable = "NOT_APPLICABLE", "quy tắc không áp dụng", "the rule does not apply";
    }
}

/// A fact of law on which rules rest.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Precondition {
    /// The id by which it is named.
    pub id: PreconditionId,
    /// The fact.
    pub label: Message,
    /// The rules that rest on it.
    pub rules: Vec<RuleId>,
    /// The first day for which it is known.
    pub from: Date,
    /// The last such day.
    pub until: Date,
    /// Where it stands.
    pub source: Message,
    /// What becomes of these rules on other days.
    #[serde(default = "left_to_a_person")]
    pub outside: OutsidePeriod,
}

const fn left_to_a_person() -> OutsidePeriod {
    OutsidePeriod::NeedsHuman
}

impl Precondition {
    /// Whether it is known for a day.
    pub fn covers(&self, day: Date) -> bool {
        self.from <= day && day <= self.until
    }
}
