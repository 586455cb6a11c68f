//! Results, appeals, appointments and what comes after.

use super::{super::simulation::*, Alone, alone};
use crate::{
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
fn completing(prepare: fn(&mut Simulation)) -> (Simulation, Command) {
    let mut simulation = Simulation::in_state(S::Review);
    simulation.conclude_all(Side::Met);
    prepare(&mut simulation);
    let minutes = simulation.paper(K::CouncilMinutes);
    (simulation, CompleteReview { minutes }.into())
}

fn notifying(change: fn(&mut Simulation, &mut NotifyResults)) -> (Simulation, Command) {
    let mut simulation = Simulation::in_state(S::Reviewed);
    let mut notice = simulation.notice();
    change(&mut simulation, &mut notice);
    (simulation, notice.into())
}

/// A calendar with a swapped day that nobody has decided yet.
fn awaited() -> Calendar {
    let rows = "2024-09-02,Quốc khánh / National Day,holiday,official\n2024-11-16,Ngày làm bù / Make-up day,makeup_working_day,provisional\n2024-11-23,Ngày làm bù / Make-up day,makeup_working_day,provisional\n";
    Calendar::parse("awaited", &format!("date,name,kind,source\n{rows}")).expect("a calendar")
}

/// The window is over and the appeals are about to be closed.
fn closing(prepare: fn(&mut Simulation)) -> (Simulation, Command) {
    let mut simulation = Simulation::in_state(S::ResultsNotified);
    prepare(&mut simulation);
    simulation.until(12, 12, 8, 0);
    (simulation, CloseAppeals {}.into())
}

fn approving(change: fn(&mut Simulation, &mut ApproveResults)) -> (Simulation, Command) {
    let mut simulation = Simulation::in_state(S::AppealsClosed);
    let mut approval = simulation.approval();
    change(&mut simulation, &mut approval);
    (simulation, approval.into())
}

fn appointing(change: fn(&mut Simulation, &mut AppointWinners)) -> (Simulation, Command) {
    let mut simulation = Simulation::in_state(S::ResultsApproved);
    let mut appointments = simulation.appointments();
    change(&mut simulation, &mut appointments);
    (simulation, appointments.into())
}

/// CHI's appointment is withheld and follows later.
fn appointing_late(change: fn(&mut Simulation, &mut AppointLate)) -> (Simulation, Command) {
    let mut simulation = Simulation::in_state(S::ResultsApproved);
    let withholding = simulation.withholding(CHI);
    simulation.go(withholding);
    let mut late = simulation.late_appointment(CHI);
    change(&mut simulation, &mut late);
    (simulation, late.into())
}

fn amending(change: fn(&mut Simulation, &mut AmendDecision)) -> (Simulation, Command) {
    let mut simulation = Simulation::in_state(S::Appointed);
    let mut amendment = simulation.amended_decision(&[CHI], &[]);
    change(&mut simulation, &mut amendment);
    (simulation, amendment.into())
}

fn officially(change: fn(&mut Simulation, &mut NotifyOfficially)) -> (Simulation, Command) {
    let mut simulation = Simulation::in_state(S::ResultsApproved);
    let mut notice =
        NotifyOfficially { notice: simulation.id(), document: simulation.id(), late_reason: None };
    change(&mut simulation, &mut notice);
    (simulation, notice.into())
}

/// Only AN applied; what became of the application is told.
fn concluding_empty(screen: fn(&mut Simulation, ApplicationId)) -> (Simulation, Command) {
    let mut simulation = Simulation::in_state(S::Receiving);
    simulation.receive(AN).until(10, 30, 8, 0).go(CloseReceiving {}).redeclare();
    let application = simulation.app(AN);
    screen(&mut simulation, application);
    let conclusion = simulation.empty_conclusion();
    (simulation, conclusion.into())
}

fn refuse(simulation: &mut Simulation, application: ApplicationId) {
    simulation.keep_off(application, "E3");
    simulation.posted(K::EligibleList);
}

fn filing(change: fn(&mut Simulation, &mut FileAppeal)) -> (Simulation, Command) {
    let mut simulation = Simulation::in_state(S::ResultsNotified);
    let mut filing = simulation.appeal(AN, AppealKind::Inquiry, AppealSubject::Result);
    change(&mut simulation, &mut filing);
    (simulation, filing.into())
}

/// An appeal of `appellant` in the hands of the decider.
fn deciding(appellant: PersonId, decider: Decider, prepare: fn(&mut Simulation)) -> (Simulation, Command) {
    let mut simulation = Simulation::in_state(S::DossiersPrepared);
    prepare(&mut simulation);
    simulation.advance(S::ResultsNotified);
    let appeal = simulation.inquire(appellant, AppealSubject::Result);
    simulation.take_up(appeal, decider);
    let mut decision = simulation.decision(appeal, AppealOutcome::Dismissed, AppealEffect::None);
    if decider == Decider::AgencyHead {
        decision.decision =
            simulation.paper_signed(K::AppealDecision, Some((HEAD, crate::role::Role::AgencyHead)));
    }
    (simulation, decision.into())
}

pub(super) const CASES: &[Alone] = &[
    // T11
    alone("NOT_CONCLUDED", || {
        completing(|simulation| {
            simulation.rank(cntt(), &[(AN, 1), (BINH, 2)]);
            let (application, decision) = (simulation.app(CHI), simulation.paper(K::CouncilDecisionOther));
            simulation.go(ReopenDossier { application, decision, reason: reason() });
        })
    }),
    alone("NOBODY_CONCLUDED", || {
        completing(|simulation| {
            for candidate in CANDIDATES {
                let application = simulation.app(candidate);
                simulation.go(Withdraw { application, reason: Some(reason()) });
            }
        })
    }),
    alone("WARNING_UNACKNOWLEDGED", || {
        completing(|simulation| {
            simulation.rank(cntt(), &[(AN, 1), (BINH, 2)]);
            let (finding, application) = (simulation.id(), simulation.app(CHI));
            simulation.go(RecordFinding {
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
        completing(|simulation| {
            simulation.rank(cntt(), &[(AN, 1), (BINH, 1)]);
        })
    }),
    alone("NO_TIE", || {
        let mut simulation = Simulation::in_state(S::Review);
        simulation.conclude_all(Side::Met).rank(cntt(), &[(AN, 1), (BINH, 2)]);
        let resolution = simulation.resolution(&[(AN, 1), (BINH, 2)]);
        (simulation, resolution.into())
    }),
    alone("RANKING_INCOMPLETE", || {
        let mut simulation = Simulation::in_state(S::Review);
        simulation.conclude_all(Side::Met);
        let order = simulation.order(&[(AN, 1)]);
        (simulation, RecordRanking { title: cntt(), unit: None, order }.into())
    }),
    // T12–T15
    alone("PLACE_VACATED", || {
        closing(|simulation| {
            let application = simulation.app(AN);
            simulation.go(Withdraw { application, reason: Some(reason()) });
        })
    }),
    alone("RANKING_OUTDATED", || {
        closing(|simulation| {
            simulation.rescheme(2, 3);
        })
    }),
    alone("RESULT_PUBLICATION_MISSING", || {
        notifying(|simulation, _| {
            simulation.publish_by("RESULT_NOTICE", "\"MASS_MEDIA\"");
        })
    }),
    alone("NOTICE_LATE", || {
        notifying(|simulation, notice| {
            simulation.until(11, 21, 8, 0);
            notice.document = simulation.paper(K::ResultNotice);
        })
    }),
    alone("REPORT_LATE", || {
        notifying(|simulation, notice| {
            simulation.until(11, 26, 8, 0);
            notice.document = simulation.paper_dated(K::ResultNotice, jiff::civil::date(2024, 11, 18));
            let mut publication = simulation.publication(notice.document, Channel::Website);
            publication.published_at = at(11, 20, 9, 0);
            publication.late_reason = Some(reason());
            simulation.go(publication);
        })
    }),
    alone("NOTICE_BEFORE_REVIEW", || {
        notifying(|simulation, notice| {
            notice.document = simulation.paper_dated(K::ResultNotice, jiff::civil::date(2024, 11, 9));
        })
    })
    .also(&["DOCUMENT_BEFORE_BASIS"]),
    alone("APPEAL_WINDOW_OPEN", || {
        let mut simulation = Simulation::in_state(S::ResultsNotified);
        simulation.until(12, 11, 23, 59);
        (simulation, CloseAppeals {}.into())
    }),
    alone("WINDOW_PROVISIONAL", || closing(|simulation| simulation.count_by(awaited()))),
    alone("OPEN_APPEALS", || {
        closing(|simulation| {
            simulation.inquire(AN, AppealSubject::Result);
        })
    }),
    alone("UPHELD_NOT_CARRIED_OUT", || {
        closing(|simulation| {
            let appeal = simulation.inquire(BINH, AppealSubject::Result);
            simulation.settle(appeal, AppealOutcome::Upheld, AppealEffect::Result);
        })
    }),
    alone("GROUND_NOT_PROVEN", || {
        let mut simulation = Simulation::in_state(S::Reviewed);
        let reopening = simulation.reopening(ReopenGround::PlaceVacated, &[cntt()]);
        (simulation, reopening.into())
    }),
    alone("SCOPE_INVALID", || {
        let mut simulation = Simulation::in_state(S::Reviewed);
        let reopening = simulation.reopening(ReopenGround::ErrorFound, &[]);
        (simulation, reopening.into())
    }),
    alone("WINDOW_RECOMPUTED", || {
        approving(|simulation, _| {
            let csv = "date,name,kind,source\n2024-12-10,Ngày nghỉ bù / Day in lieu,observed,official\n";
            let calendar = Calendar::parse("later", csv).expect("a calendar");
            simulation.count_by(calendar);
        })
    })
    .also(&["DOCUMENT_BEFORE_BASIS"]),
    alone("NO_GROUND_TO_REOPEN_APPEALS", || {
        let simulation = Simulation::in_state(S::AppealsClosed);
        (simulation, ReopenAppeals { reason: reason() }.into())
    }),
    alone("E5_CHANGED", || {
        approving(|simulation, _| {
            simulation.discipline(CHI, true);
        })
    }),
    alone("DISPOSITION_UNFOUNDED", || {
        approving(|simulation, approval| {
            let application = simulation.app(CHI);
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
        appointing(|simulation, _| {
            simulation.discipline(CHI, true);
        })
    }),
    alone("APPOINTMENT_DOCUMENT_INVALID", || {
        appointing(|simulation, input| {
            input.appointments[0].appointment = Some(simulation.paper(K::Evidence))
        })
    }),
    alone("APPOINTMENT_LATE", || {
        appointing(|simulation, input| {
            simulation.until(12, 28, 8, 0);
            *input = simulation.appointments();
        })
    }),
    alone("OFFICIAL_NOTICE_MISSING", || {
        let mut simulation = Simulation::in_state(S::Appointed);
        let report = simulation.paper(K::FinalReport);
        (simulation, Report { report }.into())
    }),
    alone("OFFICIAL_PUBLICATION_MISSING", || {
        officially(|simulation, notice| notice.document = simulation.paper(K::OfficialNotice))
    }),
    alone("OFFICIAL_NOTICE_LATE", || {
        officially(|simulation, notice| {
            simulation.until(12, 20, 8, 0);
            notice.document = simulation.posted(K::OfficialNotice);
        })
    }),
    // T26
    alone("CANDIDATES_REMAIN", || concluding_empty(|_, _| {})),
    alone("REMEDY_WINDOW_OPEN", || concluding_empty(refuse)),
    alone("REMEDY_PROVISIONAL", || {
        concluding_empty(|simulation, application| {
            refuse(simulation, application);
            simulation.count_by(awaited());
            simulation.until(12, 12, 8, 0);
        })
    }),
    alone("OPEN_LIST_APPEALS", || {
        concluding_empty(|simulation, application| {
            refuse(simulation, application);
            simulation.inquire(AN, AppealSubject::Listing);
            simulation.until(12, 12, 8, 0);
        })
    }),
    // T28, T29
    alone("WINNERS_OVER_QUOTA", || {
        amending(|simulation, input| {
            input.revoke.clear();
            input.recognise.push(simulation.app(BINH));
        })
    }),
    alone("RESULT_CHANGE_UNREACHABLE", || amending(|_, input| input.revoke.clear())),
    alone("SUPPLEMENTARY_REPORT_MISSING", || {
        amending(|simulation, _| {
            simulation.advance(S::Reported);
        })
    }),
    alone("NOTHING_WITHHELD", || appointing_late(|simulation, input| input.application = simulation.app(AN))),
    alone("STRUCTURE_PLACE_MISSING", || appointing_late(|_, input| input.structure = None)),
    alone("DISCIPLINE_STILL_OPEN", || {
        appointing_late(|simulation, _| {
            simulation.discipline(CHI, true);
        })
    }),
    // Appeals
    alone("PAPER_TIME_MISSING", || filing(|simulation, input| input.handed_in_at = Some(simulation.now))),
    alone("APPEAL_IN_FUTURE", || filing(|_, input| input.handed_in_at = Some(at(11, 20, 9, 0))))
        .by(crate::role::Role::DepartmentOffice),
    alone("APPELLANT_NOT_OF_UNIT", || {
        filing(|simulation, input| {
            *input = simulation.appeal(HOME, AppealKind::Inquiry, AppealSubject::Other);
            input.handed_in_at = Some(simulation.now);
        })
    })
    .by(crate::role::Role::DepartmentOffice),
    alone("APPEAL_ABOUT_ANOTHER", || {
        filing(|simulation, input| input.application = Some(simulation.app(BINH)))
    }),
    alone("NOTHING_TO_APPEAL", || {
        let mut simulation = Simulation::in_state(S::Reviewed);
        let filing = simulation.appeal(AN, AppealKind::Inquiry, AppealSubject::Result);
        (simulation, filing.into())
    }),
    alone("SECOND_OF_UNDECIDED", || {
        filing(|simulation, input| input.second_of = Some(simulation.inquire(AN, AppealSubject::Result)))
    }),
    alone("DENUNCIATION_NOT_HERE", || {
        let mut simulation = Simulation::in_state(S::ResultsNotified);
        let filing = simulation.appeal(AN, AppealKind::Denunciation, AppealSubject::Other);
        let appeal = filing.appeal;
        simulation.go(filing);
        (simulation, AcceptAppeal { appeal }.into())
    }),
    alone("DECIDER_IS_APPELLANT", || deciding(CHAIR, Decider::Council, |_| {})),
    alone("DECIDER_APPRAISED", || {
        deciding(AN, Decider::Council, |simulation| {
            let replacement = simulation.replacement(OTHER_APPRAISER, CHAIR);
            simulation.go(replacement);
        })
    }),
    alone("WRONG_DECIDER", || deciding(AN, Decider::AgencyHead, |_| {})),
    alone("EFFECT_WITHOUT_UPHOLDING", || {
        let (simulation, command) = deciding(AN, Decider::Council, |_| {});
        let Command::DecideAppeal(input) = command else { unreachable!("built above") };
        (simulation, DecideAppeal { effect: AppealEffect::Result, ..input }.into())
    }),
    alone("DECIDER_IN_CONFLICT", || {
        let mut simulation = Simulation::in_state(S::ResultsNotified);
        let appeal = simulation.inquire(AN, AppealSubject::Result);
        simulation.go(AcceptAppeal { appeal });
        for member in [CHAIR, VICE] {
            let kin = simulation.sibling(member, AN);
            simulation.go(kin);
        }
        (simulation, StartResolution { appeal, decider: Decider::Council }.into())
    }),
];
