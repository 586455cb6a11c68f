//! A pre-screening as those see it who handle it.

use std::{cmp::Reverse, sync::Arc};

use async_graphql::{Context, ID, Object, Result};
use jiff::civil;

use super::person::Person;
use crate::{
    domain::{
        digest::Sealed,
        ids::{AgencyId, PersonId, PreScreeningId},
        vocabulary::DocumentSymbol,
        workforce::{
            WorkforceReads, WorkforceVersion,
            pre_screening::{
                form::{Confidentiality, ReplyForm, ScreeningAttachment, ScreeningConclusion, ScreeningDuty},
                guards::{self, kept_until, reminded_from},
                mark::Mark,
                policy::handles,
                state::PreScreeningState,
            },
            row::{self, Rows},
            rules::PreScreeningRules,
        },
    },
    graphql::{
        context::{RequestContext, nullable, request},
        global_id::NodeId as _,
        labelled_enum::EnumValue,
        loader::ReadingKeyOf,
        scalar::{Date, DateTime, int},
        user_error::UserError,
    },
};

/// A pre-screening that the caller handles.
#[derive(Clone, Debug)]
pub struct PreScreening {
    case: row::PreScreening,
    rows: Arc<Rows>,
}

impl PreScreening {
    /// A pre-screening that the caller handles; none where there is none of that id, or the caller does not handle it.
    pub async fn find(request: &RequestContext, id: PreScreeningId) -> Result<Option<Self>> {
        let department = request.service.store.pre_screening_department(id).await;
        let Some(department) = department.map_err(|error| request.mask(error))? else { return Ok(None) };
        let found = Self::of(request, &[department]).await?;
        Ok(found.into_iter().find(|found| found.case.id == id))
    }

    /// Every pre-screening that the caller handles, the latest first.
    pub async fn handled(request: &RequestContext) -> Result<Vec<Self>> {
        let (directory, today) = (request.directory().await?, request.today());
        let agencies = directory.rows().agency.keys().copied();
        let departments: Vec<_> =
            agencies.filter(|agency| directory.is_specialised_in_it(*agency, today)).collect();
        let mut found = Self::of(request, &departments).await?;
        found.sort_by_key(|found| Reverse((found.case.leaf, found.case.id)));
        Ok(found)
    }

    /// The one that a record of a department wrote first.
    pub async fn written(request: &RequestContext, department: AgencyId, leaf: u64) -> Result<Option<Self>> {
        let found = Self::of(request, &[department]).await?;
        Ok(found.into_iter().find(|found| found.case.leaf == leaf))
    }

    /// Those in the logs of some departments that the caller handles.
    async fn of(request: &RequestContext, departments: &[AgencyId]) -> Result<Vec<Self>> {
        let Some(person) = request.caller.person else { return Ok(Vec::new()) };
        let (directory, roles, today) = (request.directory().await?, &request.caller.roles, request.today());
        let read =
            request.service.store.workforces(departments).await.map_err(|error| request.mask(error))?;
        let mut found = Vec::new();
        for (_, rows) in read {
            let rows = Arc::new(rows);
            let seen = rows
                .pre_screening
                .values()
                .filter(|case| handles(&directory, &rows, case, person, roles, today));
            found.extend(seen.map(|case| Self { case: case.clone(), rows: Arc::clone(&rows) }));
        }
        Ok(found)
    }

    /// Where it stands.
    pub const fn stands(&self) -> PreScreeningState {
        self.case.state
    }

    fn text(&self) -> CandidateText {
        CandidateText {
            candidate: self.case.candidate,
            department: self.case.agency,
            is_deleted: self.case.deleted_on.is_some(),
        }
    }

    /// A day of the retention of the candidate's data; none once they were deleted.
    fn counted(
        &self,
        request: &RequestContext,
        day: fn(&PreScreeningRules, &row::PreScreening) -> Option<civil::Date>,
    ) -> Option<Date> {
        let law = request.workforce_law();
        let rules = law.rules(request.today()).filter(|_| self.case.deleted_on.is_none())?;
        day(&rules.pre_screening, &self.case).map(Date::from)
    }
}

/// Whose the texts of a case are.
#[derive(Clone, Copy, Debug)]
struct CandidateText {
    candidate: PersonId,
    department: AgencyId,
    is_deleted: bool,
}

