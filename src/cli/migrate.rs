//! `migrate up` and `migrate status`: the only commands that change the schema of a database, beside the
//! demonstration's own.

use super::CliError;
use crate::{app, config::Config};

#[derive(Debug, clap::Subcommand)]
pub(super) enum MigrateCommand {
    /// Cập nhật cấu trúc / bring it up to date
    Up,
    /// Cho biết cấu trúc đã cập nhật chưa, không thay đổi gì / tell whether it is, changing nothing
    Status,
}

impl MigrateCommand {
    pub(super) async fn run(self, config: &Config) -> Result<(), CliError> {
        if let Self::Up = self {
            app::create_database(config)?;
        }
        let store = app::open_store(config).await?;
        if let Self::Up = self {
            store.migrate().await?;
        }
        store.check_schema().await?;
        println!("Cấu trúc cơ sở dữ liệu đã cập nhật. / The schema is up to date.");
        Ok(())
    }
}
