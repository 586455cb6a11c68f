//! How connections of either engine are set up, and what an engine must be.

use std::{path::Path, time::Duration};

use sea_orm::{
    ConnectOptions, ConnectionTrait as _, Database, DatabaseConnection, DbBackend, DbErr, Statement,
    sqlx::{
        self,
        sqlite::{SqliteConnectOptions, SqliteConnection},
    },
};

use super::error::StoreError;
use crate::clock::Stopwatch;

/// Before this version a checkpoint could lose a commit (the WAL-reset bug, 3.7.0 to 3.51.2).
const OLDEST_SQLITE: &str = "3.51.3";

/// How long a connection may stand idle in a transaction on PostgreSQL, in milliseconds.
const IDLE_IN_TRANSACTION: &str = "30000";

/// The same while a command judges or orders the dossiers of many between two statements.
pub(super) const IDLE_WHILE_COMPUTING: Duration = Duration::from_mins(10);

/// How long a writer waits for what another holds; commands on one cycle wait for each other, each some milliseconds.
pub(super) const LOCKED: Duration = Duration::from_secs(5);

/// Readers of a database that somebody may have open share what lies in files beside it. A copy on a medium that takes no
/// writes cannot have them; nobody changes it either, and it is read as it is.
pub(super) async fn connect_to_read(file: &Path, connections: u32) -> Result<DatabaseConnection, DbErr> {
    let shared = async {
        let pool = Database::connect(sqlite(file, connections, only_read)).await?;
        pool.execute_unprepared("SELECT 1 FROM sqlite_schema").await?;
        Ok(pool)
    };
    let mut log = file.as_os_str().to_owned();
    log.push("-wal");
    match shared.await {
        Err(_) if !Path::new(&log).exists() => {
            let unchanging = |options| only_read(options).immutable(true);
            Database::connect(sqlite(file, connections, unchanging)).await
        }
        opened => opened,
    }
}

/// Waits until so many connections are open. A pool that opens them beside may say that it has them all while it is still
/// opening the last ones (sqlx 0.9.0); they would open whatever lies under the name by then.
pub(super) async fn all_open(pool: &DatabaseConnection, connections: u32) {
    let pool = pool.get_sqlite_connection_pool();
    for _ in 0..LOCKED.as_millis() {
        if u32::try_from(pool.num_idle()).is_ok_and(|idle| idle >= connections) {
            return;
        }
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
}

pub(super) fn only_read(options: SqliteConnectOptions) -> SqliteConnectOptions {
    options.read_only(true).pragma("query_only", "on")
}

pub(super) fn sqlite(
    file: &Path,
    connections: u32,
    adjust: impl Fn(SqliteConnectOptions) -> SqliteConnectOptions + Send + Sync + 'static,
) -> ConnectOptions {
    let file = file.to_owned();
    let mut options = ConnectOptions::new("sqlite:");
    options.max_connections(connections).min_connections(1).sqlx_logging(false).map_sqlx_sqlite_opts(
        move |options| {
            let options = options.filename(&file).foreign_keys(true).busy_timeout(LOCKED);
            adjust(options)
        },
    );
    options
}

/// How many instructions SQLite carries out between two looks at the time; about a tenth of a millisecond.
const INSTRUCTIONS: i32 = 10_000;

/// Has SQLite stop whatever a connection is still doing so long after it was taken from the pool: a statement, or
/// those of one transaction. A pool takes a new connection without asking it as it asks one that was idle.
pub(super) fn interrupt_after(options: &mut ConnectOptions, time_limit: Duration) {
    options
        .map_sqlx_sqlite_pool_opts(move |pool| {
            pool.after_connect(move |connection, _| Box::pin(watch(connection, time_limit)))
        })
        // The look at the time replaces the ping: both ask the thread of the connection for an answer.
        .test_before_acquire(false)
        .map_sqlx_sqlite_before_acquire(move |connection, _| {
            Box::pin(async move { watch(connection, time_limit).await.map(|()| true) })
        });
}

/// Has a connection look at the time from now on.
async fn watch(connection: &mut SqliteConnection, time_limit: Duration) -> Result<(), sqlx::Error> {
    let watch = Stopwatch::start();
    let mut handle = connection.lock_handle().await?;
    handle.set_progress_handler(INSTRUCTIONS, move || !watch.is_over(time_limit));
    Ok(())
}

/// Connections with a limit of the database's own; zero is none.
pub(super) fn postgres(url: &str, connections: u32, limit: (&'static str, Duration)) -> ConnectOptions {
    let url = url.replacen("postgresql://", "postgres://", 1);
    let mut options = ConnectOptions::new(url);
    options
        .max_connections(connections)
        .acquire_timeout(Duration::from_secs(10))
        .test_before_acquire(false)
        .sqlx_logging(false)
        .map_sqlx_postgres_opts(move |options| {
            let options = options.options([(limit.0, limit.1.as_millis())]);
            options.options([
                ("idle_in_transaction_session_timeout", IDLE_IN_TRANSACTION),
                ("client_min_messages", "error"),
            ])
        });
    options
}

/// Refuses an engine that is not safe.
pub(super) async fn assert_sqlite_version(connection: &DatabaseConnection) -> Result<(), StoreError> {
    let statement = Statement::from_string(DbBackend::Sqlite, "SELECT sqlite_version() AS version");
    let row = connection.query_one_raw(statement).await?;
    let found: String = row.map(|row| row.try_get("", "version")).transpose()?.unwrap_or_default();
    if version(&found) < version(OLDEST_SQLITE) {
        return Err(StoreError::TooOld { found, required: OLDEST_SQLITE });
    }
    Ok(())
}

/// The numbers of a version, for comparison.
fn version(text: &str) -> Vec<u32> {
    text.split('.').map_while(|part| part.parse().ok()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_compare_by_number() {
        assert!(version("3.51.3") >= version(OLDEST_SQLITE));
        assert!(version("3.100.0") > version(OLDEST_SQLITE));
        assert!(version("3.46.0") < version(OLDEST_SQLITE));
        assert!(version("nonsense") < version(OLDEST_SQLITE));
    }
}
