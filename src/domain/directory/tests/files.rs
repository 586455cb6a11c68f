//! Personnel files: who keeps them, what is refused, corrections and imports.

use std::sync::Arc;

use super::*;
use crate::{
    eligibility::{Fact, TitlePeriod, YearRating},
    ids::EntryId,
    known_titles::tests::{FIRST_DAY, adoption, catalogue, law_with},
    law::{
        LawText,
        row::{Adoption, AdoptionState},
    },
    personnel::{Content, Disclosure, EntryKind},
    ranking::{Award, AwardKey, BirthDate},
    reference_data::ReferenceData,
};

const FIRST: u128 = 0x1001;
const SECOND: u128 = 0x1002;
/// Another agency with its unit, and the clerk of its office.
const ELSEWHERE: u128 = 0xA2;

/// The faults of files, each of which has a case below.
pub(super) const FAULTS: [DirectoryFault; 18] = [
    DirectoryFault::OwnFile,
    DirectoryFault::EntryUnknown,
    DirectoryFault::EntryClosed,
    DirectoryFault::EntryKindDiffers,
    DirectoryFault::ContentMissing,
    DirectoryFault::AlreadyRecorded,
    DirectoryFault::NothingContradicted,
    DirectoryFault::NeverNothing,
    DirectoryFault::InFuture,
    DirectoryFault::ProbationOutside,
    DirectoryFault::TitlePeriodOverlap,
    DirectoryFault::TitleCodeUnknown,
    DirectoryFault::AwardUnknown,
    DirectoryFault::YearOutOfRange,
    DirectoryFault::YearRated,
    DirectoryFault::RatingUnknown,
    DirectoryFault::ScoreOutsideClass,
    DirectoryFault::IdentityNumberTaken,
];

fn rated(year: i16, class: &str, score: Option<&str>) -> Content {
    let score = score.map(|text| text.parse().unwrap());
    Content::Rating(YearRating { year, rating: class.parse().unwrap(), score, document: None })
}

