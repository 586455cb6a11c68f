//! Nomination lists of units and the decision of the managing body on them (E2, law Art 35(1)).

use super::simulation::*;
use crate::{
    application::state::ApplicationState as A,
    command::*,
    cycle::state::CycleState as S,
    ids::{ApplicationId, DocumentId, NominationListId, PersonId},
    lang::Message,
    nomination::{NominationListState as State, NominationOutcome as Outcome, NominationRules},
    vocabulary::{DocumentKind as K, TitleCode},
    workflow::Definition,
};

impl Simulation {
    /// A cycle whose rule set asks for the decision for some titles, or for all.
    pub fn needing_decisions(state: S, titles: Option<&[TitleCode]>) -> Self {
        let decided = titles.map(|titles| titles.iter().cloned().collect());
        let source = Message::new("quy định thử", "a provision of the test");
        let mut simulation = Self::under(|rules| {
            rules.nomination = Some(NominationRules { decided: decided.clone(), source: source.clone() });
        });
        simulation.advance(state);
        simulation
    }

    /// The list of the centre, in that order.
    pub fn proposals(&mut self, people: &[PersonId]) -> SubmitNominationList {
        let applications: Vec<ApplicationId> = people.iter().map(|person| self.app(*person)).collect();
        let lines = applications.into_iter().map(|application| NominationProposal {
            id: self.id(),
            application,
            reason: Some(sealed("lý do")),
        });
        let lines = lines.collect();
        SubmitNominationList { list: self.id(), unit: CENTRE, document: self.paper(K::NominationList), lines }
    }

    pub fn proposed(&mut self, people: &[PersonId]) -> NominationListId {
        let input = self.proposals(people);
        let list = input.list;
        self.go(input);
        list
    }

    /// A decision of today that leaves some out.
    pub fn decision_on(&mut self, list: NominationListId, left_out: &[PersonId]) -> DecideNominationList {
        let reason = sealed("lý do");
        let line = |person: &PersonId| LeftOut { application: self.app(*person), reason };
        let left_out = left_out.iter().map(line).collect();
        DecideNominationList { list, decision: self.paper(K::NominationDecision), left_out }
    }

    fn outcome(&self, person: PersonId) -> Option<Outcome> {
        self.facts.proposal(self.app(person)).map(|(_, line)| line.outcome)
    }

    fn nomination(&self, person: PersonId) -> Option<DocumentId> {
        self.application(person).nomination
    }

    fn is_decided(&self, person: PersonId) -> bool {
        self.facts.nomination_decision(self.application(person)).is_some()
    }

    fn state_of(&self, list: NominationListId) -> State {
        self.facts.rows.nomination_list.get(&list).expect("the list").state
    }
}

#[test]
fn nobody_is_listed_before_the_decision_on_the_list_of_the_unit() {
    let mut simulation = Simulation::needing_decisions(S::ReceivingClosed, None);
    let (an, binh) = (simulation.app(AN), simulation.app(BINH));
    simulation.judged(an);
    assert_eq!(simulation.codes(List { application: an }), ["NOMINATION_UNDECIDED"]);
    let list = simulation.proposed(&[BINH, AN]);
    let places =
        simulation.facts.nomination_lines(list).into_iter().map(|line| (line.place, line.application));
    assert_eq!(places.collect::<Vec<_>>(), [(1, binh), (2, an)], "the order of the unit");
    simulation.judged(an);
    assert_eq!(simulation.codes(List { application: an }), ["NOMINATION_UNDECIDED"], "only proposed");

    let decision = simulation.decision_on(list, &[BINH]);
    simulation.go(decision);
    assert_eq!(
        [AN, BINH].map(|who| simulation.outcome(who)),
        [Outcome::Nominated, Outcome::LeftOut].map(Some)
    );
    assert_eq!(simulation.codes(List { application: an }), ["NOT_EVALUATED"], "the decision is judged too");
    simulation.judged(an).go(List { application: an });
    simulation.judged_failing(binh, &["E2"]);
    assert!(
        simulation.codes(List { application: binh }).starts_with(&["NOT_NOMINATED", "NOMINATION_UNDECIDED"])
    );
    let rules = vec!["E2".parse().expect("a rule")];
    simulation.go(RefuseListing { application: binh, rules, reason: sealed("lý do") });
    assert!(simulation.is_in(BINH, A::NotListed));
}

