//! Who may act, and in which capacity (RL1–RL8).

use std::collections::BTreeSet;

use super::simulation::*;
use crate::{
    actor::{Actor, Via},
    appeal::state::{AppealKind, AppealSubject},
    command::*,
    cycle::state::CycleState as S,
    decide::{available, what_blocks},
    file::may_read,
    guard_context::Subject,
    ids::{ApplicationId, PersonId},
    role::Role,
    row::Member,
    visibility::{Visibility, supervises},
    vocabulary::{DocumentKind as K, *},
};

fn appeal(simulation: &mut Simulation, appellant: PersonId, on_paper: bool) -> FileAppeal {
    FileAppeal {
        appeal: simulation.id(),
        kind: AppealKind::Inquiry,
        subject: AppealSubject::Other,
        appellant,
        application: None,
        handed_in_at: on_paper.then_some(simulation.now),
        second_of: None,
        content: sealed("nội dung"),
    }
}

#[test]
fn an_applicant_files_in_the_own_name_only() {
    let mut simulation = Simulation::in_state(S::Receiving);
    let applicant = Actor::person(AN, [Role::Applicant]);
    let forged = appeal(&mut simulation, BINH, true);
    let refused = simulation.try_as(&applicant, forged).expect_err("filed for another person");
    assert_eq!(refused.codes(), ["PAPER_TIME_MISSING"]);
    let own = appeal(&mut simulation, AN, false);
    assert!(simulation.try_as(&applicant, own).is_ok());
}

#[test]
fn the_office_enters_a_paper_appeal_with_its_time() {
    let mut simulation = Simulation::in_state(S::Receiving);
    let clerk = simulation.holder(Role::DepartmentOffice);
    for (on_paper, accepted) in [(true, true), (false, false)] {
        let entered = appeal(&mut simulation, BINH, on_paper);
        assert_eq!(simulation.try_as(&clerk, entered).is_ok(), accepted, "{on_paper}");
    }
}

#[test]
fn the_chosen_capacity_decides_and_not_the_other_claims() {
    let mut simulation = Simulation::in_state(S::CouncilFormed);
    let both = |acting_as| Actor {
        acting_as: Some(acting_as),
        ..Actor::person(SECRETARY, [Role::CouncilSecretary, Role::CouncilMember])
    };
    let others = simulation.declarations([SPARE]);
    assert!(simulation.try_as(&both(Role::CouncilSecretary), others.clone()).is_ok());
    let refused =
        simulation.try_as(&both(Role::CouncilMember), others).expect_err("a member speaks for another");
    assert_eq!(refused.codes(), ["DECLARES_FOR_OTHERS"]);
}

#[test]
fn a_deputy_votes_in_the_own_right() {
    let mut simulation = Simulation::in_state(S::Review);
    simulation.paper(K::Delegation);
    let application = simulation.app(AN);
    simulation.go(Appraise { application });
    for by in [APPRAISER, OTHER_APPRAISER] {
        simulation.finding(by, application, RuleOutcome::Pass);
    }
    simulation.judged(application);
    let vice = Actor::person(VICE, [Role::CouncilViceChair]);
    let vote = CastVote { vote: simulation.id(), application, side: Side::Met };
    let decided = simulation.try_as(&vice, vote).expect("votes without stating a capacity");
    assert_eq!(decided.capacity.role, Role::CouncilViceChair);
}

#[test]
fn the_vice_chair_acts_for_the_chair_by_delegation_or_conflict_only() {
    let vice = Actor::person(VICE, [Role::CouncilViceChair]);
    let mut simulation = Simulation::in_state(S::DossiersPrepared);
    let refused = simulation.try_as(&vice, StartReview {}).expect_err("no deputy yet");
    assert_eq!(refused.codes(), ["NOT_A_MEMBER"]);
    let delegation = simulation.paper(K::Delegation);
    let capacity = simulation.try_as(&vice, StartReview {}).expect("deputises").capacity;
    assert_eq!(capacity.via, Via::Deputy(simulation.seat(VICE), Some(delegation)));
    let mut simulation = Simulation::in_state(S::ResultsNotified);
    let kin = simulation.sibling(CHAIR, AN);
    simulation.go(kin);
    let notice = ReopenAppeals { reason: sealed("lý do") };
    let refused = simulation.try_as(&vice, notice).expect_err("a later step");
    assert_eq!(refused.codes(), ["STEP_ORDER"], "permitted, but not reachable");
}

