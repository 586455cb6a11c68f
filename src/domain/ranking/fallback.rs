//! The fallback: the opinion of the managing authority on whoever is equal at the line (W3, T32).

use std::collections::BTreeSet;

use super::{
    outcome::{Blocker, Placed, Ranking, Standing, amount},
    tie_break::ComparedCandidate,
};
use crate::{ids::ApplicationId, lang::Message};

/// Why a choice does not resolve the tie.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.message().en)]
pub enum Unresolvable {
    /// Nobody is equal across the line.
    NoTie,
    /// A missing fact has to be found first.
    NeedsHuman,
    /// The chosen are not among the tied.
    NotTied(Vec<ApplicationId>),
    /// The chosen do not fill exactly the open places.
    WrongNumber {
        /// Places that are open.
        places: u32,
        /// People chosen.
        chosen: u32,
    },
    /// A level of priority puts the first, who was passed over, before the second, who was chosen.
    PassedOver(ApplicationId, ApplicationId),
}

impl Unresolvable {
    /// The reason in both languages.
    pub fn message(&self) -> Message {
        match self {
            Self::NoTie => Message::new(
                "Chức danh này không có trường hợp ngang nhau tại ranh giới chỉ tiêu.",
                "The title has no tie across the line of the quota.",
            ),
            Self::NeedsHuman => Message::new(
                "Còn thông tin thiếu cần người thẩm định kết luận trước khi xin ý kiến.",
                "A missing fact has to be found before an opinion is asked for.",
            ),
            Self::NotTied(ids) => Message::new(
                format!("Người được chọn không thuộc số người ngang nhau: {}.", listed(ids)),
                format!("Chosen, but not among the tied: {}.", listed(ids)),
            ),
            Self::WrongNumber { places, chosen } => Message::new(
                format!("Phải chọn đúng {places} người, đã chọn {chosen}."),
                format!("Exactly {places} must be chosen, not {chosen}."),
            ),
            Self::PassedOver(ahead, behind) => Message::new(
                format!("Hồ sơ {ahead} đã được xếp trước hồ sơ {behind} theo thứ tự ưu tiên."),
                format!("Application {ahead} goes before {behind} by the order of priority."),
            ),
        }
    }
}

fn listed(ids: &[ApplicationId]) -> String {
    ids.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}

/// The order after the opinion: the chosen take the open places, and what the levels had settled stays.
pub fn resolved(ranking: &Ranking, chosen: &BTreeSet<ApplicationId>) -> Result<Ranking, Unresolvable> {
    let places = match ranking.blockers.as_slice() {
        [] => return Err(Unresolvable::NoTie),
        [Blocker::UnresolvedTie { places, .. }] => *places,
        _ => return Err(Unresolvable::NeedsHuman),
    };
    check(ranking, chosen, places)?;
    Ok(Ranking {
        order: settled(ranking, chosen),
        blockers: Vec::new(),
        chosen: chosen.iter().copied().collect(),
        line: Vec::new(),
        ..ranking.clone()
    })
}

fn check(ranking: &Ranking, chosen: &BTreeSet<ApplicationId>, places: u32) -> Result<(), Unresolvable> {
    let tied: BTreeSet<ApplicationId> = ranking.on(Standing::OnTheLine).collect();
    let unexpected: Vec<ApplicationId> = chosen.difference(&tied).copied().collect();
    if !unexpected.is_empty() {
        return Err(Unresolvable::NotTied(unexpected));
    }
    if amount(chosen.len()) != places {
        return Err(Unresolvable::WrongNumber { places, chosen: amount(chosen.len()) });
    }
    // Where a fact cannot be established, some of the people on the line may still be told apart.
    let (taken, left): (Vec<&ComparedCandidate>, Vec<&ComparedCandidate>) =
        ranking.line.iter().partition(|entry| chosen.contains(&entry.application()));
    let pairs = left.iter().flat_map(|ahead| taken.iter().map(move |behind| (ahead, behind)));
    let mut passed_over = pairs.filter(|(ahead, behind)| ahead.goes_before(behind).is_some());
    match passed_over.next() {
        Some((ahead, behind)) => Err(Unresolvable::PassedOver(ahead.application(), behind.application())),
        None => Ok(()),
    }
}

/// Everybody by side, the chosen after who was inside already; a group across the line falls apart at the line.
fn settled(ranking: &Ranking, chosen: &BTreeSet<ApplicationId>) -> Vec<Placed> {
    let side = |placed: &Placed| match placed.standing {
        Standing::Inside => 0,
        Standing::OnTheLine if chosen.contains(&placed.application) => 1,
        Standing::OnTheLine => 2,
        Standing::Outside => 3,
    };
    let mut order = ranking.order.clone();
    order.sort_by_key(side);
    let (mut place, mut last) = (1, None);
    for (at, placed) in order.iter_mut().enumerate() {
        let group = (side(placed), placed.place);
        if last.replace(group) != Some(group) {
            place = amount(at + 1);
        }
        placed.standing = if side(placed) <= 1 { Standing::Inside } else { Standing::Outside };
        placed.place = place;
    }
    order
}
