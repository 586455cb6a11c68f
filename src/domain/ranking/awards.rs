//! Which awards count at the level of commendations (requirements §7, level 1; A13).

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::{
    candidate::{Award, Candidate},
    rules::{AwardKey, RankingRules},
};
use crate::{ids::ApplicationId, labelled_enum::labelled_enum};

labelled_enum! {
    /// Why an award does not count.
    Exclusion {
        NotInTable = "NOT_IN_TABLE", "Không có trong bảng thứ bậc khen thưởng của Kế hoạch", "Not in the award table of the plan";
        NotProfessional = "NOT_PROFESSIONAL", "Không phải thành tích khen thưởng trong hoạt động nghề nghiệp", "Not for professional activity";
        NoNumber = "NO_NUMBER", "Thiếu số quyết định", "The number of the decision is missing";
        NoDate = "NO_DATE", "Thiếu ngày quyết định", "The date of the decision is missing";
        NoAuthority = "NO_AUTHORITY", "Thiếu cơ quan quyết định", "The deciding authority is missing";
        AfterClosing = "AFTER_CLOSING", "Quyết định sau ngày hết thời hạn nộp hồ sơ", "Decided after the closing date";
        Repeated = "REPEATED", "Đã tính một lần", "Counted once already";
    }
}

/// An award that does not count, and every reason why.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ExcludedAward {
    /// Whose it is.
    pub application: ApplicationId,
    /// The award.
    pub award: Award,
    /// Why it does not count; never empty.
    pub reasons: Vec<Exclusion>,
}

/// The awards of one candidate, judged.
#[derive(Debug)]
pub(super) struct RankedAwards {
    /// Rank and kind of those that count, the highest first.
    pub(super) counted: Vec<(u16, AwardKey)>,
    /// The others.
    pub(super) excluded: Vec<ExcludedAward>,
}

/// Judges the awards of a candidate; their order in the dossier does not matter.
pub(super) fn judge(candidate: &Candidate, rules: &RankingRules, closing_on: Date) -> RankedAwards {
    let mut awards: Vec<&Award> = candidate.awards.iter().collect();
    awards.sort_unstable();
    let mut seen = BTreeSet::new();
    let mut judged = RankedAwards { counted: Vec::new(), excluded: Vec::new() };
    for award in awards {
        let mut reasons = faults(award, closing_on);
        let rank = rules.award(&award.key).map(|row| row.rank);
        if rank.is_none() {
            reasons.insert(0, Exclusion::NotInTable);
        }
        // One decision counts once, however many copies of it the dossier holds.
        if reasons.is_empty() && !seen.insert((&award.key, &award.number, award.dated, authority(award))) {
            reasons.push(Exclusion::Repeated);
        }
        match rank {
            Some(rank) if reasons.is_empty() => judged.counted.push((rank, award.key.clone())),
            _ => judged.excluded.push(ExcludedAward {
                application: candidate.application,
                award: award.clone(),
                reasons,
            }),
        }
    }
    judged.counted.sort_unstable();
    judged
}

/// What a decision needs to count: number, date, authority, dated on or before the closing date.
fn faults(award: &Award, closing_on: Date) -> Vec<Exclusion> {
    [
        (Exclusion::NotProfessional, !award.professional),
        (Exclusion::NoNumber, award.number.is_none()),
        (Exclusion::NoDate, award.dated.is_none()),
        (Exclusion::NoAuthority, authority(award).is_none()),
        (Exclusion::AfterClosing, award.dated.is_some_and(|dated| dated > closing_on)),
    ]
    .into_iter()
    .filter_map(|(reason, holds)| holds.then_some(reason))
    .collect()
}

fn authority(award: &Award) -> Option<&str> {
    award.authority.as_deref().map(str::trim).filter(|text| !text.is_empty())
}
