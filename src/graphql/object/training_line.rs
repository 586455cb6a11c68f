//! What proposals and plans have in common: lines, totals, what the source says, and what could be done next.

use std::sync::Arc;

use async_graphql::{Context, Object, Result};

use super::work_sheet::text;
use crate::{
    domain::{
        lang::Message,
        workforce::training::{
            guards::NextTrainingStep,
            line::{self, GroupTotal},
            rules::{self, TrainingRules},
            terms::{TrainingFund, TrainingGroup},
        },
    },
    graphql::{context::request, labelled_enum::EnumValue, scalar::int, user_error::UserError},
};

/// Something that the source says.
#[derive(Clone, Debug)]
pub struct TrainingItem {
    rules: Arc<TrainingRules>,
    item: Arc<rules::TrainingItem>,
}

impl TrainingItem {
    /// All that the rules say.
    pub fn all(rules: &Arc<TrainingRules>) -> impl Iterator<Item = Self> {
        rules.item.iter().map(|item| Self { rules: Arc::clone(rules), item: Arc::clone(item) })
    }
}

/// Một quy định của nguồn. — Something that the source says.
#[Object]
impl TrainingItem {
    /// Mã yêu cầu. — The requirement.
    fn requirement(&self) -> &str {
        &self.item.id
    }

    /// Căn cứ. — Where it stands.
    fn citation(&self, ctx: &Context<'_>) -> Result<String> {
        let lang = request(ctx)?.lang;
        Ok(self
            .rules
            .cited(&self.item.id)
            .map(|cited| Message::get(&cited, lang).to_owned())
            .unwrap_or_default())
    }

    /// Nội dung. — In words.
    fn text(&self, ctx: &Context<'_>) -> Result<&str> {
        Ok(self.item.text.get(request(ctx)?.lang))
    }

    /// Lời văn như nguồn in. — The words of the source as they are printed there.
    fn printed(&self) -> &str {
        &self.item.printed
    }

    /// Lời văn đã sửa lỗi in. — The same words without their slips.
    fn corrected(&self) -> Option<&str> {
        self.item.corrected.as_deref()
    }
}

/// A line of a proposal or a plan.
#[derive(Clone, Copy, Debug)]
pub struct TrainingLine(line::TrainingLine);

/// Một lớp trong đề xuất hoặc kế hoạch. — A course of a proposal or a plan.
#[Object]
impl TrainingLine {
    /// Tên lớp. — The course.
    async fn course(&self, ctx: &Context<'_>) -> Option<Result<String>> {
        text(ctx, Some(self.0.course)).await
    }

    /// Nhóm đối tượng. — For whom.
    fn group(&self) -> EnumValue<TrainingGroup> {
        EnumValue(self.0.group)
    }

    /// Số người. — How many people.
    fn people(&self) -> i32 {
        int(self.0.people)
    }

    /// Số giờ. — How many hours.
    fn hours(&self) -> i32 {
        int(self.0.hours)
    }

    /// Kinh phí, nghìn đồng. — What it costs, in thousands of đồng.
    fn cost(&self) -> i32 {
        int(self.0.cost)
    }

    /// Nguồn kinh phí. — From where it is paid.
    fn fund(&self) -> EnumValue<TrainingFund> {
        EnumValue(self.0.fund)
    }
}

/// The lines as they are shown.
pub fn lines(lines: &[line::TrainingLine]) -> Vec<TrainingLine> {
    lines.iter().copied().map(TrainingLine).collect()
}

/// What the lines of a group add up to.
#[derive(Clone, Copy, Debug)]
pub struct TrainingTotal {
    /// What is asked for.
    pub planned: GroupTotal,
    /// How many completed a course.
    pub learners: u64,
}

/// Tổng của một nhóm đối tượng. — What the courses of a group add up to.
#[Object]
impl TrainingTotal {
    /// Nhóm đối tượng. — The group.
    fn group(&self) -> EnumValue<TrainingGroup> {
        EnumValue(self.planned.group)
    }

    /// Số lớp. — How many courses are asked for.
    fn courses(&self) -> i32 {
        int(self.planned.courses)
    }

    /// Số người. — How many people are to learn.
    fn people(&self) -> i32 {
        int(self.planned.people)
    }

    /// Kinh phí, nghìn đồng. — What it costs, in thousands of đồng.
    fn cost(&self) -> i32 {
        int(self.planned.cost)
    }

    /// Số người đã hoàn thành lớp. — How many people completed a course.
    fn learners(&self) -> i32 {
        int(self.learners)
    }
}

/// Something that the caller could do next.
#[derive(Clone, Debug)]
pub struct TrainingStep(pub NextTrainingStep);

/// Việc có thể làm tiếp. — Something that could be done next.
#[Object]
impl TrainingStep {
    /// Tên thao tác ghi tương ứng. — The mutation that does it.
    pub(super) async fn mutation(&self) -> &'static str {
        self.0.act.as_str()
    }

    /// Tên gọi. — What it is called.
    pub(super) async fn label(&self, ctx: &Context<'_>) -> Result<&'static str> {
        Ok(request(ctx)?.say(self.0.act.label()))
    }

    /// Trạng thái sau đó. — The code of the state that it leads to.
    fn leads_to(&self) -> &'static str {
        self.0.leads_to
    }

    /// Tên gọi của trạng thái sau đó. — What that state is called.
    fn leads_to_label(&self, ctx: &Context<'_>) -> Result<&'static str> {
        Ok(request(ctx)?.say(self.0.leads_to_label))
    }

    /// Điều đang cản trở, bất kể dữ liệu nhập. — What stands against it, whatever the input.
    async fn blocked_by(&self, ctx: &Context<'_>) -> Result<Vec<UserError>> {
        let request = request(ctx)?;
        let law = request.workforce_law();
        let rules = law.training(request.today()).map(Arc::as_ref);
        let refusals = self.0.blocked_by.iter().map(|fault| fault.refuse(rules, None));
        Ok(refusals.map(|refusal| UserError::of_refusal(&refusal, request.lang, None)).collect())
    }
}
