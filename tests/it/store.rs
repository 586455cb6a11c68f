//! The schema and the store agree, on both engines.

use std::collections::BTreeSet;

use migrations::{Migrator, MigratorTrait as _};
use sea_orm::{ConnectOptions, ConnectionTrait as _, Database, DatabaseConnection, DbBackend, Statement};
use thanghang::{
    domain::{
        appeal::state::AppealState,
        application::state::ApplicationState,
        cycle::state::CycleState,
        directory::{DIRECTORY_LOG, row as directory_row},
        ids::CycleId,
        law::row as law_row,
        row::{Row, Rows, Vote},
        workforce::row as workforce_row,
    },
    store::{DatabaseUrl, Inserts, Pools, Store, StoreError},
};
use uuid::Uuid;

use crate::{
    golden::samples,
    support::{
        engine::{Engine, Open, master_key, on_both_engines},
        postgres::postgres,
    },
};

/// Two rows of each table: one with every value, one without those that may be absent.
fn cycle_samples() -> Vec<Row> {
    samples(include_str!("golden/cycle_rows.jsonl"))
}

fn directory_samples() -> Vec<directory_row::Row> {
    samples(include_str!("golden/directory_rows.jsonl"))
}

fn law_samples() -> Vec<law_row::Row> {
    samples(include_str!("golden/law_rows.jsonl"))
}

fn workforce_samples() -> Vec<workforce_row::Row> {
    samples(include_str!("golden/workforce_rows.jsonl"))
}

fn folded(rows: impl IntoIterator<Item = Row>) -> Rows {
    let mut folded = Rows::default();
    for row in rows {
        folded.put(row);
    }
    folded
}

async fn put_samples(store: &Store) {
    let writing = store.begin().await.expect("a transaction");
    let mut inserts = Inserts::default();
    inserts.put_directory(directory_samples(), &directory_row::Rows::default());
    inserts.put_law(law_samples(), &law_row::Rows::default());
    inserts.put_workforce(workforce_samples(), &workforce_row::Rows::default());
    inserts.put(cycle_samples(), &Rows::default());
    writing.insert(inserts).await.expect("rows");
    for log in cycles().into_iter().map(|cycle| cycle.0).chain([DIRECTORY_LOG]) {
        writing.open_log(log).await.expect("a log");
    }
    writing.commit().await.expect("committed");
}

async fn put(store: &Store, rows: impl IntoIterator<Item = Row>, known: &Rows) -> Result<(), StoreError> {
    let writing = store.begin().await.expect("a transaction");
    let mut inserts = Inserts::default();
    inserts.put(rows, known);
    writing.insert(inserts).await?;
    writing.commit().await
}

fn cycles() -> Vec<CycleId> {
    cycle_samples().iter().filter_map(Row::cycle).map(|cycle| cycle.id).collect()
}

const SQLITE_KEYS: &str = "SELECT m.name || '.' || f.\"from\" \
    FROM sqlite_master m, pragma_foreign_key_list(m.name) f WHERE m.type = 'table'";
const SQLITE_WITHOUT_INDEX: &str = "AND NOT EXISTS (SELECT 1 \
    FROM pragma_index_list(m.name) l, pragma_index_info(l.name) i WHERE i.seqno = 0 AND i.name = f.\"from\")";
const POSTGRES_KEYS: &str = "SELECT c.conname::text FROM pg_constraint c WHERE c.contype = 'f'";
const POSTGRES_WITHOUT_INDEX: &str = "AND NOT EXISTS (SELECT 1 \
    FROM pg_index i WHERE i.indrelid = c.conrelid AND i.indkey[0] = c.conkey[1])";

const POOLS: Pools = Pools { read: 1, write: 1, time_limit: None };

fn address(url: &str) -> DatabaseUrl {
    url.parse().expect("an address")
}

/// A connection past the store, as a database administrator has one.
async fn query(database: &DatabaseConnection, sql: &str) -> Vec<String> {
    let statement = Statement::from_string(database.get_database_backend(), sql);
    let rows = database.query_all_raw(statement).await.expect("an answer");
    rows.iter().map(|row| row.try_get_by_index(0).expect("a text")).collect()
}

