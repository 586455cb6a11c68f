//! Personnel files: who keeps them, what is refused, corrections and imports.

use super::*;
use crate::domain::{
    eligibility::{Fact, QualityRating, TitlePeriod, YearRating},
    ids::EntryId,
    personnel::{Content, Disclosure, EntryKind},
    ranking::{Award, AwardKey, BirthDate},
};

const FIRST: u128 = 0x1001;
const SECOND: u128 = 0x1002;
/// Another agency with its unit, and the clerk of its office.
const ELSEWHERE: u128 = 0xA2;

/// The faults of files, each of which has a case below.
pub(super) const FAULTS: [Fault; 16] = [
    Fault::OwnFile,
    Fault::EntryUnknown,
    Fault::EntryClosed,
    Fault::EntryKindDiffers,
    Fault::ContentMissing,
    Fault::AlreadyRecorded,
    Fault::NothingContradicted,
    Fault::NeverNothing,
    Fault::InFuture,
    Fault::ProbationOutside,
    Fault::TitlePeriodOverlap,
    Fault::TitleCodeUnknown,
    Fault::AwardUnknown,
    Fault::YearOutOfRange,
    Fault::YearRated,
    Fault::IdentityNumberTaken,
];

fn rating(year: i16) -> Content {
    Content::Rating(YearRating { year, rating: QualityRating::Excellent, document: None })
}

fn title_held(code: &str, from: Date, to: Option<Date>, probation_to: Fact<Date>) -> Content {
    Content::Title(TitlePeriod { code: code.parse().unwrap(), from, to, probation_to, document: None })
}

fn identity(number: &str) -> Content {
    Content::Identity(Disclosure { number: Some(number.parse().unwrap()), ..Disclosure::default() }.into())
}

fn award(key: &str, dated: Date) -> Content {
    Content::Commendation(Award {
        key: AwardKey::new(key),
        number: Some("12".parse().unwrap()),
        dated: Some(dated),
        authority: Some("UBND tỉnh".to_owned()),
        document: None,
        professional: true,
    })
}

fn annul(entry: u128, person: u128) -> AnnulEntry {
    AnnulEntry { entry: id(entry), person: id(person), reason: sealed("nhầm") }
}

impl World {
    fn seal(&mut self, content: &Content) -> Sealed {
        let text = content.to_text().unwrap();
        let sealed = sealed(&text);
        self.files.contents.insert(sealed, Content::from_text(&text).unwrap());
        sealed
    }

    fn entry(&mut self, entry: u128, person: u128, content: &Content) -> RecordEntry {
        RecordEntry { entry: id(entry), person: id(person), content: self.seal(content) }
    }

    fn correction(&mut self, entry: u128, by: u128, content: &Content) -> CorrectEntry {
        let (person, reason) = (id(ENGINEER), sealed("ghi nhầm"));
        CorrectEntry { entry: id(entry), person, by: id(by), content: self.seal(content), reason }
    }

    fn as_clerk(&self, command: impl Into<RegisterCommand>) -> Result<Vec<Row>, Vec<Refused>> {
        self.decide(Some(CLERK), &[Role::DepartmentOffice], &command.into())
    }

    fn record(&mut self, entry: u128, content: &Content) {
        let command = self.entry(entry, ENGINEER, content);
        let rows = self.as_clerk(command).unwrap();
        self.commit(rows);
    }

    /// What is wrong with a content in the file of the engineer.
    fn faults(&mut self, content: &Content) -> Vec<(Fault, String)> {
        let command = self.entry(FRESH, ENGINEER, content);
        self.as_clerk(command).map_or_else(|refused| told(Err(refused)), |_| Vec::new())
    }
}

fn at(fault: Fault, field: &str) -> Vec<(Fault, String)> {
    vec![(fault, field.to_owned())]
}

#[test]
fn a_file_is_kept_by_the_unit_head_and_the_department_office_and_by_no_one_else() {
    let mut world = World::staffed();
    world.run(agency(ELSEWHERE, None, false, None));
    world.run(office(0xD5, STRANGER, Role::DepartmentOffice, Some(ELSEWHERE), None));
    let heads = office(0xD6, DIRECTOR, Role::UnitHead, None, Some(CENTRE));
    world.run(GrantOffice { ends_on: Some(TODAY), ..heads });
    let command = RegisterCommand::from(world.entry(FIRST, ENGINEER, &rating(2023)));
    let refused = |person, role| world.decide(Some(person), &[role], &command).is_err();
    assert!(!refused(CLERK, Role::DepartmentOffice));
    assert!(!refused(DIRECTOR, Role::UnitHead));
    assert!(refused(CLERK, Role::Admin), "the administrator keeps no files");
    assert!(refused(DIRECTOR, Role::AgencyHead));
    assert!(refused(STRANGER, Role::DepartmentOffice), "an office of another agency");
    assert!(refused(ENGINEER, Role::DepartmentOffice));
}

