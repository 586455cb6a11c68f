//! Who proposed to withdraw a document of law, when, from which day on, by which decision and why.
//!
//! Programs that do not know it stop: they let one person withdraw what two adopted.

use sea_orm_migration::{DbErr, MigrationName, MigrationTrait, SchemaManager, async_trait};

use crate::schema::{add, bytes, number, text};

pub(crate) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m20261130_60_breaking_withdrawal"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        add(manager, "adoption", text("withdrawal_proposed_by").optional()).await?;
        add(manager, "adoption", text("withdrawal_proposed_on").optional()).await?;
        add(manager, "adoption", number("withdrawal_proposed_in").optional()).await?;
        add(manager, "adoption", text("withdrawal_from").optional()).await?;
        add(manager, "adoption", text("withdrawal_order").optional()).await?;
        add(manager, "adoption", bytes("withdrawal_reason").optional()).await
    }
}
