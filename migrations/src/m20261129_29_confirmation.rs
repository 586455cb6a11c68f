//! By which document the authority confirmed what a rule set leaves open.

use sea_orm_migration::{DbErr, MigrationName, MigrationTrait, SchemaManager, async_trait};

use crate::schema::{add, bytes, text};

pub(crate) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m20261129_29_confirmation"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        add(manager, "adoption", text("confirmation").optional()).await?;
        add(manager, "adoption", text("confirmed_on").optional()).await?;
        add(manager, "adoption", bytes("confirmed_by").optional()).await
    }
}
