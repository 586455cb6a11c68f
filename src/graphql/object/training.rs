//! The training of a year: what agencies propose, the plan, and its courses.

use std::sync::Arc;

use async_graphql::{Context, ID, Object, Result};

use super::{
    person::Person,
    training_course::TrainingCourse,
    training_line::{TrainingItem, TrainingLine, TrainingStep, TrainingTotal, lines},
    work_sheet::{person, rows, text},
};
use crate::{
    domain::{
        directory::Directory,
        ids::{AgencyId, TrainingPlanId, TrainingProposalId},
        vocabulary::DocumentSymbol,
        workforce::{
            WorkforceLaw, WorkforceReads, WorkforceVersion,
            command::WorkforceCommand,
            row::{self, Rows},
            training::{
                guards::{next_plan_steps, next_proposal_steps},
                line::{GroupTotal, cost, totals},
                reader::TrainingReader,
                terms::TrainingState,
            },
        },
    },
    graphql::{
        context::{RequestContext, request},
        global_id::NodeId as _,
        labelled_enum::EnumValue,
        scalar::{Date, int},
    },
};

/// What the caller sees of the training in the log of an agency.
#[derive(Clone, Debug)]
pub struct SeenTraining {
    /// The rows of the log.
    pub rows: Arc<Rows>,
    /// Who works where.
    pub directory: Arc<Directory>,
    /// The law of the province.
    law: Arc<WorkforceLaw>,
    /// Who asks.
    reader: TrainingReader,
}

impl SeenTraining {
    async fn of(request: &RequestContext, keeper: AgencyId) -> Result<Option<Self>> {
        let Some(person) = request.caller.person else { return Ok(None) };
        let (directory, law) = (request.directory().await?, request.workforce_law());
        let reader =
            TrainingReader::of(&law, &directory, (person, &request.caller.roles), keeper, request.today());
        let rows = rows(request, keeper).await?;
        Ok(reader.sees_any(&rows).then_some(Self { rows, directory, law, reader }))
    }

    fn sees_proposal(&self, proposal: &row::TrainingProposal) -> bool {
        self.reader.sees_proposal(proposal)
    }

    fn sees_course(&self, course: &row::TrainingCourse) -> bool {
        self.reader.sees_course(&self.rows, course)
    }

    /// Whether the caller sees that somebody attended.
    pub fn sees_attendance(&self, attendance: &row::CourseAttendance) -> bool {
        self.reader.sees_attendance(attendance)
    }

    /// What a decision reads.
    pub fn reads(&self) -> WorkforceReads<'_> {
        WorkforceReads {
            directory: &self.directory,
            rows: &self.rows,
            other: None,
            law: &self.law,
            version: WorkforceVersion::V2,
        }
    }
}

/// The training of a year.
#[derive(Clone, Debug)]
pub struct TrainingYear {
    keeper: AgencyId,
    year: i16,
    seen: Arc<SeenTraining>,
}

impl TrainingYear {
    /// The training of a year in the log of an agency; none where the caller sees nothing of it.
    pub async fn find(request: &RequestContext, keeper: AgencyId, year: i16) -> Result<Option<Self>> {
        let seen = SeenTraining::of(request, keeper).await?;
        Ok(seen.map(|seen| Self { keeper, year, seen: Arc::new(seen) }))
    }

    /// The training of the year that a command was about.
    pub async fn written(request: &RequestContext, command: &WorkforceCommand) -> Result<Option<Self>> {
        let keeper = command.agency();
        let Some(seen) = SeenTraining::of(request, keeper).await? else { return Ok(None) };
        let year = command.training_year(&seen.rows);
        Ok(year.map(|year| Self { keeper, year, seen: Arc::new(seen) }))
    }

    fn of_year(&self) -> Vec<TrainingPlan> {
        let mut found: Vec<_> =
            self.seen.rows.training_plan.values().filter(|row| row.year == self.year).cloned().collect();
        found.sort_by_key(|row| row.leaf);
        found.into_iter().map(|row| TrainingPlan { row, seen: Arc::clone(&self.seen) }).collect()
    }
}

/// Việc đào tạo, bồi dưỡng của một năm. — The training of a year.
#[Object]
impl TrainingYear {
    /// Cơ quan tổng hợp. — The body that aggregates.
    fn agency_id(&self) -> ID {
        self.keeper.to_global()
    }

    /// Năm. — The year.
    fn year(&self) -> i32 {
        i32::from(self.year)
    }

    /// Các đề xuất của năm mà người gọi được xem, theo thứ tự lập. — The proposals for the year that the caller sees, in the order in which they were begun.
    pub(super) async fn proposals(&self) -> Vec<TrainingProposal> {
        let all = self.seen.rows.training_proposal.values();
        let own = all.filter(|row| row.year == self.year && self.seen.sees_proposal(row));
        let mut found: Vec<_> = own.cloned().collect();
        found.sort_by_key(|row| row.leaf);
        found.into_iter().map(|row| TrainingProposal { row, seen: Arc::clone(&self.seen) }).collect()
    }

