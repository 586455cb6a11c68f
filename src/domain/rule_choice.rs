//! Which rule set the approval of a scheme chooses, of those that were adopted for the cycle (T01, R22).

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use jiff::civil::Date;

use super::{
    citation,
    command::{Act, ApproveScheme},
    error_code::ErrorCode,
    guard_context::GuardContext,
    lang::{Label, Lang, Message},
    law::{LawScope, row::Adoption},
    reference_data::AdoptedRules,
    refusal::{Refusal, RefusalKind},
    ruleset::RuleSet,
    vocabulary::TitleCode,
};

/// How far the rule set that an approval names applies to the cycle.
#[derive(Clone, Copy, Debug)]
pub(super) enum Choice<'a> {
    /// It does.
    Applies(&'a Arc<RuleSet>),
    /// A narrower one goes before.
    GivesWay,
    /// It ended before the approval, or before the approval could be recorded: its last day.
    NoLonger(Date),
    /// It came after the approval: its first day.
    NotYet(Date),
}

impl Choice<'_> {
    /// The nearest to applying goes first, where a document was adopted more than once.
    const fn distance(&self) -> u8 {
        match self {
            Self::Applies(_) => 0,
            Self::GivesWay => 1,
            Self::NoLonger(_) => 2,
            Self::NotYet(_) => 3,
        }
    }
}

/// What became of the choice; none where nothing of that name was adopted, which is told by that alone.
pub(super) fn choice<'a>(case: &GuardContext<'a>) -> Option<Choice<'a>> {
    let input = approval(case)?;
    let titles = case.facts.titles();
    let adopted = case.reference.adopted_rules(scope(case, &titles)).into_iter();
    let named = adopted.filter(|found| found.is_named(&input.rule_set));
    named.map(|found| choice_of(case, input, found)).min_by_key(Choice::distance)
}

fn choice_of<'a>(case: &GuardContext<'a>, input: &ApproveScheme, found: AdoptedRules<'a>) -> Choice<'a> {
    let AdoptedRules { rules, adoption } = found;
    let approved_on = case.facts.document(input.document).map_or(case.today(), |document| document.dated);
    let first = adoption.map_or(rules.valid_from, |adoption| rules.valid_from.max(adoption.valid_from));
    let (last, until) = ends(found);
    if approved_on < first {
        Choice::NotYet(first)
    } else if last < approved_on {
        Choice::NoLonger(last)
    } else if until < case.today() {
        Choice::NoLonger(until)
    } else if gives_way(case, found, approved_on)
        || (case.today() <= last && gives_way(case, found, case.today()))
    {
        Choice::GivesWay
    } else {
        Choice::Applies(rules)
    }
}

/// The last day of an approval that may choose it, and the last on which such an approval may be recorded.
fn ends(AdoptedRules { rules, adoption }: AdoptedRules<'_>) -> (Date, Date) {
    let last = adoption.and_then(Adoption::last_day).map_or(rules.valid_to, |last| rules.valid_to.min(last));
    // What was withdrawn, or adopted for a shorter time, ends for both.
    let transition = rules.transition.filter(|_| last == rules.valid_to);
    (last, transition.map_or(last, |transition| transition.until))
}

/// Whether a narrower adoption goes before it on a day on which it applies.
fn gives_way(case: &GuardContext<'_>, found: AdoptedRules<'_>, day: Date) -> bool {
    let titles = case.facts.titles();
    let in_force = case.reference.rules_in_force(scope(case, &titles), day);
    in_force.iter().all(|other| other.rules.hash != found.rules.hash)
}

/// The rule set that applies by the choice.
pub(super) fn chosen<'a>(case: &GuardContext<'a>) -> Option<&'a Arc<RuleSet>> {
    match choice(case)? {
        Choice::Applies(rules) => Some(rules),
        Choice::GivesWay | Choice::NoLonger(_) | Choice::NotYet(_) => None,
    }
}

pub(super) fn approval<'a>(case: &GuardContext<'a>) -> Option<&'a ApproveScheme> {
    case.input()
}

