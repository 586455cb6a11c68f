//! What people decide stands and falls with the facts that it rests on: findings, votes, personnel files, papers.

use serde_json::{Value, json};
use thanghang::domain::cycle::state::CycleState;

use crate::support::{
    cycle_driver::{CNTT, CycleDriver},
    dossier::attested,
    engine::on_both_engines,
    people::Who,
};

const COUNCIL: [Who; 5] = [Who::Chair, Who::ViceChair, Who::Secretary, Who::Member1, Who::Member2];

/// A field of the application of somebody, as the secretary reads it.
async fn read(driver: &CycleDriver, who: Who, fields: &str) -> Value {
    let document = format!("query ($id: ID!) {{ node(id: $id) {{ ... on Application {{ {fields} }} }} }}");
    let data =
        driver.deployment.ask(Who::Secretary, &document, json!({ "id": driver.id_of(who).await })).await;
    data["node"].clone()
}

async fn take_up(driver: &CycleDriver, who: Who) {
    driver.act(Who::Appraiser1, "appraise", json!({ "applicationId": driver.id_of(who).await })).await.done();
}

async fn vote_all(driver: &CycleDriver, about: Who, side: &str) {
    for member in COUNCIL {
        driver.vote(member, about, side).await.done();
    }
}

on_both_engines! {
    /// Law Art 38(2): the council votes on what the appraisers propose, and again once that has changed.
    async fn votes_open_with_the_proposal_and_fall_with_a_later_finding(engine) {
        let Some(driver) = CycleDriver::at(engine, CycleState::Review).await else { return };
        take_up(&driver, Who::Binh).await;
        driver.vote(Who::Chair, Who::Binh, "MET").await.refused(&["FINDINGS_TOO_FEW", "NOT_EVALUATED"]);
        driver.appraise(Who::Binh, "PASS").await;
        vote_all(&driver, Who::Binh, "MET").await;
        driver.find(Who::Appraiser1, Who::Binh, "E6", "PASS").await.done();
        driver.conclude(Who::Binh, "MET").await.refused(&["NOT_EVALUATED", "VOTES_MISSING"]);
        let votes = read(&driver, Who::Binh, "votes { side void }").await["votes"].clone();
        assert_eq!(votes, json!(vec![json!({ "side": "MET", "void": true }); 5]), "none is erased");
        driver.evaluate().await;
        vote_all(&driver, Who::Binh, "MET").await;
        driver.conclude(Who::Binh, "MET").await.done();
        driver.check().await;
    }

    /// R36: who finds on a rule that the facts decide is told so.
    async fn a_finding_on_what_the_facts_decide_is_refused(engine) {
        let Some(driver) = CycleDriver::at(engine, CycleState::Receiving).await else { return };
        driver.create(Who::Binh, CNTT).await;
        driver.nominate(Who::Binh).await;
        driver.assess(Who::Binh, attested(true)).await.done();
        driver.submit(Who::Binh).await.done();
        driver.receive(Who::Binh).await.done();
        for rule in ["E15", "E3", "E11", "E99"] {
            driver.find(Who::Secretary, Who::Binh, rule, "PASS").await.refused(&["FINDING_WITHOUT_EFFECT"]);
        }
        driver.find(Who::Secretary, Who::Binh, "E16", "PASS").await.done();
        driver.find(Who::Secretary, Who::Binh, "E4", "PASS").await.done();
        driver.deployment.annul(Who::Binh, "RATING").await;
        driver.find(Who::Secretary, Who::Binh, "E3", "PASS").await.done();
        driver.check().await;
    }

    /// T11: whoever acknowledges a warning reads what it says.
    async fn a_warning_is_told_with_its_rule_and_citation(engine) {
        let Some(driver) = CycleDriver::at(engine, CycleState::Receiving).await else { return };
        let recruited = json!({ "on": "2020-01-01", "qualification": "UNIVERSITY", "document": null });
        driver.deployment.correct(Who::Binh, "RECRUITMENT", json!({ "kind": "RECRUITMENT", "content": recruited })).await;
        driver.apply(Who::Binh, CNTT).await;
        driver.close_receiving().await;
        driver.evaluate().await;
        let fields = "judgement { warning warnings { kind text rule citation mustBeAcknowledged } }";
        let judgement = read(&driver, Who::Binh, fields).await["judgement"].clone();
        assert_eq!(judgement["warning"], true);
        let warning = &judgement["warnings"][0];
        assert_eq!(
            (&warning["kind"], &warning["rule"], &warning["mustBeAcknowledged"]),
            (&json!("RECRUITED_ABOVE_COLLEGE"), &json!("E11"), &json!(true)),
            "{judgement:#}"
        );
        assert!(warning["text"].as_str().is_some_and(|text| text.contains("cao đẳng")), "{judgement:#}");
        assert!(warning["citation"].as_str().is_some_and(|text| text.contains("II.")), "{judgement:#}");
    }
}
