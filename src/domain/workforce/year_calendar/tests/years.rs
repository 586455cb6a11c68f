//! Which year an item belongs to, and what it is known by.

use super::*;
use crate::{
    ids::{BookRulingId, TrainingProposalId},
    workforce::{
        evaluation::terms::BookOutcome,
        row::{BookRuling, TrainingProposal},
        training::terms::TrainingState,
        year_calendar::item::DueDays,
    },
};

/// What is due in a year stands in its calendar whatever year it is about, and what is left of the year before; once the department
/// has decided on a log that did not come, nobody waits for it.
#[test]
fn what_is_left_of_an_evaluation_is_carried_into_the_next_year() {
    let mut year = YearOfAgency::new(AgencyCategory::ProvinceDepartment);
    year.put(AGENCY, newcomer_of_2024());
    let (books, next) = (date(2024, 9, 30), date(2025, 9, 30));
    let day = date(2025, 3, 1);
    for agency in [AGENCY, DEPARTMENT] {
        let told = year.of(agency, DueMatter::WorkBook, 2025, day);
        assert_eq!(told, [(Some(books), DueStanding::Overdue), (Some(next), DueStanding::Due)], "{agency:?}");
        let results = year.of(agency, DueMatter::EvaluationResults, 2025, day);
        assert_eq!(results[0], (Some(date(2024, 11, 14)), DueStanding::Overdue), "{agency:?}");
    }
    let ids: Vec<_> = year.items(AGENCY, 2025, day).iter().map(YearItem::id).collect();
    assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len(), "of no two alike: {ids:#?}");
    let ruling = BookRuling {
        id: BookRulingId(Uuid::from_u128(1)),
        agency: DEPARTMENT,
        employer: AGENCY,
        officer: ItOfficerId(OFFICER.0),
        person: OFFICER,
        year: 2024,
        outcome: BookOutcome::Late,
        decision: "70/QĐ-STTTT".parse().unwrap(),
        decided_on: date(2025, 2, 3),
        reason: Sealed::commit(&[7; 32], "Không gửi"),
        superseded_by: None,
        leaf: 1,
    };
    let mut decided = YearOfAgency::new(AgencyCategory::ProvinceDepartment);
    decided.put(AGENCY, newcomer_of_2024());
    decided.put(DEPARTMENT, ruling);
    let told = |matter, day| decided.of(AGENCY, matter, 2025, day);
    assert_eq!(told(DueMatter::WorkBook, date(2025, 2, 2)).len(), 2, "nobody knows of the decision yet");
    assert_eq!(told(DueMatter::WorkBook, day), [(Some(next), DueStanding::Due)]);
    let ruled = [(Some(date(2024, 11, 14)), DueStanding::DoneLate)];
    assert_eq!(told(DueMatter::BookRuling, day), ruled, "it was decided in the year");
    year.put(DEPARTMENT, book(date(2024, 10, 5), None));
    let told = year.of(AGENCY, DueMatter::WorkBook, 2025, day);
    assert_eq!(told, [(Some(next), DueStanding::Due)], "it was sent in 2024, late");
    let in_2024 = year.of(AGENCY, DueMatter::WorkBook, 2024, day);
    assert_eq!(in_2024, [(Some(books), DueStanding::DoneLate)]);
    let later = date(2026, 3, 1);
    assert_eq!(
        year.of(AGENCY, DueMatter::WorkBook, 2024, later),
        in_2024,
        "a year that has ended is what it was"
    );
}

/// R31: a plan for the next year that is begun in this one waits in this one, and what is left of it in the next; nothing is told of the
/// year before it was begun.
#[test]
fn training_of_the_next_year_waits_from_when_it_is_begun() {
    let mut year = YearOfAgency::new(AgencyCategory::ProvinceDepartment);
    let proposal = |number: u128, year, proposed_on: Option<Date>| TrainingProposal {
        id: TrainingProposalId(Uuid::from_u128(number)),
        agency: DEPARTMENT,
        proposer: AGENCY,
        year,
        state: if proposed_on.is_some() { TrainingState::Proposed } else { TrainingState::Draft },
        lines: Listed(Vec::new()),
        document: None,
        proposed_on,
        plan: None,
        reason: None,
        leaf: 1,
    };
    year.put(DEPARTMENT, proposal(1, 2025, Some(date(2024, 11, 5))));
    year.put(DEPARTMENT, proposal(2, 2025, None));
    let told = |of: i16, day| -> Vec<_> {
        let all = year.items(AGENCY, of, day).into_iter();
        let own = all.filter(|item| item.matter == DueMatter::TrainingProposal);
        own.map(|item| (item.subject, item.days.opens_on)).collect()
    };
    let (sent, draft) = (
        (DueSubject::Proposal(TrainingProposalId(Uuid::from_u128(1))), Some(date(2024, 11, 5))),
        (DueSubject::Proposal(TrainingProposalId(Uuid::from_u128(2))), Some(date(2025, 1, 1))),
    );
    assert_eq!(told(2024, date(2024, 12, 1)), [sent]);
    assert_eq!(told(2025, date(2024, 12, 1)), [draft], "the draft is for the next year");
    assert_eq!(told(2025, date(2025, 2, 1)), [sent, draft]);
    assert_eq!(told(2023, date(2025, 2, 1)), []);
}

/// An item is known by the same id before and after it is done, in whichever calendar it stands and wherever its day moves.
#[test]
fn an_item_keeps_its_id() {
    let mut year = YearOfAgency::new(AgencyCategory::ProvinceDepartment);
    let ids = |year: &YearOfAgency, agency, matter, day| -> Vec<_> {
        let own = year.items(agency, 2024, day).into_iter().filter(|item| item.matter == matter);
        own.map(|item| (item.id(), item.days)).collect()
    };
    let day = date(2024, 2, 20);
    let before = ids(&year, AGENCY, DueMatter::WorkBook, day);
    assert_eq!(ids(&year, DEPARTMENT, DueMatter::WorkBook, day), before);
    let signed = |number: u128, covers_until, signed_on| BookSignature {
        id: BookSignatureId(Uuid::from_u128(number)),
        agency: AGENCY,
        officer: ItOfficerId(OFFICER.0),
        covers_until,
        signed_on,
        leaf: 1,
    };
    year.put(AGENCY, signed(1, date(2024, 1, 31), date(2024, 2, 1)));
    let before = ids(&year, AGENCY, DueMatter::BookSignature, day);
    year.put(AGENCY, signed(2, date(2024, 2, 15), date(2024, 2, 16)));
    let after = ids(&year, AGENCY, DueMatter::BookSignature, day);
    let next = |told: &[(String, DueDays)]| told[1].clone();
    assert_eq!(next(&before).0, next(&after).0, "the one that was due is the one that was given");
    assert_eq!((next(&before).1.done_on, next(&after).1.done_on), (None, Some(date(2024, 2, 16))));
    assert_ne!(before[2].1.due_on, after[2].1.due_on);
    assert_eq!(before[2].0, after[2].0, "the day of the one after it has moved");
}
