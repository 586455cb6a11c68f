//! What was read at a level, for the trace.

use std::fmt;

use crate::{
    decimal,
    ids::FindingId,
    lang::Message,
    ranking::{
        candidate::{BirthDate, Sex},
        rules::{AwardKey, RankingRules},
    },
};

/// What the tie-break read of one person at one level. It is personal data: it is not printed, not serialised and
/// not compared, and its only use is [`TieValue::for_secretary`].
#[derive(Clone)]
pub struct TieValue {
    reading: LevelFact,
    finding: Option<FindingId>,
}

#[derive(Clone)]
pub(super) enum LevelFact {
    Awards(Vec<AwardKey>),
    Sex(Option<Sex>),
    EthnicMinority(Option<bool>),
    Birth(Option<BirthDate>),
    Months(Option<u32>),
    UnitPlace(Option<u32>),
    Points(Option<u32>),
}

impl TieValue {
    pub(super) const fn new(reading: LevelFact, finding: Option<FindingId>) -> Self {
        Self { reading, finding }
    }

    /// The finding that it rests on, where the papers did not tell.
    pub const fn finding(&self) -> Option<FindingId> {
        self.finding
    }

    /// The fact in words, for whoever may read the dossier: the secretary, the council, the supervisory board.
    pub fn for_secretary(&self, rules: &RankingRules) -> Message {
        let fact = match &self.reading {
            LevelFact::Awards(keys) => awards(keys, rules),
            LevelFact::Sex(Some(Sex::Female)) => Message::new("nữ", "female"),
            LevelFact::Sex(Some(Sex::Male)) => Message::new("nam", "male"),
            LevelFact::EthnicMinority(Some(true)) => {
                Message::new("người dân tộc thiểu số", "of an ethnic minority")
            }
            LevelFact::EthnicMinority(Some(false)) => {
                Message::new("không phải người dân tộc thiểu số", "of no ethnic minority")
            }
            LevelFact::Birth(Some(birth)) => born(*birth),
            LevelFact::Months(Some(months)) => {
                Message::new(format!("{months} tháng công tác"), format!("{months} months of working time"))
            }
            LevelFact::UnitPlace(Some(place)) => Message::new(
                format!("thứ tự {place} trong danh sách của đơn vị"),
                format!("place {place} on the list of the unit"),
            ),
            LevelFact::UnitPlace(None) => {
                Message::new("không có thứ tự chung của một đơn vị", "no unit orders all who compete")
            }
            LevelFact::Points(Some(tenths)) => {
                let points = decimal::shown(*tenths, 1);
                Message::new(format!("{points} điểm"), format!("{points} points"))
            }
            LevelFact::Points(None)
            | LevelFact::Sex(None)
            | LevelFact::EthnicMinority(None)
            | LevelFact::Birth(None)
            | LevelFact::Months(None) => Message::new("chưa xác định", "not known"),
        };
        match self.finding {
            Some(_) => Message::new(
                format!("{} (theo kết luận của người thẩm định)", fact.vi),
                format!("{} (as found by the appraisers)", fact.en),
            ),
            None => fact,
        }
    }
}

impl fmt::Debug for TieValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("TieValue(…)")
    }
}

/// The awards that count, the highest first: “Bằng khen của bộ, ban, ngành, tỉnh; Giấy khen (2)”.
fn awards(keys: &[AwardKey], rules: &RankingRules) -> Message {
    if keys.is_empty() {
        return Message::new("không có thành tích khen thưởng được tính", "no award that counts");
    }
    let (mut vi, mut en) = (Vec::new(), Vec::new());
    for same in keys.chunk_by(|one, next| one == next) {
        let Some(row) = same.first().and_then(|key| rules.award(key)) else { continue };
        let times = if same.len() > 1 { format!(" ({})", same.len()) } else { String::new() };
        vi.push(format!("{}{times}", row.label.vi));
        en.push(format!("{}{times}", row.label.en));
    }
    Message::new(vi.join("; "), en.join("; "))
}

fn born(birth: BirthDate) -> Message {
    let words = birth.in_words();
    let (vi, en) = match words.len() {
        4 => ("năm", "in"),
        7 => ("tháng", "in"),
        _ => ("ngày", "on"),
    };
    Message::new(format!("sinh {vi} {words}"), format!("born {en} {words}"))
}
