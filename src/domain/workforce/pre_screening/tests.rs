//! A pre-screening from the need to its end, and who may do what on the way.

#![expect(clippy::unwrap_used, reason = "a test fails loudly")]

mod ends;
mod fixture;
mod forms;

use jiff::civil::date;
use uuid::Uuid;

use self::fixture::*;
use super::{
    form::ScreeningConclusion,
    guards::NextStep,
    machine::{ScreeningEvent, target},
    policy::{SCREENING_GRANTS, ScreeningParty},
    state::{HiringDecision, PreScreeningState},
};
use crate::{
    ids::{OfficeTermId, PreScreeningId},
    role::Role,
    workforce::{
        command::{DeleteCandidate, IdentifyItNeed, WorkforceAct, WorkforceCommand},
        other_log,
        row::Rows,
    },
};

/// R23: the whole machine, with and without the confirmation of the leaders.
#[test]
fn a_case_goes_from_the_need_to_each_of_its_ends() {
    for form in [request(), to_be_confirmed()] {
        let fails = concluding(ScreeningConclusion::DoesNotMeet);
        let returned =
            |report| ScreeningProvince::reaching(PreScreeningState::Returned, &form, &marks(100), report);
        for (report, taken, end) in [
            (&report(), HiringDecision::Hired, PreScreeningState::Hired),
            (&report(), HiringDecision::NotHired, PreScreeningState::NotHired),
            (&fails, HiringDecision::HiredDespiteResult, PreScreeningState::HiredDespiteResult),
            (&fails, HiringDecision::NotHired, PreScreeningState::NotHired),
        ] {
            let mut province = returned(report);
            province.done(HEAD, decision(taken));
            assert_eq!((province.case().state, province.case().ended_on), (end, Some(date(2024, 10, 22))));
        }
    }
    for state in COURSE.into_iter().filter(|state| *state != PreScreeningState::Returned) {
        let mut province = ScreeningProvince::at(state);
        province.done(HEAD, cancellation());
        assert_eq!(
            (province.case().state, province.case().ended_on),
            (PreScreeningState::Cancelled, Some(TODAY))
        );
    }
}

/// What the state does not allow is refused as that alone, and what it allows is never refused so.
#[test]
fn an_act_is_possible_exactly_where_the_machine_says_so() {
    for state in COURSE {
        for event in ScreeningEvent::ALL.into_iter().filter(|event| *event != ScreeningEvent::Identify) {
            let refused = ScreeningProvince::at(state).by(performer(event), command(event));
            let is_reachable = target(Some(state), event).is_some();
            // Before the request the department does not see the case at all.
            let is_unseen =
                state == PreScreeningState::NeedIdentified && ![HEAD, OFFICE].contains(&performer(event));
            let alone = if is_unseen { "PRE_SCREENING_UNKNOWN" } else { "STEP_ORDER" };
            if is_reachable {
                assert!(!refused.contains(&"STEP_ORDER"), "{event:?} in {state}: {refused:?}");
            } else {
                assert_eq!(refused, [alone], "{event:?} in {state}");
            }
        }
    }
}

/// §15: role × relation, and one answer to whoever has none of them, whether the case is there or not.
#[test]
fn each_act_of_a_pre_screening_is_done_by_its_part_alone() {
    let entitled = |event: ScreeningEvent, person| {
        let held = |role: Role, party: ScreeningParty| match (person, role) {
            (HEAD, Role::AgencyHead) | (OFFICE, Role::DepartmentOffice) => party == ScreeningParty::Recruiter,
            (DIRECTOR, Role::SpecialisedItAgencyHead) => party != ScreeningParty::Recruiter,
            (DEPUTY, Role::SpecialisedItAgencyHead) => party == ScreeningParty::Leaders,
            (DIVISION, Role::ItDivisionHead) => party == ScreeningParty::Department,
            _ => false,
        };
        SCREENING_GRANTS.iter().any(|(act, role, party)| *act == event.act() && held(*role, *party))
    };
    for state in COURSE.into_iter().skip(1) {
        for event in ScreeningEvent::ALL.into_iter().skip(1) {
            for person in [HEAD, OFFICE, DIRECTOR, DEPUTY, DIVISION, ELSEWHERE] {
                let mut province = ScreeningProvince::at(state);
                let refused = province.by(person, command(event));
                let told = match (person, entitled(event, person)) {
                    (ELSEWHERE, _) => Some("PRE_SCREENING_UNKNOWN"),
                    (_, false) => Some("FORBIDDEN_ROLE"),
                    (_, true) => None,
                };
                let denied = refused
                    .first()
                    .copied()
                    .filter(|code| ["PRE_SCREENING_UNKNOWN", "FORBIDDEN_ROLE"].contains(code));
                assert_eq!(denied, told, "{event:?} by {person} in {state}: {refused:?}");
                let unknown = PreScreeningId(Uuid::from_u128(0xdead));
                let absent = DeleteCandidate { pre_screening: unknown, ..deletion() };
                assert_eq!(province.by(person, absent), ["PRE_SCREENING_UNKNOWN"]);
            }
        }
    }
    let mut province = ScreeningProvince::new();
    for person in [DIRECTOR, DEPUTY, DIVISION, ELSEWHERE] {
        assert_eq!(province.by(person, need()), ["FORBIDDEN_ROLE"]);
    }
    province.done(HEAD, need());
}

