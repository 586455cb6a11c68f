//! Sheets of points for dossiers, where the rule set of a cycle asks for them.

use super::simulation::*;
use crate::{
    actor::Actor,
    command::*,
    ids::{ApplicationId, PersonId},
    role::Role,
    scoring::{Points, ScoreLine, ScoreSheetKind as Kind},
    vocabulary::{Body, DocumentKind as K},
};

/// The points of an appraiser that reach the minimum, and those of a test.
pub const ENOUGH: [(&str, u32); 2] = [("A1", 40), ("A2", 30)];
pub const TESTED: [(&str, u32); 1] = [("T", 50)];

impl Simulation {
    /// The act by which somebody records points; what is signed is named where it has to be.
    pub fn score_sheet(
        &mut self,
        application: ApplicationId,
        kind: Kind,
        points: &[(&str, u32)],
    ) -> RecordScoreSheet {
        let line = |(criterion, tenths): &(&str, u32)| ScoreLine {
            criterion: criterion.parse().expect("a code"),
            points: Points(*tenths),
        };
        let lines = points.iter().map(line).collect();
        let record = (kind != Kind::Appraiser).then(|| self.paper(K::AppraisalRecord));
        RecordScoreSheet { sheet: self.id(), application, kind, lines, reason: None, record }
    }

    /// Somebody records points.
    pub fn score(&mut self, by: PersonId, role: Role, sheet: RecordScoreSheet) -> &mut Self {
        self.act_as(&Actor::person(by, [role]), sheet).expect("points are recorded");
        self
    }

    /// Every sheet that the rule set of the cycle asks for.
    pub fn score_if_asked(&mut self, application: ApplicationId) -> &mut Self {
        let rules = self.facts.cycle().and_then(|cycle| self.reference.rules_of(cycle)).cloned();
        let Some(scoring) = rules.as_ref().and_then(|rules| rules.scoring.as_ref()) else { return self };
        let appraisers: Vec<PersonId> =
            self.facts.members(Body::AppraisalBoard).map(|member| member.person).collect();
        for by in &appraisers {
            let mut sheet = self.score_sheet(application, Kind::Appraiser, &ENOUGH);
            sheet.reason = Some(sealed("chấm lại"));
            self.score(*by, Role::Appraiser, sheet);
        }
        for kind in [Kind::Joint, Kind::Test].into_iter().filter(|kind| scoring.asks(*kind)) {
            let points = if kind == Kind::Test { &TESTED[..] } else { &ENOUGH };
            let mut sheet = self.score_sheet(application, kind, points);
            sheet.reason = Some(sealed("ghi lại"));
            let role = if kind == Kind::Test { Role::CouncilSecretary } else { Role::Appraiser };
            let by = self.holder(role).person.expect("a person");
            self.score(by, role, sheet);
        }
        self
    }
}
