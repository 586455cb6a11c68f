//! `clock confirm`: somebody says that the clock is right although nothing explains how far it went.

use super::CliError;
use crate::{app, config::Config};

#[derive(Debug, clap::Subcommand)]
pub(super) enum ClockCommand {
    /// Xác nhận đồng hồ đúng sau khi máy chủ dừng lâu hoặc giờ bị chỉnh / say that the clock is right
    Confirm(Confirm),
}

#[derive(Debug, clap::Args)]
pub(super) struct Confirm {
    /// Lý do, được lưu lại / why so much time has passed; it is recorded
    #[arg(long)]
    reason: String,
}

impl ClockCommand {
    /// Records it beside the running server, which looks for it.
    pub(super) async fn run(self, config: &Config) -> Result<(), CliError> {
        let Self::Confirm(Confirm { reason }) = self;
        let store = app::open_store_beside(config).await?;
        match store.confirm_clock(&config.clock(), &reason).await? {
            None => println!("Chưa có mốc nào để xác nhận. / No program was seen yet: nothing to confirm."),
            Some(last) => {
                let now = last.confirmed_at.unwrap_or(last.at);
                println!("Đã xác nhận: từ {} đến {now}. / Confirmed: from {} to {now}.", last.at, last.at);
            }
        }
        Ok(())
    }
}
