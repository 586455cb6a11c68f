//! The request, the interview and the report: what each of them must say.

use std::collections::BTreeSet;

use jiff::civil::date;
use uuid::Uuid;

use super::fixture::*;
use crate::{
    directory::DirectoryActor,
    ids::PreScreeningId,
    role::Role,
    workforce::{
        command::{
            AgreeInterview, IdentifyItNeed, RecordInterview, RecordNoShow, ReportInterview,
            SendScreeningRequest, WorkforceCommand,
        },
        decide,
        pre_screening::{
            form::{ScreeningAttachment, ScreeningDuty},
            mark::Mark,
            state::PreScreeningState,
        },
        row::{OfficerPost, ScreeningReport},
    },
};

#[test]
fn a_case_is_opened_for_a_known_agency_at_a_department_with_a_head_for_it() {
    let mut province = ScreeningProvince::new();
    let elsewhere = IdentifyItNeed { agency: OTHER, ..need() };
    assert_eq!(province.by(HEAD, elsewhere), ["NOT_SPECIALISED_IT_AGENCY"]);
    province.done(HEAD, need());
    assert_eq!(province.by(HEAD, need()), ["ID_TAKEN"]);
}

/// AS28: note (*) of Mẫu 1.
#[test]
fn without_a_full_time_officer_every_box_is_ticked() {
    let start = || ScreeningProvince::at(PreScreeningState::NeedIdentified);
    for empty in ScreeningDuty::required() {
        let duties = ScreeningDuty::required().filter(|duty| *duty != empty).collect();
        let lacking = SendScreeningRequest { duties, ..request() };
        let mut province = start();
        let refusals = {
            let roles = BTreeSet::from([Role::AgencyHead]);
            let actor = DirectoryActor { person: Some(HEAD), roles: &roles, operator: false };
            decide(province.reads(), actor, &lacking.clone().into(), TODAY, 9).unwrap_err()
        };
        let refusal = refusals.first().unwrap();
        assert_eq!((refusals.len(), refusal.code.as_str()), (1, "DUTIES_NOT_ALL_TICKED"));
        assert!(
            refusal.message.vi.ends_with(&format!("{empty}.")) && refusal.citation.vi.contains("ghi chú (*)")
        );
        // Neither a part-time officer, nor one who has left, nor one of the department counts.
        province.employs(RECRUITER, OfficerPost::PartTime, None);
        assert_eq!(province.by(HEAD, lacking.clone()), ["DUTIES_NOT_ALL_TICKED"]);
        province.employs(RECRUITER, OfficerPost::FullTime, Some(date(2024, 9, 30)));
        assert_eq!(province.by(HEAD, lacking.clone()), ["DUTIES_NOT_ALL_TICKED"]);
        province.employs(DEPARTMENT, OfficerPost::FullTime, None);
        assert_eq!(province.by(HEAD, lacking.clone()), ["DUTIES_NOT_ALL_TICKED"]);
        province.employs(RECRUITER, OfficerPost::FullTime, None);
        province.done(HEAD, lacking);
    }
    let mut whole = start();
    whole.done(HEAD, request());
}

#[test]
fn a_request_is_whole_and_asks_for_a_later_day() {
    let cases: [(&str, SendScreeningRequest); 8] = [
        ("REPLY_BEFORE_REQUEST", SendScreeningRequest { reply_before: date(2024, 10, 1), ..request() }),
        ("REPLY_BEFORE_REQUEST", SendScreeningRequest { reply_before: date(2024, 9, 30), ..request() }),
        ("NO_DUTY_TICKED", SendScreeningRequest { duties: Vec::new(), ..request() }),
        ("OTHER_DUTY_UNCLEAR", SendScreeningRequest { other_duty: Some(sealed("Trực ban")), ..request() }),
        ("OTHER_DUTY_UNCLEAR", SendScreeningRequest { duties: ScreeningDuty::ALL.to_vec(), ..request() }),
        (
            "SCREENING_DOSSIER_INCOMPLETE",
            SendScreeningRequest { attachments: vec![ScreeningAttachment::Degree], ..request() },
        ),
        (
            "SCREENING_DOSSIER_INCOMPLETE",
            SendScreeningRequest {
                attachments: vec![ScreeningAttachment::Certificates, ScreeningAttachment::Experience],
                ..request()
            },
        ),
        (
            "WORKFORCE_DAY_IN_FUTURE",
            SendScreeningRequest {
                requested_on: date(2024, 10, 25),
                reply_before: date(2024, 11, 1),
                ..request()
            },
        ),
    ];
    for (code, sent) in cases {
        let mut province = ScreeningProvince::at(PreScreeningState::NeedIdentified);
        province.employs(RECRUITER, OfficerPost::FullTime, None);
        assert_eq!(province.by(HEAD, sent), [code]);
    }
    let mut province = ScreeningProvince::at(PreScreeningState::NeedIdentified);
    let duties = ScreeningDuty::ALL.to_vec();
    province.done(HEAD, SendScreeningRequest { duties, other_duty: Some(sealed("Trực ban")), ..request() });
}

