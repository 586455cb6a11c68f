//! Who is signed in at the console.

use sea_orm_migration::{DbErr, MigrationName, MigrationTrait, SchemaManager, async_trait};

use crate::schema::{bytes, create, index, number};

pub(crate) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m20261128_20_session"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let columns = [bytes("id"), bytes("content"), number("seen_at"), number("ends_at")];
        create(manager, "session", &["id"], &columns).await?;
        index(manager, "session", &["ends_at"]).await
    }
}
