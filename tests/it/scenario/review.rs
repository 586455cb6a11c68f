//! Steps 8 and 9: the review and its notice.

use serde_json::{Value, json};
use thanghang::domain::{application::state::ApplicationState, cycle::state::CycleState};

use crate::support::{
    engine::on_both_engines,
    people::Who,
    play::{CNTT, Play},
};

/// What the applicant reads of the own application.
async fn status(play: &Play, who: Who) -> Value {
    let document = "query { myApplications(first: 5) { nodes { status { state } } } }";
    play.town.ask(who, document, json!({})).await["myApplications"]["nodes"][0]["status"]["state"].clone()
}

on_both_engines! {
    /// AS38.
    async fn as38_the_dossier_of_a_relative_is_judged_again(engine) {
        let Some(play) = Play::at(engine, CycleState::Review).await else { return };
        for (who, _) in &play.cast {
            play.judge(*who, "MET").await;
        }
        play.rank(CNTT).await;
        play.declare_sibling(Who::Appraiser2, Who::An).await;
        play.replace(Who::Appraiser2, Who::Spare, Who::Chair).await.done();
        assert_eq!(play.state_of(Who::An).await, ApplicationState::UnderAppraisal);
        assert_eq!(play.state_of(Who::Binh).await, ApplicationState::Met, "only the dossier concerned goes back");
        let facts = play.facts().await;
        let voided: Vec<_> = facts.rows.finding.values().filter(|finding| finding.void).collect();
        assert!(voided.iter().all(|finding| finding.by == Who::Appraiser2.id()) && voided.len() == 4);
        play.try_complete_review().await.refused(&["NOT_CONCLUDED"]);
        play.judge(Who::An, "MET").await;
        play.try_complete_review().await.done();
        play.check().await;
    }

    /// AS37.
    async fn as37_nobody_meets_the_standards_and_the_cycle_still_ends(engine) {
        let Some(play) = Play::at(engine, CycleState::Review).await else { return };
        for (who, _) in &play.cast {
            play.judge(*who, "NOT_MET").await;
        }
        play.complete_review("2024-11-08").await;
        play.reach(CycleState::Archived).await;
        for (who, _) in &play.cast {
            assert_eq!(play.state_of(*who).await, ApplicationState::NotMet);
        }
        play.check().await;
    }

    /// AS51.
    async fn as51_the_outcome_is_hidden_until_the_notice(engine) {
        let Some(play) = Play::at(engine, CycleState::Review).await else { return };
        play.judge(Who::An, "NOT_MET").await;
        for who in [Who::Binh, Who::Chi] {
            play.judge(who, "MET").await;
        }
        let versions = play.application(Who::An).await.visible_version;
        play.rank(CNTT).await;
        play.complete_review("2024-11-08").await;
        for who in [Who::An, Who::Binh, Who::Chi] {
            assert_eq!(status(&play, who).await, "UNDER_REVIEW", "{who:?}");
        }
        assert_eq!(play.application(Who::An).await.visible_version, versions, "the version tells nothing either");
        play.notify("2024-11-18").await;
        assert_eq!(status(&play, Who::An).await, "NOT_MET");
        assert_eq!(status(&play, Who::Binh).await, "PROPOSED_WINNER");
        assert_eq!(status(&play, Who::Chi).await, "MET_OVER_QUOTA");
    }

    async fn on_equal_votes_the_side_of_the_chair_wins(engine) {
        let Some(play) = Play::at(engine, CycleState::Review).await else { return };
        play.act(Who::Appraiser1, "appraise", json!({ "applicationId": play.id_of(Who::An).await })).await.done();
        play.appraise(Who::An, "PASS").await;
        for (who, side) in [(Who::Chair, "NOT_MET"), (Who::Member1, "NOT_MET"), (Who::Secretary, "MET")] {
            play.vote(who, Who::An, side).await.done();
        }
        play.conclude(Who::An, "MET").await.refused_with("VOTES_MISSING");
        play.vote(Who::Member2, Who::An, "MET").await.done();
        play.vote(Who::Member2, Who::An, "MET").await.refused(&["ALREADY_VOTED"]);
        play.conclude(Who::An, "MET").await.refused(&["VOTE_DISAGREES"]);
        play.conclude(Who::An, "NOT_MET").await.refused(&["DEPARTURE_REASON_MISSING"]);
        play.check().await;
    }
}
