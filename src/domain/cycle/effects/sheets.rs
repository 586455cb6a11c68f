//! What becomes of sheets of points when somebody leaves a body.

use std::collections::BTreeSet;

use crate::{
    allotment::Allotment,
    application::state::ApplicationState as A,
    ids::{ApplicationId, PersonId},
    row::{Application, ScoreSheet},
    row_writer::RowWriter,
    scoring::ScoreSheetKind,
};

/// RL8: makes the sheets of an appraiser in conflict void, with what the appraisers of the dossier agreed on after them. Points
/// compare candidates, so the appraiser's sheets for competitors of a relative fall too, except where a result stands. Returns the
/// dossiers that lost sheets.
pub(super) fn void_sheets(
    writer: &mut RowWriter<'_>,
    person: PersonId,
    concerned: &[ApplicationId],
) -> BTreeSet<ApplicationId> {
    let facts = writer.case.facts;
    let live = |own: &&Application| facts.is_live(own);
    let related = concerned.iter().filter_map(|id| facts.application(*id)).filter(live);
    let contests: BTreeSet<Allotment> = related.map(|own| facts.allotment_of(own)).collect();
    let competes = |own: &Application| {
        !contests.is_empty()
            && facts.is_live(own)
            && own.is_reviewed()
            && contests.contains(&facts.allotment_of(own))
    };
    let mut rescored = BTreeSet::new();
    for application in facts.applications().filter(|own| concerned.contains(&own.id) || competes(own)) {
        let standing = facts.score_sheets(application);
        let took_part = standing.iter().any(|sheet| sheet.by == person && sheet.kind != ScoreSheetKind::Test);
        let falls =
            |sheet: &&&ScoreSheet| sheet.by == person || (took_part && sheet.kind == ScoreSheetKind::Joint);
        for sheet in standing.iter().filter(falls) {
            rescored.insert(application.id);
            writer.put(ScoreSheet { void: true, ..(*sheet).clone() });
        }
    }
    rescored
}

/// R36: the points of an appraiser who left no longer count for a dossier still under appraisal; the successor scores it.
pub(super) fn drop_open_sheets(writer: &mut RowWriter<'_>, person: PersonId, void: &BTreeSet<ApplicationId>) {
    let facts = writer.case.facts;
    for application in facts.in_states(&[A::UnderAppraisal]).filter(|own| !void.contains(&own.id)) {
        for sheet in facts.replaced_sheets(application, ScoreSheetKind::Appraiser, Some(person)) {
            writer.put(ScoreSheet { superseded: true, ..sheet.clone() });
        }
    }
}
