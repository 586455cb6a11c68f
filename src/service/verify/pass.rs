//! The way through a log, page by page: each is judged on a thread of its own while the next is being read, so that no
//! more than two pages are held.

use std::{collections::BTreeMap, mem};

use futures_util::future::join;
use serde_json::Value;
use uuid::Uuid;

use super::flaw::Flaw;
use crate::{
    domain::{
        audit::{Effects, Head, Leaf, LogCheck, LogFault},
        digest::Digest,
    },
    store::{Evidence, RecordPage, StoreError},
};

/// Is told after each page how many records of a log were taken, and how many there are by its head.
pub type Progress<'a> = dyn Fn(u64, u64) + Send + Sync + 'a;

/// A record with the rows that it wrote.
#[derive(Debug)]
pub(super) struct VerifiedRecord {
    /// The record; its effects are in `rows`.
    pub(super) leaf: Leaf,
    pub(super) rows: Vec<Value>,
}

/// What is made of the records of a log.
pub(super) trait Fold: Send + 'static {
    /// Takes a record with its rows, or only the record where these cannot be told, and why.
    fn take(&mut self, record: Result<VerifiedRecord, (Leaf, Flaw)>);
}

/// Of a log of which only the head is asked, nothing is made.
impl Fold for () {
    fn take(&mut self, _: Result<VerifiedRecord, (Leaf, Flaw)>) {}
}

/// How far a log was read.
#[derive(Debug)]
pub(super) struct Pass<F> {
    log: Uuid,
    check: LogCheck,
    /// What is conclusively wrong with a record. Nothing after it is looked at.
    fault: Option<LogFault>,
    /// What was made of the records.
    pub(super) fold: F,
}

impl<F: Fold> Pass<F> {
    /// The beginning of a log, which is checked against a head if there is one.
    pub(super) fn new(log: Uuid, trusted: Option<Head>, fold: F) -> Self {
        Self { log, check: LogCheck::new(log.to_string(), trusted), fault: None, fold }
    }

    /// How many records were taken.
    pub(super) const fn size(&self) -> u64 {
        self.check.size()
    }

    /// The head, or the first thing wrong with the records, where the stored head has this size.
    pub(super) fn head(&self, stored: Option<u64>) -> Result<Head, LogFault> {
        self.fault.clone().map_or_else(|| self.check.finish(Some(stored.unwrap_or(0))), Err)
    }

    /// Goes on to the end of the log, and tells after each page how many records were taken.
    pub(super) async fn go_on(
        mut self,
        evidence: &Evidence,
        taken_are: &(dyn Fn(u64) + Send + Sync),
    ) -> Result<Self, StoreError> {
        let log = self.log;
        let mut page = self.next(evidence).await?;
        loop {
            let from = page.leaves.last().map(|last| last.index + 1).filter(|_| page.goes_on);
            let next = async {
                match from {
                    Some(_) => evidence.records(log, from).await.map(Some),
                    None => Ok(None),
                }
            };
            let taken = tokio::task::spawn_blocking(move || {
                self.take(&page);
                self
            });
            let (taken, next) = join(taken, next).await;
            self = taken.map_err(std::io::Error::other)?;
            taken_are(self.size());
            match next? {
                Some(next) if self.fault.is_none() => page = next,
                _ => return Ok(self),
            }
        }
    }

    /// The records after those that were taken. Of the first, whatever its index, the check tells.
    async fn next(&self, evidence: &Evidence) -> Result<RecordPage, StoreError> {
        if self.fault.is_some() {
            return Ok(RecordPage::default());
        }
        evidence.records(self.log, Some(self.size()).filter(|size| *size > 0)).await
    }

    fn take(&mut self, page: &RecordPage) {
        for record in &page.leaves {
            match self.check.take(record) {
                Ok(Some(leaf)) => self.fold.take(opened(leaf, &page.attachments)),
                Ok(None) => {}
                Err(fault) => {
                    self.fault = Some(fault);
                    return;
                }
            }
        }
        self.fault =
            page.unreadable.map(|column| LogFault::unreadable(self.size(), column)).or(self.fault.take());
    }
}

/// A record with its rows, wherever they are kept.
fn opened(mut leaf: Leaf, attachments: &BTreeMap<Digest, Vec<u8>>) -> Result<VerifiedRecord, (Leaf, Flaw)> {
    let rows = match mem::take(&mut leaf.effects) {
        Effects::Rows(rows) => Ok(rows.into_vec()),
        Effects::Attachment(attachment) => match attachments.get(&attachment.sha256()) {
            Some(body) => attachment.open(body).map_err(Flaw::Attachment),
            None => Err(Flaw::AttachmentMissing),
        },
    };
    match rows {
        Ok(rows) => Ok(VerifiedRecord { leaf, rows }),
        Err(flaw) => Err((leaf, flaw)),
    }
}
