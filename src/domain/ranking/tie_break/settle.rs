//! How many go before and after each for certain, without comparing everybody with everybody.

use std::collections::BTreeMap;

use super::reading::ComparedCandidate;
use crate::{ids::ApplicationId, ranking::rules::Level};

/// Counts, for each, who goes before and who goes after for certain. Sorts; n log n a level.
pub(in crate::ranking) fn settle(entries: &mut [ComparedCandidate]) {
    settle_from(entries, 0);
}

/// People with the same known facts at every level before this one.
fn settle_from(peers: &mut [ComparedCandidate], level: usize) {
    if peers.len() < 2 || peers.iter().all(|entry| entry.spans.len() <= level) {
        return;
    }
    peers.sort_unstable_by_key(|entry| (entry.span(level), entry.application));
    let bests: Vec<i64> = peers.iter().map(|entry| entry.span(level).best()).collect();
    let mut worsts: Vec<i64> = peers.iter().map(|entry| entry.span(level).worst()).collect();
    worsts.sort_unstable();
    for entry in peers.iter_mut() {
        let span = entry.span(level);
        let before = worsts.partition_point(|worst| *worst < span.best());
        let after = bests.len() - bests.partition_point(|best| *best <= span.worst());
        entry.before += before;
        entry.after += after;
        if !span.is_known() && before + after + 1 < bests.len() {
            entry.gap = Some(level);
        }
    }
    for same in peers.chunk_by_mut(|one, next| one.span(level) == next.span(level)) {
        if same.first().is_some_and(|entry| entry.span(level).is_known()) {
            settle_from(same, level + 1);
        }
    }
}

/// Of the people on the line of the quota: at which level a fact is missing that a human has yet to find, and whose.
///
/// Every such fact can change who wins. Whoever is on the line and open at a level is open there against somebody on
/// the line: if all those were inside or over the quota, then between one inside and one over there would be a third,
/// open against the same person, and so on without end. And two people on the line who are open at one level can stand
/// side by side across it: whoever goes before the one goes before the other, or the reverse, and likewise after them.
pub(in crate::ranking) fn unsettled(
    line: &[ComparedCandidate],
    levels: &[Level],
) -> BTreeMap<usize, Vec<ApplicationId>> {
    let mut gaps: BTreeMap<usize, Vec<ApplicationId>> = BTreeMap::new();
    for entry in line {
        let Some(at) = entry.gap else { continue };
        if levels.get(at).is_some_and(|level| !entry.is_given_up(*level)) {
            gaps.entry(at).or_default().push(entry.application);
        }
    }
    for applications in gaps.values_mut() {
        applications.sort_unstable();
    }
    gaps
}
