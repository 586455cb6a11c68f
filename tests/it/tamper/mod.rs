//! Whoever has power over the database changes one thing by SQL; the check names it. The tables and their
//! columns are those of the database, so a new column is covered or missed loudly.

mod anywhere;
mod columns;
mod intruder;
mod kept_heads;
mod moved_heads;
mod pages;
mod read_sizes;
mod releases;
mod trails;
mod unknown_law;

use sea_orm::DbBackend;
use serde_json::json;
use thanghang::{
    domain::{
        audit::{FaultKind, Head, ProjectedColumn},
        cycle::state::CycleState,
        vocabulary::DocumentKind,
    },
    service::{Flaw, VerificationReport},
};
use tokio::sync::OnceCell;

use columns::{demand_named, demand_named_by};
use intruder::Intruder;
use moved_heads::{Changes, Watch, demand_moved};

use crate::{
    adoption::adopt_rules_of_the_department,
    duties::keep_duties,
    law_of_2025::concluded_jointly,
    periodic::keep_reports,
    points::{score, with_score_sheets},
    pre_screening::keep_a_pre_screening,
    recount::follow_another_calendar,
    responsibility::keep_responsibility,
    support::{
        cycle_driver::{CNTT, CycleDriver, new_cycle},
        deployment::{Deployment, global},
        engine::{Engine, on_both_engines},
        people::{DEPARTMENT, HOME_AFFAIRS, Who},
        snapshot::CycleSnapshot,
    },
    targets::measure_targets,
    teachers::{nominated_by_lists, of_teachers},
    training::keep_training,
    work_log::keep_a_work_log,
    workforce::keep_a_workforce,
    workforce_evaluation::evaluate_a_workforce,
};

/// The tables that hold no rows of a cycle's log.
const BESIDE: [&str; 18] = [
    "attachment",
    "audit_private",
    "blind_index",
    "calendar_feed",
    "clock_confirmation",
    "file",
    "heartbeat",
    "idempotency",
    "unsent_form",
    "law_document",
    "log_head",
    "person_key",
    "personal_text",
    "reading",
    "refused_attempt",
    "revocation",
    "session",
    "trail",
];
/// Those of the directory.
const DIRECTORY: [&str; 11] = [
    "account",
    "agency",
    "dissolution",
    "employment",
    "entry",
    "erasure",
    "office_term",
    "person",
    "title",
    "transfer",
    "unit",
];
/// Those of the law.
const LAW: [&str; 1] = ["adoption"];
/// Those of the workforce.
const WORKFORCE: [&str; 35] = [
    "book_ruling",
    "book_signature",
    "course_attendance",
    "duty_assignment",
    "effect_step",
    "evaluation_evidence",
    "evaluation_results",
    "given_class",
    "handover",
    "incident",
    "indicator_measurement",
    "it_level",
    "it_officer",
    "officer_incentive",
    "officer_qualification",
    "periodic_report",
    "pre_screening",
    "precaution",
    "reward_proposal",
    "screening_report",
    "screening_request",
    "secrecy_commitment",
    "security_research",
    "skill_test",
    "skill_test_entry",
    "tracked_occasion",
    "tracked_record",
    "training_certificate",
    "training_course",
    "training_plan",
    "training_proposal",
    "trigger_effect",
    "work_book",
    "work_sheet",
    "work_summary",
];
/// Those that a cycle has under some rule sets only.
const JOINT: [&str; 1] = ["joint_conclusion"];
const POINTS: [&str; 1] = ["score_sheet"];
const NOMINATIONS: [&str; 2] = ["nomination_line", "nomination_list"];
/// The three machines.
const MACHINES: [&str; 3] = ["cycle", "application", "appeal"];

async fn report(driver: &CycleDriver, trusted: Option<Head>) -> VerificationReport {
    driver.deployment.service.verify_log(driver.cycle, trusted).await.expect("the check runs")
}

/// Whether a report names a column of a table; or the table, where the row is no longer found.
fn names(report: &VerificationReport, table: &str, column: &str) -> bool {
    report.findings.iter().any(|finding| match &finding.flaw {
        Flaw::Row(found) => {
            found.table == table && found.column.as_deref().is_none_or(|named| named == column)
        }
        _ => false,
    })
}

