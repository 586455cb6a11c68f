//! Whether a judgement still stands on what lies in the cycle now.

use jiff::{Timestamp, civil::Date};
use serde::Serialize;

use crate::domain::{
    audit,
    digest::Digest,
    facts::Facts,
    ids::{DocumentId, FindingId, PaperId},
    row::Application,
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
    nomination: Option<DocumentId>,
    discipline_open: bool,
    papers: Vec<PaperId>,
    findings: Vec<(FindingId, &'a RuleId, Option<&'a FindingItem>, RuleOutcome)>,
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
        nomination: application.nomination.and_then(|id| facts.in_force(id)).map(|document| document.id),
        discipline_open: application.discipline_open,
        papers: facts.papers(application.id).map(|paper| paper.id).collect(),
        findings: facts
            .findings(application, Stage::Screening)
            .chain(
                (stage == Stage::Appraisal).then(|| facts.findings(application, stage)).into_iter().flatten(),
            )
            .map(|finding| (finding.id, &finding.rule, finding.item.as_ref(), finding.outcome))
            .collect(),
    };
    // Plain values always have a canonical form; without one nothing would count as judged.
    audit::to_bytes(&basis).map_or(Digest([0; 32]), Digest::of)
}
