//! What stands around the form of an act: where it is done, what is unmet, and what its ids may name.

use serde::Deserialize;
use serde_json::{Value, json};

use crate::{
    graphql::access::Audience,
    web::{
        cycle_name::CycleName,
        documents::{ACT, ACT_OF_OFFICE, CYCLES, DIRECTORY, LAW, PRE_SCREENING},
        error_list::Unmet,
        forms::{ActForm, ActSubject, Options, Posted},
        pick::{self, DrawnPicker, PickPage},
        problem::Problem,
        visit::{SignedIn, year_of},
        workplace::{self, AddOptions},
        written,
    },
};

/// What one request told.
#[derive(Clone, Debug, Default)]
pub(super) struct Around {
    /// What the subject is called.
    pub(super) about: String,
    /// Where its page is.
    pub(super) back: Option<String>,
    /// The version that the caller sees now.
    pub(super) version: i64,
    /// What is unmet, whatever is filled in.
    pub(super) unmet: Vec<Unmet>,
    /// Whether what is unmet takes so long to find out that the form comes without it.
    pub(super) is_unexamined: bool,
    /// In which capacities the caller can do it.
    pub(super) capacities: Vec<String>,
    /// What was done last, for whoever saw an older version.
    pub(super) latest: Vec<String>,
    /// What ids may name.
    pub(super) options: Options,
    /// How the lists of these are searched and read on.
    pub(super) pickers: Vec<DrawnPicker>,
    /// What is chosen, with its name: the id, a space, the name.
    pub(super) picked: Vec<String>,
    cycle: Option<String>,
    choice: Option<Vec<(String, String)>>,
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct AroundAnswer {
    what_blocks: Vec<Unmet>,
    cycle: Value,
    node: Value,
    #[serde(flatten)]
    lists: serde_json::Map<String, Value>,
}

impl Around {
    /// Asks once; a second time where something is chosen that only the page before has.
    pub(super) async fn ask(visit: &SignedIn, form: &ActForm, posted: &Posted) -> Result<Self, Problem> {
        let mut around = Self::ask_page(visit, form, posted, PickPage::Asked).await?;
        let unnamed = around.unnamed(form, posted);
        if unnamed.is_empty() {
            return Ok(around);
        }
        let before = if pick::has_moved(posted) {
            Self::ask_page(visit, form, posted, PickPage::Shown).await?.options
        } else {
            Options::new()
        };
        for (kind, id) in unnamed {
            let found = before.get(kind).into_iter().flatten().find(|(option, _)| *option == id);
            let label = found.map(|(_, label)| label.clone());
            let label = label.or_else(|| picked(posted, &id));
            let label =
                label.unwrap_or_else(|| format!("{} {id}", visit.visit.frame.say("đã chọn:", "chosen:")));
            around.options.entry(kind).or_default().insert(0, (id, label));
        }
        let chosen = form.chosen(posted);
        let named = chosen.iter().filter_map(|(kind, id)| {
            let (id, label) = around.options.get(kind)?.iter().find(|(option, _)| option == id)?;
            Some(format!("{id} {label}"))
        });
        around.picked = named.collect();
        Ok(around)
    }

    /// What is chosen from a list and does not stand on the page of it that is shown.
    fn unnamed(&self, form: &ActForm, posted: &Posted) -> Vec<(&'static str, String)> {
        let stands = |(kind, id): &(&'static str, String)| {
            self.options.get(kind).is_some_and(|named| named.iter().any(|(option, _)| option == id))
        };
        let mut chosen = form.chosen(posted);
        chosen.retain(|chosen| !stands(chosen));
        chosen
    }

    async fn ask_page(
        visit: &SignedIn,
        form: &ActForm,
        posted: &Posted,
        lists: PickPage,
    ) -> Result<Self, Problem> {
        let given = |name: &str| posted.text(name).filter(|id| !id.is_empty());
        let subject = form.chosen.and_then(given);
        match (form.subject, given("cycleId")) {
            (ActSubject::Directory | ActSubject::Law | ActSubject::Workforce, _) => {
                Self::ask_directory(visit, form, posted, lists).await
            }
            (_, None) if form.in_cycle => Self::ask_cycles(visit, form).await,
            (_, cycle) => Self::ask_cycle(visit, form, posted, lists, (cycle, subject)).await,
        }
    }

