//! What waits for a caller in the IT workforce of an agency, act by act.

use async_graphql::{Context, ID, Result, SimpleObject};

use super::{
    handover::Handover, incident::Incident, periodic::DueReport, precaution::PrecautionProposal,
    responsibility::ResponsibilityStep, training::TrainingYear, work_sheet::WorkSheet,
};
use crate::{
    domain::{
        ids::AgencyId,
        lang::Label,
        workforce::{
            command::WorkforceAct,
            periodic::terms::{ReportKind, ReportPeriod},
            responsibility::terms::{IncidentState, PrecautionState},
            training::reader::waiting_keepers,
        },
    },
    graphql::{
        context::{RequestContext, request},
        global_id::NodeId as _,
        labelled_enum::EnumValue,
        scalar::Date,
    },
};

const SHEET: Label = Label::new("Phiếu công tác số", "Work sheet");
const PROPOSAL: Label = Label::new("Đề xuất đào tạo, bồi dưỡng", "Training proposal");
const INCIDENT: Label = Label::new("Sự cố số", "Incident");
const PRECAUTION: Label = Label::new("Đề xuất phòng ngừa", "Proposal of a precaution");
const HANDOVER: Label = Label::new("Bàn giao", "Handover");
const PLAN: Label = Label::new("Kế hoạch đào tạo, bồi dưỡng", "Training plan");

/// Một việc đang chờ: về điều gì, hạn, và thao tác làm được; không có thao tác nếu chỉ để biết. — Something that waits: what it is about, until when, and the act that does it; without an act it is only to be known.
#[derive(Clone, Debug, Default, SimpleObject)]
pub struct WorkforceTask {
    /// Cơ quan có nhật ký ghi việc này; việc đào tạo nằm ở cơ quan tổng hợp. — The agency in whose log it is; training is in that of the body that aggregates.
    agency_id: ID,
    /// Về điều gì, kèm tình trạng. — What it is about, with where that stands.
    about: String,
    /// Ngày được yêu cầu. — On which day it was asked for.
    asked_on: Option<Date>,
    /// Hạn. — Until when.
    due_on: Option<Date>,
    /// Đã quá hạn. — Whether that is over.
    is_late: bool,
    /// Tên thao tác ghi. — The mutation.
    mutation: Option<&'static str>,
    /// Tên gọi của thao tác. — What the act is called.
    label: Option<&'static str>,
    /// Phiếu công tác. — The work sheet.
    sheet_id: Option<ID>,
    /// Báo cáo. — The report.
    report_id: Option<ID>,
    /// Đề xuất đào tạo. — The training proposal.
    proposal_id: Option<ID>,
    /// Kế hoạch đào tạo. — The training plan.
    plan_id: Option<ID>,
    /// Loại báo cáo chưa lập. — What a report is about that is not drafted yet.
    report_kind: Option<EnumValue<ReportKind>>,
    /// Kỳ của báo cáo chưa lập. — For which part of the year it is.
    report_period: Option<EnumValue<ReportPeriod>>,
    /// Sự cố. — The incident.
    incident_id: Option<ID>,
    /// Đề xuất phòng ngừa. — The proposal of a precaution.
    precaution_id: Option<ID>,
    /// Việc bàn giao. — The handover.
    handover_id: Option<ID>,
}

/// An act: the mutation, and what it is called.
type NamedAct = (&'static str, &'static str);

impl WorkforceTask {
    /// What waits in an agency: work sheets first, then the reports and the training of a year, then incidents, precautions and
    /// handovers that are not over. Training is in the log of the body that aggregates, and waits in each agency that has a
    /// part in it.
    pub async fn all(ctx: &Context<'_>, agency: AgencyId, year: i16) -> Result<Vec<Self>> {
        let request = request(ctx)?;
        let own = |tasks: Vec<Self>| tasks.into_iter().map(|task| task.in_log_of(agency));
        let mut tasks: Vec<_> = own(of_sheets(ctx, request, agency).await?).collect();
        tasks.extend(own(of_reports(ctx, request, agency, year).await?));
        for keeper in keepers(request, agency).await? {
            if let Some(training) = TrainingYear::find(request, keeper, year).await? {
                let found = of_training(ctx, request, &training).await?;
                tasks.extend(found.into_iter().map(|task| task.in_log_of(keeper)));
            }
        }
        tasks.extend(own(of_responsibility(ctx, request, agency).await?));
        Ok(tasks)
    }

    fn in_log_of(self, agency: AgencyId) -> Self {
        Self { agency_id: agency.to_global(), ..self }
    }

    /// The same for each act.
    fn with(&self, (mutation, label): NamedAct) -> Self {
        Self { mutation: Some(mutation), label: Some(label), ..self.clone() }
    }
}

/// The bodies whose training waits for the caller in an agency.
async fn keepers(request: &RequestContext, agency: AgencyId) -> Result<Vec<AgencyId>> {
    let (directory, law) = (request.directory().await?, request.workforce_law());
    Ok(waiting_keepers(&law, &directory, request.caller.person, agency, request.today()))
}

async fn of_sheets(
    ctx: &Context<'_>,
    request: &RequestContext,
    agency: AgencyId,
) -> Result<Vec<WorkforceTask>> {
    let mut tasks = Vec::new();
    for sheet in WorkSheet::read(request, agency).await? {
        let state = request.say(sheet.stands().label());
        let task = WorkforceTask {
            about: format!("{} {} – {state}", request.say(SHEET), sheet.number(ctx).await?),
            asked_on: Some(sheet.requested_on(ctx).await?),
            sheet_id: Some(sheet.id(ctx).await?),
            ..WorkforceTask::default()
        };
        for step in sheet.next_steps(ctx).await? {
            tasks.push(task.with((step.mutation(ctx).await?, step.label(ctx).await?)));
        }
    }
    Ok(tasks)
}

