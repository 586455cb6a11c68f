//! The page of a cycle: its twelve steps, what can be done, its deadlines with their count, and what was done last. And
//! the list of its applications.

use askama::Template;
use axum::{
    extract::{Path, RawQuery},
    response::Response,
};
use serde::Deserialize;
use serde_json::json;

use super::{
    cycle_name::organiser_in_words,
    cycles::NextPage,
    documents::{APPLICATIONS, CYCLE},
    error_list::Unmet,
    frame::Frame,
    home::{Named, ShownNodes},
    listing::{AskedList, SortColumn, SortableList},
    problem::{Problem, page},
    sending::was_done,
    visit::SignedIn,
};
use crate::domain::role::Role;

/// Those who vote.
const COUNCIL: [Role; 4] =
    [Role::CouncilChair, Role::CouncilViceChair, Role::CouncilMember, Role::CouncilSecretary];

#[derive(Deserialize)]
pub(super) struct Found<T> {
    pub(super) cycle: Option<T>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
#[expect(clippy::struct_excessive_bools, reason = "what the query answers, each on its own")]
struct ShownCycle {
    id: String,
    title: Option<String>,
    trial: bool,
    year: i32,
    state_label: String,
    venue: Option<String>,
    agency: Option<Named>,
    /// Its legal successor, if that goes on with the cycle.
    continued_by: Option<Named>,
    participating_agencies: Vec<Named>,
    unit: Option<Named>,
    viewer_can_apply: bool,
    viewer_can_appeal: bool,
    viewer_can_see_case: bool,
    steps: Vec<ShownStep>,
    deadlines: Vec<ShownDeadline>,
    scheme: Option<ShownScheme>,
    publication_requirements: Vec<ShownRequirement>,
    available_transitions: Vec<ShownAct>,
    /// None for those who may not read the log.
    transitions: Option<ShownNodes<ShownRecord>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct ShownStep {
    number: u8,
    label: String,
    owner_label: String,
    legal_basis: String,
    progress: Option<String>,
    deadline_kinds: Vec<String>,
}

impl ShownStep {
    fn is(&self, progress: &str) -> bool {
        self.progress.as_deref() == Some(progress)
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct ShownDeadline {
    kind: String,
    label: String,
    last_day: Option<String>,
    met_on: Option<String>,
    overdue: bool,
    provisional: bool,
    explanation: String,
    citation: String,
    days: Vec<DayOfCount>,
}

#[derive(Deserialize)]
struct ShownScheme {
    caps: Vec<ShownCap>,
}

/// Places that a cap on a grade counts together.
#[derive(Deserialize)]
struct ShownCap {
    percent: u32,
    source: String,
    places: u32,
    quotas: Vec<CappedQuota>,
    units: Vec<Named>,
    remaining: Option<u32>,
    cap: Option<ComputedCap>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct CappedQuota {
    title: String,
    title_name: Option<String>,
    places: u32,
}

#[derive(Deserialize)]
struct ComputedCap {
    computation: String,
    document: Option<CitedDocument>,
}

/// A document, to be cited.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct CitedDocument {
    pub(super) number: String,
    pub(super) symbol: String,
    pub(super) dated: String,
    pub(super) kind_label: String,
}

/// What has to be made public, and on which channels.
#[derive(Deserialize)]
struct ShownRequirement {
    label: String,
    source: String,
    channels: Vec<ShownChannel>,
}

#[derive(Deserialize)]
struct ShownChannel {
    label: String,
}

#[derive(Deserialize)]
struct DayOfCount {
    day: String,
    number: Option<u32>,
    reason: String,
}

/// An act that the caller could do, and what is against it.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct ShownAct {
    pub(super) mutation: String,
    pub(super) label: String,
    pub(super) requirement: String,
    pub(super) blocked_by: Vec<Unmet>,
}

/// A record of the log.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct ShownRecord {
    pub(super) index: u64,
    pub(super) label: Option<String>,
    pub(super) recorded_at: String,
    pub(super) actor: ShownActor,
}

/// Who did something.
#[derive(Deserialize)]
pub(super) struct ShownActor {
    pub(super) kind: String,
    pub(super) role: Option<String>,
    pub(super) person: Option<Named>,
}

impl ShownActor {
    /// The person with the capacity, or what else did it.
    pub(super) fn called(&self, visit: &SignedIn) -> String {
        let role = self.role.as_deref().map(|role| visit.member("Role", role));
        match (&self.person, role) {
            (Some(person), Some(role)) => format!("{} ({role})", person.called()),
            (Some(person), None) => person.called().to_owned(),
            (None, _) => visit.member("TransitionActorKind", &self.kind),
        }
    }
}

impl ShownCycle {
    /// The caps on the places of the scheme in force.
    fn caps(&self) -> &[ShownCap] {
        self.scheme.as_ref().map(|scheme| scheme.caps.as_slice()).unwrap_or_default()
    }

    /// Who organises it, in words.
    fn organised_by(&self, frame: &Frame) -> String {
        let (began, successor) = (self.agency.as_ref(), self.continued_by.as_ref());
        organiser_in_words(frame, began.map(Named::called), successor.map(Named::called))
    }

    /// Whether the scheme names agencies beside the organiser, or in its place.
    fn is_shared(&self) -> bool {
        let organiser = self.continued_by.as_ref().or(self.agency.as_ref()).map(Named::called);
        self.participating_agencies.iter().any(|agency| Some(agency.called()) != organiser)
    }

