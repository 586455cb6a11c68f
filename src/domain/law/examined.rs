//! The examples of a rule set, decided by its own rules (R22). A set of which one comes out otherwise cannot be proposed.

use serde::de::DeserializeOwned;
use serde_json::Value;
use uuid::Uuid;

use super::{examined_days, released::is_released, undeclared, unread};
use crate::{
    RuleSetFault,
    citation::{Citations, Place},
    digest::{Digest, Sealed},
    eligibility::{self, Verdict, months::Elapsed},
    example::{
        ExampleAward, ExampleCandidate, ExampleDossier, ExampleFacts, ExampleFinding, ExampleOrder, Examples,
        ExpectedTime,
    },
    ids::{ApplicationId, FindingId},
    lang::{Label, Lang, Message},
    ranking::{self, Award, Candidate, Contest, RankingFault, Standing, TieBreakOnly, WorkingMonths},
    ruleset::RuleSet,
    vocabulary::{RuleId, RuleOutcome},
    workforce::{
        citations::{RegulatedMatter, RegulationCitations},
        law::WorkforceText,
    },
};

const OF_DOSSIERS: Label = Label::new(
    "thiếu ví dụ về hồ sơ; viết [examples.facts] và ít nhất một [[examples.dossiers]] có name, source, expect",
    "no example of a dossier; write [examples.facts] and at least one [[examples.dossiers]] with name, source and expect",
);
const OF_ORDERS: Label = Label::new(
    "thiếu ví dụ về thứ tự ưu tiên; viết ít nhất một [[examples.orders]] có candidates và winners",
    "no example of an order; write at least one [[examples.orders]] with candidates and winners",
);
const OF_DAYS: Label = Label::new(
    "thiếu ví dụ về thời hạn; viết ít nhất một [[examples.days]] có deadline, base và last",
    "no example of a deadline; write at least one [[examples.days]] with deadline, base and last",
);

const TOO_SLOW: Label = Label::new(
    "tính các ví dụ mất quá nhiều thời gian; bớt ví dụ, hoặc bớt dữ liệu của từng ví dụ",
    "the examples take too long to decide; leave out some, or some of what they are about",
);

const OWN: Label = Label::new("thời gian giữ chức danh", "time in the title itself");
const EQUIVALENT: Label = Label::new("thời gian tương đương", "equivalent time");
const TOTAL: Label = Label::new("tổng thời gian", "time in total");
const SHORT_BY: Label = Label::new("thời gian còn thiếu", "time that is missing");

/// Returns true while there is time for another example.
pub type GoesOn<'a> = &'a dyn Fn() -> bool;

/// How many examples a rule set may have of each kind, so that examining one takes a second at most.
const MOST: usize = 300;

/// All faults of a new rule set: texts without a citation, undeclared parts, open points, papers that are read of everybody and not
/// asked of everybody, missing kinds of examples, and failed examples. Stops when `goes_on` returns false.
pub(super) fn failures(rules: &RuleSet, goes_on: GoesOn<'_>) -> Vec<RuleSetFault> {
    let mut failures = uncited(rules);
    failures.extend(undeclared::faults(rules));
    failures.extend(unread::faults(rules));
    failures.extend(eligibility::not_asked_of_all(&rules.eligibility));
    failures.extend(unproven(rules));
    failures.extend(examples(rules, goes_on));
    failures
}

/// Why nothing is said of some examples: there was no time for them.
pub(super) fn too_slow() -> RuleSetFault {
    RuleSetFault::at("examples", TOO_SLOW)
}

/// Whoever adopts a new rule set sees of each thing that it decides at least one case. The sets that ship were frozen before this
/// was asked; a test decides their examples, of which some lie beside them.
fn unproven(rules: &RuleSet) -> Vec<RuleSetFault> {
    let none = Examples::default();
    let examples = rules.examples.as_ref().unwrap_or(&none);
    let kinds = [
        ("dossiers", examples.dossiers.is_empty(), OF_DOSSIERS),
        ("orders", examples.orders.is_empty(), OF_ORDERS),
        ("days", examples.days.is_empty(), OF_DAYS),
    ];
    let lacking = kinds.into_iter().filter(|(_, is_lacking, _)| *is_lacking);
    let fault = |(list, _, text): (&str, bool, Label)| RuleSetFault::at(format!("examples.{list}"), text);
    let faults: Vec<_> = lacking.map(fault).collect();
    if faults.is_empty() || is_released(rules.hash) { Vec::new() } else { faults }
}

