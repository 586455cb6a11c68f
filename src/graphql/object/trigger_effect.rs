//! What follows from triggers of classes, step by step.

use async_graphql::{Context, ID, Object, Result};

use crate::{
    domain::{
        ids::AgencyId,
        workforce::{
            citations::RegulatedMatter,
            evaluation::{
                machine::{EffectEvent, EffectState, target},
                terms::{FiredTrigger, TriggerKind},
            },
            row,
        },
    },
    graphql::{context::request, global_id::NodeId as _, labelled_enum::EnumValue, scalar::Date},
};

/// What follows from triggers.
#[derive(Clone, Debug)]
pub struct TriggerEffect {
    pub(super) row: row::TriggerEffect,
    pub(super) is_founded: bool,
    pub(super) steps: Vec<row::EffectStep>,
}

/// Hồ sơ xử lý khi kết quả xếp loại dẫn đến thôi hưởng ưu đãi. — What follows from triggers.
#[Object]
impl TriggerEffect {
    /// Mã định danh. — The id.
    fn id(&self) -> ID {
        self.row.id.to_global()
    }

    /// Cán bộ CNTT. — The officer.
    fn officer_id(&self) -> ID {
        self.row.officer.to_global()
    }

    /// Cơ quan quản lý cán bộ. — The agency that employs the officer.
    fn agency_id(&self) -> ID {
        self.row.employer.to_global()
    }

    /// Trạng thái. — Where it stands.
    fn state(&self) -> EnumValue<EffectState> {
        EnumValue(self.row.state)
    }

    /// Những trường hợp đã phát sinh. — What fired.
    async fn triggers(&self) -> Vec<ClassTrigger> {
        self.row.triggers.0.iter().copied().map(ClassTrigger).collect()
    }

    /// Còn căn cứ: kết quả xếp loại hiện nay vẫn thuộc một trường hợp đó. — Whether the classes of now still lead to it.
    fn is_founded(&self) -> bool {
        self.is_founded
    }

    /// Những bước ghi được tiếp theo. — The steps that can be recorded next.
    fn next_events(&self) -> Vec<EnumValue<EffectEvent>> {
        let next = EffectEvent::ALL.iter().copied();
        next.filter(|event| target(self.row.state, *event, self.row.incentive).is_some())
            .map(EnumValue)
            .collect()
    }

    /// Các bước đã ghi. — The steps that were recorded.
    async fn steps(&self) -> Vec<EffectStep> {
        let mut steps = self.steps.clone();
        steps.sort_by_key(|step| step.leaf);
        steps.into_iter().map(EffectStep).collect()
    }
}

/// A trigger that fired.
#[derive(Clone, Copy, Debug)]
pub struct ClassTrigger(FiredTrigger);

/// Trường hợp thôi hưởng ưu đãi đã phát sinh. — A trigger that fired.
#[Object]
impl ClassTrigger {
    /// Trường hợp. — Which.
    async fn kind(&self) -> EnumValue<TriggerKind> {
        EnumValue(self.0.kind)
    }

    /// Năm cuối. — The last of its years.
    async fn year(&self) -> i16 {
        self.0.year
    }

    /// Nội dung. — What it says.
    fn message(&self, ctx: &Context<'_>) -> Result<&str> {
        Ok(request(ctx)?.say(self.0.kind.label()))
    }

    /// Căn cứ pháp lý. — The article.
    async fn citation(&self, ctx: &Context<'_>) -> Result<String> {
        let request = request(ctx)?;
        let law = request.workforce_law();
        let rules = law.evaluation_year(self.0.year).map(|(rules, _)| rules);
        Ok(RegulatedMatter::EndOfIncentive.cited(rules).get(request.lang).to_owned())
    }
}

/// A step that was recorded.
#[derive(Clone, Debug)]
pub struct EffectStep(row::EffectStep);

/// Một bước xử lý. — A step that was recorded.
#[Object]
impl EffectStep {
    /// Bước. — What was done.
    fn event(&self) -> EnumValue<EffectEvent> {
        EnumValue(self.0.event)
    }

    /// Số, ký hiệu văn bản. — The number and symbol of the document.
    fn document(&self) -> &str {
        self.0.document.as_str()
    }

    /// Ngày. — Its day.
    fn done_on(&self) -> Date {
        Date::from(self.0.done_on)
    }

    /// Nơi nhận văn bản đề nghị. — To whom the proposal went.
    fn addressee_id(&self) -> Option<ID> {
        self.0.addressee.map(AgencyId::to_global)
    }
}
