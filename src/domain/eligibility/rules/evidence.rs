//! Evidence of tasks, works, projects and prizes: the second revision of E18.

use std::collections::BTreeMap;

use crate::{
    digest::Digest,
    eligibility::{
        declared_evidence::{LackingEvidence, RequiredEvidence},
        input::EligibilityInput,
        judged::{ComputedRule, FactKind, HumanPart},
        paper::DossierPaper,
        rule::{Rule, RuleKind},
        rules::{papers::joined, qualification},
    },
    lang::{Label, Message},
    vocabulary::RuleOutcome,
};

/// E18 with the evidence that the standard asks for: so many pieces of the kinds that the rule set declares, each attested. Whether
/// what is attested is good enough a person finds, item by item, where the rule set leaves it to one.
pub const E18_2: Rule = Rule {
    revision: 2,
    kind: RuleKind::AutoAndHuman,
    demand: Label::new(
        "Đáp ứng các yêu cầu khác của tiêu chuẩn chức danh nghề nghiệp dự xét, kể cả số minh chứng (nhiệm vụ, công trình, dự án, giải thưởng) mà bộ quy tắc nêu.",
        "Meets the other requirements of the title, with as much evidence (tasks, works, projects, prizes) as the rule set asks for.",
    ),
    judge: e18_2,
    ..qualification::E18
};

fn e18_2(case: &EligibilityInput<'_>) -> ComputedRule {
    let asked = &case.standard.evidence;
    if asked.is_empty() {
        return (qualification::E18.judge)(case);
    }
    let Some(papers) = &case.dossier.papers else {
        let unlisted =
            ComputedRule::human("Chưa kiểm đếm minh chứng trong hồ sơ.", "The evidence was not listed yet.");
        return unlisted.then(to_be_found(case));
    };
    let counted: Vec<_> = asked.iter().map(|asked| clause(case, papers, asked)).collect();
    let outcome = joined(counted.iter().map(|(outcome, _)| *outcome));
    let all = asked.len();
    let mut judged = ComputedRule::new(
        outcome,
        format!("Có {all} yêu cầu về minh chứng."),
        format!("Requirements on evidence: {all}."),
    );
    judged.clauses.extend(counted.into_iter().map(|(_, clause)| clause));
    let others = case.standard.other.len();
    if others > 0 {
        judged = judged.and(
            format!("Có {others} yêu cầu khác, kết luận khi thẩm định."),
            format!("Other requirements to be found at the appraisal: {others}."),
        );
    }
    let evidence = |paper: &&DossierPaper| case.rules.eligibility.evidence_of(paper.kind).is_some();
    for piece in papers.iter().filter(evidence) {
        judged = judged.using(FactKind::Paper, piece.document);
    }
    judged.then(to_be_found(case))
}

/// What an appraiser finds: the other requirements, and each one on evidence that the rule set leaves to a person.
fn to_be_found(case: &EligibilityInput<'_>) -> HumanPart {
    let is_left = |asked: &&RequiredEvidence| {
        let mut kinds = asked.one_of.iter().filter_map(|kind| case.rules.eligibility.evidence_of(*kind));
        kinds.any(|kind| kind.appraised)
    };
    let evidence = case.standard.evidence.iter().filter(is_left).map(|asked| asked.id.clone());
    let items: Vec<String> = case.standard.other.iter().map(|item| item.id.clone()).chain(evidence).collect();
    if items.is_empty() { HumanPart::Nothing } else { HumanPart::Checklist(items) }
}

/// The evidence that is missing, or of which nobody knows whether it is as it must be.
pub fn lacking(case: &EligibilityInput<'_>) -> Vec<LackingEvidence> {
    let papers = case.dossier.papers.as_deref().unwrap_or_default();
    let lacks = |asked: &RequiredEvidence| {
        let (attested, unclear) = counted(case, papers, asked);
        (attested < asked.number).then(|| LackingEvidence {
            item: asked.id.clone(),
            text: asked.text.clone(),
            kinds: asked.one_of.clone(),
            number: asked.number,
            attested,
            unclear,
        })
    };
    case.standard.evidence.iter().filter_map(lacks).collect()
}

/// What the pieces make of one requirement.
fn clause(
    case: &EligibilityInput<'_>,
    papers: &[DossierPaper],
    asked: &RequiredEvidence,
) -> (RuleOutcome, Message) {
    let (good, unsure) = counted(case, papers, asked);
    let RequiredEvidence { id, one_of, number, .. } = asked;
    let outcome = if *number <= good {
        RuleOutcome::Pass
    } else if *number <= good.saturating_add(unsure) {
        RuleOutcome::NeedsHuman
    } else {
        RuleOutcome::Fail
    };
    let kinds = case.rules.eligibility.kinds_message(one_of);
    let vi = format!("Mục {id}: {good}/{number} minh chứng được xác nhận ({}), chưa rõ: {unsure}.", kinds.vi);
    let en = format!("Item {id}: {good} of {number} pieces attested ({}), not known: {unsure}.", kinds.en);
    (outcome, Message::new(vi, en))
}

/// Counts the valid pieces of evidence and those whose validity is unknown. One piece may serve several requirements; within one
/// requirement a file counts once.
fn counted(case: &EligibilityInput<'_>, papers: &[DossierPaper], asked: &RequiredEvidence) -> (u32, u32) {
    let own = &case.rules.eligibility;
    let of_kind = papers.iter().filter(|paper| asked.one_of.contains(&paper.kind));
    let states = distinct(of_kind.filter_map(|piece| {
        Some((piece.document, own.evidence_of(piece.kind)?.holds(piece, case.cycle.closing_on)))
    }));
    let are = |wanted: Option<bool>| {
        u32::try_from(states.iter().filter(|state| **state == wanted).count()).unwrap_or(u32::MAX)
    };
    (are(Some(true)), are(None))
}

/// Whether each piece holds, the same file once, as the best of what is recorded of it. A piece without a file stands alone.
fn distinct(pieces: impl Iterator<Item = (Option<Digest>, Option<bool>)>) -> Vec<Option<bool>> {
    let rank = |state: Option<bool>| match state {
        Some(false) => 0,
        None => 1,
        Some(true) => 2,
    };
    let mut files: BTreeMap<Digest, Option<bool>> = BTreeMap::new();
    let mut alone = Vec::new();
    for (file, state) in pieces {
        match file {
            None => alone.push(state),
            Some(file) => {
                let best = files.entry(file).or_insert(state);
                if rank(state) > rank(*best) {
                    *best = state;
                }
            }
        }
    }
    alone.into_iter().chain(files.into_values()).collect()
}
