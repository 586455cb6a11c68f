//! The changes of the calendars that cycles count by.

use sea_orm_migration::{DbErr, MigrationName, MigrationTrait, SchemaManager, async_trait};

use crate::schema::{bytes, create, number, parent, text};

pub(crate) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m20261129_17_calendar_change"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let change = [
            text("id"),
            parent("cycle"),
            parent("adoption"),
            text("earlier"),
            bytes("earlier_hash").optional(),
            text("calendar"),
            bytes("calendar_hash"),
            text("changed_on"),
            text("recounted"),
            number("leaf"),
        ];
        create(manager, "calendar_change", &["id"], &change).await
    }
}
