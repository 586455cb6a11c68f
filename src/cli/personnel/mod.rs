//! `personnel`: files of employees from a workbook, and the template of one.

mod import;
mod template;
mod workbook;

use super::Failure;
use crate::config::Config;

#[derive(Debug, clap::Subcommand)]
pub(super) enum Command {
    /// Tạo tệp mẫu để nhập hồ sơ viên chức / write the template of a workbook
    Template(template::Args),
    /// Nhập hồ sơ viên chức từ tệp XLSX hoặc CSV: ghi tất cả hoặc không ghi gì / take over a workbook, all or nothing
    Import(import::Args),
}

impl Command {
    pub(super) async fn run(self, config: &Config) -> Result<(), Failure> {
        match self {
            Self::Template(args) => template::run(&args),
            Self::Import(args) => import::run(config, args).await,
        }
    }
}
