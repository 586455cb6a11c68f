//! The folder of the demonstration: its database, its secret and its key.

use std::{
    fs,
    io::{ErrorKind, Write as _},
    os::unix::fs::OpenOptionsExt as _,
    path::{Path, PathBuf},
};

use ed25519_dalek::SigningKey;

use crate::{
    auth::{issue::DevIssuer, secret::Secret},
    cli::CliError,
    domain::digest::Digest,
    entropy::Entropy,
    store::{DatabaseUrl, StoreError},
};

const DATABASE: &str = "demo.db";
/// The database, what SQLite puts beside it, and the heads of its logs.
const BESIDE: [&str; 4] = ["", "-wal", "-shm", ".heads"];
const SECRET: &str = "dev-secret";

/// The folder, with the secret from which its tokens and receipts are signed.
pub(super) struct Folder {
    path: PathBuf,
    secret: String,
    kept: bool,
}

impl Folder {
    /// Opens the folder. Unless it is to be kept, the database of the last time is removed, and nothing else.
    pub(super) fn open(path: &Path, keep: bool, entropy: &Entropy) -> Result<Self, CliError> {
        fs::create_dir_all(path).map_err(|error| unusable(path, &error))?;
        if !keep {
            remove_database(path)?;
        }
        let kept = path.join(DATABASE).exists();
        let secret = secret(&path.join(SECRET), kept, entropy)?;
        Ok(Self { path: path.to_owned(), secret, kept })
    }

    /// Whether there is a database from the last time.
    pub(super) const fn is_kept(&self) -> bool {
        self.kept
    }

    pub(super) fn database_url(&self) -> Result<DatabaseUrl, CliError> {
        format!("sqlite://{}", self.path.join(DATABASE).display()).parse().map_err(CliError::broken)
    }

    pub(super) fn issuer(&self) -> Result<DevIssuer, CliError> {
        DevIssuer::new(Secret::new(self.secret.as_str()))
            .map_err(|fault| CliError::failed(fault.label().vi, fault.label().en))
    }

    /// The key of receipts: the same as long as the secret is.
    pub(super) fn signing_key(&self) -> SigningKey {
        let Digest(seed) = Digest::of_parts(&[b"thanghang/demo/receipts\0", self.secret.as_bytes()]);
        SigningKey::from_bytes(&seed)
    }
}

/// Removes the database of the last time, unless a server still uses it.
fn remove_database(folder: &Path) -> Result<(), CliError> {
    let lock = folder.join(format!("{DATABASE}.lock"));
    let held = fs::File::create(&lock).map_err(|error| unusable(&lock, &error))?;
    if held.try_lock().is_err() {
        return Err(StoreError::InUse(folder.join(DATABASE).display().to_string()).into());
    }
    for suffix in BESIDE {
        let file = folder.join(format!("{DATABASE}{suffix}"));
        match fs::remove_file(&file) {
            Err(error) if error.kind() != ErrorKind::NotFound => return Err(unusable(&file, &error)),
            _ => {}
        }
    }
    Ok(())
}

/// The secret of the folder, drawn the first time and readable by its owner alone. To a database that is kept belongs the
/// secret from which its receipts were signed.
fn secret(file: &Path, kept: bool, entropy: &Entropy) -> Result<String, CliError> {
    match fs::read_to_string(file) {
        Ok(secret) => return Ok(secret),
        Err(error) if kept || error.kind() != ErrorKind::NotFound => return Err(unusable(file, &error)),
        Err(_) => {}
    }
    let secret = hex::encode(entropy.fill::<32>().map_err(CliError::broken)?);
    let mut created = fs::OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(file)
        .map_err(|error| unusable(file, &error))?;
    created.write_all(secret.as_bytes()).map_err(|error| unusable(file, &error))?;
    Ok(secret)
}

fn unusable(path: &Path, error: &std::io::Error) -> CliError {
    let path = path.display();
    CliError::failed(format!("Không dùng được {path}: {error}"), format!("{path} cannot be used: {error}"))
}
