//! The tracked duties of an agency in a year, with the tests and permissions beside them, and the forms of what can be done next: a
//! link names what it is about, so no id is typed.

use askama::Template;
use axum::{
    extract::{Path, RawQuery},
    response::Response,
};
use serde::Deserialize;
use serde_json::json;

use super::{
    documents::WORKFORCE_DUTIES,
    frame::Frame,
    home::Named,
    listing::{AskedList, SortColumn, SortableList, WholeList, by_day, by_text},
    problem::{Problem, page},
    visit::SignedIn,
    workforce::{NamedAgency, address, year_asked},
    workforce_lists::sheet_of,
};

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct FoundDuties {
    node: Option<NamedAgency>,
    tracked_duties: Vec<ShownDuty>,
    security_researches: Vec<ListedResearch>,
    skill_tests: Vec<ListedTest>,
}

#[derive(Template)]
#[template(path = "duties.html")]
struct DutiesPage<'p> {
    frame: Frame,
    visit: &'p SignedIn,
    agency: NamedAgency,
    year: i16,
    found: &'p FoundDuties,
    asked: AskedList,
}

static DUTIES: WholeList<ShownDuty> = SortableList {
    name: "",
    columns: &[
        SortColumn::of("TEXT", "Nhiệm vụ", "Duty", |duty, _| by_text(Some(&duty.text))),
        SortColumn::of("DUE_ON", "Hạn", "Due on", |duty, _| by_day(Some(&duty.due_on))),
        SortColumn::of("STATUS", "Tình trạng", "Where it stands", |duty, _| {
            by_text(Some(&duty.status_label))
        }),
    ],
};

static TESTS: WholeList<ListedTest> = SortableList {
    name: "tests",
    columns: &[
        SortColumn::of("HELD_ON", "Ngày", "Held on", |test, _| by_day(Some(&test.held_on))),
        SortColumn::of("DOCUMENT", "Văn bản", "Document", |test, _| by_text(Some(&test.document))),
    ],
};

static RESEARCHES: WholeList<ListedResearch> = SortableList {
    name: "researches",
    columns: &[
        SortColumn::of("FROM_ON", "Từ ngày", "From", |asked, _| by_day(Some(&asked.from_on))),
        SortColumn::of("TO_ON", "Đến ngày", "To", |asked, _| by_day(Some(&asked.to_on))),
        SortColumn::of("STATE", "Tình trạng", "Where it stands", |asked, _| {
            by_text(Some(&asked.state_label))
        }),
    ],
};

impl DutiesPage<'_> {
    fn member(&self, kind: &str, member: &str) -> String {
        self.visit.member(kind, member)
    }

    fn workbook(&self) -> String {
        self.asked.workbook(&format!("{}/duties.xlsx", self.agency.address()))
    }

    fn on_duty(&self, step: &DutyStep, duty: &ShownDuty) -> String {
        let year = duty.year.to_string();
        let occasion = duty.occasion.as_ref().map(|row| ("occasionId", row.id.as_str()));
        let record = duty.record.as_ref().map(|row| ("recordId", row.id.as_str()));
        let officer = duty.officer_id.as_deref().map(|id| ("officerId", id));
        let mut about = vec![("duty", duty.code.as_str()), ("year", year.as_str())];
        about.extend([occasion, record, officer].into_iter().flatten());
        self.form(step, about)
    }

    fn on_research(&self, step: &DutyStep, asked: &ListedResearch) -> String {
        self.form(step, vec![("researchId", asked.id.as_str())])
    }

    /// Where the form of an act is, with what it is about filled in.
    fn form(&self, step: &DutyStep, about: Vec<(&str, &str)>) -> String {
        let about = [("agencyId", self.agency.id.as_str())].into_iter().chain(about);
        let query = form_urlencoded::Serializer::new(String::new()).extend_pairs(about).finish();
        format!("/acts/{}?{query}", step.mutation)
    }
}

/// What the caller sees, in the order that an address asks for; nothing is told of an agency of which that is none.
async fn found_in(
    visit: &SignedIn,
    id: &str,
    query: Option<&str>,
) -> Result<(FoundDuties, NamedAgency, AskedList), Problem> {
    let asked = AskedList::of(format!("{}/duties", address(id)), &["year"], query);
    let asked = asked.with(&DUTIES).with(&TESTS).with(&RESEARCHES);
    let variables = json!({ "id": id, "year": year_asked(visit, query) });
    let mut found: FoundDuties = visit.ask(WORKFORCE_DUTIES, variables).await?;
    asked.arrange(&DUTIES, &mut found.tracked_duties, visit);
    asked.arrange(&TESTS, &mut found.skill_tests, visit);
    asked.arrange(&RESEARCHES, &mut found.security_researches, visit);
    let agency = found.node.clone().ok_or_else(|| visit.not_found())?;
    let is_empty = found.tracked_duties.is_empty()
        && found.security_researches.is_empty()
        && found.skill_tests.is_empty();
    if is_empty { Err(visit.not_found()) } else { Ok((found, agency, asked)) }
}