on_both_engines! {
    async fn every_row_comes_back_as_it_was_put(engine) {
        let Some(database) = engine.open().await else { return };
        put_samples(&database.store).await;
        let facts = database.store.facts(&cycles()).await.expect("facts");
        assert_eq!(folded(facts.values().flat_map(|facts| facts.rows.iter())), folded(cycle_samples()));
        let mut law = law_row::Rows::default();
        for row in law_samples() {
            law.put(row);
        }
        assert_eq!(*database.store.law_now().await.expect("the law").read.adoptions().rows(), law);
        let (mut workforce, mut stored) = (workforce_row::Rows::default(), workforce_row::Rows::default());
        for row in workforce_samples() {
            workforce.put(row);
        }
        let agencies: Vec<_> = workforce.it_level.values().map(|level| level.agency).collect();
        for (_, rows) in database.store.workforces(&agencies).await.expect("the workforce") {
            rows.iter().for_each(|row| stored.put(row));
        }
        assert_eq!(stored, workforce);
        let directory = database.store.directory().await.expect("the directory");
        let mut put = directory_row::Rows::default();
        for row in directory_samples() {
            put.put(row);
        }
        // The directory is kept in memory without the personnel files.
        let entries: Vec<_> = std::mem::take(&mut put.entry).values().cloned().collect();
        assert_eq!(*directory.rows(), put);
        let persons: Vec<_> = entries.iter().map(|entry| entry.person).collect();
        let mut found = database.store.entries(&persons).await.expect("the personnel files");
        found.sort_by_key(|entry| entry.id);
        assert_eq!(found, entries);
    }

    async fn a_known_row_is_replaced_whole(engine) {
        let Some(database) = engine.open().await else { return };
        put_samples(&database.store).await;
        let known = folded(cycle_samples());
        let mut changed = known.application.values().next().expect("a sample").clone();
        changed.receipt = None;
        changed.version = 9;
        put(&database.store, [changed.clone().into()], &known).await.expect("replaced");
        let facts = database.store.facts(&[changed.cycle]).await.expect("facts");
        assert_eq!(facts.get(&changed.cycle).and_then(|facts| facts.application(changed.id)), Some(&changed));
    }

    async fn what_is_unique_is_refused_by_table(engine) {
        let Some(database) = engine.open().await else { return };
        put_samples(&database.store).await;
        let samples = cycle_samples();
        let votes: Vec<&Vote> = samples.iter().filter_map(Row::vote).collect();
        let whole_list = votes.iter().find(|vote| vote.application.is_none()).expect("a sample");
        let void = votes.iter().find(|vote| vote.application.is_some() && vote.void).expect("a sample");
        let put = async |vote: Vote| put(&database.store, [vote.into()], &Rows::default()).await;
        let counted = Vote { id: "0192d0f0-7a00-7000-8000-0000000000fe".parse().expect("an id"), void: false, ..(*void).clone() };
        put(counted.clone()).await.expect("a void vote stands in nobody's way");
        for vote in [counted, (*whole_list).clone()] {
            let again = Vote { id: "0192d0f0-7a00-7000-8000-0000000000ff".parse().expect("an id"), ..vote };
            let error = put(again).await.expect_err("unique");
            assert!(matches!(error, StoreError::UniqueViolation { table: "vote" }), "{error}");
        }
    }

    async fn loading_takes_as_many_statements_for_many_cycles_as_for_one(engine) {
        let Some(database) = engine.open().await else { return };
        put_samples(&database.store).await;
        database.store.facts(&cycles()).await.expect("the directory is known from now on");
        let mut counts = BTreeSet::new();
        for count in [1, 10, 100] {
            let others = (1..count).map(|other| CycleId(Uuid::from_u128(other)));
            let asked: Vec<CycleId> = cycles().into_iter().chain(others).collect();
            let before = database.store.statements();
            database.store.facts(&asked).await.expect("facts");
            counts.insert(database.store.statements() - before);
        }
        assert_eq!(counts.len(), 1, "{counts:?}");
    }

    async fn every_foreign_key_has_an_index(engine) {
        let Some(database) = engine.open().await else { return };
        let admin = database.administer().await;
        let (keys, without_index) = match admin.get_database_backend() {
            DbBackend::Sqlite => (SQLITE_KEYS, SQLITE_WITHOUT_INDEX),
            _ => (POSTGRES_KEYS, POSTGRES_WITHOUT_INDEX),
        };
        assert_eq!(query(&admin, &format!("{keys} {without_index}")).await, Vec::<String>::new());
        assert!(query(&admin, keys).await.len() > 40, "the keys are there at all");
    }

    async fn a_row_that_makes_no_sense_is_named(engine) {
        let Some(database) = engine.open().await else { return };
        put_samples(&database.store).await;
        let admin = database.administer().await;
        admin.execute_unprepared("UPDATE plan SET closing_on = 'soon'").await.expect("tampered");
        let error = database.store.facts(&cycles()).await.expect_err("no sense");
        assert!(matches!(error, StoreError::CorruptRow { table: "plan", column: "closing_on", .. }), "{error}");
    }

    async fn a_dropped_transaction_leaves_nothing(engine) {
        let Some(database) = engine.open().await else { return };
        for _ in 0..20 {
            let writing = database.store.begin().await.expect("a transaction");
            writing.open_log(DIRECTORY_LOG).await.expect("written");
            drop(writing);
        }
        assert_eq!(database.store.log_size(DIRECTORY_LOG).await.expect("an answer"), None);
    }

    async fn a_cancelled_begin_gives_back_a_clean_connection(engine) {
        let Some(database) = engine.open().await else { return };
        for _ in 0..200 {
            let store = database.store.clone();
            let task = tokio::spawn(async move { store.begin().await.map(drop) });
            tokio::task::yield_now().await;
            task.abort();
        }
        let writing = database.store.begin().await.expect("a transaction");
        writing.open_log(DIRECTORY_LOG).await.expect("written");
        writing.commit().await.expect("committed");
        assert_eq!(database.store.log_size(DIRECTORY_LOG).await.expect("an answer"), Some(0));
    }
}

