//! What another rule set makes of the dossiers of a cycle as they stand, in numbers (R22).

use std::{collections::BTreeMap, sync::Arc};

use jiff::civil::Date;

use super::assemble::{JudgedInputs, Sources, Unready};
use crate::{
    application::state::{VisibleState, stage_of},
    eligibility::{RuleDifference, Verdict, rule_differences},
    facts::Facts,
    row::{Application, Judgement},
    ruleset::RuleSet,
    vocabulary::Stage,
};

/// A rule set that is tried on dossiers which are judged by another one.
#[derive(Clone, Debug)]
pub struct TriedRules {
    /// The one by which they are judged.
    pub before: Arc<RuleSet>,
    /// The one that is tried. Asked is what it says and not whether it applies: it carries cycles of every day.
    after: Arc<RuleSet>,
}

impl TriedRules {
    /// The second, tried on what is judged by the first.
    pub fn new(before: &Arc<RuleSet>, after: &RuleSet) -> Self {
        let after = RuleSet { valid_from: Date::MIN, valid_to: Date::MAX, ..after.clone() };
        Self { before: Arc::clone(before), after: Arc::new(after) }
    }
}

/// How many dossiers are eligible by two rule sets.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct EligibleByBoth {
    /// By the one before.
    pub before: usize,
    /// By the one that is tried.
    pub after: usize,
}

/// What two rule sets make of some dossiers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct JudgedOtherwise {
    /// How many dossiers both decide.
    judged: usize,
    /// How many of them have a rule that comes out otherwise.
    otherwise: usize,
    /// How many of them are eligible.
    eligible: EligibleByBoth,
    /// Each change of an outcome, with the number of dossiers.
    rules: BTreeMap<RuleDifference, usize>,
    /// How many one of the two cannot decide.
    undecided: usize,
}

impl JudgedOtherwise {
    /// Adds a dossier, whose facts come from there. The rule set that they name does not matter.
    pub fn add(&mut self, tried: &TriedRules, sources: Sources<'_>) {
        let under = |rules: &RuleSet| as_it_stands(Sources { rules, ..sources });
        let (Ok(before), Ok(after)) = (under(&tried.before), under(&tried.after)) else {
            self.undecided += 1;
            return;
        };
        let changes = rule_differences(&before, &after);
        self.judged += 1;
        self.otherwise += usize::from(!changes.is_empty());
        self.eligible.before += usize::from(before.eligible);
        self.eligible.after += usize::from(after.eligible);
        for change in changes {
            *self.rules.entry(change).or_default() += 1;
        }
    }

    /// Adds other dossiers.
    pub fn join(&mut self, others: Self) {
        let Self { judged, otherwise, eligible, rules, undecided } = others;
        self.judged += judged;
        self.otherwise += otherwise;
        self.eligible.before += eligible.before;
        self.eligible.after += eligible.after;
        self.undecided += undecided;
        for (change, dossiers) in rules {
            *self.rules.entry(change).or_default() += dossiers;
        }
    }

    /// Whether the set decides none of these dossiers or many, and leaves none or many undecided: a set that decides all but one would,
    /// beside one that decides all, tell that one.
    fn are_many(&self) -> bool {
        [self.judged, self.undecided].iter().all(|dossiers| *dossiers == 0 || *dossiers >= FEWEST_TOLD)
    }

    /// The same with the changes that many of these dossiers have, and not all: a change of few tells what comes out of single ones today,
    /// and one of all what comes out of each. A change that is left out counts as one that nobody has: that it is left out tells nothing.
    fn changes_of_many(mut self) -> Self {
        let judged = self.judged;
        let are_told = |dossiers: usize| (FEWEST_TOLD..judged).contains(&dossiers);
        self.rules.retain(|_, dossiers| are_told(*dossiers));
        if !are_told(self.otherwise) {
            self.otherwise = 0;
        }
        self
    }
}

