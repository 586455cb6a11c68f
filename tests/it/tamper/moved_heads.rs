//! Every change of a row that belongs to a log moves the head of this log, in the same transaction: facts are kept in memory
//! under where the logs stand. The database itself notes each change, by triggers on every table that has such rows.

use std::collections::BTreeSet;

use sea_orm::DbBackend;
use thanghang::domain::{directory::DIRECTORY_LOG, law::LAW_LOG};

use super::{DIRECTORY, JOINT, LAW, NOMINATIONS, POINTS, WORKFORCE, intruder::Intruder, life};
use crate::support::{deployment::Deployment, engine::on_both_engines};

/// The tables of the directory that change while the full life is played; the others are filled before it.
const CHANGED_REGISTERS: [&str; 6] = ["agency", "dissolution", "erasure", "office_term", "transfer", "unit"];
/// What a trigger may be fired by.
const CHANGES: [(&str, &str); 3] = [("INSERT", "NEW"), ("UPDATE", "NEW"), ("DELETE", "OLD")];

/// The notes of a database about its rows.
pub(super) struct Watch {
    intruder: Intruder,
    tables: Vec<String>,
}

/// What was noted.
pub(super) struct Changes {
    /// The tables that were watched.
    watched: Vec<String>,
    /// Those of which a row changed.
    seen: BTreeSet<String>,
    /// Those of which a row changed while the head of its log stayed where it was.
    alone: BTreeSet<String>,
    /// The same after a row was changed by hand.
    by_hand: BTreeSet<String>,
}

/// Which log tells of a row, as an expression; of the workforce not every row says of which agency's it is.
fn log_of(table: &str, row: &str) -> String {
    match table {
        "cycle" => format!("{row}.id"),
        _ if DIRECTORY.contains(&table) => format!("'{DIRECTORY_LOG}'"),
        _ if LAW.contains(&table) => format!("'{LAW_LOG}'"),
        _ if WORKFORCE.contains(&table) => "NULL".to_owned(),
        _ => format!("{row}.cycle"),
    }
}

impl Watch {
    pub(super) async fn over(deployment: &Deployment) -> Self {
        let intruder = Intruder::of(deployment).await;
        let mut tables = Vec::new();
        for table in intruder.tables().await {
            if intruder.columns(&table).await.iter().any(|(column, _)| column == "leaf") {
                tables.push(table);
            }
        }
        let watch = Self { intruder, tables };
        for statement in watch.beginning() {
            watch.intruder.run(&statement).await;
        }
        watch
    }

    fn is_postgres(&self) -> bool {
        self.intruder.backend == DbBackend::Postgres
    }

    fn beginning(&self) -> Vec<String> {
        if self.is_postgres() {
            let shared = [
                "CREATE TABLE watched_move (log TEXT NOT NULL, tx BIGINT NOT NULL)",
                "CREATE TABLE watched_change (named TEXT NOT NULL, log TEXT, tx BIGINT NOT NULL)",
                "CREATE FUNCTION watch_moves() RETURNS trigger LANGUAGE plpgsql AS \
                 $$ BEGIN INSERT INTO watched_move VALUES (NEW.log, txid_current()); RETURN NULL; END $$",
                "CREATE TRIGGER watch_moves AFTER UPDATE ON log_head FOR EACH ROW WHEN (NEW.size > OLD.size) \
                 EXECUTE FUNCTION watch_moves()",
            ];
            let own = self.tables.iter().flat_map(|table| on_postgres(table));
            shared.map(str::to_owned).into_iter().chain(own).collect()
        } else {
            let shared =
                "CREATE TABLE watched_change (named TEXT NOT NULL, moved INTEGER NOT NULL)".to_owned();
            let own = self.tables.iter().flat_map(|table| CHANGES.map(|change| on_sqlite(table, change)));
            [shared].into_iter().chain(own).collect()
        }
    }

    async fn names(&self, sql: &str) -> BTreeSet<String> {
        let rows = self.intruder.rows(sql).await;
        rows.iter().map(|row| row.try_get_by_index(0).expect("a name")).collect()
    }

    async fn alone(&self) -> BTreeSet<String> {
        self.names(if self.is_postgres() {
            "SELECT DISTINCT named FROM watched_change c WHERE NOT EXISTS (SELECT 1 FROM watched_move m \
             WHERE m.tx = c.tx AND (c.log IS NULL OR m.log = c.log))"
        } else {
            "SELECT DISTINCT named FROM watched_change WHERE NOT moved"
        })
        .await
    }

