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
    cycles::NextPage,
    documents::{LOG, LOG_SIZE},
    forms::Posted,
    frame::Frame,
    home::Named,
    listing::{AskedList, SortColumn, SortableList},
    pages::is_too_long,
    problem::{Problem, ProblemKind, page},
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
    pub(super) trial: bool,
    /// Those who may be asked for.
    members: Option<Vec<LoggedMember>>,
    pub(super) transitions: Option<LogSlice>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct LogSlice {
    total_count: u64,
    pub(super) page_info: NextPage,
    pub(super) nodes: Vec<LoggedRecord>,
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
    asked: AskedList,
    visit: &'p SignedIn,
}

impl LogPage<'_> {
    fn who(&self, record: &LoggedRecord) -> String {
        record.actor.called(self.visit)
    }

    fn workbook(&self) -> String {
        self.asked.workbook(&format!("/cycles/{}/log.xlsx", self.cycle.id))
    }
}

static COLUMNS: SortableList = SortableList {
    name: "",
    columns: &[
        SortColumn::new("INDEX", "Số bản ghi", "Number"),
        SortColumn::new("ACT", "Thao tác", "Act"),
        SortColumn::new("PERSON", "Người thực hiện", "Who"),
        SortColumn::new("TO", "Đến trạng thái", "To"),
    ],
};

/// How many records a page has; the document says it too.
const PAGE: u64 = 50;

/// The log of a cycle, as an address asks for it.
pub(super) fn asked_log(id: &str, query: Option<&str>) -> AskedList {
    let list = AskedList::of(format!("/cycles/{id}/log"), &["step", "from", "to", "person"], query);
    let mut asked = list.with(&COLUMNS);
    if asked.after.is_none() && asked.order(COLUMNS.name).is_null() {
        // Addresses of former versions name by the same cursor what stands above their page.
        let former = Posted::of_query(query.unwrap_or_default());
        asked.after = former.text("before").filter(|cursor| !cursor.is_empty()).map(str::to_owned);
    }
    asked
}

/// How long a log is, and how many of its records are wanted.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct FoundLogSize {
    cycle: Option<SizedLog>,
    audit_head: Option<ShownHead>,
}

#[derive(Deserialize)]
struct SizedLog {
    transitions: Option<CountedRecords>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct CountedRecords {
    total_count: u64,
}

/// Which records are wanted: a step, the days and a person, as they were typed.
#[derive(Clone, Debug, Default)]
pub(super) struct LogFilter {
    step: String,
    from_day: String,
    to_day: String,
    person: String,
    /// Only what the log had at a time, by its size.
    until_size: Option<u64>,
}

impl LogFilter {
    /// The filter of an address.
    pub(super) fn of(query: Option<&str>) -> Self {
        let asked = Posted::of_query(query.unwrap_or_default());
        let text = |name: &str| asked.text(name).unwrap_or_default().to_owned();
        let (step, from_day, to_day, person) = (text("step"), text("from"), text("to"), text("person"));
        Self { step, from_day, to_day, person, until_size: None }
    }

    /// The same of what the log has now: it only grows, so what is read page by page is then one list, whatever is recorded
    /// meanwhile. What is too long for a workbook is refused before any of it is read.
    pub(super) async fn fixed(self, visit: &SignedIn, id: &str) -> Result<Self, Problem> {
        let variables = json!({ "id": id, "filter": self.variable() });
        let FoundLogSize { cycle, audit_head } = visit.ask(LOG_SIZE, variables).await?;
        let wanted = cycle.and_then(|cycle| cycle.transitions).ok_or_else(|| visit.not_found())?;
        if is_too_long(wanted.total_count, PAGE) {
            return Err(visit.visit.problem(ProblemKind::TooLong));
        }
        Ok(Self { until_size: audit_head.map(|head| head.size), ..self })
    }

    /// As the API takes it; what it cannot be is left out.
    fn variable(&self) -> Value {
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
        if let Some(size) = self.until_size {
            filter.insert("beforeIndex".to_owned(), json!(size));
        }
        Value::Object(filter)
    }

    /// The variables of the page after a cursor: in the order that is asked for, or the newest first.
    pub(super) fn variables(&self, id: &str, asked: &AskedList, after: Option<&str>) -> Value {
        let order = match asked.order("") {
            Value::Null => json!({ "field": "INDEX", "direction": "DESCENDING" }),
            order => order,
        };
        json!({ "id": id, "after": after, "orderBy": order, "filter": self.variable() })
    }

    /// In words.
    pub(super) fn text(&self, visit: &SignedIn) -> String {
        let frame = &visit.visit.frame;
        let filter = self.variable();
        let at = |name: &str| filter.get(name).and_then(Value::as_str);
        let step = at("step").map(|step| visit.member("StepName", step));
        let from = at("fromDay").map(|day| format!("{} {}", frame.say("từ ngày", "from"), frame.day(day)));
        let to = at("toDay").map(|day| format!("{} {}", frame.say("đến ngày", "to"), frame.day(day)));
        let person = at("personId").map(|id| format!("{} {id}", frame.say("của người", "by")));
        let limits: Vec<_> = [step, from, to, person].into_iter().flatten().collect();
        if limits.is_empty() { frame.say("không lọc", "none").to_owned() } else { limits.join("; ") }
    }
}

/// Shows a page of the log, the newest first unless another order is asked for.
pub(super) async fn show(
    visit: SignedIn,
    Path(id): Path<String>,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    let (mut asked, filter) = (asked_log(&id, query.as_deref()), LogFilter::of(query.as_deref()));
    let variables = |asked: &AskedList, after: Option<&str>| filter.variables(&id, asked, after);
    let found: FoundLog = asked.ask_with(&visit, LOG, variables).await?;
    let cycle = found.cycle.ok_or_else(|| visit.not_found())?;
    let frame = visit.visit.frame.clone();
    let name = |step: &Step| (step.as_str().to_owned(), visit.member("StepName", step.as_str()));
    let steps = Step::ALL.iter().map(name).collect();
    let LogFilter { step, from_day, to_day, person, .. } = filter;
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
        asked,
        visit: &visit,
        frame,
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_former_versions_still_show_their_page() {
        let after = |query: &str| asked_log("c", Some(query)).after;
        assert_eq!(after("before=x&step=REVIEWED").as_deref(), Some("x"));
        assert_eq!(after("before=x&after=y").as_deref(), Some("y"));
        assert_eq!(after("before=x&sort=ACT"), None, "a list in another order has other cursors");
        assert_eq!(after("before="), None);
        let asked = asked_log("c", Some("before=x&step=REVIEWED"));
        assert_eq!(asked.here(), "/cycles/c/log?step=REVIEWED&after=x");
    }

    #[test]
    fn a_filter_holds_for_what_the_log_had() {
        let filter = LogFilter::of(Some("from=1/10/2024"));
        let sent_filter = |filter: &LogFilter| {
            filter.variables("c", &asked_log("c", None), None).get("filter").cloned().unwrap_or_default()
        };
        assert_eq!(sent_filter(&filter), json!({ "fromDay": "2024-10-01" }));
        let fixed = LogFilter { until_size: Some(7), ..filter };
        assert_eq!(sent_filter(&fixed), json!({ "fromDay": "2024-10-01", "beforeIndex": 7 }));
        assert!(LOG.contains(&format!("transitions(first: {PAGE},")));
    }
}
