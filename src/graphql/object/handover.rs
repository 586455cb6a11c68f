//! Handovers of IT officers.

use std::{cmp::Reverse, sync::Arc};

use async_graphql::{Context, ID, Object, Result};

use super::{
    person::Person,
    responsibility::{ReadLog, ResponsibilityStep},
    work_sheet::{person, text},
};
use crate::{
    domain::{
        ids::{AgencyId, HandoverId, WorkSheetId},
        vocabulary::DocumentSymbol,
        workforce::{
            responsibility::{
                line,
                next_step::next_handover_steps,
                terms::{HandoverCause, HandoverClass, HandoverState, ReplacementKind},
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

/// A handover that the caller sees.
#[derive(Clone, Debug)]
pub struct Handover {
    row: row::Handover,
    log: Arc<ReadLog>,
}

impl Handover {
    /// The handovers of an agency that the caller sees, the latest first.
    pub async fn read(request: &RequestContext, agency: AgencyId) -> Result<Vec<Self>> {
        let Some(log) = ReadLog::of(request, agency).await? else { return Ok(Vec::new()) };
        let (parties, reader) = (log.parties(request), (log.reader, &request.caller.roles));
        let seen = log.rows.handover.values().filter(|row| parties.sees_handover(row, reader));
        let mut found: Vec<_> = seen.map(|row| Self { row: row.clone(), log: Arc::clone(&log) }).collect();
        found.sort_by_key(|found| Reverse((found.row.leaf, found.row.id)));
        Ok(found)
    }

    /// One of them: by its id, or else by the record that wrote it first.
    pub async fn find(
        request: &RequestContext,
        agency: AgencyId,
        id: Option<HandoverId>,
        leaf: u64,
    ) -> Result<Option<Self>> {
        let found = Self::read(request, agency).await?;
        let is_it = |row: &row::Handover| id.map_or(row.leaf == leaf, |id| row.id == id);
        Ok(found.into_iter().find(|found| is_it(&found.row)))
    }

    /// Where it stands.
    pub const fn stands(&self) -> HandoverState {
        self.row.state
    }
}

/// Việc bàn giao của cán bộ CNTT khi đi vắng dài hạn, thôi việc hoặc chuyển công tác. Hệ thống chỉ ghi việc bàn giao, không lưu bí mật. — The handover of an IT officer who leaves, for a time or for good. Only that it was done is kept, and no secret.
#[Object]
impl Handover {
    /// Mã định danh. — The id.
    pub(super) async fn id(&self) -> ID {
        self.row.id.to_global()
    }

    /// Cơ quan. — The agency.
    fn agency_id(&self) -> ID {
        self.row.agency.to_global()
    }

    /// Cán bộ CNTT bàn giao. — The officer.
    fn officer_id(&self) -> ID {
        self.row.officer.to_global()
    }

    /// Lý do bàn giao. — Why.
    fn cause(&self) -> EnumValue<HandoverCause> {
        EnumValue(self.row.cause)
    }

    /// Tên gọi của lý do. — What that is called.
    pub(super) async fn cause_label(&self, ctx: &Context<'_>) -> Result<&str> {
        Ok(request(ctx)?.say(self.row.cause.label()))
    }

    /// Ghi chú của người báo. — What is said beside that.
    async fn details(&self, ctx: &Context<'_>) -> Option<Result<String>> {
        text(ctx, self.row.details).await
    }

    /// Ngày đi. — The day of leaving.
    pub(super) async fn leaves_on(&self) -> Date {
        Date::from(self.row.leaves_on)
    }

    /// Ngày dự kiến trở về. — The day on which the officer is to be back.
    fn back_on(&self) -> Option<Date> {
        self.row.back_on.map(Date::from)
    }

    /// Ngày báo. — The day on which it was announced.
    fn announced_on(&self) -> Date {
        Date::from(self.row.announced_on)
    }

    /// Trạng thái. — Where it stands.
    fn state(&self) -> EnumValue<HandoverState> {
        EnumValue(self.row.state)
    }

    /// Tên gọi của trạng thái. — What the state is called.
    pub(super) async fn state_label(&self, ctx: &Context<'_>) -> Result<&str> {
        Ok(request(ctx)?.say(self.row.state.label()))
    }

    /// Danh mục bàn giao. — The checklist.
    async fn items(&self) -> Vec<HandoverItem> {
        let numbered = (1..).zip(&self.row.items.0);
        numbered.map(|(number, item)| HandoverItem { number, item: *item }).collect()
    }

    /// Các loại không có gì để bàn giao. — The classes of which there is nothing.
    async fn absent(&self) -> Vec<EnumValue<HandoverClass>> {
        EnumValue::list(&self.row.absent.0)
    }

    /// Người nhận. — Who receives it.
    async fn receiver(&self, ctx: &Context<'_>) -> Option<Result<Person>> {
        person(ctx, self.row.receiver).await
    }

    /// Ngày bắt đầu bàn giao. — The day on which it began.
    fn started_on(&self) -> Option<Date> {
        self.row.started_on.map(Date::from)
    }

    /// Người nghiệm thu. — Who accepted it.
    async fn accepted_by(&self, ctx: &Context<'_>) -> Option<Result<Person>> {
        person(ctx, self.row.accepted_by).await
    }

    /// Ngày nghiệm thu. — On which day.
    fn accepted_on(&self) -> Option<Date> {
        self.row.accepted_on.map(Date::from)
    }

    /// Phương án thay thế. — How the place is filled.
    fn replacement(&self) -> Option<EnumValue<ReplacementKind>> {
        self.row.replacement.map(EnumValue)
    }

    /// Người thay thế tạm thời. — Who stands in.
    async fn stands_in(&self, ctx: &Context<'_>) -> Option<Result<Person>> {
        person(ctx, self.row.stands_in).await
    }

    /// Nội dung phương án. — The plan in words.
    async fn plan(&self, ctx: &Context<'_>) -> Option<Result<String>> {
        text(ctx, self.row.plan).await
    }

    /// Số, ký hiệu văn bản của phương án. — The number and symbol of its document.
    fn plan_document(&self) -> Option<&str> {
        self.row.plan_document.as_ref().map(DocumentSymbol::as_str)
    }

    /// Ngày của phương án. — Its day.
    fn planned_on(&self) -> Option<Date> {
        self.row.planned_on.map(Date::from)
    }

    /// Quyền truy cập đã thu hồi. — To what access was revoked.
    async fn revocation(&self, ctx: &Context<'_>) -> Option<Result<String>> {
        text(ctx, self.row.revocation).await
    }

    /// Người ghi việc thu hồi. — Who recorded that.
    async fn revoked_by(&self, ctx: &Context<'_>) -> Option<Result<Person>> {
        person(ctx, self.row.revoked_by).await
    }

    /// Ngày thu hồi quyền truy cập. — The day on which access was revoked.
    fn revoked_on(&self) -> Option<Date> {
        self.row.revoked_on.map(Date::from)
    }

    /// Ngày hoàn tất. — The day on which it was closed.
    fn closed_on(&self) -> Option<Date> {
        self.row.closed_on.map(Date::from)
    }

    /// Ngày giao lại khi trở về. — The day on which the officer took it back.
    fn returned_on(&self) -> Option<Date> {
        self.row.returned_on.map(Date::from)
    }

    /// Lý do làm lại, giao lại lần cuối hoặc hủy. — Why it was opened anew or returned last, or cancelled.
    async fn reason(&self, ctx: &Context<'_>) -> Option<Result<String>> {
        text(ctx, self.row.reason).await
    }

    /// Những việc người gọi có thể làm tiếp, và điều đang cản trở. — What the caller could do next, and what stands against it.
    pub(super) async fn next_steps(&self, ctx: &Context<'_>) -> Result<Vec<ResponsibilityStep>> {
        let request = request(ctx)?;
        let actor = request.caller.directory_actor();
        let steps = next_handover_steps(self.log.reads(), actor, &self.row, request.today());
        Ok(steps.into_iter().map(ResponsibilityStep).collect())
    }
}

/// A line of a checklist.
#[derive(Clone, Copy, Debug)]
pub struct HandoverItem {
    number: u32,
    item: line::HandoverItem,
}

/// Một dòng của danh mục bàn giao. — A line of the checklist of a handover.
#[Object]
impl HandoverItem {
    /// Số thứ tự. — Its number.
    fn number(&self) -> i32 {
        int(self.number)
    }

    /// Loại. — Of which class.
    fn class(&self) -> EnumValue<HandoverClass> {
        EnumValue(self.item.class)
    }

    /// Tên gọi của loại. — What the class is called.
    fn class_label(&self, ctx: &Context<'_>) -> Result<&str> {
        Ok(request(ctx)?.say(self.item.class.label()))
    }

    /// Là gì và được giữ ở đâu; không phải bản thân bí mật. — What it is and where it is kept; never the secret itself.
    async fn what(&self, ctx: &Context<'_>) -> Option<Result<String>> {
        text(ctx, self.item.what).await
    }

    /// Phiếu công tác đang dở. — The work sheet that is open.
    fn work_sheet_id(&self) -> Option<ID> {
        self.item.sheet.map(WorkSheetId::to_global)
    }

    /// Ngày người nhận xác nhận đã nhận. — The day on which the receiver had it.
    fn received_on(&self) -> Option<Date> {
        self.item.received_on.map(Date::from)
    }
}
