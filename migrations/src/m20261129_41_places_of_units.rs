//! A scheme gives places to units and groups of units, also as a share of their lists; an application says for which unit it
//! competes.

use sea_orm_migration::{DbErr, MigrationName, MigrationTrait, SchemaManager, async_trait};

use crate::schema::{Before, add, text};

pub(crate) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m20261129_41_places_of_units"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        add(manager, "quota", text("units").before(Before::Text(""))).await?;
        add(manager, "quota", text("ratio").optional()).await?;
        add(manager, "application", text("unit").optional()).await?;
        add(manager, "scope", text("unit").optional()).await
    }
}
