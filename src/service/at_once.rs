//! Carrying a command on a cycle out at a turn that is foreseen. What is known when its caller has signed in is mostly still
//! true when it is decided; then one statement writes all of it. If a log has moved on since, nothing is written, and the
//! command takes its turn as any other, which also finds every refusal. So does a command that reads or writes what is not
//! in memory: personal texts, files, or a personnel file.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError, Weak},
    time::Duration,
};

use tokio::{
    join,
    sync::{Mutex as AsyncMutex, OwnedMutexGuard},
    time::timeout,
};
use uuid::Uuid;

use super::{
    Service, ServiceError,
    command_kind::CommandKind,
    cycle::CycleCommand,
    execute::{AtOnce, check_texts, texts_about},
};
use crate::{
    domain::decision::Moment,
    store::{Foreseen, Inserts},
};

/// How long a command waits for those of this process on the same log. One that waits longer takes its turn in the database.
const LONGEST_WAIT: Duration = Duration::from_millis(50);
/// From how many logs on those are forgotten that nobody waits for.
const MANY_LOGS: usize = 1_000;

/// The commands of this process that go one after another on each log. Two that are carried out at once would both foresee
/// the same turn, and of those that compute before their turn each holds thousands of opened files.
#[derive(Debug, Default)]
pub(super) struct LogQueues(Mutex<HashMap<Uuid, Weak<AsyncMutex<()>>>>);

/// Nobody else of a queue is on the log.
pub(super) type LogGuard = OwnedMutexGuard<()>;

impl LogQueues {
    /// Waits to be the only one on a log; none where that takes too long.
    async fn enter(&self, log: Uuid) -> Option<LogGuard> {
        timeout(LONGEST_WAIT, self.wait(log)).await.ok()
    }

    /// Waits to be the only one on a log, however long that takes.
    pub(super) async fn wait(&self, log: Uuid) -> LogGuard {
        self.queue(log).lock_owned().await
    }

    fn queue(&self, log: Uuid) -> Arc<AsyncMutex<()>> {
        let mut queues = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if queues.len() >= MANY_LOGS {
            queues.retain(|_, queue| queue.strong_count() > 0);
        }
        let queue = queues.get(&log).and_then(Weak::upgrade).unwrap_or_default();
        queues.insert(log, Arc::downgrade(&queue));
        queue
    }
}

impl Service {
    pub(super) async fn at_once(&self, command: &CycleCommand) -> Result<AtOnce<CycleCommand>, ServiceError> {
        let call = command.call();
        check_texts(&call)?;
        let Some(_only) = self.queues.enter(call.log).await else { return Ok(AtOnce::NotWritten) };
        let pinned = &command.request.heads;
        let Some(position) = self.store.foreseen_turn(call.log, pinned, &self.clock) else {
            return Ok(AtOnce::NotWritten);
        };
        let Some(known) = command.foreseen(self, &position) else { return Ok(AtOnce::NotWritten) };
        let moment = Moment { at: position.at, index: position.index };
        if command.preceded_by(self, &known, moment)?.is_some() {
            return Ok(AtOnce::NotWritten);
        }
        let Ok(decision) = command.decide(&known, moment) else { return Ok(AtOnce::NotWritten) };
        let texts = texts_about(&call, &decision);
        if texts.iter().any(|text| text.subject.is_some()) {
            return Ok(AtOnce::NotWritten);
        }
        let (mut inserts, reads) = (Inserts::default(), CycleCommand::reads(&known));
        CycleCommand::add_rows(&mut inserts, decision.rows.clone(), &known);
        let rows = decision.rows.clone();
        let leaf = self.record(&mut inserts, &call, decision, &texts, reads, moment)?;
        let write = self.store.write_foreseen(call.log, &position, &self.clock, inserts);
        // Whoever comes next on the log waits until it is written, so what can be done meanwhile is.
        let prepare = async { (command.after(known, &rows), self.receipt(call.log, &leaf, moment.at)) };
        let (foreseen, (after, receipt)) = join!(write, prepare);
        Ok(match (foreseen?, receipt) {
            (Foreseen::Written, Ok(receipt)) => AtOnce::Settled(self.committed(command, receipt, after)),
            (Foreseen::NotWritten, _) => AtOnce::NotWritten,
            (Foreseen::Written, Err(_)) | (Foreseen::Unknown, _) => {
                command.forget(self);
                self.store.mark_writes_unhealthy();
                AtOnce::Unknown
            }
        })
    }
}
