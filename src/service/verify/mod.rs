//! The check of a log against the database that holds it (AS23, AS24): the records among themselves and each decided
//! again, then what hangs on them, then the tables. Nothing is held as a whole but the rows that the log leaves behind.

mod calls;
mod directory;
mod files;
mod flaw;
mod index;
mod judged;
mod law;
mod office_act;
mod pass;
mod replay;
mod shared;
mod tables;
mod texts;
mod version_order;
mod workforce;

use std::{collections::BTreeSet, fmt, num::NonZeroU16};

use futures_util::future::BoxFuture;
use uuid::Uuid;

use self::{
    directory::DirectoryReplay,
    files::check_files,
    index::check_index,
    judged::{Judged, Replay},
    law::LawReplay,
    pass::Pass,
    replay::CycleReplay,
    shared::{SharedLogs, SharedWorkforce},
    texts::check_keys,
    workforce::WorkforceReplay,
};
use super::Service;
use crate::{
    domain::{
        audit::{self, Head},
        directory::DIRECTORY_LOG,
        ids::{AgencyId, CycleId, PersonId},
        law::LAW_LOG,
        row,
        workforce::row as workforce_row,
    },
    store::{Evidence, StoreError, StoredFile},
};

pub use flaw::{FileFlaw, Flaw, RowDifference, VerificationFinding};
pub use pass::Progress;
pub use version_order::OlderRelease;

/// How many records a check reads at once; a few times as many are held.
const AT_ONCE: NonZeroU16 = NonZeroU16::MIN.saturating_add(499);

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
    /// What is told of sound records: an older release wrote them while servers were upgraded one after another.
    pub notes: Vec<VerificationFinding>,
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

    /// Of a log of so many records nothing was found yet.
    const fn of(leaves: u64) -> Self {
        Self { leaves, head: None, fault: None, findings: Vec::new(), notes: Vec::new(), erased: 0 }
    }

    /// Adds what is wrong and belongs to no record.
    fn add(&mut self, flaws: impl IntoIterator<Item = Flaw>) {
        self.findings.extend(flaws.into_iter().map(VerificationFinding::of_no_record));
    }
}

impl Service {
    /// Checks of logs, one after another; what they share is read once.
    pub fn checks(&self) -> LogChecks<'_> {
        LogChecks { service: self, shared: SharedLogs::default(), at_once: AT_ONCE, progress: None }
    }

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
        Ok(Box::pin(self.checks().cycle(cycle, trusted)).await?.0)
    }

    /// Checks any log: that of a cycle, with the bytes of its files, or that of the directory.
    ///
    /// # Errors
    ///
    /// What keeps the database from answering; what is wrong with the log is in the report.
    pub async fn verify(&self, log: Uuid, trusted: Option<Head>) -> Result<VerificationReport, StoreError> {
        self.checks().verify(log, trusted).await
    }

    /// Checks the log of the directory.
    ///
    /// # Errors
    ///
    /// What keeps the database from answering.
    pub async fn verify_directory(&self, trusted: Option<Head>) -> Result<VerificationReport, StoreError> {
        self.checks().directory(trusted).await
    }

    /// Checks the log of the law, and every document that was stored.
    ///
    /// # Errors
    ///
    /// What keeps the database from answering.
    pub async fn verify_law(&self, trusted: Option<Head>) -> Result<VerificationReport, StoreError> {
        self.checks().law(trusted).await
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
        Box::pin(self.checks().workforce(agency, trusted)).await
    }

    /// The present head of a log, to be kept elsewhere; `None` when there is no such log, or its records are not sound
    /// among themselves. Of a log that goes on from where it was found sound, only what came since is read.
    ///
    /// # Errors
    ///
    /// What keeps the database from answering.
    pub async fn audit_head(&self, log: Uuid) -> Result<Option<Head>, StoreError> {
        // Asked first: what is known then was committed before the database is asked.
        let known = self.sound_logs.known(log);
        let evidence = self.store.evidence(AT_ONCE).await?;
        let version = evidence.version(log).await?;
        if let Some((before, _)) = &known {
            self.store.mind_the_head(log, *before, version.as_ref());
        }
        let Some(version) = version else { return evidence.end().await.map(|()| None) };
        let mut pass = Pass::new(log, None, ());
        if let Some((before, check)) = known {
            if evidence.extends(log, before, version).await? {
                pass = Pass::after(log, check, ());
            } else {
                self.sound_logs.forget(log);
            }
        }
        let pass = pass.go_on(&evidence, &|_| ()).await?;
        evidence.end().await?;
        let head = pass.head(Some(version.size)).ok();
        match head {
            Some(_) => self.sound_logs.keep(log, version, pass.check().clone()),
            None => self.sound_logs.forget(log),
        }
        Ok(head)
    }
}

/// Checks of logs, one after another.
pub struct LogChecks<'a> {
    service: &'a Service,
    shared: SharedLogs,
    at_once: NonZeroU16,
    progress: Option<&'a Progress<'a>>,
}