/// A cycle that was played, and what the database noted meanwhile.
struct Life {
    played: CycleSnapshot,
    changes: Changes,
}

/// A cycle in which every table has a row, and beside it somebody whose data were erased: with an appeal, a review opened again, a suspension, a kinship and
/// a remark. It is played once for each engine, and each test has a copy.
async fn a_full_life(engine: Engine) -> Option<CycleDriver> {
    Some(life(engine).await?.played.copy().await)
}

/// The same as it was played: from the start, with every change of a row watched and facts forgotten at random.
async fn life(engine: Engine) -> Option<&'static Life> {
    static LIVES: [OnceCell<Option<Life>>; Engine::COUNT] = [const { OnceCell::const_new() }; Engine::COUNT];
    let play = || {
        Box::pin(async move {
            let deployment = Deployment::new(engine).await?;
            let watch = Watch::over(&deployment).await;
            let driver = CycleDriver::of_input(deployment, new_cycle()).await.forgetting();
            Box::pin(driver.reach(CycleState::ListDecided)).await;
            Box::pin(live_on(&driver)).await;
            let changes = watch.end().await;
            Some(Life { played: CycleSnapshot::of(driver).await, changes })
        })
    };
    LIVES[engine as usize].get_or_init(play).await.as_ref()
}

/// The rest of that life, from the list of those who are reviewed on.
async fn live_on(driver: &CycleDriver) {
    driver.declare_sibling(Who::Spare, Who::An).await;
    let remark = json!({ "text": "Đã giám sát việc nhận hồ sơ", "about": 3 });
    driver.act(Who::Supervisor, "addRemark", remark).await.done();
    for (act, kind) in [("suspend", DocumentKind::Suspension), ("resume", DocumentKind::Resumption)] {
        let document = driver.document(kind, Some(Who::Head)).await;
        let mut input = json!({ "documentId": global(document), "reason": "Thiên tai" });
        if act == "suspend" {
            input["stopsClock"] = json!(false);
        }
        driver.act(Who::Head, act, input).await.done();
    }
    driver.reach(CycleState::ResultsNotified).await;
    driver.morning("2024-11-25");
    let appeal = driver.file(Who::Chi, "INQUIRY", "RESULT").await;
    driver.morning("2024-12-05");
    driver.decide_appeal(appeal, "UPHELD", "RESULT").await;
    driver.reopen("APPEAL_UPHELD", Some(appeal), &[CNTT]).await.done();
    let found = json!({
        "applicationId": driver.id_of(Who::Chi).await, "found": { "workingMonths": 57 }, "reason": "Đối chiếu sổ BHXH",
    });
    driver.act(Who::Secretary, "findForTieBreak", found).await.done();
    driver.deployment.erase(Who::Stranger).await.done();
    change_agencies(driver).await;
    keep_a_workforce(&driver.deployment).await;
    evaluate_a_workforce(&driver.deployment).await;
    keep_a_pre_screening(&driver.deployment).await;
    keep_a_work_log(&driver.deployment).await;
    adopt_rules_of_the_department(&driver.deployment).await;
    follow_another_calendar(driver).await;
    let task = json!({ "item": "O11", "text": "Bàn giao hồ sơ", "dueOn": "2024-12-31" });
    driver.act(Who::Office, "recordObligation", task).await.done();
    driver.check().await;
}

/// An agency that is dissolved, and a transfer to the department of Home Affairs.
async fn change_agencies(driver: &CycleDriver) {
    let act = async |act: &str, input| {
        driver.deployment.act_on_directory(Who::Office, act, input).await.done().0["recordId"].take()
    };
    let agency = json!({
        "name": "Sở Khoa học và Công nghệ", "symbol": "SKHCN", "homeAffairs": false, "validFrom": "2010-01-01" });
    let agency = act("registerAgency", agency).await;
    let end = json!({ "agencyId": agency, "endsOn": "2024-06-30", "document": "NQ 18/NQ-HĐND" });
    act("dissolveAgency", end).await;
    let office = json!({
        "personId": global(Who::Office.id()), "office": "DEPARTMENT_OFFICE", "agencyId": global(HOME_AFFAIRS),
        "startsOn": "2024-01-01" });
    act("grantOffice", office).await;
    let unit =
        json!({ "agencyId": global(HOME_AFFAIRS), "name": "Trung tâm Lưu trữ", "validFrom": "2020-01-01" });
    let unit = act("registerUnit", unit).await;
    let transfer = json!({ "personId": global(Who::An.id()), "unitId": unit, "startsOn": "2025-01-01" });
    act("requestTransfer", transfer).await;
}

