//! `audit check`: is the log whole, and does the database say what the log says?

use std::{
    collections::BTreeSet,
    io::{self, IsTerminal as _},
    path::{Path, PathBuf},
};

use indicatif::{ProgressBar, ProgressStyle};

use super::CliError;
use crate::{
    app::{self, App},
    config::Config,
    domain::{
        audit::{self, Head, KeptHead},
        directory::DIRECTORY_LOG,
        ids::CycleId,
        lang::Message,
        law::LAW_LOG,
    },
    service::{LogChecks, Service, VerificationFinding, VerificationReport, compare_heads, largest},
};

#[derive(Debug, clap::Subcommand)]
pub(super) enum AuditCommand {
    /// Kiểm tra nhật ký của mọi kỳ xét và của sổ đăng ký / check the logs of all cycles and of the directory
    Check {
        /// Chỉ kiểm tra kỳ xét này / only this cycle
        #[arg(long, value_name = "UUID")]
        cycle: Option<CycleId>,
        /// Đầu nhật ký đã lưu ở nơi khác: số bản ghi và mã băm gốc / a head that was kept elsewhere
        #[arg(long, value_name = "SIZE:ROOT", requires = "cycle")]
        trusted: Option<Head>,
        /// Các đầu nhật ký đã lưu ở nơi khác, như `audit heads` in ra / heads kept elsewhere, as `audit heads` prints them
        #[arg(long, value_name = "FILE", conflicts_with = "cycle")]
        heads: Option<PathBuf>,
    },
    /// In đầu của mọi nhật ký, để lưu ở nơi khác / print the head of every log, to be kept elsewhere
    Heads {
        /// Chỉ nhật ký của kỳ xét này / only that of this cycle
        #[arg(long, value_name = "UUID")]
        cycle: Option<CycleId>,
    },
}

impl AuditCommand {
    pub(super) async fn run(self, config: &Config) -> Result<(), CliError> {
        let store = app::open_store_to_read(config).await?;
        let service = App::new(config, store)?.service;
        let bar = progress_bar();
        let progress = |taken, of| {
            bar.set_length(of);
            bar.set_position(taken);
        };
        let checks = service.checks().watched_by(&progress);
        let sound = match self {
            Self::Check { cycle: Some(cycle), trusted, .. } => {
                // Where a head was kept, that there is nothing is what the check has to tell.
                if trusted.is_none() {
                    refuse_unknown(&service, cycle).await?;
                }
                Check { checks, bar: &bar }.one(&cycle.to_string(), trusted).await
            }
            Self::Check { cycle: None, heads, .. } => {
                check_all(&service, Check { checks, bar: &bar }, heads.as_deref()).await?
            }
            Self::Heads { cycle: Some(cycle) } => print_head_of(&service, cycle).await?,
            Self::Heads { cycle: None } => print_heads(&service).await?,
        };
        if sound {
            Ok(())
        } else {
            Err(CliError::failed("Nhật ký có sai lệch.", "The log is not as it should be."))
        }
    }
}

/// Reads heads that were kept elsewhere, as `audit heads` prints them or the program keeps them.
fn read_heads(path: &Path) -> Result<Vec<KeptHead>, CliError> {
    let shown = path.display();
    let text = std::fs::read_to_string(path).map_err(|error| {
        CliError::failed(
            format!("Không đọc được {shown}: {error}"),
            format!("{shown} cannot be read: {error}"),
        )
    })?;
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    lines.map(|(at, line)| line.parse().map_err(|_| no_head(path, at + 1))).collect()
}

fn no_head(path: &Path, line: usize) -> CliError {
    let shown = path.display();
    CliError::failed(
        format!(
            "{shown}, dòng {line}: cần dạng `nhật-ký số-bản-ghi:mã-băm-gốc` như lệnh `audit heads` in ra."
        ),
        format!("{shown}, line {line}: `log size:root` is expected, as `audit heads` prints it."),
    )
}

/// Checks every log of which there is anything, and every log of which a head was kept: by the program, or in the file
/// that is named.
async fn check_all(service: &Service, mut check: Check<'_>, heads: Option<&Path>) -> Result<bool, CliError> {
    let mut kept = service.kept_heads().await.map_err(CliError::broken)?;
    kept.extend(heads.map(read_heads).transpose()?.into_iter().flatten());
    let trusted = largest(kept.iter().cloned());
    let mut sound = true;
    for log in all_logs(service, trusted.keys()).await? {
        sound &= check.one(&log, trusted.get(&log).copied()).await;
    }
    for alarm in compare_heads(&service.store, &kept).await? {
        let message = alarm.fault.message();
        println!("{}: SAI LỆCH / FAULTY\n  {}\n  {}", alarm.log, message.vi, message.en);
        sound = false;
    }
    if kept.is_empty() {
        println!(
            "Không có đầu nhật ký lưu ở nơi khác (--heads), nên không thể thấy một nhật ký bị cắt hoặc viết lại một cách \
             nhất quán, hoặc bị xóa toàn bộ cùng mọi dữ liệu của nó.\n\
             Without heads that were kept elsewhere (--heads), a log that was cut or rewritten consistently, or removed \
             with everything that belongs to it, cannot be seen."
        );
    }
    Ok(sound)
}