pub(super) fn scope<'a>(case: &GuardContext<'_>, titles: &'a BTreeSet<TitleCode>) -> LawScope<'a> {
    LawScope { agency: case.organiser(), titles }
}

/// The rule set that an approval chooses of those adopted.
pub(super) fn chosen_of<'a>(case: &GuardContext<'a>, input: &ApproveScheme) -> Option<&'a Arc<RuleSet>> {
    if case.version.decides_by_approval() { chosen(case) } else { named_in_force(case, input) }
}

/// The rule set of that id or digest that applies to the cycle on the day of the approval and today.
pub(super) fn named_in_force<'a>(case: &GuardContext<'a>, input: &ApproveScheme) -> Option<&'a Arc<RuleSet>> {
    let titles = case.facts.titles();
    let named = |day| -> Vec<AdoptedRules<'a>> {
        let in_force = case.reference.rules_in_force(scope(case, &titles), day);
        in_force.into_iter().filter(|found| found.is_named(&input.rule_set)).collect()
    };
    let approved_on = case.facts.document(input.document).map_or(case.today(), |document| document.dated);
    let before = named(approved_on);
    let applies = |found: &AdoptedRules<'_>| before.iter().any(|other| other.rules.hash == found.rules.hash);
    named(case.today()).into_iter().find(applies).map(|found| found.rules)
}

/// The rule set that an approval chooses: what was adopted, or under an earlier definition the first of that id.
pub(super) fn chosen_rules<'a>(case: &GuardContext<'a>, input: &ApproveScheme) -> Option<&'a RuleSet> {
    if case.version.asks_adoption() {
        chosen_of(case, input).map(Arc::as_ref)
    } else {
        case.reference.rule_set(&input.rule_set)
    }
}

/// That the chosen rule set asks for what the definition of the cycle does not ask: its places would be uncapped, nobody would be given
/// points, things would be made public and signed otherwise than it says (T01, R22). Before one is chosen: that each does which could
/// be chosen.
pub(super) fn beyond_cycle(case: &GuardContext<'_>) -> Option<Refusal> {
    if case.act != Act::ApproveScheme || case.version.asks_all_of_rule_set() {
        return None;
    }
    let parts: Vec<Label> = match approval(case) {
        Some(input) => chosen_rules(case, input)?.later_parts().collect(),
        None => parts_of_all(case),
    };
    if parts.is_empty() {
        return None;
    }
    let named = |lang: Lang| parts.iter().map(|part| part.get(lang)).collect::<Vec<_>>().join("; ");
    let code = ErrorCode::RULE_SET_BEYOND_CYCLE;
    let message = Message::new(
        format!("{} Gồm: {}.", code.label().vi, named(Lang::Vi)),
        format!("{} These are: {}.", code.label().en, named(Lang::En)),
    );
    let remedy = Message::new(
        "Chọn bộ quy tắc khác, hoặc hủy kỳ xét này và lập kỳ xét mới rồi phê duyệt Đề án theo bộ quy tắc đã nêu.",
        "Choose another rule set, or cancel this cycle, create it anew and approve the scheme under the rule set there.",
    );
    let cited = case.cite(citation::CONDITIONS);
    let refusal = Refusal::plain(RefusalKind::ConditionNotMet, code, "T01, R22", cited, message);
    Some(Refusal { remedy: Some(remedy), ..refusal.about(Some("ruleSet")) })
}

/// What the rule sets ask for beyond the cycle that an approval recorded today could choose; nothing where one of them asks for no more.
fn parts_of_all(case: &GuardContext<'_>) -> Vec<Label> {
    if !case.version.asks_adoption() {
        return Vec::new();
    }
    let titles = case.facts.titles();
    let adopted = case.reference.adopted_rules(scope(case, &titles)).into_iter();
    let open = adopted.filter(|found| case.today() <= ends(*found).1);
    let parts: Vec<Vec<Label>> = open.map(|found| found.rules.later_parts().collect()).collect();
    if parts.iter().any(Vec::is_empty) {
        return Vec::new();
    }
    let by_text: BTreeMap<&str, Label> = parts.into_iter().flatten().map(|part| (part.vi, part)).collect();
    by_text.into_values().collect()
}
