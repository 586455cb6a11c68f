//! What the cycle's acts change (requirements §10.1).

mod records;
mod results;

use results::{
    amend_decision, appoint, appoint_late, approve, complete_review, notify, official_notice, rank, reopen,
    resolve_tie,
};
pub(crate) use results::{carry_out, to_appraisal};

use jiff::civil::Date;

use super::{machine, state::CycleState};
use crate::domain::{
    appeal::state::AppealEffect,
    application::state::ApplicationState as A,
    command::{
        AmendList, Command, CorrectRecord, CreateCycle, CycleInput, InputOn, NewMember, QuotaLine,
        ReplaceMember,
    },
    digest::Sealed,
    ids::{ApplicationId, DocumentId, PersonId, PlanId, SchemeId},
    pen::Pen,
    row::{Cycle, CycleTitle, Document, Finding, Member, Plan, Quota, Scheme, Suspension, Vote},
    vocabulary::{Body, Channel},
};

/// The header of a cycle that is about to be created.
pub(crate) fn new_cycle(input: &CreateCycle, workflow: &str, calendar: &str, leaf: u64) -> Cycle {
    Cycle {
        id: input.cycle,
        agency: input.agency,
        year: input.year,
        title: input.title,
        venue: input.venue,
        from_grade: input.from_grade,
        to_grade: input.to_grade,
        state: CycleState::Draft,
        suspended_from: None,
        version: 1,
        rule_set: None,
        rule_set_hash: None,
        workflow: workflow.to_owned(),
        calendar: calendar.to_owned(),
        review_started_on: None,
        review_completed_on: None,
        reviewed_under: None,
        appeals_closed_on: None,
        approved_on: None,
        final_report: None,
        manifest: None,
        leaf,
    }
}

/// Writes what the act changes; `to` is the state that the machine leads to.
pub(crate) fn write(pen: &mut Pen<'_>, command: &Command, to: CycleState) {
    match command.on() {
        InputOn::Cycle(CycleInput::CreateCycle(input)) => create(pen, input),
        InputOn::Cycle(input) => advance(pen, input, to),
        InputOn::Register(input) => records::append(pen, input),
        InputOn::Application(_) | InputOn::Appeal(_) => {}
    }
}

/// Moves the cycle, and writes what else the act changes.
fn advance(pen: &mut Pen<'_>, input: CycleInput<'_>, to: CycleState) {
    pen.cycle(|cycle| {
        cycle.state = to;
        cycle.version += 1;
    });
    match input {
        CycleInput::ApproveScheme(input) => {
            let rules =
                pen.case.frame.rule_sets.get(&input.rule_set).map(|rules| (rules.id.clone(), rules.hash));
            pen.cycle(|cycle| {
                cycle.rule_set = rules.as_ref().map(|(id, _)| id.clone());
                cycle.rule_set_hash = rules.map(|(_, hash)| hash);
            });
            scheme(pen, input.scheme, input.document, input.total, &input.quotas);
        }
        CycleInput::AmendScheme(input) => {
            scheme(pen, input.scheme, input.document, input.total, &input.quotas)
        }
        CycleInput::FormCouncil(input) => members(pen, Body::Council, input.decision, &input.members),
        CycleInput::FormAppraisalBoard(input) => {
            members(pen, Body::AppraisalBoard, input.decision, &input.members)
        }
        CycleInput::FormSupervision(input) => {
            members(pen, Body::SupervisoryBoard, input.decision, &input.members)
        }
        CycleInput::IssuePlan(input) => {
            let dates = (input.closing_on, input.preparation_before, input.review_before);
            new_plan(pen, input.plan, input.document, dates, input.venue);
        }
        CycleInput::AmendPlan(input) => {
            let dates = (input.closing_on, input.preparation_before, input.review_before);
            new_plan(pen, input.plan, input.document, dates, input.venue);
        }
        CycleInput::PublishPlan(input) => publish(pen, input.publication),
        CycleInput::PublishAmendment(input) => {
            publish(pen, input.publication);
            take_up_again(pen);
        }
        CycleInput::CloseReceiving(_) => lapse_drafts(pen),
        CycleInput::StartReview(_) => {
            let today = pen.case.today();
            pen.cycle(|cycle| cycle.review_started_on = Some(today));
        }
        CycleInput::CompleteReview(input) => complete_review(pen, input.minutes),
        CycleInput::RecordRanking(input) => rank(pen, &input.title, &input.order, None),
        CycleInput::ResolveTie(input) => resolve_tie(pen, input),
        CycleInput::NotifyResults(input) => notify(pen, input),
        CycleInput::CloseAppeals(_) => {
            let today = pen.case.today();
            pen.cycle(|cycle| cycle.appeals_closed_on = Some(today));
        }
        CycleInput::ReopenAppeals(_) => pen.cycle(|cycle| cycle.appeals_closed_on = None),
        CycleInput::ReopenReview(input) => reopen(pen, input),
        CycleInput::ApproveResults(input) => approve(pen, input),
        CycleInput::AppointWinners(input) => appoint(pen, input),
        CycleInput::NotifyOfficially(input) => official_notice(pen, input.notice, input.document),
        CycleInput::Report(input) => pen.cycle(|cycle| cycle.final_report = Some(input.report)),
        CycleInput::ConcludeEmpty(input) => pen.cycle(|cycle| cycle.final_report = Some(input.report)),
        CycleInput::Archive(_) => archive(pen),
        CycleInput::Suspend(input) => {
            let (from, today, leaf) = (pen.case.cycle.state, pen.case.today(), pen.leaf());
            pen.cycle(|cycle| cycle.suspended_from = Some(from));
            pen.put(Suspension {
                id: input.suspension,
                cycle: pen.case.cycle.id,
                document: input.document,
                stops_clock: input.stops_clock,
                starts_on: today,
                resumed_on: None,
                leaf,
            });
        }
        CycleInput::Resume(_) => resume(pen),
        CycleInput::Cancel(_) => {
            pen.cycle(|cycle| cycle.suspended_from = None);
            let live: Vec<ApplicationId> =
                pen.case.facts.applications().filter(|a| pen.case.facts.is_live(a)).map(|a| a.id).collect();
            for id in live {
                pen.move_application(id, A::ClosedByCancellation);
            }
        }
        CycleInput::ReplaceMember(input) => replace(pen, input),
        CycleInput::AmendList(input) => amend_list(pen, input),
        CycleInput::CorrectRecord(input) => correct(pen, input),
        CycleInput::AmendDecision(input) => amend_decision(pen, input),
        CycleInput::AppointLate(input) => appoint_late(pen, input),
        // A new cycle is written by `create`; the others change the state alone.
        CycleInput::CreateCycle(_)
        | CycleInput::OpenReceiving(_)
        | CycleInput::DecideList(_)
        | CycleInput::FinishPreparation(_) => {}
    }
}

