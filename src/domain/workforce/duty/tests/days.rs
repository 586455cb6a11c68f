//! From when and until when a duty can be done: days off, and years of which only a part counts.

use std::sync::Arc;

use super::*;
use crate::{
    directory::period::Period,
    workforce::{
        duty::rules::{DutyRules, TrackedDuties},
        law::WorkforceLaw,
        row::OfficerPost,
    },
};

/// A period of days that ends on a day off ends with the next working day; what can be recorded does not depend on it.
#[test]
fn a_period_that_ends_on_a_day_off_ends_with_the_next_working_day() {
    let (mut bodies, code) = (Bodies::new(), "S001-5.3");
    assert!(law().each(WorkforceText::duties).all(|(_, set)| set.rolls_over_days_off));
    // Thirty days after 03/08/2024 is the national day, of which the day after is off as well.
    assert_eq!(bodies.of(Role::ItOfficer, open(1, AGENCY, code, date(2024, 8, 3), None)), [""; 0]);
    let due = |bodies: &Bodies| bodies.one(AGENCY, 2024, code).unwrap();
    assert_eq!(due(&bodies).due_on, date(2024, 9, 4));
    bodies.today = date(2024, 9, 4);
    assert_eq!(due(&bodies).status, DutyStatus::Due);
    bodies.today = date(2024, 9, 5);
    assert_eq!(due(&bodies).status, DutyStatus::Overdue);
    let occasion = Some(TrackedOccasionId(Uuid::from_u128(1)));
    let done = RecordTrackedDuty { occasion, ..record(2, AGENCY, code, 2024, date(2024, 9, 4)) };
    assert_eq!(bodies.of(Role::ItOfficer, done), [""; 0]);
    assert_eq!(due(&bodies).status, DutyStatus::Done);
    let counted = due_duties(bodies.reads(), None, (AGENCY, 2024), bodies.today);
    let counted = counted.into_iter().find(|due| due.rules.code.as_str() == code).unwrap();
    assert_eq!(counted.due_on, date(2024, 9, 2));
}

/// It moves from one year to the next, and is listed in both, under the year that it is recorded under.
#[test]
fn a_period_that_ends_on_new_year_is_listed_in_both_years() {
    let (mut bodies, code) = (Bodies::new(), "S001-5.5");
    assert_eq!(bodies.of(Role::ItOfficer, open(1, AGENCY, code, date(2022, 12, 31), None)), [""; 0]);
    bodies.today = date(2023, 1, 2);
    for year in [2022, 2023] {
        let due = bodies.one(AGENCY, year, code).unwrap();
        assert_eq!((due.year, due.due_on, due.status), (2022, date(2023, 1, 3), DutyStatus::Due), "{year}");
    }
    let occasion = Some(TrackedOccasionId(Uuid::from_u128(1)));
    let done = RecordTrackedDuty { occasion, ..record(2, AGENCY, code, 2023, date(2023, 1, 2)) };
    assert_eq!(bodies.of(Role::ItOfficer, done), [""; 0]);
    assert_eq!(bodies.status(AGENCY, 2022, code), Some(DutyStatus::Done));
}

#[test]
fn a_day_that_is_named_stays_on_a_day_off() {
    let bodies = Bodies::new();
    assert_eq!(bodies.one(IT, 2023, "S001-17.2").unwrap().due_on, date(2023, 12, 31), "a Sunday");
    assert_eq!(bodies.one(IT, 2024, "S001-16.1").unwrap().due_on, date(2024, 3, 31), "a Sunday");
}

