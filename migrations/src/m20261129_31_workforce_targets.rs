//! What was measured of the targets of the IT workforce, and what IT officers are qualified by.

use sea_orm_migration::{
    DbErr, MigrationName, MigrationTrait, SchemaManager, async_trait,
    sea_query::{Expr, ExprTrait as _},
};

use crate::schema::{bytes, create, number, parent, text, unique};

pub(crate) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m20261129_31_workforce_targets"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let qualification = [
            text("id"),
            parent("agency"),
            text("officer").references("it_officer"),
            text("qualification"),
            text("document"),
            text("obtained_on"),
            text("valid_until").optional(),
            bytes("annulled").optional(),
            number("leaf"),
        ];
        create(manager, "officer_qualification", &["id"], &qualification).await?;
        let measurement = [
            text("id"),
            parent("agency"),
            text("scope"),
            text("indicator"),
            text("measured_from"),
            text("measured_on"),
            number("numerator"),
            number("denominator"),
            bytes("population").optional(),
            text("breakdown"),
            text("evidence"),
            text("superseded_by").optional(),
            bytes("reason").optional(),
            bytes("annulled").optional(),
            number("leaf"),
        ];
        create(manager, "indicator_measurement", &["id"], &measurement).await?;
        let living = Expr::col("superseded_by").is_null().and(Expr::col("annulled").is_null());
        let of = ["agency", "scope", "indicator", "measured_on"];
        unique(manager, "indicator_measurement", &of, Some(living)).await
    }
}
