//! What is unmet: each reason with its legal citation, its remedy, and where.

use serde::Deserialize;

/// A reason against an act, as the API tells it.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Unmet {
    #[serde(rename = "__typename")]
    pub(super) kind: String,
    pub(super) code: String,
    pub(super) message: String,
    #[serde(default)]
    pub(super) path: Vec<String>,
    pub(super) requirement: Option<String>,
    pub(super) citation: Option<String>,
    pub(super) remedy: Option<String>,
    #[serde(default)]
    pub(super) offenders: Vec<Culprit>,
    #[serde(default)]
    pub(super) total: u32,
}

/// What a reason is about.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct Culprit {
    kind: String,
    id: Option<String>,
    name: Option<String>,
    value: Option<String>,
}

impl Unmet {
    /// A request that could not be answered, as a reason.
    pub(super) fn of_request(code: &str, message: String, remedy: String) -> Self {
        Self {
            kind: String::new(),
            code: code.to_owned(),
            message,
            path: Vec::new(),
            requirement: None,
            citation: None,
            remedy: Some(remedy),
            offenders: Vec::new(),
            total: 0,
        }
    }

    /// The path of the field that it is about, as forms name it; none where it is about the whole.
    pub(super) fn field(&self) -> Option<String> {
        let path = self.path.strip_prefix(&["input".to_owned()]).unwrap_or(&self.path);
        (!path.is_empty()).then(|| path.join("."))
    }

    /// Whether somebody else changed what was seen.
    pub(super) fn is_stale(&self) -> bool {
        self.kind == "StaleVersionError"
    }

    /// How many more it is about than are named.
    pub(super) fn more(&self) -> usize {
        usize::try_from(self.total).unwrap_or_default().saturating_sub(self.offenders.len())
    }
}

impl Culprit {
    /// What it is called.
    pub(super) fn called(&self) -> &str {
        self.name.as_deref().or(self.value.as_deref()).unwrap_or_default()
    }

    /// The page that shows it and where it can be corrected, if there is one.
    pub(super) fn page(&self) -> Option<String> {
        let id = self.id.as_ref()?;
        (self.kind == "APPLICATION").then(|| format!("/applications/{id}"))
    }
}
