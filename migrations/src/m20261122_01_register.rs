//! The registers: persons, accounts, offices, agencies, units, employments, titles.

use sea_orm_migration::{DbErr, MigrationName, MigrationTrait, SchemaManager, async_trait};

use crate::schema::{bytes, create, flag, number, parent, text, unique};

pub(crate) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m20261122_01_register"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        create_bodies(manager).await?;
        create_people(manager).await?;
        create_titles(manager).await
    }
}

async fn create_bodies(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let agency = [
        text("id"),
        bytes("name"),
        text("symbol"),
        text("managing").optional().references("agency"),
        flag("home_affairs"),
        text("valid_from"),
        text("valid_to").optional(),
        number("leaf"),
    ];
    create(manager, "agency", &["id"], &agency).await?;
    let unit = [
        text("id"),
        parent("agency"),
        bytes("name"),
        text("valid_from"),
        text("valid_to").optional(),
        number("leaf"),
    ];
    create(manager, "unit", &["id"], &unit).await
}

async fn create_people(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    create(manager, "person", &["id"], &[text("id"), bytes("name"), number("leaf")]).await?;
    let account = [text("id"), parent("person"), bytes("issuer_subject"), flag("valid"), number("leaf")];
    create(manager, "account", &["id"], &account).await?;
    unique(manager, "account", &["issuer_subject"], None).await?;
    let office_term = [
        text("id"),
        parent("person"),
        text("office"),
        parent("agency").optional(),
        parent("unit").optional(),
        text("starts_on"),
        text("ends_on").optional(),
        bytes("document").optional(),
        number("leaf"),
    ];
    create(manager, "office_term", &["id"], &office_term).await?;
    let employment = [
        text("id"),
        parent("person"),
        parent("unit"),
        text("starts_on"),
        text("ends_on").optional(),
        number("leaf"),
    ];
    create(manager, "employment", &["id"], &employment).await
}

async fn create_titles(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let title = [
        text("id"),
        text("code"),
        text("field"),
        text("grade"),
        text("valid_from"),
        text("valid_to").optional(),
        text("lower").optional(),
        text("basis"),
        number("leaf"),
    ];
    create(manager, "title", &["id"], &title).await
}
