//! A cycle as its people take it through the twelve steps, one call a step. Every act goes through the API; ids and
//! versions are read from the facts.

mod completed;
mod course;
mod dossiers;
mod results;

use serde_json::{Value, json};
use thanghang::domain::{
    application::state::ApplicationState,
    calendar::day_of,
    cycle::state::CycleState,
    facts::Facts,
    ids::{AppealId, CycleId, DocumentId, PublicationId},
    law::{LawDocument, LawText},
    publication::{ChannelEvidence, PublicMatter},
    row::{Appeal, Application},
    vocabulary::{Channel, DocumentKind},
};

pub(crate) use self::course::Course;
use super::{
    deployment::{ApiAnswer, Deployment, global},
    die::Die,
    engine::Engine,
    people::{DEPARTMENT, HOME_AFFAIRS, Who},
    snapshot,
};

/// Information security, grade III: three places.
pub(crate) const ATTT: &str = "V.11.05.11";
/// Information technology, grade III: one place.
pub(crate) const CNTT: &str = "V.11.06.14";

/// A cycle under way.
pub(crate) struct CycleDriver {
    pub(crate) deployment: Deployment,
    pub(crate) cycle: CycleId,
    /// Who applies for what in the standard course.
    pub(crate) cast: Vec<(Who, &'static str)>,
    number: std::sync::atomic::AtomicU32,
    course: Course,
    /// By what facts are forgotten after each act; none where nothing is.
    die: Option<Box<Die>>,
}

const VENUE: &str = "Tổ dân phố 4, Phường Nam Thanh, TP Điện Biên Phủ";
pub(crate) const HASH: &str = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

/// The input of the standard cycle.
pub(crate) fn new_cycle() -> Value {
    Course::of_2024().input()
}

async fn create_cycle(deployment: &Deployment, input: Value) -> CycleId {
    let answer = deployment.act(Who::Office, "createCycle", input).await.done();
    let id = answer.0["cycle"]["id"].as_str().expect("the new cycle has an id");
    thanghang::graphql::global_id::NodeId::from_global(id).expect("a cycle id")
}

impl CycleDriver {
    /// A new cycle in DRAFT; none where the engine is not installed.
    pub(crate) async fn new(engine: Engine) -> Option<Self> {
        Self::at(engine, CycleState::Draft).await
    }

    /// The same, created just now.
    pub(super) async fn created_in(deployment: Deployment) -> Self {
        Self::of_input(deployment, new_cycle()).await
    }

    /// A new cycle as some input asks for it.
    pub(crate) async fn of_input(deployment: Deployment, input: Value) -> Self {
        let cycle = create_cycle(&deployment, input).await;
        Self::on(deployment, cycle, Course::of_2024().cast(), 100)
    }

    /// A new cycle of another course.
    pub(crate) async fn of_course(deployment: Deployment, course: Course) -> Self {
        let cycle = create_cycle(&deployment, course.input()).await;
        Self { course: course.clone(), ..Self::on(deployment, cycle, course.cast(), 100) }
    }

