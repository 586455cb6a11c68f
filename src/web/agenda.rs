//! The calendar of an agency for a year: what is due, by whom, until when and how it stands; to be read, as a workbook, and for a
//! calendar program.

use std::collections::BTreeSet;

use askama::Template;
use axum::{
    extract::{Path, RawQuery},
    http::{HeaderMap, HeaderValue, header},
    response::Response,
};
use jiff::{ToSpan as _, civil::Date};
use serde::Deserialize;
use serde_json::{Value, json};

use super::{
    calendar::{CalendarText, KeptEvent, site},
    cycles::NextPage,
    documents::{AGENCY_CALENDAR, OWN_AGENCIES},
    export::{ExportedTable, SheetPage, every_row},
    frame::Frame,
    home::{NamedPerson, NamedViewer},
    listing::{AskedList, SortColumn, SortableList},
    pages::every_page,
    problem::{Problem, page},
    visit::SignedIn,
    workforce::{NamedAgency, address, year_asked},
};
use crate::domain::calendar::day_of;

const FILE: HeaderValue = HeaderValue::from_static("attachment; filename=\"lich-nam.ics\"");

/// How many days before the end of a year its successor is told in calendars that follow by themselves.
const SOON_DAYS: i32 = 60;

/// What is still to be done.
const OPEN: [&str; 3] = ["NOT_YET", "DUE", "OVERDUE"];

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct FoundAgenda {
    node: Option<NamedAgency>,
    agency_calendar: AgendaPart,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct AgendaPart {
    total_count: u32,
    page_info: NextPage,
    nodes: Vec<AgendaLine>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct AgendaLine {
    uid: String,
    matter: String,
    label: String,
    opens_on: Option<String>,
    due_on: Option<String>,
    done_on: Option<String>,
    standing: String,
    standing_label: String,
    days_left: Option<i64>,
    owner_agency: Option<NamedAgency>,
    owner_role: Option<String>,
    owner_person: Option<NamedPerson>,
    officer_id: Option<String>,
    subject_id: String,
    citation: String,
}

impl AgendaLine {
    /// Whether somebody has to do it: in person, or by an office that is claimed, in that agency.
    fn is_of(&self, visit: &SignedIn, viewer: Option<&NamedPerson>, agency: &NamedAgency) -> bool {
        let is_person = |person: &NamedPerson| viewer.is_some_and(|viewer| viewer.id == person.id);
        let is_there = self.owner_agency.as_ref().is_some_and(|owner| owner.id == agency.id);
        let claims = |owner: &String| visit.session.caller.roles.iter().any(|role| role.as_str() == owner);
        self.owner_person.as_ref().is_some_and(is_person)
            || (is_there && self.owner_role.as_ref().is_some_and(claims))
    }

    fn is_late(&self) -> bool {
        ["OVERDUE", "DONE_LATE"].contains(&self.standing.as_str())
    }

    /// Who has to do it: the person or the office, and the body.
    fn owner(&self, visit: &SignedIn) -> String {
        let role = self.owner_role.as_ref().map(|role| visit.member("Role", role));
        let person = self.owner_person.as_ref().map(|person| person.called().to_owned());
        let agency = self.owner_agency.as_ref().map(|agency| agency.called().to_owned());
        [person, role, agency].into_iter().flatten().collect::<Vec<_>>().join(", ")
    }

    /// How many days are left, or how many it is late.
    fn days_text(&self, frame: &Frame) -> Option<String> {
        let left = self.days_left?;
        Some(match (left < 0, self.done_on.is_some()) {
            (true, _) => {
                format!("{} {} {}", frame.say("trễ", "late by"), left.abs(), frame.say("ngày", "days"))
            }
            (false, true) => {
                format!("{} {left} {}", frame.say("trước hạn", "with"), frame.say("ngày", "days left"))
            }
            (false, false) => {
                format!("{} {left} {}", frame.say("còn", "with"), frame.say("ngày", "days left"))
            }
        })
    }

    /// Where it is in the console, where there is such a page.
    fn address(&self, agency: &NamedAgency) -> String {
        match (self.matter.as_str(), &self.officer_id) {
            ("CYCLE_DEADLINE", _) => format!("/cycles/{}", self.subject_id),
            (_, Some(officer)) => format!("{}/officers/{officer}", agency.address()),
            (_, None) => agency.address(),
        }
    }

    fn cells(&self, visit: &SignedIn) -> Vec<String> {
        let frame = &visit.visit.frame;
        let day = |day: &Option<String>| day.as_deref().map(|day| frame.day(day)).unwrap_or_default();
        vec![
            self.label.clone(),
            self.owner(visit),
            day(&self.opens_on),
            day(&self.due_on),
            day(&self.done_on),
            self.standing_label.clone(),
            self.days_text(frame).unwrap_or_default(),
            self.citation.clone(),
        ]
    }

    fn event(&self, agency: &NamedAgency, sequence: i64) -> Option<KeptEvent> {
        Some(KeptEvent {
            uid: format!("{}@thanghang", self.uid),
            sequence,
            day: self.due_on.as_deref()?.parse::<Date>().ok()?,
            summary: format!("{} – {}", self.label, agency.called()),
            path: self.address(agency),
        })
    }
}

/// What of a calendar stands so, every page of it.
async fn all(
    visit: &SignedIn,
    (id, year): (&str, i16),
    standings: &[&str],
) -> Result<(NamedAgency, Vec<AgendaLine>), Problem> {
    let (mut agency, mut lines) = (None, Vec::new());
    let take = |found: FoundAgenda| {
        agency = found.node;
        lines.extend(found.agency_calendar.nodes);
        Ok(found.agency_calendar.page_info.next().map(str::to_owned))
    };
    let asked =
        |after: Option<&str>| json!({ "id": id, "year": year, "standings": standings, "after": after });
    every_page(visit, AGENCY_CALENDAR, asked, take).await?;
    Ok((agency.ok_or_else(|| visit.not_found())?, lines))
}

#[derive(Template)]
#[template(path = "agenda.html")]
struct AgendaPage<'p> {
    frame: Frame,
    visit: &'p SignedIn,
    agency: NamedAgency,
    year: i16,
    is_open_only: bool,
    part: AgendaPart,
    asked: AskedList,
}

impl AgendaPage<'_> {
    fn owner(&self, line: &AgendaLine) -> String {
        line.owner(self.visit)
    }

    fn workbook(&self) -> String {
        self.asked.workbook(&format!("{}/calendar.xlsx", self.agency.address()))
    }
}

