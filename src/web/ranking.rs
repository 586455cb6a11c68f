//! The order of the candidates of a title: side by side, who stands where, and what decided it (R10). All of them
//! stand on one page, for each is compared with the others.

use askama::Template;
use axum::{
    extract::{Path, RawQuery},
    http::StatusCode,
    response::Response,
};
use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::{
    cycle_name::CycleName,
    cycles::NextPage,
    documents::RANKING,
    error_list::Unmet,
    forms::Posted,
    frame::Frame,
    home::Named,
    pages::every_page,
    problem::{Problem, ProblemKind, page},
    sending::{SentAct, fresh_key, send_act, was_done},
    visit::{SentForm, SignedIn, see},
};

/// The act that orders the candidates.
const ACT: &str = "recordRanking";
/// What settles a tie: a fact that is found, or the opinion of the managing authority.
const SETTLING: [&str; 2] = ["findForTieBreak", "resolveTie"];

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct FoundRanking {
    #[serde(default)]
    what_blocks: Vec<Unmet>,
    cycle: Option<RankedCycle>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct RankedCycle {
    id: String,
    title: Option<String>,
    trial: bool,
    version: i64,
    ranking_citation: String,
    titles: Vec<TitleChoice>,
    allotments: Option<Vec<RankedAllotment>>,
    available_transitions: Vec<RankingAct>,
    applications: CandidatePage,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct CandidatePage {
    page_info: NextPage,
    nodes: Vec<CandidateInOrder>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct TitleChoice {
    to_code: String,
    to_name: Option<String>,
}

/// Those who compete with each other: a title, or units in it, also those to which the scheme gives no places.
#[derive(Deserialize)]
struct RankedAllotment {
    title: String,
    places: u32,
    units: Vec<NamedUnit>,
}

#[derive(Deserialize)]
struct NamedUnit {
    id: String,
    name: Option<String>,
}

impl RankedAllotment {
    fn has(&self, unit: &str) -> bool {
        self.units.iter().any(|one| one.id == unit)
    }

    /// The unit by which it is named.
    fn unit(&self) -> &str {
        self.units.first().map_or("", |unit| unit.id.as_str())
    }

    fn called(&self) -> String {
        let names = self.units.iter().map(|unit| unit.name.as_deref().unwrap_or("–"));
        names.collect::<Vec<_>>().join(", ")
    }
}

#[derive(Deserialize)]
struct RankingAct {
    mutation: String,
    label: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct CandidateInOrder {
    id: String,
    title: String,
    applicant: Named,
    status: CandidateStatus,
    proposal: Option<UnitProposal>,
    available_transitions: Vec<RankingAct>,
    rank: Option<ShownRank>,
}

/// The place that the unit of the candidate gave, which decides nothing here.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct UnitProposal {
    place: u32,
    outcome_label: String,
}

#[derive(Deserialize)]
struct CandidateStatus {
    label: String,
}

#[derive(Deserialize)]
struct ShownRank {
    place: u32,
    quota: u32,
    waits: bool,
    trace: Option<ShownTrace>,
}

#[derive(Deserialize)]
struct ShownTrace {
    summary: String,
    steps: Vec<Comparison>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Comparison {
    ahead: bool,
    level: String,
    value: String,
    across_line: bool,
    other: Option<Other>,
}

#[derive(Deserialize)]
struct Other {
    id: String,
}

/// A candidate with a place, and the comparisons that decided it.
struct ShownRankedLine<'c> {
    candidate: &'c CandidateInOrder,
    rank: &'c ShownRank,
    compared: Vec<Compared<'c>>,
}

/// Two candidates side by side at the first level at which they differ.
struct Compared<'c> {
    other: &'c str,
    ahead: bool,
    level: String,
    own: &'c str,
    theirs: &'c str,
    across_line: bool,
}

#[derive(Template)]
#[template(path = "ranking.html")]
struct RankingPage<'p> {
    frame: Frame,
    done: Option<(String, String)>,
    cycle: &'p RankedCycle,
    /// The title that is shown.
    chosen: &'p str,
    /// The unit whose places they are, where the places of the title are given to units.
    chosen_unit: &'p str,
    /// The units of the title, each with places of its own.
    divided: Vec<&'p RankedAllotment>,
    lines: Vec<ShownRankedLine<'p>>,
    /// Those of the title who have no place.
    unranked: Vec<&'p CandidateInOrder>,
    /// Whether some share a place across the line of the quota.
    is_tied: bool,
    /// What settles a tie, and where: the address and what it is called.
    settling: Vec<(String, String)>,
    label: &'p str,
    refused: &'p [Unmet],
    unmet: &'p [Unmet],
    can_record: bool,
    key: String,
}

/// Which candidates are wanted: those of a title, or of a unit that competes for places of it.
#[derive(Clone, Copy, Default)]
pub(super) struct WantedOrder<'a> {
    title: &'a str,
    unit: &'a str,
}

impl<'a> WantedOrder<'a> {
    /// Those of an address or a form.
    pub(super) fn of(asked: &'a Posted) -> Self {
        let text = |name| asked.text(name).unwrap_or_default();
        Self { title: text("title"), unit: text("unitId") }
    }

