//! What the acts on results change: T11, T12, T14–T16, T28–T30 and T32.

use std::collections::{BTreeMap, BTreeSet};

use super::applications_in;
use crate::{
    allotment::Allotment,
    appeal::state::{AppealEffect, AppealOutcome, AppealState},
    application::state::ApplicationState as A,
    command::{
        AmendDecision, AppointLate, AppointWinners, ApproveResults, NotifyResults, RankLine, RankedLine,
        ReopenReview, ResolveTie, ScopeLine,
    },
    ids::{AppealId, ApplicationId, DocumentId, ReopeningId, UnitId},
    row::{Notice, Rank, Reopening, Scope},
    row_writer::RowWriter,
    vocabulary::{Disposition, TitleCode},
};

/// T11: proposes winners for the places of each title or unit; where nobody is MET, the results stay.
pub(super) fn complete_review(writer: &mut RowWriter<'_>, minutes: DocumentId) {
    let (day, scheme) = (writer.dated(minutes), writer.case.facts.scheme().map(|scheme| scheme.id));
    writer.cycle(|cycle| {
        cycle.review_completed_on = Some(day);
        cycle.reviewed_under = scheme;
    });
    for allotment in writer.case.facts.allotments() {
        if writer.case.facts.is_to_be_proposed(&allotment) {
            propose(writer, &allotment);
        }
    }
}

fn propose(writer: &mut RowWriter<'_>, allotment: &Allotment) {
    let qualified: Vec<ApplicationId> = writer
        .case
        .facts
        .applying(allotment)
        .filter(|application| [A::Met, A::ProposedWinner, A::MetOverQuota].contains(&application.state))
        .map(|application| application.id)
        .collect();
    let places = usize::try_from(writer.case.facts.places(allotment)).unwrap_or(usize::MAX);
    let order: Vec<ApplicationId> = if qualified.len() > places {
        writer.case.facts.ranking(allotment).iter().map(|rank| rank.application).collect()
    } else {
        qualified
    };
    for (at, id) in order.into_iter().enumerate() {
        let state = if at < places { A::ProposedWinner } else { A::MetOverQuota };
        if writer.case.facts.application(id).is_some_and(|application| application.state != state) {
            writer.move_application(id, state);
        }
    }
}

pub(super) fn rank(
    writer: &mut RowWriter<'_>,
    (title, unit): (&TitleCode, Option<UnitId>),
    order: &[RankedLine],
    decision: Option<DocumentId>,
) {
    let Some(allotment) = writer.case.facts.allotment(title, unit) else { return };
    let (cycle, leaf, quota) = (writer.case.cycle.id, writer.leaf(), writer.case.facts.places(&allotment));
    for line in order {
        writer.put(Rank {
            id: line.id,
            cycle,
            title: title.clone(),
            application: line.application,
            place: line.place,
            quota,
            waits: line.waits,
            trace: line.trace,
            decision,
            leaf,
        });
    }
}

/// T32: the order as the opinion settles it.
pub(super) fn resolve_tie(writer: &mut RowWriter<'_>, input: &ResolveTie) {
    let settled = |line: &RankLine| RankedLine {
        id: line.id,
        application: line.application,
        place: line.place,
        waits: false,
        trace: None,
    };
    let order: Vec<RankedLine> = input.order.iter().map(settled).collect();
    rank(writer, (&input.title, input.unit), &order, Some(input.decision));
}

/// T12: opens the window of everybody whom the notice concerns. A notice recorded late never shortens a window
/// (design decision 10), so the window is counted from the later of its date and the day of recording.
pub(super) fn notify(writer: &mut RowWriter<'_>, input: &NotifyResults) {
    let (cycle, leaf) = (writer.case.cycle.id, writer.leaf());
    let scoped = writer.case.facts.result_notices().next().is_some();
    let counted_from = writer.dated(input.document).max(writer.case.today());
    writer.put(Notice {
        id: input.notice,
        cycle,
        document: input.document,
        counted_from,
        scoped,
        official: false,
        leaf,
    });
    let unnotified: Vec<Reopening> = writer
        .case
        .facts
        .rows
        .reopening
        .values()
        .filter(|reopening| reopening.notified_by.is_none())
        .cloned()
        .collect();
    let reopened: BTreeSet<ReopeningId> = unnotified.iter().map(|reopening| reopening.id).collect();
    let concerned: Vec<ApplicationId> = writer
        .case
        .facts
        .applications()
        .filter(|application| application.state.is_concluded())
        .filter(|application| {
            let mut scopes = writer.case.facts.scopes_of(application);
            !scoped || scopes.any(|scope| reopened.contains(&scope.reopening))
        })
        .map(|application| application.id)
        .collect();
    for id in concerned {
        writer.application(id, |application| {
            application.notified_state = Some(application.state);
            application.re_review = false;
        });
    }
    for reopening in unnotified {
        if let Some(appeal) = reopening.appeal {
            writer.appeal(appeal, |appeal| appeal.carried_out = true);
        }
        writer.put(Reopening { notified_by: Some(input.notice), ..reopening });
    }
}

