//! The appeals of a cycle: to file one, where each stands and who decides it, and what settles it (R28; step 10).

use askama::Template;
use axum::{
    extract::{Path, RawQuery},
    response::Response,
};
use serde::Deserialize;

use super::{
    cycle::ShownAct,
    cycles::NextPage,
    documents::APPEALS,
    frame::Frame,
    home::Named,
    listing::{AskedList, SortColumn, SortableList},
    problem::{Problem, page},
    sending::was_done,
    visit::SignedIn,
    written,
};

#[derive(Deserialize)]
pub(super) struct FoundAppeals {
    pub(super) cycle: Option<AppealedCycle>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct AppealedCycle {
    id: String,
    pub(super) title: Option<String>,
    pub(super) trial: bool,
    viewer_can_appeal: bool,
    deadlines: Vec<AppealDeadline>,
    pub(super) appeals: AppealList,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct AppealDeadline {
    kind: String,
    label: String,
    last_day: Option<String>,
    met_on: Option<String>,
    overdue: bool,
    explanation: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct AppealList {
    total_count: u32,
    pub(super) page_info: NextPage,
    pub(super) nodes: Vec<ListedAppeal>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct ListedAppeal {
    id: String,
    kind: String,
    subject: String,
    state_label: String,
    filed_at: String,
    late_for_cycle: bool,
    outcome: Option<String>,
    effect: String,
    carried_out: bool,
    decider: Option<String>,
    appellant: Named,
    application: Option<Concerned>,
    decision: Option<CitedDecision>,
    available_transitions: Vec<ShownAct>,
}

#[derive(Deserialize)]
struct Concerned {
    id: String,
    applicant: Named,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct CitedDecision {
    kind_label: String,
    number: String,
    symbol: String,
    dated: String,
}

impl ListedAppeal {
    /// What a row of the list says, cell by cell.
    pub(super) fn cells(&self, visit: &SignedIn) -> Vec<String> {
        let member = |kind: &str, member: &Option<String>| {
            member.as_deref().map(|member| visit.member(kind, member)).unwrap_or_default()
        };
        let concerned = self.application.as_ref().map(|of| of.applicant.called().to_owned());
        vec![
            visit.member("AppealKind", &self.kind),
            visit.member("AppealSubject", &self.subject),
            self.state_label.clone(),
            written::time(&self.filed_at),
            self.appellant.called().to_owned(),
            concerned.unwrap_or_default(),
            member("Decider", &self.decider),
            member("AppealOutcome", &self.outcome),
        ]
    }
}

impl AppealedCycle {
    /// The deadlines of appeals that still run.
    fn running(&self) -> impl Iterator<Item = &AppealDeadline> {
        self.deadlines.iter().filter(|due| due.kind.contains("APPEAL") && due.met_on.is_none())
    }
}

#[derive(Template)]
#[template(path = "appeals.html")]
struct AppealsPage<'p> {
    frame: Frame,
    done: Option<(String, String)>,
    cycle: AppealedCycle,
    visit: &'p SignedIn,
    asked: AskedList,
}

impl AppealsPage<'_> {
    fn workbook(&self) -> String {
        self.asked.workbook(&format!("/cycles/{}/appeals.xlsx", self.cycle.id))
    }
}

static COLUMNS: SortableList = SortableList {
    name: "",
    columns: &[
        SortColumn::new("KIND", "Loại", "Kind"),
        SortColumn::new("APPELLANT", "Người gửi", "Appellant"),
        SortColumn::new("STATE", "Tình trạng", "Where it stands"),
        SortColumn::new("SUBJECT", "Nội dung", "About"),
        SortColumn::new("FILED_AT", "Nộp lúc", "Filed at"),
        SortColumn::new("DECIDER", "Nơi giải quyết", "Decided by"),
        SortColumn::new("OUTCOME", "Kết quả", "Outcome"),
    ],
};

/// The list of the appeals of a cycle, as an address asks for it.
pub(super) fn asked_appeals(id: &str, query: Option<&str>) -> AskedList {
    AskedList::of(format!("/cycles/{id}/appeals"), &[], query).with(&COLUMNS)
}

/// Shows a page of the appeals that the caller sees.
pub(super) async fn show(
    visit: SignedIn,
    Path(id): Path<String>,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    let mut asked = asked_appeals(&id, query.as_deref());
    let found: FoundAppeals = asked.ask(&visit, APPEALS, &id).await?;
    let cycle = found.cycle.ok_or_else(|| visit.not_found())?;
    let done = was_done(&visit, query.as_deref());
    Ok(page(&AppealsPage { done, cycle, frame: visit.visit.frame.clone(), visit: &visit, asked }))
}
