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
    cycle_driver::{ATTT, CNTT, CycleDriver, plan_dates},
    deployment::{ApiAnswer, Deployment, global},
    engine::on_both_engines,
    people::Who,
    snapshot::CycleSnapshot,
};

/// How often a race is run: 200 times when `THANGHANG_LONG` is set.
fn rounds() -> u32 {
    if std::env::var_os("THANGHANG_LONG").is_some() { 200 } else { 8 }
}

async fn log_size(deployment: &Deployment, cycle: CycleId) -> u64 {
    deployment.service.store.log_size(cycle.0).await.expect("an answer").expect("a log")
}

/// One of two acts that are done at once.
struct Runner {
    who: Who,
    act: &'static str,
    input: Value,
}

impl Runner {
    async fn prepare(driver: &CycleDriver, who: Who, act: &'static str, input: Value) -> Self {
        Self { who, act, input: driver.complete_as((who, who.roles()), act, input).await }
    }

    async fn run(&self, driver: &CycleDriver) -> ApiAnswer {
        let caller = driver.deployment.caller(self.who).await;
        let (answer, errors) = driver.deployment.try_act(caller, self.act, self.input.clone()).await;
        assert!(errors.is_empty(), "{}: {errors:?}", self.act);
        answer
    }
}

fn is_done(answer: &ApiAnswer) -> bool {
    answer.0["receipt"].is_object()
}

/// Runs two acts at once, over and over from the same start, while the clock strikes at some moment of the
/// race; `judge` is told which of them were done.
async fn race(
    start: CycleDriver,
    runners: [Runner; 2],
    strike: Option<&str>,
    judge: impl AsyncFn(&CycleDriver, [&ApiAnswer; 2]),
) {
    let before = log_size(&start.deployment, start.cycle).await;
    let start = CycleSnapshot::of(start).await;
    let [one, other] = &runners;
    for round in 0..rounds() {
        let driver = start.copy().await;
        let clock = async {
            // Whether that is before, between or after the two is up to the engine.
            for _ in 0..round {
                tokio::task::yield_now().await;
            }
            strike.inspect(|instant| driver.deployment.clock_to(instant));
        };
        // Each of the two gets off first in every other round.
        let (first, second) = if round % 2 == 0 {
            let (first, second, _) = join3(one.run(&driver), other.run(&driver), clock).await;
            (first, second)
        } else {
            let (second, first, _) = join3(other.run(&driver), one.run(&driver), clock).await;
            (first, second)
        };
        let done = u64::from(is_done(&first)) + u64::from(is_done(&second));
        assert_eq!(
            log_size(&driver.deployment, driver.cycle).await,
            before + done,
            "a record for each act that was done"
        );
        judge(&driver, [&first, &second]).await;
        driver.check().await;
        driver.deployment.close().await;
    }
}

