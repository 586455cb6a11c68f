//! The calendar of an agency and of the department that evaluates it, as it stands on a day.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails loudly")]

mod years;

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::{Date, date};
use uuid::Uuid;

use super::{
    YearCalendar,
    item::{DueSubject, YearItem},
    policy::CalendarReader,
    terms::{DueMatter, DueStanding},
};
use crate::{
    digest::Sealed,
    directory::{
        Directory,
        row::{Agency, Dissolution},
    },
    ids::{
        AgencyId, BookSignatureId, DissolutionId, DutyAssignmentId, HandoverId, ItOfficerId, PersonId,
        PrecautionId, WorkBookId,
    },
    reference_data::ReferenceData,
    role::Role,
    vocabulary::{AgencyCategory, Listed},
    workforce::{
        duty::{due::due_duties, terms::DutyStatus},
        responsibility::terms::{HandoverCause, HandoverState, PrecautionState},
        row::{
            BookSignature, DutyAssignment, Handover, ItDuty, ItOfficer, PrecautionProposal, Rows, WorkBook,
        },
        sample_rows::{self, it_officer, law, office_term},
        standard::titles::AppointedTitles,
    },
};

const SINCE: Date = date(2020, 1, 1);
const AGENCY: AgencyId = AgencyId(Uuid::from_u128(0xa1));
const DEPARTMENT: AgencyId = AgencyId(Uuid::from_u128(0xa2));
const SUCCESSOR: AgencyId = AgencyId(Uuid::from_u128(0xa3));
const HEAD: PersonId = PersonId(Uuid::from_u128(1));
const OFFICER: PersonId = PersonId(Uuid::from_u128(2));
const STRANGER: PersonId = PersonId(Uuid::from_u128(3));

/// An agency of a kind with an officer, and the department.
struct YearOfAgency {
    directory: Directory,
    logs: BTreeMap<AgencyId, Rows>,
    titles: AppointedTitles,
}

impl YearOfAgency {
    fn new(category: AgencyCategory) -> Self {
        let mut directory = Directory::default();
        for (id, category) in [(AGENCY, category), (DEPARTMENT, AgencyCategory::ProvinceDepartment)] {
            let row = Agency { category: Some(category), ..sample_rows::agency(id, SINCE) };
            directory.put(row.into());
        }
        directory.put(office_term(HEAD, Role::AgencyHead, AGENCY, SINCE).into());
        directory.put(
            office_term(PersonId(Uuid::from_u128(9)), Role::SpecialisedItAgencyHead, DEPARTMENT, SINCE)
                .into(),
        );
        let mut own = Rows::default();
        own.put(ItOfficer { incentive: true, ..it_officer(OFFICER, AGENCY, SINCE) }.into());
        let logs = BTreeMap::from([(AGENCY, own), (DEPARTMENT, Rows::default())]);
        Self { directory, logs, titles: AppointedTitles::default() }
    }

    fn put(&mut self, log: AgencyId, row: impl Into<crate::workforce::row::Row>) {
        self.logs.get_mut(&log).unwrap().put(row.into());
    }

    fn calendar(&self, agency: AgencyId, year: i16, day: Date) -> YearCalendar<'_> {
        YearCalendar {
            directory: &self.directory,
            law: law(),
            days_off: ReferenceData::released().calendar_of(None),
            logs: &self.logs,
            trained: &self.logs[&agency],
            titles: &self.titles,
            agency,
            year,
            day,
        }
    }

    fn items(&self, agency: AgencyId, year: i16, day: Date) -> Vec<YearItem> {
        self.calendar(agency, year, day).items()
    }

    /// The due days of a matter and how each stands.
    fn of(
        &self,
        agency: AgencyId,
        matter: DueMatter,
        year: i16,
        day: Date,
    ) -> Vec<(Option<Date>, DueStanding)> {
        let own = self.items(agency, year, day).into_iter().filter(|item| item.matter == matter);
        own.map(|item| (item.days.due_on, item.days.standing(day))).collect()
    }
}

