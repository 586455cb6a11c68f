//! Opening the database, and the two kinds of transaction.

use std::{
    fs::{File, TryLockError},
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
    time::Duration,
};

use sea_orm::{
    AccessMode, Database, DatabaseConnection, DatabaseTransaction, DbBackend, IsolationLevel,
    SqliteTransactionMode, TransactionOptions, TransactionTrait as _,
    sqlx::{
        self,
        sqlite::{SqliteJournalMode, SqliteSynchronous},
    },
};

use super::{
    connections::{
        LOCKED, all_open, assert_sqlite_version, connect_to_read, interrupt_after, only_read, postgres,
        sqlite,
    },
    database_url::DatabaseUrl,
    error::StoreError,
    facts::KnownDirectory,
    find::CyclesOf,
    foreseen_turn::LastRecords,
    known::{CutLogs, KnownRows},
    known_texts::KnownTexts,
    law::KnownLaw,
    opened_file::OpenedFile,
    pinned_heads::AskedLast,
    reader::{ReadPool, on_living_connection},
    statement_texts::StatementTexts,
    waiting_readings::WaitingReadings,
};
use crate::{
    domain::digest::Digest,
    metrics::PoolUse,
    vault::{CursorKey, Guessable, MasterKey},
};

/// How many rows of cycles are kept in memory where nothing else is said: a concluded cycle of 10,000 applications, in some 130 MB.
pub const DEFAULT_KEPT_ROWS: u32 = 300_000;

/// How many connections there are.
#[derive(Clone, Copy, Debug)]
pub struct Pools {
    /// Connections that read.
    pub read: u32,
    /// Connections that write; SQLite has one, whatever is said here.
    pub write: u32,
    /// How long a statement that reads may take. Whoever waits for it may have gone, and sqlx lets it run on.
    pub time_limit: Option<Duration>,
}

/// The database. Clones share its connections.
#[derive(Clone, Debug)]
pub struct Store {
    write: DatabaseConnection,
    read: ReadPool,
    writers: u32,
    statements: Arc<AtomicU64>,
    writes_failed: Arc<AtomicBool>,
    pub(super) known_directory: Arc<KnownDirectory>,
    pub(super) known_law: Arc<KnownLaw>,
    pub(super) known_rows: Arc<KnownRows>,
    pub(super) known_texts: Arc<KnownTexts>,
    pub(super) asked_last: Arc<AskedLast>,
    pub(super) cycles_of: Arc<CyclesOf>,
    pub(super) last_records: Arc<LastRecords>,
    pub(super) statement_texts: Arc<StatementTexts>,
    pub(super) cut_logs: Arc<CutLogs>,
    pub(super) waiting_readings: Arc<WaitingReadings>,
    pub(super) master: MasterKey,
    /// Held for as long as the file is open, so that no second process opens it.
    lock: Option<Arc<File>>,
    /// The file that is open; none where the database is a server.
    file: Option<Arc<OpenedFile>>,
}

impl Store {
    /// Opens the database, whose keys of persons are wrapped under the master key. It makes no file, see
    /// [`DatabaseUrl::create_file`], and does not touch the schema, see [`Store::migrate`].
    ///
    /// # Errors
    ///
    /// [`StoreError::Missing`] when there is no file, [`StoreError::InUse`] when another process has the file, [`StoreError::TooOld`] when the engine
    /// is not safe, and whatever keeps the database from answering.
    pub async fn open(url: &DatabaseUrl, pools: Pools, master: MasterKey) -> Result<Self, StoreError> {
        url.check_file()?;
        match url.sqlite_file() {
            Some(file) => Self::open_sqlite(file, pools, master).await,
            None => Self::open_postgres(url.reveal(), pools, master).await,
        }
    }

    /// Opens the database beside the one process that may serve it: a revocation or an import must not wait for the server to
    /// end. As with several servers over PostgreSQL, a record takes its turn in the database, and whoever keeps a log in memory
    /// first asks there where it stands. What needs the file for itself says so by [`Store::is_alone`].
    ///
    /// # Errors
    ///
    /// As [`Store::open`], but for [`StoreError::InUse`].
    pub async fn open_beside(url: &DatabaseUrl, master: MasterKey) -> Result<Self, StoreError> {
        let pools = Pools { read: 1, write: 1, time_limit: None };
        match url.sqlite_file() {
            Some(file) => Self::open_file(file, pools, master, None).await,
            None => Self::open_postgres(url.reveal(), pools, master).await,
        }
    }

    /// Opens the database only to read, beside whoever has it open, or a copy of it, which may lie where nothing can be
    /// written: nothing is created, locked or written.
    ///
    /// # Errors
    ///
    /// What keeps the database from answering.
    pub async fn open_to_read(url: &DatabaseUrl, read: u32, master: MasterKey) -> Result<Self, StoreError> {
        match url.sqlite_file() {
            Some(file) => {
                let pool = connect_to_read(file, read).await?;
                Self::of(pool.clone(), ReadPool::new(pool, read), 1, master, None).in_file(file)
            }
            None => {
                Self::open_postgres(url.reveal(), Pools { read, write: 1, time_limit: None }, master).await
            }
        }
    }

