//! Periodic reports, and the calendar of those that are due.

use std::sync::Arc;

use async_graphql::{Context, ID, Object, Result};

use super::{
    person::Person,
    work_sheet::{person, rows, text},
};
use crate::{
    domain::{
        ids::{AgencyId, PeriodicReportId},
        lang::Message,
        vocabulary::DocumentSymbol,
        workforce::{
            WorkforceReads, WorkforceVersion,
            command::WorkforceAct,
            periodic::{
                calendar::{self, due_reports},
                figures,
                guards::{NextReportStep, next_report_steps},
                policy::{report_warrant, sees_reports},
                subject::ReportSubject,
                terms::{ReportKind, ReportLateness, ReportPeriod, ReportState},
            },
            row::{self, Rows},
            training::terms::TrainingGroup,
        },
    },
    graphql::{
        context::{RequestContext, request},
        global_id::NodeId as _,
        labelled_enum::EnumValue,
        scalar::{Date, int},
        user_error::UserError,
    },
};

/// A report that the caller sees.
#[derive(Clone, Debug)]
pub struct PeriodicReport {
    row: row::PeriodicReport,
    rows: Arc<Rows>,
}

impl PeriodicReport {
    /// A report in the log of an agency that the caller sees: by its id, or else by the record that wrote it first.
    pub async fn find(
        request: &RequestContext,
        agency: AgencyId,
        id: Option<PeriodicReportId>,
        leaf: u64,
    ) -> Result<Option<Self>> {
        let Some(person) = request.caller.person else { return Ok(None) };
        let (directory, today) = (request.directory().await?, request.today());
        let rows = rows(request, agency).await?;
        let is_it = |row: &&row::PeriodicReport| id.map_or(row.leaf == leaf, |id| row.id == id);
        let (asked, law) = ((person, &request.caller.roles), request.workforce_law());
        let sees = |row: &&row::PeriodicReport| {
            sees_reports(&law, &directory, &rows, row.kind, asked, agency, today)
        };
        let found = rows.periodic_report.values().filter(is_it).find(sees).cloned();
        Ok(found.map(|row| Self { row, rows: Arc::clone(&rows) }))
    }
}

/// Báo cáo định kỳ. — A report for a part of a year.
#[Object]
impl PeriodicReport {
    /// Mã định danh. — The id.
    pub(super) async fn id(&self) -> ID {
        self.row.id.to_global()
    }

    /// Cơ quan báo cáo. — The body that reports.
    fn agency_id(&self) -> ID {
        self.row.agency.to_global()
    }

    /// Loại báo cáo. — What it is about.
    fn kind(&self) -> EnumValue<ReportKind> {
        EnumValue(self.row.kind)
    }

    /// Năm. — The year.
    fn year(&self) -> i32 {
        i32::from(self.row.year)
    }

    /// Kỳ báo cáo. — For which part of the year.
    fn period(&self) -> EnumValue<ReportPeriod> {
        EnumValue(self.row.period)
    }

    /// Trạng thái. — Where it stands.
    fn state(&self) -> EnumValue<ReportState> {
        EnumValue(self.row.state)
    }

    /// Tên gọi của trạng thái. — What the state is called.
    fn state_label(&self, ctx: &Context<'_>) -> Result<&str> {
        Ok(request(ctx)?.say(self.row.state.label()))
    }

    /// Nội dung. — What it says.
    async fn content(&self, ctx: &Context<'_>) -> Option<Result<String>> {
        text(ctx, Some(self.row.content)).await
    }

    /// Người lập. — Who drafted it.
    async fn drafted_by(&self, ctx: &Context<'_>) -> Option<Result<Person>> {
        person(ctx, Some(self.row.drafted_by)).await
    }

    /// Ngày trình ký. — The day on which it was submitted for signature.
    fn submitted_on(&self) -> Option<Date> {
        self.row.submitted_on.map(Date::from)
    }

    /// Số liệu từ sổ đăng ký. — The figures of the registers.
    async fn figures(&self) -> Vec<TrainingFigure> {
        self.row.figures.0.iter().copied().map(TrainingFigure).collect()
    }

    /// Ngày tổng hợp số liệu. — The day on which they were put into it.
    fn consolidated_on(&self) -> Option<Date> {
        self.row.consolidated_on.map(Date::from)
    }

    /// Số, ký hiệu. — Its number and symbol.
    fn document(&self) -> Option<&str> {
        self.row.document.as_ref().map(DocumentSymbol::as_str)
    }

    /// Người ký. — Who signed it.
    async fn signed_by(&self, ctx: &Context<'_>) -> Option<Result<Person>> {
        person(ctx, self.row.signed_by).await
    }

    /// Ngày ký. — On which day.
    fn signed_on(&self) -> Option<Date> {
        self.row.signed_on.map(Date::from)
    }

