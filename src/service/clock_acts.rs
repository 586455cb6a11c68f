//! What the clock does by itself (RL5): it ends the receipt of dossiers (T07) when nothing stands against it, and has cycles
//! follow a calendar that was adopted since (R12). Every replica may look at the same time; the key of the act lets one of
//! them do it. Nothing by clock decides against a person.

use std::sync::{Arc, Mutex, PoisonError};

use jiff::{Timestamp, civil::Date};

use super::{IdempotencyKey, Outcome, Request, Service, ServiceError};
use crate::{
    auth::Caller,
    domain::{
        actor::Actor,
        calendar::day_of,
        command::{Act, CloseReceiving, Command, RecountDeadlines},
        cycle::{recount::due_calendar, state::CycleState},
        decide::what_blocks,
        decision::Moment,
        digest::Digest,
        error_code::ErrorCode,
        facts::Facts,
        guard_context::Subject,
        ids::CycleId,
        reference_data::ReferenceData,
        workflow::Definition,
    },
    store::{CursorPage, CycleFilter, PinnedHeads, WithLaw},
};

/// How many cycles are listed together.
const CYCLES: u32 = 100;

/// The law that every cycle follows, and the day on which that was seen: until one of them changes nothing is due.
#[derive(Clone, Debug, Default)]
pub(super) struct FollowedLaw(Arc<Mutex<Option<LawOfDay>>>);

/// The law, as it was seen on a day.
type LawOfDay = (Arc<ReferenceData>, Date);

impl FollowedLaw {
    fn is(&self, law: &Arc<ReferenceData>, today: Date) -> bool {
        let followed = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        followed.as_ref().is_some_and(|(known, day)| Arc::ptr_eq(known, law) && *day == today)
    }

    fn note(&self, law: Arc<ReferenceData>, today: Date) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some((law, today));
    }
}

/// What the clock does.
#[derive(Clone, Copy, Debug)]
enum ClockAct {
    /// It ends the receipt of dossiers.
    CloseReceiving,
    /// It has a cycle follow its calendar.
    RecountDeadlines,
}

/// What became of the cycles that the clock looked at.
#[derive(Clone, Copy, Debug, Default)]
struct ClockRound {
    /// In how many something was done.
    acted: usize,
    /// In how many it failed.
    failed: usize,
}

impl Service {
    /// Does in every cycle what is due by the clock and has nothing against it. Tells of how many acts. A cycle in which it
    /// fails is told in the log and holds up no other.
    ///
    /// # Errors
    ///
    /// What keeps the database from answering.
    pub async fn act_by_clock(&self) -> Result<usize, ServiceError> {
        let now = self.store.now(&self.clock).await?;
        let recounted = self.recount_where_due(now).await?;
        let closed = self.act_on_cycles(ClockAct::CloseReceiving, &[CycleState::Receiving], now).await?;
        Ok(recounted + closed.acted)
    }

    /// Has every running cycle follow the calendar that applies to it, unless they all did under the same law today.
    async fn recount_where_due(&self, now: Timestamp) -> Result<usize, ServiceError> {
        let (law, today) = (self.store.law_now().await?.read, day_of(now));
        if !law.adoptions().is_begun() || self.followed_law.is(&law, today) {
            return Ok(0);
        }
        let running: Vec<_> = CycleState::ALL.iter().copied().filter(|state| !state.is_terminal()).collect();
        let round = self.act_on_cycles(ClockAct::RecountDeadlines, &running, now).await?;
        if round.failed == 0 {
            self.followed_law.note(law, today);
        }
        Ok(round.acted)
    }

