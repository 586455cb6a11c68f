//! The documents of the demonstration.

use jiff::civil::Date;
use serde::Deserialize;
use serde_json::{Value, json};

use super::{json::text, people::DemoActors};
use crate::{
    cli::CliError,
    domain::{
        calendar::written,
        digest::Digest,
        role::Role,
        vocabulary::{DocumentKind, SigningForm},
    },
    graphql::global_id::NodeId as _,
};

const DOCUMENTS: &str = include_str!("../../data/demo/documents.toml");

/// What `documents.toml` says.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Documents {
    document: Vec<DemoDocument>,
}

/// A document.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DemoDocument {
    /// The name in the demonstration.
    key: String,
    kind: DocumentKind,
    number: String,
    symbol: String,
    dated: Date,
    #[serde(default)]
    issuer: DocumentIssuer,
    signatory: Option<String>,
    signed_as: Option<Role>,
    form: SigningForm,
    /// Whether number and date are in the seed.
    #[serde(default)]
    given: bool,
    summary: String,
}

#[derive(Clone, Copy, Debug, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
enum DocumentIssuer {
    #[default]
    Department,
    HomeAffairs,
}

impl Documents {
    pub(super) fn read() -> Result<Self, CliError> {
        toml::from_str(DOCUMENTS).map_err(CliError::broken)
    }

    /// The same documents under another date, for a cycle that nobody planned: then no number is given.
    pub(super) fn dated(mut self, day: Date) -> Self {
        for paper in &mut self.document {
            paper.dated = day;
            paper.given = false;
        }
        self
    }

    pub(super) fn paper(&self, key: &str) -> Result<&DemoDocument, CliError> {
        self.document.iter().find(|paper| paper.key == key).ok_or_else(|| {
            CliError::failed(format!("Không có văn bản {key}."), format!("There is no document {key}."))
        })
    }
}

impl DemoDocument {
    /// How people name it.
    pub(super) fn cited(&self) -> String {
        let assumed = if self.given { "" } else { " (số giả định)" };
        format!(
            "{} {}/{} ngày {}{assumed}",
            self.kind.named(std::iter::empty()).vi,
            self.number,
            self.symbol,
            written(self.dated)
        )
    }

    /// The digest of its file.
    pub(super) fn sha256(&self) -> Digest {
        Digest::of(&self.summary)
    }

    /// Whether a row of the API is this document.
    pub(super) fn is(&self, row: &Value) -> bool {
        text(row, "/number") == self.number && text(row, "/symbol") == self.symbol
    }

    /// The input of `registerDocument`.
    pub(super) fn input(&self, actors: &DemoActors) -> Result<Value, CliError> {
        let issuer = match self.issuer {
            DocumentIssuer::Department => actors.department,
            DocumentIssuer::HomeAffairs => actors.home_affairs,
        };
        let signatory = self.signatory.as_deref().map(|key| actors.actor(key)).transpose()?;
        Ok(json!({
            "kind": self.kind,
            "number": self.number,
            "symbol": self.symbol,
            "dated": self.dated.to_string(),
            "issuerId": issuer.to_global().as_str(),
            "signatoryId": signatory.map(|actor| actor.id.to_global().to_string()),
            "signingForm": self.form,
            "signedAs": self.signed_as,
            "summary": self.summary,
            "sha256": self.sha256(),
        }))
    }
}
