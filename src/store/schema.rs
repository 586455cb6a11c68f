//! The schema of the database: whether this program can work on it, and bringing it up to date.

use migrations::{Comparison, Migrator, MigratorTrait as _, compare};
use sea_orm::{ConnectionTrait as _, DatabaseTransaction, DbBackend};

use super::{Store, connections::LOCKED, error::StoreError, reader::on_living_connection};

/// The name of the lock that migrations of one PostgreSQL database wait for; any number that nobody else uses.
const MIGRATION_LOCK: i64 = 0x7468_616e_6768_616e;

impl Store {
    /// Brings the schema to that of this program, in one transaction. Of several programs that do so at once, one does
    /// it and the others find it done.
    ///
    /// # Errors
    ///
    /// [`StoreError::NewerSchema`] when another program has steps that this one does not know, and this one has others,
    /// and [`StoreError::WrongMasterKey`] when the keys of persons lie under another master key.
    pub async fn migrate(&self) -> Result<(), StoreError> {
        self.check_master_key().await?;
        let writing = self.begin().await?;
        wait_for_turn(&writing.0).await?;
        let Comparison { pending, unknown } = compare(&writing.0).await?;
        if !pending.is_empty() {
            if let Some(step) = unknown.into_iter().next() {
                return Err(StoreError::NewerSchema { step });
            }
            Migrator::up(&writing.0, None).await?;
        }
        // Once, and not whenever a line has no seal: else whoever adds one waits for the next upgrade.
        let seals = [migrations::SEALS_LINES, migrations::SEALS_LINES_OF_OLD_SERVERS];
        if pending.iter().any(|step| seals.contains(&step.as_str())) {
            writing.seal_lines().await?;
        }
        writing.key_fingerprints().await?;
        writing.keep_released_law().await?;
        writing.commit().await
    }

    /// Tells whether this program can work on the schema, without changing anything: it has every step that the program
    /// knows, and of those that it does not know none that stops it.
    ///
    /// # Errors
    ///
    /// [`StoreError::NotMigrated`] or [`StoreError::NewerSchema`] when it cannot.
    pub async fn check_schema(&self) -> Result<(), StoreError> {
        let reader = self.reader();
        let compared = on_living_connection!(reader.connections(), compare(reader.pool()).await)?;
        let Comparison { pending, unknown } = compared;
        if !pending.is_empty() {
            return Err(StoreError::NotMigrated { pending: pending.len() });
        }
        match unknown.into_iter().find(|step| migrations::is_breaking(step)) {
            Some(step) => Err(StoreError::NewerSchema { step }),
            None => Ok(()),
        }
    }
}

/// Waits until no other program migrates the database. The lock of the file does that on SQLite.
async fn wait_for_turn(transaction: &DatabaseTransaction) -> Result<(), StoreError> {
    if transaction.get_database_backend() == DbBackend::Postgres {
        // For its tables a migration waits no longer than any writer: whoever asks after it waits behind it.
        let wait = format!(
            "SET LOCAL lock_timeout = '10min'; \
             SELECT pg_advisory_xact_lock({MIGRATION_LOCK}); \
             SET LOCAL lock_timeout = {}",
            LOCKED.as_millis()
        );
        transaction.execute_unprepared(&wait).await?;
    }
    Ok(())
}
