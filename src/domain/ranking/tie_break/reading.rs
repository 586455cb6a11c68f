//! Reading the facts of each candidate, with what humans found, into numbers.

use std::{collections::BTreeMap, fmt};

use super::{
    span::FactRange,
    value::{LevelFact, TieValue},
};
use crate::{
    ids::{ApplicationId, FindingId},
    ranking::{
        awards::{ExcludedAward, RankedAwards, judge},
        candidate::{BirthDate, Candidate, Sex},
        contest::Contest,
        fault::RankingFault,
        finding::{FoundValue, TieBreakFinding},
        rules::{AwardCriterion, AwardKey, Level, RankingRules, WorkingTime},
    },
};

/// A candidate as the levels see them.
#[derive(Clone)]
pub(in crate::ranking) struct ComparedCandidate {
    pub(super) application: ApplicationId,
    /// One a level, in the order of the rule set.
    pub(super) spans: Vec<FactRange>,
    awards: Vec<AwardKey>,
    facts: TieBreakFacts,
    /// How many go before this one for certain.
    pub(super) before: usize,
    /// How many go after this one for certain.
    pub(super) after: usize,
    /// The level whose missing fact leaves this one open against somebody.
    pub(super) gap: Option<usize>,
}

impl ComparedCandidate {
    /// The application.
    pub(in crate::ranking) const fn application(&self) -> ApplicationId {
        self.application
    }

    /// How many go before this one for certain.
    pub(in crate::ranking) const fn before(&self) -> usize {
        self.before
    }

    /// How many go after this one for certain.
    pub(in crate::ranking) const fn after(&self) -> usize {
        self.after
    }

    pub(super) fn span(&self, level: usize) -> FactRange {
        self.spans.get(level).copied().unwrap_or(FactRange::known(0))
    }

    /// The level at which this one goes before the other for certain, as an index; `None` if it does not.
    pub(in crate::ranking) fn goes_before(&self, other: &Self) -> Option<usize> {
        for (level, (own, others)) in self.spans.iter().zip(&other.spans).enumerate() {
            if own.is_before(*others) {
                return Some(level);
            }
            if own != others || !own.is_known() {
                return None;
            }
        }
        None
    }

    /// What was read at a level.
    pub(in crate::ranking) fn value(&self, level: Level) -> TieValue {
        let reading = match level {
            Level::Awards => LevelFact::Awards(self.awards.clone()),
            Level::Female => LevelFact::Sex(self.facts.sex),
            Level::EthnicMinority => LevelFact::EthnicMinority(self.facts.ethnic_minority),
            Level::Older => LevelFact::Birth(self.facts.birth),
            Level::WorkingTime => LevelFact::Months(self.facts.months),
            Level::UnitOrder => LevelFact::UnitPlace(self.facts.unit_place),
            Level::Points => LevelFact::Points(self.facts.points),
        };
        TieValue::new(reading, self.facts.found.get(&level).copied())
    }

    /// Whether a human concluded that the fact of that level cannot be established.
    pub(super) fn is_given_up(&self, level: Level) -> bool {
        self.facts.given_up.contains(&level)
    }
}

impl fmt::Debug for ComparedCandidate {
    /// Not what was read.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Entry({})", self.application)
    }
}

/// The facts of one candidate, papers and findings together.
#[derive(Clone)]
struct TieBreakFacts {
    sex: Option<Sex>,
    ethnic_minority: Option<bool>,
    birth: Option<BirthDate>,
    months: Option<u32>,
    unit_place: Option<u32>,
    points: Option<u32>,
    found: BTreeMap<Level, FindingId>,
    given_up: Vec<Level>,
}

impl TieBreakFacts {
    fn of(candidate: &Candidate, rules: &RankingRules) -> Self {
        Self {
            sex: *candidate.sex.read(),
            ethnic_minority: *candidate.ethnic_minority.read(),
            birth: *candidate.birth.read(),
            months: match rules.working_time() {
                WorkingTime::TotalSi => candidate.working_time.total_si,
                WorkingTime::InUnit => candidate.working_time.in_unit,
            },
            unit_place: candidate.unit_place,
            points: candidate.points,
            found: BTreeMap::new(),
            given_up: Vec::new(),
        }
    }

    fn lacks(&self, level: Level) -> bool {
        match level {
            // An award without its papers does not count, a unit orders its people or not, and nobody is concluded on before
            // all points are there; nothing is left open.
            Level::Awards | Level::UnitOrder | Level::Points => false,
            Level::Female => self.sex.is_none(),
            Level::EthnicMinority => self.ethnic_minority.is_none(),
            Level::Older => match self.birth {
                Some(birth) => !birth.is_complete(),
                None => true,
            },
            Level::WorkingTime => self.months.is_none(),
        }
    }

