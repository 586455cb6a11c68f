//! Making the order (requirements §7, algorithm items 1–3).

use std::collections::BTreeMap;

use super::{
    candidate::Candidate,
    contest::Contest,
    decided::Decided,
    fault::RankingFault,
    outcome::{Blocker, Placed, Ranking, Standing, amount},
    rules::Level,
    tie_break::{self, ComparedCandidate},
};

/// Orders the candidates of one title and says who takes its places. The order of the input does not matter.
///
/// Somebody is inside the quota if they are whatever the missing facts turn out to be, and over it likewise; only who
/// is neither blocks.
pub fn rank(contest: &Contest<'_>, candidates: &[Candidate]) -> Result<Ranking, RankingFault> {
    contest.check(candidates)?;
    let places = usize::try_from(contest.quota).unwrap_or(usize::MAX);
    if candidates.len() <= places {
        return Ok(uncontested(contest, candidates));
    }
    let (mut entries, excluded) = tie_break::read(contest, candidates)?;
    tie_break::settle(&mut entries);
    let (total, levels) = (entries.len(), contest.rules.levels());
    let standing = |entry: &ComparedCandidate| match (entry.before(), total - entry.after()) {
        (_, worst) if worst <= places => Standing::Inside,
        (before, _) if before >= places => Standing::Outside,
        _ => Standing::OnTheLine,
    };
    // Whoever goes before another for certain has the smaller worst place, so this never contradicts a level.
    entries.sort_by_cached_key(|entry| {
        (standing(entry), total - entry.after(), entry.before(), entry.application())
    });
    let standings: Vec<Standing> = entries.iter().map(standing).collect();
    let inside = standings.iter().filter(|standing| **standing == Standing::Inside).count();
    let line: Vec<ComparedCandidate> =
        entries.iter().filter(|entry| standing(entry) == Standing::OnTheLine).cloned().collect();
    Ok(Ranking {
        title: contest.title.clone(),
        quota: contest.quota,
        compared: true,
        order: placed(&entries, &standings),
        trace: trace(&entries, &standings, levels),
        blockers: blockers(&line, levels, amount(places - inside)),
        excluded,
        chosen: Vec::new(),
        line,
    })
}

/// Item 1: nobody is compared with anybody.
fn uncontested(contest: &Contest<'_>, candidates: &[Candidate]) -> Ranking {
    let mut order: Vec<Placed> = candidates
        .iter()
        .map(|c| Placed { application: c.application, place: 1, standing: Standing::Inside })
        .collect();
    order.sort_unstable();
    Ranking {
        title: contest.title.clone(),
        quota: contest.quota,
        compared: false,
        order,
        trace: Vec::new(),
        blockers: Vec::new(),
        excluded: Vec::new(),
        chosen: Vec::new(),
        line: Vec::new(),
    }
}

/// A new place begins where everybody so far goes before everybody to come: none of those so far can end up later
/// than the last of them stands.
fn placed(entries: &[ComparedCandidate], standings: &[Standing]) -> Vec<Placed> {
    let (total, mut place, mut reach) = (entries.len(), 1, 0);
    let mut order = Vec::with_capacity(total);
    for (at, (entry, standing)) in entries.iter().zip(standings).enumerate() {
        if reach == at {
            place = amount(at + 1);
        }
        reach = reach.max(total - entry.after());
        order.push(Placed { application: entry.application(), place, standing: *standing });
    }
    order
}

/// The deciding pairs, by the places of both.
fn trace(entries: &[ComparedCandidate], standings: &[Standing], levels: &[Level]) -> Vec<Decided> {
    let last_inside = standings.iter().rposition(|standing| *standing == Standing::Inside);
    let first_outside = standings.iter().position(|standing| *standing == Standing::Outside);
    let neighbours = (1..entries.len()).map(|at| (at - 1, at));
    let across = (0..entries.len()).zip(standings).filter_map(|(at, standing)| match standing {
        Standing::Inside => first_outside.map(|other| (at, other)),
        Standing::Outside => last_inside.map(|other| (other, at)),
        Standing::OnTheLine => None,
    });
    let mut pairs = BTreeMap::new();
    for (first, second) in neighbours.chain(across) {
        let (Some(ahead), Some(behind)) = (entries.get(first), entries.get(second)) else { continue };
        let sides = (standings.get(first), standings.get(second));
        let across_line = sides == (Some(&Standing::Inside), Some(&Standing::Outside));
        pairs.extend(decided(ahead, behind, levels, across_line).map(|pair| ((first, second), pair)));
    }
    pairs.into_values().collect()
}

fn decided(
    ahead: &ComparedCandidate,
    behind: &ComparedCandidate,
    levels: &[Level],
    across_line: bool,
) -> Option<Decided> {
    let level = *levels.get(ahead.goes_before(behind)?)?;
    Some(Decided {
        ahead: ahead.application(),
        behind: behind.application(),
        level,
        ahead_value: ahead.value(level),
        behind_value: behind.value(level),
        across_line,
    })
}

/// Item 3. As long as a human can still find a missing fact there is no tie to report: the finding may end it.
fn blockers(line: &[ComparedCandidate], levels: &[Level], places: u32) -> Vec<Blocker> {
    if line.is_empty() {
        return Vec::new();
    }
    let unsettled = tie_break::unsettled(line, levels);
    if unsettled.is_empty() {
        let mut tied: Vec<_> = line.iter().map(ComparedCandidate::application).collect();
        tied.sort_unstable();
        return vec![Blocker::UnresolvedTie { tied, places }];
    }
    unsettled
        .into_iter()
        .filter_map(|(at, applications)| {
            levels.get(at).map(|level| Blocker::NeedsHuman { level: *level, applications })
        })
        .collect()
}
