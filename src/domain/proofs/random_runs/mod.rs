//! Random runs over real facts: whatever is done in whatever order, what was decided can be decided again from the
//! log alone, and the invariants hold.

use std::collections::BTreeMap;

use proptest::prelude::*;

mod dossiers;
mod input;

use super::simulation::*;
use crate::{
    actor::Actor,
    application::state::{ApplicationState as A, VisibleState},
    calendar::shipped,
    command::*,
    cycle::{deadlines::Reckoner, state::CycleState as S},
    decide::{available, decide},
    document_slots::{DOCUMENT_MISSING, slots},
    facts::Facts,
    guard::GuardAnswer,
    guard_context::{GuardContext, Subject},
    ids::*,
    refusal::{Offender, Refusal},
    role::Role,
    row::{Application, Row, Rows},
    vocabulary::{DocumentKind as K, *},
};

/// Choices, drawn once and read one by one; when they run out, always the first.
struct Dice<'a>(std::slice::Iter<'a, u16>);

impl Dice<'_> {
    fn below(&mut self, sides: usize) -> usize {
        let rolled = self.0.next().copied().unwrap_or_default();
        usize::from(rolled) % sides.max(1)
    }

    fn flip(&mut self) -> bool {
        self.below(2) == 1
    }

    fn pick<T: Clone>(&mut self, from: &[T]) -> Option<T> {
        let at = self.below(from.len());
        from.get(at).cloned()
    }
}

/// What somebody could really send: always the first of what there is to choose from.
pub(super) fn first_input(
    simulation: &mut Simulation,
    act: Act,
    subject: Subject,
    actor: &Actor,
) -> Option<Command> {
    input::plausible(simulation, act, subject, actor, &mut Dice([].iter()))
}

impl Simulation {
    /// A document of today, if it can be registered; else an id that nothing has.
    fn any_paper(&mut self, kind: K) -> DocumentId {
        let by = match signer(kind) {
            Some((CHAIR, role)) => self.holder(Role::CouncilChair).person.map(|person| (person, role)),
            other => other,
        };
        let registration = self.registration(kind, by);
        let id = registration.document;
        let _ = self.step(&Actor::person(CLERK, [Role::DepartmentOffice]), registration);
        id
    }

    fn any_posted(&mut self, kind: K) -> DocumentId {
        let document = self.any_paper(kind);
        for channel in [Channel::Website, Channel::NoticeBoard] {
            let publication = self.publication(document, channel);
            let _ = self.step(&Actor::person(CLERK, [Role::DepartmentOffice]), publication);
        }
        document
    }

    /// Does it and checks everything that must hold of an accepted command.
    fn step(&mut self, actor: &Actor, command: impl Into<Command>) -> Result<(), TestCaseError> {
        let before = self.facts.clone();
        if self.act_as(actor, command).is_err() {
            prop_assert_eq!(&before.rows, &self.facts.rows, "a refusal changes nothing");
            return Ok(());
        }
        let entry = &self.log[self.log.len() - 1];
        let leaf = Actor {
            person: entry.actor.person,
            roles: [entry.decision.capacity.role].into(),
            acting_as: None,
        };
        let version = version_in(&before, &leaf, &entry.command);
        let again =
            decide(self.definition, &self.reference, &before, &leaf, &entry.command, version, entry.moment);
        prop_assert_eq!(
            again.map(|decision| decision.rows),
            Ok(entry.decision.rows.clone()),
            "{:?}",
            entry.command
        );
        offered(&before, self)?;
        holds(&before, self)
    }
}