on_both_engines! {
    async fn of_fifty_with_one_expected_version_one_wins(engine) {
        let Some(driver) = CycleDriver::at(engine, CycleState::PlanPublished).await else { return };
        let document = driver.document(DocumentKind::PlanAmendment, Some(Who::Chair)).await;
        let mut input = plan_dates("2024-10-30", "2024-11-06", "2024-11-11");
        input["documentId"] = json!(global(document));
        input["reason"] = json!("Kéo dài thời gian nhận hồ sơ");
        let runner = Runner::prepare(&driver, Who::Secretary, "amendPlan", input).await;
        let before = log_size(&driver.deployment, driver.cycle).await;
        let answers = join_all((0..50).map(|_| runner.run(&driver))).await;
        let (done, refused): (Vec<_>, Vec<_>) = answers.into_iter().partition(is_done);
        assert_eq!(done.len(), 1);
        for answer in refused {
            answer.refused(&["VERSION_CONFLICT"]);
        }
        assert_eq!(log_size(&driver.deployment, driver.cycle).await, before + 1);
        assert_eq!(driver.facts().await.rows.plan.len(), 2);
        driver.check().await;
    }

    async fn submit_against_close_receiving(engine) {
        let Some(driver) = CycleDriver::at(engine, CycleState::Receiving).await else { return };
        driver.apply(Who::An, ATTT).await;
        driver.create(Who::Dung, ATTT).await;
        driver.nominate(Who::Dung).await;
        driver.deployment.clock_to("2024-10-29T23:59:59+07:00");
        let submission = json!({ "applicationId": driver.id_of(Who::Dung).await, "declaredTrue": true, "confirmIncomplete": true });
        let submit = Runner::prepare(&driver, Who::Dung, "submit", submission).await;
        let close = Runner::prepare(&driver, Who::Secretary, "closeReceiving", json!({})).await;
        Box::pin(race(driver, [submit, close], Some("2024-10-30T00:00:00+07:00"), async |driver, [submit, close]| {
            let (dossier, cycle) = (driver.state_of(Who::Dung).await, driver.state().await);
            // What was submitted in time keeps the step open until it is settled.
            let expected = match (is_done(submit), is_done(close)) {
                (true, false) => (ApplicationState::Submitted, CycleState::Receiving),
                (false, true) => (ApplicationState::Lapsed, CycleState::ReceivingClosed),
                (false, false) => (ApplicationState::Draft, CycleState::Receiving),
                (true, true) => panic!("both were done"),
            };
            assert_eq!((dossier, cycle), expected, "{submit:?} {close:?}");
        })).await;
    }

    async fn file_appeal_against_close_appeals(engine) {
        let Some(driver) = CycleDriver::at(engine, CycleState::ResultsNotified).await else { return };
        driver.deployment.clock_to("2024-12-09T23:59:59+07:00");
        let appeal = json!({
            "kind": "INQUIRY", "subject": "RESULT", "applicationId": driver.id_of(Who::Chi).await,
            "content": "Đề nghị xem lại",
        });
        let file = Runner::prepare(&driver, Who::Chi, "fileAppeal", appeal).await;
        let close = Runner::prepare(&driver, Who::Secretary, "closeAppeals", json!({})).await;
        Box::pin(race(driver, [file, close], Some("2024-12-10T00:00:00+07:00"), async |driver, [file, close]| {
            let facts = driver.facts().await;
            let appeal = facts.rows.appeal.values().next();
            assert_eq!(appeal.is_some(), is_done(file), "{file:?}");
            let closed = facts.cycle().expect("the cycle").state == CycleState::AppealsClosed;
            assert_eq!(closed, is_done(close), "{close:?}");
            if let Some(appeal) = appeal {
                assert!(!closed || appeal.late, "the step was closed over an appeal filed in time");
            }
        })).await;
    }

    async fn replace_member_against_complete_review(engine) {
        let Some(driver) = CycleDriver::at(engine, CycleState::Review).await else { return };
        for (who, _) in &driver.cast {
            driver.judge(*who, "MET").await;
        }
        driver.rank(CNTT).await;
        driver.morning("2024-11-08");
        driver.declare(&[Who::Spare]).await;
        let facts = driver.facts().await;
        let leaving = facts.members(Body::Council).find(|member| member.person == Who::Member2.id()).expect("a seat").id;
        let (decision, minutes) = Box::pin(join(
            driver.document(DocumentKind::MemberReplacement, Some(Who::Head)),
            driver.document(DocumentKind::CouncilMinutes, Some(Who::Chair)),
        )).await;
        let replacement = json!({
            "leavingId": global(leaving), "decisionId": global(decision), "reason": "Chuyển công tác",
            "joining": { "personId": global(Who::Spare.id()), "position": "MEMBER" },
        });
        let replace = Runner::prepare(&driver, Who::Office, "replaceMember", replacement).await;
        let minutes = json!({ "minutesId": global(minutes) });
        let complete = Runner::prepare(&driver, Who::Secretary, "completeReview", minutes).await;
        Box::pin(race(driver, [replace, complete], None, async |driver, [replace, complete]| {
            let facts = driver.facts().await;
            let sits = facts.members(Body::Council).any(|member| member.person == Who::Spare.id());
            assert_eq!(sits, is_done(replace), "{replace:?}");
            let reviewed = facts.cycle().expect("the cycle").state == CycleState::Reviewed;
            assert_eq!(reviewed, is_done(complete), "{complete:?}");
            assert!(sits || reviewed, "{replace:?} {complete:?}");
        })).await;
    }
}
