//! Which calendars may be read by a secret address.

use sea_orm_migration::{DbErr, MigrationName, MigrationTrait, SchemaManager, async_trait};

use crate::schema::{bytes, create, index, number};

pub(crate) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m20261130_50_calendar_feed"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let columns = [bytes("id"), bytes("account"), bytes("content"), number("made_at"), number("ends_at")];
        create(manager, "calendar_feed", &["id"], &columns).await?;
        index(manager, "calendar_feed", &["account"]).await?;
        index(manager, "calendar_feed", &["ends_at"]).await
    }
}
