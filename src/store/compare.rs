//! The rows of a table beside those that a log leaves behind. They are asked for by their ids, some at a time, so that no
//! table is ever held as a whole.

use std::{
    collections::{BTreeMap, BTreeSet},
    num::NonZeroUsize,
};

use imbl::OrdMap;
use sea_orm::{
    ConnectionTrait, QueryFilter as _, QuerySelect as _, Select,
    sea_query::{Expr, ExprTrait as _},
};
use serde::Serialize;
use serde_json::Value;

use super::{
    error::StoreError,
    table::{Owned, Table},
    value::Stored,
};

/// A row of the database that is not the one that a log leaves behind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DifferingRow {
    /// The table.
    pub table: &'static str,
    /// The id of the row.
    pub id: String,
    /// In what it differs.
    pub difference: StoredDifference,
}

/// In what a row differs from the one that a log leaves behind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StoredDifference {
    /// It is on one side only.
    Alone,
    /// A column makes no sense.
    CorruptColumn(&'static str),
    /// It says something else.
    Other {
        /// The row as the log leaves it behind.
        logged: Value,
        /// The row as the database has it.
        stored: Value,
    },
}

/// Compares the rows of an owner in a table, or all of them where none is named, with those that a log leaves behind, some
/// at a time.
pub(super) async fn compare<T: Owned, O: Copy + PartialEq + Stored<Column = String>>(
    conn: &impl ConnectionTrait,
    owner: Option<O>,
    logged: &OrdMap<T::Id, T::Row>,
    owner_of: impl Fn(&T::Row) -> Option<O>,
    at_once: NonZeroUsize,
    differing: &mut Vec<DifferingRow>,
) -> Result<(), StoreError>
where
    T::Id: Clone,
    T::Row: Clone,
{
    let table = T::default().table_name();
    let differing_row = |id: String, difference| DifferingRow { table, id, difference };
    let all: Vec<&T::Row> = logged.values().collect();
    let mut present = 0;
    for some in all.chunks(at_once.get()) {
        let mut wanted: BTreeMap<String, &T::Row> =
            some.iter().map(|row| (T::id(row).store(), *row)).collect();
        for model in by_ids::<T>(wanted.keys()).all(conn).await? {
            match T::Row::try_from(model) {
                Ok(row) => {
                    let id = T::id(&row).store();
                    let Some(logged) = wanted.remove(&id) else { continue };
                    present += i64::from(is_of(owner.as_ref(), owner_of(&row).as_ref()));
                    if row != *logged {
                        differing.push(differing_row(id, other(logged, &row)?));
                    } else if !is_of(owner.as_ref(), owner_of(logged).as_ref()) {
                        differing.push(differing_row(id, StoredDifference::Alone));
                    }
                }
                Err(StoreError::CorruptRow { column, id, .. }) => {
                    wanted.remove(&id);
                    differing.push(differing_row(id, StoredDifference::CorruptColumn(column)));
                }
                Err(error) => return Err(error),
            }
        }
        differing.extend(wanted.into_keys().map(|id| differing_row(id, StoredDifference::Alone)));
    }
    if count::<T, O>(conn, owner).await? != present {
        let named: BTreeSet<_> = differing.iter().map(|row| (row.table, row.id.clone())).collect();
        let others = unlogged::<T, O>(conn, owner, logged).await?.into_iter();
        let others = others.filter(|row| !named.contains(&(row.table, row.id.clone())));
        differing.extend(others.collect::<Vec<_>>());
    }
    Ok(())
}

fn is_of<O: PartialEq>(wanted: Option<&O>, owner: Option<&O>) -> bool {
    wanted.is_none() || owner.is_none() || wanted == owner
}

fn by_ids<'a, T: Table>(ids: impl Iterator<Item = &'a String>) -> Select<T> {
    T::find().filter(Expr::col((T::default(), "id")).is_in(ids.cloned()))
}

fn of_owner<T: Owned, O: Stored<Column = String>>(owner: Option<O>) -> Select<T> {
    match T::OWNER.zip(owner) {
        Some((column, owner)) => T::find().filter(Expr::col((T::default(), column)).eq(owner.store())),
        None => T::find(),
    }
}

/// How many rows an owner has.
async fn count<T: Owned, O: Stored<Column = String>>(
    conn: &impl ConnectionTrait,
    owner: Option<O>,
) -> Result<i64, StoreError> {
    let rows = Expr::col((T::default(), "id")).count();
    let counted = of_owner::<T, O>(owner).select_only().column_as(rows, "rows");
    Ok(counted.into_tuple().one(conn).await?.unwrap_or(0))
}

/// The rows that no log leaves behind.
async fn unlogged<T: Owned, O: Stored<Column = String>>(
    conn: &impl ConnectionTrait,
    owner: Option<O>,
    logged: &OrdMap<T::Id, T::Row>,
) -> Result<Vec<DifferingRow>, StoreError> {
    let id = Expr::col((T::default(), "id"));
    let ids = of_owner::<T, O>(owner).select_only().column_as(id, "id");
    let ids: Vec<String> = ids.into_tuple().all(conn).await?;
    let row = |id: String| {
        let difference = match T::Id::load(id.clone()) {
            Some(known) if logged.contains_key(&known) => return None,
            Some(_) => StoredDifference::Alone,
            None => StoredDifference::CorruptColumn("id"),
        };
        Some(DifferingRow { table: T::default().table_name(), id, difference })
    };
    Ok(ids.into_iter().filter_map(row).collect())
}

fn other<R: Serialize>(logged: &R, stored: &R) -> Result<StoredDifference, StoreError> {
    let value =
        |row| serde_json::to_value(row).map_err(|error| StoreError::from(std::io::Error::from(error)));
    Ok(StoredDifference::Other { logged: value(logged)?, stored: value(stored)? })
}
