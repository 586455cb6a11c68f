//! The answer: order, line, trace, and what keeps it from being final.

use super::{awards::ExcludedAward, decided::Decided, rules::Level, tie_break::ComparedCandidate};
use crate::{
    citation::{self, Citation},
    ids::ApplicationId,
    labelled_enum::labelled_enum,
    lang::Message,
    vocabulary::TitleCode,
};

labelled_enum! {
    /// On which side of the quota somebody stands.
    Standing {
        Inside = "INSIDE_QUOTA", "Trong chỉ tiêu", "Inside the quota";
        OnTheLine = "ON_THE_LINE", "Chưa xác định được tại ranh giới chỉ tiêu", "Undecided at the line of the quota";
        Outside = "OVER_QUOTA", "Vượt chỉ tiêu", "Over the quota";
    }
}

/// Somebody's place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Placed {
    /// The application.
    pub application: ApplicationId,
    /// 1 for the first. Equal places were not told apart: their facts are equal, or a fact is missing and does not
    /// matter to the line, or the tie-break was not run. The next place counts everybody before it (1, 2, 2, 4).
    pub place: u32,
    /// On which side of the quota it is.
    pub standing: Standing,
}

/// The order of the candidates of one title.
#[derive(Clone, Debug)]
pub struct Ranking {
    /// The title.
    pub title: TitleCode,
    /// Its places.
    pub quota: u32,
    /// Whether people had to be compared: there are more of them than places (W2, A8).
    pub compared: bool,
    /// Everybody, by place; within a place by what is certain, then by id.
    pub order: Vec<Placed>,
    /// The deciding pairs: neighbours in the order, everybody over the quota with the last one inside, and everybody
    /// inside with the first one over.
    pub trace: Vec<Decided>,
    /// What keeps it from being final; T11 waits for it.
    pub blockers: Vec<Blocker>,
    /// Awards that do not count, and why.
    pub excluded: Vec<ExcludedAward>,
    /// Who was chosen by the opinion of the managing authority (W3, T32).
    pub chosen: Vec<ApplicationId>,
    /// Whoever is undecided, as the levels see them.
    pub(super) line: Vec<ComparedCandidate>,
}

impl Ranking {
    /// The people on one side.
    pub fn on(&self, standing: Standing) -> impl Iterator<Item = ApplicationId> {
        self.order.iter().filter(move |placed| placed.standing == standing).map(|placed| placed.application)
    }

    /// The proposed winners, once nothing is open (W1).
    pub fn proposed(&self) -> Option<Vec<ApplicationId>> {
        self.blockers.is_empty().then(|| self.on(Standing::Inside).collect())
    }

    /// People with the same place together, the first first.
    pub fn groups(&self) -> impl Iterator<Item = &[Placed]> {
        self.order.chunk_by(|one, next| one.place == next.place)
    }

    /// Why people were compared, or not. `order` says where the order of priority stands.
    pub fn summary(&self, order: &Message) -> Message {
        let (count, quota) = (self.order.len(), self.quota);
        if self.compared {
            Message::new(
                format!(
                    "Có {count} người đạt cho {quota} chỉ tiêu: xác định người trúng tuyển theo thứ tự ưu tiên tại {}.",
                    order.vi
                ),
                format!(
                    "{count} qualified for {quota} places: the order of priority of {} decides.",
                    order.en
                ),
            )
        } else {
            Message::new(
                format!(
                    "Có {count} người đạt, không nhiều hơn {quota} chỉ tiêu: không phải áp dụng thứ tự ưu tiên."
                ),
                format!(
                    "{count} qualified, no more than the {quota} places: the order of priority is not applied."
                ),
            )
        }
    }
}

/// What keeps the winners of a title from being determined; it blocks T11.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Blocker {
    /// Equal on all levels across the line, or a fact cannot be established: the opinion decides (W3, T32, AS15).
    UnresolvedTie {
        /// Who is equal, by id.
        tied: Vec<ApplicationId>,
        /// How many of them take a place.
        places: u32,
    },
    /// A fact is missing, and it matters to the line of the quota: a human has to find it (W2 level 4).
    NeedsHuman {
        /// The level that needs it.
        level: Level,
        /// Whose fact is missing, by id.
        applications: Vec<ApplicationId>,
    },
}

impl Blocker {
    /// The stable code.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::UnresolvedTie { .. } => "UNRESOLVED_TIE",
            Self::NeedsHuman { .. } => "NEEDS_HUMAN",
        }
    }

    /// The requirement.
    pub const fn requirement(&self) -> &'static str {
        match self {
            Self::UnresolvedTie { .. } => "W3, T11, T32, AS15",
            Self::NeedsHuman { .. } => "W2, T11",
        }
    }

    /// The legal basis.
    pub const fn citation(&self) -> Citation {
        citation::PRIORITY
    }

    /// Whom it names.
    pub fn applications(&self) -> &[ApplicationId] {
        match self {
            Self::UnresolvedTie { tied: applications, .. } | Self::NeedsHuman { applications, .. } => {
                applications
            }
        }
    }

    /// What is open, and the remedy. It names no fact of anybody.
    pub fn message(&self) -> Message {
        match self {
            Self::UnresolvedTie { tied, places } => {
                let count = tied.len();
                Message::new(
                    format!(
                        "Còn {count} người ngang nhau cho {places} chỉ tiêu sau các mức ưu tiên; người đứng đầu cơ quan, đơn vị tổ chức xét thăng hạng báo cáo bằng văn bản và quyết định theo ý kiến của người đứng đầu cơ quan, đơn vị quản lý viên chức."
                    ),
                    format!(
                        "{count} people are still equal for {places} places after all levels of priority; the head of the organising agency reports in writing and decides by the opinion of the head of the managing authority."
                    ),
                )
            }
            Self::NeedsHuman { level, applications } => {
                let (count, label) = (applications.len(), level.label());
                Message::new(
                    format!(
                        "Mức ưu tiên “{}”: hồ sơ của {count} người chưa đủ thông tin, cần người thẩm định kết luận.",
                        label.vi
                    ),
                    format!(
                        "Priority “{}”: the dossiers of {count} people lack a fact; an appraiser has to find it.",
                        label.en
                    ),
                )
            }
        }
    }
}

pub(super) fn amount(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
