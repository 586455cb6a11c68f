//! Applications, from the draft to the list.

use super::{super::world::*, Alone, alone};
use crate::domain::{
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

fn creating(title: &str) -> (World, Command) {
    let mut world = World::in_state(S::Receiving);
    let application = world.id();
    (world, CreateApplication { application, title: title.parse().expect("a title") }.into())
}

fn on_paper(change: fn(&mut World, &mut EnterPaperDossier)) -> (World, Command) {
    let mut world = World::in_state(S::Receiving);
    let application = world.id();
    let handed_in_at = world.now;
    let mut dossier =
        EnterPaperDossier { application, person: AN, title: cntt(), handed_in_at, reason: reason() };
    change(&mut world, &mut dossier);
    (world, dossier.into())
}

/// A submitted application of AN is received.
fn receiving(change: fn(&mut World, &mut Receive)) -> (World, Command) {
    let mut world = World::in_state(S::Receiving);
    let application = world.submitted(AN);
    let mut receipt = Receive { application, receipt: "1".parse().expect("a number"), appeal: None };
    change(&mut world, &mut receipt);
    (world, receipt.into())
}

/// The list of everybody is about to be decided.
pub(super) fn deciding(change: fn(&mut World, &mut DecideList)) -> (World, Command) {
    let mut world = World::in_state(S::ReceivingClosed);
    world.redeclare().list_received();
    let decision = world.id();
    let mut list = DecideList { decision };
    change(&mut world, &mut list);
    if list.decision == decision {
        list.decision = world.posted(K::EligibleList);
    }
    (world, list.into())
}

/// AN is the only candidate, refused at screening; the list is decided.
fn unlisted() -> World {
    let mut world = World::in_state(S::Receiving);
    world.receive(AN).until(10, 30, 8, 0).go(CloseReceiving {}).redeclare();
    let application = world.app(AN);
    world.keep_off(application, "E3");
    let decision = world.posted(K::EligibleList);
    world.go(DecideList { decision });
    world
}

fn amending(change: fn(&mut World, &mut AmendList)) -> (World, Command) {
    let mut world = World::in_state(S::ListDecided);
    let mut amendment = world.list_amendment(Vec::new(), Vec::new());
    change(&mut world, &mut amendment);
    (world, amendment.into())
}

/// The conclusion on AN, after `appraise` or another preparation.
fn concluding(
    prepare: fn(&mut World, ApplicationId),
    change: fn(&mut World, &mut Conclude),
) -> (World, Command) {
    let mut world = World::in_state(S::Review);
    let application = world.app(AN);
    prepare(&mut world, application);
    let mut conclusion = world.conclusion(application, Side::Met);
    change(&mut world, &mut conclusion);
    (world, conclusion.into())
}

fn appraised(world: &mut World, application: ApplicationId) {
    world.appraise(application, Side::Met);
}

fn voted(world: &mut World, application: ApplicationId) {
    for (member, _) in COUNCIL {
        world.vote(member, application, Side::Met);
    }
}

fn finding(world: &mut World, application: ApplicationId, rule: &str) -> RecordFinding {
    RecordFinding {
        finding: world.id(),
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
        on_paper(|world, _| {
            world.apply(AN);
        })
    }),
    alone("APPLICATION_OF_ANOTHER", || on_paper(|world, dossier| dossier.application = world.apply(BINH))),
    alone("APPLICANT_NOT_OF_AGENCY", || on_paper(|_, dossier| dossier.person = HOME)),
    alone("APPLICANT_HOLDS_ROLE", || on_paper(|_, dossier| dossier.person = MEMBER)),
    alone("HANDED_IN_IN_FUTURE", || on_paper(|_, dossier| dossier.handed_in_at = at(10, 25, 9, 0))),
    alone("NOT_DECLARED_TRUE", || {
        let mut world = World::in_state(S::Receiving);
        let application = world.apply(AN);
        (world, Submit { application, declared_true: false }.into())
    }),
    alone("NOT_NOMINATED", || receiving(|_, _| {})),
    alone("RECEIPT_TAKEN", || {
        receiving(|world, input| {
            world.nominate(input.application).receive(BINH);
            input.receipt = world.application(BINH).receipt.clone().expect("received");
        })
    }),
    alone("SUPPLEMENT_STILL_OPEN", || {
        receiving(|world, input| {
            let application = input.application;
            world.nominate(application).returned(application);
        })
    }),
    alone("APPEAL_NOT_UPHELD", || {
        receiving(|world, input| {
            let application = input.application;
            world.nominate(application).go(RefuseReceipt { application, reason: reason() });
            let appeal = world.inquire(AN, AppealSubject::Receipt);
            world.settle(appeal, AppealOutcome::Dismissed, AppealEffect::None);
            input.appeal = Some(appeal);
        })
    }),
    alone("RETURN_AFTER_CLOSING", || {
        let mut world = World::in_state(S::Receiving);
        let application = world.submitted(AN);
        world.until(10, 30, 0, 0);
        let items = Listed(vec![PaperKind::Cv]);
        (world, ReturnForSupplement { application, items, reason: reason() }.into())
    }),
    alone("APPLICATIONS_UNSETTLED", || {
        let mut world = World::in_state(S::Receiving);
        world.submitted(AN);
        world.until(10, 30, 0, 0);
        (world, CloseReceiving {}.into())
    }),
    alone("WITHDRAWAL_REASON_MISSING", || {
        let world = World::in_state(S::ListDecided);
        let application = world.app(AN);
        (world, Withdraw { application, reason: None }.into())
    }),
    // The list
    alone("RULES_MISSING", || {
        let mut world = World::in_state(S::ReceivingClosed);
        let application = world.app(AN);
        world.judged_failing(application, &["E11"]);
        (world, RefuseListing { application, rules: Vec::new(), reason: reason() }.into())
    }),
    alone("NO_APPLICATION", || {
        let mut world = World::in_state(S::Receiving);
        world.until(10, 30, 8, 0).go(CloseReceiving {}).redeclare();
        let decision = world.posted(K::EligibleList);
        (world, DecideList { decision }.into())
    }),
    alone("NOT_SCREENED", || {
        let mut world = World::in_state(S::ReceivingClosed);
        world.redeclare();
        let application = world.app(AN);
        world.list(application);
        let decision = world.posted(K::EligibleList);
        (world, DecideList { decision }.into())
    }),
    alone("NOTICE_BOARD_PUBLICATION_MISSING", || {
        deciding(|world, list| {
            list.decision = world.paper(K::EligibleList);
            world.publish(list.decision, Channel::Website);
        })
    }),
    alone("WEBSITE_PUBLICATION_MISSING", || {
        deciding(|world, list| {
            list.decision = world.paper(K::EligibleList);
            world.publish(list.decision, Channel::NoticeBoard);
        })
    }),
    alone("NOBODY_LISTED", || {
        let world = unlisted();
        (world, FinishPreparation {}.into())
    }),
    alone("BUNDLE_MISSING", || {
        let world = World::in_state(S::ListDecided);
        (world, FinishPreparation {}.into())
    }),
    alone("LIST_CHANGE_MISSING", || amending(|_, _| {})),
    alone("LIST_CHANGE_UNREACHABLE", || amending(|world, input| input.relist.push(world.app(AN)))),
    alone("DELISTING_RULES_MISSING", || {
        amending(|world, input| {
            input.delist.push(Delisting { application: world.app(AN), rules: Vec::new() })
        })
    }),
    alone("RELISTED_UNSCREENED", || {
        let mut world = World::in_state(S::Receiving);
        let application = world.submitted(CHI);
        world.go(RefuseReceipt { application, reason: reason() });
        world.receive(AN).until(10, 30, 8, 0).go(CloseReceiving {});
        world.advance(S::ListDecided);
        let amendment = world.list_amendment(vec![application], Vec::new());
        (world, amendment.into())
    }),
    // The appraisal
    alone("WARNING_UNKNOWN", || {
        let mut world = World::in_state(S::Review);
        let application = world.app(AN);
        let finding = world.finding(APPRAISER, application, RuleOutcome::Pass);
        (world, AcknowledgeWarning { application, finding: Some(finding) }.into())
    }),
    alone("FINDING_NEEDS_APPRAISER", || {
        let mut world = World::in_state(S::Review);
        let application = world.app(AN);
        world.go(Appraise { application });
        let finding = finding(&mut world, application, "E6");
        (world, finding.into())
    })
    .by(Role::CouncilSecretary),
    alone("FINDING_NOT_OF_OFFICE", || {
        let mut world = World::in_state(S::ReceivingClosed);
        let application = world.app(AN);
        let finding = finding(&mut world, application, "E6");
        (world, finding.into())
    })
    .by(Role::DepartmentOffice),
    alone("ALREADY_VOTED", || {
        let mut world = World::in_state(S::Review);
        let application = world.app(AN);
        world.go(Appraise { application }).vote(MEMBER, application, Side::Met);
        let vote = world.id();
        (world, CastVote { vote, application, side: Side::NotMet }.into())
    }),
    alone("FINDINGS_TOO_FEW", || {
        concluding(
            |world, application| {
                world.go(Appraise { application });
                world.finding(APPRAISER, application, RuleOutcome::Pass);
                world.judged(application);
                voted(world, application);
            },
            |_, _| {},
        )
    }),
    alone("VOTES_MISSING", || {
        concluding(
            |world, application| {
                world.go(Appraise { application });
                for (by, _) in APPRAISERS {
                    world.finding(by, application, RuleOutcome::Pass);
                }
                world.judged(application).vote(MEMBER, application, Side::Met);
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
            |world, application| {
                world.appraise(application, Side::NotMet);
            },
            |_, input| {
                input.outcome = Side::NotMet;
                input.rules = vec!["E3".parse().expect("a rule")];
            },
        )
    }),
    alone("DISCIPLINE_UNCHANGED", || {
        let mut world = World::in_state(S::Receiving);
        let application = world.receive(AN).app(AN);
        let document = world.paper(K::Evidence);
        (world, ReportDiscipline { application, open: false, document }.into())
    }),
    alone("RESULT_STANDS", || {
        let mut world = World::in_state(S::Review);
        let application = world.app(CHI);
        world.conclude(application, Side::NotMet);
        world.advance(S::ResultsNotified);
        let reopening = world.reopening(ReopenGround::ErrorFound, &[cntt()]);
        world.go(reopening);
        let decision = world.paper(K::CouncilDecisionOther);
        (world, ReopenDossier { application, decision, reason: reason() }.into())
    }),
];
