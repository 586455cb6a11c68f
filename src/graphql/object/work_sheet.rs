//! Work sheets and the log that they make up.

use std::{cmp::Reverse, collections::BTreeSet, sync::Arc};

use async_graphql::{Context, ID, Object, Result};

use super::{keeping::unseen_names, person::Person};
use crate::{
    domain::{
        digest::Sealed,
        ids::{AgencyId, ItOfficerId, PersonId, WorkSheetId},
        workforce::{
            WorkforceReads, WorkforceVersion,
            row::{self, OfficerPost, Rows},
            work_sheet::{
                guards::{NextSheetStep, next_sheet_steps},
                line::{self, SummaryGroup},
                policy::{reads_log, reads_sheet},
                state::{WorkGroup, WorkResult, WorkSheetState},
                summary::{counted, in_force, replaced},
            },
        },
    },
    graphql::{
        context::{RequestContext, nullable, request},
        global_id::NodeId as _,
        labelled_enum::EnumValue,
        scalar::{Date, int},
        sorting::{Sort, SortValue, WorkSheetSortField, in_order},
        user_error::UserError,
    },
};

/// A work sheet that the caller reads.
#[derive(Clone, Debug)]
pub struct WorkSheet {
    sheet: row::WorkSheet,
    rows: Arc<Rows>,
}

/// The rows of an agency's workforce.
pub(super) async fn rows(request: &RequestContext, agency: AgencyId) -> Result<Arc<Rows>> {
    request.loaders.workforce(agency).await.map_err(|error| request.mask(error))
}

impl WorkSheet {
    /// The sheets of an agency that the caller reads, the latest first.
    pub async fn read(request: &RequestContext, agency: AgencyId) -> Result<Vec<Self>> {
        let Some(person) = request.caller.person else { return Ok(Vec::new()) };
        let (directory, roles, today) = (request.directory().await?, &request.caller.roles, request.today());
        let rows = rows(request, agency).await?;
        let all = rows.work_sheet.values();
        let seen = all.filter(|sheet| reads_sheet(&directory, &rows, sheet, person, roles, today));
        let mut found: Vec<_> =
            seen.map(|sheet| Self { sheet: sheet.clone(), rows: Arc::clone(&rows) }).collect();
        found.sort_by_key(|found| Reverse((found.sheet.leaf, found.sheet.id)));
        Ok(found)
    }

    /// One of them: by its id, or else by the record that wrote it first.
    pub async fn find(
        request: &RequestContext,
        agency: AgencyId,
        id: Option<WorkSheetId>,
        leaf: u64,
    ) -> Result<Option<Self>> {
        let found = Self::read(request, agency).await?;
        let is_it = |sheet: &row::WorkSheet| id.map_or(sheet.leaf == leaf, |id| sheet.id == id);
        Ok(found.into_iter().find(|found| is_it(&found.sheet)))
    }

    /// Sheets in the order of a column. The names of officers are opened to sort by, and shown by nothing here.
    pub async fn sorted(
        request: &RequestContext,
        all: Vec<Self>,
        sort: Sort<WorkSheetSortField>,
    ) -> Result<Vec<Self>> {
        use WorkSheetSortField as F;
        let directory = request.directory().await?;
        let officer = |own: &Self| own.rows.it_officer.get(&own.sheet.officer).map(|officer| officer.person);
        let officers: BTreeSet<_> =
            all.iter().filter(|_| sort.field == F::Officer).filter_map(officer).collect();
        let persons: Vec<_> =
            officers.iter().filter_map(|person| directory.rows().person.get(person)).collect();
        let names = unseen_names(request, persons.into_iter()).await?;
        let value = |own: &Self| match sort.field {
            F::Number => Some(SortValue::Number(u64::from(own.sheet.number))),
            F::Officer => names.get(&officer(own)?).map(|name| SortValue::name(name)),
            F::RequestedOn => Some(SortValue::Day(own.sheet.requested_on)),
            F::CompletedOn => own.sheet.completed_on.map(SortValue::Day),
            F::State => Some(SortValue::text(request.say(own.sheet.state.label()))),
        };
        let rows = all.into_iter().map(|own| (value(&own), own.sheet.id.0, own)).collect();
        Ok(in_order(rows, sort.direction).into_iter().map(|(_, _, own)| own).collect())
    }

