//! `audit check`: is the log whole, and does the database say what the log says?

use std::str::FromStr;

use super::CliError;
use crate::{
    app::{self, App},
    config::Config,
    domain::{
        audit::{self, Head},
        digest::Digest,
        ids::CycleId,
        lang::Message,
    },
    service::{Service, VerificationReport},
    store::{CursorPage, CycleFilter, StoreError},
};

/// How many cycles are asked for at a time.
const PAGE: u32 = 100;

#[derive(Debug, clap::Subcommand)]
pub(super) enum AuditCommand {
    /// Kiểm tra nhật ký của mọi kỳ xét và của sổ đăng ký / check the logs of all cycles and of the registers
    Check {
        /// Chỉ kiểm tra kỳ xét này / only this cycle
        #[arg(long, value_name = "UUID")]
        cycle: Option<CycleId>,
        /// Đầu nhật ký đã lưu ở nơi khác: số bản ghi và mã băm gốc / a head that was kept elsewhere
        #[arg(long, value_name = "SIZE:ROOT", requires = "cycle")]
        trusted: Option<TrustedHeadArg>,
    },
}

/// A head as it is typed: `size:root`.
#[derive(Clone, Copy, Debug)]
pub(super) struct TrustedHeadArg(Head);

impl FromStr for TrustedHeadArg {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let expected = || "cần dạng số-bản-ghi:mã-băm-gốc / size:root is expected".to_owned();
        let (size, root) = text.split_once(':').ok_or_else(expected)?;
        let (size, root) =
            (size.parse().map_err(|_| expected())?, root.parse::<Digest>().map_err(|_| expected())?);
        Ok(Self(Head { size, root }))
    }
}

impl AuditCommand {
    pub(super) async fn run(self, config: &Config) -> Result<(), CliError> {
        let Self::Check { cycle, trusted } = self;
        let store = app::open_store(config).await?;
        store.check_schema().await?;
        let service = App::new(config, store)?.service;
        let mut sound = true;
        if let Some(cycle) = cycle {
            let report = service.verify_log(cycle, trusted.map(|head| head.0)).await?;
            sound &= tell(&cycle.to_string(), &report);
        } else {
            sound &= tell("sổ đăng ký / registers", &service.verify_directory(None).await?);
            for cycle in all_cycles(&service).await? {
                sound &= tell(&cycle.to_string(), &service.verify_log(cycle, None).await?);
            }
        }
        if sound {
            Ok(())
        } else {
            Err(CliError::failed("Nhật ký có sai lệch.", "The log is not as it should be."))
        }
    }
}

async fn all_cycles(service: &Service) -> Result<Vec<CycleId>, StoreError> {
    let mut found: Vec<CycleId> = Vec::new();
    loop {
        let page = CursorPage { after: found.last().copied(), first: PAGE };
        let slice = service.store.cycles(&CycleFilter::default(), &page).await?;
        found.extend(slice.items.iter().map(|cycle| cycle.id));
        if !slice.has_more {
            return Ok(found);
        }
    }
}

/// Prints a report and tells whether the log is sound.
fn tell(name: &str, report: &VerificationReport) -> bool {
    let verdict = if report.is_sound() { "nguyên vẹn / whole" } else { "SAI LỆCH / FAULTY" };
    println!("{name}: {verdict}; {} bản ghi / records", report.leaves);
    if let Some(head) = &report.head {
        println!("  đầu nhật ký / head  {}:{}", head.size, head.root);
    }
    if let Some(index) = report.first_bad() {
        println!("  bản ghi sai đầu tiên / first bad record  {index}");
    }
    let fault = report.fault.iter().map(audit::LogFault::message);
    let findings = report.findings.iter().map(|finding| {
        let (at, message) =
            (finding.index.map_or("–".to_owned(), |index| index.to_string()), finding.flaw.message());
        Message::new(format!("{at}: {}", message.vi), format!("{at}: {}", message.en))
    });
    for line in fault.chain(findings) {
        println!("  {}\n  {}", line.vi, line.en);
    }
    report.is_sound()
}
