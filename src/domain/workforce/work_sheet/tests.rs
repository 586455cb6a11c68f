//! A work sheet from the request to its confirmation, who may do what with it, and the summary of a year.

#![expect(clippy::unwrap_used, reason = "a test fails loudly")]

use std::collections::BTreeSet;

use jiff::civil::{Date, date};
use uuid::Uuid;

use super::{
    guards::next_sheet_steps,
    line::{ReplacedSummary, SummaryGroup, WorkCorrection},
    machine::{SheetEvent, target},
    policy::{reads_log, reads_sheet},
    state::{WorkGroup, WorkResult, WorkSheetState},
    summary::{counted, days_of, in_force, replaced},
};
use crate::{
    digest::Sealed,
    directory::{
        Directory, DirectoryActor,
        row::{Agency, Employment, OfficeTerm, Person, Unit},
    },
    ids::{AgencyId, EmploymentId, ItOfficerId, OfficeTermId, PersonId, UnitId, WorkSheetId, WorkSummaryId},
    role::Role,
    workforce::{
        WorkforceReads, WorkforceVersion,
        command::{
            CancelWork, CompleteWork, ConfirmWork, ConfirmWorkRequest, RejectWork, RequestWork, ReworkSheet,
            SignWorkSummary, StartWork, WorkforceCommand,
        },
        decide,
        row::{ItOfficer, OfficerPost, Rows, WorkSheet},
        sample_rows::law,
    },
};

const TODAY: Date = date(2024, 9, 20);
const START: Date = date(2024, 1, 1);
const AGENCY: AgencyId = AgencyId(Uuid::from_u128(0xa1));
const OTHER: AgencyId = AgencyId(Uuid::from_u128(0xa2));
const UNIT: UnitId = UnitId(Uuid::from_u128(0xb1));
const OFFICER: PersonId = PersonId(Uuid::from_u128(1));
const ASKER: PersonId = PersonId(Uuid::from_u128(2));
const UNIT_HEAD: PersonId = PersonId(Uuid::from_u128(3));
const HEAD: PersonId = PersonId(Uuid::from_u128(4));
const CLERK: PersonId = PersonId(Uuid::from_u128(5));
const ELSEWHERE: PersonId = PersonId(Uuid::from_u128(6));
const EVERYBODY: [PersonId; 6] = [OFFICER, ASKER, UNIT_HEAD, HEAD, CLERK, ELSEWHERE];
const LOG: ItOfficerId = ItOfficerId(Uuid::from_u128(0xe1));
const SHEET: WorkSheetId = WorkSheetId(Uuid::from_u128(0xf1));

fn sealed(text: &str) -> Sealed {
    Sealed::commit(&[7; 32], text)
}

/// An agency with an officer in one of its units, and what its log holds so far.
#[derive(Clone)]
struct Workplace {
    directory: Directory,
    rows: Rows,
    index: u64,
}

impl Workplace {
    fn new() -> Self {
        let (mut directory, name) = (Directory::default(), sealed("Sở"));
        for agency in [AGENCY, OTHER] {
            let symbol = "S".parse().unwrap();
            let (managing, home_affairs, valid_from, valid_to) = (None, false, START, None);
            directory.put(
                Agency {
                    id: agency,
                    name,
                    symbol,
                    managing,
                    home_affairs,
                    valid_from,
                    valid_to,
                    numbering: None,
                    category: None,
                    leaf: 0,
                }
                .into(),
            );
        }
        let (valid_from, valid_to, predecessor) = (START, None, None);
        directory
            .put(Unit { id: UNIT, agency: AGENCY, name, valid_from, valid_to, predecessor, leaf: 0 }.into());
        for person in EVERYBODY {
            directory.put(Person { id: person, name, leaf: 0 }.into());
        }
        let employment = EmploymentId(OFFICER.0);
        directory.put(
            Employment {
                id: employment,
                person: OFFICER,
                unit: UNIT,
                starts_on: START,
                ends_on: None,
                leaf: 0,
            }
            .into(),
        );
        for (person, office, agency, unit) in [
            (UNIT_HEAD, Role::UnitHead, None, Some(UNIT)),
            (HEAD, Role::AgencyHead, Some(AGENCY), None),
            (CLERK, Role::DepartmentOffice, Some(AGENCY), None),
            (ELSEWHERE, Role::AgencyHead, Some(OTHER), None),
        ] {
            let (id, starts_on, ends_on, document, standing) =
                (OfficeTermId(person.0), START, None, None, None);
            directory.put(
                OfficeTerm {
                    id,
                    person,
                    office,
                    agency,
                    unit,
                    starts_on,
                    ends_on,
                    document,
                    standing,
                    leaf: 0,
                }
                .into(),
            );
        }
        let mut rows = Rows::default();
        rows.put(
            ItOfficer {
                id: LOG,
                agency: AGENCY,
                person: OFFICER,
                post: OfficerPost::FullTime,
                incentive: true,
                starts_on: START,
                ends_on: None,
                leaf: 0,
            }
            .into(),
        );
        Self { directory, rows, index: 1 }
    }

