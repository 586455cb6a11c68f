//! What is wrong with a content, by itself and beside the others of the same file.

use jiff::civil::Date;

use super::content::Content;
use crate::{
    directory::{Directory, DirectoryFault, DirectoryRefusal, period::Period},
    eligibility::{DisciplinaryCase, Fact, PriorPeriod, RatingScale, TitlePeriod, YearRating},
    ranking::{Award, AwardKey},
    reference_data::ReferenceData,
    vocabulary::TitleCode,
};

/// The first year of a classification that a file can hold.
const FIRST_YEAR: i16 = 1990;

/// What the codes in a content are held against.
#[derive(Clone, Copy, Debug)]
pub struct Codes<'a> {
    /// The registered titles.
    pub directory: &'a Directory,
    /// The catalogues of titles that count somewhere; and the titles, award tables and rating scales of the rule sets.
    pub reference: &'a ReferenceData,
}

impl Codes<'_> {
    /// Whether a code meant a title at any time. What it meant on a day is for the rules (A10): that a period began
    /// under an older meaning is no fault of the file.
    fn knows_title(&self, code: &TitleCode) -> bool {
        let registered = self.directory.rows().title.values().any(|title| title.code == *code);
        registered
            || self.reference.counted_catalogues().any(|catalogue| catalogue.has(code))
            || self.reference.rule_sets().any(|set| {
                let eligibility = &set.eligibility;
                eligibility.titles.iter().any(|title| title.code == *code)
                    || eligibility.successions.iter().any(|row| row.old_code == *code)
            })
    }

    fn knows_class(&self, rating: &YearRating) -> bool {
        self.reference.rating_scales().any(|scale| scale.class(&rating.rating).is_some())
    }

    /// Whether the class is given for the score by any scale with scores that is about the year and has the class; one without
    /// scores, which says nothing of them, counts only where there is none with them.
    fn fits_score(&self, rating: &YearRating) -> bool {
        let has_class =
            |scale: &&RatingScale| scale.covers(rating.year) && scale.class(&rating.rating).is_some();
        let scales = || self.reference.rating_scales().filter(has_class);
        let is_scored = scales().any(RatingScale::has_scores);
        let fits = |scale: &RatingScale| scale.has_scores() == is_scored && scale.takes(rating);
        rating.score.is_none() || scales().any(fits)
    }

    fn knows_award(&self, key: &AwardKey) -> bool {
        self.reference.rule_sets().any(|set| set.ranking.award(key).is_some())
    }
}

/// Gathers faults at the fields of a content.
struct ContentFaults {
    today: Date,
    found: Vec<DirectoryRefusal>,
}

impl ContentFaults {
    fn unless(mut self, holds: bool, fault: DirectoryFault, field: &str) -> Self {
        if !holds {
            self.found.push(fault.at(field));
        }
        self
    }

    /// The day has come.
    fn past(self, day: impl Into<Option<Date>>, field: &str) -> Self {
        let (day, today) = (day.into(), self.today);
        self.unless(day.is_none_or(|day| day <= today), DirectoryFault::InFuture, field)
    }

    /// The second day, if there is one, is not before the first.
    fn in_order(self, first: Date, last: impl Into<Option<Date>>, field: &str) -> Self {
        let reversed = Period::new(first, last.into()).is_reversed();
        self.unless(!reversed, DirectoryFault::PeriodReversed, field)
    }

    fn title(self, period: &TitlePeriod, codes: Codes<'_>) -> Self {
        let probation = match period.probation_to {
            Fact::Known(last) => Some(last),
            Fact::Unknown | Fact::Absent => None,
        };
        let within = Period::new(period.from, period.to);
        self.in_order(period.from, period.to, "to")
            .past(period.from, "from")
            .unless(
                within.is_reversed() || probation.is_none_or(|last| within.covers(last)),
                DirectoryFault::ProbationOutside,
                "probationTo",
            )
            .unless(codes.knows_title(&period.code), DirectoryFault::TitleCodeUnknown, "code")
    }

    fn prior(self, period: &PriorPeriod) -> Self {
        self.in_order(period.from, period.to, "to").past(period.to, "to")
    }