    /// What has to be made public at all.
    fn published(&self) -> impl Iterator<Item = &ShownRequirement> {
        self.publication_requirements.iter().filter(|required| !required.channels.is_empty())
    }

    fn deadline_of<'d>(&'d self, step: &'d ShownStep) -> impl Iterator<Item = &'d ShownDeadline> {
        self.deadlines.iter().filter(|deadline| step.deadline_kinds.contains(&deadline.kind))
    }
}

#[derive(Template)]
#[template(path = "cycle.html")]
#[expect(clippy::struct_excessive_bools, reason = "which links the caller has a use for, each on its own")]
struct CyclePage {
    frame: Frame,
    done: Option<(String, String)>,
    cycle: ShownCycle,
    /// The last records, the newest first: number, time, act, who.
    latest: Vec<(u64, String, String, String)>,
    supervises: bool,
    /// Whether the caller claims a seat in a council.
    votes: bool,
    /// Whether the caller claims a part in receiving dossiers, and in listing them.
    receives: bool,
    lists: bool,
}

/// Shows a cycle.
pub(super) async fn show(
    visit: SignedIn,
    Path(id): Path<String>,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    let found: Found<ShownCycle> = visit.ask(CYCLE, json!({ "id": id })).await?;
    let cycle = found.cycle.ok_or_else(|| visit.not_found())?;
    let records = cycle.transitions.iter().flat_map(|records| records.nodes.iter().rev());
    let line = |record: &ShownRecord| {
        let label = record.label.clone().unwrap_or_default();
        (record.index, record.recorded_at.clone(), label, record.actor.called(&visit))
    };
    let latest = records.map(line).collect();
    let roles = &visit.session.caller.roles;
    let supervises = roles.contains(&Role::Supervisor);
    let votes = roles.iter().any(|role| COUNCIL.contains(role));
    let (receives, lists) =
        (roles.contains(&Role::DepartmentOffice), roles.contains(&Role::CouncilSecretary));
    let (done, frame) = (was_done(&visit, query.as_deref()), visit.visit.frame.clone());
    Ok(page(&CyclePage { frame, done, cycle, latest, supervises, votes, receives, lists }))
}

#[derive(Deserialize)]
pub(super) struct WithApplications {
    id: String,
    pub(super) title: Option<String>,
    pub(super) trial: bool,
    pub(super) applications: ApplicationList,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct ApplicationList {
    total_count: u32,
    pub(super) page_info: NextPage,
    pub(super) nodes: Vec<ListedApplication>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct ListedApplication {
    id: String,
    title: String,
    title_name: Option<String>,
    on_paper: bool,
    applicant: Named,
    status: ListedStatus,
    proposal: Option<ListedProposal>,
}

/// Where the person stands on the nomination list of the unit.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct ListedProposal {
    place: u32,
    outcome_label: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct ListedStatus {
    label: String,
    held_by_label: Option<String>,
    until: Option<String>,
}

impl ListedApplication {
    /// What a row of the list says, cell by cell.
    pub(super) fn cells(&self, frame: &Frame) -> Vec<String> {
        let until = self.status.until.as_deref().map(|until| frame.day(until));
        vec![
            self.applicant.called().to_owned(),
            self.title.clone(),
            self.title_name.clone().unwrap_or_default(),
            self.status.label.clone(),
            self.status.held_by_label.clone().unwrap_or_default(),
            until.unwrap_or_default(),
            self.proposal.as_ref().map(|proposal| proposal.place.to_string()).unwrap_or_default(),
            self.proposal.as_ref().map(|proposal| proposal.outcome_label.clone()).unwrap_or_default(),
        ]
    }
}

#[derive(Template)]
#[template(path = "applications.html")]
struct ApplicationsPage {
    frame: Frame,
    cycle: WithApplications,
    asked: AskedList,
}

impl ApplicationsPage {
    fn workbook(&self) -> String {
        self.asked.workbook(&format!("/cycles/{}/applications.xlsx", self.cycle.id))
    }
}

/// The columns of the list of applications.
pub(super) static APPLICATION_COLUMNS: SortableList = SortableList {
    name: "",
    columns: &[
        SortColumn::new("APPLICANT", "Người dự xét", "Applicant"),
        SortColumn::new("TITLE", "Chức danh", "Title"),
        SortColumn::new("STATUS", "Tình trạng", "Where it stands"),
        SortColumn::new("HELD_BY", "Đang ở", "Who has it"),
        SortColumn::new("UNTIL", "Đến hết ngày", "Until"),
        SortColumn::new("PLACE", "Thứ tự của đơn vị", "Order of the unit"),
    ],
};

/// The list of the applications of a cycle, as an address asks for it.
pub(super) fn asked_applications(id: &str, query: Option<&str>) -> AskedList {
    AskedList::of(format!("/cycles/{id}/applications"), &["search"], query).with(&APPLICATION_COLUMNS)
}

/// Shows a page of the applications of a cycle.
pub(super) async fn applications(
    visit: SignedIn,
    Path(id): Path<String>,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    let mut asked = asked_applications(&id, query.as_deref());
    let found: Found<WithApplications> = asked.ask(&visit, APPLICATIONS, &id).await?;
    let cycle = found.cycle.ok_or_else(|| visit.not_found())?;
    Ok(page(&ApplicationsPage { cycle, asked, frame: visit.visit.frame }))
}