/// Without these texts its cycles would cite another plan than their own.
fn uncited(rules: &RuleSet) -> Vec<RuleSetFault> {
    let none = Citations::default();
    let citations = rules.citations.as_ref().unwrap_or(&none);
    let lacking = citations.lacking(rules.eligibility.rules.iter().map(|rule| &rule.id));
    uncited_fault(&lacking, Place::Conditions.as_str()).into_iter().collect()
}

/// Without these texts what is refused and told under a regulation of the workforce would cite another one. The regulation that
/// ships was frozen before this was asked; what it is cited for lies beside it.
pub(super) fn uncited_workforce(digest: Digest, text: &WorkforceText) -> Vec<RuleSetFault> {
    let Some(rules) = text.rules() else { return Vec::new() };
    let none = RegulationCitations::default();
    let lacking = rules.citations.as_ref().unwrap_or(&none).lacking();
    let fault = uncited_fault(&lacking, RegulatedMatter::Officers.as_str());
    fault.filter(|_| !is_released(digest)).into_iter().collect()
}

/// What is told of texts that are lacking, with an example of one.
fn uncited_fault(lacking: &[String], example: &str) -> Option<RuleSetFault> {
    let (first, count) = (lacking.first()?, lacking.len());
    let text = Message::new(
        format!(
            "thiếu {count} căn cứ, trước hết là `{first}`; viết trong [citations.places] các dòng dạng: {example} = {{ vi = \"…\", en = \"…\" }}"
        ),
        format!(
            "lacks {count} citations, first `{first}`; write in [citations.places] lines such as: {example} = {{ vi = \"…\", en = \"…\" }}"
        ),
    );
    Some(RuleSetFault::at("citations", text))
}

pub(super) fn examples(rules: &RuleSet, goes_on: GoesOn<'_>) -> Vec<RuleSetFault> {
    let Some(examples) = &rules.examples else { return Vec::new() };
    let too_many = too_many(rules);
    if !too_many.is_empty() {
        return too_many;
    }
    let mut failures: Vec<_> = dossiers(rules, examples, goes_on).collect();
    failures.extend(orders(rules, examples, goes_on));
    failures.extend(days(rules, examples));
    if !goes_on() {
        failures.push(too_slow());
    }
    failures
}

/// The kinds of examples of which there are more than can be decided in a moment.
pub(super) fn too_many(rules: &RuleSet) -> Vec<RuleSetFault> {
    let counts = rules.examples.iter().flat_map(|examples| {
        [
            ("dossiers", examples.dossiers.len()),
            ("orders", examples.orders.len()),
            ("days", examples.days.len()),
        ]
    });
    counts.filter(|(_, count)| *count > MOST).map(too_many_fault).collect()
}

fn too_many_fault((list, count): (&str, usize)) -> RuleSetFault {
    let text = Message::new(
        format!("có {count} ví dụ; bỏ bớt để còn nhiều nhất {MOST}"),
        format!("{count} examples; leave out some, so that {MOST} remain at most"),
    );
    RuleSetFault::at(format!("examples.{list}"), text)
}

fn dossiers(rules: &RuleSet, examples: &Examples, goes_on: GoesOn<'_>) -> impl Iterator<Item = RuleSetFault> {
    examples.dossiers.iter().enumerate().take_while(move |_| goes_on()).flat_map(|(index, case)| {
        let wrong = match judged(rules, &examples.facts, case) {
            Ok(verdict) => differences(case, &verdict),
            Err(fault) => vec![fault],
        };
        named("dossiers", index, &case.name, wrong)
    })
}