impl fmt::Debug for LogChecks<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("LogChecks").field("shared", &self.shared).finish_non_exhaustive()
    }
}

impl<'a> LogChecks<'a> {
    /// The same, which tell somebody how many records of the present log were taken.
    #[must_use]
    pub fn watched_by(self, progress: &'a Progress<'a>) -> Self {
        Self { progress: Some(progress), ..self }
    }

    /// The same, which hold so many records at once, and as many of what hangs on them.
    #[must_use]
    pub fn by_pages_of(self, at_once: NonZeroU16) -> Self {
        Self { at_once, ..self }
    }

    /// Checks any log: that of a cycle, with the bytes of its files, or that of the directory.
    ///
    /// # Errors
    ///
    /// What keeps the database from answering; what is wrong with the log is in the report.
    pub async fn verify(
        &mut self,
        log: Uuid,
        trusted: Option<Head>,
    ) -> Result<VerificationReport, StoreError> {
        if log == DIRECTORY_LOG {
            Box::pin(self.directory(trusted)).await
        } else if log == LAW_LOG {
            Box::pin(self.law(trusted)).await
        } else if self.service.store.is_of_agency(log).await? {
            Box::pin(self.workforce(AgencyId(log), trusted)).await
        } else {
            let (mut report, files) = Box::pin(self.cycle(CycleId(log), trusted)).await?;
            report.findings.extend(self.service.check_bytes(&files).await);
            Ok(report)
        }
    }

    /// Checks the log of a cycle; gives the files that are said to be part of it.
    async fn cycle(
        &mut self,
        cycle: CycleId,
        trusted: Option<Head>,
    ) -> Result<(VerificationReport, Vec<StoredFile>), StoreError> {
        // What was changed by hand and put back must not live on in memory.
        self.service.store.forget_facts(cycle);
        let evidence = self.service.store.evidence(self.at_once).await?;
        let shared_directory = self.shared.directory(&evidence).await?;
        let (law, documents) = self.shared.law(&evidence).await?;
        let ((shared_directory, unread), (law, unsound)) = (split(shared_directory), split(law));
        let erased = shared_directory.as_ref().map(|shared_directory| shared_directory.erased.clone());
        let replay = CycleReplay::new(shared_directory, law, documents.texts);
        let mut examined = match self.examine(&evidence, cycle.0, trusted, replay).await? {
            Ok(examined) => examined,
            Err(report) => return Ok((report, Vec::new())),
        };
        let rows = &examined.judged.replay.facts.rows;
        let files = evidence.files(cycle).await?;
        let differing = evidence.differing_in_case(cycle.0, rows, &workforce_row::Rows::default()).await?;
        evidence.end().await?;
        let found = match (&files, &erased) {
            (Ok(files), Some(erased)) => check_files(rows, files, erased),
            (Ok(_), None) => Vec::new(),
            (Err(error), _) => tables::corrupt_row(error).into_iter().collect(),
        };
        examined.judged.compared(differing);
        let mut report = examined.report(erased.as_ref());
        report.add(unread.into_iter().chain(unsound).map(Flaw::Directory));
        report.add(documents.unreadable.into_iter().map(Flaw::Law));
        report.findings.extend(found);
        Ok((report, files.unwrap_or_default()))
    }

    async fn directory(&mut self, trusted: Option<Head>) -> Result<VerificationReport, StoreError> {
        // What was changed by hand and put back must not live on in memory.
        self.service.store.forget_directory();
        let evidence = self.service.store.evidence(self.at_once).await?;
        let replay = DirectoryReplay::default();
        let mut examined = match self.examine(&evidence, DIRECTORY_LOG, trusted, replay).await? {
            Ok(examined) => examined,
            Err(report) => return Ok(report),
        };
        let rows = &examined.judged.replay.0;
        let differing = evidence.differing_in_directory(rows).await?;
        let (keys, index) = (evidence.keys().await?, evidence.index().await?);
        evidence.end().await?;
        let blind = |kind, text: &str| self.service.store.blind(kind, text);
        let mut found = check_keys(rows, &keys);
        found.extend(check_index(rows, &examined.judged.texts.opened, &index, blind));
        examined.judged.compared(differing);
        let mut report = examined.report(None);
        report.findings.extend(found);
        Ok(report)
    }

    async fn law(&mut self, trusted: Option<Head>) -> Result<VerificationReport, StoreError> {
        let evidence = self.service.store.evidence(self.at_once).await?;
        let (shared_directory, fault) = split(self.shared.directory(&evidence).await?);
        let documents = self.shared.documents(&evidence).await?;
        let replay = LawReplay::new(shared_directory, documents.texts);
        let mut examined = match self.examine(&evidence, LAW_LOG, trusted, replay).await? {
            Ok(examined) => examined,
            Err(report) => return Ok(report),
        };
        let differing = evidence.differing_in_law(examined.judged.replay.law.adoptions().rows()).await?;
        evidence.end().await?;
        examined.judged.compared(differing);
        let mut report = examined.report(None);
        report.add(fault.map(Flaw::Directory));
        report.add(documents.unreadable.into_iter().map(Flaw::Law));
        Ok(report)
    }

