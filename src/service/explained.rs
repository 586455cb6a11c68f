//! What an act on many files would read of them, to tell what blocks the act. It is computed like the act itself, on a thread of its
//! own and once for all who ask. The result is kept until something that it was computed from changes. It holds no personal text,
//! only applications, rules and titles.

use std::{
    num::NonZeroUsize,
    sync::{Arc, Mutex, MutexGuard, PoisonError, Weak},
};

use jiff::{Timestamp, civil::Date};
use lru::LruCache;
use tracing::Instrument as _;

use super::{
    Service, ServiceError,
    computed_ahead::ComputedAhead,
    opened_files::{Opened, Reader},
    slot::take_slot,
};
use crate::domain::{
    calendar::day_of, command::Act, directory::Directory, facts::Facts, file_facts::FileFacts, ids::CycleId,
    reference_data::ReferenceData,
};

/// For how many acts on cycles it is kept.
const MOST: NonZeroUsize = NonZeroUsize::MIN.saturating_add(63);

/// What an act would read of files, by its cycle, with what that was computed from.
#[derive(Debug)]
pub(super) struct ExplainedActs(Mutex<LruCache<(CycleId, Act), (ExplainedFrom, FileFacts)>>);

/// The version of everything that is read: the log of the cycle, the directory with the personnel files and erasures, the law, the day.
/// Files are opened after the directory was read, so they are of that version or a later one.
#[derive(Clone, Debug)]
struct ExplainedFrom {
    records: u64,
    /// Every record of its log makes another one, also one of a file alone, and no other lies here for as long as this is kept.
    directory: Weak<Directory>,
    law: Weak<ReferenceData>,
    day: Date,
}

impl ExplainedFrom {
    fn of(facts: &Facts, law: &Arc<ReferenceData>, now: Timestamp) -> Option<Self> {
        let (directory, law) = (Arc::downgrade(&facts.directory), Arc::downgrade(law));
        facts.records.map(|records| Self { records, directory, law, day: day_of(now) })
    }

    fn is_same(&self, other: &Self) -> bool {
        self.records == other.records
            && self.day == other.day
            && Weak::ptr_eq(&self.directory, &other.directory)
            && Weak::ptr_eq(&self.law, &other.law)
    }
}

impl Default for ExplainedActs {
    fn default() -> Self {
        Self(Mutex::new(LruCache::new(MOST)))
    }
}

impl ExplainedActs {
    fn all(&self) -> MutexGuard<'_, LruCache<(CycleId, Act), (ExplainedFrom, FileFacts)>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn known(&self, of: (CycleId, Act), from: &ExplainedFrom) -> Option<FileFacts> {
        self.all().get(&of).filter(|(kept, _)| kept.is_same(from)).map(|(_, files)| files.clone())
    }

    fn keep(&self, of: (CycleId, Act), from: ExplainedFrom, files: FileFacts) {
        self.all().put(of, (from, files));
    }
}

impl Service {
    /// What an act on a cycle would read of the files of many. Of those who ask about the same cycle one computes, of all a few;
    /// who gives up waiting does not end it, and whoever asks again is told what came of it.
    pub(super) async fn explain(
        &self,
        facts: &Arc<Facts>,
        reference: &Arc<ReferenceData>,
        (cycle, act): (CycleId, Act),
        now: Timestamp,
    ) -> Result<FileFacts, ServiceError> {
        let from = ExplainedFrom::of(facts, reference, now);
        let known = || self.explained.known((cycle, act), from.as_ref()?);
        if let Some(files) = known() {
            return Ok(files);
        }
        let only = self.explaining.wait(cycle.0).await;
        if let Some(files) = known() {
            return Ok(files);
        }
        let slot = take_slot(&self.explanations).await?;
        let (service, facts, reference) = (self.clone(), Arc::clone(facts), Arc::clone(reference));
        let task = async move {
            let _held = (only, slot);
            let files = service.read_for_many(&facts, reference, act, now).await?;
            if let Some(from) = from {
                service.explained.keep((cycle, act), from, files.clone());
            }
            Ok::<_, ServiceError>(files)
        };
        // It writes nothing, so the end of the program does not wait for it.
        let task = tokio::spawn(task.in_current_span());
        task.await.map_err(|panic| ServiceError::Broken(panic.into()))?
    }

    /// Opens them, and judges on a thread of its own.
    async fn read_for_many(
        &self,
        facts: &Arc<Facts>,
        reference: Arc<ReferenceData>,
        act: Act,
        now: Timestamp,
    ) -> Result<FileFacts, ServiceError> {
        let reader = Reader::of_nobody(act, None);
        let personal = self.personal(facts, reader.opens(facts)).await?;
        let facts = Arc::clone(facts);
        let judging = move || {
            let (reference, facts, personal) = (&*reference, &*facts, &personal);
            Opened { reference, facts, personal, now, ahead: &ComputedAhead::default() }.read_for(reader)
        };
        let judged = tokio::task::spawn_blocking(judging).await;
        judged.map_err(|panic| ServiceError::Broken(panic.into()))
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use jiff::SignedDuration;
    use uuid::Uuid;

    use super::*;

    #[test]
    fn what_was_read_serves_as_long_as_nothing_has_changed_that_it_was_read_from() {
        let (kept, of) = (ExplainedActs::default(), (CycleId(Uuid::nil()), Act::CompleteReview));
        let (morning, evening) =
            (Timestamp::UNIX_EPOCH, Timestamp::UNIX_EPOCH + SignedDuration::from_hours(9));
        let facts = Facts { records: Some(4), ..Facts::default() };
        let law = Arc::new(ReferenceData::default());
        let from = |facts: &Facts, now| ExplainedFrom::of(facts, &law, now);
        kept.keep(of, from(&facts, morning).unwrap(), FileFacts::default());
        let serves = |facts: &Facts, now| kept.known(of, &from(facts, now).unwrap()).is_some();
        assert!(serves(&facts.clone(), evening), "the same, and the same day");
        assert!(!serves(&Facts { records: Some(5), ..facts.clone() }, morning), "a record more");
        assert!(!serves(&Facts { directory: Arc::default(), ..facts.clone() }, morning), "another directory");
        let other_law = ExplainedFrom::of(&facts, &Arc::default(), morning).unwrap();
        assert!(kept.known(of, &other_law).is_none(), "another law");
        let tomorrow = morning + SignedDuration::from_hours(24);
        assert!(!serves(&facts, tomorrow), "another day");
        assert!(from(&Facts::default(), morning).is_none(), "of no head");
    }
}
