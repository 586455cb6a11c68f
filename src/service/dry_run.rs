//! Trying a rule set on the dossiers of cycles that go on under another one, before it is adopted (R22): judged as ever, from what
//! lies there now, and nothing is written but who read it.

use std::{collections::BTreeMap, sync::Arc};

use tokio::sync::OwnedSemaphorePermit;
use uuid::Uuid;

use super::{Service, ServiceError, slot::take_slot};
use crate::{
    auth::Caller,
    domain::{
        adoption::{command::LawAct, policy::law_warrant},
        calendar::day_of,
        directory::policy::Warrant,
        dossier::{
            FEWEST_TOLD, JudgedCycle, JudgedOtherwise, ToldOtherwise, TriedRules, is_judged, is_notified,
        },
        facts::Facts,
        ids::{ApplicationId, CycleId, PersonId},
        role::Role,
        vocabulary::TitleCode,
    },
    store::{Reading, StoreError},
};

/// How many dossiers are opened at a time.
const PART: usize = 200;

/// What a reading of a dossier is remembered as that was opened to try a rule set on it.
const READ_AS: &str = "judgedOtherwise";

/// A dry run of somebody who may adopt the law. Others wait for it to end.
#[derive(Debug)]
pub struct DryRun {
    /// The request in which the dossiers are read.
    request: Uuid,
    person: PersonId,
    role: Role,
    slot: Arc<OwnedSemaphorePermit>,
}

/// What became of trying a rule set on the dossiers of a cycle.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TriedCycle {
    /// How many dossiers were opened.
    pub opened: usize,
    /// What is told of it; none where nothing may be told of the cycle (R18).
    pub numbers: Option<ToldOtherwise>,
}

impl Service {
    /// Begins a dry run; none of who may not adopt the law. It reads the dossiers of every cycle, so that the office counts by
    /// which a law is adopted, and no part in a cycle.
    ///
    /// # Errors
    ///
    /// [`ServiceError::Overloaded`] while another one goes on for too long, and those of the store.
    pub async fn begin_dry_run(
        &self,
        caller: &Caller,
        request: Uuid,
    ) -> Result<Option<DryRun>, ServiceError> {
        let (directory, today) = (self.store.directory().await?, day_of(self.clock.wall()));
        let warrant = law_warrant(&directory, caller.directory_actor(), LawAct::AdoptRuleSet, today);
        let (Some(person), Some(Warrant::Office(term))) = (caller.person, warrant) else {
            return Ok(None);
        };
        let slot = Arc::new(take_slot(&self.dry_runs).await?);
        Ok(Some(DryRun { request, person, role: term.office, slot }))
    }

    /// Tries a rule set on the dossiers of a cycle that are judged as they stand, so many at most. Whoever applied in the cycle is
    /// told nothing of it. Titles of which few outcomes are yet to be notified are left out, whatever the set decides, so that no two sets
    /// differ by them; where outcomes for other titles are yet to be notified nobody is told numbers of a part of the cycle, which beside
    /// those of another part would tell them (R18).
    ///
    /// # Errors
    ///
    /// Those of the store.
    pub async fn try_rules(
        &self,
        run: &DryRun,
        rules: &TriedRules,
        cycle: CycleId,
        most: usize,
    ) -> Result<TriedCycle, ServiceError> {
        let Some(facts) = self.store.facts(&[cycle]).await?.remove(&cycle).map(Arc::new) else {
            return Ok(TriedCycle::default());
        };
        if facts.applications_of(run.person).next().is_some() {
            return Ok(TriedCycle::default());
        }
        let (notified, mut untold) = judged_dossiers(&facts);
        let of_few: usize = untold.values().map(Vec::len).filter(|dossiers| *dossiers < FEWEST_TOLD).sum();
        untold.retain(|_, of_title| of_title.len() >= FEWEST_TOLD);
        let secret: usize = untold.values().map(Vec::len).sum();
        let is_whole = secret + notified.len() <= most;
        if secret > 0 && !is_whole {
            return Ok(TriedCycle::default());
        }
        let (tried, left_out) = notified.split_at(most.min(notified.len()));
        let mut by_title = Vec::new();
        for of_title in untold.values() {
            by_title.push(self.try_dossiers(run, rules, cycle, &facts, of_title).await?);
        }
        let found = self.try_dossiers(run, rules, cycle, &facts, tried).await?;
        let told = ToldOtherwise::of(found, by_title, of_few + left_out.len());
        Ok(TriedCycle { opened: secret + tried.len(), numbers: Some(told) })
    }

    /// Tries a rule set on some dossiers of a cycle.
    async fn try_dossiers(
        &self,
        run: &DryRun,
        rules: &TriedRules,
        cycle: CycleId,
        facts: &Arc<Facts>,
        dossiers: &[ApplicationId],
    ) -> Result<JudgedOtherwise, ServiceError> {
        let mut found = JudgedOtherwise::default();
        for part in dossiers.chunks(PART) {
            self.remember_tried(run, cycle, facts, part).await?;
            found.join(self.try_part(run, rules, facts, part).await?);
        }
        Ok(found)
    }

    /// Remembers whose dossiers are about to be opened: an unremembered reading must not happen.
    async fn remember_tried(
        &self,
        run: &DryRun,
        cycle: CycleId,
        facts: &Facts,
        part: &[ApplicationId],
    ) -> Result<(), Arc<StoreError>> {
        let at = self.clock.wall();
        let reading = |subject| Reading {
            request: run.request,
            subject,
            log: cycle.0,
            person: run.person,
            role: Some(run.role),
            fields: vec![READ_AS.to_owned()],
            at,
        };
        let subjects = part.iter().filter_map(|id| Some(facts.application(*id)?.person));
        let others = subjects.filter(|subject| *subject != run.person);
        self.store.record_readings(&others.map(reading).collect::<Vec<_>>()).await
    }

    /// Opens some dossiers and judges them on a thread of its own.
    async fn try_part(
        &self,
        run: &DryRun,
        rules: &TriedRules,
        facts: &Arc<Facts>,
        part: &[ApplicationId],
    ) -> Result<JudgedOtherwise, ServiceError> {
        let opened = part.iter().filter_map(|id| facts.application(*id));
        let personal = self.personal(facts, opened).await?;
        let (rules, facts, part) = (rules.clone(), Arc::clone(facts), part.to_vec());
        let (slot, now) = (Arc::clone(&run.slot), self.clock.wall());
        let judging = move || {
            // Whoever gives up waiting does not end the judging, and makes no room for the next one.
            let _slot = slot;
            let (mut found, cycle) = (JudgedOtherwise::default(), JudgedCycle::of(&facts));
            for own in part.iter().filter_map(|id| facts.application(*id)) {
                found.add(&rules, personal.sources(&rules.before, &facts, own, now).beside(&cycle));
            }
            found
        };
        let judged = tokio::task::spawn_blocking(judging).await;
        judged.map_err(|panic| ServiceError::Broken(panic.into()))
    }
}

/// The dossiers that are judged as they stand: those whose outcomes were notified, and, by the title applied for, those whose outcomes
/// are yet to be.
fn judged_dossiers(facts: &Facts) -> (Vec<ApplicationId>, BTreeMap<&TitleCode, Vec<ApplicationId>>) {
    let (mut notified, mut untold) = (Vec::new(), BTreeMap::<_, Vec<_>>::new());
    for own in facts.applications().filter(|own| is_judged(facts, own)) {
        if is_notified(facts, own) {
            notified.push(own.id);
        } else {
            untold.entry(&own.title).or_default().push(own.id);
        }
    }
    (notified, untold)
}
