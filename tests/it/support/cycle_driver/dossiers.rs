//! The steps with the dossiers, from the first application to the order of the candidates.

use serde_json::json;
use thanghang::domain::{
    application::state::ApplicationState,
    facts::Facts,
    ids::{ApplicationId, DocumentId},
    publication::PublicMatter,
    vocabulary::{Body, DocumentKind},
};

use super::CycleDriver;
use crate::support::{
    deployment::{ApiAnswer, global},
    people::Who,
};

impl CycleDriver {
    pub(crate) async fn create(&self, who: Who, title: &str) -> ApplicationId {
        self.act(who, "createApplication", json!({ "title": title })).await.done();
        self.application(who).await.id
    }

    pub(crate) async fn nominate(&self, who: Who) {
        let head = self.head_of(who);
        let document = self.document(DocumentKind::Nomination, Some(head)).await;
        let input = json!({ "applicationId": self.id_of(who).await, "documentId": global(document) });
        self.act(head, "nominate", input).await.done();
    }

    pub(crate) async fn withdraw(&self, who: Who) -> ApiAnswer {
        let input = json!({ "applicationId": self.id_of(who).await, "reason": "Lý do cá nhân" });
        self.act(who, "withdraw", input).await
    }

    /// Hands in whatever there is.
    pub(crate) async fn submit(&self, who: Who) -> ApiAnswer {
        let id = self.id_of(who).await;
        let input = json!({ "applicationId": id, "declaredTrue": true, "confirmIncomplete": true });
        self.act(who, "submit", input).await
    }

    pub(crate) async fn receive(&self, who: Who) -> ApiAnswer {
        let number = self.number.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        let receipt = format!("{number}/PTN");
        let input = json!({ "applicationId": self.id_of(who).await, "receiptNumber": receipt });
        self.act(Who::Office, "receive", input).await
    }

    /// To RECEIVED, from nothing or from a draft.
    pub(crate) async fn apply(&self, who: Who, title: &str) {
        if !self.facts().await.applications().any(|own| own.person == who.id()) {
            self.create(who, title).await;
        }
        self.nominate(who).await;
        self.fill(who).await;
        self.submit(who).await.done();
        self.receive(who).await.done();
    }

    pub(crate) async fn close_receiving(&self) {
        self.morning("2024-10-30");
        self.act(Who::Secretary, "closeReceiving", json!({})).await.done();
    }

    pub(crate) async fn list(&self, who: Who) {
        self.evaluate().await;
        self.act(Who::Secretary, "listApplication", json!({ "applicationId": self.id_of(who).await }))
            .await
            .done();
    }

    /// Keeps somebody off the list whose rating of the year before is recorded as too low.
    pub(crate) async fn refuse_listing(&self, who: Who) {
        let rating = json!({ "year": 2023, "rating": "COMPLETED", "document": null });
        self.deployment.correct(who, "RATING", json!({ "kind": "RATING", "content": rating })).await;
        self.evaluate().await;
        let input =
            json!({ "applicationId": self.id_of(who).await, "rules": ["E3"], "reason": "Xếp loại chưa đạt" });
        self.act(Who::Secretary, "refuseListing", input).await.done();
    }

    /// Council and appraisers declare against the real names.
    pub(crate) async fn declare_names(&self) {
        let facts = self.facts().await;
        let sits = |who: &&Who| {
            [Body::Council, Body::AppraisalBoard]
                .into_iter()
                .flat_map(|body| facts.members(body))
                .any(|member| member.person == who.id() && !facts.has_declared(who.id(), true))
        };
        let people: Vec<Who> = Who::ALL.iter().filter(sits).copied().collect();
        if !people.is_empty() {
            self.declare(&people).await;
        }
    }

    /// Registers and publishes a decision on the list.
    pub(crate) async fn list_decision(&self) -> DocumentId {
        let decision = self.document(DocumentKind::EligibleList, Some(Who::Head)).await;
        self.make_public(decision, PublicMatter::EligibleList).await;
        decision
    }

    pub(crate) async fn decide_list(&self) {
        self.morning("2024-10-31");
        self.declare_names().await;
        let decision = self.list_decision().await;
        self.act(Who::Secretary, "decideList", json!({ "decisionId": global(decision) })).await.done();
    }