/// The officer, who is evaluated for 2024 first.
fn newcomer_of_2024() -> ItOfficer {
    ItOfficer { incentive: true, ..it_officer(OFFICER, AGENCY, date(2023, 10, 1)) }
}

fn book(sent_on: Date, received_on: Option<Date>) -> WorkBook {
    WorkBook {
        id: WorkBookId(Uuid::from_u128(1)),
        agency: DEPARTMENT,
        employer: AGENCY,
        officer: ItOfficerId(OFFICER.0),
        person: OFFICER,
        year: 2024,
        sent_on,
        received_on,
        superseded_by: None,
        reason: None,
        leaf: 1,
    }
}

/// EV5, EV6: 30/09, 01/10, 14/11 and 15/11 on both sides, as the agency and the department see them.
#[test]
fn the_days_of_the_evaluation_stand_in_both_calendars() {
    let mut year = YearOfAgency::new(AgencyCategory::ProvinceDepartment);
    year.put(AGENCY, newcomer_of_2024());
    let (books, results) = (Some(date(2024, 9, 30)), Some(date(2024, 11, 14)));
    for agency in [AGENCY, DEPARTMENT] {
        for (day, standing) in
            [(date(2024, 9, 30), DueStanding::Due), (date(2024, 10, 1), DueStanding::Overdue)]
        {
            assert_eq!(
                year.of(agency, DueMatter::WorkBook, 2024, day),
                [(books, standing)],
                "{agency:?} {day}"
            );
            assert_eq!(year.of(agency, DueMatter::WorkSummary, 2024, day), [(books, standing)]);
        }
        let asked = |day| year.of(agency, DueMatter::EvaluationResults, 2024, day);
        assert_eq!(asked(date(2024, 9, 30)), [(results, DueStanding::NotYet)]);
        assert_eq!(asked(date(2024, 11, 14)), [(results, DueStanding::Due)]);
        assert_eq!(asked(date(2024, 11, 15)), [(results, DueStanding::Overdue)]);
        // Class D is presumed from 01 October on, and the department decides on it.
        assert_eq!(year.of(agency, DueMatter::BookRuling, 2024, date(2024, 9, 30)), []);
        assert_eq!(
            year.of(agency, DueMatter::BookRuling, 2024, date(2024, 10, 1)),
            [(results, DueStanding::Due)]
        );
    }
    year.put(DEPARTMENT, book(date(2024, 9, 30), Some(date(2024, 10, 2))));
    let sent = |day| year.of(AGENCY, DueMatter::WorkBook, 2024, day);
    assert_eq!(sent(date(2024, 10, 3)), [(books, DueStanding::Done)], "sent in time, received later");
    // Asked for a day before it was sent, nobody knows of it yet.
    assert_eq!(sent(date(2024, 9, 29)), [(books, DueStanding::Due)]);
    year.put(DEPARTMENT, book(date(2024, 10, 1), Some(date(2024, 10, 1))));
    assert_eq!(
        year.of(AGENCY, DueMatter::WorkBook, 2024, date(2024, 10, 3)),
        [(books, DueStanding::DoneLate)]
    );
}

/// DA5: what was signed, what is due next, and what comes after it.
#[test]
fn the_signatures_of_a_year_follow_each_other() {
    let mut year = YearOfAgency::new(AgencyCategory::ProvinceDepartment);
    let signature = |number: u128, covers_until, signed_on| BookSignature {
        id: BookSignatureId(Uuid::from_u128(number)),
        agency: AGENCY,
        officer: ItOfficerId(OFFICER.0),
        covers_until,
        signed_on,
        leaf: 1,
    };
    year.put(AGENCY, signature(1, date(2023, 12, 31), date(2024, 1, 3)));
    year.put(AGENCY, signature(2, date(2024, 1, 31), date(2024, 2, 10)));
    let told = year.of(AGENCY, DueMatter::BookSignature, 2024, date(2024, 2, 20));
    assert_eq!(
        told[0],
        (Some(date(2020, 2, 1)), DueStanding::DoneLate),
        "left since then, done in this year"
    );
    assert_eq!(told[1], (Some(date(2024, 1, 31)), DueStanding::DoneLate));
    assert_eq!(told[2], (Some(date(2024, 2, 29)), DueStanding::Due));
    assert_eq!(told[3], (Some(date(2024, 3, 29)), DueStanding::NotYet));
    assert_eq!(told.len(), 13, "{told:?}");
    let late = year.of(AGENCY, DueMatter::BookSignature, 2024, date(2024, 3, 1));
    assert_eq!(late[2], (Some(date(2024, 2, 29)), DueStanding::Overdue));
}

