//! What changed lately: in the cycles whose log the caller reads, what was done and by whom; and where the own dossiers stand now.

use askama::Template;
use axum::{extract::RawQuery, response::Response};
use jiff::SignedDuration;
use serde::Deserialize;
use serde_json::json;

use super::{
    cycle::ShownActor,
    cycles::NextPage,
    documents::{CHANGES, OWN_STANDINGS},
    forms::Posted,
    frame::Frame,
    listing::{AskedList, SortColumn, SortableList, WholeList, by_number, by_text, by_time},
    pages::every_page,
    problem::{Problem, page},
    visit::SignedIn,
    written,
};

/// How many days back, unless somebody asks for more.
const DAYS: u32 = 7;
const MOST_DAYS: u32 = 62;

#[derive(Deserialize)]
struct FoundChanges {
    cycles: OnePage<ChangedCycle>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct FoundStandings {
    my_applications: OnePage<OwnStanding>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct OnePage<T> {
    page_info: NextPage,
    nodes: Vec<T>,
}

impl<T> OnePage<T> {
    /// Adds its members to those of the pages before it, and says where the next one begins.
    fn add_to(self, all: &mut Vec<T>) -> Option<String> {
        all.extend(self.nodes);
        self.page_info.next().map(str::to_owned)
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct ChangedCycle {
    id: String,
    title: Option<String>,
    trial: bool,
    state_label: String,
    /// None for those who may not read the log.
    transitions: Option<ChangesOfCycle>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct ChangesOfCycle {
    total_count: u32,
    nodes: Vec<RecentChange>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct RecentChange {
    index: u64,
    label: Option<String>,
    recorded_at: String,
    actor: ShownActor,
}

#[derive(Deserialize)]
struct OwnStanding {
    id: String,
    title: String,
    status: StandingNow,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct StandingNow {
    label: String,
    decided_on: Option<String>,
}

#[derive(Template)]
#[template(path = "changes.html")]
struct ChangesPage<'p> {
    frame: Frame,
    days: u32,
    cycles: Vec<ChangedCycle>,
    own: Vec<OwnStanding>,
    /// The first day, as it is typed.
    from: String,
    visit: &'p SignedIn,
    asked: AskedList,
}

static CYCLES: WholeList<ChangedCycle> = SortableList {
    name: "",
    columns: &[
        SortColumn::of("TITLE", "Kỳ xét", "Cycle", |cycle, _| by_text(cycle.title.as_deref())),
        SortColumn::of("STATE", "Trạng thái", "State", |cycle, _| by_text(Some(&cycle.state_label))),
        SortColumn::of("RECORDS", "Số bản ghi", "Records", |cycle, _| {
            by_number(cycle.transitions.as_ref()?.total_count)
        }),
        SortColumn::of("LAST", "Bản ghi gần nhất", "Last record", |cycle, _| {
            by_time(&cycle.transitions.as_ref()?.nodes.last()?.recorded_at)
        }),
    ],
};

impl ChangesPage<'_> {
    /// The cycles in which something was done.
    fn changed(&self) -> impl Iterator<Item = (&ChangedCycle, &ChangesOfCycle)> {
        self.cycles
            .iter()
            .filter_map(|cycle| Some((cycle, cycle.transitions.as_ref()?)))
            .filter(|(_, of)| of.total_count > 0)
    }

    fn who(&self, change: &RecentChange) -> String {
        change.actor.called(self.visit)
    }
}

/// Shows it.
pub(super) async fn show(visit: SignedIn, RawQuery(query): RawQuery) -> Result<Response, Problem> {
    let asked = Posted::of_query(query.as_deref().unwrap_or_default());
    let days =
        asked.text("days").and_then(|days| days.trim().parse().ok()).unwrap_or(DAYS).clamp(1, MOST_DAYS);
    let now = visit.visit.console.0.pipeline.now();
    let from = now.saturating_sub(SignedDuration::from_hours(i64::from(days) * 24)).unwrap_or(now);
    let day = written::day_of(from);
    let (mut cycles, mut own) = (Vec::new(), Vec::new());
    let since = |after: Option<&str>| json!({ "from": day, "after": after });
    every_page(&visit, CHANGES, since, |found: FoundChanges| Ok(found.cycles.add_to(&mut cycles))).await?;
    let take = |found: FoundStandings| Ok(found.my_applications.add_to(&mut own));
    every_page(&visit, OWN_STANDINGS, |after| json!({ "after": after }), take).await?;
    let list = AskedList::of("/changes".to_owned(), &["days"], query.as_deref()).with(&CYCLES);
    list.arrange(&CYCLES, &mut cycles, &visit);
    let (frame, from) = (visit.visit.frame.clone(), written::day(&day));
    Ok(page(&ChangesPage { frame, days, cycles, own, from, visit: &visit, asked: list }))
}