    /// Kế hoạch của năm; không có nếu chưa tổng hợp. — The plan of the year; none before it was made.
    async fn plan(&self) -> Option<TrainingPlan> {
        self.of_year().into_iter().find(|plan| plan.row.state != TrainingState::Cancelled)
    }

    /// Mọi kế hoạch của năm, kể cả đã hủy. — Every plan of the year, those that were cancelled too.
    pub(super) async fn plans(&self) -> Vec<TrainingPlan> {
        self.of_year()
    }

    /// Mọi lớp đã mở của năm mà người gọi được xem, theo kế hoạch rồi theo ngày khai giảng. — Every course of the year that the caller sees, by its plan and its first day.
    async fn courses(&self) -> Vec<TrainingCourse> {
        self.of_year().iter().flat_map(TrainingPlan::opened).collect()
    }

    /// Quy định của nguồn, với lời in và lời đã sửa lỗi. — What the source says, in the words that it prints and without their slips.
    async fn items(&self, ctx: &Context<'_>) -> Result<Vec<TrainingItem>> {
        let rules = self.seen.law.training(request(ctx)?.today());
        Ok(rules.into_iter().flat_map(TrainingItem::all).collect())
    }
}

/// A proposal that the caller sees.
#[derive(Clone, Debug)]
pub struct TrainingProposal {
    row: row::TrainingProposal,
    seen: Arc<SeenTraining>,
}

/// Đề xuất đào tạo năm của một cơ quan. — What an agency proposes for the training of a year.
#[Object]
impl TrainingProposal {
    /// Mã định danh. — The id.
    pub(super) async fn id(&self) -> ID {
        self.row.id.to_global()
    }

    /// Cơ quan đề xuất. — The agency that proposes.
    fn proposer_id(&self) -> ID {
        self.row.proposer.to_global()
    }

    /// Trạng thái. — Where it stands.
    fn state(&self) -> EnumValue<TrainingState> {
        EnumValue(self.row.state)
    }

    /// Tên gọi của trạng thái. — What the state is called.
    pub(super) async fn state_label(&self, ctx: &Context<'_>) -> Result<&str> {
        Ok(request(ctx)?.say(self.row.state.label()))
    }

    /// Các lớp. — The courses.
    async fn lines(&self) -> Vec<TrainingLine> {
        lines(&self.row.lines.0)
    }

    /// Tổng theo nhóm đối tượng. — What they add up to, by group.
    async fn totals(&self) -> Vec<TrainingTotal> {
        totals(&self.row.lines.0).into_iter().map(|planned| TrainingTotal { planned, learners: 0 }).collect()
    }

    /// Số, ký hiệu văn bản đề xuất. — The number and symbol of the proposal.
    fn document(&self) -> Option<&str> {
        self.row.document.as_ref().map(DocumentSymbol::as_str)
    }

    /// Ngày gửi. — The day on which it was submitted.
    fn proposed_on(&self) -> Option<Date> {
        self.row.proposed_on.map(Date::from)
    }

    /// Kế hoạch đã tổng hợp đề xuất này. — The plan that it is in.
    fn plan_id(&self) -> Option<ID> {
        self.row.plan.map(TrainingPlanId::to_global)
    }

    /// Lý do trả lại lần cuối, hoặc lý do hủy. — Why it was returned last, or cancelled.
    async fn reason(&self, ctx: &Context<'_>) -> Option<Result<String>> {
        text(ctx, self.row.reason).await
    }

    /// Những việc người gọi có thể làm tiếp, và điều đang cản trở. — What the caller could do next, and what stands against it.
    pub(super) async fn next_steps(&self, ctx: &Context<'_>) -> Result<Vec<TrainingStep>> {
        let request = request(ctx)?;
        let actor = request.caller.directory_actor();
        let steps = next_proposal_steps(self.seen.reads(), actor, &self.row, request.today());
        Ok(steps.into_iter().map(TrainingStep).collect())
    }
}

/// A plan that the caller sees.
#[derive(Clone, Debug)]
pub struct TrainingPlan {
    row: row::TrainingPlan,
    seen: Arc<SeenTraining>,
}

impl TrainingPlan {
    /// Its courses that the caller sees, by their first day.
    fn opened(&self) -> Vec<TrainingCourse> {
        let all = self.seen.rows.courses_of(self.row.id);
        let mut found: Vec<_> = all.filter(|row| self.seen.sees_course(row)).cloned().collect();
        found.sort_by_key(|row| (row.starts_on, row.leaf));
        found.into_iter().map(|row| TrainingCourse::new(row, Arc::clone(&self.seen))).collect()
    }
}

/// Kế hoạch đào tạo, bồi dưỡng CNTT của một năm. — The training plan of a year.
#[Object]
impl TrainingPlan {
    /// Mã định danh. — The id.
    pub(super) async fn id(&self) -> ID {
        self.row.id.to_global()
    }