/// What is told of the dossiers that a rule set was tried on: nothing that tells what becomes of single ones before they are notified of
/// it (R18).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ToldOtherwise {
    /// How many dossiers both rule sets decide.
    pub judged: usize,
    /// How many of them have a rule that comes out otherwise; while an outcome is yet to be notified at least so many, and none where no
    /// title has a number that is told.
    pub otherwise: Option<usize>,
    /// How many of them are eligible; none while an outcome is yet to be notified.
    pub eligible: Option<EligibleByBoth>,
    /// Each change of an outcome, with the number of dossiers; while an outcome is yet to be notified at least so many.
    pub rules: BTreeMap<RuleDifference, usize>,
    /// How many one of the two cannot decide.
    pub undecided: usize,
    /// How many count for none of these numbers.
    pub left_out: usize,
}

impl ToldOtherwise {
    /// Of dossiers whose outcomes were notified, and of others, title by title, whose outcomes are yet to be; so many more were not tried.
    /// A set may change or decide the dossiers of one title alone, so that each title is looked at by itself.
    pub fn of(notified: JudgedOtherwise, untold: Vec<JudgedOtherwise>, not_tried: usize) -> Self {
        let is_open = untold.is_empty();
        let (mut all, mut left_out) = (notified, not_tried);
        for of_title in untold {
            if of_title.are_many() {
                all.join(of_title.changes_of_many());
            } else {
                left_out += of_title.judged + of_title.undecided;
            }
        }
        let JudgedOtherwise { judged, otherwise, eligible, rules, undecided } = all;
        Self {
            judged,
            otherwise: (is_open || otherwise > 0).then_some(otherwise),
            eligible: is_open.then_some(eligible),
            rules,
            undecided,
            left_out,
        }
    }
}

/// Whether a dossier is judged as it stands: it was judged, or is at a stage at which it is.
pub fn is_judged(facts: &Facts, own: &Application) -> bool {
    stage_of(own.state).is_some() || last_judgement(facts, own).is_some()
}

/// Of how few dossiers numbers would tell what becomes of single ones.
pub const FEWEST_TOLD: usize = 10;

/// Whether the outcome of a dossier was notified to its applicant, so that it is no secret of the review (R18).
pub fn is_notified(facts: &Facts, own: &Application) -> bool {
    let seen = VisibleState::of(own.state, own.notified_state, own.re_review);
    facts.effective_state().is_some_and(|now| seen.in_cycle(now).is_outcome())
}

/// The judgement of the stage at which a dossier stands, or else its last one: its stage and day are those of a verdict on the
/// dossier as it stands.
fn last_judgement<'a>(facts: &'a Facts, own: &Application) -> Option<&'a Judgement> {
    match stage_of(own.state) {
        Some(stage) => facts.judgement(own.id, stage),
        None => [Stage::Appraisal, Stage::Screening].iter().find_map(|stage| facts.judgement(own.id, *stage)),
    }
}

