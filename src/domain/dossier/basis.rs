//! Whether a judgement still stands on what lies in the cycle now.

use jiff::{Timestamp, civil::Date};
use serde::Serialize;

use crate::domain::{
    audit,
    digest::Digest,
    facts::Facts,
    ids::{DocumentId, FindingId, PaperId},
    row::{Application, Finding},
    vocabulary::{FindingItem, RuleId, RuleOutcome, Stage, TitleCode},
};

/// Everything of the cycle that the rules read of an application.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Basis<'a> {
    stage: Stage,
    round: Option<u32>,
    rule_set: Option<Digest>,
    title: &'a TitleCode,
    places: u32,
    closing_on: Option<Date>,
    submitted_at: Option<Timestamp>,
    on_paper: bool,
    nomination: Option<DocumentId>,
    discipline_open: bool,
    papers: Vec<PaperId>,
    findings: Vec<(FindingId, &'a RuleId, Option<&'a FindingItem>, RuleOutcome)>,
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

/// Digest of everything in the cycle that a judgement of the application rests on. A judgement of another digest is
/// out of date (T23: verdicts are made again when a reference date moves). The personnel file lies outside the cycle;
/// what changed there since shows when the judgement is made again.
pub fn basis(facts: &Facts, application: &Application, stage: Stage) -> Digest {
    let basis = Basis {
        stage,
        round: (stage == Stage::Appraisal).then_some(application.round),
        rule_set: facts.cycle().and_then(|cycle| cycle.rule_set_hash),
        title: &application.title,
        places: facts.places(&application.title),
        closing_on: facts.plan().map(|plan| plan.closing_on),
        submitted_at: application.submitted_at,
        on_paper: application.on_paper,
        nomination: application.nomination.and_then(|id| facts.in_force(id)).map(|document| document.id),
        discipline_open: application.discipline_open,
        papers: facts.papers(application.id).map(|paper| paper.id).collect(),
        findings: findings_at(facts, application, stage)
            .map(|finding| (finding.id, &finding.rule, finding.item.as_ref(), finding.outcome))
            .collect(),
    };
    // Plain values always have a canonical form.
    audit::to_bytes(&basis).map_or(Digest([0; 32]), Digest::of)
}
