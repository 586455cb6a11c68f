//! `schema print` and `schema errors`.

use super::CliError;

#[derive(Debug, clap::Subcommand)]
pub(super) enum SchemaCommand {
    /// In lược đồ ra màn hình (SDL) / print the schema definition
    Print,
    /// In mọi mã lỗi kèm nội dung (Markdown) / print every error code with its text, in Markdown
    Errors,
}

impl SchemaCommand {
    #[expect(clippy::unnecessary_wraps, reason = "every command answers alike")]
    pub(super) fn run(self) -> Result<(), CliError> {
        match self {
            Self::Print => print!("{}", crate::graphql::sdl()),
            Self::Errors => print!("{}", crate::http::error_page::markdown()),
        }
        Ok(())
    }
}