#[test]
fn a_case_is_seen_by_those_who_handle_it_and_by_the_department_once_the_request_was_sent() {
    let seen = |province: &ScreeningProvince| {
        [HEAD, OFFICE, DIRECTOR, DEPUTY, DIVISION, ELSEWHERE, CANDIDATE].map(|person| province.sees(person))
    };
    let before = ScreeningProvince::at(PreScreeningState::NeedIdentified);
    assert_eq!(seen(&before), [true, true, false, false, false, false, false]);
    let after = ScreeningProvince::at(PreScreeningState::RequestSent);
    assert_eq!(seen(&after), [true, true, true, true, true, false, false]);
    assert_eq!(after.next(ELSEWHERE), []);
}

#[test]
fn what_may_be_done_next_is_what_the_decision_allows() {
    let asked =
        ScreeningProvince::reaching(PreScreeningState::Reported, &to_be_confirmed(), &marks(80), &report());
    let told = |province: &ScreeningProvince, person| -> Vec<(WorkforceAct, PreScreeningState, Vec<&str>)> {
        let steps = province.next(person).into_iter();
        let codes = |step: &NextStep| step.blocked_by.iter().map(|fault| fault.code().as_str()).collect();
        steps.map(|step| (step.event.act(), step.leads_to, codes(&step))).collect()
    };
    assert_eq!(
        told(&asked, DIRECTOR),
        [
            (WorkforceAct::ConfirmInterviewReport, PreScreeningState::Confirmed, vec![]),
            (WorkforceAct::ReturnInterviewResult, PreScreeningState::Returned, vec!["CONFIRMATION_MISSING"]),
        ]
    );
    assert_eq!(
        told(&asked, DEPUTY),
        [(WorkforceAct::ConfirmInterviewReport, PreScreeningState::Confirmed, vec![])]
    );
    assert_eq!(
        told(&asked, HEAD),
        [(WorkforceAct::CancelPreScreening, PreScreeningState::Cancelled, vec![])]
    );
    for state in COURSE {
        let province = ScreeningProvince::at(state);
        for person in [HEAD, OFFICE, DIRECTOR, DEPUTY, DIVISION] {
            for step in province.next(person) {
                let refused = province.clone().by(person, command(step.event));
                let foreseen = step.blocked_by.iter().all(|fault| refused.contains(&fault.code().as_str()));
                assert!(foreseen && refused.len() >= step.blocked_by.len(), "{step:?}: {refused:?}");
            }
        }
    }
}

/// A successor takes over, and the log stays where it is.
#[test]
fn the_successor_of_the_department_goes_on_with_its_cases() {
    let mut province = ScreeningProvince::at(PreScreeningState::Reported);
    let mut department = province.directory.rows().agency.get(&DEPARTMENT).unwrap().clone();
    department.valid_to = Some(date(2024, 10, 22));
    department.managing = Some(OTHER);
    province.directory.put(department.into());
    let mut director = province.directory.rows().office_term.get(&OfficeTermId(DIRECTOR.0)).unwrap().clone();
    director.agency = Some(OTHER);
    province.directory.put(director.into());
    assert_eq!(province.by(DIVISION, returned(date(2024, 10, 20))), ["PRE_SCREENING_UNKNOWN"]);
    province.done(DIRECTOR, returned(date(2024, 10, 20)));
    let another = IdentifyItNeed { pre_screening: PreScreeningId(Uuid::from_u128(0xd3)), ..need() };
    assert_eq!(province.by(HEAD, another), ["NOT_SPECIALISED_IT_AGENCY"]);
}

/// Note (*) of Mẫu 1: the request names the officers that the recruiting agency has; no other act on the case reads them.
#[test]
fn the_request_alone_reads_the_log_of_the_agency_that_recruits() {
    let province = ScreeningProvince::at(PreScreeningState::NeedIdentified);
    let read = |command: WorkforceCommand, rows: &Rows| other_log(&command, rows);
    assert_eq!(read(request().into(), &province.rows), Some(RECRUITER));
    assert_eq!(read(request().into(), &Rows::default()), None);
    assert_eq!(read(agreement().into(), &province.rows), None);
}