fn orders(rules: &RuleSet, examples: &Examples, goes_on: GoesOn<'_>) -> impl Iterator<Item = RuleSetFault> {
    examples.orders.iter().enumerate().take_while(move |_| goes_on()).flat_map(|(index, case)| {
        let wrong = match placed(rules, case) {
            Ok(placed) => misplaced(case, &placed).into_iter().collect(),
            Err(fault) => vec![fault],
        };
        named("orders", index, &case.name, wrong)
    })
}

fn days(rules: &RuleSet, examples: &Examples) -> impl Iterator<Item = RuleSetFault> {
    examples.days.iter().enumerate().flat_map(|(index, case)| {
        let wrong = examined_days::fault(rules, case).into_iter().collect();
        named("days", index, &case.name, wrong)
    })
}

/// The faults of one example, under its place and its name.
fn named(list: &str, index: usize, name: &Message, wrong: Vec<Message>) -> Vec<RuleSetFault> {
    let place = format!("examples.{list}[{index}]");
    let fault = |text| RuleSetFault { place: place.clone(), name: Some(name.vi.clone()), text };
    wrong.into_iter().map(fault).collect()
}

/// The verdict of a rule set on a dossier of an example.
///
/// # Errors
///
/// What keeps the facts from being read, or the dossier from being judged.
pub(super) fn judged(
    rules: &RuleSet,
    facts: &ExampleFacts,
    case: &ExampleDossier,
) -> Result<Verdict, Message> {
    let ExampleFacts { cycle, dossier } = changed(facts, case)?;
    let (cycle, dossier) = (read(cycle)?, read(dossier)?);
    let findings: Vec<_> =
        case.findings.iter().enumerate().map(|(at, found)| finding(case, at, found)).collect();
    eligibility::judge(rules, case.stage, &cycle, &dossier, &findings).map_err(|error| error.message())
}

fn finding(case: &ExampleDossier, at: usize, found: &ExampleFinding) -> eligibility::RuleFinding {
    eligibility::RuleFinding {
        id: FindingId(numbered(at)),
        rule: found.rule.clone(),
        item: found.item.clone(),
        stage: case.stage,
        outcome: found.outcome,
        reason: Sealed(Digest::of(&case.source)),
        document: Some(Digest::of(&case.source)),
    }
}

/// The facts with what the example changes.
fn changed(facts: &ExampleFacts, case: &ExampleDossier) -> Result<ExampleFacts, Message> {
    let mut changed = facts.clone();
    for (pointer, value) in &case.set {
        put(&mut changed, pointer, value.clone()).ok_or_else(|| unknown_place(pointer))?;
    }
    for pointer in &case.without {
        take(&mut changed, pointer).ok_or_else(|| unknown_place(pointer))?;
    }
    Ok(changed)
}

fn unknown_place(pointer: &str) -> Message {
    Message::new(
        format!("`{pointer}` không chỉ vào mục nào của facts; viết dạng /dossier/titles/0/from"),
        format!("`{pointer}` points to nothing in the facts; write such as /dossier/titles/0/from"),
    )
}

fn put(facts: &mut ExampleFacts, pointer: &str, value: Value) -> Option<()> {
    let (parent, name) = holder(facts, pointer)?;
    match parent {
        Value::Object(fields) => drop(fields.insert(name.to_owned(), value)),
        Value::Array(items) if name == "-" => items.push(value),
        Value::Array(items) => *items.get_mut(name.parse::<usize>().ok()?)? = value,
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => return None,
    }
    Some(())
}

fn take(facts: &mut ExampleFacts, pointer: &str) -> Option<Value> {
    let (parent, name) = holder(facts, pointer)?;
    parent.as_object_mut()?.remove(name)
}

/// What a pointer leads into, and the name of its last step there.
fn holder<'f, 'p>(facts: &'f mut ExampleFacts, pointer: &'p str) -> Option<(&'f mut Value, &'p str)> {
    let (parent, name) = pointer.rsplit_once('/')?;
    let (part, inner) = match parent.strip_prefix("/cycle") {
        Some(inner) => (&mut facts.cycle, inner),
        None => (&mut facts.dossier, parent.strip_prefix("/dossier")?),
    };
    Some((part.pointer_mut(inner)?, name))
}

