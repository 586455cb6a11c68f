//! Cycles, and what is one's own in them.

use std::sync::Arc;

use async_graphql::{Context, ID, InputObject, Object, Result};
use futures_util::future::try_join_all;

use crate::{
    domain::{
        command::Act,
        cycle::state::CycleState,
        decide,
        directory::Directory,
        error_code::ErrorCode,
        facts::Facts,
        guard_context::Subject,
        ids::{AgencyId, AppealId, ApplicationId, CycleId},
        refusal::{Refusal, RefusalKind},
        row,
        workflow::Definition,
    },
    graphql::{
        connection::{Connection, PageRequest, Window, total},
        context::{RequestContext, request},
        error::FieldError,
        global_id::NodeId,
        labelled_enum::EnumValue,
        object::{application::Application, cycle::Cycle},
        sorting::{CycleSortField, Sort, SortValue, SortedRow, in_order},
        user_error::UserError,
        view::View,
    },
    store::{self, CycleFilter, Slice},
};

/// Queries about cycles.
#[derive(Debug, Default)]
pub struct CycleQuery;

/// Điều kiện lọc kỳ xét; mọi điều kiện phải cùng đúng. — Which cycles are wanted; all of it must hold.
#[derive(Debug, Default, InputObject)]
pub struct CyclesFilter {
    /// Cơ quan tổ chức xét. — The organising agency.
    agency_id: Option<ID>,
    /// Năm xét. — The year of the review.
    year: Option<i32>,
    /// Một trong các trạng thái này. — One of these states.
    states: Option<Vec<EnumValue<CycleState>>>,
}

impl CyclesFilter {
    fn read(&self, request: &RequestContext) -> Result<CycleFilter> {
        let agency = self
            .agency_id
            .as_ref()
            .map(|id| AgencyId::from_global(id).ok_or_else(|| request.coded(ErrorCode::INVALID_ID)));
        // A year that no cycle can have matches none, as any other year without cycles.
        let year = self.year.map(|year| i16::try_from(year).unwrap_or(i16::MIN));
        let states = self.states.as_deref().map(EnumValue::members).unwrap_or_default();
        Ok(CycleFilter { agency: agency.transpose()?, year, states, ..CycleFilter::default() })
    }
}

#[Object]
impl CycleQuery {
    /// Kỳ xét theo mã định danh. — A cycle by its id.
    async fn cycle(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Mã định danh của kỳ xét. — The id of the cycle.")] id: ID,
    ) -> Option<Result<Cycle>> {
        Cycle::find(ctx, CycleId::from_global(&id)?).await.transpose()
    }

    #[expect(clippy::too_many_arguments, reason = "a field with a filter, an order and a page has as many")]
    /// Các kỳ xét, mới nhất trước. — The cycles, the newest first.
    async fn cycles(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Điều kiện lọc. — Which are wanted.")] filter: Option<CyclesFilter>,
        #[graphql(
            desc = "Cách sắp xếp; bỏ trống là mới nhất trước. Con trỏ chỉ dùng được với cách sắp xếp đã cho ra nó. — How they are sorted; the newest first where it is left out. A cursor is good only for the order that gave it."
        )]
        order_by: Option<Sort<CycleSortField>>,
        #[graphql(desc = "Số phần tử đầu, 1 đến 100. — How many from the start, 1 to 100.")] first: Option<
            i32,
        >,
        #[graphql(desc = "Số phần tử cuối, 1 đến 100. — How many from the end, 1 to 100.")] last: Option<i32>,
        #[graphql(desc = "Sau con trỏ này. — Only after this cursor.")] after: Option<String>,
        #[graphql(desc = "Trước con trỏ này. — Only before this cursor.")] before: Option<String>,
    ) -> Result<Connection<Cycle>> {
        let (request, window) = (request(ctx)?, Window { first, last, after, before });
        let filter = filter.unwrap_or_default().read(request)?;
        let is_linked = request.caller.person.is_some();
        match order_by {
            Some(sort) => {
                let all = if is_linked { every_cycle(request, &filter).await? } else { Vec::new() };
                let rows = sorted(request, all, sort).await?;
                let page = Connection::sorted(request, &window, &sort, rows)?;
                let ids: Vec<CycleId> = page.members().map(|row| row.id).collect();
                let views = request.views(&ids).await?;
                Ok(page.filter_map(|row| Some(Cycle::of(Arc::clone(views.get(&row.id)?)))))
            }
            None if is_linked => cycles(ctx, &filter, &window.read(request)?).await,
            None => Ok(Connection::of(&window.read::<uuid::Uuid>(request)?, Vec::new())),
        }
    }

    /// Hồ sơ dự xét của chính người gọi, mới nhất trước. — The caller's own applications, the newest first.
    async fn my_applications(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Số phần tử, 1 đến 100. — How many, 1 to 100.")] first: i32,
        #[graphql(desc = "Sau con trỏ này. — Only after this cursor.")] after: Option<String>,
    ) -> Result<Connection<Application>> {
        let request = request(ctx)?;
        let page = Window { first: Some(first), after, ..Window::default() }.read(request)?;
        let Some(person) = request.caller.person else { return Ok(Connection::of(&page, Vec::new())) };
        let wanted = store::CursorPage { after: page.after.map(ApplicationId), first: page.size };
        let found = request.service.store.applications_of(person, &wanted).await;
        let Slice { items, has_more } = found.map_err(|error| request.mask(error))?;
        let total = total(ctx, request.service.store.count_applications_of(person)).await?;
        let cycles: Vec<CycleId> = items.iter().map(|row| row.cycle).collect();
        let views = request.views(&cycles).await?;
        let own =
            |row: &row::Application| Some((row.id.0, Application::seen(views.get(&row.cycle)?, row.id)?));
        Ok(Connection::new(&page, Slice { items: items.iter().filter_map(own).collect(), has_more }, total))
    }

    /// Những gì cản trở một thao tác, xét như khi thực hiện nhưng không ghi. — What stands in the way of an act, decided as the act itself would be, without writing.
    async fn what_blocks(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Kỳ xét. — The cycle.")] cycle_id: ID,
        #[graphql(desc = "Sự kiện. — The act.")] event: EnumValue<Act>,
        #[graphql(
            desc = "Hồ sơ hoặc đơn, nếu thao tác trên hồ sơ hoặc đơn. — The application or the appeal, for an act on one."
        )]
        subject_id: Option<ID>,
    ) -> Result<Vec<UserError>> {
        let request = request(ctx)?;
        let cycle = CycleId::from_global(&cycle_id);
        let refusals = match cycle {
            Some(id) => match (request.view(id).await?, subject(subject_id.as_ref())) {
                (Some(view), Some(subject)) => blocks(&view, request, event.0, subject).await?,
                _ => vec![Refusal::not_found()],
            },
            None => vec![Refusal::not_found()],
        };
        Ok(refusals.iter().map(|refusal| UserError::of_refusal(refusal, request.lang, cycle)).collect())
    }
}