    async fn ask_cycles(visit: &SignedIn, form: &ActForm) -> Result<Self, Problem> {
        let found: Value = visit.ask(CYCLES, json!({})).await?;
        let nodes = nodes(&found, "/cycles/nodes");
        let option = |node: &Value| {
            let label = format!("{} – {}", name_of_cycle(visit, node), at(node, "/stateLabel"));
            (format!("/acts/{}?cycleId={}", form.name, at(node, "/id")), label)
        };
        Ok(Self { choice: Some(nodes.iter().map(option).collect()), ..Self::default() })
    }

    async fn ask_cycle(
        visit: &SignedIn,
        form: &ActForm,
        posted: &Posted,
        lists: PickPage,
        (cycle, subject): (Option<&str>, Option<&str>),
    ) -> Result<Self, Problem> {
        let wants = |kind: &str| form.names(kind);
        let event = form.event();
        let is_event = cycle.is_some() && (form.chosen.is_none() || subject.is_some());
        let choosing = form.chosen.is_some() && subject.is_none();
        let variables = |is_examined: bool| {
            json!({
                "cycle": cycle.unwrap_or_default(),
                "inCycle": cycle.is_some(),
                "subject": subject.unwrap_or_default(),
                "onSubject": subject.is_some(),
                "about": subject,
                "event": event,
                "isEvent": is_event && is_examined,
                "documents": wants("documents") || wants("publications"),
                "applications": wants("applications") || wants("persons") || (choosing && form.subject == ActSubject::Application),
                "lists": wants("nominationLists"),
                "tasks": wants("tasks"),
                "members": wants("members") || wants("persons"),
                "appeals": wants("appeals") || (choosing && form.subject == ActSubject::Appeal),
                "places": wants("agencies") || wants("units"),
                "terms": form.takes_terms(),
                "persons": true,
            })
        };
        let document = document_of(form, Audience::DirectoryKeepers.includes(&visit.session.caller));
        // A cycle is seen by whoever signs in.
        let document = document.unwrap_or(ACT);
        let variables = |is_examined| with_lists(variables(is_examined), lists, posted);
        let (found, is_examined): (AroundAnswer, bool) = if is_event {
            visit.ask_what_is_quick(document, variables).await?
        } else {
            (visit.ask(document, variables(false)).await?, true)
        };
        if cycle.is_some() && found.cycle.is_null() || subject.is_some() && found.node.is_null() {
            return Err(visit.not_found());
        }
        let kind = if form.subject == ActSubject::Appeal { "appeals" } else { "applications" };
        let mut around = Self::of(visit, form, &found, posted, Some(kind).filter(|_| choosing));
        around.is_unexamined = !is_examined;
        if choosing {
            around.choice = Some(around.subjects(form, kind));
        }
        Ok(around)
    }

    async fn ask_directory(
        visit: &SignedIn,
        form: &ActForm,
        posted: &Posted,
        lists: PickPage,
    ) -> Result<Self, Problem> {
        let person = posted.text("personId").filter(|id| !id.is_empty() && form.names("entries"));
        if form.subject == ActSubject::Workforce && workplace::is_unknown(form, posted) {
            let choice = Some(workplace::agencies(visit, form).await?);
            return Ok(Self { choice, ..Self::default() });
        }
        let mut variables = workplace::variables(form, posted, year_of(visit));
        variables.extend([
            ("persons".to_owned(), json!(true)),
            ("person".to_owned(), json!(person.unwrap_or_default())),
            ("entries".to_owned(), json!(person.is_some())),
            ("terms".to_owned(), json!(form.takes_terms())),
        ]);
        let variables = Value::Object(variables);
        let Some(document) = document_of(form, Audience::DirectoryKeepers.includes(&visit.session.caller))
        else {
            // The act is refused with its reason when it is sent; its form can be read.
            return Ok(Self::default());
        };
        let found: AroundAnswer = visit.ask(document, with_lists(variables, lists, posted)).await?;
        Ok(Self::of(visit, form, &found, posted, None))
    }

