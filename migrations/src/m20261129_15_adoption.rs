//! Which documents of law were adopted, by whom and for what; cycles freeze their calendar by digest, and may be trials.

use sea_orm_migration::{DbErr, MigrationName, MigrationTrait, SchemaManager, async_trait};

use crate::schema::{Before, add, bytes, create, flag, number, parent, text};

pub(crate) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m20261129_15_adoption"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let adoption = [
            text("id"),
            text("kind"),
            bytes("digest"),
            text("name"),
            parent("agency").optional(),
            text("title_group").optional(),
            text("valid_from"),
            text("valid_to").optional(),
            text("state"),
            text("decision").optional(),
            text("decided_on").optional(),
            bytes("issuer").optional(),
            text("proposed_by").optional().references("person"),
            text("adopted_by").optional().references("person"),
            number("adopted_in").optional(),
            text("withdrawn_on").optional(),
            text("withdrawal").optional(),
            number("leaf"),
        ];
        create(manager, "adoption", &["id"], &adoption).await?;
        add(manager, "cycle", bytes("calendar_hash").optional()).await?;
        add(manager, "cycle", flag("trial").before(Before::Flag(false))).await
    }
}