    /// Changes a row by hand, and ends with what was noted before and after that.
    pub(super) async fn end(self) -> Changes {
        let seen = self.names("SELECT DISTINCT named FROM watched_change").await;
        let alone = self.alone().await;
        if self.is_postgres() {
            self.intruder.run("SET session_replication_role = origin").await;
        }
        self.intruder.run("UPDATE remark SET leaf = leaf").await;
        let by_hand = self.alone().await;
        for statement in self.ending() {
            self.intruder.run(&statement).await;
        }
        self.intruder.leave().await;
        Changes { watched: self.tables, seen, alone, by_hand }
    }

    fn ending(&self) -> Vec<String> {
        let mut statements = Vec::new();
        if self.is_postgres() {
            let functions = self.tables.iter().map(String::as_str).chain(["moves"]);
            statements.extend(functions.map(|name| format!("DROP FUNCTION watch_{name}() CASCADE")));
            statements.push("DROP TABLE watched_move".to_owned());
        } else {
            let triggers =
                self.tables.iter().flat_map(|table| CHANGES.map(|(change, _)| trigger(table, change)));
            statements.extend(triggers.map(|name| format!("DROP TRIGGER {name}")));
        }
        statements.push("DROP TABLE watched_change".to_owned());
        statements
    }
}

/// Demands that something changes rows of each of some tables, and that each change moves the head of its log.
pub(super) async fn demand_moved(deployment: &Deployment, tables: &[&str], something: impl Future) {
    let watch = Watch::over(deployment).await;
    drop(something.await);
    let Changes { seen, alone, .. } = watch.end().await;
    assert!(alone.is_empty(), "{alone:?}");
    let unseen: Vec<_> = tables.iter().filter(|table| !seen.contains(**table)).collect();
    assert!(unseen.is_empty(), "{unseen:?}");
}

fn trigger(table: &str, change: &str) -> String {
    format!("watch_{table}_{change}")
}

/// A change is compared with the moves of its transaction, by the number of this.
fn on_postgres(table: &str) -> [String; 2] {
    let log = log_of(table, "changed");
    let function = format!(
        "CREATE FUNCTION watch_{table}() RETURNS trigger LANGUAGE plpgsql AS $$ DECLARE changed \"{table}\"%ROWTYPE; \
         BEGIN IF TG_OP = 'DELETE' THEN changed := OLD; ELSE changed := NEW; END IF; \
         INSERT INTO watched_change VALUES ('{table}', {log}, txid_current()); RETURN NULL; END $$"
    );
    let trigger = format!(
        "CREATE TRIGGER watch_{table} AFTER INSERT OR UPDATE OR DELETE ON \"{table}\" FOR EACH ROW \
         EXECUTE FUNCTION watch_{table}()"
    );
    [function, trigger]
}

/// What is committed of a log ends with its last record. A head whose record is not there has been moved by the same
/// transaction, which writes the record last.
fn on_sqlite(table: &str, (change, row): (&str, &str)) -> String {
    let (name, log) = (trigger(table, change), log_of(table, row));
    format!(
        "CREATE TRIGGER {name} AFTER {change} ON \"{table}\" BEGIN INSERT INTO watched_change \
         SELECT '{table}', EXISTS (SELECT 1 FROM log_head WHERE size > 0 AND ({log} IS NULL OR log_head.log = {log}) \
         AND NOT EXISTS (SELECT 1 FROM log_leaf WHERE log_leaf.log = log_head.log AND log_leaf.idx = log_head.size - 1)); END"
    )
}

on_both_engines! {
    async fn every_change_of_a_row_moves_the_head_of_its_log(engine) {
        let Some(life) = life(engine).await else { return };
        let Changes { watched, seen, alone, by_hand } = &life.changes;
        assert!(alone.is_empty(), "{alone:?}");
        assert_eq!(by_hand.iter().collect::<Vec<_>>(), ["remark"], "what moves no head is noted");
        let elsewhere: Vec<&str> = [&DIRECTORY[..], &WORKFORCE, &JOINT, &POINTS, &NOMINATIONS].concat();
        let of_cycles = watched.iter().map(String::as_str).filter(|table| !elsewhere.contains(table));
        let unseen: Vec<&str> =
            of_cycles.chain(CHANGED_REGISTERS).filter(|table| !seen.contains(*table)).collect();
        assert_eq!(unseen, [""; 0]);
    }
}
