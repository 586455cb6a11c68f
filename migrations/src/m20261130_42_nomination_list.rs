//! Whom units propose to nominate, in their own order, and what the managing body decided.

use sea_orm_migration::{DbErr, MigrationName, MigrationTrait, SchemaManager, async_trait};

use crate::schema::{bytes, create, number, parent, text};

pub(crate) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m20261130_42_nomination_list"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let list = [
            text("id"),
            parent("cycle"),
            parent("unit"),
            parent("document"),
            text("state"),
            text("decision").references("document").optional(),
            bytes("returned").optional(),
            text("by").references("person"),
            number("leaf"),
        ];
        create(manager, "nomination_list", &["id"], &list).await?;
        let line = [
            text("id"),
            parent("cycle"),
            text("list").references("nomination_list"),
            parent("application"),
            number("place"),
            bytes("reason").optional(),
            text("outcome"),
            bytes("left_out").optional(),
            number("leaf"),
        ];
        create(manager, "nomination_line", &["id"], &line).await
    }
}
