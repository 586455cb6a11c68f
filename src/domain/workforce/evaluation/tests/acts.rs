//! Who may evaluate whom, what is refused, and where an officer stands.

use super::*;
use crate::{
    ids::{SkillTestEntryId, SkillTestId},
    vocabulary::Listed,
    workforce::{procedure::terms::TestOutcome, row::SkillTestEntry},
};

/// EV5, B15, AS29, AS52: every pair of days around the last one, and on either side of it.
#[test]
fn the_standing_follows_from_both_days_on_either_side_of_the_last() {
    // 30/09/2028 is a Saturday and 30/09/2029 a Sunday.
    for year in [2024_i16, 2025, 2028, 2029] {
        let days = law().rules(LAW).unwrap().evaluation_year(year).unwrap();
        let (before, last, after) = (date(year, 9, 29), date(year, 9, 30), date(year, 10, 1));
        let later = date(year, 10, 2);
        let stands = |sent: Option<Date>, received_on: Option<Date>, today| {
            let book = sent.map(|sent_on| WorkBook {
                id: WorkBookId(Uuid::nil()),
                agency: DEPARTMENT,
                employer: SCHOOLS,
                officer: ItOfficerId(OFFICER.0),
                person: OFFICER,
                year,
                sent_on,
                received_on,
                superseded_by: None,
                reason: None,
                leaf: 0,
            });
            of_book(book.as_ref(), None, &days, today)
        };
        let cases = [
            (None, None, last, Standing::NotDue),
            (None, None, after, Standing::Presumed),
            (Some(before), Some(last), later, Standing::InTime),
            (Some(last), Some(last), later, Standing::InTime),
            (Some(last), None, last, Standing::NotDue),
            (Some(last), None, after, Standing::NeedsHuman),
            (Some(last), Some(after), later, Standing::NeedsHuman),
            (Some(last), Some(later), later, Standing::NeedsHuman),
            (Some(after), Some(after), later, Standing::Late),
            (Some(after), None, later, Standing::Late),
        ];
        for (sent, received, today, expected) in cases {
            assert_eq!(stands(sent, received, today), expected, "{sent:?} {received:?} on {today}");
        }
    }
}

#[test]
fn the_department_alone_evaluates_those_of_others_who_served_long_enough() {
    let mut province = Province::on(date(2024, 10, 15));
    let good = book(1, 2024, date(2024, 9, 20), None);
    for person in [HEAD, OTHER_CLERK, OFFICER] {
        assert_eq!(province.by(person, good.clone()), ["FORBIDDEN_ROLE"]);
    }
    let elsewhere = RecordWorkBook { agency: SCHOOLS, employer: DEPARTMENT, ..good.clone() };
    assert_eq!(province.by(OTHER_CLERK, elsewhere), ["NOT_IT_DEPARTMENT"]);
    let own = RecordWorkBook { employer: DEPARTMENT, officer: ItOfficerId(OWN.0), ..good.clone() };
    assert_eq!(province.by(CLERK, own), ["OFFICER_OF_DEPARTMENT"]);
    let nobody = RecordWorkBook { officer: ItOfficerId(Uuid::nil()), ..good.clone() };
    assert_eq!(province.by(CLERK, nobody), ["OFFICER_UNKNOWN"]);
    assert_eq!(province.by(CLERK, RecordWorkBook { year: 2013, ..good.clone() }), ["YEAR_NOT_EVALUATED"]);
    province.employed.put(officer(BEGINNER, date(2024, 5, 1), true).into());
    let beginner = RecordWorkBook { officer: ItOfficerId(BEGINNER.0), ..good.clone() };
    assert_eq!(province.by(CLERK, beginner), ["OFFICER_OUT_OF_SCOPE"]);
    let officers = province.report(2024).officers(SCHOOLS, &province.employed);
    let stands: Vec<_> = officers.iter().map(|own| (own.of.person, own.standing)).collect();
    assert_eq!(stands, [(OFFICER, Standing::Presumed), (BEGINNER, Standing::OutOfScope)]);
    assert!(!province.report(2024).evaluates(DEPARTMENT));
    province.done(CLERK, good);
}

#[test]
fn the_agency_whose_head_was_registered_first_evaluates() {
    let mut province = Province::on(date(2024, 10, 15));
    let own =
        province.directory.rows().office_term.values().find(|term| term.person == DIRECTOR).cloned().unwrap();
    let earlier = OfficeTerm {
        id: OfficeTermId(Uuid::from_u128(0xd2)),
        agency: Some(SCHOOLS),
        starts_on: LAW.yesterday().unwrap(),
        ..own
    };
    province.directory.put(earlier.into());
    assert_eq!(province.by(CLERK, book(1, 2024, date(2024, 9, 20), None)), ["NOT_IT_DEPARTMENT"]);
}

