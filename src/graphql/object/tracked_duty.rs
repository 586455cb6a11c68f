//! Tracked duties of a year, with what gave rise to them and the records that they were done.

use std::sync::Arc;

use async_graphql::{Context, ID, Object, Result, SimpleObject};

use super::{responsibility::ReadLog, work_sheet::text};
use crate::{
    domain::{
        ids::{AgencyId, ItOfficerId},
        lang::Label,
        vocabulary::DocumentSymbol,
        workforce::{
            command::WorkforceAct,
            duty::{
                due::{DueDuty, due_duties},
                policy::{duty_warrant, sees_duty},
                printed::timing,
                subject::DutySubject,
                terms::{DutyBody, DutyEvidence, DutyExemption, DutyStatus},
            },
            row,
        },
    },
    graphql::{
        context::{RequestContext, request},
        global_id::NodeId as _,
        labelled_enum::EnumValue,
        scalar::{Date, int},
    },
};

/// A tracked duty of an agency that the caller sees.
#[derive(Clone, Debug)]
pub struct TrackedDuty {
    due: DueDuty,
    agency: AgencyId,
    log: Arc<ReadLog>,
}

impl TrackedDuty {
    /// The duties of an agency in a year that the caller sees, in the order of the days on which they are due.
    pub async fn of_year(request: &RequestContext, agency: AgencyId, year: i16) -> Result<Vec<Self>> {
        let Some(log) = ReadLog::of(request, agency).await? else { return Ok(Vec::new()) };
        let (reader, today) = ((log.reader, &request.caller.roles), request.today());
        let law = request.law();
        let mut found = due_duties(log.reads(), Some(law.calendar_of(None)), (agency, year), today);
        found.retain(|due| sees_duty(log.reads(), reader, &due.rules, agency, today));
        Ok(found.into_iter().map(|due| Self { due, agency, log: Arc::clone(&log) }).collect())
    }
}

/// Nhiệm vụ theo dõi của một cơ quan. — A tracked duty of an agency.
#[Object]
impl TrackedDuty {
    /// Mã nhiệm vụ. — The code of the duty.
    fn code(&self) -> &str {
        self.due.rules.code.as_str()
    }

    /// Việc phải làm. — What is to be done.
    fn text(&self, ctx: &Context<'_>) -> Result<&str> {
        Ok(self.due.rules.text.get(request(ctx)?.lang))
    }

    /// Cơ quan có nhiệm vụ. — Which bodies it binds.
    fn of(&self) -> EnumValue<DutyBody> {
        EnumValue(self.due.rules.of)
    }

