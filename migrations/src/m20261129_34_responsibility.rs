//! Incidents, proposals of precautions, and handovers of IT officers.

use sea_orm_migration::{
    DbErr, MigrationName, MigrationTrait, SchemaManager, async_trait,
    sea_query::{Expr, ExprTrait as _},
};

use crate::schema::{bytes, create, number, parent, text, unique};

pub(crate) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m20261129_34_responsibility"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let precaution = [
            text("id"),
            parent("agency"),
            text("officer").references("it_officer"),
            text("recipient").references("person"),
            bytes("content"),
            text("proposed_on"),
            text("recorded_on"),
            text("document").optional(),
            text("state"),
            text("answers"),
            text("withdrawn_on").optional(),
            bytes("reason").optional(),
            number("leaf"),
        ];
        create(manager, "precaution", &["id"], &precaution).await?;
        let incident = [
            text("id"),
            parent("agency"),
            number("number"),
            text("happened_on"),
            text("reported_on"),
            text("reported_by").references("person"),
            bytes("description"),
            text("state"),
            text("cause").optional(),
            text("officer").optional().references("it_officer"),
            bytes("analysis").optional(),
            text("analysed_by").optional(),
            text("analysed_on").optional(),
            bytes("conclusion").optional(),
            text("document").optional(),
            text("concluded_by").optional(),
            text("concluded_on").optional(),
            bytes("remedy").optional(),
            text("closed_on").optional(),
            text("precautions"),
            number("corrections"),
            bytes("reason").optional(),
            number("leaf"),
        ];
        create(manager, "incident", &["id"], &incident).await?;
        unique(manager, "incident", &["agency", "number"], None).await?;
        handover(manager).await
    }
}

async fn handover(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let handover = [
        text("id"),
        parent("agency"),
        text("officer").references("it_officer"),
        text("cause"),
        bytes("details").optional(),
        text("leaves_on"),
        text("back_on").optional(),
        text("announced_on"),
        text("state"),
        text("items"),
        text("absent"),
        text("receiver").optional().references("person"),
        text("started_on").optional(),
        text("accepted_by").optional(),
        text("accepted_on").optional(),
        text("replacement").optional(),
        text("stands_in").optional().references("person"),
        bytes("plan").optional(),
        text("plan_document").optional(),
        text("planned_on").optional(),
        bytes("revocation").optional(),
        text("revoked_by").optional(),
        text("revoked_on").optional(),
        text("closed_on").optional(),
        text("returned_on").optional(),
        bytes("reason").optional(),
        number("leaf"),
    ];
    create(manager, "handover", &["id"], &handover).await?;
    let open = Expr::col("state").is_not_in(["CLOSED", "RETURNED", "CANCELLED"]);
    unique(manager, "handover", &["officer"], Some(open)).await
}