fn read<T: DeserializeOwned>(value: Value) -> Result<T, Message> {
    serde_json::from_value(value).map_err(|error| {
        Message::new(
            format!("không đọc được dữ kiện của ví dụ: {error}"),
            format!("the facts of the example cannot be read: {error}"),
        )
    })
}

/// What a verdict says otherwise than the example.
fn differences(case: &ExampleDossier, verdict: &Verdict) -> Vec<Message> {
    let rules = case.expect.iter().filter_map(|(rule, expected)| difference(rule, *expected, verdict));
    let whole = case.eligible.filter(|expected| *expected != verdict.eligible).map(of_whole);
    let times = case.time.iter().flat_map(|(rule, expected)| miscounted(rule, expected, verdict));
    let periods = case.periods.iter().flat_map(|(id, conditions)| {
        conditions.iter().filter_map(|(rule, expected)| on_period(id, rule, *expected, verdict))
    });
    whole.into_iter().chain(rules).chain(times).chain(periods).collect()
}

/// The months that a rule counts otherwise than the example.
fn miscounted(rule: &RuleId, expected: &ExpectedTime, verdict: &Verdict) -> Vec<Message> {
    let Some(counted) = verdict.result(rule.as_str()).and_then(|found| found.time.as_ref()) else {
        return vec![Message::new(
            format!("{rule} không tính thời gian nào ở ví dụ này"),
            format!("{rule} counts no time in this example"),
        )];
    };
    let ExpectedTime { own, equivalent, total, short_by } = expected;
    let none = Elapsed::default();
    let parts = [
        (OWN, own, counted.own.elapsed),
        (EQUIVALENT, equivalent, counted.equivalent.elapsed),
        (TOTAL, total, counted.total.elapsed),
        (SHORT_BY, short_by, counted.short_by.unwrap_or(none)),
    ];
    let wrong = parts.into_iter().filter_map(|(part, expected, found)| {
        let expected = (*expected)?;
        (expected != found).then(|| {
            let (right, wrong) = (length(expected), length(found));
            Message::new(
                format!("{rule}: {} phải là {}, nhưng là {}", part.vi, right.vi, wrong.vi),
                format!("{rule}: {} should be {}, and is {}", part.en, right.en, wrong.en),
            )
        })
    });
    wrong.collect()
}

fn length(Elapsed { months, days }: Elapsed) -> Message {
    Message::new(format!("{months} tháng {days} ngày"), format!("{months} months {days} days"))
}

/// A condition on a period that comes out otherwise than the example says, or is not there.
fn on_period(id: &str, rule: &RuleId, expected: RuleOutcome, verdict: &Verdict) -> Option<Message> {
    let period = verdict.results.iter().flat_map(|result| &result.periods).find(|period| period.id == id);
    let found = period.and_then(|period| period.conditions.iter().find(|one| one.rule.id == *rule));
    match found.map(|condition| condition.outcome) {
        Some(outcome) => (outcome != expected).then(|| {
            Message::new(
                format!("giai đoạn {id}: {rule} phải là {expected}, nhưng là {outcome}"),
                format!("period {id}: {rule} should be {expected}, and is {outcome}"),
            )
        }),
        None => Some(Message::new(
            format!("không có điều kiện {rule} nào được xét cho giai đoạn {id}"),
            format!("no condition {rule} is judged of a period {id}"),
        )),
    }
}

fn of_whole(expected: bool) -> Message {
    if expected {
        Message::new("phải đủ điều kiện, nhưng không đủ", "should be eligible, and is not")
    } else {
        Message::new("không được đủ điều kiện, nhưng lại đủ", "should not be eligible, and is")
    }
}