impl CandidateText {
    /// A text about the candidate, whose reading is remembered (design decision 22); none once it was deleted.
    async fn read(
        self,
        ctx: &Context<'_>,
        field: &'static str,
        sealed: Option<Sealed>,
    ) -> Option<Result<String>> {
        nullable(async {
            let request = request(ctx)?;
            let Some(sealed) = sealed.filter(|_| !self.is_deleted) else { return Ok(None) };
            let read = ReadingKeyOf { person: self.candidate, log: self.department.0, field };
            request.loaders.remember(read).await.map_err(|error| request.mask(error))?;
            request.text(sealed).await
        })
        .await
    }
}

/// A person of the directory.
async fn person(ctx: &Context<'_>, id: Option<PersonId>) -> Option<Result<Person>> {
    nullable(async {
        let request = request(ctx)?;
        let directory = request.directory().await?;
        let row = id.and_then(|id| directory.rows().person.get(&id));
        Ok(row.map(|row| Person::registered(row, request.caller.person)))
    })
    .await
}

/// Hồ sơ sơ tuyển ứng viên vào vị trí cán bộ chuyên trách CNTT. — The pre-screening of a candidate for a post of full-time IT officer.
#[Object]
impl PreScreening {
    /// Mã định danh. — The id.
    fn id(&self) -> ID {
        self.case.id.to_global()
    }

    /// Cơ quan chuyên trách CNTT phỏng vấn (Sở). — The department that interviews.
    fn agency_id(&self) -> ID {
        self.case.agency.to_global()
    }

    /// Cơ quan cần tuyển dụng. — The agency that recruits.
    fn recruiter_id(&self) -> ID {
        self.case.recruiter.to_global()
    }

    /// Trạng thái. — Where it stands.
    fn state(&self) -> EnumValue<PreScreeningState> {
        EnumValue(self.case.state)
    }

    /// Tên gọi của trạng thái. — What the state is called.
    fn state_label(&self, ctx: &Context<'_>) -> Result<&str> {
        Ok(request(ctx)?.say(self.case.state.label()))
    }

    /// Vị trí cần tuyển dụng. — The post.
    async fn position(&self, ctx: &Context<'_>) -> Option<Result<String>> {
        self.text().read(ctx, "position", Some(self.case.position)).await
    }

    /// Họ và tên ứng viên; không có khi dữ liệu đã xóa. — The name of the candidate; none once the data were deleted.
    async fn candidate_name(&self, ctx: &Context<'_>) -> Option<Result<String>> {
        self.text().read(ctx, "candidateName", Some(self.case.name)).await
    }

    /// Năm sinh của ứng viên; không có khi dữ liệu đã xóa. — The year of birth; none once the data were deleted.
    async fn birth_year(&self, ctx: &Context<'_>) -> Option<Result<String>> {
        self.text().read(ctx, "birthYear", Some(self.case.birth_year)).await
    }

    /// Giấy đề nghị phỏng vấn. — The request for an interview.
    async fn request(&self) -> Option<ScreeningRequest> {
        let row = self.rows.screening_request.get(&self.case.id).cloned();
        row.map(|row| ScreeningRequest { row, text: self.text() })
    }

    /// Yêu cầu phỏng vấn đã thống nhất. — The agreed requirements of the interview.
    async fn requirements(&self, ctx: &Context<'_>) -> Option<Result<String>> {
        self.text().read(ctx, "requirements", self.case.requirements).await
    }

    /// Ngày thống nhất. — The day on which they were agreed.
    fn agreed_on(&self) -> Option<Date> {
        self.case.agreed_on.map(Date::from)
    }

    /// Trưởng phòng CNTT được giao. — The head of the IT division to whom it was given.
    async fn assignee(&self, ctx: &Context<'_>) -> Option<Result<Person>> {
        person(ctx, self.case.assignee).await
    }

    /// Thời điểm phỏng vấn. — When the interview is, or was.
    fn interview_at(&self) -> Option<DateTime> {
        self.case.interview_at.map(DateTime::from)
    }

    /// Số lần ứng viên không đến. — How often the candidate did not come.
    fn missed(&self) -> i32 {
        int(self.case.missed)
    }

    /// Ba điểm phỏng vấn; không có khi dữ liệu ứng viên đã xóa. — The three marks; none once the data of the candidate were deleted.
    async fn marks(&self) -> Option<ScreeningMarks> {
        let case = Some(&self.case).filter(|case| case.deleted_on.is_none())?;
        Some(ScreeningMarks {
            general: case.general?,
            networks: case.networks?,
            programming: case.programming?,
        })
    }

    /// Báo cáo Kết quả sơ tuyển. — The report of the interview.
    async fn report(&self) -> Option<ScreeningReport> {
        let row = self.rows.screening_report.get(&self.case.id).cloned();
        row.map(|row| ScreeningReport { row, text: self.text() })
    }

