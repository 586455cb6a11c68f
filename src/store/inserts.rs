//! The inserts of a command, which are sent together.

use sea_orm::{
    ActiveModelTrait, ConnectionTrait as _, DbBackend, DbErr, EntityTrait, IdenStatic as _, IntoActiveModel,
    Iterable as _, QueryTrait as _,
    sea_query::{CommonTableExpression, InsertStatement, OnConflict, Query, WithQuery},
};

use super::{
    Writing,
    error::{StoreError, table_of},
    table::MAX_VALUES,
};

/// Inserts that wait to be sent, in the order in which they must take effect.
#[derive(Debug, Default)]
pub struct Inserts(Vec<Insert>);

#[derive(Debug)]
struct Insert {
    table: &'static str,
    /// How many values are bound in it.
    values: usize,
    /// Whether a constraint of the table says something about the command; that of a record is never violated.
    tells: bool,
    statement: InsertStatement,
}

impl Inserts {
    /// Adds rows of the domain.
    pub(super) fn add_rows<E: EntityTrait>(
        &mut self,
        models: impl IntoIterator<Item = E::Model>,
        conflict: Option<&OnConflict>,
    ) where
        E::Model: IntoActiveModel<E::ActiveModel>,
        E::ActiveModel: ActiveModelTrait<Entity = E>,
    {
        self.add::<E>(models, conflict, true);
    }

    /// Adds lines of a table that holds no rows of the domain.
    pub(super) fn add_records<E: EntityTrait>(
        &mut self,
        models: impl IntoIterator<Item = E::Model>,
        conflict: Option<&OnConflict>,
    ) where
        E::Model: IntoActiveModel<E::ActiveModel>,
        E::ActiveModel: ActiveModelTrait<Entity = E>,
    {
        self.add::<E>(models, conflict, false);
    }

    fn add<E: EntityTrait>(
        &mut self,
        models: impl IntoIterator<Item = E::Model>,
        conflict: Option<&OnConflict>,
        tells: bool,
    ) where
        E::Model: IntoActiveModel<E::ActiveModel>,
        E::ActiveModel: ActiveModelTrait<Entity = E>,
    {
        let columns = E::Column::iter().count();
        let models: Vec<_> = models.into_iter().map(IntoActiveModel::into_active_model).collect();
        for chunk in models.chunks(MAX_VALUES / columns) {
            let mut statement = E::insert_many(chunk.to_vec()).into_query();
            if let Some(conflict) = conflict {
                statement.on_conflict(conflict.clone());
            }
            let (table, values) = (E::default().table_name(), chunk.len() * columns);
            self.0.push(Insert { table, values, tells, statement });
        }
    }

    /// Groups that can each be sent as one statement: it names no table twice, because nothing says which part of a
    /// statement takes effect first, and binds no more values than it may.
    fn groups(self, together: bool) -> Vec<Vec<Insert>> {
        let mut groups: Vec<Vec<Insert>> = Vec::new();
        for insert in self.0 {
            match groups.last_mut().filter(|group| together && has_room(group, &insert)) {
                Some(group) => group.push(insert),
                None => groups.push(vec![insert]),
            }
        }
        groups
    }
}

fn has_room(group: &[Insert], insert: &Insert) -> bool {
    let values: usize = group.iter().map(|other| other.values).sum();
    values + insert.values <= MAX_VALUES && group.iter().all(|other| other.table != insert.table)
}

/// Replaces the row that has the same primary key.
pub(super) fn replacing<E: EntityTrait>(key: &'static str) -> OnConflict {
    let others = E::Column::iter().filter(|column| column.as_str() != key);
    OnConflict::column(key).update_columns(others).to_owned()
}

/// Leaves what is there.
pub(super) fn unless_there() -> OnConflict {
    OnConflict::new().do_nothing().to_owned()
}

impl Writing {
    /// Sends what was gathered: to PostgreSQL what fits in one statement as one, so that it takes one round trip; to
    /// SQLite, which is called and not sent to, one after another.
    pub async fn insert(&self, inserts: Inserts) -> Result<(), StoreError> {
        let together = self.0.get_database_backend() == DbBackend::Postgres;
        for group in inserts.groups(together) {
            let sent = match group.as_slice() {
                [alone] => self.0.execute(&alone.statement).await,
                [first, others @ ..] => self.0.execute(&joined(first, others)).await,
                [] => continue,
            };
            sent.map_err(|error| told_of(&group, error))?;
        }
        Ok(())
    }
}

/// Some inserts as one statement of PostgreSQL. Its keys to other tables are checked at its end.
fn joined(first: &Insert, others: &[Insert]) -> WithQuery {
    let mut parts = Query::with();
    for (number, insert) in others.iter().enumerate() {
        let mut part = CommonTableExpression::new();
        part.table_name(format!("part_{number}")).query(insert.statement.clone());
        parts.cte(part);
    }
    parts.query(first.statement.clone())
}

/// What a constraint says of the insert that violated it.
fn told_of(group: &[Insert], error: DbErr) -> StoreError {
    let violated = match group {
        [alone] => Some(alone),
        several => several.iter().find(|insert| Some(insert.table) == table_of(&error)),
    };
    match violated {
        Some(&Insert { table, tells: true, .. }) => StoreError::of_row(table, error),
        _ => error.into(),
    }
}