fn difference(rule: &RuleId, expected: RuleOutcome, verdict: &Verdict) -> Option<Message> {
    let Some(found) = verdict.result(rule.as_str()) else {
        return Some(Message::new(
            format!("bộ quy tắc không có quy tắc {rule}"),
            format!("the rule set has no rule {rule}"),
        ));
    };
    let clauses = |lang| {
        let clauses: Vec<_> =
            found.clauses.iter().map(|clause| clause.get(lang).trim_end_matches('.')).collect();
        clauses.join("; ")
    };
    (found.outcome != expected).then(|| {
        Message::new(
            format!("{rule} phải là {expected}, nhưng là {}: {}", found.outcome, clauses(Lang::Vi)),
            format!("{rule} should be {expected}, and is {}: {}", found.outcome, clauses(Lang::En)),
        )
    })
}

/// Who takes the places of an example, and who stands undecided at the line.
pub(super) struct ExamplePlaces<'a> {
    /// By name, the first first.
    pub(super) winners: Vec<&'a str>,
    /// By name.
    pub(super) undecided: Vec<&'a str>,
}

/// The order of an example under a rule set.
///
/// # Errors
///
/// Why its candidates cannot be ordered.
pub(super) fn placed<'a>(rules: &RuleSet, case: &'a ExampleOrder) -> Result<ExamplePlaces<'a>, Message> {
    let candidates: Vec<Candidate> =
        case.candidates.iter().enumerate().map(|(at, known)| candidate(case, at, known)).collect();
    let contest = Contest {
        title: &case.title,
        quota: case.places,
        closing_on: case.closing_on,
        rules: &rules.ranking,
        findings: &[],
    };
    let ranking = ranking::rank(&contest, &candidates).map_err(RankingFault::message)?;
    let names = |standing| {
        let on = ranking.on(standing).filter_map(|application| {
            let at = candidates.iter().position(|candidate| candidate.application == application)?;
            Some(case.candidates.get(at)?.name.as_str())
        });
        on.collect()
    };
    Ok(ExamplePlaces { winners: names(Standing::Inside), undecided: names(Standing::OnTheLine) })
}

fn candidate(case: &ExampleOrder, at: usize, known: &ExampleCandidate) -> Candidate {
    let award = |(number, held): (usize, &ExampleAward)| Award {
        key: held.key.clone(),
        number: (number + 1).to_string().parse().ok(),
        dated: Some(held.dated),
        authority: Some(case.source.clone()),
        document: Some(Digest::of(&case.source)),
        professional: true,
    };
    Candidate {
        application: ApplicationId(numbered(at)),
        title: case.title.clone(),
        awards: known.awards.iter().enumerate().map(award).collect(),
        sex: TieBreakOnly::new(known.sex),
        ethnic_minority: TieBreakOnly::new(known.ethnic_minority),
        birth: TieBreakOnly::new(known.birth),
        working_time: WorkingMonths { total_si: known.insured_months, in_unit: known.unit_months },
        unit_place: known.unit_place,
        points: known.points.map(|points| points.0),
    }
}

/// An id within an example.
fn numbered(at: usize) -> Uuid {
    Uuid::from_u128(at as u128 + 1)
}

fn misplaced(case: &ExampleOrder, found: &ExamplePlaces<'_>) -> Option<Message> {
    let undecided = |names: &[&str]| {
        let mut names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
        names.sort_unstable();
        names
    };
    let expected: Vec<&str> = case.undecided.iter().map(String::as_str).collect();
    let is_right = case.winners == found.winners && undecided(&expected) == undecided(&found.undecided);
    (!is_right).then(|| {
        let shown =
            |winners: &[&str], open: &[&str]| format!("[{}] + [{}]", winners.join(", "), open.join(", "));
        let winners: Vec<&str> = case.winners.iter().map(String::as_str).collect();
        let (right, wrong) = (shown(&winners, &expected), shown(&found.winners, &found.undecided));
        Message::new(
            format!("trong chỉ tiêu và chưa xác định phải là {right}, nhưng là {wrong}"),
            format!("inside the quota and undecided should be {right}, and are {wrong}"),
        )
    })
}
