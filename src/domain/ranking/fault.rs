//! Why the order cannot be made from an input; the workflow never lets one get so far.

use crate::{
    ids::{ApplicationId, FindingId},
    lang::Message,
};

/// What is wrong with the input.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.message().en)]
pub enum RankingFault {
    /// A candidate applied for another title (A8).
    OtherTitle(ApplicationId),
    /// A candidate stands in the input twice.
    NamedTwice(ApplicationId),
    /// A finding about somebody who is no candidate, a level that the rules lack, or a fact that the papers tell.
    NothingToFind(FindingId),
    /// Two findings on one fact; only one can stand.
    FoundTwice(FindingId, FindingId),
    /// A date of birth outside what the papers leave open.
    Contradicts(FindingId),
}

impl RankingFault {
    /// The fault in both languages.
    pub fn message(self) -> Message {
        match self {
            Self::OtherTitle(id) => Message::new(
                format!("Hồ sơ {id} dự xét chức danh khác."),
                format!("Application {id} is for another title."),
            ),
            Self::NamedTwice(id) => Message::new(
                format!("Hồ sơ {id} được nêu hai lần."),
                format!("Application {id} is named twice."),
            ),
            Self::NothingToFind(id) => Message::new(
                format!("Kết luận {id} không nói về nội dung còn thiếu nào của người dự xét."),
                format!("Finding {id} is about no missing fact of a candidate."),
            ),
            Self::FoundTwice(one, other) => Message::new(
                format!("Kết luận {one} và kết luận {other} cùng nói về một nội dung."),
                format!("Findings {one} and {other} are about one fact."),
            ),
            Self::Contradicts(id) => Message::new(
                format!("Kết luận {id} trái với giấy tờ trong hồ sơ."),
                format!("Finding {id} contradicts the papers."),
            ),
        }
    }
}
