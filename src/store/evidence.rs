//! Everything that a check of a log looks at, as of one instant.

use std::collections::{BTreeMap, BTreeSet};

use sea_orm::{
    ColumnTrait as _, ConnectionTrait, EntityTrait, QueryFilter as _, QueryOrder as _, QuerySelect as _,
};
use serde::Serialize;
use serde_json::Value;
use uuid::Uuid;

use super::{
    Store, adoption,
    blind::{self, BlindColumns},
    cycle, directory,
    error::StoreError,
    file::{self, StoredFile},
    person_key::{PersonKeyState, held, kept_keys},
    record::{attachment, audit_private, idempotency, log_head, log_leaf, personal_text},
    table::Owners,
    text::{StoredTextState, open, subjects},
    trail::{self, TrailFault},
    value::Stored,
    workforce,
};
use crate::domain::{
    audit::{Attachment, StoredLeaf},
    digest::{Digest, Sealed},
    directory::{DIRECTORY_LOG, row as directory_row},
    ids::{AgencyId, CycleId, PersonId},
    law::{LAW_LOG, row as law_row},
    row,
};

/// What the database holds of a log.
#[derive(Debug)]
pub struct Evidence {
    /// Its head and its records.
    pub log: StoredLog,
    /// The attached rows that there are, by what their key says.
    pub attachments: BTreeMap<Digest, Vec<u8>>,
    /// The texts that there are, and those that were erased with a key.
    pub texts: Vec<StoredText>,
    /// The keys of the commands that are said to have made its records.
    pub calls: Vec<StoredCall>,
    /// What finds persons: kind, hash and person; nothing for the log of a cycle.
    pub index: BTreeSet<BlindColumns>,
    /// The files of a cycle, or the line that makes no sense.
    pub files: Result<Vec<StoredFile>, Box<StoreError>>,
    /// What is wrong with the lines beside the log.
    pub trails: Vec<TrailFault>,
    /// Whose key there is in the directory, and whether it is still a key; nothing for the log of a cycle.
    pub keys: BTreeMap<PersonId, bool>,
    /// The rows in the tables, as a leaf would write them; or the row that makes no sense.
    pub rows: Result<Vec<Value>, Box<StoreError>>,
}

/// The head and the records of a log, as the database holds them.
#[derive(Debug)]
pub struct StoredLog {
    /// The size in its head, if it has one.
    pub head_size: Option<u64>,
    /// Its records, by index, up to the first that cannot be read.
    pub leaves: Vec<StoredLeaf>,
    /// What of the record after these cannot be read; none when all can.
    pub unreadable: Option<&'static str>,
}

/// A text as the database holds it.
#[derive(Debug)]
pub struct StoredText {
    /// The record that it is said to belong to.
    pub index: Option<u64>,
    /// The field that it is said to fill.
    pub field: String,
    /// The commitment that it is said to open; none when it makes no sense.
    pub sealed: Option<Sealed>,
    /// Whose personal datum it is; none for a text about nobody.
    pub subject: Option<PersonId>,
    /// What opens it.
    pub opening: StoredTextState,
}

/// A key of an accepted command: which record the key is said to have made, by which act.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredCall {
    /// The record.
    pub index: Option<u64>,
    /// The act.
    pub act: String,
    /// The key.
    pub key: String,
    /// Who called.
    pub principal: String,
}

impl Store {
    /// The names of all logs of which there is anything: a head, records, rows, texts or keys of commands. Whoever removes
    /// a log from one of these places leaves it in the others.
    ///
    /// # Errors
    ///
    /// What keeps the database from answering.
    pub async fn logs(&self) -> Result<BTreeSet<String>, StoreError> {
        let snapshot = self.snapshot().await?;
        let mut logs = cycle::owners(&snapshot).await?;
        logs.extend(workforce::owners(&snapshot).await?);
        if adoption::adoption::Entity::find().one(&snapshot).await?.is_some() {
            logs.insert(LAW_LOG.to_string());
        }
        logs.extend(distinct::<log_head::Entity>(&snapshot, log_head::Column::Log).await?);
        logs.extend(distinct::<log_leaf::Entity>(&snapshot, log_leaf::Column::Log).await?);
        logs.extend(distinct::<audit_private::Entity>(&snapshot, audit_private::Column::Log).await?);
        logs.extend(distinct::<personal_text::Entity>(&snapshot, personal_text::Column::Log).await?);
        logs.extend(distinct::<idempotency::Entity>(&snapshot, idempotency::Column::Log).await?);
        snapshot.commit().await?;
        Ok(logs)
    }