    fn of(
        visit: &SignedIn,
        form: &ActForm,
        told: &AroundAnswer,
        posted: &Posted,
        choosing: Option<&str>,
    ) -> Self {
        let (cycle, node) = (&told.cycle, &told.node);
        let on_subject = !node.is_null();
        let subject = if on_subject && form.chosen.is_some() { node } else { cycle };
        let transitions = nodes(subject, "/availableTransitions");
        let own = transitions.iter().filter(|transition| at(transition, "/mutation") == form.name);
        let labels = IdLabels { visit };
        let mut lists = told.lists.clone();
        lists.insert("cycle".to_owned(), cycle.clone());
        let pickers = pick::pickers(form, &Value::Object(lists), posted, &visit.visit.frame, choosing);
        let mut options = labels.options(told);
        // A search that finds nothing leaves an empty list, and not a line to type an id in.
        for picker in &pickers {
            options.entry(picker.kind).or_default();
        }
        let of_cycle = if cycle.is_null() { String::new() } else { name_of_cycle(visit, cycle) };
        let about =
            [at(node, "/applicant/name"), at(node, "/title"), at(node, "/stateLabel"), of_cycle.as_str()];
        Self {
            about: about.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" – "),
            back: back_of(cycle, node),
            version: subject.pointer("/version").and_then(Value::as_i64).unwrap_or_default(),
            unmet: told.what_blocks.clone(),
            is_unexamined: false,
            capacities: own.map(|transition| at(transition, "/actingAs").to_owned()).collect(),
            latest: nodes(cycle, "/transitions/nodes").iter().map(|node| labels.record(node)).collect(),
            options,
            pickers,
            picked: Vec::new(),
            cycle: cycle.pointer("/id").and_then(Value::as_str).map(str::to_owned),
            choice: None,
        }
    }

    fn subjects(&self, form: &ActForm, kind: &str) -> Vec<(String, String)> {
        let (field, cycle) = (form.chosen.unwrap_or_default(), self.cycle.as_deref().unwrap_or_default());
        let link = |id: &str| format!("/acts/{}?cycleId={cycle}&{field}={id}", form.name);
        let options = self.options.get(kind).map(Vec::as_slice).unwrap_or_default();
        options.iter().map(|(id, label)| (link(id), label.clone())).collect()
    }

    /// What must be chosen before anything can be filled in.
    pub(super) fn to_choose(&self) -> Option<Vec<(String, String)>> {
        self.choice.clone()
    }

    /// The cycle in which it is done.
    pub(super) fn cycle_id(&self) -> Option<&str> {
        self.cycle.as_deref()
    }
}

/// What a cycle is called, which says whether it is a trial.
fn name_of_cycle(visit: &SignedIn, cycle: &Value) -> String {
    let is_trial = cycle.pointer("/trial") == Some(&Value::Bool(true));
    CycleName::of(Some(at(cycle, "/title").to_owned()), is_trial).text(&visit.visit.frame)
}

/// The document that asks what the ids of a form may name, for who keeps the directory or not; none where only they may do the act.
fn document_of(form: &ActForm, keeps_directory: bool) -> Option<&'static str> {
    match form.subject {
        ActSubject::Cycle | ActSubject::Application | ActSubject::Appeal => {
            Some(if keeps_directory && form.names("persons") { ACT_OF_OFFICE } else { ACT })
        }
        // Whoever handles a pre-screening need not keep the directory.
        ActSubject::Workforce if form.names("preScreenings") || form.names("recruiters") => {
            Some(PRE_SCREENING)
        }
        ActSubject::Workforce => Some(workplace::document_of(form, keeps_directory)),
        ActSubject::Directory => keeps_directory.then_some(DIRECTORY),
        ActSubject::Law => keeps_directory.then_some(LAW),
    }
}

/// How the things that ids name are called.
struct IdLabels<'l> {
    visit: &'l SignedIn,
}

