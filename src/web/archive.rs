//! A ZIP archive that is sent while it is written: no more of it is held than one piece.

use std::{
    io::{self, Write},
    mem,
    sync::{Arc, Mutex, PoisonError},
};

use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};
use zip::{
    CompressionMethod, ZipWriter,
    result::ZipResult,
    write::{SimpleFileOptions, StreamWriter},
};

/// How hard a file is packed.
const LEVEL: i64 = 6;

/// What was written and not sent yet.
#[derive(Clone, Debug, Default)]
struct Unsent(Arc<Mutex<Vec<u8>>>);

impl Write for Unsent {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// An archive, file after file.
pub(super) struct ArchiveWriter {
    unsent: Unsent,
    zip: ZipWriter<StreamWriter<Unsent>>,
    open: Option<OpenFile>,
    written: Vec<Value>,
}

/// The file that is written at the moment.
struct OpenFile {
    name: String,
    size: usize,
    hash: Sha256,
}

impl ArchiveWriter {
    /// An archive without files.
    pub(super) fn begin() -> Self {
        let unsent = Unsent::default();
        let zip = ZipWriter::new_stream(unsent.clone());
        Self { unsent, zip, open: None, written: Vec::new() }
    }

    /// Begins a file; the one before is finished.
    pub(super) fn file(&mut self, name: impl Into<String>) -> ZipResult<()> {
        self.finish_file();
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
        let name = name.into();
        self.zip.start_file(name.as_str(), options.compression_level(Some(LEVEL)))?;
        self.open = Some(OpenFile { name, size: 0, hash: Sha256::new() });
        Ok(())
    }

    /// Writes to the file that was begun.
    pub(super) fn write(&mut self, bytes: &[u8]) -> ZipResult<()> {
        self.zip.write_all(bytes)?;
        if let Some(open) = &mut self.open {
            open.size += bytes.len();
            open.hash.update(bytes);
        }
        Ok(())
    }

    /// Writes a value and the end of its line.
    pub(super) fn line(&mut self, value: &Value) -> ZipResult<()> {
        self.write(format!("{value}\n").as_bytes())
    }

    /// Each file that is finished, with its size and SHA-256.
    pub(super) fn files(&mut self) -> Vec<Value> {
        self.finish_file();
        self.written.clone()
    }

    fn finish_file(&mut self) {
        let Some(OpenFile { name, size, hash }) = self.open.take() else { return };
        self.written.push(json!({ "name": name, "bytes": size, "sha256": hex::encode(hash.finalize()) }));
    }

    /// Writes the directory of the archive. Without it no archive opens, so one that broke off is not taken for whole.
    pub(super) fn end(mut self) -> ZipResult<Vec<u8>> {
        self.finish_file();
        let unsent = self.unsent.clone();
        self.zip.finish()?;
        Ok(unsent.take())
    }

    /// What was written since the last time.
    pub(super) fn take(&self) -> Vec<u8> {
        self.unsent.take()
    }
}

impl Unsent {
    fn take(&self) -> Vec<u8> {
        mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}