/// DA1, DA4, R28, HO1: what is asked of and for an officer.
#[test]
fn what_an_officer_is_asked_for_stands_in_the_calendar() {
    let mut year = YearOfAgency::new(AgencyCategory::ProvinceDepartment);
    let officer = ItOfficerId(OFFICER.0);
    let assignment = DutyAssignment {
        id: DutyAssignmentId(Uuid::from_u128(1)),
        agency: AGENCY,
        officer,
        duties: Listed(vec![ItDuty::Infrastructure]),
        decision: "12/QĐ-STTTT".parse().unwrap(),
        decided_on: date(2024, 3, 1),
        effective_on: date(2024, 3, 15),
        replaced_on: None,
        sent_to_it_department: Some(date(2024, 3, 5)),
        sent_to_home_affairs: None,
        leaf: 1,
    };
    year.put(AGENCY, assignment);
    let text = Sealed::commit(&[7; 32], "Sao lưu ngoài");
    let precaution = PrecautionProposal {
        id: PrecautionId(Uuid::from_u128(1)),
        agency: AGENCY,
        officer,
        recipient: HEAD,
        content: text,
        proposed_on: date(2024, 2, 1),
        recorded_on: date(2024, 2, 1),
        document: None,
        state: PrecautionState::Proposed,
        answers: Listed(Vec::new()),
        withdrawn_on: None,
        reason: None,
        leaf: 1,
    };
    year.put(AGENCY, precaution);
    let handover = Handover {
        id: HandoverId(Uuid::from_u128(1)),
        agency: AGENCY,
        officer,
        cause: HandoverCause::Mission,
        details: None,
        leaves_on: date(2024, 5, 31),
        back_on: None,
        announced_on: date(2024, 5, 2),
        state: HandoverState::Announced,
        items: Listed(Vec::new()),
        absent: Listed(Vec::new()),
        receiver: None,
        started_on: None,
        accepted_by: None,
        accepted_on: None,
        replacement: None,
        stands_in: None,
        plan: None,
        plan_document: None,
        planned_on: None,
        revocation: None,
        revoked_by: None,
        revoked_on: None,
        closed_on: None,
        returned_on: None,
        reason: None,
        leaf: 1,
    };
    year.put(AGENCY, handover.clone());
    let day = date(2024, 6, 1);
    let of = |matter| year.of(AGENCY, matter, 2024, day);
    assert_eq!(of(DueMatter::Commitment), [(Some(date(2024, 3, 15)), DueStanding::Overdue)]);
    assert_eq!(of(DueMatter::AssignmentDelivery), [(None, DueStanding::Due), (None, DueStanding::Done)]);
    assert_eq!(of(DueMatter::PrecautionAnswer), [(None, DueStanding::Due)]);
    assert_eq!(of(DueMatter::Handover), [(Some(date(2024, 5, 31)), DueStanding::Overdue)]);
    let accepted = Handover {
        state: HandoverState::Accepted,
        accepted_on: Some(date(2024, 5, 30)),
        revoked_on: Some(date(2024, 6, 3)),
        ..handover
    };
    year.put(AGENCY, accepted);
    let done = year.of(AGENCY, DueMatter::Handover, 2024, date(2024, 6, 4));
    assert_eq!(done, [(Some(date(2024, 5, 31)), DueStanding::DoneLate)]);
    // An answer that is still missing is carried into the year that has begun.
    assert_eq!(
        year.of(AGENCY, DueMatter::PrecautionAnswer, 2025, date(2025, 3, 1)),
        [(None, DueStanding::Due)]
    );
    assert_eq!(year.of(AGENCY, DueMatter::PrecautionAnswer, 2023, date(2025, 3, 1)), []);
}