    async fn workforce(
        &mut self,
        agency: AgencyId,
        trusted: Option<Head>,
    ) -> Result<VerificationReport, StoreError> {
        let evidence = self.service.store.evidence(self.at_once).await?;
        let (shared_directory, fault) = split(self.shared.directory(&evidence).await?);
        let erased = shared_directory.as_ref().map(|shared_directory| shared_directory.erased.clone());
        let (others, unsound) = self.other_workforces(agency, &evidence).await?;
        let (law, documents) = self.shared.law(&evidence).await?;
        let (law, unsound_law) = split(law);
        let replay = WorkforceReplay::new(agency, shared_directory, (law, documents.texts), others);
        let mut examined = match self.examine(&evidence, agency.0, trusted, replay).await? {
            Ok(examined) => examined,
            Err(report) => return Ok(report),
        };
        let replay = &examined.judged.replay;
        let differing = evidence.differing_in_case(agency.0, &row::Rows::default(), &replay.rows).await?;
        let (deleted, kept) = (replay.deleted(), replay.kept_keys(&evidence.keys().await?));
        evidence.end().await?;
        examined.judged.compared(differing);
        let erased = erased.map(|erased| erased.union(&deleted).copied().collect());
        let mut report = examined.report(erased.as_ref());
        report.findings.extend(kept);
        report.add(fault.into_iter().chain(unsound_law).chain(unsound).map(Flaw::Directory));
        report.add(documents.unreadable.into_iter().map(Flaw::Law));
        Ok(report)
    }

    /// The logs of other agencies that the records of a log say they read, and what is wrong with those that cannot be read.
    async fn other_workforces(
        &mut self,
        agency: AgencyId,
        evidence: &Evidence,
    ) -> Result<(Vec<(AgencyId, SharedWorkforce)>, Vec<audit::LogFault>), StoreError> {
        let (mut others, mut unsound) = (Vec::new(), Vec::new());
        for other in evidence.logs_read_by(agency.0).await?.into_iter().map(AgencyId) {
            match self.shared.workforce(other, evidence).await? {
                Ok(log) => others.push((other, log)),
                Err(fault) => unsound.push(fault),
            }
        }
        Ok((others, unsound))
    }

    /// Goes through a log, and looks at what hangs on its records; what is wrong with these among themselves is told alone.
    /// The future is large, and who asks for a check stands deep in the stack already, so it is boxed.
    fn examine<'s, R: Replay>(
        &'s self,
        evidence: &'s Evidence,
        log: Uuid,
        trusted: Option<Head>,
        replay: R,
    ) -> BoxFuture<'s, Result<Result<Examined<R>, VerificationReport>, StoreError>> {
        Box::pin(async move {
            let stored = evidence.head_size(log).await?;
            let tell =
                |taken| self.progress.into_iter().for_each(|progress| progress(taken, stored.unwrap_or(0)));
            let pass = Pass::new(log, trusted, Judged::new(replay)).go_on(evidence, &tell).await?;
            let head = match pass.head(stored) {
                Ok(head) => head,
                Err(fault) => {
                    // Nobody is told a head of it that was read before.
                    self.service.sound_logs.forget(log);
                    let leaves = evidence.count(log).await?;
                    return Ok(Err(VerificationReport {
                        fault: Some(fault),
                        ..VerificationReport::of(leaves)
                    }));
                }
            };
            let mut judged = pass.fold;
            let (calls, findings) = (&mut judged.calls, &mut judged.findings);
            evidence.each_call(log, |call| findings.extend(calls.take(&call))).await?;
            findings.extend(calls.missing());
            if stored.is_some() {
                let trails = evidence.trails(log).await?.into_iter().map(Flaw::Trail);
                findings.extend(trails.map(VerificationFinding::of_no_record));
            }
            Ok(Ok(Examined { head, judged }))
        })
    }
}

/// A log whose records are sound among themselves.
struct Examined<R> {
    head: Head,
    judged: Judged<R>,
}

impl<R> Examined<R> {
    /// The findings. If the erased persons are known, also reports texts without a key whose person was not erased.
    fn report(self, erased: Option<&BTreeSet<PersonId>>) -> VerificationReport {
        let Judged { mut texts, mut findings, notes, .. } = self.judged;
        findings.extend(texts.findings());
        findings.extend(erased.map(|erased| texts.check_erasures(erased)).unwrap_or_default());
        let (head, leaves, erased) = (Some(self.head), self.head.size, texts.erased);
        VerificationReport { head, findings, notes, erased, ..VerificationReport::of(leaves) }
    }
}

/// What was read of a log, and what is wrong with it.
fn split<T, E>(read: Result<T, E>) -> (Option<T>, Option<E>) {
    match read {
        Ok(read) => (Some(read), None),
        Err(fault) => (None, Some(fault)),
    }
}
