//! What is recorded of the obligations of the parties of a cycle.

use sea_orm_migration::{DbErr, MigrationName, MigrationTrait, SchemaManager, async_trait};

use crate::schema::{bytes, create, number, parent, text};

pub(crate) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m20261129_18_obligation"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let obligation = [
            text("id"),
            parent("cycle"),
            text("item"),
            parent("application").optional(),
            bytes("text").optional(),
            text("due_on").optional(),
            text("done_on").optional(),
            parent("document").optional(),
            number("leaf"),
        ];
        create(manager, "obligation", &["id"], &obligation).await
    }
}
