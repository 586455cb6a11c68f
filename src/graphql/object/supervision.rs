//! What watches over a cycle: its deadlines and obligations, its log, and who tried and read what.

use std::sync::Arc;

use async_graphql::{Context, ID, Object, Result};

use super::{
    calendar_change::CalendarChange,
    deadline::Deadline,
    log::RefusedAttempt,
    nomination::NominationList,
    obligation::Obligation,
    plan::Allotment,
    reading::Reading,
    remark::Remark,
    timeline::{PlanTimeline, PlannedDatesInput},
    transition::Transition,
};
use crate::{
    graphql::{
        connection::{Connection, Window},
        context::{RequestContext, nullable, request},
        log_search::{self, TransitionFilter},
        sorting::{NominationListSortField, Sort, TransitionSortField},
        view::View,
    },
    store::WantedReadings,
};

/// These fields of a cycle: an object of their own, so that the poll of one field of a cycle holds no room for all of them.
#[derive(Clone, Debug)]
pub struct CycleSupervision(Arc<View>);

impl CycleSupervision {
    /// Those of a view.
    pub fn of(view: &Arc<View>) -> Self {
        Self(Arc::clone(view))
    }
}

/// The request of a caller who holds the part in the cycle that a field asks for.
pub(super) fn part<'a>(ctx: &Context<'a>, holds: bool) -> Result<&'a RequestContext> {
    let request = request(ctx)?;
    request.demand_part(holds).map(|()| request)
}

#[Object]
impl CycleSupervision {
    /// Các thời hạn mà người gọi được xem, kèm cách tính. — The deadlines that the caller sees, with how each was counted.
    async fn deadlines(&self, ctx: &Context<'_>) -> Result<Vec<Deadline>> {
        Ok(Deadline::all(&self.0, request(ctx)?))
    }

    /// Tiến độ của các bước nếu Kế hoạch nêu các ngày này; không ghi nhận gì. — When each step would be due if the plan named these dates; nothing is recorded.
    async fn timeline(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Các ngày dự định. — The dates.")] dates: PlannedDatesInput,
    ) -> Result<PlanTimeline> {
        PlanTimeline::of(&self.0, request(ctx)?, &dates)
    }

    /// Những lần kỳ xét chuyển sang lịch ngày làm việc khác, theo thứ tự. — How the cycle came to count by another calendar, in order.
    async fn calendar_changes(&self) -> Vec<CalendarChange> {
        CalendarChange::all(&self.0)
    }

