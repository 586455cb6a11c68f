//! Incidents, precautions and handovers in the IT workforce of an agency, each with what the caller can do next (S001 Điều 3.3, 8,
//! 14; R27, R28). Every form is reached from here with what it is about, so nobody types an id.

use askama::Template;
use axum::{extract::Path, response::Response};
use serde::Deserialize;
use serde_json::json;

use super::{
    documents::RESPONSIBILITY,
    findings::Identified,
    frame::Frame,
    home::Named,
    problem::{Problem, page},
    visit::SignedIn,
    workforce::NamedAgency,
    workforce_home::form,
};

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct FoundResponsibility {
    node: Option<NamedAgency>,
    workforce_parts: Vec<PartInAgency>,
    incidents: Vec<ShownIncident>,
    precautions: Vec<ShownPrecaution>,
    handovers: Vec<ShownHandover>,
}

#[derive(Deserialize)]
struct PartInAgency {
    agency: Identified,
    officer: Option<Identified>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct ShownIncident {
    id: String,
    number: u32,
    happened_on: String,
    state_label: String,
    description: Option<String>,
    cause_label: Option<String>,
    precautions: Vec<LinkedProposal>,
    exemption: Option<ShownExemption>,
    next_steps: Vec<ResponsibilityAct>,
}

#[derive(Deserialize)]
struct LinkedProposal {
    messages: Vec<String>,
    precaution: Option<ProposalContent>,
}

#[derive(Deserialize)]
struct ProposalContent {
    content: Option<String>,
}

#[derive(Deserialize)]
struct ShownExemption {
    message: String,
    citation: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct ShownPrecaution {
    id: String,
    proposed_on: String,
    state_label: String,
    content: Option<String>,
    recipient: Option<Named>,
    next_steps: Vec<ResponsibilityAct>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct ShownHandover {
    id: String,
    cause_label: String,
    leaves_on: String,
    back_on: Option<String>,
    state_label: String,
    items: Vec<HandedItem>,
    receiver: Option<Named>,
    next_steps: Vec<ResponsibilityAct>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct HandedItem {
    number: u32,
    class_label: String,
    what: Option<String>,
    received_on: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct ResponsibilityAct {
    mutation: String,
    label: String,
    blocked_by: Vec<WhatBlocks>,
}

/// What stands against an act.
#[derive(Deserialize)]
struct WhatBlocks {
    message: String,
}

#[derive(Template)]
#[template(path = "responsibility.html")]
struct ResponsibilityPage {
    frame: Frame,
    agency: NamedAgency,
    found: FoundResponsibility,
    /// What somebody begins here: the forms, each with what it is called.
    begin: Vec<(String, &'static str)>,
}

impl ResponsibilityPage {
    /// The form of an act on something of the agency.
    fn act(&self, act: &ResponsibilityAct, field: &'static str, id: &str) -> String {
        form(&act.mutation, &[("agencyId", &self.agency.id), (field, id)])
    }
}

/// Shows what the caller may see of it; whoever has no part in the workforce of the agency sees none.
pub(super) async fn show(visit: SignedIn, Path(id): Path<String>) -> Result<Response, Problem> {
    let found: FoundResponsibility = visit.ask(RESPONSIBILITY, json!({ "id": id })).await?;
    let agency = found.node.clone().ok_or_else(|| visit.not_found())?;
    let part = found.workforce_parts.iter().find(|part| part.agency.id == agency.id);
    let part = part.ok_or_else(|| visit.not_found())?;
    let frame = visit.visit.frame.clone();
    let own = part.officer.as_ref().map(|officer| officer.id.as_str());
    let begin = begun(&frame, &agency.id, own);
    Ok(page(&ResponsibilityPage { frame, agency, found, begin }))
}

/// What can be begun: anybody reports an incident; an officer proposes and announces for the own post.
fn begun(frame: &Frame, agency: &str, officer: Option<&str>) -> Vec<(String, &'static str)> {
    let vi = frame.code() == "vi";
    let said = |told: (&'static str, &'static str)| if vi { told.0 } else { told.1 };
    let incident = ("reportIncident", said(("Báo cáo sự cố", "Report an incident")), None);
    let of_officer = officer.map(|officer| {
        [
            (
                "proposePrecaution",
                said(("Đề xuất biện pháp phòng ngừa", "Propose a precaution")),
                Some(officer),
            ),
            ("announceHandover", said(("Báo việc bàn giao", "Announce a handover")), Some(officer)),
        ]
    });
    let link = |(act, called, officer): (&str, &'static str, Option<&str>)| {
        let about = [("agencyId", Some(agency)), ("officerId", officer)];
        let about: Vec<_> = about.into_iter().filter_map(|(field, id)| Some((field, id?))).collect();
        (form(act, &about), called)
    };
    [incident].into_iter().chain(of_officer.into_iter().flatten()).map(link).collect()
}