/// Those that were not sent: each with what can be done, or alone.
async fn of_reports(
    ctx: &Context<'_>,
    request: &RequestContext,
    agency: AgencyId,
    year: i16,
) -> Result<Vec<WorkforceTask>> {
    let mut tasks = Vec::new();
    for due in DueReport::of_year(request, agency, year).await? {
        if due.state(ctx).await?.0.is_final() {
            continue;
        }
        let (kind, period) = (due.kind_label(ctx).await?, due.period_label(ctx).await?);
        let report = due.report(ctx).await?;
        let mut task = WorkforceTask {
            about: format!("{kind}, {period} – {}", due.state_label(ctx).await?),
            due_on: Some(due.due_on(ctx).await?),
            is_late: due.is_late(ctx).await?,
            ..WorkforceTask::default()
        };
        let Some(report) = report else {
            let draft = WorkforceAct::DraftReport;
            tasks.push(if due.viewer_can_draft(ctx).await? {
                let about = (Some(due.kind(ctx).await?), Some(due.period(ctx).await?));
                (task.report_kind, task.report_period) = about;
                task.with((draft.as_str(), request.say(draft.label())))
            } else {
                task
            });
            continue;
        };
        task.report_id = Some(report.id(ctx).await?);
        let before = tasks.len();
        for step in report.next_steps(ctx).await? {
            tasks.push(task.with((step.mutation(ctx).await?, step.label(ctx).await?)));
        }
        if tasks.len() == before && task.is_late {
            tasks.push(task);
        }
    }
    Ok(tasks)
}

async fn of_training(
    ctx: &Context<'_>,
    request: &RequestContext,
    training: &TrainingYear,
) -> Result<Vec<WorkforceTask>> {
    let mut tasks = Vec::new();
    for proposal in training.proposals(ctx).await? {
        let task = WorkforceTask {
            about: format!("{} – {}", request.say(PROPOSAL), proposal.state_label(ctx).await?),
            proposal_id: Some(proposal.id(ctx).await?),
            ..WorkforceTask::default()
        };
        for step in proposal.next_steps(ctx).await? {
            tasks.push(task.with((step.mutation(ctx).await?, step.label(ctx).await?)));
        }
    }
    for plan in training.plans(ctx).await? {
        let (called, number) = (request.say(PLAN), plan.document(ctx).await?.to_owned());
        let task = WorkforceTask {
            about: format!("{called} {number} – {}", plan.state_label(ctx).await?),
            plan_id: Some(plan.id(ctx).await?),
            ..WorkforceTask::default()
        };
        for step in plan.next_steps(ctx).await? {
            tasks.push(task.with((step.mutation(ctx).await?, step.label(ctx).await?)));
        }
    }
    Ok(tasks)
}

/// What is not over: incidents until they are closed, precautions until they are answered, handovers until they are closed.
async fn of_responsibility(
    ctx: &Context<'_>,
    request: &RequestContext,
    agency: AgencyId,
) -> Result<Vec<WorkforceTask>> {
    let mut tasks = Vec::new();
    let mut incidents = Incident::read(request, agency).await?;
    incidents.retain(|own| !matches!(own.stands(), IncidentState::Closed | IncidentState::Cancelled));
    for own in incidents {
        let (called, number) = (request.say(INCIDENT), own.number(ctx).await?);
        let task = WorkforceTask {
            about: format!("{called} {number} – {}", own.state_label(ctx).await?),
            asked_on: Some(own.happened_on(ctx).await?),
            incident_id: Some(own.id(ctx).await?),
            ..WorkforceTask::default()
        };
        tasks.extend(for_each(ctx, &task, own.next_steps(ctx).await?).await?);
    }
    let mut precautions = PrecautionProposal::read(request, agency).await?;
    precautions.retain(|own| own.stands() == PrecautionState::Proposed);
    for own in precautions {
        let task = WorkforceTask {
            about: format!("{} – {}", request.say(PRECAUTION), own.state_label(ctx).await?),
            asked_on: Some(own.proposed_on(ctx).await?),
            precaution_id: Some(own.id(ctx).await?),
            ..WorkforceTask::default()
        };
        tasks.extend(for_each(ctx, &task, own.next_steps(ctx).await?).await?);
    }
    let mut handovers = Handover::read(request, agency).await?;
    handovers.retain(|own| own.stands().is_open());
    for own in handovers {
        let (called, why) = (request.say(HANDOVER), own.cause_label(ctx).await?);
        let task = WorkforceTask {
            about: format!("{called}: {why} – {}", own.state_label(ctx).await?),
            due_on: Some(own.leaves_on(ctx).await?),
            handover_id: Some(own.id(ctx).await?),
            ..WorkforceTask::default()
        };
        tasks.extend(for_each(ctx, &task, own.next_steps(ctx).await?).await?);
    }
    Ok(tasks)
}

async fn for_each(
    ctx: &Context<'_>,
    task: &WorkforceTask,
    steps: Vec<ResponsibilityStep>,
) -> Result<Vec<WorkforceTask>> {
    let mut tasks = Vec::new();
    for step in steps {
        tasks.push(task.with((step.mutation(ctx).await?, step.label(ctx).await?)));
    }
    Ok(tasks)
}