    async fn open_sqlite(file: &Path, pools: Pools, master: MasterKey) -> Result<Self, StoreError> {
        let lock = lock(file)?;
        Self::open_file(file, pools, master, Some(Arc::new(lock))).await
    }

    async fn open_file(
        file: &Path,
        pools: Pools,
        master: MasterKey,
        lock: Option<Arc<File>>,
    ) -> Result<Self, StoreError> {
        let mut write = sqlite(file, 1, |options| {
            options
                .journal_mode(SqliteJournalMode::Wal)
                .synchronous(SqliteSynchronous::Full)
                // What is deleted is overwritten: an erasure leaves nothing in the file.
                .pragma("secure_delete", "on")
        });
        // When a commit fails, as on a full disk, SQLite has rolled back by itself, and so the rollback of sqlx fails
        // and its connection counts a transaction too many for good: whatever it then commits is a savepoint inside
        // one that never ends, told to be written and lost (sqlx 0.9.0). Such a connection is thrown away.
        write.map_sqlx_sqlite_before_acquire(|connection, _| {
            let sound = !sqlx::Connection::is_in_transaction(connection);
            Box::pin(async move { Ok(sound) })
        });
        let write = Database::connect(write).await?;
        assert_sqlite_version(&write).await?;
        let mut read = sqlite(file, pools.read, only_read);
        // All at once and for good: one that is opened later would read whatever lies under the name by then, and the heads
        // that are kept at the end would be those of another file.
        read.min_connections(pools.read).idle_timeout(None).max_lifetime(None);
        if let Some(time_limit) = pools.time_limit {
            interrupt_after(&mut read, time_limit);
        }
        let read = Database::connect(read).await?;
        all_open(&read, pools.read).await;
        Self::of(write, ReadPool::new(read, pools.read), 1, master, lock).in_file(file)
    }

    async fn open_postgres(url: &str, pools: Pools, master: MasterKey) -> Result<Self, StoreError> {
        let time_limit = ("statement_timeout", pools.time_limit.unwrap_or_default());
        let (write, read) = tokio::try_join!(
            Database::connect(postgres(url, pools.write, ("lock_timeout", LOCKED))),
            Database::connect(postgres(url, pools.read, time_limit)),
        )?;
        Ok(Self::of(write, ReadPool::new(read, pools.read), pools.write, master, None))
    }

    fn of(
        mut write: DatabaseConnection,
        mut read: ReadPool,
        writers: u32,
        master: MasterKey,
        lock: Option<Arc<File>>,
    ) -> Self {
        let statements = Arc::new(AtomicU64::new(0));
        for connection in [&mut write, read.pool_mut()] {
            let counter = Arc::clone(&statements);
            connection.set_metric_callback(move |_| {
                counter.fetch_add(1, Ordering::Relaxed);
            });
        }
        Self {
            write,
            read,
            writers,
            statements,
            writes_failed: Arc::default(),
            known_directory: Arc::default(),
            known_law: Arc::default(),
            waiting_readings: Arc::default(),
            known_rows: Arc::new(KnownRows::new(DEFAULT_KEPT_ROWS)),
            known_texts: Arc::default(),
            asked_last: Arc::default(),
            cycles_of: Arc::default(),
            last_records: Arc::default(),
            statement_texts: Arc::default(),
            cut_logs: Arc::default(),
            master,
            lock,
            file: None,
        }
    }

    /// The same, which keeps at most so many rows of cycles in memory; with 0, none. It knows nothing yet, neither of cycles
    /// nor of the directory.
    #[must_use]
    pub fn keeping_rows(self, limit: u32) -> Self {
        Self { known_rows: Arc::new(KnownRows::new(limit)), known_directory: Arc::default(), ..self }
    }

    /// Remembers which file is open.
    fn in_file(self, file: &Path) -> Result<Self, StoreError> {
        Ok(Self { file: Some(Arc::new(OpenedFile::at(file)?)), ..self })
    }

    /// The digest under the master key in the place of a plain one, see [`MasterKey::keyed_digest`].
    pub fn keyed_digest(&self, of: Guessable, plain: Digest) -> Digest {
        self.master.keyed_digest(of, plain)
    }

    /// Remembers that the database took no write, so that readiness asks for one.
    pub fn mark_writes_unhealthy(&self) {
        self.writes_failed.store(true, Ordering::Relaxed);
    }

    /// Tells whether the database takes writes. It tries only after one has failed; whether the file is still the one that
    /// was opened it always looks.
    ///
    /// # Errors
    ///
    /// Whatever keeps the database from writing.
    pub async fn check_writes(&self) -> Result<(), StoreError> {
        self.file.as_ref().map_or(Ok(()), |file| file.check())?;
        if self.writes_failed.load(Ordering::Relaxed) {
            let writing = self.begin().await?;
            writing.probe().await?;
            writing.commit().await?;
            self.writes_failed.store(false, Ordering::Relaxed);
        }
        Ok(())
    }

