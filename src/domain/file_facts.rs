//! What personnel files and papers say that bears on one act.
//!
//! They lie outside the log of the cycle. An act that rests on them reads them under its own turn, and its record keeps
//! what it read, so that deciding it again needs no file.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{
    eligibility::{LackingEvidence, PaperKind},
    ids::ApplicationId,
    vocabulary::{RuleId, RuleOutcome, TitleCode},
};

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
    /// The evidence that is missing then, or is not as it must be (E18).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lacking_evidence: Vec<LackingEvidence>,
    /// The judgements that the act rests on and that would come out differently now.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub outdated: Vec<OutdatedJudgement>,
    /// The titles whose order would not put the same people inside the quota now.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub reordered: BTreeSet<TitleCode>,
}

/// A dossier whose judgement would come out differently now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct OutdatedJudgement {
    /// The application.
    pub application: ApplicationId,
    /// The rules with another outcome.
    pub rules: BTreeSet<RuleId>,
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
}

/// What of the record of an act keeps them, whatever else it says.
#[derive(Debug, Deserialize)]
pub struct RecordedFacts {
    /// What the act read; as where nothing was kept, where it read nothing.
    #[serde(default)]
    pub files: FileFacts,
}

impl RecordedFacts {
    /// Whether the record of an act, in its canonical spelling, may keep any: most keep none, and need not be read for it.
    pub fn may_stand_in(record: &str) -> bool {
        record.contains(r#""files""#)
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

    use serde_json::json;

    use super::*;
    use crate::command::{CloseAppeals, Command};

    #[test]
    fn the_record_of_an_act_keeps_them_beside_its_input() {
        let command = Command::from(CloseAppeals {});
        let mut act = serde_json::to_value(&command).unwrap();
        let bare = act.clone();
        FileFacts::default().record(&mut act).unwrap();
        assert_eq!(act, bare, "nothing was read");
        let recorded = |act: &Value| RecordedFacts::deserialize(act).map(|recorded| recorded.files);
        assert_eq!(recorded(&act).unwrap(), FileFacts::default());
        let read = FileFacts { settled: Some(RuleOutcome::Waived), ..FileFacts::default() };
        read.record(&mut act).unwrap();
        assert_eq!(act["files"], json!({ "settled": "WAIVED" }));
        assert_eq!(recorded(&act).unwrap(), read);
        assert!(
            RecordedFacts::may_stand_in(&act.to_string()) && !RecordedFacts::may_stand_in(&bare.to_string())
        );
        assert_eq!(Command::deserialize(&act).unwrap(), command);
    }

    #[test]
    fn what_is_unknown_in_them_is_not_passed_over() {
        for unknown in [json!({ "files": { "other": 1 } }), json!({ "files": null })] {
            assert!(RecordedFacts::deserialize(&unknown).is_err(), "{unknown}");
        }
    }
}