async fn all_logs(
    service: &Service,
    kept: impl Iterator<Item = &String>,
) -> Result<BTreeSet<String>, CliError> {
    let mut logs = service.store.logs().await?;
    logs.insert(DIRECTORY_LOG.to_string());
    logs.extend(kept.cloned());
    Ok(logs)
}

/// What shows how many records of a log were checked; only on a terminal.
fn progress_bar() -> ProgressBar {
    if !io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::new(0);
    if let Ok(style) = ProgressStyle::with_template("{msg} {bar:30} {pos}/{len} bản ghi / records {eta}") {
        bar.set_style(style);
    }
    bar
}

/// Checks of logs, and what shows how far they are.
struct Check<'a> {
    checks: LogChecks<'a>,
    bar: &'a ProgressBar,
}

impl Check<'_> {
    /// Checks one log and prints what was found. What keeps one log from being read does not keep the others from being
    /// checked.
    async fn one(&mut self, log: &str, trusted: Option<Head>) -> bool {
        let name = match log.parse() {
            Ok(DIRECTORY_LOG) => "sổ đăng ký / directory",
            Ok(LAW_LOG) => "bộ quy tắc và lịch / law",
            _ => log,
        };
        let Ok(id) = log.parse() else {
            println!(
                "{name}: SAI LỆCH / FAULTY\n  Không phải mã của một nhật ký.\n  This is not the id of a log."
            );
            return false;
        };
        self.bar.reset();
        self.bar.set_message(name.to_owned());
        let checked = self.checks.verify(id, trusted).await;
        self.bar.finish_and_clear();
        match checked {
            Ok(report) => tell(name, &report),
            Err(error) => {
                println!("{name}: KHÔNG ĐỌC ĐƯỢC / UNREADABLE\n  {error}");
                false
            }
        }
    }
}

/// Prints the heads of all logs whose records are sound among themselves, and tells whether all are: a head is kept
/// elsewhere whatever else is wrong.
async fn print_heads(service: &Service) -> Result<bool, CliError> {
    let mut sound = true;
    for log in all_logs(service, [].iter()).await? {
        sound &= tell_head(&log, sound_head(service, &log).await);
    }
    Ok(sound)
}

/// Prints the head of the log of a cycle, and tells whether it has one.
async fn print_head_of(service: &Service, cycle: CycleId) -> Result<bool, CliError> {
    let log = cycle.to_string();
    let head = sound_head(service, &log).await;
    if head.is_none() {
        refuse_unknown(service, cycle).await?;
    }
    Ok(tell_head(&log, head))
}

/// The head of a log; none where its records are not sound among themselves.
async fn sound_head(service: &Service, log: &str) -> Option<Head> {
    service.audit_head(log.parse().ok()?).await.ok().flatten()
}

/// That nothing in the database belongs to a cycle is no fault of a log.
async fn refuse_unknown(service: &Service, cycle: CycleId) -> Result<(), CliError> {
    if service.store.logs().await?.contains(&cycle.to_string()) {
        return Ok(());
    }
    Err(CliError::failed(
        format!(
            "Không có kỳ xét nào mang mã {cycle} trong cơ sở dữ liệu này; hãy kiểm tra lại mã và cơ sở dữ liệu."
        ),
        format!("This database holds no cycle {cycle}; check the id and which database it is."),
    ))
}

/// Prints the head of a log, and tells whether it has one.
fn tell_head(log: &str, head: Option<Head>) -> bool {
    match head {
        Some(head) => println!("{log} {head}"),
        None => eprintln!("{log}: SAI LỆCH / FAULTY"),
    }
    head.is_some()
}

/// What was found, behind the number of its record.
fn placed(finding: &VerificationFinding) -> Message {
    let at = finding.index.map_or("–".to_owned(), |index| index.to_string());
    let message = finding.flaw.message();
    Message::new(format!("{at}: {}", message.vi), format!("{at}: {}", message.en))
}

/// Prints a report and tells whether the log is sound.
fn tell(name: &str, report: &VerificationReport) -> bool {
    let verdict = if report.is_sound() { "nguyên vẹn / whole" } else { "SAI LỆCH / FAULTY" };
    println!("{name}: {verdict}; {} bản ghi / records", report.leaves);
    if let Some(head) = &report.head {
        println!("  đầu nhật ký / head  {head}");
    }
    if let Some(index) = report.first_bad() {
        println!("  bản ghi sai đầu tiên / first bad record  {index}");
    }
    let fault = report.fault.iter().map(audit::LogFault::message);
    let findings = report.findings.iter().map(placed);
    let notes = report.notes.iter().map(|note| {
        let note = placed(note);
        Message::new(format!("Ghi chú {}", note.vi), format!("Note {}", note.en))
    });
    for line in fault.chain(findings).chain(notes) {
        println!("  {}\n  {}", line.vi, line.en);
    }
    report.is_sound()
}