/// B15: both days are kept, and a correction says why.
#[test]
fn one_work_log_counts_and_keeps_both_days() {
    let mut province = Province::on(date(2024, 10, 15));
    let (sent, later) = (date(2024, 9, 20), date(2024, 10, 16));
    assert_eq!(province.by(CLERK, book(1, 2024, later, None)), ["WORKFORCE_DAY_IN_FUTURE"]);
    assert_eq!(province.by(CLERK, book(1, 2024, sent, Some(later))), ["WORKFORCE_DAY_IN_FUTURE"]);
    assert_eq!(
        province.by(CLERK, book(1, 2024, sent, Some(date(2024, 9, 19)))),
        ["BOOK_RECEIVED_BEFORE_SENT"]
    );
    assert_eq!(province.by(CLERK, book(1, 2024, date(2023, 9, 30), None)), ["BEFORE_EVALUATION_YEAR"]);
    province.done(CLERK, book(1, 2024, sent, None));
    assert_eq!(province.by(CLERK, book(2, 2024, sent, None)), ["WORK_BOOK_THERE"]);
    let first = Some(WorkBookId(fresh(1)));
    let corrected = RecordWorkBook { supersedes: first, ..book(2, 2024, sent, None) };
    assert_eq!(province.by(CLERK, corrected.clone()), ["REASON_OF_CORRECTION"]);
    let receipt = |number, day| ReceiveWorkBook {
        agency: DEPARTMENT,
        book: WorkBookId(fresh(number)),
        received_on: day,
    };
    assert_eq!(province.by(CLERK, receipt(9, sent)), ["WORK_BOOK_UNKNOWN"]);
    assert_eq!(province.by(CLERK, receipt(1, date(2024, 9, 19))), ["BOOK_RECEIVED_BEFORE_SENT"]);
    assert_eq!(province.by(CLERK, receipt(1, later)), ["WORKFORCE_DAY_IN_FUTURE"]);
    assert_eq!(province.stands(2024).0, Standing::NeedsHuman);
    province.done(CLERK, receipt(1, date(2024, 9, 30)));
    assert_eq!(province.stands(2024).0, Standing::InTime);
    assert_eq!(province.by(CLERK, receipt(1, date(2024, 9, 30))), ["WORK_BOOK_RECEIVED"]);
    let corrected = RecordWorkBook {
        reason: Some(sealed("Ghi nhầm ngày")),
        sent_on: date(2024, 10, 1),
        received_on: Some(date(2024, 10, 1)),
        ..corrected
    };
    province.done(CLERK, corrected.clone());
    assert_eq!(province.stands(2024), (Standing::Late, Some(OfficerClass::D)));
    let again = RecordWorkBook { book: WorkBookId(fresh(3)), ..corrected };
    assert_eq!(province.by(CLERK, again), ["WORK_BOOK_THERE"]);
    assert_eq!(province.by(CLERK, receipt(1, date(2024, 9, 30))), ["WORK_BOOK_UNKNOWN"]);
}

