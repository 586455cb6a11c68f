//! How a command ends.

use std::{error::Error, fmt, process::ExitCode};

use crate::{
    app::OpenError, clock::UnexplainedGap, config::ConfigFaults, domain::lang::Message, store::StoreError,
};

/// The exit codes, for `--help`.
pub(super) const HELP: &str = "\
Mã kết thúc / Exit codes:
  0  đã thực hiện xong, không có sai lệch / done, nothing wrong
  1  không thực hiện được, hoặc kiểm tra phát hiện sai lệch / not done, or a check found something
  2  sai cú pháp dòng lệnh / wrong usage
  3  cấu hình có lỗi, hoặc chế độ hiện tại không cho phép / faulty configuration, or not in this mode
  4  không dùng được cơ sở dữ liệu / the database cannot be used";

/// Why a command did not do what it was asked.
#[derive(Debug)]
pub enum CliError {
    /// The work was not done, or a check found something.
    Failed(Message),
    /// The command line says too little.
    Usage(Message),
    /// The configuration has faults.
    Config(ConfigFaults),
    /// The mode does not allow it.
    Mode(Message),
    /// The database cannot be used.
    Database(StoreError),
}

impl CliError {
    /// The work was not done.
    pub fn failed(vi: impl Into<String>, en: impl Into<String>) -> Self {
        Self::Failed(Message::new(vi, en))
    }

    /// Something broke that no user can correct.
    pub fn broken(error: impl Error) -> Self {
        Self::failed(format!("Lỗi: {error}"), format!("Error: {error}"))
    }

    /// The code for the caller of the program.
    pub fn exit_code(&self) -> ExitCode {
        ExitCode::from(match self {
            Self::Failed(_) => 1,
            Self::Usage(_) => 2,
            Self::Config(_) | Self::Mode(_) | Self::Database(StoreError::WrongMasterKey { .. }) => 3,
            Self::Database(_) => 4,
        })
    }
}

impl fmt::Display for CliError {
    /// Vietnamese first, then English.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Failed(message) | Self::Usage(message) | Self::Mode(message) => {
                write!(f, "{}\n{}", message.vi, message.en)
            }
            Self::Config(faults) => faults.fmt(f),
            Self::Database(StoreError::NotMigrated { pending }) => write!(
                f,
                "Cơ sở dữ liệu còn {pending} bước cập nhật cấu trúc; hãy chạy `thanghang migrate up`.\n\
                 The database lacks {pending} migrations; run `thanghang migrate up`."
            ),
            Self::Database(StoreError::Clock(UnexplainedGap { since, now })) => write!(
                f,
                "Đồng hồ chỉ {now}, lần chạy trước là {since} mà không có gì giải thích khoảng cách đó; hãy chỉnh giờ, \
                 hoặc nếu giờ đúng, chạy `thanghang clock confirm --reason=…`.\n\
                 The clock says {now}, and the program was last seen at {since}, which nothing explains; set the clock, \
                 or if it is right, run `thanghang clock confirm --reason=…`."
            ),
            Self::Database(StoreError::NewerSchema { step }) => write!(
                f,
                "Phiên bản mới hơn đã đổi cấu trúc cơ sở dữ liệu ({step}); hãy dùng phiên bản đó.\n\
                 A newer version has changed the schema of the database ({step}); use that version."
            ),
            Self::Database(StoreError::Missing(file)) => write!(
                f,
                "Không có tệp cơ sở dữ liệu {file}. Nếu tệp đã bị xóa hoặc di chuyển, hãy khôi phục cùng khóa chủ của nó; \
                 nếu cài đặt mới, hãy chạy `thanghang migrate up`.\n\
                 There is no database file {file}. If it was deleted or moved, put it back with its master key; \
                 for a new deployment run `thanghang migrate up`."
            ),
            Self::Database(StoreError::WrongMasterKey { found, given }) => write!(
                f,
                "Dữ liệu cá nhân trong cơ sở dữ liệu được bảo vệ bằng khóa chủ {found}, không phải {given}; \
                 hãy đặt master_key là đường dẫn của khóa {found}.\n\
                 The personal data of the database lie under the master key {found}, not {given}; \
                 set master_key to the path of the key {found}."
            ),
            Self::Database(error) => {
                write!(f, "Không dùng được cơ sở dữ liệu.\nThe database cannot be used: {error}")
            }
        }
    }
}

impl From<ConfigFaults> for CliError {
    fn from(faults: ConfigFaults) -> Self {
        Self::Config(faults)
    }
}

impl From<OpenError> for CliError {
    fn from(error: OpenError) -> Self {
        match error {
            OpenError::Config(faults) => Self::Config(faults),
            OpenError::Store(error) => Self::Database(error),
            OpenError::Entropy(error) => Self::broken(error),
            OpenError::Tls(error) => Self::broken(error),
        }
    }
}

impl From<StoreError> for CliError {
    fn from(error: StoreError) -> Self {
        Self::Database(error)
    }
}
