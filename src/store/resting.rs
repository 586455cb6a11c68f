//! What rests on the data of a person in the cycles: taking part, an open appeal, a retention period.

use std::collections::BTreeMap;

use jiff::civil::Date;
use sea_orm::{
    ColumnTrait as _, Condition, EntityTrait as _, QueryFilter as _, QuerySelect as _,
    sea_query::{Query, SelectStatement},
};

use super::{
    Store, Writing,
    cycle::{appeal, application, cycle, member},
    error::StoreError,
    record::log_leaf,
    value::Stored,
};
use crate::domain::{
    appeal::state::AppealState,
    calendar::day_of,
    cycle::state::CycleState,
    directory::Resting,
    ids::{CycleId, PersonId},
    reference_data::ReferenceData,
    retention::RetentionPeriod,
    row,
    vocabulary::Body,
};

impl Writing {
    /// What rests on the data of a person. Each record is kept as long as the rule set of its cycle says, and for no known time where
    /// that cannot be read here.
    pub async fn resting(&self, person: PersonId, law: &ReferenceData) -> Result<Resting, StoreError> {
        let records = self.kept_records(person).await?;
        let ended = self.ended_cycles(person, &records).await?;
        let cycles = self.cycles_of(&records).await?;
        let (mut kept_until, mut is_unknown) = (None, false);
        for (cycle, period) in records {
            let cycle_row = cycles.get(&cycle);
            let rules = cycle_row.and_then(|row| law.rules_of(row));
            is_unknown |= rules.is_none() && cycle_row.is_some_and(|row| row.rule_set_hash.is_some());
            let own = rules.and_then(|rules| rules.retention.as_ref());
            let last = ended.get(&cycle).and_then(|ended_on| period.last_day(own, *ended_on));
            kept_until = std::cmp::max(kept_until, last);
        }
        Ok(Resting {
            in_cycle: self.applies(person).await? || self.sits(person).await?,
            in_appeal: self.has_appeal(person).await?,
            kept_until,
            is_unknown,
        })
    }

    /// Whether the person has an application in a cycle that has not ended, other than one that never came in.
    async fn applies(&self, person: PersonId) -> Result<bool, StoreError> {
        let own = Condition::all()
            .add(application::Column::Person.eq(person.store()))
            .add(application::Column::Cycle.in_subquery(under_way()));
        let applications = application::Entity::find().filter(own).all(&self.0).await?;
        let states = applications.into_iter().map(|model| Ok(row::Application::try_from(model)?.state));
        let states: Vec<_> = states.collect::<Result<_, StoreError>>()?;
        Ok(states.into_iter().any(|state| RetentionPeriod::of(state).is_some()))
    }

    /// Whether the person sits in a body of a cycle that has not ended.
    async fn sits(&self, person: PersonId) -> Result<bool, StoreError> {
        let seats = seats_of(person).add(member::Column::Cycle.in_subquery(under_way()));
        Ok(member::Entity::find().filter(seats).one(&self.0).await?.is_some())
    }

    /// Whether an appeal of the person, or about an application of the person, is open.
    async fn has_appeal(&self, person: PersonId) -> Result<bool, StoreError> {
        use appeal::Column;
        let own = Query::select()
            .column(application::Column::Id)
            .from(application::Entity)
            .and_where(application::Column::Person.eq(person.store()))
            .take();
        let concerned = Condition::any()
            .add(Column::Appellant.eq(person.store()))
            .add(Column::Application.in_subquery(own));
        let open = AppealState::ALL.iter().filter(|state| state.is_open()).map(Stored::store);
        let open = Condition::all().add(concerned).add(Column::State.is_in(open));
        Ok(appeal::Entity::find().filter(open).one(&self.0).await?.is_some())
    }

    /// The records with the person, by cycle, and how long each is kept.
    async fn kept_records(&self, person: PersonId) -> Result<Vec<(CycleId, RetentionPeriod)>, StoreError> {
        let own = application::Column::Person.eq(person.store());
        let seats = member::Column::Person.eq(person.store());
        let mut records = Vec::new();
        for model in application::Entity::find().filter(own).all(&self.0).await? {
            let application = row::Application::try_from(model)?;
            records.extend(RetentionPeriod::of(application.state).map(|period| (application.cycle, period)));
        }
        for model in member::Entity::find().filter(seats).all(&self.0).await? {
            records.push((row::Member::try_from(model)?.cycle, RetentionPeriod::Results));
        }
        Ok(records)
    }

    /// The cycles that have records with the person.
    async fn cycles_of(
        &self,
        records: &[(CycleId, RetentionPeriod)],
    ) -> Result<BTreeMap<CycleId, row::Cycle>, StoreError> {
        let named = cycle::Column::Id.is_in(records.iter().map(|(cycle, _)| cycle.store()));
        let mut cycles = BTreeMap::new();
        for model in cycle::Entity::find().filter(named).all(&self.0).await? {
            let cycle = row::Cycle::try_from(model)?;
            cycles.insert(cycle.id, cycle);
        }
        Ok(cycles)
    }

    /// The day on which each cycle ended that has records with the person.
    async fn ended_cycles(
        &self,
        person: PersonId,
        records: &[(CycleId, RetentionPeriod)],
    ) -> Result<BTreeMap<CycleId, Date>, StoreError> {
        use log_leaf::Column;
        let logs = records.iter().map(|(cycle, _)| cycle.store());
        let ends = CycleState::ALL.iter().filter(|state| state.is_terminal()).map(Stored::store);
        let wanted = Condition::all().add(Column::Log.is_in(logs)).add(Column::StateTo.is_in(ends));
        let leaves = log_leaf::Entity::find()
            .select_only()
            .columns([Column::Log, Column::RecordedAt])
            .filter(wanted)
            .into_tuple::<(String, i64)>()
            .all(&self.0)
            .await?;
        let corrupt =
            || StoreError::CorruptRow { table: "log_leaf", column: "recorded_at", id: person.store() };
        let day = |(log, at): (String, i64)| {
            let at = Stored::load(at).ok_or_else(corrupt)?;
            Ok((Stored::load(log).ok_or_else(corrupt)?, day_of(at)))
        };
        leaves.into_iter().map(day).collect()
    }
}

impl Store {
    /// Whether the person sits on the supervisory board of a cycle.
    pub async fn supervises(&self, person: PersonId) -> Result<bool, StoreError> {
        let seats = seats_of(person).add(member::Column::Body.eq(Body::SupervisoryBoard.store()));
        Ok(member::Entity::find().filter(seats).one(self.reader()).await?.is_some())
    }
}

/// The seats that the person has now.
fn seats_of(person: PersonId) -> Condition {
    Condition::all()
        .add(member::Column::Person.eq(person.store()))
        .add(member::Column::EndedBy.is_null())
        .add(member::Column::Dissolved.eq(false))
}

/// The cycles that have not ended.
fn under_way() -> SelectStatement {
    let ended = CycleState::ALL.iter().filter(|state| state.is_terminal()).map(Stored::store);
    let state = cycle::Column::State.is_not_in(ended);
    Query::select().column(cycle::Column::Id).from(cycle::Entity).and_where(state).take()
}
