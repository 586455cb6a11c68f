//! How a pre-screening is confirmed, returned, decided and forgotten.

use jiff::{ToSpan as _, civil::date};

use super::fixture::*;
use crate::workforce::{
    command::{
        ConfirmInterviewReport, DecideHiring, RecordInterview, ReturnInterviewResult, SendScreeningRequest,
    },
    pre_screening::{
        form::{Confidentiality, ReplyForm, ScreeningConclusion},
        mark::Mark,
        state::{HiringDecision, PreScreeningState},
    },
    report::WorkforceGap,
    sample_rows,
};

/// B13: the form that the request asks for decides, whatever the level of confidentiality; that only suggests.
#[test]
fn a_report_is_confirmed_if_and_only_if_the_request_asks_for_it() {
    assert_eq!(Confidentiality::High.suggests(), Some(ReplyForm::Unconfirmed));
    assert_eq!(Confidentiality::Normal.suggests(), None);
    for confidentiality in [Confidentiality::Normal, Confidentiality::High] {
        let reported = |form: SendScreeningRequest| {
            let form = SendScreeningRequest { confidentiality, ..form };
            ScreeningProvince::reaching(PreScreeningState::Reported, &form, &marks(80), &report())
        };
        let mut plain = reported(request());
        assert_eq!(plain.by(DIRECTOR, confirmation()), ["CONFIRMATION_NOT_ASKED"]);
        plain.done(DIRECTOR, returned(date(2024, 10, 20)));
        let mut asked = reported(to_be_confirmed());
        assert_eq!(asked.by(DIRECTOR, returned(date(2024, 10, 20))), ["CONFIRMATION_MISSING"]);
        let early = ConfirmInterviewReport { confirmed_on: date(2024, 10, 14), ..confirmation() };
        assert_eq!(asked.by(DEPUTY, early), ["BEFORE_SCREENING_REPORT"]);
        asked.done(DEPUTY, confirmation());
        let confirmed = asked.rows.screening_report.get(&CASE).unwrap();
        assert_eq!((confirmed.confirmed_by, confirmed.reported_by), (Some(DEPUTY), Some(DIVISION)));
        assert_eq!(asked.by(DIRECTOR, returned(date(2024, 10, 16))), ["BEFORE_SCREENING_REPORT"]);
        asked.done(DIRECTOR, returned(date(2024, 10, 17)));
    }
}

/// "Trước ngày 21": the 20th is the last day.
#[test]
fn a_late_reply_is_taken_with_a_reason() {
    let late_reason = Some(sealed("Trưởng phòng đi công tác"));
    for (day, is_late) in [(20, false), (21, true), (24, true)] {
        let mut province = ScreeningProvince::at(PreScreeningState::Reported);
        let day = date(2024, 10, day);
        assert_eq!(province.has_gap(WorkforceGap::ReplyOverdue, day), is_late, "{day}");
        let refused: &[&str] = if is_late { &["LATE_REPLY_REASON_MISSING"] } else { &[] };
        assert_eq!(province.clone().by(DIRECTOR, returned(day)), refused, "{day}");
        province.done(DIVISION, ReturnInterviewResult { late_reason, ..returned(day) });
        assert_eq!(province.case().late_reason, late_reason);
        assert!(!province.has_gap(WorkforceGap::ReplyOverdue, date(2024, 12, 31)));
    }
    let mut province = ScreeningProvince::at(PreScreeningState::Reported);
    assert_eq!(province.by(DIRECTOR, returned(date(2024, 10, 14))), ["BEFORE_SCREENING_REPORT"]);
    assert_eq!(
        province.by(DIRECTOR, ReturnInterviewResult { late_reason, ..returned(date(2024, 10, 25)) }),
        ["WORKFORCE_DAY_IN_FUTURE"]
    );
}

