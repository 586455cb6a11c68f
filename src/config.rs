//! The configuration: defaults, then a TOML file, then the environment (`THANGHANG_…`), then flags.
//! It is validated once, and every fault is reported at once, with what to do.

use std::{net::SocketAddr, num::NonZeroU32, path::PathBuf, str::FromStr};

use ed25519_dalek::{SigningKey, pkcs8::DecodePrivateKey as _};
use jiff::Timestamp;
use serde::Serialize;
use url::Url;

use crate::{
    auth::{
        code_flow::SignInClient,
        dpop::DpopPolicy,
        issue::DevIssuer,
        secret::Secret,
        token::{Issuer, Verifier},
    },
    clock::Clock,
    domain::lang::Label,
    entropy::Entropy,
    files::Location,
    graphql::{documents::Policy, limits::Limits},
    http::{Settings, Transport},
    logging::LogFormat,
    rate::Rates,
    store::{DEFAULT_KEPT_ROWS, DatabaseUrl},
    vault::MasterKey,
};

mod dpop;
mod faults;
mod files;
mod issuers;
mod layers;
mod master_key;
mod provider;
mod public_url;
mod sections;
mod sign_in;

pub use faults::{ConfigFault, ConfigFaults};
use issuers::IssuerTable;
pub use layers::Overrides;
use layers::{Given, Layers};

/// Whether the program serves real reviews.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum RunMode {
    /// Development and demonstration, with conveniences that nobody may trust.
    #[default]
    Dev,
    /// Real reviews: no shared secret, no set clock, no predictable randomness.
    Production,
}

impl FromStr for RunMode {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        match text {
            "dev" => Ok(Self::Dev),
            "production" => Ok(Self::Production),
            _ => Err(()),
        }
    }
}

/// The validated configuration.
#[derive(Clone, Debug)]
pub struct Config {
    /// Development or production.
    pub mode: RunMode,
    /// Where HTTP is served.
    pub listen: SocketAddr,
    /// Where the metrics are served, if anywhere.
    pub metrics: Option<SocketAddr>,
    /// The database.
    pub database_url: DatabaseUrl,
    /// Connections that only read.
    pub read_pool: NonZeroU32,
    /// How many rows of cycles are kept in memory; none at 0.
    pub kept_rows: u32,
    /// How many seconds there are between two looks for acts of the clock; none at 0.
    pub timer: u32,
    /// Commands that may run at the same time (design decision 13).
    pub max_tasks: NonZeroU32,
    /// The form of the logs.
    pub log_format: LogFormat,
    /// The instant of a set clock; development only.
    pub set_clock: Option<Timestamp>,
    /// The seed of predictable randomness; development only.
    pub seed: Option<u64>,
    /// The key that signs receipts (Ed25519); production has one.
    pub signing_key: Option<SigningKey>,
    /// The key that wraps the keys of persons, where it is set; see [`Config::master_key`].
    pub(crate) master_key: Option<MasterKey>,
    /// Where the files of dossiers lie, where it is set; see [`Config::files`].
    files: Option<Location>,
    /// Where the heads of logs are kept, where it is set; see [`Config::heads`].
    heads: Option<PathBuf>,
    /// The longest file that is taken, in bytes.
    pub max_file: NonZeroU32,
    /// The issuer of development tokens, when a secret is set; development only.
    pub dev_issuer: Option<DevIssuer>,
    /// What a connection may take.
    pub transport: Transport,
    /// The trusted issuers of tokens, without the one for development.
    pub issuers: Vec<Issuer>,
    /// With whom people sign in to the console.
    pub sign_in: Vec<SignInClient>,
    /// The address at which people reach this deployment.
    pub public_url: Option<Url>,
    /// Whether tokens are bound to keys.
    pub dpop: DpopPolicy,
    /// What a request may ask for, and how long it may take.
    pub limits: Limits,
    /// How HTTP is spoken.
    pub http: Settings,
    /// How much may be asked for in a while.
    pub rates: Rates,
    /// Who may send documents of their own.
    pub documents: Policy,
    signing_key_file: Option<PathBuf>,
    master_key_file: Option<PathBuf>,
    issuer_tables: Vec<IssuerTable>,
}

