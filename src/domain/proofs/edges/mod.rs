//! Where a condition turns: which side a tie falls to, what the dry run says on either side of a line, and what only
//! the named document may show.

mod aftermath;
mod appraised;
mod candidates;
mod catalogues;
mod divided;
mod judged;
mod lateness;
mod numbering;
mod order;
mod papers;
mod personnel;
mod review;
mod signing;
mod votes;

use super::simulation::*;
use crate::{
    actor::Actor,
    appeal::state::{AppealEffect, AppealOutcome, AppealSubject},
    application::state::ApplicationState as A,
    command::*,
    cycle::{guards::ties_across, state::CycleState as S},
    decide::{available, what_blocks},
    directory::row::Employment,
    guard_context::Subject,
    role::Role,
    vocabulary::{Body, Channel, DocumentKind as K, ReopenGround, RuleId, Side},
    workflow::Definition,
};

impl Simulation {
    /// What the usual performer of an act would be told to bring.
    fn required(&self, act: Act, role: Role) -> Vec<&'static str> {
        let offers = available(
            self.definition,
            &self.reference,
            &self.facts,
            &self.holder(role),
            Subject::Cycle,
            self.moment(),
        );
        offers.into_iter().find(|offer| offer.act == act).map(|offer| offer.requires).unwrap_or_default()
    }

    fn is_blocked(&self, act: Act, role: Role, code: &str) -> bool {
        self.blocks(act, role, Subject::Cycle).contains(&code)
    }

    /// The codes of what blocks the act for whoever has the role.
    fn blocks(&self, act: Act, role: Role, subject: Subject) -> Vec<&'static str> {
        let actor = self.holder(role);
        let blocks =
            what_blocks(self.definition, &self.reference, &self.facts, &actor, act, subject, self.moment());
        blocks.iter().map(|refusal| refusal.code.as_str()).collect()
    }
}

/// A rule, as refusals name it.
fn rule(id: &str) -> Vec<RuleId> {
    vec![id.parse().expect("a rule")]
}

#[test]
fn a_role_is_of_its_own_body_and_no_other() {
    for role in Role::ALL {
        for body in Body::ALL {
            let own = match body {
                Body::Council => matches!(
                    role,
                    Role::CouncilChair
                        | Role::CouncilViceChair
                        | Role::CouncilMember
                        | Role::CouncilSecretary
                ),
                Body::AppraisalBoard => role == Role::Appraiser,
                Body::SupervisoryBoard => role == Role::Supervisor,
            };
            assert_eq!(role.is_of(*body), own, "{role:?} {body:?}");
        }
    }
}

#[test]
fn a_released_definition_is_found_by_its_version() {
    let current = Definition::current();
    assert_eq!(Definition::released(current.name).map(|found| found.name), Some(current.name));
    assert!(Definition::released("thanghang/0").is_none());
    assert!(format!("{current:?}").contains(current.name));
}

/// Law Art 38(2): whoever voted first.
#[test]
fn equal_votes_fall_to_the_side_of_the_chair() {
    for side in [Side::Met, Side::NotMet] {
        let mut simulation = Simulation::in_state(S::Review);
        let application = simulation.app(AN);
        simulation.go(Appraise { application });
        for by in [APPRAISER, OTHER_APPRAISER] {
            simulation.finding(by, application, crate::vocabulary::RuleOutcome::Pass);
        }
        simulation.judged(application);
        let other = if side == Side::Met { Side::NotMet } else { Side::Met };
        for (by, side) in [(MEMBER, other), (VICE, other), (CHAIR, side), (SECRETARY, side)] {
            simulation.vote(by, application, side);
        }
        let mut wrong = simulation.conclusion(application, other);
        wrong.departure = Some(sealed("lý do"));
        assert_eq!(simulation.codes(wrong), ["VOTE_DISAGREES"]);
        let mut right = simulation.conclusion(application, side);
        right.departure = Some(sealed("lý do"));
        assert_eq!(simulation.codes(right), [""; 0]);
    }
}

/// DL4: ten days after the review; the reason is asked for from the eleventh on.
#[test]
fn the_dry_run_asks_for_a_reason_only_once_it_is_late() {
    let mut simulation = Simulation::in_state(S::Reviewed);
    let reviewed = simulation.facts.cycle().and_then(|cycle| cycle.review_completed_on).expect("reviewed");
    assert_eq!(reviewed, jiff::civil::date(2024, 11, 10));
    simulation.paper(K::ReviewReport);
    simulation.paper(K::ResultNotice);
    simulation.until(11, 20, 23, 59);
    assert_eq!(simulation.required(Act::NotifyResults, Role::CouncilSecretary), ["report", "document"]);
    simulation.until(11, 21, 0, 0);
    assert!(simulation.required(Act::NotifyResults, Role::CouncilSecretary).contains(&"lateReason"));
}

#[test]
fn only_the_named_list_counts_as_published() {
    let mut simulation = Simulation::in_state(S::ReceivingClosed);
    simulation.list_received().redeclare();
    simulation.posted(K::EligibleList);
    let decision = simulation.paper(K::EligibleList);
    let both = ["NOTICE_BOARD_PUBLICATION_MISSING", "WEBSITE_PUBLICATION_MISSING"];
    assert_eq!(simulation.codes(DecideList { decision }), both);
    simulation.publish(decision, Channel::Website);
    assert_eq!(simulation.codes(DecideList { decision }), both[..1]);

    let mut simulation = Simulation::in_state(S::ListDecided);
    let application = simulation.app(AN);
    simulation.judged_failing(application, &["E3"]);
    let mut amendment = simulation.list_amendment(Vec::new(), Vec::new());
    amendment.delist.push(Delisting { application, rules: vec!["E3".parse().expect("a rule")] });
    let named = amendment.clone();
    amendment.decision = simulation.paper(K::EligibleList);
    assert_eq!(simulation.codes(amendment), both);
    assert_eq!(simulation.codes(named), [""; 0]);
}

