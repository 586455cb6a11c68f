//! Tracked duties, yearly tests, permissions to look for faults of security, and incentives of IT officers.

use sea_orm_migration::{DbErr, MigrationName, MigrationTrait, SchemaManager, async_trait};

use crate::schema::{bytes, create, number, parent, text, unique};

pub(crate) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m20261130_35_tracked_duties"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let occasion = [
            text("id"),
            parent("agency"),
            text("duty"),
            text("happened_on"),
            text("until_on").optional(),
            text("document").optional(),
            bytes("details"),
            bytes("cancelled").optional(),
            number("leaf"),
        ];
        create(manager, "tracked_occasion", &["id"], &occasion).await?;
        let record = [
            text("id"),
            parent("agency"),
            text("duty"),
            number("year"),
            text("occasion").optional().references("tracked_occasion"),
            text("officer").optional().references("it_officer"),
            text("done_on"),
            text("document").optional(),
            bytes("outcome").optional(),
            number("count").optional(),
            bytes("annulled").optional(),
            number("leaf"),
        ];
        create(manager, "tracked_record", &["id"], &record).await?;
        procedures(manager).await
    }
}

async fn procedures(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let test = [
        text("id"),
        parent("agency"),
        number("year"),
        text("held_on"),
        text("document"),
        bytes("details"),
        text("state"),
        bytes("reason").optional(),
        number("leaf"),
    ];
    create(manager, "skill_test", &["id"], &test).await?;
    let entry = [
        text("id"),
        parent("agency"),
        text("test").references("skill_test"),
        text("employer").references("agency"),
        text("officer").references("it_officer"),
        text("person").references("person"),
        text("called_on"),
        text("outcome").optional(),
        number("mark").optional(),
        text("noted_on").optional(),
        text("document").optional(),
        bytes("remark").optional(),
        number("corrections"),
        text("evidence").optional().references("evaluation_evidence"),
        text("superseded"),
        number("leaf"),
    ];
    create(manager, "skill_test_entry", &["id"], &entry).await?;
    unique(manager, "skill_test_entry", &["test", "officer"], None).await?;
    let research = [
        text("id"),
        parent("agency"),
        text("officer").references("it_officer"),
        bytes("scope"),
        text("from_on"),
        text("to_on"),
        text("asked_on"),
        text("state"),
        text("answered_by").optional(),
        text("answered_on").optional(),
        text("document").optional(),
        bytes("reason").optional(),
        text("granted_on").optional(),
        text("ended_on").optional(),
        number("leaf"),
    ];
    create(manager, "security_research", &["id"], &research).await?;
    let incentive = [
        text("id"),
        parent("agency"),
        text("officer").references("it_officer"),
        number("monthly"),
        text("decision"),
        text("from_on"),
        text("ends_on").optional(),
        text("end_decision").optional(),
        bytes("reason").optional(),
        number("leaf"),
    ];
    create(manager, "officer_incentive", &["id"], &incentive).await
}