fn applications_in(pen: &Pen<'_>, state: A) -> Vec<ApplicationId> {
    pen.case.facts.in_states(&[state]).map(|application| application.id).collect()
}

fn lapse_drafts(pen: &mut Pen<'_>) {
    for id in applications_in(pen, A::Draft) {
        pen.application(id, |application| {
            application.state_before = Some(A::Draft);
            application.state = A::Lapsed;
        });
    }
}

fn amend_list(pen: &mut Pen<'_>, input: &AmendList) {
    for id in &input.relist {
        pen.move_application(*id, A::EligibleListed);
    }
    for line in &input.delist {
        pen.move_application(line.application, A::NotListed);
    }
    carry_out(pen, AppealEffect::List, &input.relist);
}

fn create(pen: &mut Pen<'_>, input: &CreateCycle) {
    let (cycle, leaf) = (pen.case.cycle.clone(), pen.leaf());
    pen.put(cycle);
    for title in &input.titles {
        pen.put(CycleTitle {
            id: title.id,
            cycle: input.cycle,
            from_code: title.from_code.clone(),
            to_code: title.to_code.clone(),
            leaf,
        });
    }
}

fn scheme(pen: &mut Pen<'_>, id: SchemeId, document: DocumentId, total: u32, quotas: &[QuotaLine]) {
    let (cycle, leaf) = (pen.case.cycle.id, pen.leaf());
    let number = pen.case.facts.scheme().map_or(1, |scheme| scheme.number + 1);
    let publication =
        pen.case.facts.publications(document, Channel::Website).map(|publication| publication.id).min();
    pen.put(Scheme { id, cycle, number, document, total, publication, leaf });
    for quota in quotas {
        pen.put(Quota {
            id: quota.id,
            cycle,
            scheme: id,
            title: quota.title.clone(),
            places: quota.places,
            leaf,
        });
    }
}

fn members(pen: &mut Pen<'_>, body: Body, decision: DocumentId, members: &[NewMember]) {
    for member in members {
        seat(pen, body, decision, member);
    }
}

fn seat(pen: &mut Pen<'_>, body: Body, decision: DocumentId, member: &NewMember) {
    let (cycle, leaf) = (pen.case.cycle.id, pen.leaf());
    pen.put(Member {
        id: member.id,
        cycle,
        body,
        position: member.position,
        person: member.person,
        decision,
        ended_by: None,
        dissolved: false,
        leaf,
    });
}

/// The next version of the plan: 1 as it is issued, one more with each amendment.
fn new_plan(
    pen: &mut Pen<'_>,
    id: PlanId,
    document: DocumentId,
    (closing_on, preparation_before, review_before): (Date, Date, Date),
    venue: Sealed,
) {
    let (cycle, leaf) = (pen.case.cycle.id, pen.leaf());
    let number = pen.case.facts.last_plan().map_or(1, |plan| plan.number + 1);
    pen.put(Plan {
        id,
        cycle,
        number,
        document,
        closing_on,
        preparation_before,
        review_before,
        venue,
        publication: None,
        leaf,
    });
}

fn publish(pen: &mut Pen<'_>, publication: crate::domain::ids::PublicationId) {
    if let Some(plan) = pen.case.facts.last_plan() {
        pen.put(Plan { publication: Some(publication), ..plan.clone() });
    }
}