#[tokio::test]
async fn the_samples_leave_no_table_out() {
    let database = Engine::Sqlite.open().await.expect("a file");
    let rows_of_a_log =
        "SELECT m.name FROM sqlite_master m, pragma_table_info(m.name) c WHERE c.name = 'leaf'";
    let twice = query(&database.administer().await, &format!("{rows_of_a_log} ORDER BY m.name")).await;
    let cycles = cycle_samples().into_iter().map(|row| row.key().0);
    let directory = directory_samples().into_iter().map(|row| row.key().0);
    let law = law_samples().into_iter().map(|row| row.key().0);
    let workforce = workforce_samples().into_iter().map(|row| row.key().0);
    let mut sampled: Vec<_> = cycles.chain(directory).chain(law).chain(workforce).collect();
    sampled.sort_unstable();
    let counts = sampled.chunk_by(PartialEq::eq).map(|of_table| (of_table[0], of_table.len()));
    let lacking: Vec<_> = counts.clone().filter(|(_, count)| *count < 2).collect();
    assert_eq!(lacking, [], "each at least twice");
    assert_eq!(counts.map(|(table, _)| table).collect::<Vec<_>>(), twice);
}

/// PostgreSQL takes no bytes in a column of text; SQLite does, so there it is looked for.
#[tokio::test]
async fn bytes_lie_in_columns_of_bytes() {
    let database = Engine::Sqlite.open().await.expect("a file");
    put_samples(&database.store).await;
    let admin = database.administer().await;
    let of_text = "SELECT m.name || ' ' || c.name FROM sqlite_master m, pragma_table_info(m.name) c \
        WHERE m.type = 'table' AND lower(c.type) NOT LIKE '%blob%'";
    let columns = query(&admin, of_text).await;
    assert!(columns.len() > 100, "they are there at all");
    for column in columns {
        let (table, name) = column.split_once(' ').expect("two names");
        let bytes = format!("SELECT '{column}' FROM \"{table}\" WHERE typeof(\"{name}\") = 'blob'");
        assert_eq!(query(&admin, &bytes).await, Vec::<String>::new());
    }
}

#[tokio::test]
async fn the_lists_in_the_schema_are_those_of_the_program() {
    fn list(states: &[impl ToString]) -> String {
        let quoted: Vec<_> = states.iter().map(|state| format!("'{}'", state.to_string())).collect();
        format!("({})", quoted.join(", "))
    }
    let database = Engine::Sqlite.open().await.expect("a file");
    let admin = database.administer().await;
    for (table, column, states) in [
        ("cycle", "state", list(CycleState::ALL)),
        ("cycle", "suspended_from", list(CycleState::ALL)),
        ("application", "state", list(ApplicationState::ALL)),
        ("application", "state_before", list(ApplicationState::ALL)),
        ("application", "notified_state", list(ApplicationState::ALL)),
        ("appeal", "state", list(AppealState::ALL)),
    ] {
        let sql =
            query(&admin, &format!("SELECT sql FROM sqlite_master WHERE name = '{table}'")).await.concat();
        assert!(sql.contains(&format!("\"{column}\" IN {states}")), "{table}.{column}: {sql}");
    }
}

#[tokio::test]
async fn opening_does_not_migrate_and_says_so() {
    let folder = tempfile::tempdir().expect("a folder");
    let url = format!("sqlite://{}", folder.path().join("deep/new.db").display());
    let url = address(&url);
    let missing = Store::open(&url, POOLS, master_key()).await.expect_err("nothing is made");
    assert!(matches!(missing, StoreError::Missing(_)), "{missing}");
    url.create_file().expect("a file");
    let store = Store::open(&url, POOLS, master_key()).await.expect("opens");
    let error = store.check_schema().await.expect_err("empty");
    assert!(matches!(error, StoreError::NotMigrated { pending } if pending > 0), "{error}");
    store.migrate().await.expect("migrated");
    store.check_schema().await.expect("up to date");
    store.migrate().await.expect("nothing left to do");
}

