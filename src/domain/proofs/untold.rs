//! What may be done on a dossier is the same for every outcome that is yet to be told (R18).

use super::{
    agencies::{EAST, WEST, receipt},
    simulation::*,
};
use crate::{
    actor::Actor,
    application::state::ApplicationState as A,
    command::*,
    cycle::state::CycleState as S,
    decide::{available, decide, what_blocks},
    dossier::is_notified,
    guard_context::Subject,
    ids::{ApplicationId, NominationListId},
    role::Role,
    row::{Application, Cycle},
    visibility::Visibility,
    vocabulary::DocumentKind as K,
    workflow::Definition,
};

const BEFORE_LIST: [A; 2] = [A::EligibleListed, A::NotListed];
const BEFORE_NOTICE: [A; 5] = [A::UnderAppraisal, A::Met, A::NotMet, A::ProposedWinner, A::MetOverQuota];

impl Simulation {
    /// The same world, in which the dossier of a candidate came to that.
    fn where_it_is(&self, outcome: A) -> Self {
        let mut simulation = self.clone();
        let own = self.application(EAST.applicant).clone();
        // Each came about by another number of moves.
        let moves = BEFORE_LIST.iter().chain(&BEFORE_NOTICE).take_while(|state| **state != outcome).count();
        let version = own.version + u32::try_from(moves).expect("few");
        simulation.facts.put([Application { state: outcome, version, ..own }.into()]);
        simulation
    }

    /// A shared cycle with a waiting list of the unit, and what may be asked there about the candidate.
    fn with_list(state: S) -> (Self, Vec<Command>) {
        let mut simulation = Self::shared(S::ReceivingClosed);
        let list = simulation.listed_by(&EAST);
        if state == S::Review {
            simulation.advance(state);
        }
        let asked = simulation.asked(list);
        // Receiving may be opened again (T23).
        let cycle = simulation.facts.cycle().expect("a cycle").clone();
        simulation.facts.put([Cycle { state, ..cycle }.into()]);
        (simulation, asked)
    }

    /// The acts that name the candidate, or a list on which the candidate is.
    fn asked(&mut self, list: NominationListId) -> Vec<Command> {
        let (application, of_west) = (self.app(EAST.applicant), self.app(WEST.applicant));
        let (reason, title, person) = (sealed("lý do"), title_of(EAST.applicant), EAST.applicant);
        let document = self.issued(&EAST, K::NominationList, (EAST.unit_head, Role::UnitHead));
        // With somebody of another unit nothing would be written, and all that is against it is told.
        let mut submission = |people: &[ApplicationId]| {
            let line = |application: &ApplicationId| NominationProposal {
                id: self.id(),
                application: *application,
                reason: None,
            };
            let lines = people.iter().map(line).collect();
            SubmitNominationList { list: self.id(), unit: EAST.unit, document, lines }
        };
        let submissions = [submission(&[application]), submission(&[application, of_west]), submission(&[])];
        let decision = self.decision_of(&EAST, list);
        let against =
            DecideNominationList { left_out: vec![LeftOut { application, reason }], ..decision.clone() };
        let new = CreateApplication { application: self.id(), title: title.clone() };
        let (on_paper, handed_in_at) = (self.id(), self.now);
        let others: [Command; 6] = [
            decision.into(),
            against.into(),
            ReturnNominationList { list, reason }.into(),
            Withdraw { application, reason: None }.into(),
            new.into(),
            EnterPaperDossier { application: on_paper, person, title, handed_in_at, reason }.into(),
        ];
        submissions.map(Command::from).into_iter().chain(others).collect()
    }

    /// All that the product tells somebody about the dossier, as one text: its version, the acts that are offered, what blocks each
    /// act, the refusal of a command for version 0, which the dossier does not have, and the refusals of the commands in `asked`.
    fn told(&self, actor: &Actor, asked: &[Command]) -> String {
        let subject = Subject::Application(self.app(EAST.applicant));
        let (reference, facts, moment) = (&self.reference, &self.facts, self.moment());
        let offers = available(self.definition, reference, facts, actor, subject, moment);
        let blocks = |act: &Act| what_blocks(self.definition, reference, facts, actor, *act, subject, moment);
        let blocks: Vec<_> = Act::ALL.iter().map(|act| (act.as_str(), blocks(act))).collect();
        let own = self.application(EAST.applicant);
        let visibility = Visibility::of(facts, actor.person, &actor.roles, self.today());
        let received = Command::from(receipt(own.id));
        let stale = decide(self.definition, reference, facts, actor, &received, Some(0), moment).err();
        let refused = |command: &Command| self.try_as(actor, command.clone()).err();
        let refused: Vec<_> =
            asked.iter().map(|command| (command.act().as_str(), refused(command))).collect();
        format!("{} {stale:?} {offers:?} {blocks:?} {refused:?}", visibility.version_of(facts, own))
    }

