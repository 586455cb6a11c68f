//! Whoever has power over the database, by SQL.

use sea_orm::{ConnectionTrait as _, DatabaseConnection, DbBackend, QueryResult, Statement};

use crate::support::{cycle_driver::CycleDriver, deployment::Deployment};

/// An id that nothing has.
const BAD: &str = "00000000-0000-0000-0000-000000000bad";

/// Somebody at the database.
pub(super) struct Intruder {
    admin: DatabaseConnection,
    pub(super) backend: DbBackend,
}

impl Intruder {
    pub(super) async fn at(driver: &CycleDriver) -> Self {
        Self::of(&driver.deployment).await
    }

    pub(super) async fn of(deployment: &Deployment) -> Self {
        let admin = deployment.open.administer().await;
        let intruder = Self { backend: admin.get_database_backend(), admin };
        // Constraints stand in nobody's way who owns the database.
        intruder
            .run(match intruder.backend {
                DbBackend::Postgres => "SET session_replication_role = replica",
                _ => "PRAGMA foreign_keys = OFF",
            })
            .await;
        if intruder.backend != DbBackend::Postgres {
            intruder.run("PRAGMA ignore_check_constraints = ON").await;
        }
        intruder
    }

    /// Closes the connection.
    pub(super) async fn leave(self) {
        self.admin.close().await.expect("it closes");
    }

    pub(super) async fn run(&self, sql: &str) {
        self.admin.execute_unprepared(sql).await.unwrap_or_else(|error| panic!("{sql}: {error}"));
    }

    pub(super) async fn rows(&self, sql: &str) -> Vec<QueryResult> {
        let statement = Statement::from_string(self.backend, sql);
        self.admin.query_all_raw(statement).await.unwrap_or_else(|error| panic!("{sql}: {error}"))
    }

    pub(super) async fn tables(&self) -> Vec<String> {
        let sql = match self.backend {
            DbBackend::Postgres => {
                "SELECT tablename::text FROM pg_tables WHERE schemaname = current_schema()"
            }
            _ => "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'",
        };
        let names = self.rows(sql).await;
        names
            .iter()
            .map(|row| row.try_get_by_index(0).expect("a name"))
            .filter(|name| name != "seaql_migrations")
            .collect()
    }

    /// The columns of a table that are stored, with their types.
    pub(super) async fn columns(&self, table: &str) -> Vec<(String, String)> {
        let sql = match self.backend {
            DbBackend::Postgres => format!(
                "SELECT column_name::text, data_type::text FROM information_schema.columns \
                 WHERE table_name = '{table}' AND is_generated = 'NEVER'"
            ),
            _ => format!("SELECT name, type FROM pragma_table_info('{table}')"),
        };
        let columns = self.rows(&sql).await;
        let text = |row: &QueryResult, at| row.try_get_by_index::<String>(at).expect("a text").to_lowercase();
        columns.iter().map(|row| (text(row, 0), text(row, 1))).collect()
    }

    /// Something else that the column might hold, as an expression of it.
    pub(super) fn other(&self, table: &str, column: &str, ty: &str) -> String {
        let state =
            ["state", "suspended_from", "state_before", "notified_state"].contains(&column.trim_matches('"'));
        if state {
            // Another one than that in which the tests leave the row.
            return match table {
                "cycle" => "'CANCELLED'",
                "precaution" => "'ACCEPTED'",
                "security_research" => "'ASKED'",
                _ => "'WITHDRAWN'",
            }
            .to_owned();
        }
        match ty {
            "blob" => format!("x'{}'", "7".repeat(64)),
            "bytea" => format!("'\\x{}'::bytea", "7".repeat(64)),
            ty if ty.contains("bool") => format!("NOT {column}"),
            ty if ty.contains("int") => format!("COALESCE({column}, 0) + 1000"),
            // An id becomes another, a day another, a code one that does not exist.
            _ => format!(
                "CASE WHEN {column} LIKE '________-____-%' OR {column} IS NULL THEN '{BAD}' \
                 WHEN {column} LIKE '____-__-__' THEN '2031-01-01' ELSE {column} || 'X' END"
            ),
        }
    }

    /// Changes one column of one row, and gives what `check` then says; afterwards the row is as it was.
    pub(super) async fn change<T>(
        &self,
        table: &str,
        row: &str,
        (column, ty): &(String, String),
        check: impl AsyncFnOnce() -> T,
    ) -> T {
        let other = self.other(table, &format!("\"{column}\""), ty);
        self.change_to(table, row, column, &other, check).await
    }

    /// Removes rows, and gives what `check` then says; afterwards they are there again.
    pub(super) async fn without<T>(&self, gone: &[(&str, &str)], check: impl AsyncFnOnce() -> T) -> T {
        for (table, rows) in gone {
            self.run(&format!("CREATE TABLE stash_{table} AS SELECT * FROM \"{table}\" WHERE {rows}")).await;
            self.run(&format!("DELETE FROM \"{table}\" WHERE {rows}")).await;
        }
        let said = check().await;
        for (table, _) in gone {
            self.run(&format!("INSERT INTO \"{table}\" SELECT * FROM stash_{table}")).await;
            self.run(&format!("DROP TABLE stash_{table}")).await;
        }
        said
    }

    /// The same, to the value of an expression.
    pub(super) async fn change_to<T>(
        &self,
        table: &str,
        row: &str,
        column: &str,
        other: &str,
        check: impl AsyncFnOnce() -> T,
    ) -> T {
        self.put(table, row, column, other).await;
        let said = check().await;
        self.put_back(table).await;
        said
    }

    /// Changes one column of one row, until the table is put back.
    pub(super) async fn put(&self, table: &str, row: &str, column: &str, other: &str) {
        let columns = self.stored_columns(table).await;
        for (name, rows) in [("stash", row.to_owned()), ("rest", format!("NOT ({row})"))] {
            let kept =
                format!("CREATE TABLE {name}_{table} AS SELECT {columns} FROM \"{table}\" WHERE {rows}");
            self.run(&kept).await;
        }
        self.run(&format!("UPDATE \"{table}\" SET \"{column}\" = {other} WHERE {row}")).await;
    }

    /// Makes a table again what it was before a column was changed.
    pub(super) async fn put_back(&self, table: &str) {
        let columns = self.stored_columns(table).await;
        self.run(&format!("DELETE FROM \"{table}\"")).await;
        for name in ["stash", "rest"] {
            self.run(&format!("INSERT INTO \"{table}\" ({columns}) SELECT {columns} FROM {name}_{table}"))
                .await;
            self.run(&format!("DROP TABLE {name}_{table}")).await;
        }
    }

    async fn stored_columns(&self, table: &str) -> String {
        let columns = self.columns(table).await;
        columns.iter().map(|(name, _)| format!("\"{name}\"")).collect::<Vec<_>>().join(", ")
    }
}