#[test]
fn a_decision_falls_with_the_nomination_of_the_unit() {
    let mut simulation = Simulation::needing_decisions(S::ReceivingClosed, None);
    let application = simulation.app(AN);
    let list = simulation.proposed(&[AN]);
    let decision = simulation.decision_on(list, &[]);
    simulation.go(decision);
    assert!(simulation.is_decided(AN));
    let again = simulation.proposals(&[AN]);
    assert_eq!(simulation.codes(again), ["NOMINEE_DECIDED"]);

    simulation.go(WithdrawNomination { application, reason: sealed("lý do") });
    assert_eq!((simulation.nomination(AN), simulation.outcome(AN)), (None, Some(Outcome::Withdrawn)));
    let decision = simulation.decision_on(list, &[]);
    simulation.go(decision);
    assert!(!simulation.is_decided(AN), "what the unit took back no decision restores");
    let left = simulation.decision_on(list, &[AN]);
    assert_eq!(simulation.codes(left), ["LEFT_OUT_NOT_LISTED"]);

    let list = simulation.proposed(&[AN]);
    let decision = simulation.decision_on(list, &[]);
    simulation.go(decision);
    assert!(simulation.is_decided(AN), "a new list and a new decision do");
}

#[test]
fn a_list_that_was_returned_or_replaced_nominates_nobody() {
    let mut simulation = Simulation::needing_decisions(S::Receiving, None);
    for person in [AN, BINH] {
        simulation.submitted(person);
    }
    simulation.receive(CHI);
    let first = simulation.proposed(&[AN, BINH]);
    let second = simulation.proposed(&[AN]);
    assert_eq!([first, second].map(|list| simulation.state_of(list)), [State::Replaced, State::Submitted]);
    assert!(simulation.nomination(AN).is_some() && simulation.nomination(BINH).is_none());
    let late = simulation.decision_on(first, &[]);
    assert_eq!(simulation.codes(late), ["NOMINATION_LIST_NOT_OPEN"]);

    simulation.go(ReturnNominationList { list: second, reason: sealed("lý do") });
    assert_eq!((simulation.state_of(second), simulation.nomination(AN)), (State::Returned, None));
    assert_eq!(simulation.outcome(AN), None, "no proposal stands");
    let late = simulation.decision_on(second, &[]);
    assert_eq!(simulation.codes(late), ["NOMINATION_LIST_NOT_OPEN"]);
    assert!(simulation.nomination(CHI).is_some(), "nobody else is touched");
}

#[test]
fn a_later_decision_changes_what_is_not_settled() {
    let mut simulation = Simulation::needing_decisions(S::ReceivingClosed, None);
    let list = simulation.proposed(&[AN, BINH, CHI]);
    let decision = simulation.decision_on(list, &[BINH]);
    simulation.go(decision.clone());
    assert_eq!(simulation.codes(decision), ["NOMINATION_LIST_NOT_OPEN"], "the same decision again");
    let application = simulation.app(AN);
    simulation.judged(application).go(List { application });

    let against_listed = simulation.decision_on(list, &[AN]);
    assert_eq!(simulation.codes(against_listed), ["NOMINEE_SETTLED"]);
    let other = simulation.decision_on(list, &[CHI]);
    simulation.go(other);
    assert_eq!([AN, BINH, CHI].map(|who| simulation.is_decided(who)), [true, true, false]);
}

/// Whoever was left out is not nominated past the list, nor is the decision withdrawn.
#[test]
fn the_head_of_the_unit_does_not_evade_the_decision() {
    let mut simulation = Simulation::needing_decisions(S::Receiving, None);
    let application = simulation.submitted(AN);
    simulation.nominate(application);
    let list = simulation.proposed(&[AN]);
    let document = simulation.paper(K::Nomination);
    let past_the_list = Nominate { application, document };
    assert_eq!(simulation.codes(past_the_list.clone()), ["NOMINEE_ON_LIST"], "proposed");

    let decision = simulation.decision_on(list, &[AN]);
    simulation.go(decision);
    assert_eq!((simulation.nomination(AN), simulation.outcome(AN)), (None, Some(Outcome::LeftOut)));
    assert_eq!(simulation.codes(past_the_list.clone()), ["NOMINEE_ON_LIST"], "left out");
    simulation.go(WithdrawNomination { application, reason: sealed("lý do") });
    assert_eq!(simulation.outcome(AN), Some(Outcome::LeftOut), "nothing is left to withdraw");

    let decision = simulation.decision_on(list, &[]);
    simulation.go(decision);
    assert!(simulation.is_decided(AN));
    assert_eq!(simulation.codes(past_the_list.clone()), ["NOMINEE_ON_LIST"], "nominated");
    simulation.go(WithdrawNomination { application, reason: sealed("lý do") });
    assert_eq!(simulation.outcome(AN), Some(Outcome::Withdrawn));
    assert_eq!(simulation.codes(past_the_list), [""; 0], "the unit begins anew");
}

