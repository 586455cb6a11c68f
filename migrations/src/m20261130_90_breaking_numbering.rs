//! By what a number is looked for among all documents of an agency and a year, whatever their series.
//!
//! Programs that do not know numberings stop: they cannot read the adoption of one, and so nothing of the law beside it; and they would
//! number documents otherwise than what was adopted says.

use sea_orm_migration::{
    DbErr, MigrationName, MigrationTrait, SchemaManager, async_trait, sea_orm::ConnectionTrait as _,
};

pub(crate) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m20261130_90_breaking_numbering"
    }
}

/// An expression cannot be written with the builder of the indexes.
const BY_NUMBER: &str = "CREATE INDEX document_number_idx ON document (issuer, year, ltrim(number, '0')) \
    WHERE corrected_by IS NULL";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.get_connection().execute_unprepared(BY_NUMBER).await.map(drop)
    }
}
