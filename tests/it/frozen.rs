//! Databases that an earlier program wrote are read, checked and continued by this one. `frozen/README.md` says how they
//! were made.

use std::{fs, path::PathBuf};

use axum::{
    body::Body,
    http::{Method, StatusCode},
};
use jiff::Timestamp;
use serde::Deserialize;
use serde_json::{Value, json};
use thanghang::{
    domain::{
        application::state::ApplicationState,
        audit::{Head, SigningKey},
        cycle::state::CycleState,
        ids::{AgencyId, CycleId, FileId},
        vocabulary::DocumentKind,
    },
    service::{Outcome, VerificationReport},
    store::{CursorPage, CycleFilter},
    vault::MasterKey,
};

use crate::{
    adoption::begin,
    files::FileServer,
    support::{
        cycle_driver::{ATTT, CycleDriver, plan_dates},
        deployment::{Deployment, global},
        engine::{Engine, folder, on_both_engines},
        people::Who,
    },
};

/// What the earlier program said of its database.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Expected {
    now: Timestamp,
    master_key: String,
    signing_seed: String,
    #[serde(rename = "registers")]
    directory: LogExpected,
    cycles: Vec<CycleExpected>,
    file: FileExpected,
    readings: Vec<Exchange>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LogExpected {
    head: Head,
    erased: u64,
    /// An act that was accepted.
    kept: Exchange,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CycleExpected {
    cycle: CycleId,
    what: String,
    head: Head,
    erased: u64,
    /// An act that was accepted.
    kept: Exchange,
    /// An act that can be done next, where the cycle is open.
    next: Option<NextAct>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileExpected {
    id: FileId,
    who: String,
    text: String,
}

/// A request and what was answered.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Exchange {
    who: String,
    document: String,
    variables: Value,
    data: Value,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NextAct {
    who: String,
    document: String,
    variables: Value,
    act: String,
    state: String,
}

/// A copy of the database, with the program that serves it.
struct Frozen {
    deployment: Deployment,
    expected: Expected,
}

impl Frozen {
    async fn open(engine: Engine) -> Option<Self> {
        let name = match engine {
            Engine::Sqlite => "sqlite",
            Engine::Postgres => "postgres",
        };
        let made = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/it/frozen").join(name);
        let text = |file: &str| fs::read_to_string(made.join(file)).expect("a text");
        let expected: Expected = serde_json::from_str(&text("expected.json")).expect("the expectations");
        let master: MasterKey = expected.master_key.parse().expect("a master key");
        let open = engine.load(&text("database.sql"), master).await?;
        // A program serves no database before it is migrated.
        open.store.migrate().await.expect("the migrations run");
        let files = folder();
        for object in fs::read_dir(made.join("objects")).expect("the folder can be listed") {
            let object = object.expect("an entry");
            fs::copy(object.path(), files.path().join(object.file_name())).expect("a file can be copied");
        }
        let seed: Vec<u8> = hex::decode(&expected.signing_seed).expect("hexadecimal");
        let signer = SigningKey::from_seed(&seed.try_into().expect("32 bytes"));
        Some(Self { deployment: Deployment::signing_with(open, files, expected.now, signer), expected })
    }

    /// Demands that a request is answered as it was.
    async fn repeat(&self, exchange: &Exchange) {
        let Exchange { who, document, variables, data } = exchange;
        let answered = self.deployment.ask(person(who), document, variables.clone()).await;
        assert_eq!(answered, *data, "{who}: {document} {variables}");
    }

    async fn report(&self, cycle: CycleId) -> VerificationReport {
        self.deployment.service.verify_log(cycle, None).await.expect("the check runs")
    }

    /// Demands that all logs are sound and end where they ended.
    async fn check(&self) {
        let Expected { directory, cycles, .. } = &self.expected;
        let report =
            self.deployment.service.verify_directory(Some(directory.head)).await.expect("the check runs");
        demand(&report, directory.head, directory.erased, "the directory");
        for cycle in cycles {
            demand(&self.report(cycle.cycle).await, cycle.head, cycle.erased, &cycle.what);
        }
    }
}

/// How many keys the earlier program drew for its requests, at most.
const KEYS_DRAWN: u32 = 600;

/// The logs of the agencies in `frozen/workforce`, with their heads.
const WORKFORCES: [(&str, &str); 2] = [
    (
        "0192ade0-2180-70e5-a87d-1d5a06ca4fc0",
        "30:e766fc17ce63cb5d74df49922be32a264a3bcce13282eb5de5b84f95443b2fc1",
    ),
    (
        "0192ade0-2180-7f1e-80bf-142d97f2d6a9",
        "22:62cfc79dfaf6277887a02e9b4188d2e08672f3371485bb045eaf9f0988cba4b3",
    ),
];

/// What was decided by the documents that an earlier program brought is decided again by these.
#[tokio::test(flavor = "multi_thread")]
async fn the_year_of_a_workforce_is_decided_again_by_the_law_of_its_program() {
    let text = include_str!("frozen/workforce/database.sql");
    let master = "gM5j3tiitY1te/m33WvovLXLK6G2T8AfRQdNpiYstrI=".parse().expect("a master key");
    let open = Engine::Sqlite.load(text, master).await.expect("a database");
    open.store.migrate().await.expect("the migrations run");
    let now = "2025-12-01T02:00:00Z".parse().expect("a time");
    let deployment = Deployment::signing_with(open, folder(), now, SigningKey::from_seed(&[7; 32]));
    for (log, head) in WORKFORCES {
        let agency = AgencyId(log.parse().expect("an id"));
        let head: Head = head.parse().expect("a head");
        let report = deployment.service.verify_workforce(agency, Some(head)).await.expect("the check runs");
        demand(&report, head, 0, log);
    }
}

#[track_caller]
fn demand(report: &VerificationReport, head: Head, erased: u64, what: &str) {
    assert!(report.is_sound(), "{what}: {report:#?}");
    assert_eq!((report.head, report.erased), (Some(head), erased), "{what}");
}

fn person(name: &str) -> Who {
    *Who::ALL.iter().find(|who| who.subject() == name).expect("one of the people")
}

on_both_engines! {
    async fn no_migration_is_missing_and_none_spoils_it(engine) {
        let Some(frozen) = Frozen::open(engine).await else { return };
        let store = &frozen.deployment.service.store;
        store.migrate().await.expect("the migrations run");
        store.check_schema().await.expect("up to date");
        frozen.check().await;
    }

    async fn no_cycle_is_missing(engine) {
        let Some(frozen) = Frozen::open(engine).await else { return };
        let found = frozen.deployment.service.store.cycles(&CycleFilter::default(), &CursorPage { after: None, first: 100 }).await;
        let mut found: Vec<_> = found.expect("the cycles").items.iter().map(|cycle| cycle.id).collect();
        let mut expected: Vec<_> = frozen.expected.cycles.iter().map(|cycle| cycle.cycle).collect();
        found.sort_unstable();
        expected.sort_unstable();
        assert_eq!(found, expected);
    }

    /// Names, reasons, papers, personnel files, verdicts and the order of candidates lie under keys of persons.
    async fn everything_is_read_as_it_was(engine) {
        let Some(frozen) = Frozen::open(engine).await else { return };
        for reading in &frozen.expected.readings {
            frozen.repeat(reading).await;
        }
        let FileExpected { id, who, text } = &frozen.expected.file;
        let server = FileServer::of(&frozen.deployment.service);
        let reply = server.send(Method::GET, Some(person(who)), &format!("/files/{id}"), Body::empty()).await;
        assert_eq!((reply.status, reply.body.as_deref()), (StatusCode::OK, Some(text.as_bytes())));
        frozen.check().await;
    }

    async fn an_old_key_gets_the_same_receipt(engine) {
        let Some(frozen) = Frozen::open(engine).await else { return };
        frozen.repeat(&frozen.expected.directory.kept).await;
        for cycle in &frozen.expected.cycles {
            frozen.repeat(&cycle.kept).await;
        }
        frozen.check().await;
    }

    /// What the cycles of the earlier program froze can be adopted like what ships, and neither changes nor stops them.
    async fn the_log_of_the_law_begins_beside_old_cycles(engine) {
        let Some(frozen) = Frozen::open(engine).await else { return };
        assert!(matches!(begin(&frozen.deployment).await, Outcome::Accepted(_)));
        frozen.check().await;
        for NextAct { who, document, variables, act, .. } in frozen.expected.cycles.iter().filter_map(|cycle| cycle.next.as_ref()) {
            let answer = frozen.deployment.ask(person(who), document, variables.clone()).await;
            assert_eq!(answer[act]["userErrors"], json!([]), "{act}");
        }
        for cycle in &frozen.expected.cycles {
            let report = frozen.report(cycle.cycle).await;
            assert!(report.is_sound(), "{}: {report:#?}", cycle.what);
        }
    }

    /// F5: What the earlier program let be dated before its basis is listed, until somebody says why it is so.
    async fn a_document_that_is_dated_before_its_basis_is_listed_until_it_is_explained(engine) {
        let Some(Frozen { deployment, expected }) = Frozen::open(engine).await else { return };
        let suspended = expected.cycles.iter().find_map(|cycle| {
            let next = cycle.next.as_ref().filter(|next| next.act == "resume")?;
            Some((cycle.cycle, next))
        });
        let (cycle, NextAct { who, document, variables, .. }) = suspended.expect("a suspended cycle");
        deployment.ask(person(who), document, variables.clone()).await;
        let driver = CycleDriver::on(deployment, cycle, Vec::new(), 300);
        let listed = async || {
            let query = "query ($id: ID!) { cycle(id: $id) { documentsOutOfOrder { id } } }";
            let data = driver.deployment.ask(Who::Office, query, json!({ "id": global(cycle) })).await;
            data["cycle"]["documentsOutOfOrder"].clone()
        };
        assert_eq!(listed().await, json!([]));

        let dated = "2024-10-22";
        let early = driver.document_of(DocumentKind::PlanAmendment, Some(Who::Chair), dated).await;
        let mut amended = plan_dates("2024-12-20", "2024-12-25", "2024-12-30");
        amended["documentId"] = json!(global(early));
        amended["reason"] = json!("Kéo dài thời gian nhận hồ sơ sau khi tạm dừng");
        driver.act(Who::Secretary, "amendPlan", amended).await.done();
        assert_eq!(listed().await, json!([{ "id": global(early) }]));

        let record = driver.facts().await.document(early).cloned().expect("the document");
        let explained = json!({
            "correctsId": global(early), "number": record.number, "symbol": record.symbol, "dated": dated,
            "summary": "Điều chỉnh Kế hoạch", "reason": "Văn bản đúng là đề ngày này", "sha256": record.sha256.to_string(),
        });
        driver.act(Who::Office, "correctRecord", explained).await.done();
        assert_eq!(listed().await, json!([]));
        driver.check().await;
    }

    async fn the_next_act_is_done(engine) {
        let Some(frozen) = Frozen::open(engine).await else { return };
        let open = frozen.expected.cycles.iter().filter_map(|cycle| Some((cycle, cycle.next.as_ref()?)));
        for (cycle, NextAct { who, document, variables, act, state }) in open {
            let answer = frozen.deployment.ask(person(who), document, variables.clone()).await;
            let payload = &answer[act];
            assert_eq!(payload["userErrors"], json!([]), "{}", cycle.what);
            assert_eq!(payload["receipt"]["index"], json!(cycle.head.size), "{}", cycle.what);
            let now = (&payload["cycle"]["id"], &payload["cycle"]["state"]);
            assert_eq!(now, (&json!(global(cycle.cycle)), &json!(state)), "{}", cycle.what);
            let report = frozen.report(cycle.cycle).await;
            assert!(report.is_sound() && report.leaves == cycle.head.size + 1, "{}: {report:#?}", cycle.what);
        }
    }
    /// What began under the first program is decided to its end by what it froze, and its log stays sound.
    async fn a_cycle_in_review_goes_on_to_the_archive(engine) {
        let Some(Frozen { deployment, expected }) = Frozen::open(engine).await else { return };
        let begun = expected.cycles.iter().find(|cycle| cycle.what == "in review").expect("a cycle in review");
        // Those that the earlier program drew are used.
        (0..KEYS_DRAWN).for_each(|_| drop(deployment.key()));
        let driver = CycleDriver::on(deployment, begun.cycle, vec![(Who::Dung, ATTT)], 500);
        let frozen = async || {
            let cycle = driver.facts().await.cycle().cloned().expect("the cycle");
            (cycle.workflow, cycle.rule_set, cycle.rule_set_hash, cycle.calendar, cycle.calendar_hash)
        };
        let before = frozen().await;
        assert_eq!((before.0.as_str(), before.2.is_some(), before.4), ("thanghang/1", true, None));

        // The chair has voted before.
        for member in [Who::ViceChair, Who::Secretary, Who::Member1, Who::Member2] {
            driver.vote(member, Who::Dung, "MET").await.done();
        }
        driver.conclude(Who::Dung, "MET").await.done();
        driver.complete_review("2024-12-12").await;
        driver.notify("2024-12-12").await;
        driver.close_appeals("2025-01-07").await;
        driver.approve("2025-01-09").await;
        driver.reach(CycleState::Archived).await;
        assert_eq!(driver.state_of(Who::Dung).await, ApplicationState::Appointed);
        assert_eq!(frozen().await, before);

        let service = &driver.deployment.service;
        let report = service.verify(begun.cycle.0, Some(begun.head)).await.expect("the check runs");
        assert!(report.is_sound() && report.leaves > begun.head.size, "{report:#?}");
        let report = service.verify_directory(Some(expected.directory.head)).await.expect("the check runs");
        demand(&report, expected.directory.head, expected.directory.erased, "the directory");
        driver.check().await;
    }
}
