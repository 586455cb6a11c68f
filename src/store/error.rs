//! What can go wrong between the program and its database.

use sea_orm::{DbErr, RuntimeErr, SqlErr, sqlx};

use crate::{
    clock::UnexplainedGap,
    domain::ids::PersonId,
    entropy::EntropyUnavailable,
    vault::{MasterKeyId, Unsealable},
};

// https://www.sqlite.org/rescode.html
const BUSY: u32 = 5;
const IO: u32 = 10;
const WRITE_FAILED: u32 = IO | (3 << 8);
const FULL: u32 = 13;
const CANNOT_OPEN: u32 = 14;
// https://www.postgresql.org/docs/current/errcodes-appendix.html
const LOCK_NOT_AVAILABLE: &str = "55P03";

/// Why the store did not do what it was asked.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The database did not answer, or refused the statement.
    #[error(transparent)]
    Database(#[from] DbErr),
    /// A row holds what no row can mean: it was written by hand, or by another program.
    #[error("row {id} of {table} makes no sense in column {column}")]
    CorruptRow {
        /// The table.
        table: &'static str,
        /// The column.
        column: &'static str,
        /// The id of the row.
        id: String,
    },
    /// The row would repeat what is unique in that table.
    #[error("a row of {table} would repeat what is unique")]
    UniqueViolation {
        /// The table.
        table: &'static str,
    },
    /// The row names another row that does not exist.
    #[error("a row of {table} names a row that does not exist")]
    ForeignKeyViolation {
        /// The table.
        table: &'static str,
    },
    /// Another process has the database file open.
    #[error("another process uses the database {0}")]
    InUse(String),
    /// The clock cannot be trusted with an act.
    #[error(transparent)]
    Clock(#[from] UnexplainedGap),
    /// There is no database file, and nothing but a migration makes one.
    #[error("there is no database file {0}")]
    Missing(String),
    /// The database file was deleted, moved or replaced while it was open: what is written would be lost.
    #[error("the database file {0} is no longer the one that was opened")]
    FileReplaced(String),
    /// The database file or its lock could not be opened.
    #[error("the database file cannot be opened: {0}")]
    File(#[from] std::io::Error),
    /// The engine is older than what is known to be safe.
    #[error("SQLite {found} is too old, {required} is required")]
    TooOld {
        /// The version found.
        found: String,
        /// The version required.
        required: &'static str,
    },
    /// The person's key was destroyed: nothing about the person can be written any more.
    #[error("the personal data of {0} was erased")]
    Erased(PersonId),
    /// The keys of persons are wrapped under another master key.
    #[error("the database was written under the master key {found}, and {given} was given")]
    WrongMasterKey {
        /// The name of the key of the database.
        found: String,
        /// The name of the key that was given.
        given: MasterKeyId,
    },
    /// Something personal could not be sealed.
    #[error(transparent)]
    Unsealable(#[from] Unsealable),
    /// The schema is not that of this program.
    #[error("the schema is not up to date: {pending} migrations are pending")]
    NotMigrated {
        /// How many steps are missing.
        pending: usize,
    },
    /// A newer program has changed the schema, or begun a cycle, so that this one must not go on.
    #[error("the database has {step}, which this program does not know")]
    NewerSchema {
        /// The step, or the definition of the cycle.
        step: String,
    },
}

impl From<EntropyUnavailable> for StoreError {
    fn from(error: EntropyUnavailable) -> Self {
        Self::Unsealable(error.into())
    }
}

impl StoreError {
    /// What a constraint of a table says to a row; other errors as they are.
    pub(crate) fn of_row(table: &'static str, error: DbErr) -> Self {
        match error.sql_err() {
            Some(SqlErr::UniqueConstraintViolation(_)) => Self::UniqueViolation { table },
            Some(SqlErr::ForeignKeyConstraintViolation(_)) => Self::ForeignKeyViolation { table },
            _ => Self::Database(error),
        }
    }

    /// The column that makes no sense.
    pub(crate) const fn column(&self) -> Option<&'static str> {
        match self {
            Self::CorruptRow { column, .. } => Some(*column),
            _ => None,
        }
    }

    /// Whether the same transaction may succeed when tried again: the engine rolled it back because it conflicts with
    /// another (SQLSTATE 40001 and 40P01).
    pub(crate) fn is_conflict(&self) -> bool {
        self.sql_state().is_some_and(|state| matches!(state.as_str(), "40001" | "40P01"))
    }

    /// Whether a commit that came back with it has certainly written nothing. A disk without room is met before the
    /// record of the commit is whole: SQLite could not write it into its log, PostgreSQL answers with class 53.
    pub(crate) fn wrote_nothing(&self) -> bool {
        let no_room = || match self.sqlite_code() {
            Some(code) => code & 0xff == FULL || code == WRITE_FAILED,
            None => self.sql_state().is_some_and(|state| state.starts_with("53")),
        };
        self.is_conflict() || matches!(self, Self::FileReplaced(_)) || no_room()
    }

    /// Whether another held for too long what it waited for: SQLSTATE 55P03, of SQLite the primary code for a file that is busy.
    /// The database is well, and the same may be tried again.
    pub(crate) fn is_held(&self) -> bool {
        match self.sqlite_code() {
            Some(code) => code & 0xff == BUSY,
            None => self.sql_state().is_some_and(|state| state == LOCK_NOT_AVAILABLE),
        }
    }

    /// Whether the database could not be reached, was about to stop, has no room left, or its time is doubted: SQLSTATE
    /// classes 08, 53 and 57; of SQLite the primary codes for a file that cannot be read or written, or is full.
    pub(crate) fn is_unavailable(&self) -> bool {
        if matches!(
            self,
            Self::FileReplaced(_)
                | Self::Clock(_)
                | Self::NewerSchema { .. }
                | Self::Database(DbErr::Conn(_) | DbErr::ConnectionAcquire(_))
        ) {
            return true;
        }
        match (self.sqlx(), self.sql_state()) {
            (Some(sqlx::Error::Io(_) | sqlx::Error::PoolClosed | sqlx::Error::PoolTimedOut), _) => true,
            (_, Some(state)) => ["08", "53", "57"].iter().any(|class| state.starts_with(class)),
            (_, None) => {
                self.sqlite_code().is_some_and(|code| [IO, FULL, CANNOT_OPEN].contains(&(code & 0xff)))
            }
        }
    }

    /// Whether a row was refused because another has what may be there once only.
    pub(crate) fn is_unique_violation(&self) -> bool {
        match self {
            Self::UniqueViolation { .. } => true,
            Self::Database(error) => {
                matches!(error.sql_err(), Some(SqlErr::UniqueConstraintViolation(_)))
            }
            _ => false,
        }
    }

    /// What a statement came back with.
    fn sqlx(&self) -> Option<&sqlx::Error> {
        match self {
            Self::Database(error) => of_statement(error),
            _ => None,
        }
    }

    /// The extended result code of SQLite, whose low byte is the primary one.
    fn sqlite_code(&self) -> Option<u32> {
        let error = self.sqlx()?.as_database_error()?;
        let error = error.try_downcast_ref::<sqlx::sqlite::SqliteError>()?;
        sqlx::error::DatabaseError::code(error)?.parse().ok()
    }

    fn sql_state(&self) -> Option<String> {
        sql_state(self.sqlx()?).map(str::to_owned)
    }
}

/// Whether a statement came back because its connection is gone, as after a restart of the server: the stream is broken, or
/// the server said that it ends the connection (SQLSTATE 57P01, 57P02, 57P05 and 25P03).
pub(super) fn is_connection_lost(error: &DbErr) -> bool {
    let Some(error) = of_statement(error) else { return false };
    let ended = |state| ["57P01", "57P02", "57P05", "25P03"].contains(&state);
    matches!(error, sqlx::Error::Io(_)) || sql_state(error).is_some_and(ended)
}

/// Whether a statement that commits by itself, and came back with it, has certainly changed nothing: it was never sent, or
/// the database itself refused it.
pub(super) fn is_certainly_undone(error: &DbErr) -> bool {
    let refused = || of_statement(error).is_some_and(|error| error.as_database_error().is_some());
    let unsent = matches!(error, DbErr::Conn(_) | DbErr::ConnectionAcquire(_));
    unsent || (refused() && !is_connection_lost(error))
}

/// The table whose constraint a statement violated, where the engine says so.
pub(super) fn table_of(error: &DbErr) -> Option<&str> {
    of_statement(error)?.as_database_error()?.table()
}

/// What a statement came back with; none for an error of a connection that could not be made.
fn of_statement(error: &DbErr) -> Option<&sqlx::Error> {
    match error {
        DbErr::Exec(RuntimeErr::SqlxError(error)) | DbErr::Query(RuntimeErr::SqlxError(error)) => Some(error),
        _ => None,
    }
}

/// SQLite has numbers of its own, which are not to be read as SQLSTATE.
fn sql_state(error: &sqlx::Error) -> Option<&str> {
    Some(error.as_database_error()?.try_downcast_ref::<sqlx::postgres::PgDatabaseError>()?.code())
}