    /// Reads the head and the records of a log, and nothing that hangs on them.
    ///
    /// # Errors
    ///
    /// What keeps the database from answering.
    pub async fn stored_log(&self, log: Uuid) -> Result<StoredLog, StoreError> {
        let snapshot = self.snapshot().await?;
        let stored = stored_log(&snapshot, log).await?;
        snapshot.commit().await?;
        Ok(stored)
    }

    /// How many records each log has, as its head says.
    ///
    /// # Errors
    ///
    /// What keeps the database from answering.
    pub async fn log_sizes(&self) -> Result<BTreeMap<String, u64>, StoreError> {
        let heads = log_head::Entity::find().all(self.reader()).await?;
        Ok(heads.into_iter().filter_map(|head| Some((head.log, u64::load(head.size)?))).collect())
    }

    /// The hashes of the records of a log, in order, up to the first that makes no sense.
    ///
    /// # Errors
    ///
    /// What keeps the database from answering.
    pub async fn leaf_hashes(&self, log: &str) -> Result<Vec<Digest>, StoreError> {
        let hashes: Vec<Vec<u8>> = log_leaf::Entity::find()
            .select_only()
            .column(log_leaf::Column::LeafHash)
            .filter(log_leaf::Column::Log.eq(log))
            .order_by_asc(log_leaf::Column::Idx)
            .into_tuple()
            .all(self.reader())
            .await?;
        Ok(hashes.into_iter().map_while(Digest::load).collect())
    }

    /// Reads everything that there is of a log.
    ///
    /// # Errors
    ///
    /// What keeps the database from answering. What makes no sense is part of the evidence.
    pub async fn evidence(&self, log: Uuid) -> Result<Evidence, StoreError> {
        let snapshot = self.snapshot().await?;
        let stored = stored_log(&snapshot, log).await?;
        let texts = self.texts_of(&snapshot, log).await?;
        let attachments = attachment::Entity::find()
            .filter(
                attachment::Column::Sha256.is_in(all_attached(&stored.leaves).map(|digest| digest.store())),
            )
            .all(&snapshot)
            .await?;
        let calls = idempotency::Entity::find()
            .filter(idempotency::Column::Log.eq(log.to_string()))
            .all(&snapshot)
            .await?;
        let keys = if log == DIRECTORY_LOG { kept_keys(&snapshot).await? } else { BTreeMap::new() };
        let index = if log == DIRECTORY_LOG { blind::all(&snapshot).await? } else { BTreeSet::new() };
        let files = file::of_cycle(&snapshot, CycleId(log)).await;
        let trails = if stored.head_size.is_some() {
            trail::faults(&snapshot, &self.master, log).await?
        } else {
            Vec::new()
        };
        let rows = if log == LAW_LOG {
            adoption::load(&snapshot, Owners::All)
                .await
                .and_then(|all| values(all.values().flat_map(law_row::Rows::iter)))
        } else if log == DIRECTORY_LOG {
            directory::load(&snapshot, Owners::All)
                .await
                .and_then(|all| values(all.values().flat_map(directory_row::Rows::iter)))
        } else {
            of_case(&snapshot, log).await
        };
        snapshot.commit().await?;
        Ok(Evidence {
            log: stored,
            attachments: attachments
                .into_iter()
                .filter_map(|found| Some((Digest::load(found.sha256)?, found.body)))
                .collect(),
            texts,
            calls: calls
                .into_iter()
                .map(|call| StoredCall {
                    index: call.idx.and_then(u64::load),
                    act: call.act,
                    key: call.key,
                    principal: call.principal,
                })
                .collect(),
            index,
            files: readable(files)?,
            trails,
            keys,
            rows: readable(rows)?,
        })
    }