    fn reads(&self) -> WorkforceReads<'_> {
        WorkforceReads {
            directory: &self.directory,
            rows: &self.rows,
            other: None,
            law: law(),
            version: WorkforceVersion::V2,
        }
    }

    /// What is refused to a person who claims every role; what is accepted is there afterwards.
    fn by(&mut self, person: PersonId, command: impl Into<WorkforceCommand>) -> Vec<&'static str> {
        let (roles, command) = (BTreeSet::from(Role::ALL), command.into());
        let actor = DirectoryActor { person: Some(person), roles: &roles, operator: false };
        match decide(self.reads(), actor, &command, TODAY, self.index) {
            Ok(rows) => {
                for row in rows {
                    self.rows.put(row);
                }
                self.index += 1;
                Vec::new()
            }
            Err(refusals) => refusals.iter().map(|refusal| refusal.code.as_str()).collect(),
        }
    }

    fn done(&mut self, person: PersonId, command: impl Into<WorkforceCommand>) {
        assert_eq!(self.by(person, command), [""; 0]);
    }

    fn sheet(&self) -> &WorkSheet {
        self.rows.work_sheet.get(&SHEET).unwrap()
    }

    /// A sheet that was carried on so far.
    fn at(state: WorkSheetState) -> Self {
        let mut office = Self::new();
        let mut reach = |reached: WorkSheetState, person, command: WorkforceCommand| {
            if office.rows.work_sheet.get(&SHEET).is_none_or(|sheet| sheet.state != state) {
                assert_eq!(office.by(person, command), [""; 0]);
                assert_eq!(office.sheet().state, reached);
            }
        };
        reach(WorkSheetState::Requested, ASKER, request(ASKER).into());
        if state == WorkSheetState::Cancelled {
            reach(state, ASKER, cancellation().into());
        }
        reach(WorkSheetState::InProgress, OFFICER, start().into());
        reach(WorkSheetState::Done, OFFICER, completion(date(2024, 9, 10)).into());
        if state == WorkSheetState::RejectedByRequester {
            reach(state, ASKER, rejection().into());
        }
        reach(WorkSheetState::Confirmed, ASKER, confirmation().into());
        office
    }

    fn lines(&self, year: i16) -> Vec<(SummaryGroup, u32)> {
        let rules = law().rules(TODAY).unwrap();
        let lines = counted(&self.rows, &rules.book, LOG, year).into_iter();
        lines.filter(|line| line.counted > 0).map(|line| (line.group, line.counted)).collect()
    }
}

fn request(requester: PersonId) -> RequestWork {
    RequestWork {
        agency: AGENCY,
        sheet: SHEET,
        officer: LOG,
        requester,
        place: sealed("Phòng Kế toán"),
        related_file: None,
        groups: vec![WorkGroup::Devices, WorkGroup::Software],
        initiative: false,
        details: sealed("Máy in không in được"),
        requested_on: date(2024, 9, 2),
    }
}

fn start() -> StartWork {
    StartWork { agency: AGENCY, sheet: SHEET, approach: sealed("Cài lại trình điều khiển") }
}

fn completion(completed_on: Date) -> CompleteWork {
    let results = vec![WorkResult::DeviceMended];
    CompleteWork { agency: AGENCY, sheet: SHEET, results, result_detail: None, completed_on }
}

fn confirmation() -> ConfirmWork {
    ConfirmWork { agency: AGENCY, sheet: SHEET, confirmed_on: date(2024, 9, 12) }
}