/// The duties of a year as a workbook.
pub(super) async fn export(
    visit: SignedIn,
    Path(id): Path<String>,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    let year = year_asked(&visit, query.as_deref());
    let (found, agency, asked) = found_in(&visit, &id, query.as_deref()).await?;
    let frame = visit.visit.frame.clone();
    let rows = found.tracked_duties.iter().map(|duty| {
        let record = duty.record.as_ref();
        vec![
            duty.code.clone(),
            duty.text.clone(),
            duty.origin().unwrap_or_default(),
            duty.citation.clone(),
            frame.day(&duty.due_on),
            duty.status_label.clone(),
            duty.exemption_label.clone().unwrap_or_default(),
            record.map(|record| frame.day(&record.done_on)).unwrap_or_default(),
            record.and_then(|record| record.document.clone()).unwrap_or_default(),
        ]
    });
    let headers = vec![
        frame.say("Mã", "Code"),
        frame.say("Nhiệm vụ", "Duty"),
        frame.say("Việc làm phát sinh", "What gave rise to it"),
        frame.say("Căn cứ", "Basis"),
        frame.say("Hạn", "Due on"),
        frame.say("Tình trạng", "Where it stands"),
        frame.say("Lý do không phải làm", "Why it need not be done"),
        frame.say("Ngày thực hiện", "Done on"),
        frame.say("Số, ký hiệu", "Number"),
    ];
    let filter = asked.with_order(&frame, format!("{} {year}", frame.say("năm", "year")), "");
    let (called, rows) = (frame.say("Nhiệm vụ theo dõi", "Tracked duties"), rows.collect());
    sheet_of(&agency, called, filter, headers, rows).answer(&visit, "nhiem-vu-theo-doi.xlsx").await
}

/// Shows the duties of an agency in a year, as far as the caller sees them.
pub(super) async fn show(
    visit: SignedIn,
    Path(id): Path<String>,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    let year = year_asked(&visit, query.as_deref());
    let (found, agency, asked) = found_in(&visit, &id, query.as_deref()).await?;
    let frame = visit.visit.frame.clone();
    Ok(page(&DutiesPage { frame, visit: &visit, agency, year, found: &found, asked }))
}

/// A tracked duty of the year.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct ShownDuty {
    code: String,
    text: String,
    year: i32,
    due_on: String,
    status: String,
    status_label: String,
    exemption_label: Option<String>,
    citation: String,
    officer_id: Option<String>,
    occasion: Option<ShownOccasion>,
    record: Option<DoneDuty>,
    next_steps: Vec<DutyStep>,
}

#[derive(Deserialize)]
struct ShownOccasion {
    id: String,
    document: Option<String>,
    details: Option<String>,
}

/// The record that a duty was done.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct DoneDuty {
    id: String,
    done_on: String,
    document: Option<String>,
}

/// Something that can be done next.
#[derive(Deserialize)]
struct DutyStep {
    mutation: String,
    label: String,
}

/// A permission to look for faults of security.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct ListedResearch {
    id: String,
    state_label: String,
    from_on: String,
    to_on: String,
    permitted_from: Option<String>,
    permitted_until: Option<String>,
    ends_with_service: bool,
    next_steps: Vec<DutyStep>,
}

/// A yearly test.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct ListedTest {
    held_on: String,
    document: String,
    entries: Vec<ListedEntry>,
}

/// The call of an officer to a test.
#[derive(Deserialize)]
struct ListedEntry {
    person: Option<Named>,
    outcome: Option<String>,
    mark: Option<String>,
}

impl ListedResearch {
    /// The first and the last day on which it is permitted.
    fn permitted(&self) -> Option<(&str, &str)> {
        self.permitted_from.as_deref().zip(self.permitted_until.as_deref())
    }
}

impl ShownDuty {
    fn is_late(&self) -> bool {
        matches!(self.status.as_str(), "OVERDUE" | "DONE_LATE")
    }

    /// What gave rise to it.
    fn origin(&self) -> Option<String> {
        let occasion = self.occasion.as_ref()?;
        let texts = [occasion.details.as_deref(), occasion.document.as_deref()];
        Some(texts.into_iter().flatten().collect::<Vec<_>>().join(", "))
    }
}
