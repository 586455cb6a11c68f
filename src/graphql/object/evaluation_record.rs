//! What was recorded for the evaluation of an officer: the work log, decisions, evidence and rewards.

use async_graphql::{Context, ID, Object, Result};
use jiff::civil;

use crate::{
    domain::{
        digest::Sealed,
        ids::{AgencyId, PersonId},
        vocabulary::DocumentSymbol,
        workforce::{
            evaluation::terms::{EvaluationFacet, OfficerClass, RewardKind},
            row,
        },
    },
    graphql::{context::request, global_id::NodeId as _, labelled_enum::EnumValue, scalar::Date},
};

/// A text that is personal data of an officer. Reading another's is remembered.
#[derive(Clone, Copy, Debug)]
pub struct PersonalText {
    pub(super) person: PersonId,
    pub(super) department: AgencyId,
    pub(super) field: &'static str,
    pub(super) sealed: Sealed,
}

impl PersonalText {
    async fn read(self, ctx: &Context<'_>) -> Result<String> {
        let Self { person, department, field, sealed } = self;
        request(ctx)?.personal_text(person, department.0, field, sealed).await
    }
}

/// The work log of a year.
#[derive(Clone, Debug)]
pub struct WorkBook {
    pub(super) row: row::WorkBook,
    pub(super) reason: Option<PersonalText>,
}

/// Sổ công tác của năm. — The work log of a year.
#[Object]
impl WorkBook {
    /// Mã định danh. — The id.
    fn id(&self) -> ID {
        self.row.id.to_global()
    }

    /// Ngày gửi. — The day on which it was sent.
    fn sent_on(&self) -> Date {
        Date::from(self.row.sent_on)
    }

    /// Ngày nhận. — The day on which it was received.
    fn received_on(&self) -> Option<Date> {
        self.row.received_on.map(Date::from)
    }

    /// Lý do thay thế bản ghi trước. — Why it corrects another.
    async fn reason(&self, ctx: &Context<'_>) -> Option<Result<String>> {
        let reason = self.reason?;
        Some(reason.read(ctx).await)
    }
}

/// A decision of the evaluation.
#[derive(Clone, Debug)]
pub struct EvaluationDecision {
    pub(super) decision: DocumentSymbol,
    pub(super) decided_on: civil::Date,
    pub(super) reason: PersonalText,
}

/// Quyết định của Sở trong việc đánh giá. — A decision of the department.
#[Object]
impl EvaluationDecision {
    /// Số, ký hiệu. — The number and symbol.
    fn document(&self) -> &str {
        self.decision.as_str()
    }

    /// Ngày. — Its day.
    fn decided_on(&self) -> Date {
        Date::from(self.decided_on)
    }

    /// Lý do. — Why.
    async fn reason(&self, ctx: &Context<'_>) -> Result<String> {
        self.reason.read(ctx).await
    }
}

/// A class that was given.
#[derive(Clone, Debug)]
pub struct GivenClass {
    pub(super) row: row::GivenClass,
    pub(super) decision: EvaluationDecision,
}

/// Một lần xếp loại. — A class that was given.
#[Object]
impl GivenClass {
    /// Mã định danh. — The id.
    fn id(&self) -> ID {
        self.row.id.to_global()
    }

    /// Loại. — The class.
    fn class(&self) -> EnumValue<OfficerClass> {
        EnumValue(self.row.class)
    }

    /// Các mặt làm căn cứ. — What it rests on.
    async fn facets(&self) -> Vec<EnumValue<EvaluationFacet>> {
        EnumValue::list(&self.row.facets.0)
    }

    /// Quyết định. — The decision.
    async fn decision(&self) -> EvaluationDecision {
        self.decision.clone()
    }
}

/// Evidence for an evaluation.
#[derive(Clone, Debug)]
pub struct EvaluationEvidence {
    pub(super) row: row::EvaluationEvidence,
    pub(super) is_superseded: bool,
    pub(super) content: PersonalText,
}

/// Căn cứ đánh giá. — Evidence for an evaluation.
#[Object]
impl EvaluationEvidence {
    /// Mặt đánh giá. — The facet.
    fn facet(&self) -> EnumValue<EvaluationFacet> {
        EnumValue(self.row.facet)
    }

    /// Ngày xảy ra. — The day of the event.
    fn noted_on(&self) -> Date {
        Date::from(self.row.noted_on)
    }

    /// Số, ký hiệu văn bản. — The number and symbol of the document.
    fn document(&self) -> Option<&str> {
        self.row.document.as_ref().map(DocumentSymbol::as_str)
    }

    /// Nội dung. — What it says.
    async fn content(&self, ctx: &Context<'_>) -> Result<String> {
        self.content.read(ctx).await
    }

    /// Đã bị thay vì kết quả kiểm tra, sát hạch được ghi lại; không còn dùng để đánh giá. — Whether the result that it tells was corrected, so that it no longer counts.
    fn is_superseded(&self) -> bool {
        self.is_superseded
    }
}

/// A proposal of a reward.
#[derive(Clone, Debug)]
pub struct RewardProposal(pub(super) row::RewardProposal);

/// Đề xuất khen thưởng. — A proposal of a reward.
#[Object]
impl RewardProposal {
    /// Hình thức. — For what.
    fn kind(&self) -> EnumValue<RewardKind> {
        EnumValue(self.0.kind)
    }

    /// Số, ký hiệu văn bản. — The number and symbol of the document.
    fn document(&self) -> &str {
        self.0.document.as_str()
    }

    /// Ngày. — Its day.
    fn proposed_on(&self) -> Date {
        Date::from(self.0.proposed_on)
    }
}
