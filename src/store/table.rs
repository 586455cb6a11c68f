//! What every table of rows can do, and the macro that declares one.

use imbl::OrdMap;
use sea_orm::{
    ActiveModelTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QuerySelect as _,
    sea_query::{Expr, ExprTrait as _},
};

use serde::Serialize;

use super::{
    error::StoreError,
    inserts::{Inserts, replacing},
    value::Stored,
};

/// Values bound in one statement at most; well below the limit of either engine.
pub(super) const MAX_VALUES: usize = 16_000;

/// A table that holds rows of the domain.
pub(crate) trait Table:
    EntityTrait<Model: IntoActiveModel<Self::ActiveModel>, ActiveModel: ActiveModelTrait<Entity = Self> + Send>
{
    /// The id of a row.
    type Id: Ord + Stored<Column = String>;
    /// The row.
    type Row: TryFrom<Self::Model, Error = StoreError> + PartialEq + Serialize;

    /// The row as the database holds it.
    fn model(row: &Self::Row) -> Self::Model;

    /// The id of the row.
    fn id(row: &Self::Row) -> &Self::Id;
}

/// A table of which the rows of some owners are read.
pub(crate) trait Owned: Table {
    /// The column that says to which cycle, or to whose file, a row belongs; none where all rows are read.
    const OWNER: Option<&'static str>;
}

/// Whose rows are wanted of the tables that say whose they are.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Owners<'a, O> {
    /// Everybody's.
    All,
    /// Those of these.
    Only(&'a [O]),
}

/// Reads the rows of some owners, or all of a table that says nothing of owners, in the order of their ids.
pub(crate) async fn select<T: Owned, O: Stored<Column = String>>(
    conn: &impl ConnectionTrait,
    owners: Owners<'_, O>,
) -> Result<Vec<T::Row>, StoreError> {
    let select = match (T::OWNER, owners) {
        (Some(_), Owners::Only([])) => return Ok(Vec::new()),
        (Some(column), Owners::Only(owners)) => {
            T::find().filter(Expr::col((T::default(), column)).is_in(owners.iter().map(Stored::store)))
        }
        (None, _) | (_, Owners::All) => T::find(),
    };
    select.all(conn).await?.into_iter().map(T::Row::try_from).collect()
}

/// Whose rows a table has; nobody's where it does not say.
pub(crate) async fn owners<T: Owned>(conn: &impl ConnectionTrait) -> Result<Vec<String>, StoreError> {
    let Some(column) = T::OWNER else { return Ok(Vec::new()) };
    let owner = Expr::col((T::default(), column));
    Ok(T::find().select_only().column_as(owner, "owner").distinct().into_tuple().all(conn).await?)
}

/// Adds rows to what is to be inserted: those that are known are replaced, the others are new. Replaced first, since what they
/// give up, such as the number of a corrected document, may be taken by a new one.
pub(crate) fn put<T: Table, Id: Ord>(
    inserts: &mut Inserts,
    rows: &OrdMap<Id, T::Row>,
    known: &OrdMap<Id, T::Row>,
) {
    if rows.is_empty() {
        return;
    }
    let (old, new): (Vec<_>, Vec<_>) = rows.iter().partition(|(id, _)| known.contains_key(*id));
    inserts.add_rows::<T>(old.into_iter().map(|(_, row)| T::model(row)), Some(&replacing::<T>("id")));
    inserts.add_rows::<T>(new.into_iter().map(|(_, row)| T::model(row)), None);
}

