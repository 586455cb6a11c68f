//! Bodies, plan, list, review and results: each side of every condition.

use jiff::civil::date;

use super::super::simulation::*;
use crate::{
    application::state::ApplicationState as A,
    command::*,
    cycle::state::CycleState as S,
    decide::{available, what_blocks},
    guard_context::Subject,
    role::Role,
    vocabulary::{Channel, DocumentKind as K, Listed, Side, SigningForm},
    workflow::Definition,
};

impl Simulation {
    /// A cycle of other titles, or at another time, with its scheme to approve; the approval is of that day.
    fn opened_with(
        &mut self,
        titles: &[(&str, &str)],
        year: i16,
        approved: jiff::civil::Date,
    ) -> ApproveScheme {
        let mut creation = self.creation();
        creation.year = year;
        creation.titles = titles
            .iter()
            .map(|(from, to)| TitlePair {
                id: self.id(),
                from_code: from.parse().expect("a title"),
                to_code: to.parse().expect("a title"),
                from_grade: None,
                to_grade: None,
            })
            .collect();
        let places = creation.titles.iter().map(|title| title.to_code.clone()).collect::<Vec<_>>();
        self.go(creation);
        let mut registration = self.registration(K::SchemeApproval, None);
        registration.dated = approved;
        registration.late_reason = Some(sealed("văn bản đến chậm"));
        let document = registration.document;
        self.go(registration);
        let line = |title| self.places_of(title, 1, &[]);
        let quotas: Vec<_> = places.into_iter().map(line).collect();
        let total = u32::try_from(quotas.len()).expect("a few");
        ApproveScheme {
            scheme: self.id(),
            document,
            rule_set: "dien-bien-2024".to_owned(),
            total,
            quotas,
            agencies: Listed::default(),
        }
    }
}

/// AS33: on the day of the approval, recorded in time, and for exactly the directions of the cycle.
#[test]
fn a_rule_set_fits_by_its_validity_and_its_directions() {
    let both = [("V.11.06.15", "V.11.06.14"), ("V.11.05.12", "V.11.05.11")];
    let mut simulation = Simulation::empty();
    let approval = simulation.opened_with(&both, 2024, date(2024, 10, 21));
    assert_eq!(simulation.codes(approval), [""; 0]);

    let mut early = Simulation::empty();
    let approval = early.opened_with(&both, 2024, date(2023, 12, 6));
    assert_eq!(early.codes(approval), ["RULE_SET_NOT_YET_VALID"]);

    let mut late = Simulation::empty();
    late.now = "2026-07-01T08:00:00+07:00".parse().expect("an instant");
    let approval = late.opened_with(&both, 2026, date(2026, 6, 30));
    assert_eq!(late.codes(approval), ["RULE_SET_NO_LONGER_VALID"], "it ended before it was recorded");

    for pair in [("V.11.06.15", "V.11.05.11"), ("V.11.05.11", "V.11.05.10")] {
        let mut other = Simulation::empty();
        other.definition = Definition::released("thanghang/1").expect("it took any pair of titles");
        let approval = other.opened_with(&[pair], 2024, date(2024, 10, 21));
        assert_eq!(other.codes(approval), ["RULE_SET_NOT_VALID"], "{pair:?} is no direction of it");
    }
}

/// T33: the amendment itself is to be published, not some approval.
#[test]
fn only_the_named_approval_counts_as_published() {
    let mut simulation = Simulation::in_state(S::PlanPublished);
    let approved = simulation.facts.scheme().expect("a scheme").document;
    simulation.publish(approved, Channel::Website);
    let document = simulation.paper(K::SchemeApproval);
    let (scheme, quotas) = (simulation.id(), simulation.quotas(2, 3));
    let amendment = AmendScheme { scheme, document, total: 5, quotas, agencies: None };
    assert_eq!(simulation.codes(amendment.clone()), ["SCHEME_PUBLICATION_MISSING"]);
    simulation.publish(document, Channel::Website);
    assert_eq!(simulation.codes(amendment), [""; 0]);
}