    /// Ngày gửi kết quả. — The day on which the result went back.
    fn returned_on(&self) -> Option<Date> {
        self.case.returned_on.map(Date::from)
    }

    /// Lý do gửi sau hạn. — Why it was later than was asked.
    async fn late_reason(&self, ctx: &Context<'_>) -> Option<Result<String>> {
        self.text().read(ctx, "lateReason", self.case.late_reason).await
    }

    /// Ngày quyết định, hoặc ngày hủy. — The day of the decision, or on which it was cancelled.
    fn ended_on(&self) -> Option<Date> {
        self.case.ended_on.map(Date::from)
    }

    /// Số, ký hiệu quyết định tuyển dụng. — The number and symbol of the decision.
    fn decision(&self) -> Option<&str> {
        self.case.decision.as_ref().map(DocumentSymbol::as_str)
    }

    /// Ghi nhận trách nhiệm của Thủ trưởng. — The acknowledgement of the head.
    async fn acknowledgement(&self, ctx: &Context<'_>) -> Option<Result<String>> {
        self.text().read(ctx, "acknowledgement", self.case.acknowledgement).await
    }

    /// Lý do hủy. — Why it was cancelled.
    async fn cancel_reason(&self, ctx: &Context<'_>) -> Option<Result<String>> {
        self.text().read(ctx, "cancelReason", self.case.cancel_reason).await
    }

    /// Ngày bắt đầu nhắc xóa dữ liệu ứng viên. — From when it is told that the data of the candidate are to be deleted.
    async fn reminded_from(&self, ctx: &Context<'_>) -> Option<Result<Date>> {
        nullable(async { Ok(self.counted(request(ctx)?, reminded_from)) }).await
    }

    /// Ngày cuối lưu dữ liệu ứng viên; sau ngày đó mới được xóa. — The last day on which the data of the candidate are kept; they may be deleted after it.
    async fn kept_until(&self, ctx: &Context<'_>) -> Option<Result<Date>> {
        nullable(async { Ok(self.counted(request(ctx)?, kept_until)) }).await
    }

    /// Ngày đã xóa dữ liệu ứng viên. — The day on which the data of the candidate were deleted.
    fn deleted_on(&self) -> Option<Date> {
        self.case.deleted_on.map(Date::from)
    }

    /// Những việc người gọi có thể làm tiếp, và điều đang cản trở. — What the caller could do next, and what stands against it.
    async fn next_steps(&self, ctx: &Context<'_>) -> Result<Vec<ScreeningStep>> {
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
        let steps = guards::next_steps(reads, request.caller.directory_actor(), &self.case, today);
        Ok(steps.into_iter().map(ScreeningStep).collect())
    }
}

/// The marks of an interview.
#[derive(Clone, Copy, Debug)]
pub struct ScreeningMarks {
    general: Mark,
    networks: Mark,
    programming: Mark,
}

/// Ba điểm phỏng vấn, mỗi điểm trên 10. — The three marks, each out of ten.
#[Object]
impl ScreeningMarks {
    /// Kiến thức chung về CNTT, ứng dụng CNTT trong cơ quan nhà nước. — General knowledge and the use of IT in state bodies.
    fn general(&self) -> String {
        self.general.to_string()
    }

    /// Kiến thức căn bản về mạng máy tính. — Networks.
    fn networks(&self) -> String {
        self.networks.to_string()
    }

    /// Kiến thức căn bản về lập trình và quản trị cơ sở dữ liệu. — Programming and databases.
    fn programming(&self) -> String {
        self.programming.to_string()
    }
}

/// A request for an interview.
#[derive(Clone, Debug)]
pub struct ScreeningRequest {
    row: row::ScreeningRequest,
    text: CandidateText,
}

/// Giấy đề nghị phỏng vấn. — The request for an interview.
#[Object]
impl ScreeningRequest {
    /// Số, ký hiệu. — The number and symbol.
    fn number(&self) -> &str {
        self.row.number.as_str()
    }

    /// Nơi lập. — Where it was written.
    async fn place(&self, ctx: &Context<'_>) -> Option<Result<String>> {
        self.text.read(ctx, "place", Some(self.row.place)).await
    }

    /// Ngày ký. — Its day.
    fn requested_on(&self) -> Date {
        Date::from(self.row.requested_on)
    }

    /// Quy chế làm căn cứ. — The regulation that it rests on.
    async fn legal_basis(&self, ctx: &Context<'_>) -> Option<Result<String>> {
        nullable(async {
            let law = request(ctx)?.workforce_law();
            Ok(law.rules(self.row.requested_on).map(|rules| rules.source.clone()))
        })
        .await
    }

