//! Papers, applications and appeals: each side of every condition.

use super::super::simulation::*;
use crate::{
    appeal::state::{AppealEffect, AppealOutcome, AppealSubject},
    command::*,
    cycle::state::CycleState as S,
    decide::available,
    guard_context::Subject,
    ids::*,
    role::Role,
    vocabulary::{Decider, DocumentKind as K, RuleOutcome, Side},
};

/// What the dry run of an act asks for, and the codes of what blocks it.
#[track_caller]
fn dry(
    simulation: &Simulation,
    act: Act,
    role: Role,
    subject: Subject,
) -> (Vec<&'static str>, Vec<&'static str>) {
    let offers = available(
        simulation.definition,
        &simulation.reference,
        &simulation.facts,
        &simulation.holder(role),
        subject,
        simulation.moment(),
    );
    let offer = offers.into_iter().find(|offer| offer.act == act).expect("offered");
    (offer.requires, offer.blocked_by.iter().map(|refusal| refusal.code.as_str()).collect())
}

fn refuse(simulation: &mut Simulation, person: PersonId) -> ApplicationId {
    let application = simulation.submitted(person);
    simulation.go(RefuseReceipt { application, reason: sealed("chưa được cử") });
    application
}

fn settled(
    simulation: &mut Simulation,
    person: PersonId,
    subject: AppealSubject,
    outcome: AppealOutcome,
) -> AppealId {
    let appeal = simulation.inquire(person, subject);
    let effect = match (outcome, subject) {
        (AppealOutcome::Dismissed, _) => AppealEffect::None,
        (_, AppealSubject::Receipt) => AppealEffect::List,
        _ => AppealEffect::Result,
    };
    simulation.settle(appeal, outcome, effect);
    appeal
}

/// An appraiser warns about a rule.
fn warn(simulation: &mut Simulation, application: ApplicationId) -> FindingId {
    let finding = simulation.id();
    simulation.go(RecordFinding {
        finding,
        application,
        rule: "E11".parse().expect("a rule"),
        item: None,
        outcome: RuleOutcome::Pass,
        warning: true,
        reason: sealed("nhận xét"),
        document: None,
    });
    finding
}

/// T27, R17: neither act has a slot of its own, because any document will do.
#[test]
fn nothing_can_be_corrected_or_published_before_a_document_is_there() {
    let acts = [(Act::CorrectRecord, "corrects"), (Act::RecordPublication, "document")];
    let mut simulation = Simulation::in_state(S::Draft);
    for (act, _) in acts {
        let (_, blocks) = dry(&simulation, act, Role::DepartmentOffice, Subject::Cycle);
        assert!(blocks.contains(&"DOCUMENT_MISSING"), "{act:?}: {blocks:?}");
    }
    simulation.paper(K::SchemeApproval);
    for (act, field) in acts {
        let (requires, blocks) = dry(&simulation, act, Role::DepartmentOffice, Subject::Cycle);
        assert!(requires.contains(&field), "{act:?}: {requires:?}");
        assert_eq!(blocks, [""; 0], "{act:?}");
    }
}

/// AP3: of the dossier that the appeal is about; the appraisal of another does not matter.
#[test]
fn only_the_appraiser_of_that_dossier_may_not_decide_the_appeal() {
    let mut simulation = Simulation::in_state(S::Review);
    let before = simulation.app(AN);
    simulation.conclude(before, Side::Met);
    let replacement = simulation.replacement(OTHER_APPRAISER, CHAIR);
    simulation.go(replacement).advance(S::ResultsNotified);
    for (appellant, codes) in [(AN, &[][..]), (CHI, &["DECIDER_APPRAISED"])] {
        let appeal = simulation.inquire(appellant, AppealSubject::Result);
        simulation.take_up(appeal, Decider::Council);
        let decision = simulation.decision(appeal, AppealOutcome::Dismissed, AppealEffect::None);
        assert_eq!(simulation.codes(decision), codes);
    }
}

/// The dry run of an act on an application knows its person, and asks for none.
#[test]
fn the_dry_run_of_a_receipt_sees_the_other_live_application() {
    let receive = |simulation: &Simulation, id| {
        dry(simulation, Act::Receive, Role::DepartmentOffice, Subject::Application(id))
    };
    let mut simulation = Simulation::in_state(S::Receiving);
    let refused = refuse(&mut simulation, EM);
    let (requires, blocks) = receive(&simulation, refused);
    assert!(!requires.contains(&"person"), "{requires:?}");
    assert!(!blocks.contains(&"APPLICATION_EXISTS"), "{blocks:?}");
    simulation.apply(EM);
    let (_, blocks) = receive(&simulation, refused);
    assert!(blocks.contains(&"APPLICATION_EXISTS"), "{blocks:?}");
}

/// R45: the office completes on paper what the candidate drafted, but does not change the title.
#[test]
fn a_paper_dossier_goes_on_with_a_draft_of_the_same_person_and_title() {
    let mut simulation = Simulation::in_state(S::Receiving);
    let application = simulation.apply(AN);
    let handed_in_at = simulation.now;
    for (title, codes) in [(cntt(), &[][..]), (attt(), &["APPLICATION_OF_ANOTHER"])] {
        let reason = sealed("nộp trực tiếp");
        let dossier = EnterPaperDossier { application, person: AN, title, handed_in_at, reason };
        assert_eq!(simulation.codes(dossier), codes);
    }
}