/// Declares the tables of one kind of log, for each an entity of sea-orm and the way between its rows and those of the
/// domain. It is called by the macro that the rows export, with the module of the rows.
macro_rules! tables {
    (($source:ident) $($table:ident = $stored:literal: $row:ident[$id:ty] { $($field:ident: $type:ty,)+ })+) => {
        $(
            #[doc = concat!("The table `", $stored, "`.")]
            pub(crate) mod $table {
                use super::*;
                use crate::store::{error::StoreError, table::Table, value::{ColumnOf, Stored}};

                $crate::store::entity::entity! {
                    $stored, { #[primary_key] id: String, $($field: ColumnOf<$type>,)+ leaf: i64, }
                }

                impl TryFrom<Model> for $source::$row {
                    type Error = StoreError;

                    fn try_from(model: Model) -> Result<Self, StoreError> {
                        let id = model.id.clone();
                        let corrupt = |column| StoreError::CorruptRow { table: $stored, column, id: id.clone() };
                        Ok(Self {
                            id: Stored::load(model.id).ok_or_else(|| corrupt("id"))?,
                            $($field: Stored::load(model.$field).ok_or_else(|| corrupt(stringify!($field)))?,)+
                            leaf: Stored::load(model.leaf).ok_or_else(|| corrupt("leaf"))?,
                        })
                    }
                }

                impl Table for Entity {
                    type Id = $id;
                    type Row = $source::$row;

                    fn model(row: &$source::$row) -> Model {
                        Model { id: row.id.store(), $($field: row.$field.store(),)+ leaf: row.leaf.store() }
                    }

                    fn id(row: &$source::$row) -> &$id {
                        &row.id
                    }
                }
            }
        )+
    };
}

/// Says in which order the tables of a log are read and written, parents before children, and by which column a table
/// says whose a row is. It declares two functions over all tables, `load` and `store`; a table that is missing is an error
/// of the compiler.
macro_rules! order {
    (rows of $source:ident by $by:ty: $($table:ident $(of $owner:ident)?,)+) => {
        $(impl $crate::store::table::Owned for $table::Entity {
            const OWNER: Option<&'static str> = $crate::store::table::owner!(name $($owner)?);
        })+

        /// Reads all rows of some owners, by owner, and under none the rows that have none. The number of
        /// statements is that of the tables, however many owners there are.
        pub(crate) async fn load(
            conn: &impl sea_orm::ConnectionTrait,
            owners: $crate::store::table::Owners<'_, $by>,
        ) -> Result<std::collections::BTreeMap<Option<$by>, $source::Rows>, $crate::store::error::StoreError> {
            let mut all = std::collections::BTreeMap::<Option<$by>, $source::Rows>::new();
            $(for row in $crate::store::table::select::<$table::Entity, $by>(conn, owners).await? {
                let owner = $crate::store::table::owner!(row row $($owner)?);
                all.entry(owner).or_default().$table.insert(row);
            })+
            Ok(all)
        }

        /// Compares the rows of an owner, or all where none is named, with those that a log leaves behind.
        pub(crate) async fn compare(
            conn: &impl sea_orm::ConnectionTrait,
            owner: Option<$by>,
            rows: &$source::Rows,
            at_once: std::num::NonZeroUsize,
        ) -> Result<Vec<$crate::store::compare::DifferingRow>, $crate::store::error::StoreError> {
            let mut differing = Vec::new();
            $($crate::store::compare::compare::<$table::Entity, $by>(
                conn,
                owner,
                rows.$table.as_map(),
                |row| $crate::store::table::owner!(row row $($owner)?),
                at_once,
                &mut differing,
            )
            .await?;)+
            Ok(differing)
        }

        /// Adds rows to what is to be inserted, knowing which are there already. Parents go before children.
        pub(crate) fn store(
            inserts: &mut $crate::store::inserts::Inserts,
            rows: &$source::Rows,
            known: &$source::Rows,
        ) {
            let $source::Rows { $($table),+ } = rows;
            $($crate::store::table::put::<$table::Entity, _>(inserts, $table.as_map(), known.$table.as_map());)+
        }
    };
}

/// Declares `owners`, which tells whose rows there are in any of the tables. It is called by the macro that the rows
/// export.
macro_rules! all_owners {
    (() $($table:ident = $stored:literal: $row:ident[$id:ty] { $($field:ident: $type:ty,)+ })+) => {
        /// Whose rows there are in any of the tables.
        pub(crate) async fn owners(
            conn: &impl sea_orm::ConnectionTrait,
        ) -> Result<std::collections::BTreeSet<String>, $crate::store::error::StoreError> {
            let mut all = std::collections::BTreeSet::new();
            $(all.extend($crate::store::table::owners::<$table::Entity>(conn).await?);)+
            Ok(all)
        }
    };
}

/// Whose a row is: the name of the column, or its value in a row.
macro_rules! owner {
    (name) => {
        None
    };
    (name $owner:ident) => {
        Some(stringify!($owner))
    };
    (row $row:ident) => {{
        let _ = &$row;
        None
    }};
    (row $row:ident $owner:ident) => {
        Some($row.$owner)
    };
}

pub(crate) use {all_owners, order, owner, tables};