/// An agency that begins within the year has the duty from then on; not where it begins after the day.
#[test]
fn an_agency_that_begins_within_the_year_does_its_part_of_it() {
    let mut bodies = Bodies::new();
    let began = date(2024, 4, 1);
    let row = bodies.directory.rows().agency.get(&IT).cloned().unwrap();
    bodies.directory.put(Agency { valid_from: began, ..row }.into());
    assert_eq!(bodies.one(IT, 2024, "S001-16.1"), None, "due on the day before it began");
    assert_eq!(bodies.one(IT, 2025, "S001-16.1").map(|due| due.from), Some(date(2025, 1, 1)));
    assert_eq!(bodies.one(IT, 2024, "S001-17.2").map(|due| due.from), Some(began));
    let office = Role::DepartmentOffice;
    let early = record(1, IT, "S001-17.2", 2024, date(2024, 3, 31));
    assert_eq!(bodies.of(office, early), ["TRACKED_DUTY_DONE_BEFORE"]);
    assert_eq!(bodies.of(office, record(1, IT, "S001-17.2", 2024, began)), [""; 0]);
}

/// What was done before the agency ended stays done; what was not is told as not applicable.
#[test]
fn an_agency_that_ends_within_the_year_keeps_what_it_did() {
    let mut bodies = Bodies::new();
    let head = Role::AgencyHead;
    assert_eq!(bodies.of(head, record(1, AGENCY, "S001-20.1", 2024, date(2024, 5, 6))), [""; 0]);
    let ends = Agency { valid_to: Some(date(2024, 6, 30)), ..sample_rows::agency(AGENCY, START) };
    bodies.directory.put(ends.into());
    assert_eq!(bodies.status(AGENCY, 2024, "S001-20.1"), Some(DutyStatus::Done));
    assert_eq!(bodies.status(AGENCY, 2024, "S000-4.4"), Some(DutyStatus::NotApplicable));
}

#[test]
fn an_officer_who_comes_or_leaves_within_the_year_counts_from_then() {
    let mut bodies = Bodies::new();
    let began = date(2024, 5, 6);
    let serves = |ends_on| ItOfficer { ends_on, ..it_officer(OFFICER, AGENCY, began) };
    bodies.rows.put(serves(None).into());
    let due = bodies.one(AGENCY, 2024, "S001-20.2").unwrap();
    assert_eq!((due.from, due.status), (began, DutyStatus::Due));
    assert_eq!(bodies.one(AGENCY, 2024, "S001-20.1").unwrap().from, date(2024, 1, 1), "it takes no officer");
    let early = record(1, AGENCY, "S001-20.2", 2024, date(2024, 5, 5));
    assert_eq!(bodies.of(Role::AgencyHead, early), ["TRACKED_DUTY_DONE_BEFORE"]);
    assert_eq!(bodies.of(Role::AgencyHead, record(1, AGENCY, "S001-20.2", 2024, began)), [""; 0]);
    bodies.rows.put(serves(Some(date(2024, 8, 31))).into());
    assert_eq!(bodies.status(AGENCY, 2024, "S001-20.2"), Some(DutyStatus::Done), "it was done before");
    assert_eq!(bodies.one(AGENCY, 2024, "S001-13.3").unwrap().exemption, Some(DutyExemption::NoOfficer));
}

/// The document began on 09/09/2023 and ended on 15/10/2024: of both years a part counts.
#[test]
fn a_document_that_begins_or_ends_within_the_year_is_asked_for_its_part_of_it() {
    let bodies = Bodies::new();
    let applies = Period::new(date(2023, 9, 9), Some(date(2024, 10, 15)));
    let documents = law().each(WorkforceText::duties).map(|(_, set)| WorkforceText::Duties(set.clone()));
    let limited = WorkforceLaw::new(documents.map(|text| (applies, text)).collect());
    let one = |year, code: &str| {
        let reads = WorkforceReads { law: &limited, ..bodies.reads() };
        let found = due_duties(reads, Some(shipped()), (IT, year), bodies.today);
        found.into_iter().find(|due| due.rules.code.as_str() == code)
    };
    assert_eq!(one(2023, "S001-17.2").map(|due| due.from), Some(applies.first));
    assert_eq!(one(2023, "S001-16.1"), None, "its day was before");
    assert_eq!(one(2024, "S001-16.1").map(|due| due.status), Some(DutyStatus::Overdue), "its day is within");
    let ended = one(2024, "S001-17.2").unwrap();
    assert_eq!(ended.exemption, Some(DutyExemption::DutyEnded));
    assert_eq!((one(2022, "S001-17.2"), one(2025, "S001-17.2")), (None, None));
}

