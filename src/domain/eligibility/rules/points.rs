//! Points: E19 and E20, where a rule set has dossiers scored or tested.

use crate::{
    eligibility::{
        input::EligibilityInput,
        judged::ComputedRule,
        rule::{Rule, RuleKind},
    },
    lang::{Label, Message},
    scoring::{SHEETS_RULE, ScoredPart, TEST_RULE},
    vocabulary::{RuleOutcome, Stage},
};

/// E19: the points of the score sheets, in each group and in total.
pub const E19: Rule = Rule {
    id: SHEETS_RULE,
    revision: 1,
    requirement: "E19, R36",
    kind: RuleKind::Auto,
    demand: Label::new(
        "Điểm của từng nhóm tiêu chí và tổng điểm đạt mức tối thiểu mà bộ quy tắc yêu cầu.",
        "The points of each group of criteria and in total reach the minimum of the rule set.",
    ),
    judge: |case| match case.rules.scoring.as_ref().and_then(|scoring| scoring.sheets.as_ref()) {
        Some(rules) => judged(case, || rules.points(case.rules.appraisers_per_dossier, &case.dossier.sheets)),
        None => ComputedRule::off("Bộ quy tắc không chấm điểm.", "The rule set gives no points."),
    },
};

/// E20: the result of the test.
pub const E20: Rule = Rule {
    id: TEST_RULE,
    requirement: "E20, R36",
    demand: Label::new(
        "Kết quả kiểm tra, sát hạch đạt mức tối thiểu mà bộ quy tắc yêu cầu.",
        "The result of the test reaches the minimum of the rule set.",
    ),
    judge: |case| match case.rules.scoring.as_ref().and_then(|scoring| scoring.test.as_ref()) {
        Some(rules) => judged(case, || rules.points(&case.dossier.sheets).map(|part| vec![part])),
        None => ComputedRule::off("Bộ quy tắc không kiểm tra, sát hạch.", "The rule set has no test."),
    },
    ..E19
};

/// The outcome by the points; before the appraisal nobody gives any.
fn judged<'r>(
    case: &EligibilityInput<'_>,
    points: impl FnOnce() -> Result<Vec<ScoredPart<'r>>, Message>,
) -> ComputedRule {
    if case.stage == Stage::Screening {
        return ComputedRule::off(
            "Điểm được ghi khi thẩm định hồ sơ.",
            "Points are recorded when the dossier is appraised.",
        );
    }
    let parts = match points() {
        Ok(parts) => parts,
        Err(missing) => return ComputedRule::waiting(missing),
    };
    let reached = parts.iter().all(ScoredPart::is_enough);
    let outcome = if reached { RuleOutcome::Pass } else { RuleOutcome::Fail };
    let named = outcome.label();
    let judged = ComputedRule::new(outcome, format!("{}.", named.vi), format!("{}.", named.en));
    parts.iter().map(part_message).fold(judged, |judged, clause| judged.and(clause.vi, clause.en))
}

/// A part with its points, and how many are missing.
fn part_message(part: &ScoredPart<'_>) -> Message {
    let message = part.message();
    if part.is_enough() {
        return message;
    }
    Message::new(format!("Chưa đạt. {}", message.vi), format!("Not reached. {}", message.en))
}
