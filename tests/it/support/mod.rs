//! What the tests stand on.

pub(crate) mod cycle_driver;
pub(crate) mod deployment;
pub(crate) mod die;
pub(crate) mod dossier;
pub(crate) mod engine;
pub(crate) mod many;
pub(crate) mod office;
pub(crate) mod paper_dossiers;
pub(crate) mod people;
pub(crate) mod postgres;
pub(crate) mod schema;
pub(crate) mod snapshot;
pub(crate) mod test_server;
pub(crate) mod wire;

use sea_orm::{DatabaseConnection, DbErr};

/// Brings the template that every test database is copied from to the current schema.
pub(crate) async fn prepare_template(template: DatabaseConnection) -> Result<(), DbErr> {
    use migrations::{Migrator, MigratorTrait as _};
    Migrator::up(&template, None).await
}
