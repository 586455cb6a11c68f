//! Steps 6 and 7: the eligible list and the bundles.

use serde_json::json;
use thanghang::domain::{
    application::state::ApplicationState,
    cycle::state::CycleState,
    vocabulary::{Channel, DocumentKind},
};

use super::receiving::conclude_empty;
use crate::support::{
    cycle_driver::{ATTT, CNTT, CycleDriver},
    deployment::global,
    engine::on_both_engines,
    people::Who,
};

/// Closed receiving with everybody of the cast listed.
async fn listed(engine: crate::support::engine::Engine) -> Option<CycleDriver> {
    let driver = CycleDriver::at(engine, CycleState::ReceivingClosed).await?;
    for (who, _) in &driver.cast {
        driver.list(*who).await;
    }
    driver.morning("2024-10-31");
    Some(driver)
}

on_both_engines! {
    /// AS26.
    async fn as26_the_list_is_posted_at_the_office_too(engine) {
        let Some(driver) = listed(engine).await else { return };
        driver.declare_names().await;
        let decision = driver.document(DocumentKind::EligibleList, Some(Who::Head)).await;
        driver.publish(decision, Channel::Website).await;
        let input = json!({ "decisionId": global(decision) });
        driver.act(Who::Secretary, "decideList", input).await.refused(&["NOTICE_BOARD_PUBLICATION_MISSING"]);
    }

    /// AS27.
    async fn as27_a_sibling_of_a_candidate_is_replaced_first(engine) {
        let Some(driver) = listed(engine).await else { return };
        driver.declare_names().await;
        driver.declare_sibling(Who::Member1, Who::An).await;
        let decision = driver.list_decision().await;
        let input = json!({ "decisionId": global(decision) });
        driver.act(Who::Secretary, "decideList", input.clone()).await.refused(&["CONFLICT_OPEN"]);
        driver.replace(Who::Member1, Who::Spare, Who::Head).await.done();
        driver.act(Who::Secretary, "decideList", input).await.done();
        driver.prepare().await;
        driver.declare_sibling(Who::Member2, Who::Binh).await;
        driver.morning("2024-11-05");
        driver.act(Who::Secretary, "startReview", json!({})).await.refused(&["CONFLICT_OPEN"]);
        driver.check().await;
    }

    /// AS39.
    async fn as39_an_upheld_inquiry_puts_the_person_on_the_list(engine) {
        let Some(mut driver) = CycleDriver::at(engine, CycleState::Receiving).await else { return };
        driver.cast = vec![(Who::Binh, CNTT)];
        for (who, title) in [(Who::An, ATTT), (Who::Binh, CNTT)] {
            driver.apply(who, title).await;
        }
        driver.close_receiving().await;
        driver.refuse_listing(Who::An).await;
        driver.list(Who::Binh).await;
        driver.decide_list().await;
        let appeal = driver.file(Who::An, "INQUIRY", "LISTING").await;
        driver.prepare().await;
        driver.morning("2024-11-06");
        driver.decide_appeal(appeal, "UPHELD", "LIST").await;
        let decision = driver.list_decision().await;
        let input = json!({ "decisionId": global(decision), "relist": [driver.id_of(Who::An).await], "delist": [] });
        driver.act(Who::Secretary, "amendList", input).await.done();
        assert_eq!(driver.state_of(Who::An).await, ApplicationState::EligibleListed);
        assert!(driver.appeal(appeal).await.carried_out);
        driver.act(Who::Secretary, "startReview", json!({})).await.refused(&["BUNDLE_MISSING"]);
        driver.bundle(Who::An).await;
        driver.act(Who::Secretary, "startReview", json!({})).await.done();
        driver.check().await;
    }

    /// AS56.
    async fn as56_everybody_withdraws_and_the_cycle_is_concluded(engine) {
        let Some(driver) = CycleDriver::at(engine, CycleState::DossiersPrepared).await else { return };
        for (who, _) in &driver.cast {
            driver.withdraw(*who).await.done();
        }
        driver.morning("2024-11-05");
        driver.act(Who::Secretary, "startReview", json!({})).await.refused(&["NOBODY_LISTED"]);
        conclude_empty(&driver).await;
        driver.check().await;
    }
}
