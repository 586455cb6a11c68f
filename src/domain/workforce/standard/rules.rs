//! The standards of a province, as data with their source (R22, R30).

use std::{collections::BTreeSet, sync::Arc};

use jiff::civil::Date;
use serde::Deserialize;

use super::terms::{RequirementTiming, StandardExclusion, StandardLevel};
use crate::{
    RuleSetFault,
    directory::period::Period,
    lang::{Label, Message},
    rule_set_fault::bound,
    vocabulary::{AgencyCategory, DocumentSymbol, TitleCode},
    workforce::{
        law_texts::{ENDS_EARLY, NOTHING_LISTED},
        qualification::terms::{Qualification, QualificationKind},
        shared_rows::shared_rows,
    },
};

/// The standards of a province.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct QualificationStandards {
    /// The stable name.
    pub id: String,
    /// The number and symbol of the decision; none where the source names none.
    pub decision: Option<DocumentSymbol>,
    /// The first day on which they apply.
    pub valid_from: Date,
    /// The last day.
    pub valid_to: Option<Date>,
    /// Where they stand, as people read it.
    pub citation: Message,
    /// The article on whom they are for.
    pub scope_article: Message,
    /// Who is outside (QS2).
    pub exclusions: Vec<StandardExclusion>,
    /// Within how many months what is obtained after recruitment must be there.
    pub months_after_recruitment: i32,
    /// What is said where the decision does not state these months, and they were chosen.
    pub assumed_months: Option<Message>,
    /// What is said where the decision does not state what is equivalent, and that was chosen.
    pub assumed_equivalents: Option<Message>,
    /// What counts for qualifications that are no longer given.
    #[serde(default)]
    pub equivalent: Vec<Equivalence>,
    /// The standard of each level.
    pub standard: Vec<QualificationStandard>,
}

/// The standard of a level.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct QualificationStandard {
    /// The level.
    pub level: StandardLevel,
    /// The kinds of agencies of that level.
    pub categories: Vec<AgencyCategory>,
    /// What is required.
    #[serde(deserialize_with = "shared_rows")]
    pub requirement: Vec<Arc<Requirement>>,
}

/// Something that a standard requires.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Requirement {
    /// The id in the requirements, such as `QS6`.
    pub id: String,
    /// When it must be there.
    pub timing: RequirementTiming,
    /// One of these, all of one kind.
    pub any_of: Vec<Qualification>,
    /// Where it stands in the decision.
    pub article: Message,
    /// In words.
    pub text: Message,
    /// For those alone who hold one of these titles; for all where none is named.
    #[serde(default)]
    pub titles: Vec<TitleCode>,
}

/// What counts for a qualification, from a day on.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Equivalence {
    /// The qualification.
    pub of: Qualification,
    /// What counts for it.
    pub counts: Vec<Qualification>,
    /// The first day on which it does.
    pub valid_from: Date,
    /// The last day.
    pub valid_to: Option<Date>,
}

/// Whether a day is within these, both included.
fn covers(from: Date, to: Option<Date>, day: Date) -> bool {
    from <= day && to.is_none_or(|last| day <= last)
}

impl QualificationStandards {
    /// What the document says and nothing can follow from.
    pub fn faults(&self) -> Vec<RuleSetFault> {
        let categories: Vec<_> = self.standard.iter().flat_map(|standard| &standard.categories).collect();
        let distinct: BTreeSet<_> = categories.iter().collect();
        let required = || self.standard.iter().flat_map(|standard| &standard.requirement);
        let is_one_kind = |one: &Arc<Requirement>| {
            one.any_of.iter().map(|named| named.kind()).collect::<BTreeSet<_>>().len() == 1
        };
        let is_reversed = |from, to| Period::new(from, to).is_reversed();
        let ends_after = self.equivalent.iter().all(|row| !is_reversed(row.valid_from, row.valid_to));
        RuleSetFault::of([
            ("valid_to", !is_reversed(self.valid_from, self.valid_to), ENDS_EARLY),
            (
                "months_after_recruitment",
                (0..=MOST_MONTHS).contains(&self.months_after_recruitment),
                NO_MONTHS,
            ),
            ("standard", !self.standard.is_empty(), NOTHING_LISTED),
            ("standard", distinct.len() == categories.len(), CATEGORY_TWICE),
            ("standard", required().all(is_one_kind), NOT_ONE_KIND),
            ("equivalent", ends_after, ENDS_EARLY),
        ])
    }

    /// Whether anything is required of some titles alone.
    pub fn asks_for_titles(&self) -> bool {
        let mut required = self.standard.iter().flat_map(|standard| &standard.requirement);
        required.any(|one| !one.titles.is_empty())
    }

    /// The standard of that kind of agency.
    pub fn of(&self, category: AgencyCategory) -> Option<&QualificationStandard> {
        self.standard.iter().find(|standard| standard.categories.contains(&category))
    }

    /// What meets a requirement on that day: what it names, and what counts for that.
    pub fn accepted(&self, requirement: &Requirement, day: Date) -> Vec<Qualification> {
        let equivalent = self
            .equivalent
            .iter()
            .filter(|row| requirement.any_of.contains(&row.of) && covers(row.valid_from, row.valid_to, day));
        let counting = equivalent.flat_map(|row| row.counts.iter().copied());
        requirement.any_of.iter().copied().chain(counting).collect()
    }

    /// What an answer on a requirement rests on that day beside the words of the decision.
    pub fn assumptions(&self, requirement: &Requirement, day: Date) -> Vec<&Message> {
        let is_later = requirement.timing == RequirementTiming::AfterRecruitment;
        let months = self.assumed_months.as_ref().filter(|_| is_later);
        let has_equivalents = self.accepted(requirement, day).len() > requirement.any_of.len();
        let equivalents = self.assumed_equivalents.as_ref().filter(|_| has_equivalents);
        months.into_iter().chain(equivalents).collect()
    }

    /// Where an article stands.
    pub fn cited(&self, article: &Message) -> Message {
        let Message { vi, en } = &self.citation;
        Message::new(format!("{}, {vi}", article.vi), format!("{}, {en}", article.en))
    }
}

impl Requirement {
    /// Whether it is for who holds a title.
    pub fn is_for(&self, title: Option<&TitleCode>) -> bool {
        self.titles.is_empty() || title.is_some_and(|title| self.titles.contains(title))
    }

    /// What kind of qualification it asks for.
    pub fn kind(&self) -> Option<QualificationKind> {
        self.any_of.first().map(|one| one.kind())
    }
}

bound! {
    /// What is asked for after the recruitment is there within ten years.
    MOST_MONTHS: i32 = 120,
    NO_MONTHS: "viết từ 0 đến " " tháng", "write 0 to " " months";
}
const CATEGORY_TWICE: Label = Label::new(
    "một loại cơ quan thuộc hai cấp; mỗi loại chỉ viết ở một cấp",
    "a kind of agency is of two levels; write each at one level",
);
const NOT_ONE_KIND: Label = Label::new(
    "một yêu cầu có `any_of` trống hoặc gồm hai loại (bằng, chứng chỉ); tách thành hai yêu cầu",
    "a requirement has an empty `any_of`, or one of two kinds; write two requirements",
);