/// What is about to be accepted was offered, and nothing was said to stand in its way (R03).
fn offered(before: &Facts, simulation: &Simulation) -> Result<(), TestCaseError> {
    let AppliedCommand { actor, command, moment, decision } = &simulation.log[simulation.log.len() - 1];
    let application = command.application().filter(|id| before.application(*id).is_some());
    let appeal = command.appeal().filter(|id| before.rows.appeal.contains_key(id));
    let subject =
        application.map(Subject::Application).or(appeal.map(Subject::Appeal)).unwrap_or(Subject::Cycle);
    let offers = available(simulation.definition, &simulation.reference, before, actor, subject, *moment);
    let offer = offers.iter().find(|offer| offer.act == command.act() && offer.capacity == decision.capacity);
    let blocked =
        offer.map(|offer| offer.blocked_by.iter().map(|refusal| refusal.code.as_str()).collect::<Vec<_>>());
    let created = before.cycle().is_none();
    prop_assert!(created || blocked == Some(Vec::new()), "{}: {blocked:?}", command.act().as_str());
    Ok(())
}

fn version_in(facts: &Facts, actor: &Actor, command: &Command) -> Option<u32> {
    let mut simulation = Simulation::empty();
    simulation.facts = facts.clone();
    simulation.version(actor, command)
}

fn visible(application: &Application) -> VisibleState {
    VisibleState::of(application.state, application.notified_state, application.re_review)
}

/// The invariants of an accepted command.
fn holds(before: &Facts, simulation: &Simulation) -> Result<(), TestCaseError> {
    let facts = &simulation.facts;
    let act = simulation.log[simulation.log.len() - 1].command.act();
    let command = &simulation.log[simulation.log.len() - 1].command;
    prop_assert!(dossiers::rests_on_judgement(before, command), "{} on no judgement", act.as_str());
    for row in before.rows.iter() {
        prop_assert!(facts.rows.contains(&row), "{} erased a row", act.as_str());
    }
    let first_written = |rows: &Rows| rows.iter().map(|row| (row.key(), row.leaf())).collect::<Vec<_>>();
    let kept = first_written(&facts.rows);
    prop_assert!(
        first_written(&before.rows).iter().all(|row| kept.contains(row)),
        "{} moved a row",
        act.as_str()
    );
    for (old, new) in before.applications().filter_map(|old| Some((old, facts.application(old.id)?))) {
        prop_assert_eq!(new.version, old.version + u32::from(old != new), "{}", act.as_str());
        let seen = new.visible_version - old.visible_version;
        prop_assert_eq!(seen, u32::from(visible(old) != visible(new)), "{}", act.as_str());
        prop_assert_eq!(&old.person, &new.person);
    }
    if let (Some(old), Some(new)) = (before.cycle(), facts.cycle()) {
        prop_assert_eq!(new.version, old.version + u32::from(act.aggregate() == Aggregate::Cycle));
        prop_assert_eq!(new.state == S::Suspended, new.suspended_from.is_some());
    }
    for person in everybody() {
        let live = facts.applications().filter(|own| own.person == person && facts.is_live(own)).count();
        prop_assert!(live <= 1, "{} left {live} live applications of one person", act.as_str());
    }
    let decided = facts.effective_state().is_some_and(|state| state.between(S::ResultsApproved, S::Archived));
    for allotment in facts.allotments().into_iter().filter(|_| decided) {
        let winners = [A::Winner, A::Appointed, A::AppointmentWithheld];
        let count = facts.in_states(&winners).filter(|application| allotment.has(application)).count();
        prop_assert!(
            count <= usize::try_from(facts.places(&allotment)).unwrap_or(0),
            "{} over the quota",
            act.as_str()
        );
    }
    if act == Act::AppointWinners {
        let reckoner = Reckoner::new(&simulation.reference, before);
        prop_assert!(before.blocking_appeals().next().is_none());
        prop_assert!(
            before.result_notices().all(|notice| reckoner.window(notice).is_over(simulation.today()))
        );
    }
    if act == Act::ApproveResults {
        let open =
            [A::UnderAppraisal, A::Met, A::EligibleListed, A::Received, A::ProposedWinner, A::MetOverQuota];
        prop_assert_eq!(facts.in_states(&open).count(), 0, "everybody has a result");
    }
    Ok(())
}