/// 10.2 `receive`: an ordinary receipt needs no appeal; that of a refused application does.
#[test]
fn the_dry_run_of_a_receipt_asks_for_an_upheld_appeal_only_after_a_refusal() {
    let receive = |simulation: &Simulation, id| {
        dry(simulation, Act::Receive, Role::DepartmentOffice, Subject::Application(id))
    };
    let mut simulation = Simulation::in_state(S::Receiving);
    let submitted = simulation.submitted(AN);
    let refused = refuse(&mut simulation, BINH);
    for application in [submitted, refused] {
        simulation.nominate(application);
    }
    assert_eq!(receive(&simulation, submitted).1, [""; 0]);
    assert!(!receive(&simulation, submitted).0.contains(&"appeal"));
    assert_eq!(receive(&simulation, refused).1, ["APPEAL_NOT_UPHELD"]);
    settled(&mut simulation, BINH, AppealSubject::Receipt, AppealOutcome::Dismissed);
    assert_eq!(receive(&simulation, refused).1, ["APPEAL_NOT_UPHELD"]);
    settled(&mut simulation, BINH, AppealSubject::Receipt, AppealOutcome::Upheld);
    let (requires, blocks) = receive(&simulation, refused);
    assert!(requires.contains(&"appeal"), "{requires:?}");
    assert_eq!(blocks, [""; 0]);
}

#[test]
fn the_dry_run_of_a_reinstatement_asks_for_an_upheld_appeal() {
    let mut simulation = Simulation::in_state(S::Receiving);
    let application = simulation.receive(AN).app(AN);
    let decision = simulation.paper(K::Disqualification);
    simulation.go(Disqualify { application, decision, reason: sealed("lý do") });
    simulation.paper(K::CouncilDecisionOther);
    let reinstate = |simulation: &Simulation| {
        dry(simulation, Act::Reinstate, Role::CouncilChair, Subject::Application(application))
    };
    assert_eq!(reinstate(&simulation).1, ["APPEAL_NOT_UPHELD"]);
    settled(&mut simulation, AN, AppealSubject::Other, AppealOutcome::PartlyUpheld);
    let (requires, blocks) = reinstate(&simulation);
    assert!(requires.contains(&"appeal"), "{requires:?}");
    assert_eq!(blocks, [""; 0]);
}

/// T28: a complaint is one ground of several, so an appeal may be left out; one that is named must be upheld and
/// concern somebody whose result changes.
#[test]
fn an_amended_decision_rests_on_an_appeal_only_if_it_is_upheld_and_about_it() {
    let mut simulation = Simulation::in_state(S::ResultsApproved);
    let (_, blocks) = dry(&simulation, Act::AmendDecision, Role::AgencyHead, Subject::Cycle);
    assert!(!blocks.contains(&"APPEAL_NOT_UPHELD"), "{blocks:?}");
    let decision = simulation.amended_decision(&[AN], &[BINH]);
    assert_eq!(simulation.codes(decision.clone()), [""; 0]);
    let appeals = [
        (BINH, AppealOutcome::Dismissed, &["APPEAL_NOT_UPHELD"][..]),
        (CHI, AppealOutcome::Upheld, &["APPEAL_NOT_UPHELD"]),
        (BINH, AppealOutcome::Upheld, &[]),
        (AN, AppealOutcome::PartlyUpheld, &[]),
    ];
    for (appellant, outcome, codes) in appeals {
        let appeal = settled(&mut simulation, appellant, AppealSubject::Result, outcome);
        let named = AmendDecision { appeal: Some(appeal), ..decision.clone() };
        assert_eq!(simulation.codes(named), codes, "{outcome:?} of {appellant:?}");
    }
}

/// T11.
#[test]
fn a_warning_is_acknowledged_on_its_own_application() {
    let mut simulation = Simulation::in_state(S::Review);
    let (own, other) = (simulation.app(AN), simulation.app(BINH));
    let finding = warn(&mut simulation, own);
    assert_eq!(simulation.codes(AcknowledgeWarning { application: own, finding: Some(finding) }), [""; 0]);
    assert_eq!(
        simulation.codes(AcknowledgeWarning { application: other, finding: Some(finding) }),
        ["WARNING_UNKNOWN"]
    );
    let ask = |id| dry(&simulation, Act::AcknowledgeWarning, Role::CouncilMember, Subject::Application(id));
    assert_eq!(ask(own), (vec!["finding"], vec![]));
    assert_eq!(ask(other), (vec![], vec!["WARNING_UNKNOWN"]));
}

/// 10.2 `recordFinding`: a later finding supersedes.
#[test]
fn a_superseded_warning_is_not_acknowledged() {
    let mut simulation = Simulation::in_state(S::Review);
    let application = simulation.app(AN);
    let (earlier, later) = (warn(&mut simulation, application), warn(&mut simulation, application));
    let acknowledging = |finding| AcknowledgeWarning { application, finding: Some(finding) };
    assert_eq!(simulation.codes(acknowledging(earlier)), ["WARNING_UNKNOWN"]);
    assert_eq!(simulation.codes(acknowledging(later)), [""; 0]);
}

/// RL8: it goes with everything that a member in conflict did on the dossier.
#[test]
fn a_void_warning_is_not_acknowledged() {
    let mut simulation = Simulation::in_state(S::Review);
    let application = simulation.app(AN);
    simulation.go(Appraise { application });
    let finding = warn(&mut simulation, application);
    let acknowledging = AcknowledgeWarning { application, finding: Some(finding) };
    assert_eq!(simulation.codes(acknowledging.clone()), [""; 0]);
    let kin = simulation.sibling(APPRAISER, AN);
    simulation.go(kin);
    let declared = simulation.declarations([SPARE]);
    simulation.go(declared);
    let replacement = simulation.replacement(APPRAISER, SPARE);
    simulation.go(replacement);
    assert!(simulation.facts.rows.finding.get(&finding).is_some_and(|own| own.void));
    assert_eq!(simulation.codes(acknowledging), ["WARNING_UNKNOWN"]);
}
