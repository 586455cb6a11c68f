//! The check of a log against the database that holds it (AS23, AS24): the records among themselves,
//! then what hangs on them, then the tables, then the law.

mod calls;
mod files;
mod flaw;
mod index;
mod law;
mod office_act;
mod replay;
mod shared;
mod tables;
mod texts;
mod workforce;

use serde_json::Value;
use uuid::Uuid;

use super::Service;
use crate::{
    domain::{
        audit::{self, Attachment, Effects, Head, Leaf, LogExpectations, WholeLog},
        directory::DIRECTORY_LOG,
        ids::{AgencyId, CycleId},
        law::LAW_LOG,
    },
    store::{Evidence, StoreError, StoredLog},
};

pub use flaw::{FileFlaw, Flaw, RowDifference, VerificationFinding};

/// What a check found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VerificationReport {
    /// How many records there are.
    pub leaves: u64,
    /// The head of the log, when its records are sound among themselves.
    pub head: Option<Head>,
    /// The first thing wrong with the records themselves. The rest is then not looked at.
    pub fault: Option<audit::LogFault>,
    /// What else is wrong, by record.
    pub findings: Vec<VerificationFinding>,
    /// Texts that were erased: allowed, and told.
    pub erased: u64,
}

impl VerificationReport {
    /// Whether nothing is wrong.
    pub fn is_sound(&self) -> bool {
        self.fault.is_none() && self.findings.is_empty()
    }

    /// The first record that something is wrong with.
    pub fn first_bad(&self) -> Option<u64> {
        let fault = self.fault.as_ref().and_then(|fault| fault.index);
        fault.or_else(|| self.findings.iter().filter_map(|finding| finding.index).min())
    }
}

impl Service {
    /// Checks the log of a cycle, against a head that was kept elsewhere if there is one.
    ///
    /// # Errors
    ///
    /// What keeps the database from answering; what is wrong with the log is in the report.
    pub async fn verify_log(
        &self,
        cycle: CycleId,
        trusted: Option<Head>,
    ) -> Result<VerificationReport, StoreError> {
        let evidence = self.store.evidence(cycle.0).await?;
        self.judge(cycle, &evidence, trusted).await
    }

    async fn judge(
        &self,
        cycle: CycleId,
        evidence: &Evidence,
        trusted: Option<Head>,
    ) -> Result<VerificationReport, StoreError> {
        // What was changed by hand and put back must not live on in memory.
        self.store.forget_facts(cycle);
        let (mut report, records) = inspect(cycle.0, evidence, trusted);
        if report.fault.is_none() {
            let registers = self.store.evidence(DIRECTORY_LOG).await?;
            let (about, registers) = inspect(DIRECTORY_LOG, &registers, None);
            match about.fault {
                Some(fault) => {
                    report.findings.push(VerificationFinding::of_no_record(Flaw::Registers(fault)))
                }
                None => {
                    let (law, unreadable) = self.store.stored_law().await?;
                    let adopted = self.store.evidence(LAW_LOG).await?;
                    let (about, adopted) = inspect(LAW_LOG, &adopted, None);
                    let fault = about.fault.map(Flaw::Registers).map(VerificationFinding::of_no_record);
                    report.findings.extend(fault);
                    report.findings.extend(replay::replay(&records, &registers, &adopted, &law));
                    let unreadable = unreadable.into_iter().map(Flaw::Law);
                    report.findings.extend(unreadable.map(VerificationFinding::of_no_record));
                    report.findings.extend(texts::check_erasures(evidence, &registers));
                    report.findings.extend(files::check_files(&records, evidence, &registers));
                }
            }
        }
        Ok(report)
    }

    /// Checks any log: that of a cycle, with the bytes of its files, or that of the directory.
    ///
    /// # Errors
    ///
    /// What keeps the database from answering; what is wrong with the log is in the report.
    pub async fn verify(&self, log: Uuid, trusted: Option<Head>) -> Result<VerificationReport, StoreError> {
        if log == DIRECTORY_LOG {
            self.verify_directory(trusted).await
        } else if log == LAW_LOG {
            self.verify_law(trusted).await
        } else if self.store.directory().await?.rows().agency.contains_key(&AgencyId(log)) {
            self.verify_workforce(AgencyId(log), trusted).await
        } else {
            let evidence = self.store.evidence(log).await?;
            let mut report = self.judge(CycleId(log), &evidence, trusted).await?;
            report.findings.extend(self.check_bytes(&evidence).await);
            Ok(report)
        }
    }

    /// Checks the log of the directory.
    ///
    /// # Errors
    ///
    /// What keeps the database from answering.
    pub async fn verify_directory(&self, trusted: Option<Head>) -> Result<VerificationReport, StoreError> {
        let evidence = self.store.evidence(DIRECTORY_LOG).await?;
        let (mut report, records) = inspect(DIRECTORY_LOG, &evidence, trusted);
        if report.fault.is_none() {
            let blind = |kind, text: &str| self.store.blind(kind, text);
            report.findings.extend(index::check_index(&records, &evidence, blind));
        }
        Ok(report)
    }

