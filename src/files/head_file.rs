//! The file outside the database in which heads of logs are kept. The program only adds lines to it.

use std::{io, path::PathBuf};

use tokio::{
    fs::{self, OpenOptions},
    io::AsyncWriteExt as _,
};

use crate::domain::audit::KeptHead;

/// The file of kept heads.
#[derive(Clone, Debug)]
pub struct HeadFile(PathBuf);

/// The kept heads cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum HeadFileError {
    /// The file.
    #[error("{path}: {cause}")]
    File {
        /// Where it lies.
        path: PathBuf,
        /// What is wrong.
        cause: io::Error,
    },
    /// A line that is no head.
    #[error("{path}, dòng {line}: không phải một đầu nhật ký / line {line} is no head of a log")]
    Line {
        /// Where the file lies.
        path: PathBuf,
        /// The line, from 1.
        line: usize,
    },
}

impl HeadFile {
    /// The file at a path, which need not be there yet.
    pub const fn at(path: PathBuf) -> Self {
        Self(path)
    }

    /// The heads in it, in the order in which they were kept; none where there is no file.
    ///
    /// # Errors
    ///
    /// The file cannot be read, or has a line that is no head.
    pub async fn read(&self) -> Result<Vec<KeptHead>, HeadFileError> {
        let text = match fs::read_to_string(&self.0).await {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            read => read.map_err(|cause| self.fault(cause))?,
        };
        let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
        let no_head = |line| HeadFileError::Line { path: self.0.clone(), line };
        lines.map(|(before, line)| line.parse().map_err(|_| no_head(before + 1))).collect()
    }

    /// Adds heads at the end, at once, so that several programs may write; whoever made the file alone reads it.
    ///
    /// # Errors
    ///
    /// The file cannot be written.
    pub async fn append(&self, heads: &[KeptHead]) -> Result<(), HeadFileError> {
        let lines = heads.iter().map(|head| head.to_string() + "\n").collect::<String>();
        let write = async {
            let mut file = OpenOptions::new().append(true).create(true).mode(0o600).open(&self.0).await?;
            file.write_all(lines.as_bytes()).await?;
            file.sync_all().await
        };
        write.await.map_err(|cause| self.fault(cause))
    }

    fn fault(&self, cause: io::Error) -> HeadFileError {
        HeadFileError::File { path: self.0.clone(), cause }
    }
}
