//! The list of cycles.

use askama::Template;
use axum::{extract::RawQuery, response::Response};
use serde::Deserialize;

use super::{
    cycle_name::organiser_in_words,
    documents::CYCLES,
    frame::Frame,
    home::Named,
    listing::{AskedList, SortColumn, SortableList},
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
    #[serde(rename = "hasNextPage")]
    pub(super) goes_on: bool,
    pub(super) end_cursor: Option<String>,
    /// Whether rows of the pages before it moved since these were shown; told of lists that are sorted.
    #[serde(default)]
    pub(super) changed_before: bool,
}

impl NextPage {
    /// Where the next page begins.
    pub(super) fn next(&self) -> Option<&str> {
        self.end_cursor.as_deref().filter(|_| self.goes_on)
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
    /// Its legal successor, if that goes on with the cycle.
    continued_by: Option<Named>,
}

impl ListedCycle {
    /// Who organises it, in words.
    fn organised_by(&self, frame: &Frame) -> String {
        let (began, successor) = (self.agency.as_ref(), self.continued_by.as_ref());
        organiser_in_words(frame, began.map(Named::called), successor.map(Named::called))
    }

    /// What a row of the list says, cell by cell.
    pub(super) fn cells(&self, frame: &Frame) -> Vec<String> {
        let trial = if self.trial { frame.say("Có", "Yes") } else { frame.say("Không", "No") };
        vec![
            self.title.clone().unwrap_or_default(),
            self.year.to_string(),
            self.state_label.clone(),
            self.organised_by(frame),
            trial.to_owned(),
        ]
    }
}

#[derive(Template)]
#[template(path = "cycles.html")]
struct CyclesPage {
    frame: Frame,
    list: CycleList,
    asked: AskedList,
}

static COLUMNS: SortableList = SortableList {
    name: "",
    columns: &[
        SortColumn::new("TITLE", "Kỳ xét", "Cycle"),
        SortColumn::new("YEAR", "Năm", "Year"),
        SortColumn::new("AGENCY", "Cơ quan", "Agency"),
        SortColumn::new("STATE", "Trạng thái", "State"),
    ],
};

/// The list of the cycles, as an address asks for it.
pub(super) fn asked_cycles(query: Option<&str>) -> AskedList {
    AskedList::of("/cycles".to_owned(), &[], query).with(&COLUMNS)
}

/// Shows a page of the cycles that the caller sees.
pub(super) async fn show(visit: SignedIn, RawQuery(query): RawQuery) -> Result<Response, Problem> {
    let mut asked = asked_cycles(query.as_deref());
    let shown: ShownCycles = asked.ask(&visit, CYCLES, "").await?;
    Ok(page(&CyclesPage { list: shown.cycles, asked, frame: visit.visit.frame }))
}