/// S002 5.c asks full-time officers alone for a degree.
#[test]
fn a_duty_of_one_post_is_asked_for_that_post() {
    let mut bodies = Bodies::new();
    let asked = |bodies: &Bodies, code| bodies.one(AGENCY, 2020, code).is_some();
    assert!(asked(&bodies, "S002-5.c") && asked(&bodies, "S001-2.3"));
    let post = OfficerPost::PartTime;
    bodies.rows.put(ItOfficer { post, ..it_officer(OFFICER, AGENCY, START) }.into());
    assert!(!asked(&bodies, "S002-5.c") && asked(&bodies, "S001-2.3"));
}

/// A document that applies at two times in turn, or for a while twice at once, asks for each duty once, and so does a later edition of
/// it: what was done under the first counts.
#[test]
fn a_document_that_applies_again_asks_for_nothing_twice() {
    let (mut bodies, yearly, changes) = (Bodies::new(), "S001-17.2", date(2024, 6, 30));
    assert_eq!(bodies.of(Role::DepartmentOffice, record(1, IT, yearly, 2024, date(2024, 3, 5))), [""; 0]);
    assert_eq!(bodies.of(Role::ItOfficer, open(2, AGENCY, "S001-5.3", changes, None)), [""; 0]);
    bodies.rows.put(it_officer(PersonId(Uuid::from_u128(7)), AGENCY, changes).into());
    let sets: Vec<_> = law().each(WorkforceText::duties).map(|(_, set)| Arc::clone(set)).collect();
    let later: Vec<_> = sets.iter().map(|set| Arc::new(edition(set))).collect();
    let applied = |sets: &[Arc<TrackedDuties>], first, last| {
        let texts = sets.iter().map(|set| WorkforceText::Duties(Arc::clone(set)));
        texts.map(|text| (Period::new(first, last), text)).collect::<Vec<_>>()
    };
    let asked = |documents: Vec<(Period, WorkforceText)>| {
        let law = WorkforceLaw::new(documents);
        let reads = WorkforceReads { law: &law, ..bodies.reads() };
        let of_year = |year| {
            [IT, AGENCY].map(|agency| due_duties(reads, Some(shipped()), (agency, year), bodies.today))
        };
        [2020, 2023, 2024, 2025].map(of_year)
    };
    for first in [date(2019, 1, 1), date(2023, 9, 9)] {
        let whole = asked(applied(&sets, first, None));
        let [of_department, of_agency] = &whole[2];
        let done = of_department.iter().find(|due| due.rules.code.as_str() == yearly).unwrap();
        assert_eq!((done.status, done.from), (DutyStatus::Done, date(2024, 1, 1)));
        assert!(
            of_agency.iter().any(|due| due.officer.is_some())
                && of_agency.iter().any(|due| due.occasion.is_some())
        );
        for (then, until) in [(&sets, changes), (&later, changes), (&sets, date(2024, 8, 31))] {
            let mut documents = applied(then, date(2024, 7, 1), None);
            documents.extend(applied(&sets, first, Some(until)));
            assert_eq!(asked(documents), whole, "from {first} until {until}");
        }
        let ends = Some(date(2024, 10, 15));
        let mut documents = applied(&sets, date(2024, 7, 1), ends);
        documents.extend(applied(&sets, first, Some(changes)));
        assert_eq!(asked(documents), asked(applied(&sets, first, ends)), "what lapses does so once");
    }
}

