//! The sheets of points that stand for a dossier, and what they come to.

use super::{
    facts::Facts,
    ids::PersonId,
    lang::Message,
    row::{Application, ScoreSheet},
    ruleset::RuleSet,
    scoring::{Points, ScoreSheetKind, ScoredPart, ScoredSheet},
};

impl Facts {
    /// The sheets of an application in its current round that stand, in the order of recording. Nobody sits a test again because a
    /// dossier is appraised again: its result stands in every round.
    pub fn score_sheets(&self, application: &Application) -> Vec<&ScoreSheet> {
        let sheets = self.rows.score_sheet.find(application.id);
        let mut standing: Vec<&ScoreSheet> = sheets
            .filter(|sheet| sheet.round == application.round || sheet.kind == ScoreSheetKind::Test)
            .filter(|sheet| !sheet.superseded && !sheet.void)
            .collect();
        standing.sort_by_key(|sheet| (sheet.leaf, sheet.id));
        standing
    }

    /// The same as the rules read them.
    pub fn scored_sheets(&self, application: &Application) -> Vec<ScoredSheet> {
        let read = |sheet: &ScoreSheet| ScoredSheet { kind: sheet.kind, lines: sheet.lines.0.clone() };
        self.score_sheets(application).into_iter().map(read).collect()
    }

    /// The points of an application under a rule set, as far as they are known, and what is missing.
    pub fn points<'r>(
        &self,
        rules: &'r RuleSet,
        application: &Application,
    ) -> (Vec<ScoredPart<'r>>, Vec<Message>) {
        let Some(scoring) = &rules.scoring else { return (Vec::new(), Vec::new()) };
        scoring.points(rules.appraisers_per_dossier, &self.scored_sheets(application))
    }

    /// The points by which an application is put in order.
    pub fn points_in_order(&self, rules: &RuleSet, application: &Application) -> Option<Points> {
        let scoring = rules.scoring.as_ref()?;
        scoring.in_order(rules.appraisers_per_dossier, &self.scored_sheets(application))
    }

    /// The sheets that a new one of somebody takes the place of: the own one, or else the joint one or the result of the test.
    pub fn replaced_sheets(
        &self,
        application: &Application,
        kind: ScoreSheetKind,
        by: Option<PersonId>,
    ) -> Vec<&ScoreSheet> {
        let mut sheets = self.score_sheets(application);
        sheets.retain(|sheet| {
            sheet.kind == kind && (kind != ScoreSheetKind::Appraiser || Some(sheet.by) == by)
        });
        sheets
    }
}
