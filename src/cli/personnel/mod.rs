//! `personnel`: files of employees from a workbook, and the template of one.

mod files;
mod import;
mod template;

use super::CliError;
use crate::config::Config;

#[derive(Debug, clap::Subcommand)]
pub(super) enum PersonnelCommand {
    /// Tạo tệp mẫu để nhập hồ sơ viên chức / write the template of a workbook
    Template(template::TemplateArgs),
    /// Nhập hồ sơ viên chức từ tệp XLSX hoặc CSV: ghi tất cả hoặc không ghi gì / take over a workbook, all or nothing
    Import(import::ImportArgs),
}

impl PersonnelCommand {
    pub(super) async fn run(self, config: &Config) -> Result<(), CliError> {
        match self {
            Self::Template(args) => template::run(&args),
            Self::Import(args) => import::run(config, args).await,
        }
    }
}
