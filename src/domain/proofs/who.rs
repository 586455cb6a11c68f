//! Who may act, and in which capacity (RL1–RL8).

use super::world::*;
use crate::domain::{
    actor::{Actor, Via},
    appeal::state::{AppealKind, AppealSubject},
    case::Subject,
    command::*,
    cycle::state::CycleState as S,
    decide::{available, what_blocks},
    ids::{ApplicationId, PersonId},
    role::Role,
    vocabulary::{DocumentKind as K, *},
};

fn appeal(world: &mut World, appellant: PersonId, on_paper: bool) -> FileAppeal {
    FileAppeal {
        appeal: world.id(),
        kind: AppealKind::Inquiry,
        subject: AppealSubject::Other,
        appellant,
        application: None,
        handed_in_at: on_paper.then_some(world.now),
        second_of: None,
        content: sealed("nội dung"),
    }
}

#[test]
fn an_applicant_files_in_the_own_name_only() {
    let mut world = World::in_state(S::Receiving);
    let applicant = Actor::person(AN, [Role::Applicant]);
    let forged = appeal(&mut world, BINH, true);
    let refused = world.try_as(&applicant, forged).expect_err("filed for another person");
    assert_eq!(refused.codes(), ["PAPER_TIME_MISSING"]);
    let own = appeal(&mut world, AN, false);
    assert!(world.try_as(&applicant, own).is_ok());
}

#[test]
fn the_office_enters_a_paper_appeal_with_its_time() {
    let mut world = World::in_state(S::Receiving);
    let clerk = world.holder(Role::DepartmentOffice);
    for (on_paper, accepted) in [(true, true), (false, false)] {
        let entered = appeal(&mut world, BINH, on_paper);
        assert_eq!(world.try_as(&clerk, entered).is_ok(), accepted, "{on_paper}");
    }
}

#[test]
fn the_chosen_capacity_decides_and_not_the_other_claims() {
    let mut world = World::in_state(S::CouncilFormed);
    let both = |acting_as| Actor {
        acting_as: Some(acting_as),
        ..Actor::person(SECRETARY, [Role::CouncilSecretary, Role::CouncilMember])
    };
    let others = world.declarations([SPARE]);
    assert!(world.try_as(&both(Role::CouncilSecretary), others.clone()).is_ok());
    let refused = world.try_as(&both(Role::CouncilMember), others).expect_err("a member speaks for another");
    assert_eq!(refused.codes(), ["DECLARES_FOR_OTHERS"]);
}

#[test]
fn a_deputy_votes_in_the_own_right() {
    let mut world = World::in_state(S::Review);
    world.paper(K::Delegation);
    let application = world.app(AN);
    world.go(Appraise { application });
    let vice = Actor::person(VICE, [Role::CouncilViceChair]);
    let vote = CastVote { vote: world.id(), application, side: Side::Met };
    let decided = world.try_as(&vice, vote).expect("votes without stating a capacity");
    assert_eq!(decided.capacity.role, Role::CouncilViceChair);
}

#[test]
fn the_vice_chair_acts_for_the_chair_by_delegation_or_conflict_only() {
    let vice = Actor::person(VICE, [Role::CouncilViceChair]);
    let mut world = World::in_state(S::DossiersPrepared);
    let refused = world.try_as(&vice, StartReview {}).expect_err("no deputy yet");
    assert_eq!(refused.codes(), ["NOT_A_MEMBER"]);
    let delegation = world.paper(K::Delegation);
    let capacity = world.try_as(&vice, StartReview {}).expect("deputises").capacity;
    assert_eq!(capacity.via, Via::Deputy(world.seat(VICE), Some(delegation)));
    let mut world = World::in_state(S::ResultsNotified);
    let kin = world.sibling(CHAIR, AN);
    world.go(kin);
    let notice = ReopenAppeals { reason: sealed("lý do") };
    let refused = world.try_as(&vice, notice).expect_err("a later step");
    assert_eq!(refused.codes(), ["STEP_ORDER"], "permitted, but not reachable");
}

#[test]
fn an_applicant_holds_no_other_role_of_the_cycle() {
    let mut world = World::in_state(S::Receiving);
    assert!(world.facts.holds(CLERK, Role::DepartmentOffice, None, world.today()).is_some());
    let application: ApplicationId = world.apply(UNIT_HEAD);
    let itself = Actor::person(UNIT_HEAD, [Role::UnitHead, Role::Applicant]);
    let subject = Subject::Application(application);
    let blocked = what_blocks(
        world.definition,
        &world.frame,
        &world.facts,
        &itself,
        Act::Nominate,
        subject,
        world.moment(),
    );
    assert_eq!(blocked[0].code.as_str(), "NOT_A_MEMBER");
    world.go(Withdraw { application, reason: None });
    let other = Subject::Application(world.apply(AN));
    let blocked = what_blocks(
        world.definition,
        &world.frame,
        &world.facts,
        &itself,
        Act::Nominate,
        other,
        world.moment(),
    );
    assert_ne!(blocked[0].code.as_str(), "NOT_A_MEMBER", "only while the application is live");
}

#[test]
fn a_person_of_two_capacities_is_offered_both_and_must_choose() {
    let mut world = World::in_state(S::AppealsClosed);
    let declared = world.declarations([HEAD]);
    world.go(declared);
    let (decision, leaving) = (world.paper(K::MemberReplacement), world.seat(CHAIR));
    let joining = world.seats(&[(HEAD, Position::Chair)]).remove(0);
    world.go(ReplaceMember { leaving, joining, decision, reason: sealed("lý do") });
    let director = Actor::person(HEAD, [Role::AgencyHead, Role::CouncilChair]);
    let offered =
        available(world.definition, &world.frame, &world.facts, &director, Subject::Cycle, world.moment());
    let reopening = offered.iter().filter(|offer| offer.act == Act::ReopenReview);
    assert_eq!(
        reopening.map(|offer| offer.capacity.role).collect::<Vec<_>>(),
        [Role::AgencyHead, Role::CouncilChair]
    );
    let blocked = what_blocks(
        world.definition,
        &world.frame,
        &world.facts,
        &director,
        Act::ReopenReview,
        Subject::Cycle,
        world.moment(),
    );
    assert_eq!(blocked[0].code.as_str(), "ACTING_AS_NEEDED");
}

#[test]
fn the_office_settles_the_date_of_the_cv_and_nothing_else() {
    let mut world = World::in_state(S::Receiving);
    let application = world.receive(AN).app(AN);
    let clerk = world.holder(Role::DepartmentOffice);
    for (rule, expected) in [("E16", None), ("E11", Some("FINDING_NOT_OF_OFFICE"))] {
        let finding = RecordFinding {
            finding: world.id(),
            application,
            rule: rule.parse().expect("a rule"),
            item: None,
            outcome: RuleOutcome::Pass,
            warning: false,
            reason: sealed("lý do"),
            document: None,
        };
        let refused = world.try_as(&clerk, finding).err();
        assert_eq!(refused.map(|refusals| refusals.codes()[0]), expected, "{rule}");
    }
}
