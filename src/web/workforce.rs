//! The IT workforce of an agency, to be read: officers, coverage of duties, work logs, evaluation, training, reports, targets.

use askama::Template;
use axum::{
    extract::{Path, RawQuery},
    response::Response,
};
use serde::Deserialize;
use serde_json::json;

use super::{
    agency_lists::{FoundAgency, ListedSheet, found_agency},
    documents::{WORK_LOG, WORKFORCES},
    forms::Posted,
    frame::Frame,
    home::Named,
    listing::{AskedList, SortColumn, SortHeading, SortableList, WholeList, by_text},
    problem::{Problem, page},
    visit::{SignedIn, year_of},
    written,
};

/// The most lines of a list that one page has.
const MOST_LINES: usize = 60;

/// Where the workforce of an agency is.
pub(super) fn address(agency: &str) -> String {
    format!("/workforce/{}", form_urlencoded::byte_serialize(agency.as_bytes()).collect::<String>())
}

/// An agency, to be linked to.
#[derive(Clone, Deserialize)]
pub(super) struct NamedAgency {
    pub(super) id: String,
    name: Option<String>,
}

impl NamedAgency {
    pub(super) fn called(&self) -> &str {
        self.name.as_deref().unwrap_or("–")
    }

    pub(super) fn address(&self) -> String {
        address(&self.id)
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct FoundParts {
    workforce_parts: Vec<ListedPart>,
}

#[derive(Deserialize)]
struct ListedPart {
    agency: NamedAgency,
    officer: Option<OwnOfficer>,
}

#[derive(Deserialize)]
struct OwnOfficer {
    id: String,
}

#[derive(Template)]
#[template(path = "workforces.html")]
struct WorkforcesPage {
    frame: Frame,
    parts: Vec<ListedPart>,
    asked: AskedList,
}

static PARTS: WholeList<ListedPart> = SortableList {
    name: "",
    columns: &[SortColumn::of("AGENCY", "Cơ quan", "Agency", |part, _| {
        by_text(part.agency.name.as_deref())
    })],
};

/// Lists the agencies in whose workforce the caller has a part.
pub(super) async fn list(visit: SignedIn, RawQuery(query): RawQuery) -> Result<Response, Problem> {
    let mut found: FoundParts = visit.ask(WORKFORCES, json!({})).await?;
    let asked = AskedList::of("/workforce".to_owned(), &[], query.as_deref()).with(&PARTS);
    asked.arrange(&PARTS, &mut found.workforce_parts, &visit);
    Ok(page(&WorkforcesPage { parts: found.workforce_parts, frame: visit.visit.frame, asked }))
}

#[derive(Template)]
#[template(path = "workforce.html")]
struct AgencyPage<'p> {
    frame: Frame,
    visit: &'p SignedIn,
    agency: NamedAgency,
    year: i16,
    found: &'p FoundAgency,
    keeps: bool,
    asked: AskedList,
}

impl AgencyPage<'_> {
    fn member(&self, kind: &str, member: &str) -> String {
        self.visit.member(kind, member)
    }

    /// Where a list is as a workbook.
    fn workbook(&self, list: &str) -> String {
        self.asked.workbook(&format!("{}/{list}.xlsx", self.agency.address()))
    }

    /// The headings of a list.
    fn headings(&self, list: &str) -> Vec<SortHeading> {
        self.asked.headings(&self.frame, list)
    }

    fn officer(&self, id: &str) -> String {
        self.found.officer(id)
    }

    fn sheets(&self) -> impl Iterator<Item = &ListedSheet> {
        self.sheets_of_year().take(MOST_LINES)
    }

    fn has_more_sheets(&self) -> bool {
        self.sheets_of_year().nth(MOST_LINES).is_some()
    }

    fn sheets_of_year(&self) -> impl Iterator<Item = &ListedSheet> {
        self.found.work_sheets.iter().filter(|sheet| is_of_year(&sheet.requested_on, self.year))
    }

    fn groups(&self, sheet: &ListedSheet) -> String {
        let names = sheet.groups.iter().map(|group| self.member("WorkGroup", group));
        names.collect::<Vec<_>>().join("; ")
    }
}

/// The year that an address asks for, or this one.
pub(super) fn year_asked(visit: &SignedIn, query: Option<&str>) -> i16 {
    let asked = Posted::of_query(query.unwrap_or_default());
    asked.text("year").and_then(|year| year.trim().parse().ok()).unwrap_or_else(|| year_of(visit))
}

/// Whether a day, as the API writes it, lies in a year.
pub(super) fn is_of_year(day: &str, year: i16) -> bool {
    day.split_once('-').is_some_and(|(of, _)| of.parse() == Ok(year))
}