fn rejection() -> RejectWork {
    RejectWork { agency: AGENCY, sheet: SHEET, reason: sealed("Vẫn kẹt giấy") }
}

fn rework() -> ReworkSheet {
    ReworkSheet { agency: AGENCY, sheet: SHEET }
}

fn cancellation() -> CancelWork {
    CancelWork { agency: AGENCY, sheet: SHEET, reason: sealed("Đã thay máy khác") }
}

fn asked() -> ConfirmWorkRequest {
    ConfirmWorkRequest { agency: AGENCY, sheet: SHEET }
}

fn summary(number: u128, year: i16) -> SignWorkSummary {
    SignWorkSummary {
        agency: AGENCY,
        summary: WorkSummaryId(Uuid::from_u128(number)),
        officer: LOG,
        year,
        corrections: Vec::new(),
        outside_cost: 15_000,
        cost_source: sealed("Bảng kê của kế toán"),
        opinion: None,
        signed_on: TODAY,
        replaces: None,
    }
}

/// A plausible command for an event.
fn command(event: SheetEvent) -> WorkforceCommand {
    match event {
        SheetEvent::Request => request(ASKER).into(),
        SheetEvent::ConfirmRequest => asked().into(),
        SheetEvent::Start => start().into(),
        SheetEvent::Complete => completion(date(2024, 9, 10)).into(),
        SheetEvent::Confirm => confirmation().into(),
        SheetEvent::Reject => rejection().into(),
        SheetEvent::Rework => rework().into(),
        SheetEvent::Cancel => cancellation().into(),
    }
}

#[test]
fn a_sheet_goes_from_the_request_to_its_confirmation_and_back_for_rework() {
    let mut office = Workplace::at(WorkSheetState::RejectedByRequester);
    assert_eq!(office.sheet().rejections, 1);
    office.done(OFFICER, rework());
    assert_eq!((office.sheet().state, office.sheet().completed_on), (WorkSheetState::InProgress, None));
    office.done(OFFICER, completion(date(2024, 9, 11)));
    assert_eq!(
        office.by(HEAD, ConfirmWork { confirmed_on: date(2024, 9, 10), ..confirmation() }),
        ["BEFORE_WORK_COMPLETION"]
    );
    let late = ConfirmWork { confirmed_on: date(2024, 9, 21), ..confirmation() };
    assert_eq!(office.by(HEAD, late), ["WORKFORCE_DAY_IN_FUTURE"]);
    office.done(UNIT_HEAD, confirmation());
    let sheet = office.sheet();
    assert_eq!((sheet.state, sheet.confirmed_by), (WorkSheetState::Confirmed, Some(UNIT_HEAD)));
    for state in WorkSheetState::ALL {
        for event in SheetEvent::ALL.into_iter().skip(1) {
            let performer = if [SheetEvent::Start, SheetEvent::Complete, SheetEvent::Rework].contains(&event)
            {
                OFFICER
            } else {
                HEAD
            };
            let refused = Workplace::at(*state).by(performer, command(event));
            let is_reachable = target(Some(*state), event).is_some();
            assert_eq!(refused == ["STEP_ORDER"], !is_reachable, "{event:?} in {state}: {refused:?}");
        }
    }
}

