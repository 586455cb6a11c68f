//! Where logs stand: statements that read it, alone or beside something else.

use std::collections::HashMap;

use jiff::Timestamp;
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, EntityTrait as _, JoinType, QueryFilter as _, QueryOrder as _,
    QueryResult, QuerySelect as _, Value,
    sea_query::{Expr, ExprTrait as _, Query, SelectStatement},
};
use uuid::Uuid;

use super::{
    Evidence, Store,
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
/// What a request reads too, most often.
const CYCLE: &str = "cycle";

/// Where the logs stand of some cycles, of the directory and of the law, in one statement. A log that does not exist is left
/// out.
pub(super) async fn heads(
    conn: &impl ConnectionTrait,
    cycles: &[CycleId],
) -> Result<LogVersions, StoreError> {
    let shared = [DIRECTORY_LOG, LAW_LOG];
    let names = cycles.iter().map(|cycle| cycle.0).chain(shared).map(|log| log.to_string());
    let (mut select, name) = (Query::select(), "log_head");
    select
        .from(log_head::Entity)
        .and_where(Expr::col((log_head::Entity, log_head::Column::Log)).is_in(names));
    read_head(&mut select, name);
    let found = conn.query_all(&select).await?;
    let heads = found.iter().map(|row| head(row, name)).collect::<Result<Vec<_>, _>>()?;
    Ok(heads.into_iter().flatten().collect())
}

impl Store {
    /// The hashes of the records of a log from an index on, in order, up to the first that makes no sense.
    ///
    /// # Errors
    ///
    /// What keeps the database from answering.
    pub async fn leaf_hashes(&self, log: &str, from: u64) -> Result<Vec<Digest>, StoreError> {
        let hashes: Vec<Vec<u8>> = log_leaf::Entity::find()
            .select_only()
            .column(log_leaf::Column::LeafHash)
            .filter(log_leaf::Column::Log.eq(log))
            .filter(log_leaf::Column::Idx.gte(from.store()))
            .order_by_asc(log_leaf::Column::Idx)
            .into_tuple()
            .all(self.reader())
            .await?;
        Ok(hashes.into_iter().map_while(Digest::load).collect())
    }
}

impl Evidence {
    /// Where a log stands, if there is one.
    ///
    /// # Errors
    ///
    /// What keeps the database from answering.
    pub async fn version(&self, log: Uuid) -> Result<Option<LogVersion>, StoreError> {
        Ok(heads(&self.snapshot, &[CycleId(log)]).await?.remove(&log))
    }

    /// Whether a log that stands at a version went on from an earlier one, as far as the last record of that tells.
    ///
    /// # Errors
    ///
    /// What keeps the database from answering.
    pub async fn extends(&self, log: Uuid, before: LogVersion, now: LogVersion) -> Result<bool, StoreError> {
        if before.size >= now.size {
            return Ok(before == now);
        }
        let Some(last) = before.size.checked_sub(1) else { return Ok(true) };
        let hash: Option<Vec<u8>> = log_leaf::Entity::find_by_id((log.to_string(), last.store()))
            .select_only()
            .column(log_leaf::Column::LeafHash)
            .into_tuple()
            .one(&self.snapshot)
            .await?;
        Ok(hash.and_then(Digest::load) == before.last)
    }
}

/// Has a statement tell beside other things where the directory and the law stand.
pub(super) fn beside_shared(select: &mut SelectStatement) {
    for (name, log) in [(DIRECTORY, DIRECTORY_LOG), (LAW, LAW_LOG)] {
        beside(select, name, log);
    }
}

/// The same, and where a cycle stands.
pub(super) fn beside_cycle(select: &mut SelectStatement, cycle: CycleId) {
    beside_shared(select);
    beside(select, CYCLE, cycle.0);
    let recorded = Expr::col((format!("{CYCLE}_last_leaf"), log_leaf::Column::RecordedAt));
    select.expr_as(recorded, format!("{CYCLE}_recorded"));
}

/// The values of such a statement that tells of a cycle, in the order in which it names them.
pub(super) fn values_beside_cycle(cycle: CycleId) -> impl Iterator<Item = Value> {
    let logs = [DIRECTORY_LOG, LAW_LOG, cycle.0];
    logs.into_iter().flat_map(|log| [log.to_string().into(), BEFORE_SIZE.into()])
}

fn beside(select: &mut SelectStatement, name: &'static str, log: Uuid) {
    let of_log = Expr::col((name, log_head::Column::Log)).eq(log.to_string());
    select.join_as(JoinType::LeftJoin, log_head::Entity, name, of_log);
    read_head(select, name);
}

/// All that such a statement says of where logs stand. A log that does not exist is left out.
pub(super) fn heads_beside(row: &QueryResult) -> Result<LogVersions, StoreError> {
    let heads = [DIRECTORY, LAW, CYCLE].map(|name| head(row, name));
    heads.into_iter().filter_map(Result::transpose).collect()
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

/// When the last record of the cycle was recorded of which such a statement tells.
pub(super) fn cycle_recorded_at(row: &QueryResult) -> Result<Option<Timestamp>, StoreError> {
    Ok(row.try_get::<Option<i64>>("", &format!("{CYCLE}_recorded"))?.and_then(Timestamp::load))
}

fn head(row: &QueryResult, name: &str) -> Result<Option<(Uuid, LogVersion)>, StoreError> {
    let Some(log) = row.try_get::<Option<String>>("", &format!("{name}_log"))? else { return Ok(None) };
    let corrupt = |column| StoreError::CorruptRow { table: "log_head", column, id: log.clone() };
    let size = row.try_get::<i64>("", &format!("{name}_size"))?;
    let size = u64::load(size).ok_or_else(|| corrupt("size"))?;
    let last = row.try_get::<Option<Vec<u8>>>("", &format!("{name}_last"))?.and_then(Digest::load);
    Ok(Some((log.parse().map_err(|_| corrupt("log"))?, LogVersion { size, last })))
}
