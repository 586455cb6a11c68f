//! Which catalogue of titles a pair of titles of a cycle was taken from.
//!
//! Programs that do not know it stop: they cannot read the adoption of a catalogue, and so nothing of the law beside it.

use sea_orm_migration::{DbErr, MigrationName, MigrationTrait, SchemaManager, async_trait};

use crate::schema::{add, bytes};

pub(crate) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m20261130_85_breaking_title_catalogue"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        add(manager, "cycle_title", bytes("catalogue").optional()).await
    }
}
