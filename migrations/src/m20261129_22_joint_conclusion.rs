//! What the appraisers of a dossier concluded together.

use sea_orm_migration::{DbErr, MigrationName, MigrationTrait, SchemaManager, async_trait};

use crate::schema::{create, number, parent, text};

pub(crate) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m20261129_22_joint_conclusion"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let conclusion = [
            text("id"),
            parent("cycle"),
            parent("application"),
            number("round"),
            parent("judgement"),
            text("outcome"),
            parent("record").references("document"),
            text("by").references("person"),
            number("leaf"),
        ];
        create(manager, "joint_conclusion", &["id"], &conclusion).await
    }
}