static COLUMNS: SortableList = SortableList {
    name: "",
    columns: &[
        SortColumn::new("DUE_ON", "Hạn", "Due on"),
        SortColumn::new("LABEL", "Việc", "What is due"),
        SortColumn::new("OWNER", "Ai phải làm", "By whom"),
        SortColumn::new("STANDING", "Tình trạng", "Where it stands"),
    ],
};

/// The calendar of a year, as an address asks for it.
struct AskedAgenda {
    id: String,
    year: i16,
    is_open_only: bool,
    list: AskedList,
}

impl AskedAgenda {
    fn of(visit: &SignedIn, id: String, query: Option<&str>) -> Self {
        let list =
            AskedList::of(format!("{}/calendar", address(&id)), &["year", "open"], query).with(&COLUMNS);
        let is_open_only = list.filtered("open") == Some("yes");
        Self { id, year: year_asked(visit, query), is_open_only, list }
    }

    fn variables(&self, list: &AskedList, after: Option<&str>) -> Value {
        let standings = self.is_open_only.then_some(OPEN);
        let Self { id, year, .. } = self;
        json!({ "id": id, "year": year, "standings": standings, "after": after, "orderBy": list.order("") })
    }
}

/// Shows a part of the calendar.
pub(super) async fn show(
    visit: SignedIn,
    Path(id): Path<String>,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    let wanted = AskedAgenda::of(&visit, id, query.as_deref());
    let mut asked = wanted.list.clone();
    let variables = |list: &AskedList, after: Option<&str>| wanted.variables(list, after);
    let found: FoundAgenda = asked.ask_with(&visit, AGENCY_CALENDAR, variables).await?;
    let agency = found.node.ok_or_else(|| visit.not_found())?;
    let (frame, part) = (visit.visit.frame.clone(), found.agency_calendar);
    let AskedAgenda { year, is_open_only, .. } = wanted;
    Ok(page(&AgendaPage { frame, visit: &visit, agency, year, is_open_only, part, asked }))
}

