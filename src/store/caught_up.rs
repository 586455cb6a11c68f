//! The rows of a cycle as of a later record than they are known of: what the records between wrote is put on them, so
//! that an act of another replica, or one that was committed just now, costs a few records and not the whole cycle.

use sea_orm::{
    ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _,
};

use super::{error::StoreError, known::LogVersion, record::log_leaf, value::Stored as _};
use crate::domain::{
    audit::Effects,
    digest::Digest,
    ids::CycleId,
    row::{Row, Rows},
};

/// How many records are put on rows that are known; after more of them all rows are read.
const MOST_RECORDS: u64 = 64;

/// The rows at a version, from those of an earlier one. `None` where the records do not join the two, where one of them
/// keeps its rows beside it, or where they are too many: then all rows must be read.
///
/// # Errors
///
/// What keeps the database from answering.
pub(super) async fn caught_up(
    conn: &impl ConnectionTrait,
    cycle: CycleId,
    known: Option<(LogVersion, Rows)>,
    wanted: LogVersion,
) -> Result<Option<Rows>, StoreError> {
    let Some((before, mut rows)) = known else { return Ok(None) };
    let missing = wanted.size.saturating_sub(before.size);
    let Some(last_known) = before.size.checked_sub(1).filter(|_| (1..=MOST_RECORDS).contains(&missing))
    else {
        return Ok(None);
    };
    let bodies: Vec<(Vec<u8>, Vec<u8>)> = log_leaf::Entity::find()
        .select_only()
        .columns([log_leaf::Column::LeafHash, log_leaf::Column::Body])
        .filter(log_leaf::Column::Log.eq(cycle.0.to_string()))
        .filter(log_leaf::Column::Idx.gte(last_known.store()))
        .filter(log_leaf::Column::Idx.lt(wanted.size.store()))
        .order_by_asc(log_leaf::Column::Idx)
        .into_tuple()
        .all(conn)
        .await?;
    let ends =
        [bodies.first(), bodies.last()].map(|end| end.and_then(|(hash, _)| Digest::load(hash.clone())));
    if bodies.len() as u64 != missing + 1 || ends != [before.last, wanted.last] {
        return Ok(None);
    }
    let written = bodies.iter().skip(1).map(|(_, body)| written(body)).collect::<Option<Vec<_>>>();
    Ok(written.map(|written| {
        written.into_iter().flatten().for_each(|row| rows.put(row));
        rows
    }))
}

/// The rows that a record has in itself.
fn written(body: &[u8]) -> Option<Vec<Row>> {
    match Effects::named_in(body)? {
        Effects::Rows(rows) => rows.as_slice().iter().map(|row| row.read::<Row>().ok()).collect(),
        Effects::Attachment(_) => None,
    }
}
