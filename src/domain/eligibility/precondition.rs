//! Facts of law on which rules rest and which nobody computes, such as that the ministry has not issued a programme (tiền đề pháp lý; R22).
//! Each holds for the days for which its source says so; outside of them nobody knows.

use jiff::civil::Date;
use serde::Deserialize;

use crate::{
    lang::{Label, Message},
    vocabulary::{PreconditionId, RuleId},
};

/// What becomes of a rule on a day for which the fact on which it rests is not known.
pub(super) const OUTSIDE: Label = Label::new("cần người có thẩm quyền kết luận", "a person has to find out");

/// A fact of law on which rules rest, for a period. One that is known for longer, by another source, stands once more under its id.
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
}

impl Precondition {
    /// Whether a day is in the periods of both.
    pub(super) fn overlaps(&self, other: &Self) -> bool {
        self.from <= other.until && other.from <= self.until
    }

    /// Whether it is known again after another period of the same fact, for each rule that rests on that.
    pub(super) fn prolongs(&self, earlier: &Self) -> bool {
        let rests = |rule| self.rules.contains(rule);
        self.id == earlier.id && earlier.until < self.from && earlier.rules.iter().all(rests)
    }

    /// Whether it is known for a day.
    pub fn covers(&self, day: Date) -> bool {
        self.from <= day && day <= self.until
    }
}
