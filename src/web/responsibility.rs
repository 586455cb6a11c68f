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
    workforce_lists::sheet_of,
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

impl LinkedProposal {
    /// The precaution, and what stands against its part in the exemption.
    fn told(&self) -> String {
        let content = self.precaution.as_ref().and_then(|proposal| proposal.content.as_deref());
        content.into_iter().chain(self.messages.iter().map(String::as_str)).collect::<Vec<_>>().join(" – ")
    }
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

/// What the caller sees of it; nothing is told to whoever has no part in the workforce of the agency.
async fn found_in(visit: &SignedIn, id: &str) -> Result<(FoundResponsibility, NamedAgency), Problem> {
    let found: FoundResponsibility = visit.ask(RESPONSIBILITY, json!({ "id": id })).await?;
    let agency = found.node.clone().ok_or_else(|| visit.not_found())?;
    let has_part = found.workforce_parts.iter().any(|part| part.agency.id == agency.id);
    if has_part { Ok((found, agency)) } else { Err(visit.not_found()) }
}

fn unfiltered(frame: &Frame) -> String {
    frame.say("không lọc", "none").to_owned()
}

/// The incidents as a workbook.
pub(super) async fn export_incidents(visit: SignedIn, Path(id): Path<String>) -> Result<Response, Problem> {
    let (found, agency) = found_in(&visit, &id).await?;
    let frame = visit.visit.frame.clone();
    let rows = found.incidents.iter().map(|own| {
        let linked = own.precautions.iter().map(LinkedProposal::told);
        let exempt = own.exemption.as_ref().map(|told| format!("{} ({})", told.message, told.citation));
        vec![
            own.number.to_string(),
            frame.day(&own.happened_on),
            own.state_label.clone(),
            own.cause_label.clone().unwrap_or_default(),
            own.description.clone().unwrap_or_default(),
            linked.collect::<Vec<_>>().join("; "),
            exempt.unwrap_or_default(),
        ]
    });
    let headers = vec![
        frame.say("Sự cố số", "Incident"),
        frame.say("Ngày xảy ra", "Happened on"),
        frame.say("Tình trạng", "Where it stands"),
        frame.say("Nguyên nhân", "Cause"),
        frame.say("Diễn biến", "What happened"),
        frame.say("Đề xuất phòng ngừa liên quan", "Precautions that were proposed"),
        frame.say("Miễn, giảm trách nhiệm", "Exemption"),
    ];
    let (called, rows) = (frame.say("Sự cố", "Incidents"), rows.collect());
    sheet_of(&agency, called, unfiltered(&frame), headers, rows).answer(&visit, "su-co.xlsx").await
}

/// The precautions as a workbook.
pub(super) async fn export_precautions(visit: SignedIn, Path(id): Path<String>) -> Result<Response, Problem> {
    let (found, agency) = found_in(&visit, &id).await?;
    let frame = visit.visit.frame.clone();
    let rows = found.precautions.iter().map(|own| {
        vec![
            frame.day(&own.proposed_on),
            own.state_label.clone(),
            own.recipient.as_ref().map(Named::called).unwrap_or_default().to_owned(),
            own.content.clone().unwrap_or_default(),
        ]
    });
    let headers = vec![
        frame.say("Đề xuất ngày", "Proposed on"),
        frame.say("Tình trạng", "Where it stands"),
        frame.say("Gửi", "To"),
        frame.say("Nội dung", "What is proposed"),
    ];
    let (called, rows) = (frame.say("Đề xuất phòng ngừa", "Precautions"), rows.collect());
    sheet_of(&agency, called, unfiltered(&frame), headers, rows).answer(&visit, "phong-ngua.xlsx").await
}

/// The handovers as a workbook: a row for each thing that is handed over.
pub(super) async fn export_handovers(visit: SignedIn, Path(id): Path<String>) -> Result<Response, Problem> {
    let (found, agency) = found_in(&visit, &id).await?;
    let frame = visit.visit.frame.clone();
    let day = |day: Option<&String>| day.map(|day| frame.day(day)).unwrap_or_default();
    let rows = found.handovers.iter().flat_map(|own| {
        let row = |item: Option<&HandedItem>| {
            vec![
                own.cause_label.clone(),
                frame.day(&own.leaves_on),
                day(own.back_on.as_ref()),
                own.state_label.clone(),
                own.receiver.as_ref().map(Named::called).unwrap_or_default().to_owned(),
                item.map(|item| item.number.to_string()).unwrap_or_default(),
                item.map(|item| item.class_label.clone()).unwrap_or_default(),
                item.and_then(|item| item.what.clone()).unwrap_or_default(),
                day(item.and_then(|item| item.received_on.as_ref())),
            ]
        };
        match own.items.as_slice() {
            [] => vec![row(None)],
            items => items.iter().map(|item| row(Some(item))).collect(),
        }
    });
    let headers = vec![
        frame.say("Lý do", "Cause"),
        frame.say("Từ ngày", "From"),
        frame.say("Đến ngày", "Until"),
        frame.say("Tình trạng", "Where it stands"),
        frame.say("Người nhận", "Received by"),
        frame.say("Mục số", "Item"),
        frame.say("Loại", "Kind"),
        frame.say("Nội dung", "What"),
        frame.say("Nhận ngày", "Received on"),
    ];
    let (called, rows) = (frame.say("Bàn giao", "Handovers"), rows.collect());
    sheet_of(&agency, called, unfiltered(&frame), headers, rows).answer(&visit, "ban-giao.xlsx").await
}

/// Shows what the caller may see of it; whoever has no part in the workforce of the agency sees none.
pub(super) async fn show(visit: SignedIn, Path(id): Path<String>) -> Result<Response, Problem> {
    let (found, agency) = found_in(&visit, &id).await?;
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
