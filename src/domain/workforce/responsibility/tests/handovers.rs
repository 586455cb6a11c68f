//! Handovers: from the announcement to each of their ends, and what each guard refuses.

use super::*;
use crate::{
    ids::{DutyAssignmentId, HandoverId, WorkSheetId},
    vocabulary::Listed,
    workforce::{
        command::{
            AcceptHandover, AnnounceHandover, CancelHandover, CloseHandover, PlanReplacement,
            PrepareHandover, ReceiveHandover, ReopenHandover, RequestWork, ReturnHandover, RevokeAccess,
            StartHandover,
        },
        report::{WorkforceGap, findings},
        responsibility::{
            line::HandoverLine,
            machine::{HandoverEvent, handover_target},
            next_step::next_handover_steps,
            terms::{HandoverCause, HandoverClass, HandoverState, ReplacementKind},
        },
        row::{DutyAssignment, Handover, ItDuty, WorkSheet},
        work_sheet::state::{WorkGroup, WorkSheetState},
    },
};

const HANDOVER: HandoverId = HandoverId(Uuid::from_u128(0xf3));
const SHEET: WorkSheetId = WorkSheetId(Uuid::from_u128(0xf4));
const LEAVES: Date = date(2024, 9, 25);

fn announcement(cause: HandoverCause) -> AnnounceHandover {
    let (officer, back_on, details) = (OWN, None, None);
    AnnounceHandover {
        agency: AGENCY,
        handover: HANDOVER,
        officer,
        cause,
        leaves_on: LEAVES,
        back_on,
        details,
    }
}

fn checklist() -> PrepareHandover {
    let line = |class, what| HandoverLine { class, what: sealed(what) };
    PrepareHandover {
        agency: AGENCY,
        handover: HANDOVER,
        lines: vec![
            line(HandoverClass::Diagrams, "Sơ đồ mạng tầng 2, tủ hồ sơ số 1"),
            line(HandoverClass::Authentication, "Phong bì niêm phong số 1"),
            line(HandoverClass::Systems, "Máy chủ một cửa"),
        ],
        absent: vec![HandoverClass::AgencySecrets],
    }
}

fn start(receiver: PersonId) -> StartHandover {
    StartHandover { agency: AGENCY, handover: HANDOVER, receiver }
}

fn receipt(items: &[u32]) -> ReceiveHandover {
    ReceiveHandover { agency: AGENCY, handover: HANDOVER, items: items.to_vec(), received_on: TODAY }
}

fn acceptance() -> AcceptHandover {
    AcceptHandover { agency: AGENCY, handover: HANDOVER, accepted_on: TODAY }
}

fn plan() -> PlanReplacement {
    let (kind, person) = (ReplacementKind::Temporary, Some(COLLEAGUE));
    PlanReplacement {
        agency: AGENCY,
        handover: HANDOVER,
        kind,
        person,
        plan: None,
        document: None,
        planned_on: TODAY,
    }
}

fn revocation() -> RevokeAccess {
    RevokeAccess {
        agency: AGENCY,
        handover: HANDOVER,
        revocation: sealed("Mọi tài khoản"),
        revoked_on: TODAY,
    }
}

fn closing() -> CloseHandover {
    CloseHandover { agency: AGENCY, handover: HANDOVER, closed_on: TODAY }
}

fn reopening() -> ReopenHandover {
    ReopenHandover { agency: AGENCY, handover: HANDOVER, reason: sealed("Thiếu một hệ thống") }
}

fn coming_back() -> ReturnHandover {
    let reason = sealed("Đã về");
    ReturnHandover { agency: AGENCY, handover: HANDOVER, returned_on: TODAY, reason }
}

fn cancellation() -> CancelHandover {
    CancelHandover { agency: AGENCY, handover: HANDOVER, reason: sealed("Không đi nữa") }
}

fn work(sheet: WorkSheetId) -> RequestWork {
    RequestWork {
        agency: AGENCY,
        sheet,
        officer: OWN,
        requester: OFFICER,
        place: sealed("Văn phòng"),
        related_file: None,
        groups: vec![WorkGroup::Devices],
        initiative: false,
        details: sealed("Thay ổ cứng"),
        requested_on: TODAY,
    }
}

impl Agencies {
    fn handover(&self) -> &Handover {
        self.rows.handover.get(&HANDOVER).unwrap()
    }

