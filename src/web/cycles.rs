//! The list of cycles.

use askama::Template;
use axum::{extract::RawQuery, response::Response};
use serde::Deserialize;
use serde_json::json;

use super::{
    documents::CYCLES,
    forms::Posted,
    frame::Frame,
    home::Named,
    problem::{Problem, page},
    visit::SignedIn,
};

#[derive(Deserialize)]
pub(super) struct ShownCycles {
    pub(super) cycles: CycleList,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct CycleList {
    total_count: u32,
    pub(super) page_info: NextPage,
    pub(super) nodes: Vec<ListedCycle>,
}

/// Whether more comes after a page, and where.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct NextPage {
    pub(super) has_next_page: bool,
    pub(super) end_cursor: Option<String>,
}

impl NextPage {
    /// Where the next page begins.
    pub(super) fn next(&self) -> Option<&str> {
        self.end_cursor.as_deref().filter(|_| self.has_next_page)
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct ListedCycle {
    id: String,
    title: Option<String>,
    trial: bool,
    year: i32,
    state_label: String,
    agency: Option<Named>,
}

impl ListedCycle {
    /// What a row of the list says, cell by cell.
    pub(super) fn cells(&self, frame: &Frame) -> Vec<String> {
        let trial = if self.trial { frame.say("Có", "Yes") } else { frame.say("Không", "No") };
        vec![
            self.title.clone().unwrap_or_default(),
            self.year.to_string(),
            self.state_label.clone(),
            self.agency.as_ref().map(|agency| agency.called().to_owned()).unwrap_or_default(),
            trial.to_owned(),
        ]
    }
}

#[derive(Template)]
#[template(path = "cycles.html")]
struct CyclesPage {
    frame: Frame,
    list: CycleList,
}

/// Shows a page of the cycles that the caller sees.
pub(super) async fn show(visit: SignedIn, RawQuery(query): RawQuery) -> Result<Response, Problem> {
    let asked = Posted::of_query(query.as_deref().unwrap_or_default());
    let shown: ShownCycles = visit.ask(CYCLES, json!({ "after": asked.text("after") })).await?;
    Ok(page(&CyclesPage { list: shown.cycles, frame: visit.visit.frame }))
}