#[test]
fn an_applicant_holds_no_other_role_of_the_cycle() {
    let mut simulation = Simulation::in_state(S::Receiving);
    assert!(simulation.facts.holds(CLERK, Role::DepartmentOffice, None, simulation.today()).is_some());
    let application: ApplicationId = simulation.apply(UNIT_HEAD);
    let itself = Actor::person(UNIT_HEAD, [Role::UnitHead, Role::Applicant]);
    let subject = Subject::Application(application);
    let blocked = what_blocks(
        simulation.definition,
        &simulation.reference,
        &simulation.facts,
        &itself,
        Act::Nominate,
        subject,
        simulation.moment(),
    );
    assert_eq!(blocked[0].code.as_str(), "NOT_A_MEMBER");
    simulation.go(Withdraw { application, reason: None });
    let other = Subject::Application(simulation.apply(AN));
    let blocked = what_blocks(
        simulation.definition,
        &simulation.reference,
        &simulation.facts,
        &itself,
        Act::Nominate,
        other,
        simulation.moment(),
    );
    assert_ne!(blocked[0].code.as_str(), "NOT_A_MEMBER", "only while the application is live");
}

#[test]
fn a_person_of_two_capacities_is_offered_both_and_must_choose() {
    let mut simulation = Simulation::in_state(S::AppealsClosed);
    let declared = simulation.declarations([HEAD]);
    simulation.go(declared);
    let (decision, leaving) = (simulation.paper(K::MemberReplacement), simulation.seat(CHAIR));
    let joining = simulation.seats(&[(HEAD, Position::Chair)]).remove(0);
    simulation.go(ReplaceMember { leaving, joining, decision, reason: sealed("lý do") });
    let director = Actor::person(HEAD, [Role::AgencyHead, Role::CouncilChair]);
    let offered = available(
        simulation.definition,
        &simulation.reference,
        &simulation.facts,
        &director,
        Subject::Cycle,
        simulation.moment(),
    );
    let reopening = offered.iter().filter(|offer| offer.act == Act::ReopenReview);
    assert_eq!(
        reopening.map(|offer| offer.capacity.role).collect::<Vec<_>>(),
        [Role::AgencyHead, Role::CouncilChair]
    );
    let blocked = what_blocks(
        simulation.definition,
        &simulation.reference,
        &simulation.facts,
        &director,
        Act::ReopenReview,
        Subject::Cycle,
        simulation.moment(),
    );
    assert_eq!(blocked[0].code.as_str(), "ACTING_AS_NEEDED");
}

#[test]
fn the_office_settles_the_date_of_the_cv_and_nothing_else() {
    let mut simulation = Simulation::in_state(S::Receiving);
    let application = simulation.receive(AN).app(AN);
    let clerk = simulation.holder(Role::DepartmentOffice);
    for (rule, expected) in [("E16", None), ("E11", Some("FINDING_NOT_OF_OFFICE"))] {
        let finding = RecordFinding {
            finding: simulation.id(),
            application,
            rule: rule.parse().expect("a rule"),
            item: None,
            outcome: RuleOutcome::Pass,
            warning: false,
            reason: sealed("lý do"),
            document: None,
        };
        let refused = simulation.try_as(&clerk, finding).err();
        assert_eq!(refused.map(|refusals| refusals.codes()[0]), expected, "{rule}");
    }
}

#[test]
fn who_sat_at_the_end_keeps_the_record_and_no_files() {
    let mut simulation = Simulation::in_state(S::Archived);
    let today = simulation.today();
    let (sitting, offices) = (
        [(SUPERVISOR, Role::Supervisor), (SECRETARY, Role::CouncilSecretary), (CHAIR, Role::CouncilChair)],
        [(CLERK, Role::DepartmentOffice), (HEAD, Role::AgencyHead), (AN, Role::Applicant)],
    );
    let reads = |simulation: &Simulation, (person, role)| {
        let (facts, roles) = (&simulation.facts, BTreeSet::from([role]));
        let sees = Visibility::of(facts, Some(person), &roles, today).is_all();
        let files = may_read(facts, person, &roles, simulation.application(AN), today);
        (sees, supervises(facts, person, &roles, today), files)
    };
    for (person, role) in sitting {
        assert_eq!(reads(&simulation, (person, role)), (true, role == Role::Supervisor, false), "{role:?}");
    }
    for (person, role) in offices {
        assert_eq!(reads(&simulation, (person, role)), (role != Role::Applicant, false, true), "{role:?}");
    }
    let seat = simulation.facts.rows.member.values().find(|member| member.person == SUPERVISOR);
    let seat = seat.expect("a seat").clone();
    let replaced = Member { dissolved: false, ended_by: Some(seat.decision), ..seat };
    simulation.facts.rows.member.insert(replaced);
    assert_eq!(reads(&simulation, (SUPERVISOR, Role::Supervisor)), (false, false, false));
}
