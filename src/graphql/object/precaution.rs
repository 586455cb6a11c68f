//! Proposals of precautions.

use std::{cmp::Reverse, sync::Arc};

use async_graphql::{Context, ID, Object, Result};

use super::{
    person::Person,
    responsibility::{ReadLog, ResponsibilityStep},
    work_sheet::{person, text},
};
use crate::{
    domain::{
        ids::{AgencyId, PrecautionId},
        vocabulary::DocumentSymbol,
        workforce::{
            responsibility::{
                line,
                next_step::next_precaution_steps,
                terms::{PrecautionState, PrecautionVerdict},
            },
            row,
        },
    },
    graphql::{
        context::{RequestContext, request},
        global_id::NodeId as _,
        labelled_enum::EnumValue,
        scalar::Date,
    },
};

/// A proposal that the caller sees.
#[derive(Clone, Debug)]
pub struct PrecautionProposal {
    row: row::PrecautionProposal,
    log: Arc<ReadLog>,
}

impl PrecautionProposal {
    /// A proposal of what the caller reads.
    pub const fn new(row: row::PrecautionProposal, log: Arc<ReadLog>) -> Self {
        Self { row, log }
    }

    /// The proposals of an agency that the caller sees, the latest first.
    pub async fn read(request: &RequestContext, agency: AgencyId) -> Result<Vec<Self>> {
        let Some(log) = ReadLog::of(request, agency).await? else { return Ok(Vec::new()) };
        let (parties, reader) = (log.parties(request), (log.reader, &request.caller.roles));
        let seen = log.rows.precaution.values().filter(|row| parties.sees_precaution(row, reader));
        let mut found: Vec<_> = seen.map(|row| Self { row: row.clone(), log: Arc::clone(&log) }).collect();
        found.sort_by_key(|found| Reverse((found.row.leaf, found.row.id)));
        Ok(found)
    }

    /// One of them: by its id, or else by the record that wrote it first.
    pub async fn find(
        request: &RequestContext,
        agency: AgencyId,
        id: Option<PrecautionId>,
        leaf: u64,
    ) -> Result<Option<Self>> {
        let found = Self::read(request, agency).await?;
        let is_it = |row: &row::PrecautionProposal| id.map_or(row.leaf == leaf, |id| row.id == id);
        Ok(found.into_iter().find(|found| is_it(&found.row)))
    }

    /// Where it stands.
    pub const fn stands(&self) -> PrecautionState {
        self.row.state
    }
}

/// Đề xuất biện pháp phòng ngừa của cán bộ CNTT. — A precaution that an IT officer proposed.
#[Object]
impl PrecautionProposal {
    /// Mã định danh. — The id.
    pub(super) async fn id(&self) -> ID {
        self.row.id.to_global()
    }

    /// Cơ quan. — The agency.
    fn agency_id(&self) -> ID {
        self.row.agency.to_global()
    }

    /// Cán bộ CNTT đề xuất. — The officer who proposes it.
    fn officer_id(&self) -> ID {
        self.row.officer.to_global()
    }

    /// Cấp trên nhận đề xuất. — The superior to whom it is proposed.
    async fn recipient(&self, ctx: &Context<'_>) -> Option<Result<Person>> {
        person(ctx, Some(self.row.recipient)).await
    }

    /// Nội dung. — What is proposed.
    async fn content(&self, ctx: &Context<'_>) -> Option<Result<String>> {
        text(ctx, Some(self.row.content)).await
    }

    /// Ngày đề xuất. — On which day.
    pub(super) async fn proposed_on(&self) -> Date {
        Date::from(self.row.proposed_on)
    }

    /// Ngày ghi vào hệ thống. — The day on which that was recorded.
    fn recorded_on(&self) -> Date {
        Date::from(self.row.recorded_on)
    }

    /// Số, ký hiệu văn bản đề xuất hoặc trả lời gần nhất. — The number and symbol of the last paper, of the proposal or of an answer.
    fn document(&self) -> Option<&str> {
        self.row.document.as_ref().map(DocumentSymbol::as_str)
    }

    /// Trạng thái. — Where it stands.
    fn state(&self) -> EnumValue<PrecautionState> {
        EnumValue(self.row.state)
    }

    /// Tên gọi của trạng thái. — What the state is called.
    pub(super) async fn state_label(&self, ctx: &Context<'_>) -> Result<&str> {
        Ok(request(ctx)?.say(self.row.state.label()))
    }

    /// Các lần trả lời, lần cuối ở sau cùng. — What was answered, the last answer at the end.
    async fn answers(&self) -> Vec<PrecautionAnswer> {
        self.row.answers.0.iter().copied().map(PrecautionAnswer).collect()
    }

    /// Ngày rút. — The day on which it was withdrawn.
    fn withdrawn_on(&self) -> Option<Date> {
        self.row.withdrawn_on.map(Date::from)
    }

    /// Lý do rút. — Why it was withdrawn.
    async fn reason(&self, ctx: &Context<'_>) -> Option<Result<String>> {
        text(ctx, self.row.reason).await
    }

    /// Những việc người gọi có thể làm tiếp, và điều đang cản trở. — What the caller could do next, and what stands against it.
    pub(super) async fn next_steps(&self, ctx: &Context<'_>) -> Result<Vec<ResponsibilityStep>> {
        let request = request(ctx)?;
        let actor = request.caller.directory_actor();
        let steps = next_precaution_steps(self.log.reads(), actor, &self.row, request.today());
        Ok(steps.into_iter().map(ResponsibilityStep).collect())
    }
}

/// An answer to a proposal.
#[derive(Clone, Copy, Debug)]
pub struct PrecautionAnswer(line::PrecautionAnswer);

/// Một lần trả lời đề xuất phòng ngừa. — An answer to a proposal of a precaution.
#[Object]
impl PrecautionAnswer {
    /// Nội dung trả lời. — What was answered.
    fn verdict(&self) -> EnumValue<PrecautionVerdict> {
        EnumValue(self.0.verdict)
    }

    /// Ngày trả lời. — On which day.
    fn answered_on(&self) -> Date {
        Date::from(self.0.answered_on)
    }

    /// Ngày ghi vào hệ thống. — The day on which that was recorded.
    fn recorded_on(&self) -> Date {
        Date::from(self.0.recorded_on)
    }

    /// Lý do. — Why.
    async fn reason(&self, ctx: &Context<'_>) -> Option<Result<String>> {
        text(ctx, self.0.reason).await
    }
}
