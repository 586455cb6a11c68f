//! Numberings of documents: adopted by two people, in whole years.

use super::*;
use crate::{
    adoption::command::{AdoptNumbering, WithdrawNumbering},
    document_numbering::SAMPLE,
};

/// The sample that ships, and an office that knows it.
fn office_with_sample() -> (Office, Digest) {
    let mut office = Office::new();
    let text = LawDocument::written(SAMPLE.to_owned()).examine().unwrap();
    let digest = text.digest();
    office.law.add(text);
    (office, digest)
}

fn end(number: u128, withdrawn_on: Date) -> WithdrawNumbering {
    let ProposeWithdrawal { decision, reason, .. } = proposed_end(withdrawn_on, "16/QĐ-STTTT");
    WithdrawNumbering { adoption: id(number), withdrawn_on, decision, reason }
}

/// R22: numbers run through a year (ND 30/2020 Art 15), so what gives them begins and ends with one.
#[test]
fn a_numbering_is_adopted_and_ends_in_whole_years() {
    let (mut office, digest) = office_with_sample();
    let mid_year = ProposeLaw {
        valid_from: date(2024, 7, 1),
        valid_to: Some(date(2025, 6, 30)),
        title_group: Some("V.11".parse().unwrap()),
        ..proposal(2, digest)
    };
    let told =
        ["ADOPTION_OUTSIDE_VALIDITY", "NUMBERING_MID_YEAR", "NUMBERING_MID_YEAR", "CALENDAR_HAS_NO_TITLES"];
    assert_eq!(office.by(Some(FIRST), mid_year), told[1..]);
    let before = ProposeLaw { valid_from: date(2020, 1, 1), valid_to: None, ..proposal(2, digest) };
    assert_eq!(office.by(Some(FIRST), before), told[..1]);
    let own = ProposeLaw { agency: Some(AGENCY), valid_to: None, ..proposal(2, digest) };
    assert_eq!(office.by(Some(FIRST), own), [""; 0]);
    assert_eq!(office.by(Some(FIRST), AdoptNumbering { adoption: id(2) }), ["OWN_PROPOSAL"]);
    assert_eq!(office.by(Some(SECOND), AdoptTitles { adoption: id(2) }), ["ADOPTION_KIND_DIFFERS"]);
    assert_eq!(office.by(Some(SECOND), AdoptNumbering { adoption: id(2) }), [""; 0]);
    assert_eq!(office.adoption(2).kind, LawKind::Numbering);

    let proposed = |on| ProposeWithdrawal { adoption: id(2), ..proposed_end(on, "16/QĐ-STTTT") };
    let past = date(2024, 1, 1);
    assert_eq!(office.by(Some(FIRST), proposed(past)), ["WITHDRAWN_IN_PAST"]);
    assert_eq!(office.by(Some(FIRST), proposed(date(2024, 12, 31))), ["NUMBERING_MID_YEAR"]);
    let next_year = date(2025, 1, 1);
    assert_eq!(office.by(Some(FIRST), proposed(next_year)), [""; 0]);
    assert_eq!(office.by(Some(FIRST), end(2, next_year)), ["OWN_WITHDRAWAL"]);
    assert_eq!(office.by(Some(SECOND), end(2, next_year)), [""; 0]);
    assert_eq!(office.adoption(2).last_day(), Some(date(2024, 12, 31)));
}

/// A proposal that nobody adopted numbers nothing, and is taken back on any day.
#[test]
fn a_proposal_of_a_numbering_is_taken_back_on_any_day() {
    let (mut office, digest) = office_with_sample();
    assert_eq!(office.by(Some(FIRST), proposal(2, digest)), [""; 0]);
    assert_eq!(office.by(Some(FIRST), end(2, TODAY)), [""; 0]);
    assert_eq!(office.by(Some(SECOND), AdoptNumbering { adoption: id(2) }), ["ADOPTION_CLOSED"]);
}