    /// A handover to the colleague that was carried on so far.
    fn handing_over(cause: HandoverCause, state: HandoverState) -> Self {
        let mut agencies = Self::new();
        agencies.done(OFFICER, announcement(cause));
        let steps: [(HandoverState, Vec<(PersonId, WorkforceCommand)>); 4] = [
            (HandoverState::ChecklistPrepared, vec![(OFFICER, checklist().into())]),
            (HandoverState::HandingOver, vec![(UNIT_HEAD, start(COLLEAGUE).into())]),
            (
                HandoverState::Accepted,
                vec![(COLLEAGUE, receipt(&[1, 2, 3]).into()), (CIO, acceptance().into())],
            ),
            (
                HandoverState::Closed,
                vec![(HEAD, plan().into()), (COLLEAGUE, revocation().into()), (HEAD, closing().into())],
            ),
        ];
        if state == HandoverState::Cancelled {
            agencies.done(HEAD, cancellation());
        }
        for (reached, commands) in steps {
            if agencies.handover().state == state {
                break;
            }
            for (person, command) in commands {
                agencies.done(person, command);
            }
            assert_eq!(agencies.handover().state, reached);
        }
        if state == HandoverState::Returned {
            agencies.today = LEAVES;
            agencies.done(HEAD, ReturnHandover { returned_on: LEAVES, ..coming_back() });
        }
        agencies
    }
}

#[test]
fn a_handover_goes_from_the_announcement_to_its_end() {
    let agencies = Agencies::handing_over(HandoverCause::Resignation, HandoverState::Closed);
    let row = agencies.handover();
    assert_eq!(
        (row.receiver, row.accepted_by, row.revoked_by),
        (Some(COLLEAGUE), Some(CIO), Some(COLLEAGUE))
    );
    assert!(row.items.0.iter().all(|item| item.received_on == Some(TODAY)));
    assert_eq!((row.replacement, row.stands_in), (Some(ReplacementKind::Temporary), Some(COLLEAGUE)));
    // Each event in each state: what the machine does not know is refused by that alone.
    for state in HandoverState::ALL.iter().copied() {
        let at = Agencies::handing_over(HandoverCause::Mission, state);
        let commands: [(HandoverEvent, PersonId, WorkforceCommand); 10] = [
            (HandoverEvent::Prepare, OFFICER, checklist().into()),
            (HandoverEvent::Start, HEAD, start(COLLEAGUE).into()),
            (HandoverEvent::Receive, COLLEAGUE, receipt(&[1]).into()),
            (HandoverEvent::Accept, HEAD, acceptance().into()),
            (HandoverEvent::PlanReplacement, HEAD, plan().into()),
            (HandoverEvent::RevokeAccess, HEAD, revocation().into()),
            (HandoverEvent::Close, HEAD, closing().into()),
            (HandoverEvent::Reopen, HEAD, reopening().into()),
            (HandoverEvent::Return, HEAD, coming_back().into()),
            (HandoverEvent::Cancel, HEAD, cancellation().into()),
        ];
        for (event, person, command) in commands {
            let is_possible = handover_target(Some(state), event).is_some();
            let codes = at.clone().by(person, command);
            let receives = at.handover().receiver == Some(COLLEAGUE);
            if event == HandoverEvent::Receive && !receives {
                assert_eq!(codes, ["HANDOVER_UNKNOWN"], "nobody receives yet");
            } else {
                assert_eq!(codes == ["STEP_ORDER"], !is_possible, "{event:?} in {state}: {codes:?}");
            }
        }
    }
}

#[test]
fn a_checklist_has_every_class_and_the_open_sheets() {
    let mut agencies = Agencies::new();
    agencies.done(OFFICER, announcement(HandoverCause::Transfer));
    agencies.done(OFFICER, work(SHEET));
    for wrong in [
        PrepareHandover { absent: vec![], ..checklist() },
        PrepareHandover { absent: vec![HandoverClass::AgencySecrets, HandoverClass::Systems], ..checklist() },
        PrepareHandover {
            absent: vec![HandoverClass::AgencySecrets, HandoverClass::OpenSheets],
            ..checklist()
        },
        PrepareHandover { lines: vec![], ..checklist() },
    ] {
        assert_eq!(agencies.by(OFFICER, wrong), ["HANDOVER_CLASS_UNTOLD"]);
    }
    agencies.done(OFFICER, checklist());
    let items: Vec<_> = agencies.handover().items.0.iter().map(|item| (item.class, item.sheet)).collect();
    assert_eq!(items.len(), 4);
    assert_eq!(items.last(), Some(&(HandoverClass::OpenSheets, Some(SHEET))), "taken from the records");
    agencies.done(OFFICER, work(WorkSheetId(Uuid::from_u128(0xf5))));
    assert_eq!(agencies.by(HEAD, start(COLLEAGUE)), ["HANDOVER_SHEETS_CHANGED"]);
    agencies.done(UNIT_HEAD, checklist());
    let finished = WorkSheet {
        state: WorkSheetState::Confirmed,
        ..agencies.rows.work_sheet.get(&SHEET).unwrap().clone()
    };
    agencies.rows.put(finished.into());
    agencies.done(HEAD, start(COLLEAGUE));
    agencies.done(COLLEAGUE, receipt(&[1, 2, 3, 4, 5]));
    agencies.clone().done(HEAD, acceptance());
    agencies.done(OFFICER, work(WorkSheetId(Uuid::from_u128(0xf6))));
    assert_eq!(agencies.by(HEAD, acceptance()), ["HANDOVER_SHEETS_CHANGED"]);
}