/// After a published amendment LAPSED applications may go on, and over a suspension the state to resume changes (T23).
fn take_up_again(pen: &mut Pen<'_>) {
    let around = pen.case.surroundings();
    if !around.reopens_receiving {
        return;
    }
    if let Some(from) = pen.case.cycle.suspended_from {
        let resumed = machine::target(from, crate::domain::command::Act::PublishAmendment, around);
        pen.cycle(|cycle| cycle.suspended_from = resumed.or(Some(from)));
    }
    let mut resumed = applications_in(pen, A::Lapsed);
    resumed.retain(|id| is_last_of_person(pen, *id));
    for id in resumed {
        pen.application(id, |application| {
            application.state = application.state_before.take().unwrap_or(A::Draft);
        });
    }
}

/// Whether the person has neither a live application nor a later one that lapsed: one at most goes on.
fn is_last_of_person(pen: &Pen<'_>, id: ApplicationId) -> bool {
    let facts = pen.case.facts;
    facts.application(id).is_some_and(|own| {
        facts.live_application_of(own.person).is_none()
            && facts
                .in_states(&[A::Lapsed])
                .all(|other| other.person != own.person || (other.leaf, other.id) <= (own.leaf, own.id))
    })
}

fn resume(pen: &mut Pen<'_>) {
    let today = pen.case.today();
    pen.cycle(|cycle| cycle.suspended_from = None);
    let open: Vec<Suspension> = pen
        .case
        .facts
        .rows
        .suspension
        .values()
        .filter(|suspension| suspension.resumed_on.is_none())
        .cloned()
        .collect();
    for suspension in open {
        pen.put(Suspension { resumed_on: Some(today), ..suspension });
    }
}

fn archive(pen: &mut Pen<'_>) {
    let manifest = pen.case.facts.manifest();
    pen.cycle(|cycle| cycle.manifest = Some(manifest));
    let sitting: Vec<Member> = pen.case.facts.all_members().cloned().collect();
    for member in sitting {
        pen.put(Member { dissolved: true, ..member });
    }
}

/// T24 with RL8: the acts of a member in conflict on the dossiers concerned are void, and in REVIEW those dossiers
/// go back to the appraisal; a result outside the scope of a reopened review needs T14 again.
fn replace(pen: &mut Pen<'_>, input: &ReplaceMember) {
    let Some(leaving) = pen.case.facts.rows.member.get(&input.leaving).cloned() else { return };
    let (body, person) = (leaving.body, leaving.person);
    seat(pen, body, input.decision, &input.joining);
    pen.put(Member { ended_by: Some(input.decision), ..leaving });
    let concerned: Vec<ApplicationId> =
        pen.case.facts.applications().filter(|a| concerns(pen, person, a.person)).map(|a| a.id).collect();
    let findings: Vec<Finding> = pen
        .case
        .facts
        .rows
        .finding
        .values()
        .filter(|finding| finding.by == person && concerned.contains(&finding.application) && !finding.void)
        .cloned()
        .collect();
    for finding in findings {
        pen.put(Finding { void: true, ..finding });
    }
    let votes: Vec<Vote> = pen
        .case
        .facts
        .rows
        .vote
        .values()
        .filter(|vote| {
            vote.member == input.leaving && vote.application.is_none_or(|id| concerned.contains(&id))
        })
        .filter(|vote| !vote.void && !concerned.is_empty())
        .cloned()
        .collect();
    for vote in votes {
        pen.put(Vote { void: true, ..vote });
    }
    if pen.case.effective_state() == CycleState::Review {
        let concluded: Vec<ApplicationId> = pen
            .case
            .facts
            .in_states(&[A::UnderAppraisal, A::Met, A::NotMet])
            .filter(|application| application.notified_state.is_none() || application.re_review)
            .map(|application| application.id)
            .filter(|id| concerned.contains(id))
            .collect();
        for id in concluded {
            to_appraisal(pen, id);
        }
    }
}

fn concerns(pen: &Pen<'_>, member: PersonId, candidate: PersonId) -> bool {
    pen.case.facts.is_disciplined(member)
        || pen.case.facts.rows.kinship.values().any(|kin| kin.person == member && kin.candidate == candidate)
}

/// T27: a new record points to the old one, which stays.
fn correct(pen: &mut Pen<'_>, input: &CorrectRecord) {
    let Some(wrong) = pen.case.facts.document(input.corrects).cloned() else { return };
    let leaf = pen.leaf();
    if let (Some(closing_on), Some(plan)) = (
        input.closing_on,
        pen.case.facts.rows.plan.values().find(|plan| pen.case.facts.same_record(plan.document, wrong.id)),
    ) {
        pen.put(Plan { closing_on, ..plan.clone() });
    }
    pen.put(Document {
        id: input.document,
        number: input.number.clone(),
        symbol: input.symbol.clone(),
        dated: input.dated,
        sha256: input.sha256,
        summary: input.summary,
        late_reason: Some(input.reason),
        correction: wrong.correction + 1,
        corrects: Some(wrong.id),
        corrected_by: None,
        leaf,
        ..wrong.clone()
    });
    pen.put(Document { corrected_by: Some(input.document), ..wrong });
}
