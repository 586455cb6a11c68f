//! The files of dossiers, from the permission to upload one.

use sea_orm_migration::{DbErr, MigrationName, MigrationTrait, SchemaManager, async_trait};

use crate::schema::{bytes, create, number, parent, text, unique};

pub(crate) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m20261123_02_files"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let file = [
            text("id"),
            parent("person"),
            text("uploader").references("person"),
            parent("cycle"),
            parent("application"),
            text("media_type"),
            number("size"),
            bytes("commitment"),
            bytes("content"),
            bytes("wrapped"),
            bytes("token"),
            text("call"),
            number("expires_at"),
            number("stored_at").optional(),
            number("bound_at").optional(),
        ];
        create(manager, "file", &["id"], &file).await?;
        unique(manager, "file", &["token"], None).await?;
        unique(manager, "file", &["uploader", "call"], None).await
    }
}
