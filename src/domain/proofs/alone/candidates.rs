//! Applications, from the draft to the list.

use super::{super::simulation::*, Alone, alone};
use crate::{
    appeal::state::{AppealEffect, AppealOutcome, AppealSubject},
    command::*,
    cycle::state::CycleState as S,
    digest::Sealed,
    eligibility::PaperKind,
    ids::*,
    role::Role,
    vocabulary::{DocumentKind as K, *},
};

fn reason() -> Sealed {
    sealed("lý do")
}

fn creating(title: &str) -> (Simulation, Command) {
    let mut simulation = Simulation::in_state(S::Receiving);
    let application = simulation.id();
    (simulation, CreateApplication { application, title: title.parse().expect("a title") }.into())
}

fn on_paper(change: fn(&mut Simulation, &mut EnterPaperDossier)) -> (Simulation, Command) {
    let mut simulation = Simulation::in_state(S::Receiving);
    let application = simulation.id();
    let handed_in_at = simulation.now;
    let mut dossier =
        EnterPaperDossier { application, person: AN, title: cntt(), handed_in_at, reason: reason() };
    change(&mut simulation, &mut dossier);
    (simulation, dossier.into())
}

/// A submitted application of AN is received.
fn receiving(change: fn(&mut Simulation, &mut Receive)) -> (Simulation, Command) {
    let mut simulation = Simulation::in_state(S::Receiving);
    let application = simulation.submitted(AN);
    let mut receipt = Receive { application, receipt: "1".parse().expect("a number"), appeal: None };
    change(&mut simulation, &mut receipt);
    (simulation, receipt.into())
}

/// The list of everybody is about to be decided.
pub(super) fn deciding(change: fn(&mut Simulation, &mut DecideList)) -> (Simulation, Command) {
    let mut simulation = Simulation::in_state(S::ReceivingClosed);
    simulation.redeclare().list_received();
    let decision = simulation.id();
    let mut list = DecideList { decision };
    change(&mut simulation, &mut list);
    if list.decision == decision {
        list.decision = simulation.posted(K::EligibleList);
    }
    (simulation, list.into())
}

/// AN is the only candidate, refused at screening; the list is decided.
fn unlisted() -> Simulation {
    let mut simulation = Simulation::in_state(S::Receiving);
    simulation.receive(AN).until(10, 30, 8, 0).go(CloseReceiving {}).redeclare();
    let application = simulation.app(AN);
    simulation.keep_off(application, "E3");
    let decision = simulation.posted(K::EligibleList);
    simulation.go(DecideList { decision });
    simulation
}

fn amending(change: fn(&mut Simulation, &mut AmendList)) -> (Simulation, Command) {
    let mut simulation = Simulation::in_state(S::ListDecided);
    let mut amendment = simulation.list_amendment(Vec::new(), Vec::new());
    change(&mut simulation, &mut amendment);
    (simulation, amendment.into())
}

/// The conclusion on AN, after `appraise` or another preparation.
fn concluding(
    prepare: fn(&mut Simulation, ApplicationId),
    change: fn(&mut Simulation, &mut Conclude),
) -> (Simulation, Command) {
    let mut simulation = Simulation::in_state(S::Review);
    let application = simulation.app(AN);
    prepare(&mut simulation, application);
    let mut conclusion = simulation.conclusion(application, Side::Met);
    change(&mut simulation, &mut conclusion);
    (simulation, conclusion.into())
}

fn appraised(simulation: &mut Simulation, application: ApplicationId) {
    simulation.appraise(application, Side::Met);
}

fn finding(simulation: &mut Simulation, application: ApplicationId, rule: &str) -> RecordFinding {
    RecordFinding {
        finding: simulation.id(),
        application,
        rule: rule.parse().expect("a rule"),
        item: None,
        outcome: RuleOutcome::Pass,
        warning: false,
        reason: reason(),
        document: None,
    }
}

