//! When each step would be due under the dates of a plan that is not issued yet (R12).

use std::sync::Arc;

use async_graphql::{Context, InputObject, Object, Result, SimpleObject};

use super::{adoption::day_or_today, deadline::Deadline};
use crate::{
    domain::{
        cycle::timeline::{self, PlannedDates, TimelineFault, timeline},
        deadline::DeadlineKind,
    },
    graphql::{
        context::{RequestContext, request},
        labelled_enum::EnumValue,
        scalar::Date,
        view::View,
    },
};

/// Các ngày mà Kế hoạch dự định nêu. — The dates that a plan would name.
#[derive(Clone, Debug, InputObject)]
pub struct PlannedDatesInput {
    /// Ngày ban hành Kế hoạch; mặc định là hôm nay. — The day on which the plan would be issued; today where none is named.
    issued_on: Option<Date>,
    /// Ngày cuối nhận hồ sơ, tính đến hết ngày. — The last day of receipt, to its end.
    closing_on: Date,
    /// Việc chuẩn bị hồ sơ (bước 7) xong trước ngày này. — The preparation (step 7) is done before this day.
    preparation_before: Date,
    /// Việc xét (bước 8) xong trước ngày này. — The review (step 8) is done before this day.
    review_before: Date,
}

impl PlannedDatesInput {
    fn read(&self, request: &RequestContext) -> Result<PlannedDates> {
        let day = |day| day_or_today(request, Some(day));
        Ok(PlannedDates {
            issued_on: day_or_today(request, self.issued_on.as_ref())?,
            closing_on: day(&self.closing_on)?,
            preparation_before: day(&self.preparation_before)?,
            review_before: day(&self.review_before)?,
        })
    }
}

/// Tiến độ theo các ngày dự định. — When each step would be due.
#[derive(Clone, Debug)]
pub struct PlanTimeline {
    view: Arc<View>,
    told: timeline::Timeline,
}

/// Điều cần lưu ý về một ngày dự định. — What is wrong with a date.
#[derive(Clone, Debug, SimpleObject)]
pub struct TimelineProblem {
    /// Loại vấn đề. — What it is.
    fault: EnumValue<TimelineFault>,
    /// Kế hoạch không thể ban hành hoặc thực hiện với các ngày này. — Whether the plan cannot be issued or carried out with these dates.
    impossible: bool,
    /// Thời hạn liên quan. — The deadline that it is about.
    deadline: Option<EnumValue<DeadlineKind>>,
    /// Ngày liên quan. — The day that it is about.
    day: Date,
    /// Nội dung. — The text.
    message: String,
}

impl PlanTimeline {
    /// Of the cycle of a view, by its calendar and the rule set of its scheme.
    pub fn of(view: &Arc<View>, request: &RequestContext, dates: &PlannedDatesInput) -> Result<Self> {
        let (law, cycle) = (request.law(), view.facts.cycle());
        let rules = cycle.and_then(|cycle| law.rules_of(cycle));
        let told = timeline(law.calendar_of(cycle), rules.map(Arc::as_ref), &dates.read(request)?);
        Ok(Self { view: Arc::clone(view), told })
    }
}

/// Tiến độ của các bước nếu Kế hoạch nêu các ngày này; bước chờ bước khác được tính như bước kia xong vào ngày cuối của nó. — When
/// each step would be due; what waits for another step is counted as if that were done on its last day.
#[Object]
impl PlanTimeline {
    /// Các thời hạn, theo thứ tự ngày, kèm ngày được tính và ngày nghỉ. — The deadlines in the order of their days, with the days counted and skipped.
    async fn deadlines(&self) -> Vec<Deadline> {
        self.told.deadlines.iter().map(|row| Deadline::planned(&self.view, row.clone())).collect()
    }

    /// Ngày sớm nhất có thể phê duyệt kết quả. — The first day on which the results can be approved.
    fn approvable_from(&self) -> Option<Date> {
        self.told.approvable_from.map(Date::from)
    }

    /// Các vấn đề của những ngày này. — What is wrong with the dates.
    async fn problems(&self, ctx: &Context<'_>) -> Result<Vec<TimelineProblem>> {
        let lang = request(ctx)?.lang;
        let problems = self.told.problems.iter().map(|problem| TimelineProblem {
            fault: EnumValue(problem.fault),
            impossible: problem.fault.is_impossible(),
            deadline: problem.kind.map(EnumValue),
            day: problem.day.into(),
            message: problem.message.get(lang).to_owned(),
        });
        Ok(problems.collect())
    }
}
