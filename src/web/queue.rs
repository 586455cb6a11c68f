//! The dossiers that wait to be received, or to be put on the list: a page of them at a time, done at once.

use axum::{
    extract::{Path, RawQuery},
    response::Response,
};
use serde::Deserialize;

use super::{
    bulk::{BulkAct, BulkAround, BulkForm, BulkLine, about_application},
    cycle::{APPLICATION_COLUMNS, Found},
    cycle_name::CycleName,
    cycles::NextPage,
    documents::QUEUE,
    error_list::Unmet,
    forms::Posted,
    home::Named,
    listing::AskedList,
    problem::Problem,
    visit::{SentForm, SignedIn},
};
use crate::domain::lang::Label;

/// What waits.
struct Queue {
    act: BulkAct,
    /// The last part of its address.
    part: &'static str,
    title: Label,
}

/// The dossiers that were handed in and not received (step 5).
static RECEIVING: Queue = Queue {
    act: BulkAct {
        name: "receive",
        asked: &["receiptNumber"],
        shared: &[],
        telling: &["receiptNumber"],
        presets: &[],
        is_ticked: false,
    },
    part: "receiving",
    title: Label::new("Tiếp nhận hồ sơ", "Dossiers to receive"),
};

/// The dossiers that were received and are not on the list (step 6).
static LISTING: Queue = Queue {
    act: BulkAct {
        name: "listApplication",
        asked: &[],
        shared: &[],
        telling: &["tick"],
        presets: &[],
        is_ticked: true,
    },
    part: "listing",
    title: Label::new("Đưa vào danh sách", "Dossiers to put on the list"),
};

#[derive(Deserialize)]
struct QueuedCycle {
    #[serde(flatten)]
    name: CycleName,
    applications: QueuedApplications,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct QueuedApplications {
    page_info: NextPage,
    nodes: Vec<QueuedApplication>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct QueuedApplication {
    id: String,
    title: String,
    title_name: Option<String>,
    version: i64,
    applicant: Named,
    status: QueuedStatus,
    available_transitions: Vec<QueuedAct>,
}

#[derive(Deserialize)]
struct QueuedStatus {
    label: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct QueuedAct {
    mutation: String,
    acting_as: String,
    blocked_by: Vec<Unmet>,
}

/// Shows the dossiers that wait to be received.
pub(super) async fn show_receiving(
    visit: SignedIn,
    Path(cycle): Path<String>,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    RECEIVING.show(&visit, &cycle, query.as_deref()).await
}

/// Receives those that were given a number.
pub(super) async fn send_receiving(
    Path(cycle): Path<String>,
    RawQuery(query): RawQuery,
    form: SentForm,
) -> Result<Response, Problem> {
    RECEIVING.send(form, &cycle, query.as_deref()).await
}

/// Shows the dossiers that wait to be put on the list.
pub(super) async fn show_listing(
    visit: SignedIn,
    Path(cycle): Path<String>,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    LISTING.show(&visit, &cycle, query.as_deref()).await
}

/// Puts those on the list that were ticked.
pub(super) async fn send_listing(
    Path(cycle): Path<String>,
    RawQuery(query): RawQuery,
    form: SentForm,
) -> Result<Response, Problem> {
    LISTING.send(form, &cycle, query.as_deref()).await
}

impl Queue {
    async fn show(&self, visit: &SignedIn, cycle: &str, query: Option<&str>) -> Result<Response, Problem> {
        let mut address = self.address(cycle, query);
        let around = self.ask(visit, cycle, &mut address).await?;
        let form = BulkForm::of(visit, &self.act, Posted::default())?;
        Ok(form.answer(&around, &address, query))
    }

    async fn send(&self, form: SentForm, cycle: &str, query: Option<&str>) -> Result<Response, Problem> {
        let SentForm { visit, posted } = form;
        let mut address = self.address(cycle, query);
        let mut form = BulkForm::of(&visit, &self.act, posted)?;
        form.carry_out(|application| about_application(cycle, application)).await;
        let around = self.ask(&visit, cycle, &mut address).await?;
        Ok(form.answer(&around, &address, None))
    }

    fn address(&self, cycle: &str, query: Option<&str>) -> AskedList {
        AskedList::of(format!("/cycles/{cycle}/{}", self.part), &[], query).with(&APPLICATION_COLUMNS)
    }

    async fn ask(&self, visit: &SignedIn, id: &str, address: &mut AskedList) -> Result<BulkAround, Problem> {
        let found: Found<QueuedCycle> = address.ask(visit, QUEUE, id).await?;
        let cycle = found.cycle.ok_or_else(|| visit.not_found())?;
        let frame = &visit.visit.frame;
        let mut capacities = Vec::new();
        let (mut lines, mut others) = (Vec::new(), Vec::new());
        for own in &cycle.applications.nodes {
            let Some(act) = own.available_transitions.iter().find(|act| act.mutation == self.act.name) else {
                others.push(own.line(&[]));
                continue;
            };
            if !capacities.contains(&act.acting_as) {
                capacities.push(act.acting_as.clone());
            }
            lines.push(own.line(&act.blocked_by));
        }
        let nothing = frame
            .say("Không có hồ sơ nào trên trang này đang chờ bạn.", "No dossier on this page waits for you.");
        Ok(BulkAround {
            title: frame.label(self.title).to_owned(),
            lead: cycle.name.text(frame),
            back: format!("/cycles/{id}"),
            note: lines.is_empty().then(|| nothing.to_owned()),
            lines,
            others,
            capacities,
            changed: address.changed(&cycle.applications.page_info),
            next: cycle.applications.page_info.next().map(str::to_owned),
            ..BulkAround::default()
        })
    }
}

impl QueuedApplication {
    /// The dossier as a line; what stands against it is told before anybody tries.
    fn line(&self, blocked_by: &[Unmet]) -> BulkLine {
        let title = self.title_name.as_deref().unwrap_or(&self.title);
        let mut about = vec![self.status.label.clone()];
        about.extend(blocked_by.iter().map(|unmet| unmet.message.clone()));
        BulkLine {
            key: self.id.clone(),
            heading: format!("{} – {title}", self.applicant.called()),
            about,
            link: Some(format!("/applications/{}", self.id)),
            version: Some(self.version),
        }
    }
}