#[test]
fn a_handover_is_opened_anew_returned_or_cancelled() {
    let mut agencies = Agencies::handing_over(HandoverCause::LongStudy, HandoverState::Closed);
    agencies.done(HEAD, reopening());
    let row = agencies.handover();
    assert_eq!((row.state, row.receiver, row.closed_on), (HandoverState::ChecklistPrepared, None, None));
    assert!(row.items.0.iter().all(|item| item.received_on.is_none()), "it is received anew");
    assert_eq!(row.revoked_on, Some(TODAY), "what was done stays");
    agencies.done(UNIT_HEAD, cancellation());
    let again = AnnounceHandover {
        handover: HandoverId(Uuid::from_u128(0xf7)),
        ..announcement(HandoverCause::Mission)
    };
    agencies.done(OFFICER, again);
    let back = Agencies::handing_over(HandoverCause::LongLeave, HandoverState::Returned);
    assert_eq!((back.handover().state, back.handover().returned_on), (HandoverState::Returned, Some(LEAVES)));
}

#[test]
fn every_guard_of_a_handover_alone_says_no() {
    let mut agencies = Agencies::new();
    let unknown =
        AnnounceHandover { officer: ItOfficerId(Uuid::nil()), ..announcement(HandoverCause::Mission) };
    assert_eq!(agencies.by(CLERK, unknown), ["FORBIDDEN_ROLE"]);
    let before = AnnounceHandover { leaves_on: date(2023, 12, 31), ..announcement(HandoverCause::Mission) };
    assert_eq!(agencies.by(OFFICER, before), ["RESPONSIBLE_OFFICER_NOT_IN_SERVICE"]);
    let back = AnnounceHandover { back_on: Some(LEAVES), ..announcement(HandoverCause::Resignation) };
    assert_eq!(agencies.by(OFFICER, back), ["HANDOVER_FOR_GOOD"]);
    let reversed =
        AnnounceHandover { back_on: Some(date(2024, 9, 24)), ..announcement(HandoverCause::Mission) };
    assert_eq!(agencies.by(OFFICER, reversed), ["HANDOVER_PERIOD_REVERSED"]);
    agencies.done(OFFICER, announcement(HandoverCause::Resignation));
    let second = HandoverId(Uuid::from_u128(0xf7));
    let second = AnnounceHandover { handover: second, ..announcement(HandoverCause::Resignation) };
    assert_eq!(agencies.by(OFFICER, second.clone()), ["HANDOVER_OPEN"]);
    agencies.done(OFFICER, checklist());
    for receiver in [OFFICER, ELSEWHERE] {
        assert_eq!(agencies.by(HEAD, start(receiver)), ["HANDOVER_RECEIVER_UNFIT"]);
    }
    // A unit head who is the officer is no superior in the own handover.
    let mut own = agencies.clone();
    let of_unit = office_term(OFFICER, Role::UnitHead, AGENCY, START);
    own.directory.put(OfficeTerm { agency: None, unit: Some(UNIT), ..of_unit }.into());
    assert_eq!(own.by(OFFICER, start(WORKER)), ["HANDOVER_OF_ONESELF"]);
    let mut away = Agencies::handing_over(HandoverCause::Mission, HandoverState::Accepted);
    let of_unit = office_term(OFFICER, Role::UnitHead, AGENCY, START);
    away.directory.put(OfficeTerm { agency: None, unit: Some(UNIT), ..of_unit }.into());
    away.today = LEAVES;
    let back = ReturnHandover { returned_on: LEAVES, ..coming_back() };
    assert_eq!(away.by(OFFICER, back), ["HANDOVER_OF_ONESELF"]);
    agencies.done(HEAD, start(WORKER));
    // Whoever left the agency receives nothing any more.
    let mut left = agencies.clone();
    let (id, starts_on, ends_on) = (EmploymentId(WORKER.0), START, Some(date(2024, 9, 19)));
    left.directory.put(Employment { id, person: WORKER, unit: UNIT, starts_on, ends_on, leaf: 0 }.into());
    assert_eq!(left.by(WORKER, receipt(&[1])), ["HANDOVER_UNKNOWN"]);
    for wrong in [&[0][..], &[4], &[1, 1], &[]] {
        assert_eq!(agencies.by(WORKER, receipt(wrong)), ["HANDOVER_ITEM_UNKNOWN"], "{wrong:?}");
    }
    let early = ReceiveHandover { received_on: date(2024, 9, 19), ..receipt(&[1]) };
    assert_eq!(agencies.by(WORKER, early), ["RESPONSIBILITY_STEP_BEFORE_PREVIOUS"]);
    agencies.done(WORKER, receipt(&[1, 2]));
    assert_eq!(agencies.by(WORKER, receipt(&[2, 3])), ["HANDOVER_ITEM_UNKNOWN"], "received already");
    assert_eq!(agencies.by(HEAD, acceptance()), ["HANDOVER_NOT_RECEIVED"]);
    agencies.done(WORKER, receipt(&[3]));
    let mut own = agencies.clone();
    own.directory.put(office_term(WORKER, Role::AgencyHead, AGENCY, START).into());
    assert_eq!(own.by(WORKER, acceptance()), ["HANDOVER_ACCEPTED_BY_RECEIVER"]);
    own.directory.put(office_term(OFFICER, Role::AgencyHead, AGENCY, START).into());
    assert_eq!(own.by(OFFICER, acceptance()), ["HANDOVER_ACCEPTED_BY_RECEIVER"]);
    let superiors: [WorkforceCommand; 3] = [revocation().into(), reopening().into(), cancellation().into()];
    for command in superiors {
        assert_eq!(own.by(OFFICER, command), ["HANDOVER_OF_ONESELF"]);
    }
    let early = AcceptHandover { accepted_on: date(2024, 9, 19), ..acceptance() };
    assert_eq!(agencies.by(HEAD, early), ["RESPONSIBILITY_STEP_BEFORE_PREVIOUS"]);
    agencies.done(HEAD, acceptance());
    assert_eq!(agencies.by(HEAD, closing()), ["REPLACEMENT_MISSING", "ACCESS_NOT_REVOKED"]);
    for wrong in [
        PlanReplacement { person: None, ..plan() },
        PlanReplacement { person: Some(OFFICER), ..plan() },
        PlanReplacement { person: Some(ELSEWHERE), ..plan() },
        PlanReplacement { kind: ReplacementKind::Recruit, person: None, ..plan() },
        PlanReplacement { kind: ReplacementKind::Recruit, plan: Some(sealed("Thi tuyển")), ..plan() },
    ] {
        assert_eq!(agencies.by(HEAD, wrong), ["REPLACEMENT_UNCLEAR"]);
    }
    let recruit = (ReplacementKind::Recruit, None, Some(sealed("Thi tuyển quý IV")));
    agencies.done(HEAD, PlanReplacement { kind: recruit.0, person: recruit.1, plan: recruit.2, ..plan() });
    assert_eq!(agencies.by(HEAD, closing()), ["ACCESS_NOT_REVOKED"]);
    agencies.done(CIO, revocation());
    let early = CloseHandover { closed_on: date(2024, 9, 19), ..closing() };
    assert_eq!(agencies.by(HEAD, early), ["RESPONSIBILITY_STEP_BEFORE_PREVIOUS"]);
    agencies.done(HEAD, closing());
    assert_eq!(
        agencies.by(HEAD, coming_back()),
        ["HANDOVER_FOR_GOOD", "RESPONSIBILITY_STEP_BEFORE_PREVIOUS"]
    );
    agencies.done(OFFICER, second);
    assert_eq!(agencies.by(HEAD, reopening()), ["HANDOVER_OPEN"]);
    let gone = CloseHandover { handover: HandoverId(Uuid::nil()), ..closing() };
    assert_eq!(agencies.by(HEAD, gone), ["HANDOVER_UNKNOWN"]);
}

