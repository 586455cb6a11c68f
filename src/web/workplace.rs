//! What ids of an act on the IT workforce may name in one agency: incidents, precautions, handovers, training and reports. Which
//! agency it is is chosen first.

use serde_json::{Map, Value, json};

use super::{
    around::{at, joined, nodes},
    documents::WORKFORCES,
    forms::{ActForm, Posted},
    problem::Problem,
    visit::SignedIn,
    written,
};

/// The kinds of things, and the variable by which they are asked for.
const LISTS: [(&[&str], &str); 6] = [
    (&["incidents"], "incidents"),
    (&["precautions"], "precautions"),
    (&["handovers"], "handovers"),
    (&["proposals", "trainingPlans", "courses"], "training"),
    (&["documents"], "reports"),
    (&["books", "givenClasses", "effects"], "evaluated"),
];

fn wants(form: &ActForm, kinds: &[&str]) -> bool {
    kinds.iter().any(|kind| form.names(kind))
}

fn agency(posted: &Posted) -> Option<&str> {
    posted.text("agencyId").filter(|id| !id.is_empty())
}

/// Whether the form names something of an agency, and of which is not chosen yet.
pub(super) fn is_unknown(form: &ActForm, posted: &Posted) -> bool {
    agency(posted).is_none() && LISTS.iter().any(|(kinds, _)| wants(form, kinds))
}

/// The agencies to choose from: where the form of each is, and its name.
pub(super) async fn agencies(visit: &SignedIn, form: &ActForm) -> Result<Vec<(String, String)>, Problem> {
    let told: Value = visit.ask(WORKFORCES, json!({})).await?;
    let option = |part: &Value| {
        let link = format!("/acts/{}?agencyId={}", form.name, at(part, "/agency/id"));
        (link, at(part, "/agency/name").to_owned())
    };
    Ok(nodes(&told, "/workforceParts").iter().map(option).collect())
}

/// The variables by which a document asks what there is in the agency that is chosen, in the year of the form or else this one.
pub(super) fn variables(form: &ActForm, posted: &Posted, this_year: i16) -> Map<String, Value> {
    let year = posted.text("year").and_then(|year| year.trim().parse().ok()).unwrap_or(this_year);
    let chosen = agency(posted);
    let wanted = LISTS
        .iter()
        .map(|(kinds, asked)| ((*asked).to_owned(), json!(chosen.is_some() && wants(form, kinds))));
    let mut variables: Map<_, _> = wanted.collect();
    variables.insert("agency".to_owned(), json!(chosen.unwrap_or_default()));
    variables.insert("year".to_owned(), json!(year));
    // A year is evaluated in the next one.
    variables.insert("before".to_owned(), json!(year.saturating_sub(1)));
    variables
}

/// Takes things of a kind: where they are, where their ids are in them, and what each is called.
type AddOptions<'a> = dyn FnMut(&'static str, Vec<Value>, &str, &dyn Fn(&Value) -> String) + 'a;

/// What something says at some places, and its day.
fn dated(node: &Value, parts: &[&str], day: &str) -> String {
    let told = [joined(node, parts), written::day(at(node, day))];
    told.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" – ")
}

/// Adds what there is to the options of a form.
pub(super) fn add_options(visit: &SignedIn, lists: &Value, add: &mut AddOptions<'_>) {
    let frame = &visit.visit.frame;
    add("incidents", nodes(lists, "/incidents"), "/id", &|node| {
        let number = node.pointer("/number").and_then(Value::as_u64).unwrap_or_default();
        let called = frame.say("Sự cố số", "Incident");
        format!("{called} {number} – {}", dated(node, &["/stateLabel"], "/happenedOn"))
    });
    add("precautions", nodes(lists, "/precautions"), "/id", &|node| {
        dated(node, &["/content", "/stateLabel"], "/proposedOn")
    });
    add("handovers", nodes(lists, "/handovers"), "/id", &|node| {
        dated(node, &["/causeLabel", "/stateLabel"], "/leavesOn")
    });
    let mut drafted = nodes(lists, "/reportCalendar");
    drafted.retain(|due| due.pointer("/report/id").is_some());
    add("documents", drafted, "/report/id", &|due| {
        joined(due, &["/kindLabel", "/periodLabel", "/report/document", "/report/stateLabel"])
    });
    add_training(lists, add);
    for workforce in nodes(lists, "/workforces") {
        add_staff(visit, &workforce, add);
    }
}

fn add_training(lists: &Value, add: &mut AddOptions<'_>) {
    add("proposals", nodes(lists, "/training/proposals"), "/id", &|node| {
        dated(node, &["/document", "/stateLabel"], "/proposedOn")
    });
    let plans = nodes(lists, "/training/plans");
    add("trainingPlans", plans.clone(), "/id", &|node| joined(node, &["/document", "/stateLabel"]));
    let courses: Vec<_> = plans.iter().flat_map(|plan| nodes(plan, "/courses")).collect();
    add("courses", courses, "/id", &|node| dated(node, &["/name", "/stateLabel"], "/startsOn"));
}

/// What the evaluation of the officers of an agency rests on.
fn add_staff(visit: &SignedIn, workforce: &Value, add: &mut AddOptions<'_>) {
    let officers = nodes(workforce, "/officers");
    for year in ["/thisYear", "/lastYear"] {
        let evaluated = nodes(workforce, &format!("{year}/officers"));
        add("books", evaluated.clone(), "/book/id", &|node| dated(node, &["/person/name"], "/book/sentOn"));
        add("givenClasses", evaluated, "/given/id", &|node| {
            format!(
                "{} – {}",
                at(node, "/person/name"),
                visit.member("OfficerClass", at(node, "/given/class"))
            )
        });
        add("effects", nodes(workforce, &format!("{year}/effects")), "/id", &|node| {
            let own = officers.iter().find(|officer| at(officer, "/id") == at(node, "/officerId"));
            let name = own.map_or("–", |officer| at(officer, "/person/name"));
            format!("{name} – {}", visit.member("EffectState", at(node, "/state")))
        });
    }
}