impl Config {
    /// Resolves the configuration. The file is that of `--config` or `THANGHANG_CONFIG`; variables
    /// that name no setting are left alone, because orchestrators add their own.
    pub fn resolve(
        overrides: Overrides,
        environment: impl IntoIterator<Item = (String, String)>,
    ) -> Result<Self, ConfigFaults> {
        let mut faults = ConfigFaults::default();
        let layers = Layers::read(overrides, environment, &mut faults);
        let (signing_key, master_key) = (layers.get("signing_key"), layers.get("master_key"));
        let mode = layers.parsed("mode", &mut faults, MODE).unwrap_or_default();
        let public_url = public_url::load(&layers, mode, &mut faults);
        let declared = issuers::load(&layers, mode, public_url.as_ref(), &mut faults);
        let config = Self {
            mode,
            listen: layers.parsed("listen", &mut faults, ADDRESS).unwrap_or(DEFAULT_LISTEN),
            metrics: layers.parsed("metrics", &mut faults, ADDRESS),
            database_url: layers.parsed("database_url", &mut faults, DATABASE).unwrap_or_default(),
            read_pool: layers.parsed("read_pool", &mut faults, COUNT).unwrap_or(DEFAULT_READ_POOL),
            kept_rows: layers.parsed("kept_rows", &mut faults, ROWS).unwrap_or(DEFAULT_KEPT_ROWS),
            timer: layers.parsed("timer", &mut faults, SECONDS).unwrap_or(DEFAULT_TIMER),
            max_tasks: layers.parsed("max_tasks", &mut faults, COUNT).unwrap_or(DEFAULT_MAX_TASKS),
            log_format: layers.parsed("log_format", &mut faults, LOG_FORMAT).unwrap_or_default(),
            set_clock: layers.parsed("set_clock", &mut faults, INSTANT),
            seed: layers.parsed("seed", &mut faults, SEED),
            signing_key: signing_key.and_then(|given| load_signing_key(given, &mut faults)),
            master_key: master_key.and_then(|given| master_key::load(given, &mut faults)),
            files: layers.get("files").and_then(|given| files::load(given, &mut faults)),
            heads: layers.get("heads").map(Given::path),
            max_file: layers.parsed("max_file", &mut faults, COUNT).unwrap_or(files::DEFAULT_MAX_FILE),
            dev_issuer: layers.get("dev_secret").and_then(|given| dev_issuer(given, &mut faults)),
            transport: sections::read(&layers, mode, &mut faults),
            issuers: declared.trusted,
            sign_in: declared.clients,
            dpop: dpop::load(&layers, public_url.clone(), &mut faults),
            public_url,
            limits: sections::read(&layers, mode, &mut faults),
            http: sections::read(&layers, mode, &mut faults),
            rates: sections::read(&layers, mode, &mut faults),
            documents: sections::read(&layers, mode, &mut faults),
            signing_key_file: signing_key.map(Given::path),
            master_key_file: master_key.map(Given::path),
            issuer_tables: declared.tables,
        };
        if u64::from(config.rates.burst.get()) < config.limits.cost {
            faults.add("rate.burst", "", sections::SMALL_BUCKET);
        }
        if config.mode == RunMode::Production {
            refuse_in_production(&layers, &mut faults);
            if layers.get("files").is_none() && config.database_url.sqlite_file().is_none() {
                faults.add("files", "", files::MISSING);
            }
        }
        faults.or(config)
    }

    /// The clock that the configuration asks for.
    pub fn clock(&self) -> Clock {
        self.set_clock.map_or_else(Clock::system, Clock::set)
    }

    /// The randomness that the configuration asks for.
    pub fn entropy(&self) -> Entropy {
        self.seed.map_or_else(Entropy::system, Entropy::seeded)
    }

    /// The verifier of bearer tokens.
    pub fn verifier(&self) -> Verifier {
        let dev = self.dev_issuer.as_ref().map(DevIssuer::trusted);
        Verifier::new(self.issuers.iter().cloned().chain(dev))
    }

    /// The configuration in TOML with secrets hidden, for `--print-config`.
    pub fn render(&self) -> Result<String, toml::ser::Error> {
        toml::to_string(&Rendered {
            mode: self.mode,
            listen: self.listen,
            metrics: self.metrics,
            database_url: self.database_url.to_string(),
            read_pool: self.read_pool,
            kept_rows: self.kept_rows,
            timer: self.timer,
            max_tasks: self.max_tasks,
            log_format: self.log_format,
            set_clock: self.set_clock,
            seed: self.seed.map(|seed| seed.to_string()),
            signing_key: self.signing_key_file.as_ref(),
            master_key: self.master_key_file.as_ref(),
            files: self.files.as_ref().map(Location::to_string),
            heads: self.heads.as_ref(),
            max_file: self.max_file,
            dev_secret: self.dev_issuer.as_ref().map(|_| Secret::new("")),
            dpop: self.dpop.name(),
            public_url: self.public_url.as_ref().map(Url::as_str),
            connections: &self.transport,
            limits: &self.limits,
            http: &self.http,
            rate: &self.rates,
            documents: &self.documents,
            issuers: &self.issuer_tables,
        })
    }
}

/// What is printed of a configuration; tables come last, as TOML wants them.
#[derive(Serialize)]
struct Rendered<'a> {
    mode: RunMode,
    listen: SocketAddr,
    metrics: Option<SocketAddr>,
    database_url: String,
    read_pool: NonZeroU32,
    kept_rows: u32,
    timer: u32,
    max_tasks: NonZeroU32,
    log_format: LogFormat,
    set_clock: Option<Timestamp>,
    /// As text: TOML integers have a sign.
    seed: Option<String>,
    signing_key: Option<&'a PathBuf>,
    master_key: Option<&'a PathBuf>,
    files: Option<String>,
    heads: Option<&'a PathBuf>,
    max_file: NonZeroU32,
    dev_secret: Option<Secret>,
    dpop: &'static str,
    public_url: Option<&'a str>,
    connections: &'a Transport,
    limits: &'a Limits,
    http: &'a Settings,
    rate: &'a Rates,
    documents: &'a Policy,
    issuers: &'a [IssuerTable],
}

