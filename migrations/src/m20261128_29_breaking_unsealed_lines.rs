//! Programs that do not know [`crate::SEALS_LINES`] leave the logs that they open without the number of their lines, and the
//! lines without a seal. That step did not stop them; this one does. What they wrote in between is sealed by the program in
//! the transaction of this step (`Store::migrate`).

use sea_orm_migration::{DbErr, MigrationName, MigrationTrait, SchemaManager, async_trait};

pub(crate) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        crate::SEALS_LINES_OF_OLD_SERVERS
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, _: &SchemaManager) -> Result<(), DbErr> {
        Ok(())
    }
}
