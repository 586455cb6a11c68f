//! The order of the qualified candidates of a title (requirements §7): from the rows of a cycle and the personnel
//! files to [`super::ranking`], and back to the lines that T11 rests on.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{
    allotment::Allotment,
    application::state::ApplicationState,
    citation,
    cited::cited,
    digest::Digest,
    eligibility::EmploymentPeriod,
    facts::Facts,
    ids::{ApplicationId, EntryId, FindingId, PersonId, UnitId},
    lang::Message,
    personnel::{Ethnicity, Record},
    ranking::{
        BirthDate, Blocker, Candidate, Contest, Decided, FoundValue, Level, Placed, Ranking, RankingFault,
        Sex, Standing, TieBreakFinding, TieBreakOnly, rank,
    },
    row::Application,
    ruleset::RuleSet,
    vocabulary::TitleCode,
};

#[cfg(test)]
mod tests;

/// A fact that a person found for the tie-break; canonical JSON, sealed under the key of the candidate.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(tag = "fact", content = "value", deny_unknown_fields)]
pub enum FoundFact {
    /// The sex.
    #[serde(rename = "SEX")]
    Sex(Sex),
    /// The ethnic group.
    #[serde(rename = "ETHNICITY")]
    Ethnicity(Ethnicity),
    /// The date of birth, within what the papers leave open.
    #[serde(rename = "BIRTH")]
    Birth(BirthDate),
    /// The working time in whole months, by the definition of the rule set.
    #[serde(rename = "WORKING_MONTHS")]
    WorkingMonths(u32),
    /// The fact cannot be established; a tie that hangs on it is decided by the opinion (W3).
    #[serde(rename = "CANNOT_BE_ESTABLISHED")]
    CannotBeEstablished(Level),
}

impl FoundFact {
    /// The level of priority that needs it.
    pub const fn level(&self) -> Level {
        match self {
            Self::Sex(_) => Level::Female,
            Self::Ethnicity(_) => Level::EthnicMinority,
            Self::Birth(_) => Level::Older,
            Self::WorkingMonths(_) => Level::WorkingTime,
            Self::CannotBeEstablished(level) => *level,
        }
    }

    fn found(&self) -> FoundValue {
        match self {
            Self::Sex(sex) => FoundValue::Sex(TieBreakOnly::new(*sex)),
            Self::Ethnicity(ethnicity) => {
                FoundValue::EthnicMinority(TieBreakOnly::new(ethnicity.is_minority()))
            }
            Self::Birth(birth) => FoundValue::Birth(TieBreakOnly::new(*birth)),
            Self::WorkingMonths(months) => FoundValue::WorkingMonths(*months),
            Self::CannotBeEstablished(level) => FoundValue::CannotBeEstablished(*level),
        }
    }
}

/// What decided the place of one candidate (R10): it names facts of that candidate only.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Trace {
    /// Why people were compared, or not.
    pub summary: Message,
    /// The deciding comparisons.
    pub steps: Vec<ComparisonStep>,
}

/// A comparison with another candidate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ComparisonStep {
    /// The other.
    pub other: ApplicationId,
    /// Whether this one goes first.
    pub ahead: bool,
    /// The first level at which they differ.
    pub level: Level,
    /// What was read of this one.
    pub value: Message,
    /// Whether it separates somebody inside the quota from somebody outside.
    pub across_line: bool,
}

/// Where the facts of the candidates come from.
#[derive(Clone, Copy, Debug)]
pub struct Candidates<'a> {
    /// The rule set of the cycle.
    pub rules: &'a RuleSet,
    /// The facts of the cycle.
    pub facts: &'a Facts,
    /// The personnel files.
    pub records: &'a BTreeMap<PersonId, Record>,
    /// What people found for the tie-break; what cannot be read is missing.
    pub found: &'a BTreeMap<FindingId, FoundFact>,
}

/// Everything that an order is computed from, and the traces of those in it: with the same one they are the same. What was
/// recorded once never changes, so it is named by its id.
#[derive(Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct RankingBasis<'a> {
    rule_set: Digest,
    title: &'a TitleCode,
    units: &'a BTreeSet<UnitId>,
    places: u32,
    closing_on: Date,
    order_of_priority: Message,
    candidates: Vec<CandidateBasis<'a>>,
}