#[test]
fn a_late_or_missing_handover_is_told() {
    let rules = law().rules(TODAY).unwrap();
    let told = |agencies: &Agencies, day| {
        let found = findings(&agencies.rows, rules, day);
        let about = [WorkforceGap::HandoverOverdue, WorkforceGap::NotHandedOver];
        found.iter().map(|finding| finding.gap).filter(|gap| about.contains(gap)).collect::<Vec<_>>()
    };
    let (on_time, late) = (LEAVES, date(2024, 9, 26));
    let open = Agencies::handing_over(HandoverCause::Mission, HandoverState::HandingOver);
    assert_eq!((told(&open, on_time), told(&open, late)), (vec![], vec![WorkforceGap::HandoverOverdue]));
    let mut accepted = Agencies::handing_over(HandoverCause::Mission, HandoverState::Accepted);
    assert_eq!(told(&accepted, late), [WorkforceGap::HandoverOverdue], "the access is not revoked");
    accepted.done(HEAD, revocation());
    assert_eq!(told(&accepted, late), []);
    let mut silent = Agencies::new();
    let assignment = DutyAssignment {
        id: DutyAssignmentId(Uuid::from_u128(0xe1)),
        agency: AGENCY,
        officer: OWN,
        duties: Listed(vec![ItDuty::Infrastructure]),
        decision: "12/QĐ".parse().unwrap(),
        decided_on: START,
        effective_on: START,
        replaced_on: None,
        sent_to_it_department: None,
        sent_to_home_affairs: None,
        leaf: 0,
    };
    silent.rows.put(ItOfficer { ends_on: Some(LEAVES), ..it_officer(OFFICER, AGENCY, START) }.into());
    assert_eq!(told(&silent, late), [], "who ran nothing hands over nothing");
    silent.rows.put(assignment.clone().into());
    assert_eq!((told(&silent, on_time), told(&silent, late)), (vec![], vec![WorkforceGap::NotHandedOver]));
    let mut closed = Agencies::handing_over(HandoverCause::Resignation, HandoverState::Closed);
    closed.rows.put(ItOfficer { ends_on: Some(LEAVES), ..it_officer(OFFICER, AGENCY, START) }.into());
    closed.rows.put(assignment.clone().into());
    assert_eq!(told(&closed, late), []);
    let mut returned = Agencies::handing_over(HandoverCause::Mission, HandoverState::Returned);
    let last = date(2024, 12, 31);
    returned.rows.put(ItOfficer { ends_on: Some(last), ..it_officer(OFFICER, AGENCY, START) }.into());
    returned.rows.put(assignment.into());
    assert_eq!(told(&returned, date(2025, 1, 1)), [WorkforceGap::NotHandedOver], "taken back long before");
}

