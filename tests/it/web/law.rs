//! The page of the documents of law: what is in force, what waits for a second person, and the forms of what can be done next.

use serde_json::json;
use thanghang::domain::role::Role;

use super::{Browser, workforce::signed_in};
use crate::{
    adoption::{act, adopt_rules_of_the_department},
    support::{deployment::Deployment, engine::Engine, people::Who},
};

/// The forms of an act that a page leads to.
fn forms(page: &str, act: &str) -> Vec<String> {
    let links = page.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next());
    let of_act = links.filter(|link| link.starts_with(&format!("/acts/{act}?")));
    of_act.map(|link| link.replace("&#38;", "&").replace("&amp;", "&")).collect()
}

/// R22: an open proposal to withdraw stands at its document with who made it, when and why; the proposer takes it back there, and
/// another administrator decides on it by a form that has the day and the decision of the proposal.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_open_proposal_to_withdraw_stands_at_its_document() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let Some(deployment) = Deployment::new(engine).await else { continue };
        let adopted = adopt_rules_of_the_department(&deployment).await;
        let id = &adopted.0["adoption"]["id"];
        let proposer = signed_in(&deployment, Who::Office, &[Role::Admin]).await;
        let other = signed_in(&deployment, Who::Spare, &[Role::Admin]).await;
        let page = other.open("/law").await;
        assert!(page.text.contains("own-2024") && page.text.contains("vn-2019-2027/1"), "{}", page.text);
        assert_eq!(forms(&page.text, "takeBackWithdrawal"), [""; 0]);
        assert!(forms(&page.text, "proposeWithdrawal").len() > 1, "{}", page.text);

        let end = json!({
            "adoptionId": id, "withdrawnOn": "2024-12-01", "decision": "16/QĐ-STTTT", "reason": "Đã có bộ quy tắc mới" });
        act(&deployment, Who::Office, "proposeWithdrawal", end).await.done();
        let page = other.open("/law").await;
        for told in ["01/12/2024", "16/QĐ-STTTT", "Đã có bộ quy tắc mới", Who::Office.name()] {
            assert!(page.text.contains(told), "{told}: {}", page.text);
        }
        assert_eq!(forms(&page.text, "takeBackWithdrawal").len(), 1);
        let withdraw = forms(&page.text, "withdrawRuleSet");
        assert_eq!(withdraw.len(), 1, "{}", page.text);
        let form = other.open(&withdraw[0]).await;
        assert!(form.text.contains("value=\"16/QĐ-STTTT\""), "{}", form.text);
        let own = proposer.open("/law").await;
        assert_eq!(forms(&own.text, "withdrawRuleSet"), [""; 0], "nobody decides on the own proposal");
        assert_eq!(forms(&own.text, "takeBackWithdrawal").len(), 1);

        let back = json!({ "adoptionId": id, "reason": "Đề nghị nhầm" });
        act(&deployment, Who::Office, "takeBackWithdrawal", back).await.done();
        let page = other.open("/law").await;
        assert!(!page.text.contains("16/QĐ-STTTT"), "{}", page.text);

        // Whoever administers nothing reads the page and finds no form on it.
        let reader = Browser::of(&deployment, Who::An).await;
        let page = reader.open("/law").await;
        assert!(page.text.contains("own-2024"), "{}", page.text);
        assert_eq!(forms(&page.text, "proposeWithdrawal"), [""; 0]);
    }
}
