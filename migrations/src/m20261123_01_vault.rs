//! The keys of persons, the texts that lie under them, what finds persons without telling who, and erasures.

use sea_orm_migration::{
    DbErr, MigrationName, MigrationTrait, SchemaManager, async_trait,
    sea_query::{Expr, ExprTrait as _},
};

use crate::schema::{bytes, create, index, number, parent, text, unique};

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
        create_texts(manager).await?;
        create_index(manager).await?;
        create_erasures(manager).await
    }
}

async fn create_texts(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let key = [parent("person"), text("master"), bytes("wrapped").optional()];
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

async fn create_index(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let line = [text("kind"), bytes("hash"), parent("person")];
    create(manager, "blind_index", &["kind", "hash", "person"], &line).await?;
    let numbers = Expr::col("kind").eq("IDENTITY_NUMBER");
    unique(manager, "blind_index", &["kind", "hash"], Some(numbers)).await
}

async fn create_erasures(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let erasure =
        [text("id"), parent("person"), text("erased_on"), bytes("document"), bytes("reason"), number("leaf")];
    create(manager, "erasure", &["id"], &erasure).await?;
    unique(manager, "erasure", &["person"], None).await
}
