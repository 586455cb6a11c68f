//! The log of a cycle: who did what when, by step, person and day.

use askama::Template;
use axum::{
    extract::{Path, RawQuery},
    response::Response,
};
use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::{
    cycle::ShownActor,
    documents::LOG,
    forms::Posted,
    frame::Frame,
    home::Named,
    problem::{Problem, page},
    visit::SignedIn,
    written,
};

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct FoundLog {
    cycle: Option<LoggedCycle>,
    audit_head: Option<ShownHead>,
}

/// The state of a log.
#[derive(Deserialize)]
pub(super) struct ShownHead {
    pub(super) size: u64,
    pub(super) root: String,
}

#[derive(Deserialize)]
struct LoggedCycle {
    id: String,
    title: Option<String>,
    trial: bool,
    transitions: Option<LogSlice>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct LogSlice {
    total_count: u64,
    page_info: EarlierPage,
    nodes: Vec<LoggedRecord>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct EarlierPage {
    has_previous_page: bool,
    start_cursor: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct LoggedRecord {
    index: u64,
    label: Option<String>,
    recorded_at: String,
    from: Option<String>,
    to: Option<String>,
    requirement: Option<String>,
    leaf_hash: String,
    actor: ShownActor,
    remarks: Vec<LoggedRemark>,
}

#[derive(Deserialize)]
struct LoggedRemark {
    text: Option<String>,
    by: Named,
}

#[derive(Template)]
#[template(path = "log.html")]
struct LogPage<'p> {
    frame: Frame,
    cycle: LoggedCycle,
    head: Option<ShownHead>,
    /// The step and the days that were asked for, as they were typed.
    step: String,
    from_day: String,
    to_day: String,
    steps: Vec<(String, String)>,
    /// What the next page asks for besides where it begins.
    filter: String,
    visit: &'p SignedIn,
}

impl LogPage<'_> {
    fn who(&self, record: &LoggedRecord) -> String {
        record.actor.called(self.visit)
    }
}

/// The steps of a cycle, in their order.
const STEPS: [&str; 12] = [
    "COUNCIL_FORMED",
    "SUPERVISION_FORMED",
    "PLAN_ISSUED",
    "PLAN_PUBLISHED",
    "DOSSIERS_RECEIVED",
    "LIST_DECIDED",
    "DOSSIERS_PREPARED",
    "REVIEWED",
    "RESULTS_NOTIFIED",
    "APPEALS_SETTLED",
    "RESULTS_APPROVED",
    "REPORTED",
];

/// Shows a page of the log, the newest first.
pub(super) async fn show(
    visit: SignedIn,
    Path(id): Path<String>,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    let asked = Posted::of_query(query.as_deref().unwrap_or_default());
    let text = |name: &str| asked.text(name).unwrap_or_default().to_owned();
    let (step, from_day, to_day) = (text("step"), text("from"), text("to"));
    let mut filter = Map::new();
    if STEPS.contains(&step.as_str()) {
        filter.insert("step".to_owned(), json!(step));
    }
    for (name, typed) in [("fromDay", &from_day), ("toDay", &to_day)] {
        if let Some(day) = written::read_day(typed) {
            filter.insert(name.to_owned(), Value::String(day));
        }
    }
    let variables = json!({ "id": id, "before": asked.text("before"), "filter": filter });
    let found: FoundLog = visit.ask(LOG, variables).await?;
    let mut cycle = found.cycle.ok_or_else(|| visit.not_found())?;
    if let Some(slice) = &mut cycle.transitions {
        slice.nodes.reverse();
    }
    let frame = visit.visit.frame.clone();
    let name =
        |code: &str| (code.to_owned(), visit.visit.console.0.forms.member("StepName", code, frame.lang));
    let kept = [("step", &step), ("from", &from_day), ("to", &to_day)];
    let filter = form_urlencoded::Serializer::new(String::new()).extend_pairs(kept).finish();
    let steps = STEPS.into_iter().map(name).collect();
    Ok(page(&LogPage {
        cycle,
        head: found.audit_head,
        step,
        from_day,
        to_day,
        steps,
        filter,
        visit: &visit,
        frame,
    }))
}