/// T14: any one of the grounds is enough to offer the act, and without any it is blocked.
#[test]
fn each_ground_alone_makes_a_reopening_conceivable() {
    let blocked = |simulation: &Simulation| {
        simulation.is_blocked(Act::ReopenReview, Role::CouncilChair, "GROUND_NOT_PROVEN")
    };
    assert!(blocked(&Simulation::in_state(S::ResultsNotified)));
    let changes: [fn(&mut Simulation); 5] = [
        |simulation| {
            let appeal = simulation.inquire(CHI, AppealSubject::Result);
            simulation.settle(appeal, AppealOutcome::Upheld, AppealEffect::Result);
        },
        |simulation| {
            simulation.paper(K::CouncilDecisionOther);
        },
        |simulation| {
            simulation.paper(K::ReturnOfResults);
        },
        |simulation| {
            let winner = simulation.facts.in_states(&[A::ProposedWinner]).find(|own| own.title == cntt());
            let winner = winner.expect("a proposed winner of the title with one over the quota").clone();
            let applicant = Actor::person(winner.person, [Role::Applicant]);
            let withdrawal = Withdraw { application: winner.id, reason: Some(sealed("lý do")) };
            simulation.act_as(&applicant, withdrawal).expect("a winner may withdraw");
        },
        |simulation| {
            simulation.rescheme(2, 3);
        },
    ];
    for (ground, change) in changes.into_iter().enumerate() {
        let mut simulation = Simulation::in_state(S::ResultsNotified);
        change(&mut simulation);
        assert!(!blocked(&simulation), "ground {ground}");
    }
}

/// T28 makes an application live again; the person may have another by then.
#[test]
fn nobody_is_recognised_beside_a_live_application_of_the_same_person() {
    let mut simulation = Simulation::in_state(S::Receiving);
    let first = simulation.submitted(EM);
    simulation.go(RefuseReceipt { application: first, reason: sealed("chưa được cử") });
    let second = simulation.receive(EM).app(EM);
    assert_ne!(first, second);
    simulation.advance(S::Appointed);
    assert!(simulation.facts.application(second).is_some_and(|own| simulation.facts.is_live(own)));
    let mut decision = simulation.amended_decision(&[], &[]);
    decision.recognise = vec![first];
    let codes = simulation.codes(decision);
    assert!(codes.contains(&"APPLICATION_EXISTS"), "{codes:?}");
}

#[test]
fn a_tie_matters_only_across_the_line() {
    let places = [4, 1, 2, 2];
    let across: Vec<bool> = (0..6).map(|quota| ties_across(&places, quota)).collect();
    assert_eq!(across, [false, false, true, false, false, false]);
    assert!(!ties_across(&[], 0) && !ties_across(&[], 1));
    assert!(ties_across(&[1, 1], 1) && !ties_across(&[1, 1], 2));
}

/// R40: whoever is named may stay alone in the scope for as long as nobody could be displaced.
#[test]
fn a_named_dossier_needs_its_title_in_the_scope_once_places_could_run_short() {
    for (places, codes) in [(2, &[][..]), (1, &["SCOPE_INVALID"])] {
        let mut simulation = Simulation::in_state(S::Review);
        let not_met = simulation.app(DUNG);
        simulation.conclude(not_met, Side::NotMet).conclude_all(Side::Met).rescheme(2, places);
        simulation.complete().notify();
        let mut reopening = simulation.reopening(ReopenGround::ErrorFound, &[]);
        reopening.scope =
            vec![ScopeLine { id: simulation.id(), application: Some(not_met), title: None, unit: None }];
        assert_eq!(simulation.codes(reopening), codes, "{places} places for two");
    }
}

/// R45: on paper the person follows from the input, unless the application is there already.
#[test]
fn the_dry_run_of_a_paper_dossier_knows_the_person_of_the_application() {
    let mut simulation = Simulation::in_state(S::Receiving);
    let application = simulation.apply(AN);
    let act = Act::EnterPaperDossier;
    let requires = simulation.required(act, Role::DepartmentOffice);
    assert!(requires.contains(&"person"), "{requires:?}");
    let blocks = |simulation: &Simulation, subject| {
        let clerk = simulation.holder(Role::DepartmentOffice);
        what_blocks(
            simulation.definition,
            &simulation.reference,
            &simulation.facts,
            &clerk,
            act,
            subject,
            simulation.moment(),
        )
        .iter()
        .map(|refusal| refusal.code.as_str())
        .collect::<Vec<_>>()
    };
    assert_eq!(blocks(&simulation, Subject::Cycle), [""; 0], "whoever the clerk is");
    assert_eq!(blocks(&simulation, Subject::Application(application)), [""; 0]);
    let directory = std::sync::Arc::make_mut(&mut simulation.facts.directory);
    let employment =
        directory.rows().employment.values().find(|own| own.person == AN).expect("employed").clone();
    let ended = employment.starts_on;
    directory.put(Employment { ends_on: Some(ended), ..employment }.into());
    assert_eq!(blocks(&simulation, Subject::Application(application)), ["APPLICANT_NOT_OF_AGENCY"]);
}
