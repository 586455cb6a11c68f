//! Deadlines, each with how it was counted (R12).

use std::sync::Arc;

use async_graphql::{Context, ID, Object, Result, SimpleObject};

use super::application::Application;
use crate::{
    domain::{
        citation::Citation,
        cycle::{
            deadlines::{CycleDeadline, deadlines},
            recount::due_calendar,
        },
        deadline::{Basis, CountedDay, DeadlineKind, Effect},
        ids::NoticeId,
        lang::Lang,
    },
    graphql::{
        context::{RequestContext, request},
        global_id::NodeId as _,
        labelled_enum::EnumValue,
        scalar::{Date, DateTime, int},
        view::View,
    },
};

/// A deadline of a cycle or of one person in it.
#[derive(Clone, Debug)]
pub struct Deadline {
    view: Arc<View>,
    row: CycleDeadline,
    recount_due: bool,
}

impl Deadline {
    /// The deadlines that the caller sees: those of the whole cycle, and those of applications that the
    /// caller sees.
    pub fn all(view: &Arc<View>, request: &RequestContext) -> Vec<Self> {
        let (law, moment) = (request.law(), request.moment());
        let recount_due = due_calendar(&law, &view.facts, moment.today()).is_some();
        let found = deadlines(&law, &view.facts, moment);
        let seen = found
            .into_iter()
            .filter(|deadline| deadline.application.is_none_or(|id| view.application(id).is_some()));
        seen.map(|deadline| Self { view: Arc::clone(view), row: deadline, recount_due }).collect()
    }
}

impl Deadline {
    /// One that would be if a plan were issued.
    pub(super) fn planned(view: &Arc<View>, row: CycleDeadline) -> Self {
        Self { view: Arc::clone(view), row, recount_due: false }
    }
}

/// Một ngày của thời hạn. — A day of a period, counted or not.
#[derive(Clone, Debug, SimpleObject)]
pub struct DeadlineDay {
    /// Ngày. — The day.
    day: Date,
    /// Số thứ tự, từ 1; không có nếu không tính. — Its number, from 1; none if it is not counted.
    number: Option<i32>,
    /// Lý do tính hoặc không tính. — Why it is counted or not.
    reason: String,
}

impl DeadlineDay {
    fn of(day: &CountedDay, lang: Lang) -> Self {
        Self { day: day.day.into(), number: day.number.map(int), reason: day.explain().get(lang).to_owned() }
    }
}

/// Thời hạn, kèm cách tính từng ngày. — A deadline, with how each day was counted.
#[Object]
impl Deadline {
    /// Loại thời hạn. — Which deadline.
    fn kind(&self) -> EnumValue<DeadlineKind> {
        EnumValue(self.row.kind)
    }

    /// Tên thời hạn. — Its name.
    fn label(&self, ctx: &Context<'_>) -> Result<&'static str> {
        Ok(request(ctx)?.say(self.row.kind.label()))
    }

    /// Do pháp luật hay Kế hoạch quy định. — Whether the law or the plan sets it.
    fn basis(&self) -> EnumValue<Basis> {
        EnumValue(self.row.kind.basis())
    }

    /// Hệ quả khi hết hạn. — What its end does.
    fn effect(&self) -> EnumValue<Effect> {
        EnumValue(self.row.kind.effect())
    }

    /// Căn cứ pháp lý. — The legal basis.
    fn citation(&self, ctx: &Context<'_>) -> Result<String> {
        Ok(self.view.cite(request(ctx)?, Citation::Deadline(self.row.kind)))
    }

    /// Hồ sơ mà thời hạn này dành riêng. — The application whose own deadline it is.
    async fn application(&self) -> Option<Application> {
        self.row.application.and_then(|id| Application::seen(&self.view, id))
    }

    /// Thông báo mở thời hạn. — The notice that opened it.
    fn notice_id(&self) -> Option<ID> {
        self.row.notice.map(NoticeId::to_global)
    }

    /// Ngày bắt đầu, không tính vào thời hạn. — Day 0, not counted.
    fn base(&self) -> Date {
        self.row.counted.base.into()
    }

    /// Ngày cuối, nếu đã xác định được. — The last day, if it is known.
    fn last_day(&self) -> Option<Date> {
        self.row.counted.last().map(Date::from)
    }

    /// Thời điểm hết hạn. — The instant at which it is over.
    fn over_at(&self) -> Option<DateTime> {
        self.row.counted.over_at().map(DateTime::from)
    }

    /// Ngày đã thực hiện. — The day on which what it asks for was done.
    fn met_on(&self) -> Option<Date> {
        self.row.met_on.map(Date::from)
    }

    /// Đã quá hạn mà chưa thực hiện. — Whether it has passed without that.
    fn overdue(&self) -> bool {
        self.row.overdue
    }

    /// Tạm tính, vì có ngày nghỉ chưa được công bố chính thức. — Whether it rests on days that are not official yet.
    fn provisional(&self) -> bool {
        self.row.counted.provisional
    }

    /// Phiên bản lịch đã dùng. — The version of the calendar.
    fn calendar_version(&self) -> &str {
        &self.row.counted.calendar_version
    }

    /// Đã có lịch khác được áp dụng và thời hạn sẽ được tính lại; ngày nêu ở đây còn theo lịch trước. — Whether another calendar was adopted by which it will be counted again; until then the day told here is that of the calendar before.
    fn recount_due(&self) -> bool {
        self.recount_due
    }

    /// Cách tính, bằng một câu. — The count in one sentence.
    fn explanation(&self, ctx: &Context<'_>) -> Result<String> {
        Ok(self.row.counted.explain().get(request(ctx)?.lang).to_owned())
    }

    /// Từng ngày được tính hoặc không được tính. — Every day, counted or not.
    async fn days(&self, ctx: &Context<'_>) -> Result<Vec<DeadlineDay>> {
        let lang = request(ctx)?.lang;
        Ok(self.row.counted.days.iter().map(|day| DeadlineDay::of(day, lang)).collect())
    }
}
