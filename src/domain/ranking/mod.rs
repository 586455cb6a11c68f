//! Who wins when a title has more qualified people than places (seed 003 Section V; W1–W3, QT2).
//!
//! [`rank`] orders the candidates of *one* title, since places cannot move between titles (QT2, A8), by the levels of
//! priority of the rule set, and says who is inside the quota, which level decided between whom, and what keeps it
//! from being decided. Where nobody competes, nothing is compared and no sensitive fact is read. [`resolved`] carries
//! out the opinion of the managing authority on whoever is still equal at the line (W3, T32).
//!
//! What comes out is a proposal: a winner is who is recognised by the agency head (W1, T15).
//!
//! To add a level of priority: name it in [`Level`], give it a fact in [`Candidate`] and a span in `tie_break`, and
//! list it in the rule set. The sums and the limits of quotas (QT1, QT3) are guards of the cycle.

mod awards;
mod candidate;
mod contest;
mod decided;
mod fallback;
mod fault;
mod finding;
mod order;
mod outcome;
mod rules;
#[cfg(test)]
mod tests;
mod tie_break;

pub use self::{
    awards::{ExcludedAward, Exclusion},
    candidate::{Award, BirthDate, Candidate, Sex, WorkingMonths},
    contest::Contest,
    decided::Decided,
    fallback::{Unresolvable, resolved},
    fault::RankingFault,
    finding::{FoundValue, TieBreakFinding},
    order::rank,
    outcome::{Blocker, Placed, Ranking, Standing},
    rules::{AwardCriterion, AwardKey, AwardRank, Level, RankingRules, WorkingTime},
    tie_break::{TieBreakOnly, TieValue},
};