/// R30, R31: what the standard asks for later, and the reports, stand beside the rest in the order of their days.
#[test]
fn reports_and_qualifications_stand_in_one_order() {
    let mut year = YearOfAgency::new(AgencyCategory::ProvinceDepartment);
    let newcomer = PersonId(Uuid::from_u128(5));
    year.put(AGENCY, it_officer(newcomer, AGENCY, date(2024, 2, 1)));
    let items = year.items(AGENCY, 2024, date(2024, 6, 1));
    let keys: Vec<_> = items.iter().map(YearItem::key).collect();
    assert!(keys.is_sorted(), "{keys:#?}");
    let distinct: BTreeSet<_> = keys.iter().collect();
    assert_eq!(distinct.len(), keys.len(), "every line is found again");
    let reports = year.of(AGENCY, DueMatter::PeriodicReport, 2024, date(2024, 6, 1));
    assert!(
        reports.iter().any(|(due, standing)| due.is_some() && *standing == DueStanding::Overdue),
        "{reports:?}"
    );
    assert!(reports.iter().any(|(_, standing)| *standing == DueStanding::NotYet), "{reports:?}");
    let later = year.items(AGENCY, 2025, date(2024, 6, 1));
    let asked = later.iter().find(|item| item.matter == DueMatter::Qualification).unwrap();
    assert_eq!(asked.subject, DueSubject::Officer(ItOfficerId(newcomer.0)));
    assert_eq!(
        (asked.days.due_on, asked.days.standing(date(2024, 6, 1))),
        (Some(date(2025, 2, 1)), DueStanding::Due)
    );
    assert!(asked.citation.vi.contains("34/2013"), "{}", asked.citation.vi);
}

/// Districts end on 30/06/2025 (F5): what was due of one until then stays as it was, nothing of it is due afterwards, and its
/// successor sees what it inherits.
#[test]
fn a_district_that_has_ended_keeps_its_year_and_its_successor_reads_it() {
    let mut year = YearOfAgency::new(AgencyCategory::DistrictCommittee);
    let last = date(2025, 6, 30);
    let row = year.directory.rows().agency.get(&AGENCY).unwrap().clone();
    year.directory.put(Agency { valid_to: Some(last), ..row }.into());
    let commune = Agency {
        category: Some(AgencyCategory::CommuneCommittee),
        ..sample_rows::agency(SUCCESSOR, date(2025, 7, 1))
    };
    year.directory.put(commune.into());
    let document = Sealed::commit(&[7; 32], "Nghị quyết");
    let (id, successor) = (DissolutionId(Uuid::from_u128(1)), Some(SUCCESSOR));
    year.directory.put(Dissolution { id, agency: AGENCY, successor, document, leaf: 0 }.into());
    let head_of_successor = PersonId(Uuid::from_u128(6));
    year.directory.put(office_term(head_of_successor, Role::AgencyHead, SUCCESSOR, date(2025, 7, 1)).into());
    year.put(AGENCY, ItOfficer { ends_on: Some(last), ..newcomer_of_2024() });

    let reports = |day| {
        let all = year.items(AGENCY, 2025, day);
        all.into_iter()
            .filter(|item| item.matter == DueMatter::PeriodicReport)
            .map(|item| item.part)
            .collect::<Vec<_>>()
    };
    let (before, after) = (reports(date(2025, 6, 30)), reports(date(2025, 7, 1)));
    assert_eq!(before, after, "what is due does not depend on the day on which it is asked");
    assert!(before.iter().any(|part| part.ends_with("/2025/Q1")), "{before:?}");
    assert!(
        before.iter().any(|part| part.ends_with("/2024/Q3")),
        "it is left from the year before: {before:?}"
    );
    assert!(
        before.iter().all(|part| !part.ends_with("/2025/Q3")),
        "after its end it reports nothing: {before:?}"
    );
    // Nobody serves on 30/09/2025, so nothing of the evaluation of that year is due; what was due in 2024 is left.
    let left = [(Some(date(2024, 9, 30)), DueStanding::Overdue)];
    assert_eq!(year.of(AGENCY, DueMatter::WorkBook, 2025, date(2025, 10, 1)), left);
    assert_eq!(year.of(AGENCY, DueMatter::WorkBook, 2024, date(2025, 10, 1)), left);

    let roles = BTreeSet::from([Role::AgencyHead]);
    let seen = |person, today: Date| {
        let reader = CalendarReader { person, roles: &roles, today };
        year.calendar(AGENCY, 2025, today).seen_by(reader).len()
    };
    assert!(seen(head_of_successor, date(2025, 7, 1)) > 0, "the successor reads what it inherits");
    assert_eq!(seen(head_of_successor, date(2025, 6, 30)), 0);
    assert!(seen(HEAD, date(2025, 6, 30)) > 0);
    assert_eq!(seen(STRANGER, date(2025, 7, 1)), 0);
}

