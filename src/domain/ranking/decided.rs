//! The trace: which level put whom before whom (R10).

use super::{
    rules::{Level, RankingRules},
    tie_break::TieValue,
};
use crate::{ids::ApplicationId, lang::Message};

/// Two people and the level that decided between them: at every level before it they are equal.
#[derive(Clone, Debug)]
pub struct Decided {
    /// Who goes first.
    pub ahead: ApplicationId,
    /// Who goes after.
    pub behind: ApplicationId,
    /// The first level that differs.
    pub level: Level,
    /// What was read of the one who goes first.
    pub ahead_value: TieValue,
    /// What was read of the other.
    pub behind_value: TieValue,
    /// Whether it separates somebody inside the quota from somebody outside.
    pub across_line: bool,
}

impl Decided {
    /// For whoever may read both dossiers, and for nobody else: the level and what was compared. “Ahead as a member of an
    /// ethnic minority” would publish the ethnicity of both (R19).
    pub fn for_secretary(&self, rules: &RankingRules) -> Message {
        let label = self.level.label();
        let number = rules.number_of(self.level).unwrap_or_default();
        let (ahead, behind) = (self.ahead_value.for_secretary(rules), self.behind_value.for_secretary(rules));
        Message::new(
            format!(
                "Xếp trước theo mức ưu tiên {number} ({}): {}, so với {}.",
                label.vi, ahead.vi, behind.vi
            ),
            format!("Placed first by priority {number} ({}): {}, against {}.", label.en, ahead.en, behind.en),
        )
    }
}