/// The calendar as a workbook.
pub(super) async fn export(
    visit: SignedIn,
    Path(id): Path<String>,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    let (wanted, frame) = (AskedAgenda::of(&visit, id, query.as_deref()), visit.visit.frame.clone());
    let read = |found: FoundAgenda| {
        let (agency, part) = (found.node?, found.agency_calendar);
        let rows = part.nodes.iter().map(|line| line.cells(&visit)).collect();
        Some(SheetPage { rows, of: agency.called().to_owned(), page: part.page_info })
    };
    let variables = |after: Option<&str>| wanted.variables(&wanted.list, after);
    let (rows, agency) = every_row(&visit, AGENCY_CALENDAR, variables, read).await?;
    let (called, year) = (frame.say("Lịch năm", "Calendar of"), wanted.year);
    let limit = if wanted.is_open_only {
        ("việc chưa làm", "what is to be done")
    } else {
        ("không lọc", "none")
    };
    let table = ExportedTable {
        title: format!("{called} {year} – {}", agency.unwrap_or_default()),
        filter: wanted.list.with_order(&frame, frame.say(limit.0, limit.1).to_owned(), ""),
        headers: vec![
            frame.say("Việc", "What is due"),
            frame.say("Ai phải làm", "By whom"),
            frame.say("Từ ngày", "From"),
            frame.say("Hạn", "Due on"),
            frame.say("Đã làm ngày", "Done on"),
            frame.say("Tình trạng", "Where it stands"),
            frame.say("Số ngày", "Days"),
            frame.say("Căn cứ", "Where it stands written"),
        ],
        rows,
    };
    table.answer(&visit, "lich-nam.xlsx").await
}

/// What is still to be done, for a calendar program.
pub(super) async fn download(
    visit: SignedIn,
    Path(id): Path<String>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let year = year_asked(&visit, query.as_deref());
    let (agency, lines) = all(&visit, (&id, year), &OPEN).await?;
    let name = format!("{} {year} – {}", visit.visit.frame.say("Lịch năm", "Calendar of"), agency.called());
    let mut calendar = CalendarText::begin(&name);
    write(&visit, &headers, &mut calendar, lines.iter().map(|line| (line, &agency)));
    let mut response = calendar.answer();
    response.headers_mut().insert(header::CONTENT_DISPOSITION, FILE);
    Ok(response)
}

/// Writes what has a day.
fn write<'l>(
    visit: &SignedIn,
    headers: &HeaderMap,
    calendar: &mut CalendarText,
    lines: impl Iterator<Item = (&'l AgendaLine, &'l NamedAgency)>,
) {
    let console = &visit.visit.console.0;
    let (site, now) = (site(headers, console.over_tls), console.pipeline.now());
    // Nothing numbers the versions of a line, so each taking counts as a newer one.
    for event in lines.filter_map(|(line, agency)| line.event(agency, now.as_second())) {
        calendar.event(&event, site.as_deref(), now);
    }
}

/// What the viewer has in the workforce.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct FoundOwnAgencies {
    viewer: NamedViewer,
    workforce_parts: Vec<OwnAgency>,
}

#[derive(Deserialize)]
struct OwnAgency {
    agency: NamedAgency,
}

/// Writes into a calendar what the signed-in person still has to do in the workforce, in person or by an office. It covers the
/// agencies of the person's posts and offices, this year, and the next one if it begins soon.
pub(super) async fn write_own(
    visit: &SignedIn,
    headers: &HeaderMap,
    calendar: &mut CalendarText,
) -> Result<(), Problem> {
    let own: FoundOwnAgencies = visit.ask(OWN_AGENCIES, json!({})).await?;
    let today = day_of(visit.visit.console.0.pipeline.now());
    let soon = today.saturating_add(SOON_DAYS.days());
    let years = BTreeSet::from([today.year(), soon.year()]);
    let (viewer, mut written) = (own.viewer.person, BTreeSet::new());
    for OwnAgency { agency } in own.workforce_parts {
        for year in &years {
            let (_, lines) = all(visit, (&agency.id, *year), &OPEN).await?;
            // The calendar of the next year has what is left of this one too.
            let own = lines.iter().filter(|line| line.is_of(visit, viewer.as_ref(), &agency));
            let new: Vec<_> = own.filter(|line| written.insert(line.uid.clone())).collect();
            write(visit, headers, calendar, new.into_iter().map(|line| (line, &agency)));
        }
    }
    Ok(())
}