    fn unit(self) -> Option<&'a str> {
        Some(self.unit).filter(|unit| !unit.is_empty())
    }

    fn variable(self) -> Value {
        if self.title.is_empty() {
            Value::Null
        } else {
            json!({ "title": self.title, "unitId": self.unit() })
        }
    }
}

/// Shows the order of one title.
pub(super) async fn show(
    visit: SignedIn,
    Path(id): Path<String>,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    let asked = Posted::of_query(query.as_deref().unwrap_or_default());
    draw(&visit, &id, WantedOrder::of(&asked), &[], query.as_deref()).await
}

/// Has the order made by the rules.
pub(super) async fn send(
    Path(id): Path<String>,
    SentForm { visit, posted }: SentForm,
) -> Result<Response, Problem> {
    let wanted = WantedOrder::of(&posted);
    if !posted.has_token(&visit.session.form_token) {
        return draw(&visit, &id, wanted, &[], None).await;
    }
    let form = visit.visit.console.0.forms.get(ACT).ok_or_else(|| visit.not_found())?;
    let version = posted.text("expectedVersion").and_then(|version| version.parse::<i32>().ok());
    let input = Map::from_iter([
        ("cycleId".to_owned(), json!(id)),
        ("title".to_owned(), json!(wanted.title)),
        ("unitId".to_owned(), json!(wanted.unit())),
        ("expectedVersion".to_owned(), json!(version.unwrap_or_default())),
        ("idempotencyKey".to_owned(), json!(posted.text("idempotencyKey").unwrap_or_default())),
    ]);
    match send_act(&visit, form, input).await? {
        SentAct::Done(done) => {
            let mut query = form_urlencoded::Serializer::new(String::new());
            query.append_pair("title", wanted.title).append_pair("unitId", wanted.unit);
            let query = query.finish();
            Ok(see(&format!("/cycles/{id}/ranking?{query}&{}", done.query(&visit, form))))
        }
        SentAct::Refused(refused) => draw(&visit, &id, wanted, &refused, None).await,
    }
}

/// The cycle with all candidates that are wanted, and what keeps them from being ordered.
async fn ask(
    visit: &SignedIn,
    id: &str,
    wanted: WantedOrder<'_>,
) -> Result<(RankedCycle, Vec<Unmet>), Problem> {
    let mut whole: Option<(RankedCycle, Vec<Unmet>)> = None;
    let variables = |after: Option<&str>| json!({ "id": id, "filter": wanted.variable(), "after": after, "isFirst": after.is_none() });
    let take = |found: FoundRanking| {
        let cycle = found.cycle.ok_or_else(|| visit.not_found())?;
        let next = cycle.applications.page_info.next().map(str::to_owned);
        match &mut whole {
            Some((whole, _)) => whole.applications.nodes.extend(cycle.applications.nodes),
            None => whole = Some((cycle, found.what_blocks)),
        }
        Ok(next)
    };
    every_page(visit, RANKING, variables, take).await?;
    whole.ok_or_else(|| visit.not_found())
}

/// The same alone.
pub(super) async fn ranked(
    visit: &SignedIn,
    id: &str,
    wanted: WantedOrder<'_>,
) -> Result<RankedCycle, Problem> {
    Ok(ask(visit, id, wanted).await?.0)
}

