//! Sheets of points and tests.

use super::{
    super::{
        scored::{ENOUGH, TESTED},
        simulation::*,
    },
    Alone, alone,
};
use crate::{
    command::*,
    cycle::state::CycleState as S,
    ids::ApplicationId,
    role::Role,
    scoring::{ScoreCombination, ScoreSheetKind as Kind},
    vocabulary::{RuleOutcome, Side},
};

/// AN under appraisal where points are asked for.
fn scored(combination: ScoreCombination) -> (Simulation, ApplicationId) {
    let mut simulation = Simulation::scoring(combination, S::Review);
    let application = simulation.found_by_both(RuleOutcome::Pass, RuleOutcome::Pass);
    (simulation, application)
}

fn sheet(kind: Kind, points: &[(&str, u32)]) -> (Simulation, Command) {
    let (mut simulation, application) = scored(ScoreCombination::Joint);
    let sheet = simulation.score_sheet(application, kind, points);
    (simulation, sheet.into())
}

pub(super) const CASES: &[Alone] = &[
    alone("SCORING_NOT_ASKED", || {
        let mut simulation = Simulation::in_state(S::Review);
        let application = simulation.found_by_both(RuleOutcome::Pass, RuleOutcome::Pass);
        let sheet = simulation.score_sheet(application, Kind::Appraiser, &ENOUGH);
        (simulation, sheet.into())
    }),
    alone("SCORE_SHEET_OF_ANOTHER", || sheet(Kind::Test, &TESTED)),
    alone("SCORE_CRITERIA_WRONG", || sheet(Kind::Appraiser, &[("A1", 10)])),
    alone("SCORE_OVER_MAXIMUM", || sheet(Kind::Appraiser, &[("A1", 61), ("A2", 40)])),
    alone("SCORE_REASON_MISSING", || {
        let (mut simulation, application) = scored(ScoreCombination::MeanDown);
        let first = simulation.score_sheet(application, Kind::Appraiser, &ENOUGH);
        simulation.go(first);
        let again = simulation.score_sheet(application, Kind::Appraiser, &ENOUGH);
        (simulation, again.into())
    }),
    alone("SCORE_SHEETS_ENOUGH", || {
        let (mut simulation, application) = Simulation::scored_by_one(ScoreCombination::MeanDown);
        let another = simulation.score_sheet(application, Kind::Appraiser, &ENOUGH);
        (simulation, another.into())
    }),
    alone("SCORE_RECORD_MISSING", || {
        let (mut simulation, application) = scored(ScoreCombination::MeanUp);
        let test = simulation.score_sheet(application, Kind::Test, &TESTED);
        (simulation, RecordScoreSheet { record: None, ..test }.into())
    })
    .by(Role::CouncilSecretary),
    alone("SCORE_SHEETS_FIRST", || sheet(Kind::Joint, &ENOUGH)),
    alone("SCORE_SHEETS_MISSING", || {
        let (mut simulation, application) = scored(ScoreCombination::MeanNearest);
        simulation.judged(application);
        let vote = simulation.id();
        (simulation, CastVote { vote, application, side: Side::Met }.into())
    }),
];
