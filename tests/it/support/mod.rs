//! What the tests stand on.

pub(crate) mod postgres;

use sea_orm::{DatabaseConnection, DbErr};

/// Brings the template that every test database is copied from to the current schema.
pub(crate) async fn prepare_template(template: DatabaseConnection) -> Result<(), DbErr> {
    template.ping().await
}
