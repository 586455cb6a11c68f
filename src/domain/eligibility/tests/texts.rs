//! What people read, and what the facts must never hold.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

use std::collections::BTreeSet;

use jiff::civil::date;
use serde_json::Value;

use super::{outcomes, sample::*};
use crate::{
    eligibility::{book, months::MonthConvention, rule::RuleKind, rules::equivalent, *},
    lang::{Label, Message},
    ruleset::RuleSet,
    vocabulary::{RuleOutcome, Stage},
};

fn speaks(text: &Message, what: &str) {
    assert!(
        !text.vi.trim().is_empty() && !text.en.trim().is_empty() && text.vi != text.en,
        "{what}: {text:?}"
    );
    assert!(!text.vi.is_ascii(), "{what}: diacritics");
}

#[test]
fn every_rule_has_both_texts_a_requirement_and_a_source() {
    for rule in book::RULES {
        speaks(&rule.demand.into(), rule.id);
        assert!(rule.requirement.contains(rule.id) && rule.revision > 0, "{}", rule.id);
    }
    for condition in equivalent::CONDITIONS {
        speaks(&condition.demand.into(), condition.id);
    }
    for rule in book::MONTH_RULES {
        speaks(&rule.demand.into(), rule.id);
    }
}

#[test]
fn every_term_that_a_verdict_uses_is_named_in_both_languages() {
    fn walk<T: Copy + std::fmt::Display>(all: &[T], label: fn(T) -> Label) {
        for term in all {
            speaks(&label(*term).into(), &term.to_string());
        }
    }
    walk(Warning::ALL, Warning::label);
    walk(FactKind::ALL, FactKind::label);
    for kind in PaperKind::COMMON {
        speaks(&kind.named(std::iter::empty()), &kind.to_string());
    }
    walk(PaperNeed::ALL, PaperNeed::label);
    walk(PaperForm::ALL, PaperForm::label);
    walk(Certifier::ALL, Certifier::label);
    walk(Education::ALL, Education::label);
    walk(CvDateRule::ALL, CvDateRule::label);
    walk(MonthConvention::ALL, MonthConvention::label);
    walk(RuleKind::ALL, RuleKind::label);
    walk(RuleOutcome::ALL, RuleOutcome::label);
}

/// The shipped set with a scale, a paper and a fact of its own.
fn declaring() -> RuleSet {
    let mut rules = shipped();
    let part = &mut rules.eligibility;
    for rule in &mut part.rules {
        if ["E3", "E15"].contains(&rule.id.as_str()) {
            rule.revision = 3;
        }
    }
    part.rating_scales.extend(RatingScale::released().cloned());
    let paper = "code = \"PRIZES\"\nlabel = { vi = \"Giải thưởng\", en = \"Prizes\" }\nsource = { vi = \"khoản thử\", en = \"a clause\" }\n\
        needed = \"IF_ANY\"\nform = \"COPY\"\nmade_within = { months = 36 }";
    part.papers.push(toml::from_str(paper).unwrap());
    let fact = "from = \"2022-08-15\"\nuntil = \"2024-10-30\"\nsource = { vi = \"Công văn thử\", en = \"a letter\" }";
    for programme in &mut part.programmes {
        programme.not_issued = Some(toml::from_str(fact).unwrap());
    }
    rules
}

fn clause_of(verdict: &Verdict, rule: &str) -> String {
    let clauses = verdict.result(rule).unwrap().clauses.iter();
    clauses.map(|clause| clause.vi.as_str()).collect::<Vec<_>>().join(" ")
}

/// R22: what a rule set declares is told with where it stands.
#[test]
fn what_a_rule_set_declares_is_cited() {
    let verdict = screen(&declaring(), &good());
    let scale = &RatingScale::released().unwrap().source.vi;
    let lowest = format!("Mức thấp nhất đạt yêu cầu: Hoàn thành tốt nhiệm vụ ({scale}).");
    assert!(clause_of(&verdict, "E3").contains(&lowest), "{}", clause_of(&verdict, "E3"));
    let days = "Từ ngày 15/08/2022 đến ngày 30/10/2024 chưa ban hành (Công văn thử).";
    for rule in ["E8", "E8w"] {
        assert!(clause_of(&verdict, rule).contains(days), "{}", clause_of(&verdict, rule));
    }
    assert_eq!(outcome(&verdict, "E15"), RuleOutcome::Pass);
    let before = screen(&shipped(), &good());
    assert!(clause_of(&before, "E3").ends_with("Hoàn thành tốt nhiệm vụ."), "{}", clause_of(&before, "E3"));
}