/// The same of one candidate.
#[derive(Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
struct CandidateBasis<'a> {
    application: ApplicationId,
    person: PersonId,
    unit_place: Option<u32>,
    points: Option<u32>,
    entries: Vec<EntryId>,
    employments: &'a [EmploymentPeriod],
    findings: Vec<FindingId>,
}

impl<'a> RankingBasis<'a> {
    /// What the order of those who compete for some places would be computed from now.
    pub fn of(from: Candidates<'a>, allotment: &'a Allotment) -> Self {
        let candidates = qualified(from.facts, allotment);
        Self {
            rule_set: from.rules.hash,
            title: &allotment.title,
            units: &allotment.units,
            places: from.facts.places(allotment),
            closing_on: closing_on(from.facts),
            order_of_priority: cited(Some(from.rules), from.facts, citation::ORDER_OF_PRIORITY),
            candidates: candidates.map(|(own, place)| CandidateBasis::of(from, own, place)).collect(),
        }
    }
}

impl<'a> CandidateBasis<'a> {
    fn of(from: Candidates<'a>, own: &Application, unit_place: Option<u32>) -> Self {
        let record = from.records.get(&own.person);
        let findings = from.facts.tie_findings(own.id).map(|finding| finding.id);
        Self {
            application: own.id,
            person: own.person,
            unit_place,
            points: points_of(from, own),
            entries: record.map(Record::entries).unwrap_or_default().iter().map(|(id, _)| *id).collect(),
            employments: record.map(Record::employments).unwrap_or_default(),
            findings: findings.filter(|id| from.found.contains_key(id)).collect(),
        }
    }
}

/// Until when awards and working time count.
fn closing_on(facts: &Facts) -> Date {
    facts.plan().map(|plan| plan.closing_on).unwrap_or_default()
}

/// Those who are qualified for the same places, each with the place that the unit gives, where one unit orders all of them.
fn qualified<'a>(
    facts: &'a Facts,
    allotment: &'a Allotment,
) -> impl Iterator<Item = (&'a Application, Option<u32>)> {
    let own_order = facts.unit_order(facts.qualified(allotment));
    facts.qualified(allotment).map(move |own| (own, own_order.get(&own.id).copied()))
}

/// What the sheets of a candidate come to, in tenths, where the rules order by points.
fn points_of(from: Candidates<'_>, own: &Application) -> Option<u32> {
    from.facts.points_in_order(from.rules, own).map(|points| points.0)
}

/// Orders those who are qualified for the same places by the rules of the cycle (W2).
///
/// # Errors
///
/// [`RankingFault`] if what people found contradicts the papers.
pub fn order(from: Candidates<'_>, allotment: &Allotment) -> Result<Ranking, RankingFault> {
    let closing_on = closing_on(from.facts);
    let candidates: Vec<Candidate> = qualified(from.facts, allotment)
        .map(|(own, unit_place)| {
            let points = points_of(from, own);
            Candidate { unit_place, points, ..candidate(from, own, closing_on) }
        })
        .collect();
    let mut findings: Vec<TieBreakFinding> = candidates
        .iter()
        .flat_map(|candidate| from.facts.tie_findings(candidate.application))
        .filter_map(|finding| {
            let found = from.found.get(&finding.id)?.found();
            Some(TieBreakFinding { id: finding.id, application: finding.application, found })
        })
        .collect();
    loop {
        let contest = Contest {
            title: &allotment.title,
            quota: from.facts.places(allotment),
            closing_on,
            rules: &from.rules.ranking,
            findings: &findings,
        };
        match rank(&contest, &candidates) {
            // The papers tell by now what had to be found before; they go first.
            Err(RankingFault::NothingToFind(told)) if findings.iter().any(|finding| finding.id == told) => {
                findings.retain(|finding| finding.id != told);
            }
            ranking => return ranking,
        }
    }
}

/// Those who were put on one side of a quota and would stand on the other now, or inside but not for certain: the order has
/// changed. Nobody moves as long as everybody inside stays there: a place that was vacated stays
/// empty (AS45). What an opinion settled stays settled as long as nobody else goes before (W3).
pub fn moved(from: Candidates<'_>, allotment: &Allotment) -> BTreeSet<ApplicationId> {
    moved_by(order(from, allotment).as_ref(), from.facts, allotment)
}

