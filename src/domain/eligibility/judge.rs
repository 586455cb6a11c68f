//! Judging a dossier at a stage.

use jiff::civil::Date;

use super::{
    book,
    dossier::Dossier,
    input::{CycleFacts, EligibilityInput, RuleFinding},
    judged::{ComputedRule, FactKind, HumanPart, UsedFact},
    precondition::{OUTSIDE, Precondition},
    rule::{Rule, cite},
    rule_ref::RuleRef,
    rules::{equivalent, evidence, papers},
    verdict::{References, RuleResult, Verdict},
};
use crate::{
    audit,
    calendar::written,
    digest::Digest,
    ids::FindingId,
    lang::Message,
    ruleset::RuleSet,
    vocabulary::{RuleId, RuleOutcome, Stage, TitleCode},
};

/// Why a dossier cannot be judged at all.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotJudgeable {
    /// The rule set is not in force on the day of the cycle (AS33).
    #[error("rule set {rule_set} is not in force on {dated}")]
    NotInForce {
        /// The rule set.
        rule_set: String,
        /// The day of the cycle.
        dated: Date,
    },
    /// The rule set has no direction, title or standard for the title applied for.
    #[error("title {0} is not in the rule set")]
    UnknownTarget(TitleCode),
    /// The rule set names a rule that this binary does not know: it cannot decide.
    #[error("rule {0} is unknown")]
    UnknownRule(RuleRef),
    /// The facts have no canonical form.
    #[error("the facts cannot be put in canonical form")]
    NotCanonical,
}

impl NotJudgeable {
    /// What people read.
    pub fn message(&self) -> Message {
        match self {
            Self::NotInForce { rule_set, dated } => Message::new(
                format!("Bộ quy tắc {rule_set} không có hiệu lực vào ngày {}.", written(*dated)),
                format!("The rule set {rule_set} is not in force on {}.", written(*dated)),
            ),
            Self::UnknownTarget(title) => Message::new(
                format!("Bộ quy tắc không có chức danh dự xét mã số {title}."),
                format!("The rule set does not know the title {title}."),
            ),
            Self::UnknownRule(rule) => Message::new(
                format!("Phiên bản này không có quy tắc {rule}, không kết luận được."),
                format!("This version does not know the rule {rule} and cannot decide."),
            ),
            Self::NotCanonical => Message::new(
                "Không chuẩn hóa được dữ liệu hồ sơ.",
                "The facts of the dossier cannot be put in canonical form.",
            ),
        }
    }
}

/// Judges a dossier by every rule of the rule set. The same facts give the same verdict at any time.
pub fn judge(
    rules: &RuleSet,
    stage: Stage,
    cycle: &CycleFacts,
    dossier: &Dossier,
    findings: &[RuleFinding],
) -> Result<Verdict, NotJudgeable> {
    let case = case(rules, stage, cycle, dossier, findings)?;
    let results =
        applicable(rules)?.into_iter().map(|(id, rule)| settle(id, rule, &case)).collect::<Vec<_>>();
    let open = |result: &RuleResult| matches!(result.outcome, RuleOutcome::Fail | RuleOutcome::NeedsHuman);
    let inputs = audit::plain_bytes(&(cycle, dossier, findings)).map_err(|_| NotJudgeable::NotCanonical)?;
    Ok(Verdict {
        stage,
        rule_set: rules.id.clone(),
        rule_set_hash: rules.hash,
        target: dossier.target.clone(),
        references: References { closing_on: cycle.closing_on, review_on: cycle.review_on },
        inputs: Digest::of(inputs),
        lacking: papers::lacking(&case),
        lacking_evidence: evidence::lacking(&case),
        eligible: !results.iter().any(open),
        results,
    })
}