    /// Where it stands.
    pub const fn stands(&self) -> WorkSheetState {
        self.sheet.state
    }
}

/// A text; none where there is none.
pub(super) async fn text(ctx: &Context<'_>, sealed: Option<Sealed>) -> Option<Result<String>> {
    nullable(async {
        let Some(sealed) = sealed else { return Ok(None) };
        request(ctx)?.text(sealed).await
    })
    .await
}

/// A person of the directory.
pub(super) async fn person(ctx: &Context<'_>, id: Option<PersonId>) -> Option<Result<Person>> {
    nullable(async {
        let request = request(ctx)?;
        let directory = request.directory().await?;
        let row = id.and_then(|id| directory.rows().person.get(&id));
        Ok(row.map(|row| Person::registered(row, request.caller.person)))
    })
    .await
}

/// Phiếu công tác. — A work sheet.
#[Object]
impl WorkSheet {
    /// Mã định danh. — The id.
    pub(super) async fn id(&self) -> ID {
        self.sheet.id.to_global()
    }

    /// Số phiếu trong sổ của cán bộ. — Its number in the log of the officer.
    pub(super) async fn number(&self) -> i32 {
        int(self.sheet.number)
    }

    /// Cán bộ CNTT. — The officer.
    fn officer_id(&self) -> ID {
        self.sheet.officer.to_global()
    }

    /// Trạng thái. — Where it stands.
    fn state(&self) -> EnumValue<WorkSheetState> {
        EnumValue(self.sheet.state)
    }

    /// Tên gọi của trạng thái. — What the state is called.
    fn state_label(&self, ctx: &Context<'_>) -> Result<&str> {
        Ok(request(ctx)?.say(self.sheet.state.label()))
    }

    /// Loại công việc. — What kind of work it is.
    async fn groups(&self) -> Vec<EnumValue<WorkGroup>> {
        EnumValue::list(&self.sheet.groups.0)
    }

    /// Công việc loại khác là một sáng kiến. — Whether work of another kind is an initiative.
    fn initiative(&self) -> bool {
        self.sheet.initiative
    }

    /// Chi tiết công việc. — The work in detail.
    async fn details(&self, ctx: &Context<'_>) -> Option<Result<String>> {
        text(ctx, Some(self.sheet.details)).await
    }

    /// Người yêu cầu. — Who asks.
    async fn requester(&self, ctx: &Context<'_>) -> Option<Result<Person>> {
        person(ctx, Some(self.sheet.requester)).await
    }

    /// Cơ quan, đơn vị, phòng ban yêu cầu. — The agency, unit or division that asks.
    async fn place(&self, ctx: &Context<'_>) -> Option<Result<String>> {
        text(ctx, Some(self.sheet.place)).await
    }

    /// Hồ sơ liên quan. — The file that belongs to it.
    async fn related_file(&self, ctx: &Context<'_>) -> Option<Result<String>> {
        text(ctx, self.sheet.related_file).await
    }

    /// Ngày yêu cầu. — The day of the request.
    pub(super) async fn requested_on(&self) -> Date {
        Date::from(self.sheet.requested_on)
    }

    /// Ngày nơi yêu cầu xác nhận. — The day on which the request was confirmed.
    fn request_confirmed_on(&self) -> Option<Date> {
        self.sheet.request_confirmed_on.map(Date::from)
    }

    /// Hướng xử lý. — How it is gone about.
    async fn approach(&self, ctx: &Context<'_>) -> Option<Result<String>> {
        text(ctx, self.sheet.approach).await
    }

    /// Kết quả thực hiện. — What came of it.
    async fn results(&self) -> Vec<EnumValue<WorkResult>> {
        EnumValue::list(&self.sheet.results.0)
    }

    /// Văn bản hoặc kết quả khác. — The document, or the other result, in words.
    async fn result_detail(&self, ctx: &Context<'_>) -> Option<Result<String>> {
        text(ctx, self.sheet.result_detail).await
    }

    /// Ngày hoàn thành. — The day of completion.
    fn completed_on(&self) -> Option<Date> {
        self.sheet.completed_on.map(Date::from)
    }

    /// Người xác nhận hoàn thành. — Who confirmed the completion.
    async fn confirmed_by(&self, ctx: &Context<'_>) -> Option<Result<Person>> {
        person(ctx, self.sheet.confirmed_by).await
    }