pub(super) const CASES: &[Alone] = &[
    alone("TITLE_NOT_IN_CYCLE", || creating("V.11.05.10")),
    alone("APPLICATION_EXISTS", || {
        on_paper(|simulation, _| {
            simulation.apply(AN);
        })
    }),
    alone("APPLICATION_OF_ANOTHER", || {
        on_paper(|simulation, dossier| dossier.application = simulation.apply(BINH))
    }),
    alone("APPLICANT_NOT_OF_AGENCY", || on_paper(|_, dossier| dossier.person = HOME)),
    alone("APPLICANT_HOLDS_ROLE", || on_paper(|_, dossier| dossier.person = MEMBER)),
    alone("HANDED_IN_IN_FUTURE", || on_paper(|_, dossier| dossier.handed_in_at = at(10, 25, 9, 0))),
    alone("NOT_DECLARED_TRUE", || {
        let mut simulation = Simulation::in_state(S::Receiving);
        let application = simulation.apply(AN);
        (simulation, Submit { application, declared_true: false, confirm_incomplete: false }.into())
    }),
    alone("INCOMPLETE_UNCONFIRMED", || {
        let mut simulation = Simulation::in_state(S::Receiving);
        let application = simulation.apply(AN);
        simulation.facts.files.lacking = vec![PaperKind::Cv];
        (simulation, Submit { application, declared_true: true, confirm_incomplete: false }.into())
    }),
    alone("NOT_NOMINATED", || receiving(|_, _| {})),
    alone("RECEIPT_TAKEN", || {
        receiving(|simulation, input| {
            simulation.nominate(input.application).receive(BINH);
            input.receipt = simulation.application(BINH).receipt.clone().expect("received");
        })
    }),
    alone("SUPPLEMENT_STILL_OPEN", || {
        receiving(|simulation, input| {
            let application = input.application;
            simulation.nominate(application).returned(application);
        })
    }),
    alone("APPEAL_NOT_UPHELD", || {
        receiving(|simulation, input| {
            let application = input.application;
            simulation.nominate(application).go(RefuseReceipt { application, reason: reason() });
            let appeal = simulation.inquire(AN, AppealSubject::Receipt);
            simulation.settle(appeal, AppealOutcome::Dismissed, AppealEffect::None);
            input.appeal = Some(appeal);
        })
    }),
    alone("RETURN_AFTER_CLOSING", || {
        let mut simulation = Simulation::in_state(S::Receiving);
        let application = simulation.submitted(AN);
        simulation.until(10, 30, 0, 0);
        let items = Listed(vec![PaperKind::Cv]);
        (simulation, ReturnForSupplement { application, items, reason: reason() }.into())
    }),
    alone("APPLICATIONS_UNSETTLED", || {
        let mut simulation = Simulation::in_state(S::Receiving);
        simulation.submitted(AN);
        simulation.until(10, 30, 0, 0);
        (simulation, CloseReceiving {}.into())
    }),
    alone("WITHDRAWAL_REASON_MISSING", || {
        let simulation = Simulation::in_state(S::ListDecided);
        let application = simulation.app(AN);
        (simulation, Withdraw { application, reason: None }.into())
    }),
    // The list
    alone("RULES_MISSING", || {
        let mut simulation = Simulation::in_state(S::ReceivingClosed);
        let application = simulation.app(AN);
        simulation.judged_failing(application, &["E11"]);
        (simulation, RefuseListing { application, rules: Vec::new(), reason: reason() }.into())
    }),
    alone("NO_APPLICATION", || {
        let mut simulation = Simulation::in_state(S::Receiving);
        simulation.until(10, 30, 8, 0).go(CloseReceiving {}).redeclare();
        let decision = simulation.posted(K::EligibleList);
        (simulation, DecideList { decision }.into())
    }),
    alone("NOT_SCREENED", || {
        let mut simulation = Simulation::in_state(S::ReceivingClosed);
        simulation.redeclare();
        let application = simulation.app(AN);
        simulation.list(application);
        let decision = simulation.posted(K::EligibleList);
        (simulation, DecideList { decision }.into())
    }),
    alone("NOTICE_BOARD_PUBLICATION_MISSING", || {
        deciding(|simulation, list| {
            list.decision = simulation.paper(K::EligibleList);
            simulation.publish(list.decision, Channel::Website);
        })
    }),
    alone("WEBSITE_PUBLICATION_MISSING", || {
        deciding(|simulation, list| {
            list.decision = simulation.paper(K::EligibleList);
            simulation.publish(list.decision, Channel::NoticeBoard);
        })
    }),
    alone("LIST_PUBLICATION_MISSING", || {
        let (mut simulation, list) = deciding(|_, _| {});
        simulation.publish_by("ELIGIBLE_LIST", "\"WEBSITE\", \"NOTICE_BOARD\", \"MASS_MEDIA\"");
        (simulation, list)
    }),
    alone("NOBODY_LISTED", || {
        let simulation = unlisted();
        (simulation, FinishPreparation {}.into())
    }),
    alone("BUNDLE_MISSING", || {
        let simulation = Simulation::in_state(S::ListDecided);
        (simulation, FinishPreparation {}.into())
    }),
    alone("LIST_CHANGE_MISSING", || amending(|_, _| {})),
    alone("LIST_CHANGE_UNREACHABLE", || amending(|simulation, input| input.relist.push(simulation.app(AN)))),
    alone("DELISTING_RULES_MISSING", || {
        amending(|simulation, input| {
            input.delist.push(Delisting { application: simulation.app(AN), rules: Vec::new() })
        })
    }),
    alone("RELISTED_UNSCREENED", || {
        let mut simulation = Simulation::in_state(S::Receiving);
        let application = simulation.submitted(CHI);
        simulation.go(RefuseReceipt { application, reason: reason() });
        simulation.receive(AN).until(10, 30, 8, 0).go(CloseReceiving {});
        simulation.advance(S::ListDecided);
        let amendment = simulation.list_amendment(vec![application], Vec::new());
        (simulation, amendment.into())
    }),
    alone("FACTS_CHANGED", || deciding(|simulation, _| simulation.facts.files.reordered = [cntt()].into())),
    // The appraisal
    alone("WARNING_UNKNOWN", || {
        let mut simulation = Simulation::in_state(S::Review);
        let application = simulation.app(AN);
        let finding = simulation.finding(APPRAISER, application, RuleOutcome::Pass);
        (simulation, AcknowledgeWarning { application, finding: Some(finding) }.into())
    }),
    alone("FINDING_NEEDS_APPRAISER", || {
        let mut simulation = Simulation::in_state(S::Review);
        let application = simulation.app(AN);
        simulation.go(Appraise { application });
        let finding = finding(&mut simulation, application, "E6");
        (simulation, finding.into())
    })
    .by(Role::CouncilSecretary),
    alone("FINDING_NOT_OF_OFFICE", || {
        let mut simulation = Simulation::in_state(S::ReceivingClosed);
        let application = simulation.app(AN);
        let finding = finding(&mut simulation, application, "E6");
        (simulation, finding.into())
    })
    .by(Role::DepartmentOffice),
    alone("FINDING_WITHOUT_EFFECT", || {
        let mut simulation = Simulation::in_state(S::Review);
        let application = simulation.app(AN);
        simulation.go(Appraise { application });
        simulation.facts.files.settled = Some(RuleOutcome::Pass);
        let finding = finding(&mut simulation, application, "E15");
        (simulation, finding.into())
    })
    .by(Role::Appraiser),
    alone("ALREADY_VOTED", || {
        let mut simulation = Simulation::in_state(S::Review);
        let application = simulation.app(AN);
        simulation.appraise(application, Side::Met);
        let vote = simulation.id();
        (simulation, CastVote { vote, application, side: Side::NotMet }.into())
    }),
    alone("FINDINGS_TOO_FEW", || {
        let mut simulation = Simulation::in_state(S::Review);
        let application = simulation.app(AN);
        simulation.go(Appraise { application });
        simulation.finding(APPRAISER, application, RuleOutcome::Pass);
        simulation.judged(application);
        let vote = simulation.id();
        (simulation, CastVote { vote, application, side: Side::Met }.into())
    }),
    alone("VOTES_MISSING", || {
        concluding(
            |simulation, application| {
                simulation.go(Appraise { application });
                for (by, _) in APPRAISERS {
                    simulation.finding(by, application, RuleOutcome::Pass);
                }
                simulation.judged(application).vote(MEMBER, application, Side::Met);
            },
            |_, _| {},
        )
    }),
    alone("VOTE_DISAGREES", || {
        concluding(appraised, |_, input| {
            input.outcome = Side::NotMet;
            input.rules = vec!["E6".parse().expect("a rule")];
            input.departure = Some(reason());
        })
    }),
    alone("DEPARTURE_REASON_MISSING", || {
        concluding(
            |simulation, application| {
                simulation.appraise(application, Side::NotMet);
            },
            |_, input| {
                input.outcome = Side::NotMet;
                input.rules = vec!["E3".parse().expect("a rule")];
            },
        )
    }),
    alone("DISCIPLINE_UNCHANGED", || {
        let mut simulation = Simulation::in_state(S::Receiving);
        let application = simulation.receive(AN).app(AN);
        let document = simulation.paper(K::Evidence);
        (simulation, ReportDiscipline { application, open: false, document }.into())
    }),
    alone("RESULT_STANDS", || {
        let mut simulation = Simulation::in_state(S::Review);
        let application = simulation.app(CHI);
        simulation.conclude(application, Side::NotMet);
        simulation.advance(S::ResultsNotified);
        let reopening = simulation.reopening(ReopenGround::ErrorFound, &[cntt()]);
        simulation.go(reopening);
        let decision = simulation.paper(K::CouncilDecisionOther);
        (simulation, ReopenDossier { application, decision, reason: reason() }.into())
    }),
];
