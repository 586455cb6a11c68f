//! Who wins when there are more qualified people than places: AS12–AS15, through the API.

use serde_json::{Value, json};
use thanghang::domain::{
    application::state::ApplicationState,
    cycle::state::CycleState,
    ids::{ApplicationId, DocumentId},
    vocabulary::DocumentKind,
};
use uuid::Uuid;

use crate::support::{
    cycle_driver::{ATTT, CNTT, CycleDriver},
    deployment::global,
    dossier::identity,
    engine::{Engine, on_both_engines},
    people::Who,
};

/// A review in which everybody of the cast was found to be MET.
async fn all_met(engine: Engine, cast: &[(Who, &'static str)]) -> Option<CycleDriver> {
    let mut driver = CycleDriver::at(engine, CycleState::Receiving).await?;
    driver.cast = cast.to_vec();
    Some(driver)
}

async fn judged(driver: &CycleDriver) {
    driver.reach(CycleState::Review).await;
    for (who, _) in &driver.cast {
        driver.judge(*who, "MET").await;
    }
}

/// What decided the place of somebody, as the secretary reads it.
async fn trace(driver: &CycleDriver, who: Who) -> Value {
    const TRACE: &str = "query ($id: ID!) { node(id: $id) { ... on Application {
        rank { place quota waits trace { summary steps { ahead level value acrossLine other { id } } } } } } }";
    driver.deployment.ask(Who::Secretary, TRACE, json!({ "id": driver.id_of(who).await })).await["node"]["rank"].clone()
}

const RIVALS: [(Who, &str); 3] = [(Who::An, ATTT), (Who::Binh, CNTT), (Who::Chi, CNTT)];

on_both_engines! {
    /// AS12.
    async fn as12_the_higher_commendation_wins(engine) {
        let Some(driver) = all_met(engine, &RIVALS).await else { return };
        judged(&driver).await;
        driver.try_complete_review().await.refused(&["RANKING_MISSING"]);
        driver.rank(CNTT).await;
        let rank = trace(&driver, Who::Binh).await;
        let step = &rank["trace"]["steps"][0];
        assert_eq!((&rank["place"], &step["level"], &step["ahead"]), (&json!(1), &json!("AWARDS"), &json!(true)));
        assert!(step["value"].as_str().is_some_and(|value| value.contains("Bằng khen")), "{rank:#}");
        driver.complete_review("2024-11-08").await;
        assert_eq!(driver.state_of(Who::Binh).await, ApplicationState::ProposedWinner);
        assert_eq!(driver.state_of(Who::Chi).await, ApplicationState::MetOverQuota);
        driver.check().await;
    }

    /// AS13.
    async fn as13_women_and_minorities_go_first(engine) {
        let cast = [(Who::An, ATTT), (Who::Dung, ATTT), (Who::Em, ATTT), (Who::Binh, ATTT)];
        let Some(driver) = all_met(engine, &cast).await else { return };
        let held = json!({ "code": "V.11.05.12", "from": "2022-10-01", "to": null, "probationTo": "ABSENT", "document": null });
        driver.deployment.correct(Who::Binh, "TITLE", json!({ "kind": "TITLE", "content": held })).await;
        driver.deployment.annul(Who::Binh, "COMMENDATION").await;
        for (who, sex, ethnicity) in [
            (Who::Dung, "FEMALE", "Kinh"), (Who::An, "MALE", "Thái"), (Who::Em, "MALE", "Thái"), (Who::Binh, "MALE", "Kinh"),
        ] {
            driver.deployment.correct(who, "IDENTITY", identity(who, "1990-02-01", sex, ethnicity)).await;
        }
        judged(&driver).await;
        driver.rank(ATTT).await;
        let last = trace(&driver, Who::Binh).await;
        let steps = last["trace"]["steps"].as_array().expect("steps");
        let apart = |level: &str| steps.iter().any(|step| step["acrossLine"] == true && step["level"] == level);
        assert!(apart("FEMALE") && apart("ETHNIC_MINORITY"), "{last:#}");
        driver.complete_review("2024-11-08").await;
        assert_eq!(driver.state_of(Who::Binh).await, ApplicationState::MetOverQuota);
        for who in [Who::Dung, Who::An, Who::Em] {
            assert_eq!(driver.state_of(who).await, ApplicationState::ProposedWinner, "{who:?}");
        }
        driver.check().await;
    }

    /// AS14, and a birth date of which the day is missing: a person finds it, and only then is there an order.
    async fn as14_the_older_goes_first(engine) {
        let Some(driver) = all_met(engine, &RIVALS).await else { return };
        driver.deployment.annul(Who::Binh, "COMMENDATION").await;
        driver.deployment.correct(Who::Chi, "IDENTITY", identity(Who::Chi, "1990-02", "MALE", "Thái")).await;
        judged(&driver).await;
        driver.rank(CNTT).await;
        assert_eq!(trace(&driver, Who::Chi).await["waits"], true);
        driver.try_complete_review().await.refused(&["TIE_BREAK_NEEDS_HUMAN"]);
        let found = json!({
            "applicationId": driver.id_of(Who::Chi).await, "found": { "birthDate": "1990-02-02" },
            "reason": "Đối chiếu giấy khai sinh",
        });
        driver.act(Who::Secretary, "findForTieBreak", found).await.done();
        driver.rank(CNTT).await;
        let rank = trace(&driver, Who::Binh).await;
        assert_eq!((&rank["place"], &rank["trace"]["steps"][0]["level"]), (&json!(1), &json!("OLDER")), "{rank:#}");
        driver.complete_review("2024-11-08").await;
        assert_eq!(driver.state_of(Who::Binh).await, ApplicationState::ProposedWinner);
        driver.check().await;
    }

    /// AS15.
    async fn as15_a_tie_across_the_line_waits_for_the_three_documents(engine) {
        let Some(driver) = all_met(engine, &RIVALS).await else { return };
        driver.deployment.annul(Who::Binh, "COMMENDATION").await;
        judged(&driver).await;
        driver.rank(CNTT).await;
        driver.try_complete_review().await.refused(&["UNRESOLVED_TIE"]);
        let report = driver.document(DocumentKind::TieReport, Some(Who::Head)).await;
        let opinion = driver.document(DocumentKind::TieOpinion, Some(Who::ManagingHead)).await;
        let decision = driver.document(DocumentKind::TieDecision, Some(Who::Head)).await;
        let id = global::<DocumentId>;
        let (binh, chi) = (driver.id_of(Who::Binh).await, driver.id_of(Who::Chi).await);
        let winners = |ids: &[&Value]| json!({
            "title": CNTT, "reportId": id(report), "opinionId": id(opinion), "decisionId": id(decision),
            "winnerIds": ids,
        });
        let none_of_them = json!(global(ApplicationId(Uuid::from_u128(7))));
        for wrong in [&[&binh, &chi][..], &[&none_of_them]] {
            driver.act(Who::Head, "resolveTie", winners(wrong)).await.refused(&["WINNERS_UNFOUNDED"]);
        }
        driver.act(Who::Head, "resolveTie", winners(&[&chi])).await.done();
        driver.try_complete_review().await.done();
        assert_eq!(driver.state_of(Who::Chi).await, ApplicationState::ProposedWinner);
        assert_eq!(driver.state_of(Who::Binh).await, ApplicationState::MetOverQuota);
        driver.check().await;
    }
}
