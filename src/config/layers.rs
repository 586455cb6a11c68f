//! The layers of the configuration: a setting is taken from the last layer that gives it.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
    str::FromStr,
};

use toml::{Table, Value};

use super::{
    ConfigFaults,
    sections::{ConfigMember, SECTIONS, UNKNOWN},
};
use crate::domain::lang::{Label, Message};

/// The settings that are one value: the name in the file and the environment variable.
const SETTINGS: [(&str, &str); 19] = [
    ("mode", "THANGHANG_MODE"),
    ("listen", "THANGHANG_LISTEN"),
    ("metrics", "THANGHANG_METRICS"),
    ("database_url", "THANGHANG_DATABASE_URL"),
    ("read_pool", "THANGHANG_READ_POOL"),
    ("kept_rows", "THANGHANG_KEPT_ROWS"),
    ("timer", "THANGHANG_TIMER"),
    ("max_tasks", "THANGHANG_MAX_TASKS"),
    ("log_format", "THANGHANG_LOG_FORMAT"),
    ("set_clock", "THANGHANG_SET_CLOCK"),
    ("seed", "THANGHANG_SEED"),
    ("signing_key", "THANGHANG_SIGNING_KEY"),
    ("master_key", "THANGHANG_MASTER_KEY"),
    ("files", "THANGHANG_FILES"),
    ("heads", "THANGHANG_HEADS"),
    ("max_file", "THANGHANG_MAX_FILE"),
    ("dev_secret", "THANGHANG_DEV_SECRET"),
    ("dpop", "THANGHANG_DPOP"),
    ("public_url", "THANGHANG_PUBLIC_URL"),
];
const FILE_VARIABLE: &str = "THANGHANG_CONFIG";
const ISSUERS: &str = "issuers";

/// The flags of the command line. There is none for the secret: other users of the machine can read
/// the arguments of a process.
#[derive(Clone, Debug, Default, clap::Args)]
#[command(next_help_heading = "Cấu hình / Configuration")]
pub struct Overrides {
    /// Tệp cấu hình TOML / the TOML file
    #[arg(long, global = true, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// dev | production
    #[arg(long, global = true)]
    pub mode: Option<String>,
    /// Địa chỉ phục vụ HTTP / where HTTP is served
    #[arg(long, global = true, value_name = "IP:PORT")]
    pub listen: Option<String>,
    /// Địa chỉ phục vụ số đo Prometheus / where the metrics are served
    #[arg(long, global = true, value_name = "IP:PORT")]
    pub metrics: Option<String>,
    /// Cơ sở dữ liệu / the database
    #[arg(long, global = true, value_name = "URL")]
    pub database_url: Option<String>,
    /// Số kết nối chỉ đọc / connections that only read
    #[arg(long, global = true, value_name = "N")]
    pub read_pool: Option<String>,
    /// Số lệnh chạy cùng lúc / commands that run at the same time
    #[arg(long, global = true, value_name = "N")]
    pub max_tasks: Option<String>,
    /// text | json | auto
    #[arg(long, global = true)]
    pub log_format: Option<String>,
    /// Đặt đồng hồ, chỉ ở chế độ dev / set the clock, dev only
    #[arg(long, global = true, value_name = "INSTANT")]
    pub set_clock: Option<String>,
    /// Số ngẫu nhiên lặp lại được, chỉ ở chế độ dev / repeatable randomness, dev only
    #[arg(long, global = true, value_name = "N")]
    pub seed: Option<String>,
    /// Khóa ký biên nhận (Ed25519, PKCS#8 PEM) / the key that signs receipts
    #[arg(long, global = true, value_name = "FILE")]
    pub signing_key: Option<String>,
    /// Khóa chủ bảo vệ dữ liệu cá nhân (32 byte, base64) / the master key of personal data
    #[arg(long, global = true, value_name = "FILE")]
    pub master_key: Option<String>,
    /// Nơi lưu tệp hồ sơ: thư mục hoặc s3:// / where the files of dossiers lie: a folder or s3://
    #[arg(long, global = true, value_name = "FOLDER")]
    pub files: Option<String>,
    /// Cỡ tệp lớn nhất / the longest file that is taken
    #[arg(long, global = true, value_name = "BYTES")]
    pub max_file: Option<String>,
}

impl Overrides {
    fn settings(self) -> [(&'static str, Option<String>); 13] {
        [
            ("mode", self.mode),
            ("listen", self.listen),
            ("metrics", self.metrics),
            ("database_url", self.database_url),
            ("read_pool", self.read_pool),
            ("max_tasks", self.max_tasks),
            ("log_format", self.log_format),
            ("set_clock", self.set_clock),
            ("seed", self.seed),
            ("signing_key", self.signing_key),
            ("master_key", self.master_key),
            ("files", self.files),
            ("max_file", self.max_file),
        ]
    }
}

/// A value as it was given.
#[derive(Debug)]
pub(super) struct Given {
    pub(super) text: String,
    /// The flag, the variable or the file.
    pub(super) origin: String,
    /// What a relative path is relative to: the folder of the file, else the working folder.
    folder: PathBuf,
}

impl Given {
    /// The value as a path.
    pub(super) fn path(&self) -> PathBuf {
        self.folder.join(&self.text)
    }
}

/// The settings after all layers.
#[derive(Debug, Default)]
pub(super) struct Layers {
    values: BTreeMap<&'static str, Given>,
    sections: BTreeMap<&'static str, BTreeMap<String, ConfigMember>>,
    issuers: Vec<Value>,
    file: PathBuf,
}

impl Layers {
    pub(super) fn read(
        overrides: Overrides,
        environment: impl IntoIterator<Item = (String, String)>,
        faults: &mut ConfigFaults,
    ) -> Self {
        // An empty variable is an unset one: compose files pass what they do not know as empty.
        let variables: BTreeMap<_, _> =
            environment.into_iter().filter(|(_, value)| !value.is_empty()).collect();
        let mut layers = Self::default();
        if let Some(path) =
            overrides.config.clone().or_else(|| variables.get(FILE_VARIABLE).map(PathBuf::from))
        {
            layers.read_file(path, faults);
        }
        for (name, variable) in SETTINGS {
            if let Some(text) = variables.get(variable) {
                layers.give(name, text.clone(), variable.to_owned(), PathBuf::new());
            }
        }
        for section in SECTIONS {
            let prefix = format!("THANGHANG_{}__", section.to_uppercase());
            let named = |(variable, text): (&String, &String)| {
                let name = variable.strip_prefix(&prefix)?.to_lowercase();
                Some((name, ConfigMember::of_text(text, variable.clone())))
            };
            layers.sections.entry(section).or_default().extend(variables.iter().filter_map(named));
        }
        for (name, text) in overrides.settings() {
            if let Some(text) = text {
                layers.give(name, text, format!("--{}", name.replace('_', "-")), PathBuf::new());
            }
        }
        layers
    }

