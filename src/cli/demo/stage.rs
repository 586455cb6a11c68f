//! The stage: sends what a client would send, as the person who would send it, and checks the answer.

use std::collections::BTreeMap;

use jiff::{Timestamp, civil::DateTime, tz::Offset};
use serde_json::{Map, Value, json};

use super::{
    documents::Documents,
    json::{at, list, number, text},
    opening::PublicationPlace,
    people::{DemoActor, DemoActors},
    print::Printer,
};
use crate::{
    cli::CliError,
    domain::{
        command::{Act, Aggregate},
        cycle::state::Step,
        lang::Lang,
        policy::grants,
        role::Role,
        workforce::command::WorkforceAct,
    },
    graphql::{
        context::RequestContext,
        documents,
        executor::{ClientRequest, Executor},
        global_id::NodeId as _,
    },
    service::Service,
};

const VERSION: &str = include_str!("operations/version.graphql");

const CHECK: &str = include_str!("operations/check_log.graphql");

const STATE: &str = include_str!("operations/state.graphql");

const PERIODS: &str = include_str!("operations/periods.graphql");

const DOCUMENTS: &str = include_str!("operations/documents.graphql");

/// The proof of an act.
#[derive(Clone, Debug)]
pub(super) struct ActReceipt {
    pub(super) index: u64,
    pub(super) leaf_hash: String,
}

/// Everything that a part of the demonstration needs.
pub(super) struct DemoContext<'a> {
    api: &'a Executor,
    pub(super) service: &'a Service,
    pub(super) actors: &'a DemoActors,
    pub(super) documents: Documents,
    pub(super) print: Printer,
    cycle: Option<String>,
    /// Where the cycle stands.
    state: String,
    /// Applications by their applicant.
    applications: BTreeMap<String, String>,
    /// Appeals by their appellant.
    appeals: BTreeMap<String, String>,
    step: Option<Step>,
}

impl<'a> DemoContext<'a> {
    pub(super) fn new(
        api: &'a Executor,
        service: &'a Service,
        actors: &'a DemoActors,
        documents: Documents,
        print: Printer,
    ) -> Self {
        let (applications, appeals) = (BTreeMap::new(), BTreeMap::new());
        let state = String::new();
        Self { api, service, actors, documents, print, cycle: None, state, applications, appeals, step: None }
    }

    /// Moves the set clock to that time in Vietnam.
    pub(super) fn at(&mut self, time: &str) -> Result<(), CliError> {
        let time: DateTime = time.parse().map_err(CliError::broken)?;
        let instant: Timestamp = Offset::constant(7).to_timestamp(time).map_err(CliError::broken)?;
        self.service.clock.advance_to(instant);
        Ok(())
    }

    /// The present time.
    pub(super) fn now(&self) -> Timestamp {
        self.service.clock.wall()
    }

    /// Opens a step.
    pub(super) fn begin(&mut self, step: Step) {
        self.step = Some(step);
        self.print.step(step);
    }

    /// What follows belongs to no step.
    pub(super) fn leave_the_steps(&mut self) {
        self.step = None;
    }

    /// The cycle of the demonstration.
    pub(super) fn cycle(&self) -> Result<&str, CliError> {
        self.cycle.as_deref().ok_or_else(|| self.wrong("kỳ xét chưa được lập", "there is no cycle yet"))
    }

    /// The application of a person.
    pub(super) fn application(&self, applicant: &str) -> Result<&str, CliError> {
        let found = self.applications.get(applicant).map(String::as_str);
        found.ok_or_else(|| self.wrong(applicant, "has no application"))
    }

    /// The appeal of a person.
    pub(super) fn appeal(&self, appellant: &str) -> Result<&str, CliError> {
        let found = self.appeals.get(appellant).map(String::as_str);
        found.ok_or_else(|| self.wrong(appellant, "has no appeal"))
    }

    /// The global id of one of the people of the demonstration.
    pub(super) fn person(&self, key: &str) -> Result<String, CliError> {
        Ok(self.actors.actor(key)?.id.to_global().to_string())
    }

