//! Reading the log in pages (R05), for those who see the case.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use async_graphql::{Context, ID, InputObject, Result};
use jiff::{Timestamp, ToSpan as _, civil};
use uuid::Uuid;

use super::{
    connection::{Connection, PageRequest, Window, total},
    context::{RequestContext, request},
    error::FieldError,
    global_id::NodeId as _,
    labelled_enum::EnumValue,
    loader::Name,
    object::{
        directory_record::DirectoryRecord, log::RefusedAttempt, reading::Reading, transition::Transition,
    },
    scalar::Date,
    sorting::{Sort, SortDirection, SortValue, TransitionSortField, in_order},
    view::View,
};
use crate::{
    domain::{
        audit::StoredLeaf,
        calendar::start_of_day,
        command::Act,
        cycle::state::{CycleState, Step},
        directory::{DIRECTORY_LOG, command::DirectoryAct},
        error_code::ErrorCode,
        ids::{ApplicationId, PersonId},
        role::Role,
    },
    store::{self, AttemptKey, LeafColumn, LeafFilter, ReadingKey, Slice, WantedReadings},
};

/// Điều kiện lọc bản ghi của nhật ký; mọi điều kiện phải cùng đúng. — Which records of the log are wanted; all of it must hold.
#[derive(Debug, Default, InputObject)]
pub struct TransitionFilter {
    /// Sự kiện. — The act.
    event: Option<EnumValue<Act>>,
    /// Bước mà bản ghi đưa kỳ xét tới hoặc diễn ra trong đó. — The step that the record led to or happened in.
    step: Option<EnumValue<Step>>,
    /// Người thực hiện. — Who did it.
    person_id: Option<ID>,
    /// Vai trò của người thực hiện. — The role in which it was done.
    role: Option<EnumValue<Role>>,
    /// Hồ sơ mà bản ghi nói tới. — The application that the record is about, or names.
    application_id: Option<ID>,
    /// Ngày ghi, giờ Việt Nam. — The day on which it was recorded, in Vietnam.
    day: Option<Date>,
    /// Ghi từ ngày này, giờ Việt Nam. — Recorded on this day or later, in Vietnam.
    from_day: Option<Date>,
    /// Ghi đến hết ngày này, giờ Việt Nam. — Recorded on this day or earlier, in Vietnam.
    to_day: Option<Date>,
    /// Số bản ghi nhỏ hơn số này: nhật ký chỉ được ghi thêm, nên với cỡ của một đầu nhật ký thì danh sách không còn thay đổi. — The number of the record is less: the log only grows, so with the size of a head the list changes no more.
    before_index: Option<i32>,
}

/// Điều kiện lọc bản ghi của nhật ký sổ đăng ký; mọi điều kiện phải cùng đúng. — Which records of the log of the directory are wanted; all of it must hold.
#[derive(Debug, Default, InputObject)]
pub struct DirectoryLogFilter {
    /// Thao tác. — The act.
    event: Option<EnumValue<DirectoryAct>>,
    /// Người thực hiện. — Who did it.
    person_id: Option<ID>,
    /// Vai trò của người thực hiện. — The role in which it was done.
    role: Option<EnumValue<Role>>,
    /// Ghi từ ngày này, giờ Việt Nam. — Recorded on this day or later, in Vietnam.
    from_day: Option<Date>,
    /// Ghi đến hết ngày này, giờ Việt Nam. — Recorded on this day or earlier, in Vietnam.
    to_day: Option<Date>,
}

/// The person of an id that an argument gives.
pub fn person(request: &RequestContext, id: &ID) -> Result<PersonId> {
    PersonId::from_global(id).ok_or_else(|| request.coded(ErrorCode::INVALID_ID))
}

impl TransitionFilter {
    /// The filter. It excludes records later than the facts of the view, since other fields of the answer show those facts.
    async fn read(&self, request: &RequestContext, view: &View) -> Result<LeafFilter> {
        let person = self.person_id.as_ref().map(|id| person(request, id)).transpose()?;
        let day = days(request, self.day.as_ref(), self.day.as_ref())?;
        let range = days(request, self.from_day.as_ref(), self.to_day.as_ref())?;
        Ok(LeafFilter {
            acts: self.event.map(|event| event.0.as_str()).into_iter().collect(),
            person,
            role: self.role.map(EnumValue::member),
            states: self.step.map(|step| states(step.0)).unwrap_or_default(),
            from: day.0.max(range.0),
            until: [day.1, range.1].into_iter().flatten().min(),
            // No record has a number that is less than none.
            below: [self.before_index.map(|index| u64::try_from(index).unwrap_or(0)), view.facts.records]
                .into_iter()
                .flatten()
                .min(),
            naming: self.naming(request, view.cycle.id.0).await?,
        })
    }