/// The numbers 5 and 05 were two; before they become one, whoever has both is told which documents they are.
#[tokio::test]
async fn documents_that_would_share_a_number_are_listed() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = format!("sqlite://{}", folder.path().join("old.db").display());
    let database =
        Database::connect(ConnectOptions::new(format!("{file}?mode=rwc")).max_connections(1).to_owned())
            .await
            .expect("a file");
    let steps = Migrator::migrations();
    let before = steps.iter().position(|step| step.name() == "m20261128_03_numbering").expect("the step");
    let before = u32::try_from(before).expect("few steps");
    Migrator::up(&database, Some(before)).await.expect("the schema of before");
    let run = async |sql: String| database.execute_unprepared(&sql).await.map(drop).expect("done");
    run("PRAGMA foreign_keys = OFF".to_owned()).await;
    for (id, number, symbol) in [("a", "5", "QĐ-SNV"), ("b", "05", "KH-SNV"), ("c", "50", "QĐ-SNV")] {
        run(format!(
            "INSERT INTO document (id, cycle, kind, number, symbol, dated, issuer, signing_form, summary, sha256, correction, leaf)
             VALUES ('{id}', 'k', 'EVIDENCE', '{number}', '{symbol}', '2024-10-24', 'i', 'OWN', x'00', x'00', 0, 0)"
        ))
        .await;
    }
    let shared = async || {
        let store = Store::open_to_read(&address(&file), 1, master_key()).await.expect("it is read");
        let shared = store.shared_numbers(None).await.expect("an answer");
        store.close().await.expect("closed");
        shared
    };
    assert_eq!(shared().await, ["5/QĐ-SNV = 05/KH-SNV (2024)"], "the doctor tells before the migration");
    let error = Migrator::up(&database, None).await.expect_err("two documents have one number").to_string();
    assert!(error.contains("5/QĐ-SNV = 05/KH-SNV (2024)") && !error.contains("50/"), "{error}");
    run("UPDATE document SET number = '6' WHERE id = 'b'".to_owned()).await;
    Migrator::up(&database, None).await.expect("nothing clashes");
    assert_eq!(shared().await, [""; 0]);
    run("UPDATE document SET number = '5', series = 'KH' WHERE id = 'b'".to_owned()).await;
    assert_eq!(shared().await, ["5/QĐ-SNV = 5/KH-SNV (2024)"], "the agency keeps several series since");
}

/// Replicas that start at once all migrate; one does it, and each of them ends well.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn migrations_at_once_wait_for_each_other() {
    let Some(server) = postgres().await else { return };
    let url = address(&server.create_empty_database().await);
    let migrate = async || {
        let store = Store::open(&url, POOLS, master_key()).await.expect("opens");
        store.migrate().await.expect("migrated, by whichever of them");
        store.check_schema().await.expect("up to date");
        store.close().await.expect("closed");
    };
    tokio::join!(migrate(), migrate(), migrate());
}

on_both_engines! {
    /// A step of a newer program stops this one only where its name says that it breaks what was there.
    async fn a_newer_schema_is_served_unless_it_breaks_this_program(engine) {
        let Some(database) = engine.open().await else { return };
        let admin = database.administer().await;
        let apply = async |step: &str| {
            let applied = format!("INSERT INTO seaql_migrations (version, applied_at) VALUES ('{step}', 0)");
            admin.execute_unprepared(&applied).await.expect("it is noted");
        };
        apply("m29990101_01_one_more_table").await;
        database.store.check_schema().await.expect("the running program goes on");
        database.store.migrate().await.expect("nothing to do");
        apply("m29990101_02_breaking_votes").await;
        let error = database.store.check_schema().await.expect_err("it must not go on");
        assert!(
            matches!(&error, StoreError::NewerSchema { step } if step == "m29990101_02_breaking_votes"),
            "{error}"
        );
    }
}

#[tokio::test]
async fn a_file_has_one_user_at_a_time() {
    let database = Engine::Sqlite.open().await.expect("a file");
    let url = address(&database.url);
    let error = Store::open(&url, POOLS, master_key()).await.expect_err("in use");
    assert!(matches!(error, StoreError::InUse(_)), "{error}");
    let Open { store, .. } = &database;
    store.close().await.expect("closed");
}
