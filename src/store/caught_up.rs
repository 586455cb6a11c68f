//! What is known of a log as of a later record than it is known of: what the records between wrote is put on it, so that an
//! act of another replica, or one that was committed just now, costs a few records and not all rows.

use std::collections::BTreeMap;

use sea_orm::{
    ColumnTrait as _, Condition, ConnectionTrait, EntityTrait as _, QueryFilter as _, QueryOrder as _,
    QuerySelect as _,
    sea_query::{CaseStatement, Expr, ExprTrait as _},
};
use serde::de::DeserializeOwned;
use serde_json::value::RawValue;
use uuid::Uuid;

use super::{
    error::StoreError,
    known::LogVersion,
    record::{attachment, log_leaf},
    value::Stored,
};
use crate::domain::{
    audit::{Effects, leaf_hash},
    digest::Digest,
    directory::{Directory, row as directory_row},
    row,
};

/// How many records are put on what is known; after more of them all rows are read.
const MOST_RECORDS: u64 = 64;
/// How many rows that lie beside records are read; where there are more, all rows are.
const MOST_ATTACHED: u64 = 100_000;

/// How long a record may be that is read, in bytes; where one is longer, all rows are read, which are less than it.
const LONGEST_BODY: i32 = 1024 * 1024;

/// What is kept in memory of a log, and follows its records.
pub(super) trait FollowsLog {
    /// A row of the log.
    type Row: DeserializeOwned;

    /// Puts a row that a record wrote.
    fn follow(&mut self, row: Self::Row);

    /// Whether a row may matter, by its spelling; one that does not is not read.
    fn may_follow(_spelt: &str) -> bool {
        true
    }
}

impl FollowsLog for row::Rows {
    type Row = row::Row;

    fn follow(&mut self, row: row::Row) {
        self.put(row);
    }
}

impl FollowsLog for Directory {
    type Row = directory_row::Row;

    fn follow(&mut self, row: directory_row::Row) {
        self.put_unfiled(row);
    }

    fn may_follow(spelt: &str) -> bool {
        // Of an import nearly all rows are entries, and the table is the last that a row says.
        !spelt.ends_with(r#""table":"entry"}"#)
    }
}

/// What is known of a log at a version, from what is known at an earlier one. `None` where the records do not join the two, or
/// where they or their rows are too many, too long, or not those of their hashes: then all rows must be read.
///
/// # Errors
///
/// What keeps the database from answering.
pub(super) async fn caught_up<F: FollowsLog>(
    conn: &impl ConnectionTrait,
    log: Uuid,
    known: Option<(LogVersion, F)>,
    wanted: LogVersion,
) -> Result<Option<F>, StoreError> {
    let Some((before, mut known)) = known else { return Ok(None) };
    let Some(written) = written_between(conn, log, before, wanted).await? else { return Ok(None) };
    let attached = attached(conn, &written).await?;
    let rows = written.iter().map(|effects| rows_of::<F>(effects, &attached)).collect::<Option<Vec<_>>>();
    Ok(rows.map(|rows| {
        rows.into_iter().flatten().for_each(|row| known.follow(row));
        known
    }))
}

/// What each record wrote between two versions of a log.
async fn written_between(
    conn: &impl ConnectionTrait,
    log: Uuid,
    before: LogVersion,
    wanted: LogVersion,
) -> Result<Option<Vec<Effects>>, StoreError> {
    let missing = wanted.size.saturating_sub(before.size);
    let Some(last_known) = before.size.checked_sub(1).filter(|_| (1..=MOST_RECORDS).contains(&missing))
    else {
        return Ok(None);
    };
    let is_known = log_leaf::Column::Idx.eq(last_known.store());
    let is_short = Expr::cust("length(body)").lte(LONGEST_BODY);
    let followed = CaseStatement::new()
        .case(log_leaf::Column::Idx.gt(last_known.store()), Expr::col(log_leaf::Column::Body));
    // One that is too long is missing, and the rest do not join the two.
    let found: Vec<(Vec<u8>, Option<Vec<u8>>)> = log_leaf::Entity::find()
        .select_only()
        .column(log_leaf::Column::LeafHash)
        .expr_as(followed, "followed")
        .filter(log_leaf::Column::Log.eq(log.to_string()))
        .filter(Condition::any().add(is_known).add(is_short))
        .filter(log_leaf::Column::Idx.gte(last_known.store()))
        .filter(log_leaf::Column::Idx.lt(wanted.size.store()))
        .order_by_asc(log_leaf::Column::Idx)
        .into_tuple()
        .all(conn)
        .await?;
    let ends = [found.first(), found.last()].map(|end| end.and_then(|(hash, _)| Digest::load(hash.clone())));
    if found.len() as u64 != missing + 1 || ends != [before.last, wanted.last] {
        return Ok(None);
    }
    Ok(found.into_iter().skip(1).map(|(hash, body)| recorded(hash, &body?)).collect())
}

/// What a record wrote, if it is the one of which that is the hash.
fn recorded(hash: Vec<u8>, body: &[u8]) -> Option<Effects> {
    let is_sound = Digest::load(hash) == Some(leaf_hash(body));
    is_sound.then(|| Effects::named_in(body)).flatten()
}

/// The rows that lie beside records, by what these say of them, and which are those; none where they are too many.
async fn attached(
    conn: &impl ConnectionTrait,
    written: &[Effects],
) -> Result<BTreeMap<Digest, Vec<u8>>, StoreError> {
    let (mut named, mut rows) = (Vec::new(), 0_u64);
    for effects in written {
        if let Effects::Attachment(attachment) = effects {
            rows = rows.saturating_add(attachment.count());
            named.push(attachment.sha256());
        }
    }
    if named.is_empty() || rows > MOST_ATTACHED {
        return Ok(BTreeMap::new());
    }
    let mut found = attachments(conn, &named).await?;
    found.retain(|sha256, body| Digest::of(body.as_slice()) == *sha256);
    Ok(found)
}

/// Those of some attachments that there are, by what their key says.
pub(super) async fn attachments(
    conn: &impl ConnectionTrait,
    named: &[Digest],
) -> Result<BTreeMap<Digest, Vec<u8>>, StoreError> {
    let named = attachment::Column::Sha256.is_in(named.iter().map(Stored::store));
    let found = attachment::Entity::find().filter(named).all(conn).await?;
    Ok(found.into_iter().filter_map(|found| Some((Digest::load(found.sha256)?, found.body))).collect())
}

/// The rows that a record wrote, wherever they lie; none where they cannot be told.
fn rows_of<F: FollowsLog>(effects: &Effects, attached: &BTreeMap<Digest, Vec<u8>>) -> Option<Vec<F::Row>> {
    match effects {
        Effects::Rows(rows) => rows.as_slice().iter().map(|row| row.read().ok()).collect(),
        Effects::Attachment(attachment) => {
            let body = attached.get(&attachment.sha256())?;
            let rows: Vec<&RawValue> = serde_json::from_slice(body).ok()?;
            let all = rows.len() as u64 == attachment.count();
            let follow = rows.into_iter().filter(|row| F::may_follow(row.get()));
            let read = follow.map(|row| serde_json::from_str(row.get()).ok());
            if all { read.collect() } else { None }
        }
    }
}