/// Of a cycle that began when the unit could nominate past its list.
#[test]
fn whoever_is_left_out_is_not_nominated_by_another_paper() {
    let mut simulation = Simulation::needing_decisions(S::Receiving, None);
    let application = simulation.submitted(AN);
    let list = simulation.proposed(&[AN]);
    let document = simulation.paper(K::Nomination);
    simulation.definition = Definition::released("thanghang/9").expect("it let the unit");
    simulation.go(Nominate { application, document });
    let decision = simulation.decision_on(list, &[AN]);
    simulation.go(decision);
    assert_eq!((simulation.nomination(AN), simulation.outcome(AN)), (None, Some(Outcome::LeftOut)));
}

/// What the unit proposed of somebody who is listed stands, and with it the order of the unit.
#[test]
fn the_order_of_the_unit_stands_once_somebody_is_listed() {
    let mut simulation = Simulation::in_state(S::ReceivingClosed);
    let list = simulation.proposed(&[BINH, AN]);
    let application = simulation.app(AN);
    simulation.judged(application).go(List { application });
    let other = simulation.proposals(&[BINH]);
    assert_eq!(simulation.codes(other), ["NOMINEE_SETTLED"]);
    let back = ReturnNominationList { list, reason: sealed("lý do") };
    assert_eq!(simulation.codes(back), ["NOMINEE_RECEIVED"]);
    assert_eq!(simulation.outcome(AN), Some(Outcome::Proposed));

    let decision = simulation.decision_on(list, &[BINH]);
    simulation.go(decision);
    simulation.proposed(&[BINH]);
    assert_eq!(
        simulation.outcome(AN),
        Some(Outcome::Nominated),
        "the decided list stands beside the new one"
    );
}

#[test]
fn an_older_decision_does_not_replace_a_newer_one() {
    let mut simulation = Simulation::needing_decisions(S::ReceivingClosed, None);
    let list = simulation.proposed(&[AN, BINH]);
    let older = simulation.paper(K::NominationDecision);
    simulation.until(10, 31, 8, 0);
    let decision = simulation.decision_on(list, &[AN]);
    simulation.go(decision.clone());
    let late = DecideNominationList { decision: older, left_out: Vec::new(), ..decision };
    assert_eq!(simulation.codes(late), ["NOMINATION_LIST_NOT_OPEN"]);
    assert_eq!(simulation.outcome(AN), Some(Outcome::LeftOut));
}

#[test]
fn a_decision_is_asked_for_where_the_rule_set_says_so() {
    for (titles, expected) in [(None, &["NOMINATION_UNDECIDED"][..]), (Some([cntt()]), &[])] {
        let mut simulation =
            Simulation::needing_decisions(S::ReceivingClosed, titles.as_ref().map(|titles| &titles[..]));
        let application = simulation.app(CHI);
        simulation.judged(application);
        assert_eq!(simulation.codes(List { application }), expected, "of another title: {titles:?}");
        simulation.definition = Definition::released("thanghang/9").expect("it asked for none");
        assert_eq!(simulation.codes(List { application }), [""; 0]);
    }
    let mut simulation = Simulation::in_state(S::ReceivingClosed);
    let application = simulation.app(AN);
    simulation.judged(application);
    assert_eq!(simulation.codes(List { application }), [""; 0], "this rule set asks for none");
}

/// An appeal leads onto the list with the decision too.
#[test]
fn nobody_comes_onto_the_list_later_without_the_decision() {
    let mut simulation = Simulation::needing_decisions(S::ReceivingClosed, None);
    let list = simulation.proposed(&[AN, BINH, CHI, DUNG]);
    let decision = simulation.decision_on(list, &[]);
    simulation.go(decision);
    let application = simulation.app(DUNG);
    simulation.keep_off(application, "E6").advance(S::ListDecided);
    simulation.judged(application);
    let posted = simulation.posted(K::EligibleList);
    let relist = AmendList { decision: posted, relist: vec![application], delist: Vec::new() };
    assert_eq!(simulation.codes(relist.clone()), [""; 0]);
    let without = simulation.decision_on(list, &[DUNG]);
    simulation.go(without);
    assert!(simulation.codes(relist).contains(&"NOMINATION_UNDECIDED"));
}