#[test]
fn nobody_writes_to_the_own_file_and_nobody_keeps_that_of_a_person_without_a_unit() {
    let mut world = World::staffed();
    world.run(employment(0xE2, CLERK, CENTRE, date(2020, 1, 1), Some(TODAY)));
    let own = world.entry(FIRST, CLERK, &rating(2023));
    assert_eq!(told(world.as_clerk(own)), at(Fault::OwnFile, "person"));
    let nowhere = world.entry(FIRST, STRANGER, &rating(2023));
    assert_eq!(told(world.as_clerk(nowhere)), at(Fault::ForbiddenRole, ""));
}

#[test]
fn reversed_future_and_unknown_facts_are_refused_at_their_fields() {
    let (day, later) = (date(2023, 1, 1), date(2025, 1, 1));
    let held = |code, from, to, probation| title_held(code, from, to, probation);
    let none = || Fact::Absent;
    for (content, fault, field) in [
        (held("V.11.06.15", day, Some(date(2022, 1, 1)), none()), Fault::PeriodReversed, "content.to"),
        (held("V.11.06.15", later, None, none()), Fault::InFuture, "content.from"),
        (held("V.99.99.99", day, None, none()), Fault::TitleCodeUnknown, "content.code"),
        (
            held("V.11.06.15", day, Some(TODAY), Fact::Known(later)),
            Fault::ProbationOutside,
            "content.probationTo",
        ),
        (rating(2025), Fault::YearOutOfRange, "content.year"),
        (rating(1989), Fault::YearOutOfRange, "content.year"),
        (award("MINISTRY_OR_PROVINCE_MERIT", later), Fault::InFuture, "content.dated"),
        (award("GIAI_NHAT", day), Fault::AwardUnknown, "content.key"),
        (Content::Nothing(EntryKind::Identity), Fault::NeverNothing, "content"),
    ] {
        assert_eq!(World::staffed().faults(&content), at(fault, field), "{content:?}");
    }
    let birth = BirthDate::in_year(2030);
    let unborn = Content::Identity(Disclosure { birth, ..Disclosure::default() }.into());
    assert_eq!(World::staffed().faults(&unborn), at(Fault::InFuture, "content.birth"));
    // An older meaning of a code is no fault of the file (A10).
    let older = held("V.11.06.15", date(2018, 1, 1), None, none());
    assert_eq!(World::staffed().faults(&older), []);
}

#[test]
fn what_contradicts_the_file_is_refused() {
    let mut world = World::staffed();
    let held = |from, to| title_held("V.11.06.15", from, to, Fact::Absent);
    world.record(0x1, &held(date(2020, 1, 1), Some(date(2021, 12, 31))));
    world.record(0x2, &rating(2023));
    world.record(0x3, &identity("011090001234"));
    world.record(0x4, &Content::Nothing(EntryKind::Commendation));
    let overlapping = world.faults(&held(date(2021, 12, 31), None));
    assert_eq!(overlapping, at(Fault::TitlePeriodOverlap, "content.from"));
    assert_eq!(world.faults(&held(date(2022, 1, 1), None)), []);
    assert_eq!(world.faults(&rating(2023)), at(Fault::YearRated, "content.year"));
    assert_eq!(world.faults(&identity("011090001235")), at(Fault::AlreadyRecorded, "content"));
    let given = award("MINISTRY_OR_PROVINCE_MERIT", date(2023, 1, 1));
    assert_eq!(world.faults(&given), at(Fault::NothingContradicted, "content"));
    assert_eq!(world.faults(&Content::Nothing(EntryKind::Rating)), at(Fault::NothingContradicted, "content"));
    // Once the statement is annulled, the award stands.
    let rows = world.as_clerk(annul(0x4, ENGINEER)).unwrap();
    world.commit(rows);
    assert_eq!(world.faults(&given), []);
}

