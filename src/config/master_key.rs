//! The master key of personal data: from the file that a setting names, or, in development, from a file
//! that the program keeps beside its embedded database.

use std::{
    fs,
    io::{self, ErrorKind, Write as _},
    os::unix::fs::OpenOptionsExt as _,
    path::{Path, PathBuf},
};

use super::{Config, ConfigFaults, Given, RunMode};
use crate::{
    domain::lang::{Label, Message},
    entropy::Entropy,
    vault::MasterKey,
};

/// What the name of the database is followed by in the name of the key beside it.
const SUFFIX: &str = ".master-key";

pub(super) const MISSING: Label = Label::new(
    "chế độ production cần khóa chủ bảo vệ dữ liệu cá nhân; hãy tạo bằng `openssl rand -base64 32`, cất bản sao ở nơi an toàn và ghi đường dẫn",
    "production needs the master key of personal data; make one with `openssl rand -base64 32`, keep a copy in a safe place and set its path",
);
const NO_KEY: Label = Label::new(
    "tệp không chứa khóa chủ (32 byte dạng base64); hãy tạo bằng `openssl rand -base64 32`",
    "the file holds no master key (32 bytes in base64); make one with `openssl rand -base64 32`",
);
const LOST: Label = Label::new(
    "không có tệp khóa chủ bên cạnh cơ sở dữ liệu; hãy đặt lại tệp khóa đã sao lưu cùng cơ sở dữ liệu đó, hoặc ghi đường dẫn của nó: khóa mới không đọc được dữ liệu đã có (chỉ `thanghang migrate up` tạo khóa, cho cơ sở dữ liệu mới)",
    "no file of the master key lies beside the database; put back the key that was kept with that database, or set its path: a new key cannot read what is there (only `thanghang migrate up` makes one, for a new database)",
);
const NOWHERE: Label = Label::new(
    "cơ sở dữ liệu này không có tệp để đặt khóa chủ bên cạnh; hãy tạo khóa bằng `openssl rand -base64 32` và ghi đường dẫn",
    "this database has no file to keep a master key beside; make one with `openssl rand -base64 32` and set its path",
);

impl Config {
    /// The master key of personal data: that of the setting, or in development the one beside the file of the database.
    ///
    /// # Errors
    ///
    /// The setting is needed, or the file beside the database is not there or no key.
    pub fn master_key(&self) -> Result<MasterKey, ConfigFaults> {
        if let Some(key) = &self.master_key {
            return Ok(key.clone());
        }
        let mut faults = ConfigFaults::default();
        let key = match self.database_url.sqlite_file() {
            _ if self.mode == RunMode::Production => fault(&mut faults, "", MISSING),
            Some(database) => find(&beside(database), &mut faults),
            None => fault(&mut faults, "", NOWHERE),
        };
        key.ok_or(faults)
    }

    /// Draws the master key that development keeps beside its database, readable by its owner alone: for a database that
    /// is still to be made, and never where there are data.
    ///
    /// # Errors
    ///
    /// The file cannot be made.
    pub fn draw_master_key(&self) -> Result<(), ConfigFaults> {
        let is_kept = self.mode == RunMode::Dev && self.master_key.is_none();
        let Some(database) = self.database_url.sqlite_file().filter(|file| is_kept && is_new(file)) else {
            return Ok(());
        };
        let file = beside(database);
        ensure(&file, &self.entropy()).map_err(|error| {
            let message = Message::new(
                format!("không tạo được tệp khóa chủ ({error}); hãy kiểm tra quyền ghi của thư mục"),
                format!(
                    "the file of the master key cannot be made ({error}); check the permissions of the folder"
                ),
            );
            let mut faults = ConfigFaults::default();
            faults.add("master_key", &file.display().to_string(), message);
            faults
        })
    }
}

/// Whether a database holds nothing yet.
fn is_new(database: &Path) -> bool {
    fs::metadata(database).map_or_else(|error| error.kind() == ErrorKind::NotFound, |file| file.len() == 0)
}

/// Where the key of a database lies.
fn beside(database: &Path) -> PathBuf {
    let mut file = database.as_os_str().to_owned();
    file.push(SUFFIX);
    file.into()
}

/// The key in the file of the setting.
pub(super) fn load(given: &Given, faults: &mut ConfigFaults) -> Option<MasterKey> {
    read(&given.path(), &given.origin, faults)
}

fn read(file: &Path, origin: &str, faults: &mut ConfigFaults) -> Option<MasterKey> {
    let text = faults.read_file("master_key", file)?;
    text.parse().ok().or_else(|| fault(faults, origin, NO_KEY))
}

fn find(file: &Path, faults: &mut ConfigFaults) -> Option<MasterKey> {
    let origin = file.display().to_string();
    if file.exists() { read(file, &origin, faults) } else { fault(faults, &origin, LOST) }
}

/// Makes the file if there is none. It appears whole or not at all, whoever else makes it at the same time.
fn ensure(file: &Path, entropy: &Entropy) -> io::Result<()> {
    if file.exists() {
        return Ok(());
    }
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder)?;
    }
    let key = MasterKey::draw(entropy).map_err(io::Error::other)?;
    let mut draft = file.as_os_str().to_owned();
    draft.push(format!(".{}", std::process::id()));
    let draft = PathBuf::from(draft);
    let mut created = fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(&draft)?;
    let written = created.write_all(key.to_base64().as_bytes()).and_then(|()| created.sync_all());
    let linked = written.and_then(|()| fs::hard_link(&draft, file));
    fs::remove_file(&draft)?;
    match linked {
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Ok(()),
        linked => linked,
    }
}

fn fault<T>(faults: &mut ConfigFaults, origin: &str, message: impl Into<Message>) -> Option<T> {
    faults.add("master_key", origin, message);
    None
}
