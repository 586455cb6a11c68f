//! The IT workforce of an agency, to be read: officers, coverage of duties, work logs, evaluation, training, reports, targets.

use askama::Template;
use axum::{
    extract::{Path, RawQuery},
    response::Response,
};
use serde::Deserialize;
use serde_json::json;

use super::{
    documents::{WORK_LOG, WORKFORCE_AGENCY, WORKFORCES},
    forms::Posted,
    frame::Frame,
    home::Named,
    listing::{AskedList, SortColumn, SortHeading},
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
}

/// Lists the agencies in whose workforce the caller has a part.
pub(super) async fn list(visit: SignedIn) -> Result<Response, Problem> {
    let found: FoundParts = visit.ask(WORKFORCES, json!({})).await?;
    Ok(page(&WorkforcesPage { parts: found.workforce_parts, frame: visit.visit.frame }))
}

/// What the page of an agency shows.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct FoundAgency {
    node: Option<NamedAgency>,
    pub(super) workforce: Option<ShownWorkforce>,
    work_sheets: Vec<ListedSheet>,
    report_calendar: Vec<ListedReport>,
    pub(super) training: Option<ListedTraining>,
    pub(super) targets: Option<ListedTargets>,
}

/// The workforce, for who reads it.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct ShownWorkforce {
    it_level: Option<u32>,
    officers: Vec<ListedOfficer>,
    pub(super) findings: Vec<ListedGap>,
    evaluation: Option<ShownEvaluation>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct ListedOfficer {
    id: String,
    post: String,
    incentive: bool,
    starts_on: String,
    committed_on: Option<String>,
    person: Option<Named>,
    duties: Vec<ListedDuty>,
    assignment: Option<ListedAssignment>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct ListedDuty {
    duty: String,
    effective_on: Option<String>,
}

#[derive(Deserialize)]
struct ListedAssignment {
    decision: String,
}

/// Something that is missing under the regulation.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct ListedGap {
    pub(super) message: String,
    pub(super) citation: String,
    pub(super) officer_id: Option<String>,
    pub(super) duty: Option<String>,
    pub(super) recipient: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct ShownEvaluation {
    books_until: String,
    results_until: String,
    officers: Vec<EvaluatedOfficer>,
}

#[derive(Deserialize)]
struct EvaluatedOfficer {
    message: String,
    class: Option<String>,
    person: Option<Named>,
    book: Option<SentBook>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct SentBook {
    sent_on: String,
    received_on: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct ListedSheet {
    number: u32,
    officer_id: String,
    state_label: String,
    requested_on: String,
    completed_on: Option<String>,
    groups: Vec<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct ListedReport {
    kind_label: String,
    period_label: String,
    from: String,
    to: String,
    due_on: String,
    is_late: bool,
    state_label: String,
    report: Option<WrittenReport>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct WrittenReport {
    document: Option<String>,
    sent_on: Option<String>,
}

/// The training of the year.
#[derive(Deserialize)]
pub(super) struct ListedTraining {
    pub(super) proposals: Vec<WorkforceProposal>,
    pub(super) plans: Vec<ListedPlan>,
}

/// What an agency proposes.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct WorkforceProposal {
    pub(super) state_label: String,
    pub(super) proposed_on: Option<String>,
    pub(super) document: Option<String>,
    pub(super) totals: Vec<ListedTotal>,
}

/// What a proposal adds up to for a group.
#[derive(Deserialize)]
pub(super) struct ListedTotal {
    pub(super) group: String,
    pub(super) people: u32,
    pub(super) courses: u32,
    pub(super) cost: u32,
}

/// A plan of the year.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct ListedPlan {
    pub(super) state_label: String,
    pub(super) document: String,
    pub(super) approved_on: Option<String>,
    pub(super) cost: u32,
    pub(super) budget: Option<u32>,
    pub(super) courses: Vec<ListedCourse>,
}

/// A course of a plan.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct ListedCourse {
    pub(super) name: Option<String>,
    pub(super) starts_on: String,
    pub(super) ends_on: String,
    pub(super) state_label: String,
    pub(super) learners: u32,
}

/// The targets of the agency.
#[derive(Deserialize)]
pub(super) struct ListedTargets {
    pub(super) decision: Option<String>,
    pub(super) indicators: Vec<ListedIndicator>,
}

/// How an indicator stands.
#[derive(Deserialize)]
pub(super) struct ListedIndicator {
    pub(super) text: String,
    pub(super) year: i32,
    pub(super) message: String,
    pub(super) figure: Option<ListedFigure>,
}

/// How many of how many.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct ListedFigure {
    numerator: i64,
    denominator: i64,
    tenths_of_percent: Option<i64>,
}

impl ListedFigure {
    pub(super) fn told(&self) -> String {
        let Self { numerator, denominator, tenths_of_percent } = self;
        match tenths_of_percent {
            Some(tenths) => format!("{numerator}/{denominator} ({},{} %)", tenths / 10, tenths % 10),
            None => format!("{numerator}/{denominator}"),
        }
    }
}

impl FoundAgency {
    /// The name of an officer.
    pub(super) fn officer(&self, id: &str) -> String {
        let officers = self.workforce.iter().flat_map(|workforce| &workforce.officers);
        let found = officers.into_iter().find(|officer| officer.id == id);
        found.and_then(|officer| officer.person.as_ref()).map_or("–", Named::called).to_owned()
    }
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
    /// The headings of the work sheets.
    headings: Vec<SortHeading>,
}

/// The columns of the list of work sheets.
static SHEET_COLUMNS: [SortColumn; 5] = [
    SortColumn::new("NUMBER", "Số phiếu", "Number"),
    SortColumn::new("OFFICER", "Cán bộ", "Officer"),
    SortColumn::new("REQUESTED_ON", "Ngày yêu cầu", "Asked on"),
    SortColumn::new("COMPLETED_ON", "Ngày hoàn thành", "Done on"),
    SortColumn::new("STATE", "Tình trạng", "Where it stands"),
];

/// The page of an agency, with its year and the order of its work sheets, as an address asks for it.
pub(super) fn asked_agency(id: &str, query: Option<&str>) -> AskedList {
    AskedList::of(address(id), &SHEET_COLUMNS, &["year"], query)
}

impl AgencyPage<'_> {
    fn member(&self, kind: &str, member: &str) -> String {
        self.visit.member(kind, member)
    }

    fn sheets_workbook(&self) -> String {
        self.asked.workbook(&format!("{}/sheets.xlsx", self.agency.address()))
    }

    fn officer(&self, id: &str) -> String {
        self.found.officer(id)
    }

    fn of_officer(&self, id: Option<&String>) -> String {
        id.map(|id| format!(" – {}", self.officer(id))).unwrap_or_default()
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
pub(super) fn today_told(visit: &SignedIn) -> String {
    let today = written::day_of(visit.visit.console.0.pipeline.now());
    format!("{} {}", visit.visit.frame.say("tại ngày", "as of"), written::day(&today))
}

/// What the caller may see of the workforce of an agency, in the year and the order that an address asks for.
pub(super) async fn found_agency(
    visit: &SignedIn,
    id: &str,
    query: Option<&str>,
) -> Result<(FoundAgency, NamedAgency), Problem> {
    let (year, order) = (year_asked(visit, query), asked_agency(id, query).order());
    let variables = json!({ "id": id, "year": year, "orderBy": order });
    let found: FoundAgency = visit.ask(WORKFORCE_AGENCY, variables).await?;
    let agency = found.node.clone().ok_or_else(|| visit.not_found())?;
    Ok((found, agency))
}

/// Shows what the caller may see of the workforce of an agency.
pub(super) async fn show(
    visit: SignedIn,
    Path(id): Path<String>,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    let (year, asked) = (year_asked(&visit, query.as_deref()), asked_agency(&id, query.as_deref()));
    let (found, agency) = found_agency(&visit, &id, query.as_deref()).await?;
    let is_empty = found.workforce.is_none()
        && found.work_sheets.is_empty()
        && found.report_calendar.is_empty()
        && found.training.is_none();
    if is_empty {
        return Err(visit.not_found());
    }
    let frame = visit.visit.frame.clone();
    let keeps = found.workforce.is_some();
    let headings = asked.headings(&frame);
    Ok(page(&AgencyPage { frame, visit: &visit, agency, year, found: &found, keeps, asked, headings }))
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
}

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
    let variables = json!({ "id": id, "officer": officer, "year": year });
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
    Ok(page(&BookPage { frame, visit: &visit, agency, officer, year, book, sheets, has_more }))
}
