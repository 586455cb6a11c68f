//! Results, appeals, appointments and what comes after.

use super::{super::world::*, Alone, alone};
use crate::domain::{
    appeal::state::{AppealEffect, AppealKind, AppealOutcome, AppealSubject},
    calendar::Calendar,
    command::*,
    cycle::state::CycleState as S,
    digest::Sealed,
    ids::*,
    vocabulary::{DocumentKind as K, *},
};

fn reason() -> Sealed {
    sealed("lý do")
}

/// Everybody is concluded; the review is about to be completed.
fn completing(prepare: fn(&mut World)) -> (World, Command) {
    let mut world = World::in_state(S::Review);
    world.conclude_all(Side::Met);
    prepare(&mut world);
    let minutes = world.paper(K::CouncilMinutes);
    (world, CompleteReview { minutes }.into())
}

fn notifying(change: fn(&mut World, &mut NotifyResults)) -> (World, Command) {
    let mut world = World::in_state(S::Reviewed);
    let mut notice = world.notice();
    change(&mut world, &mut notice);
    (world, notice.into())
}

/// The window is over and the appeals are about to be closed.
fn closing(prepare: fn(&mut World)) -> (World, Command) {
    let mut world = World::in_state(S::ResultsNotified);
    prepare(&mut world);
    world.until(12, 12, 8, 0);
    (world, CloseAppeals {}.into())
}

fn approving(change: fn(&mut World, &mut ApproveResults)) -> (World, Command) {
    let mut world = World::in_state(S::AppealsClosed);
    let mut approval = world.approval();
    change(&mut world, &mut approval);
    (world, approval.into())
}

fn appointing(change: fn(&mut World, &mut AppointWinners)) -> (World, Command) {
    let mut world = World::in_state(S::ResultsApproved);
    let mut appointments = world.appointments();
    change(&mut world, &mut appointments);
    (world, appointments.into())
}

/// CHI's appointment is withheld and follows later.
fn appointing_late(change: fn(&mut World, &mut AppointLate)) -> (World, Command) {
    let mut world = World::in_state(S::ResultsApproved);
    let withholding = world.withholding(CHI);
    world.go(withholding);
    let mut late = world.late_appointment(CHI);
    change(&mut world, &mut late);
    (world, late.into())
}

fn amending(change: fn(&mut World, &mut AmendDecision)) -> (World, Command) {
    let mut world = World::in_state(S::Appointed);
    let mut amendment = world.amended_decision(&[CHI], &[]);
    change(&mut world, &mut amendment);
    (world, amendment.into())
}

fn officially(change: fn(&mut World, &mut NotifyOfficially)) -> (World, Command) {
    let mut world = World::in_state(S::ResultsApproved);
    let mut notice = NotifyOfficially { notice: world.id(), document: world.id(), late_reason: None };
    change(&mut world, &mut notice);
    (world, notice.into())
}

/// Only AN applied; what became of the application is told.
fn concluding_empty(screen: fn(&mut World, ApplicationId)) -> (World, Command) {
    let mut world = World::in_state(S::Receiving);
    world.receive(AN).until(10, 30, 8, 0).go(CloseReceiving {}).redeclare();
    let application = world.app(AN);
    screen(&mut world, application);
    let conclusion = world.empty_conclusion();
    (world, conclusion.into())
}

fn refuse(world: &mut World, application: ApplicationId) {
    world.keep_off(application, "E3");
    world.posted(K::EligibleList);
}

fn filing(change: fn(&mut World, &mut FileAppeal)) -> (World, Command) {
    let mut world = World::in_state(S::ResultsNotified);
    let mut filing = world.appeal(AN, AppealKind::Inquiry, AppealSubject::Result);
    change(&mut world, &mut filing);
    (world, filing.into())
}

/// An appeal of `appellant` in the hands of the decider.
fn deciding(appellant: PersonId, decider: Decider, prepare: fn(&mut World)) -> (World, Command) {
    let mut world = World::in_state(S::DossiersPrepared);
    prepare(&mut world);
    world.advance(S::ResultsNotified);
    let appeal = world.inquire(appellant, AppealSubject::Result);
    world.take_up(appeal, decider);
    let mut decision = world.decision(appeal, AppealOutcome::Dismissed, AppealEffect::None);
    if decider == Decider::AgencyHead {
        decision.decision =
            world.paper_signed(K::AppealDecision, Some((HEAD, crate::domain::role::Role::AgencyHead)));
    }
    (world, decision.into())
}

