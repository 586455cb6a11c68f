//! Many at once: the head of the log lets one act through at a time, whatever the engine, so a race has one
//! outcome and the log of either is sound.

use async_graphql::futures_util::future::{join, join_all, join3};
use serde_json::{Value, json};
use thanghang::domain::{
    application::state::ApplicationState,
    cycle::state::CycleState,
    ids::CycleId,
    vocabulary::{Body, DocumentKind},
};

use crate::support::{
    engine::on_both_engines,
    people::Who,
    play::{ATTT, CNTT, Play, plan_dates},
    snapshot::PlaySnapshot,
    town::{Answer, Town, global},
};

/// How often a race is run: 200 times when `THANGHANG_LONG` is set.
fn rounds() -> u32 {
    if std::env::var_os("THANGHANG_LONG").is_some() { 200 } else { 20 }
}

async fn log_size(town: &Town, cycle: CycleId) -> u64 {
    town.service.store.log_size(cycle.0).await.expect("an answer").expect("a log")
}

/// One of two acts that are done at once.
struct Runner {
    who: Who,
    act: &'static str,
    input: Value,
}

impl Runner {
    async fn prepare(play: &Play, who: Who, act: &'static str, input: Value) -> Self {
        Self { who, act, input: play.complete(act, input).await }
    }

    async fn run(&self, play: &Play) -> Answer {
        let caller = play.town.caller(self.who).await;
        let (answer, errors) = play.town.try_act(caller, self.act, self.input.clone()).await;
        assert!(errors.is_empty(), "{}: {errors:?}", self.act);
        answer
    }
}

fn is_done(answer: &Answer) -> bool {
    answer.0["receipt"].is_object()
}

/// Runs two acts at once, over and over from the same start, while the clock strikes at some moment of the
/// race; `judge` is told which of them were done.
async fn race(
    start: Play,
    runners: [Runner; 2],
    strike: Option<&str>,
    judge: impl AsyncFn(&Play, [&Answer; 2]),
) {
    let before = log_size(&start.town, start.cycle).await;
    let start = PlaySnapshot::of(start).await;
    let [one, other] = &runners;
    for round in 0..rounds() {
        let play = start.copy().await;
        let clock = async {
            // Whether that is before, between or after the two is up to the engine.
            for _ in 0..round {
                tokio::task::yield_now().await;
            }
            strike.inspect(|instant| play.town.clock_to(instant));
        };
        // Each of the two gets off first in every other round.
        let (first, second) = if round % 2 == 0 {
            let (first, second, _) = join3(one.run(&play), other.run(&play), clock).await;
            (first, second)
        } else {
            let (second, first, _) = join3(other.run(&play), one.run(&play), clock).await;
            (first, second)
        };
        let done = u64::from(is_done(&first)) + u64::from(is_done(&second));
        assert_eq!(
            log_size(&play.town, play.cycle).await,
            before + done,
            "a record for each act that was done"
        );
        judge(&play, [&first, &second]).await;
        play.check().await;
        play.town.close().await;
    }
}

