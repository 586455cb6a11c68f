//! The rows that a log carries: one declaration gives their structs, the tagged union and the tables, and the list from
//! which the store makes its own.

use std::fmt::Debug;

use serde::{Serialize, de::DeserializeOwned};
use uuid::Uuid;

/// Any row of one kind of log.
pub trait LoggedRow: Clone + Debug + Send + Sync + Serialize + DeserializeOwned + 'static {
    /// The table and the id of the row.
    fn key(&self) -> (&'static str, Uuid);
}

/// Declares the rows of one kind of log: a struct for each table, `Row` for any of them and `Rows`
/// for all of them. The text beside the table is its name in the log and in the database, and stays when Rust names
/// change. What a row is found by beside its id stands after `by`,
/// see [`KeysOf`](super::table::KeysOf). The name after `exported as` is that of a macro which hands the declared tables and fields to another macro.
macro_rules! rows {
    (exported as $export:ident; $($(#[$doc:meta])* $name:ident[$id:ident $(by $key:ty)?] in $table:ident = $stored:literal { $($(#[$fdoc:meta])* $field:ident: $type:ty,)+ })+) => {
        $crate::rows_macro::row_structs! {
            $($(#[$doc])* $name[$id $(by $key)?] { $($(#[$fdoc])* $field: $type,)+ })+
        }
        $crate::rows_macro::row_union! {
            (exported as $export) $($table = $stored: $name[$id] { $($field: $type,)+ })+
        }
    };
}

/// Declares some of the rows of one kind of log: a struct for each table, and under the name after `exported as` the macro
/// that hands the tables and fields to [`row_union`].
macro_rules! row_group {
    (exported as $export:ident; $($(#[$doc:meta])* $name:ident[$id:ident $(by $key:ty)?] in $table:ident = $stored:literal { $($(#[$fdoc:meta])* $field:ident: $type:ty,)+ })+) => {
        $crate::rows_macro::row_structs! {
            $($(#[$doc])* $name[$id $(by $key)?] { $($(#[$fdoc])* $field: $type,)+ })+
        }
        $crate::gathered_macro::exported! {
            ($) pub(crate) $export $($table = $stored: $name[$id] { $($field: $type,)+ })+
        }
    };
}

/// Declares the structs of rows.
macro_rules! row_structs {
    ($($(#[$doc:meta])* $name:ident[$id:ident $(by $key:ty)?] { $($(#[$fdoc:meta])* $field:ident: $type:ty,)+ })+) => {
        $(
            $(#[$doc])*
            #[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
            #[serde(rename_all = "camelCase", deny_unknown_fields)]
            pub struct $name {
                /// The id of the row.
                pub id: $id,
                $($(#[$fdoc])* pub $field: $type,)+
                /// Index of the leaf that wrote the row first.
                pub leaf: u64,
            }
        )+

        $(impl $crate::table::Keyed for $name {
            type Id = $id;
            type Key = $crate::rows_macro::key_of!($($key)?);

            fn id(&self) -> $id {
                self.id
            }

            fn keys(&self) -> std::collections::BTreeSet<Self::Key> {
                <Self::Key as $crate::table::KeysOf<Self>>::of(self).into_iter().collect()
            }

            fn leaf(&self) -> u64 {
                self.leaf
            }
        })+
    };
}

/// Declares `Row` and `Rows` over tables whose structs there are.
macro_rules! row_union {
    ((exported as $export:ident) $($table:ident = $stored:literal: $name:ident[$id:ident] { $($fields:tt)+ })+) => {
        /// Any row, tagged with its table.
        #[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
        #[serde(tag = "table", content = "row")]
        pub enum Row {
            $(#[doc = concat!("A row of `", $stored, "`.")] #[serde(rename = $stored)] $name($name),)+
        }

        impl $crate::rows_macro::LoggedRow for Row {
            fn key(&self) -> (&'static str, uuid::Uuid) {
                Self::key(self)
            }
        }

        impl Row {
            /// The table and the id of the row.
            pub fn key(&self) -> (&'static str, uuid::Uuid) {
                match self { $(Self::$name(row) => ($stored, row.id.0),)+ }
            }

            /// Index of the leaf that wrote the row first.
            pub fn leaf(&self) -> u64 {
                match self { $(Self::$name(row) => row.leaf,)+ }
            }

            $(#[doc = concat!("The row, if it is one of `", $stored, "`.")]
            pub fn $table(&self) -> Option<&$name> {
                if let Self::$name(row) = self { Some(row) } else { None }
            })+
        }

        $(impl From<$name> for Row {
            fn from(row: $name) -> Self {
                Self::$name(row)
            }
        })+

        /// All rows of one log, by table; in each table by id. A clone shares what neither of the two changes.
        #[derive(Clone, Debug, Default, PartialEq, Eq)]
        pub struct Rows {
            $(#[doc = concat!("Rows of `", $stored, "`.")] pub $table: $crate::table::KeyedTable<$name>,)+
        }

        impl Rows {
            /// Inserts the row, or replaces the row of the same id.
            pub fn put(&mut self, row: Row) {
                match row { $(Row::$name(row) => { self.$table.insert(row) })+ }
            }

            /// Whether there is a row of that table and id.
            pub fn contains(&self, row: &Row) -> bool {
                match row { $(Row::$name(row) => self.$table.contains_key(&row.id),)+ }
            }

            /// How many rows there are.
            pub fn len(&self) -> usize {
                0 $(+ self.$table.len())+
            }

            /// Whether there is no row.
            pub fn is_empty(&self) -> bool {
                self.len() == 0
            }

            /// Every row, table by table.
            pub fn iter(&self) -> impl Iterator<Item = Row> + '_ {
                std::iter::empty()$(.chain(self.$table.values().cloned().map(Row::from)))+
            }
        }

        $crate::gathered_macro::exported! {
            ($) #[macro_export] pub $export $($table = $stored: $name[$id] { $($fields)+ })+
        }
    };
}

/// The type of the keys of a row.
macro_rules! key_of {
    () => {
        $crate::table::NoKey
    };
    ($key:ty) => {
        $key
    };
}

pub(crate) use {key_of, row_group, row_structs, row_union, rows};