/// One record more of the directory.
async fn register_an_agency(driver: &CycleDriver) {
    let agency = json!({
        "name": "Sở Công Thương", "symbol": "SCT", "homeAffairs": false, "validFrom": "2010-01-01" });
    driver.deployment.act_on_directory(Who::Office, "registerAgency", agency).await.done();
}

on_both_engines! {
    /// AS23.
    async fn every_column_of_a_record_is_watched(engine) {
        let Some(driver) = CycleDriver::at(engine, CycleState::CouncilFormed).await else { return };
        let intruder = Intruder::at(&driver).await;
        let row = format!("log = '{}' AND idx = 3", driver.cycle);
        for column in &intruder.columns("log_leaf").await {
            let report = intruder.change("log_leaf", &row, column, async || report(&driver, None).await).await;
            assert_eq!(report.first_bad(), Some(3), "log_leaf.{} was changed: {report:#?}", column.0);
            assert!(report.fault.is_some(), "log_leaf.{} was changed: {report:#?}", column.0);
        }
        driver.check().await;
    }

    async fn a_record_that_cannot_be_read_is_named(engine) {
        let Some(driver) = CycleDriver::at(engine, CycleState::CouncilFormed).await else { return };
        let intruder = Intruder::at(&driver).await;
        let short = match intruder.backend { DbBackend::Postgres => "'\\x07'::bytea", _ => "x'07'" };
        let row = format!("log = '{}' AND idx = 3", driver.cycle);
        let spoils = [
            ("person", "'ai đó'", FaultKind::Projection { column: ProjectedColumn::Person }),
            ("leaf_hash", short, FaultKind::BodyHashMismatch),
        ];
        for (column, spoilt, kind) in spoils {
            let column = (column.to_owned(), spoilt.to_owned());
            let said = intruder.change_to("log_leaf", &row, &column.0, spoilt, async || report(&driver, None).await).await;
            let fault = said.fault.expect("a fault");
            assert_eq!((fault.index, fault.kind), (Some(3), kind), "log_leaf.{}", column.0);
        }
        let first = format!("SELECT commitment FROM audit_private WHERE log = '{}' ORDER BY commitment LIMIT 1", driver.cycle);
        let row = format!("commitment = ({first})");
        for (column, spoilt) in [("idx", "idx + 1"), ("field", "field || 'X'"), ("salt", short), ("commitment", short)] {
            let said = intruder.change_to("audit_private", &row, column, spoilt, async || report(&driver, None).await).await;
            let named = said.findings.iter().any(|finding| matches!(finding.flaw, Flaw::Text { .. }));
            assert!(named, "audit_private.{column}: {said:#?}");
        }
        driver.check().await;
    }

    /// AS24.
    async fn a_cut_tail_is_missed(engine) {
        let Some(driver) = CycleDriver::at(engine, CycleState::CouncilFormed).await else { return };
        let intruder = Intruder::at(&driver).await;
        let head = driver.deployment.service.audit_head(driver.cycle.0).await.expect("an answer").expect("a sound log");
        let kept = head.size - 2;
        intruder.run(&format!("DELETE FROM log_leaf WHERE log = '{}' AND idx >= {kept}", driver.cycle)).await;
        let cut = report(&driver, None).await;
        assert_eq!(cut.first_bad(), Some(kept), "{cut:#?}");
        assert_eq!(cut.fault.expect("a fault").kind, FaultKind::HeadSize { found: kept, head: head.size });

        intruder.run(&format!("UPDATE log_head SET size = {kept} WHERE log = '{}'", driver.cycle)).await;
        let covered = report(&driver, None).await;
        assert!(!covered.is_sound() && covered.fault.is_none(), "the tables still show it: {covered:#?}");
        let trusted = report(&driver, Some(head)).await;
        assert_eq!(trusted.first_bad(), Some(kept), "{trusted:#?}");
        let kind = FaultKind::ShorterThanTrusted { found: kept, trusted: head.size };
        assert_eq!(trusted.fault.expect("a fault").kind, kind);
    }

    /// L1: Whole rows are gone, and no head was kept elsewhere.
    async fn rows_that_are_gone_are_missed(engine) {
        let Some(driver) = CycleDriver::at(engine, CycleState::ListDecided).await else { return };
        let intruder = Intruder::at(&driver).await;
        let of_cycle = format!("cycle = '{}'", driver.cycle);
        let of_log = format!("log = '{}'", driver.cycle);
        let header = format!("id = '{}'", driver.cycle);
        let last = format!("{of_log} AND idx = (SELECT MAX(idx) FROM log_leaf WHERE {of_log})");
        let forgeries: [&[(&str, &str)]; 9] = [
            &[("cycle", &header)],
            &[("application", &of_cycle)],
            &[("audit_private", &of_log)],
            &[("personal_text", &of_log)],
            &[("log_head", &of_log)],
            &[("log_leaf", &of_log)],
            &[("log_leaf", &of_log), ("log_head", &of_log)],
            &[("log_leaf", &of_log), ("log_head", &of_log), ("cycle", &header)],
            &[("log_leaf", &last)],
        ];
        for gone in forgeries {
            let (listed, report) = intruder.without(gone, async || {
                let logs = driver.deployment.service.store.logs().await.expect("the logs");
                (logs.contains(&driver.cycle.to_string()), report(&driver, None).await)
            }).await;
            assert!(listed && !report.is_sound(), "{gone:?}: {listed} {report:#?}");
        }
        driver.check().await;
    }

    /// L2: A remark and its record are gone, and the head agrees: the key of the command still tells of it.
    async fn a_record_that_is_gone_with_its_row_is_told_by_its_command(engine) {
        let Some(driver) = CycleDriver::at(engine, CycleState::Receiving).await else { return };
        driver.act(Who::Supervisor, "addRemark", json!({ "text": "Đã giám sát việc nhận hồ sơ" })).await.done();
        let head = driver.deployment.service.audit_head(driver.cycle.0).await.expect("an answer").expect("a sound log");
        let intruder = Intruder::at(&driver).await;
        let (of_log, last) = (format!("log = '{}'", driver.cycle), head.size - 1);
        let rows = format!("cycle = '{}'", driver.cycle);
        let record = format!("{of_log} AND idx = {last}");
        intruder.run(&format!("UPDATE log_head SET size = {last} WHERE {of_log}")).await;
        let texts = [("log_leaf", record.as_str()), ("audit_private", &record), ("personal_text", &record), ("remark", &rows)];
        let cut = intruder.without(&texts, async || report(&driver, None).await).await;
        let told = cut.findings.iter().any(|finding| matches!(&finding.flaw, Flaw::Call { act } if act == "addRemark"));
        assert!(told, "{cut:#?}");
        let all: Vec<_> = texts.into_iter().chain([("idempotency", record.as_str())]).collect();
        let (covered, trusted) = intruder.without(&all, async || {
            (report(&driver, None).await, report(&driver, Some(head)).await)
        }).await;
        assert!(covered.is_sound(), "only a head that was kept elsewhere shows it: {covered:#?}");
        assert!(!trusted.is_sound(), "{trusted:#?}");
    }

    /// L3: The key of a person is destroyed by hand: what the cycle holds of the person is not erased by law.
    async fn a_key_that_is_destroyed_without_an_erasure_is_told_in_the_cycle_too(engine) {
        let Some(driver) = CycleDriver::at(engine, CycleState::ListDecided).await else { return };
        let intruder = Intruder::at(&driver).await;
        intruder.run(&format!("UPDATE person_key SET wrapped = NULL WHERE person = '{}'", Who::An.id())).await;
        let said = report(&driver, None).await;
        let lost = said.findings.iter().any(|finding| finding.flaw == Flaw::KeyLost(Who::An.id()));
        assert!(lost, "{said:#?}");
    }

    async fn every_column_of_the_three_machines_is_watched(engine) {
        let Some(driver) = a_full_life(engine).await else { return };
        demand_named_by(&driver, &MACHINES, driver.cycle.0, &[]).await;
    }
}