    /// Ngày gửi. — The day on which it was sent.
    fn sent_on(&self) -> Option<Date> {
        self.row.sent_on.map(Date::from)
    }

    /// Báo cáo được đính chính. — The report that it corrects.
    fn corrects_id(&self) -> Option<ID> {
        self.row.corrects.map(PeriodicReportId::to_global)
    }

    /// Báo cáo bổ sung đính chính báo cáo này. — The report that corrects it.
    fn corrected_by_id(&self) -> Option<ID> {
        self.row.corrected_by.map(PeriodicReportId::to_global)
    }

    /// Nội dung được đính chính, lý do trả lại lần cuối hoặc lý do hủy. — What it corrects, or why it was returned last or cancelled.
    async fn reason(&self, ctx: &Context<'_>) -> Option<Result<String>> {
        text(ctx, self.row.reason).await
    }

    /// Những việc người gọi có thể làm tiếp, và điều đang cản trở. — What the caller could do next, and what stands against it.
    pub(super) async fn next_steps(&self, ctx: &Context<'_>) -> Result<Vec<ReportStep>> {
        let request = request(ctx)?;
        let (directory, today) = (request.directory().await?, request.today());
        let law = request.workforce_law();
        let reads = WorkforceReads {
            directory: &directory,
            rows: &self.rows,
            other: None,
            law: &law,
            version: WorkforceVersion::V2,
        };
        let steps = next_report_steps(reads, request.caller.directory_actor(), &self.row, today);
        let kind = self.row.kind;
        Ok(steps.into_iter().map(|step| ReportStep { step, kind }).collect())
    }
}

/// What was done for a group in a period.
#[derive(Clone, Copy, Debug)]
pub struct TrainingFigure(figures::TrainingFigure);

/// Số liệu đào tạo của một nhóm đối tượng trong kỳ. — What was done for a group in a period.
#[Object]
impl TrainingFigure {
    /// Nhóm đối tượng. — The group.
    fn group(&self) -> EnumValue<TrainingGroup> {
        EnumValue(self.0.group)
    }

    /// Số lớp đã tổ chức, kết thúc trong kỳ. — How many courses were held that ended in the period.
    fn courses(&self) -> i32 {
        int(self.0.courses)
    }

    /// Số người tham dự. — How many attended them.
    fn learners(&self) -> i32 {
        int(self.0.learners)
    }

    /// Số người hoàn thành. — How many completed them.
    fn completed(&self) -> i32 {
        int(self.0.completed)
    }

    /// Số chứng chỉ đã cấp. — How many certificates were issued for them.
    fn certificates(&self) -> i32 {
        int(self.0.certificates)
    }
}

/// Something that the caller could do next with a report.
#[derive(Clone, Debug)]
pub struct ReportStep {
    step: NextReportStep,
    kind: ReportKind,
}

/// Việc có thể làm tiếp với báo cáo. — Something that could be done next with a report.
#[Object]
impl ReportStep {
    /// Tên thao tác ghi tương ứng. — The mutation that does it.
    pub(super) async fn mutation(&self) -> &'static str {
        self.step.event.act().as_str()
    }

    /// Tên gọi. — What it is called.
    pub(super) async fn label(&self, ctx: &Context<'_>) -> Result<&'static str> {
        Ok(request(ctx)?.say(self.step.event.act().label()))
    }

    /// Trạng thái sau đó. — Where it leads.
    fn leads_to(&self) -> EnumValue<ReportState> {
        EnumValue(self.step.leads_to)
    }

    /// Điều đang cản trở, bất kể dữ liệu nhập. — What stands against it, whatever the input.
    async fn blocked_by(&self, ctx: &Context<'_>) -> Result<Vec<UserError>> {
        let request = request(ctx)?;
        let law = request.workforce_law();
        let rules = law.report(self.kind, request.today()).map(Arc::as_ref);
        let refusals = self.step.blocked_by.iter().map(|fault| fault.refuse(rules, None));
        Ok(refusals.map(|refusal| UserError::of_refusal(&refusal, request.lang, None)).collect())
    }
}

/// A report of a period, as the calendar has it.
#[derive(Clone, Debug)]
pub struct DueReport {
    due: calendar::DueReport,
    rows: Arc<Rows>,
    drafts: bool,
}

