//! What the workforce knows of somebody who applies, shown in the dossier to those who may see it, as related information.

use serde::Deserialize;

use super::workforce::NamedAgency;

/// An applicant, with what the caller sees of the workforce.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Applicant {
    name: Option<String>,
    pub(super) workforce_records: Vec<RelatedRecord>,
}

impl Applicant {
    pub(super) fn called(&self) -> &str {
        self.name.as_deref().unwrap_or("–")
    }
}

/// The service at an agency.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct RelatedRecord {
    pub(super) agency: NamedAgency,
    pub(super) note: String,
    pub(super) officer: RelatedOfficer,
    pub(super) evaluated_years: Vec<RelatedYear>,
    pub(super) gaps: Option<RelatedGaps>,
    pub(super) training_certificates: Vec<RelatedCertificate>,
    pub(super) incidents: Vec<RelatedIncident>,
}

#[derive(Deserialize)]
pub(super) struct RelatedOfficer {
    pub(super) post: String,
    pub(super) incentive: bool,
    pub(super) duties: Vec<RelatedDuty>,
}

#[derive(Deserialize)]
pub(super) struct RelatedDuty {
    pub(super) duty: String,
}

#[derive(Deserialize)]
pub(super) struct RelatedYear {
    pub(super) year: i32,
    pub(super) message: String,
    pub(super) class: Option<String>,
}

#[derive(Deserialize)]
pub(super) struct RelatedGaps {
    pub(super) requirements: Vec<RelatedRequirement>,
}

#[derive(Deserialize)]
pub(super) struct RelatedRequirement {
    pub(super) text: String,
    pub(super) status: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct RelatedCertificate {
    pub(super) number: String,
    pub(super) issued_on: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct RelatedIncident {
    pub(super) number: u32,
    pub(super) happened_on: String,
    pub(super) state_label: String,
}
