//! The findings on one dossier: every criterion that waits for whoever looks at it, on one page and sent at once.

use std::collections::BTreeMap;

use axum::{
    extract::{Path, RawQuery},
    response::Response,
};
use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::{
    bulk::{BulkAct, BulkAround, BulkForm, BulkLine},
    cycle_name::CycleName,
    documents::FINDINGS,
    error_list::Unmet,
    forms::{Options, Posted},
    home::{Named, ShownNodes},
    listing::AskedList,
    problem::Problem,
    visit::{SentForm, SignedIn},
    written,
};
use crate::domain::application::state::{ApplicationState, stage_of_finding};

const ACT: BulkAct = BulkAct {
    name: "recordFinding",
    asked: &["outcome", "reason", "warning"],
    // The evidence, which is often the same: the list of documents would stand on every line.
    shared: &["documentId"],
    telling: &["outcome", "reason"],
    presets: &[("warning", "false")],
    is_ticked: false,
};

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct FoundCriteria {
    viewer: FoundViewer,
    what_blocks: Vec<Unmet>,
    cycle: Option<CycleOfCriteria>,
    node: Option<DossierToJudge>,
}

#[derive(Deserialize)]
pub(super) struct FoundViewer {
    pub(super) person: Option<Identified>,
}

/// Something of which the id is asked for.
#[derive(Deserialize, PartialEq)]
pub(super) struct Identified {
    pub(super) id: String,
}

#[derive(Deserialize)]
struct CycleOfCriteria {
    #[serde(flatten)]
    name: CycleName,
    documents: ShownNodes<ListedDocument>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct ListedDocument {
    id: String,
    kind_label: String,
    number: String,
    symbol: String,
    dated: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct DossierToJudge {
    title: String,
    title_name: Option<String>,
    state: Option<String>,
    round: Option<u32>,
    applicant: Named,
    cycle: Identified,
    findings: Vec<Made>,
    judgement: Option<OpenRules>,
    eligibility_preview: Option<Preview>,
    available_transitions: Vec<CapableAct>,
}

/// A finding that was made.
#[derive(Deserialize)]
struct Made {
    rule: String,
    item: Option<String>,
    stage: String,
    round: u32,
    outcome: String,
    superseded: bool,
    void: bool,
    by: Identified,
}

#[derive(Deserialize)]
struct OpenRules {
    open: Vec<String>,
}

#[derive(Deserialize)]
struct Preview {
    unavailable: Option<String>,
    verdict: Option<PreviewedVerdict>,
}

#[derive(Deserialize)]
struct PreviewedVerdict {
    results: Vec<Ruled>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Ruled {
    rule: String,
    demand: String,
    citation: String,
    outcome: String,
    finding_ids: Vec<String>,
    periods: Vec<OpenPeriod>,
}

#[derive(Deserialize)]
struct OpenPeriod {
    item: String,
    open: Vec<String>,
}

/// An act that the caller could do, with the capacity.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct CapableAct {
    mutation: String,
    acting_as: String,
}

/// What a finding is on: the rule, and the item or the period below it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Criterion {
    rule: String,
    item: Option<String>,
}

impl Criterion {
    fn key(&self) -> String {
        self.item.as_ref().map_or_else(|| self.rule.clone(), |item| format!("{}~{item}", self.rule))
    }

