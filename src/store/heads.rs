//! Where logs stand: statements that read it, alone or beside something else.

use std::collections::HashMap;

use sea_orm::{
    ConnectionTrait, JoinType, QueryResult,
    sea_query::{Expr, ExprTrait as _, Query, SelectStatement},
};
use uuid::Uuid;

use super::{
    error::StoreError,
    known::LogVersion,
    record::{log_head, log_leaf},
    value::Stored as _,
};
use crate::domain::{digest::Digest, directory::DIRECTORY_LOG, ids::CycleId};

/// Where some logs stand.
pub(super) type LogVersions = HashMap<Uuid, LogVersion>;

/// The names of the columns in which a statement tells where a log stands.
const HEAD_LOG: &str = "head_log";
const HEAD_SIZE: &str = "head_size";
const HEAD_LAST: &str = "head_last";

/// Where the logs stand of some cycles, and of the directory, in one statement. A log that does not exist is left out.
pub(super) async fn heads(
    conn: &impl ConnectionTrait,
    cycles: &[CycleId],
) -> Result<LogVersions, StoreError> {
    let names = cycles.iter().map(|cycle| cycle.0).chain([DIRECTORY_LOG]).map(|log| log.to_string());
    let mut select = Query::select();
    select
        .from(log_head::Entity)
        .and_where(Expr::col((log_head::Entity, log_head::Column::Log)).is_in(names));
    read_head(&mut select, "log_head");
    let found = conn.query_all(&select).await?;
    Ok(found.iter().map(head).collect::<Result<Vec<_>, _>>()?.into_iter().flatten().collect())
}

/// Has a statement tell beside other things where the directory stands.
pub(super) fn beside_directory(select: &mut SelectStatement) {
    let of_directory = Expr::col(("directory", log_head::Column::Log)).eq(DIRECTORY_LOG.to_string());
    select.join_as(JoinType::LeftJoin, log_head::Entity, "directory", of_directory);
    read_head(select, "directory");
}

/// What such a statement tells; none while there is no directory.
pub(super) fn directory_head(row: &QueryResult) -> Result<Option<LogVersion>, StoreError> {
    Ok(head(row)?.map(|(_, version)| version))
}

/// Reads a head that is known under an alias, and the hash of the last record of its log.
fn read_head(select: &mut SelectStatement, alias: &'static str) {
    let of_log = Expr::col(("last_leaf", log_leaf::Column::Log)).equals((alias, log_head::Column::Log));
    let last = Expr::col((alias, log_head::Column::Size)).sub(1);
    select
        .expr_as(Expr::col((alias, log_head::Column::Log)), HEAD_LOG)
        .expr_as(Expr::col((alias, log_head::Column::Size)), HEAD_SIZE)
        .expr_as(Expr::col(("last_leaf", log_leaf::Column::LeafHash)), HEAD_LAST)
        .join_as(
            JoinType::LeftJoin,
            log_leaf::Entity,
            "last_leaf",
            of_log.and(Expr::col(("last_leaf", log_leaf::Column::Idx)).eq(last)),
        );
}

fn head(row: &QueryResult) -> Result<Option<(Uuid, LogVersion)>, StoreError> {
    let Some(log) = row.try_get::<Option<String>>("", HEAD_LOG)? else { return Ok(None) };
    let corrupt = |column| StoreError::CorruptRow { table: "log_head", column, id: log.clone() };
    let size = row.try_get::<i64>("", HEAD_SIZE)?;
    let size = u64::load(size).ok_or_else(|| corrupt("size"))?;
    let last = row.try_get::<Option<Vec<u8>>>("", HEAD_LAST)?.and_then(Digest::load);
    Ok(Some((log.parse().map_err(|_| corrupt("log"))?, LogVersion { size, last })))
}
