//! A throw-away PostgreSQL cluster, one per test process.
//!
//! It starts with the first test that asks for it and ends with the process, by whatever means the
//! process ends: see `postgres.sh`. It listens on a Unix socket only, in a directory that nobody
//! else may enter, so there is no port to lose a race for. A test gets a database of its own,
//! copied from a template that was migrated once, and gives it back.

use std::{
    env,
    error::Error,
    fs,
    io::{self, BufRead, BufReader, Write},
    os::unix::process::CommandExt,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::{
        Mutex,
        atomic::{AtomicU32, Ordering},
    },
};

use sea_orm::{ConnectOptions, ConnectionTrait, Database, DatabaseConnection, DbErr};
use tokio::sync::OnceCell;

const WATCHDOG: &str = include_str!("postgres.sh");
const ADMIN_DATABASE: &str = "postgres";
const TEMPLATE: &str = "template_thanghang";
/// How many databases of tests that are over are left alone: their connections end by themselves, and whoever removes one
/// that still has some waits for them.
const RESTING: usize = 6;

/// The cluster of this test process, or `None` when PostgreSQL is not installed and not required.
///
/// It is required when `THANGHANG_REQUIRE_POSTGRES` is set, or `CI` is `true`.
pub(crate) async fn postgres() -> Option<&'static PostgresServer> {
    static CLUSTER: OnceCell<Option<PostgresServer>> = OnceCell::const_new();
    CLUSTER
        .get_or_init(async || {
            let Some(binaries) = find_binaries() else {
                skip_or_fail();
                return None;
            };
            let server = PostgresServer::start(&binaries, super::prepare_template).await;
            Some(server.expect("PostgreSQL is installed, so it starts"))
        })
        .await
        .as_ref()
}

/// A running cluster with a prepared template; dropping it stops the cluster and removes its files.
pub(crate) struct PostgresServer {
    watchdog: Watchdog,
    databases: AtomicU32,
    /// The databases of tests that are over.
    spent: Mutex<Vec<String>>,
}

impl PostgresServer {
    /// Starts a cluster from the programs in `binaries`; `prepare` makes the template what each
    /// database is to be.
    async fn start(
        binaries: &Path,
        prepare: impl AsyncFnOnce(DatabaseConnection) -> Result<(), DbErr>,
    ) -> Result<Self, Box<dyn Error>> {
        let watchdog = Watchdog::start(binaries)?;
        let server = Self { watchdog, databases: AtomicU32::new(0), spent: Mutex::default() };
        server.administer(&[format!("CREATE DATABASE {TEMPLATE}")]).await?;
        let template = connect(&server.url(TEMPLATE)).await?;
        prepare(template.clone()).await?;
        template.close().await?;
        // PostgreSQL refuses to copy a database that somebody is connected to.
        server.administer(&[format!("ALTER DATABASE {TEMPLATE} WITH ALLOW_CONNECTIONS false")]).await?;
        Ok(server)
    }

    /// Makes a new copy of the template and returns its URL.
    pub(crate) async fn create_database(&self) -> String {
        self.copy(TEMPLATE).await
    }

    /// Makes a new database without any table and returns its URL.
    pub(crate) async fn create_empty_database(&self) -> String {
        self.copy("template0").await
    }

    /// Makes a new copy of a database that nobody is connected to and returns its URL.
    pub(crate) async fn copy_database(&self, original: &str) -> String {
        self.copy(database_of(original)).await
    }

    /// Copies a database by its files, and removes those that nobody needs any more.
    async fn copy(&self, template: &str) -> String {
        let name = format!("t_{}", self.databases.fetch_add(1, Ordering::Relaxed));
        let removed: Vec<_> = {
            let mut spent = self.spent.lock().expect("no panic");
            let old = spent.len().saturating_sub(RESTING);
            spent.drain(..old).collect()
        };
        let removals = removed.iter().map(|name| format!("DROP DATABASE {name} WITH (FORCE)"));
        let copy = format!("CREATE DATABASE {name} TEMPLATE {template} STRATEGY file_copy");
        let statements: Vec<_> = removals.chain([copy]).collect();
        self.administer(&statements).await.expect("the cluster obeys");
        self.url(&name)
    }

