//! What personnel files and papers say that bears on one act.
//!
//! They lie outside the log of the cycle. An act that rests on them reads them under its own turn, and its record keeps
//! what it read, so that deciding it again needs no file.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{eligibility::PaperKind, ids::ApplicationId, vocabulary::RuleOutcome};

/// What an act read; nothing where it reads no file, or nothing bears on it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct FileFacts {
    /// What the dossier says of the rule that a person finds on, where that leaves nothing to a person.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub settled: Option<RuleOutcome>,
    /// The winners, or those who would be, of whom the personnel file shows a disciplinary case that bears on the act
    /// (E5; law Art 42(1)).
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub cases: BTreeSet<ApplicationId>,
    /// The papers that are missing, or are not as they must be, when a dossier is handed in (E15).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lacking: Vec<PaperKind>,
}

impl FileFacts {
    /// Where the record of an act keeps them, beside its input.
    const KEY: &str = "files";

    /// Puts them into the record of an act.
    pub fn record(&self, act: &mut Value) -> Result<(), serde_json::Error> {
        if *self != Self::default()
            && let Value::Object(fields) = act
        {
            fields.insert(Self::KEY.to_owned(), serde_json::to_value(self)?);
        }
        Ok(())
    }

    /// What the record of an act keeps of them.
    pub fn recorded(act: &Value) -> Result<Self, serde_json::Error> {
        act.get(Self::KEY).map_or_else(|| Ok(Self::default()), Self::deserialize)
    }
}
