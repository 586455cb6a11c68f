//! The files of dossiers: each that a paper names is there, and still is what was put into the dossier.

use std::collections::{BTreeMap, BTreeSet};

use futures_util::StreamExt as _;

use super::flaw::{FileFlaw, Flaw, VerificationFinding};
use crate::{
    domain::{
        ids::{FileId, PersonId},
        row::{Paper, Rows},
    },
    service::{Service, ServiceError, file::ReceivedFile},
    store::StoredFile,
};

/// The files that the papers of a cycle name, against the lines of the database. What was erased with its person is gone
/// by right.
pub(super) fn check_files(
    rows: &Rows,
    stored: &[StoredFile],
    erased: &BTreeSet<PersonId>,
) -> Vec<VerificationFinding> {
    let mut unnamed: BTreeMap<FileId, &StoredFile> =
        stored.iter().filter(|file| file.bound_at.is_some()).map(|file| (file.id, file)).collect();
    let mut findings = Vec::new();
    for (file, paper) in rows.paper.values().filter_map(|paper| Some((paper.file?, paper))) {
        let owner = rows.application.get(&paper.application).map(|application| application.person);
        let flaw = match unnamed.remove(&file) {
            Some(stored) if !belongs(stored, paper, owner) => FileFlaw::Altered,
            None if !owner.is_some_and(|owner| erased.contains(&owner)) => FileFlaw::Missing,
            Some(_) | None => continue,
        };
        findings.push(finding(file, flaw));
    }
    findings.extend(unnamed.keys().map(|file| finding(*file, FileFlaw::Unnamed)));
    findings
}

fn belongs(stored: &StoredFile, paper: &Paper, owner: Option<PersonId>) -> bool {
    let place = (stored.cycle, stored.application, Some(stored.person));
    place == (paper.cycle, paper.application, owner) && stored.stored_at.is_some()
}

fn finding(file: FileId, what: FileFlaw) -> VerificationFinding {
    VerificationFinding::of_no_record(Flaw::File { file, what })
}

impl Service {
    /// Reads the bytes of the files of a cycle and tells of those that are not what was sealed.
    pub(super) async fn check_bytes(&self, files: &[StoredFile]) -> Vec<VerificationFinding> {
        let mut findings = Vec::new();
        for file in files.iter().filter(|file| file.bound_at.is_some()) {
            findings.extend(self.check_file(file).await.map(|flaw| finding(file.id, flaw)));
        }
        findings
    }

    async fn check_file(&self, file: &StoredFile) -> Option<FileFlaw> {
        match self.read_whole(file).await {
            Ok(true) => None,
            Err(ServiceError::Broken(_)) if self.has_lost(file.id).await => Some(FileFlaw::Missing),
            Ok(false) | Err(ServiceError::Broken(_)) => Some(FileFlaw::Altered),
            Err(_) => Some(FileFlaw::Unreadable),
        }
    }

    /// Whether a file is what its line says. A file of somebody who was erased cannot be read, and is right.
    async fn read_whole(&self, file: &StoredFile) -> Result<bool, ServiceError> {
        let Some((mut bytes, content)) = self.deliver(file).await? else { return Ok(true) };
        let mut received = ReceivedFile::default();
        while let Some(piece) = bytes.next().await {
            received.push(&piece?);
        }
        Ok(received.is(file, content.sha256))
    }
}