#[test]
fn what_is_said_of_who_leaves_lies_under_the_officers_key() {
    let agencies = Agencies::handing_over(HandoverCause::Mission, HandoverState::Accepted);
    let of_officer: [WorkforceCommand; 6] = [
        announcement(HandoverCause::Mission).into(),
        plan().into(),
        revocation().into(),
        reopening().into(),
        coming_back().into(),
        cancellation().into(),
    ];
    for command in of_officer {
        assert_eq!(officer_of(&command, &agencies.rows, None), Some(OFFICER), "{:?}", command.act());
    }
    assert_eq!(officer_of(&checklist().into(), &agencies.rows, None), None);
}

#[test]
fn each_act_on_a_handover_is_done_by_its_relation_alone() {
    let agencies = Agencies::handing_over(HandoverCause::Mission, HandoverState::HandingOver);
    let superior = vec!["acceptHandover", "revokeAccess", "reopenHandover", "cancelHandover"];
    for (person, role, expected, sees) in [
        (OFFICER, Role::ItOfficer, vec![], true),
        (COLLEAGUE, Role::ItOfficer, vec!["receiveHandover", "revokeAccess"], true),
        (COLLEAGUE, Role::Requester, vec!["receiveHandover"], true),
        (WORKER, Role::Requester, vec![], false),
        (UNIT_HEAD, Role::UnitHead, superior, true),
        (CIO, Role::ChiefInformationOfficer, vec!["acceptHandover", "revokeAccess"], true),
        (
            HEAD,
            Role::AgencyHead,
            vec!["acceptHandover", "planReplacement", "revokeAccess", "reopenHandover", "cancelHandover"],
            true,
        ),
        (CLERK, Role::DepartmentOffice, vec![], true),
        (ELSEWHERE, Role::AgencyHead, vec![], false),
        (FOLLOWER, Role::HomeAffairs, vec![], true),
    ] {
        let roles = BTreeSet::from([role]);
        let actor = DirectoryActor { person: Some(person), roles: &roles, operator: false };
        let steps = next_handover_steps(agencies.reads(), actor, agencies.handover(), TODAY);
        let steps: Vec<_> = steps.iter().map(|step| step.act.as_str()).collect();
        assert_eq!(steps, expected, "{role} {person}");
        let told = agencies.parties().sees_handover(agencies.handover(), (person, &roles));
        assert_eq!(told, sees, "{role} {person}");
    }
}
