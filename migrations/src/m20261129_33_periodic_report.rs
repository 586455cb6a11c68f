//! The periodic reports of the IT workforce.

use sea_orm_migration::{DbErr, MigrationName, MigrationTrait, SchemaManager, async_trait};

use crate::schema::{bytes, create, number, parent, text};

pub(crate) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m20261129_33_periodic_report"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let report = [
            text("id"),
            parent("agency"),
            text("kind"),
            number("year"),
            text("period"),
            text("state"),
            bytes("content"),
            text("drafted_by").references("person"),
            text("submitted_on").optional(),
            text("figures"),
            text("consolidated_on").optional(),
            text("document").optional(),
            text("signed_by").optional(),
            text("signed_on").optional(),
            text("sent_on").optional(),
            text("corrects").optional(),
            text("corrected_by").optional(),
            bytes("reason").optional(),
            number("leaf"),
        ];
        create(manager, "periodic_report", &["id"], &report).await
    }
}
