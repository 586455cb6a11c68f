//! Whether a judgement still stands on what lies in the cycle now.

use jiff::{Timestamp, civil::Date};
use serde::Serialize;

use crate::{
    application::state::{ApplicationState as A, stage_of},
    audit,
    cycle::state::CycleState,
    digest::Digest,
    facts::Facts,
    ids::{DocumentId, FindingId, PaperId, ScoreSheetId},
    row::{Application, Finding, Judgement},
    vocabulary::{FindingItem, RuleId, RuleOutcome, Stage, TitleCode},
};

/// Everything of the cycle that the rules read of an application.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct JudgementBasis<'a> {
    stage: Stage,
    round: Option<u32>,
    rule_set: Option<Digest>,
    title: &'a TitleCode,
    places: u32,
    closing_on: Option<Date>,
    submitted_at: Option<Timestamp>,
    on_paper: bool,
    nomination: Option<DocumentId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    nomination_decision: Option<DocumentId>,
    discipline_open: bool,
    papers: Vec<PaperId>,
    findings: Vec<(FindingId, &'a RuleId, Option<&'a FindingItem>, RuleOutcome)>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    sheets: Vec<ScoreSheetId>,
}

/// The findings that a judgement of the stage reads: what the appraisers find does not reach back to the screening.
pub(super) fn findings_at<'a>(
    facts: &'a Facts,
    application: &'a Application,
    stage: Stage,
) -> impl Iterator<Item = &'a Finding> {
    let read: &[Stage] = match stage {
        Stage::Screening => &[Stage::Screening],
        Stage::Appraisal => &[Stage::Screening, Stage::Appraisal],
    };
    read.iter().flat_map(move |stage| facts.findings(application, *stage))
}

/// The decision that nominates the applicant, or that leaves the applicant out.
fn nomination_decision(facts: &Facts, application: &Application) -> Option<DocumentId> {
    let left_out = || facts.left_out(application)?.decision;
    let decision = facts.nomination_decision(application).or_else(left_out)?;
    facts.in_force(decision).map(|document| document.id)
}

/// Digest of everything in the cycle that a judgement of the application rests on. A judgement of another digest is
/// out of date (T23: verdicts are made again when a reference date moves). The personnel file lies outside the cycle;
/// what changed there since, [`super::changed_rules`] tells.
pub fn basis(facts: &Facts, application: &Application, stage: Stage) -> Digest {
    let basis = JudgementBasis {
        stage,
        round: (stage == Stage::Appraisal).then_some(application.round),
        rule_set: facts.cycle().and_then(|cycle| cycle.rule_set_hash),
        title: &application.title,
        places: facts.places(&facts.allotment_of(application)),
        closing_on: facts.plan().map(|plan| plan.closing_on),
        submitted_at: application.submitted_at,
        on_paper: application.on_paper,
        nomination: application.nomination.and_then(|id| facts.in_force(id)).map(|document| document.id),
        nomination_decision: nomination_decision(facts, application),
        discipline_open: application.discipline_open,
        papers: facts.papers(application.id).map(|paper| paper.id).collect(),
        findings: findings_at(facts, application, stage)
            .map(|finding| (finding.id, &finding.rule, finding.item.as_ref(), finding.outcome))
            .collect(),
        sheets: match stage {
            Stage::Screening => Vec::new(),
            Stage::Appraisal => facts.score_sheets(application).iter().map(|sheet| sheet.id).collect(),
        },
    };
    // Plain values always have a canonical form.
    audit::plain_bytes(&basis).map_or(Digest([0; 32]), Digest::of)
}

/// The judgement of an application at a stage, if it rests on what lies in the cycle now.
pub fn standing_judgement<'a>(
    facts: &'a Facts,
    application: &Application,
    stage: Stage,
) -> Option<&'a Judgement> {
    let judgement = facts.judgement(application.id, stage);
    judgement.filter(|judgement| judgement.basis == basis(facts, application, stage))
}

/// The stage at which an application is judged now, unless it is judged only when somebody asks.
pub fn judged_now(facts: &Facts, application: &Application) -> Option<Stage> {
    let current = matches!(application.state, A::Received | A::EligibleListed | A::UnderAppraisal);
    let screening = facts.effective_state() == Some(CycleState::ReceivingClosed);
    stage_of(application.state).filter(|stage| current && (screening || *stage == Stage::Appraisal))
}
