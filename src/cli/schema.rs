//! `schema print`.

use super::Failure;

#[derive(Debug, clap::Subcommand)]
pub(super) enum Command {
    /// In lược đồ ra màn hình (SDL) / print the schema definition
    Print,
}

impl Command {
    #[expect(clippy::unnecessary_wraps, reason = "every command answers alike")]
    pub(super) fn run(self) -> Result<(), Failure> {
        let Self::Print = self;
        print!("{}", crate::graphql::sdl());
        Ok(())
    }
}