    /// Ngày xác nhận hoàn thành. — On which day it was confirmed.
    fn confirmed_on(&self) -> Option<Date> {
        self.sheet.confirmed_on.map(Date::from)
    }

    /// Số lần không được xác nhận. — How often it was rejected.
    fn rejections(&self) -> i32 {
        int(self.sheet.rejections)
    }

    /// Lý do không xác nhận lần cuối, hoặc lý do hủy. — Why it was rejected last, or cancelled.
    async fn reason(&self, ctx: &Context<'_>) -> Option<Result<String>> {
        text(ctx, self.sheet.reason).await
    }

    /// Những việc người gọi có thể làm tiếp, và điều đang cản trở. — What the caller could do next, and what stands against it.
    pub(super) async fn next_steps(&self, ctx: &Context<'_>) -> Result<Vec<WorkSheetStep>> {
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
        let steps = next_sheet_steps(reads, request.caller.directory_actor(), &self.sheet, today);
        Ok(steps.into_iter().map(WorkSheetStep).collect())
    }
}

/// Something that the caller could do next with a sheet.
#[derive(Clone, Debug)]
pub struct WorkSheetStep(NextSheetStep);

/// Việc có thể làm tiếp với phiếu công tác. — Something that could be done next with a work sheet.
#[Object]
impl WorkSheetStep {
    /// Tên thao tác ghi tương ứng. — The mutation that does it.
    pub(super) async fn mutation(&self) -> &'static str {
        self.0.event.act().as_str()
    }

    /// Tên gọi. — What it is called.
    pub(super) async fn label(&self, ctx: &Context<'_>) -> Result<&'static str> {
        Ok(request(ctx)?.say(self.0.event.act().label()))
    }

    /// Trạng thái sau đó. — Where it leads.
    fn leads_to(&self) -> EnumValue<WorkSheetState> {
        EnumValue(self.0.leads_to)
    }

    /// Điều đang cản trở, bất kể dữ liệu nhập. — What stands against it, whatever the input.
    async fn blocked_by(&self, ctx: &Context<'_>) -> Result<Vec<UserError>> {
        let request = request(ctx)?;
        let law = request.workforce_law();
        let rules = law.rules(request.today()).map(Arc::as_ref);
        let refusals = self.0.blocked_by.iter().map(|fault| fault.refuse(rules, None));
        Ok(refusals.map(|refusal| UserError::of_refusal(&refusal, request.lang, None)).collect())
    }
}

/// The log of an officer in a year.
#[derive(Clone, Debug)]
pub struct WorkLog {
    officer: row::ItOfficer,
    year: i16,
    rows: Arc<Rows>,
}

impl WorkLog {
    /// The log of an officer in a year, whoever asks.
    pub(super) const fn of_year(officer: row::ItOfficer, year: i16, rows: Arc<Rows>) -> Self {
        Self { officer, year, rows }
    }

    /// The log of an officer that the caller reads.
    pub async fn find(
        request: &RequestContext,
        agency: AgencyId,
        officer: ItOfficerId,
        year: i16,
    ) -> Result<Option<Self>> {
        let Some(person) = request.caller.person else { return Ok(None) };
        let (directory, roles, today) = (request.directory().await?, &request.caller.roles, request.today());
        let rows = request.service.store.work_log(agency, officer).await;
        let rows = Arc::new(rows.map_err(|error| request.mask(error))?);
        let officer = rows.it_officer.get(&officer).cloned();
        let officer = officer.filter(|officer| reads_log(&directory, officer, person, roles, today));
        Ok(officer.map(|officer| Self { officer, year, rows }))
    }
}

/// Sổ công tác của một cán bộ CNTT trong một năm. — The work log of an IT officer in a year.
#[Object]
impl WorkLog {
    /// Cán bộ CNTT. — The officer.
    fn officer_id(&self) -> ID {
        self.officer.id.to_global()
    }

    /// Họ và tên: người giữ sổ. — Whose log it is.
    async fn person(&self, ctx: &Context<'_>) -> Option<Result<Person>> {
        person(ctx, Some(self.officer.person)).await
    }

    /// Chức danh: chuyên trách hoặc bán chuyên trách. — Full or part time.
    fn post(&self) -> EnumValue<OfficerPost> {
        EnumValue(self.officer.post)
    }

    /// Được hưởng ưu đãi. — Whether entitled to the incentive.
    fn incentive(&self) -> bool {
        self.officer.incentive
    }

