//! The register of incidents.

use std::{cmp::Reverse, sync::Arc};

use async_graphql::{Context, ID, Object, Result};

use super::{
    person::Person,
    precaution::PrecautionProposal,
    responsibility::{ReadLog, ResponsibilityStep},
    work_sheet::{person, text},
};
use crate::{
    domain::{
        digest::Sealed,
        ids::{AgencyId, IncidentId, ItOfficerId},
        lang::Label,
        vocabulary::DocumentSymbol,
        workforce::{
            responsibility::{
                citations::CitedDuty,
                exemption::{self, exemption_arises, linked_precautions},
                next_step::next_incident_steps,
                terms::{ExemptionGround, IncidentCause, IncidentState},
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

/// An incident that the caller sees.
#[derive(Clone, Debug)]
pub struct Incident {
    row: row::Incident,
    log: Arc<ReadLog>,
    /// Whether the caller sees whose responsibility it is.
    sees_liability: bool,
}

impl Incident {
    /// The incidents of an agency that the caller sees, the latest first.
    pub async fn read(request: &RequestContext, agency: AgencyId) -> Result<Vec<Self>> {
        let Some(log) = ReadLog::of(request, agency).await? else { return Ok(Vec::new()) };
        let (parties, reader) = (log.parties(request), (log.reader, &request.caller.roles));
        let seen = log.rows.incident.values().filter(|row| parties.sees_incident(row, reader));
        let mut found: Vec<_> = seen
            .map(|row| Self {
                row: row.clone(),
                log: Arc::clone(&log),
                sees_liability: parties.sees_liability(row, reader),
            })
            .collect();
        found.sort_by_key(|found| Reverse(found.row.number));
        Ok(found)
    }

    /// One of them: by its id, or else by the record that wrote it first.
    pub async fn find(
        request: &RequestContext,
        agency: AgencyId,
        id: Option<IncidentId>,
        leaf: u64,
    ) -> Result<Option<Self>> {
        let found = Self::read(request, agency).await?;
        let is_it = |row: &row::Incident| id.map_or(row.leaf == leaf, |id| row.id == id);
        Ok(found.into_iter().find(|found| is_it(&found.row)))
    }

    /// Whether it names an officer, and the caller sees that.
    pub fn shows_officer(&self, officer: ItOfficerId) -> bool {
        self.sees_liability && self.row.officer == Some(officer)
    }

    /// Where it stands.
    pub const fn stands(&self) -> IncidentState {
        self.row.state
    }

    /// A text that says who answers for it, for who sees that.
    async fn liability(&self, ctx: &Context<'_>, sealed: Option<Sealed>) -> Option<Result<String>> {
        text(ctx, sealed.filter(|_| self.sees_liability)).await
    }
}

/// Sự cố của hệ thống thông tin. — An incident of an information system.
#[Object]
impl Incident {
    /// Mã định danh. — The id.
    pub(super) async fn id(&self) -> ID {
        self.row.id.to_global()
    }

    /// Cơ quan. — The agency.
    fn agency_id(&self) -> ID {
        self.row.agency.to_global()
    }

    /// Số trong sổ sự cố của cơ quan. — Its number in the register of the agency.
    pub(super) async fn number(&self) -> i32 {
        int(self.row.number)
    }

    /// Ngày xảy ra. — The day on which it happened.
    pub(super) async fn happened_on(&self) -> Date {
        Date::from(self.row.happened_on)
    }

    /// Ngày báo cáo. — The day on which it was reported.
    fn reported_on(&self) -> Date {
        Date::from(self.row.reported_on)
    }

    /// Người báo cáo. — Who reported it.
    async fn reported_by(&self, ctx: &Context<'_>) -> Option<Result<Person>> {
        person(ctx, Some(self.row.reported_by)).await
    }

    /// Diễn biến và thiệt hại. — What happened, and what it did harm to.
    async fn description(&self, ctx: &Context<'_>) -> Option<Result<String>> {
        text(ctx, Some(self.row.description)).await
    }

    /// Trạng thái. — Where it stands.
    fn state(&self) -> EnumValue<IncidentState> {
        EnumValue(self.row.state)
    }

    /// Tên gọi của trạng thái. — What the state is called.
    pub(super) async fn state_label(&self, ctx: &Context<'_>) -> Result<&str> {
        Ok(request(ctx)?.say(self.row.state.label()))
    }

    /// Nguyên nhân; chỉ cho cán bộ được nêu, người giữ chức vụ của cơ quan và, sau khi kết luận, người được xem nhân lực CNTT. — What it came from; for the officer who is named, who holds an office of the agency and, once it is concluded, who reads its workforce.
    fn cause(&self) -> Option<EnumValue<IncidentCause>> {
        self.row.cause.filter(|_| self.sees_liability).map(EnumValue)
    }

    /// Tên gọi của nguyên nhân. — What the cause is called.
    fn cause_label(&self, ctx: &Context<'_>) -> Option<Result<&str>> {
        let cause = self.row.cause.filter(|_| self.sees_liability)?;
        Some(request(ctx).map(|request| request.say(cause.label())))
    }

    /// Cán bộ CNTT được xem xét trách nhiệm; chỉ cho người được xem nguyên nhân. — The officer who is asked to answer for it; for who sees the cause.
    fn officer_id(&self) -> Option<ID> {
        self.row.officer.filter(|_| self.sees_liability).map(ItOfficerId::to_global)
    }

    /// Phân tích; chỉ cho người được xem nguyên nhân. — What was analysed; for who sees the cause.
    async fn analysis(&self, ctx: &Context<'_>) -> Option<Result<String>> {
        self.liability(ctx, self.row.analysis).await
    }

    /// Ngày phân tích. — The day on which it was analysed.
    fn analysed_on(&self) -> Option<Date> {
        self.row.analysed_on.map(Date::from)
    }

    /// Kết luận; chỉ cho người được xem nguyên nhân. — What was concluded; for who sees the cause.
    async fn conclusion(&self, ctx: &Context<'_>) -> Option<Result<String>> {
        self.liability(ctx, self.row.conclusion).await
    }

    /// Số, ký hiệu văn bản kết luận. — The number and symbol of the document that concludes on it.
    fn document(&self) -> Option<&str> {
        self.row.document.as_ref().map(DocumentSymbol::as_str)
    }

    /// Ngày kết luận. — Its day.
    fn concluded_on(&self) -> Option<Date> {
        self.row.concluded_on.map(Date::from)
    }

    /// Biện pháp khắc phục. — How it was mended.
    async fn remedy(&self, ctx: &Context<'_>) -> Option<Result<String>> {
        text(ctx, self.row.remedy).await
    }

    /// Ngày khép lại. — The day on which it was closed.
    fn closed_on(&self) -> Option<Date> {
        self.row.closed_on.map(Date::from)
    }

    /// Các đề xuất phòng ngừa được liên kết, với tình trạng vào lúc xảy ra sự cố; chỉ cho người được xem nguyên nhân. — The proposals that are linked to it, with how they stood when it happened; for who sees the cause.
    async fn precautions(&self) -> Vec<LinkedPrecaution> {
        let linked = linked_precautions(&self.log.rows, &self.row);
        let seen = linked.into_iter().filter(|_| self.sees_liability);
        seen.map(|linked| LinkedPrecaution { linked, log: Arc::clone(&self.log) }).collect()
    }

    /// Điều đã biết về việc miễn trách nhiệm, chỉ khi nguyên nhân là thiếu phòng ngừa; hệ thống không kết luận. — What is known of the exemption from liability, where precautions are said to be missing; nothing is concluded from it.
    async fn exemption(&self) -> Option<LiabilityExemption> {
        let is_asked = self.sees_liability && self.row.cause == Some(IncidentCause::NoPrecaution);
        is_asked.then(|| LiabilityExemption { arises: exemption_arises(&self.log.rows, &self.row) })
    }

    /// Số lần đính chính. — How often what was reported was corrected.
    fn corrections(&self) -> i32 {
        int(self.row.corrections)
    }

    /// Lý do đính chính, trả lại, bỏ liên kết lần cuối hoặc hủy; chỉ cho người được xem nguyên nhân. — Why it was corrected or returned last or cancelled, or a proposal is not linked any more; for who sees the cause.
    async fn reason(&self, ctx: &Context<'_>) -> Option<Result<String>> {
        self.liability(ctx, self.row.reason).await
    }

    /// Những việc người gọi có thể làm tiếp, và điều đang cản trở. — What the caller could do next, and what stands against it.
    pub(super) async fn next_steps(&self, ctx: &Context<'_>) -> Result<Vec<ResponsibilityStep>> {
        let request = request(ctx)?;
        let actor = request.caller.directory_actor();
        let steps = next_incident_steps(self.log.reads(), actor, &self.row, request.today());
        Ok(steps.into_iter().map(ResponsibilityStep).collect())
    }
}

/// A proposal that is linked to an incident.
#[derive(Clone, Debug)]
pub struct LinkedPrecaution {
    linked: exemption::LinkedPrecaution,
    log: Arc<ReadLog>,
}

/// Đề xuất phòng ngừa được liên kết với sự cố. — A proposal of a precaution that is linked to an incident.
#[Object]
impl LinkedPrecaution {
    /// Đề xuất. — The proposal.
    async fn precaution(&self) -> Option<PrecautionProposal> {
        let row = self.log.rows.precaution.get(&self.linked.precaution);
        row.cloned().map(|row| PrecautionProposal::new(row, Arc::clone(&self.log)))
    }

    /// Tình trạng của đề xuất vào lúc xảy ra sự cố, và điều cần người xem xét. — How it stood when the incident happened, and what somebody has to look at.
    async fn grounds(&self) -> Vec<EnumValue<ExemptionGround>> {
        EnumValue::list(&self.linked.grounds)
    }

    /// Nội dung bằng lời. — The same in words.
    fn messages(&self, ctx: &Context<'_>) -> Result<Vec<&str>> {
        let request = request(ctx)?;
        Ok(self.linked.grounds.iter().map(|ground| request.say(ground.label())).collect())
    }
}

/// What is known of an exemption.
#[derive(Clone, Copy, Debug)]
pub struct LiabilityExemption {
    arises: bool,
}

const ARISES: Label = Label::new(
    "Có đề xuất phòng ngừa trước khi xảy ra sự cố mà chưa được chấp nhận. Cấp có thẩm quyền xem xét miễn trách nhiệm; hệ thống \
     không kết luận.",
    "A precaution was proposed before the incident and not accepted. Whoever is competent decides on the exemption; the system \
     concludes nothing.",
);
const ARISES_NOT: Label = Label::new(
    "Chưa có đề xuất phòng ngừa nào trước khi xảy ra sự cố mà không được chấp nhận được liên kết.",
    "No precaution is linked that was proposed before the incident and not accepted.",
);

/// Điều đã biết về việc miễn trách nhiệm của cán bộ CNTT. — What is known of the exemption of an officer from liability.
#[Object]
impl LiabilityExemption {
    /// Có căn cứ để cấp có thẩm quyền xem xét. — Whether there is something to decide on.
    async fn arises(&self) -> bool {
        self.arises
    }

    /// Nội dung. — What it says.
    fn message(&self, ctx: &Context<'_>) -> Result<&str> {
        Ok(request(ctx)?.say(if self.arises { ARISES } else { ARISES_NOT }))
    }

    /// Căn cứ pháp lý. — The article.
    async fn citation(&self, ctx: &Context<'_>) -> Result<String> {
        let request = request(ctx)?;
        let law = request.workforce_law();
        let rules = law.rules(request.today());
        let cited = rules.map(|rules| rules.responsibility.of(CitedDuty::Precaution));
        Ok(cited.map(|cited| cited.get(request.lang).to_owned()).unwrap_or_default())
    }
}
