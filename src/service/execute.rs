//! The only write path (design decision 8): head, key, facts, decide, rows and leaf with the key, commit — one
//! transaction, one leaf.

use std::{collections::BTreeMap, time::Duration};

use jiff::Timestamp;
use serde::Serialize;
use tracing::Instrument as _;
use uuid::Uuid;

use super::{
    Accepted, Outcome, SealedText, Service, ServiceError,
    command_kind::{AcceptedDecision, CommandKind, CommandMetadata, NotAccepted},
    slot::take_slot,
};
use crate::{
    domain::{
        audit::{
            self, Effects, Leaf, LogSizes, Projection, RawJson, Receipt, Statement, StoredLeaf, Version,
        },
        decision::Moment,
        digest::{Digest, Sealed},
    },
    entropy::EntropyUnavailable,
    metrics::TurnWay,
    store::{Inserts, LogVersion, StoreError, Turn, UsedKey, Writing},
};

/// How often a transaction is tried that the engine rolled back because it conflicts with another.
const ATTEMPTS: u32 = 5;

/// What became of a command, and what is known after it if it was carried out now.
pub(super) type Settled<C> = (Outcome, Option<<C as CommandKind>::After>);

impl Service {
    /// Carries out a command in a task of its own: a caller who gives up does not stop it.
    pub(super) async fn carry_out<C: CommandKind>(&self, command: C) -> Result<Settled<C>, ServiceError> {
        let act = command.call().act;
        let slot =
            take_slot(&self.slots).await.inspect_err(|fault| self.metrics.commanded(act, fault.name()))?;
        let service = self.clone();
        let task = async move {
            let _slot = slot;
            let settled = service.settle(&command).await;
            let outcome = settled.as_ref().map(|(outcome, _)| outcome);
            service.metrics.commanded(act, outcome.map_or_else(ServiceError::name, Outcome::name));
            match outcome {
                Ok(Outcome::Refused(refusals)) => {
                    let codes = C::evidence(refusals);
                    service.metrics.refused(&codes);
                    service.remember(&command.call(), codes).await;
                }
                Ok(Outcome::Accepted(_)) => command.afterwards(&service).await,
                Ok(Outcome::KeyMismatch) | Err(_) => {}
            }
            settled
        };
        // What it logs belongs to the request, though nobody may wait for it any more.
        let task = self.tasks.spawn(task.in_current_span());
        task.await.map_err(|panic| ServiceError::Broken(panic.into()))?
    }

    /// Carries a command out at a turn that is foreseen, or else at the one it takes.
    async fn settle<C: CommandKind>(&self, command: &C) -> Result<Settled<C>, ServiceError> {
        match command.at_once(self).await? {
            AtOnce::Settled(settled) => {
                self.metrics.turned(TurnWay::Foreseen);
                Ok(settled)
            }
            AtOnce::NotWritten => {
                let _only = Box::pin(command.prepare(self)).await;
                self.in_turn(command).await
            }
            AtOnce::Unknown => match self.in_turn(command).await {
                // What nobody knows of may still have been written, and then it was neither refused nor failed.
                Ok((Outcome::Refused(_), _)) => Err(ServiceError::UnknownOutcome),
                Ok(settled) => Ok(settled),
                Err(error) => {
                    tracing::error!(act = command.call().act, %error, "nobody knows what became of an act");
                    Err(ServiceError::UnknownOutcome)
                }
            },
        }
    }

    async fn in_turn<C: CommandKind>(&self, command: &C) -> Result<Settled<C>, ServiceError> {
        let mut attempt = 1;
        loop {
            match self.attempt(command).await {
                Err(AttemptFailure::Store(error)) if error.is_conflict() && attempt < ATTEMPTS => {
                    self.metrics.turned(TurnWay::Again);
                    tokio::time::sleep(self.pause(attempt)?).await;
                    attempt += 1;
                }
                Err(AttemptFailure::Preceded(first)) if attempt < ATTEMPTS => {
                    self.metrics.turned(TurnWay::Preceded);
                    Box::pin(self.in_turn(&*first)).await?;
                    attempt += 1;
                }
                Err(AttemptFailure::Preceded(_)) => return Err(ServiceError::Overloaded),
                Err(AttemptFailure::Store(error)) if error.is_conflict() => {
                    return Err(ServiceError::Overloaded);
                }
                Err(AttemptFailure::Store(error)) => return self.outcome_of_error(command, error).await,
                Err(AttemptFailure::Fault(fault)) => return Err(fault),
                Ok(settled) => {
                    self.metrics.turned(TurnWay::Taken);
                    return Ok(settled);
                }
            }
        }
    }

    /// What an error of the store tells the caller. A row that may be there once only may come from the same command: both
    /// found the key unused, and the other committed first.
    async fn outcome_of_error<C: CommandKind>(
        &self,
        command: &C,
        error: StoreError,
    ) -> Result<Settled<C>, ServiceError> {
        if error.is_unique_violation()
            && let Some(outcome) = self.repeated(&command.call()).await?
        {
            return Ok((outcome, None));
        }
        if let Some(refusals) = command.violation(self, &error) {
            return Ok((Outcome::Refused(refusals), None));
        }
        if error.is_held() {
            // One that takes long has its turn: whoever waited tries again, and the database takes writes.
            tracing::warn!(act = command.call().act, %error, "an act waited too long for its turn");
        } else if error.is_unavailable() {
            self.store.mark_writes_unhealthy();
        }
        Err(error.into())
    }

