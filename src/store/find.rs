//! Paged finders. Pages are cut by keyset: a cursor is the key of the last item seen, so a page stays
//! right while rows are added. Nothing is ordered by a text that people read.

use std::num::NonZeroUsize;

use jiff::Timestamp;
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbBackend, EntityTrait, PaginatorTrait as _, QueryFilter as _,
    QueryOrder as _, QuerySelect as _, Select, Value,
    sea_query::{Expr, ExprTrait as _, IntoColumnRef, SimpleExpr},
};
use uuid::Uuid;

use super::{
    Store, cycle,
    error::StoreError,
    evidence::attached,
    recent::Recent,
    record::{attachment, log_head, log_leaf},
    value::Stored,
};
use crate::domain::{
    audit::StoredLeaf,
    cycle::state::CycleState,
    digest::Digest,
    ids::{AgencyId, AppealId, ApplicationId, CycleId, DocumentId, PersonId},
    role::Role,
    row,
};

/// Which part of a list is wanted: at most `first` items after the cursor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CursorPage<C> {
    /// The key of the last item seen.
    pub after: Option<C>,
    /// How many items at most.
    pub first: u32,
}

/// A part of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slice<T> {
    /// The items.
    pub items: Vec<T>,
    /// Whether there are more behind them.
    pub has_more: bool,
}

impl<T> Slice<T> {
    /// Reads the first items of a selection that is already filtered and ordered.
    pub(super) async fn read<E: EntityTrait>(
        select: Select<E>,
        conn: &impl ConnectionTrait,
        first: u32,
    ) -> Result<Self, StoreError>
    where
        T: TryFrom<E::Model, Error = StoreError>,
    {
        // One item too many is read to see whether there are more.
        let models = select.limit(u64::from(first) + 1).all(conn).await?;
        let mut items = models.into_iter().map(T::try_from).collect::<Result<Vec<T>, _>>()?;
        let has_more = items.len() > first as usize;
        items.truncate(first as usize);
        Ok(Self { items, has_more })
    }

    fn reversed(mut self) -> Self {
        self.items.reverse();
        self
    }
}

/// What stands behind a key in a list that one column orders, the greatest first, and then others, the least first.
pub(super) fn behind<C: ColumnTrait, const N: usize>(first: (C, i64), then: [(C, Value); N]) -> Condition {
    let (column, greatest) = first;
    let columns = Expr::tuple(then.each_ref().map(|(column, _)| Expr::col(*column)));
    let key = Expr::tuple(then.map(|(_, value)| Expr::val(value)));
    let beside = Condition::all().add(column.eq(greatest)).add(columns.gt(key));
    Condition::any().add(column.lt(greatest)).add(beside)
}

/// Which cycles are wanted; what is not said does not matter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CycleFilter {
    /// The organising agency.
    pub agency: Option<AgencyId>,
    /// The year of the review.
    pub year: Option<i16>,
    /// One of these states; empty for any.
    pub states: Vec<CycleState>,
    /// The rule set that was frozen, by its digest.
    pub rule_set: Option<Digest>,
}

/// Which records of a log are wanted; what is not said does not matter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LeafFilter {
    /// One of these acts; empty for any.
    pub acts: Vec<&'static str>,
    /// Who acted.
    pub person: Option<PersonId>,
    /// The role in which it was done.
    pub role: Option<Role>,
    /// They led to one of these states; empty for any.
    pub states: Vec<&'static str>,
    /// Not recorded before.
    pub from: Option<Timestamp>,
    /// Recorded before.
    pub until: Option<Timestamp>,
    /// Their index is less.
    pub below: Option<u64>,
    /// One of these texts stands in the record.
    pub naming: Option<Vec<String>>,
}

/// What stands beside the records of a log.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LeafColumn {
    /// The act.
    Act,
    /// The id of the person who acted.
    Person,
    /// The state after.
    To,
}

/// The condition that a text stands in some bytes.
fn contains(engine: DbBackend, bytes: impl IntoColumnRef, text: &str) -> SimpleExpr {
    let (bytes, text) = (Expr::col(bytes), Expr::val(text.as_bytes().to_vec()));
    match engine {
        DbBackend::Postgres => Expr::cust_with_exprs("position($2 in $1) > 0", [bytes, text]),
        _ => Expr::cust_with_exprs("instr(?, ?) > 0", [bytes, text]),
    }
}