    /// Trạng thái. — Where it stands.
    fn state(&self) -> EnumValue<TrainingState> {
        EnumValue(self.row.state)
    }

    /// Tên gọi của trạng thái. — What the state is called.
    pub(super) async fn state_label(&self, ctx: &Context<'_>) -> Result<&str> {
        Ok(request(ctx)?.say(self.row.state.label()))
    }

    /// Các lớp. — The courses that it asks for.
    async fn lines(&self) -> Vec<TrainingLine> {
        lines(&self.row.lines.0)
    }

    /// Tổng theo nhóm đối tượng, với số người đã hoàn thành. — What they add up to, by group, with how many completed a course.
    async fn totals(&self) -> Vec<TrainingTotal> {
        let total = |planned: GroupTotal| {
            let courses = self.seen.rows.courses_of(self.row.id).filter(|row| row.audience == planned.group);
            let learners = courses.flat_map(|course| self.seen.rows.attendances(course.id));
            let learners = learners.filter(|attended| attended.completed).count();
            TrainingTotal { planned, learners: u64::try_from(learners).unwrap_or(u64::MAX) }
        };
        totals(&self.row.lines.0).into_iter().map(total).collect()
    }

    /// Tổng kinh phí của các lớp, nghìn đồng. — What all courses cost, in thousands of đồng.
    fn cost(&self) -> i32 {
        int(cost(&self.row.lines.0))
    }

    /// Các đề xuất đã tổng hợp. — The proposals that it was made of.
    fn proposal_ids(&self) -> Vec<ID> {
        self.seen.rows.proposals_of(self.row.id).map(|row| TrainingProposalId::to_global(row.id)).collect()
    }

    /// Số, ký hiệu tờ trình. — The number and symbol of the document that submits it.
    pub(super) async fn document(&self) -> &str {
        self.row.document.as_str()
    }

    /// Ngày tổng hợp. — The day on which it was made of the proposals.
    fn aggregated_on(&self) -> Date {
        Date::from(self.row.aggregated_on)
    }

    /// Kinh phí đã bố trí, nghìn đồng. — The funds that were set aside, in thousands of đồng.
    fn budget(&self) -> Option<i32> {
        self.row.budget.map(int)
    }

    /// Số, ký hiệu văn bản bố trí kinh phí. — The number and symbol of the document that sets them aside.
    fn budget_document(&self) -> Option<&str> {
        self.row.budget_document.as_ref().map(DocumentSymbol::as_str)
    }

    /// Ngày bố trí kinh phí. — Its day.
    fn budgeted_on(&self) -> Option<Date> {
        self.row.budgeted_on.map(Date::from)
    }

    /// Số, ký hiệu quyết định phê duyệt. — The number and symbol of the decision that approves it.
    fn decision(&self) -> Option<&str> {
        self.row.decision.as_ref().map(DocumentSymbol::as_str)
    }

    /// Ngày phê duyệt. — Its day.
    fn approved_on(&self) -> Option<Date> {
        self.row.approved_on.map(Date::from)
    }

    /// Người phê duyệt. — Who approved it.
    async fn approved_by(&self, ctx: &Context<'_>) -> Option<Result<Person>> {
        person(ctx, self.row.approved_by).await
    }

    /// Số lần điều chỉnh. — How often it was amended.
    fn amendments(&self) -> i32 {
        int(self.row.amendments)
    }

    /// Số, ký hiệu quyết định điều chỉnh lần cuối. — The number and symbol of the last decision that amends it.
    fn amended_by(&self) -> Option<&str> {
        self.row.amended_by.as_ref().map(DocumentSymbol::as_str)
    }

    /// Ngày điều chỉnh lần cuối. — Its day.
    fn amended_on(&self) -> Option<Date> {
        self.row.amended_on.map(Date::from)
    }

    /// Ngày kết thúc. — The day on which it was closed.
    fn closed_on(&self) -> Option<Date> {
        self.row.closed_on.map(Date::from)
    }

    /// Lý do trả lại, điều chỉnh hoặc hủy lần cuối. — Why it was returned, amended or cancelled last.
    async fn reason(&self, ctx: &Context<'_>) -> Option<Result<String>> {
        text(ctx, self.row.reason).await
    }

    /// Các lớp đã mở, theo ngày khai giảng. — The courses that were opened, by their first day.
    async fn courses(&self) -> Vec<TrainingCourse> {
        self.opened()
    }

    /// Những việc người gọi có thể làm tiếp, và điều đang cản trở. — What the caller could do next, and what stands against it.
    pub(super) async fn next_steps(&self, ctx: &Context<'_>) -> Result<Vec<TrainingStep>> {
        let request = request(ctx)?;
        let actor = request.caller.directory_actor();
        let steps = next_plan_steps(self.seen.reads(), actor, &self.row, request.today());
        Ok(steps.into_iter().map(TrainingStep).collect())
    }
}
