//! Every line that no record of a log covers has a seal from here on, and the events of every log are counted. The key is
//! the program's, and so the program does it, in the transaction of this step (`Store::migrate`). The columns stay.

use sea_orm_migration::{DbErr, MigrationName, MigrationTrait, SchemaManager, async_trait};

pub(crate) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        crate::SEALS_LINES
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, _: &SchemaManager) -> Result<(), DbErr> {
        Ok(())
    }
}
