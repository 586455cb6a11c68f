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
}

impl OversightPage<'_> {
    fn act(&self, name: &str) -> String {
        let forms = &self.visit.visit.console.0.forms;
        forms.get(name).map_or_else(|| name.to_owned(), |form| form.wording.get(self.frame.lang).to_owned())
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
    let variables = json!({ "id": id, "checked": asked.text("check") == Some("log") });
    let found: FoundOversight = visit.ask(OVERSIGHT, variables).await?;
    let cycle = found.cycle.ok_or_else(|| visit.not_found())?;
    let frame = visit.visit.frame.clone();
    Ok(page(&OversightPage { cycle, head: found.audit_head, check: found.verify_log, visit: &visit, frame }))
}