impl DueReport {
    /// What an agency reports for a year, as far as the caller sees it, in the order of the days on which it is due.
    pub async fn of_year(request: &RequestContext, agency: AgencyId, year: i16) -> Result<Vec<Self>> {
        let Some(person) = request.caller.person else { return Ok(Vec::new()) };
        let (directory, today) = (request.directory().await?, request.today());
        let rows = rows(request, agency).await?;
        let law = request.law();
        let asked = (person, &request.caller.roles);
        let reads = WorkforceReads {
            directory: &directory,
            rows: &rows,
            other: None,
            law: law.workforce(),
            version: WorkforceVersion::V2,
        };
        let mut found = due_reports(reads, law.calendar_of(None), (agency, year), today);
        found.retain(|due| {
            sees_reports(law.workforce(), &directory, &rows, due.rules.kind, asked, agency, today)
        });
        let drafts = |kind| {
            let (actor, subject) = (request.caller.directory_actor(), ReportSubject::New(kind));
            report_warrant(reads, actor, WorkforceAct::DraftReport, agency, subject, today).is_some()
        };
        let seen = |due: calendar::DueReport| {
            let drafts = due.report.is_none() && drafts(due.rules.kind);
            Self { due, rows: Arc::clone(&rows), drafts }
        };
        Ok(found.into_iter().map(seen).collect())
    }
}

/// Một báo cáo phải gửi của một kỳ. — A report of a period, as the calendar has it.
#[Object]
impl DueReport {
    /// Loại báo cáo. — What it is about.
    pub(super) async fn kind(&self) -> EnumValue<ReportKind> {
        EnumValue(self.due.rules.kind)
    }

    /// Tên gọi của loại báo cáo. — What it is called.
    pub(super) async fn kind_label(&self, ctx: &Context<'_>) -> Result<&str> {
        Ok(request(ctx)?.say(self.due.rules.kind.label()))
    }

    /// Kỳ báo cáo. — For which part of the year.
    pub(super) async fn period(&self) -> EnumValue<ReportPeriod> {
        EnumValue(self.due.period)
    }

    /// Tên gọi của kỳ. — What that is called.
    pub(super) async fn period_label(&self, ctx: &Context<'_>) -> Result<&str> {
        Ok(request(ctx)?.say(self.due.period.label()))
    }

    /// Ngày đầu của kỳ. — The first day of the period.
    fn from(&self) -> Date {
        Date::from(self.due.from)
    }

    /// Ngày cuối của kỳ. — The last day of the period.
    fn to(&self) -> Date {
        Date::from(self.due.to)
    }

    /// Hạn gửi. — The last day on which it is sent in time.
    pub(super) async fn due_on(&self) -> Date {
        Date::from(self.due.due_on)
    }

    /// Hạn gửi được tính theo lịch chính thức; nếu không thì là tạm tính. — Whether the days off that were counted are official.
    fn is_official(&self) -> bool {
        self.due.is_official
    }

    /// Trạng thái. — Where it stands.
    pub(super) async fn state(&self) -> EnumValue<ReportState> {
        EnumValue(self.due.state)
    }

    /// Tên gọi của trạng thái. — What the state is called.
    pub(super) async fn state_label(&self, ctx: &Context<'_>) -> Result<&str> {
        Ok(request(ctx)?.say(self.due.state.label()))
    }

    /// Quá hạn, hoặc đã gửi quá hạn. — Whether it is late, or was sent late.
    pub(super) async fn is_late(&self) -> bool {
        self.due.is_late()
    }

    /// Trong hạn, quá hạn, hoặc chưa tính được vì lịch chưa có năm đó. — In time, late, or not to be counted, for the calendar says nothing of that year.
    fn lateness(&self) -> EnumValue<ReportLateness> {
        EnumValue(self.due.lateness)
    }

    /// Tên gọi của tình trạng hạn. — What that is called.
    fn lateness_label(&self, ctx: &Context<'_>) -> Result<&str> {
        Ok(request(ctx)?.say(self.due.lateness.label()))
    }

    /// Nơi nhận. — To whom it goes.
    fn addressees(&self, ctx: &Context<'_>) -> Result<Vec<String>> {
        let lang = request(ctx)?.lang;
        Ok(self.due.rules.addressees.iter().map(|to| Message::get(to, lang).to_owned()).collect())
    }

    /// Căn cứ. — Where it stands.
    fn citation(&self, ctx: &Context<'_>) -> Result<&str> {
        Ok(self.due.rules.citation.get(request(ctx)?.lang))
    }

    /// Lời văn như nguồn in. — The words of the source as they are printed there.
    fn printed(&self) -> &str {
        &self.due.rules.printed
    }

    /// Lời văn đã sửa lỗi in. — The same words without their slips.
    fn corrected(&self) -> Option<&str> {
        self.due.rules.corrected.as_deref()
    }

    /// Người gọi được lập báo cáo này, và chưa ai lập. — Whether the caller drafts it, and nobody did yet.
    pub(super) async fn viewer_can_draft(&self) -> bool {
        self.drafts
    }

    /// Báo cáo; không có nếu chưa lập. — The report; none before it is drafted.
    pub(super) async fn report(&self) -> Option<PeriodicReport> {
        let row = self.due.report.clone();
        row.map(|row| PeriodicReport { row, rows: Arc::clone(&self.rows) })
    }
}