    /// Whether somebody can tell one of some outcomes from another.
    fn tells(&self, actor: &Actor, outcomes: &[A], asked: &[Command]) -> bool {
        let told: Vec<String> =
            outcomes.iter().map(|outcome| self.where_it_is(*outcome).told(actor, asked)).collect();
        told.windows(2).any(|pair| pair[0] != pair[1])
    }
}

/// What is asked in each state before the outcomes are told.
const UNTOLD: [(S, &[A]); 3] =
    [(S::Receiving, &BEFORE_LIST), (S::ReceivingClosed, &BEFORE_LIST), (S::Review, &BEFORE_NOTICE)];

#[test]
fn whoever_keeps_a_dossier_cannot_tell_the_outcomes_apart() {
    let organiser = Actor::person(SECRETARY, [Role::CouncilSecretary]);
    for (state, outcomes) in UNTOLD {
        let (simulation, asked) = Simulation::with_list(state);
        for (person, role) in EAST.offices() {
            let actor = Actor::person(person, [role]);
            assert!(!simulation.tells(&actor, outcomes, &asked), "{role} in {state}");
        }
        let applicant = Actor::person(EAST.applicant, [Role::Applicant]);
        assert!(!simulation.tells(&applicant, outcomes, &asked), "who applies, in {state}");
        assert!(
            simulation.tells(&organiser, outcomes, &asked),
            "whoever handles the cycle knows, in {state}"
        );
    }
    // Once the list is made public, it says who is on it.
    assert!(Simulation::shared(S::ListDecided).tells(&EAST.clerk(), &BEFORE_LIST, &[]));
}

/// What is asked for is decided, and not turned away for want of a right: else nothing could be told by it.
#[test]
fn an_outcome_that_is_untold_settles_the_nomination_as_the_other_does() {
    let (simulation, asked) = Simulation::with_list(S::ReceivingClosed);
    for outcome in BEFORE_LIST {
        let simulation = simulation.where_it_is(outcome);
        let codes = |actor: &Actor, command: &Command| {
            let refused = simulation.try_as(actor, command.clone()).err();
            refused.map(|refused| refused.codes()).unwrap_or_default()
        };
        let [alone, with_another, without, decision, against, returned, ..] = &asked[..] else {
            panic!("they are asked")
        };
        assert_eq!(codes(&EAST.unit_head(), alone), ["NOMINEE_SETTLED"], "{outcome}");
        let both = codes(&EAST.unit_head(), with_another);
        assert_eq!(both, ["NOMINEE_NOT_OF_UNIT", "NOMINEE_SETTLED"], "{outcome}");
        assert_eq!(codes(&EAST.unit_head(), without), ["NOMINEE_SETTLED"], "{outcome}");
        assert_eq!(codes(&EAST.manager(), decision), [""; 0], "{outcome}");
        assert_eq!(codes(&EAST.manager(), against), ["NOMINEE_SETTLED"], "{outcome}");
        assert_eq!(codes(&EAST.manager(), returned), ["NOMINEE_RECEIVED"], "{outcome}");
    }
    let before = Simulation {
        definition: Definition::released("thanghang/13").expect("released"),
        ..simulation.where_it_is(A::NotListed)
    };
    assert!(before.try_as(&EAST.unit_head(), asked[0].clone()).is_ok(), "as it was");
}

/// Everybody may withdraw until the list is decided, and whoever did may apply again where receiving was opened again.
#[test]
fn whoever_is_not_on_the_list_withdraws_as_the_others_do() {
    let (simulation, _) = Simulation::with_list(S::Receiving);
    let applicant = Actor::person(EAST.applicant, [Role::Applicant]);
    for outcome in BEFORE_LIST {
        let mut simulation = simulation.where_it_is(outcome);
        let application = simulation.app(EAST.applicant);
        simulation.act_as(&applicant, Withdraw { application, reason: None }).expect("may withdraw");
        assert!(simulation.is_in(EAST.applicant, A::Withdrawn), "{outcome}");
        let again = CreateApplication { application: simulation.id(), title: title_of(EAST.applicant) };
        let refused = simulation.try_as(&applicant, again).err();
        let codes = refused.map(|refused| refused.codes()).unwrap_or_default();
        assert!(!codes.contains(&"APPLICATION_EXISTS"), "{outcome}: {codes:?}");
    }
    let decided = Simulation::shared(S::ListDecided).where_it_is(A::NotListed);
    let late = Withdraw { application: decided.app(EAST.applicant), reason: Some(sealed("lý do")) };
    let late = decided.try_as(&applicant, late);
    assert_eq!(late.expect_err("the list tells it").codes(), ["STEP_ORDER"]);
}

