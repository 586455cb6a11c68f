//! Lines that no record of a log covers are sealed under the master key, and counted. Those of before stay without a seal.

use sea_orm_migration::{DbErr, MigrationName, MigrationTrait, SchemaManager, async_trait};

use crate::schema::{add, bytes, create, number, text};

pub(crate) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m20261128_05_trails"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in ["reading", "refused_attempt", "revocation"] {
            add(manager, table, bytes("seal").optional()).await?;
        }
        let columns = [text("log"), text("name"), number("events"), bytes("seal")];
        create(manager, "trail", &["log", "name"], &columns).await
    }
}