pub(super) const CASES: &[Alone] = &[
    // T11
    alone("NOT_CONCLUDED", || {
        completing(|world| {
            world.rank(cntt(), &[(AN, 1), (BINH, 2)]);
            let (application, decision) = (world.app(CHI), world.paper(K::CouncilDecisionOther));
            world.go(ReopenDossier { application, decision, reason: reason() });
        })
    }),
    alone("NOBODY_CONCLUDED", || {
        completing(|world| {
            for candidate in CANDIDATES {
                let application = world.app(candidate);
                world.go(Withdraw { application, reason: Some(reason()) });
            }
        })
    }),
    alone("WARNING_UNACKNOWLEDGED", || {
        completing(|world| {
            world.rank(cntt(), &[(AN, 1), (BINH, 2)]);
            let (finding, application) = (world.id(), world.app(CHI));
            world.go(RecordFinding {
                finding,
                application,
                rule: "E11".parse().expect("a rule"),
                item: None,
                outcome: RuleOutcome::Pass,
                warning: true,
                reason: reason(),
                document: None,
            });
        })
    }),
    alone("RANKING_MISSING", || completing(|_| {})),
    alone("UNRESOLVED_TIE", || {
        completing(|world| {
            world.rank(cntt(), &[(AN, 1), (BINH, 1)]);
        })
    }),
    alone("NO_TIE", || {
        let mut world = World::in_state(S::Review);
        world.conclude_all(Side::Met).rank(cntt(), &[(AN, 1), (BINH, 2)]);
        let resolution = world.resolution(&[(AN, 1), (BINH, 2)]);
        (world, resolution.into())
    }),
    alone("RANKING_INCOMPLETE", || {
        let mut world = World::in_state(S::Review);
        world.conclude_all(Side::Met);
        let order = world.order(&[(AN, 1)]);
        (world, RecordRanking { title: cntt(), order }.into())
    }),
    // T12–T15
    alone("PLACE_VACATED", || {
        closing(|world| {
            let application = world.app(AN);
            world.go(Withdraw { application, reason: Some(reason()) });
        })
    }),
    alone("RANKING_OUTDATED", || {
        closing(|world| {
            world.rescheme(2, 3);
        })
    }),
    alone("NOTICE_LATE", || {
        notifying(|world, notice| {
            world.until(11, 21, 8, 0);
            notice.document = world.paper(K::ResultNotice);
        })
    }),
    alone("NOTICE_BEFORE_REVIEW", || {
        notifying(|world, notice| {
            let mut early = world.registration(K::ResultNotice, signer(K::ResultNotice));
            early.dated = jiff::civil::date(2024, 11, 9);
            early.late_reason = Some(reason());
            notice.document = early.document;
            world.go(early);
        })
    }),
    alone("APPEAL_WINDOW_OPEN", || {
        let mut world = World::in_state(S::ResultsNotified);
        world.until(12, 11, 23, 59);
        (world, CloseAppeals {}.into())
    }),
    alone("OPEN_APPEALS", || {
        closing(|world| {
            world.inquire(AN, AppealSubject::Result);
        })
    }),
    alone("UPHELD_NOT_CARRIED_OUT", || {
        closing(|world| {
            let appeal = world.inquire(BINH, AppealSubject::Result);
            world.settle(appeal, AppealOutcome::Upheld, AppealEffect::Result);
        })
    }),
    alone("GROUND_NOT_PROVEN", || {
        let mut world = World::in_state(S::Reviewed);
        let reopening = world.reopening(ReopenGround::PlaceVacated, &[cntt()]);
        (world, reopening.into())
    }),
    alone("SCOPE_INVALID", || {
        let mut world = World::in_state(S::Reviewed);
        let reopening = world.reopening(ReopenGround::ErrorFound, &[]);
        (world, reopening.into())
    }),
    alone("WINDOW_RECOMPUTED", || {
        approving(|world, _| {
            let csv = "date,name,kind,source\n2024-12-10,Ngày nghỉ bù / Day in lieu,observed,official\n";
            let calendar = Calendar::parse("later", csv).expect("a calendar");
            world.frame.calendar = Box::leak(Box::new(calendar));
        })
    }),
    alone("NO_GROUND_TO_REOPEN_APPEALS", || {
        let world = World::in_state(S::AppealsClosed);
        (world, ReopenAppeals { reason: reason() }.into())
    }),
    alone("E5_CHANGED", || {
        approving(|world, _| {
            world.discipline(CHI, true);
        })
    }),
    alone("DISPOSITION_UNFOUNDED", || {
        approving(|world, approval| {
            let application = world.app(CHI);
            approval.dispositions =
                vec![DispositionLine { application, disposition: Disposition::KeepAndWithhold }];
        })
    }),
    // T16, T30, T17
    alone("APPOINTMENTS_INCOMPLETE", || {
        appointing(|_, input| {
            input.appointments.pop();
        })
    }),
    alone("WITHHOLDING_REQUIRED", || {
        appointing(|world, _| {
            world.discipline(CHI, true);
        })
    }),
    alone("APPOINTMENT_DOCUMENT_INVALID", || {
        appointing(|world, input| input.appointments[0].appointment = Some(world.paper(K::Evidence)))
    }),
    alone("APPOINTMENT_LATE", || {
        appointing(|world, _| {
            world.until(12, 28, 8, 0);
        })
    }),
    alone("OFFICIAL_NOTICE_MISSING", || {
        let mut world = World::in_state(S::Appointed);
        let report = world.paper(K::FinalReport);
        (world, Report { report }.into())
    }),
    alone("OFFICIAL_PUBLICATION_MISSING", || {
        officially(|world, notice| notice.document = world.paper(K::OfficialNotice))
    }),
    alone("OFFICIAL_NOTICE_LATE", || {
        officially(|world, notice| {
            world.until(12, 20, 8, 0);
            notice.document = world.posted(K::OfficialNotice);
        })
    }),
    // T26
    alone("CANDIDATES_REMAIN", || concluding_empty(|_, _| {})),
    alone("REMEDY_WINDOW_OPEN", || concluding_empty(refuse)),
    alone("OPEN_LIST_APPEALS", || {
        concluding_empty(|world, application| {
            refuse(world, application);
            world.inquire(AN, AppealSubject::Listing);
            world.until(12, 12, 8, 0);
        })
    }),
    // T28, T29
    alone("WINNERS_OVER_QUOTA", || {
        amending(|world, input| {
            input.revoke.clear();
            input.recognise.push(world.app(BINH));
        })
    }),
    alone("RESULT_CHANGE_UNREACHABLE", || amending(|_, input| input.revoke.clear())),
    alone("SUPPLEMENTARY_REPORT_MISSING", || {
        amending(|world, _| {
            world.advance(S::Reported);
        })
    }),
    alone("NOTHING_WITHHELD", || appointing_late(|world, input| input.application = world.app(AN))),
    alone("STRUCTURE_PLACE_MISSING", || appointing_late(|_, input| input.structure = None)),
    alone("DISCIPLINE_STILL_OPEN", || {
        appointing_late(|world, _| {
            world.discipline(CHI, true);
        })
    }),
    // Appeals
    alone("PAPER_TIME_MISSING", || filing(|world, input| input.handed_in_at = Some(world.now))),
    alone("APPEAL_IN_FUTURE", || filing(|_, input| input.handed_in_at = Some(at(11, 20, 9, 0))))
        .by(crate::domain::role::Role::DepartmentOffice),
    alone("APPELLANT_NOT_OF_UNIT", || {
        filing(|world, input| {
            *input = world.appeal(HOME, AppealKind::Inquiry, AppealSubject::Other);
            input.handed_in_at = Some(world.now);
        })
    })
    .by(crate::domain::role::Role::DepartmentOffice),
    alone("APPEAL_ABOUT_ANOTHER", || filing(|world, input| input.application = Some(world.app(BINH)))),
    alone("NOTHING_TO_APPEAL", || {
        let mut world = World::in_state(S::Reviewed);
        let filing = world.appeal(AN, AppealKind::Inquiry, AppealSubject::Result);
        (world, filing.into())
    }),
    alone("SECOND_OF_UNDECIDED", || {
        filing(|world, input| input.second_of = Some(world.inquire(AN, AppealSubject::Result)))
    }),
    alone("DENUNCIATION_NOT_HERE", || {
        let mut world = World::in_state(S::ResultsNotified);
        let filing = world.appeal(AN, AppealKind::Denunciation, AppealSubject::Other);
        let appeal = filing.appeal;
        world.go(filing);
        (world, AcceptAppeal { appeal }.into())
    }),
    alone("DECIDER_IS_APPELLANT", || deciding(CHAIR, Decider::Council, |_| {})),
    alone("DECIDER_APPRAISED", || {
        deciding(AN, Decider::Council, |world| {
            let replacement = world.replacement(OTHER_APPRAISER, CHAIR);
            world.go(replacement);
        })
    }),
    alone("WRONG_DECIDER", || deciding(AN, Decider::AgencyHead, |_| {})),
    alone("EFFECT_WITHOUT_UPHOLDING", || {
        let (world, command) = deciding(AN, Decider::Council, |_| {});
        let Command::DecideAppeal(input) = command else { unreachable!("built above") };
        (world, DecideAppeal { effect: AppealEffect::Result, ..input }.into())
    }),
    alone("DECIDER_IN_CONFLICT", || {
        let mut world = World::in_state(S::ResultsNotified);
        let appeal = world.inquire(AN, AppealSubject::Result);
        world.go(AcceptAppeal { appeal });
        for member in [CHAIR, VICE] {
            let kin = world.sibling(member, AN);
            world.go(kin);
        }
        (world, StartResolution { appeal, decider: Decider::Council }.into())
    }),
];
