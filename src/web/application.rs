//! The page of one application: where it stands and who has it, its papers in seven parts and more, what the rules say
//! of it, and what can be done with it.

use askama::Template;
use axum::{
    extract::{Path, RawQuery},
    response::Response,
};
use serde::Deserialize;
use serde_json::json;

use super::{
    cycle::{CitedDocument, ShownAct},
    documents::APPLICATION,
    frame::Frame,
    home::{Named, ShownEvidence, ShownMissing},
    listing::{AskedList, SortColumn, SortableList, WholeList, by_name, by_number, by_text},
    problem::{Problem, page},
    sending::was_done,
    staging,
    visit::SignedIn,
    workforce_record::Applicant,
};

#[derive(Deserialize)]
struct FoundNode {
    node: Option<ShownApplication>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct ShownApplication {
    id: String,
    title: String,
    title_name: Option<String>,
    is_nominated: bool,
    on_paper: bool,
    submitted_at: Option<String>,
    applicant: Applicant,
    cycle: OfCycle,
    status: ShownStatus,
    dossier_receipt: Option<ShownDossierReceipt>,
    missing_papers: Option<ShownMissing>,
    papers: Vec<ShownPaper>,
    eligibility_preview: Option<ShownPreview>,
    points: Option<ShownPoints>,
    appeals: Vec<ShownAppeal>,
    available_transitions: Vec<ShownAct>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct OfCycle {
    id: String,
    title: Option<String>,
    trial: bool,
    viewer_can_appeal: bool,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct ShownStatus {
    label: String,
    what_happens_next: Option<String>,
    held_by_label: Option<String>,
    until: Option<String>,
    reason: Option<String>,
    items: Vec<String>,
    decided_by_label: Option<String>,
    decided_on: Option<String>,
    document: Option<CitedDocument>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct ShownDossierReceipt {
    number: String,
    received_at: Option<String>,
    handed_in_at: Option<String>,
    missing_labels: Option<Vec<String>>,
    missing_evidence: Option<Vec<ShownEvidence>>,
    missing_until: Option<String>,
}

impl ShownDossierReceipt {
    /// The papers and the evidence that were missing.
    fn missing(&self) -> Vec<&str> {
        let papers = self.missing_labels.iter().flatten();
        let evidence = self.missing_evidence.iter().flatten().map(|lacking| &lacking.label);
        papers.chain(evidence).map(String::as_str).collect()
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct ShownPaper {
    id: String,
    kind_label: String,
    file_url: Option<String>,
    by: Named,
    content: Option<PaperShown>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct PaperShown {
    title: Option<String>,
    issuer: Option<String>,
    made_on: Option<String>,
    pages: Option<u32>,
    sha256: Option<String>,
}

#[derive(Deserialize)]
struct ShownPreview {
    unavailable: Option<String>,
    verdict: Option<ShownVerdict>,
}

#[derive(Deserialize)]
struct ShownVerdict {
    eligible: bool,
    results: Vec<ShownRule>,
}

#[derive(Deserialize)]
struct ShownRule {
    rule: String,
    demand: String,
    citation: String,
    outcome: String,
}

/// The points, where the rule set asks for some and the reader may see them.
#[derive(Deserialize)]
struct ShownPoints {
    parts: Vec<ShownPart>,
    missing: Vec<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct ShownPart {
    label: String,
    points: String,
    minimum: Option<String>,
    maximum: String,
    is_enough: bool,
    citation: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct ShownAppeal {
    id: String,
    kind: String,
    state_label: String,
}

impl ShownPaper {
    /// Where its file is saved from.
    fn file(&self) -> Option<String> {
        self.file_url.as_deref().map(staging::address)
    }
}

#[derive(Template)]
#[template(path = "application.html")]
struct ApplicationPage<'p> {
    frame: Frame,
    done: Option<(String, String)>,
    own: ShownApplication,
    visit: &'p SignedIn,
    asked: AskedList,
}

static PAPERS: WholeList<ShownPaper> = SortableList {
    name: "papers",
    columns: &[
        SortColumn::of("KIND", "Thành phần", "Paper", |paper, _| by_text(Some(&paper.kind_label))),
        SortColumn::of("CONTENT", "Nội dung", "Content", |paper, _| {
            by_text(paper.content.as_ref()?.title.as_deref())
        }),
        SortColumn::of("PAGES", "Số trang", "Pages", |paper, _| by_number(paper.content.as_ref()?.pages?)),
        SortColumn::of("BY", "Người nộp", "By", |paper, _| by_name(Some(&paper.by))),
    ],
};

/// Shows an application.
pub(super) async fn show(
    visit: SignedIn,
    Path(id): Path<String>,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    // An id of something else gives an object without these fields.
    let found: FoundNode = visit.ask(APPLICATION, json!({ "id": id })).await?;
    let mut own = found.node.ok_or_else(|| visit.not_found())?;
    let asked = AskedList::of(format!("/applications/{id}"), &[], query.as_deref()).with(&PAPERS);
    asked.arrange(&PAPERS, &mut own.papers, &visit);
    let done = was_done(&visit, query.as_deref());
    Ok(page(&ApplicationPage { done, own, frame: visit.visit.frame.clone(), visit: &visit, asked }))
}