    /// The global id of the organising agency.
    pub(super) fn department(&self) -> String {
        self.actors.department.to_global().to_string()
    }

    /// An act that must be accepted.
    pub(super) async fn act(&mut self, who: &str, act: Act, input: Value) -> Result<ActReceipt, CliError> {
        let acting_as = acting_as(&input);
        let receipt = self.quietly(who, act, input).await?;
        let who = self.named(who, act, acting_as)?;
        self.print.act(self.now(), who, act.label().vi, &receipt);
        Ok(receipt)
    }

    /// An act that must be accepted, and of which nothing is printed.
    pub(super) async fn quietly(
        &mut self,
        who: &str,
        act: Act,
        input: Value,
    ) -> Result<ActReceipt, CliError> {
        let payload = self.mutate(who, act, input).await?;
        let receipt = self.accepted(act.as_str(), &payload)?;
        self.remember(who, act, &payload);
        Ok(receipt)
    }

    /// The receipt of an act that was accepted.
    fn accepted(&self, act: &str, payload: &Value) -> Result<ActReceipt, CliError> {
        if let Some(refused) = list(payload, "/userErrors").first() {
            let reason = format!("{act}: {} {}", text(refused, "/code"), text(refused, "/message"));
            return Err(self.wrong(&reason, "was refused"));
        }
        match number(payload, "/receipt/index") {
            Some(index) => Ok(ActReceipt { index, leaf_hash: text(payload, "/receipt/leafHash").to_owned() }),
            None => Err(self.wrong(act, "has no receipt")),
        }
    }

    /// An act that must be refused, with exactly these codes.
    pub(super) async fn refused(
        &mut self,
        who: &str,
        act: Act,
        input: Value,
        codes: &[&str],
    ) -> Result<(), CliError> {
        let payload = self.mutate(who, act, input).await?;
        let who = self.named(who, act, None)?;
        self.expect_refusal(&who, (act.as_str(), act.label().vi), &payload, codes)
    }

    /// The act, by its name and label, must have been refused with exactly these codes.
    fn expect_refusal(
        &mut self,
        who: &str,
        (act, label): (&str, &str),
        payload: &Value,
        codes: &[&str],
    ) -> Result<(), CliError> {
        let reasons = list(payload, "/userErrors");
        let mut found: Vec<&str> = reasons.iter().map(|reason| text(reason, "/code")).collect();
        let mut expected = codes.to_vec();
        found.sort_unstable();
        expected.sort_unstable();
        self.print.refusal(self.now(), who, label, reasons);
        if found == expected && at(payload, "/receipt").is_null() {
            return Ok(());
        }
        Err(self.wrong(&format!("{act}: {found:?}"), &format!("where {expected:?} was expected")))
    }

    /// An act on a workforce that must be accepted; what was selected of its answer.
    pub(super) async fn workforce(
        &mut self,
        who: &str,
        act: WorkforceAct,
        input: Value,
        selection: &str,
    ) -> Result<Value, CliError> {
        let payload = self.mutate_workforce(who, act, input, selection).await?;
        let receipt = self.accepted(act.as_str(), &payload)?;
        self.print.act(self.now(), self.called(who)?, act.label().vi, &receipt);
        Ok(payload)
    }

    /// An act on a workforce that must be refused, with exactly these codes.
    pub(super) async fn workforce_refused(
        &mut self,
        who: &str,
        act: WorkforceAct,
        input: Value,
        codes: &[&str],
    ) -> Result<(), CliError> {
        let payload = self.mutate_workforce(who, act, input, "").await?;
        let who = self.called(who)?;
        self.expect_refusal(&who, (act.as_str(), act.label().vi), &payload, codes)
    }

    async fn mutate_workforce(
        &self,
        who: &str,
        act: WorkforceAct,
        mut input: Value,
        selection: &str,
    ) -> Result<Value, CliError> {
        if let Some(fields) = input.as_object_mut() {
            fields.insert("idempotencyKey".to_owned(), self.key()?.into());
        }
        let document = documents::of_workforce_act(act, selection);
        let data = self.send(who, &document, json!({ "input": input })).await?;
        Ok(at(&data, &format!("/{}", act.as_str())).clone())
    }

