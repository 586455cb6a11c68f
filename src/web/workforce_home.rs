//! What waits for a caller in the IT workforce: the part of the first page that those see who have something to do with it.

use std::collections::BTreeSet;

use askama::Template;
use serde::Deserialize;
use serde_json::json;

use super::{
    documents::HOME_WORKFORCE,
    frame::Frame,
    problem::Problem,
    visit::{SignedIn, year_of},
    workforce::{NamedAgency, address},
};
use crate::domain::role::Role;

/// Those whose first page has this part.
const ROLES: [Role; 10] = [
    Role::ItOfficer,
    Role::Requester,
    Role::UnitHead,
    Role::AgencyHead,
    Role::DepartmentOffice,
    Role::HomeAffairs,
    Role::SpecialisedItAgencyHead,
    Role::ItDivisionHead,
    Role::ChiefInformationOfficer,
    Role::Finance,
];

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct FoundWork {
    workforce_parts: Vec<PartOfCaller>,
    pre_screenings: Vec<ScreeningToDo>,
}

/// The part of the caller in the workforce of an agency.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct PartOfCaller {
    agency: NamedAgency,
    officer: Option<OwnPost>,
    evaluation: Option<OwnEvaluation>,
    tasks: Vec<FoundTask>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct OwnPost {
    id: String,
    committed_on: Option<String>,
    duties: Vec<OwnDuty>,
    assignment: Option<OwnAssignment>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct OwnDuty {
    duty: String,
    effective_on: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct OwnAssignment {
    decision: String,
    effective_on: String,
}

#[derive(Deserialize)]
struct OwnEvaluation {
    class: Option<String>,
    message: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct FoundTask {
    agency_id: String,
    about: String,
    asked_on: Option<String>,
    due_on: Option<String>,
    is_late: bool,
    mutation: Option<String>,
    label: Option<String>,
    sheet_id: Option<String>,
    report_id: Option<String>,
    proposal_id: Option<String>,
    plan_id: Option<String>,
    report_kind: Option<String>,
    report_period: Option<String>,
    incident_id: Option<String>,
    precaution_id: Option<String>,
    handover_id: Option<String>,
}

/// An act that the caller could do next.
#[derive(Deserialize)]
struct StepToDo {
    mutation: String,
    label: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct ScreeningToDo {
    id: String,
    agency_id: String,
    state_label: String,
    request: Option<RequestToAnswer>,
    next_steps: Vec<StepToDo>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct RequestToAnswer {
    number: String,
    reply_before: String,
}

/// Something that waits: what, since or until when, and what can be done.
struct WaitingWork {
    what: String,
    day: String,
    is_late: bool,
    acts: Vec<(String, String)>,
}

/// An agency with what waits there, and the post of the caller.
struct WorkThere {
    agency: NamedAgency,
    post: Option<ShownPost>,
    waiting: Vec<WaitingWork>,
}

/// What an officer is told of the own post.
struct ShownPost {
    /// Where the own work log is.
    book: String,
    duties: Vec<String>,
    assignment: Option<String>,
    evaluation: Option<String>,
    lacks_commitment: bool,
    ask: String,
}

/// This part of the page.
#[derive(Template)]
#[template(path = "home_workforce.html")]
pub(super) struct WorkforceWork {
    frame: Frame,
    there: Vec<WorkThere>,
    screenings: Vec<WaitingWork>,
}

/// Asks for it; none for those who have no role in it.
pub(super) async fn work(visit: &SignedIn) -> Result<Option<WorkforceWork>, Problem> {
    let roles: BTreeSet<_> = ROLES.into_iter().collect();
    if visit.session.caller.roles.is_disjoint(&roles) {
        return Ok(None);
    }
    let year = year_of(visit);
    let found: FoundWork = visit.ask(HOME_WORKFORCE, json!({ "year": year, "evaluated": year - 1 })).await?;
    let frame = visit.visit.frame.clone();
    let there = found.workforce_parts.into_iter().map(|part| part.work(visit, year)).collect();
    let screenings = found.pre_screenings.iter().filter_map(|case| case.waiting(&frame)).collect();
    Ok(Some(WorkforceWork { frame, there, screenings }))
}

/// The address of the form of an act, filled in with what it is about.
pub(super) fn form(act: &str, about: &[(&str, &str)]) -> String {
    let query = form_urlencoded::Serializer::new(String::new()).extend_pairs(about).finish();
    format!("/acts/{act}?{query}")
}

impl PartOfCaller {
    fn work(self, visit: &SignedIn, year: i16) -> WorkThere {
        let frame = &visit.visit.frame;
        let (mut waiting, asked): (Vec<WaitingWork>, _) = (Vec::new(), year.to_string());
        for task in &self.tasks {
            match waiting.last_mut().filter(|last| last.what == task.about) {
                Some(last) => last.acts.extend(task.act(&asked)),
                None => waiting.push(task.waiting(frame, &asked)),
            }
        }
        let post = self.officer.as_ref().map(|post| post.shown(visit, &self, year));
        WorkThere { post, waiting, agency: self.agency }
    }
}

impl OwnPost {
    fn shown(&self, visit: &SignedIn, part: &PartOfCaller, year: i16) -> ShownPost {
        let frame = &visit.visit.frame;
        let duty = |own: &OwnDuty| {
            let from = own.effective_on.as_deref().map_or_else(
                || frame.say("chờ cam kết bảo mật", "waits for the secrecy commitment").to_owned(),
                |day| format!("{} {}", frame.say("từ ngày", "from"), frame.day(day)),
            );
            format!("{} ({from})", visit.member("ItDuty", &own.duty))
        };
        let class = |told: &OwnEvaluation| match &told.class {
            Some(class) => visit.member("OfficerClass", class),
            None => told.message.clone(),
        };
        ShownPost {
            book: format!("{}/officers/{}", address(&part.agency.id), self.id),
            duties: self.duties.iter().map(duty).collect(),
            assignment: self
                .assignment
                .as_ref()
                .map(|given| format!("{} ({})", given.decision, frame.day(&given.effective_on))),
            evaluation: part.evaluation.as_ref().map(|told| format!("{}: {}", year - 1, class(told))),
            lacks_commitment: self.committed_on.is_none(),
            ask: form("requestWork", &[("agencyId", part.agency.id.as_str()), ("officerId", &self.id)]),
        }
    }
}

impl FoundTask {
    /// The form of its act, and what that is called.
    fn act(&self, year: &str) -> Option<(String, String)> {
        let ids = [
            ("sheetId", &self.sheet_id),
            ("reportId", &self.report_id),
            ("proposalId", &self.proposal_id),
            ("planId", &self.plan_id),
            ("incidentId", &self.incident_id),
            ("precautionId", &self.precaution_id),
            ("handoverId", &self.handover_id),
            ("kind", &self.report_kind),
            ("period", &self.report_period),
        ];
        let about = ids.into_iter().filter_map(|(field, id)| Some((field, id.as_deref()?)));
        // A report is drafted for the year that is asked for.
        let year = self.report_kind.as_ref().map(|_| ("year", year));
        let about: Vec<_> =
            [("agencyId", self.agency_id.as_str())].into_iter().chain(about).chain(year).collect();
        Some((form(self.mutation.as_deref()?, &about), self.label.clone()?))
    }

    fn waiting(&self, frame: &Frame, year: &str) -> WaitingWork {
        let told = |what: &str, day: &Option<String>| Some(format!("{what} {}", frame.day(day.as_deref()?)));
        let day = told(frame.say("hạn", "due on"), &self.due_on);
        let day = day.or_else(|| told(frame.say("yêu cầu ngày", "asked for on"), &self.asked_on));
        WaitingWork {
            what: self.about.clone(),
            day: day.unwrap_or_default(),
            is_late: self.is_late,
            acts: self.act(year).into_iter().collect(),
        }
    }
}

impl ScreeningToDo {
    fn waiting(&self, frame: &Frame) -> Option<WaitingWork> {
        let about = [("agencyId", self.agency_id.as_str()), ("preScreeningId", &self.id)];
        let act = |step: &StepToDo| (form(&step.mutation, &about), step.label.clone());
        let acts: Vec<_> = self.next_steps.iter().map(act).collect();
        let request = self.request.as_ref();
        let number = request.map_or("", |request| request.number.as_str());
        (!acts.is_empty()).then(|| WaitingWork {
            what: format!(
                "{} {number} – {}",
                frame.say("Sơ tuyển theo văn bản", "Pre-screening asked for by"),
                self.state_label
            ),
            day: request.map_or_else(String::new, |request| {
                format!("{} {}", frame.say("trả lời trước", "reply before"), frame.day(&request.reply_before))
            }),
            is_late: false,
            acts,
        })
    }
}
