//! `token issue`, for development, and `token revoke`.

use std::collections::BTreeSet;

use jiff::SignedDuration;

use super::CliError;
use crate::{
    app,
    auth::{issue::DEV_ISSUER, token::token_id},
    config::{Config, RunMode},
    domain::{directory::row::issuer_subject, lang::Message, role::Role},
    store::Revoked,
};

#[derive(Debug, clap::Subcommand)]
pub(super) enum TokenCommand {
    /// Cấp một mã đăng nhập / issue a bearer token
    Issue(Issue),
    /// Thu hồi một mã đăng nhập, hoặc mọi mã đã cấp cho một tài khoản / revoke a token, or all that an account has
    Revoke(Revoke),
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

#[derive(Debug, clap::Args)]
pub(super) struct Revoke {
    /// Nơi cấp mã đăng nhập (`iss`) / the issuer
    #[arg(long)]
    issuer: String,
    #[command(flatten)]
    what: What,
}

#[derive(Debug, clap::Args)]
#[group(required = true, multiple = false)]
struct What {
    /// Mã số của mã đăng nhập (`jti`) / the id of the token
    #[arg(long)]
    jti: Option<String>,
    /// Tài khoản (`sub`): mọi mã đã cấp đến lúc này / the account: all its tokens until now
    #[arg(long)]
    subject: Option<String>,
}

fn role(text: &str) -> Result<Role, String> {
    let codes = || Role::ALL.into_iter().filter(|role| role.is_claimable()).map(Role::as_str);
    Role::from_claim(text)
        .ok_or_else(|| format!("một trong / one of: {}", codes().collect::<Vec<_>>().join(", ")))
}

impl TokenCommand {
    pub(super) async fn run(self, config: &Config) -> Result<(), CliError> {
        match self {
            Self::Issue(asked) => asked.run(config),
            Self::Revoke(asked) => asked.run(config).await,
        }
    }
}

impl Revoke {
    /// Revokes beside the running server, which refuses the token with its next request. The record is a line of the
    /// database, not of the log: signing in is the issuer's affair, and no decision depends on it.
    async fn run(self, config: &Config) -> Result<(), CliError> {
        demand_trusted(config, &self.issuer)?;
        let revoked = match (self.what.jti, self.what.subject) {
            (Some(jti), _) => Revoked::Token(token_id(&self.issuer, &jti)),
            (None, subject) => Revoked::Account(issuer_subject(&self.issuer, &subject.unwrap_or_default())),
        };
        let store = app::open_store_beside(config).await?;
        store.revoke(revoked, config.clock().wall()).await?;
        println!("Đã thu hồi. / Revoked.");
        Ok(())
    }
}

/// The issuers that the configuration trusts; development knows its own without a secret.
pub(super) fn trusted(config: &Config) -> Vec<String> {
    let own = (config.mode == RunMode::Dev).then(|| DEV_ISSUER.to_owned());
    let all: BTreeSet<String> = config.verifier().issuers().chain(own).collect();
    all.into_iter().collect()
}

/// Refuses an issuer that the configuration does not trust.
pub(super) fn demand_trusted(config: &Config, issuer: &str) -> Result<(), CliError> {
    if trusted(config).iter().any(|trusted| trusted == issuer) {
        return Ok(());
    }
    Err(CliError::failed(
        format!("Không có nơi cấp mã {issuer}; hãy ghi đúng iss như trong cấu hình."),
        format!("There is no issuer {issuer}; write iss as the configuration does."),
    ))
}

impl Issue {
    fn run(self, config: &Config) -> Result<(), CliError> {
        let asked = self;
        if config.mode == RunMode::Production {
            return Err(CliError::Mode(Message::new(
                "Chế độ production không cấp mã đăng nhập; hãy dùng hệ thống định danh của cơ quan.",
                "Production issues no tokens; use the identity provider of the organisation.",
            )));
        }
        let Some(issuer) = &config.dev_issuer else {
            return Err(CliError::Mode(Message::new(
                "Chưa có khóa bí mật phát triển; hãy đặt biến THANGHANG_DEV_SECRET (ít nhất 32 byte).",
                "There is no development secret; set THANGHANG_DEV_SECRET (32 bytes at least).",
            )));
        };
        let roles: BTreeSet<Role> = asked.roles.into_iter().collect();
        let lifetime = SignedDuration::from_hours(asked.hours.into());
        let token = issuer.issue(&asked.subject, &roles, lifetime, &config.clock(), &config.entropy());
        println!("{}", token.map_err(CliError::broken)?);
        Ok(())
    }
}