    fn rating(self, rating: &YearRating, codes: Codes<'_>) -> Self {
        let years = FIRST_YEAR..=self.today.year();
        let is_known = codes.knows_class(rating);
        self.unless(years.contains(&rating.year), DirectoryFault::YearOutOfRange, "year")
            .unless(is_known, DirectoryFault::RatingUnknown, "rating")
            .unless(!is_known || codes.fits_score(rating), DirectoryFault::ScoreOutsideClass, "score")
    }

    fn discipline(self, case: &DisciplinaryCase) -> Self {
        self.past(case.opened_on, "openedOn")
            .in_order(case.opened_on, case.closed_on, "closedOn")
            .past(case.closed_on, "closedOn")
            .in_order(case.opened_on, case.consequence_until, "consequenceUntil")
    }

    fn commendation(self, award: &Award, codes: Codes<'_>) -> Self {
        self.past(award.dated, "dated").unless(
            codes.knows_award(&award.key),
            DirectoryFault::AwardUnknown,
            "key",
        )
    }
}

/// What is wrong with a content by itself, on that day; fields are those of the content.
pub fn alone(content: &Content, codes: Codes<'_>, today: Date) -> Vec<DirectoryRefusal> {
    let faults = ContentFaults { today, found: Vec::new() };
    match content {
        Content::Identity(identity) => {
            faults.unless(!identity.is_born_after(today), DirectoryFault::InFuture, "birth")
        }
        Content::Title(period) => faults.title(period, codes),
        Content::Prior(period) => faults.prior(period),
        Content::Recruitment(recruitment) => faults.past(recruitment.on, "on"),
        Content::Rating(rating) => faults.rating(rating, codes),
        Content::Discipline(case) => faults.discipline(case),
        Content::Commendation(award) => faults.commendation(award, codes),
        Content::Nothing(kind) => faults.unless(!kind.is_single(), DirectoryFault::NeverNothing, ""),
        Content::Degree(_) | Content::Certificate(_) | Content::Post(_) => faults,
    }
    .found
}

/// Why a content cannot stand beside another of the same file.
pub fn beside(new: &Content, other: &Content) -> Option<DirectoryRefusal> {
    if new.kind() != other.kind() {
        return None;
    }
    if new.kind().is_single() {
        return Some(DirectoryFault::AlreadyRecorded.at(""));
    }
    if new.is_nothing() != other.is_nothing() {
        return Some(DirectoryFault::NothingContradicted.at(""));
    }
    if new.is_nothing() {
        return Some(DirectoryFault::AlreadyRecorded.at(""));
    }
    if new.title().zip(other.title()).is_some_and(|(new, other)| overlap(new, other)) {
        return Some(DirectoryFault::TitlePeriodOverlap.at("from"));
    }
    if new.rating().zip(other.rating()).is_some_and(|(new, other)| new.year == other.year) {
        return Some(DirectoryFault::YearRated.at("year"));
    }
    is_same(new, other).then(|| DirectoryFault::AlreadyRecorded.at(""))
}

fn overlap(new: &TitlePeriod, other: &TitlePeriod) -> bool {
    let (new, other) = (Period::new(new.from, new.to), Period::new(other.from, other.to));
    !new.is_reversed() && !other.is_reversed() && new.overlaps(other)
}

/// Whether two contents say the very same.
fn is_same(one: &Content, other: &Content) -> bool {
    one.to_text().is_ok_and(|one| other.to_text().is_ok_and(|other| one == other))
}

/// Work before recruitment that runs into a title held, which cannot be (requirements §4.2): no fault of an entry, for
/// either may be the wrong one, and the rules leave it to a person (E13).
pub fn collisions<'a>(contents: impl Iterator<Item = &'a Content> + Clone) -> bool {
    let titles = contents.clone().filter_map(Content::title);
    let titles = titles.map(|period| Period::new(period.from, period.to));
    let prior = contents.filter_map(Content::prior);
    let mut prior = prior.map(|period| Period::new(period.from, Some(period.to)));
    prior.any(|before| titles.clone().any(|held| held.overlaps(before)))
}