/// For how many applications, documents and appeals is remembered of which cycle they are.
const MOST_CYCLES_OF: NonZeroUsize = NonZeroUsize::MIN.saturating_add(29_999);

/// Of which cycle applications, documents and appeals are, by their ids. It never changes; whether one is still there, the facts of
/// the cycle tell.
#[derive(Debug)]
pub(super) struct CyclesOf(Recent<Uuid, CycleId>);

impl Default for CyclesOf {
    fn default() -> Self {
        Self(Recent::new(MOST_CYCLES_OF))
    }
}

impl CyclesOf {
    fn get(&self, id: Uuid) -> Option<CycleId> {
        self.0.get(&id)
    }

    /// Takes note of one that was read.
    fn noted(&self, id: Uuid, cycle: CycleId) -> CycleId {
        self.0.keep(id, cycle);
        cycle
    }
}

impl CycleFilter {
    fn condition(&self) -> Condition {
        use cycle::cycle::Column;
        let wanted = Condition::all()
            .add_option(self.agency.map(|agency| Column::Agency.eq(agency.store())))
            .add_option(self.year.map(|year| Column::Year.eq(year.store())))
            .add_option(self.rule_set.map(|digest| Column::RuleSetHash.eq(digest.store())));
        if self.states.is_empty() {
            wanted
        } else {
            wanted.add(Column::State.is_in(self.states.iter().map(Stored::store)))
        }
    }
}

impl LeafFilter {
    fn condition(&self, engine: DbBackend, log: Uuid) -> Condition {
        use log_leaf::Column;
        let naming = self.naming.as_ref().map(|texts| {
            let named = texts.iter().map(|text| contains(engine, Column::Body, text));
            named.fold(Condition::any(), Condition::add)
        });
        let mut wanted = Condition::all()
            .add(Column::Log.eq(log.to_string()))
            .add_option(self.person.map(|person| Column::Person.eq(person.store())))
            .add_option(self.role.map(|role| Column::Role.eq(role.as_str())))
            .add_option(naming)
            .add_option(self.from.map(|from| Column::RecordedAt.gte(from.store())))
            .add_option(self.until.map(|until| Column::RecordedAt.lt(until.store())))
            .add_option(self.below.map(|below| Column::Idx.lt(below.store())));
        if !self.acts.is_empty() {
            wanted = wanted.add(Column::Act.is_in(self.acts.iter().copied()));
        }
        if !self.states.is_empty() {
            wanted = wanted.add(Column::StateTo.is_in(self.states.iter().copied()));
        }
        wanted
    }
}

impl Store {
    /// The headers of cycles, the newest first.
    pub async fn cycles(
        &self,
        filter: &CycleFilter,
        page: &CursorPage<CycleId>,
    ) -> Result<Slice<row::Cycle>, StoreError> {
        use cycle::cycle::{Column, Entity};
        let wanted = filter.condition().add_option(page.after.map(|after| Column::Id.lt(after.store())));
        let select = Entity::find().filter(wanted).order_by_desc(Column::Id);
        Slice::read(select, self.reader(), page.first).await
    }

    /// The end of the list of [`Store::cycles`], or of what stands before a cursor in it, in the same order.
    pub async fn last_cycles(
        &self,
        filter: &CycleFilter,
        before: Option<CycleId>,
        last: u32,
    ) -> Result<Slice<row::Cycle>, StoreError> {
        use cycle::cycle::{Column, Entity};
        let wanted = filter.condition().add_option(before.map(|before| Column::Id.gt(before.store())));
        let select = Entity::find().filter(wanted).order_by_asc(Column::Id);
        Ok(Slice::read(select, self.reader(), last).await?.reversed())
    }

    /// How many cycles are wanted in all.
    pub async fn count_cycles(&self, filter: &CycleFilter) -> Result<u64, StoreError> {
        Ok(cycle::cycle::Entity::find().filter(filter.condition()).count(self.reader()).await?)
    }

    /// The applications of a person in all cycles, the newest first.
    pub async fn applications_of(
        &self,
        person: PersonId,
        page: &CursorPage<ApplicationId>,
    ) -> Result<Slice<row::Application>, StoreError> {
        use cycle::application::{Column, Entity};
        let wanted = Condition::all()
            .add(Column::Person.eq(person.store()))
            .add_option(page.after.map(|after| Column::Id.lt(after.store())));
        let select = Entity::find().filter(wanted).order_by_desc(Column::Id);
        Slice::read(select, self.reader(), page.first).await
    }