    /// A finding fills a gap; it never replaces what the papers say.
    fn settle(&mut self, finding: &TieBreakFinding) -> Result<(), RankingFault> {
        let level = finding.found.level();
        if !self.lacks(level) {
            return Err(RankingFault::NothingToFind(finding.id));
        }
        match &finding.found {
            FoundValue::Sex(sex) => self.sex = Some(*sex.read()),
            FoundValue::EthnicMinority(minority) => self.ethnic_minority = Some(*minority.read()),
            FoundValue::Birth(birth) => {
                let birth = *birth.read();
                if self.birth.is_some_and(|known| !known.admits(birth)) {
                    return Err(RankingFault::Contradicts(finding.id));
                }
                self.birth = Some(birth);
            }
            FoundValue::WorkingMonths(months) => self.months = Some(*months),
            FoundValue::CannotBeEstablished(level) => self.given_up.push(*level),
        }
        self.found.insert(level, finding.id);
        Ok(())
    }

    fn span(&self, level: Level, awards: i64) -> FactRange {
        match level {
            Level::Awards => FactRange::known(awards),
            Level::Female => FactRange::of_sex(self.sex),
            Level::EthnicMinority => FactRange::of_flag(self.ethnic_minority),
            Level::Older => FactRange::of_birth(self.birth),
            Level::WorkingTime => FactRange::of_months(self.months),
            Level::UnitOrder => FactRange::known(self.unit_place.map_or(0, i64::from)),
            Level::Points => FactRange::known(-self.points.map_or(0, i64::from)),
        }
    }
}

/// Reads every candidate; also tells which awards do not count.
pub(in crate::ranking) fn read(
    contest: &Contest<'_>,
    candidates: &[Candidate],
) -> Result<(Vec<ComparedCandidate>, Vec<ExcludedAward>), RankingFault> {
    let findings = by_candidate(contest);
    let mut candidates: Vec<&Candidate> = candidates.iter().collect();
    candidates.sort_unstable_by_key(|candidate| candidate.application);
    let (mut entries, mut excluded) = (Vec::with_capacity(candidates.len()), Vec::new());
    let judged: Vec<RankedAwards> =
        candidates.iter().map(|candidate| judge(candidate, contest.rules, contest.closing_on)).collect();
    let lists = AwardLists::of(&judged, contest.rules);
    for (candidate, mut judged) in candidates.iter().zip(judged) {
        let mut facts = TieBreakFacts::of(candidate, contest.rules);
        for finding in findings.get(&candidate.application).into_iter().flatten() {
            facts.settle(finding)?;
        }
        let awards = lists.place_of(&judged, contest.rules);
        excluded.append(&mut judged.excluded);
        entries.push(ComparedCandidate {
            application: candidate.application,
            spans: contest.rules.levels().iter().map(|level| facts.span(*level, awards)).collect(),
            awards: judged.counted.into_iter().map(|(_, key)| key).collect(),
            facts,
            before: 0,
            after: 0,
            gap: None,
        });
    }
    excluded.sort_unstable();
    Ok((entries, excluded))
}

fn by_candidate<'a>(contest: &Contest<'a>) -> BTreeMap<ApplicationId, Vec<&'a TieBreakFinding>> {
    let mut map: BTreeMap<ApplicationId, Vec<&TieBreakFinding>> = BTreeMap::new();
    for finding in contest.sorted_findings() {
        map.entry(finding.application).or_default().push(finding);
    }
    map
}

/// All lists of awards that occur, the highest first: the place of a list among them is its number at the level.
struct AwardLists(Vec<Vec<u32>>);

/// Lower than every award, so that who has one more award goes first.
const NO_MORE: u32 = u32::MAX;

impl AwardLists {
    fn of(judged: &[RankedAwards], rules: &RankingRules) -> Self {
        let mut lists: Vec<Vec<u32>> = judged.iter().map(|judged| Self::key(judged, rules)).collect();
        lists.sort_unstable();
        lists.dedup();
        Self(lists)
    }

    /// One number a criterion, the smaller first; the ranks best first, so that comparing two lists compares best with best,
    /// then second best, and so on.
    fn key(judged: &RankedAwards, rules: &RankingRules) -> Vec<u32> {
        let more_first = |count: usize| NO_MORE.saturating_sub(u32::try_from(count).unwrap_or(NO_MORE));
        let is_own = |key: &AwardKey| rules.award(key).is_some_and(|row| !row.collective);
        let mut numbers = Vec::new();
        for criterion in rules.award_order() {
            match criterion {
                AwardCriterion::Count => numbers.push(more_first(judged.counted.len())),
                AwardCriterion::Individual => {
                    let own = judged.counted.iter().filter(|(_, key)| is_own(key));
                    numbers.push(more_first(own.count()));
                }
                AwardCriterion::Rank => {
                    numbers.extend(judged.counted.iter().map(|(rank, _)| u32::from(*rank)));
                    numbers.push(NO_MORE);
                }
            }
        }
        numbers
    }

    fn place_of(&self, judged: &RankedAwards, rules: &RankingRules) -> i64 {
        let (Ok(at) | Err(at)) = self.0.binary_search(&Self::key(judged, rules));
        i64::try_from(at).unwrap_or(i64::MAX)
    }
}
