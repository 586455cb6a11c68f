//! When each step of a cycle would be due under the dates of a plan that is not issued yet (R12). Nothing is recorded.

use askama::Template;
use axum::{
    extract::{Path, RawQuery},
    http::StatusCode,
    response::Response,
};
use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::{
    cycle::Found,
    documents::TIMELINE,
    forms::Posted,
    frame::Frame,
    problem::{Problem, page},
    visit::SignedIn,
    written,
};
use crate::domain::{calendar::day_of, lang::Label};

/// The dates of a plan: the name of each, what it is called, and whether it must be given.
const DATES: [(&str, Label, bool); 4] = [
    (
        "issuedOn",
        Label::new(
            "Ngày ban hành Kế hoạch (bỏ trống: hôm nay)",
            "Day on which the plan is issued (empty: today)",
        ),
        false,
    ),
    ("closingOn", Label::new("Ngày cuối nhận hồ sơ", "Last day of receipt"), true),
    ("preparationBefore", Label::new("Chuẩn bị hồ sơ xong trước ngày", "Dossiers are prepared before"), true),
    ("reviewBefore", Label::new("Xét xong trước ngày", "The review is done before"), true),
];

const NO_DAY: Label =
    Label::new("Cần ngày theo dạng ngày/tháng/năm, ví dụ 21/10/2024", "A day is needed, such as 21/10/2024");

#[derive(Deserialize)]
struct PlannedCycle {
    id: String,
    title: Option<String>,
    trial: bool,
    timeline: Option<ShownTimeline>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct ShownTimeline {
    approvable_from: Option<String>,
    deadlines: Vec<PlannedDeadline>,
    problems: Vec<PlannedProblem>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct PlannedDeadline {
    label: String,
    last_day: Option<String>,
    provisional: bool,
    explanation: String,
    citation: String,
}

#[derive(Deserialize)]
struct PlannedProblem {
    impossible: bool,
    day: String,
    message: String,
}

/// A date of the form, as it was typed.
struct TypedDate {
    name: &'static str,
    label: &'static str,
    typed: String,
    error: Option<&'static str>,
}

#[derive(Template)]
#[template(path = "timeline.html")]
struct TimelinePage {
    frame: Frame,
    cycle: PlannedCycle,
    dates: Vec<TypedDate>,
}

impl TimelinePage {
    fn is_wrong(&self) -> bool {
        self.dates.iter().any(|date| date.error.is_some())
    }
}

/// Shows the form, and with dates what they would mean.
pub(super) async fn show(
    visit: SignedIn,
    Path(id): Path<String>,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    let frame = visit.visit.frame.clone();
    let asked = Posted::of_query(query.as_deref().unwrap_or_default());
    let is_sent = DATES.iter().any(|(name, ..)| asked.text(name).is_some());
    let mut read = Map::new();
    let dates: Vec<_> =
        DATES.iter().map(|date| TypedDate::of(date, &asked, is_sent, &frame, &mut read)).collect();
    let is_right = dates.iter().all(|date| date.error.is_none());
    let is_asked = is_sent && is_right;
    let variables = json!({ "id": id, "asked": is_asked, "dates": planned(&visit, read, is_asked) });
    let found: Found<PlannedCycle> = visit.ask(TIMELINE, variables).await?;
    let cycle = found.cycle.ok_or_else(|| visit.not_found())?;
    let mut response = page(&TimelinePage { frame, cycle, dates });
    if !is_right {
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(response)
}

impl TypedDate {
    fn of(
        &(name, label, required): &(&'static str, Label, bool),
        asked: &Posted,
        is_sent: bool,
        frame: &Frame,
        read: &mut Map<String, Value>,
    ) -> Self {
        let typed = asked.text(name).unwrap_or_default().trim().to_owned();
        let day = written::read_day(&typed);
        let is_wrong = is_sent && day.is_none() && (required || !typed.is_empty());
        read.extend(day.map(|day| (name.to_owned(), Value::String(day))));
        Self { name, label: frame.label(label), typed, error: is_wrong.then(|| frame.label(NO_DAY)) }
    }
}

/// The dates as the API takes them. Where nothing is asked yet the document needs some all the same: today.
fn planned(visit: &SignedIn, read: Map<String, Value>, is_asked: bool) -> Value {
    if is_asked {
        return Value::Object(read);
    }
    let today = day_of(visit.visit.console.0.pipeline.now()).to_string();
    json!({ "closingOn": today, "preparationBefore": today, "reviewBefore": today })
}
