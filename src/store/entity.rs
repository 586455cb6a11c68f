//! What sea-orm asks of a table, in a module of its own: the names are the mapper's.

/// Declares the entity of a table from its name and its columns; `#[primary_key]` marks what a row is found by.
macro_rules! entity {
    ($stored:expr, { $($(#[$key:ident])? $field:ident: $type:ty,)+ }) => {
        use sea_orm::entity::prelude::{
            ActiveModelBehavior, DeriveEntity, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityName,
            EntityTrait, EnumIter, PrimaryKeyTrait,
        };

        #[derive(Copy, Clone, Default, Debug, DeriveEntity)]
        pub(crate) struct Entity;

        impl EntityName for Entity {
            fn table_name(&self) -> &'static str {
                $stored
            }
        }

        #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
        pub(crate) struct Model {
            $($(#[sea_orm($key, auto_increment = false)])? pub(crate) $field: $type,)+
        }

        #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
        pub(crate) enum Relation {}

        impl ActiveModelBehavior for ActiveModel {}
    };
}
pub(super) use entity;
