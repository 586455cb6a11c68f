//! Personal texts lie under a key of their person, and an erasure leaves nothing of them but proofs.

use std::{collections::BTreeSet, time::Duration};

use sea_orm::{ConnectionTrait as _, DatabaseConnection, DbBackend, QueryResult, Statement};
use serde_json::json;
use thanghang::{
    domain::{cycle::state::CycleState, digest::Digest, ids::PersonId},
    entropy::Entropy,
    service::{Flaw, VerificationReport},
    store::{BlindLine, Store, StoreError},
    vault::BlindKind,
};
use uuid::Uuid;

use crate::support::{
    cycle_driver::{ATTT, CycleDriver},
    deployment::{Deployment, global},
    engine::{Engine, Open, on_both_engines},
    people::{APPLICANTS, Who},
};

/// A reason that says something personal.
const REASON: &str = "Thiếu bản sao bằng tốt nghiệp của ông An";

async fn rows(admin: &DatabaseConnection, sql: &str) -> Vec<QueryResult> {
    let statement = Statement::from_string(admin.get_database_backend(), sql);
    admin.query_all_raw(statement).await.unwrap_or_else(|error| panic!("{sql}: {error}"))
}

/// Everything that the database holds: the bytes of its files, or every row of every table as text.
pub(crate) async fn contents(open: &Open) -> Vec<u8> {
    let Some(file) = open.url.strip_prefix("sqlite://") else { return dump(&open.administer().await).await };
    let files =
        ["", "-wal", "-shm"].map(|suffix| std::fs::read(format!("{file}{suffix}")).unwrap_or_default());
    files.concat()
}

async fn dump(admin: &DatabaseConnection) -> Vec<u8> {
    let tables = "SELECT tablename::text FROM pg_tables WHERE schemaname = current_schema()";
    let mut dumped = Vec::new();
    for table in rows(admin, tables).await {
        let table: String = table.try_get_by_index(0).expect("a name");
        // Bytes are shown as text where they are text.
        let sql = format!("SELECT encode(convert_to(t::text, 'UTF8'), 'hex') || '' FROM \"{table}\" t");
        for row in rows(admin, &sql).await {
            let text = hex::decode(row.try_get_by_index::<String>(0).expect("a row")).expect("hexadecimal");
            dumped.extend(unescaped(&String::from_utf8(text).expect("UTF-8")));
        }
    }
    dumped
}

/// A row as text, and after it what its columns of bytes hold.
fn unescaped(row: &str) -> Vec<u8> {
    let bytes = row.split("\\\\x").skip(1).flat_map(|rest| {
        let digits: String = rest.chars().take_while(char::is_ascii_hexdigit).collect();
        hex::decode(&digits[..digits.len() / 2 * 2]).expect("hexadecimal")
    });
    row.bytes().chain(bytes).collect()
}

pub(crate) fn holds(contents: &[u8], text: impl AsRef<[u8]>) -> bool {
    contents.windows(text.as_ref().len()).any(|window| window == text.as_ref())
}

/// A person's wrapped key as it lies there.
async fn wrapped(admin: &DatabaseConnection, who: Who) -> Option<Vec<u8>> {
    let found = rows(admin, &format!("SELECT wrapped FROM person_key WHERE person = '{}'", who.id())).await;
    found.first().and_then(|row| row.try_get_by_index(0).expect("bytes"))
}

/// The name as somebody who may read it reads it.
async fn name(deployment: &Deployment, who: Who) -> String {
    let document = "query($id: ID!) { node(id: $id) { ... on Person { name } } }";
    let data = deployment.ask(Who::Office, document, json!({ "id": global(who.id()) })).await;
    data["node"]["name"].as_str().unwrap_or_else(|| panic!("{data}")).to_owned()
}

async fn check(deployment: &Deployment) -> VerificationReport {
    deployment.service.verify_directory(None).await.expect("the check runs")
}

fn flaws(report: &VerificationReport) -> Vec<&Flaw> {
    assert_eq!(report.fault, None);
    report.findings.iter().map(|finding| &finding.flaw).collect()
}