/// An edition that names a later day of the year asks for nothing a second time, and neither does what is adopted again after a
/// while in the same year.
#[test]
fn an_edition_with_another_day_of_the_year_asks_for_it_once() {
    let bodies = Bodies::new();
    let sets: Vec<_> = law().each(WorkforceText::duties).map(|(_, set)| Arc::clone(set)).collect();
    let later: Vec<_> = sets.iter().map(|set| Arc::new(at_the_end_of_the_year(set))).collect();
    let applied = |sets: &[Arc<TrackedDuties>], first, last| {
        let texts = sets.iter().map(|set| WorkforceText::Duties(Arc::clone(set)));
        texts.map(|text| (Period::new(first, last), text)).collect::<Vec<_>>()
    };
    let asked = |then: &[Arc<TrackedDuties>], until, from| {
        let mut documents = applied(then, from, None);
        documents.extend(applied(&sets, date(2024, 2, 1), Some(until)));
        let law = WorkforceLaw::new(documents);
        let reads = WorkforceReads { law: &law, ..bodies.reads() };
        due_duties(reads, Some(shipped()), (IT, 2024), bodies.today)
    };
    for (then, until, from) in
        [(&later, date(2024, 12, 15), date(2024, 12, 16)), (&sets, date(2024, 3, 31), date(2024, 5, 1))]
    {
        let found = asked(then, until, from);
        let mut named: Vec<_> = found.iter().map(DueDuty::recorded_as).collect();
        named.sort();
        named.dedup();
        assert!(named.len() > 5, "{found:?}");
        assert_eq!(named.len(), found.len(), "{found:?}");
    }
}

/// The same duties in another document, those of every year by the last day of it.
fn at_the_end_of_the_year(set: &TrackedDuties) -> TrackedDuties {
    let moved = |rules: &Arc<DutyRules>| {
        let timing = match rules.timing {
            DutyTiming::Yearly { .. } => DutyTiming::Yearly { month: 12, day: 31 },
            DutyTiming::Once { .. } | DutyTiming::EachOfficer { .. } | DutyTiming::Occasion { .. } => {
                rules.timing
            }
        };
        Arc::new(DutyRules { timing, ..rules.as_ref().clone() })
    };
    TrackedDuties { duty: set.duty.iter().map(moved).collect(), ..set.clone() }
}

/// The same duties in another document.
fn edition(set: &TrackedDuties) -> TrackedDuties {
    let duty = set.duty.iter().map(|rules| Arc::new(rules.as_ref().clone())).collect();
    TrackedDuties { duty, ..set.clone() }
}

/// What was done while the agency, the office or the officer was there is recorded also afterwards; what was done later is not.
#[test]
fn what_was_done_before_something_ended_is_recorded_afterwards() {
    let head = Role::AgencyHead;
    let mut ended = Bodies::new();
    let last = date(2024, 6, 30);
    ended.directory.put(Agency { valid_to: Some(last), ..sample_rows::agency(AGENCY, START) }.into());
    let done = |on| record(1, AGENCY, "S001-20.1", 2024, on);
    assert_eq!(ended.of(head, done(date(2024, 7, 1))), ["TRACKED_DUTY_NOT_APPLICABLE"]);
    assert_eq!(ended.of(head, done(last)), [""; 0]);
    assert_eq!(ended.status(AGENCY, 2024, "S001-20.1"), Some(DutyStatus::Done));

    let mut left = Bodies::new();
    left.rows.put(ItOfficer { ends_on: Some(last), ..it_officer(OFFICER, AGENCY, START) }.into());
    let done = |on| record(1, AGENCY, "S001-20.2", 2024, on);
    assert_eq!(left.of(head, done(date(2024, 7, 1))), ["TRACKED_DUTY_NOT_APPLICABLE"]);
    assert_eq!(left.of(head, done(last)), [""; 0]);

    let last = date(2020, 1, 20);
    left.rows.put(ItOfficer { ends_on: Some(last), ..it_officer(OFFICER, AGENCY, START) }.into());
    let due = left.one(AGENCY, 2020, "S001-2.3").unwrap();
    assert_eq!((due.exemption, due.possible_until), (Some(DutyExemption::OfficerLeft), Some(last)));
    let owner = if due.rules.owner == Role::ItOfficer { head } else { due.rules.owner };
    let done = |on| RecordTrackedDuty { officer: Some(OWN), ..record(2, AGENCY, "S001-2.3", due.year, on) };
    assert_eq!(left.of(owner, done(date(2020, 1, 21))), ["TRACKED_DUTY_NOT_APPLICABLE"]);
    assert_eq!(left.of(owner, done(last)), [""; 0]);
}
