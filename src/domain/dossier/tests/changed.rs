//! What a change in a personnel file does to a judgement: each rule as of the days that it referred to.

use std::collections::BTreeSet;

use jiff::civil::date;

use super::fixture::{DossierFixture, filed, record};
use crate::{
    dossier::changed_rules,
    eligibility::DisciplinaryCase,
    personnel::{Content, EntryKind},
    proofs::simulation::AN,
    vocabulary::{RuleId, Stage},
};

/// The rules of the screening of a received dossier that a change of the file gives another outcome.
fn changed(change: impl FnOnce(&mut Vec<Content>)) -> Vec<String> {
    let mut fixture = DossierFixture::received();
    fixture.evaluate();
    let mut contents = filed();
    change(&mut contents);
    fixture.record = record(contents);
    let application = fixture.simulation.app(AN);
    let judgement = fixture.simulation.facts.judgement(application, Stage::Screening).unwrap();
    let rules: BTreeSet<RuleId> = changed_rules(fixture.sources(), judgement);
    rules.iter().map(ToString::to_string).collect()
}

fn case(opened: jiff::civil::Date, closed: Option<jiff::civil::Date>) -> Content {
    let (closed_on, consequence_until, document) = (closed, None, None);
    Content::Discipline(DisciplinaryCase { opened_on: opened, closed_on, consequence_until, document })
}

#[test]
fn nothing_changes_by_itself() {
    assert_eq!(changed(|_| {}), [""; 0]);
}

#[test]
fn a_rating_that_was_corrected_changes_its_rule() {
    let lower = |content: &mut Content| {
        if let Content::Rating(rating) = content {
            rating.rating = "COMPLETED".parse().unwrap();
        }
    };
    assert_eq!(changed(|contents| contents.iter_mut().for_each(lower)), ["E3"]);
    assert_eq!(changed(|contents| contents.retain(|content| content.kind() != EntryKind::Rating)), ["E3"]);
}

/// The screening of 30 October refers to its own day.
#[test]
fn a_case_counts_as_of_the_day_that_was_referred_to() {
    assert_eq!(changed(|contents| contents.push(case(date(2024, 10, 28), None))), ["E5"]);
    assert_eq!(changed(|contents| contents.push(case(date(2024, 10, 31), None))), [""; 0], "later");
    let over = case(date(2023, 1, 5), Some(date(2023, 3, 5)));
    assert_eq!(changed(|contents| contents.push(over)), [""; 0], "over before the hand-over");
}

/// What an appointment does to the title lies after the closing date.
#[test]
fn the_appointment_changes_nothing() {
    let end = |content: &mut Content| {
        if let Content::Title(title) = content
            && title.to.is_none()
        {
            title.to = Some(date(2024, 12, 26));
        }
    };
    assert_eq!(changed(|contents| contents.iter_mut().for_each(end)), [""; 0]);
}

#[test]
fn what_has_no_bearing_changes_nothing() {
    let other_year = |content: Content| {
        let Content::Rating(rating) = content else { return None };
        Some(Content::Rating(crate::eligibility::YearRating { year: 2021, ..rating }))
    };
    let old = filed().into_iter().filter_map(other_year);
    assert_eq!(changed(|contents| contents.extend(old)), [""; 0]);
}
