//! `token issue`, for development.

use std::collections::BTreeSet;

use jiff::SignedDuration;

use super::Failure;
use crate::{
    config::{Config, Mode},
    domain::{lang::Message, role::Role},
};

#[derive(Debug, clap::Subcommand)]
pub(super) enum Command {
    /// Cấp một mã đăng nhập / issue a bearer token
    Issue(Issue),
}

#[derive(Debug, clap::Args)]
pub(super) struct Issue {
    /// Tên tài khoản (`sub`) / the subject
    #[arg(long)]
    subject: String,
    /// Vai trò, lặp lại được, ví dụ `COUNCIL_SECRETARY` / a role, may be repeated
    #[arg(long = "role", value_parser = role)]
    roles: Vec<Role>,
    /// Số giờ có hiệu lực / for how many hours it is valid
    #[arg(long, default_value_t = 12, value_parser = clap::value_parser!(u16).range(1..=8_760))]
    hours: u16,
}

fn role(text: &str) -> Result<Role, String> {
    let codes = || Role::ALL.into_iter().filter(|role| role.is_claimable()).map(Role::as_str);
    Role::from_claim(text)
        .ok_or_else(|| format!("một trong / one of: {}", codes().collect::<Vec<_>>().join(", ")))
}

impl Command {
    pub(super) fn run(self, config: &Config) -> Result<(), Failure> {
        let Self::Issue(asked) = self;
        if config.mode == Mode::Production {
            return Err(Failure::Mode(Message::new(
                "Chế độ production không cấp mã đăng nhập; hãy dùng hệ thống định danh của cơ quan.",
                "Production issues no tokens; use the identity provider of the organisation.",
            )));
        }
        let Some(issuer) = &config.dev_issuer else {
            return Err(Failure::Mode(Message::new(
                "Chưa có khóa bí mật phát triển; hãy đặt biến THANGHANG_DEV_SECRET (ít nhất 32 byte).",
                "There is no development secret; set THANGHANG_DEV_SECRET (32 bytes at least).",
            )));
        };
        let roles: BTreeSet<Role> = asked.roles.into_iter().collect();
        let lifetime = SignedDuration::from_hours(asked.hours.into());
        let token = issuer.issue(&asked.subject, &roles, lifetime, &config.clock(), &config.entropy());
        println!("{}", token.map_err(Failure::broken)?);
        Ok(())
    }
}