on_both_engines! {
    async fn of_fifty_with_one_expected_version_one_wins(engine) {
        let Some(play) = Play::at(engine, CycleState::PlanPublished).await else { return };
        let document = play.document(DocumentKind::PlanAmendment, Some(Who::Chair)).await;
        let mut input = plan_dates("2024-10-30", "2024-11-06", "2024-11-11");
        input["documentId"] = json!(global(document));
        input["reason"] = json!("Kéo dài thời gian nhận hồ sơ");
        let runner = Runner::prepare(&play, Who::Secretary, "amendPlan", input).await;
        let before = log_size(&play.town, play.cycle).await;
        let answers = join_all((0..50).map(|_| runner.run(&play))).await;
        let (done, refused): (Vec<_>, Vec<_>) = answers.into_iter().partition(is_done);
        assert_eq!(done.len(), 1);
        for answer in refused {
            answer.refused(&["VERSION_CONFLICT"]);
        }
        assert_eq!(log_size(&play.town, play.cycle).await, before + 1);
        assert_eq!(play.facts().await.rows.plan.len(), 2);
        play.check().await;
    }

    async fn submit_against_close_receiving(engine) {
        let Some(play) = Play::at(engine, CycleState::Receiving).await else { return };
        play.apply(Who::An, ATTT).await;
        play.create(Who::Dung, ATTT).await;
        play.nominate(Who::Dung).await;
        play.town.clock_to("2024-10-29T23:59:59+07:00");
        let submission = json!({ "applicationId": play.id_of(Who::Dung).await, "declaredTrue": true });
        let submit = Runner::prepare(&play, Who::Dung, "submit", submission).await;
        let close = Runner::prepare(&play, Who::Secretary, "closeReceiving", json!({})).await;
        race(play, [submit, close], Some("2024-10-30T00:00:00+07:00"), async |play, [submit, close]| {
            let (dossier, cycle) = (play.state_of(Who::Dung).await, play.state().await);
            // What was submitted in time keeps the step open until it is settled.
            let expected = match (is_done(submit), is_done(close)) {
                (true, false) => (ApplicationState::Submitted, CycleState::Receiving),
                (false, true) => (ApplicationState::Lapsed, CycleState::ReceivingClosed),
                (false, false) => (ApplicationState::Draft, CycleState::Receiving),
                (true, true) => panic!("both were done"),
            };
            assert_eq!((dossier, cycle), expected, "{submit:?} {close:?}");
        }).await;
    }

    async fn file_appeal_against_close_appeals(engine) {
        let Some(play) = Play::at(engine, CycleState::ResultsNotified).await else { return };
        play.town.clock_to("2024-12-09T23:59:59+07:00");
        let appeal = json!({
            "kind": "INQUIRY", "subject": "RESULT", "applicationId": play.id_of(Who::Chi).await,
            "content": "Đề nghị xem lại",
        });
        let file = Runner::prepare(&play, Who::Chi, "fileAppeal", appeal).await;
        let close = Runner::prepare(&play, Who::Secretary, "closeAppeals", json!({})).await;
        race(play, [file, close], Some("2024-12-10T00:00:00+07:00"), async |play, [file, close]| {
            let facts = play.facts().await;
            let appeal = facts.rows.appeal.values().next();
            assert_eq!(appeal.is_some(), is_done(file), "{file:?}");
            let closed = facts.cycle().expect("the cycle").state == CycleState::AppealsClosed;
            assert_eq!(closed, is_done(close), "{close:?}");
            if let Some(appeal) = appeal {
                assert!(!closed || appeal.late, "the step was closed over an appeal filed in time");
            }
        }).await;
    }

    async fn replace_member_against_complete_review(engine) {
        let Some(play) = Play::at(engine, CycleState::Review).await else { return };
        for (who, _) in &play.cast {
            play.judge(*who, "MET").await;
        }
        play.rank(CNTT).await;
        play.morning("2024-11-08");
        play.declare(&[Who::Spare]).await;
        let facts = play.facts().await;
        let leaving = facts.members(Body::Council).find(|member| member.person == Who::Member2.id()).expect("a seat").id;
        let (decision, minutes) = join(
            play.document(DocumentKind::MemberReplacement, Some(Who::Head)),
            play.document(DocumentKind::CouncilMinutes, Some(Who::Chair)),
        ).await;
        let replacement = json!({
            "leavingId": global(leaving), "decisionId": global(decision), "reason": "Chuyển công tác",
            "joining": { "personId": global(Who::Spare.id()), "position": "MEMBER" },
        });
        let replace = Runner::prepare(&play, Who::Office, "replaceMember", replacement).await;
        let minutes = json!({ "minutesId": global(minutes) });
        let complete = Runner::prepare(&play, Who::Secretary, "completeReview", minutes).await;
        race(play, [replace, complete], None, async |play, [replace, complete]| {
            let facts = play.facts().await;
            let sits = facts.members(Body::Council).any(|member| member.person == Who::Spare.id());
            assert_eq!(sits, is_done(replace), "{replace:?}");
            let reviewed = facts.cycle().expect("the cycle").state == CycleState::Reviewed;
            assert_eq!(reviewed, is_done(complete), "{complete:?}");
            assert!(sits || reviewed, "{replace:?} {complete:?}");
        }).await;
    }
}
