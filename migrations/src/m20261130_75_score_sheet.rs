//! The sheets of points for a dossier.

use sea_orm_migration::{DbErr, MigrationName, MigrationTrait, SchemaManager, async_trait};

use crate::schema::{bytes, create, flag, number, parent, text};

pub(crate) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m20261130_75_score_sheet"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let sheet = [
            text("id"),
            parent("cycle"),
            parent("application"),
            number("round"),
            text("kind"),
            text("lines"),
            text("by").references("person"),
            bytes("reason").optional(),
            text("record").references("document").optional(),
            flag("superseded"),
            flag("void"),
            number("leaf"),
        ];
        create(manager, "score_sheet", &["id"], &sheet).await
    }
}
