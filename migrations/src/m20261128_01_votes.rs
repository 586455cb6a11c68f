//! A vote that is void makes room for another one of the same member.

use sea_orm_migration::{
    DbErr, MigrationName, MigrationTrait, SchemaManager, async_trait,
    sea_query::{Expr, ExprTrait as _},
};

use crate::schema::{drop_unique, unique};

pub(crate) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m20261128_01_votes"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let stands = || Expr::col("void").eq(false);
        let on_one = &["application", "round", "member"];
        drop_unique(manager, "vote", on_one).await?;
        unique(manager, "vote", on_one, Some(stands())).await?;
        let on_the_list = &["cycle", "round", "member"];
        drop_unique(manager, "vote", on_the_list).await?;
        unique(manager, "vote", on_the_list, Some(Expr::col("application").is_null().and(stands()))).await
    }
}