    /// A key that no act had.
    fn key(&self) -> Result<String, CliError> {
        Ok(self.service.entropy.uuid_v4().map_err(CliError::broken)?.to_string())
    }

    /// A person with the first role of the person.
    fn called(&self, who: &str) -> Result<String, CliError> {
        let person = &self.actors.actor(who)?.person;
        Ok(format!("{} ({})", person.name, person.roles.first().map_or("–", |role| role.label().vi)))
    }

    /// Registers a document and gives its id.
    pub(super) async fn register(&mut self, key: &str) -> Result<String, CliError> {
        let paper = self.documents.paper(key)?.clone();
        let receipt = self.quietly("office", Act::RegisterDocument, paper.input(self.actors)?).await?;
        self.print.document(&paper.cited(), &receipt);
        self.document(key).await.map(|row| id_of(&row))
    }

    /// Publishes a document and gives the id of the publication.
    pub(super) async fn publish(&mut self, key: &str, place: PublicationPlace) -> Result<String, CliError> {
        let row = self.document(key).await?;
        let input = json!({
            "documentId": text(&row, "/id"),
            "channel": place.channel(),
            "url": place.url(),
            "publishedAt": self.now().to_string(),
            "contentHash": self.documents.paper(key)?.sha256(),
        });
        self.act("office", Act::RecordPublication, input).await?;
        let row = self.document(key).await?;
        let mut publications = list(&row, "/publications").iter();
        let found = publications.find(|publication| text(publication, "/channel") == place.channel());
        found.map(id_of).ok_or_else(|| self.wrong(key, "was not published"))
    }

    /// The row of a registered document.
    async fn document(&self, key: &str) -> Result<Value, CliError> {
        let paper = self.documents.paper(key)?;
        let data = self.send("office", DOCUMENTS, json!({ "id": self.cycle()? })).await?;
        let found = list(&data, "/cycle/documents/nodes").iter().rfind(|row| paper.is(row));
        found.cloned().ok_or_else(|| self.wrong(key, "is not registered"))
    }

    /// The cycle must stand there.
    pub(super) fn expect_state(&self, state: &str) -> Result<(), CliError> {
        self.expect("kỳ xét", &self.state, state)
    }

    /// The application of a person must stand there.
    pub(super) async fn expect_application(&self, applicant: &str, state: &str) -> Result<(), CliError> {
        let data = self.send("secretary", STATE, json!({ "id": self.application(applicant)? })).await?;
        self.expect(applicant, text(&data, "/node/state"), state)
    }

    pub(super) fn expect(&self, what: &str, found: &str, expected: &str) -> Result<(), CliError> {
        if found == expected { Ok(()) } else { Err(self.wrong(what, &format!("is {found}, not {expected}"))) }
    }

    /// The supervisory board checks the log; its head, as `size:root`.
    pub(super) async fn check_log(&self) -> Result<String, CliError> {
        let data = self.send("supervisor", CHECK, json!({ "id": self.cycle()? })).await?;
        self.expect("nhật ký", text(&data, "/verifyLog/verdict"), "SOUND")?;
        match number(&data, "/verifyLog/head/size") {
            Some(size) => Ok(format!("{size}:{}", text(&data, "/verifyLog/head/root"))),
            None => Err(self.wrong("nhật ký", "has no head")),
        }
    }

    /// The period before recruitment that the last judgement of somebody weighs (E13).
    pub(super) async fn prior_period(&self, applicant: &str) -> Result<String, CliError> {
        let data = self.send("secretary", PERIODS, json!({ "id": self.application(applicant)? })).await?;
        let periods = list(&data, "/node/judgement/verdict/result/periods");
        let found = periods.first().map(|period| text(period, "/item").to_owned());
        found.ok_or_else(|| self.wrong(applicant, "has no period before recruitment"))
    }

