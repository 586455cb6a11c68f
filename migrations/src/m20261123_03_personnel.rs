//! The entries of personnel files.

use sea_orm_migration::{DbErr, MigrationName, MigrationTrait, SchemaManager, async_trait};

use crate::schema::{bytes, create, flag, number, parent, text};

pub(crate) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m20261123_03_personnel"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let entry = [
            text("id"),
            parent("person"),
            text("kind"),
            bytes("content"),
            text("supersedes").optional().references("entry"),
            // No foreign key: the corrected entry is written before its correction.
            text("superseded_by").optional(),
            flag("annulled"),
            number("leaf"),
        ];
        create(manager, "entry", &["id"], &entry).await
    }
}
