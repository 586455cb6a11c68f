//! Results of what takes long in a command. They are computed before its turn and again in it by the same code, and there those
//! are taken that would be computed from the same (design decision 27).

use std::{
    collections::{BTreeMap, BTreeSet},
    convert::Infallible,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use super::computed::{SealedJudgement, TracedLine};
use crate::domain::{
    allotment::Allotment,
    audit,
    candidate_order::{Candidates, RankingBasis, order},
    digest::Digest,
    dossier::{JudgedInputs, Sources},
    ids::{ApplicationId, JudgementId},
    ranking::{Ranking, RankingFault},
    row::Judgement,
    ruleset::RuleSet,
    vocabulary::RuleId,
};

/// Results by what they are of, each with the digest of all that it was computed from.
#[derive(Debug)]
pub(super) struct Results<K, T>(Mutex<KeptResults<K, T>>);

#[derive(Debug)]
struct KeptResults<K, T> {
    of: BTreeMap<K, (Digest, T)>,
    /// How often something was computed, and not taken.
    computed: u64,
}

impl<K, T> Default for Results<K, T> {
    fn default() -> Self {
        Self(Mutex::new(KeptResults { of: BTreeMap::new(), computed: 0 }))
    }
}

impl<K: Ord, T: Clone> Results<K, T> {
    /// The result that is kept, if it was computed from the same; or else one that is computed now, and kept. Nothing is kept
    /// without a digest.
    pub(super) fn of<E>(
        &self,
        of: K,
        inputs: Option<Digest>,
        compute: impl FnOnce() -> Result<T, E>,
    ) -> Result<T, E> {
        let Some(inputs) = inputs else { return compute() };
        let known =
            self.kept().of.get(&of).filter(|(from, _)| *from == inputs).map(|(_, known)| known.clone());
        if let Some(known) = known {
            return Ok(known);
        }
        let computed = compute()?;
        let mut kept = self.kept();
        kept.of.insert(of, (inputs, computed.clone()));
        kept.computed += 1;
        Ok(computed)
    }

    fn kept(&self) -> MutexGuard<'_, KeptResults<K, T>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// After how many dossiers the log of the server tells how far a command is.
const TOLD_EVERY: u64 = 1_000;

/// How many dossiers a command has judged, and of how many.
#[derive(Debug, Default)]
pub(super) struct JudgedCount(Mutex<(u64, u64)>);

impl JudgedCount {
    /// So many are judged from now on.
    pub(super) fn begin(&self, all: usize) {
        *self.counts() = (0, all as u64);
    }

    /// One more is judged.
    pub(super) fn raise(&self) {
        let (judged, all) = {
            let mut counts = self.counts();
            counts.0 += 1;
            *counts
        };
        if judged.is_multiple_of(TOLD_EVERY) {
            tracing::info!(judged, all, "dossiers are being judged");
        }
    }

    /// How many of how many; none where there are none to judge.
    pub(super) fn told(&self) -> Option<(u64, u64)> {
        Some(*self.counts()).filter(|(_, all)| *all > 0)
    }

    fn counts(&self) -> MutexGuard<'_, (u64, u64)> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What was computed of a command before its turn.
#[derive(Debug, Default)]
pub(super) struct ComputedAhead {
    /// How far it is.
    pub(super) count: Arc<JudgedCount>,
    /// Whether results are kept: a command that computes nothing before its turn needs no digests.
    keeps: bool,
    pub(super) judgements: Results<ApplicationId, SealedJudgement>,
    pub(super) lines: Results<Allotment, Arc<[TracedLine]>>,
    changed_rules: Results<JudgementId, BTreeSet<RuleId>>,
    orders: Results<Allotment, Arc<Ranking>>,
}

impl ComputedAhead {
    /// One that keeps what is computed.
    pub(super) fn keeping() -> Self {
        Self { keeps: true, ..Self::default() }
    }

    /// How often something was computed so far.
    pub(super) fn computed(&self) -> u64 {
        let Self { count: _, keeps: _, judgements, lines, changed_rules, orders } = self;
        judgements.kept().computed
            + lines.kept().computed
            + changed_rules.kept().computed
            + orders.kept().computed
    }

    /// The digest of what a judgement is computed from.
    pub(super) fn digest(&self, inputs: &JudgedInputs, rules: &RuleSet) -> Option<Digest> {
        self.keeps.then(|| inputs.digest(rules).ok()).flatten()
    }

    /// The digest of what an order is computed from.
    pub(super) fn order_basis(&self, from: Candidates<'_>, allotment: &Allotment) -> Option<Digest> {
        let basis = self.keeps.then(|| audit::plain_bytes(&RankingBasis::of(from, allotment)));
        basis.and_then(Result::ok).map(Digest::of)
    }

    /// The rules of a judgement that have another outcome now.
    pub(super) fn changed_rules(&self, sources: Sources<'_>, judgement: &Judgement) -> BTreeSet<RuleId> {
        let Ok(inputs) = JudgedInputs::of(sources, judgement) else { return BTreeSet::new() };
        let compute = || Ok::<_, Infallible>(inputs.changed_rules(sources.rules, judgement));
        let Ok(changed) = self.changed_rules.of(judgement.id, self.digest(&inputs, sources.rules), compute);
        changed
    }

    /// The order of those who compete for some places, as of now.
    pub(super) fn order(
        &self,
        from: Candidates<'_>,
        allotment: &Allotment,
    ) -> Result<Arc<Ranking>, RankingFault> {
        let inputs = self.order_basis(from, allotment);
        self.orders.of(allotment.clone(), inputs, || order(from, allotment).map(Arc::new))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_result_is_taken_where_it_would_be_computed_from_the_same() {
        let results = Results::default();
        let from = |inputs: &str, result| results.of("dossier", Some(Digest::of(inputs)), || result);
        assert_eq!(from("first", Ok(1)), Ok(1));
        assert_eq!(from("first", Ok(2)), Ok(1), "the same");
        assert_eq!(from("second", Err("refused")), Err("refused"), "what is refused is not kept");
        assert_eq!(from("first", Ok(3)), Ok(1));
        assert_eq!(from("second", Ok(4)), Ok(4), "it has changed");
        assert_eq!(results.of("another", Some(Digest::of("second")), || Ok::<_, &str>(5)), Ok(5));
        assert_eq!(results.kept().computed, 3);
    }

    #[test]
    fn it_is_told_how_many_are_judged_of_how_many() {
        let count = JudgedCount::default();
        assert_eq!(count.told(), None, "nothing has begun");
        count.begin(2);
        assert_eq!(count.told(), Some((0, 2)));
        count.raise();
        count.raise();
        assert_eq!(count.told(), Some((2, 2)));
        count.begin(0);
        assert_eq!(count.told(), None);
    }

    #[test]
    fn nothing_is_kept_without_a_digest() {
        let results = Results::default();
        for result in [1, 2] {
            assert_eq!(results.of("dossier", None, || Ok::<_, Infallible>(result)), Ok(result));
        }
        assert_eq!(results.kept().computed, 0);
    }
}
