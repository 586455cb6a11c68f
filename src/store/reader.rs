//! Connections are not asked whether they still live before they are used: that would be a round trip for each use. What
//! finds its connection gone, before anything was done on it, is done on another.

use sea_orm::{
    ConnectionTrait, DatabaseConnection, DbBackend, DbErr, ExecResult, QueryResult, Statement,
    entity::prelude::async_trait,
};

/// The connections that read. Each statement sees what was committed before it.
#[derive(Clone, Debug)]
pub(crate) struct ReadPool {
    pool: DatabaseConnection,
    connections: u32,
}

impl ReadPool {
    pub(super) const fn new(pool: DatabaseConnection, connections: u32) -> Self {
        Self { pool, connections }
    }

    /// The connections themselves, which tell of one that is gone.
    pub(super) const fn pool(&self) -> &DatabaseConnection {
        &self.pool
    }

    /// The same, to be set up.
    pub(super) const fn pool_mut(&mut self) -> &mut DatabaseConnection {
        &mut self.pool
    }

    /// How many there are at most.
    pub(super) const fn connections(&self) -> u32 {
        self.connections
    }
}

/// Evaluates what has no effect when it fails, and again until it meets a connection that lives. Each that is gone
/// leaves the pool by that, so there is one try for each of them, and one for a new one. A macro, because the future of
/// an `AsyncFn` cannot be said to be `Send`.
macro_rules! on_living_connection {
    ($connections:expr, $attempt:expr) => {{
        let mut tries: u32 = $connections;
        loop {
            match $attempt {
                Err(error) if tries > 0 && $crate::store::error::is_connection_lost(&error) => tries -= 1,
                outcome => break outcome,
            }
        }
    }};
}
pub(super) use on_living_connection;

#[async_trait::async_trait]
impl ConnectionTrait for ReadPool {
    fn get_database_backend(&self) -> DbBackend {
        self.pool.get_database_backend()
    }

    async fn execute_raw(&self, statement: Statement) -> Result<ExecResult, DbErr> {
        on_living_connection!(self.connections, self.pool.execute_raw(statement.clone()).await)
    }

    async fn execute_unprepared(&self, sql: &str) -> Result<ExecResult, DbErr> {
        on_living_connection!(self.connections, self.pool.execute_unprepared(sql).await)
    }

    async fn query_one_raw(&self, statement: Statement) -> Result<Option<QueryResult>, DbErr> {
        on_living_connection!(self.connections, self.pool.query_one_raw(statement.clone()).await)
    }

    async fn query_all_raw(&self, statement: Statement) -> Result<Vec<QueryResult>, DbErr> {
        on_living_connection!(self.connections, self.pool.query_all_raw(statement.clone()).await)
    }
}