    /// A person with the role in which the act is done.
    fn named(&self, who: &str, act: Act, acting_as: Option<Role>) -> Result<String, CliError> {
        let person = &self.actors.actor(who)?.person;
        let granted = |role: &Role| grants(act).iter().any(|grant| grant.role == *role);
        let role = acting_as.or_else(|| person.roles.iter().copied().find(granted));
        Ok(format!("{} ({})", person.name, role.map_or("–", |role| role.label().vi)))
    }

    /// The demonstration went wrong, and where.
    pub(super) fn wrong(&self, vi: &str, en: &str) -> CliError {
        let (step_vi, step_en) = self.step.map_or_else(Default::default, |step| {
            (format!("Bước {}: ", step.number()), format!("Step {}: ", step.number()))
        });
        CliError::failed(
            format!("{step_vi}phần diễn không đúng như Kế hoạch: {vi}"),
            format!("{step_en}the play did not go as planned: {vi} {en}"),
        )
    }

    async fn mutate(&self, who: &str, act: Act, input: Value) -> Result<Value, CliError> {
        let name = act.as_str();
        let input = self.complete(who, act, input).await?;
        let document = documents::of_act(act);
        let data = self.send(who, &document, json!({ "input": input })).await?;
        Ok(at(&data, &format!("/{name}")).clone())
    }

    /// Adds to an input what every input has: the cycle, the key, and the version that the person sees.
    async fn complete(&self, who: &str, act: Act, input: Value) -> Result<Value, CliError> {
        let Value::Object(mut fields) = input else {
            return Ok(input);
        };
        fields.insert("idempotencyKey".to_owned(), self.key()?.into());
        if act != Act::CreateCycle {
            fields.insert("cycleId".to_owned(), self.cycle()?.into());
        }
        if act.is_versioned() {
            let subject = subject(act, &fields);
            let data = self.send(who, VERSION, json!({ "id": subject })).await?;
            fields.insert("expectedVersion".to_owned(), at(&data, "/node/version").clone());
        }
        Ok(fields.into())
    }

    /// Sends one operation as that person. Nothing in the demonstration may fail outside the rules.
    pub(super) async fn send(&self, who: &str, document: &str, variables: Value) -> Result<Value, CliError> {
        let DemoActor { caller, .. } = self.actors.actor(who)?;
        let id = self.service.entropy.uuid_v7(self.now()).map_err(CliError::broken)?;
        let context = RequestContext::new(id, caller.clone(), Lang::Vi, self.service.clone());
        let variables = variables.as_object().cloned().unwrap_or_default();
        let asked = ClientRequest::text(document, variables);
        let body = self.api.answer(asked, context).await.into_json().body;
        match list(&body, "/errors").first() {
            Some(error) => Err(self.wrong(text(error, "/message"), &error.to_string())),
            None => Ok(at(&body, "/data").clone()),
        }
    }

    fn remember(&mut self, who: &str, act: Act, payload: &Value) {
        let state = text(payload, "/cycle/state");
        if !state.is_empty() {
            state.clone_into(&mut self.state);
        }
        let id = |pointer| text(payload, pointer).to_owned();
        match act {
            Act::CreateCycle => self.cycle = Some(id("/cycle/id")),
            Act::CreateApplication => {
                self.applications.insert(who.to_owned(), id("/application/id"));
            }
            Act::FileAppeal => {
                self.appeals.insert(who.to_owned(), id("/appeal/id"));
            }
            _ => {}
        }
    }
}

/// What an act is about, and so whose version counts.
fn subject(act: Act, fields: &Map<String, Value>) -> Value {
    let field = match act.aggregate() {
        Aggregate::Cycle | Aggregate::Records => "cycleId",
        Aggregate::Application => "applicationId",
        Aggregate::Appeal => "appealId",
    };
    fields.get(field).cloned().unwrap_or_default()
}

/// The capacity that an input states.
fn acting_as(input: &Value) -> Option<Role> {
    Role::from_claim(text(input, "/actingAs"))
}

fn id_of(row: &Value) -> String {
    text(row, "/id").to_owned()
}