fn rating(year: i16) -> Content {
    rated(year, "EXCELLENT", None)
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

impl DirectoryFixture {
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

    fn as_clerk(&self, command: impl Into<DirectoryCommand>) -> Result<Vec<Row>, Vec<DirectoryRefusal>> {
        self.decide(Some(CLERK), &[Role::DepartmentOffice], &command.into())
    }

    fn record(&mut self, entry: u128, content: &Content) {
        let command = self.entry(entry, ENGINEER, content);
        let rows = self.as_clerk(command).unwrap();
        self.commit(rows);
    }

    /// What is wrong with a content in the file of the engineer.
    fn faults(&mut self, content: &Content) -> Vec<(DirectoryFault, String)> {
        let command = self.entry(FRESH, ENGINEER, content);
        self.as_clerk(command).map_or_else(|refused| faults_at(Err(refused)), |_| Vec::new())
    }
}

fn at(fault: DirectoryFault, field: &str) -> Vec<(DirectoryFault, String)> {
    vec![(fault, field.to_owned())]
}

#[test]
fn a_file_is_kept_by_the_unit_head_and_the_department_office_and_by_no_one_else() {
    let mut fixture = DirectoryFixture::staffed();
    fixture.run(agency(ELSEWHERE, None, false, None));
    fixture.run(office(0xD5, OUTSIDER, Role::DepartmentOffice, Some(ELSEWHERE), None));
    let heads = office(0xD6, DIRECTOR, Role::UnitHead, None, Some(CENTRE));
    fixture.run(GrantOffice { ends_on: Some(TODAY), ..heads });
    let command = DirectoryCommand::from(fixture.entry(FIRST, ENGINEER, &rating(2023)));
    let refused = |person, role| fixture.decide(Some(person), &[role], &command).is_err();
    assert!(!refused(CLERK, Role::DepartmentOffice));
    assert!(!refused(DIRECTOR, Role::UnitHead));
    assert!(refused(CLERK, Role::Admin), "the administrator keeps no files");
    assert!(refused(DIRECTOR, Role::AgencyHead));
    assert!(refused(OUTSIDER, Role::DepartmentOffice), "an office of another agency");
    assert!(refused(ENGINEER, Role::DepartmentOffice));
}

#[test]
fn nobody_writes_to_the_own_file_and_nobody_keeps_that_of_a_person_without_a_unit() {
    let mut fixture = DirectoryFixture::staffed();
    fixture.clerk_is_of(CENTRE);
    let own = fixture.entry(FIRST, CLERK, &rating(2023));
    assert_eq!(faults_at(fixture.as_clerk(own)), at(DirectoryFault::OwnFile, "person"));
    let nowhere = fixture.entry(FIRST, OUTSIDER, &rating(2023));
    assert_eq!(faults_at(fixture.as_clerk(nowhere)), at(DirectoryFault::ForbiddenRole, ""));
}

#[test]
fn reversed_future_and_unknown_facts_are_refused_at_their_fields() {
    let (day, later) = (date(2023, 1, 1), date(2025, 1, 1));
    let held = |code, from, to, probation| title_held(code, from, to, probation);
    let none = || Fact::Absent;
    for (content, fault, field) in [
        (
            held("V.11.06.15", day, Some(date(2022, 1, 1)), none()),
            DirectoryFault::PeriodReversed,
            "content.to",
        ),
        (held("V.11.06.15", later, None, none()), DirectoryFault::InFuture, "content.from"),
        (held("V.99.99.99", day, None, none()), DirectoryFault::TitleCodeUnknown, "content.code"),
        (
            held("V.11.06.15", day, Some(TODAY), Fact::Known(later)),
            DirectoryFault::ProbationOutside,
            "content.probationTo",
        ),
        (rating(2025), DirectoryFault::YearOutOfRange, "content.year"),
        (rating(1989), DirectoryFault::YearOutOfRange, "content.year"),
        (rated(2023, "BEST", None), DirectoryFault::RatingUnknown, "content.rating"),
        (award("MINISTRY_OR_PROVINCE_MERIT", later), DirectoryFault::InFuture, "content.dated"),
        (award("GIAI_NHAT", day), DirectoryFault::AwardUnknown, "content.key"),
        (Content::Nothing(EntryKind::Identity), DirectoryFault::NeverNothing, "content"),
    ] {
        assert_eq!(DirectoryFixture::staffed().faults(&content), at(fault, field), "{content:?}");
    }
    let birth = BirthDate::in_year(2030);
    let unborn = Content::Identity(Disclosure { birth, ..Disclosure::default() }.into());
    assert_eq!(DirectoryFixture::staffed().faults(&unborn), at(DirectoryFault::InFuture, "content.birth"));
    // An older meaning of a code is no fault of the file (A10).
    let older = held("V.11.06.15", date(2018, 1, 1), None, none());
    assert_eq!(DirectoryFixture::staffed().faults(&older), []);
}

/// E3, R22: a class is one of a rating scale that some rule set declares, and is given for the score.
#[test]
fn a_class_and_its_score_are_those_of_a_rating_scale() {
    let mut rules = ReferenceData::released().rule_set("dien-bien-2024").unwrap().clone();
    let scale = "year = \"CALENDAR\"\nfirst_year = 2023\nsource = { vi = \"a\", en = \"b\" }\nlowest = \"BEST\"\n\
        highest_score = \"100\"\nclasses = [{ code = \"BEST\", label = { vi = \"c\", en = \"d\" }, lowest_score = \"90\" }]";
    let shared = "{ code = \"EXCELLENT\", label = { vi = \"Hoàn thành xuất sắc nhiệm vụ\", en = \"Completed the tasks excellently\" }, \
        lowest_score = \"95\" },";
    let scale = scale.replacen("classes = [", &format!("classes = [{shared}"), 1);
    rules.eligibility.rating_scales.push(toml::from_str(&scale).unwrap());
    let mut reference = ReferenceData::clone(ReferenceData::released());
    reference.add(LawText::RuleSet(Arc::new(rules)));
    let mut fixture = DirectoryFixture::staffed();
    fixture.files.reference = Arc::new(reference);
    assert_eq!(fixture.faults(&rated(2023, "BEST", Some("90"))), []);
    assert_eq!(fixture.faults(&rated(2023, "EXCELLENT", Some("95"))), []);
    let unscored = fixture.faults(&rated(2022, "EXCELLENT", Some("12")));
    assert_eq!(unscored, [], "no scale of that year says for which score the class is given");
    assert_eq!(fixture.faults(&rated(2023, "EXCELLENT", None)), [], "what the earlier releases had");
    for (year, class, score) in [
        (2023, "BEST", "89.99"),
        (2023, "EXCELLENT", "94.99"),
        (2023, "EXCELLENT", "100.5"),
        (2022, "BEST", "94"),
    ] {
        let outside = fixture.faults(&rated(year, class, Some(score)));
        assert_eq!(outside, at(DirectoryFault::ScoreOutsideClass, "content.score"), "{year} {score}");
    }
}

#[test]
fn what_contradicts_the_file_is_refused() {
    let mut fixture = DirectoryFixture::staffed();
    let held = |from, to| title_held("V.11.06.15", from, to, Fact::Absent);
    fixture.record(0x1, &held(date(2020, 1, 1), Some(date(2021, 12, 31))));
    fixture.record(0x2, &rating(2023));
    fixture.record(0x3, &identity("011090001234"));
    fixture.record(0x4, &Content::Nothing(EntryKind::Commendation));
    let overlapping = fixture.faults(&held(date(2021, 12, 31), None));
    assert_eq!(overlapping, at(DirectoryFault::TitlePeriodOverlap, "content.from"));
    assert_eq!(fixture.faults(&held(date(2022, 1, 1), None)), []);
    assert_eq!(fixture.faults(&rating(2023)), at(DirectoryFault::YearRated, "content.year"));
    assert_eq!(fixture.faults(&identity("011090001235")), at(DirectoryFault::AlreadyRecorded, "content"));
    let given = award("MINISTRY_OR_PROVINCE_MERIT", date(2023, 1, 1));
    assert_eq!(fixture.faults(&given), at(DirectoryFault::NothingContradicted, "content"));
    assert_eq!(
        fixture.faults(&Content::Nothing(EntryKind::Rating)),
        at(DirectoryFault::NothingContradicted, "content")
    );
    // Once the statement is annulled, the award stands.
    let rows = fixture.as_clerk(annul(0x4, ENGINEER)).unwrap();
    fixture.commit(rows);
    assert_eq!(fixture.faults(&given), []);
}

#[test]
fn a_correction_takes_the_place_of_the_entry_and_keeps_it() {
    let mut fixture = DirectoryFixture::staffed();
    fixture.record(FIRST, &rating(2023));
    let correction = fixture.correction(FIRST, SECOND, &rating(2022));
    let rows = fixture.as_clerk(correction).unwrap();
    fixture.commit(rows);
    let entry = |number| fixture.directory.rows().entry[&id::<EntryId>(number)].clone();
    assert_eq!(entry(FIRST).superseded_by, Some(id(SECOND)));
    assert_eq!(entry(SECOND).supersedes, Some(id(FIRST)));
    assert!(!entry(FIRST).is_living() && entry(SECOND).is_living());

    let again = fixture.correction(FIRST, FRESH, &rating(2021));
    assert_eq!(faults_at(fixture.as_clerk(again)), at(DirectoryFault::EntryClosed, "entry"));
    let other_kind = fixture.correction(SECOND, FRESH, &identity("011090001234"));
    assert_eq!(faults_at(fixture.as_clerk(other_kind)), at(DirectoryFault::EntryKindDiffers, "content"));
    fixture.run(employment(0xE2, OUTSIDER, CENTRE, date(2020, 1, 1), Some(TODAY)));
    assert_eq!(
        faults_at(fixture.as_clerk(annul(SECOND, OUTSIDER))),
        at(DirectoryFault::EntryUnknown, "entry")
    );
}

#[test]
fn a_content_that_is_not_there_is_refused() {
    let fixture = DirectoryFixture::staffed();
    let lost = RecordEntry { entry: id(FIRST), person: id(ENGINEER), content: sealed("mất") };
    assert_eq!(faults_at(fixture.as_clerk(lost)), at(DirectoryFault::ContentMissing, "content"));
}

#[test]
fn an_import_is_all_or_nothing_and_tells_every_fault() {
    let mut fixture = DirectoryFixture::staffed();
    fixture.files.numbers.insert("011090009999".parse().unwrap(), id(ENGINEER));
    let entries = vec![
        fixture.entry(0x1, 0x21, &identity("011090000001")),
        fixture.entry(0x2, 0x22, &identity("011090000001")),
        fixture.entry(0x3, 0x21, &rating(2023)),
        fixture.entry(0x4, 0x21, &rating(2023)),
        fixture.entry(0x5, 0x22, &identity("011090009999")),
        fixture.entry(0x6, FRESH, &rating(2023)),
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
        corrections: Vec::new(),
    };
    // Somebody whom nobody registered has no unit that keeps the file.
    assert_eq!(faults_at(fixture.as_clerk(import.clone())), at(DirectoryFault::ForbiddenRole, ""));
    let import = ImportPersonnel { entries: import.entries[..5].to_vec(), ..import };
    let faults = faults_at(fixture.as_clerk(import.clone()));
    let expected = [
        (DirectoryFault::EmploymentOverlap, "employments.1.startsOn"),
        (DirectoryFault::PeriodReversed, "employments.2.endsOn"),
        (DirectoryFault::IdentityNumberTaken, "entries.1.content.number"),
        (DirectoryFault::YearRated, "entries.3.content.year"),
        (DirectoryFault::AlreadyRecorded, "entries.4.content"),
        (DirectoryFault::IdentityNumberTaken, "entries.4.content.number"),
    ];
    assert_eq!(faults, expected.map(|(fault, field)| (fault, field.to_owned())));

    let good = ImportPersonnel {
        employments: import.employments[..1].to_vec(),
        entries: [&import.entries[..1], &import.entries[2..3]].concat(),
        ..import
    };
    let rows = fixture.as_clerk(good).unwrap();
    assert_eq!(rows.len(), 2 + 1 + 2);
}

#[test]
fn an_import_into_two_agencies_is_nobodys() {
    let mut fixture = DirectoryFixture::staffed();
    fixture.run(agency(ELSEWHERE, None, false, None));
    fixture.run(unit(0xB2, ELSEWHERE, date(2010, 1, 1), None));
    let times = [(0x31, 0x21, CENTRE), (0x32, 0x22, 0xB2)];
    let import = |times: &[(u128, u128, u128)]| ImportPersonnel {
        source: Digest::of("tệp"),
        persons: vec![person(0x21), person(0x22)],
        employments: times
            .iter()
            .map(|(number, person, unit)| employment(*number, *person, *unit, date(2020, 1, 1), Some(TODAY)))
            .collect(),
        entries: Vec::new(),
        corrections: Vec::new(),
    };
    assert!(fixture.as_clerk(import(&times[..1])).is_ok());
    assert_eq!(faults_at(fixture.as_clerk(import(&times))), at(DirectoryFault::ForbiddenRole, ""));
    assert_eq!(faults_at(fixture.as_clerk(import(&times[1..]))), at(DirectoryFault::ForbiddenRole, ""));
}

/// E1: a code counts once two people adopted a catalogue that has it; what one of them proposed counts nowhere.
#[test]
fn a_title_of_a_catalogue_counts_once_that_was_adopted() {
    let text = catalogue("own", "V.99.99.99", "II");
    let adopted = adoption(1, &text, FIRST_DAY);
    let proposed = Adoption { state: AdoptionState::Proposed, adopted_in: None, ..adopted.clone() };
    let held = title_held("V.99.99.99", date(2023, 1, 1), None, Fact::Absent);
    let unknown = at(DirectoryFault::TitleCodeUnknown, "content.code");
    for (row, faults) in [(proposed, unknown), (adopted, Vec::new())] {
        let mut fixture = DirectoryFixture::staffed();
        fixture.files.reference = Arc::new(law_with([(text.clone(), row)]));
        assert_eq!(fixture.faults(&held), faults);
    }
}
