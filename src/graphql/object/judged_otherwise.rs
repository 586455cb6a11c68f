//! What a rule set that is tried makes of the dossiers of a cycle, in numbers.

use async_graphql::{Object, SimpleObject};

use super::cycle::Cycle;
use crate::{
    domain::{
        dossier::{EligibleByBoth, ToldOtherwise},
        eligibility::RuleDifference,
        vocabulary::RuleOutcome,
    },
    graphql::{labelled_enum::EnumValue, scalar::int},
    service::TriedCycle,
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
    before: Option<EnumValue<RuleOutcome>>,
    /// Kết quả theo bộ quy tắc xem thử; không có nếu bộ đó không có tiêu chí này. — The outcome by the one that is tried; none where that has no such rule.
    after: Option<EnumValue<RuleOutcome>>,
    /// Số hồ sơ. — How many dossiers.
    dossiers: i32,
}

impl CycleJudgedOtherwise {
    /// What was found in a cycle.
    pub const fn of(cycle: Cycle, tried: TriedCycle) -> Self {
        Self { cycle, tried }
    }

    fn count(&self, count: impl FnOnce(&ToldOtherwise) -> Option<usize>) -> Option<i32> {
        self.tried.numbers.as_ref().and_then(count).map(int)
    }

    fn eligible(&self, by: impl FnOnce(EligibleByBoth) -> usize) -> Option<i32> {
        self.count(|told| told.eligible.map(by))
    }
}

/// Kết quả xem thử một bộ quy tắc trên các hồ sơ của một kỳ xét; chỉ có số lượng, không quyết định điều gì. Không có số lượng nếu người xem là người dự xét của kỳ xét, hoặc nếu kỳ xét còn hồ sơ chưa thông báo kết quả mà chưa xem được hết trong yêu cầu này. Hồ sơ chưa thông báo kết quả của một chức danh không được tính nếu dưới 10, hoặc nếu số kết luận được hay số không kết luận được trong đó từ 1 đến 9. — What a rule set that is tried makes of the dossiers of a cycle: numbers alone, which decide nothing. There are none for who has applied in the cycle, nor where outcomes are yet to be notified and not all dossiers of the cycle are tried in the request. Dossiers for one title whose outcomes are yet to be notified are left out where they are fewer than 10, or where 1 to 9 of them are decided or 1 to 9 are not.
#[Object]
impl CycleJudgedOtherwise {
    /// Kỳ xét. — The cycle.
    async fn cycle(&self) -> &Cycle {
        &self.cycle
    }

    /// Số hồ sơ mà cả hai bộ quy tắc kết luận được. — How many dossiers both rule sets decide.
    fn judged(&self) -> Option<i32> {
        self.count(|told| Some(told.judged))
    }

    /// Trong số đó, số hồ sơ có tiêu chí cho kết quả khác. Hồ sơ chưa thông báo kết quả của một chức danh chỉ được tính nếu từ 10 hồ sơ đó trở lên, nhưng không phải tất cả, có kết quả khác, nên con số là ít nhất; không có nếu vì vậy không tính được hồ sơ nào. — How many of them have a rule that comes out otherwise. Dossiers for one title whose outcomes are yet to be notified count only where 10 of them or more do, and not all, so that it is at least so many; none where none counts for that.
    fn otherwise(&self) -> Option<i32> {
        self.count(|told| told.otherwise)
    }

    /// Trong số đó, số hồ sơ đủ điều kiện theo bộ quy tắc của kỳ xét; không có khi trong các hồ sơ được xem có hồ sơ chưa thông báo kết quả. — How many of them are eligible by the rule set of the cycle; none while dossiers whose outcomes are yet to be notified are among those tried.
    fn eligible_before(&self) -> Option<i32> {
        self.eligible(|dossiers| dossiers.before)
    }

    /// Trong số đó, số hồ sơ đủ điều kiện theo bộ quy tắc xem thử; không có khi trong các hồ sơ được xem có hồ sơ chưa thông báo kết quả. — How many of them are eligible by the one that is tried; none while dossiers whose outcomes are yet to be notified are among those tried.
    fn eligible_after(&self) -> Option<i32> {
        self.eligible(|dossiers| dossiers.after)
    }

    /// Từng thay đổi kết quả của từng tiêu chí. Hồ sơ chưa thông báo kết quả của một chức danh chỉ được tính nếu từ 10 hồ sơ đó trở lên, nhưng không phải tất cả, có thay đổi đó. — Each change of the outcome of a rule. Dossiers for one title whose outcomes are yet to be notified count only where 10 of them or more have that change, and not all.
    async fn rules(&self) -> Option<Vec<RuleJudgedOtherwise>> {
        let shown = |(change, dossiers): (&RuleDifference, &usize)| RuleJudgedOtherwise {
            rule: change.rule.to_string(),
            before: change.stored.map(EnumValue),
            after: change.other.map(EnumValue),
            dossiers: int(*dossiers),
        };
        Some(self.tried.numbers.as_ref()?.rules.iter().map(shown).collect())
    }

    /// Số hồ sơ mà một trong hai bộ quy tắc không kết luận được. — How many dossiers one of the two cannot decide.
    fn undecided(&self) -> Option<i32> {
        self.count(|told| Some(told.undecided))
    }

    /// Số hồ sơ không tính: chưa xem trong yêu cầu này vì quá nhiều (`thanghang law diff --dossiers` không giới hạn số lượng), hoặc chưa thông báo kết quả và quá ít trong một chức danh. — How many are left out: not tried in this request, because they are too many (`thanghang law diff --dossiers` has no limit), or with outcomes yet to be notified and too few for one title.
    fn left_out(&self) -> Option<i32> {
        self.count(|told| Some(told.left_out))
    }
}
