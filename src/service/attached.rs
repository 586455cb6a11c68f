//! The files that a command makes part of a dossier: each must have come, for this dossier, and be what the paper says.

use std::collections::BTreeMap;

use jiff::Timestamp;

use super::{SealedText, Service};
use crate::{
    domain::{
        command::{Command, NewPaper},
        digest::Digest,
        dossier::PaperContent,
        error_code::ErrorCode,
        ids::{CycleId, FileId},
        lang::Message,
        refusal::{NO_CITATION, Offender, Refusal, RefusalKind, Refusals},
    },
    store::{StoreError, StoredFile, Writing},
};

/// The files that the papers of a command name, with their digests.
#[derive(Debug, Default)]
pub(super) struct Attached(BTreeMap<FileId, (StoredFile, Digest)>);

impl Attached {
    /// Reads the files that a command names.
    pub(super) async fn read(
        service: &Service,
        writing: &Writing,
        command: &Command,
    ) -> Result<Self, StoreError> {
        let mut files = Vec::new();
        for id in command.papers().iter().filter_map(|paper| paper.file) {
            files.extend(writing.stored_file(id).await?);
        }
        let mut opened = service.store.open_files(&files).await?;
        let with_digest = |file: StoredFile| Some((file.id, (opened.remove(&file.id)?.1.sha256, file)));
        let known = files.into_iter().filter_map(with_digest);
        Ok(Self(known.map(|(id, (digest, file))| (id, (file, digest))).collect()))
    }

    /// Refuses a paper whose file did not come, is another dossier's, is bound, or is not what the paper says.
    pub(super) fn check(
        &self,
        cycle: CycleId,
        command: &Command,
        texts: &[SealedText],
    ) -> Result<(), Refusals> {
        let (papers, application) = (command.papers(), command.application());
        let fits = |paper: &&NewPaper| {
            let Some(file) = paper.file else { return true };
            self.0.get(&file).is_some_and(|(file, digest)| {
                Some(file.application) == application
                    && file.cycle == cycle
                    && file.bound_at.is_none()
                    && said(paper, texts) == Some(*digest)
            })
        };
        let strays: Vec<Offender> =
            papers.iter().filter(|paper| !fits(paper)).map(|paper| Offender::Paper(paper.id)).collect();
        if strays.is_empty() { Ok(()) } else { Err(Refusals::one(unfit(strays))) }
    }

    /// Makes the files part of the dossier; each becomes that once.
    pub(super) async fn bind(&self, writing: &Writing, at: Timestamp) -> Result<(), StoreError> {
        for file in self.0.keys() {
            if !writing.bind_file(*file, at).await? {
                return Err(StoreError::UniqueViolation { table: "file" });
            }
        }
        Ok(())
    }
}

/// The digest that a paper states of its file.
fn said(paper: &NewPaper, texts: &[SealedText]) -> Option<Digest> {
    let text = texts.iter().find(|text| text.sealed == paper.content)?;
    serde_json::from_str::<PaperContent>(&text.text).ok()?.sha256
}

fn unfit(offenders: Vec<Offender>) -> Refusal {
    let code = ErrorCode::FILE_UNFIT;
    let remedy = Message::new(
        "Tải tệp lên (createUpload) cho đúng hồ sơ rồi khai đúng mã SHA-256 của tệp.",
        "Upload the file for this dossier (createUpload), and state its SHA-256.",
    );
    let plain = Refusal::plain(RefusalKind::ConditionNotMet, code, "§8", NO_CITATION, code.label().into());
    Refusal { total: offenders.len(), offenders, remedy: Some(remedy), ..plain }
}
