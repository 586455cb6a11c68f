//! The standards of a province, as data with their source (R22, R30).

use std::sync::LazyLock;

use jiff::civil::Date;
use serde::Deserialize;

use super::terms::{RequirementTiming, StandardExclusion, StandardLevel};
use crate::domain::{
    lang::Message,
    vocabulary::{AgencyCategory, DocumentSymbol},
    workforce::qualification::terms::{Qualification, QualificationKind},
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
    pub requirement: Vec<Requirement>,
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

static RELEASED: LazyLock<Vec<QualificationStandards>> = LazyLock::new(|| {
    let texts = [include_str!("../../../data/workforce/standards-ha-tinh-2013.toml")];
    texts.into_iter().filter_map(|text| toml::from_str(text).ok()).collect()
});

/// Whether a day is within these, both included.
fn covers(from: Date, to: Option<Date>, day: Date) -> bool {
    from <= day && to.is_none_or(|last| day <= last)
}

impl QualificationStandards {
    /// Every set that ships.
    pub fn all() -> &'static [Self] {
        &RELEASED
    }

    /// Those that apply on that day: the set that came into force last.
    pub fn on(day: Date) -> Option<&'static Self> {
        let apply = |set: &&Self| covers(set.valid_from, set.valid_to, day);
        RELEASED.iter().filter(apply).max_by_key(|set| set.valid_from)
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
    /// What kind of qualification it asks for.
    pub fn kind(&self) -> Option<QualificationKind> {
        self.any_of.first().map(|one| one.kind())
    }
}
