//! What the cycle's acts change (requirements §10.1).

mod nominations;
mod records;
mod results;
mod sheets;

pub(crate) use nominations::withdraw as withdraw_proposal;
use results::{
    amend_decision, appoint, appoint_late, approve, complete_review, notify, official_notice, rank, reopen,
    resolve_tie,
};
pub(crate) use results::{carry_out, to_appraisal};
use sheets::{drop_open_sheets, void_sheets};

use jiff::civil::Date;

use super::{guards::frozen_catalogue, machine, state::CycleState};
use crate::{
    appeal::state::AppealEffect,
    application::state::ApplicationState as A,
    command::{
        AmendList, Command, CorrectRecord, CreateCycle, CycleInput, InputOn, NewMember, QuotaLine,
        ReplaceMember,
    },
    digest::{Digest, Sealed},
    ids::{AgencyId, ApplicationId, DocumentId, PersonId, PlanId, SchemeId},
    number_series::DocumentToNumber,
    publication::PublicMatter,
    row::{Cycle, CycleTitle, Document, Finding, Member, Plan, Quota, Scheme, Suspension, Vote},
    row_writer::RowWriter,
    rule_choice::chosen_rules,
    vocabulary::{Body, Listed},
};

/// The header of a cycle that is about to be created.
pub(crate) fn new_cycle(
    input: &CreateCycle,
    workflow: &str,
    (calendar, calendar_hash): (&str, Option<Digest>),
    leaf: u64,
) -> Cycle {
    Cycle {
        id: input.cycle,
        agency: input.agency,
        year: input.year,
        title: input.title,
        venue: input.venue,
        unit: input.unit,
        from_grade: input.from_grade.clone(),
        to_grade: input.to_grade.clone(),
        state: CycleState::Draft,
        suspended_from: None,
        version: 1,
        rule_set: None,
        rule_set_hash: None,
        workflow: workflow.to_owned(),
        calendar: calendar.to_owned(),
        calendar_hash,
        trial: input.trial,
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
pub(crate) fn write(writer: &mut RowWriter<'_>, command: &Command, to: CycleState) {
    match command.on() {
        InputOn::Cycle(CycleInput::CreateCycle(input)) => create(writer, input),
        InputOn::Cycle(input) => advance(writer, input, to),
        InputOn::Records(input) => records::append(writer, input),
        InputOn::Application(_) | InputOn::Appeal(_) => {}
    }
}

/// Moves the cycle, and writes what else the act changes.
fn advance(writer: &mut RowWriter<'_>, input: CycleInput<'_>, to: CycleState) {
    writer.cycle(|cycle| {
        cycle.state = to;
        cycle.version += 1;
    });
    match input {
        CycleInput::ApproveScheme(input) => {
            let rules = chosen_rules(writer.case, input).map(|rules| (rules.id.clone(), rules.hash));
            writer.cycle(|cycle| {
                cycle.rule_set = rules.as_ref().map(|(id, _)| id.clone());
                cycle.rule_set_hash = rules.map(|(_, hash)| hash);
            });
            scheme(writer, (input.scheme, input.document, input.total), &input.quotas, &input.agencies);
        }
        CycleInput::AmendScheme(input) => {
            let before = writer.case.facts.scheme().map(|scheme| scheme.agencies.clone());
            let agencies = input.agencies.clone().or(before).unwrap_or_default();
            scheme(writer, (input.scheme, input.document, input.total), &input.quotas, &agencies);
        }
        CycleInput::FormCouncil(input) => members(writer, Body::Council, input.decision, &input.members),
        CycleInput::FormAppraisalBoard(input) => {
            members(writer, Body::AppraisalBoard, input.decision, &input.members)
        }
        CycleInput::FormSupervision(input) => {
            members(writer, Body::SupervisoryBoard, input.decision, &input.members)
        }
        CycleInput::IssuePlan(input) => {
            let dates = (input.closing_on, input.preparation_before, input.review_before);
            new_plan(writer, input.plan, input.document, dates, input.venue);
        }
        CycleInput::AmendPlan(input) => {
            let dates = (input.closing_on, input.preparation_before, input.review_before);
            new_plan(writer, input.plan, input.document, dates, input.venue);
        }
        CycleInput::PublishPlan(input) => publish(writer, input.publication),
        CycleInput::PublishAmendment(input) => {
            publish(writer, input.publication);
            take_up_again(writer);
        }
        CycleInput::CloseReceiving(_) => lapse_drafts(writer),
        CycleInput::StartReview(_) => {
            let today = writer.case.today();
            writer.cycle(|cycle| cycle.review_started_on = Some(today));
        }
        CycleInput::CompleteReview(input) => complete_review(writer, input.minutes),
        CycleInput::RecordRanking(input) => rank(writer, (&input.title, input.unit), &input.order, None),
        CycleInput::ResolveTie(input) => resolve_tie(writer, input),
        CycleInput::NotifyResults(input) => notify(writer, input),
        CycleInput::CloseAppeals(_) => {
            let today = writer.case.today();
            writer.cycle(|cycle| cycle.appeals_closed_on = Some(today));
        }
        CycleInput::ReopenAppeals(_) => writer.cycle(|cycle| cycle.appeals_closed_on = None),
        CycleInput::ReopenReview(input) => reopen(writer, input),
        CycleInput::ApproveResults(input) => approve(writer, input),
        CycleInput::AppointWinners(input) => appoint(writer, input),
        CycleInput::NotifyOfficially(input) => official_notice(writer, input.notice, input.document),
        CycleInput::Report(input) => writer.cycle(|cycle| cycle.final_report = Some(input.report)),
        CycleInput::ConcludeEmpty(input) => writer.cycle(|cycle| cycle.final_report = Some(input.report)),
        CycleInput::Archive(_) => archive(writer),
        CycleInput::Suspend(input) => {
            let (from, today, leaf) = (writer.case.cycle.state, writer.case.today(), writer.leaf());
            writer.cycle(|cycle| cycle.suspended_from = Some(from));
            writer.put(Suspension {
                id: input.suspension,
                cycle: writer.case.cycle.id,
                document: input.document,
                stops_clock: input.stops_clock,
                starts_on: today,
                resumed_on: None,
                leaf,
            });
        }
        CycleInput::Resume(_) => resume(writer),
        CycleInput::Cancel(_) => {
            writer.cycle(|cycle| cycle.suspended_from = None);
            let live: Vec<ApplicationId> = writer
                .case
                .facts
                .applications()
                .filter(|a| writer.case.facts.is_live(a))
                .map(|a| a.id)
                .collect();
            for id in live {
                writer.move_application(id, A::ClosedByCancellation);
            }
        }
        CycleInput::ReplaceMember(input) => replace(writer, input),
        CycleInput::AmendList(input) => amend_list(writer, input),
        CycleInput::CorrectRecord(input) => correct(writer, input),
        CycleInput::AmendDecision(input) => amend_decision(writer, input),
        CycleInput::AppointLate(input) => appoint_late(writer, input),
        // A new cycle is written by `create`; the others change the state alone.
        CycleInput::CreateCycle(_)
        | CycleInput::OpenReceiving(_)
        | CycleInput::DecideList(_)
        | CycleInput::FinishPreparation(_) => {}
    }
}

fn applications_in(writer: &RowWriter<'_>, state: A) -> Vec<ApplicationId> {
    writer.case.facts.in_states(&[state]).map(|application| application.id).collect()
}

fn lapse_drafts(writer: &mut RowWriter<'_>) {
    for id in applications_in(writer, A::Draft) {
        writer.application(id, |application| {
            application.state_before = Some(A::Draft);
            application.state = A::Lapsed;
        });
    }
}

fn amend_list(writer: &mut RowWriter<'_>, input: &AmendList) {
    for id in &input.relist {
        writer.move_application(*id, A::EligibleListed);
    }
    for line in &input.delist {
        writer.move_application(line.application, A::NotListed);
    }
    carry_out(writer, AppealEffect::List, &input.relist);
}

fn create(writer: &mut RowWriter<'_>, input: &CreateCycle) {
    let (cycle, leaf) = (writer.case.cycle.clone(), writer.leaf());
    writer.put(cycle);
    for title in &input.titles {
        writer.put(CycleTitle {
            id: title.id,
            cycle: input.cycle,
            from_code: title.from_code.clone(),
            to_code: title.to_code.clone(),
            from_grade: title.from_grade.clone(),
            to_grade: title.to_grade.clone(),
            catalogue: frozen_catalogue(writer.case, &title.to_code),
            leaf,
        });
    }
}

/// The next version of the scheme.
fn scheme(
    writer: &mut RowWriter<'_>,
    (id, document, total): (SchemeId, DocumentId, u32),
    quotas: &[QuotaLine],
    agencies: &Listed<AgencyId>,
) {
    let (cycle, leaf) = (writer.case.cycle.id, writer.leaf());
    let number = writer.case.facts.scheme().map_or(1, |scheme| scheme.number + 1);
    let (facts, channel) = (writer.case.facts, writer.case.publication().counted(PublicMatter::Scheme));
    let publications = channel.into_iter().flat_map(|channel| facts.publications(document, channel));
    let publication = publications.map(|publication| publication.id).min();
    let agencies = agencies.clone();
    writer.put(Scheme { id, cycle, number, document, total, agencies, publication, leaf });
    for quota in quotas {
        writer.put(Quota {
            id: quota.id,
            cycle,
            scheme: id,
            title: quota.title.clone(),
            places: quota.places,
            units: writer.case.units_given(quota),
            ratio: quota.ratio,
            base: quota.base,
            leaf,
        });
    }
}

fn members(writer: &mut RowWriter<'_>, body: Body, decision: DocumentId, members: &[NewMember]) {
    for member in members {
        seat(writer, body, decision, member);
    }
}

fn seat(writer: &mut RowWriter<'_>, body: Body, decision: DocumentId, member: &NewMember) {
    let (cycle, leaf) = (writer.case.cycle.id, writer.leaf());
    writer.put(Member {
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
    writer: &mut RowWriter<'_>,
    id: PlanId,
    document: DocumentId,
    (closing_on, preparation_before, review_before): (Date, Date, Date),
    venue: Sealed,
) {
    let (cycle, leaf) = (writer.case.cycle.id, writer.leaf());
    let number = writer.case.facts.last_plan().map_or(1, |plan| plan.number + 1);
    writer.put(Plan {
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

fn publish(writer: &mut RowWriter<'_>, publication: crate::ids::PublicationId) {
    if let Some(plan) = writer.case.facts.last_plan() {
        writer.put(Plan { publication: Some(publication), ..plan.clone() });
    }
}

/// After a published amendment LAPSED applications may go on, and over a suspension the state to resume changes (T23).
fn take_up_again(writer: &mut RowWriter<'_>) {
    let around = writer.case.machine_input();
    if !around.reopens_receiving {
        return;
    }
    if let Some(from) = writer.case.cycle.suspended_from {
        let resumed = machine::target(from, crate::command::Act::PublishAmendment, around);
        writer.cycle(|cycle| cycle.suspended_from = resumed.or(Some(from)));
    }
    let mut resumed = applications_in(writer, A::Lapsed);
    resumed.retain(|id| is_last_of_person(writer, *id));
    for id in resumed {
        writer.application(id, |application| {
            application.state = application.state_before.take().unwrap_or(A::Draft);
        });
    }
}

/// Whether the person has neither a live application nor a later one that lapsed: one at most goes on.
fn is_last_of_person(writer: &RowWriter<'_>, id: ApplicationId) -> bool {
    let facts = writer.case.facts;
    facts.application(id).is_some_and(|own| {
        !facts.applies(own.person)
            && facts
                .in_states(&[A::Lapsed])
                .all(|other| other.person != own.person || (other.leaf, other.id) <= (own.leaf, own.id))
    })
}

fn resume(writer: &mut RowWriter<'_>) {
    let today = writer.case.today();
    writer.cycle(|cycle| cycle.suspended_from = None);
    let open: Vec<Suspension> = writer
        .case
        .facts
        .rows
        .suspension
        .values()
        .filter(|suspension| suspension.resumed_on.is_none())
        .cloned()
        .collect();
    for suspension in open {
        writer.put(Suspension { resumed_on: Some(today), ..suspension });
    }
}

fn archive(writer: &mut RowWriter<'_>) {
    let manifest = writer.case.facts.manifest();
    writer.cycle(|cycle| cycle.manifest = Some(manifest));
    let sitting: Vec<Member> = writer.case.facts.all_members().cloned().collect();
    for member in sitting {
        writer.put(Member { dissolved: true, ..member });
    }
}

/// T24 with RL8: the acts of a member in conflict on the dossiers concerned are void, and in REVIEW those dossiers
/// go back to the appraisal; a result outside the scope of a reopened review needs T14 again.
fn replace(writer: &mut RowWriter<'_>, input: &ReplaceMember) {
    let Some(leaving) = writer.case.facts.rows.member.get(&input.leaving).cloned() else { return };
    let (body, person) = (leaving.body, leaving.person);
    seat(writer, body, input.decision, &input.joining);
    writer.put(Member { ended_by: Some(input.decision), ..leaving });
    let concerned: Vec<ApplicationId> = writer
        .case
        .facts
        .applications()
        .filter(|a| concerns(writer, person, a.person))
        .map(|a| a.id)
        .collect();
    let findings: Vec<Finding> = writer
        .case
        .facts
        .rows
        .finding
        .values()
        .filter(|finding| finding.by == person && concerned.contains(&finding.application) && !finding.void)
        .cloned()
        .collect();
    for finding in findings {
        writer.put(Finding { void: true, ..finding });
    }
    let rescored = void_sheets(writer, person, &concerned);
    if body == Body::AppraisalBoard {
        drop_open_sheets(writer, person, &rescored);
    }
    let votes: Vec<Vote> = writer
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
        writer.put(Vote { void: true, ..vote });
    }
    if writer.case.effective_state() == CycleState::Review {
        let facts = writer.case.facts;
        let open = facts
            .in_states(&[A::UnderAppraisal, A::Met, A::NotMet])
            .filter(|application| application.is_reviewed());
        for application in open {
            let is_rescored = rescored.contains(&application.id);
            let goes_on = is_rescored && application.state == A::UnderAppraisal;
            if concerned.contains(&application.id) || (is_rescored && !goes_on) {
                to_appraisal(writer, application.id);
            } else if goes_on {
                // What others found and gave there stands; the council votes once the sheets are there again.
                writer.void_votes(application);
            }
        }
    }
}

fn concerns(writer: &RowWriter<'_>, member: PersonId, candidate: PersonId) -> bool {
    writer.case.facts.is_disciplined(member)
        || writer
            .case
            .facts
            .rows
            .kinship
            .values()
            .any(|kin| kin.person == member && kin.candidate == candidate)
}

/// T27: a new record points to the old one, which stays.
fn correct(writer: &mut RowWriter<'_>, input: &CorrectRecord) {
    let Some(wrong) = writer.case.facts.document(input.corrects).cloned() else { return };
    let leaf = writer.leaf();
    if let (Some(closing_on), Some(plan)) = (
        input.closing_on,
        writer
            .case
            .facts
            .rows
            .plan
            .values()
            .find(|plan| writer.case.facts.same_record(plan.document, wrong.id)),
    ) {
        writer.put(Plan { closing_on, ..plan.clone() });
    }
    let series = writer.case.number_series(&DocumentToNumber::corrected(input, &wrong));
    writer.put(Document {
        id: input.document,
        number: input.number.clone(),
        symbol: input.symbol.clone(),
        series,
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
    writer.put(Document { corrected_by: Some(input.document), ..wrong });
}