/// What some of the people could do now, as far as can be told without input: by act, then by whom and on what.
fn open_ways(simulation: &Simulation, dice: &mut Dice<'_>) -> BTreeMap<Act, Vec<(Actor, Subject)>> {
    let applications =
        simulation.facts.applications().map(|application| Subject::Application(application.id));
    let appeals = simulation.facts.rows.appeal.keys().map(|appeal| Subject::Appeal(*appeal));
    let subjects: Vec<Subject> = [Subject::Cycle].into_iter().chain(applications).chain(appeals).collect();
    let candidates = CANDIDATES.into_iter().map(|person| Actor::person(person, [Role::Applicant]));
    let members = COUNCIL.into_iter().map(|(person, _)| Actor::person(person, [Role::CouncilMember]));
    let appraisers = APPRAISERS.into_iter().map(|(person, _)| Actor::person(person, [Role::Appraiser]));
    let mut ways: BTreeMap<Act, Vec<(Actor, Subject)>> = BTreeMap::new();
    let can_be_mended = |refusal: &Refusal| {
        refusal.code.as_str().ends_with("PUBLICATION_MISSING")
            || ["DOCUMENT_MISSING", "DOCUMENT_USED"].contains(&refusal.code.as_str())
    };
    let everybody: Vec<Actor> = Role::ALL
        .map(|role| simulation.holder(role))
        .into_iter()
        .chain(candidates)
        .chain(members)
        .chain(appraisers)
        .collect();
    for actor in (0..5).filter_map(|_| dice.pick(&everybody)) {
        for subject in &subjects {
            let offers = available(
                simulation.definition,
                &simulation.reference,
                &simulation.facts,
                &actor,
                *subject,
                simulation.moment(),
            );
            for offer in offers.into_iter().filter(|offer| offer.blocked_by.iter().all(can_be_mended)) {
                ways.entry(offer.act).or_default().push((actor.clone(), *subject));
            }
        }
    }
    ways
}

/// What carries a cycle on. A run that took every act alike would mostly register documents.
fn carries_on(act: Act) -> bool {
    !matches!(
        act,
        Act::RegisterDocument
            | Act::RecordPublication
            | Act::DeclareConflicts
            | Act::AddRemark
            | Act::RecountDeadlines
            | Act::RecordObligation
            | Act::CorrectRecord
            | Act::Suspend
            | Act::Cancel
            | Act::Withdraw
    )
}

fn take_random_steps(
    simulation: &mut Simulation,
    dice: &mut Dice<'_>,
    steps: usize,
) -> Result<(), TestCaseError> {
    for _ in 0..steps {
        let days = [0, 0, 0, 1, 3, 9][dice.below(6)];
        simulation.now += jiff::SignedDuration::from_hours(24 * days) + jiff::SignedDuration::from_mins(1);
        let ways = open_ways(simulation, dice);
        let onward = dice.below(4) > 0;
        let acts: Vec<Act> = ways.keys().copied().filter(|act| !onward || carries_on(*act)).collect();
        let blindly = dice.below(10) == 0;
        let Some(act) = dice.pick(if blindly { Act::ALL } else { &acts }) else { continue };
        let somebody = (simulation.holder(Role::AgencyHead), Subject::Cycle);
        let (actor, subject) = ways.get(&act).and_then(|ways| dice.pick(ways)).unwrap_or(somebody);
        let Some(command) = input::plausible(simulation, act, subject, &actor, dice) else { continue };
        simulation.step(&actor, command)?;
    }
    Ok(())
}

/// The facts are the rows of the log, one after the other.
fn folded(simulation: &Simulation) -> Rows {
    let mut rows = Rows::default();
    let written = simulation.log.iter().flat_map(|entry| entry.decision.rows.iter().cloned());
    written.for_each(|row: Row| rows.put(row));
    rows
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn a_random_run_from_any_state_keeps_the_invariants(
        start in 0..18_usize,
        rolls in proptest::collection::vec(any::<u16>(), 0..400),
    ) {
        let mut simulation = Simulation::in_state(S::ALL[start]);
        let mut dice = Dice(rolls.iter());
        take_random_steps(&mut simulation, &mut dice, 40)?;
        prop_assert_eq!(folded(&simulation), simulation.facts.rows);
    }
}

