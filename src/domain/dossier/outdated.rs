//! Judgements that would come out differently now, because a personnel file has changed since.

use std::collections::BTreeSet;

use super::{
    Sources,
    assemble::{JudgedInputs, Unready},
    basis::standing_judgement,
};
use crate::{
    allotment::Allotment,
    application::state::{ApplicationState as A, stage_of},
    command::{Act, AmendList, Command, CommandInput},
    eligibility::rules::conduct::E5,
    facts::Facts,
    file_facts::OutdatedJudgement,
    files_read::FilesRead,
    row::{Application, Cycle, Judgement},
    ruleset::RuleSet,
    vocabulary::{RuleId, RuleOutcome, Stage},
    workflow_version::WorkflowVersion,
};

impl JudgedInputs {
    /// What a judgement would be computed from now, as of the days that it referred to.
    pub fn of(sources: Sources<'_>, judgement: &Judgement) -> Result<Self, Unready> {
        Self::at(sources, judgement.stage, judgement.review_on)
    }

    /// The rules of a judgement that have another outcome by them. What has no bearing on a rule changes nothing; nor does
    /// what cannot be judged any more, of which the conditions of the act tell.
    pub fn changed_rules(&self, rules: &RuleSet, judgement: &Judgement) -> BTreeSet<RuleId> {
        let Ok(fresh) = self.judge(rules) else { return BTreeSet::new() };
        let differing = |outcome, recorded: &[RuleId]| -> Vec<RuleId> {
            let now: BTreeSet<&RuleId> = fresh.with(outcome).map(|result| &result.rule).collect();
            now.symmetric_difference(&recorded.iter().collect()).copied().cloned().collect()
        };
        let failed = differing(RuleOutcome::Fail, &judgement.failed.0);
        failed.into_iter().chain(differing(RuleOutcome::NeedsHuman, &judgement.open.0)).collect()
    }
}

/// The rules of a judgement that have another outcome now, as of the days that it referred to.
pub fn changed_rules(sources: Sources<'_>, judgement: &Judgement) -> BTreeSet<RuleId> {
    let inputs = JudgedInputs::of(sources, judgement);
    inputs.map(|inputs| inputs.changed_rules(sources.rules, judgement)).unwrap_or_default()
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
    match FilesRead::by(act) {
        FilesRead::Screening => own.and_then(|own| standing(own, Stage::Screening)).into_iter().collect(),
        FilesRead::Appraisal => own.and_then(|own| standing(own, Stage::Appraisal)).into_iter().collect(),
        FilesRead::List => {
            let listed = facts.in_states(&[A::EligibleListed]);
            listed.filter_map(|own| standing(own, Stage::Screening)).collect()
        }
        FilesRead::Amendment => {
            let named = command.and_then(AmendList::of).into_iter().flat_map(|input| {
                input.relist.iter().chain(input.delist.iter().map(|line| &line.application))
            });
            let named = named.filter_map(|id| facts.application(*id));
            named.filter_map(|own| standing(own, stage_of(own.state)?)).collect()
        }
        FilesRead::Conclusions | FilesRead::Approval => {
            let concluded =
                facts.applications().filter(|own| own.state.is_concluded() && is_asked(act, own, facts));
            concluded.filter_map(|own| Some((own, facts.judgement(own.id, Stage::Appraisal)?))).collect()
        }
        FilesRead::Nothing
        | FilesRead::Judging
        | FilesRead::Ordering
        | FilesRead::Submission
        | FilesRead::Finding
        | FilesRead::Appointment
        | FilesRead::LateAppointment => Vec::new(),
    }
}

/// Whether an act that rests on conclusions asks whether that of an application still holds. T11 does not where the result stands,
/// from the definition on that says so: T12 asks next, and before it the review can be reopened for it too (T14).
fn is_asked(act: Act, own: &Application, facts: &Facts) -> bool {
    !leaves_standing(act, facts) || own.is_reviewed()
}

fn leaves_standing(act: Act, facts: &Facts) -> bool {
    let version = facts.cycle().and_then(Cycle::workflow_version);
    act == Act::CompleteReview && version.is_some_and(WorkflowVersion::leaves_standing_results)
}

/// Those whose order an act that rests on conclusions asks about. Where T11 leaves results that stand, those whose winners it proposes
/// anew: whoever else applied for a title has no part in that.
pub fn orders_asked(act: Act, facts: &Facts) -> Vec<Allotment> {
    let leaves = leaves_standing(act, facts);
    let asks = |one: &Allotment| !leaves || facts.is_to_be_proposed(one);
    facts.allotments().into_iter().filter(asks).collect()
}

/// The judgement on which an act rests, with the rules whose outcome has changed; none if no such rule counts. A disciplinary case
/// against a possible winner no longer concerns the review: T15 decides on it (A32).
pub fn unsettled(act: Act, own: &Application, mut changed: BTreeSet<RuleId>) -> Option<OutdatedJudgement> {
    if matches!(own.state, A::ProposedWinner | A::MetOverQuota) && act != Act::CompleteReview {
        changed.retain(|rule| rule.as_str() != E5.id);
    }
    (!changed.is_empty()).then_some(OutdatedJudgement { application: own.id, rules: changed })
}