    pub(crate) async fn bundle(&self, who: Who) {
        let document = self.document(DocumentKind::ReviewBundle, None).await;
        let input = json!({ "applicationId": self.id_of(who).await, "documentId": global(document) });
        self.act(Who::Secretary, "prepareBundle", input).await.done();
    }

    pub(crate) async fn prepare(&self) {
        self.morning("2024-11-04");
        for (who, _) in &self.cast {
            if self.state_of(*who).await == ApplicationState::EligibleListed {
                self.bundle(*who).await;
            }
        }
        self.act(Who::Secretary, "finishPreparation", json!({})).await.done();
    }

    pub(crate) async fn start_review(&self) {
        self.morning("2024-11-05");
        self.act(Who::Secretary, "startReview", json!({})).await.done();
    }

    pub(crate) async fn find(&self, by: Who, about: Who, rule: &str, outcome: &str) -> ApiAnswer {
        let input = json!({
            "applicationId": self.id_of(about).await, "rule": rule, "outcome": outcome, "warning": false,
            "reason": "Đã đối chiếu hồ sơ",
        });
        self.act(by, "recordFinding", input).await
    }

    pub(crate) async fn vote(&self, by: Who, about: Who, side: &str) -> ApiAnswer {
        self.act(by, "castVote", json!({ "applicationId": self.id_of(about).await, "side": side })).await
    }

    pub(crate) async fn conclude(&self, who: Who, outcome: &str) -> ApiAnswer {
        let minutes = self.document(DocumentKind::CouncilMinutes, Some(Who::Chair)).await;
        let rules: &[&str] = if outcome == "MET" { &[] } else { &["E6"] };
        let input = json!({
            "applicationId": self.id_of(who).await, "outcome": outcome, "minutesId": global(minutes), "rules": rules,
        });
        self.act(Who::Secretary, "conclude", input).await
    }

    /// Appraises (unless that was done), votes unanimously and concludes.
    pub(crate) async fn judge(&self, who: Who, outcome: &str) {
        if self.state_of(who).await == ApplicationState::EligibleListed {
            self.act(Who::Appraiser1, "appraise", json!({ "applicationId": self.id_of(who).await }))
                .await
                .done();
        }
        self.appraise(who, if outcome == "MET" { "PASS" } else { "FAIL" }).await;
        if self.appraisers_conclude_together().await {
            Box::pin(self.conclude_jointly(who, outcome)).await.done();
        }
        self.vote_all(who, outcome).await;
        self.conclude(who, outcome).await.done();
    }

    /// The whole council votes on one side.
    pub(crate) async fn vote_all(&self, who: Who, side: &str) {
        let council: Vec<Who> = seated(&self.facts().await, Body::Council);
        for member in council {
            self.vote(member, who, side).await.done();
        }
    }

    /// Whether the rule set of the cycle asks for it.
    async fn appraisers_conclude_together(&self) -> bool {
        let (law, facts) = (self.deployment.service.store.law(), self.facts().await);
        let rules = facts.cycle().and_then(|cycle| law.rules_of(cycle));
        rules.is_some_and(|rules| rules.appraisal.joint_conclusion)
    }

    pub(crate) async fn conclude_jointly(&self, who: Who, outcome: &str) -> ApiAnswer {
        let record = self.document(DocumentKind::AppraisalRecord, None).await;
        let input = json!({
            "applicationId": self.id_of(who).await, "outcome": outcome, "recordId": global(record),
        });
        self.act(Who::Appraiser1, "concludeJointly", input).await
    }

    /// The appraisers find on every rule that is left to them, on E6 as told, and the dossier is judged.
    pub(crate) async fn appraise(&self, who: Who, capability: &str) {
        for appraiser in seated(&self.facts().await, Body::AppraisalBoard) {
            for (rule, outcome) in [("E2", "PASS"), ("E4", "PASS"), ("E5", "PASS"), ("E6", capability)] {
                self.find(appraiser, who, rule, outcome).await.done();
            }
        }
        self.evaluate().await;
    }

    /// Orders the candidates of a title.
    pub(crate) async fn rank(&self, title: &str) {
        let input = json!({ "title": title, "unitId": self.course.ranked_unit.map(global) });
        self.act(Who::Secretary, "recordRanking", input).await.done();
    }
}

fn seated(facts: &Facts, body: Body) -> Vec<Who> {
    let sits = |who: &&Who| facts.members(body).any(|member| member.person == who.id());
    Who::ALL.iter().filter(sits).copied().collect()
}
