//! Judgements that would come out differently now, because a personnel file has changed since.

use std::collections::BTreeSet;

use super::{Sources, basis::standing_judgement, judge_at};
use crate::domain::{
    application::state::{ApplicationState as A, stage_of},
    command::{Act, Command},
    eligibility::rules::conduct::E5,
    facts::Facts,
    file_facts::OutdatedJudgement,
    row::{Application, Judgement},
    vocabulary::{RuleId, RuleOutcome, Stage},
};

/// The rules of a judgement that have another outcome now, as of the days that it referred to. What has no bearing on
/// a rule changes nothing; nor does what cannot be judged any more, of which the conditions of the act tell.
pub fn changed_rules(sources: Sources<'_>, judgement: &Judgement) -> BTreeSet<RuleId> {
    let Ok(fresh) = judge_at(sources, judgement.stage, judgement.review_on) else { return BTreeSet::new() };
    let differing = |outcome, recorded: &[RuleId]| -> Vec<RuleId> {
        let now: BTreeSet<&RuleId> = fresh.with(outcome).map(|result| &result.rule).collect();
        now.symmetric_difference(&recorded.iter().collect()).copied().cloned().collect()
    };
    let failed = differing(RuleOutcome::Fail, &judgement.failed.0);
    failed.into_iter().chain(differing(RuleOutcome::NeedsHuman, &judgement.open.0)).collect()
}

/// The judgements that an act rests on: those that stand, or, once they are concluded, those that the conclusions
/// followed. Without its input an act on the list rests on none in particular.
pub fn rested_on<'a>(
    act: Act,
    own: Option<&'a Application>,
    command: Option<&Command>,
    facts: &'a Facts,
) -> Vec<(&'a Application, &'a Judgement)> {
    let standing = |own: &'a Application, stage| Some((own, standing_judgement(facts, own, stage)?));
    if matches!(act, Act::List | Act::RefuseListing) {
        return own.and_then(|own| standing(own, Stage::Screening)).into_iter().collect();
    }
    if matches!(act, Act::CastVote | Act::Conclude) {
        return own.and_then(|own| standing(own, Stage::Appraisal)).into_iter().collect();
    }
    if act == Act::DecideList {
        let listed = facts.in_states(&[A::EligibleListed]);
        return listed.filter_map(|own| standing(own, Stage::Screening)).collect();
    }
    if let Some(Command::AmendList(input)) = command {
        let named = input.relist.iter().chain(input.delist.iter().map(|line| &line.application));
        let named = named.filter_map(|id| facts.application(*id));
        return named.filter_map(|own| standing(own, stage_of(own.state)?)).collect();
    }
    if rests_on_conclusions(act) {
        let concluded = facts.applications().filter(|own| own.state.is_concluded());
        return concluded.filter_map(|own| Some((own, facts.judgement(own.id, Stage::Appraisal)?))).collect();
    }
    Vec::new()
}

/// Whether an act rests on every conclusion and on the order of the candidates: T11, T12, T13, T15.
pub const fn rests_on_conclusions(act: Act) -> bool {
    matches!(act, Act::CompleteReview | Act::NotifyResults | Act::CloseAppeals | Act::ApproveResults)
}

/// What an act finds changed in a judgement that it rests on. A disciplinary case against somebody who may win is no
/// matter of the review any more: T15 decides on it (A32).
pub fn unsettled(act: Act, sources: Sources<'_>, judgement: &Judgement) -> Option<OutdatedJudgement> {
    let own = sources.application;
    let mut rules = changed_rules(sources, judgement);
    if matches!(own.state, A::ProposedWinner | A::MetOverQuota) && act != Act::CompleteReview {
        rules.retain(|rule| rule.as_str() != E5.id);
    }
    (!rules.is_empty()).then_some(OutdatedJudgement { application: own.id, rules })
}
