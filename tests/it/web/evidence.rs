//! The log and the evidence of a cycle as one archive.

use std::{
    collections::BTreeMap,
    io::{Cursor, Read as _},
    num::NonZeroU32,
};

use axum::http::StatusCode;
use jiff::SignedDuration;
use serde_json::{Value, json};
use thanghang::{
    domain::{cycle::state::CycleState, digest::Digest, role::Role},
    rate::Buckets,
};

use super::{Browser, Page};
use crate::support::{
    cycle_driver::CycleDriver,
    deployment::{API, global, without_time_limits},
    engine::Engine,
    people::Who,
    test_server::{issuer, token},
};

/// The files of an archive, by their names.
pub(super) fn files(page: &Page) -> BTreeMap<String, String> {
    assert_eq!(page.status, StatusCode::OK, "{}", page.text);
    assert_eq!(page.headers["content-type"], "application/zip");
    let mut archive = zip::ZipArchive::new(Cursor::new(page.bytes.clone())).expect("an archive");
    let mut found = BTreeMap::new();
    for at in 0..archive.len() {
        let mut file = archive.by_index(at).expect("a file");
        let mut text = String::new();
        file.read_to_string(&mut text).expect("a text");
        let name = file.name().expect("a name").into_owned();
        assert!(found.insert(name.clone(), text).is_none(), "{name}");
    }
    found
}

fn lines(text: &str) -> Vec<Value> {
    text.lines().map(|line| serde_json::from_str(line).expect("an object")).collect()
}

/// The root over hashes of leaves (RFC 6962, section 2.1), with nothing of the program but its SHA-256.
fn root(leaves: &[Digest]) -> Digest {
    match leaves {
        [] => Digest::of(""),
        [leaf] => *leaf,
        leaves => {
            let (left, right) = leaves.split_at(leaves.len().next_power_of_two() / 2);
            Digest::of_parts(&[&[1], &root(left).0, &root(right).0])
        }
    }
}

/// Whoever has the archive checks the log with SHA-256 alone; no name, no text and no file of a dossier is in it, and so
/// nobody's data are read by taking it.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_evidence_is_checked_without_the_program() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let Some(driver) = CycleDriver::at(engine, CycleState::ResultsNotified).await else { continue };
        let path = format!("/cycles/{}/evidence.zip", global(driver.cycle));
        let supervisor = Browser::of(&driver.deployment, Who::Supervisor).await;
        let before = driver.deployment.readings().await;
        let page = supervisor.get(&path).await;
        assert_eq!(driver.deployment.readings().await, before, "nobody's data are read");
        assert_eq!(page.headers["cache-control"], "no-store");
        let found = files(&page);

        let head: Value = serde_json::from_str(&found["head.json"]).expect("the head");
        let leaves: Vec<_> =
            found["log.ndjson"].lines().map(|line| Digest::of_parts(&[&[0], line.as_bytes()])).collect();
        assert!(leaves.len() > 50, "more than one page: {}", leaves.len());
        assert_eq!(head["head"]["size"], leaves.len());
        assert_eq!(head["head"]["root"], root(&leaves).to_string());
        let kept =
            driver.deployment.service.audit_head(driver.cycle.0).await.expect("the log").expect("a head");
        assert_eq!(kept.root, root(&leaves));
        let indexes: Vec<_> = lines(&found["log.ndjson"]).iter().map(|line| line["index"].clone()).collect();
        assert_eq!(indexes, (0..leaves.len()).map(|index| json!(index)).collect::<Vec<_>>());
        assert_eq!(head["signingKeys"][0]["algorithm"], "Ed25519");

        let manifest: Value = serde_json::from_str(&found["manifest.json"]).expect("the manifest");
        assert_eq!(manifest["exportedBy"]["id"], global(Who::Supervisor.id()));
        assert_eq!(manifest["filter"], "không lọc");
        assert_eq!(manifest["trial"], false);
        assert_eq!(manifest["standing"], "Kỳ xét không phải chạy thử. / The cycle is no trial.");
        assert!(manifest["exportedAt"].as_str().expect("a time").starts_with("2024-"));
        let told: BTreeMap<_, _> = manifest["files"]
            .as_array()
            .expect("files")
            .iter()
            .map(|file| {
                (
                    file["name"].as_str().expect("a name").to_owned(),
                    file["sha256"].as_str().expect("a digest").to_owned(),
                )
            })
            .collect();
        let there = found.iter().filter(|(name, _)| *name != "manifest.json");
        let there: BTreeMap<_, _> =
            there.map(|(name, text)| (name.clone(), Digest::of(text).to_string())).collect();
        assert_eq!(told, there);

        let documents = lines(&found["documents.ndjson"]);
        assert!(documents.iter().any(|document| document["kind"] == "ELIGIBLE_LIST"), "{documents:?}");
        assert!(lines(&found["deadlines.ndjson"]).iter().any(|due| due["explanation"] != ""));
        assert!(lines(&found["readings.ndjson"]).iter().all(|reading| reading["subject"]["id"].is_string()));
        assert!(found.contains_key("refused-attempts.ndjson"));
        for (name, text) in &found {
            for who in Who::ALL.iter().filter(|who| name != "manifest.json" || **who != Who::Supervisor) {
                assert!(!text.contains(who.name()), "{name} names {who:?}");
            }
        }
    }
}