/// What the facts say of a rule, where they leave nothing to a person: a finding on it would change nothing. A rule that
/// the rule set does not name applies to nobody.
pub fn settled(
    rules: &RuleSet,
    stage: Stage,
    cycle: &CycleFacts,
    dossier: &Dossier,
    findings: &[RuleFinding],
    rule: &RuleId,
) -> Result<Option<RuleOutcome>, NotJudgeable> {
    if rule.as_str() == equivalent::Q5.id {
        return Ok(None);
    }
    let others: Vec<RuleFinding> = findings.iter().filter(|other| other.rule != *rule).cloned().collect();
    let case = case(rules, stage, cycle, dossier, &others)?;
    let Some((_, found)) = applicable(rules)?.into_iter().find(|(id, _)| *id == rule) else {
        return Ok(Some(RuleOutcome::NotApplicable));
    };
    let judged = computed(rule, found, &case);
    let is_open = judged.outcome == RuleOutcome::NeedsHuman && !judged.is_recorded;
    let is_left = is_open || judged.human != HumanPart::Nothing || found.id == papers::E16.id;
    Ok((!is_left).then_some(judged.outcome))
}

fn case<'a>(
    rules: &'a RuleSet,
    stage: Stage,
    cycle: &'a CycleFacts,
    dossier: &'a Dossier,
    findings: &'a [RuleFinding],
) -> Result<EligibilityInput<'a>, NotJudgeable> {
    if !rules.carries(cycle.dated) {
        return Err(NotJudgeable::NotInForce { rule_set: rules.id.clone(), dated: cycle.dated });
    }
    let unknown = || NotJudgeable::UnknownTarget(dossier.target.clone());
    if !rules.titles.iter().any(|direction| direction.to == dossier.target) {
        return Err(unknown());
    }
    let target = rules.eligibility.title(&dossier.target, cycle.review_on).ok_or_else(unknown)?;
    let standard = rules.eligibility.standard(&dossier.target).ok_or_else(unknown)?;
    Ok(EligibilityInput { stage, rules, cycle, dossier, findings, target, standard })
}

/// The rules of eligibility that the rule set names; all it names must be known.
fn applicable(rules: &RuleSet) -> Result<Vec<(&RuleId, &'static Rule)>, NotJudgeable> {
    let named = &rules.eligibility.rules;
    match named.iter().find(|rule| !book::knows(rule)) {
        Some(unknown) => Err(NotJudgeable::UnknownRule(unknown.clone())),
        None => Ok(named.iter().filter_map(|named| Some((&named.id, book::rule(named)?))).collect()),
    }
}

/// The result of a rule by the facts. It stays open while a fact of law on which the rule rests is unknown. Of a fact with several
/// periods, the period that contains the day counts; on a day in none of them the fact is unknown.
fn computed(id: &RuleId, rule: &'static Rule, case: &EligibilityInput<'_>) -> ComputedRule {
    let day = case.cycle.review_on;
    let concerning = || case.rules.preconditions.iter().filter(|fact| fact.rules.contains(id));
    let is_known = |asked: &Precondition| concerning().any(|fact| fact.id == asked.id && fact.covers(day));
    let telling = concerning().filter(|fact| fact.covers(day) || !is_known(fact));
    telling.fold((rule.judge)(case), |judged, fact| resting(judged, fact, day))
}

/// What a rule comes to that rests on a fact of law, on the day of a review.
fn resting(judged: ComputedRule, fact: &Precondition, day: Date) -> ComputedRule {
    let Precondition { label, source, .. } = fact;
    let (from, until) = (written(fact.from), written(fact.until));
    let judged = judged.and(
        format!("Từ ngày {from} đến ngày {until}: {} ({}).", label.vi, source.vi),
        format!("From {from} to {until}: {} ({}).", label.en, source.en),
    );
    if fact.covers(day) {
        return judged;
    }
    let day = written(day);
    let judged = judged.and(
        format!("Ngày xét {day} nằm ngoài thời gian đó: {}.", OUTSIDE.vi),
        format!("The day of the review, {day}, lies outside of that: {}.", OUTSIDE.en),
    );
    ComputedRule { outcome: RuleOutcome::NeedsHuman, is_recorded: false, ..judged }
}

