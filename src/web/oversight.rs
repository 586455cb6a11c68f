//! What the supervisory board looks at: refused attempts, readings of personal data, late deadlines and the log.

use askama::Template;
use axum::{
    extract::{Path, RawQuery},
    response::Response,
};
use serde::Deserialize;
use serde_json::json;

use super::{
    documents::OVERSIGHT,
    forms::Posted,
    frame::Frame,
    home::{Named, ShownNodes},
    listing::{
        AskedList, SortColumn, SortableList, WholeList, by_member, by_name, by_number, by_text, by_time,
    },
    log::ShownHead,
    problem::{Problem, page},
    visit::SignedIn,
};

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct FoundOversight {
    cycle: Option<OverseenCycle>,
    audit_head: Option<ShownHead>,
    verify_log: Option<ShownCheck>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct OverseenCycle {
    id: String,
    title: Option<String>,
    trial: bool,
    refused_attempts: Option<ShownNodes<ShownAttempt>>,
    personal_readings: Option<ShownNodes<ShownReading>>,
    deadlines: Vec<LateDeadline>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct ShownAttempt {
    act: String,
    codes: Vec<String>,
    role: Option<String>,
    times: u32,
    first_at: String,
    last_at: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct ShownReading {
    read_at: String,
    role: Option<String>,
    fields: Vec<String>,
    reader: Named,
    subject: Named,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct LateDeadline {
    label: String,
    last_day: Option<String>,
    overdue: bool,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct ShownCheck {
    verdict: String,
    size: u64,
    first_bad_index: Option<u64>,
    erased: u64,
    flaws: Vec<ShownFlaw>,
}

#[derive(Deserialize)]
struct ShownFlaw {
    index: Option<u64>,
    message: String,
}

#[derive(Template)]
#[template(path = "oversight.html")]
struct OversightPage<'p> {
    frame: Frame,
    cycle: OverseenCycle,
    head: Option<ShownHead>,
    check: Option<ShownCheck>,
    visit: &'p SignedIn,
    asked: AskedList,
    /// Whether the readings of whoever looks are shown too.
    shows_own: bool,
}

/// The field of the address that asks for the own readings too.
const OWN: &str = "own";

/// The latest refused attempts.
static REFUSED: WholeList<ShownAttempt> = SortableList {
    name: "refused",
    columns: &[
        SortColumn::of("ACT", "Thao tác", "Act", |attempt, visit| {
            by_text(Some(&act_called(visit, &attempt.act)))
        }),
        SortColumn::of("ROLE", "Vai trò", "Role", |attempt, visit| {
            by_member(visit, "Role", attempt.role.as_deref())
        }),
        SortColumn::of("REASON", "Lý do", "Reason", |attempt, _| by_text(Some(&attempt.codes.join(" ")))),
        SortColumn::of("TIMES", "Số lần", "Times", |attempt, _| by_number(attempt.times)),
        SortColumn::of("LAST_AT", "Từ – đến", "From – to", |attempt, _| by_time(&attempt.last_at)),
    ],
};

/// The latest readings.
static READINGS: WholeList<ShownReading> = SortableList {
    name: "readings",
    columns: &[
        SortColumn::of("READ_AT", "Lúc", "At", |reading, _| by_time(&reading.read_at)),
        SortColumn::of("READER", "Người đọc", "Reader", |reading, _| by_name(Some(&reading.reader))),
        SortColumn::of("SUBJECT", "Dữ liệu của", "Data of", |reading, _| {
            by_name(Some(&reading.subject))
        }),
        SortColumn::of("FIELDS", "Mục", "Fields", |reading, _| by_text(Some(&reading.fields.join(" ")))),
    ],
};

/// What an act is called.
fn act_called(visit: &SignedIn, name: &str) -> String {
    let (forms, lang) = (&visit.visit.console.0.forms, visit.visit.frame.lang);
    forms.get(name).map_or_else(|| name.to_owned(), |form| form.wording.get(lang).to_owned())
}

impl OversightPage<'_> {
    fn act(&self, name: &str) -> String {
        act_called(self.visit, name)
    }

    fn role(&self, role: Option<&String>) -> String {
        role.map(|role| self.visit.member("Role", role)).unwrap_or_default()
    }
}

/// Shows it; the log is computed again where the address asks for it.
pub(super) async fn show(
    visit: SignedIn,
    Path(id): Path<String>,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    let asked = Posted::of_query(query.as_deref().unwrap_or_default());
    // Each visit reads names and is remembered: those of the own visits would soon be all that the list shows.
    let shows_own = asked.text(OWN) == Some("yes");
    let variables =
        json!({ "id": id, "checked": asked.text("check") == Some("log"), "ofOthers": !shows_own });
    let found: FoundOversight = visit.ask(OVERSIGHT, variables).await?;
    let mut cycle = found.cycle.ok_or_else(|| visit.not_found())?;
    let list = AskedList::of(format!("/cycles/{id}/oversight"), &[OWN], query.as_deref());
    let list = list.with(&REFUSED).with(&READINGS);
    if let Some(attempts) = &mut cycle.refused_attempts {
        list.arrange(&REFUSED, &mut attempts.nodes, &visit);
    }
    if let Some(readings) = &mut cycle.personal_readings {
        list.arrange(&READINGS, &mut readings.nodes, &visit);
    }
    let (frame, head, check) = (visit.visit.frame.clone(), found.audit_head, found.verify_log);
    Ok(page(&OversightPage { cycle, head, check, visit: &visit, frame, asked: list, shows_own }))
}
