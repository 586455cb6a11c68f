//! The tables of a cycle: one line for each column, in the order of [`crate::domain::row`].
//!
//! To add a column: add it to the row of the domain, to the line here, and to the schema by a new
//! migration. The compiler finds a missing line, a test on the migrated schema a missing column.

use sea_orm::{EntityTrait, IntoActiveModel};

use super::error::StoreError;
use crate::domain::{ids::CycleId, row};

/// A table that holds rows of the domain.
pub(crate) trait Table: EntityTrait {
    /// The row.
    type Row: TryFrom<Self::Model, Error = StoreError>;

    /// Its name.
    const NAME: &'static str;

    /// Which column says to which cycle a row belongs.
    const CYCLE: Self::Column;

    /// The column of the id.
    const ID: Self::Column;

    /// The row as the database holds it.
    fn model(row: &Self::Row) -> impl IntoActiveModel<Self::ActiveModel>;

    /// The cycle of the row.
    fn cycle(row: &Self::Row) -> CycleId;
}

macro_rules! entities {
    ($($table:ident: $row:ident[$id:ty] of $cycle:ident/$column:ident { $($field:ident: $type:ty,)+ })+) => {
        $(
            pub(crate) mod $table {
                use jiff::{Timestamp, civil::Date};
                use sea_orm::entity::prelude::*;

                use super::super::{error::StoreError, value::Stored};
                use crate::domain::{
                    appeal::state::*,
                    application::state::ApplicationState,
                    cycle::state::CycleState,
                    digest::{Digest, Sealed},
                    ids::*,
                    role::Role,
                    row,
                    vocabulary::*,
                };

                #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
                #[sea_orm(table_name = $table_name)]
                pub struct Model {
                    #[sea_orm(primary_key, auto_increment = false)]
                    pub id: String,
                    $(pub $field: <$type as Stored>::Column,)+
                    pub leaf: i64,
                }
            }
        )+
    };
}
