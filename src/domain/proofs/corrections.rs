//! Clerical corrections (T27, AS50): the record goes on under its right data, and nothing that was decided moves.

use super::simulation::*;
use crate::{
    cycle::state::CycleState as S,
    digest::Digest,
    ids::DocumentId,
    vocabulary::{Channel, DocumentKind as K},
};

impl Simulation {
    /// Corrects the number of a document.
    pub(crate) fn renumber(&mut self, document: DocumentId, number: &str) -> DocumentId {
        let mut correction = self.correction(document);
        correction.number = number.parse().expect("a number");
        let id = correction.document;
        self.go(correction);
        id
    }
}

/// AS50, first half.
#[test]
fn a_wrong_number_is_corrected_and_the_old_record_stays() {
    let mut simulation = Simulation::in_state(S::PlanIssued);
    let plan = simulation.facts.last_plan().expect("issued").document;
    let corrected = simulation.renumber(plan, "2038");
    let old = simulation.facts.document(plan).expect("stays");
    assert_eq!(
        (old.corrected_by, simulation.facts.in_force(plan).map(|d| d.id)),
        (Some(corrected), Some(corrected))
    );
    simulation.advance(S::Archived);
}

/// AS50, second half.
#[test]
fn a_published_closing_date_is_no_clerical_error() {
    let mut simulation = Simulation::in_state(S::PlanPublished);
    let plan = simulation.facts.plan().expect("published").document;
    let mut correction = simulation.correction(plan);
    correction.closing_on = Some(jiff::civil::date(2024, 11, 1));
    assert_eq!(simulation.codes(correction), ["CHANGES_OUTCOME"]);
    let mut simulation = Simulation::in_state(S::PlanIssued);
    let plan = simulation.facts.last_plan().expect("issued").document;
    let mut correction = simulation.correction(plan);
    correction.closing_on = Some(jiff::civil::date(2024, 11, 1));
    simulation.go(correction);
    assert_eq!(simulation.facts.last_plan().expect("issued").closing_on, jiff::civil::date(2024, 11, 1));
}

#[test]
fn a_second_correction_is_judged_like_the_first() {
    let mut simulation = Simulation::in_state(S::ResultsNotified);
    let notice = simulation.facts.result_notices().next().expect("a notice").document;
    let plan = simulation.facts.plan().expect("published").document;
    for document in [notice, plan] {
        simulation.renumber(document, &format!("{document:.4}"));
    }
    let mut dated = simulation.correction(notice);
    dated.dated = jiff::civil::date(2024, 11, 19);
    assert_eq!(simulation.codes(dated), ["CHANGES_OUTCOME"], "the window counts from it");
    let mut refiled = simulation.correction(plan);
    refiled.sha256 = Digest::of("khác");
    assert_eq!(simulation.codes(refiled), ["CHANGES_OUTCOME"], "it was published as it was");
}

#[test]
fn the_day_of_the_minutes_is_a_base_of_time() {
    let mut simulation = Simulation::in_state(S::Reviewed);
    let minutes = simulation.facts.documents_of(&[K::CouncilMinutes]).next().expect("minutes").id;
    let mut dated = simulation.correction(minutes);
    dated.dated = jiff::civil::date(2024, 11, 8);
    assert_eq!(simulation.codes(dated), ["CHANGES_OUTCOME"]);
}

#[test]
fn a_corrected_list_stays_published() {
    let mut simulation = Simulation::in_state(S::ListDecided);
    let before = simulation.facts.list_published_on(Channel::Website);
    let list = simulation.facts.documents_of(&[K::EligibleList]).next().expect("a list").id;
    let corrected = simulation.renumber(list, "607");
    assert!(before.is_some() && simulation.facts.list_published_on(Channel::Website) == before);
    assert!(simulation.facts.is_published(corrected, Channel::NoticeBoard));
}

#[test]
fn a_number_given_by_mistake_is_free_again() {
    let mut simulation = Simulation::in_state(S::Draft);
    let mut wrong = simulation.registration(K::Evidence, None);
    wrong.number = "12".parse().expect("a number");
    let document = wrong.document;
    simulation.go(wrong);
    let mut right = simulation.registration(K::Evidence, None);
    right.number = "12".parse().expect("a number");
    assert_eq!(simulation.codes(right.clone()), ["DOCUMENT_NUMBER_TAKEN"]);
    simulation.renumber(document, "13");
    assert_eq!(simulation.codes(right.clone()), [""; 0]);
    simulation.go(right);
    let mut back = simulation.correction(document);
    back.number = "12".parse().expect("a number");
    assert_eq!(simulation.codes(back), ["DOCUMENT_NUMBER_TAKEN"]);
}