    /// A cycle of a province, whose next document gets that number.
    pub(crate) fn on(
        deployment: Deployment,
        cycle: CycleId,
        cast: Vec<(Who, &'static str)>,
        number: u32,
    ) -> Self {
        Self { deployment, cycle, cast, number: number.into(), course: Course::of_2024(), die: None }
    }

    /// The same, which forgets at random what is kept of the cycle.
    pub(crate) fn forgetting(self) -> Self {
        Self { die: Some(Box::new(Die::of(&self.deployment.service.store))), ..self }
    }

    /// The number of the next document.
    pub(super) fn number(&self) -> u32 {
        self.number.load(std::sync::atomic::Ordering::Relaxed)
    }

    /// Opens another cycle beside this one.
    pub(crate) async fn create_another(&self) -> CycleId {
        create_cycle(&self.deployment, new_cycle()).await
    }

    /// A cycle in a state of the standard course.
    pub(crate) async fn at(engine: Engine, state: CycleState) -> Option<Self> {
        Some(snapshot::cycle(engine, state).await?.copy().await)
    }

    /// The same under a rule set that no program ships.
    pub(crate) async fn under(engine: Engine, rules: &LawDocument, state: CycleState) -> Option<Self> {
        let LawText::RuleSet(read) = rules.read().expect("a rule set") else { panic!("a rule set") };
        let course = Course { rule_set: read.id.clone(), ..Course::of_2024() };
        let driver = Self { course, ..Box::pin(Self::new(engine)).await? };
        driver.deployment.service.store.keep_law(read.hash, rules).await.expect("kept");
        Box::pin(driver.reach(state)).await;
        Some(driver)
    }

    /// A new cycle of a course, under a rule set that no program ships.
    pub(crate) async fn under_course(engine: Engine, rules: &LawDocument, course: Course) -> Option<Self> {
        let deployment = Deployment::new(engine).await?;
        deployment.service.store.keep_law(rules.digest().expect("a digest"), rules).await.expect("kept");
        Some(Self::of_course(deployment, course).await)
    }

    pub(crate) async fn facts(&self) -> Facts {
        let mut all = self.deployment.service.store.facts(&[self.cycle]).await.expect("the facts");
        all.remove(&self.cycle).expect("the cycle")
    }

    pub(crate) async fn state(&self) -> CycleState {
        self.facts().await.cycle().expect("the cycle").state
    }

    /// The newest application of a person.
    pub(crate) async fn application(&self, who: Who) -> Application {
        let facts = self.facts().await;
        let own = facts.applications().filter(|application| application.person == who.id());
        own.max_by_key(|application| application.leaf).cloned().expect("the person has an application")
    }

    pub(crate) async fn state_of(&self, who: Who) -> ApplicationState {
        self.application(who).await.state
    }

    pub(crate) async fn appeal(&self, id: AppealId) -> Appeal {
        self.facts().await.rows.appeal.get(&id).cloned().expect("the appeal")
    }

    /// Does an act with the cycle's id and the version that is right now.
    pub(crate) async fn act(&self, who: Who, act: &str, input: Value) -> ApiAnswer {
        let input = self.complete_as((who, who.roles()), act, input).await;
        let answer = self.deployment.act(who, act, input).await;
        if let Some(die) = &self.die {
            Box::pin(die.after_an_act(&self.deployment.service.store, self.cycle)).await;
        }
        answer
    }

    /// Registers a document of today.
    pub(crate) async fn document(&self, kind: DocumentKind, signer: Option<Who>) -> DocumentId {
        let today = day_of(self.deployment.clock.wall());
        self.document_of(kind, signer, &today.to_string()).await
    }

    /// Registers a document of a day.
    pub(crate) async fn document_of(
        &self,
        kind: DocumentKind,
        signer: Option<Who>,
        dated: &str,
    ) -> DocumentId {
        self.try_document_of(kind, signer, dated).await.done();
        let facts = self.facts().await;
        facts.rows.document.values().max_by_key(|document| document.leaf).expect("the document").id
    }

    /// Registers a document of today.
    pub(crate) async fn try_document(&self, kind: DocumentKind, signer: Option<Who>) -> ApiAnswer {
        self.try_document_of(kind, signer, &day_of(self.deployment.clock.wall()).to_string()).await
    }

    async fn try_document_of(&self, kind: DocumentKind, signer: Option<Who>, dated: &str) -> ApiAnswer {
        let number = self.number.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        let facts = self.facts().await;
        let organiser = dated.parse().ok().and_then(|day| facts.organiser(day)).unwrap_or(DEPARTMENT);
        let issuer = if kind == DocumentKind::SchemeApproval { HOME_AFFAIRS } else { organiser };
        let signed_as = signer.map(|who| match who {
            Who::ViceChair => "COUNCIL_VICE_CHAIR",
            Who::Stranger => "UNIT_HEAD",
            other => other.roles()[0].as_str(),
        });
        let input = json!({
            "kind": kind.as_str(), "number": number.to_string(), "symbol": self.course.symbol, "dated": dated,
            "issuerId": global(issuer), "signatoryId": signer.map(|who| global(who.id())), "signedAs": signed_as,
            "signingForm": if signer == Some(Who::ViceChair) { "KT" } else { "OWN" },
            "summary": kind.named(std::iter::empty()).vi, "sha256": HASH, "lateReason": "Ghi nhận trong kiểm thử",
        });
        self.act(Who::Office, "registerDocument", input).await
    }

    /// Records that a document was published now, unaltered.
    pub(crate) async fn publish(&self, document: DocumentId, channel: Channel) -> PublicationId {
        self.try_publish(document, channel).await.done();
        let facts = self.facts().await;
        facts
            .rows
            .publication
            .values()
            .max_by_key(|publication| publication.leaf)
            .expect("the publication")
            .id
    }

    /// The same, with what the rule set of the cycle asks of the channel.
    pub(crate) async fn try_publish(&self, document: DocumentId, channel: Channel) -> ApiAnswer {
        let (law, facts) = (self.deployment.service.store.law(), self.facts().await);
        let evidence = law.publication_of(facts.cycle()).evidence(channel);
        let url = (evidence == ChannelEvidence::Address).then_some(self.course.site);
        let reference = (evidence == ChannelEvidence::Reference).then_some("Báo tỉnh số 3456");
        let input = json!({
            "documentId": global(document), "channel": channel.as_str(), "url": url, "reference": reference,
            "publishedAt": self.deployment.clock.wall().to_string(), "contentHash": HASH,
        });
        self.act(Who::Office, "recordPublication", input).await
    }

    /// Publishes a document where the rule set of the cycle has it made public; the publication on the first channel, if there is one.
    pub(crate) async fn make_public(
        &self,
        document: DocumentId,
        matter: PublicMatter,
    ) -> Option<PublicationId> {
        let (law, facts) = (self.deployment.service.store.law(), self.facts().await);
        let mut first = None;
        for channel in law.publication_of(facts.cycle()).required(matter) {
            let publication = self.publish(document, *channel).await;
            first = first.or(Some(publication));
        }
        first
    }

    /// Records declarations without any conflict.
    pub(crate) async fn declare(&self, people: &[Who]) {
        let lines: Vec<Value> = people
            .iter()
            .map(|who| json!({ "personId": global(who.id()), "disciplined": false, "kin": [] }))
            .collect();
        self.act(Who::Office, "declareConflicts", json!({ "declarations": lines })).await.done();
    }

    /// Records that a member is a sibling of a candidate.
    pub(crate) async fn declare_sibling(&self, member: Who, candidate: Who) {
        let kin = json!([{ "candidateId": global(candidate.id()), "relation": "SIBLING" }]);
        let line = json!({ "personId": global(member.id()), "disciplined": false, "kin": kin });
        self.act(Who::Office, "declareConflicts", json!({ "declarations": [line] })).await.done();
    }

    /// Takes the cycle to a state by the standard course, from wherever it is on it.
    pub(crate) async fn reach(&self, goal: CycleState) {
        while self.state().await != goal {
            let state = self.state().await;
            assert!(state.rank() < goal.rank(), "the standard course does not lead from {state} to {goal}");
            Box::pin(self.go_on_from(state)).await;
        }
    }

    /// Takes the cycle one step on.
    async fn go_on_from(&self, state: CycleState) {
        match state {
            CycleState::Draft => self.approve_scheme(3, 1).await,
            CycleState::SchemeApproved => self.form_council().await,
            CycleState::CouncilFormed => {
                self.form_board().await;
                self.form_supervision().await;
            }
            CycleState::SupervisionFormed => self.issue_plan().await,
            CycleState::PlanIssued => self.publish_plan().await,
            CycleState::PlanPublished => self.open_receiving().await,
            CycleState::Receiving => {
                for (who, title) in &self.cast {
                    self.apply(*who, title).await;
                }
                self.close_receiving().await;
            }
            CycleState::ReceivingClosed => {
                for (who, _) in &self.cast {
                    self.list(*who).await;
                }
                self.decide_list().await;
            }
            CycleState::ListDecided => self.prepare().await,
            CycleState::DossiersPrepared => self.start_review().await,
            CycleState::Review => {
                for (who, _) in &self.cast {
                    self.judge(*who, "MET").await;
                }
                self.rank(self.course.titles[1].1).await;
                self.complete_review("2024-11-08").await;
            }
            CycleState::Reviewed => self.notify("2024-11-18").await,
            CycleState::ResultsNotified => self.close_appeals("2024-12-10").await,
            CycleState::AppealsClosed => self.approve("2024-12-12").await,
            CycleState::ResultsApproved => {
                self.notify_officially().await;
                self.appoint_all().await;
            }
            CycleState::Appointed => self.report().await,
            CycleState::Reported => {
                self.act(Who::Secretary, "archive", json!({})).await.done();
            }
            CycleState::Archived | CycleState::Suspended | CycleState::Cancelled => {
                unreachable!("no way on")
            }
        }
    }

    /// Moves the clock to the morning of a day, unless it is past it.
    pub(crate) fn morning(&self, day: &str) {
        let morning = format!("{}T08:00:00+07:00", self.course.day(day));
        if self.deployment.clock.wall() < super::deployment::at(&morning) {
            self.deployment.clock_to(&morning);
        }
    }

    pub(crate) async fn approve_scheme(&self, attt: u32, cntt: u32) {
        let [(_, security), (_, technology)] = self.course.titles;
        let of_titles = || {
            vec![json!({ "title": security, "places": attt }), json!({ "title": technology, "places": cntt })]
        };
        let own = &self.course.quotas;
        let quotas = if own.is_empty() { of_titles() } else { own.clone() };
        self.try_scheme(self.based(quotas).await).await.done();
    }

    /// Records a scheme that gives some places.
    pub(crate) async fn try_scheme(&self, quotas: Vec<Value>) -> ApiAnswer {
        let document = self.document(DocumentKind::SchemeApproval, None).await;
        let total: i64 = quotas.iter().filter_map(|quota| quota["places"].as_i64()).sum();
        let input = json!({
            "documentId": global(document), "ruleSet": self.course.rule_set, "total": total, "quotas": quotas,
        });
        self.act(Who::Office, "approveScheme", input).await
    }

    /// Who heads the unit of somebody.
    pub(super) fn head_of(&self, who: Who) -> Who {
        let own = self.course.heads.iter().find(|(employee, _)| *employee == who);
        own.map_or(Who::UnitHead, |(_, head)| *head)
    }

    /// The day on which the CVs were made.
    pub(super) fn cv_made_on(&self) -> String {
        self.course.day(self.course.cv_made_on)
    }

    /// The council of five.
    pub(crate) fn council() -> Value {
        members(&[
            (Who::Chair, "CHAIR"),
            (Who::ViceChair, "VICE_CHAIR"),
            (Who::Secretary, "SECRETARY"),
            (Who::Member1, "MEMBER"),
            (Who::Member2, "MEMBER"),
        ])
    }

    pub(crate) async fn form_council(&self) {
        self.morning("2024-10-24");
        self.declare(&[Who::Chair, Who::ViceChair, Who::Secretary, Who::Member1, Who::Member2]).await;
        let decision = self.document(DocumentKind::CouncilDecision, Some(Who::Head)).await;
        let input = json!({ "decisionId": global(decision), "members": Self::council() });
        self.act(Who::Office, "formCouncil", input).await.done();
    }

    pub(crate) async fn form_board(&self) {
        self.declare(&[Who::Appraiser1, Who::Appraiser2]).await;
        let decision = self.document(DocumentKind::AppraisalBoardDecision, Some(Who::Chair)).await;
        let seats = members(&[(Who::Appraiser1, "CHAIR"), (Who::Appraiser2, "MEMBER")]);
        let input = json!({ "decisionId": global(decision), "members": seats });
        self.act(Who::Office, "formAppraisalBoard", input).await.done();
    }

    pub(crate) async fn form_supervision(&self) {
        self.declare(&[Who::Supervisor]).await;
        let decision = self.document(DocumentKind::SupervisionDecision, Some(Who::Head)).await;
        let input =
            json!({ "decisionId": global(decision), "members": members(&[(Who::Supervisor, "CHAIR")]) });
        self.act(Who::Office, "formSupervision", input).await.done();
    }

    pub(crate) async fn issue_plan(&self) {
        let document = self.document(DocumentKind::Plan, Some(Who::Chair)).await;
        self.try_issue_plan(document).await.done();
    }

    pub(crate) async fn try_issue_plan(&self, document: DocumentId) -> ApiAnswer {
        let [closing, preparation, review] =
            ["2024-10-29", "2024-11-05", "2024-11-10"].map(|day| self.course.day(day));
        let mut input = plan_dates(&closing, &preparation, &review);
        input["documentId"] = json!(global(document));
        input["venue"] = json!(self.course.venue);
        self.act(Who::Secretary, "issuePlan", input).await
    }

    pub(crate) async fn publish_plan(&self) {
        let plan = self.facts().await.last_plan().expect("a plan").document;
        let publication = self.make_public(plan, PublicMatter::Plan).await.expect("a publication");
        self.act(Who::Secretary, "publishPlan", json!({ "publicationId": global(publication) })).await.done();
    }

    pub(crate) async fn open_receiving(&self) {
        self.act(Who::Secretary, "openReceiving", json!({})).await.done();
    }

    /// Amends the plan, without publishing it.
    pub(crate) async fn amend_plan(&self, closing: &str, preparation: &str, review: &str) -> DocumentId {
        let document = self.document(DocumentKind::PlanAmendment, Some(Who::Chair)).await;
        let mut input = plan_dates(closing, preparation, review);
        input["documentId"] = json!(global(document));
        input["reason"] = json!("Kéo dài thời gian nhận hồ sơ");
        self.act(Who::Secretary, "amendPlan", input).await.done();
        document
    }

    pub(crate) async fn publish_amendment(&self, document: DocumentId) -> ApiAnswer {
        let publication = self.make_public(document, PublicMatter::Plan).await.expect("a publication");
        self.act(Who::Secretary, "publishAmendment", json!({ "publicationId": global(publication) })).await
    }

    /// Replaces a member.
    pub(crate) async fn replace(&self, leaving: Who, joining: Who, signer: Who) -> ApiAnswer {
        self.declare(&[joining]).await;
        let facts = self.facts().await;
        let seat = facts.all_members().find(|member| member.person == leaving.id()).expect("a seat").clone();
        let decision = self.document(DocumentKind::MemberReplacement, Some(signer)).await;
        let input = json!({
            "leavingId": global(seat.id), "decisionId": global(decision), "reason": "Xung đột lợi ích",
            "joining": { "personId": global(joining.id()), "position": seat.position.as_str() },
        });
        self.act(Who::Office, "replaceMember", input).await
    }

    pub(crate) async fn id_of(&self, who: Who) -> Value {
        json!(global(self.application(who).await.id))
    }

    /// Demands that the log of the cycle is sound.
    pub(crate) async fn check(&self) {
        let report = self.deployment.service.verify_log(self.cycle, None).await.expect("the check runs");
        assert!(report.is_sound(), "{report:#?}");
        self.check_kept_facts().await;
    }

    /// The facts that are kept in memory are those of the database.
    pub(crate) async fn check_kept_facts(&self) {
        let kept = self.facts().await;
        self.deployment.service.store.forget_facts(self.cycle);
        assert_eq!(kept.rows, self.facts().await.rows);
    }
}

/// The inputs of seats.
pub(crate) fn members(seats: &[(Who, &str)]) -> Value {
    let seat = |(who, position): &(Who, &str)| json!({ "personId": global(who.id()), "position": position });
    seats.iter().map(seat).collect()
}

/// The dates and the venue of a plan.
pub(crate) fn plan_dates(closing: &str, preparation: &str, review: &str) -> Value {
    json!({ "closingOn": closing, "preparationBefore": preparation, "reviewBefore": review, "venue": VENUE })
}
