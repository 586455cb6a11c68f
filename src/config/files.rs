//! Where the files of dossiers lie: in the place that a setting names, else in a folder beside the database.

use std::{num::NonZeroU32, path::PathBuf};

use super::{Config, ConfigFaults, Given};
use crate::{
    domain::lang::{Label, Message},
    files::{HeadFile, Location, Objects},
};

/// What the name of an embedded database is followed by in the name of the folder beside it.
const SUFFIX: &str = ".files";
/// The same, of the file of kept heads.
const HEADS: &str = ".heads";
/// The folder of a development server whose database is elsewhere.
const FOLDER: &str = "var/files";

/// The longest file, in bytes: a dossier's scans fit, and nobody fills the disk with a few.
pub(super) const DEFAULT_MAX_FILE: NonZeroU32 = NonZeroU32::MIN.saturating_add(20 * 1024 * 1024 - 1);

pub(super) const MISSING: Label = Label::new(
    "chế độ production với cơ sở dữ liệu này cần nơi lưu tệp hồ sơ; hãy ghi đường dẫn của một thư mục được sao lưu",
    "production on this database needs a place for the files of dossiers; set the path of a folder that is backed up",
);
const NO_PLACE: Label = Label::new(
    "giá trị không hợp lệ; hãy đặt đường dẫn thư mục, hoặc s3://<kho>/<tiền tố> nếu chương trình được biên dịch với tính năng s3",
    "the value is invalid; set the path of a folder, or s3://<bucket>/<prefix> where the program was built with the feature s3",
);

impl Config {
    /// Where the files lie.
    pub fn files(&self) -> Location {
        let beside = || self.beside(SUFFIX).unwrap_or_else(|| PathBuf::from(FOLDER));
        self.files.clone().unwrap_or_else(|| Location::Folder(beside()))
    }

    /// Where the heads of logs are kept: in the file that a setting names, else beside the database where it is a file.
    pub fn heads(&self) -> Option<PathBuf> {
        self.heads.clone().or_else(|| self.beside(HEADS))
    }

    /// The file of kept heads.
    pub fn head_file(&self) -> Option<HeadFile> {
        self.heads().map(HeadFile::at)
    }

    /// What lies beside the file of the database, under its name and a suffix.
    fn beside(&self, suffix: &str) -> Option<PathBuf> {
        let mut name = self.database_url.sqlite_file()?.as_os_str().to_owned();
        name.push(suffix);
        Some(name.into())
    }

    /// Opens the object store of the files.
    ///
    /// # Errors
    ///
    /// The place cannot be used.
    pub fn objects(&self) -> Result<Objects, ConfigFaults> {
        let place = self.files();
        Objects::open(&place).map_err(|error| {
            let mut faults = ConfigFaults::default();
            let message = Message::new(
                format!("không dùng được nơi lưu tệp hồ sơ ({error}); hãy kiểm tra đường dẫn và quyền ghi"),
                format!(
                    "the place of the files cannot be used ({error}); check the path and the permissions"
                ),
            );
            faults.add("files", &place.to_string(), message);
            faults
        })
    }
}

/// The place that a setting names; a relative folder is meant from where the setting stands.
pub(super) fn load(given: &Given, faults: &mut ConfigFaults) -> Option<Location> {
    match given.text.parse() {
        Ok(Location::Folder(_)) => Some(Location::Folder(given.path())),
        Ok(place) => Some(place),
        Err(_) => {
            faults.add("files", &given.origin, NO_PLACE);
            None
        }
    }
}