/// Each line is seen by who sees the thing: the officer the own ones, the office of the agency all of them, a stranger none.
#[test]
fn each_line_is_for_who_sees_what_it_is_about() {
    let mut year = YearOfAgency::new(AgencyCategory::ProvinceDepartment);
    let colleague = PersonId(Uuid::from_u128(5));
    year.put(AGENCY, it_officer(colleague, AGENCY, SINCE));
    let day = date(2024, 10, 1);
    let calendar = year.calendar(AGENCY, 2024, day);
    let seen = |person, role| {
        let roles = BTreeSet::from([role]);
        calendar.seen_by(CalendarReader { person, roles: &roles, today: day })
    };
    assert_eq!(seen(HEAD, Role::AgencyHead), calendar.items());
    let own = seen(OFFICER, Role::ItOfficer);
    let kept = own.iter().filter(|item| item.officer.is_some());
    assert!(
        kept.clone().count() > 0 && kept.clone().all(|item| item.officer == Some(ItOfficerId(OFFICER.0)))
    );
    assert!(own.iter().all(|item| item.matter != DueMatter::EvaluationResults));
    assert_eq!(seen(STRANGER, Role::AgencyHead), []);
    assert_eq!(seen(OFFICER, Role::AgencyHead), [], "a role that is not held gives nothing");
}

#[test]
fn tracked_duties_stand_as_in_their_own_list() {
    let year = YearOfAgency::new(AgencyCategory::ProvinceDepartment);
    let day = date(2024, 6, 1);
    let calendar = year.calendar(AGENCY, 2024, day);
    let own = due_duties(calendar.reads(&year.logs[&AGENCY]), Some(calendar.days_off), (AGENCY, 2024), day);
    let asked: Vec<_> = own.iter().filter(|due| due.status != DutyStatus::NotApplicable).collect();
    let items: Vec<_> =
        calendar.items().into_iter().filter(|item| item.matter == DueMatter::TrackedDuty).collect();
    assert!(!asked.is_empty() && items.len() == asked.len(), "{} of {}", items.len(), asked.len());
    for due in asked {
        let is_it = |item: &&YearItem| {
            (item.days.due_on, item.officer) == (Some(due.due_on), due.officer)
                && calendar.duty_of(item).is_some_and(|rules| rules.code == due.rules.code)
        };
        let item = items.iter().find(is_it).unwrap();
        let overdue = item.days.standing(day) == DueStanding::Overdue;
        assert_eq!(overdue, due.status == DutyStatus::Overdue, "{item:?}");
    }
}
