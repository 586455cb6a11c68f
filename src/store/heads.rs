//! Where logs stand: statements that read it, alone or beside something else.

use std::{collections::HashMap, iter};

use sea_orm::{
    ConnectionTrait, JoinType, QueryResult, Value,
    sea_query::{Expr, ExprTrait as _, Query, SelectStatement},
};
use uuid::Uuid;

use super::{
    error::StoreError,
    known::LogVersion,
    record::{log_head, log_leaf},
    value::Stored as _,
};
use crate::domain::{digest::Digest, directory::DIRECTORY_LOG, ids::CycleId, law::LAW_LOG};

/// How much less than the size of a log the index of its last record is.
const BEFORE_SIZE: i32 = 1;

/// Where some logs stand.
pub(super) type LogVersions = HashMap<Uuid, LogVersion>;

/// What every cycle reads beside its own log: by these names a statement tells where it stands.
const DIRECTORY: &str = "directory";
const LAW: &str = "law";
/// The name of a log that is one of several.
const ONE: &str = "log_head";

/// Where the logs stand of some cycles, of the directory and of the law, in one statement. A log that does not exist is left
/// out.
pub(super) async fn heads(
    conn: &impl ConnectionTrait,
    cycles: &[CycleId],
) -> Result<LogVersions, StoreError> {
    let found = conn.query_all(&select_heads(cycles.iter().copied())).await?;
    let heads = found.iter().map(one_head).collect::<Result<Vec<_>, _>>()?;
    Ok(heads.into_iter().flatten().collect())
}

/// The logs that such a statement tells of.
fn asked(cycles: impl Iterator<Item = CycleId>) -> impl Iterator<Item = String> {
    [DIRECTORY_LOG, LAW_LOG].into_iter().chain(cycles.map(|cycle| cycle.0)).map(|log| log.to_string())
}

/// The statement: a line for each log, with its name, its size, and the hash of its last record.
pub(super) fn select_heads(cycles: impl Iterator<Item = CycleId>) -> SelectStatement {
    let mut select = Query::select();
    select
        .from(log_head::Entity)
        .and_where(Expr::col((log_head::Entity, log_head::Column::Log)).is_in(asked(cycles)));
    read_head(&mut select, ONE);
    select
}

/// The values of such a statement, in the order in which it names them.
pub(super) fn values_of_heads(cycles: impl Iterator<Item = CycleId>) -> impl Iterator<Item = Value> {
    iter::once(BEFORE_SIZE.into()).chain(asked(cycles).map(Value::from))
}

/// When the last record of a log was recorded of which such a statement tells.
pub(super) fn recorded_at() -> Expr {
    Expr::col((format!("{ONE}_last_leaf"), log_leaf::Column::RecordedAt))
}

/// The log of a line of such a statement, and where it stands.
pub(super) fn one_head(row: &QueryResult) -> Result<Option<(Uuid, LogVersion)>, StoreError> {
    head(row, ONE)
}

/// Has a statement tell beside other things where the directory and the law stand.
pub(super) fn beside_shared(select: &mut SelectStatement) {
    for (name, log) in [(DIRECTORY, DIRECTORY_LOG), (LAW, LAW_LOG)] {
        beside(select, name, log);
    }
}

fn beside(select: &mut SelectStatement, name: &'static str, log: Uuid) {
    let of_log = Expr::col((name, log_head::Column::Log)).eq(log.to_string());
    select.join_as(JoinType::LeftJoin, log_head::Entity, name, of_log);
    read_head(select, name);
}

/// Where such a statement says that the directory stands; none while there is no directory.
pub(super) fn directory_head(row: &QueryResult) -> Result<Option<LogVersion>, StoreError> {
    Ok(head(row, DIRECTORY)?.map(|(_, version)| version))
}

/// Where such a statement says that the law stands; none while nothing was adopted.
pub(super) fn law_head(row: &QueryResult) -> Result<Option<LogVersion>, StoreError> {
    Ok(head(row, LAW)?.map(|(_, version)| version))
}

/// Reads a head that is known under a name, and the hash of the last record of its log.
fn read_head(select: &mut SelectStatement, name: &'static str) {
    let last_leaf = format!("{name}_last_leaf");
    let leaf = |column| (last_leaf.clone(), column);
    let of_log = Expr::col(leaf(log_leaf::Column::Log)).equals((name, log_head::Column::Log));
    let is_last =
        Expr::col(leaf(log_leaf::Column::Idx)).eq(Expr::col((name, log_head::Column::Size)).sub(BEFORE_SIZE));
    select
        .expr_as(Expr::col((name, log_head::Column::Log)), format!("{name}_log"))
        .expr_as(Expr::col((name, log_head::Column::Size)), format!("{name}_size"))
        .expr_as(Expr::col(leaf(log_leaf::Column::LeafHash)), format!("{name}_last"))
        .join_as(JoinType::LeftJoin, log_leaf::Entity, last_leaf.clone(), of_log.and(is_last));
}

fn head(row: &QueryResult, name: &str) -> Result<Option<(Uuid, LogVersion)>, StoreError> {
    let Some(log) = row.try_get::<Option<String>>("", &format!("{name}_log"))? else { return Ok(None) };
    let corrupt = |column| StoreError::CorruptRow { table: "log_head", column, id: log.clone() };
    let size = row.try_get::<i64>("", &format!("{name}_size"))?;
    let size = u64::load(size).ok_or_else(|| corrupt("size"))?;
    let last = row.try_get::<Option<Vec<u8>>>("", &format!("{name}_last"))?.and_then(Digest::load);
    Ok(Some((log.parse().map_err(|_| corrupt("log"))?, LogVersion { size, last })))
}
