//! Everything that a check of a log looks at, as of one instant.

use std::collections::BTreeMap;

use sea_orm::{ColumnTrait as _, EntityTrait, QueryFilter as _, QueryOrder as _};
use serde::Serialize;
use serde_json::Value;
use uuid::Uuid;

use super::{
    SealedText, Store, cycle,
    error::StoreError,
    record::{attachment, audit_private, log_head, log_leaf},
    register,
    value::Stored,
};
use crate::domain::{
    audit::{Effects, Leaf, StoredLeaf},
    digest::{Digest, Sealed},
    ids::CycleId,
    register::{REGISTER_LOG, row as register_row},
    row,
};

/// What the database holds of a log.
#[derive(Debug)]
pub struct Evidence {
    /// The size in its head, if it has one.
    pub head_size: Option<u64>,
    /// Its records, by index, up to the first that cannot be read.
    pub leaves: Vec<StoredLeaf>,
    /// What of the record after these cannot be read; none when all can.
    pub unreadable: Option<&'static str>,
    /// The attached rows that there are, by what their key says.
    pub attachments: BTreeMap<Digest, Vec<u8>>,
    /// The plain texts that there are.
    pub texts: Vec<StoredText>,
    /// The rows in the tables, as a leaf would write them; or the row that makes no sense.
    pub rows: Result<Vec<Value>, Box<StoreError>>,
}

/// A plain text as the database holds it.
#[derive(Debug)]
pub struct StoredText {
    /// The record that it is said to belong to.
    pub index: Option<u64>,
    /// The field that it is said to fill.
    pub field: String,
    /// The text with its salt and commitment; none when these make no sense.
    pub sealed: Option<SealedText>,
}

impl Store {
    /// Reads everything that there is of a log.
    ///
    /// # Errors
    ///
    /// What keeps the database from answering. What makes no sense is part of the evidence.
    pub async fn evidence(&self, log: Uuid) -> Result<Evidence, StoreError> {
        let snapshot = self.snapshot().await?;
        let head = log_head::Entity::find_by_id(log.to_string()).one(&snapshot).await?;
        let leaves = log_leaf::Entity::find()
            .filter(log_leaf::Column::Log.eq(log.to_string()))
            .order_by_asc(log_leaf::Column::Idx)
            .all(&snapshot)
            .await?;
        let texts = audit_private::Entity::find()
            .filter(audit_private::Column::Log.eq(log.to_string()))
            .all(&snapshot)
            .await?;
        let mut unreadable = None;
        let leaves: Vec<StoredLeaf> = leaves
            .into_iter()
            .map_while(|model| StoredLeaf::try_from(model).map_err(|error| unreadable = error.column()).ok())
            .collect();
        let attachments = attachment::Entity::find()
            .filter(attachment::Column::Sha256.is_in(attached(&leaves).map(|digest| digest.store())))
            .all(&snapshot)
            .await?;
        let rows = if log == REGISTER_LOG {
            register::load(&snapshot, &[])
                .await
                .and_then(|all| values(all.values().flat_map(register_row::Rows::iter)))
        } else {
            let all = cycle::load(&snapshot, &[CycleId(log)]).await;
            all.and_then(|all| values(all.values().flat_map(row::Rows::iter)))
        };
        snapshot.commit().await?;
        Ok(Evidence {
            head_size: head.and_then(|head| u64::load(head.size)),
            leaves,
            unreadable,
            attachments: attachments
                .into_iter()
                .filter_map(|found| Some((Digest::load(found.sha256)?, found.body)))
                .collect(),
            texts: texts.into_iter().map(StoredText::from).collect(),
            rows: match rows {
                Err(error @ StoreError::Nonsense { .. }) => Err(Box::new(error)),
                rows => Ok(rows?),
            },
        })
    }
}

/// The keys of the attachments that records name; a record that cannot be read names none.
fn attached(leaves: &[StoredLeaf]) -> impl Iterator<Item = Digest> {
    leaves.iter().filter_map(|leaf| match Leaf::decode(&leaf.body).ok()?.effects {
        Effects::Attachment(attachment) => Some(attachment.sha256()),
        Effects::Rows(_) => None,
    })
}

fn values<R: Serialize>(rows: impl Iterator<Item = R>) -> Result<Vec<Value>, StoreError> {
    rows.map(|row| serde_json::to_value(row).map_err(|error| std::io::Error::from(error).into())).collect()
}

impl From<audit_private::Model> for StoredText {
    fn from(model: audit_private::Model) -> Self {
        let (index, field, text) = (u64::load(model.idx), model.field.clone(), model.text);
        let sealed = Sealed::load(model.commitment).zip(model.salt.try_into().ok());
        let sealed = sealed.map(|(sealed, salt)| SealedText { sealed, field: model.field, salt, text });
        Self { index, field, sealed }
    }
}