    /// Removes a database some time after this.
    pub(super) fn give_back(&self, url: &str) {
        self.spent.lock().expect("no panic").push(database_of(url).to_owned());
    }

    /// Ends every connection to a database and takes no more.
    pub(crate) async fn shut_out(&self, url: &str) {
        let name = database_of(url);
        let close = format!("ALTER DATABASE {name} WITH ALLOW_CONNECTIONS false");
        let end = format!("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'");
        self.administer(&[close, end]).await.expect("the cluster obeys");
    }

    /// Puts another database in the place of one, as a restore does beneath whoever is connected.
    pub(crate) async fn put_in_place(&self, url: &str, other: &str) {
        let (name, other) = (database_of(url), database_of(other));
        self.shut_out(url).await;
        let renaming = [
            format!("ALTER DATABASE {name} RENAME TO {name}_replaced"),
            format!("ALTER DATABASE {other} RENAME TO {name}"),
        ];
        self.administer(&renaming).await.expect("the cluster obeys");
    }

    /// Takes connections to a database again.
    pub(crate) async fn let_in(&self, url: &str) {
        let open = format!("ALTER DATABASE {} WITH ALLOW_CONNECTIONS true", database_of(url));
        self.administer(&[open]).await.expect("the cluster obeys");
    }

    /// Runs statements that no database of a test can run on itself. The connection is not kept:
    /// it would belong to the runtime of the test that opened it.
    async fn administer(&self, statements: &[String]) -> Result<(), DbErr> {
        let admin = connect(&self.url(ADMIN_DATABASE)).await?;
        for statement in statements {
            admin.execute_unprepared(statement).await?;
        }
        admin.close().await
    }

    fn url(&self, database: &str) -> String {
        format!("postgres://thanghang@localhost/{database}?host={}", self.watchdog.cluster.display())
    }
}

/// The name of the database in an address of this cluster.
fn database_of(url: &str) -> &str {
    let (address, _) = url.split_once('?').expect("an address of this cluster");
    address.rsplit_once('/').expect("an address with the name of a database").1
}

async fn connect(url: &str) -> Result<DatabaseConnection, DbErr> {
    Database::connect(ConnectOptions::new(url).max_connections(1).sqlx_logging(false).clone()).await
}

/// The process that keeps the cluster for as long as we keep its standard input open.
struct Watchdog {
    process: Child,
    /// The directory of the cluster, with its socket.
    cluster: PathBuf,
}

impl Watchdog {
    /// Returns once the cluster takes connections.
    fn start(binaries: &Path) -> Result<Self, Box<dyn Error>> {
        let mut command = Command::new("sh");
        command
            .args(["-c", WATCHDOG, "postgres.sh"])
            .arg(binaries)
            .current_dir("/")
            // A Ctrl-C in the terminal is meant for the tests.
            .process_group(0)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped());
        drop_root(&mut command)?;
        let mut process = command.spawn()?;
        let stdout = process.stdout.take().ok_or("the watchdog has no standard output")?;
        let mut cluster = String::new();
        BufReader::new(stdout).read_line(&mut cluster)?;
        match cluster.trim_end() {
            "" => Err(format!("the cluster did not start: {}", process.wait()?).into()),
            directory => Ok(Self { cluster: directory.into(), process }),
        }
    }
}

impl Drop for Watchdog {
    fn drop(&mut self) {
        // `wait` closes the pipe first, which is the watchdog's sign to tidy up.
        let outcome = self.process.wait();
        debug_assert!(outcome.is_ok_and(|status| status.success()), "the watchdog tidies up");
    }
}