    pub(super) fn get(&self, name: &str) -> Option<&Given> {
        self.values.get(name)
    }

    /// The value of a setting. A text that does not parse is a fault with what to do; the text is not
    /// repeated, for it may hold a password.
    pub(super) fn parsed<T: FromStr>(
        &self,
        name: &str,
        faults: &mut ConfigFaults,
        remedy: Label,
    ) -> Option<T> {
        let given = self.get(name)?;
        let value = given.text.parse().ok();
        if value.is_none() {
            let message = Message::new(
                format!("giá trị không hợp lệ; {}", remedy.vi),
                format!("the value is invalid; {}", remedy.en),
            );
            faults.add(name, &given.origin, message);
        }
        value
    }

    /// What was given of a table that is read as a whole.
    pub(super) fn section(&self, name: &str) -> impl Iterator<Item = (&String, &ConfigMember)> {
        self.sections.get(name).into_iter().flatten()
    }

    pub(super) fn issuers(&self) -> &[Value] {
        &self.issuers
    }

    pub(super) fn declares_issuers(&self) -> bool {
        !self.issuers.is_empty()
    }

    /// The file, for the reports of faults in it.
    pub(super) fn origin(&self) -> String {
        self.file.display().to_string()
    }

    /// The folder that paths in the file are relative to.
    pub(super) fn folder(&self) -> &Path {
        self.file.parent().unwrap_or(Path::new(""))
    }

    fn give(&mut self, name: &'static str, text: String, origin: String, folder: PathBuf) {
        self.values.insert(name, Given { text, origin, folder });
    }

    fn read_file(&mut self, path: PathBuf, faults: &mut ConfigFaults) {
        let Some(text) = faults.read_file("config", &path) else {
            return;
        };
        self.file = path;
        match text.parse::<Table>() {
            Ok(table) => self.take(table, faults),
            Err(error) => {
                // Not the error's own display: it quotes the line, which may hold a secret.
                let line = error
                    .span()
                    .and_then(|span| text.get(..span.start))
                    .map_or(1, |read| read.lines().count());
                let message = Message::new(
                    format!(
                        "tệp không phải TOML hợp lệ ở gần dòng {line} ({}); hãy sửa cú pháp",
                        error.message()
                    ),
                    format!(
                        "the file is not valid TOML near line {line} ({}); mend the syntax",
                        error.message()
                    ),
                );
                faults.add("config", &self.origin(), message);
            }
        }
    }

    fn take(&mut self, mut table: Table, faults: &mut ConfigFaults) {
        let (origin, folder) = (self.origin(), self.folder().to_owned());
        for (name, _) in SETTINGS {
            match table.remove(name) {
                None => {}
                Some(value) => match scalar(value) {
                    Some(text) => self.give(name, text, origin.clone(), folder.clone()),
                    None => faults.add(name, &origin, ONE_VALUE),
                },
            }
        }
        match table.remove(ISSUERS) {
            None => {}
            Some(Value::Array(issuers)) => self.issuers = issuers,
            Some(_) => faults.add(ISSUERS, &origin, LIST_OF_TABLES),
        }
        for section in SECTIONS {
            match table.remove(section) {
                None => {}
                Some(Value::Table(members)) => {
                    let member = |value| ConfigMember { value, origin: origin.clone() };
                    let members = members.into_iter().map(|(name, value)| (name, member(value)));
                    self.sections.entry(section).or_default().extend(members);
                }
                Some(_) => faults.add(section, &origin, TABLE),
            }
        }
        for unknown in table.keys() {
            faults.add(unknown, &origin, UNKNOWN);
        }
    }
}

const ONE_VALUE: Label = Label::new(
    "cần một giá trị đơn (chuỗi, số hoặc thời điểm); hãy sửa lại",
    "one value (a text, a number or an instant) is expected; mend it",
);
const LIST_OF_TABLES: Label = Label::new(
    "hãy viết mỗi nơi cấp mã thành một bảng [[issuers]]",
    "write each issuer as a table [[issuers]]",
);
const TABLE: Label = Label::new("hãy viết thành một bảng [tên]", "write it as a table [name]");

fn scalar(value: Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text),
        Value::Integer(number) => Some(number.to_string()),
        Value::Datetime(instant) => Some(instant.to_string()),
        Value::Float(_) | Value::Boolean(_) | Value::Array(_) | Value::Table(_) => None,
    }
}
