//! Steps 6 and 7: the eligible list and the bundles.

use serde_json::json;
use thanghang::domain::{
    application::state::ApplicationState,
    cycle::state::CycleState,
    vocabulary::{Channel, DocumentKind},
};

use super::receiving::conclude_empty;
use crate::support::{
    engine::on_both_engines,
    people::Who,
    play::{ATTT, CNTT, Play},
    town::global,
};

/// Closed receiving with everybody of the cast listed.
async fn listed(engine: crate::support::engine::Engine) -> Option<Play> {
    let play = Play::at(engine, CycleState::ReceivingClosed).await?;
    for (who, _) in &play.cast {
        play.list(*who).await;
    }
    play.morning("2024-10-31");
    Some(play)
}

on_both_engines! {
    /// AS26.
    async fn as26_the_list_is_posted_at_the_office_too(engine) {
        let Some(play) = listed(engine).await else { return };
        play.declare_names().await;
        let decision = play.document(DocumentKind::EligibleList, Some(Who::Head)).await;
        play.publish(decision, Channel::Website).await;
        let input = json!({ "decisionId": global(decision) });
        play.act(Who::Secretary, "decideList", input).await.refused(&["NOTICE_BOARD_PUBLICATION_MISSING"]);
    }

    /// AS27.
    async fn as27_a_sibling_of_a_candidate_is_replaced_first(engine) {
        let Some(play) = listed(engine).await else { return };
        play.declare_names().await;
        play.declare_sibling(Who::Member1, Who::An).await;
        let decision = play.list_decision().await;
        let input = json!({ "decisionId": global(decision) });
        play.act(Who::Secretary, "decideList", input.clone()).await.refused(&["CONFLICT_OPEN"]);
        play.replace(Who::Member1, Who::Spare, Who::Head).await.done();
        play.act(Who::Secretary, "decideList", input).await.done();
        play.prepare().await;
        play.declare_sibling(Who::Member2, Who::Binh).await;
        play.morning("2024-11-05");
        play.act(Who::Secretary, "startReview", json!({})).await.refused(&["CONFLICT_OPEN"]);
        play.check().await;
    }

    /// AS39.
    async fn as39_an_upheld_inquiry_puts_the_person_on_the_list(engine) {
        let Some(mut play) = Play::at(engine, CycleState::Receiving).await else { return };
        play.cast = vec![(Who::Binh, CNTT)];
        for (who, title) in [(Who::An, ATTT), (Who::Binh, CNTT)] {
            play.apply(who, title).await;
        }
        play.close_receiving().await;
        play.refuse_listing(Who::An).await;
        play.list(Who::Binh).await;
        play.decide_list().await;
        let appeal = play.file(Who::An, "INQUIRY", "LISTING").await;
        play.prepare().await;
        play.morning("2024-11-06");
        play.decide_appeal(appeal, "UPHELD", "LIST").await;
        let decision = play.list_decision().await;
        let input = json!({ "decisionId": global(decision), "relist": [play.id_of(Who::An).await], "delist": [] });
        play.act(Who::Secretary, "amendList", input).await.done();
        assert_eq!(play.state_of(Who::An).await, ApplicationState::EligibleListed);
        assert!(play.appeal(appeal).await.carried_out);
        play.act(Who::Secretary, "startReview", json!({})).await.refused(&["BUNDLE_MISSING"]);
        play.bundle(Who::An).await;
        play.act(Who::Secretary, "startReview", json!({})).await.done();
        play.check().await;
    }

    /// AS56.
    async fn as56_everybody_withdraws_and_the_cycle_is_concluded(engine) {
        let Some(play) = Play::at(engine, CycleState::DossiersPrepared).await else { return };
        for (who, _) in &play.cast {
            play.withdraw(*who).await.done();
        }
        play.morning("2024-11-05");
        play.act(Who::Secretary, "startReview", json!({})).await.refused(&["NOBODY_LISTED"]);
        conclude_empty(&play).await;
        play.check().await;
    }
}