    /// Các ô nhiệm vụ được đánh dấu. — The duties that are ticked.
    async fn duties(&self) -> Vec<EnumValue<ScreeningDuty>> {
        EnumValue::list(&self.row.duties.0)
    }

    /// Nội dung của ô nhiệm vụ khác. — The duty of the last box.
    async fn other_duty(&self, ctx: &Context<'_>) -> Option<Result<String>> {
        self.text.read(ctx, "otherDuty", self.row.other_duty).await
    }

    /// Đề nghị trả lời trước ngày. — The day before which the reply is asked for.
    fn reply_before(&self) -> Date {
        Date::from(self.row.reply_before)
    }

    /// Hình thức văn bản trả lời được đề nghị. — The form of reply that is asked for.
    fn reply_form(&self) -> EnumValue<ReplyForm> {
        EnumValue(self.row.reply_form)
    }

    /// Mức độ bảo mật của cuộc phỏng vấn. — How confidential the interview is to be.
    fn confidentiality(&self) -> EnumValue<Confidentiality> {
        EnumValue(self.row.confidentiality)
    }

    /// Hình thức trả lời mà mức độ bảo mật gợi ý; cơ quan tự chọn. — The form of reply that this level suggests; the agency chooses.
    fn suggested_reply_form(&self) -> Option<EnumValue<ReplyForm>> {
        self.row.confidentiality.suggests().map(EnumValue)
    }

    /// Thông tin liên hệ của ứng viên. — How the candidate is reached.
    async fn contact(&self, ctx: &Context<'_>) -> Option<Result<String>> {
        self.text.read(ctx, "contact", Some(self.row.contact)).await
    }

    /// Hồ sơ đính kèm. — What is attached.
    async fn attachments(&self) -> Vec<EnumValue<ScreeningAttachment>> {
        EnumValue::list(&self.row.attachments.0)
    }
}

/// The report of an interview.
#[derive(Clone, Debug)]
pub struct ScreeningReport {
    row: row::ScreeningReport,
    text: CandidateText,
}

/// Báo cáo Kết quả sơ tuyển chuyên môn CNTT. — The report of an interview.
#[Object]
impl ScreeningReport {
    /// Số, ký hiệu. — The number and symbol.
    fn number(&self) -> &str {
        self.row.number.as_str()
    }

    /// Ngày lập. — Its day.
    fn reported_on(&self) -> Date {
        Date::from(self.row.reported_on)
    }

    /// Người lập: Trưởng phòng CNTT. — Who made it: the head of the IT division.
    async fn reported_by(&self, ctx: &Context<'_>) -> Option<Result<Person>> {
        person(ctx, self.row.reported_by).await
    }

    /// Kết luận. — What it concludes.
    fn conclusion(&self) -> EnumValue<ScreeningConclusion> {
        EnumValue(self.row.conclusion)
    }

    /// Kiến nghị. — What it recommends.
    async fn recommendation(&self, ctx: &Context<'_>) -> Option<Result<String>> {
        self.text.read(ctx, "recommendation", Some(self.row.recommendation)).await
    }

    /// Hồ sơ đính kèm. — What is attached.
    async fn attachments(&self, ctx: &Context<'_>) -> Option<Result<String>> {
        self.text.read(ctx, "attachments", self.row.attachments).await
    }

    /// Lãnh đạo Sở đã xác nhận. — Who confirmed it for the leaders of the department.
    async fn confirmed_by(&self, ctx: &Context<'_>) -> Option<Result<Person>> {
        person(ctx, self.row.confirmed_by).await
    }

    /// Ngày xác nhận. — On which day.
    fn confirmed_on(&self) -> Option<Date> {
        self.row.confirmed_on.map(Date::from)
    }
}

/// Something that the caller could do next.
#[derive(Clone, Debug)]
pub struct ScreeningStep(guards::NextStep);

/// Việc có thể làm tiếp trong hồ sơ sơ tuyển. — Something that could be done next in a pre-screening.
#[Object]
impl ScreeningStep {
    /// Tên thao tác ghi tương ứng. — The mutation that does it.
    fn mutation(&self) -> &'static str {
        self.0.event.act().as_str()
    }

    /// Tên gọi. — What it is called.
    fn label(&self, ctx: &Context<'_>) -> Result<&'static str> {
        Ok(request(ctx)?.say(self.0.event.act().label()))
    }

    /// Trạng thái sau đó. — Where it leads.
    fn leads_to(&self) -> EnumValue<PreScreeningState> {
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