/// T22: closing comes before the preparation; that and the review may be due on one day.
#[test]
fn the_days_of_a_plan_follow_each_other() {
    for (preparation, review, codes) in [
        (date(2024, 10, 30), date(2024, 10, 30), &[][..]),
        (date(2024, 10, 29), date(2024, 11, 10), &["PLAN_DATES_ORDER"]),
        (date(2024, 11, 5), date(2024, 11, 4), &["PLAN_DATES_ORDER"]),
    ] {
        let mut simulation = Simulation::in_state(S::SupervisionFormed);
        let plan =
            IssuePlan { preparation_before: preparation, review_before: review, ..simulation.plan_of(29) };
        assert_eq!(simulation.codes(plan), codes, "{preparation} {review}");
    }
}

/// T05, T23: the publication that the act names is the one that must fit.
#[test]
fn only_the_named_publication_puts_a_plan_into_force() {
    let mut simulation = Simulation::in_state(S::PlanIssued);
    let plan = simulation.facts.last_plan().expect("a plan").document;
    let right = simulation.publish(plan, Channel::Website);
    let other = simulation.paper(K::Evidence);
    let wrong = simulation.publish(other, Channel::Website);
    assert_eq!(simulation.codes(PublishPlan { publication: wrong }), ["PLAN_PUBLICATION_MISSING"]);
    simulation.go(PublishPlan { publication: right });

    let amendment = simulation.amendment(30);
    let document = amendment.document;
    simulation.go(amendment);
    let right = simulation.publish(document, Channel::Website);
    assert_eq!(simulation.codes(PublishAmendment { publication: wrong }), ["PLAN_PUBLICATION_MISSING"]);
    simulation.go(PublishAmendment { publication: right });
    assert_eq!(simulation.codes(PublishAmendment { publication: right }), ["AMENDMENT_MISSING"], "once");
}

/// T23: before the plan itself was published there is nothing to amend in public.
#[test]
fn a_plan_that_was_never_published_is_no_amendment() {
    let mut simulation = Simulation::in_state(S::PlanIssued);
    let plan = simulation.facts.last_plan().expect("a plan").document;
    let publication = simulation.publish(plan, Channel::Website);
    assert_eq!(simulation.codes(PublishAmendment { publication }), ["STEP_ORDER"]);
    simulation.suspend(false);
    assert_eq!(simulation.codes(PublishAmendment { publication }), ["STEP_ORDER"], "nor while suspended");
}

/// DL1: without input the present counts, but for what was handed in over the counter.
#[test]
fn the_dry_run_knows_whose_time_counts() {
    let blocked = |simulation: &Simulation, act, role| {
        let (actor, at) = (simulation.holder(role), simulation.moment());
        let blocks = what_blocks(
            simulation.definition,
            &simulation.reference,
            &simulation.facts,
            &actor,
            act,
            Subject::Cycle,
            at,
        );
        blocks.iter().any(|refusal| refusal.code.as_str() == "REGISTRATION_CLOSED")
    };
    let mut published = Simulation::in_state(S::PlanPublished);
    published.until(10, 29, 23, 59);
    assert!(!blocked(&published, Act::OpenReceiving, Role::CouncilSecretary));
    published.until(10, 30, 0, 0);
    assert!(blocked(&published, Act::OpenReceiving, Role::CouncilSecretary));
    let mut receiving = Simulation::in_state(S::Receiving);
    receiving.until(10, 30, 0, 0);
    assert!(!blocked(&receiving, Act::EnterPaperDossier, Role::DepartmentOffice));
}