#[test]
fn a_correction_takes_the_place_of_the_entry_and_keeps_it() {
    let mut world = World::staffed();
    world.record(FIRST, &rating(2023));
    let correction = world.correction(FIRST, SECOND, &rating(2022));
    let rows = world.as_clerk(correction).unwrap();
    world.commit(rows);
    let entry = |number| world.registry.rows().entry[&id::<EntryId>(number)].clone();
    assert_eq!(entry(FIRST).superseded_by, Some(id(SECOND)));
    assert_eq!(entry(SECOND).supersedes, Some(id(FIRST)));
    assert!(!entry(FIRST).is_living() && entry(SECOND).is_living());

    let again = world.correction(FIRST, FRESH, &rating(2021));
    assert_eq!(told(world.as_clerk(again)), at(Fault::EntryClosed, "entry"));
    let other_kind = world.correction(SECOND, FRESH, &identity("011090001234"));
    assert_eq!(told(world.as_clerk(other_kind)), at(Fault::EntryKindDiffers, "content"));
    world.run(employment(0xE2, STRANGER, CENTRE, date(2020, 1, 1), Some(TODAY)));
    assert_eq!(told(world.as_clerk(annul(SECOND, STRANGER))), at(Fault::EntryUnknown, "entry"));
}

#[test]
fn a_content_that_is_not_there_is_refused() {
    let world = World::staffed();
    let lost = RecordEntry { entry: id(FIRST), person: id(ENGINEER), content: sealed("mất") };
    assert_eq!(told(world.as_clerk(lost)), at(Fault::ContentMissing, "content"));
}

#[test]
fn an_import_is_all_or_nothing_and_tells_every_fault() {
    let mut world = World::staffed();
    world.files.numbers.insert("011090009999".parse().unwrap(), id(ENGINEER));
    let entries = vec![
        world.entry(0x1, 0x21, &identity("011090000001")),
        world.entry(0x2, 0x22, &identity("011090000001")),
        world.entry(0x3, 0x21, &rating(2023)),
        world.entry(0x4, 0x21, &rating(2023)),
        world.entry(0x5, 0x22, &identity("011090009999")),
        world.entry(0x6, FRESH, &rating(2023)),
    ];
    let hired = |number, person, from| employment(number, person, CENTRE, from, Some(TODAY));
    let import = ImportPersonnel {
        source: Digest::of("tệp"),
        persons: vec![person(0x21), person(0x22)],
        employments: vec![
            hired(0x31, 0x21, date(2020, 1, 1)),
            hired(0x32, 0x21, date(2021, 1, 1)),
            hired(0x33, 0x22, date(2025, 1, 1)),
        ],
        entries,
    };
    // Somebody whom nobody registered has no unit that keeps the file.
    assert_eq!(told(world.as_clerk(import.clone())), at(Fault::ForbiddenRole, ""));
    let import = ImportPersonnel { entries: import.entries[..5].to_vec(), ..import };
    let faults = told(world.as_clerk(import.clone()));
    let expected = [
        (Fault::EmploymentOverlap, "employments.1.startsOn"),
        (Fault::PeriodReversed, "employments.2.endsOn"),
        (Fault::IdentityNumberTaken, "entries.1.content.number"),
        (Fault::YearRated, "entries.3.content.year"),
        (Fault::AlreadyRecorded, "entries.4.content"),
        (Fault::IdentityNumberTaken, "entries.4.content.number"),
    ];
    assert_eq!(faults, expected.map(|(fault, field)| (fault, field.to_owned())));

    let good = ImportPersonnel {
        employments: import.employments[..1].to_vec(),
        entries: [&import.entries[..1], &import.entries[2..3]].concat(),
        ..import
    };
    let rows = world.as_clerk(good).unwrap();
    assert_eq!(rows.len(), 2 + 1 + 2);
}

#[test]
fn an_import_into_two_agencies_is_nobodys() {
    let mut world = World::staffed();
    world.run(agency(ELSEWHERE, None, false, None));
    world.run(unit(0xB2, ELSEWHERE, date(2010, 1, 1), None));
    let times = [(0x31, 0x21, CENTRE), (0x32, 0x22, 0xB2)];
    let import = |times: &[(u128, u128, u128)]| ImportPersonnel {
        source: Digest::of("tệp"),
        persons: vec![person(0x21), person(0x22)],
        employments: times
            .iter()
            .map(|(number, person, unit)| employment(*number, *person, *unit, date(2020, 1, 1), Some(TODAY)))
            .collect(),
        entries: Vec::new(),
    };
    assert!(world.as_clerk(import(&times[..1])).is_ok());
    assert_eq!(told(world.as_clerk(import(&times))), at(Fault::ForbiddenRole, ""));
    assert_eq!(told(world.as_clerk(import(&times[1..]))), at(Fault::ForbiddenRole, ""));
}