/// Where receiving was opened again, nobody applies beside a dossier of which nobody may know yet that it is not on the list.
#[test]
fn nobody_applies_again_before_the_list_tells_why() {
    let (simulation, asked) = Simulation::with_list(S::Receiving);
    let applicant = Actor::person(EAST.applicant, [Role::Applicant]);
    for outcome in BEFORE_LIST {
        let simulation = simulation.where_it_is(outcome);
        let again = |command: &&Command| {
            matches!(command, Command::CreateApplication(_) | Command::EnterPaperDossier(_))
        };
        for (actor, command) in [applicant.clone(), EAST.clerk()].iter().zip(asked.iter().filter(again)) {
            let refused = simulation.try_as(actor, command.clone()).expect_err("refused");
            assert!(refused.codes().contains(&"APPLICATION_EXISTS"), "{outcome}: {refused:?}");
        }
    }
}

/// A cycle of an earlier version is as it was.
#[test]
fn a_cycle_of_an_earlier_version_offers_what_it_did() {
    let mut simulation = Simulation::shared(S::Review);
    simulation.definition = Definition::released("thanghang/13").expect("released");
    assert!(simulation.tells(&EAST.clerk(), &BEFORE_NOTICE, &[]));
}

/// A case of discipline is reported whatever became of the dossier, and the report changes nothing else.
#[test]
fn discipline_is_reported_before_the_list_whatever_it_will_say() {
    let mut simulation = Simulation::shared(S::ReceivingClosed);
    let document = simulation.paper(K::Evidence);
    let application = simulation.app(EAST.applicant);
    for outcome in BEFORE_LIST {
        let mut simulation = simulation.where_it_is(outcome);
        let report = ReportDiscipline { application, document, open: true };
        simulation.act_as(&EAST.clerk(), report).expect("its office reports");
        let own = simulation.application(EAST.applicant);
        assert_eq!((own.state, own.discipline_open), (outcome, true));
    }
}

/// Whoever is not on the list comes back to an office no earlier than the list is decided (RL3), for that would tell it.
#[test]
fn an_office_does_not_come_back_before_the_list() {
    let mut simulation = Simulation::in_state(S::ReceivingClosed);
    simulation.office_elsewhere(AN, Role::DepartmentOffice, agency());
    let holds = |state: S, workflow: &str, outcome: A| {
        let mut simulation = simulation.clone();
        let cycle = simulation.facts.cycle().expect("a cycle").clone();
        let own = simulation.application(AN).clone();
        simulation.facts.put([
            Cycle { state, workflow: workflow.to_owned(), ..cycle }.into(),
            Application { state: outcome, ..own }.into(),
        ]);
        simulation.facts.holds(AN, Role::DepartmentOffice, None, simulation.today()).is_some()
    };
    let now = simulation.definition.name;
    for outcome in BEFORE_LIST {
        assert!(!holds(S::ReceivingClosed, now, outcome), "{outcome}");
    }
    assert!(holds(S::ListDecided, now, A::NotListed), "the list tells it");
    assert!(holds(S::ReceivingClosed, "thanghang/13", A::NotListed), "as it was");
}

/// A suspension notifies nobody of the list that is yet to be decided.
#[test]
fn a_suspended_cycle_has_notified_what_it_had_before() {
    for (state, is_told) in [(S::ReceivingClosed, false), (S::ListDecided, true)] {
        let mut simulation = Simulation::shared(state).where_it_is(A::NotListed);
        let told =
            |simulation: &Simulation| is_notified(&simulation.facts, simulation.application(EAST.applicant));
        assert_eq!(told(&simulation), is_told, "{state}");
        let cycle = simulation.facts.cycle().expect("a cycle").clone();
        simulation.facts.put([Cycle { state: S::Suspended, suspended_from: Some(state), ..cycle }.into()]);
        assert_eq!(told(&simulation), is_told, "suspended in {state}");
    }
}