    /// The answer to a call whose key was used before; none where it was not.
    async fn repeated(&self, call: &CommandMetadata<'_>) -> Result<Option<Outcome>, ServiceError> {
        let writing = self.store.begin().await?;
        let outcome = match writing.used_key(&call.scope(), call.fingerprint).await? {
            Some(used) => Some(self.repeat(&writing, used).await?),
            None => None,
        };
        writing.rollback().await?;
        Ok(outcome)
    }

    /// How long to wait before the next attempt: at random, and longer each time.
    fn pause(&self, attempt: u32) -> Result<Duration, ServiceError> {
        let [chance] = self.entropy.fill::<1>()?;
        Ok(Duration::from_micros(100 * u64::from(chance)) * attempt)
    }

    async fn attempt<C: CommandKind>(&self, command: &C) -> Result<Settled<C>, AttemptFailure<C>> {
        let call = command.call();
        check_texts(&call)?;
        let key = call.scope();
        let writing = self.store.begin().await?;
        if command.takes_long() {
            writing.let_compute().await?;
        }
        if command.begins_log() {
            writing.open_log(call.log).await?;
        }
        let position = match writing.take_turn(call.log, &key, call.fingerprint, &self.clock).await? {
            Turn::Taken(position) => position,
            Turn::Repeated(used) => {
                let outcome = self.repeat(&writing, used).await?;
                writing.rollback().await?;
                return Ok((outcome, None));
            }
            Turn::NoLog => {
                writing.rollback().await?;
                return Ok((Outcome::Refused(command.unknown_log()), None));
            }
        };
        let moment = Moment { at: position.at, index: position.index };
        let facts = command.facts(self, &writing, position).await?;
        if let Some(first) = command.preceded_by(self, &facts, moment)? {
            writing.rollback().await?;
            return Err(AttemptFailure::Preceded(first.into()));
        }
        let decision = match command.decide(&facts, moment) {
            Ok(decision) => decision,
            Err(not_accepted) => {
                writing.rollback().await?;
                return match not_accepted {
                    NotAccepted::Refused(refusals) => Ok((Outcome::Refused(refusals), None)),
                    NotAccepted::Broken(error) => Err(ServiceError::Broken(error).into()),
                };
            }
        };
        let (mut inserts, reads) = (Inserts::default(), C::reads(&facts));
        command.put(&writing, &mut inserts, decision.rows.clone(), &facts).await?;
        let after = command.after(facts, &decision.rows);
        let texts = texts_about(&call, &decision);
        writing.add_personal_texts(&mut inserts, (call.log, moment.index), &texts, &self.entropy).await?;
        let leaf = self.record(&mut inserts, &call, decision, &texts, reads, moment)?;
        writing.insert(inserts).await?;
        let receipt = self.receipt(call.log, &leaf, moment.at)?;
        writing.commit().await.map_err(|error| {
            if error.wrote_nothing() {
                return AttemptFailure::Store(error);
            }
            command.forget(self);
            self.store.mark_writes_unhealthy();
            ServiceError::UnknownOutcome.into()
        })?;
        Ok(self.committed(command, receipt, after))
    }

    /// Remembers what is known after a commit.
    pub(super) fn committed<C: CommandKind>(
        &self,
        command: &C,
        receipt: Receipt,
        after: C::After,
    ) -> Settled<C> {
        let (log, Statement { size, leaf_hash, recorded_at, .. }) = (command.call().log, &receipt.statement);
        let version = LogVersion { size: *size, last: Some(*leaf_hash) };
        self.acknowledged.note(log, version.size);
        command.keep(self, version, &after);
        self.store.note_record(log, version, *recorded_at);
        (Outcome::Accepted(Accepted { receipt, replayed: false }), Some(after))
    }

    /// The answer to a key that was used before: the receipt of the leaf that it gave. It follows from the stored leaf
    /// and the signing key alone, so it is the very same one.
    async fn repeat(&self, writing: &Writing, used: UsedKey) -> Result<Outcome, ServiceError> {
        if !used.same_input {
            return Ok(Outcome::KeyMismatch);
        }
        let leaf = writing.leaf(used.log, used.index).await?;
        let recorded_at = Leaf::read(&leaf.body).map_err(broken)?.recorded_at;
        let receipt = self.receipt(used.log, &leaf, recorded_at)?;
        Ok(Outcome::Accepted(Accepted { receipt, replayed: true }))
    }