/// Lets the findings of people settle what the computed part leaves to them.
fn settle(id: &RuleId, rule: &'static Rule, case: &EligibilityInput<'_>) -> RuleResult {
    let mut judged = computed(id, rule, case);
    let mut used = Vec::new();
    let at_appraisal = case.stage == Stage::Appraisal;
    // Of the released rules none leaves both the computed part and a checklist open.
    let is_itemised = at_appraisal && matches!(judged.human, HumanPart::Checklist(_));
    let is_open = judged.outcome == RuleOutcome::NeedsHuman && !judged.is_recorded;
    let appraised = at_appraisal && judged.outcome == RuleOutcome::Pass && judged.human != HumanPart::Nothing;
    if is_open && !is_itemised {
        let finding = match judged.overridable {
            Some(_) => case.finding_of_any_stage(rule.id),
            None => case.finding(rule.id, None),
        };
        if let Some(finding) = finding {
            follow(&mut judged, &mut used, finding);
            judged.warnings.extend(judged.overridable.filter(|_| finding.outcome == RuleOutcome::Pass));
        }
    } else if is_open || appraised {
        appraise(rule, case, &mut judged, &mut used);
    }
    judged.facts.sort_unstable();
    judged.facts.dedup();
    result(id, rule, case, judged, used)
}

/// The human part of the appraisal: the rule as a whole, or each item of its checklist. Items that are met leave open what the facts
/// leave open; only the whole settles that.
fn appraise(
    rule: &'static Rule,
    case: &EligibilityInput<'_>,
    judged: &mut ComputedRule,
    used: &mut Vec<FindingId>,
) {
    let items = match std::mem::take(&mut judged.human) {
        HumanPart::Checklist(items) => items,
        HumanPart::Whole | HumanPart::Nothing => Vec::new(),
    };
    let ticked: Vec<&RuleFinding> =
        items.iter().filter_map(|item| case.finding(rule.id, Some(item))).collect();
    let failed = ticked.iter().filter(|finding| finding.outcome == RuleOutcome::Fail).count();
    let decided = ticked.iter().filter(|finding| finding.outcome != RuleOutcome::NeedsHuman).count();
    for finding in &ticked {
        judged.facts.push(UsedFact { fact: FactKind::Finding, document: finding.document });
        used.push(finding.id);
    }
    if !items.is_empty() {
        let all = items.len();
        judged.clauses.push(Message::new(
            format!("Đã kết luận {decided}/{all} tiêu chí, trong đó không đạt: {failed}."),
            format!("Items of the checklist found: {decided} of {all}; not met: {failed}."),
        ));
    }
    match case.finding(rule.id, None) {
        Some(whole) if failed > 0 && whole.outcome != RuleOutcome::Fail => {
            judged.outcome = RuleOutcome::NeedsHuman;
            judged.clauses.push(Message::new(
                "Kết luận chung trái với tiêu chí không đạt, cần kết luận lại.",
                "The finding on the whole contradicts an item that is not met.",
            ));
        }
        Some(whole) => follow(judged, used, whole),
        None if failed > 0 => judged.outcome = RuleOutcome::Fail,
        None if !items.is_empty() && decided == items.len() => {}
        None => {
            judged.outcome = RuleOutcome::NeedsHuman;
            judged.clauses.push(Message::new(
                "Chưa có kết luận của người thẩm định.",
                "No finding of an appraiser yet.",
            ));
        }
    }
}

fn follow(judged: &mut ComputedRule, used: &mut Vec<FindingId>, finding: &RuleFinding) {
    judged.outcome = finding.outcome;
    judged.facts.push(UsedFact { fact: FactKind::Finding, document: finding.document });
    used.push(finding.id);
    let label = finding.outcome.label();
    judged.clauses.push(Message::new(
        format!("Người có thẩm quyền kết luận: {}.", label.vi),
        format!("Found by a person: {}.", label.en),
    ));
}

fn result(
    id: &RuleId,
    rule: &'static Rule,
    case: &EligibilityInput<'_>,
    judged: ComputedRule,
    findings: Vec<FindingId>,
) -> RuleResult {
    RuleResult {
        rule: id.clone(),
        revision: rule.revision,
        requirement: rule.requirement.to_owned(),
        outcome: judged.outcome,
        demand: rule.demand.into(),
        clauses: judged.clauses,
        citation: cite(case, id),
        warnings: judged.warnings,
        facts: judged.facts,
        findings,
        time: judged.time,
        periods: judged.periods,
    }
}