/// That a list is as it stands today, in words.
pub(super) fn today_text(visit: &SignedIn) -> String {
    let today = written::day_of(visit.visit.console.0.pipeline.now());
    format!("{} {}", visit.visit.frame.say("tại ngày", "as of"), written::day(&today))
}

/// Shows what the caller may see of the workforce of an agency.
pub(super) async fn show(
    visit: SignedIn,
    Path(id): Path<String>,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    let year = year_asked(&visit, query.as_deref());
    let (found, agency, asked) = found_agency(&visit, &id, query.as_deref()).await?;
    let is_empty = found.workforce.is_none()
        && found.work_sheets.is_empty()
        && found.report_calendar.is_empty()
        && found.training.is_none();
    if is_empty {
        return Err(visit.not_found());
    }
    let frame = visit.visit.frame.clone();
    let keeps = found.workforce.is_some();
    Ok(page(&AgencyPage { frame, visit: &visit, agency, year, found: &found, keeps, asked }))
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct FoundBook {
    node: Option<NamedAgency>,
    work_log: Option<ShownBook>,
    work_sheets: Vec<SheetOfBook>,
}

#[derive(Deserialize)]
struct ShownBook {
    unit: Option<String>,
    post: String,
    person: Option<Named>,
    counted: Vec<CountedLine>,
    summary: Option<SignedSummary>,
}

#[derive(Deserialize)]
struct CountedLine {
    group: String,
    quantity: u32,
    counted: u32,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct SignedSummary {
    signed_on: String,
    total: u32,
    outside_cost: u32,
    opinion: Option<String>,
    lines: Vec<CountedLine>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct SheetOfBook {
    id: String,
    number: u32,
    officer_id: String,
    state_label: String,
    requested_on: String,
    completed_on: Option<String>,
    confirmed_on: Option<String>,
    groups: Vec<String>,
    next_steps: Vec<BookStep>,
}

#[derive(Deserialize)]
struct BookStep {
    mutation: String,
    label: String,
}

#[derive(Template)]
#[template(path = "work_log.html")]
struct BookPage<'p> {
    frame: Frame,
    visit: &'p SignedIn,
    agency: NamedAgency,
    officer: String,
    year: i16,
    book: ShownBook,
    sheets: Vec<SheetOfBook>,
    has_more: bool,
    asked: AskedList,
}

/// The columns of the work sheets of an officer.
static BOOK: SortableList = SortableList {
    name: "sheets",
    columns: &[
        SortColumn::new("NUMBER", "Số", "Number"),
        SortColumn::new("REQUESTED_ON", "Yêu cầu, thực hiện, xác nhận", "Asked, done, confirmed"),
        SortColumn::new("STATE", "Tình trạng", "Where it stands"),
    ],
};

impl BookPage<'_> {
    fn member(&self, kind: &str, member: &str) -> String {
        self.visit.member(kind, member)
    }

    fn groups(&self, sheet: &SheetOfBook) -> String {
        let names = sheet.groups.iter().map(|group| self.member("WorkGroup", group));
        names.collect::<Vec<_>>().join("; ")
    }

    fn act(&self, step: &BookStep, sheet: &SheetOfBook) -> String {
        let about = [("agencyId", &self.agency.id), ("sheetId", &sheet.id)];
        let query = form_urlencoded::Serializer::new(String::new()).extend_pairs(about).finish();
        format!("/acts/{}?{query}", step.mutation)
    }
}

/// Shows the work log of an officer in a year.
pub(super) async fn book(
    visit: SignedIn,
    Path((id, officer)): Path<(String, String)>,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    let year = year_asked(&visit, query.as_deref());
    let path = format!("{}/officers/{officer}", address(&id));
    let asked = AskedList::of(path, &["year"], query.as_deref()).with(&BOOK);
    let variables = json!({ "id": id, "officer": officer, "year": year, "orderBy": asked.order(BOOK.name) });
    let found: FoundBook = visit.ask(WORK_LOG, variables).await?;
    let agency = found.node.ok_or_else(|| visit.not_found())?;
    let book = found.work_log.ok_or_else(|| visit.not_found())?;
    let of_year = |sheet: &SheetOfBook| {
        sheet.officer_id == officer && sheet.requested_on.starts_with(&format!("{year}-"))
    };
    let mut sheets: Vec<_> = found.work_sheets.into_iter().filter(of_year).collect();
    let has_more = sheets.len() > MOST_LINES;
    sheets.truncate(MOST_LINES);
    let frame = visit.visit.frame.clone();
    Ok(page(&BookPage { frame, visit: &visit, agency, officer, year, book, sheets, has_more, asked }))
}
