//! Agencies that ended, and transfers of employees between agencies.

use sea_orm_migration::{DbErr, MigrationName, MigrationTrait, SchemaManager, async_trait};

use crate::schema::{bytes, create, number, parent, text};

pub(crate) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m20261128_01_transfer"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let dissolution = [
            text("id"),
            parent("agency"),
            text("successor").optional().references("agency"),
            bytes("document"),
            number("leaf"),
        ];
        create(manager, "dissolution", &["id"], &dissolution).await?;
        let transfer = [
            text("id"),
            parent("person"),
            parent("unit"),
            text("starts_on"),
            text("ends_on").optional(),
            text("releasing").references("agency"),
            text("asked_by").optional().references("person"),
            text("state"),
            bytes("document").optional(),
            bytes("reason").optional(),
            number("leaf"),
        ];
        create(manager, "transfer", &["id"], &transfer).await
    }
}
