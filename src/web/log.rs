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
use crate::domain::cycle::state::Step;

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct FoundLog {
    pub(super) cycle: Option<LoggedCycle>,
    audit_head: Option<ShownHead>,
}

/// The state of a log.
#[derive(Deserialize)]
pub(super) struct ShownHead {
    pub(super) size: u64,
    pub(super) root: String,
}

#[derive(Deserialize)]
pub(super) struct LoggedCycle {
    id: String,
    pub(super) title: Option<String>,
    trial: bool,
    /// Those who may be asked for.
    members: Option<Vec<LoggedMember>>,
    pub(super) transitions: Option<LogSlice>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct LogSlice {
    total_count: u64,
    pub(super) page_info: EarlierPage,
    pub(super) nodes: Vec<LoggedRecord>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct EarlierPage {
    has_previous_page: bool,
    start_cursor: Option<String>,
}

impl EarlierPage {
    /// Where the page before this one ends.
    pub(super) fn previous(&self) -> Option<&str> {
        self.start_cursor.as_deref().filter(|_| self.has_previous_page)
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct LoggedRecord {
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

impl LoggedRecord {
    /// What a row of the log says, cell by cell.
    pub(super) fn cells(&self, visit: &SignedIn) -> Vec<String> {
        let state = |state: &Option<String>| state.clone().unwrap_or_default();
        vec![
            self.index.to_string(),
            written::time(&self.recorded_at),
            self.label.clone().unwrap_or_default(),
            self.actor.called(visit),
            state(&self.from),
            state(&self.to),
            self.requirement.clone().unwrap_or_default(),
            self.leaf_hash.clone(),
        ]
    }
}

#[derive(Deserialize)]
struct LoggedMember {
    person: LoggedPerson,
}

#[derive(Clone, Deserialize, PartialEq)]
struct LoggedPerson {
    id: String,
    name: Option<String>,
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
    person: String,
    steps: Vec<(String, String)>,
    people: Vec<LoggedPerson>,
    /// What the next page asks for besides where it begins.
    filter: String,
    visit: &'p SignedIn,
}

impl LogPage<'_> {
    fn who(&self, record: &LoggedRecord) -> String {
        record.actor.called(self.visit)
    }
}

/// Which records are wanted: a step, the days and a person, as they were typed.
#[derive(Clone, Debug, Default)]
pub(super) struct LogFilter {
    step: String,
    from_day: String,
    to_day: String,
    person: String,
}

impl LogFilter {
    /// The filter of an address.
    pub(super) fn of(asked: &Posted) -> Self {
        let text = |name: &str| asked.text(name).unwrap_or_default().to_owned();
        Self { step: text("step"), from_day: text("from"), to_day: text("to"), person: text("person") }
    }

    /// As the API takes it; what it cannot be is left out.
    pub(super) fn variable(&self) -> Value {
        let mut filter = Map::new();
        if Step::ALL.iter().any(|step| step.as_str() == self.step) {
            filter.insert("step".to_owned(), json!(self.step));
        }
        for (name, typed) in [("fromDay", &self.from_day), ("toDay", &self.to_day)] {
            if let Some(day) = written::read_day(typed) {
                filter.insert(name.to_owned(), Value::String(day));
            }
        }
        if !self.person.is_empty() {
            filter.insert("personId".to_owned(), json!(self.person));
        }
        Value::Object(filter)
    }

    /// As an address takes it.
    fn query(&self) -> String {
        let kept =
            [("step", &self.step), ("from", &self.from_day), ("to", &self.to_day), ("person", &self.person)];
        form_urlencoded::Serializer::new(String::new()).extend_pairs(kept).finish()
    }

    /// In words.
    pub(super) fn told(&self, visit: &SignedIn) -> String {
        let frame = &visit.visit.frame;
        let filter = self.variable();
        let at = |name: &str| filter.get(name).and_then(Value::as_str);
        let step = at("step").map(|step| visit.member("StepName", step));
        let from = at("fromDay").map(|day| format!("{} {}", frame.say("từ ngày", "from"), frame.day(day)));
        let to = at("toDay").map(|day| format!("{} {}", frame.say("đến ngày", "to"), frame.day(day)));
        let person = at("personId").map(|id| format!("{} {id}", frame.say("của người", "by")));
        let told: Vec<_> = [step, from, to, person].into_iter().flatten().collect();
        if told.is_empty() { frame.say("không lọc", "none").to_owned() } else { told.join("; ") }
    }
}

/// Shows a page of the log, the newest first.
pub(super) async fn show(
    visit: SignedIn,
    Path(id): Path<String>,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    let asked = Posted::of_query(query.as_deref().unwrap_or_default());
    let filter = LogFilter::of(&asked);
    let variables = json!({ "id": id, "before": asked.text("before"), "filter": filter.variable() });
    let found: FoundLog = visit.ask(LOG, variables).await?;
    let mut cycle = found.cycle.ok_or_else(|| visit.not_found())?;
    if let Some(slice) = &mut cycle.transitions {
        slice.nodes.reverse();
    }
    let frame = visit.visit.frame.clone();
    let name = |step: &Step| (step.as_str().to_owned(), visit.member("StepName", step.as_str()));
    let steps = Step::ALL.iter().map(name).collect();
    let query = filter.query();
    let LogFilter { step, from_day, to_day, person } = filter;
    let mut people: Vec<LoggedPerson> = Vec::new();
    for member in cycle.members.iter().flatten() {
        if !people.contains(&member.person) {
            people.push(member.person.clone());
        }
    }
    Ok(page(&LogPage {
        cycle,
        head: found.audit_head,
        step,
        from_day,
        to_day,
        person,
        steps,
        people,
        filter: query,
        visit: &visit,
        frame,
    }))
}
