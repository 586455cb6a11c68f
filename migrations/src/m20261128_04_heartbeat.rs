//! When a program was last seen at work, and which gaps in time somebody has explained.

use sea_orm_migration::{DbErr, MigrationName, MigrationTrait, SchemaManager, async_trait};

use crate::schema::{create, number, text};

pub(crate) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m20261128_04_heartbeat"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        create(manager, "heartbeat", &["id"], &[text("id"), number("seen_at")]).await?;
        let columns = [number("since"), number("confirmed_at"), text("reason")];
        create(manager, "clock_confirmation", &["since"], &columns).await
    }
}
