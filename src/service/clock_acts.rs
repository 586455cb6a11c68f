//! What the clock does by itself (RL5): it ends the receipt of dossiers (T07) when nothing stands against it. Every replica
//! may look at the same time; the key of the act lets one of them do it. Nothing by clock decides against a person.

use jiff::Timestamp;

use super::{IdempotencyKey, Outcome, Request, Service, ServiceError};
use crate::{
    auth::Caller,
    domain::{
        actor::Actor,
        command::{Act, CloseReceiving},
        cycle::state::CycleState,
        decide::what_blocks,
        decision::Moment,
        digest::Digest,
        error_code::ErrorCode,
        facts::Facts,
        guard_context::Subject,
        ids::CycleId,
        workflow::Definition,
    },
    store::{CursorPage, CycleFilter},
};

/// How many cycles are listed together.
const CYCLES: u32 = 100;

impl Service {
    /// Ends the receipt of dossiers of every cycle in which that is due and nothing stands against it. Tells of how many.
    /// A cycle in which it fails is told in the log and holds up no other.
    ///
    /// # Errors
    ///
    /// What keeps the database from answering.
    pub async fn act_by_clock(&self) -> Result<usize, ServiceError> {
        let now = self.store.now(&self.clock).await?;
        let filter = CycleFilter { states: vec![CycleState::Receiving], ..CycleFilter::default() };
        let (mut page, mut closed) = (CursorPage { after: None, first: CYCLES }, 0);
        loop {
            let found = self.store.cycles(&filter, &page).await?;
            let cycles: Vec<CycleId> = found.items.iter().map(|cycle| cycle.id).collect();
            for cycle in &cycles {
                match self.close_if_due(*cycle, now).await {
                    Ok(is_closed) => closed += usize::from(is_closed),
                    Err(error) => tracing::error!(%cycle, %error, "the clock could not act on a cycle"),
                }
            }
            let Some(last) = cycles.last().filter(|_| found.has_more) else { return Ok(closed) };
            page.after = Some(*last);
        }
    }

    /// Ends the receipt of dossiers of one cycle, if that is due. Tells whether it did.
    async fn close_if_due(&self, cycle: CycleId, now: Timestamp) -> Result<bool, ServiceError> {
        let facts = self.store.facts(&[cycle]).await?.remove(&cycle);
        let Some(version) = facts.and_then(|facts| self.version_to_close(&facts, now)) else {
            return Ok(false);
        };
        let outcome = self.execute(closing(cycle, version)?).await?;
        Ok(matches!(outcome, Outcome::Accepted(accepted) if !accepted.replayed))
    }

    /// The version of a cycle whose receipt of dossiers the clock may end now. A cycle that began under a definition which does
    /// not ask for the register of paper dossiers is left to its secretary.
    fn version_to_close(&self, facts: &Facts, now: Timestamp) -> Option<u32> {
        let definition = Definition::of(facts);
        definition.guard(ErrorCode::PAPER_REGISTER_OPEN)?;
        let cycle = facts.cycle()?;
        let (clock, moment) = (Actor::system_clock(), Moment { at: now, index: 0 });
        let subject = Subject::Cycle;
        let act = Act::CloseReceiving;
        let blocked = what_blocks(definition, &self.store.law(), facts, &clock, act, subject, moment);
        blocked.is_empty().then_some(cycle.version)
    }
}

/// The command of the clock. Its key says which version of the cycle it ends, so that a second one repeats it.
fn closing(cycle: CycleId, version: u32) -> Result<Request, ServiceError> {
    let key = format!("T07-{version}-{cycle}");
    Ok(Request {
        caller: Caller::system_clock(),
        acting_as: None,
        cycle,
        command: CloseReceiving {}.into(),
        expected_version: Some(version),
        fingerprint: Digest::of(&key),
        key: key.parse::<IdempotencyKey>().map_err(|error| ServiceError::Broken(error.into()))?,
        texts: Vec::new(),
    })
}
