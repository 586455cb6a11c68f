//! The documents of the play.

use jiff::civil::Date;
use serde::Deserialize;
use serde_json::{Value, json};

use super::{json::text, people::Cast};
use crate::{
    cli::Failure,
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
    document: Vec<Paper>,
}

/// A document.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Paper {
    /// The name in the play.
    key: String,
    kind: DocumentKind,
    number: String,
    symbol: String,
    dated: Date,
    #[serde(default)]
    issuer: Issuer,
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
enum Issuer {
    #[default]
    Department,
    HomeAffairs,
}

impl Documents {
    pub(super) fn read() -> Result<Self, Failure> {
        toml::from_str(DOCUMENTS).map_err(Failure::broken)
    }

    /// The same documents under another date, for a cycle that nobody planned: then no number is given.
    pub(super) fn dated(mut self, day: Date) -> Self {
        for paper in &mut self.document {
            paper.dated = day;
            paper.given = false;
        }
        self
    }

    pub(super) fn paper(&self, key: &str) -> Result<&Paper, Failure> {
        self.document.iter().find(|paper| paper.key == key).ok_or_else(|| {
            Failure::failed(format!("Không có văn bản {key}."), format!("There is no document {key}."))
        })
    }
}

impl Paper {
    /// How people name it.
    pub(super) fn cited(&self) -> String {
        let assumed = if self.given { "" } else { " (số giả định)" };
        format!(
            "{} {}/{} ngày {}{assumed}",
            self.kind.label().vi,
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
    pub(super) fn input(&self, cast: &Cast) -> Result<Value, Failure> {
        let issuer = match self.issuer {
            Issuer::Department => cast.department,
            Issuer::HomeAffairs => cast.home_affairs,
        };
        let signatory = self.signatory.as_deref().map(|key| cast.player(key)).transpose()?;
        Ok(json!({
            "kind": self.kind,
            "number": self.number,
            "symbol": self.symbol,
            "dated": self.dated.to_string(),
            "issuerId": issuer.to_global().as_str(),
            "signatoryId": signatory.map(|player| player.id.to_global().to_string()),
            "signingForm": self.form,
            "signedAs": self.signed_as,
            "summary": self.summary,
            "sha256": self.sha256(),
        }))
    }
}
