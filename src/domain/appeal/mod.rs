//! The appeal: states, machine, guards and effects (requirements §10.3).

pub(crate) mod effects;
pub mod guards;
pub mod machine;
pub mod state;

use self::state::{AppealOutcome, AppealState};
use super::row::Appeal;

impl Appeal {
    /// Whether it was decided in favour of the appellant, as a whole or in part.
    pub fn is_upheld(&self) -> bool {
        self.state == AppealState::Decided
            && matches!(self.outcome, Some(AppealOutcome::Upheld | AppealOutcome::PartlyUpheld))
    }
}
