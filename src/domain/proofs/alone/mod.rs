//! Every guard alone: for each a world and a command in which it, and nothing else, says no.

use std::collections::{BTreeMap, BTreeSet};

use super::simulation::*;
use crate::{
    actor::Actor,
    command::{Act, Command},
    guard::Guard,
    lang::Label,
    role::Role,
    workflow::Definition,
    workflow_version::WorkflowVersion,
};

mod bodies;
mod candidates;
mod dossiers;
mod joint;
mod nominations;
mod opening;
mod participation;
mod points;
mod results;

/// A world in which the command is refused by one guard.
struct Alone {
    code: &'static str,
    build: fn() -> (Simulation, Command),
    /// The guards that cannot but fail with it.
    with: &'static [&'static str],
    /// Who asks, if not whoever usually does.
    by: Option<Role>,
}

const fn alone(code: &'static str, build: fn() -> (Simulation, Command)) -> Alone {
    Alone { code, build, with: &[], by: None }
}

impl Alone {
    /// Names the guards that cannot but fail with it.
    const fn also(self, with: &'static [&'static str]) -> Self {
        Self { with, ..self }
    }

    const fn by(self, role: Role) -> Self {
        Self { by: Some(role), ..self }
    }

    fn actor(&self, simulation: &Simulation, command: &Command) -> Actor {
        self.by.map_or_else(|| simulation.performer(command), |role| simulation.holder(role))
    }
}

fn cases() -> impl Iterator<Item = &'static Alone> {
    let all = [
        opening::CASES,
        bodies::CASES,
        candidates::CASES,
        dossiers::CASES,
        joint::CASES,
        nominations::CASES,
        participation::CASES,
        points::CASES,
        results::CASES,
    ];
    all.into_iter().flatten()
}

/// Every guard of every act, by code.
fn guards() -> BTreeMap<&'static str, &'static Guard> {
    let definition = Definition::current();
    Act::ALL
        .iter()
        .flat_map(|act| definition.all_guards(*act))
        .map(|guard| (guard.code.as_str(), guard))
        .collect()
}

#[test]
fn every_guard_says_no_alone_and_by_its_code() {
    for case @ Alone { code, build, with, .. } in cases() {
        let (simulation, command) = build();
        let expected: BTreeSet<&str> = with.iter().chain([code]).copied().collect();
        let refused = simulation.try_as(&case.actor(&simulation, &command), command.clone()).err();
        let codes: BTreeSet<&str> =
            refused.map(|refusals| refusals.codes()).unwrap_or_default().into_iter().collect();
        assert_eq!(codes, expected, "{code}: {} in {}", command.act().as_str(), simulation.state());
    }
}

/// What a case shows is as it was under the version before, unless that has no such guard.
#[test]
fn every_guard_of_the_version_before_says_no_as_it_did() {
    let [.., before, _] = WorkflowVersion::ALL;
    let before = Definition::released(before.as_str()).expect("released");
    for case @ Alone { code, build, .. } in cases() {
        let (simulation, command) = build();
        let actor = case.actor(&simulation, &command);
        let earlier = Simulation { definition: before, ..simulation.clone() };
        let codes = |simulation: &Simulation| {
            let refused = simulation.try_as(&actor, command.clone()).err();
            refused.map(|refusals| refusals.codes()).unwrap_or_default()
        };
        let is_known =
            Act::ALL.iter().any(|act| before.all_guards(*act).any(|guard| guard.code.as_str() == *code));
        if is_known {
            assert_eq!(codes(&earlier), codes(&simulation), "{code}");
        }
    }
}

#[test]
fn every_guard_has_its_case() {
    let covered: BTreeSet<&str> = cases().map(|case| case.code).collect();
    let known: BTreeSet<&str> = guards().into_keys().collect();
    assert_eq!(covered, known);
}

#[test]
fn every_guard_is_told_in_both_languages_with_its_remedy_and_source() {
    let mut seen: BTreeMap<&str, Label> = BTreeMap::new();
    for act in Act::ALL {
        for guard in Definition::current().all_guards(*act) {
            let same = *seen.entry(guard.code.as_str()).or_insert(guard.message);
            assert_eq!(same, guard.message, "two guards are called {}", guard.code);
        }
    }
    for (code, guard) in guards() {
        assert!(code.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'_'), "{code}");
        assert!(!guard.requirement.is_empty(), "{code}");
        for (what, label) in
            [("message", guard.message), ("remedy", guard.remedy), ("citation", guard.citation.subject())]
        {
            assert!(!label.vi.is_ascii(), "{code} {what}: Vietnamese with diacritics");
            assert!(!label.en.is_empty() && label.en != label.vi, "{code} {what}");
        }
        assert!(guard.message.vi.ends_with('.') && guard.remedy.en.ends_with('.'), "{code}");
    }
}

/// A refusal never writes, and its dry run names the same guard or asks for the input that it rests on.
#[test]
fn what_blocks_an_act_is_what_refuses_it() {
    use crate::{command::Aggregate, decide::available, guard_context::Subject};
    for case @ Alone { code, build, .. } in cases() {
        let (simulation, command) = build();
        let actor = case.actor(&simulation, &command);
        let subject = match command.act().aggregate() {
            Aggregate::Application => {
                match command.application().filter(|id| simulation.facts.application(*id).is_some()) {
                    Some(id) => Subject::Application(id),
                    None => Subject::Cycle,
                }
            }
            Aggregate::Appeal => {
                match command.appeal().filter(|id| simulation.facts.rows.appeal.contains_key(id)) {
                    Some(id) => Subject::Appeal(id),
                    None => Subject::Cycle,
                }
            }
            Aggregate::Cycle | Aggregate::Records => Subject::Cycle,
        };
        let offers = available(
            simulation.definition,
            &simulation.reference,
            &simulation.facts,
            &actor,
            subject,
            simulation.moment(),
        );
        if command.act() == Act::CreateCycle {
            assert!(offers.is_empty(), "there is no cycle to ask about");
            continue;
        }
        let offer = offers
            .iter()
            .find(|offer| offer.act == command.act())
            .unwrap_or_else(|| panic!("{code} not offered"));
        let blocked: Vec<&str> = offer.blocked_by.iter().map(|refusal| refusal.code.as_str()).collect();
        assert!(
            blocked.contains(code) || !offer.requires.is_empty(),
            "{code}: neither blocked ({blocked:?}) nor asked for input"
        );
    }
}
