//! The steps from the end of the review to the report, and what is done against a result.

use serde_json::{Value, json};
use thanghang::domain::{
    application::state::ApplicationState, ids::AppealId, publication::PublicMatter, vocabulary::DocumentKind,
};

use super::CycleDriver;
use crate::support::{
    deployment::{ApiAnswer, global},
    people::Who,
};

impl CycleDriver {
    pub(crate) async fn try_complete_review(&self) -> ApiAnswer {
        let minutes = self.document(DocumentKind::CouncilMinutes, Some(Who::Chair)).await;
        self.act(Who::Secretary, "completeReview", json!({ "minutesId": global(minutes) })).await
    }

    pub(crate) async fn complete_review(&self, day: &str) {
        self.morning(day);
        self.try_complete_review().await.done();
    }

    pub(crate) async fn try_notify(&self) -> ApiAnswer {
        let report = self.document(DocumentKind::ReviewReport, Some(Who::Chair)).await;
        let notice = self.document(DocumentKind::ResultNotice, Some(Who::Chair)).await;
        self.make_public(notice, PublicMatter::ResultNotice).await;
        let input = json!({ "reportId": global(report), "documentId": global(notice) });
        self.act(Who::Secretary, "notifyResults", input).await
    }

    pub(crate) async fn notify(&self, day: &str) {
        self.morning(day);
        self.try_notify().await.done();
    }

    pub(crate) async fn try_close_appeals(&self) -> ApiAnswer {
        self.act(Who::Secretary, "closeAppeals", json!({})).await
    }

    pub(crate) async fn close_appeals(&self, day: &str) {
        self.morning(day);
        self.try_close_appeals().await.done();
    }

    pub(crate) async fn try_approve(&self) -> ApiAnswer {
        let decision = self.document(DocumentKind::ResultsApproval, Some(Who::Head)).await;
        self.act(Who::Head, "approveResults", json!({ "decisionId": global(decision), "dispositions": [] }))
            .await
    }

    pub(crate) async fn approve(&self, day: &str) {
        self.morning(day);
        self.try_approve().await.done();
    }

    pub(crate) async fn notify_officially(&self) {
        let notice = self.document(DocumentKind::OfficialNotice, Some(Who::Chair)).await;
        self.make_public(notice, PublicMatter::OfficialNotice).await;
        self.act(Who::Secretary, "notifyOfficially", json!({ "documentId": global(notice) })).await.done();
    }

    /// Appoints every winner.
    pub(crate) async fn appoint_all(&self) {
        let facts = self.facts().await;
        let mut lines = Vec::new();
        for winner in facts.in_states(&[ApplicationState::Winner]) {
            let decision = self.document(DocumentKind::Appointment, Some(Who::Head)).await;
            lines.push(json!({ "applicationId": global(winner.id), "appointmentId": global(decision) }));
        }
        self.act(Who::Head, "appointWinners", json!({ "appointments": lines })).await.done();
    }

    pub(crate) async fn report(&self) {
        let report = self.document(DocumentKind::FinalReport, Some(Who::Head)).await;
        self.act(Who::Secretary, "report", json!({ "reportId": global(report) })).await.done();
    }

    /// Files an appeal online.
    pub(crate) async fn file(&self, who: Who, kind: &str, subject: &str) -> AppealId {
        let facts = self.facts().await;
        let own = facts.applications().find(|application| application.person == who.id());
        let application = own.map(|application| global(application.id));
        let input = json!({ "kind": kind, "subject": subject, "applicationId": application, "content": "Đề nghị xem lại" });
        self.act(who, "fileAppeal", input).await.done();
        let facts = self.facts().await;
        facts.rows.appeal.values().max_by_key(|appeal| appeal.leaf).expect("the appeal").id
    }

    /// Accepts, resolves and decides an appeal by the council.
    pub(crate) async fn decide_appeal(&self, appeal: AppealId, outcome: &str, effect: &str) {
        let id = json!(global(appeal));
        self.act(Who::Office, "acceptAppeal", json!({ "appealId": id })).await.done();
        self.act(Who::Office, "startResolution", json!({ "appealId": id, "decider": "COUNCIL" }))
            .await
            .done();
        let decision = self.document(DocumentKind::AppealDecision, Some(Who::Chair)).await;
        let input = json!({
            "appealId": id, "outcome": outcome, "effect": effect, "decisionId": global(decision),
            "grounds": "Hồ sơ đã được đối chiếu lại",
        });
        self.act(Who::Chair, "decideAppeal", input).await.done();
    }

    /// Reopens the review of some titles.
    pub(crate) async fn reopen(&self, ground: &str, appeal: Option<AppealId>, titles: &[&str]) -> ApiAnswer {
        let scope: Vec<Value> = titles.iter().map(|title| json!({ "title": title })).collect();
        let input = json!({ "ground": ground, "appealId": appeal.map(global), "scope": scope });
        self.act(Who::Chair, "reopenReview", input).await
    }
}
