//! Training of the IT workforce: proposals, plans, courses, who attended them, and certificates.

use sea_orm_migration::{
    DbErr, MigrationName, MigrationTrait, SchemaManager, async_trait,
    sea_query::{Expr, ExprTrait as _},
};

use crate::schema::{bytes, create, flag, number, parent, text, unique};

pub(crate) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m20261129_32_training"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let plan = [
            text("id"),
            parent("agency"),
            number("year"),
            text("state"),
            text("lines"),
            text("document"),
            text("aggregated_on"),
            number("budget").optional(),
            text("budget_document").optional(),
            text("budgeted_on").optional(),
            text("decision").optional(),
            text("approved_on").optional(),
            text("approved_by").optional(),
            number("amendments"),
            text("amended_by").optional(),
            text("amended_on").optional(),
            text("closed_on").optional(),
            bytes("reason").optional(),
            number("leaf"),
        ];
        create(manager, "training_plan", &["id"], &plan).await?;
        let living = || Some(Expr::col("state").ne("CANCELLED"));
        unique(manager, "training_plan", &["agency", "year"], living()).await?;
        let proposal = [
            text("id"),
            parent("agency"),
            text("proposer").references("agency"),
            number("year"),
            text("state"),
            text("lines"),
            text("document").optional(),
            text("proposed_on").optional(),
            text("plan").optional().references("training_plan"),
            bytes("reason").optional(),
            number("leaf"),
        ];
        create(manager, "training_proposal", &["id"], &proposal).await?;
        unique(manager, "training_proposal", &["agency", "proposer", "year"], living()).await?;
        courses(manager).await
    }
}

async fn courses(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let course = [
        text("id"),
        parent("agency"),
        text("plan").references("training_plan"),
        text("audience"),
        bytes("name"),
        text("certifies").optional(),
        number("hours"),
        text("starts_on"),
        text("ends_on"),
        text("state"),
        text("report").optional(),
        bytes("reason").optional(),
        number("leaf"),
    ];
    create(manager, "training_course", &["id"], &course).await?;
    let attendance = [
        text("id"),
        parent("agency"),
        text("course").references("training_course"),
        text("person").references("person"),
        text("employer").references("agency"),
        number("hours"),
        flag("completed"),
        bytes("annulled").optional(),
        number("leaf"),
    ];
    create(manager, "course_attendance", &["id"], &attendance).await?;
    let counting = Expr::col("annulled").is_null();
    unique(manager, "course_attendance", &["course", "person"], Some(counting)).await?;
    let certificate = [
        text("id"),
        parent("agency"),
        text("course").references("training_course"),
        text("attendance").references("course_attendance"),
        text("person").references("person"),
        text("qualification").optional(),
        text("number"),
        text("issued_on"),
        text("valid_until").optional(),
        bytes("revoked").optional(),
        number("leaf"),
    ];
    create(manager, "training_certificate", &["id"], &certificate).await?;
    let counting = Expr::col("revoked").is_null();
    unique(manager, "training_certificate", &["agency", "number"], Some(counting)).await
}
