//! The votes of a member: every dossier that waits for one, on one page and sent at once.

use axum::{
    extract::{Path, RawQuery},
    response::Response,
};
use serde::Deserialize;

use super::{
    bulk::{BulkAct, BulkAround, BulkForm, BulkLine, about_application},
    cycle_name::CycleName,
    cycles::NextPage,
    documents::VOTES,
    findings::{FoundViewer, Identified},
    forms::Posted,
    frame::Frame,
    home::Named,
    listing::{AskedList, SortColumn, SortableList},
    problem::Problem,
    visit::{SentForm, SignedIn},
};

const ACT: BulkAct = BulkAct {
    name: "castVote",
    asked: &["side"],
    shared: &[],
    telling: &["side"],
    presets: &[],
    is_ticked: false,
};

#[derive(Deserialize)]
pub(super) struct FoundVotes {
    viewer: FoundViewer,
    pub(super) cycle: Option<VotingCycle>,
}

#[derive(Deserialize)]
pub(super) struct VotingCycle {
    #[serde(flatten)]
    pub(super) name: CycleName,
    pub(super) applications: FoundApplications,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct FoundApplications {
    pub(super) page_info: NextPage,
    nodes: Vec<VotedCandidate>,
}

impl FoundVotes {
    /// What waits for a vote of the caller and what the caller voted on, as rows of a sheet.
    pub(super) fn rows(&self, visit: &SignedIn) -> Vec<Vec<String>> {
        let (frame, me) = (&visit.visit.frame, self.viewer.person.as_ref());
        let candidates = self.cycle.iter().flat_map(|cycle| &cycle.applications.nodes);
        let shown = candidates.filter(|own| own.is_under_appraisal() || own.vote_of(me).is_some());
        let row = |own: &VotedCandidate| {
            let vote = own.vote_of(me).map(|cast| visit.member("Side", &cast.side));
            vec![
                own.applicant.called().to_owned(),
                own.title_name.clone().unwrap_or_else(|| own.title.clone()),
                own.proposal(frame),
                own.round.map(|round| round.to_string()).unwrap_or_default(),
                vote.unwrap_or_else(|| frame.say("chưa biểu quyết", "not yet").to_owned()),
            ]
        };
        shown.map(row).collect()
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct VotedCandidate {
    id: String,
    title: String,
    title_name: Option<String>,
    state: Option<String>,
    round: Option<u32>,
    applicant: Named,
    judgement: Option<AppraisalOutcome>,
    votes: Vec<VoteCast>,
}

#[derive(Deserialize)]
struct AppraisalOutcome {
    eligible: bool,
    failed: Vec<String>,
    open: Vec<String>,
}

#[derive(Deserialize)]
struct VoteCast {
    round: u32,
    side: String,
    void: bool,
    member: Option<Voter>,
}

#[derive(Deserialize)]
struct Voter {
    person: Identified,
}

/// Shows what waits for a vote of the caller.
pub(super) async fn show(
    visit: SignedIn,
    Path(cycle): Path<String>,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    let mut address = asked_votes(&cycle, query.as_deref());
    let around = ask(&visit, &cycle, &mut address).await?;
    let form = BulkForm::of(&visit, &ACT, Posted::default())?;
    Ok(form.answer(&around, &address, query.as_deref()))
}

/// Casts the votes that were chosen.
pub(super) async fn send(
    Path(cycle): Path<String>,
    RawQuery(query): RawQuery,
    SentForm { visit, posted }: SentForm,
) -> Result<Response, Problem> {
    let mut address = asked_votes(&cycle, query.as_deref());
    let mut form = BulkForm::of(&visit, &ACT, posted)?;
    form.carry_out(|application| about_application(&cycle, application)).await;
    let around = ask(&visit, &cycle, &mut address).await?;
    Ok(form.answer(&around, &address, None))
}

static COLUMNS: SortableList = SortableList {
    name: "",
    columns: &[
        SortColumn::new("APPLICANT", "Người dự xét", "Candidate"),
        SortColumn::new("TITLE", "Chức danh", "Title"),
        SortColumn::new("STATUS", "Tình trạng", "Where it stands"),
    ],
};

/// The list of what is voted on, as an address asks for it.
pub(super) fn asked_votes(cycle: &str, query: Option<&str>) -> AskedList {
    AskedList::of(format!("/cycles/{cycle}/votes"), &[], query).with(&COLUMNS)
}

async fn ask(visit: &SignedIn, id: &str, address: &mut AskedList) -> Result<BulkAround, Problem> {
    let found: FoundVotes = address.ask(visit, VOTES, id).await?;
    let cycle = found.cycle.ok_or_else(|| visit.not_found())?;
    let (frame, me) = (&visit.visit.frame, found.viewer.person.as_ref());
    let side = |cast: &VoteCast| visit.member("Side", &cast.side);
    let candidates = &cycle.applications.nodes;
    let under_appraisal = candidates.iter().filter(|own| own.is_under_appraisal());
    let (others, waiting): (Vec<_>, Vec<_>) = under_appraisal.partition(|own| own.vote_of(me).is_some());
    let line = |own: &VotedCandidate| own.line(frame);
    let (lines, others): (Vec<_>, Vec<_>) =
        (waiting.into_iter().map(line).collect(), others.into_iter().map(line).collect());
    let settled =
        candidates.iter().filter_map(|own| Some(format!("{}: {}", own.called(), side(own.vote_of(me)?))));
    let nothing = frame.say(
        "Không có hồ sơ nào trên trang này đang chờ bạn biểu quyết.",
        "No dossier on this page waits for your vote.",
    );
    Ok(BulkAround {
        title: frame.say("Biểu quyết", "Votes").to_owned(),
        lead: cycle.name.text(frame),
        back: format!("/cycles/{id}"),
        settled: settled.collect(),
        note: lines.is_empty().then(|| nothing.to_owned()),
        lines,
        others,
        changed: address.changed(&cycle.applications.page_info),
        next: cycle.applications.page_info.next().map(str::to_owned),
        workbook: Some(address.workbook(&format!("/cycles/{id}/votes.xlsx"))),
        ..BulkAround::default()
    })
}

impl VotedCandidate {
    fn line(&self, frame: &Frame) -> BulkLine {
        BulkLine {
            key: self.id.clone(),
            heading: self.called(),
            about: vec![self.proposal(frame)],
            link: Some(format!("/applications/{}", self.id)),
            version: None,
        }
    }

    fn is_under_appraisal(&self) -> bool {
        self.state.as_deref() == Some("UNDER_APPRAISAL")
    }

    fn called(&self) -> String {
        format!("{} – {}", self.applicant.called(), self.title_name.as_deref().unwrap_or(&self.title))
    }

    fn vote_of(&self, person: Option<&Identified>) -> Option<&VoteCast> {
        let is_of = |cast: &&VoteCast| {
            Some(cast.round) == self.round
                && !cast.void
                && cast.member.as_ref().is_some_and(|voter| Some(&voter.person) == person)
        };
        self.votes.iter().find(is_of)
    }

    /// What the appraisers propose.
    fn proposal(&self, frame: &Frame) -> String {
        let Some(AppraisalOutcome { eligible, failed, open }) = &self.judgement else {
            return frame
                .say("Hồ sơ chưa được xem xét ở giai đoạn thẩm định.", "Not judged in the appraisal yet.")
                .to_owned();
        };
        let proposed = frame.say("Đề xuất của Ban thẩm định: ", "The appraisers propose: ");
        let outcome =
            if *eligible { frame.say("đạt", "met") } else { frame.say("chưa đạt", "not met") };
        let named = |what: &str, rules: &[String]| {
            if rules.is_empty() { String::new() } else { format!("; {what}: {}", rules.join(", ")) }
        };
        let failed = named(frame.say("không đạt", "failed"), failed);
        let open = named(frame.say("chưa kết luận", "open"), open);
        format!("{proposed}{outcome}{failed}{open}")
    }
}