#[test]
fn an_interview_is_given_to_the_head_of_the_division_and_marked_out_of_ten() {
    let mut sent = ScreeningProvince::at(PreScreeningState::RequestSent);
    let early = AgreeInterview { agreed_on: date(2024, 9, 30), ..agreement() };
    assert_eq!(sent.by(HEAD, early), ["BEFORE_SCREENING_REQUEST"]);
    sent.done(HEAD, agreement());
    for person in [DIRECTOR, HEAD, ELSEWHERE] {
        assert_eq!(sent.by(DIRECTOR, assignment(person)), ["NOT_IT_DIVISION_HEAD"]);
    }
    sent.done(DIRECTOR, assignment(DIVISION));
    assert_eq!(sent.by(DIVISION, appointment(date(2024, 10, 4))), ["INTERVIEW_BEFORE_AGREEMENT"]);
    let tomorrow = date(2024, 10, 25);
    sent.done(DIVISION, appointment(tomorrow));
    let absence = || RecordNoShow { agency: DEPARTMENT, pre_screening: CASE };
    for early in [absence().into(), WorkforceCommand::from(marks(80))] {
        assert_eq!(sent.by(DIVISION, early), ["INTERVIEW_NOT_YET"]);
    }
    sent.today = tomorrow;
    sent.done(DIVISION, absence());
    assert_eq!((sent.case().state, sent.case().missed), (PreScreeningState::Assigned, 1));
    sent.done(DIVISION, appointment(date(2024, 10, 20)));
    sent.done(DIVISION, appointment(date(2024, 10, 21)));
    assert_eq!(sent.by(DIVISION, marks(101)), ["MARK_OUT_OF_RANGE"; 3]);
    assert_eq!(sent.by(DIVISION, RecordInterview { networks: Mark(110), ..marks(0) }), ["MARK_OUT_OF_RANGE"]);
    sent.done(DIVISION, RecordInterview { networks: Mark(100), programming: Mark(75), ..marks(0) });
    let given = sent.case();
    assert_eq!(
        [given.general, given.networks, given.programming],
        [Some(Mark(0)), Some(Mark(100)), Some(Mark(75))]
    );
}

#[test]
fn a_report_has_the_number_of_the_division_once_a_year() {
    let mut province = ScreeningProvince::at(PreScreeningState::Interviewed);
    for number in ["12", "12/BC-VP", "BC-CNTT", "/BC-CNTT", "12/BC-CNTT/X"] {
        let wrong = ReportInterview { number: number.parse().unwrap(), ..report() };
        assert_eq!(province.by(DIVISION, wrong), ["REPORT_SYMBOL_WRONG"], "{number}");
    }
    let early = ReportInterview { reported_on: date(2024, 10, 13), ..report() };
    assert_eq!(province.by(DIVISION, early), ["REPORT_BEFORE_INTERVIEW"]);
    let late = ReportInterview { reported_on: date(2024, 10, 25), ..report() };
    assert_eq!(province.by(DIVISION, late), ["WORKFORCE_DAY_IN_FUTURE"]);
    let other = PreScreeningId(Uuid::from_u128(0xd2));
    let of_other =
        ScreeningProvince::at(PreScreeningState::Reported).rows.screening_report.get(&CASE).unwrap().clone();
    for (year, refused) in [(2023, &[""; 0] as &[&str]), (2024, &["REPORT_NUMBER_TAKEN"])] {
        let mut province = province.clone();
        let reported_on = date(year, 3, 1);
        province.rows.put(ScreeningReport { id: other, reported_on, ..of_other.clone() }.into());
        assert_eq!(province.by(DIVISION, report()), refused, "{year}");
    }
}