const DEFAULT_LISTEN: SocketAddr = SocketAddr::new(std::net::IpAddr::V4(std::net::Ipv4Addr::LOCALHOST), 8080);
const DEFAULT_READ_POOL: NonZeroU32 = NonZeroU32::MIN.saturating_add(7);
const DEFAULT_MAX_TASKS: NonZeroU32 = NonZeroU32::MIN.saturating_add(63);

const DEFAULT_TIMER: u32 = 60;

const MODE: Label = Label::new("hãy đặt dev hoặc production", "set dev or production");
const ADDRESS: Label = Label::new(
    "hãy đặt địa chỉ IP và cổng, ví dụ 127.0.0.1:8080",
    "set an IP address and a port, such as 127.0.0.1:8080",
);
const DATABASE: Label = Label::new(
    "hãy đặt sqlite://<tệp> hoặc postgres://<máy chủ>/<cơ sở dữ liệu>",
    "set sqlite://<file> or postgres://<host>/<database>",
);
const COUNT: Label = Label::new("hãy đặt số nguyên từ 1 trở lên", "set a whole number from 1");
const SECONDS: Label = Label::new("hãy đặt số giây, 0 để tắt", "set a number of seconds, 0 for never");
const ROWS: Label = Label::new("hãy đặt số hàng, 0 để tắt", "set a number of rows, 0 for none");
const LOG_FORMAT: Label = Label::new("hãy đặt text, json hoặc auto", "set text, json or auto");
const INSTANT: Label = Label::new(
    "hãy đặt thời điểm, ví dụ 2024-10-24T08:00:00+07:00",
    "set an instant, such as 2024-10-24T08:00:00+07:00",
);
const SEED: Label = Label::new("hãy đặt số nguyên từ 0 trở lên", "set a whole number from 0");

/// What production refuses to be given, and what it refuses to start without.
fn refuse_in_production(layers: &Layers, faults: &mut ConfigFaults) {
    let forbidden = [
        (
            "dev_secret",
            Label::new(
                "chế độ production không nhận khóa bí mật phát triển; hãy bỏ thiết lập này và khai báo [[issuers]]",
                "production takes no development secret; remove this setting and declare [[issuers]]",
            ),
        ),
        (
            "set_clock",
            Label::new(
                "chế độ production chỉ dùng đồng hồ máy; hãy bỏ thiết lập này",
                "production uses the clock of the machine only; remove this setting",
            ),
        ),
        (
            "seed",
            Label::new(
                "chế độ production không dùng số ngẫu nhiên đoán trước được; hãy bỏ thiết lập này",
                "production uses no predictable randomness; remove this setting",
            ),
        ),
    ];
    for (setting, label) in forbidden {
        if let Some(given) = layers.get(setting) {
            faults.add(setting, &given.origin, label);
        }
    }
    if layers.get("signing_key").is_none() {
        faults.add(
            "signing_key",
            "",
            Label::new(
                "chế độ production cần khóa ký biên nhận; hãy tạo bằng `openssl genpkey -algorithm ed25519` và ghi đường dẫn",
                "production needs the key that signs receipts; make one with `openssl genpkey -algorithm ed25519` and set its path",
            ),
        );
    }
    if layers.get("master_key").is_none() {
        faults.add("master_key", "", master_key::MISSING);
    }
    if !layers.declares_issuers() {
        faults.add(
            "issuers",
            "",
            Label::new(
                "chế độ production cần nơi cấp mã đăng nhập; hãy khai báo [[issuers]] kèm khóa (discovery, jwks_uri, jwks hoặc keys) trong tệp TOML",
                "production needs an issuer of tokens; declare [[issuers]] with keys (discovery, jwks_uri, jwks or keys) in the TOML file",
            ),
        );
    }
}

fn load_signing_key(given: &Given, faults: &mut ConfigFaults) -> Option<SigningKey> {
    let pem = faults.read_file("signing_key", &given.path())?;
    let key = SigningKey::from_pkcs8_pem(&pem);
    if key.is_err() {
        faults.add(
            "signing_key",
            &given.origin,
            Label::new(
                "tệp không phải khóa riêng Ed25519 (PKCS#8 PEM); hãy tạo bằng `openssl genpkey -algorithm ed25519`",
                "the file is no Ed25519 private key (PKCS#8 PEM); make one with `openssl genpkey -algorithm ed25519`",
            ),
        );
    }
    key.ok()
}

fn dev_issuer(given: &Given, faults: &mut ConfigFaults) -> Option<DevIssuer> {
    match DevIssuer::new(Secret::new(given.text.as_str())) {
        Ok(issuer) => Some(issuer),
        Err(fault) => {
            faults.add("dev_secret", &given.origin, fault.label());
            None
        }
    }
}

#[cfg(test)]
mod tests;
