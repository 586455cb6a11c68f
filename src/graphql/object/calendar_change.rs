//! The calendars that a cycle followed while it ran (requirements §11, R12).

use std::sync::Arc;

use async_graphql::{Context, ID, Object, Result, SimpleObject};

use crate::{
    domain::{
        deadline::{DeadlineKind, RecountedDeadline as Recounted},
        ids::CalendarChangeId,
        lang::Lang,
        row,
    },
    graphql::{
        context::request,
        global_id::NodeId as _,
        labelled_enum::EnumValue,
        scalar::{Date, int},
        view::View,
    },
};

/// A change of the calendar that a cycle counts by.
#[derive(Clone, Debug)]
pub struct CalendarChange(row::CalendarChange);

impl CalendarChange {
    /// Those of a cycle, the first one first.
    pub fn all(view: &Arc<View>) -> Vec<Self> {
        let mut rows: Vec<_> = view.facts.rows.calendar_change.values().cloned().collect();
        rows.sort_by_key(|row| row.leaf);
        rows.into_iter().map(Self).collect()
    }

    /// One of them.
    pub fn seen(view: &Arc<View>, id: CalendarChangeId) -> Option<Self> {
        view.facts.rows.calendar_change.get(&id).cloned().map(Self)
    }
}

/// Một thời hạn có ngày cuối thay đổi. — A deadline that ends on another day.
#[derive(Clone, Debug, SimpleObject)]
pub struct RecountedDeadline {
    /// Loại thời hạn. — Which deadline.
    kind: EnumValue<DeadlineKind>,
    /// Tên thời hạn. — Its name.
    label: String,
    /// Ngày bắt đầu, không tính vào thời hạn. — Day 0, not counted.
    base: Date,
    /// Ngày cuối trước đó, nếu đã xác định được. — The last day until then, if it was known.
    before: Option<Date>,
    /// Ngày cuối từ đó, nếu đã xác định được. — The last day since, if it is known.
    after: Option<Date>,
}

impl RecountedDeadline {
    fn of(deadline: &Recounted, lang: Lang) -> Self {
        Self {
            kind: EnumValue(deadline.kind),
            label: deadline.kind.label().get(lang).to_owned(),
            base: deadline.base.into(),
            before: deadline.before.map(Date::from),
            after: deadline.after.map(Date::from),
        }
    }
}

/// Việc kỳ xét chuyển sang tính thời hạn theo một lịch ngày làm việc khác. — A cycle begins to count by another calendar of working days.
#[Object]
impl CalendarChange {
    /// Mã định danh. — The id.
    fn id(&self) -> ID {
        self.0.id.to_global()
    }

    /// Quyết định áp dụng lịch mà kỳ xét theo. — The adoption of the calendar that the cycle follows.
    fn adoption_id(&self) -> ID {
        self.0.adoption.to_global()
    }

    /// Phiên bản lịch trước đó. — The version of the calendar until then.
    fn earlier(&self) -> &str {
        &self.0.earlier
    }

    /// Phiên bản lịch từ đó. — The version of the calendar since.
    fn calendar(&self) -> &str {
        &self.0.calendar
    }

    /// Ngày bắt đầu tính theo lịch mới. — The first day on which the cycle counts by it.
    fn changed_on(&self) -> Date {
        self.0.changed_on.into()
    }

    /// Các thời hạn có ngày cuối thay đổi; thời hạn đã thông báo không bị rút ngắn. — The deadlines that end on another day; none that people were told is shortened.
    async fn recounted(&self, ctx: &Context<'_>) -> Result<Vec<RecountedDeadline>> {
        let lang = request(ctx)?.lang;
        Ok(self.0.recounted.0.iter().map(|deadline| RecountedDeadline::of(deadline, lang)).collect())
    }

    /// Vị trí trong nhật ký. — The place in the log.
    fn recorded_at_index(&self) -> i32 {
        int(self.0.leaf)
    }
}
