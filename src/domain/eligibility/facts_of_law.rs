//! The facts of law that a rule set states for some days: its preconditions, and for which days the ministry has issued no training (R22).

use jiff::{ToSpan as _, civil::Date};

use super::{book, precondition::OUTSIDE};
use crate::{
    RuleSetFault,
    calendar::written,
    lang::{Label, Lang, Message},
    ruleset::RuleSet,
    vocabulary::RuleId,
};

/// A fact of law with its days, whichever part of a rule set states it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FactOfLaw<'a> {
    /// What it is.
    pub told: Message,
    /// The first day for which it is known.
    pub from: Date,
    /// The last such day.
    pub until: Date,
    /// The first day after these for which the rule set says again how the law is; none where it does not say.
    pub known_from: Option<Date>,
    /// Where it stands.
    pub source: &'a Message,
}

impl FactOfLaw<'_> {
    /// Whether the fact ends before a day and the law after it is unknown, from its end or from today if that is later.
    pub fn runs_out(&self, before: Date, today: Date) -> bool {
        let unknown_from = self.until.saturating_add(1.day()).max(today);
        self.until < before && self.known_from.is_none_or(|known| unknown_from < known)
    }

    /// The fact with its days and its source.
    pub fn line(&self, lang: Lang) -> String {
        let (from, until) = (written(self.from), written(self.until));
        format!("{}, {from} – {until} ({})", self.told.get(lang), self.source.get(lang))
    }
}

impl RuleSet {
    /// The facts of law that it states for some days.
    pub fn facts_of_law(&self) -> impl Iterator<Item = FactOfLaw<'_>> {
        let programmes = self.eligibility.programmes.iter().filter_map(|programme| {
            let found = programme.not_issued.as_ref()?;
            let told = Message::new(
                format!("{}: chưa ban hành chương trình bồi dưỡng", programme.field),
                format!("{}: no training programme was issued", programme.field),
            );
            let known_from = programme.issued_on;
            Some(FactOfLaw { told, from: found.from, until: found.until, known_from, source: &found.source })
        });
        let preconditions = self.preconditions.iter().map(|fact| {
            let rules = fact.rules.iter().map(RuleId::as_str).collect::<Vec<_>>().join(", ");
            let (id, label) = (&fact.id, &fact.label);
            let told = Message::new(
                format!("{id} ({rules}; vào ngày khác: {}): {}", OUTSIDE.vi, label.vi),
                format!("{id} ({rules}; on another day: {}): {}", OUTSIDE.en, label.en),
            );
            let later = self.preconditions.iter().filter(|other| other.prolongs(fact));
            let known_from = later.map(|other| other.from).min();
            FactOfLaw { told, from: fact.from, until: fact.until, known_from, source: &fact.source }
        });
        programmes.chain(preconditions)
    }
}

/// What keeps the preconditions of a rule set from being used.
pub(super) fn faults(rules: &RuleSet) -> Vec<RuleSetFault> {
    let all = &rules.preconditions;
    let of_each = all.iter().enumerate().flat_map(|(at, fact)| {
        let place = |field: &str| format!("preconditions[{at}].{field}");
        let is_new = all.iter().take(at).all(|other| other.id != fact.id || !other.overlaps(fact));
        let is_said = !fact.label.vi.trim().is_empty() && !fact.label.en.trim().is_empty();
        let mut found = RuleSetFault::of([
            (place("from"), is_new, OVERLAPPING),
            (place("label"), is_said, UNLABELLED),
            (place("rules"), !fact.rules.is_empty(), NO_RULE),
            (place("until"), fact.from <= fact.until, REVERSED),
            RuleSetFault::of_source(place("source"), &fact.source),
        ]);
        let unknown = fact.rules.iter().filter(|id| !is_judged(rules, id));
        found.extend(unknown.map(|id| RuleSetFault::at(place("rules"), not_judged(id))));
        found.into_iter().map(move |fault| RuleSetFault { name: Some(fact.id.to_string()), ..fault })
    });
    of_each.collect()
}

fn is_judged(rules: &RuleSet, id: &RuleId) -> bool {
    rules.eligibility.rules.iter().any(|named| named.id == *id && book::rule(named).is_some())
}

const OVERLAPPING: Label = Label::new(
    "trùng ngày với một mục trước cùng mã; sửa `from`, `until` để các thời gian của một mã nối tiếp nhau",
    "has days of an earlier entry with the same id; mend `from` and `until`, so that the periods of an id follow one another",
);
const UNLABELLED: Label = Label::new(
    "thiếu tên tiếng Việt hoặc tiếng Anh; viết { vi = \"…\", en = \"…\" }",
    "is empty in one of the languages; write { vi = \"…\", en = \"…\" }",
);
const NO_RULE: Label = Label::new(
    "cần ít nhất một quy tắc dựa vào, ví dụ [\"E8\"]",
    "needs at least one rule that rests on it, such as [\"E8\"]",
);
const REVERSED: Label = Label::new(
    "ngày cuối trước ngày đầu; sửa `from` hoặc `until`",
    "ends before it begins; mend `from` or `until`",
);

fn not_judged(id: &RuleId) -> Message {
    Message::new(
        format!(
            "{id} không phải là điều kiện mà eligibility.rules nêu; viết một điều kiện có ở đó, ví dụ E8"
        ),
        format!("{id} is no condition that eligibility.rules names; write one of those, such as E8"),
    )
}
