//! Reading the log in pages (R05), for those who see the case.

use std::sync::Arc;

use async_graphql::{Context, ID, InputObject, Result};
use jiff::{ToSpan as _, civil};
use uuid::Uuid;

use super::{
    connection::{Connection, PageRequest, bad_argument, total},
    context::{RequestContext, request},
    error::FieldError,
    global_id::NodeId as _,
    object::{log::RefusedAttempt, reading::Reading, transition::Transition},
    scalar::Date,
    view::View,
};
use crate::{
    domain::{
        audit::StoredLeaf,
        calendar::start_of_day,
        command::Act,
        cycle::state::{CycleState, Step},
        error_code::ErrorCode,
        ids::PersonId,
        role::Role,
    },
    store::{self, AttemptKey, LeafFilter, ReadingKey, Slice},
};

/// Điều kiện lọc bản ghi của nhật ký; mọi điều kiện phải cùng đúng. — Which records of the log are wanted; all of it must hold.
#[derive(Debug, Default, InputObject)]
pub struct TransitionFilter {
    /// Sự kiện. — The act.
    event: Option<Act>,
    /// Bước mà bản ghi đưa kỳ xét tới hoặc diễn ra trong đó. — The step that the record led to or happened in.
    step: Option<Step>,
    /// Người thực hiện. — Who did it.
    person_id: Option<ID>,
    /// Ngày ghi, giờ Việt Nam. — The day on which it was recorded, in Vietnam.
    day: Option<Date>,
}

/// The person of an id that an argument gives.
pub fn person(request: &RequestContext, id: &ID) -> Result<PersonId> {
    PersonId::from_global(id).ok_or_else(|| bad_argument(request.lang, ErrorCode::INVALID_ID))
}

impl TransitionFilter {
    fn read(&self, request: &RequestContext) -> Result<LeafFilter> {
        let person = self.person_id.as_ref().map(|id| person(request, id));
        let day = self.day.as_ref().map(|day| {
            day.as_ref()
                .parse::<civil::Date>()
                .map_err(|_| bad_argument(request.lang, ErrorCode::INVALID_DATE))
        });
        let day = day.transpose()?;
        let next = day.and_then(|day| day.checked_add(1.day()).ok());
        Ok(LeafFilter {
            acts: self.event.map(Act::as_str).into_iter().collect(),
            person: person.transpose()?,
            states: self.step.map(states).unwrap_or_default(),
            from: day.map(start_of_day),
            until: next.map(start_of_day),
        })
    }
}

fn states(step: Step) -> Vec<&'static str> {
    let within = CycleState::ALL.iter().filter(|state| state.step() == Some(step));
    within.map(|state| state.as_str()).collect()
}

/// A page of the log; empty for who does not see the case.
pub async fn transitions(
    ctx: &Context<'_>,
    view: &Arc<View>,
    filter: TransitionFilter,
    page: &PageRequest<u64>,
) -> Result<Connection<Transition>> {
    let request = request(ctx)?;
    let filter = filter.read(request)?;
    if !view.is_all() {
        return Ok(Connection::of(page, Vec::new()));
    }
    records(ctx, view.cycle.id.0, &filter, page, |stored| Transition::read(view, stored)).await
}

/// A page of a log, each record read into what shows it.
pub async fn records<T>(
    ctx: &Context<'_>,
    log: Uuid,
    filter: &LeafFilter,
    page: &PageRequest<u64>,
    read: impl Fn(StoredLeaf) -> std::result::Result<T, FieldError>,
) -> Result<Connection<T>> {
    let request = request(ctx)?;
    let store = &request.service.store;
    let found = if page.backward {
        store.last_leaves(log, filter, page.before, page.size).await
    } else {
        store.leaves(log, filter, &store::CursorPage { after: page.after, first: page.size }).await
    };
    let Slice { items, has_more } = found.map_err(|error| request.mask(error))?;
    let total = total(ctx, store.count_leaves(log, filter)).await?;
    let items = items.into_iter().map(|stored| (stored.index, stored));
    let items = items.map(|(index, stored)| read(stored).map(|shown| (index, shown)));
    let items = items.collect::<std::result::Result<_, _>>();
    let items = items.map_err(|failure| failure.masked(request))?;
    Ok(Connection::new(page, Slice { items, has_more }, total))
}

/// Some refused attempts, the latest hour first; none for who is not on the supervisory board of the
/// cycle.
pub async fn refused_attempts(
    ctx: &Context<'_>,
    view: &View,
    page: &PageRequest<AttemptKey>,
) -> Result<Connection<RefusedAttempt>> {
    let request = request(ctx)?;
    if !supervises(request, view) {
        return Ok(Connection::of(page, Vec::new()));
    }
    let (store, log) = (&request.service.store, view.cycle.id.0);
    let found =
        store.refused_attempts(log, &store::CursorPage { after: page.after.clone(), first: page.size }).await;
    let Slice { items, has_more } = found.map_err(|error| request.mask(error))?;
    let total = total(ctx, store.count_refused_attempts(log)).await?;
    let items = items.into_iter().map(|attempt| (attempt.key(), RefusedAttempt::from(attempt))).collect();
    Ok(Connection::new(page, Slice { items, has_more }, total))
}

/// Some readings of personal fields, the latest first; none for who is not on the supervisory board of the cycle.
pub async fn readings(
    ctx: &Context<'_>,
    view: &View,
    subject: Option<PersonId>,
    page: &PageRequest<ReadingKey>,
) -> Result<Connection<Reading>> {
    let request = request(ctx)?;
    if !supervises(request, view) {
        return Ok(Connection::of(page, Vec::new()));
    }
    let (store, log) = (&request.service.store, view.cycle.id.0);
    let found = store
        .readings(log, subject, &store::CursorPage { after: page.after.clone(), first: page.size })
        .await;
    let Slice { items, has_more } = found.map_err(|error| request.mask(error))?;
    let total = total(ctx, store.count_readings(log, subject)).await?;
    let items = items.into_iter().map(|reading| (reading.key(), Reading::of(view, reading))).collect();
    Ok(Connection::new(page, Slice { items, has_more }, total))
}

fn supervises(request: &RequestContext, view: &View) -> bool {
    request.caller.person.is_some_and(|person| {
        request.caller.roles.contains(&Role::Supervisor)
            && view.facts.holds(person, Role::Supervisor, None, view.today).is_some()
    })
}
