//! The keys of persons, and the texts that lie under them.

use sea_orm_migration::{DbErr, MigrationName, MigrationTrait, SchemaManager, async_trait};

use crate::schema::{bytes, create, index, number, parent, text};

pub(crate) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m20261123_01_vault"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let key =
            [parent("person"), text("master"), bytes("wrapped").optional(), number("erased_at").optional()];
        create(manager, "person_key", &["person"], &key).await?;
        let personal = [
            bytes("commitment"),
            text("subject").references("person"),
            text("log"),
            number("idx"),
            text("field"),
            bytes("ciphertext"),
        ];
        create(manager, "personal_text", &["commitment"], &personal).await?;
        index(manager, "personal_text", &["log", "idx"]).await
    }
}