    /// How full the pools of connections are.
    pub fn pools(&self) -> [PoolUse; 2] {
        [("read", self.read.pool()), ("write", &self.write)].map(|(name, pool)| {
            let (open, idle) = match self.backend() {
                DbBackend::Sqlite => {
                    let pool = pool.get_sqlite_connection_pool();
                    (pool.size(), pool.num_idle())
                }
                _ => {
                    let pool = pool.get_postgres_connection_pool();
                    (pool.size(), pool.num_idle())
                }
            };
            PoolUse { name, open, idle: u32::try_from(idle).unwrap_or(u32::MAX) }
        })
    }

    /// How many transactions can write at the same time.
    pub fn writers(&self) -> u32 {
        self.writers
    }

    /// Whether no other process can have the database open.
    pub fn is_alone(&self) -> bool {
        self.lock.is_some()
    }

    /// How many statements were sent so far.
    pub fn statements(&self) -> u64 {
        self.statements.load(Ordering::Relaxed)
    }

    /// The key of the marks on cursors, the same for every replica.
    pub fn cursor_key(&self) -> CursorKey {
        self.master.cursor_key()
    }

    /// Asks the database for a proof that it answers.
    pub async fn ping(&self) -> Result<(), StoreError> {
        Ok(on_living_connection!(self.read.connections(), self.read.pool().ping().await)?)
    }

    /// Closes all connections.
    pub async fn close(&self) -> Result<(), StoreError> {
        self.read.pool().close_by_ref().await?;
        Ok(self.write.close_by_ref().await?)
    }

    /// The connections that read. Each statement sees what was committed before it.
    pub(crate) fn reader(&self) -> &ReadPool {
        &self.read
    }

    /// The connections that write, for what cannot be part of a transaction.
    pub(super) fn writer(&self) -> &DatabaseConnection {
        &self.write
    }

    /// The engine.
    pub(crate) fn backend(&self) -> DbBackend {
        self.write.get_database_backend()
    }

    /// Begins to write. On SQLite the write lock is taken at once: a transaction that reads first and
    /// then writes would fail without waiting.
    pub async fn begin(&self) -> Result<Writing, StoreError> {
        let options = TransactionOptions {
            sqlite_transaction_mode: (self.backend() == DbBackend::Sqlite)
                .then_some(SqliteTransactionMode::Immediate),
            ..TransactionOptions::default()
        };
        let transaction = begin(&self.write, self.writers, options).await?;
        Ok(Writing(transaction, self.master.clone(), self.file.clone()))
    }

    /// Begins to read: all statements see the same state.
    pub(crate) async fn snapshot(&self) -> Result<DatabaseTransaction, StoreError> {
        let options = match self.backend() {
            DbBackend::Sqlite => TransactionOptions::default(),
            _ => TransactionOptions {
                isolation_level: Some(IsolationLevel::RepeatableRead),
                access_mode: Some(AccessMode::ReadOnly),
                ..TransactionOptions::default()
            },
        };
        begin(self.read.pool(), self.read.connections(), options).await
    }
}

/// A transaction that writes, with the master key and the file that it writes into. Dropped, it is rolled back.
#[derive(Debug)]
pub struct Writing(pub(super) DatabaseTransaction, pub(super) MasterKey, Option<Arc<OpenedFile>>);

impl Writing {
    /// Makes it lasting; into a file that is still the one that was opened, or not at all.
    pub async fn commit(self) -> Result<(), StoreError> {
        self.2.as_ref().map_or(Ok(()), |file| file.check())?;
        Ok(self.0.commit().await?)
    }

    /// Undoes it.
    pub async fn rollback(self) -> Result<(), StoreError> {
        Ok(self.0.rollback().await?)
    }
}

/// Begins in a task of its own, which nobody cancels: a `begin` that is dropped half-way would give its
/// connection back to the pool inside a transaction (sqlx 0.9.0).
async fn begin(
    pool: &DatabaseConnection,
    connections: u32,
    options: TransactionOptions,
) -> Result<DatabaseTransaction, StoreError> {
    let pool = pool.clone();
    #[expect(clippy::disallowed_methods, reason = "the one place that begins a transaction")]
    let task =
        tokio::spawn(
            async move { on_living_connection!(connections, pool.begin_with_options(options).await) },
        );
    match task.await {
        Ok(transaction) => Ok(transaction?),
        Err(error) => Err(std::io::Error::other(error).into()),
    }
}

/// Takes the lock that stands for the file, beside it: SQLite locks the file itself in its own way.
fn lock(file: &Path) -> Result<File, StoreError> {
    // By whatever link the file is opened, its lock is one.
    let mut name = file.canonicalize().unwrap_or_else(|_| file.to_owned()).into_os_string();
    name.push(".lock");
    let lock = File::create(&name)?;
    match lock.try_lock() {
        Ok(()) => Ok(lock),
        Err(TryLockError::WouldBlock) => Err(StoreError::InUse(file.display().to_string())),
        Err(TryLockError::Error(error)) => Err(error.into()),
    }
}