/// T14: what the scope covers goes back; everything else stays (R40).
pub(super) fn reopen(writer: &mut RowWriter<'_>, input: &ReopenReview) {
    let (cycle, leaf) = (writer.case.cycle.id, writer.leaf());
    writer.cycle(|cycle| cycle.appeals_closed_on = None);
    writer.put(Reopening {
        id: input.reopening,
        cycle,
        ground: input.ground,
        appeal: input.appeal,
        document: input.document,
        notified_by: None,
        leaf,
    });
    for line in &input.scope {
        writer.put(Scope {
            id: line.id,
            cycle,
            reopening: input.reopening,
            application: line.application,
            title: line.title.clone(),
            unit: line.unit,
            leaf,
        });
    }
    let named: BTreeSet<ApplicationId> = input.scope.iter().filter_map(|line| line.application).collect();
    for id in &named {
        to_appraisal(writer, *id);
    }
    let parts: Vec<&ScopeLine> = input.scope.iter().filter(|line| line.title.is_some()).collect();
    let ranked: Vec<ApplicationId> = writer
        .case
        .facts
        .in_states(&[A::ProposedWinner, A::MetOverQuota])
        .filter(|application| {
            let part =
                |line: &&ScopeLine| writer.case.facts.in_part((line.title.as_ref(), line.unit), application);
            parts.iter().any(part)
        })
        .map(|application| application.id)
        .filter(|id| !named.contains(id))
        .collect();
    for id in ranked {
        writer.application(id, |application| {
            application.state = A::Met;
            application.re_review = true;
        });
    }
}

/// Back to the appraisal in a new round; the result so far stays readable.
pub(crate) fn to_appraisal(writer: &mut RowWriter<'_>, id: ApplicationId) {
    writer.application(id, |application| {
        application.state = A::UnderAppraisal;
        application.round += 1;
        application.conclusion = None;
        application.re_review = application.notified_state.is_some();
    });
}

pub(super) fn approve(writer: &mut RowWriter<'_>, input: &ApproveResults) {
    let day = writer.dated(input.decision);
    writer.cycle(|cycle| cycle.approved_on = Some(day));
    // Of two lines on one application the first counts.
    let lines = input.dispositions.iter().rev();
    let decided: BTreeMap<ApplicationId, Disposition> =
        lines.map(|line| (line.application, line.disposition)).collect();
    for id in applications_in(writer, A::ProposedWinner) {
        let disposition = decided.get(&id).copied();
        writer.application(id, |application| {
            application.disposition = disposition;
            application.state = if disposition == Some(Disposition::Disqualify) {
                application.state_before = Some(A::ProposedWinner);
                A::Disqualified
            } else {
                A::Winner
            };
        });
    }
    writer.move_all(&[A::MetOverQuota], A::NotSelected);
}

pub(super) fn appoint(writer: &mut RowWriter<'_>, input: &AppointWinners) {
    for line in &input.appointments {
        writer.application(line.application, |application| {
            application.state =
                if line.appointment.is_some() { A::Appointed } else { A::AppointmentWithheld };
            application.appointment = line.appointment;
        });
    }
}

pub(super) fn appoint_late(writer: &mut RowWriter<'_>, input: &AppointLate) {
    writer.application(input.application, |application| {
        application.state = if input.appointment.is_some() { A::Appointed } else { A::NotAppointed };
        application.appointment = input.appointment.or(Some(input.ground_ended));
    });
}

pub(super) fn official_notice(writer: &mut RowWriter<'_>, id: crate::ids::NoticeId, document: DocumentId) {
    let (cycle, leaf, counted_from) = (writer.case.cycle.id, writer.leaf(), writer.dated(document));
    writer.put(Notice { id, cycle, document, counted_from, scoped: false, official: true, leaf });
}

pub(super) fn amend_decision(writer: &mut RowWriter<'_>, input: &AmendDecision) {
    for id in &input.revoke {
        writer.application(*id, |application| {
            application.state_before = Some(application.state);
            application.state = A::ResultRevoked;
        });
    }
    for id in &input.recognise {
        writer.application(*id, |application| {
            application.state_before = Some(application.state);
            application.state = A::Winner;
        });
    }
    official_notice(writer, input.notice, input.notice_document);
    if let Some(appeal) = input.appeal {
        writer.appeal(appeal, |appeal| appeal.carried_out = true);
    }
}

/// Upheld appeals with that effect about these applications are carried out (10.3).
pub(crate) fn carry_out(writer: &mut RowWriter<'_>, effect: AppealEffect, applications: &[ApplicationId]) {
    let facts = writer.case.facts;
    let known = applications.iter().filter_map(|id| facts.application(*id));
    let upheld = known.flat_map(|application| facts.appeals_about(application)).filter(|appeal| {
        appeal.state == AppealState::Decided
            && appeal.effect == effect
            && appeal.outcome != Some(AppealOutcome::Dismissed)
    });
    // They are written by their ids, each once.
    let done: BTreeSet<AppealId> = upheld.map(|appeal| appeal.id).collect();
    for id in done {
        writer.appeal(id, |appeal| appeal.carried_out = true);
    }
}
