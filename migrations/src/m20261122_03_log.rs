//! The log, what belongs to its records, and what is remembered of calls.

use sea_orm_migration::{DbErr, MigrationName, MigrationTrait, SchemaManager, async_trait};

use crate::schema::{bytes, create, index, number, text};

pub(crate) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m20261122_03_log"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        create_log(manager).await?;
        create_calls(manager).await
    }
}

async fn create_log(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    create(manager, "log_head", &["log"], &[text("log"), number("size")]).await?;
    let leaf = [
        text("log"),
        number("idx"),
        bytes("leaf_hash"),
        bytes("body"),
        number("recorded_at"),
        text("act"),
        text("person").optional(),
        text("role"),
        text("state_from").optional(),
        text("state_to").optional(),
    ];
    create(manager, "log_leaf", &["log", "idx"], &leaf).await?;
    index(manager, "log_leaf", &["person"]).await?;
    let private =
        [bytes("commitment"), text("log"), number("idx"), text("field"), bytes("salt"), text("text")];
    create(manager, "audit_private", &["commitment"], &private).await?;
    index(manager, "audit_private", &["log", "idx"]).await?;
    create(manager, "attachment", &["sha256"], &[bytes("sha256"), bytes("body")]).await
}

async fn create_calls(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let idempotency = [
        text("principal"),
        text("act"),
        text("key"),
        bytes("fingerprint"),
        text("log"),
        number("idx").optional(),
    ];
    create(manager, "idempotency", &["principal", "act", "key"], &idempotency).await?;
    let attempt = [
        text("log"),
        number("hour"),
        text("person"),
        text("act"),
        text("codes"),
        text("role").optional(),
        number("times"),
        number("first_at"),
        number("last_at"),
    ];
    create(manager, "refused_attempt", &["log", "hour", "person", "act", "codes"], &attempt).await?;
    let read = [
        text("request"),
        text("subject"),
        text("log"),
        text("person"),
        text("role").optional(),
        text("fields"),
        number("read_at"),
    ];
    create(manager, "read_log", &["request", "subject"], &read).await?;
    index(manager, "read_log", &["log", "read_at"]).await
}
