//! The work sheets of IT officers, and the yearly summaries of their logs.

use sea_orm_migration::{
    DbErr, MigrationName, MigrationTrait, SchemaManager, async_trait,
    sea_query::{Expr, ExprTrait as _},
};

use crate::schema::{bytes, create, flag, number, parent, text, unique};

pub(crate) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m20261129_21_work_sheet"
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
            parent("agency"),
            text("officer").references("it_officer"),
            number("number"),
            text("groups"),
            flag("initiative"),
            bytes("details"),
            text("requester").references("person"),
            bytes("place"),
            bytes("related_file").optional(),
            text("requested_on"),
            text("request_confirmed_on").optional(),
            text("state"),
            bytes("approach").optional(),
            text("results"),
            bytes("result_detail").optional(),
            text("completed_on").optional(),
            text("confirmed_by").optional().references("person"),
            text("confirmed_on").optional(),
            number("rejections"),
            bytes("reason").optional(),
            number("leaf"),
        ];
        create(manager, "work_sheet", &["id"], &sheet).await?;
        unique(manager, "work_sheet", &["officer", "number"], None).await?;
        let summary = [
            text("id"),
            parent("agency"),
            text("officer").references("it_officer"),
            number("year"),
            text("lines"),
            number("outside_cost"),
            bytes("cost_source"),
            bytes("opinion").optional(),
            text("signed_on"),
            text("replaced_by").optional(),
            bytes("replace_reason").optional(),
            number("leaf"),
        ];
        create(manager, "work_summary", &["id"], &summary).await?;
        let in_force = Some(Expr::col("replaced_by").is_null());
        unique(manager, "work_summary", &["officer", "year"], in_force).await
    }
}
