//! The nomination lists of units, each in the order of the unit, with what was decided (E2).

use askama::Template;
use axum::{
    extract::{Path, RawQuery},
    response::Response,
};
use serde::Deserialize;

use super::{
    cycle::Found,
    cycles::NextPage,
    documents::NOMINATIONS,
    frame::Frame,
    home::Named,
    listing::{AskedList, SortColumn, SortableList},
    problem::{Problem, page},
    visit::SignedIn,
};

/// What is done on the page of a list.
const SETTLING: [&str; 2] = ["decideNominationList", "returnNominationList"];
/// What begins a list.
const SUBMITTING: &str = "submitNominationList";

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct NominatingCycle {
    id: String,
    pub(super) title: Option<String>,
    pub(super) trial: bool,
    available_transitions: Vec<NominatingAct>,
    pub(super) nomination_lists: NominationLists,
}

#[derive(Deserialize)]
struct NominatingAct {
    mutation: String,
    label: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct NominationLists {
    pub(super) page_info: NextPage,
    pub(super) nodes: Vec<ShownList>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct ShownList {
    id: String,
    state_label: String,
    return_reason: Option<String>,
    unit: Option<Named>,
    document: Option<NumberedDocument>,
    decision: Option<NumberedDocument>,
    lines: Vec<ShownProposal>,
}

#[derive(Deserialize)]
struct NumberedDocument {
    number: String,
    symbol: String,
    dated: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct ShownProposal {
    place: u32,
    outcome_label: String,
    reason: Option<String>,
    left_out_reason: Option<String>,
    applicant: Option<Named>,
    application: Option<ProposedApplication>,
}

#[derive(Deserialize)]
struct ProposedApplication {
    id: String,
    title: String,
}

impl NumberedDocument {
    fn called(&self, frame: &Frame) -> String {
        format!("{}/{} ({})", self.number, self.symbol, frame.day(&self.dated))
    }
}

impl ShownList {
    /// Its lines as rows of a sheet.
    pub(super) fn rows(&self, frame: &Frame) -> Vec<Vec<String>> {
        let called = |document: &Option<NumberedDocument>| {
            document.as_ref().map(|document| document.called(frame)).unwrap_or_default()
        };
        let unit = self.unit.as_ref().map(Named::called).unwrap_or_default();
        let row = |line: &ShownProposal| {
            vec![
                unit.to_owned(),
                called(&self.document),
                self.state_label.clone(),
                line.place.to_string(),
                line.applicant.as_ref().map(Named::called).unwrap_or_default().to_owned(),
                line.application.as_ref().map(|own| own.title.clone()).unwrap_or_default(),
                line.reason.clone().unwrap_or_default(),
                line.outcome_label.clone(),
                line.left_out_reason.clone().unwrap_or_default(),
                called(&self.decision),
            ]
        };
        self.lines.iter().map(row).collect()
    }
}

#[derive(Template)]
#[template(path = "nominations.html")]
struct NominationsPage<'p> {
    frame: Frame,
    cycle: &'p NominatingCycle,
    /// What the caller could do with a list: the name of the act and what it is called.
    settling: Vec<&'p NominatingAct>,
    submitting: Option<&'p NominatingAct>,
    asked: AskedList,
}

impl NominationsPage<'_> {
    fn workbook(&self) -> String {
        self.asked.workbook(&format!("/cycles/{}/nominations.xlsx", self.cycle.id))
    }
}

static COLUMNS: SortableList = SortableList {
    name: "",
    columns: &[
        SortColumn::new("UNIT", "Đơn vị", "Unit"),
        SortColumn::new("DATED_ON", "Ngày của danh sách", "Day of the list"),
        SortColumn::new("STATE", "Tình trạng", "Where it stands"),
    ],
};

/// The nomination lists of a cycle, as an address asks for them.
pub(super) fn asked_nominations(id: &str, query: Option<&str>) -> AskedList {
    AskedList::of(format!("/cycles/{id}/nominations"), &[], query).with(&COLUMNS)
}

/// Shows a page of the lists.
pub(super) async fn show(
    visit: SignedIn,
    Path(id): Path<String>,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    let mut asked = asked_nominations(&id, query.as_deref());
    let found: Found<NominatingCycle> = asked.ask(&visit, NOMINATIONS, &id).await?;
    let cycle = found.cycle.ok_or_else(|| visit.not_found())?;
    let acts = &cycle.available_transitions;
    let settling = acts.iter().filter(|act| SETTLING.contains(&act.mutation.as_str())).collect();
    let submitting = acts.iter().find(|act| act.mutation == SUBMITTING);
    Ok(page(&NominationsPage { frame: visit.visit.frame, cycle: &cycle, settling, submitting, asked }))
}