    /// What a record has in it that is about the application.
    async fn naming(&self, request: &RequestContext, log: Uuid) -> Result<Option<Vec<String>>> {
        let Some(id) = &self.application_id else { return Ok(None) };
        let id = ApplicationId::from_global(id).ok_or_else(|| request.coded(ErrorCode::INVALID_ID))?;
        let named = request.service.store.names_of_record(log, id.0).await;
        named.map(Some).map_err(|error| request.mask(error))
    }
}

impl DirectoryLogFilter {
    /// The filter, which lets no record through of which the directory of the request does not tell.
    async fn read(&self, request: &RequestContext) -> Result<LeafFilter> {
        let (from, until) = days(request, self.from_day.as_ref(), self.to_day.as_ref())?;
        Ok(LeafFilter {
            acts: self.event.map(|event| event.0.as_str()).into_iter().collect(),
            person: self.person_id.as_ref().map(|id| person(request, id)).transpose()?,
            role: self.role.map(EnumValue::member),
            from,
            until,
            below: Some(request.directory_records().await?),
            ..LeafFilter::default()
        })
    }
}

/// The instants between which two days and those between them lie.
fn days(
    request: &RequestContext,
    from: Option<&Date>,
    to: Option<&Date>,
) -> Result<(Option<Timestamp>, Option<Timestamp>)> {
    let read =
        |day: &Date| day.as_ref().parse::<civil::Date>().map_err(|_| request.coded(ErrorCode::INVALID_DATE));
    let (from, to) = (from.map(read).transpose()?, to.map(read).transpose()?);
    let next = to.and_then(|day| day.checked_add(1.day()).ok());
    Ok((from.map(start_of_day), next.map(start_of_day)))
}

fn states(step: Step) -> Vec<&'static str> {
    let within = CycleState::ALL.iter().filter(|state| state.step() == Some(step));
    within.map(|state| state.as_str()).collect()
}

/// A page of the log of a cycle, for who sees the case: by the numbers of its records, or in the order of a column.
pub async fn transitions(
    ctx: &Context<'_>,
    view: &Arc<View>,
    filter: TransitionFilter,
    sort: Option<Sort<TransitionSortField>>,
    window: &Window,
) -> Result<Connection<Transition>> {
    let request = request(ctx)?;
    request.demand_part(view.is_all())?;
    let log = view.cycle.id.0;
    let filter = filter.read(request, view).await?;
    if let Some((sort, column)) = sort.and_then(|sort| Some((sort, column(sort.field)?))) {
        return sorted_transitions(request, view, &filter, (sort, column, window)).await;
    }
    let read = |stored| Transition::read(view, stored);
    let page = window.read(request)?;
    if sort.is_some_and(|sort| sort.direction == SortDirection::Descending) {
        Ok(records(ctx, log, &filter, &page.reversed(), read).await?.reversed())
    } else {
        records(ctx, log, &filter, &page, read).await
    }
}

/// The column of the log by which its records are sorted; none where that is its own order.
const fn column(field: TransitionSortField) -> Option<LeafColumn> {
    match field {
        TransitionSortField::Index => None,
        TransitionSortField::Act => Some(LeafColumn::Act),
        TransitionSortField::Person => Some(LeafColumn::Person),
        TransitionSortField::To => Some(LeafColumn::To),
    }
}

