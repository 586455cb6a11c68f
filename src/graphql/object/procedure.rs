//! Yearly tests, permissions to look for faults of security, and incentives of IT officers.

use std::{cmp::Reverse, sync::Arc};

use async_graphql::{Context, ID, Object, Result};
use jiff::civil;

use super::{
    person::Person,
    responsibility::ReadLog,
    work_sheet::{person, text},
};
use crate::{
    domain::{
        ids::AgencyId,
        vocabulary::DocumentSymbol,
        workforce::{
            procedure::{
                policy::{seen_tests, sees_research},
                research::{NextResearchStep, next_research_steps},
                terms::{ResearchState, SkillTestState, TestOutcome},
            },
            row,
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

/// A yearly test that the caller sees, with the calls that the caller sees.
#[derive(Clone, Debug)]
pub struct SkillTest {
    row: row::SkillTest,
    entries: Vec<row::SkillTestEntry>,
}

impl SkillTest {
    /// The tests of the department, the latest first: all for who reads its workforce or is called to one, who sees the own result
    /// alone.
    pub async fn read(request: &RequestContext, agency: AgencyId) -> Result<Vec<Self>> {
        let Some(log) = ReadLog::of(request, agency).await? else { return Ok(Vec::new()) };
        let seen = seen_tests(log.reads(), agency, (log.reader, &request.caller.roles), request.today());
        let of = |(row, entries): (&row::SkillTest, Vec<&row::SkillTestEntry>)| Self {
            row: row.clone(),
            entries: entries.into_iter().cloned().collect(),
        };
        let mut found: Vec<_> = seen.into_iter().map(of).collect();
        found.sort_by_key(|found| Reverse((found.row.held_on, found.row.id)));
        Ok(found)
    }
}

/// Kỳ kiểm tra, sát hạch cán bộ CNTT. — A yearly test of IT officers.
#[Object]
impl SkillTest {
    /// Mã định danh. — The id.
    fn id(&self) -> ID {
        self.row.id.to_global()
    }

    /// Năm đánh giá. — The year of the evaluation that it counts in.
    fn year(&self) -> i32 {
        i32::from(self.row.year)
    }

    /// Ngày tổ chức. — The day on which it is held.
    fn held_on(&self) -> Date {
        Date::from(self.row.held_on)
    }

    /// Số, ký hiệu văn bản triệu tập. — The number and symbol of the paper that calls it.
    fn document(&self) -> &str {
        self.row.document.as_str()
    }

    /// Địa điểm và nội dung. — Where, and what is tested.
    async fn details(&self, ctx: &Context<'_>) -> Option<Result<String>> {
        text(ctx, Some(self.row.details)).await
    }

    /// Trạng thái. — Where it stands.
    fn state(&self) -> EnumValue<SkillTestState> {
        EnumValue(self.row.state)
    }

    /// Lý do hủy. — Why it was cancelled.
    async fn reason(&self, ctx: &Context<'_>) -> Option<Result<String>> {
        text(ctx, self.row.reason).await
    }

    /// Những người được triệu tập mà người gọi được xem. — Who is called to it, as far as the caller sees.
    async fn entries(&self) -> Vec<SkillTestEntry> {
        self.entries.iter().cloned().map(SkillTestEntry).collect()
    }
}

/// The call of an officer to a test.
#[derive(Clone, Debug)]
pub struct SkillTestEntry(row::SkillTestEntry);

/// Việc triệu tập một cán bộ và kết quả. — The call of an officer to a yearly test, and what came of it.
#[Object]
impl SkillTestEntry {
    /// Mã định danh. — The id.
    fn id(&self) -> ID {
        self.0.id.to_global()
    }

    /// Cơ quan của cán bộ. — The agency that employs the officer.
    fn employer_id(&self) -> ID {
        self.0.employer.to_global()
    }

    /// Cán bộ CNTT. — The officer.
    fn officer_id(&self) -> ID {
        self.0.officer.to_global()
    }

    /// Người. — Who.
    async fn person(&self, ctx: &Context<'_>) -> Option<Result<Person>> {
        person(ctx, Some(self.0.person)).await
    }

    /// Ngày triệu tập. — The day of the call.
    fn called_on(&self) -> Date {
        Date::from(self.0.called_on)
    }

    /// Kết quả. — What came of it.
    fn outcome(&self) -> Option<EnumValue<TestOutcome>> {
        self.0.outcome.map(EnumValue)
    }

    /// Điểm. — The mark.
    fn mark(&self) -> Option<String> {
        self.0.mark.map(|mark| mark.to_string())
    }

    /// Ngày có kết quả. — The day of the result.
    fn noted_on(&self) -> Option<Date> {
        self.0.noted_on.map(Date::from)
    }

    /// Số, ký hiệu văn bản thông báo kết quả. — The number and symbol of the document of the results.
    fn document(&self) -> Option<&str> {
        self.0.document.as_ref().map(DocumentSymbol::as_str)
    }

    /// Nhận xét. — What is said of the result.
    async fn remark(&self, ctx: &Context<'_>) -> Option<Result<String>> {
        text(ctx, self.0.remark).await
    }

    /// Số lần đính chính kết quả. — How often the result was corrected.
    fn corrections(&self) -> i32 {
        int(self.0.corrections)
    }
}

/// A permission that the caller sees.
#[derive(Clone, Debug)]
pub struct SecurityResearch {
    row: row::SecurityResearch,
    log: Arc<ReadLog>,
}

impl SecurityResearch {
    /// The permissions of an agency that the caller sees, the latest first.
    pub async fn read(request: &RequestContext, agency: AgencyId) -> Result<Vec<Self>> {
        let Some(log) = ReadLog::of(request, agency).await? else { return Ok(Vec::new()) };
        let (reader, today) = ((log.reader, &request.caller.roles), request.today());
        let all = log.rows.security_research.values();
        let seen = all.filter(|row| sees_research(log.reads(), row, reader, today));
        let mut found: Vec<_> = seen.map(|row| Self { row: row.clone(), log: Arc::clone(&log) }).collect();
        found.sort_by_key(|found| Reverse((found.row.leaf, found.row.id)));
        Ok(found)
    }

    fn permitted(&self) -> Option<(civil::Date, civil::Date)> {
        self.row.permitted(self.log.rows.it_officer.get(&self.row.officer)?)
    }
}

/// Việc xin phép nghiên cứu, rà soát lỗi bảo mật của hệ thống thông tin. — A permission to look for faults of security in an information system.
#[Object]
impl SecurityResearch {
    /// Mã định danh. — The id.
    fn id(&self) -> ID {
        self.row.id.to_global()
    }

    /// Cán bộ CNTT. — The officer who asks.
    fn officer_id(&self) -> ID {
        self.row.officer.to_global()
    }

    /// Phạm vi và sự cần thiết. — What is looked at, and why that is needed.
    async fn scope(&self, ctx: &Context<'_>) -> Option<Result<String>> {
        text(ctx, Some(self.row.scope)).await
    }

    /// Ngày đầu. — The first day.
    async fn from_on(&self) -> Date {
        Date::from(self.row.from_on)
    }

    /// Ngày cuối. — The last day.
    fn to_on(&self) -> Date {
        Date::from(self.row.to_on)
    }

    /// Ngày xin phép. — The day on which it was asked.
    fn asked_on(&self) -> Date {
        Date::from(self.row.asked_on)
    }

    /// Trạng thái. — Where it stands.
    fn state(&self) -> EnumValue<ResearchState> {
        EnumValue(self.row.state)
    }

    /// Tên gọi của trạng thái. — What the state is called.
    fn state_label(&self, ctx: &Context<'_>) -> Result<&str> {
        Ok(request(ctx)?.say(self.row.state.label()))
    }

    /// Người trả lời. — Who answered last.
    async fn answered_by(&self, ctx: &Context<'_>) -> Option<Result<Person>> {
        person(ctx, self.row.answered_by).await
    }

    /// Ngày trả lời. — On which day.
    fn answered_on(&self) -> Option<Date> {
        self.row.answered_on.map(Date::from)
    }

    /// Số, ký hiệu văn bản trả lời. — The number and symbol of the document.
    fn document(&self) -> Option<&str> {
        self.row.document.as_ref().map(DocumentSymbol::as_str)
    }

    /// Lý do không cho phép, thu hồi hoặc rút. — Why it was refused, revoked or withdrawn.
    async fn reason(&self, ctx: &Context<'_>) -> Option<Result<String>> {
        text(ctx, self.row.reason).await
    }

    /// Ngày đầu việc cho phép có hiệu lực: ngày cho phép, nếu sau ngày đầu xin phép. — From when it is permitted: from the day of the permission, where that is after the first one asked for.
    fn permitted_from(&self) -> Option<Date> {
        self.permitted().map(|(first, _)| Date::from(first))
    }

    /// Ngày cuối việc cho phép có hiệu lực: không quá ngày cuối làm CNTT, và trước ngày thu hồi hoặc rút. — Until when it is permitted: not after the service, and before it is revoked or withdrawn.
    fn permitted_until(&self) -> Option<Date> {
        self.permitted().map(|(_, last)| Date::from(last))
    }

    /// Cán bộ thôi làm CNTT trước ngày cuối xin phép, nên việc cho phép kết thúc cùng lúc. — Whether the service of the officer ends before the last day asked for, and the permission with it.
    fn ends_with_service(&self) -> bool {
        self.log
            .rows
            .it_officer
            .get(&self.row.officer)
            .is_some_and(|officer| self.row.ends_with_service(officer))
    }

    /// Những việc người gọi có thể làm tiếp, và điều đang cản trở. — What the caller could do next, and what stands against it.
    async fn next_steps(&self, ctx: &Context<'_>) -> Result<Vec<SecurityResearchStep>> {
        let request = request(ctx)?;
        let actor = request.caller.directory_actor();
        let steps = next_research_steps(self.log.reads(), actor, &self.row, request.today());
        Ok(steps.into_iter().map(SecurityResearchStep).collect())
    }
}

/// Something that the caller could do next with a permission.
#[derive(Clone, Debug)]
pub struct SecurityResearchStep(NextResearchStep);

/// Việc có thể làm tiếp với đề nghị nghiên cứu, rà soát lỗi bảo mật. — Something that could be done next with a request to look for faults of security.
#[Object]
impl SecurityResearchStep {
    /// Tên thao tác ghi tương ứng. — The mutation that does it.
    fn mutation(&self) -> &'static str {
        self.0.event.act().as_str()
    }

    /// Tên gọi. — What it is called.
    fn label(&self, ctx: &Context<'_>) -> Result<&'static str> {
        Ok(request(ctx)?.say(self.0.event.act().label()))
    }

    /// Trạng thái sau đó. — Where it leads.
    fn leads_to(&self) -> EnumValue<ResearchState> {
        EnumValue(self.0.leads_to)
    }

    /// Điều đang cản trở, bất kể dữ liệu nhập. — What stands against it, whatever the input.
    async fn blocked_by(&self, ctx: &Context<'_>) -> Result<Vec<UserError>> {
        let request = request(ctx)?;
        let (law, today) = (request.workforce_law(), request.today());
        let refusals = self.0.blocked_by.iter().map(|fault| fault.refuse(&law, today, None));
        Ok(refusals.map(|refusal| UserError::of_refusal(&refusal, request.lang, None)).collect())
    }
}

/// An incentive that an officer draws.
#[derive(Clone, Debug)]
pub struct OfficerIncentive {
    pub(super) row: row::OfficerIncentive,
    pub(super) drawn_until: Option<civil::Date>,
}

/// Mức ưu đãi CNTT mà cán bộ được hưởng. — An incentive that an officer draws.
#[Object]
impl OfficerIncentive {
    /// Mã định danh. — The id.
    fn id(&self) -> ID {
        self.row.id.to_global()
    }

    /// Mức hằng tháng, nghìn đồng. — How much a month, in thousands of đồng.
    fn monthly(&self) -> i32 {
        int(self.row.monthly)
    }

    /// Số, ký hiệu quyết định. — The number and symbol of the decision.
    fn decision(&self) -> &str {
        self.row.decision.as_str()
    }

    /// Ngày đầu được hưởng. — The first day.
    async fn from_on(&self) -> Date {
        Date::from(self.row.from_on)
    }

    /// Ngày cuối được hưởng. — The last day.
    fn ends_on(&self) -> Option<Date> {
        self.row.ends_on.map(Date::from)
    }

    /// Ngày cuối thực hưởng: không quá ngày cuối làm CNTT; trước ngày đầu nếu mức này ghi nhầm. — The last day on which it is drawn: not after the service; before the first one where it was recorded by mistake.
    fn drawn_until(&self) -> Option<Date> {
        self.drawn_until.map(Date::from)
    }

    /// Số, ký hiệu quyết định thôi hưởng. — The number and symbol of the decision that ends it.
    fn end_decision(&self) -> Option<&str> {
        self.row.end_decision.as_ref().map(DocumentSymbol::as_str)
    }

    /// Lý do thôi hưởng. — Why it ended.
    async fn reason(&self, ctx: &Context<'_>) -> Option<Result<String>> {
        text(ctx, self.row.reason).await
    }
}