    /// Carries out an act of the clock in every cycle of some states in which it is due.
    async fn act_on_cycles(
        &self,
        act: ClockAct,
        states: &[CycleState],
        now: Timestamp,
    ) -> Result<ClockRound, ServiceError> {
        let filter = CycleFilter { states: states.to_vec(), ..CycleFilter::default() };
        let (mut page, mut round) = (CursorPage { after: None, first: CYCLES }, ClockRound::default());
        loop {
            let found = self.store.cycles(&filter, &page).await?;
            let cycles: Vec<CycleId> = found.items.iter().map(|cycle| cycle.id).collect();
            for cycle in &cycles {
                match self.act_if_due(act, *cycle, now).await {
                    Ok(acted) => round.acted += usize::from(acted),
                    Err(error) => {
                        round.failed += 1;
                        tracing::error!(%cycle, ?act, %error, "the clock could not act on a cycle");
                    }
                }
            }
            let Some(last) = cycles.last().filter(|_| found.has_more) else { return Ok(round) };
            page.after = Some(*last);
        }
    }

    /// Carries out an act of the clock in one cycle, if it is due. Tells whether it did.
    async fn act_if_due(&self, act: ClockAct, cycle: CycleId, now: Timestamp) -> Result<bool, ServiceError> {
        let WithLaw { mut read, law } = self.store.facts_and_law(&[cycle]).await?;
        let Some(facts) = read.remove(&cycle) else { return Ok(false) };
        let request = match act {
            ClockAct::RecountDeadlines => self.due_recount(&law, &facts, now)?,
            ClockAct::CloseReceiving => due_closing(&law, &facts, now)?,
        };
        let Some(request) = request else { return Ok(false) };
        let outcome = self.execute(request).await?;
        Ok(matches!(outcome, Outcome::Accepted(accepted) if !accepted.replayed))
    }

    /// The command that has a cycle follow the calendar that was adopted for it, if it does not yet. Its key names the
    /// adoption and how many the cycle followed before.
    pub(super) fn due_recount(
        &self,
        law: &ReferenceData,
        facts: &Facts,
        now: Timestamp,
    ) -> Result<Option<Request>, ServiceError> {
        let due = due_calendar(law, facts, day_of(now));
        let (Some((adoption, _)), Some(cycle)) = (due, facts.cycle()) else { return Ok(None) };
        let adopted_in = adoption.adopted_in.unwrap_or_default();
        let key = format!("R12-{}-{adopted_in}-{}", facts.rows.calendar_change.len(), cycle.id);
        let change = self.entropy.uuid_v7(now)?.into();
        by_clock(cycle.id, RecountDeadlines { change }.into(), None, &key).map(Some)
    }
}

/// The command that ends the receipt of dossiers, if that is due. Its key says which version of the cycle it ends, so
/// that a second one repeats it. A cycle that began under a definition which does not ask for the register of paper
/// dossiers is left to its secretary.
fn due_closing(law: &ReferenceData, facts: &Facts, now: Timestamp) -> Result<Option<Request>, ServiceError> {
    let definition = Definition::of(facts);
    let (Some(_), Some(cycle)) = (definition.guard(ErrorCode::PAPER_REGISTER_OPEN), facts.cycle()) else {
        return Ok(None);
    };
    let (clock, moment) = (Actor::system_clock(), Moment { at: now, index: 0 });
    let act = Act::CloseReceiving;
    let blocked = what_blocks(definition, law, facts, &clock, act, Subject::Cycle, moment);
    if !blocked.is_empty() {
        return Ok(None);
    }
    let key = format!("T07-{}-{}", cycle.version, cycle.id);
    by_clock(cycle.id, CloseReceiving {}.into(), Some(cycle.version), &key).map(Some)
}

/// A command of the clock.
fn by_clock(
    cycle: CycleId,
    command: Command,
    expected_version: Option<u32>,
    key: &str,
) -> Result<Request, ServiceError> {
    Ok(Request {
        caller: Caller::system_clock(),
        acting_as: None,
        cycle,
        command,
        expected_version,
        fingerprint: Digest::of(key),
        key: key.parse::<IdempotencyKey>().map_err(|error| ServiceError::Broken(error.into()))?,
        texts: Vec::new(),
        heads: PinnedHeads::default(),
    })
}