/// AS29, AS52, B7.
#[test]
fn the_department_confirms_or_lifts_a_presumption_and_corrects_itself() {
    use BookOutcome::{Excused, Late};
    let mut province = Province::on(date(2024, 9, 30));
    assert_eq!(province.stands(2024), (Standing::NotDue, None));
    let early = DecideOnBook { decided_on: date(2024, 9, 30), ..ruling(1, 2024, Late) };
    assert_eq!(province.by(HEAD, early), ["BOOK_NOT_OPEN", "EVALUATION_NOT_OPEN"]);
    province.today = date(2024, 10, 5);
    assert_eq!(province.stands(2024), (Standing::Presumed, None));
    assert_eq!(
        province.by(HEAD, class_of(1, 2024, OfficerClass::A)),
        ["BOOK_UNDECIDED", "WORKFORCE_DAY_IN_FUTURE"]
    );
    assert_eq!(province.by(CLERK, ruling(1, 2024, Late)), ["FORBIDDEN_ROLE"]);
    province.done(HEAD, ruling(1, 2024, Late));
    assert_eq!(province.stands(2024), (Standing::Confirmed, Some(OfficerClass::D)));
    assert_eq!(province.by(HEAD, ruling(2, 2024, Late)), ["BOOK_NOT_OPEN"]);
    // What is recorded later does not undo a decision by itself.
    province.done(CLERK, book(3, 2024, date(2024, 9, 20), Some(date(2024, 9, 21))));
    assert_eq!(province.stands(2024).0, Standing::Confirmed);
    province.done(HEAD, ruling(4, 2024, Excused));
    assert_eq!(province.stands(2024), (Standing::Excused, None));
    province.done(HEAD, ruling(5, 2024, Late));
    assert_eq!(province.stands(2024), (Standing::Confirmed, Some(OfficerClass::D)));
    // Sent in time and received later: no class until it was decided on.
    let mut human = Province::on(date(2024, 10, 12));
    human.done(CLERK, book(1, 2024, date(2024, 9, 30), Some(date(2024, 10, 2))));
    assert_eq!(human.stands(2024), (Standing::NeedsHuman, None));
    assert_eq!(human.by(HEAD, class_of(2, 2024, OfficerClass::B)), ["BOOK_UNDECIDED"]);
    human.done(HEAD, ruling(3, 2024, Excused));
    human.done(HEAD, class_of(4, 2024, OfficerClass::B));
    assert_eq!(human.stands(2024), (Standing::Excused, Some(OfficerClass::B)));
    // Sent late: class D at once, and nothing but an excuse changes it.
    let mut late = Province::on(date(2024, 10, 12));
    late.done(CLERK, book(1, 2024, date(2024, 10, 1), Some(date(2024, 10, 1))));
    assert_eq!(late.stands(2024), (Standing::Late, Some(OfficerClass::D)));
    assert_eq!(late.by(HEAD, class_of(2, 2024, OfficerClass::B)), ["CLASS_FOLLOWS_FROM_BOOK"]);
    assert_eq!(late.by(HEAD, ruling(2, 2024, Late)), ["BOOK_NOT_OPEN"]);
    late.done(HEAD, ruling(2, 2024, Excused));
    // A recorded receipt in time lifts the presumption without a decision.
    let mut lifted = Province::on(date(2024, 10, 12));
    lifted.done(CLERK, book(1, 2024, date(2024, 9, 30), Some(date(2024, 9, 30))));
    assert_eq!(lifted.stands(2024), (Standing::InTime, None));
    assert_eq!(lifted.by(HEAD, ruling(2, 2024, Excused)), ["BOOK_NOT_OPEN"]);
}

/// S001 15.3.d: the result of a test that was corrected is kept, and no class rests on it.
#[test]
fn no_class_rests_on_a_result_that_was_corrected() {
    let mut province = Province::on(date(2024, 10, 12));
    province.done(CLERK, book(1, 2024, date(2024, 9, 20), Some(date(2024, 9, 21))));
    province.done(CLERK, evidence(3, EvaluationFacet::Learning, date(2024, 8, 22)));
    let entry = SkillTestEntry {
        id: SkillTestEntryId(fresh(5)),
        agency: DEPARTMENT,
        test: SkillTestId(fresh(6)),
        employer: SCHOOLS,
        officer: ItOfficerId(OFFICER.0),
        person: OFFICER,
        called_on: date(2024, 8, 1),
        outcome: Some(TestOutcome::Absent),
        mark: None,
        noted_on: Some(date(2024, 8, 23)),
        document: None,
        remark: None,
        corrections: 1,
        evidence: None,
        superseded: Listed(vec![EvidenceId(fresh(3))]),
        leaf: 0,
    };
    province.rows.put(entry.into());
    let facets = vec![EvaluationFacet::Work, EvaluationFacet::Learning];
    let class = GiveClass { facets, ..class_of(2, 2024, OfficerClass::A) };
    assert_eq!(province.by(HEAD, class.clone()), ["FACET_WITHOUT_EVIDENCE"]);
    let of = OfficerYear { person: OFFICER, officer: ItOfficerId(OFFICER.0), year: 2024 };
    assert_eq!(province.rows.evidence_of(of).count(), 1, "it is kept");
    province.done(CLERK, evidence(4, EvaluationFacet::Learning, date(2024, 8, 23)));
    province.done(HEAD, class);
}

