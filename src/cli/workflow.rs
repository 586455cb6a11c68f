//! `workflow print`.

use clap::ValueEnum;

use super::CliError;
use crate::domain::{workflow::Definition, workflow_print};

#[derive(Debug, clap::Subcommand)]
pub(super) enum WorkflowCommand {
    /// In các trạng thái, thao tác, vai trò và điều kiện / print states, acts, roles and conditions
    Print {
        /// Dạng in / the form
        #[arg(long, value_enum, default_value_t = Format::Table)]
        format: Format,
    },
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum Format {
    /// Bảng trên màn hình / a table for the terminal
    Table,
    /// Sơ đồ Mermaid / a Mermaid diagram
    Mermaid,
    /// Tài liệu Markdown / a document in Markdown
    Markdown,
}

impl WorkflowCommand {
    #[expect(clippy::unnecessary_wraps, reason = "every command answers alike")]
    pub(super) fn run(self) -> Result<(), CliError> {
        let (Self::Print { format }, definition) = (self, Definition::current());
        print!(
            "{}",
            match format {
                Format::Table => workflow_print::table(definition),
                Format::Mermaid => workflow_print::mermaid(definition),
                Format::Markdown => workflow_print::markdown(definition),
            }
        );
        Ok(())
    }
}
