//! The two engines: every test of the database runs on both, from one source.

use std::{pin::Pin, time::Duration};

use sea_orm::{ConnectOptions, ConnectionTrait as _, Database, DatabaseConnection};
use tempfile::TempDir;
use thanghang::{
    entropy::Entropy,
    store::{DatabaseUrl, Pools, Store},
    vault::MasterKey,
};
use tokio::sync::OnceCell;

use super::postgres::{PostgresServer, postgres};

/// A database engine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Engine {
    Sqlite,
    Postgres,
}

/// An open, migrated and empty database of its own; its files go with it.
pub(crate) struct Open {
    pub(crate) store: Store,
    pub(crate) url: String,
    place: Place,
}

/// Where a database lies, which goes when nobody holds it any more.
enum Place {
    /// Its file.
    Folder(#[expect(dead_code, reason = "it is removed when it is dropped")] TempDir),
    /// The cluster of the process.
    Cluster(Lent),
}

/// A database of a cluster.
pub(crate) struct Lent {
    cluster: &'static PostgresServer,
    url: String,
}

impl Drop for Lent {
    fn drop(&mut self) {
        self.cluster.give_back(&self.url);
    }
}

impl Engine {
    /// How many there are.
    pub(crate) const COUNT: usize = 2;

    /// Opens a new database; none where PostgreSQL is not installed, which was then said loudly.
    pub(crate) async fn open(self) -> Option<Open> {
        Some(match self {
            Self::Sqlite => migrated_file().await.open().await,
            Self::Postgres => {
                let cluster = postgres().await?;
                Open::lent(cluster, cluster.create_database().await).await
            }
        })
    }

    /// Opens a new database that holds what some statements put there; none where PostgreSQL is not installed.
    pub(crate) async fn load(self, statements: &str, master: MasterKey) -> Option<Open> {
        let (url, place) = match self {
            Self::Sqlite => {
                let folder = folder();
                let file = folder.path().join("thanghang.db");
                std::fs::File::create(&file).expect("an empty file");
                (format!("sqlite://{}", file.display()), Place::Folder(folder))
            }
            Self::Postgres => {
                let cluster = postgres().await?;
                let url = cluster.create_empty_database().await;
                (url.clone(), Place::Cluster(Lent { cluster, url }))
            }
        };
        let admin = administer(&url).await;
        admin.execute_unprepared(statements).await.expect("the statements run");
        admin.close().await.expect("it closes");
        Some(Open { store: open_with(&url, master).await, url, place })
    }
}

/// A closed database that others are copied from. A file is kept in memory, so that nothing stays behind.
pub(crate) enum Template {
    /// The bytes of the file.
    Sqlite(Vec<u8>),
    /// In the cluster of the process.
    Postgres(Lent),
}

impl Template {
    /// A copy.
    pub(crate) async fn open(&self) -> Open {
        match self {
            Self::Sqlite(bytes) => {
                let folder = folder();
                let file = folder.path().join("thanghang.db");
                std::fs::write(&file, bytes).expect("the file can be written");
                Open::at(format!("sqlite://{}", file.display()), Place::Folder(folder)).await
            }
            Self::Postgres(Lent { cluster, url }) => {
                Open::lent(cluster, cluster.copy_database(url).await).await
            }
        }
    }
}

/// A folder in memory where the system has one: the product syncs every commit, which a test need not wait for.
pub(crate) fn folder() -> TempDir {
    let memory = std::path::Path::new("/dev/shm");
    let folder = if memory.is_dir() { tempfile::tempdir_in(memory) } else { tempfile::tempdir() };
    folder.expect("a folder for the database")
}

impl Open {
    async fn at(url: String, place: Place) -> Self {
        let store = open(&url).await;
        Self { store, url, place }
    }

    async fn lent(cluster: &'static PostgresServer, url: String) -> Self {
        Self::at(url.clone(), Place::Cluster(Lent { cluster, url })).await
    }

