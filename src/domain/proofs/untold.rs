//! What may be done on a dossier is the same for every outcome that is yet to be told (R18).

use super::{
    agencies::{EAST, receipt},
    simulation::*,
};
use crate::domain::{
    actor::Actor,
    application::state::ApplicationState as A,
    command::*,
    cycle::state::CycleState as S,
    decide::{available, decide, what_blocks},
    guard_context::Subject,
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

    /// What somebody reads as the version of the dossier, is offered on it and told of every act on it, also of one for a version that
    /// is not there.
    fn told(&self, actor: &Actor) -> String {
        let subject = Subject::Application(self.app(EAST.applicant));
        let (reference, facts, moment) = (&self.reference, &self.facts, self.moment());
        let offers = available(self.definition, reference, facts, actor, subject, moment);
        let blocks = |act: &Act| what_blocks(self.definition, reference, facts, actor, *act, subject, moment);
        let blocks: Vec<_> = Act::ALL.iter().map(|act| (act.as_str(), blocks(act))).collect();
        let own = self.application(EAST.applicant);
        let visibility = Visibility::of(facts, actor.person, &actor.roles, self.today());
        let received = Command::from(receipt(own.id));
        let stale = decide(self.definition, reference, facts, actor, &received, Some(0), moment).err();
        format!("{} {stale:?} {offers:?} {blocks:?}", visibility.version_of(facts, own))
    }

    /// Whether somebody can tell one of some outcomes from another.
    fn tells(&self, actor: &Actor, outcomes: &[A]) -> bool {
        let told: Vec<String> =
            outcomes.iter().map(|outcome| self.where_it_is(*outcome).told(actor)).collect();
        told.windows(2).any(|pair| pair[0] != pair[1])
    }
}

#[test]
fn whoever_keeps_a_dossier_cannot_tell_the_outcomes_apart() {
    let organiser = Actor::person(SECRETARY, [Role::CouncilSecretary]);
    for (state, outcomes) in [(S::ReceivingClosed, &BEFORE_LIST[..]), (S::Review, &BEFORE_NOTICE[..])] {
        let simulation = Simulation::shared(state);
        for (person, role) in EAST.offices() {
            let actor = Actor::person(person, [role]);
            assert!(!simulation.tells(&actor, outcomes), "{role} in {state}");
        }
        assert!(simulation.tells(&organiser, outcomes), "whoever handles the cycle knows, in {state}");
    }
    // Once the list is made public, it says who is on it.
    assert!(Simulation::shared(S::ListDecided).tells(&EAST.clerk(), &BEFORE_LIST));
}

/// A cycle of an earlier version is as it was.
#[test]
fn a_cycle_of_an_earlier_version_offers_what_it_did() {
    let mut simulation = Simulation::shared(S::Review);
    simulation.definition = Definition::released("thanghang/13").expect("released");
    assert!(simulation.tells(&EAST.clerk(), &BEFORE_NOTICE));
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
