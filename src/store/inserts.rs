//! The inserts of a command, which are sent together.

use sea_orm::{
    ActiveModelTrait, ConnectionTrait as _, DbBackend, DbErr, EntityTrait, IdenStatic as _, IntoActiveModel,
    Iterable as _, Value,
    sea_query::{
        self, CommonTableExpression, DynIden, Expr, InsertStatement, IntoIden, OnConflict, Query,
        SubQueryStatement, UpdateStatement, ValueTuple, WithQuery,
    },
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
    columns: Vec<DynIden>,
    /// The values of each line, in the order of the columns.
    lines: Vec<Vec<Value>>,
    conflict: Option<OnConflict>,
    /// Whether a constraint of the table says something about the command; that of a record is never violated.
    tells: bool,
}

impl Insert {
    /// How many values are bound in it.
    fn values(&self) -> usize {
        self.lines.len() * self.columns.len()
    }

    fn begun(&self) -> InsertStatement {
        let mut statement = Query::insert();
        statement.into_table(self.table).columns(self.columns.iter().cloned());
        if let Some(conflict) = &self.conflict {
            statement.on_conflict(conflict.clone());
        }
        statement
    }

    fn statement(&self) -> Result<InsertStatement, DbErr> {
        let mut statement = self.begun();
        for line in &self.lines {
            statement.values(line.iter().cloned().map(Expr::val)).map_err(|error| unequal(&error))?;
        }
        Ok(statement)
    }

    /// The same, which inserts nothing where another part of the statement gives no line.
    fn if_any(&self, part: &'static str) -> Result<InsertStatement, DbErr> {
        let columns = (1..=self.columns.len()).map(|number| Expr::col((LINES, format!("column{number}"))));
        let lines = self.lines.iter().cloned().map(ValueTuple::Many);
        let select = Query::select().exprs(columns).from_values(lines, LINES).from(part).take();
        let mut statement = self.begun();
        statement.select_from(select).map_err(|error| unequal(&error))?;
        Ok(statement)
    }
}

/// What a change is called beside the inserts that depend on it.
const CHANGED: &str = "changed";
/// What the lines of an insert are called where they are selected.
const LINES: &str = "lines";

fn unequal(error: &sea_query::error::Error) -> DbErr {
    DbErr::Custom(error.to_string())
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
            self.0.push(Insert {
                table: E::default().table_name(),
                columns: E::Column::iter().map(IntoIden::into_iden).collect(),
                lines: chunk.iter().map(values_of::<E>).collect(),
                conflict: conflict.cloned(),
                tells,
            });
        }
    }

    /// All of it, if it fits in one statement.
    pub(super) fn in_one(self) -> Option<InsertsInOne> {
        <[_; 1]>::try_from(self.groups(true)).ok().map(|[group]| InsertsInOne(group))
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

/// Inserts that fit in one statement of PostgreSQL.
#[derive(Debug)]
pub(super) struct InsertsInOne(Vec<Insert>);

impl InsertsInOne {
    /// Into which tables how many lines go, and whether they may be there.
    pub(super) fn shape(&self) -> Vec<(&'static str, usize, bool)> {
        self.0.iter().map(|insert| (insert.table, insert.lines.len(), insert.conflict.is_some())).collect()
    }

    /// The values, in the order in which the statement names them.
    pub(super) fn values(&self) -> impl Iterator<Item = Value> {
        self.0.iter().flat_map(|insert| &insert.lines).flatten().cloned()
    }

    /// The statement: it inserts nothing where a change gives no line, and answers with what the change gives.
    pub(super) fn after(&self, change: UpdateStatement, given: &'static str) -> Result<WithQuery, DbErr> {
        let mut parts = Query::with();
        parts.cte(part(CHANGED, change));
        for (number, insert) in self.0.iter().enumerate() {
            parts.cte(part(format!("part_{number}"), insert.if_any(CHANGED)?));
        }
        Ok(parts.query(Query::select().column(given).from(CHANGED).take()))
    }
}

/// The values of a model that has all of them, in the order of the columns.
fn values_of<E: EntityTrait<ActiveModel: ActiveModelTrait<Entity = E>>>(
    model: &E::ActiveModel,
) -> Vec<Value> {
    E::Column::iter().filter_map(|column| model.get(column).into_value()).collect()
}

fn has_room(group: &[Insert], insert: &Insert) -> bool {
    let values: usize = group.iter().map(Insert::values).sum();
    values + insert.values() <= MAX_VALUES && group.iter().all(|other| other.table != insert.table)
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
                [alone] => self.0.execute(&alone.statement()?).await,
                [first, others @ ..] => self.0.execute(&joined(first, others)?).await,
                [] => continue,
            };
            sent.map_err(|error| violation(&group, error))?;
        }
        Ok(())
    }
}

/// Some inserts as one statement of PostgreSQL. Its keys to other tables are checked at its end.
fn joined(first: &Insert, others: &[Insert]) -> Result<WithQuery, DbErr> {
    let mut parts = Query::with();
    for (number, insert) in others.iter().enumerate() {
        parts.cte(part(format!("part_{number}"), insert.statement()?));
    }
    Ok(parts.query(first.statement()?))
}

fn part(name: impl IntoIden, statement: impl Into<SubQueryStatement>) -> CommonTableExpression {
    CommonTableExpression::new().table_name(name).query(statement).to_owned()
}

/// What a constraint says of the insert that violated it.
fn violation(group: &[Insert], error: DbErr) -> StoreError {
    let violated = match group {
        [alone] => Some(alone),
        several => several.iter().find(|insert| Some(insert.table) == table_of(&error)),
    };
    match violated {
        Some(&Insert { table, tells: true, .. }) => StoreError::of_row(table, error),
        _ => error.into(),
    }
}