    /// How many applications a person has in all cycles.
    pub async fn count_applications_of(&self, person: PersonId) -> Result<u64, StoreError> {
        use cycle::application::{Column, Entity};
        Ok(Entity::find().filter(Column::Person.eq(person.store())).count(self.reader()).await?)
    }

    /// The cycle of an application, to load its facts.
    pub async fn cycle_of_application(&self, id: ApplicationId) -> Result<Option<CycleId>, StoreError> {
        use cycle::application::{Column, Entity};
        self.cycle_of(id.0, Entity::find_by_id(id.store()), Column::Cycle).await
    }

    /// The cycle of a document, to load its facts.
    pub async fn cycle_of_document(&self, id: DocumentId) -> Result<Option<CycleId>, StoreError> {
        use cycle::document::{Column, Entity};
        self.cycle_of(id.0, Entity::find_by_id(id.store()), Column::Cycle).await
    }

    /// The cycle of an appeal, to load its facts.
    pub async fn cycle_of_appeal(&self, id: AppealId) -> Result<Option<CycleId>, StoreError> {
        use cycle::appeal::{Column, Entity};
        self.cycle_of(id.0, Entity::find_by_id(id.store()), Column::Cycle).await
    }

    /// The cycle of what has an id, remembered or as a column of its row says.
    async fn cycle_of<E: EntityTrait>(
        &self,
        id: Uuid,
        row: Select<E>,
        column: E::Column,
    ) -> Result<Option<CycleId>, StoreError> {
        if let Some(cycle) = self.cycles_of.get(id) {
            return Ok(Some(cycle));
        }
        let row = row.select_only().column(column).into_tuple::<String>().one(self.reader()).await?;
        let Some(cycle) = row else { return Ok(None) };
        let corrupt = || StoreError::CorruptRow {
            table: E::default().table_name(),
            column: "cycle",
            id: id.to_string(),
        };
        Ok(Some(self.cycles_of.noted(id, CycleId::load(cycle).ok_or_else(corrupt)?)))
    }

    /// The records of a log, in the order in which they were decided; the cursor is an index.
    pub async fn leaves(
        &self,
        log: Uuid,
        filter: &LeafFilter,
        page: &CursorPage<u64>,
    ) -> Result<Slice<StoredLeaf>, StoreError> {
        use log_leaf::{Column, Entity};
        let wanted = filter
            .condition(self.backend(), log)
            .add_option(page.after.map(|after| Column::Idx.gt(after.store())));
        let select = Entity::find().filter(wanted).order_by_asc(Column::Idx);
        Slice::read(select, self.reader(), page.first).await
    }

    /// The end of the list of [`Store::leaves`], or of what stands before an index in it, in the same order.
    pub async fn last_leaves(
        &self,
        log: Uuid,
        filter: &LeafFilter,
        before: Option<u64>,
        last: u32,
    ) -> Result<Slice<StoredLeaf>, StoreError> {
        use log_leaf::{Column, Entity};
        let wanted = filter
            .condition(self.backend(), log)
            .add_option(before.map(|before| Column::Idx.lt(before.store())));
        let select = Entity::find().filter(wanted).order_by_desc(Column::Idx);
        Ok(Slice::read(select, self.reader(), last).await?.reversed())
    }

    /// The indices of the records of a log that are wanted, in the order in which they were decided, each with what stands in a
    /// column beside it: to sort by, without reading the records.
    pub async fn leaf_column(
        &self,
        log: Uuid,
        filter: &LeafFilter,
        column: LeafColumn,
    ) -> Result<Vec<(u64, Option<String>)>, StoreError> {
        use log_leaf::{Column, Entity};
        let column = match column {
            LeafColumn::Act => Column::Act,
            LeafColumn::Person => Column::Person,
            LeafColumn::To => Column::StateTo,
        };
        let select = Entity::find().filter(filter.condition(self.backend(), log)).order_by_asc(Column::Idx);
        let select = select.select_only().columns([Column::Idx, column]).into_tuple();
        let lines: Vec<(i64, Option<String>)> = select.all(self.reader()).await?;
        let corrupt = || StoreError::CorruptRow { table: "log_leaf", column: "idx", id: log.to_string() };
        let read = |(index, value)| Ok((u64::load(index).ok_or_else(corrupt)?, value));
        lines.into_iter().map(read).collect()
    }

