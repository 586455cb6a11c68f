//! The program: one binary, its subcommands are in [`thanghang::cli`].

use std::process::ExitCode;

fn main() -> ExitCode {
    thanghang::cli::main()
}
