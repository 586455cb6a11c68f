//! The papers of dossiers, what the rules say of them, and what the order of candidates rests on.

use sea_orm_migration::{
    DbErr, MigrationName, MigrationTrait, SchemaManager, async_trait,
    sea_orm::ConnectionTrait as _,
    sea_query::{Expr, ExprTrait as _, Table},
};

use crate::schema::{Before, add, bytes, create, flag, index, number, parent, text, unique};

pub(crate) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m20261123_04_dossier"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        widen(manager).await?;
        create_paper(manager).await?;
        create_judgement(manager).await?;
        create_tie_finding(manager).await?;
        tell_readings_apart(manager).await
    }
}

/// What the rows of before did not say yet.
async fn widen(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    add(manager, "cycle", text("review_started_on").optional()).await?;
    add(manager, "application", text("supplement").before(Before::Text(""))).await?;
    add(manager, "finding", text("item").optional()).await?;
    add(manager, "rank", flag("waits").before(Before::Flag(false))).await?;
    add(manager, "rank", bytes("trace").optional()).await
}

async fn create_paper(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let columns = [
        text("id"),
        parent("cycle"),
        parent("application"),
        text("kind"),
        bytes("content"),
        text("file").optional(),
        text("by").references("person"),
        text("capacity"),
        flag("superseded"),
        number("leaf"),
    ];
    create(manager, "paper", &["id"], &columns).await?;
    unique(manager, "paper", &["file"], None).await
}

async fn create_judgement(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let columns = [
        text("id"),
        parent("cycle"),
        parent("application"),
        number("round"),
        text("stage"),
        bytes("basis"),
        text("closing_on"),
        text("review_on"),
        flag("eligible"),
        text("failed"),
        text("open"),
        flag("warning"),
        text("acknowledged_by").optional().references("person"),
        bytes("verdict"),
        flag("superseded"),
        number("leaf"),
    ];
    create(manager, "judgement", &["id"], &columns).await?;
    let living = Some(Expr::col("superseded").is(false));
    unique(manager, "judgement", &["application", "stage"], living).await
}

async fn create_tie_finding(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let columns = [
        text("id"),
        parent("cycle"),
        parent("application"),
        text("level"),
        bytes("found"),
        text("by").references("person"),
        bytes("reason"),
        text("document").optional().references("document"),
        flag("superseded"),
        number("leaf"),
    ];
    create(manager, "tie_finding", &["id"], &columns).await
}

/// A request may read several fields of one person, at one time or another: each reading is kept.
async fn tell_readings_apart(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let columns = [
        text("request"),
        text("subject"),
        text("log"),
        text("person"),
        text("role").optional(),
        text("fields"),
        number("read_at"),
    ];
    create(manager, "reading", &["request", "subject", "log", "fields"], &columns).await?;
    let moved =
        "INSERT INTO reading SELECT request, subject, log, person, role, fields, read_at FROM read_log";
    manager.get_connection().execute_unprepared(moved).await?;
    manager.drop_table(Table::drop().table("read_log").to_owned()).await?;
    index(manager, "reading", &["log", "read_at"]).await?;
    index(manager, "reading", &["subject"]).await
}