    /// Adds the leaf to what is to be inserted, with what belongs to it but personal texts.
    pub(super) fn record<R: Serialize>(
        &self,
        inserts: &mut Inserts,
        call: &CommandMetadata<'_>,
        decision: AcceptedDecision<R>,
        texts: &[SealedText],
        reads: LogSizes,
        moment: Moment,
    ) -> Result<StoredLeaf, ServiceError> {
        let rows =
            decision.rows.iter().map(serde_json::to_value).collect::<Result<_, _>>().map_err(broken)?;
        let (effects, attachment) = Effects::of(rows).map_err(broken)?;
        if let Some(body) = attachment {
            inserts.add_attachment(body);
        }
        let place = (call.log, moment.index);
        inserts.add_plain_texts(place, texts);
        self.store.add_key(inserts, &call.scope(), call.fingerprint, place);
        let leaf = Leaf {
            v: Version::V2,
            log: call.log.to_string(),
            index: moment.index,
            recorded_at: moment.at,
            time_source: self.clock.source(),
            actor: audit::LeafActor {
                person: call.caller.person,
                kind: call.caller.kind,
                role: decision.role,
                capacity: decision.capacity,
                token: call.caller.token,
            },
            act: call.act.to_owned(),
            from: decision.from,
            to: decision.to,
            input: RawJson::of(&decision.input).map_err(broken)?,
            guards: decision.guards,
            effects,
            texts: sealed(texts),
            definition: decision.definition,
            rule_set: decision.rule_set,
            calendar: decision.calendar,
            key: Digest::of(call.key.as_str()),
            reads: Some(reads),
        };
        let body = leaf.encode().map_err(broken)?;
        let stored = StoredLeaf {
            index: leaf.index,
            leaf_hash: audit::leaf_hash(&body),
            body,
            columns: Projection::of(&leaf),
        };
        inserts.add_leaf(call.log, &stored);
        Ok(stored)
    }

    /// The receipt of a leaf, which says itself when it was recorded.
    pub(super) fn receipt(
        &self,
        log: Uuid,
        leaf: &StoredLeaf,
        recorded_at: Timestamp,
    ) -> Result<Receipt, ServiceError> {
        let (index, leaf_hash) = (leaf.index, leaf.leaf_hash);
        let statement = Statement { log: log.to_string(), index, size: index + 1, leaf_hash, recorded_at };
        self.signer.sign(statement).map_err(broken)
    }

    /// Remembers a refusal. It was given, whether this succeeds or not.
    async fn remember(&self, call: &CommandMetadata<'_>, codes: Vec<&'static str>) {
        if codes.is_empty() {
            return;
        }
        let principal = call.caller.principal();
        let at = self.clock.wall();
        let recorded =
            self.store.record_refusal(call.log, &principal, call.acting_as, call.act, codes, at).await;
        if let Err(error) = recorded {
            tracing::error!(log = %call.log, act = call.act, %error, "a refused attempt could not be recorded");
        }
    }
}

/// The commitments of texts by field.
fn sealed(texts: &[SealedText]) -> BTreeMap<String, Sealed> {
    texts.iter().map(|text| (text.field.clone(), text.sealed)).collect()
}

/// The texts of a call, those that name no subject with that of the decision, and those that the decision brings.
pub(super) fn texts_about<R>(call: &CommandMetadata<'_>, decision: &AcceptedDecision<R>) -> Vec<SealedText> {
    let about = |text: &SealedText| {
        let of_several = || decision.subjects.get(&text.sealed).copied();
        SealedText { subject: text.subject.or_else(of_several).or(decision.subject), ..text.clone() }
    };
    call.texts.iter().map(about).chain(decision.texts.iter().cloned()).collect()
}

/// No text goes in that would not open its commitment, or whose field is named twice.
pub(super) fn check_texts(call: &CommandMetadata<'_>) -> Result<(), ServiceError> {
    let opens = call.texts.iter().all(|text| Sealed::commit(&text.salt, &text.text) == text.sealed);
    if opens && sealed(call.texts).len() == call.texts.len() { Ok(()) } else { Err(broken(BadTexts)) }
}

#[derive(Debug, thiserror::Error)]
#[error("the texts of the call do not match their commitments")]
struct BadTexts;

/// What came of carrying a command out at a turn that is foreseen.
pub(super) enum AtOnce<C: CommandKind> {
    /// It was carried out.
    Settled(Settled<C>),
    /// Nothing was written: it has to take its turn.
    NotWritten,
    /// Nobody knows whether it was written.
    Unknown,
}

/// Why an attempt came to nothing.
pub(super) enum AttemptFailure<C> {
    /// Another command has to be carried out first.
    Preceded(Box<C>),
    /// The store: perhaps worth another attempt, perhaps a refusal.
    Store(StoreError),
    /// Anything else.
    Fault(ServiceError),
}

fn broken(error: impl std::error::Error + Send + Sync + 'static) -> ServiceError {
    ServiceError::Broken(error.into())
}

impl<C> From<ServiceError> for AttemptFailure<C> {
    fn from(fault: ServiceError) -> Self {
        Self::Fault(fault)
    }
}

impl<C> From<StoreError> for AttemptFailure<C> {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

impl From<EntropyUnavailable> for ServiceError {
    fn from(error: EntropyUnavailable) -> Self {
        Self::Broken(error.into())
    }
}