/// PostgreSQL refuses to run as root: the account of the Debian package runs it, or `nobody`.
fn drop_root(command: &mut Command) -> Result<(), Box<dyn Error>> {
    if numeric_id(&["-u"])? != 0 {
        return Ok(());
    }
    let account = if numeric_id(&["-u", "postgres"]).is_ok() { "postgres" } else { "nobody" };
    command.uid(numeric_id(&["-u", account])?).gid(numeric_id(&["-g", account])?);
    Ok(())
}

fn numeric_id(arguments: &[&str]) -> Result<u32, Box<dyn Error>> {
    let output = Command::new("id").args(arguments).output()?;
    Ok(String::from_utf8(output.stdout)?.trim().parse()?)
}

/// The directory of `initdb` and `pg_ctl`: on the `PATH`, or the newest that Debian's packages hold.
fn find_binaries() -> Option<PathBuf> {
    let path = env::var_os("PATH").unwrap_or_default();
    let on_path = env::split_paths(&path).find(|directory| directory.join("initdb").is_file());
    on_path.or_else(newest_debian_binaries)
}

fn newest_debian_binaries() -> Option<PathBuf> {
    fs::read_dir("/usr/lib/postgresql")
        .ok()?
        .filter_map(|entry| entry.ok()?.file_name().to_str()?.parse::<u32>().ok())
        .map(|version| (version, Path::new("/usr/lib/postgresql").join(version.to_string()).join("bin")))
        .filter(|(_, binaries)| binaries.join("initdb").is_file())
        .max()
        .map(|(_, binaries)| binaries)
}

/// Says on the real standard error, which the test harness does not capture, that half of the tests
/// did not run.
fn skip_or_fail() {
    const MISSING: &str = "PostgreSQL is not installed (no initdb on the PATH or in /usr/lib/postgresql)";
    let required =
        env::var_os("THANGHANG_REQUIRE_POSTGRES").is_some() || env::var("CI").is_ok_and(|ci| ci == "true");
    assert!(!required, "{MISSING}, but this run requires it");
    writeln!(io::stderr(), "\n*** SKIPPED: every test on PostgreSQL. {MISSING}. ***\n")
        .expect("standard error");
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn prepare_probe(template: DatabaseConnection) -> Result<(), DbErr> {
        template.execute_unprepared("CREATE TABLE probe (id INT PRIMARY KEY)").await.map(drop)
    }

    /// Writes a row that a second write to the same database would collide with.
    async fn write_probe(server: &PostgresServer) -> String {
        let url = server.create_database().await;
        let database = connect(&url).await.expect("the new database takes connections");
        database
            .execute_unprepared("INSERT INTO probe VALUES (1)")
            .await
            .expect("the database is ours alone");
        database.close().await.expect("closed");
        url
    }

    #[tokio::test]
    async fn databases_made_at_once_are_separate_copies_and_go_with_the_cluster() {
        if postgres().await.is_none() {
            return;
        }
        let binaries = find_binaries().expect("just used");
        let server = PostgresServer::start(&binaries, prepare_probe).await.expect("a second cluster");
        let (one, other) = tokio::join!(write_probe(&server), write_probe(&server));
        assert_ne!(one, other);

        let cluster = server.watchdog.cluster.clone();
        assert!(cluster.is_dir());
        drop(server);
        assert!(!cluster.exists(), "the cluster left {} behind", cluster.display());
    }

    #[tokio::test]
    async fn the_tests_of_a_process_share_one_cluster() {
        let (Some(one), Some(other)) = tokio::join!(postgres(), postgres()) else { return };
        assert!(std::ptr::eq(one, other));
        assert_ne!(one.create_database().await, other.create_database().await);
    }

    #[tokio::test]
    async fn a_cluster_that_cannot_start_is_an_error() {
        let nowhere = Path::new("/nonexistent");
        assert!(PostgresServer::start(nowhere, prepare_probe).await.is_err());
    }
}