/// Điều 11.3.
#[test]
fn who_does_not_meet_the_standard_is_hired_on_the_responsibility_of_the_head() {
    use HiringDecision::{Hired, HiredDespiteResult, NotHired};
    let returned = |conclusion| {
        ScreeningProvince::reaching(
            PreScreeningState::Returned,
            &request(),
            &marks(20),
            &concluding(conclusion),
        )
    };
    for (conclusion, fails) in [
        (ScreeningConclusion::Meets, false),
        (ScreeningConclusion::NoConclusion, false),
        (ScreeningConclusion::DoesNotMeet, true),
    ] {
        let told = |taken| returned(conclusion).by(HEAD, decision(taken));
        let (plain, despite): (&[&str], &[&str]) =
            if fails { (&["SCREENING_RESULT_NOT_MET"], &[]) } else { (&[], &["SCREENING_RESULT_MET"]) };
        assert_eq!(told(Hired), plain, "{conclusion}");
        assert_eq!(told(HiredDespiteResult), despite, "{conclusion}");
        assert_eq!(told(NotHired), [""; 0], "{conclusion}");
    }
    let mut failed = returned(ScreeningConclusion::DoesNotMeet);
    let silent = DecideHiring { acknowledgement: None, ..decision(HiredDespiteResult) };
    assert_eq!(failed.by(HEAD, silent), ["ACKNOWLEDGEMENT_MISSING"]);
    let early = DecideHiring { decided_on: date(2024, 10, 19), ..decision(NotHired) };
    assert_eq!(failed.by(HEAD, early), ["HIRING_BEFORE_RETURN"]);
    let late = DecideHiring { decided_on: date(2024, 10, 25), ..decision(NotHired) };
    assert_eq!(failed.by(HEAD, late), ["WORKFORCE_DAY_IN_FUTURE"]);
}

/// B1: the seed sets no pass mark.
#[test]
fn a_mark_fails_only_where_the_province_sets_one() {
    let hired = |least: Option<u32>, marks: &RecordInterview| {
        let mut province =
            ScreeningProvince::reaching(PreScreeningState::Returned, &request(), marks, &report());
        province.set(|rules| rules.pre_screening.pass_mark_tenths = least.map(Mark));
        province.by(HEAD, decision(HiringDecision::Hired))
    };
    assert_eq!(sample_rows::law().rules(TODAY).unwrap().pre_screening.pass_mark_tenths, None);
    assert_eq!(hired(None, &marks(0)), [""; 0]);
    assert_eq!(hired(Some(50), &marks(50)), [""; 0]);
    for failing in [
        RecordInterview { general: Mark(49), ..marks(100) },
        RecordInterview { networks: Mark(49), ..marks(100) },
        RecordInterview { programming: Mark(49), ..marks(100) },
    ] {
        assert_eq!(hired(Some(50), &failing), ["SCREENING_RESULT_NOT_MET"]);
    }
}

/// The retention of a candidate's data: counted from the end, or from a return on which nobody decides.
#[test]
fn data_are_deleted_after_their_time_and_told_before() {
    let ended = |taken| {
        let mut province = ScreeningProvince::at(PreScreeningState::Returned);
        province.done(HEAD, decision(taken));
        province
    };
    let mut cancelled = ScreeningProvince::at(PreScreeningState::Interviewed);
    cancelled.done(HEAD, cancellation());
    let cases = [
        (ended(HiringDecision::NotHired), date(2024, 10, 22), 90),
        (cancelled, TODAY, 90),
        (ScreeningProvince::at(PreScreeningState::Returned), date(2024, 10, 20), 180),
    ];
    for (mut province, from, days) in cases {
        let state = province.case().state;
        let last = from + days.days();
        let told = last - 14.days();
        let is_told =
            |province: &ScreeningProvince, day| province.has_gap(WorkforceGap::CandidateDataDue, day);
        assert!(!is_told(&province, told - 1.day()) && is_told(&province, told), "{state}");
        province.today = last;
        assert!(is_told(&province, last));
        assert_eq!(province.by(DIRECTOR, deletion()), ["CANDIDATE_DATA_RETAINED"], "{state}");
        province.today = last + 1.day();
        province.done(DIRECTOR, deletion());
        assert_eq!((province.case().state, province.case().deleted_on), (state, Some(province.today)));
        assert!(!is_told(&province, province.today));
        assert_eq!(province.by(DIRECTOR, deletion()), ["CANDIDATE_DATA_DELETED"]);
    }
    let mut hired = ended(HiringDecision::Hired);
    hired.today = date(2034, 1, 1);
    assert_eq!(hired.by(DIRECTOR, deletion()), ["STEP_ORDER"]);
    assert!(!hired.has_gap(WorkforceGap::CandidateDataDue, hired.today));
}

#[test]
fn nobody_is_hired_whose_data_were_deleted() {
    let mut province = ScreeningProvince::at(PreScreeningState::Returned);
    province.today = date(2025, 6, 1);
    province.done(HEAD, deletion());
    assert_eq!(province.by(HEAD, decision(HiringDecision::Hired)), ["CANDIDATE_DATA_DELETED"]);
    province.done(HEAD, decision(HiringDecision::NotHired));
    assert_eq!(province.case().state, PreScreeningState::NotHired);
    assert_eq!(province.by(HEAD, deletion()), ["CANDIDATE_DATA_DELETED"]);
}
