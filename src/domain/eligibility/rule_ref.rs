//! How data name a rule: by its id and its revision.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

use crate::vocabulary::{BadCode, RuleId};

/// A rule with its revision, `E11@1` in text.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct RuleRef {
    /// The id.
    pub id: RuleId,
    /// The revision.
    pub revision: u16,
}

impl RuleRef {
    /// Whether it means the rule of that id and revision.
    pub fn is(&self, id: &str, revision: u16) -> bool {
        self.id.as_str() == id && self.revision == revision
    }
}

impl fmt::Display for RuleRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}@{}", self.id, self.revision)
    }
}

impl FromStr for RuleRef {
    type Err = BadCode;

    fn from_str(text: &str) -> Result<Self, BadCode> {
        let bad = BadCode { what: "a rule and its revision such as E11@1" };
        let (id, revision) = text.split_once('@').ok_or_else(|| bad.clone())?;
        let id = id.parse().map_err(|_| bad.clone())?;
        Ok(Self { id, revision: revision.parse().map_err(|_| bad)? })
    }
}

impl TryFrom<String> for RuleRef {
    type Error = BadCode;

    fn try_from(text: String) -> Result<Self, BadCode> {
        text.parse()
    }
}

impl From<RuleRef> for String {
    fn from(rule: RuleRef) -> Self {
        rule.to_string()
    }
}