impl IdLabels<'_> {
    fn options(&self, told: &AroundAnswer) -> Options {
        let mut options = Options::new();
        let mut add = |kind: &'static str, nodes: Vec<Value>, id: &str, label: &dyn Fn(&Value) -> String| {
            for node in nodes {
                let option = (at(&node, id).to_owned(), label(&node));
                let list = options.entry(kind).or_default();
                if !option.0.is_empty() && !list.contains(&option) {
                    list.push(option);
                }
            }
        };
        let lists = &Value::Object(told.lists.clone());
        self.of_cycle(&told.cycle, &mut add);
        self.of_subject(&told.node, &mut add);
        of_directory(lists, &mut add);
        self.of_workforce(lists, &mut add);
        of_terms(&told.cycle, lists, &mut add);
        options
    }

    fn of_cycle(&self, cycle: &Value, add: &mut AddOptions<'_>) {
        let document = |node: &Value| {
            format!(
                "{} {}/{} ({})",
                at(node, "/kindLabel"),
                at(node, "/number"),
                at(node, "/symbol"),
                written::day(at(node, "/dated"))
            )
        };
        let application = |node: &Value| joined(node, &["/applicant/name", "/title", "/status/label"]);
        add("documents", nodes(cycle, "/documents/nodes"), "/id", &document);
        add("applications", nodes(cycle, "/applications/nodes"), "/id", &application);
        add("nominationLists", nodes(cycle, "/nominationLists/nodes"), "/id", &|node| {
            joined(node, &["/unit/name", "/document/number", "/document/symbol", "/stateLabel"])
        });
        add("appeals", nodes(cycle, "/appeals/nodes"), "/id", &|node| {
            let kind = self.member("AppealKind", at(node, "/kind"));
            format!("{kind} – {} – {}", at(node, "/stateLabel"), written::time(at(node, "/filedAt")))
        });
        let mut tasks = nodes(cycle, "/obligations");
        tasks.retain(|task| at(task, "/item") == "OTHER");
        add("tasks", tasks, "/entryId", &|node| joined(node, &["/text", "/standingLabel"]));
        add("members", nodes(cycle, "/members"), "/id", &|node| {
            joined(node, &["/person/name", "/positionLabel"])
        });
        add("persons", nodes(cycle, "/members"), "/person/id", &|node| at(node, "/person/name").to_owned());
        add("persons", nodes(cycle, "/applications/nodes"), "/applicant/id", &|node| {
            at(node, "/applicant/name").to_owned()
        });
        add("titles", nodes(cycle, "/titles"), "/toCode", &|node| at(node, "/toName").to_owned());
        for listed in nodes(cycle, "/documents/nodes") {
            let of = document(&listed);
            add("publications", nodes(&listed, "/publications"), "/id", &|node| {
                let channel = at(node, "/channelLabel");
                format!("{channel} – {} – {of}", written::time(at(node, "/publishedAt")))
            });
        }
    }

    fn of_subject(&self, node: &Value, add: &mut AddOptions<'_>) {
        add("entries", nodes(node, "/personnelFile/history"), "/id", &|node| {
            at(node, "/kindLabel").to_owned()
        });
        add("papers", nodes(node, "/papers"), "/id", &|node| at(node, "/kindLabel").to_owned());
        add("findings", nodes(node, "/findings"), "/id", &|node| {
            format!("{} – {}", at(node, "/rule"), self.member("RuleOutcome", at(node, "/outcome")))
        });
    }

    fn of_workforce(&self, lists: &Value, add: &mut AddOptions<'_>) {
        for workforce in nodes(lists, "/workforces") {
            add("officers", nodes(&workforce, "/officers"), "/id", &of_person);
            let mut assigned = nodes(&workforce, "/officers");
            assigned.retain(|officer| officer.pointer("/assignment/id").is_some());
            add("assignments", assigned, "/assignment/id", &|node| {
                joined(node, &["/person/name", "/assignment/decision", "/assignment/effectiveOn"])
            });
        }
        for part in nodes(lists, "/workforceParts") {
            let officer = part.pointer("/officer").filter(|own| own.is_object());
            add("officers", officer.cloned().into_iter().collect(), "/id", &of_person);
            add("agencies", part.pointer("/agency").cloned().into_iter().collect(), "/id", &named);
            add("persons", nodes(&part, "/people"), "/id", &named);
            add("sheets", nodes(&part, "/openSheets"), "/id", &|node| {
                let number = node.pointer("/number").and_then(Value::as_u64).unwrap_or_default();
                let sheet = self.visit.visit.frame.say("Phiếu số", "Sheet");
                format!(
                    "{sheet} {number} – {} – {}",
                    at(node, "/stateLabel"),
                    written::day(at(node, "/requestedOn"))
                )
            });
        }
        workplace::add_options(self.visit, lists, add);
    }

    /// A record of the log in one line.
    fn record(&self, node: &Value) -> String {
        let who = match at(node, "/actor/person/name") {
            "" => self.member("TransitionActorKind", at(node, "/actor/kind")),
            name => name.to_owned(),
        };
        format!("{} – {} – {who}", written::time(at(node, "/recordedAt")), at(node, "/label"))
    }

    fn member(&self, kind: &str, member: &str) -> String {
        let visit = &self.visit.visit;
        visit.console.0.forms.member(kind, member, visit.frame.lang)
    }
}

fn named(node: &Value) -> String {
    at(node, "/name").to_owned()
}

fn of_person(node: &Value) -> String {
    joined(node, &["/person/name", "/unit/name", "/officeLabel", "/stateLabel", "/startsOn"])
}