/// What records are sorted by that have one of these texts in a column: asked once for each text, however many records have it.
async fn sort_values<'c>(
    request: &RequestContext,
    view: &View,
    column: LeafColumn,
    texts: &BTreeSet<&'c str>,
) -> Result<BTreeMap<&'c str, SortValue>> {
    let unseen = |text: &str| Some(Name { remembered: false, ..view.name_of(PersonId(text.parse().ok()?))? });
    let named = column == LeafColumn::Person;
    let wanted: Vec<Name> = texts.iter().filter(|_| named).filter_map(|text| unseen(text)).collect();
    let names = request.names(wanted).await?;
    let value = |text: &str| match column {
        LeafColumn::Act => {
            let label = Act::from_name(text).map(|act| request.say(act.label()));
            Some(SortValue::text(label.unwrap_or(text)))
        }
        LeafColumn::Person => names.get(&unseen(text)?).map(|name| SortValue::name(name)),
        LeafColumn::To => Some(SortValue::text(text)),
    };
    Ok(texts.iter().filter_map(|text| Some((*text, value(text)?))).collect())
}

/// A page of the log of a cycle in the order of a column that is not its own: all that is wanted is sorted by what stands beside the
/// records, and only those of the page are read.
async fn sorted_transitions(
    request: &RequestContext,
    view: &Arc<View>,
    filter: &LeafFilter,
    (sort, column, window): (Sort<TransitionSortField>, LeafColumn, &Window),
) -> Result<Connection<Transition>> {
    let (store, log) = (&request.service.store, view.cycle.id.0);
    let all = store.leaf_column(log, filter, column).await.map_err(|error| request.mask(error))?;
    let texts: BTreeSet<&str> = all.iter().filter_map(|(_, text)| text.as_deref()).collect();
    let values = sort_values(request, view, column, &texts).await?;
    let value = |text: &Option<String>| values.get(text.as_deref()?).cloned();
    let rows = all.iter().map(|(index, text)| (value(text), *index, *index));
    let page = Connection::sorted(request, window, &sort, in_order(rows.collect(), sort.direction))?;
    let wanted: Vec<u64> = page.members().copied().collect();
    let found = store.leaves_at(log, &wanted).await.map_err(|error| request.mask(error))?;
    let read = |stored: StoredLeaf| Ok((stored.index, Transition::read(view, stored)?));
    let found: std::result::Result<BTreeMap<u64, Transition>, FieldError> =
        found.into_iter().map(read).collect();
    let found = found.map_err(|failure| failure.masked(request))?;
    Ok(page.filter_map(|index| found.get(&index).cloned()))
}

/// A page of a log, each record read into what shows it.
async fn records<T>(
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

/// A page of the log of the directory, for who sits on the supervisory board of a cycle.
pub async fn directory_log(
    ctx: &Context<'_>,
    filter: DirectoryLogFilter,
    page: &PageRequest<u64>,
) -> Result<Connection<DirectoryRecord>> {
    let filter = filter.read(request(ctx)?).await?;
    records(ctx, DIRECTORY_LOG, &filter, page, DirectoryRecord::read).await
}

/// Some refused attempts, the latest hour first, for the supervisory board of the cycle.
pub async fn refused_attempts(
    ctx: &Context<'_>,
    view: &View,
    page: &PageRequest<AttemptKey>,
) -> Result<Connection<RefusedAttempt>> {
    let request = request(ctx)?;
    request.demand_part(view.supervises())?;
    let (store, log) = (&request.service.store, view.cycle.id.0);
    let found =
        store.refused_attempts(log, &store::CursorPage { after: page.after.clone(), first: page.size }).await;
    let Slice { items, has_more } = found.map_err(|error| request.mask(error))?;
    let total = total(ctx, store.count_refused_attempts(log)).await?;
    let items = items.into_iter().map(|attempt| (attempt.key(), RefusedAttempt::from(attempt))).collect();
    Ok(Connection::new(page, Slice { items, has_more }, total))
}

/// Some readings of personal fields, the latest first, for the supervisory board of the cycle.
pub async fn readings(
    ctx: &Context<'_>,
    view: &View,
    wanted: WantedReadings,
    page: &PageRequest<ReadingKey>,
) -> Result<Connection<Reading>> {
    let request = request(ctx)?;
    request.demand_part(view.supervises())?;
    let (store, log) = (&request.service.store, view.cycle.id.0);
    let found =
        store.readings(log, wanted, &store::CursorPage { after: page.after.clone(), first: page.size }).await;
    let Slice { items, has_more } = found.map_err(|error| request.mask(error))?;
    let total = total(ctx, store.count_readings(log, wanted)).await?;
    let items = items.into_iter().map(|reading| (reading.key(), Reading::of(view, reading))).collect();
    Ok(Connection::new(page, Slice { items, has_more }, total))
}
