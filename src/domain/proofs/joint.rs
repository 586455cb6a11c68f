//! Cycles under a rule set by which appraisers conclude together, and the review waits for its preparation.

use super::simulation::*;
use crate::{
    actor::Actor,
    command::*,
    cycle::state::CycleState as S,
    digest::Digest,
    guard_context::Subject,
    ids::ApplicationId,
    role::Role,
    ruleset::{AppraisalRules, RuleSet, TransitionalProvision},
    vocabulary::{DocumentKind as K, Listed, RuleOutcome, Side},
    workflow::Definition,
};

impl Simulation {
    /// No cycle yet; the shipped rule sets, changed.
    pub fn under(change: impl Fn(&mut RuleSet)) -> Self {
        let mut simulation = Self::empty();
        simulation.change_rules(|rules| {
            change(rules);
            rules.hash = Digest::of(format!("{} as changed", rules.id));
        });
        simulation
    }

    /// A cycle whose appraisers conclude together, in a state.
    pub fn concluding_jointly(state: S) -> Self {
        let mut simulation = Self::under(|rules| {
            rules.appraisal = AppraisalRules { joint_conclusion: true, preparation_working_days: 1 };
        });
        simulation.advance(state);
        simulation
    }

    /// AN under appraisal, with a finding of each appraiser and the judgement by them.
    pub fn found_by_both(&mut self, first: RuleOutcome, second: RuleOutcome) -> ApplicationId {
        let application = self.app(AN);
        self.go(Appraise { application });
        self.finding(APPRAISER, application, first);
        self.finding(OTHER_APPRAISER, application, second);
        application
    }
}

#[test]
fn a_cycle_goes_through_all_steps_with_joint_conclusions() {
    let simulation = Simulation::concluding_jointly(S::Archived);
    let facts = &simulation.facts;
    for person in CANDIDATES {
        let conclusion = facts.joint_conclusion(simulation.app(person)).expect("concluded together");
        assert_eq!((conclusion.outcome, conclusion.round), (Side::Met, 1));
    }
}

#[test]
fn a_later_finding_takes_the_ground_from_a_joint_conclusion() {
    let mut simulation = Simulation::concluding_jointly(S::Review);
    let application = simulation.found_by_both(RuleOutcome::Pass, RuleOutcome::Pass);
    simulation.judged(application);
    let conclusion = simulation.joint_conclusion(application, Side::Met);
    simulation.go(conclusion);
    assert!(simulation.facts.joint_conclusion(application).is_some());
    simulation.finding(APPRAISER, application, RuleOutcome::Fail);
    simulation.finding(OTHER_APPRAISER, application, RuleOutcome::Fail);
    simulation.judged_failing(application, &["E6"]);
    assert_eq!(simulation.facts.joint_conclusion(application), None);
    let vote = simulation.id();
    let voting = CastVote { vote, application, side: Side::NotMet };
    assert_eq!(simulation.codes(voting.clone()), ["JOINT_CONCLUSION_MISSING"]);
    let conclusion = simulation.joint_conclusion(application, Side::Met);
    assert_eq!(simulation.codes(conclusion), ["JOINT_CONCLUSION_UNFOUNDED"]);
    let conclusion = simulation.joint_conclusion(application, Side::NotMet);
    simulation.go(conclusion);
    assert_eq!(simulation.codes(voting), [""; 0]);
}

#[test]
fn only_appraisers_conclude_together() {
    let mut simulation = Simulation::concluding_jointly(S::Review);
    let application = simulation.found_by_both(RuleOutcome::Pass, RuleOutcome::Pass);
    simulation.judged(application);
    for role in [Role::CouncilSecretary, Role::CouncilChair, Role::DepartmentOffice, Role::Supervisor] {
        let conclusion = simulation.joint_conclusion(application, Side::Met);
        let refused = simulation.try_as(&simulation.holder(role), conclusion).expect_err("refused");
        assert_eq!(refused.codes(), ["FORBIDDEN_ROLE"], "{role}");
    }
}

#[test]
fn the_review_starts_a_working_day_after_the_preparation() {
    let mut simulation = Simulation::concluding_jointly(S::DossiersPrepared);
    // Bundles of Friday 08/11/2024: the next working day is Monday.
    simulation.until(11, 8, 8, 0);
    for person in CANDIDATES {
        let application = simulation.app(person);
        simulation.bundle(application);
    }
    for (day, expected) in [(8, &["PREPARATION_TOO_SHORT"][..]), (10, &["PREPARATION_TOO_SHORT"]), (11, &[])]
    {
        simulation.until(11, day, 9, 0);
        assert_eq!(simulation.codes(StartReview {}), expected, "on day {day}");
    }
}

#[test]
fn cycles_of_earlier_definitions_are_asked_none_of_it() {
    let mut simulation = Simulation::under(|rules| {
        rules.appraisal = AppraisalRules { joint_conclusion: true, preparation_working_days: 1 };
    });
    simulation.definition = Definition::released("thanghang/7").expect("released");
    simulation.advance(S::DossiersPrepared);
    assert_eq!(simulation.codes(StartReview {}), [""; 0], "on the day of the bundles");
    simulation.advance(S::Review);
    let application = simulation.found_by_both(RuleOutcome::Pass, RuleOutcome::Pass);
    simulation.judged(application);
    let vote = simulation.id();
    assert_eq!(simulation.codes(CastVote { vote, application, side: Side::Met }), [""; 0]);
}

/// AS33: the day of the approval decides; what a law that ended allows still to be recorded is recorded.
#[test]
fn a_scheme_approved_before_a_change_of_law_is_recorded_after_it() {
    let until = jiff::civil::date(2027, 7, 1);
    for (now, expected) in [("2027-07-01", &[][..]), ("2027-07-02", &["RULE_SET_NO_LONGER_VALID"])] {
        let mut simulation =
            Simulation::under(|rules| rules.transition = Some(TransitionalProvision { until }));
        simulation.advance(S::Draft);
        let document = simulation.paper(K::SchemeApproval);
        let quotas = simulation.quotas(1, 3);
        simulation.now = format!("{now}T09:00:00+07:00").parse().expect("an instant");
        let approval = ApproveScheme {
            scheme: simulation.id(),
            document,
            rule_set: "dien-bien-2024".to_owned(),
            total: 4,
            quotas,
            agencies: Listed::default(),
        };
        assert_eq!(simulation.codes(approval), expected, "recorded on {now}");
    }
}

#[test]
fn a_dry_run_of_a_vote_names_the_missing_conclusion() {
    let mut simulation = Simulation::concluding_jointly(S::Review);
    let application = simulation.found_by_both(RuleOutcome::Pass, RuleOutcome::Pass);
    simulation.judged(application);
    let voter = Actor::person(MEMBER, [Role::CouncilMember]);
    let blocked = crate::decide::what_blocks(
        simulation.definition,
        &simulation.reference,
        &simulation.facts,
        &voter,
        Act::CastVote,
        Subject::Application(application),
        simulation.moment(),
    );
    let codes: Vec<_> = blocked.iter().map(|refusal| refusal.code.as_str()).collect();
    assert_eq!(codes, ["JOINT_CONCLUSION_MISSING"]);
}
