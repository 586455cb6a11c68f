//! What the triggers do to the case of an officer once a class has changed: a trigger opens a case or joins the open one, and
//! a case whose triggers are all gone is withdrawn as long as nothing was taken from the officer (B7).

use std::collections::BTreeSet;

use super::{machine::EffectState, terms::FiredTrigger, triggers::fired};
use crate::{
    ids::PersonId,
    workforce::{
        law::WorkforceLaw,
        row::{Rows, TriggerEffect},
    },
};

impl TriggerEffect {
    fn triggers(&self) -> BTreeSet<FiredTrigger> {
        self.triggers.0.iter().copied().collect()
    }

    /// Whether some of its triggers still fire.
    pub fn is_founded(&self, fired: &BTreeSet<FiredTrigger>) -> bool {
        self.triggers.0.iter().any(|trigger| fired.contains(trigger))
    }

    fn with(self, triggers: BTreeSet<FiredTrigger>) -> Self {
        Self { triggers: triggers.into_iter().collect(), ..self }
    }
}

impl Rows {
    /// The case of a person that goes on.
    pub fn open_effect(&self, person: PersonId) -> Option<&TriggerEffect> {
        self.trigger_effect.find(person).find(|effect| effect.state.is_open())
    }
}

/// The case of a person as the classes of these rows make it: changed, opened as `new`, or none where nothing changes.
pub(super) fn settled(rows: &Rows, law: &WorkforceLaw, new: TriggerEffect) -> Option<TriggerEffect> {
    let fired = fired(&rows.classes_of(new.person, law, new.triggered_on));
    let cases = rows.trigger_effect.find(new.person);
    let known: BTreeSet<_> =
        cases.filter(|case| case.state.keeps_triggers()).flat_map(TriggerEffect::triggers).collect();
    let fresh: BTreeSet<_> = fired.difference(&known).copied().collect();
    let Some(open) = rows.open_effect(new.person).cloned() else {
        return (!fresh.is_empty()).then(|| new.with(fresh));
    };
    let before = open.triggers();
    let changed = if open.state.is_withdrawn_by_correction() {
        let after: BTreeSet<_> = before.intersection(&fired).chain(&fresh).copied().collect();
        // What is withdrawn says which triggers had opened it.
        if after.is_empty() {
            TriggerEffect { state: EffectState::Withdrawn, ..open.clone() }
        } else {
            open.clone().with(after)
        }
    } else {
        open.clone().with(before.union(&fresh).copied().collect())
    };
    (changed != open).then_some(changed)
}
