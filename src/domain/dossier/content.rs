//! What a paper of a dossier says.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::{
    digest::Digest,
    eligibility::{Attestation, Certification, DossierPaper, Fact, LanguageKind, PaperKind},
    vocabulary::TitleCode,
};

/// What a paper says, as whoever added it states it. It is personal: only its commitment is in the log, and the text
/// is canonical JSON.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct PaperContent {
    /// Its number and symbol.
    pub number: Option<String>,
    /// Who issued it.
    pub issuer: Option<String>,
    /// The day on which it was made.
    pub made_on: Option<Date>,
    /// Whether it bears the signature that it must bear.
    pub signed: Option<bool>,
    /// Its certification (chứng thực, xác nhận).
    pub certified: Fact<Certification>,
    /// The title that an application names (D1).
    pub title: Option<TitleCode>,
    /// Number of pages.
    pub pages: Option<u32>,
    /// SHA-256 of the file.
    pub sha256: Option<Digest>,
    /// What an assessment says of the rules that it covers (D3).
    pub covers: Vec<Attestation>,
    /// The language that a commitment names (D5).
    pub language: Option<Language>,
}

/// The language of a commitment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Language {
    /// What kind of language it is.
    pub kind: LanguageKind,
    /// Its name.
    pub name: String,
}

impl PaperContent {
    /// The paper as the rules read it.
    pub fn paper(&self, kind: PaperKind) -> DossierPaper {
        DossierPaper {
            kind,
            made_on: self.made_on,
            signed: self.signed,
            certified: self.certified.clone(),
            title: self.title.clone(),
            document: self.sha256,
        }
    }
}