    /// All texts of a log.
    async fn texts_of(&self, conn: &impl ConnectionTrait, log: Uuid) -> Result<Vec<StoredText>, StoreError> {
        let plain = audit_private::Entity::find()
            .filter(audit_private::Column::Log.eq(log.to_string()))
            .all(conn)
            .await?;
        let personal = personal_text::Entity::find()
            .filter(personal_text::Column::Log.eq(log.to_string()))
            .all(conn)
            .await?;
        let keys = held(conn, &self.master, &subjects(&personal)).await?;
        let personal = personal.into_iter().map(|model| StoredText::personal(model, &keys));
        Ok(plain.into_iter().map(StoredText::plain).chain(personal).collect())
    }
}

async fn stored_log(conn: &impl ConnectionTrait, log: Uuid) -> Result<StoredLog, StoreError> {
    let head = log_head::Entity::find_by_id(log.to_string()).one(conn).await?;
    let leaves = log_leaf::Entity::find()
        .filter(log_leaf::Column::Log.eq(log.to_string()))
        .order_by_asc(log_leaf::Column::Idx)
        .all(conn)
        .await?;
    let mut unreadable = None;
    let read = |model: log_leaf::Model| {
        StoredLeaf::try_from(model).map_err(|error| unreadable = error.column()).ok()
    };
    let leaves = leaves.into_iter().map_while(read).collect();
    Ok(StoredLog { head_size: head.and_then(|head| u64::load(head.size)), leaves, unreadable })
}

/// The rows of the log of a cycle, or of the workforce of an agency.
async fn of_case(conn: &impl ConnectionTrait, log: Uuid) -> Result<Vec<Value>, StoreError> {
    let cycles = cycle::load(conn, Owners::Only(&[CycleId(log)])).await?;
    let mut found = values(cycles.values().flat_map(row::Rows::iter))?;
    found.extend(values(workforce::of_agency(conn, AgencyId(log)).await?.iter())?);
    Ok(found)
}

/// Rows, or the one among them that makes no sense; any other error is one of the database.
fn readable<T>(read: Result<T, StoreError>) -> Result<Result<T, Box<StoreError>>, StoreError> {
    match read {
        Err(error @ StoreError::CorruptRow { .. }) => Ok(Err(Box::new(error))),
        read => read.map(Ok),
    }
}

/// The different names in a column of a table.
async fn distinct<E: EntityTrait>(
    conn: &impl ConnectionTrait,
    column: E::Column,
) -> Result<Vec<String>, StoreError> {
    Ok(E::find().select_only().column(column).distinct().into_tuple().all(conn).await?)
}

/// The keys of the attachments that records name; a record that cannot be read names none.
fn all_attached(leaves: &[StoredLeaf]) -> impl Iterator<Item = Digest> {
    leaves.iter().filter_map(|leaf| attached(&leaf.body))
}

/// The key of the attachment that a record names.
pub(super) fn attached(body: &[u8]) -> Option<Digest> {
    Attachment::named_in(body).map(|attachment| attachment.sha256())
}

fn values<R: Serialize>(rows: impl Iterator<Item = R>) -> Result<Vec<Value>, StoreError> {
    rows.map(|row| serde_json::to_value(row).map_err(|error| std::io::Error::from(error).into())).collect()
}

impl StoredText {
    fn plain(model: audit_private::Model) -> Self {
        let salt = model.salt.try_into().ok();
        Self {
            index: u64::load(model.idx),
            field: model.field,
            sealed: Sealed::load(model.commitment),
            subject: None,
            opening: salt
                .map_or(StoredTextState::Unreadable, |salt| StoredTextState::Open { salt, text: model.text }),
        }
    }

    fn personal(model: personal_text::Model, keys: &BTreeMap<PersonId, PersonKeyState>) -> Self {
        Self {
            opening: open(&model, keys),
            index: u64::load(model.idx),
            subject: PersonId::load(model.subject),
            field: model.field,
            sealed: Sealed::load(model.commitment),
        }
    }
}