fn as_it_stands(sources: Sources<'_>) -> Result<Verdict, Unready> {
    let inputs = match last_judgement(sources.facts, sources.application) {
        Some(judgement) => JudgedInputs::of(sources, judgement),
        None => JudgedInputs::now(sources),
    };
    inputs?.judge(sources.rules)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::expect_used, reason = "a test fails by panicking")]

    use super::*;
    use crate::vocabulary::RuleOutcome;

    /// What becomes of so many dossiers, so many of which have a change: each a rule that fails where it passed.
    fn numbers(judged: usize, otherwise: usize, changes: &[(&str, usize)]) -> JudgedOtherwise {
        let change = |&(rule, dossiers): &(&str, usize)| {
            let (stored, other) = (Some(RuleOutcome::Pass), Some(RuleOutcome::Fail));
            (RuleDifference { rule: rule.parse().expect("a rule"), stored, other }, dossiers)
        };
        let rules = changes.iter().filter(|(_, dossiers)| *dossiers > 0).map(change).collect();
        let eligible = EligibleByBoth { before: judged, after: judged - otherwise };
        JudgedOtherwise { judged, otherwise, eligible, rules, undecided: 0 }
    }

    fn told(notified: JudgedOtherwise, untold: Vec<JudgedOtherwise>) -> ToldOtherwise {
        ToldOtherwise::of(notified, untold, 0)
    }

    const FEW: usize = FEWEST_TOLD - 1;
    const MANY: usize = FEWEST_TOLD;

    #[test]
    fn of_notified_dossiers_everything_is_told() {
        let notified = numbers(3, 2, &[("E3", 1), ("E11", 2)]);
        let all = ToldOtherwise::of(notified.clone(), vec![], 4);
        assert_eq!((all.judged, all.otherwise, all.eligible), (3, Some(2), Some(notified.eligible)));
        assert_eq!((all.rules, all.left_out), (notified.rules, 4));
        assert_eq!(told(numbers(3, 0, &[]), vec![]).otherwise, Some(0), "nobody is no secret");
    }

    /// A set that fails a single dossier, where it changes the one or finds it failed already.
    #[test]
    fn a_change_of_few_cannot_be_told_from_none() {
        for notified in [0, 3] {
            let of = |few: usize| {
                let (others, own) = (numbers(20, MANY, &[("E3", MANY)]), numbers(20, few, &[("E3", few)]));
                told(numbers(notified, notified, &[("E3", notified)]), vec![others, own])
            };
            assert!((1..=FEW).all(|few| of(few) == of(0)));
            assert_ne!(of(MANY), of(0));
        }
        let alone = |few: usize| told(numbers(0, 0, &[]), vec![numbers(20, few, &[("E3", few)])]);
        assert_eq!((alone(1), alone(1).otherwise, alone(1).rules.len()), (alone(0), None, 0));
    }

    #[test]
    fn a_change_of_all_of_a_title_cannot_be_told_from_none() {
        let of = |dossiers: usize| {
            told(numbers(2, 2, &[("E7", 2)]), vec![numbers(20, dossiers, &[("E3", dossiers)])])
        };
        assert_eq!((of(20).otherwise, of(20).rules.len()), (Some(2), 1), "of the notified ones alone");
        assert_eq!((of(19).otherwise, of(19).rules.len()), (Some(21), 2));
        assert_eq!(told(numbers(0, 0, &[]), vec![numbers(MANY, MANY, &[("E3", MANY)])]).otherwise, None);
    }

    #[test]
    fn who_is_eligible_is_not_told_before_it_is_notified() {
        let untold = || numbers(20, 15, &[("E3", 15)]);
        assert_eq!(told(numbers(30, 0, &[]), vec![untold()]).eligible, None);
        assert_eq!(told(untold(), vec![]).eligible, Some(EligibleByBoth { before: 20, after: 5 }));
    }

    /// A set that decides all dossiers of a title but one, beside one that decides all.
    #[test]
    fn a_title_of_which_a_set_decides_few_or_leaves_few_is_left_out() {
        let of = |judged: usize, undecided: usize| {
            let title = JudgedOtherwise { undecided, ..numbers(judged, 0, &[]) };
            let told = told(numbers(1, 0, &[]), vec![numbers(20, MANY, &[("E3", MANY)]), title]);
            (told.judged, told.undecided, told.left_out, told.otherwise)
        };
        assert_eq!(of(12, 0), (33, 0, 0, Some(MANY)));
        assert_eq!(of(11, 1), (21, 0, 12, Some(MANY)));
        assert_eq!(of(1, 11), of(11, 1));
        assert_eq!(of(FEW, MANY), (21, 0, FEW + MANY, Some(MANY)));
        assert_eq!(of(MANY, MANY), (31, MANY, 0, Some(MANY)));
        assert_eq!(of(0, 12), (21, 12, 0, Some(MANY)));
    }
}