/// Whoever does not see the log gets nothing; whoever does and is no supervisor does not learn who tried and read what.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_evidence_is_for_those_who_see_it() {
    let driver =
        CycleDriver::at(Engine::Sqlite, CycleState::ListDecided).await.expect("SQLite is always there");
    let path = format!("/cycles/{}/evidence.zip", global(driver.cycle));
    for who in [Who::An, Who::UnitHead, Who::Stranger, Who::HomeAffairs] {
        let page = Browser::of(&driver.deployment, who).await.get(&path).await;
        assert!(
            [StatusCode::NOT_FOUND, StatusCode::FORBIDDEN].contains(&page.status),
            "{who:?}: {}",
            page.status
        );
        assert!(!page.bytes.starts_with(b"PK"), "{who:?}");
    }
    let anybody = Browser::new(&driver.deployment);
    assert!(anybody.get(&path).await.location().starts_with("/sign-in"));
    let secretary = Browser::of(&driver.deployment, Who::Secretary).await;
    let found = files(&secretary.get(&path).await);
    assert!(found.contains_key("log.ndjson") && found.contains_key("HUONG-DAN.md"));
    assert!(!found.contains_key("readings.ndjson") && !found.contains_key("refused-attempts.ndjson"));
    assert_eq!(secretary.get("/cycles/none/evidence.zip").await.status, StatusCode::NOT_FOUND);
}

/// Whoever is a supervisor elsewhere gets a whole archive, which says what is only for the supervisory board of this cycle.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_supervisor_of_another_cycle_does_not_learn_who_tried_and_read() {
    let driver =
        CycleDriver::at(Engine::Sqlite, CycleState::ListDecided).await.expect("SQLite is always there");
    let deployment = &driver.deployment;
    let roles = Who::Secretary.roles().iter().copied().chain([Role::Supervisor]).collect();
    let (clock, entropy) = (&deployment.service.clock, &deployment.service.entropy);
    let hour = SignedDuration::from_hours(1);
    let both = issuer().issue(Who::Secretary.subject(), &roles, hour, clock, entropy).expect("a token");
    let browser = Browser::holding(deployment, both, API.clone()).await;
    let found = files(&browser.get(&format!("/cycles/{}/evidence.zip", global(driver.cycle))).await);
    assert!(found.contains_key("log.ndjson"));
    assert!(!found.contains_key("readings.ndjson") && !found.contains_key("refused-attempts.ndjson"));
    assert!(found["manifest.json"].contains("refused attempts and readings"), "{}", found["manifest.json"]);
}

/// An answer without data is a page that says so, and no archive.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_asks_for_too_much_is_told_to_wait() {
    let driver =
        CycleDriver::at(Engine::Sqlite, CycleState::Receiving).await.expect("SQLite is always there");
    let deployment = &driver.deployment;
    let one = Buckets::new(NonZeroU32::MIN, NonZeroU32::MIN, deployment.clock.clone());
    let api = without_time_limits().rated(one);
    let browser = Browser::holding(deployment, token(deployment, Who::Secretary), api).await;
    let path = format!("/cycles/{}/evidence.zip", global(driver.cycle));
    // The only point goes on being listened to; then there is none.
    let never = browser.get(&path).await;
    assert!(!never.status.is_success() && never.status != StatusCode::NOT_FOUND, "{}", never.status);
    let later = browser.get(&path).await;
    assert_eq!(later.status, StatusCode::TOO_MANY_REQUESTS, "{}", later.text);
    assert!(later.headers.contains_key("retry-after"));
}
