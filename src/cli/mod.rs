//! The command line: thin subcommands over the rest of the crate.
//!
//! To add one: a file with its `Args` and a `run`, an arm in [`CliCommand`] and one in [`CliCommand::run`].
//! Help is Vietnamese first, for the IT staff of an office read it.

mod audit;
mod bootstrap;
mod clock;
mod command_sender;
#[cfg(feature = "demo")]
mod demo;
mod doctor;
mod exit;
mod law;
mod law_acts;
mod law_calendar;
mod law_dossiers;
mod law_files;
mod migrate;
mod personnel;
mod prompt;
mod schema;
mod serve;
mod shipped_law;
mod signed_in;
mod token;
mod workflow;

use std::{env, process::ExitCode};

use clap::{CommandFactory as _, Parser, Subcommand};
use rustix::{fs::Mode, process::umask};

use crate::config::{Config, Overrides};

pub use exit::CliError;

/// Xét thăng hạng chức danh nghề nghiệp viên chức: 12 bước, có nhật ký chống sửa / the promotion review of
/// public employees in 12 steps, with a tamper-evident log
#[derive(Debug, Parser)]
#[command(
    version,
    subcommand_help_heading = "Lệnh / Commands",
    disable_help_subcommand = true,
    after_help = exit::HELP
)]
struct Cli {
    #[command(flatten)]
    overrides: Overrides,
    /// In cấu hình có hiệu lực, giấu mọi bí mật, rồi kết thúc / print the configuration in force and end
    #[arg(long, global = true, help_heading = "Cấu hình / Configuration")]
    print_config: bool,
    #[command(subcommand)]
    command: Option<CliCommand>,
}

#[derive(Debug, Subcommand)]
enum CliCommand {
    /// Chạy máy chủ / serve the API
    Serve,
    /// Chạy thử trọn kỳ xét Điện Biên 2024 qua 12 bước / play a whole cycle, then serve it
    #[cfg(feature = "demo")]
    Demo(demo::DemoArgs),
    /// Khởi tạo cơ quan, người và tài khoản đầu tiên, một lần duy nhất / the first agency and account, once
    Bootstrap(bootstrap::BootstrapArgs),
    /// Cập nhật hoặc kiểm tra cấu trúc cơ sở dữ liệu / bring the database schema up to date, or check it
    #[command(subcommand)]
    Migrate(migrate::MigrateCommand),
    /// Cấp mã đăng nhập (chỉ ở chế độ dev) hoặc thu hồi / issue a token (dev only), or revoke
    #[command(subcommand)]
    Token(token::TokenCommand),
    /// Hồ sơ viên chức: tệp mẫu và nhập từ tệp / personnel files from a workbook
    #[command(subcommand)]
    Personnel(personnel::PersonnelCommand),
    /// Bộ quy tắc và lịch ngày làm việc / rule sets and calendars
    #[command(subcommand)]
    Law(law::LawSubcommand),
    /// In lược đồ GraphQL, hoặc các mã lỗi / print the GraphQL schema, or its error codes
    #[command(subcommand)]
    Schema(schema::SchemaCommand),
    /// In quy trình do chính các máy trạng thái cho biết / print the workflow, from the machines themselves
    #[command(subcommand)]
    Workflow(workflow::WorkflowCommand),
    /// Kiểm tra nhật ký có bị sửa, xóa, thêm hay không / check that the log is whole
    #[command(subcommand)]
    Audit(audit::AuditCommand),
    /// Đồng hồ: xác nhận giờ đúng khi máy chủ không tự giải thích được / say that the clock is right
    #[command(subcommand)]
    Clock(clock::ClockCommand),
    /// Kiểm tra cấu hình, cơ sở dữ liệu, khóa, lịch / check everything that serving needs
    Doctor,
}

/// Runs the program and gives its exit code; see `--help` for their meaning. What it makes, its owner alone can read:
/// database, keys and files of dossiers.
pub fn main() -> ExitCode {
    umask(Mode::RWXG | Mode::RWXO);
    let cli = Cli::parse();
    match run(cli) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("{failure}");
            failure.exit_code()
        }
    }
}

fn run(cli: Cli) -> Result<(), CliError> {
    let resolved = || Config::resolve(cli.overrides.clone(), env::vars());
    if cli.print_config {
        print!("{}", resolved()?.render().map_err(CliError::broken)?);
        return Ok(());
    }
    match cli.command {
        None => Cli::command().print_help().map_err(CliError::broken),
        Some(CliCommand::Schema(command)) => command.run(),
        Some(CliCommand::Workflow(command)) => command.run(),
        Some(CliCommand::Law(law::LawSubcommand::Files(command))) if command.dry_run().is_none() => {
            command.run()
        }
        Some(CliCommand::Law(law::LawSubcommand::Calendar(command))) => command.run(),
        Some(command) => command.run(&resolved()?),
    }
}

impl CliCommand {
    /// Runs a command that needs the configuration.
    fn run(self, config: &Config) -> Result<(), CliError> {
        crate::logging::init(config.log_format);
        let runtime = tokio::runtime::Runtime::new().map_err(CliError::broken)?;
        let ended = runtime.block_on(async {
            match self {
                Self::Serve => serve::run(config).await,
                #[cfg(feature = "demo")]
                Self::Demo(args) => Box::pin(demo::run(config, args)).await,
                Self::Bootstrap(args) => bootstrap::run(config, args).await,
                Self::Migrate(command) => command.run(config).await,
                Self::Token(command) => command.run(config).await,
                Self::Personnel(command) => command.run(config).await,
                Self::Audit(command) => command.run(config).await,
                Self::Clock(command) => command.run(config).await,
                Self::Doctor => doctor::run(config).await,
                Self::Schema(command) => command.run(),
                Self::Workflow(command) => command.run(),
                Self::Law(command) => Box::pin(command.run(config)).await,
            }
        });
        // What still computes on a thread of its own writes nothing: whatever writes was waited for.
        runtime.shutdown_background();
        crate::logging::end();
        ended
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_is_sound() {
        Cli::command().debug_assert();
    }

    #[test]
    fn every_exit_code_is_in_the_help() {
        let help = Cli::command().render_help().to_string();
        for code in 0..=4 {
            assert!(help.lines().any(|line| line.trim_start().starts_with(&format!("{code}  "))), "{code}");
        }
    }
}