#[test]
fn a_class_rests_on_what_was_recorded_and_is_corrected_by_another() {
    let mut province = Province::on(date(2024, 9, 30));
    province.done(CLERK, book(1, 2024, date(2024, 9, 20), Some(date(2024, 9, 21))));
    let early = GiveClass { decided_on: date(2024, 9, 30), ..class_of(2, 2024, OfficerClass::A) };
    assert_eq!(province.by(HEAD, early), ["EVALUATION_NOT_OPEN"]);
    province.today = date(2024, 10, 12);
    let facets = vec![EvaluationFacet::Work, EvaluationFacet::Inspections];
    let class = GiveClass { facets, ..class_of(2, 2024, OfficerClass::A) };
    assert_eq!(province.by(HEAD, class.clone()), ["FACET_WITHOUT_EVIDENCE"]);
    let seen = |number, day| evidence(number, EvaluationFacet::Inspections, day);
    assert_eq!(province.by(CLERK, seen(3, date(2024, 10, 13))), ["WORKFORCE_DAY_IN_FUTURE"]);
    assert_eq!(province.by(CLERK, seen(3, date(2023, 9, 30))), ["BEFORE_EVALUATION_YEAR"]);
    province.done(CLERK, seen(3, date(2024, 5, 6)));
    province.done(HEAD, class.clone());
    assert_eq!(province.stands(2024), (Standing::InTime, Some(OfficerClass::A)));
    let again = GiveClass { given: GivenClassId(fresh(4)), class: OfficerClass::B, ..class };
    assert_eq!(province.by(HEAD, again.clone()), ["CLASS_GIVEN"]);
    let unknown = GiveClass { corrects: Some(GivenClassId(fresh(99))), ..again.clone() };
    assert_eq!(province.by(HEAD, unknown), ["CLASS_GIVEN"]);
    province.done(HEAD, GiveClass { corrects: Some(GivenClassId(fresh(2))), ..again });
    assert_eq!(province.stands(2024), (Standing::InTime, Some(OfficerClass::B)));
    let kept: Vec<_> = province.rows.given_class.values().map(|row| (row.class, row.superseded_by)).collect();
    assert_eq!(kept, [(OfficerClass::A, Some(GivenClassId(fresh(4)))), (OfficerClass::B, None)]);
}

/// EV4, EV6: 14/11 is in time and 15/11 is late.
#[test]
fn results_are_sent_once_all_have_a_class_and_again_after_a_correction() {
    let mut province = Province::on(date(2024, 11, 14));
    let late = |province: &Province| {
        province.report(2024).agency(SCHOOLS, &province.employed).map(|told| told.is_late)
    };
    assert_eq!(late(&province), Some(false));
    assert_eq!(province.by(CLERK, results(1, 2024, date(2024, 11, 14))), ["RESULTS_INCOMPLETE"]);
    province.done(CLERK, book(2, 2024, date(2024, 9, 20), Some(date(2024, 9, 21))));
    province.done(HEAD, class_of(3, 2024, OfficerClass::A));
    assert_eq!(province.by(CLERK, results(4, 2024, date(2024, 9, 30))), ["EVALUATION_NOT_OPEN"]);
    assert_eq!(province.by(CLERK, results(4, 2024, date(2024, 11, 15))), ["WORKFORCE_DAY_IN_FUTURE"]);
    province.today = date(2024, 11, 15);
    assert_eq!(late(&province), Some(true), "nothing was sent on the last day");
    for (sent_on, is_late) in [(date(2024, 11, 14), false), (date(2024, 11, 15), true)] {
        let mut sent = Province {
            rows: province.rows.clone(),
            employed: province.employed.clone(),
            ..Province::on(province.today)
        };
        sent.index = province.index;
        sent.done(CLERK, results(4, 2024, sent_on));
        assert_eq!(late(&sent), Some(is_late), "{sent_on}");
    }
    province.done(CLERK, results(4, 2024, date(2024, 11, 14)));
    assert_eq!(province.by(CLERK, results(5, 2024, date(2024, 11, 15))), ["RESULTS_SENT"]);
    let corrected =
        GiveClass { corrects: Some(GivenClassId(fresh(3))), ..class_of(6, 2024, OfficerClass::B) };
    province.done(HEAD, corrected);
    province.done(CLERK, results(7, 2024, date(2024, 11, 15)));
    let told = province.report(2024).agency(SCHOOLS, &province.employed).unwrap();
    assert!(!told.is_late, "the first sending was in time");
    assert_eq!(told.sent.unwrap().1.sent_on, date(2024, 11, 15));
    assert_eq!(province.report(2024).agency(DEPARTMENT, &Rows::default()), None);
}

/// RW1, RW2.
#[test]
fn a_certificate_asks_for_one_outstanding_year_and_more_for_many() {
    let mut province = Province::on(date(2022, 10, 15));
    province.class(2022, OfficerClass::A);
    province.done(HEAD, reward(50, 2022, RewardKind::Certificate));
    assert_eq!(province.by(HEAD, reward(51, 2022, RewardKind::Certificate)), ["REWARD_PROPOSED"]);
    province.class(2023, OfficerClass::A);
    assert_eq!(province.by(HEAD, reward(52, 2023, RewardKind::HigherIncentive)), ["OFFICER_NOT_OUTSTANDING"]);
    province.class(2024, OfficerClass::A);
    province.done(HEAD, reward(53, 2024, RewardKind::HigherIncentive));
    province.class(2025, OfficerClass::B);
    assert_eq!(province.by(HEAD, reward(54, 2025, RewardKind::Certificate)), ["OFFICER_NOT_OUTSTANDING"]);
    let early =
        ProposeReward { proposed_on: date(2024, 9, 30), ..reward(55, 2024, RewardKind::MinistryAward) };
    assert_eq!(province.by(HEAD, early), ["EVALUATION_NOT_OPEN"]);
}