#[test]
fn a_request_says_what_is_asked_for_and_is_confirmed_by_who_asks() {
    let refused = [
        ("NO_WORK_GROUP", RequestWork { groups: Vec::new(), ..request(ASKER) }),
        ("INITIATIVE_NOT_OTHER", RequestWork { initiative: true, ..request(ASKER) }),
        ("SHEET_OUTSIDE_SERVICE", RequestWork { requested_on: date(2023, 12, 31), ..request(ASKER) }),
        ("WORKFORCE_DAY_IN_FUTURE", RequestWork { requested_on: date(2024, 9, 21), ..request(ASKER) }),
        ("REQUEST_ON_BEHALF", request(HEAD)),
    ];
    for (code, asked) in refused {
        assert_eq!(Workplace::new().by(ASKER, asked), [code]);
    }
    let nobody = request(PersonId(Uuid::nil()));
    assert_eq!(Workplace::new().by(HEAD, nobody), ["REQUESTER_UNKNOWN"]);
    let mut office = Workplace::new();
    office.done(ASKER, request(ASKER));
    assert_eq!((office.sheet().number, office.sheet().request_confirmed_on), (1, Some(TODAY)));
    office.done(OFFICER, RequestWork { sheet: WorkSheetId(Uuid::from_u128(0xf2)), ..request(ASKER) });
    let second = office.rows.work_sheet.get(&WorkSheetId(Uuid::from_u128(0xf2))).unwrap();
    assert_eq!((second.number, second.request_confirmed_on), (2, None));
    let confirms = |sheet| ConfirmWorkRequest { sheet, ..asked() };
    office.done(ASKER, confirms(WorkSheetId(Uuid::from_u128(0xf2))));
    assert_eq!(office.by(ASKER, confirms(SHEET)), ["WORK_REQUEST_CONFIRMED"]);
    let mut unconfirmed = Workplace::new();
    unconfirmed.done(OFFICER, request(ASKER));
    unconfirmed.done(OFFICER, start());
    let untold = CompleteWork { results: vec![WorkResult::Document], ..completion(date(2024, 9, 10)) };
    assert_eq!(unconfirmed.by(OFFICER, untold), ["WORK_RESULT_UNTOLD"]);
    let nothing = CompleteWork { results: Vec::new(), ..completion(date(2024, 9, 1)) };
    assert_eq!(unconfirmed.by(OFFICER, nothing), ["BEFORE_WORK_REQUEST", "NO_WORK_RESULT"]);
    unconfirmed.done(OFFICER, completion(date(2024, 9, 10)));
    assert_eq!(unconfirmed.by(ASKER, confirmation()), ["WORK_REQUEST_UNCONFIRMED"]);
    unconfirmed.done(HEAD, asked());
    unconfirmed.done(ASKER, confirmation());
}

/// Where the officer is the requester, only the direct superior confirms.
#[test]
fn no_officer_confirms_the_own_sheet() {
    let mut office = Workplace::new();
    office.done(OFFICER, request(OFFICER));
    assert_eq!(office.sheet().request_confirmed_on, None);
    assert_eq!(office.by(OFFICER, asked()), ["SHEET_OF_OWN_OFFICER"]);
    office.done(UNIT_HEAD, asked());
    office.done(OFFICER, start());
    office.done(OFFICER, completion(date(2024, 9, 10)));
    assert_eq!(office.by(OFFICER, confirmation()), ["SHEET_OF_OWN_OFFICER"]);
    assert_eq!(office.by(OFFICER, rejection()), ["SHEET_OF_OWN_OFFICER"]);
    office.done(HEAD, confirmation());
}

#[test]
fn each_act_on_a_sheet_is_done_by_its_relation_alone() {
    let superiors = [UNIT_HEAD, HEAD];
    for event in SheetEvent::ALL.into_iter().skip(1) {
        for person in EVERYBODY {
            let entitled = match event {
                SheetEvent::Start | SheetEvent::Complete | SheetEvent::Rework => person == OFFICER,
                SheetEvent::Request
                | SheetEvent::ConfirmRequest
                | SheetEvent::Confirm
                | SheetEvent::Reject
                | SheetEvent::Cancel => person == ASKER || superiors.contains(&person),
            };
            let told = match person {
                ELSEWHERE => Some("WORK_SHEET_UNKNOWN"),
                _ if entitled => None,
                _ => Some("FORBIDDEN_ROLE"),
            };
            let refused = Workplace::at(WorkSheetState::Done).by(person, command(event));
            let denied = ["WORK_SHEET_UNKNOWN", "FORBIDDEN_ROLE"];
            assert_eq!(
                refused.first().copied().filter(|code| denied.contains(code)),
                told,
                "{event:?} by {person}"
            );
        }
    }
    let office = Workplace::at(WorkSheetState::Done);
    let roles = BTreeSet::from(Role::ALL);
    let sees = |person| reads_sheet(&office.directory, &office.rows, office.sheet(), person, &roles, TODAY);
    assert_eq!(EVERYBODY.map(sees), [true, true, true, true, true, false]);
    let officer = office.rows.it_officer.get(&LOG).unwrap();
    let reads = |person| reads_log(&office.directory, officer, person, &roles, TODAY);
    assert_eq!(EVERYBODY.map(reads), [true, false, true, true, true, false]);
    for (person, event) in [(OFFICER, None), (ASKER, Some(SheetEvent::Confirm)), (ELSEWHERE, None)] {
        let actor = DirectoryActor { person: Some(person), roles: &roles, operator: false };
        let steps = next_sheet_steps(office.reads(), actor, office.sheet(), TODAY);
        let free = steps.iter().filter(|step| step.blocked_by.is_empty()).map(|step| step.event);
        assert_eq!(free.into_iter().next(), event, "{person}");
    }
}

