//! The first page: what there is to do today, and where one's own dossiers stand.

use askama::Template;
use axum::response::Response;
use serde::Deserialize;
use serde_json::json;

use super::{
    documents::HOME,
    frame::Frame,
    problem::{Problem, page},
    unsent_forms::{KeptPage, of_caller},
    visit::SignedIn,
    workforce_home::{WorkforceWork, work},
};

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct ShownHome {
    viewer: ShownViewer,
    cycles: ShownNodes<ShownWork>,
    my_applications: ShownNodes<OwnApplication>,
}

/// The members of a page of a list.
#[derive(Deserialize)]
pub(super) struct ShownNodes<T> {
    pub(super) nodes: Vec<T>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct ShownViewer {
    person: Option<Named>,
    roles: Vec<ShownRole>,
    viewer_can_keep_registers: bool,
}

#[derive(Deserialize)]
struct ShownRole {
    role: String,
    label: String,
}

/// Something with a name, which may be erased.
#[derive(Clone, Deserialize)]
pub(super) struct Named {
    pub(super) name: Option<String>,
}

/// A person, to be told from the caller.
#[derive(Deserialize)]
pub(super) struct NamedPerson {
    pub(super) id: String,
    name: Option<String>,
}

/// Who asks.
#[derive(Deserialize)]
pub(super) struct NamedViewer {
    pub(super) person: Option<NamedPerson>,
}

impl NamedPerson {
    pub(super) fn called(&self) -> &str {
        self.name.as_deref().unwrap_or("–")
    }
}

impl Named {
    pub(super) fn called(&self) -> &str {
        self.name.as_deref().unwrap_or("–")
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct ShownWork {
    id: String,
    title: Option<String>,
    trial: bool,
    state: String,
    state_label: String,
    viewer_can_apply: bool,
    steps: Vec<WorkStep>,
    deadlines: Vec<WorkDeadline>,
    available_transitions: Vec<WorkAct>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct WorkStep {
    number: u8,
    label: String,
    owner_label: String,
    progress: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct WorkDeadline {
    label: String,
    last_day: Option<String>,
    met_on: Option<String>,
    overdue: bool,
    explanation: String,
}

#[derive(Deserialize)]
struct WorkAct {
    mutation: String,
    label: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct OwnApplication {
    id: String,
    title: String,
    title_name: Option<String>,
    cycle: OwnCycle,
    status: OwnStatus,
    missing_papers: Option<ShownMissing>,
    viewer_can_submit: bool,
}

#[derive(Deserialize)]
struct OwnCycle {
    id: String,
    title: Option<String>,
    trial: bool,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct OwnStatus {
    label: String,
    what_happens_next: Option<String>,
    held_by_label: Option<String>,
    until: Option<String>,
    reason: Option<String>,
    items: Vec<String>,
}

/// What a dossier lacks.
#[derive(Deserialize)]
pub(super) struct ShownMissing {
    labels: Vec<String>,
    evidence: Vec<ShownEvidence>,
    nomination: bool,
    pub(super) until: Option<String>,
}

/// Evidence that a dossier lacks.
#[derive(Deserialize)]
pub(super) struct ShownEvidence {
    pub(super) label: String,
}

impl ShownMissing {
    /// All of it: papers, evidence, and the nomination by the unit.
    pub(super) fn labels(&self, frame: &Frame) -> Vec<String> {
        let nomination = frame.say("Văn bản cử dự xét của đơn vị", "The nomination by the unit");
        let evidence = self.evidence.iter().map(|lacking| &lacking.label);
        let nomination = self.nomination.then(|| nomination.to_owned());
        self.labels.iter().chain(evidence).cloned().chain(nomination).collect()
    }
}

impl ShownWork {
    fn is_over(&self) -> bool {
        ["ARCHIVED", "CANCELLED"].contains(&self.state.as_str())
    }

    fn current(&self) -> Option<&WorkStep> {
        self.steps.iter().find(|step| step.progress.as_deref() == Some("CURRENT"))
    }

    fn pending(&self) -> impl Iterator<Item = &WorkDeadline> {
        self.deadlines.iter().filter(|deadline| deadline.met_on.is_none() && deadline.last_day.is_some())
    }
}

#[derive(Template)]
#[template(path = "home.html")]
struct HomePage {
    frame: Frame,
    home: ShownHome,
    supervises: bool,
    heads_unit: bool,
    /// The forms that were typed and not done, to be opened again.
    unsent: Vec<KeptPage>,
    /// What waits in the IT workforce, for those who have something to do with it.
    workforce: Option<WorkforceWork>,
}

impl HomePage {
    fn open(&self) -> impl Iterator<Item = &ShownWork> {
        self.home.cycles.nodes.iter().filter(|cycle| !cycle.is_over())
    }

    fn overdue(&self) -> impl Iterator<Item = (&ShownWork, &WorkDeadline)> {
        self.open().flat_map(|cycle| {
            cycle.deadlines.iter().filter(|deadline| deadline.overdue).map(move |due| (cycle, due))
        })
    }
}

/// Shows what there is to do.
pub(super) async fn show(visit: SignedIn) -> Result<Response, Problem> {
    let home: ShownHome = visit.ask(HOME, json!({})).await?;
    let holds = |role: &str| home.viewer.roles.iter().any(|held| held.role == role);
    let (supervises, heads_unit) = (holds("SUPERVISOR"), holds("UNIT_HEAD"));
    let frame = visit.visit.frame.clone();
    let (workforce, unsent) = (work(&visit).await?, of_caller(&visit).await?);
    Ok(page(&HomePage { frame, home, supervises, heads_unit, unsent, workforce }))
}
