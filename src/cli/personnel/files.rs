//! The files of a workbook as they lie on a disk: one XLSX file, one CSV file for a sheet, or a folder of CSV files.

use std::{
    fs,
    path::{Path, PathBuf},
};

use crate::{
    cli::CliError,
    domain::{digest::Digest, lang::Message, personnel::import::SheetTable},
    workbook::{self, MAX_FILE, extension, larger, unreadable},
};

/// The sheets of a workbook, and the digest of what was read.
pub(super) fn read(path: &Path) -> Result<(Vec<SheetTable>, Digest), CliError> {
    read_all(path).map_err(|message| CliError::failed(message.vi, message.en))
}

fn read_all(path: &Path) -> Result<(Vec<SheetTable>, Digest), Message> {
    let mut files = if path.is_dir() { csv_files(path)? } else { vec![path.to_owned()] };
    files.sort();
    let (mut tables, mut digests) = (Vec::new(), Vec::new());
    for file in files {
        let bytes = bytes(&file)?;
        digests.push(Digest::of(&bytes));
        tables.extend(workbook::read(&file, &bytes)?);
    }
    let parts: Vec<&[u8]> = digests.iter().map(|digest| digest.0.as_slice()).collect();
    Ok((tables, Digest::of_parts(&parts)))
}

fn csv_files(folder: &Path) -> Result<Vec<PathBuf>, Message> {
    let entries = fs::read_dir(folder).map_err(|error| unreadable(folder, &error))?;
    let paths = entries.map(|entry| entry.map(|entry| entry.path()));
    let paths: Vec<_> = paths.collect::<Result<_, _>>().map_err(|error| unreadable(folder, &error))?;
    Ok(paths.into_iter().filter(|path| extension(path) == "csv").collect())
}

fn bytes(file: &Path) -> Result<Vec<u8>, Message> {
    // Asked before it is read: what is too large is not taken into memory.
    if fs::metadata(file).map_err(|error| unreadable(file, &error))?.len() > MAX_FILE {
        return Err(larger(file));
    }
    fs::read(file).map_err(|error| unreadable(file, &error))
}