/// The same by the order as it would be now.
pub fn moved_by(
    fresh: Result<&Ranking, &RankingFault>,
    facts: &Facts,
    allotment: &Allotment,
) -> BTreeSet<ApplicationId> {
    let inside = put_inside(facts, allotment);
    let Ok(fresh) = fresh else { return inside };
    let by_opinion = facts.ranking(allotment).iter().any(|rank| rank.decision.is_some());
    let stays = |placed: &Placed| match placed.standing {
        Standing::Inside => true,
        Standing::OnTheLine => by_opinion,
        Standing::Outside => false,
    };
    let (before, others): (Vec<&Placed>, Vec<&Placed>) =
        fresh.order.iter().partition(|placed| inside.contains(&placed.application));
    if before.iter().all(|placed| stays(placed)) {
        return BTreeSet::new();
    }
    let out = before.into_iter().filter(|placed| !stays(placed));
    let into = others.into_iter().filter(|placed| placed.standing == Standing::Inside);
    out.chain(into).map(|placed| placed.application).collect()
}

/// Those whom T11 proposed, or would propose by the recorded order, or who have won since. An order that waits for a fact,
/// or is equal across the line, puts nobody inside who is concerned: T11 waits for that, whatever else has changed.
fn put_inside(facts: &Facts, allotment: &Allotment) -> BTreeSet<ApplicationId> {
    if facts.is_to_be_proposed(allotment) {
        let places = usize::try_from(facts.places(allotment)).unwrap_or(usize::MAX);
        let order = facts.ranking(allotment);
        if order.iter().any(|rank| rank.waits) {
            return BTreeSet::new();
        }
        let line = order.get(places).map(|rank| rank.place);
        let inside =
            order.iter().take(places).filter(|rank| rank.decision.is_some() || Some(rank.place) != line);
        return inside.map(|rank| rank.application).collect();
    }
    let placed = facts.applying(allotment).filter(|own| HAVING_A_PLACE.contains(&own.state));
    placed.map(|own| own.id).collect()
}

/// The states of whoever has a place, proposed or approved.
const HAVING_A_PLACE: [ApplicationState; 4] = [
    ApplicationState::ProposedWinner,
    ApplicationState::Winner,
    ApplicationState::Appointed,
    ApplicationState::AppointmentWithheld,
];

fn candidate(from: Candidates<'_>, own: &Application, closing_on: Date) -> Candidate {
    let unknown = Record::default();
    let record = from.records.get(&own.person).unwrap_or(&unknown);
    record.candidate_facts(closing_on, from.rules.eligibility.counting()).candidate(own.id, own.title.clone())
}

/// Of which candidates a fact that matters to the line of the quota has to be found first.
pub fn waiting(ranking: &Ranking) -> BTreeSet<ApplicationId> {
    let waiting = ranking.blockers.iter().filter_map(|blocker| match blocker {
        Blocker::NeedsHuman { applications, .. } => Some(applications),
        Blocker::UnresolvedTie { .. } => None,
    });
    waiting.flatten().copied().collect()
}

/// What decided the place of each candidate.
pub fn traces(from: Candidates<'_>, ranking: &Ranking) -> BTreeMap<ApplicationId, Trace> {
    let order = cited(Some(from.rules), from.facts, citation::ORDER_OF_PRIORITY);
    let summary = ranking.summary(&order);
    let bare = |placed: &Placed| (placed.application, Trace { summary: summary.clone(), steps: Vec::new() });
    let mut traces: BTreeMap<_, _> = ranking.order.iter().map(bare).collect();
    for Decided { ahead, behind, level, ahead_value, behind_value, across_line } in &ranking.trace {
        for (of, other, ahead, value) in
            [(ahead, behind, true, ahead_value), (behind, ahead, false, behind_value)]
        {
            let Some(trace) = traces.get_mut(of) else { continue };
            trace.steps.push(ComparisonStep {
                other: *other,
                ahead,
                level: *level,
                value: value.for_secretary(&from.rules.ranking),
                across_line: *across_line,
            });
        }
    }
    traces
}
