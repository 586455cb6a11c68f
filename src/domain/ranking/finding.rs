//! What a human settled where a fact was missing at a level of priority.

use super::{
    candidate::{BirthDate, Sex},
    rules::Level,
    tie_break::TieBreakOnly,
};
use crate::ids::{ApplicationId, FindingId};

/// The conclusion of a human on a fact that a level needs and the papers do not give (W2 level 4).
///
/// It states a *fact of one person*, not who goes before whom: so findings can never contradict each other in a
/// circle, and one finding serves against everybody.
#[derive(Clone, Debug)]
pub struct TieBreakFinding {
    /// The recorded finding, with its reason and its author.
    pub id: FindingId,
    /// Whom it is about.
    pub application: ApplicationId,
    /// What was found.
    pub found: FoundValue,
}

/// What was found.
#[derive(Clone, Debug)]
pub enum FoundValue {
    /// The sex.
    Sex(TieBreakOnly<Sex>),
    /// Whether the person belongs to an ethnic minority.
    EthnicMinority(TieBreakOnly<bool>),
    /// The date of birth, within what the papers leave open.
    Birth(TieBreakOnly<BirthDate>),
    /// The working time by the definition of the rule set, in whole months.
    WorkingMonths(u32),
    /// The fact of that level cannot be established. Whoever it leaves open at the line of the quota is then
    /// decided like a tie, by the opinion of the managing authority (W3).
    CannotBeEstablished(Level),
}

impl FoundValue {
    /// The level whose fact it settles.
    pub const fn level(&self) -> Level {
        match self {
            Self::Sex(_) => Level::Female,
            Self::EthnicMinority(_) => Level::EthnicMinority,
            Self::Birth(_) => Level::Older,
            Self::WorkingMonths(_) => Level::WorkingTime,
            Self::CannotBeEstablished(level) => *level,
        }
    }
}
