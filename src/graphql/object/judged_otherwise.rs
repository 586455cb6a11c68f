//! What a rule set that is tried makes of the dossiers of a cycle, in numbers.

use async_graphql::{Object, SimpleObject};

use super::cycle::Cycle;
use crate::{
    domain::{eligibility::RuleDifference, vocabulary::RuleOutcome},
    graphql::scalar::int,
    service::{TriedCycle, TriedNumbers},
};

/// A cycle whose dossiers a rule set was tried on.
#[derive(Clone, Debug)]
pub struct CycleJudgedOtherwise {
    cycle: Cycle,
    tried: TriedCycle,
}

/// Một tiêu chí có kết quả khác, và số hồ sơ. — A rule that comes out otherwise, and for how many dossiers.
#[derive(Clone, Debug, SimpleObject)]
pub struct RuleJudgedOtherwise {
    /// Mã tiêu chí. — The rule.
    rule: String,
    /// Kết quả theo bộ quy tắc của kỳ xét; không có nếu bộ đó không có tiêu chí này. — The outcome by the rule set of the cycle; none where that has no such rule.
    before: Option<RuleOutcome>,
    /// Kết quả theo bộ quy tắc xem thử; không có nếu bộ đó không có tiêu chí này. — The outcome by the one that is tried; none where that has no such rule.
    after: Option<RuleOutcome>,
    /// Số hồ sơ. — How many dossiers.
    dossiers: i32,
}

impl CycleJudgedOtherwise {
    /// What was found in a cycle.
    pub const fn of(cycle: Cycle, tried: TriedCycle) -> Self {
        Self { cycle, tried }
    }

    fn count(&self, count: impl FnOnce(&TriedNumbers) -> usize) -> Option<i32> {
        self.tried.numbers.as_ref().map(|numbers| int(count(numbers)))
    }
}

/// Kết quả xem thử một bộ quy tắc trên các hồ sơ của một kỳ xét; chỉ có số lượng, không quyết định điều gì. Không có số lượng nếu người xem là người dự xét của kỳ xét; khi còn hồ sơ chưa thông báo kết quả cũng không có nếu số hồ sơ đó của một chức danh dự xét dưới 10, nếu tất cả hồ sơ đó của một chức danh cùng đủ hoặc cùng không đủ điều kiện, hoặc nếu chưa xem được hết hồ sơ của kỳ xét trong yêu cầu này. — What a rule set that is tried makes of the dossiers of a cycle: numbers alone, which decide nothing. There are none for who has applied in the cycle; nor, while outcomes are yet to be notified, where they are of fewer than 10 dossiers for one title, where all of these for one title are eligible or none is, or where not all dossiers of the cycle are tried in the request.
#[Object]
impl CycleJudgedOtherwise {
    /// Kỳ xét. — The cycle.
    async fn cycle(&self) -> &Cycle {
        &self.cycle
    }

    /// Số hồ sơ mà cả hai bộ quy tắc kết luận được. — How many dossiers both rule sets decide.
    fn judged(&self) -> Option<i32> {
        self.count(|numbers| numbers.found.judged)
    }

    /// Trong số đó, số hồ sơ có tiêu chí cho kết quả khác. — How many of them have a rule that comes out otherwise.
    fn otherwise(&self) -> Option<i32> {
        self.count(|numbers| numbers.found.otherwise)
    }

    /// Trong số đó, số hồ sơ đủ điều kiện theo bộ quy tắc của kỳ xét. — How many of them are eligible by the rule set of the cycle.
    fn eligible_before(&self) -> Option<i32> {
        self.count(|numbers| numbers.found.eligible_before)
    }

    /// Trong số đó, số hồ sơ đủ điều kiện theo bộ quy tắc xem thử. — How many of them are eligible by the one that is tried.
    fn eligible_after(&self) -> Option<i32> {
        self.count(|numbers| numbers.found.eligible_after)
    }

    /// Từng thay đổi kết quả của từng tiêu chí; khi còn hồ sơ chưa thông báo kết quả, không nêu thay đổi của dưới 10 hồ sơ đó của một chức danh. — Each change of the outcome of a rule; while outcomes are yet to be notified, without those that fewer than 10 of these dossiers for one title have.
    async fn rules(&self) -> Option<Vec<RuleJudgedOtherwise>> {
        let shown = |(change, dossiers): (&RuleDifference, &usize)| RuleJudgedOtherwise {
            rule: change.rule.to_string(),
            before: change.stored,
            after: change.other,
            dossiers: int(*dossiers),
        };
        Some(self.tried.numbers.as_ref()?.found.rules.iter().map(shown).collect())
    }

    /// Số hồ sơ mà một trong hai bộ quy tắc không kết luận được. — How many dossiers one of the two cannot decide.
    fn undecided(&self) -> Option<i32> {
        self.count(|numbers| numbers.found.undecided)
    }

    /// Số hồ sơ chưa xem trong yêu cầu này vì quá nhiều; `thanghang law diff --dossiers` xem tất cả. — How many were left out of this request, because they are too many; `thanghang law diff --dossiers` tries all of them.
    fn left_out(&self) -> Option<i32> {
        self.count(|numbers| numbers.left_out)
    }
}