on_both_engines! {
    async fn no_personal_text_lies_in_the_database(engine) {
        let Some(driver) = CycleDriver::at(engine, CycleState::Receiving).await else { return };
        let application = driver.create(Who::An, ATTT).await;
        let withdrawn = json!({ "applicationId": global(application), "reason": REASON });
        driver.act(Who::An, "withdraw", withdrawn).await.done();
        assert_eq!(name(&driver.deployment, Who::An).await, Who::An.name());
        let contents = contents(&driver.deployment.open).await;
        for who in APPLICANTS {
            assert!(!holds(&contents, who.name()), "{}", who.name());
        }
        assert!(!holds(&contents, REASON));
        assert!(holds(&contents, "Sở Nội vụ"), "what is about nobody lies there, and would be found");
        driver.check().await;
    }

    async fn an_erasure_leaves_nothing_but_proofs(engine) {
        let Some(driver) = CycleDriver::at(engine, CycleState::Receiving).await else { return };
        let deployment = &driver.deployment;
        let application = driver.create(Who::An, ATTT).await;
        deployment.erase(Who::An).await.refused(&["PERSON_IN_CYCLE"]);
        let withdrawn = json!({ "applicationId": global(application), "reason": REASON });
        let receipt = driver.act(Who::An, "withdraw", withdrawn).await.done().0["receipt"].clone();
        let blind = deployment.service.store.blind(BlindKind::IdentityNumber, "011090001299");
        let line = BlindLine { kind: BlindKind::IdentityNumber, hash: blind, person: Who::An.id() };
        claim(&deployment.service.store, &[line]).await.expect("claimed");
        let admin = deployment.open.administer().await;
        let key = wrapped(&admin, Who::An).await.expect("a key");
        assert!(holds(&contents(&deployment.open).await, &key), "a key would be found");
        let before = check(deployment).await;
        // The name, and every entry of the file.
        let entries = deployment.service.store.entries(&[Who::An.id()]).await.expect("the file");
        let texts = 1 + u64::try_from(entries.len()).expect("a few");

        deployment.erase(Who::An).await.done();
        assert_eq!(wrapped(&admin, Who::An).await, None);
        let contents = contents(&deployment.open).await;
        // The word alone stands in the examples of a rule set.
        let file = ["011090000065", "1990-02-01", r#""rating":"COMPLETED_WELL""#].map(str::as_bytes);
        let told = [key.as_slice(), &blind.0, Who::An.name().as_bytes(), REASON.as_bytes()];
        for gone in told.into_iter().chain(file) {
            assert!(!holds(&contents, gone), "{}", String::from_utf8_lossy(gone));
        }
        assert_eq!(name(deployment, Who::An).await, "đã xóa");
        assert_eq!(name(deployment, Who::Binh).await, Who::Binh.name());
        let report = check(deployment).await;
        assert!(report.is_sound() && report.erased == before.erased + texts, "{report:#?}");
        let report = deployment.service.verify_log(driver.cycle, None).await.expect("the check runs");
        assert!(report.is_sound() && report.erased == 1, "{report:#?}");
        let document = "query($id: ID!) { cycle(id: $id) { transitions(first: 100) { nodes { index leafHash texts { text } } } } }";
        let log = deployment.ask(Who::Supervisor, document, json!({ "id": global(driver.cycle) })).await;
        let nodes = log["cycle"]["transitions"]["nodes"].as_array().expect("records");
        let record = nodes.iter().find(|node| node["index"] == receipt["index"]).expect("the record");
        assert_eq!(record["leafHash"], receipt["leafHash"]);
        assert_eq!(record["texts"], json!([{ "text": null }]));

        deployment.erase(Who::An).await.refused(&["PERSON_ERASED"]);
        let nobody = deployment.caller(Who::An).await;
        assert_eq!(nobody.person, None, "the account is out of force");
    }

    async fn nothing_more_is_written_about_somebody_erased(engine) {
        let Some(driver) = CycleDriver::at(engine, CycleState::Receiving).await else { return };
        driver.deployment.erase(Who::An).await.done();
        let paper = json!({
            "personId": global(Who::An.id()), "title": ATTT, "handedInAt": driver.deployment.clock.wall().to_string(), "reason": REASON,
        });
        driver.act(Who::Office, "enterPaperDossier", paper).await.refused_with("PERSON_ERASED");
        driver.check().await;
    }

    async fn who_holds_an_office_is_not_erased(engine) {
        let Some(deployment) = Deployment::new(engine).await else { return };
        deployment.erase(Who::Head).await.refused(&["PERSON_IN_OFFICE"]);
        assert_eq!(name(&deployment, Who::Head).await, Who::Head.name());
    }

    async fn what_does_not_open_is_named_and_not_taken_for_erased(engine) {
        let Some(deployment) = Deployment::new(engine).await else { return };
        let admin = deployment.open.administer().await;
        let (an, binh) = (Who::An.id(), Who::Binh.id());
        let of = |column: &str, person| format!("(SELECT {column} FROM personal_text WHERE subject = '{person}' AND field LIKE 'name%')");
        let text = |set: String, person| format!("UPDATE personal_text SET {set} WHERE subject = '{person}' AND field LIKE 'name%'");
        let noise = match admin.get_database_backend() { DbBackend::Postgres => "'\\x07'::bytea", _ => "x'07'" };
        let spoils = [
            ("another's", text(format!("ciphertext = {}", of("ciphertext", binh)), an)),
            ("cut", text(format!("ciphertext = {noise}"), an)),
            ("of another person", text(format!("subject = '{binh}'"), an)),
            ("in another record", text("idx = idx + 1".to_owned(), an)),
            ("in another field", text("field = field || 'X'".to_owned(), an)),
            ("key of another", format!(
                "UPDATE person_key SET wrapped = (SELECT k.wrapped FROM person_key k WHERE k.person = '{binh}') WHERE person = '{an}'"
            )),
            ("no key", format!("DELETE FROM person_key WHERE person = '{an}'")),
        ];
        for (what, spoil) in spoils {
            for table in ["personal_text", "person_key"] {
                rows(&admin, &format!("CREATE TABLE stash_{table} AS SELECT * FROM {table}")).await;
            }
            rows(&admin, &spoil).await;
            let report = check(&deployment).await;
            let told = flaws(&report);
            let all = told.iter().all(|flaw| matches!(flaw, Flaw::Text { .. }));
            assert!(!told.is_empty() && all, "{what}: {report:#?}");
            assert_eq!(report.erased, 0, "{what}");
            for table in ["personal_text", "person_key"] {
                rows(&admin, &format!("DELETE FROM {table}")).await;
                rows(&admin, &format!("INSERT INTO {table} SELECT * FROM stash_{table}")).await;
                rows(&admin, &format!("DROP TABLE stash_{table}")).await;
            }
            assert!(check(&deployment).await.is_sound(), "{what} was put back");
        }
    }

    async fn a_key_is_destroyed_by_an_act_and_by_nothing_else(engine) {
        let Some(deployment) = Deployment::new(engine).await else { return };
        let admin = deployment.open.administer().await;
        rows(&admin, &format!("CREATE TABLE stash AS SELECT * FROM person_key WHERE person = '{}'", Who::An.id())).await;
        let destroy = format!("UPDATE person_key SET wrapped = NULL WHERE person = '{}'", Who::An.id());
        rows(&admin, &destroy).await;
        assert_eq!(flaws(&check(&deployment).await), [&Flaw::KeyLost(Who::An.id())]);
        deployment.erase(Who::An).await.done();
        assert!(check(&deployment).await.is_sound());
        rows(&admin, "UPDATE person_key SET wrapped = (SELECT wrapped FROM stash) WHERE wrapped IS NULL").await;
        assert_eq!(flaws(&check(&deployment).await), [&Flaw::KeyKept(Who::An.id())]);
    }

    async fn an_identity_number_is_that_of_one_person(engine) {
        let Some(deployment) = Deployment::new(engine).await else { return };
        let store = &deployment.service.store;
        let line = |kind, text, who: Who| BlindLine { kind, hash: store.blind(kind, text), person: who.id() };
        let (number, birth) = (BlindKind::IdentityNumber, BlindKind::NameAndBirth);
        let an = [line(number, "011090001299", Who::An), line(birth, "Giàng A An|1990-02-03", Who::An)];
        claim(store, &an).await.expect("claimed");
        let taken = claim(store, &[line(number, " 011090001299", Who::Binh)]).await;
        assert!(matches!(taken, Err(StoreError::UniqueViolation { table: "blind_index" })), "{taken:?}");
        let namesake = line(birth, "giàng a an|1990-02-03", Who::Binh);
        claim(store, &[namesake]).await.expect("two persons may share name and birth date");
        let found = store.persons_by_blind(birth, &[namesake.hash, Digest::of("nobody")]).await.expect("an answer");
        assert_eq!(found.iter().map(|line| line.person).collect::<BTreeSet<_>>(), BTreeSet::from([Who::An.id(), Who::Binh.id()]));
        let writing = store.begin().await.expect("a transaction");
        writing.release_blind(number, Who::An.id()).await.expect("released");
        writing.commit().await.expect("committed");
        claim(store, &[line(number, "011090001299", Who::Binh)]).await.expect("the number was released");
    }
}

async fn claim(store: &Store, lines: &[BlindLine]) -> Result<(), StoreError> {
    let writing = store.begin().await?;
    writing.claim_blind(lines).await?;
    writing.commit().await
}

/// Two acts that are each the first to say something of a person come to one key: who is late takes what the other has drawn.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_key_that_two_draw_at_once_is_one() {
    let Some(database) = Engine::Postgres.open().await else { return };
    let (person, entropy) = (PersonId(Uuid::from_u128(7)), Entropy::system());
    let first = database.store.begin().await.expect("a transaction");
    let key = first.person_key(person, &entropy).await.expect("a key");
    let (store, of_second) = (database.store.clone(), entropy.clone());
    let second = tokio::spawn(async move {
        let writing = store.begin().await.expect("a transaction");
        let key = writing.person_key(person, &of_second).await.expect("a key");
        writing.commit().await.expect("committed");
        key
    });
    tokio::time::sleep(Duration::from_millis(300)).await;
    assert!(!second.is_finished(), "it found none, and waits for the line that is not committed");
    first.commit().await.expect("committed");
    let same = second.await.expect("it ends");
    let sealed = key.seal(b"place", b"plain", &entropy).expect("sealed");
    assert_eq!(same.open(b"place", &sealed).as_deref(), Some(b"plain".as_slice()));
}
