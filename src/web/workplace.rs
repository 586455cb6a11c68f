//! What ids of an act on the IT workforce may name in one agency: incidents, precautions, handovers, training and reports. Which
//! agency it is is chosen first.

use serde_json::{Map, Value, json};

use super::{
    around::{at, joined, nodes},
    documents::{WORKFORCE, WORKFORCE_FIGURES, WORKFORCE_OWN, WORKFORCE_RECORDS, WORKFORCES},
    forms::{ActForm, Posted},
    problem::Problem,
    visit::SignedIn,
    written,
};

/// Kinds of things, and the variable by which they are asked for.
type AskedKinds = (&'static [&'static str], &'static str);

/// Those of [`WORKFORCE`], and of [`WORKFORCE_OWN`].
const WORKPLACE: [AskedKinds; 6] = [
    (&["incidents"], "incidents"),
    (&["precautions"], "precautions"),
    (&["handovers"], "handovers"),
    (&["proposals", "trainingPlans", "courses"], "training"),
    (&["reports"], "reports"),
    (&["books", "givenClasses", "effects"], "evaluated"),
];
/// Those of [`WORKFORCE_RECORDS`].
const RECORDS: [AskedKinds; 4] = [
    (&["occasions", "dutyRecords"], "duties"),
    (&["tests"], "tests"),
    (&["researches"], "researches"),
    (&["incentives", "qualifications"], "officers"),
];
/// Those of [`WORKFORCE_FIGURES`].
const FIGURES: [AskedKinds; 3] =
    [(&["attendances", "certificates"], "attended"), (&["measurements"], "measured"), (SUMMARIES, "summed")];

/// What is asked for once it is known of which officer.
const SUMMARIES: &[&str] = &["summaries"];

fn all_lists() -> impl Iterator<Item = AskedKinds> {
    WORKPLACE.into_iter().chain(RECORDS).chain(FIGURES)
}

/// The document that asks what a form may name, for who keeps the directory or not.
pub(super) fn document_of(form: &ActForm, keeps_directory: bool) -> &'static str {
    let any = |lists: &[AskedKinds]| lists.iter().any(|(kinds, _)| wants(form, kinds));
    if any(&RECORDS) {
        WORKFORCE_RECORDS
    } else if any(&FIGURES) {
        WORKFORCE_FIGURES
    } else if keeps_directory {
        WORKFORCE
    } else {
        WORKFORCE_OWN
    }
}

fn wants(form: &ActForm, kinds: &[&str]) -> bool {
    kinds.iter().any(|kind| form.names(kind))
}

fn agency(posted: &Posted) -> Option<&str> {
    posted.text("agencyId").filter(|id| !id.is_empty())
}

/// Whether the form names something of an agency, and of which is not chosen yet.
pub(super) fn is_unknown(form: &ActForm, posted: &Posted) -> bool {
    agency(posted).is_none() && all_lists().any(|(kinds, _)| wants(form, kinds))
}

/// The agencies to choose from: where the form of each is, and its name.
pub(super) async fn agencies(visit: &SignedIn, form: &ActForm) -> Result<Vec<(String, String)>, Problem> {
    let found: Value = visit.ask(WORKFORCES, json!({})).await?;
    let option = |part: &Value| {
        let link = format!("/acts/{}?agencyId={}", form.name, at(part, "/agency/id"));
        (link, at(part, "/agency/name").to_owned())
    };
    Ok(nodes(&found, "/workforceParts").iter().map(option).collect())
}

/// The variables by which a document asks what there is in the agency that is chosen, in the year of the form or else this one.
pub(super) fn variables(form: &ActForm, posted: &Posted, this_year: i16) -> Map<String, Value> {
    let year = posted.text("year").and_then(|year| year.trim().parse().ok()).unwrap_or(this_year);
    let (chosen, officer) = (agency(posted), posted.text("officerId").filter(|id| !id.is_empty()));
    let is_known = |kinds: &[&str]| chosen.is_some() && (officer.is_some() || kinds != SUMMARIES);
    let wanted =
        all_lists().map(|(kinds, asked)| (asked.to_owned(), json!(is_known(kinds) && wants(form, kinds))));
    let mut variables: Map<_, _> = wanted.collect();
    variables.insert("agencyIsChosen".to_owned(), json!(chosen.is_some()));
    variables.insert("officer".to_owned(), json!(officer.unwrap_or_default()));
    variables.insert("agency".to_owned(), json!(chosen.unwrap_or_default()));
    variables.insert("year".to_owned(), json!(year));
    // A year is evaluated in the next one.
    variables.insert("before".to_owned(), json!(year.saturating_sub(1)));
    variables
}

