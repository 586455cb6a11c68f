//! The file behind an open database: whoever deletes or replaces it leaves the program writing into nothing.

use std::{
    fs, io,
    os::unix::fs::MetadataExt as _,
    path::{Path, PathBuf},
};

use super::error::StoreError;

/// A file as it was when it was opened.
#[derive(Debug)]
pub(super) struct OpenedFile {
    path: PathBuf,
    identity: (u64, u64),
}

impl OpenedFile {
    pub(super) fn at(path: &Path) -> io::Result<Self> {
        let path = path.canonicalize()?;
        Ok(Self { identity: identity(&path)?, path })
    }

    /// Tells whether the name still leads to the file that is open.
    ///
    /// # Errors
    ///
    /// [`StoreError::FileReplaced`] when it does not.
    pub(super) fn check(&self) -> Result<(), StoreError> {
        match identity(&self.path) {
            Ok(found) if found == self.identity => Ok(()),
            _ => Err(StoreError::FileReplaced(self.path.display().to_string())),
        }
    }
}

/// The device, and the number that the file has on it.
fn identity(path: &Path) -> io::Result<(u64, u64)> {
    let metadata = fs::metadata(path)?;
    Ok((metadata.dev(), metadata.ino()))
}