/// Registers apart from cycles, so that the two run side by side.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_column_of_every_row_is_watched() {
    let driver = a_full_life(Engine::Sqlite).await.expect("SQLite is always there");
    let tables = Intruder::at(&driver).await.tables().await;
    // The leaves have their own test, the machines too; the rest is no part of what a log says.
    let elsewhere = |table: &&str| {
        *table == "log_leaf"
            || [&MACHINES[..], &BESIDE, &DIRECTORY, &LAW, &WORKFORCE, &JOINT, &POINTS, &NOMINATIONS]
                .iter()
                .any(|them| them.contains(table))
    };
    let tables: Vec<&str> = tables.iter().map(String::as_str).filter(|table| !elsewhere(table)).collect();
    demand_named_by(&driver, &tables, driver.cycle.0, &[]).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_column_of_a_joint_conclusion_is_watched() {
    let driver = Box::pin(concluded_jointly(Engine::Sqlite)).await.expect("SQLite is always there");
    demand_moved(&driver.deployment, &JOINT, Box::pin(driver.judge(Who::Chi, "MET"))).await;
    demand_named_by(&driver, &JOINT, driver.cycle.0, &[]).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_column_of_a_score_sheet_is_watched() {
    let driver = Box::pin(with_score_sheets(Engine::Sqlite)).await.expect("SQLite is always there");
    let corrected = Box::pin(async {
        score(&driver, Who::Appraiser1, Who::Binh, ["15", "15", "20"], Some("Ghi đúng")).await.done();
    });
    demand_moved(&driver.deployment, &POINTS, corrected).await;
    demand_named_by(&driver, &POINTS, driver.cycle.0, &[]).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_column_of_a_nomination_list_is_watched() {
    let driver = Box::pin(of_teachers(Engine::Sqlite)).await.expect("SQLite is always there");
    Box::pin(driver.reach(CycleState::Receiving)).await;
    demand_moved(&driver.deployment, &NOMINATIONS, Box::pin(nominated_by_lists(&driver))).await;
    demand_named_by(&driver, &NOMINATIONS, driver.cycle.0, &[]).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_column_of_the_directory_is_watched() {
    let driver = a_full_life(Engine::Sqlite).await.expect("SQLite is always there");
    let intruder = Intruder::at(&driver).await;
    let verified = async || driver.deployment.service.verify_directory(None).await.expect("the check runs");
    demand_named(&intruder, &DIRECTORY, verified).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_column_of_an_adoption_is_watched() {
    let driver = CycleDriver::new(Engine::Sqlite).await.expect("SQLite is always there");
    let adopted = Box::pin(adopt_rules_of_the_department(&driver.deployment));
    demand_moved(&driver.deployment, &LAW, adopted).await;
    let intruder = Intruder::at(&driver).await;
    let law = async || driver.deployment.service.verify_law(None).await.expect("the check runs");
    demand_named(&intruder, &LAW, law).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_column_of_a_workforce_is_watched() {
    let driver = CycleDriver::new(Engine::Sqlite).await.expect("SQLite is always there");
    let work = Box::pin(async {
        keep_a_workforce(&driver.deployment).await;
        evaluate_a_workforce(&driver.deployment).await;
        keep_a_pre_screening(&driver.deployment).await;
        keep_a_work_log(&driver.deployment).await;
        measure_targets(&driver.deployment).await;
        keep_training(&driver.deployment).await;
        keep_reports(&driver.deployment).await;
        keep_responsibility(&driver.deployment).await;
        keep_duties(&driver.deployment).await;
    });
    demand_moved(&driver.deployment, &WORKFORCE, work).await;
    // The department evaluates officers whose rows are in the log of another agency.
    demand_named_by(&driver, &WORKFORCE, DEPARTMENT.0, &[HOME_AFFAIRS.0]).await;
}