/// Takes things of a kind: where they are, where their ids are in them, and what each is called.
pub(super) type AddOptions<'a> = dyn FnMut(&'static str, Vec<Value>, &str, &dyn Fn(&Value) -> String) + 'a;

/// What something says at some places, and its day.
fn dated(node: &Value, parts: &[&str], day: &str) -> String {
    let texts = [joined(node, parts), written::day(at(node, day))];
    texts.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" – ")
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
    add("reports", drafted, "/report/id", &|due| {
        joined(due, &["/kindLabel", "/periodLabel", "/report/document", "/report/stateLabel"])
    });
    add_training(lists, add);
    add_records(visit, lists, add);
    add_figures(lists, add);
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

/// Tracked duties, tests, permissions, and what is recorded of officers.
fn add_records(visit: &SignedIn, lists: &Value, add: &mut AddOptions<'_>) {
    let duties = nodes(lists, "/trackedDuties");
    add("occasions", duties.clone(), "/occasion/id", &|node| {
        dated(node, &["/text", "/occasion/details", "/occasion/document"], "/occasion/happenedOn")
    });
    add("dutyRecords", duties, "/record/id", &|node| {
        dated(node, &["/text", "/record/document"], "/record/doneOn")
    });
    add("tests", nodes(lists, "/skillTests"), "/id", &|node| dated(node, &["/document"], "/heldOn"));
    add("researches", nodes(lists, "/securityResearches"), "/id", &|node| {
        let (from, to) = (written::day(at(node, "/fromOn")), written::day(at(node, "/toOn")));
        format!("{from} – {to} – {}", at(node, "/stateLabel"))
    });
    for officer in nodes(lists, "/workforce/officers") {
        let name = at(&officer, "/person/name");
        add("incentives", nodes(&officer, "/incentives"), "/id", &|node| {
            format!("{name} – {}", dated(node, &["/decision"], "/fromOn"))
        });
        add("qualifications", nodes(&officer, "/qualifications"), "/id", &|node| {
            let what = visit.member("Qualification", at(node, "/qualification"));
            format!("{name} – {what} – {}", dated(node, &["/document"], "/obtainedOn"))
        });
    }
}

/// Attendances with their certificates, measurements and summaries, as far as they stand.
fn add_figures(lists: &Value, add: &mut AddOptions<'_>) {
    for year in ["/attended", "/attendedBefore"] {
        for course in nodes(lists, &format!("{year}/courses")) {
            let of = dated(&course, &["/name"], "/startsOn");
            let mut attended = nodes(&course, "/attendances");
            attended.retain(|one| at(one, "/annulled").is_empty());
            add("attendances", attended.clone(), "/id", &|node| {
                format!("{} – {of}", at(node, "/person/name"))
            });
            attended.retain(|one| at(one, "/certificate/revoked").is_empty());
            add("certificates", attended, "/certificate/id", &|node| {
                dated(node, &["/certificate/number", "/person/name"], "/certificate/issuedOn")
            });
        }
    }
    for of in ["/ofAgency", "/ofProvince"] {
        for indicator in nodes(lists, &format!("{of}/indicators")) {
            let mut measured = nodes(&indicator, "/measurements");
            measured.retain(|one| at(one, "/annulled").is_empty());
            let code = at(&indicator, "/indicator");
            add("measurements", measured, "/id", &|node| {
                format!("{code} – {}", dated(node, &["/evidence"], "/measuredOn"))
            });
        }
    }
    let summary = lists.pointer("/workLog/summary").filter(|summary| summary.is_object());
    add("summaries", summary.cloned().into_iter().collect(), "/id", &|node| dated(node, &[], "/signedOn"));
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
