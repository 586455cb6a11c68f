//! A rule set is followed by another while cycles run: each goes on under its own; and the record of an adoption holds by whom, in
//! which office and by which decision.

use serde_json::{Value, json};
use thanghang::domain::{
    audit::{Effects, Leaf},
    cycle::state::CycleState,
    digest::Digest,
    ids::CycleId,
    law::{LAW_LOG, LawDocument},
    role::Role,
};

use crate::{
    adoption::{adopt, adopt_rules_of_the_department, approve, law_flaws, own_rules, proposal, withdraw},
    support::{
        cycle_driver::CycleDriver,
        deployment::{ApiAnswer, Deployment},
        engine::on_both_engines,
        people::{DEPARTMENT, Who},
    },
};

/// What follows the rule set of the department: two supervise.
fn successor() -> LawDocument {
    let own = own_rules();
    assert!(own.body.contains("supervisors = 1\n"));
    let body = own.body.replacen("id = \"own-2024\"", "id = \"own-2024-2\"", 1);
    LawDocument { body: body.replacen("supervisors = 1\n", "supervisors = 2\n", 1), ..own }
}

/// Withdraws the rule set of the department and adopts its successor.
async fn follow(deployment: &Deployment, adopted: &ApiAnswer) {
    let end = json!({
        "adoptionId": adopted.0["adoption"]["id"], "withdrawnOn": "2024-10-21", "decision": "16/QĐ-STTTT",
        "reason": "Đã có bộ quy tắc mới",
    });
    withdraw(deployment, "withdrawRuleSet", end).await;
    adopt(deployment, "adoptRuleSet", proposal(&successor().body)).await;
}

/// The same province, with another of its cycles; its next document gets that number.
fn with_cycle(driver: CycleDriver, cycle: CycleId, number: u32) -> CycleDriver {
    let CycleDriver { deployment, cast, .. } = driver;
    CycleDriver::on(deployment, cycle, cast, number)
}

async fn frozen(driver: &CycleDriver) -> (Option<String>, Option<Digest>) {
    let cycle = driver.facts().await.cycle().cloned().expect("the cycle");
    (cycle.rule_set, cycle.rule_set_hash)
}

on_both_engines! {
    async fn a_cycle_keeps_its_rule_set_while_the_next_one_begins_under_the_successor(engine) {
        let Some(driver) = CycleDriver::new(engine).await else { return };
        let adopted = adopt_rules_of_the_department(&driver.deployment).await;
        approve(&driver, "own-2024").await.done();
        let first = (Some("own-2024".to_owned()), own_rules().digest().ok());
        assert_eq!(frozen(&driver).await, first);

        follow(&driver.deployment, &adopted).await;
        let (begun, next) = (driver.cycle, driver.create_another().await);
        let driver = with_cycle(driver, next, 700);
        approve(&driver, "own-2024").await.refused(&["RULE_SET_NO_LONGER_VALID"]);
        approve(&driver, "own-2024-2").await.done();
        let second = (Some("own-2024-2".to_owned()), successor().digest().ok());
        assert_eq!(frozen(&driver).await, second);
        assert_ne!(first, second);
        driver.check().await;

        let driver = with_cycle(driver, begun, 800);
        driver.reach(CycleState::Archived).await;
        assert_eq!(frozen(&driver).await, first);
        driver.check().await;
        assert_eq!(law_flaws(&driver.deployment).await, []);
    }

    /// RL6, R22: who adopted it, in which role and office, and the decision that orders it: a check needs nothing else.
    async fn the_record_of_an_adoption_holds_role_office_and_decision(engine) {
        let Some(deployment) = Deployment::new(engine).await else { return };
        let adopted = adopt_rules_of_the_department(&deployment).await;
        let index = adopted.0["receipt"]["index"].as_u64().expect("an index");
        let stored = deployment.service.store.leaf(LAW_LOG, index).await.expect("the log").expect("a record");
        let leaf = Leaf::decode(&stored.body).expect("a record");
        let directory = deployment.service.store.directory().await.expect("the directory");
        let mut terms = directory.rows().office_term.values();
        let term = terms.find(|term| term.person == Who::Spare.id() && term.office == Role::Admin).expect("an office");
        assert_eq!((leaf.act.as_str(), leaf.actor.role.as_str()), ("adoptRuleSet", "ADMIN"));
        assert_eq!((leaf.actor.person, leaf.actor.capacity), (Some(Who::Spare.id()), Some(format!("office:{}", term.id))));

        let Effects::Rows(rows) = &leaf.effects else { panic!("the row stands in the record") };
        let [row] = rows.as_slice() else { panic!("{rows:?}") };
        let written: Value = row.read().expect("a row");
        assert_eq!(written["table"], "adoption");
        let row = &written["row"];
        let held = ["state", "decision", "decidedOn", "proposedBy", "adoptedBy", "adoptedIn", "agency", "digest"]
            .map(|field| row[field].clone());
        let expected = [
            json!("ADOPTED"), json!("15/QĐ-STTTT"), json!("2024-01-15"), json!(Who::Office.id()), json!(Who::Spare.id()),
            json!(index), json!(DEPARTMENT), json!(own_rules().digest().expect("a digest")),
        ];
        assert_eq!(held, expected);
        assert!(row["issuer"].is_string(), "who issued the decision is sealed: {row}");
        assert_eq!(law_flaws(&deployment).await, []);
    }
}
