//! What the page of an agency says of tracked duties and of the procedures beside them, with the forms of what can be done next:
//! a link names what it is about, so no id is typed.

use serde::Deserialize;

use super::home::Named;

/// A tracked duty of the year.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct ShownDuty {
    code: String,
    pub(super) text: String,
    year: i32,
    pub(super) due_on: String,
    status: String,
    pub(super) status_label: String,
    pub(super) exemption_label: Option<String>,
    pub(super) citation: String,
    pub(super) officer_id: Option<String>,
    occasion: Option<ShownOccasion>,
    pub(super) record: Option<DoneDuty>,
    pub(super) next_steps: Vec<DutyStep>,
}

#[derive(Deserialize)]
struct ShownOccasion {
    id: String,
    document: Option<String>,
    details: Option<String>,
}

/// The record that a duty was done.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct DoneDuty {
    id: String,
    pub(super) done_on: String,
    pub(super) document: Option<String>,
}

/// Something that can be done next.
#[derive(Deserialize)]
pub(super) struct DutyStep {
    mutation: String,
    pub(super) label: String,
}

/// A permission to look for faults of security.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct ListedResearch {
    id: String,
    pub(super) officer_id: String,
    pub(super) state_label: String,
    pub(super) from_on: String,
    pub(super) to_on: String,
    pub(super) next_steps: Vec<DutyStep>,
}

/// A yearly test.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct ListedTest {
    pub(super) held_on: String,
    pub(super) document: String,
    pub(super) entries: Vec<ListedEntry>,
}

/// The call of an officer to a test.
#[derive(Deserialize)]
pub(super) struct ListedEntry {
    pub(super) person: Option<Named>,
    pub(super) outcome: Option<String>,
    pub(super) mark: Option<String>,
}

/// Where the form of an act is, with what it is about filled in.
fn form(step: &DutyStep, about: &[(&str, &str)]) -> String {
    let query = form_urlencoded::Serializer::new(String::new()).extend_pairs(about).finish();
    format!("/acts/{}?{query}", step.mutation)
}

impl ShownDuty {
    pub(super) fn is_late(&self) -> bool {
        matches!(self.status.as_str(), "OVERDUE" | "DONE_LATE")
    }

    /// What gave rise to it.
    pub(super) fn origin(&self) -> Option<String> {
        let occasion = self.occasion.as_ref()?;
        let told = [occasion.details.as_deref(), occasion.document.as_deref()];
        Some(told.into_iter().flatten().collect::<Vec<_>>().join(", "))
    }

    pub(super) fn act(&self, step: &DutyStep, agency: &str) -> String {
        let year = self.year.to_string();
        let occasion = self.occasion.as_ref().map(|row| ("occasionId", row.id.as_str()));
        let record = self.record.as_ref().map(|row| ("recordId", row.id.as_str()));
        let officer = self.officer_id.as_deref().map(|id| ("officerId", id));
        let mut about = vec![("agencyId", agency), ("duty", self.code.as_str()), ("year", year.as_str())];
        about.extend([occasion, record, officer].into_iter().flatten());
        form(step, &about)
    }
}

impl ListedResearch {
    pub(super) fn act(&self, step: &DutyStep, agency: &str) -> String {
        form(step, &[("agencyId", agency), ("researchId", self.id.as_str())])
    }
}