    /// Mã vai trò của người chịu trách nhiệm. — The code of the role that answers for it.
    fn owner(&self) -> &'static str {
        self.due.rules.owner.as_str()
    }

    /// Khi nào phải làm. — When it is due, in words.
    fn timing(&self, ctx: &Context<'_>) -> Result<String> {
        Ok(timing(self.due.rules.timing).get(request(ctx)?.lang).to_owned())
    }

    /// Minh chứng cần có. — What shows that it was done.
    fn evidence(&self) -> Vec<EnumValue<DutyEvidence>> {
        EnumValue::list(&self.due.rules.evidence.clone())
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

    /// Năm của ngày hết hạn theo cách đếm ngày, là năm ghi vào recordTrackedDuty. — The year of the day that is counted to, under which it is recorded.
    fn year(&self) -> i32 {
        i32::from(self.due.year)
    }

    /// Ngày đầu có thể thực hiện. — The first day on which it can be done.
    fn from(&self) -> Date {
        Date::from(self.due.from)
    }

    /// Hạn thực hiện; thời hạn tính bằng ngày kết thúc vào ngày nghỉ thì chuyển sang ngày làm việc tiếp theo. — The last day on which it is done in time; a period of days that ends on a day off ends with the next working day.
    fn due_on(&self) -> Date {
        Date::from(self.due.due_on)
    }

    /// Tình trạng. — Where it stands.
    fn status(&self) -> EnumValue<DutyStatus> {
        EnumValue(self.due.status)
    }

    /// Tên gọi của tình trạng. — What that is called.
    fn status_label(&self, ctx: &Context<'_>) -> Result<&str> {
        Ok(request(ctx)?.say(self.due.status.label()))
    }

    /// Lý do không phải thực hiện. — Why it need not be done.
    fn exemption(&self) -> Option<EnumValue<DutyExemption>> {
        self.due.exemption.map(EnumValue)
    }

    /// Tên gọi của lý do đó. — What that is called.
    fn exemption_label(&self, ctx: &Context<'_>) -> Option<Result<&'static str>> {
        let label = self.due.exemption?.label();
        Some(request(ctx).map(|request| request.say(label)))
    }

    /// Cán bộ CNTT mà nhiệm vụ thực hiện cho. — The IT officer for whom it is done.
    fn officer_id(&self) -> Option<ID> {
        self.due.officer.map(ItOfficerId::to_global)
    }

    /// Việc làm phát sinh nhiệm vụ. — What gave rise to it.
    async fn occasion(&self) -> Option<TrackedOccasion> {
        self.due.occasion.clone().map(TrackedOccasion)
    }

    /// Ghi nhận đã thực hiện. — The record that it was done.
    async fn record(&self) -> Option<TrackedRecord> {
        self.due.record.clone().map(TrackedRecord)
    }

    /// Những việc người gọi có thể làm tiếp. — What the caller could do next.
    async fn next_steps(&self, ctx: &Context<'_>) -> Result<Vec<TrackedDutyStep>> {
        let request = request(ctx)?;
        let (actor, today) = (request.caller.directory_actor(), request.today());
        let subject = DutySubject::Duty(self.due.rules.code.clone());
        let is_open = self.due.status.is_open();
        let acts = [
            (is_open, WorkforceAct::RecordTrackedDuty),
            (self.due.record.is_some(), WorkforceAct::AnnulTrackedDuty),
            (is_open && self.due.occasion.is_some(), WorkforceAct::CancelTrackedDuty),
        ];
        let may = |act| duty_warrant(self.log.reads(), actor, act, self.agency, &subject, today).is_some();
        let acts = acts.into_iter().filter(|(possible, act)| *possible && may(*act));
        let step = |act: WorkforceAct| {
            let label: Label = act.label();
            TrackedDutyStep { mutation: act.as_str(), label: request.say(label) }
        };
        Ok(acts.map(|(_, act)| step(act)).collect())
    }
}

/// Việc có thể làm tiếp với một nhiệm vụ theo dõi. — Something that could be done next with a tracked duty.
#[derive(Clone, Copy, Debug, SimpleObject)]
pub struct TrackedDutyStep {
    /// Tên thao tác ghi tương ứng. — The mutation that does it.
    mutation: &'static str,
    /// Tên gọi. — What it is called.
    label: &'static str,
}

/// What gave rise to a duty.
#[derive(Clone, Debug)]
pub struct TrackedOccasion(row::TrackedOccasion);

/// Việc làm phát sinh một nhiệm vụ theo dõi. — What gave rise to a tracked duty.
#[Object]
impl TrackedOccasion {
    /// Mã định danh. — The id.
    fn id(&self) -> ID {
        self.0.id.to_global()
    }

    /// Ngày phát sinh. — The day on which it happened.
    fn happened_on(&self) -> Date {
        Date::from(self.0.happened_on)
    }

    /// Ngày cuối của việc kéo dài. — The last day of what lasts.
    fn until_on(&self) -> Option<Date> {
        self.0.until_on.map(Date::from)
    }

    /// Số, ký hiệu văn bản, hợp đồng. — The number and symbol of its document.
    fn document(&self) -> Option<&str> {
        self.0.document.as_ref().map(DocumentSymbol::as_str)
    }

    /// Nội dung. — What happened.
    async fn details(&self, ctx: &Context<'_>) -> Option<Result<String>> {
        text(ctx, Some(self.0.details)).await
    }
}

/// The record that a duty was done.
#[derive(Clone, Debug)]
pub struct TrackedRecord(row::TrackedRecord);

/// Ghi nhận đã thực hiện một nhiệm vụ theo dõi. — The record that a tracked duty was done.
#[Object]
impl TrackedRecord {
    /// Mã định danh. — The id.
    fn id(&self) -> ID {
        self.0.id.to_global()
    }

    /// Ngày thực hiện. — On which day.
    fn done_on(&self) -> Date {
        Date::from(self.0.done_on)
    }

    /// Số, ký hiệu văn bản. — The number and symbol of the document that shows it.
    fn document(&self) -> Option<&str> {
        self.0.document.as_ref().map(DocumentSymbol::as_str)
    }

    /// Kết quả. — What came of it.
    async fn outcome(&self, ctx: &Context<'_>) -> Option<Result<String>> {
        text(ctx, self.0.outcome).await
    }

    /// Số lượng. — How many.
    fn count(&self) -> Option<i32> {
        self.0.count.map(int)
    }

    /// Cán bộ CNTT mà nhiệm vụ thực hiện cho, hoặc đã thực hiện. — The IT officer for whom it was done, or who did it.
    fn officer_id(&self) -> Option<ID> {
        self.0.officer.map(ItOfficerId::to_global)
    }
}