    /// The records of a log at some indices, in their order.
    pub async fn leaves_at(&self, log: Uuid, indices: &[u64]) -> Result<Vec<StoredLeaf>, StoreError> {
        use log_leaf::{Column, Entity};
        let wanted = Condition::all()
            .add(Column::Log.eq(log.to_string()))
            .add(Column::Idx.is_in(indices.iter().map(Stored::store)));
        let found = Entity::find().filter(wanted).order_by_asc(Column::Idx).all(self.reader()).await?;
        found.into_iter().map(StoredLeaf::try_from).collect()
    }

    /// How many records of a log are wanted in all.
    pub async fn count_leaves(&self, log: Uuid, filter: &LeafFilter) -> Result<u64, StoreError> {
        if *filter == (LeafFilter { below: filter.below, ..LeafFilter::default() }) {
            // Every record, or every one before some: the head says how many they are, however many.
            let size = self.log_size(log).await?.unwrap_or(0);
            return Ok(filter.below.map_or(size, |below| Ord::min(below, size)));
        }
        let wanted = filter.condition(self.backend(), log);
        Ok(log_leaf::Entity::find().filter(wanted).count(self.reader()).await?)
    }

    /// By what records of a log name something: by its id, or by the digest of attached rows that have the id in them.
    pub async fn names_of_record(&self, log: Uuid, id: Uuid) -> Result<Vec<String>, StoreError> {
        use attachment::{Column, Entity};
        let id = id.to_string();
        let of_log = Column::Sha256.is_in(self.attached_to(log).await?.iter().map(Stored::store));
        let naming = Condition::all().add(of_log).add(contains(self.backend(), Column::Body, &id));
        let found = Entity::find().select_only().column(Column::Sha256).filter(naming);
        let digests: Vec<Vec<u8>> = found.into_tuple().all(self.reader()).await?;
        Ok([id].into_iter().chain(digests.into_iter().map(hex::encode)).collect())
    }

    /// The digests of the rows that are attached to the records of a log; few records have more than they can hold.
    async fn attached_to(&self, log: Uuid) -> Result<Vec<Digest>, StoreError> {
        let attaching = contains(self.backend(), log_leaf::Column::Body, r#""effects":{"attachment":{"#);
        let of_log = Condition::all().add(log_leaf::Column::Log.eq(log.to_string())).add(attaching);
        let bodies = log_leaf::Entity::find().select_only().column(log_leaf::Column::Body).filter(of_log);
        let bodies: Vec<Vec<u8>> = bodies.into_tuple().all(self.reader()).await?;
        Ok(bodies.iter().filter_map(|body| attached(body)).collect())
    }

    /// The rows beside records that were hashed to these digests, as far as they are there.
    pub async fn attachments(&self, digests: &[Digest]) -> Result<Vec<(Digest, Vec<u8>)>, StoreError> {
        use attachment::{Column, Entity};
        let wanted = Column::Sha256.is_in(digests.iter().map(Stored::store));
        let found = Entity::find().filter(wanted).all(self.reader()).await?;
        Ok(found.into_iter().filter_map(|line| Some((Digest::load(line.sha256)?, line.body))).collect())
    }

    /// A record of a log, if there is one of that index.
    pub async fn leaf(&self, log: Uuid, index: u64) -> Result<Option<StoredLeaf>, StoreError> {
        let found = log_leaf::Entity::find_by_id((log.to_string(), index.store())).one(self.reader()).await?;
        found.map(StoredLeaf::try_from).transpose()
    }

    /// How many records a log has; `None` when there is no such log.
    pub async fn log_size(&self, log: Uuid) -> Result<Option<u64>, StoreError> {
        let Some(head) = log_head::Entity::find_by_id(log.to_string()).one(self.reader()).await? else {
            return Ok(None);
        };
        let corrupt = || StoreError::CorruptRow { table: "log_head", column: "size", id: log.to_string() };
        u64::load(head.size).ok_or_else(corrupt).map(Some)
    }
}