/// The reference data of the runs has the shipped calendar: no run may pass because its calendar knows no holidays.
#[test]
fn the_random_runs_keep_the_shipped_calendar() {
    assert_eq!(Simulation::empty().reference.calendar_of(None), shipped());
}

/// The documents that acts name outside of their slots, by the way to them in the input.
const OUTSIDE_SLOTS: [(Act, &str); 11] = [
    (Act::ReopenReview, "document"),
    (Act::AppointWinners, "appointments/0/appointment"),
    (Act::AppointLate, "appointment"),
    (Act::AppointLate, "structure"),
    (Act::AppointLate, "supplementary"),
    (Act::AmendDecision, "supplementary"),
    (Act::CorrectRecord, "corrects"),
    (Act::RecordFinding, "document"),
    (Act::RecordScoreSheet, "record"),
    (Act::FindForTieBreak, "document"),
    (Act::RecordPublication, "document"),
];

/// An input of the act as its first choices make it.
fn first_choice(simulation: &mut Simulation, act: Act, nowhere: DocumentId) -> Command {
    let (application, appeal) = (simulation.app(AN), simulation.id());
    let subject = match act.aggregate() {
        Aggregate::Application => Subject::Application(application),
        Aggregate::Appeal => Subject::Appeal(appeal),
        Aggregate::Cycle | Aggregate::Records => Subject::Cycle,
    };
    let actor = Actor::person(HEAD, [Role::AgencyHead]);
    let command = match act {
        // These need an appeal and a winner.
        Act::Reinstate => Some(Reinstate { application, decision: nowhere, appeal }.into()),
        Act::AppointWinners => {
            let line = AppointmentLine { application, appointment: Some(nowhere), withheld: None };
            Some(AppointWinners { appointments: vec![line], late_reason: None }.into())
        }
        _ => input::plausible(simulation, act, subject, &actor, &mut Dice([].iter())),
    };
    command.unwrap_or_else(|| panic!("no input for {}", act.as_str()))
}

/// An act that named a document without reading it would accept any.
#[test]
fn a_document_that_is_not_registered_is_missing_wherever_it_is_named() {
    let mut simulation = Simulation::in_state(S::ResultsNotified);
    let nowhere: DocumentId = simulation.id();
    let in_slots = Act::ALL.iter().flat_map(|act| slots(*act).iter().map(move |slot| (*act, slot.field)));
    for (act, place) in in_slots.chain(OUTSIDE_SLOTS) {
        let command = first_choice(&mut simulation, act, nowhere);
        let mut written = serde_json::to_value(&command).expect("a command is JSON");
        let field = written.pointer_mut(&format!("/input/{place}"));
        *field.unwrap_or_else(|| panic!("{}.{place}", act.as_str())) =
            serde_json::to_value(nowhere).expect("an id is JSON");
        let command: Command = serde_json::from_value(written).expect("a command");
        let case = GuardContext {
            version: simulation.definition.version,
            reference: &simulation.reference,
            facts: &simulation.facts,
            cycle: simulation.facts.cycle().expect("a cycle"),
            actor: &simulation.holder(Role::AgencyHead),
            capacity: None,
            act,
            command: Some(&command),
            application: None,
            appeal: None,
            moment: simulation.moment(),
        };
        let GuardAnswer::Unmet(missing, _) = (DOCUMENT_MISSING.check)(&case) else {
            panic!("{}.{place} is not read", act.as_str())
        };
        assert!(missing.contains(&Offender::Document(nowhere)), "{}.{place}", act.as_str());
    }
}