/// E16: the first revision tells the time of 2024 word for word as recorded verdicts hold it; the second that of the rule set.
#[test]
fn the_time_of_the_cv_is_told_as_the_revision_says() {
    let with = |revision: u16, bound: CvDateRule| {
        let mut rules = shipped();
        rules.eligibility.cv_date_rule = bound;
        for rule in rules.eligibility.rules.iter_mut().filter(|rule| rule.id.as_str() == "E16") {
            rule.revision = revision;
        }
        rules
    };
    let early = CvDateRule::AtLeast30DaysBefore;
    let clause = |rules: &RuleSet| screen(rules, &good()).result("E16").unwrap().clauses[0].clone();
    let limit_of = |text: &Message| text.vi.rsplit_once("; ").unwrap().1.to_owned();
    let first = clause(&with(1, early));
    assert_eq!(limit_of(&first), "mốc 29/09/2024 (Lập chậm nhất 30 ngày trước hạn cuối nộp hồ sơ).");
    assert!(
        first.en.ends_with("limit 29/09/2024 (Made at least 30 days before the closing date)."),
        "{first:?}"
    );
    let within = clause(&with(1, CvDateRule::Within30Days));
    assert_eq!(limit_of(&within), "mốc 29/09/2024 (Lập trong 30 ngày trước hạn cuối nộp hồ sơ).");
    assert!(within.en.ends_with("(Made within the 30 days before the closing date)."), "{within:?}");
    assert_eq!(clause(&with(2, early)), first, "the same time in the same words");
    let mut own = with(2, early);
    own.lengths = Some(
        toml::from_str(
            "notifyResults = 10\nresolveAppeals = 15\ndateCv = { length = 2, unit = \"MONTH\" }\nreportForApproval = 15\n\
             notifyOfficially = 5\nappoint = 15\nremedyOfUnlisted = 15",
        )
        .unwrap(),
    );
    assert_eq!(limit_of(&clause(&own)), "mốc 29/08/2024 (Lập chậm nhất 2 tháng trước hạn cuối nộp hồ sơ).");
    assert_eq!(outcome(&screen(&own, &good()), "E16"), RuleOutcome::NeedsHuman);
}

/// A paper that need not be there makes nobody ineligible, and the day is named where it is what is wrong.
#[test]
fn what_is_wrong_with_a_declared_paper_is_told() {
    for (made_on, expected) in [
        (Some(date(2021, 10, 28)), "quá tuổi hoặc lập sau hạn nộp; giấy tờ này không bắt buộc"),
        (Some(date(2024, 10, 30)), "quá tuổi hoặc lập sau hạn nộp; giấy tờ này không bắt buộc"),
        (None, "chưa rõ ngày lập (Bản sao, lập trong 36 tháng trước hạn nộp) (khoản thử)."),
    ] {
        let mut dossier = good();
        let kind = "PRIZES".parse().unwrap();
        let paper = DossierPaper {
            kind,
            made_on,
            signed: None,
            certified: Fact::Absent,
            title: None,
            document: None,
        };
        dossier.papers.as_mut().unwrap().push(paper);
        let verdict = screen(&declaring(), &dossier);
        assert_eq!(outcome(&verdict, "E15"), RuleOutcome::NeedsHuman);
        assert!(clause_of(&verdict, "E15").contains(expected), "{}", clause_of(&verdict, "E15"));
    }
}

/// Where nobody knows whether the training was issued, a copy of the certificate is asked for as a person found it.
#[test]
fn a_certificate_is_asked_for_as_the_waiver_was_found() {
    let later = CycleFacts { review_on: date(2024, 10, 31), ..cycle() };
    for (found, expected) in [
        (None, RuleOutcome::NeedsHuman),
        (Some(("E8w", RuleOutcome::Waived)), RuleOutcome::Pass),
        (Some(("E8", RuleOutcome::Waived)), RuleOutcome::Pass),
        (Some(("E8w", RuleOutcome::NotApplicable)), RuleOutcome::Fail),
    ] {
        let findings: Vec<_> =
            found.into_iter().map(|(rule, found)| finding(rule, None, Stage::Screening, found)).collect();
        let verdict = judge(&declaring(), Stage::Screening, &later, &good(), &findings).unwrap();
        assert_eq!(outcome(&verdict, "E15"), expected, "{found:?}");
        let is_open = clause_of(&verdict, "E15").contains("chưa rõ Bộ đã ban hành chương trình bồi dưỡng");
        assert_eq!(is_open, expected == RuleOutcome::NeedsHuman, "{}", clause_of(&verdict, "E15"));
    }
}

