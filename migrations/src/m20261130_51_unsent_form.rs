//! Forms that were typed and not done, and the places that the calendars of an account take.

use sea_orm_migration::{DbErr, MigrationName, MigrationTrait, SchemaManager, async_trait};

use crate::schema::{add, bytes, create, index, number, unique};

pub(crate) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m20261130_51_unsent_form"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let columns =
            [bytes("account"), number("place"), bytes("content"), number("sent_at"), number("ends_at")];
        create(manager, "unsent_form", &["account", "place"], &columns).await?;
        index(manager, "unsent_form", &["ends_at"]).await?;
        // The calendars of before have no place; they end within a year.
        add(manager, "calendar_feed", number("place").optional()).await?;
        unique(manager, "calendar_feed", &["account", "place"], None).await
    }
}