async fn draw(
    visit: &SignedIn,
    id: &str,
    wanted: WantedOrder<'_>,
    refused: &[Unmet],
    query: Option<&str>,
) -> Result<Response, Problem> {
    let form = visit.visit.console.0.forms.get(ACT);
    let form = form.ok_or_else(|| visit.visit.problem(ProblemKind::NotFound))?;
    let (cycle, unmet) = ask(visit, id, wanted).await?;
    let frame = visit.visit.frame.clone();
    let lines = cycle.lines(visit);
    let is_tied = lines.windows(2).any(|pair| match pair {
        [one, other] => one.rank.place == other.rank.place,
        _ => false,
    });
    let mut response = page(&RankingPage {
        done: was_done(visit, query),
        chosen: wanted.title,
        chosen_unit: wanted.unit,
        divided: cycle.divided(wanted.title),
        unranked: cycle.applications.nodes.iter().filter(|own| own.rank.is_none()).collect(),
        settling: cycle.settling(),
        label: form.wording.get(frame.lang),
        can_record: cycle.available_transitions.iter().any(|act| act.mutation == ACT),
        key: fresh_key(visit, form),
        unmet: &unmet,
        is_tied,
        lines,
        refused,
        cycle: &cycle,
        frame,
    });
    if !refused.is_empty() {
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(response)
}

impl RankedCycle {
    pub(super) fn name(&self) -> CycleName {
        CycleName::of(self.title.clone(), self.trial)
    }

    /// Those of a title whose places are given to units.
    fn divided(&self, title: &str) -> Vec<&RankedAllotment> {
        let all = self.allotments.iter().flatten();
        all.filter(|one| one.title == title && !one.units.is_empty()).collect()
    }

    /// The candidates as rows of a sheet, title by title: those with a place, then those without.
    pub(super) fn rows(&self, visit: &SignedIn) -> Vec<Vec<String>> {
        let frame = &visit.visit.frame;
        let mut lines = self.lines(visit);
        lines.sort_by(|one, other| one.candidate.title.cmp(&other.candidate.title));
        let unranked = self.applications.nodes.iter().filter(|own| own.rank.is_none());
        let unranked = unranked.map(|own| own.row(Vec::new()));
        lines.iter().map(|line| line.candidate.row(line.cells(frame))).chain(unranked).collect()
    }

    /// Which candidates were wanted, in words.
    pub(super) fn filter_text(&self, frame: &Frame, wanted: WantedOrder<'_>) -> String {
        if wanted.title.is_empty() {
            return frame.say("không lọc", "none").to_owned();
        }
        let title = format!("{} {}", frame.say("chức danh", "title"), wanted.title);
        let quotas = self.divided(wanted.title);
        let unit = quotas.into_iter().find(|quota| quota.has(wanted.unit)).map(RankedAllotment::called);
        let unit = unit.map(|unit| format!("{} {unit}", frame.say("đơn vị", "unit")));
        [Some(title), unit].into_iter().flatten().collect::<Vec<_>>().join("; ")
    }

    /// The candidates with a place, the first first.
    fn lines(&self, visit: &SignedIn) -> Vec<ShownRankedLine<'_>> {
        let all = &self.applications.nodes;
        let ranked = all.iter().filter_map(|own| Some((own, own.rank.as_ref()?)));
        let mut lines: Vec<_> = ranked
            .map(|(candidate, rank)| ShownRankedLine {
                candidate,
                rank,
                compared: compared(visit, candidate, rank, all),
            })
            .collect();
        lines.sort_by_key(|line| line.rank.place);
        lines
    }

    fn settling(&self) -> Vec<(String, String)> {
        let of_cycle =
            self.available_transitions.iter().filter(|act| SETTLING.contains(&act.mutation.as_str()));
        let on_cycle =
            of_cycle.map(|act| (format!("/acts/{}?cycleId={}", act.mutation, self.id), act.label.clone()));
        let of_candidates = self.applications.nodes.iter().flat_map(|own| {
            let settling =
                own.available_transitions.iter().filter(|act| SETTLING.contains(&act.mutation.as_str()));
            settling.map(|act| {
                let page = format!("/acts/{}?cycleId={}&applicationId={}", act.mutation, self.id, own.id);
                (page, format!("{} – {}", act.label, own.applicant.called()))
            })
        });
        on_cycle.chain(of_candidates).collect()
    }
}

impl CandidateInOrder {
    /// A row of a sheet, with what its place says.
    fn row(&self, place: Vec<String>) -> Vec<String> {
        let own = [self.title.clone(), self.applicant.called().to_owned(), self.status.label.clone()];
        own.into_iter().chain(place).collect()
    }
}

impl ShownRankedLine<'_> {
    fn cells(&self, frame: &Frame) -> Vec<String> {
        let ShownRank { place, quota, waits, trace } = self.rank;
        let told = |is: bool| if is { frame.say("Có", "Yes") } else { frame.say("Không", "No") }.to_owned();
        let summary = trace.as_ref().map(|trace| trace.summary.clone()).unwrap_or_default();
        let steps = self.compared.iter().map(|step| step.text(frame)).collect::<Vec<_>>().join("\n");
        let proposal = self.candidate.proposal.as_ref();
        let proposal = proposal.map(|proposal| format!("{}: {}", proposal.place, proposal.outcome_label));
        vec![
            place.to_string(),
            quota.to_string(),
            told(place <= quota),
            told(*waits),
            summary,
            steps,
            proposal.unwrap_or_default(),
        ]
    }
}

impl Compared<'_> {
    fn text(&self, frame: &Frame) -> String {
        let side = if self.ahead { frame.say("Trước", "Before") } else { frame.say("Sau", "After") };
        format!("{side} {} – {}: {} / {}", self.other, self.level, self.own, self.theirs)
    }
}

fn compared<'c>(
    visit: &SignedIn,
    candidate: &CandidateInOrder,
    rank: &'c ShownRank,
    all: &'c [CandidateInOrder],
) -> Vec<Compared<'c>> {
    let steps = rank.trace.iter().flat_map(|trace| &trace.steps);
    let side_by_side = |step: &'c Comparison| {
        let other = all.iter().find(|other| step.other.as_ref().is_some_and(|of| of.id == other.id))?;
        let theirs = other.rank.as_ref().and_then(|rank| rank.trace.as_ref())?.steps.iter().find(|back| {
            back.level == step.level && back.other.as_ref().is_some_and(|of| of.id == candidate.id)
        });
        Some(Compared {
            other: other.applicant.called(),
            ahead: step.ahead,
            level: visit.member("PriorityLevel", &step.level),
            own: &step.value,
            theirs: theirs.map_or("–", |back| back.value.as_str()),
            across_line: step.across_line,
        })
    };
    steps.filter_map(side_by_side).collect()
}