    /// The database, whose store was closed, as what copies are made of.
    pub(crate) fn into_template(self) -> Template {
        match self.place {
            Place::Folder(_) => {
                let file = self.url.strip_prefix("sqlite://").expect("the address of a file");
                Template::Sqlite(std::fs::read(file).expect("the closed file can be read"))
            }
            Place::Cluster(lent) => Template::Postgres(lent),
        }
    }

    /// The same database with other pools. Nobody else has it open.
    pub(crate) async fn reopened(self, pools: Pools) -> Self {
        let Self { store, url, place } = self;
        store.close().await.expect("it closes");
        drop(store);
        let address: DatabaseUrl = url.parse().expect("the address of a database");
        let store = Store::open(&address, pools, master_key()).await.expect("the database opens");
        Self { store, url, place }
    }

    /// A connection beside the store, for whoever has power over the database.
    pub(crate) async fn administer(&self) -> DatabaseConnection {
        administer(&self.url).await
    }
}

async fn administer(url: &str) -> DatabaseConnection {
    let mut options = ConnectOptions::new(url);
    options.max_connections(1).sqlx_logging(false);
    // Whoever sets something for his connection keeps it, however long he works.
    options.max_lifetime(None).idle_timeout(None);
    Database::connect(options).await.expect("the database takes another connection")
}

pub(crate) const POOLS: Pools = Pools { read: 4, write: 8, time_limit: None };

/// Opens the database at an address.
pub(crate) async fn open(url: &str) -> Store {
    open_with(url, master_key()).await
}

async fn open_with(url: &str, master: MasterKey) -> Store {
    let url: DatabaseUrl = url.parse().expect("the address of a database");
    url.create_file().expect("a file");
    Store::open(&url, POOLS, master).await.expect("the database opens")
}

/// The master key of all test databases: a template is copied, and opened by whoever copies it.
pub(crate) fn master_key() -> MasterKey {
    MasterKey::draw(&Entropy::seeded(32)).expect("seeded randomness")
}

/// One migrated SQLite file for the whole process; tests copy it.
async fn migrated_file() -> &'static Template {
    static FILE: OnceCell<Template> = OnceCell::const_new();
    FILE.get_or_init(async || {
        let folder = folder();
        let url = format!("sqlite://{}", folder.path().join("template.db").display());
        let database = Open::at(url, Place::Folder(folder)).await;
        database.store.migrate().await.expect("the migrations run");
        database.store.close().await.expect("the template closes");
        database.into_template()
    })
    .await
}

/// How long a test may take, which is many times what the longest takes on a slow machine.
const LONGEST: Duration = Duration::from_mins(15);

/// A test that waits for something that never comes fails by its name, instead of keeping all others from being told.
pub(crate) async fn ending(test: Pin<Box<dyn Future<Output = ()>>>) {
    tokio::time::timeout(LONGEST, test).await.expect("the test ends");
}

/// Declares a test that runs on both engines.
macro_rules! on_both_engines {
    ($($(#[$meta:meta])* async fn $name:ident($engine:ident) $body:block)+) => {$(
        #[expect(clippy::allow_attributes, reason = "whether the lint is raised depends on the file")]
        mod $name {
            #[allow(unused_imports, reason = "a test may need nothing of its file")]
            use super::*;

            async fn run($engine: $crate::support::engine::Engine) $body

            /// On the heap, and made in a frame of its own: what is polled goes as deep as the stack of a test.
            fn boxed(engine: $crate::support::engine::Engine) -> std::pin::Pin<Box<dyn Future<Output = ()>>> {
                Box::pin(run(engine))
            }

            $(#[$meta])*
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn sqlite() {
                $crate::support::engine::ending(boxed($crate::support::engine::Engine::Sqlite)).await;
            }

            $(#[$meta])*
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn postgres() {
                $crate::support::engine::ending(boxed($crate::support::engine::Engine::Postgres)).await;
            }
        }
    )+};
}
pub(crate) use on_both_engines;
