//! Incidents, precautions and handovers in the IT workforce of an agency, each with what the caller can do next (S001 Điều 3.3, 8,
//! 14; R27, R28). Every form is reached from here with what it is about, so nobody types an id.

use askama::Template;
use axum::{
    extract::{Path, RawQuery},
    response::Response,
};
use serde::Deserialize;
use serde_json::json;

use super::{
    documents::RESPONSIBILITY,
    findings::Identified,
    frame::Frame,
    home::Named,
    listing::{
        AskedList, SortColumn, SortHeading, SortableList, WholeList, by_day, by_name, by_number, by_text,
    },
    problem::{Problem, page},
    visit::SignedIn,
    workforce::{NamedAgency, address},
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
    fn text(&self) -> String {
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
    asked: AskedList,
    /// What somebody begins here: the forms, each with what it is called.
    begin: Vec<(String, &'static str)>,
}

static INCIDENTS: WholeList<ShownIncident> = SortableList {
    name: "incidents",
    columns: &[
        SortColumn::of("NUMBER", "Sự cố số", "Incident", |own, _| by_number(own.number)),
        SortColumn::of("HAPPENED_ON", "Ngày xảy ra", "Happened on", |own, _| {
            by_day(Some(&own.happened_on))
        }),
        SortColumn::of("STATE", "Tình trạng", "Where it stands", |own, _| by_text(Some(&own.state_label))),
        SortColumn::of("CAUSE", "Nguyên nhân", "Cause", |own, _| by_text(own.cause_label.as_deref())),
    ],
};

static PRECAUTIONS: WholeList<ShownPrecaution> = SortableList {
    name: "precautions",
    columns: &[
        SortColumn::of("PROPOSED_ON", "Đề xuất ngày", "Proposed on", |own, _| {
            by_day(Some(&own.proposed_on))
        }),
        SortColumn::of("STATE", "Tình trạng", "Where it stands", |own, _| by_text(Some(&own.state_label))),
        SortColumn::of("RECIPIENT", "Gửi", "To", |own, _| by_name(own.recipient.as_ref())),
    ],
};

static HANDOVERS: WholeList<ShownHandover> = SortableList {
    name: "handovers",
    columns: &[
        SortColumn::of("CAUSE", "Lý do", "Cause", |own, _| by_text(Some(&own.cause_label))),
        SortColumn::of("LEAVES_ON", "Từ ngày", "From", |own, _| by_day(Some(&own.leaves_on))),
        SortColumn::of("STATE", "Tình trạng", "Where it stands", |own, _| by_text(Some(&own.state_label))),
        SortColumn::of("RECEIVER", "Người nhận", "Received by", |own, _| by_name(own.receiver.as_ref())),
    ],
};

impl ResponsibilityPage {
    /// Where a list is as a workbook.
    fn workbook(&self, list: &str) -> String {
        self.asked.workbook(&format!("{}/{list}.xlsx", self.agency.address()))
    }

    fn headings(&self, list: &str) -> Vec<SortHeading> {
        self.asked.headings(&self.frame, list)
    }

    /// The form of an act on something of the agency.
    fn act(&self, act: &ResponsibilityAct, field: &'static str, id: &str) -> String {
        form(&act.mutation, &[("agencyId", &self.agency.id), (field, id)])
    }
}

/// What the caller sees of it, sorted as the address asks. A caller without a part in the workforce of the agency sees nothing.
async fn found_in(
    visit: &SignedIn,
    id: &str,
    query: Option<&str>,
) -> Result<(FoundResponsibility, NamedAgency, AskedList), Problem> {
    let asked = AskedList::of(format!("{}/responsibility", address(id)), &[], query);
    let asked = asked.with(&INCIDENTS).with(&PRECAUTIONS).with(&HANDOVERS);
    let mut found: FoundResponsibility = visit.ask(RESPONSIBILITY, json!({ "id": id })).await?;
    asked.arrange(&INCIDENTS, &mut found.incidents, visit);
    asked.arrange(&PRECAUTIONS, &mut found.precautions, visit);
    asked.arrange(&HANDOVERS, &mut found.handovers, visit);
    let agency = found.node.clone().ok_or_else(|| visit.not_found())?;
    let has_part = found.workforce_parts.iter().any(|part| part.agency.id == agency.id);
    if has_part { Ok((found, agency, asked)) } else { Err(visit.not_found()) }
}

/// That a list is not filtered, with its order.
fn unfiltered_text(frame: &Frame, asked: &AskedList, list: &str) -> String {
    asked.with_order(frame, frame.say("không lọc", "none").to_owned(), list)
}

/// The incidents as a workbook.
pub(super) async fn export_incidents(
    visit: SignedIn,
    Path(id): Path<String>,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    let (found, agency, asked) = found_in(&visit, &id, query.as_deref()).await?;
    let frame = visit.visit.frame.clone();
    let rows = found.incidents.iter().map(|own| {
        let linked = own.precautions.iter().map(LinkedProposal::text);
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
    let filter = unfiltered_text(&frame, &asked, "incidents");
    sheet_of(&agency, called, filter, headers, rows).answer(&visit, "su-co.xlsx").await
}

/// The precautions as a workbook.
pub(super) async fn export_precautions(
    visit: SignedIn,
    Path(id): Path<String>,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    let (found, agency, asked) = found_in(&visit, &id, query.as_deref()).await?;
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
    let filter = unfiltered_text(&frame, &asked, "precautions");
    sheet_of(&agency, called, filter, headers, rows).answer(&visit, "phong-ngua.xlsx").await
}

/// The handovers as a workbook: a row for each thing that is handed over.
pub(super) async fn export_handovers(
    visit: SignedIn,
    Path(id): Path<String>,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    let (found, agency, asked) = found_in(&visit, &id, query.as_deref()).await?;
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
    let filter = unfiltered_text(&frame, &asked, "handovers");
    sheet_of(&agency, called, filter, headers, rows).answer(&visit, "ban-giao.xlsx").await
}

/// Shows what the caller may see of it; whoever has no part in the workforce of the agency sees none.
pub(super) async fn show(
    visit: SignedIn,
    Path(id): Path<String>,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    let (found, agency, asked) = found_in(&visit, &id, query.as_deref()).await?;
    let part = found.workforce_parts.iter().find(|part| part.agency.id == agency.id);
    let part = part.ok_or_else(|| visit.not_found())?;
    let frame = visit.visit.frame.clone();
    let own = part.officer.as_ref().map(|officer| officer.id.as_str());
    let begin = begun(&frame, &agency.id, own);
    Ok(page(&ResponsibilityPage { frame, agency, found, asked, begin }))
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