    /// Năm của sổ. — The year of the book.
    fn year(&self) -> i32 {
        i32::from(self.year)
    }

    /// Đơn vị tính. — In what it is counted.
    async fn unit(&self, ctx: &Context<'_>) -> Option<Result<String>> {
        nullable(async {
            let request = request(ctx)?;
            let law = request.workforce_law();
            Ok(law.rules(request.today()).map(|rules| rules.book.unit.clone()))
        })
        .await
    }

    /// Bảng tổng hợp như đang đếm từ các phiếu đã xác nhận. — What is counted from the confirmed sheets now.
    async fn counted(&self, ctx: &Context<'_>) -> Result<Vec<WorkSummaryLine>> {
        let request = request(ctx)?;
        let law = request.workforce_law();
        let Some(rules) = law.rules(request.today()) else { return Ok(Vec::new()) };
        let lines = counted(&self.rows, &rules.book, self.officer.id, self.year);
        Ok(lines.into_iter().map(WorkSummaryLine).collect())
    }

    /// Bảng tổng hợp đã ký đang áp dụng. — The signed summary that is in force.
    async fn summary(&self) -> Option<WorkSummary> {
        in_force(&self.rows, self.officer.id, self.year).cloned().map(WorkSummary)
    }

    /// Các bảng tổng hợp đã bị thay. — The summaries that others took the place of.
    async fn replaced(&self) -> Vec<WorkSummary> {
        replaced(&self.rows, self.officer.id, self.year).cloned().map(WorkSummary).collect()
    }
}

/// A line of a summary.
#[derive(Clone, Copy, Debug)]
pub struct WorkSummaryLine(line::SummaryLine);

/// Một dòng của bảng tổng hợp. — A line of a yearly summary.
#[Object]
impl WorkSummaryLine {
    /// Nhóm nhiệm vụ, công việc. — The group of work.
    fn group(&self) -> EnumValue<SummaryGroup> {
        EnumValue(self.0.group)
    }

    /// Số đếm được từ các phiếu đã xác nhận. — What was counted from the confirmed sheets.
    fn counted(&self) -> i32 {
        int(self.0.counted)
    }

    /// Số lượng được báo cáo. — The quantity that is reported.
    fn quantity(&self) -> i32 {
        int(self.0.quantity)
    }

    /// Lý do khác với số đếm được. — Why it is not what was counted.
    async fn reason(&self, ctx: &Context<'_>) -> Option<Result<String>> {
        text(ctx, self.0.reason).await
    }
}

/// A summary as the head signed it.
#[derive(Clone, Debug)]
pub struct WorkSummary(row::WorkSummary);

/// Bảng tổng hợp kết quả công tác năm đã ký. — A yearly summary as the head signed it.
#[Object]
impl WorkSummary {
    /// Mã định danh. — The id.
    fn id(&self) -> ID {
        self.0.id.to_global()
    }

    /// Các dòng. — Its lines.
    async fn lines(&self) -> Vec<WorkSummaryLine> {
        self.0.lines.0.iter().copied().map(WorkSummaryLine).collect()
    }

    /// Tổng cộng. — The sum of the quantities.
    fn total(&self) -> i32 {
        int(self.0.lines.0.iter().map(|line| u64::from(line.quantity)).sum::<u64>())
    }

    /// Tổng chi phí thuê dịch vụ bên ngoài trong năm, nghìn đồng. — What outside services cost in the year, in thousands of đồng.
    fn outside_cost(&self) -> i32 {
        int(self.0.outside_cost)
    }

    /// Nguồn số liệu của bộ phận tài chính. — Which record of the finance section says so.
    async fn cost_source(&self, ctx: &Context<'_>) -> Option<Result<String>> {
        text(ctx, Some(self.0.cost_source)).await
    }

    /// Ý kiến của Thủ trưởng. — The opinion of the head.
    async fn opinion(&self, ctx: &Context<'_>) -> Option<Result<String>> {
        text(ctx, self.0.opinion).await
    }

    /// Ngày ký. — On which day it was signed.
    fn signed_on(&self) -> Date {
        Date::from(self.0.signed_on)
    }

    /// Lý do thay bảng trước. — Why it took the place of another.
    async fn replace_reason(&self, ctx: &Context<'_>) -> Option<Result<String>> {
        text(ctx, self.0.replace_reason).await
    }
}
