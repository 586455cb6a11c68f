//! A clock that somebody sets wrong: no act bears a time that nothing explains, and nobody is kept out who need not be.

use jiff::SignedDuration;
use serde_json::{Value, json};
use thanghang::{
    domain::{application::state::ApplicationState, cycle::state::CycleState, vocabulary::DocumentKind},
    store::StoreError,
};

use crate::support::{cycle_driver::CycleDriver, deployment::global, engine::on_both_engines, people::Who};

const DAY: SignedDuration = SignedDuration::from_hours(24);

/// A remark of the supervisory board; the code of what went wrong.
async fn remark(driver: &CycleDriver, key: &str) -> Option<String> {
    let supervisor = driver.deployment.caller(Who::Supervisor).await;
    let document = "mutation($input: AddRemarkInput!) { addRemark(input: $input) { receipt { index } userErrors { code } } }";
    let input = json!({ "cycleId": global(driver.cycle), "text": "Đã giám sát", "idempotencyKey": key });
    let (data, errors) = driver.deployment.send(supervisor, document, json!({ "input": input })).await;
    assert_eq!(data["addRemark"]["receipt"]["index"].is_number(), errors.is_empty(), "{data} {errors:?}");
    errors.first().and_then(|error| error["extensions"]["code"].as_str().map(str::to_owned))
}

/// The time of the last record, in the log of the cycle.
async fn recorded_at(driver: &CycleDriver) -> Value {
    let asked = "query($id: ID!) { cycle(id: $id) { transitions(last: 1) { nodes { recordedAt } } } }";
    let data = driver.deployment.ask(Who::Supervisor, asked, json!({ "id": global(driver.cycle) })).await;
    data["cycle"]["transitions"]["nodes"][0]["recordedAt"].clone()
}

on_both_engines! {
    /// Whatever went forward without passing stamps nothing, until it is set right or confirmed.
    async fn a_jump_forward_stops_all_acts_until_it_is_confirmed(engine) {
        let Some(driver) = CycleDriver::at(engine, CycleState::SupervisionFormed).await else { return };
        let (store, clock) = (&driver.deployment.service.store, &driver.deployment.clock);
        store.beat(clock).await.expect("the clock is right");
        clock.step(DAY * 30);
        assert_eq!(remark(&driver, "ahead").await.as_deref(), Some("UNAVAILABLE"));
        for judged in [store.check_clock(clock).await, store.beat(clock).await] {
            let error = judged.expect_err("readiness is off, and the log says why");
            assert!(matches!(error, StoreError::Clock(_)), "{error}");
        }
        clock.step(-(DAY * 30));
        store.check_clock(clock).await.expect("it was set right");
        assert_eq!(remark(&driver, "ahead").await, None, "nothing had been written");

        clock.step(DAY * 30);
        let confirmed = store.confirm_clock(clock, "Nghỉ Tết").await.expect("it is recorded");
        assert!(confirmed.is_some_and(|last| last.confirmed_at == Some(clock.wall())));
        assert!(remark(&driver, "confirmed").await.is_some(), "a server looks every so often");
        store.beat(clock).await.expect("it has found the confirmation");
        assert_eq!(remark(&driver, "confirmed").await, None);
        driver.check().await;
    }

    /// Design decision 9: no record bears an earlier time than the one before it. A small step back stops nobody; a time that is
    /// further before the last record is refused.
    async fn a_step_back_turns_no_time_back(engine) {
        let Some(driver) = CycleDriver::at(engine, CycleState::SupervisionFormed).await else { return };
        let clock = &driver.deployment.clock;
        assert_eq!(remark(&driver, "before").await, None);
        let before = recorded_at(&driver).await;
        clock.step(SignedDuration::from_secs(-40));
        assert_eq!(remark(&driver, "after").await, None);
        assert_eq!(recorded_at(&driver).await, before);

        clock.step(SignedDuration::from_secs(-40));
        assert_eq!(remark(&driver, "long-before").await.as_deref(), Some("UNAVAILABLE"));
        let error = driver.deployment.service.store.check_clock(clock).await.expect_err("readiness is off");
        assert!(matches!(error, StoreError::Clock(_)), "{error}");
        clock.step(SignedDuration::from_secs(40));
        assert_eq!(remark(&driver, "long-before").await, None, "nothing had been written");
        driver.check().await;
    }

    /// Time that passed without an act is no jump, and who was withheld is appointed (T29).
    async fn a_withheld_appointment_ends_after_400_quiet_days(engine) {
        let Some(driver) = CycleDriver::at(engine, CycleState::AppealsClosed).await else { return };
        let (store, clock) = (&driver.deployment.service.store, &driver.deployment.clock);
        store.beat(clock).await.expect("the clock is right");
        let case = |closed: Option<&str>| json!({ "kind": "DISCIPLINE", "content": {
            "openedOn": "2024-12-02", "closedOn": closed, "consequenceUntil": null, "document": null } });
        driver.deployment.annul(Who::An, "DISCIPLINE").await;
        let open = driver.deployment.record(Who::An, case(None)).await;
        let decision = driver.document(DocumentKind::ResultsApproval, Some(Who::Head)).await;
        let an = driver.id_of(Who::An).await;
        let withheld = json!([{ "applicationId": an, "disposition": "KEEP_AND_WITHHOLD" }]);
        let approval = json!({ "decisionId": global(decision), "dispositions": withheld });
        driver.act(Who::Head, "approveResults", approval).await.done();
        driver.notify_officially().await;
        let appointment = driver.document(DocumentKind::Appointment, Some(Who::Head)).await;
        let lines = json!([
            { "applicationId": an, "withheld": "Đang xem xét kỷ luật" },
            { "applicationId": driver.id_of(Who::Binh).await, "appointmentId": global(appointment) },
        ]);
        driver.act(Who::Head, "appointWinners", json!({ "appointments": lines })).await.done();

        clock.advance_to(clock.wall() + DAY * 400);
        store.beat(clock).await.expect("so much has passed");
        driver.deployment.correct_entry(Who::An, open, case(Some("2025-06-02"))).await;
        let ended = driver.document(DocumentKind::GroundEnded, None).await;
        let appointment = driver.document(DocumentKind::Appointment, Some(Who::Head)).await;
        let structure = driver.document(DocumentKind::Evidence, None).await;
        let late = json!({
            "applicationId": an, "groundEndedId": global(ended), "reason": "Không bị kỷ luật",
            "appointmentId": global(appointment), "structureId": global(structure),
        });
        driver.act(Who::Head, "appointLate", late).await.done();
        assert_eq!(driver.state_of(Who::An).await, ApplicationState::Appointed);
        driver.check().await;
    }
}