/// Design decision 10: what was made public yesterday and is recorded today needs a reason, and only that.
#[test]
fn a_publication_recorded_on_a_later_day_needs_a_reason() {
    let mut simulation = Simulation::in_state(S::PlanIssued);
    let plan = simulation.facts.last_plan().expect("a plan").document;
    let mut publication = simulation.publication(plan, Channel::Website);
    publication.published_at = at(10, 24, 23, 59);
    simulation.until(10, 24, 23, 59);
    assert_eq!(simulation.codes(publication.clone()), [""; 0]);
    simulation.until(10, 25, 0, 0);
    assert_eq!(simulation.codes(publication.clone()), ["LATE_REASON_MISSING"]);
    publication.late_reason = Some(sealed("đăng ký sau"));
    assert_eq!(simulation.codes(publication), [""; 0]);
}

/// R16, RL7: the vice chair signs in the own office, or for the chair as a deputy, and nobody else for either.
#[test]
fn the_chair_and_the_vice_chair_sign_as_what_they_are() {
    let mut simulation = Simulation::in_state(S::CouncilFormed);
    for (person, role, form, fits) in [
        (CHAIR, Role::CouncilChair, SigningForm::OnBehalfOfBody, true),
        (CHAIR, Role::CouncilViceChair, SigningForm::OnBehalfOfBody, false),
        (VICE, Role::CouncilViceChair, SigningForm::OnBehalfOfBody, true),
        (VICE, Role::CouncilChair, SigningForm::DeputyFor, true),
        (VICE, Role::CouncilChair, SigningForm::OnBehalfOfBody, false),
        (MEMBER, Role::CouncilChair, SigningForm::DeputyFor, false),
        (SECRETARY, Role::CouncilViceChair, SigningForm::OnBehalfOfBody, false),
        (SPARE, Role::CouncilChair, SigningForm::OnBehalfOfBody, false),
    ] {
        let mut registration = simulation.registration(K::CouncilDecisionOther, Some((person, role)));
        registration.signing_form = form;
        let expected = if fits { &[][..] } else { &["SIGNATORY_NOT_IN_OFFICE"] };
        assert_eq!(simulation.codes(registration), expected, "{person} {role:?} {form:?}");
    }
    // An appraiser is in a body, but not in the council.
    simulation.form_appraisers();
    let registration =
        simulation.registration(K::CouncilDecisionOther, Some((APPRAISER, Role::CouncilChair)));
    assert_eq!(simulation.codes(registration), ["SIGNATORY_NOT_IN_OFFICE"]);
}

/// What the dry run of an act on the cycle asks for, and the codes of what blocks it.
fn dry_run(simulation: &Simulation, act: Act, role: Role) -> (Vec<&'static str>, Vec<&'static str>) {
    let (actor, moment) = (simulation.holder(role), simulation.moment());
    let offers = available(
        simulation.definition,
        &simulation.reference,
        &simulation.facts,
        &actor,
        Subject::Cycle,
        moment,
    );
    let offer = offers.into_iter().find(|offer| offer.act == act).expect("reachable and permitted");
    (offer.requires, offer.blocked_by.into_iter().map(|refusal| refusal.code.as_str()).collect())
}

#[test]
fn a_remark_is_about_a_record_that_is_there() {
    let mut simulation = Simulation::in_state(S::SupervisionFormed);
    let about = |simulation: &mut Simulation, index| AddRemark {
        remark: simulation.id(),
        about: Some(index),
        text: sealed("đã giám sát"),
    };
    let next = simulation.moment().index;
    let (last, beyond) = (about(&mut simulation, next - 1), about(&mut simulation, next));
    assert_eq!(simulation.codes(last), [""; 0]);
    assert_eq!(simulation.codes(beyond), ["REMARK_ABOUT_UNKNOWN"]);
}

/// T12: what is not registered is missing, and nothing else is said of it.
#[test]
fn a_notice_that_is_not_registered_has_no_day() {
    let mut simulation = Simulation::in_state(S::Reviewed);
    let notice = simulation.notice();
    let nowhere = NotifyResults { document: simulation.id(), ..notice };
    assert_eq!(simulation.codes(nowhere), ["DOCUMENT_MISSING"]);
}