    /// Checks the log of the law, and every document that was stored.
    ///
    /// # Errors
    ///
    /// What keeps the database from answering.
    pub async fn verify_law(&self, trusted: Option<Head>) -> Result<VerificationReport, StoreError> {
        let evidence = self.store.evidence(LAW_LOG).await?;
        let (mut report, records) = inspect(LAW_LOG, &evidence, trusted);
        if report.fault.is_some() {
            return Ok(report);
        }
        let (_, registers) = inspect(DIRECTORY_LOG, &self.store.evidence(DIRECTORY_LOG).await?, None);
        let (law, unreadable) = self.store.stored_law().await?;
        report.findings.extend(law::replay_law(&records, &registers, &law));
        let unreadable = unreadable.into_iter().map(Flaw::Law);
        report.findings.extend(unreadable.map(VerificationFinding::of_no_record));
        Ok(report)
    }

    /// Checks the log of an agency's workforce.
    ///
    /// # Errors
    ///
    /// What keeps the database from answering.
    pub async fn verify_workforce(
        &self,
        agency: AgencyId,
        trusted: Option<Head>,
    ) -> Result<VerificationReport, StoreError> {
        let evidence = self.store.evidence(agency.0).await?;
        let (mut report, records) = inspect(agency.0, &evidence, trusted);
        if report.fault.is_none() {
            let (_, registers) = inspect(DIRECTORY_LOG, &self.store.evidence(DIRECTORY_LOG).await?, None);
            report.findings.extend(workforce::replay_workforce(agency, &records, &registers));
        }
        Ok(report)
    }

    /// The present head of a log, to be kept elsewhere; `None` when there is no such log, or its records are not sound
    /// among themselves.
    ///
    /// # Errors
    ///
    /// What keeps the database from answering.
    pub async fn audit_head(&self, log: Uuid) -> Result<Option<Head>, StoreError> {
        let stored = self.store.stored_log(log).await?;
        let whole = stored.head_size.and_then(|_| check_records(&log.to_string(), &stored, None).ok());
        Ok(whole.map(|whole| whole.head))
    }
}

/// A record with the rows that it wrote.
pub(super) struct VerifiedRecord {
    pub(super) leaf: Leaf,
    pub(super) rows: Vec<Value>,
}

/// Judges a log by itself and against its tables.
fn inspect(
    log: Uuid,
    evidence: &Evidence,
    trusted: Option<Head>,
) -> (VerificationReport, Vec<VerifiedRecord>) {
    let mut report = VerificationReport {
        leaves: evidence.log.leaves.len() as u64,
        head: None,
        fault: None,
        findings: Vec::new(),
        erased: 0,
    };
    let leaves = match check_records(&log.to_string(), &evidence.log, trusted) {
        Ok(WholeLog { head, leaves }) => {
            report.head = Some(head);
            leaves
        }
        Err(fault) => return (VerificationReport { fault: Some(fault), ..report }, Vec::new()),
    };
    let mut records = Vec::new();
    for leaf in leaves {
        match written(&leaf.effects, evidence) {
            Ok(rows) => records.push(VerifiedRecord { leaf, rows }),
            Err(flaw) => report.findings.push(VerificationFinding::at(leaf.index, flaw)),
        }
    }
    // Without all attachments nothing can be said of the rows.
    if records.len() == evidence.log.leaves.len() {
        report.findings.extend(tables::compare_tables(&records, evidence));
    }
    let committed = texts::commitments(&records);
    report.findings.extend(texts::check_texts(&committed, evidence));
    report.findings.extend(texts::missing_texts(&committed, evidence));
    report.findings.extend(texts::check_keys(&records, evidence));
    report.findings.extend(calls::check_calls(&records, evidence));
    report
        .findings
        .extend(evidence.trails.iter().map(|fault| VerificationFinding::of_no_record(Flaw::Trail(*fault))));
    report.erased = texts::erased(evidence).count() as u64;
    (report, records)
}

fn check_records(log: &str, stored: &StoredLog, trusted: Option<Head>) -> Result<WholeLog, audit::LogFault> {
    let Some(column) = stored.unreadable else {
        let claims = LogExpectations { log, head_size: Some(stored.head_size.unwrap_or(0)), trusted };
        return audit::check(&stored.leaves, claims);
    };
    audit::check(&stored.leaves, LogExpectations { log, head_size: None, trusted: None })?;
    Err(audit::LogFault::unreadable(stored.leaves.len() as u64, column))
}

fn written(effects: &Effects, evidence: &Evidence) -> Result<Vec<Value>, Flaw> {
    match effects {
        Effects::Rows(rows) => Ok(rows.as_slice().to_vec()),
        Effects::Attachment(attachment) => open(attachment, evidence),
    }
}

fn open(attachment: &Attachment, evidence: &Evidence) -> Result<Vec<Value>, Flaw> {
    let body = evidence.attachments.get(&attachment.sha256()).ok_or(Flaw::AttachmentMissing)?;
    attachment.open(body).map_err(Flaw::Attachment)
}