    fn of(key: &str) -> Self {
        match key.split_once('~') {
            Some((rule, item)) => Self { rule: rule.to_owned(), item: Some(item.to_owned()) },
            None => Self { rule: key.to_owned(), item: None },
        }
    }
}

/// Shows the criteria that wait for the caller.
pub(super) async fn show(
    visit: SignedIn,
    Path((cycle, id)): Path<(String, String)>,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    let around = ask(&visit, &cycle, &id).await?;
    let form = BulkForm::of(&visit, &ACT, Posted::default())?;
    Ok(form.answer(&around, &address(&cycle, &id), query.as_deref()))
}

/// Records the findings that were filled in.
pub(super) async fn send(
    Path((cycle, id)): Path<(String, String)>,
    SentForm { visit, posted }: SentForm,
) -> Result<Response, Problem> {
    let mut form = BulkForm::of(&visit, &ACT, posted)?;
    let given = |key: &str| {
        let Criterion { rule, item } = Criterion::of(key);
        let mut given = Map::new();
        given.insert("cycleId".to_owned(), json!(cycle));
        given.insert("applicationId".to_owned(), json!(id));
        given.insert("rule".to_owned(), json!(rule));
        given.extend(item.map(|item| ("item".to_owned(), Value::String(item))));
        given
    };
    form.carry_out(given).await;
    let around = ask(&visit, &cycle, &id).await?;
    Ok(form.answer(&around, &address(&cycle, &id), None))
}

fn address(cycle: &str, id: &str) -> AskedList {
    AskedList::of(format!("/cycles/{cycle}/applications/{id}/findings"), &[], None)
}

async fn ask(visit: &SignedIn, cycle: &str, id: &str) -> Result<BulkAround, Problem> {
    let found: FoundCriteria = visit.ask(FINDINGS, json!({ "cycle": cycle, "id": id })).await?;
    let (Some(of), Some(dossier)) = (found.cycle, found.node.filter(|own| own.cycle.id == cycle)) else {
        return Err(visit.not_found());
    };
    let frame = &visit.visit.frame;
    let own: Vec<_> = dossier.made_by(found.viewer.person.as_ref()).collect();
    let mut open = dossier.left_to_people();
    open.retain(|criterion, _| !own.iter().any(|made| made.is_on(criterion)));
    let lines: Vec<_> = open
        .into_iter()
        .map(|(criterion, about)| BulkLine {
            heading: criterion.called(frame.say("thời gian công tác", "the period")),
            key: criterion.key(),
            about,
            ..BulkLine::default()
        })
        .collect();
    let member = |outcome: &str| visit.member("RuleOutcome", outcome);
    let nothing = frame.say(
        "Không có tiêu chí nào đang chờ bạn nhận xét ở hồ sơ này.",
        "No criterion of this dossier waits for a finding of yours.",
    );
    let unavailable = dossier.eligibility_preview.as_ref().and_then(|preview| preview.unavailable.clone());
    let capacities = dossier.available_transitions.iter().filter(|act| act.mutation == ACT.name);
    let of_cycle = of.name.text(frame);
    let about = [dossier.applicant.name.as_deref(), dossier.title_name.as_deref().or(Some(&dossier.title))];
    Ok(BulkAround {
        title: frame.say("Nhận xét theo tiêu chí", "Findings by criterion").to_owned(),
        lead: about.into_iter().flatten().chain([of_cycle.as_str()]).collect::<Vec<_>>().join(" – "),
        back: format!("/applications/{id}"),
        note: if lines.is_empty() { unavailable.or_else(|| Some(nothing.to_owned())) } else { None },
        settled: own.iter().map(|made| format!("{}: {}", made.rule, member(&made.outcome))).collect(),
        capacities: capacities.map(|act| act.acting_as.clone()).collect(),
        options: Options::from([(
            "documents",
            of.documents.nodes.iter().map(ListedDocument::option).collect(),
        )]),
        unmet: found.what_blocks,
        lines,
        ..BulkAround::default()
    })
}

impl Criterion {
    fn called(&self, period: &str) -> String {
        self.item.as_ref().map_or_else(|| self.rule.clone(), |_| format!("{} – {period}", self.rule))
    }
}

impl Made {
    fn is_on(&self, criterion: &Criterion) -> bool {
        self.rule == criterion.rule && self.item == criterion.item
    }
}

impl ListedDocument {
    fn option(&self) -> (String, String) {
        let called =
            format!("{} {}/{} ({})", self.kind_label, self.number, self.symbol, written::day(&self.dated));
        (self.id.clone(), called)
    }
}

impl DossierToJudge {
    /// What somebody found in the present round and stage, and still stands.
    fn made_by<'d>(&'d self, person: Option<&'d Identified>) -> impl Iterator<Item = &'d Made> {
        let state = self.state.as_deref().and_then(|name| name.parse::<ApplicationState>().ok());
        let stage = state.map(|state| stage_of_finding(state).as_str());
        self.findings.iter().filter(move |made| {
            Some(&made.by) == person
                && Some(made.round) == self.round
                && Some(made.stage.as_str()) == stage
                && !made.superseded
                && !made.void
        })
    }

    /// The criteria that are left to people, with what is asked and where it stands in the law: those that wait for
    /// somebody, and those on which somebody else found already.
    fn left_to_people(&self) -> BTreeMap<Criterion, Vec<String>> {
        let mut open = BTreeMap::new();
        let whole = |rule: &str| Criterion { rule: rule.to_owned(), item: None };
        let verdict = self.eligibility_preview.as_ref().and_then(|preview| preview.verdict.as_ref());
        for ruled in verdict.into_iter().flat_map(|verdict| &verdict.results) {
            let told = || vec![ruled.demand.clone(), ruled.citation.clone()];
            let periods = ruled.periods.iter();
            let below: Vec<_> = periods
                .flat_map(|period| {
                    let item = Some(period.item.clone());
                    period.open.iter().map(move |rule| Criterion { rule: rule.clone(), item: item.clone() })
                })
                .collect();
            if below.is_empty() && (ruled.outcome == "NEEDS_HUMAN" || !ruled.finding_ids.is_empty()) {
                open.insert(whole(&ruled.rule), told());
            }
            open.extend(below.into_iter().map(|criterion| (criterion, told())));
        }
        for rule in self.judgement.iter().flat_map(|judgement| &judgement.open) {
            if !open.keys().any(|criterion| criterion.rule == *rule) {
                open.insert(whole(rule), Vec::new());
            }
        }
        open
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_criterion_is_known_by_its_rule_and_its_item() {
        for criterion in [
            Criterion { rule: "E6".to_owned(), item: None },
            Criterion { rule: "Q5".to_owned(), item: Some("019-a~b".to_owned()) },
        ] {
            assert_eq!(Criterion::of(&criterion.key()), criterion);
        }
    }
}