/// R25: one book for an officer, an agency and a year; the window is that of the rules.
#[test]
fn the_summary_of_a_year_is_counted_from_confirmed_sheets_and_replaced_for_a_reason() {
    let rules = law().rules(TODAY).unwrap();
    let days = days_of(&rules.book, 2024).unwrap();
    assert_eq!((days.first, days.last), (date(2023, 10, 1), Some(date(2024, 9, 30))));
    let boxes = [(SummaryGroup::Devices, 1), (SummaryGroup::Software, 1)];
    assert_eq!(Workplace::at(WorkSheetState::Done).lines(2024), []);
    let mut office = Workplace::at(WorkSheetState::Confirmed);
    assert_eq!((office.lines(2024), office.lines(2025)), (boxes.to_vec(), Vec::new()));
    for (completed, year) in [(date(2024, 9, 30), 2024), (date(2024, 10, 1), 2025), (date(2023, 9, 30), 2023)]
    {
        let mut moved = office.clone();
        moved.rows.put(WorkSheet { completed_on: Some(completed), ..moved.sheet().clone() }.into());
        assert_eq!(
            [2023, 2024, 2025].map(|of| moved.lines(of) == boxes),
            [2023, 2024, 2025].map(|of| of == year)
        );
    }
    let other = |initiative| WorkSheet {
        groups: [WorkGroup::Other].into_iter().collect(),
        initiative,
        ..office.sheet().clone()
    };
    for (initiative, group) in [(true, SummaryGroup::Initiatives), (false, SummaryGroup::Other)] {
        let mut changed = office.clone();
        changed.rows.put(other(initiative).into());
        assert_eq!(changed.lines(2024), [(group, 1)]);
    }
    let right =
        WorkCorrection { group: SummaryGroup::Initiatives, quantity: 2, reason: sealed("Hai sáng kiến") };
    let corrected = SignWorkSummary { corrections: vec![right], ..summary(1, 2024) };
    let twice = SignWorkSummary { corrections: vec![right, right], ..summary(1, 2024) };
    assert_eq!(office.by(HEAD, twice), ["WORK_COUNT_CORRECTED_TWICE"]);
    for person in [OFFICER, ASKER, UNIT_HEAD, CLERK, ELSEWHERE] {
        assert_eq!(office.by(person, corrected.clone()), ["FORBIDDEN_ROLE"]);
    }
    office.done(HEAD, corrected);
    let signed = in_force(&office.rows, LOG, 2024).unwrap().clone();
    let line = |group| signed.lines.0.iter().find(|line| line.group == group).copied().unwrap();
    assert_eq!(signed.lines.0.len(), SummaryGroup::ALL.len());
    let (devices, initiatives) = (line(SummaryGroup::Devices), line(SummaryGroup::Initiatives));
    assert_eq!((devices.counted, devices.quantity, devices.reason), (1, 1, None));
    assert_eq!((initiatives.counted, initiatives.quantity, initiatives.reason), (0, 2, Some(right.reason)));
    assert_eq!(office.by(HEAD, summary(2, 2024)), ["WORK_SUMMARY_EXISTS"]);
    let of = |number| {
        Some(ReplacedSummary { summary: WorkSummaryId(Uuid::from_u128(number)), reason: sealed("Sót") })
    };
    assert_eq!(
        office.by(HEAD, SignWorkSummary { replaces: of(9), ..summary(2, 2024) }),
        ["WORK_SUMMARY_UNKNOWN"]
    );
    office.done(HEAD, SignWorkSummary { replaces: of(1), ..summary(2, 2024) });
    assert_eq!(in_force(&office.rows, LOG, 2024).unwrap().id, WorkSummaryId(Uuid::from_u128(2)));
    let gone = replaced(&office.rows, LOG, 2024).map(|row| row.replaced_by);
    assert_eq!(gone.collect::<Vec<_>>(), [Some(WorkSummaryId(Uuid::from_u128(2)))]);
    office.done(HEAD, summary(3, 2023));
}