/// QT3 at T15: whoever was proposed beyond the places stands in the way, with or without input.
#[test]
fn too_many_winners_stand_in_the_way_of_the_approval() {
    let mut simulation = Simulation::in_state(S::AppealsClosed);
    simulation.paper(K::ResultsApproval);
    let (requires, blocked) = dry_run(&simulation, Act::ApproveResults, Role::AgencyHead);
    assert!(blocked.is_empty() && requires == ["decision"], "{requires:?} {blocked:?}");
    simulation.rescheme(1, 0);
    let (_, blocked) = dry_run(&simulation, Act::ApproveResults, Role::AgencyHead);
    assert!(blocked.contains(&"WINNERS_OVER_QUOTA"), "{blocked:?}");
}

/// T15, AS43: the dry run asks for a decision on whoever is under a case, and only then.
#[test]
fn a_new_case_has_to_be_decided_on_at_the_approval() {
    let mut simulation = Simulation::in_state(S::AppealsClosed);
    simulation.paper(K::ResultsApproval);
    let winner = simulation.facts.in_states(&[A::ProposedWinner]).next().expect("a proposed winner").person;
    simulation.discipline(winner, true);
    let (requires, blocked) = dry_run(&simulation, Act::ApproveResults, Role::AgencyHead);
    assert!(requires.contains(&"dispositions") && blocked.is_empty(), "{requires:?} {blocked:?}");
    let approval = simulation.approval();
    assert_eq!(simulation.codes(approval), ["E5_CHANGED"]);
}

/// T32: the tie is of the title that is named.
#[test]
fn a_tie_of_another_title_is_none_of_this_one() {
    let mut simulation = Simulation::in_state(S::Review);
    simulation.conclude_all(Side::Met).rescheme(1, 1);
    simulation.rank(cntt(), &[(AN, 1), (BINH, 2)]).rank(attt(), &[(CHI, 1), (DUNG, 1)]);
    let resolution = simulation.resolution(&[(AN, 1), (BINH, 2)]);
    assert_eq!(simulation.codes(resolution), ["NO_TIE"]);
}

/// S003 §V: there is something to order once somebody is MET.
#[test]
fn an_order_is_asked_for_once_somebody_qualifies() {
    let mut simulation = Simulation::in_state(S::Review);
    let (_, blocked) = dry_run(&simulation, Act::RecordRanking, Role::CouncilSecretary);
    assert_eq!(blocked, ["RANKING_INCOMPLETE"]);
    let application = simulation.app(AN);
    simulation.conclude(application, Side::Met);
    let (requires, blocked) = dry_run(&simulation, Act::RecordRanking, Role::CouncilSecretary);
    assert!(requires.contains(&"title") && blocked.is_empty(), "{requires:?} {blocked:?}");
}

/// T00: a pair of titles may have grades of its own, the next higher one too; some pair has those of the cycle.
#[test]
fn a_pair_of_titles_has_grades_of_its_own_or_those_of_the_cycle() {
    let with = |held: &str, applied_for: &str, pairs: usize| {
        let mut simulation = Simulation::empty();
        let mut creation = simulation.creation();
        for pair in creation.titles.iter_mut().take(pairs) {
            pair.from_grade = Some(held.parse().expect("a grade"));
            pair.to_grade = Some(applied_for.parse().expect("a grade"));
        }
        simulation.codes(creation)
    };
    assert_eq!(with("IV", "III", 2), [""; 0]);
    assert!(with("III", "I", 1).contains(&"GRADE_NOT_ADJACENT"));
    assert!(!with("III", "II", 1).contains(&"GRADE_NOT_ADJACENT"));
    assert_eq!(with("III", "II", 2), ["TITLES_DO_NOT_FIT"], "nobody is reviewed for the grades of the cycle");
}