    #[expect(clippy::too_many_arguments, reason = "a field with a filter, an order and a page has as many")]
    /// Các bản ghi của nhật ký, theo thứ tự; chỉ người xử lý và giám sát được xem. — The records of the log, for those who handle or supervise the cycle.
    async fn transitions(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Điều kiện lọc. — Which are wanted.")] filter: Option<TransitionFilter>,
        #[graphql(
            desc = "Cách sắp xếp; bỏ trống là theo số bản ghi. Theo số bản ghi, tăng hay giảm dần hoặc bỏ trống, con trỏ là như nhau; con trỏ của cột khác chỉ dùng được với cách sắp xếp đã cho ra nó. — How they are sorted; by their numbers where it is left out. By their numbers, either way or without an order, the cursors are the same; a cursor of another column is good only for the order that gave it."
        )]
        order_by: Option<Sort<TransitionSortField>>,
        #[graphql(desc = "Số phần tử đầu, 1 đến 100. — How many from the start, 1 to 100.")] first: Option<
            i32,
        >,
        #[graphql(desc = "Số phần tử cuối, 1 đến 100. — How many from the end, 1 to 100.")] last: Option<i32>,
        #[graphql(desc = "Sau con trỏ này. — Only after this cursor.")] after: Option<String>,
        #[graphql(desc = "Trước con trỏ này. — Only before this cursor.")] before: Option<String>,
    ) -> Option<Result<Connection<Transition>>> {
        nullable(async {
            let window = Window { first, last, after, before };
            let filter = filter.unwrap_or_default();
            Box::pin(log_search::transitions(ctx, &self.0, filter, order_by, &window)).await.map(Some)
        })
        .await
    }

    /// Trách nhiệm của các bên và tình trạng thực hiện; chỉ người xử lý và giám sát được xem. — The obligations of the parties and where they stand, for those who handle or supervise the cycle.
    async fn obligations(&self, ctx: &Context<'_>) -> Option<Result<Vec<Obligation>>> {
        let seen = part(ctx, self.0.is_all());
        Some(seen.and_then(|_| Ok(Obligation::all(&self.0, request(ctx)?))))
    }

    /// Các danh sách đề nghị cử dự xét của đơn vị mà người gọi được xem. — The nomination lists of units that the caller sees.
    async fn nomination_lists(
        &self,
        ctx: &Context<'_>,
        #[graphql(
            desc = "Cách sắp xếp; bỏ trống là theo mã định danh. Con trỏ chỉ dùng được với cách sắp xếp đã cho ra nó. — How they are sorted; by their ids where it is left out. A cursor is good only for the order that gave it."
        )]
        order_by: Option<Sort<NominationListSortField>>,
        #[graphql(desc = "Số phần tử, 1 đến 100. — How many, 1 to 100.")] first: i32,
        #[graphql(desc = "Sau con trỏ này. — Only after this cursor.")] after: Option<String>,
    ) -> Result<Connection<NominationList>> {
        let (request, window) = (request(ctx)?, Window { first: Some(first), after, ..Window::default() });
        match order_by {
            Some(sort) => {
                let rows = NominationList::sorted(request, &self.0, sort).await?;
                Connection::sorted(request, &window, &sort, rows)
            }
            None => Ok(Connection::of(&window.read(request)?, NominationList::all(&self.0).collect())),
        }
    }

    /// Những người cùng cạnh tranh một chỉ tiêu, theo Đề án đang có hiệu lực; chỉ người xử lý và giám sát được xem. — Those who compete with each other for the same places, as the scheme in force gives them; for those who handle or supervise the cycle.
    async fn allotments(&self, ctx: &Context<'_>) -> Option<Result<Vec<Allotment>>> {
        Some(part(ctx, self.0.is_all()).map(|_| Allotment::all(&self.0)))
    }

    /// Nhận xét của Ban Giám sát; chỉ người xử lý và giám sát được xem. — The remarks of the supervisory board, for those who handle or supervise the cycle.
    async fn remarks(&self, ctx: &Context<'_>) -> Option<Result<Vec<Remark>>> {
        Some(part(ctx, self.0.is_all()).map(|_| Remark::all(&self.0)))
    }

    /// Các lần thử bị từ chối, mới nhất trước; chỉ Ban Giám sát được xem. — The refused attempts, the latest first; for the supervisory board.
    async fn refused_attempts(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Số phần tử, 1 đến 100. — How many, 1 to 100.")] first: i32,
        #[graphql(desc = "Sau con trỏ này. — After this cursor.")] after: Option<String>,
    ) -> Option<Result<Connection<RefusedAttempt>>> {
        nullable(async {
            let page = Window { first: Some(first), after, ..Window::default() }.read(request(ctx)?)?;
            log_search::refused_attempts(ctx, &self.0, &page).await.map(Some)
        })
        .await
    }

    /// Ai đã đọc dữ liệu cá nhân của người khác trong kỳ xét, mới nhất trước; chỉ Ban Giám sát được xem. — Who read another person's fields in the cycle, the latest first; for the supervisory board.
    async fn personal_readings(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Chỉ dữ liệu của người này. — Only the fields of this person.")] subject_id: Option<
            ID,
        >,
        #[graphql(
            default,
            desc = "Không kể các lần đọc của chính người gọi. — Without what the caller read."
        )]
        of_others: bool,
        #[graphql(desc = "Số phần tử, 1 đến 100. — How many, 1 to 100.")] first: i32,
        #[graphql(desc = "Sau con trỏ này. — After this cursor.")] after: Option<String>,
    ) -> Option<Result<Connection<Reading>>> {
        nullable(async {
            let request = request(ctx)?;
            let page = Window { first: Some(first), after, ..Window::default() }.read(request)?;
            let subject = subject_id.map(|id| log_search::person(request, &id)).transpose()?;
            let except_by = request.caller.person.filter(|_| of_others);
            log_search::readings(ctx, &self.0, WantedReadings { subject, except_by }, &page).await.map(Some)
        })
        .await
    }
}