fn of_directory(lists: &Value, add: &mut AddOptions<'_>) {
    add("persons", nodes(lists, "/employments/nodes"), "/person/id", &|node| {
        at(node, "/person/name").to_owned()
    });
    add("persons", nodes(lists, "/persons/nodes"), "/id", &named);
    add("agencies", nodes(lists, "/agencies/nodes"), "/id", &named);
    // What waits in the log of another body is done by a form that knows the agency, whatever part the caller has there.
    let chosen = lists.pointer("/chosenAgency").filter(|agency| agency.is_object());
    add("agencies", chosen.cloned().into_iter().collect(), "/id", &named);
    add("recruiters", nodes(lists, "/agencies/nodes"), "/id", &named);
    add("preScreenings", nodes(lists, "/preScreenings"), "/id", &|node| {
        joined(node, &["/request/number", "/request/requestedOn", "/report/number", "/stateLabel"])
    });
    add("units", nodes(lists, "/units/nodes"), "/id", &named);
    add("accounts", nodes(lists, "/accounts/nodes"), "/id", &of_person);
    add("employments", nodes(lists, "/employments/nodes"), "/id", &of_person);
    add("offices", nodes(lists, "/officeTerms/nodes"), "/id", &of_person);
    add("transfers", nodes(lists, "/transfers/nodes"), "/id", &of_person);
    let law = |node: &Value| joined(node, &["/name", "/validFrom", "/validTo", "/digest"]);
    for list in [
        "/ruleSets/nodes",
        "/calendars/nodes",
        "/titleCatalogues/nodes",
        "/documentNumberings/nodes",
        "/workforceRules/nodes",
    ] {
        add("adoptions", nodes(lists, list), "/id", &law);
    }
}

fn of_terms(cycle: &Value, lists: &Value, add: &mut AddOptions<'_>) {
    let term = |node: &Value| format!("{} ({})", at(node, "/label"), at(node, "/code"));
    for kind in ["grades", "fields", "degreeFields", "ratings"] {
        add(kind, nodes(lists, &format!("/terms/{kind}")), "/code", &term);
    }
    // What a dossier may hold, by what it is scored, where things are made public and which documents there are is for the rule set
    // of its own cycle to say.
    let of_cycle = cycle.pointer("/terms").is_some_and(Value::is_object);
    let from = if of_cycle { cycle } else { lists };
    for kind in ["paperKinds", "channels", "documentKinds"] {
        add(kind, nodes(from, &format!("/terms/{kind}")), "/code", &|node| at(node, "/label").to_owned());
    }
    add("scoreCriteria", nodes(from, "/terms/scoreCriteria"), "/code", &term);
}

/// What a node says at some places, as far as it says anything.
pub(super) fn joined(node: &Value, parts: &[&str]) -> String {
    let parts = parts.iter().map(|part| at(node, part)).filter(|text| !text.is_empty());
    parts.collect::<Vec<_>>().join(" – ")
}

fn back_of(cycle: &Value, node: &Value) -> Option<String> {
    let id = |of: &Value| of.pointer("/id").and_then(Value::as_str).map(str::to_owned);
    match (id(node).filter(|_| node.pointer("/applicant").is_some()), id(cycle)) {
        (Some(application), _) => Some(format!("/applications/{application}")),
        (None, Some(cycle)) => Some(format!("/cycles/{cycle}")),
        (None, None) => None,
    }
}

/// The variables of a document with those of the lists.
fn with_lists(variables: Value, lists: PickPage, posted: &Posted) -> Value {
    let mut all = lists.variables(posted);
    if let Value::Object(variables) = variables {
        all.extend(variables);
    }
    Value::Object(all)
}

/// What a form says that something is called which was chosen on another page. The page of an act lets only forms of the session say so.
fn picked(posted: &Posted, id: &str) -> Option<String> {
    let named = posted.texts("picked").filter_map(|picked| picked.split_once(' '));
    named.into_iter().find(|(picked, _)| *picked == id).map(|(_, label)| label.to_owned())
}

pub(super) fn at<'v>(value: &'v Value, pointer: &str) -> &'v str {
    value.pointer(pointer).and_then(Value::as_str).unwrap_or_default()
}

pub(super) fn nodes(value: &Value, pointer: &str) -> Vec<Value> {
    value.pointer(pointer).and_then(Value::as_array).cloned().unwrap_or_default()
}

#[cfg(test)]
mod tests;
