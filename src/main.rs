//! The program: one binary, its subcommands are in [`thanghang::cli`].

use std::process::ExitCode;

/// With that of the C library, which its threads share, an act takes a quarter more time under load (docs/performance.md).
#[cfg(feature = "jemalloc")]
#[global_allocator]
static ALLOCATOR: tikv_jemallocator::Jemalloc = tikv_jemallocator::Jemalloc;

fn main() -> ExitCode {
    thanghang::cli::main()
}