fn subject(id: Option<&ID>) -> Option<Subject> {
    let Some(id) = id else { return Some(Subject::Cycle) };
    let application = ApplicationId::from_global(id).map(Subject::Application);
    application.or_else(|| AppealId::from_global(id).map(Subject::Appeal))
}

async fn blocks(view: &View, request: &RequestContext, event: Act, subject: Subject) -> Result<Vec<Refusal>> {
    let seen = match subject {
        Subject::Cycle => true,
        Subject::Application(id) => view.application(id).is_some(),
        Subject::Appeal(id) => view.facts.rows.appeal.get(&id).is_some_and(|appeal| view.sees_appeal(appeal)),
    };
    if !seen {
        return Ok(vec![Refusal::not_found()]);
    }
    let (service, actor, moment) = (&request.service, request.actor(), request.moment());
    let reference = request.law();
    let asked = |facts: &Facts| {
        decide::what_blocks(Definition::of(facts), &reference, facts, &actor, event, subject, moment)
    };
    let refusals = asked(&view.facts);
    let is_condition = |kind| matches!(kind, RefusalKind::ConditionNotMet | RefusalKind::Deadline);
    if !refusals.iter().all(|refusal| is_condition(refusal.kind)) {
        return Ok(refusals);
    }
    // Only whoever may do the act has the files read for it.
    let application = if let Subject::Application(id) = subject { Some(id) } else { None };
    let read = service.with_files(&view.facts, &reference, event, application, moment.at).await;
    let read = read.map_err(|fault| FieldError::from(fault).masked(request))?;
    Ok(read.map_or(refusals, |facts| asked(&facts)))
}

/// The headers of all cycles that are wanted, to be sorted: one statement reads them.
async fn every_cycle(request: &RequestContext, filter: &CycleFilter) -> Result<Vec<row::Cycle>> {
    let page = store::CursorPage { after: None, first: u32::MAX };
    let found = request.service.store.cycles(filter, &page).await;
    found.map(|all| all.items).map_err(|error| request.mask(error))
}

/// Headers of cycles in the order of a column.
async fn sorted(
    request: &RequestContext,
    all: Vec<row::Cycle>,
    sort: Sort<CycleSortField>,
) -> Result<Vec<SortedRow<row::Cycle>>> {
    let directory = request.directory().await?;
    let values = all.iter().map(|row| sorted_by(request, &directory, row, sort.field));
    let values = try_join_all(values).await?;
    let rows = values.into_iter().zip(all).map(|(value, row)| (value, row.id.0, row));
    Ok(in_order(rows.collect(), sort.direction))
}

/// What a cycle is sorted by.
async fn sorted_by(
    request: &RequestContext,
    directory: &Directory,
    row: &row::Cycle,
    field: CycleSortField,
) -> Result<Option<SortValue>> {
    let text = match field {
        CycleSortField::Title => Some(row.title),
        CycleSortField::Agency => directory.rows().agency.get(&row.agency).map(|agency| agency.name),
        CycleSortField::Year => return Ok(u64::try_from(row.year).ok().map(SortValue::Number)),
        CycleSortField::State => return Ok(Some(SortValue::text(request.say(row.state.label())))),
    };
    let Some(text) = text else { return Ok(None) };
    Ok(request.text(text).await?.map(|text| SortValue::text(&text)))
}

async fn cycles(
    ctx: &Context<'_>,
    filter: &CycleFilter,
    page: &PageRequest<uuid::Uuid>,
) -> Result<Connection<Cycle>> {
    let request = request(ctx)?;
    let store = &request.service.store;
    let found = if page.backward {
        store.last_cycles(filter, page.before.map(CycleId), page.size).await
    } else {
        store.cycles(filter, &store::CursorPage { after: page.after.map(CycleId), first: page.size }).await
    };
    let Slice { items, has_more } = found.map_err(|error| request.mask(error))?;
    let total = total(ctx, store.count_cycles(filter)).await?;
    let ids: Vec<CycleId> = items.iter().map(|row| row.id).collect();
    let views = request.views(&ids).await?;
    let items = ids.iter().filter_map(|id| Some((id.0, Cycle::of(Arc::clone(views.get(id)?))))).collect();
    Ok(Connection::new(page, Slice { items, has_more }, total))
}
