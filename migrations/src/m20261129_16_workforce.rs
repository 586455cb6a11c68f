//! The IT workforce of agencies: officers, levels of IT use, duties, commitments and signatures under the work log.

use sea_orm_migration::{DbErr, MigrationName, MigrationTrait, SchemaManager, async_trait};

use crate::schema::{create, flag, number, parent, text};

pub(crate) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m20261129_16_workforce"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let level = [
            text("id"),
            parent("agency"),
            number("level"),
            text("valid_from"),
            text("decision"),
            number("leaf"),
        ];
        create(manager, "it_level", &["id"], &level).await?;
        let officer = [
            text("id"),
            parent("agency"),
            parent("person"),
            text("post"),
            flag("incentive"),
            text("starts_on"),
            text("ends_on").optional(),
            number("leaf"),
        ];
        create(manager, "it_officer", &["id"], &officer).await?;
        let assignment = [
            text("id"),
            parent("agency"),
            text("officer").references("it_officer"),
            text("duties"),
            text("decision"),
            text("decided_on"),
            text("effective_on"),
            text("replaced_on").optional(),
            text("sent_to_it_department").optional(),
            text("sent_to_home_affairs").optional(),
            number("leaf"),
        ];
        create(manager, "duty_assignment", &["id"], &assignment).await?;
        let commitment = [
            text("id"),
            parent("agency"),
            text("officer").references("it_officer"),
            text("signed_on"),
            number("leaf"),
        ];
        create(manager, "secrecy_commitment", &["id"], &commitment).await?;
        let signature = [
            text("id"),
            parent("agency"),
            text("officer").references("it_officer"),
            text("covers_until"),
            text("signed_on"),
            number("leaf"),
        ];
        create(manager, "book_signature", &["id"], &signature).await
    }
}