/// In every case of the table of outcomes, not only in the good one: each rule says why, where it stands and whose
/// requirement it is, and every warning comes with one of them.
#[test]
fn every_result_explains_itself_and_cites_the_plan() {
    let mut warned = BTreeSet::new();
    for (_, _, verdict) in outcomes::verdicts() {
        let named = shipped().eligibility.rules.iter().filter(|rule| book::rule(rule).is_some()).count();
        let scored = verdict.results.iter().filter(|result| ["E19", "E20"].contains(&result.rule.as_str()));
        assert_eq!(verdict.results.len(), named + scored.count());
        for result in &verdict.results {
            explains(result);
            warned.extend(result.warnings.iter().copied());
        }
    }
    assert_eq!(warned, Warning::ALL.iter().copied().collect());
}

fn explains(result: &RuleResult) {
    let (rule, citation) = (result.rule.as_str(), &result.citation);
    assert!(!result.clauses.is_empty(), "{rule}");
    for clause in result.clauses.iter().chain([&result.demand]) {
        speaks(clause, rule);
        assert!(clause.vi.ends_with('.') && clause.en.ends_with('.'), "{rule}: {clause:?}");
    }
    assert!(result.requirement.contains(rule), "{rule}: {}", result.requirement);
    assert!(
        citation.vi.starts_with("Mục ") && citation.vi.ends_with(" KH 2038/KH-HĐXTHCDNN"),
        "{}",
        citation.vi
    );
    assert!(
        citation.en.starts_with("Section ") && citation.en.ends_with(", Plan 2038/KH-HĐXTHCDNN"),
        "{}",
        citation.en
    );
    assert!(!citation.en.contains("Bước"), "{}", citation.en);
}

#[test]
fn what_cannot_be_judged_is_told_in_both_languages() {
    let rule = "E11@2".parse().unwrap();
    let rule_set = "dien-bien-2024".to_owned();
    for unfit in [
        NotJudgeable::NotInForce { rule_set, dated: CLOSING },
        NotJudgeable::UnknownTarget(code(CNTT)),
        NotJudgeable::UnknownRule(rule),
        NotJudgeable::NotCanonical,
    ] {
        speaks(&unfit.message(), &unfit.to_string());
    }
}

/// The names of all members in a value.
fn names(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::Object(members) => {
            for (name, member) in members {
                found.push(name.to_lowercase());
                names(member, found);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| names(item, found)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

#[test]
fn sex_ethnicity_and_birth_are_no_facts_of_these_rules() {
    let mut dossier = with_equivalent(CLOSING);
    dossier.discipline = Some(vec![DisciplinaryCase {
        opened_on: CLOSING,
        closed_on: None,
        consequence_until: None,
        document: None,
    }]);
    let mut value = serde_json::to_value(&dossier).unwrap();
    let mut found = Vec::new();
    names(&value, &mut found);
    for forbidden in ["sex", "gender", "ethnic", "birth", "age"] {
        let hit = found.iter().find(|name| name.contains(forbidden) && !name.contains("language"));
        assert_eq!(hit, None, "{forbidden}");
    }
    assert_eq!(serde_json::from_value::<Dossier>(value.clone()).unwrap(), dossier);
    value["sex"] = "FEMALE".into();
    assert!(serde_json::from_value::<Dossier>(value).is_err());
}

#[test]
fn a_verdict_holds_whole_numbers_only() {
    fn check(value: &Value) {
        match value {
            Value::Number(number) => assert!(number.is_u64() || number.is_i64(), "{number}"),
            Value::Array(items) => items.iter().for_each(check),
            Value::Object(members) => members.values().for_each(check),
            Value::Null | Value::Bool(_) | Value::String(_) => {}
        }
    }
    let verdict = screen(&shipped(), &with_equivalent(jiff::civil::date(2023, 10, 29)));
    check(&serde_json::to_value(&verdict).unwrap());
    assert!(crate::audit::to_bytes(&verdict).is_ok(), "it has a canonical form");
}
