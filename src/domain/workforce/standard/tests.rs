//! Who lacks what of the standard.

#![expect(clippy::unwrap_used, reason = "a test fails loudly")]

use std::collections::BTreeSet;

use jiff::civil::{Date, date};
use uuid::Uuid;

use super::{
    report::{GapCounts, GapReport, OfficerGaps, RequirementStanding},
    rules::QualificationStandards,
    terms::{GapStatus, RequirementTiming, StandardExclusion, StandardLevel},
    titles::AppointedTitles,
};
use crate::workforce::sample_rows::{self, it_officer, law, office_term};
use crate::{
    digest::Sealed,
    directory::{
        Directory,
        period::Period,
        row::{Agency, Dissolution, OfficeTerm},
    },
    ids::{AgencyId, DissolutionId, ItOfficerId, OfficerQualificationId, PersonId},
    role::Role,
    vocabulary::AgencyCategory,
    workforce::{
        WorkforceLaw, WorkforceText,
        qualification::terms::{Qualification, QualificationKind},
        row::{ItOfficer, OfficerPost, OfficerQualification, Rows},
    },
};

const SOURCE: &str = include_str!("../../../data/workforce/standards-ha-tinh-2013.toml");
const BEGINS: Date = date(2020, 3, 1);
const DAY: Date = date(2024, 10, 24);
const AGENCY: AgencyId = AgencyId(Uuid::from_u128(0xa1));
const DEPARTMENT: AgencyId = AgencyId(Uuid::from_u128(0xa2));

fn directory(category: Option<AgencyCategory>) -> Directory {
    let mut directory = Directory::default();
    for agency in [AGENCY, DEPARTMENT] {
        let row = Agency { category, ..sample_rows::agency(agency, date(2010, 1, 1)) };
        directory.put(row.into());
    }
    let head = PersonId(Uuid::from_u128(1));
    directory.put(term(head, Role::SpecialisedItAgencyHead, DEPARTMENT).into());
    directory
}

/// The same after an agency was dissolved into another.
fn dissolved(mut directory: Directory, agency: AgencyId, successor: AgencyId) -> Directory {
    let row = directory.rows().agency.get(&agency).unwrap().clone();
    directory.put(Agency { valid_to: Some(date(2024, 2, 29)), ..row }.into());
    let (id, document) = (DissolutionId(Uuid::from_u128(3)), Sealed::commit(&[7; 32], "Quyết định"));
    directory.put(Dissolution { id, agency, successor: Some(successor), document, leaf: 0 }.into());
    directory
}

fn term(person: PersonId, office: Role, agency: AgencyId) -> OfficeTerm {
    office_term(person, office, agency, date(2010, 1, 1))
}

fn officer(agency: AgencyId) -> ItOfficer {
    let id = ItOfficerId(Uuid::from_u128(9));
    ItOfficer { id, ..it_officer(PersonId(Uuid::from_u128(0x1009)), agency, BEGINS) }
}

fn attested(qualifications: &[Qualification]) -> Rows {
    let mut rows = Rows::default();
    for (number, qualification) in (1..).zip(qualifications) {
        let row = OfficerQualification {
            id: OfficerQualificationId(Uuid::from_u128(number)),
            agency: AGENCY,
            officer: officer(AGENCY).id,
            qualification: *qualification,
            document: "01/ĐHBK".parse().unwrap(),
            obtained_on: date(2019, 6, 1),
            valid_until: None,
            annulled: None,
            leaf: 0,
        };
        rows.put(row.into());
    }
    rows
}

/// QS6: what ran out and was obtained again later is met since then; what was followed at once by something that counts, since before.
#[test]
fn a_requirement_is_met_since_it_has_been_met_without_a_break() {
    let english = |number: u128, obtained_on: Date, valid_until: Option<Date>| OfficerQualification {
        id: OfficerQualificationId(Uuid::from_u128(number)),
        agency: AGENCY,
        officer: officer(AGENCY).id,
        qualification: Qualification::EnglishB,
        document: "01/ĐHBK".parse().unwrap(),
        obtained_on,
        valid_until,
        annulled: None,
        leaf: 0,
    };
    let met_on = |rows: &Rows, day| {
        let directory = directory(Some(AgencyCategory::ProvinceDepartment));
        let gaps = GapReport::on(law(), &directory, day).unwrap().of(&officer(AGENCY), rows);
        let is_english = |one: &&RequirementStanding| one.requirement.any_of == [Qualification::EnglishB];
        gaps.requirements.iter().find(is_english).unwrap().met_on
    };
    let mut rows = Rows::default();
    rows.put(english(1, date(2015, 1, 1), Some(date(2016, 12, 31))).into());
    rows.put(english(2, date(2018, 3, 1), Some(date(2019, 2, 28))).into());
    assert_eq!(met_on(&rows, date(2016, 12, 31)), Some(date(2015, 1, 1)));
    assert_eq!(met_on(&rows, date(2017, 6, 1)), None, "it has run out");
    assert_eq!(met_on(&rows, date(2018, 5, 1)), Some(date(2018, 3, 1)), "not since the one that ran out");
    rows.put(english(3, date(2019, 3, 1), None).into());
    assert_eq!(met_on(&rows, date(2019, 5, 1)), Some(date(2018, 3, 1)), "the next day");
    rows.put(english(4, date(2016, 6, 1), Some(date(2018, 6, 1))).into());
    assert_eq!(met_on(&rows, date(2019, 5, 1)), Some(date(2015, 1, 1)), "one overlaps the others");
}

fn gaps_of(category: AgencyCategory, qualifications: &[Qualification], day: Date) -> OfficerGaps {
    let directory = directory(Some(category));
    GapReport::on(law(), &directory, day).unwrap().of(&officer(AGENCY), &attested(qualifications))
}

fn statuses(gaps: &OfficerGaps) -> Vec<GapStatus> {
    gaps.requirements.iter().map(|one| one.status).collect()
}

#[test]
fn the_standards_ship_with_every_requirement_of_the_source() {
    let read = law().standards(date(2013, 8, 19)).unwrap();
    let levels: Vec<_> = read.standard.iter().map(|standard| standard.level).collect();
    assert_eq!(levels, StandardLevel::ALL);
    for standard in &read.standard {
        let kinds: BTreeSet<_> = standard.requirement.iter().filter_map(|one| one.kind()).collect();
        let mut expected = BTreeSet::from([
            QualificationKind::Degree,
            QualificationKind::Certificate,
            QualificationKind::Skill,
        ]);
        if standard.level != StandardLevel::Commune {
            expected.insert(QualificationKind::Language);
        }
        assert_eq!(kinds, expected, "{}", standard.level);
        for one in &standard.requirement {
            assert!(one.any_of.iter().all(|asked| Some(asked.kind()) == one.kind()), "{}", one.text.en);
            let is_certificate = one.kind() == Some(QualificationKind::Certificate);
            assert_eq!(one.timing == RequirementTiming::AfterRecruitment, is_certificate);
        }
    }
    assert_eq!(law().standards(date(2013, 8, 18)), None);
}

/// R30: every set of what a provincial officer may have, against the words of the standard.
#[test]
fn every_set_of_qualifications_lacks_what_the_standard_asks_and_no_more() {
    let degrees = [
        Qualification::ItBachelor,
        Qualification::ItEngineer,
        Qualification::ItMaster,
        Qualification::ItDoctor,
    ];
    let some = [
        Qualification::ItCollege,
        Qualification::ItMaster,
        Qualification::OtherUniversity,
        Qualification::EnglishA,
        Qualification::EnglishB,
        Qualification::EnglishLevel2,
        Qualification::ItStateManagement,
        Qualification::ProfessionalAbility,
    ];
    for set in 0..1_u32 << some.len() {
        let has: Vec<_> =
            (0..).zip(some).filter(|(bit, _)| set & (1 << bit) != 0).map(|(_, one)| one).collect();
        let any = |wanted: &[Qualification]| has.iter().any(|one| wanted.contains(one));
        let status = |is_met| if is_met { GapStatus::Met } else { GapStatus::Missing };
        let expected = [
            status(any(&degrees)),
            status(any(&[Qualification::EnglishB, Qualification::EnglishLevel2])),
            status(any(&[Qualification::ItStateManagement])),
            status(any(&[Qualification::ProfessionalAbility])),
        ];
        for category in [AgencyCategory::ProvinceDepartment, AgencyCategory::DistrictCommittee] {
            let gaps = gaps_of(category, &has, DAY);
            assert_eq!(statuses(&gaps), expected, "{has:?}");
            let lacks = expected.iter().filter(|one| **one == GapStatus::Missing).count();
            let counts = GapCounts::default().with(&gaps);
            let missing = u32::try_from(lacks).unwrap();
            assert_eq!(
                (counts.officers, counts.missing, counts.complete),
                (1, missing, u32::from(lacks == 0))
            );
        }
    }
}

#[test]
fn what_is_asked_after_recruitment_is_due_later_for_a_year() {
    let certificate = |day| {
        let gaps = gaps_of(AgencyCategory::ProvinceDepartment, &[], day);
        gaps.requirements
            .into_iter()
            .find(|one| one.requirement.timing == RequirementTiming::AfterRecruitment)
    };
    let last = date(2021, 3, 1);
    assert_eq!(certificate(BEGINS).map(|one| (one.status, one.due_on)), Some((GapStatus::DueLater, last)));
    assert_eq!(certificate(last).map(|one| one.status), Some(GapStatus::DueLater));
    assert_eq!(certificate(date(2021, 3, 2)).map(|one| one.status), Some(GapStatus::Missing));
    let gaps = gaps_of(AgencyCategory::CommuneCommittee, &[Qualification::CommuneStandard], BEGINS);
    assert_eq!(statuses(&gaps), [GapStatus::Met, GapStatus::DueLater, GapStatus::Missing]);
    let counts = GapCounts::default().with(&gaps);
    assert_eq!((counts.met, counts.due_later, counts.missing, counts.complete), (1, 1, 1, 0));
}

#[test]
fn what_counts_for_an_abolished_certificate_is_data_with_its_days() {
    let mut set: QualificationStandards = toml::from_str(SOURCE).unwrap();
    let language = set.standard.first().unwrap().requirement.get(1).unwrap().clone();
    assert!(set.accepted(&language, DAY).contains(&Qualification::EnglishLevel2));
    assert!(!set.accepted(&language, DAY).contains(&Qualification::EnglishLevel1));
    let table = set.equivalent.first_mut().unwrap();
    (table.valid_from, table.valid_to) = (date(2016, 1, 1), Some(date(2016, 12, 31)));
    for (day, counts) in [
        (date(2015, 12, 31), false),
        (date(2016, 1, 1), true),
        (date(2016, 12, 31), true),
        (date(2017, 1, 1), false),
    ] {
        let accepted = set.accepted(&language, day);
        assert_eq!(accepted.contains(&Qualification::EnglishLevel2), counts, "{day}");
        assert!(accepted.contains(&Qualification::EnglishB), "the certificate itself always does");
    }
}

/// What the decision does not say is said beside the answers that rest on it, and beside no other.
#[test]
fn what_was_assumed_is_told_where_it_counts() {
    let gaps = gaps_of(AgencyCategory::ProvinceDepartment, &[], DAY);
    for one in &gaps.requirements {
        let is_later = one.requirement.timing == RequirementTiming::AfterRecruitment;
        let has_equivalents = one.requirement.kind() == Some(QualificationKind::Language);
        let assumed = gaps.standards.assumptions(&one.requirement, DAY);
        assert_eq!(assumed.len(), usize::from(is_later || has_equivalents), "{}", one.requirement.text.en);
        assert!(assumed.iter().all(|told| told.en.contains("12 months") == is_later));
    }
}

/// QS1, QS2.
#[test]
fn no_standard_is_for_whom_the_decision_leaves_out() {
    let mut staffed = directory(Some(AgencyCategory::ProvinceDepartment));
    let exclusion = |directory: &Directory, officer: &ItOfficer| {
        let gaps = GapReport::on(law(), directory, DAY).unwrap().of(officer, &Rows::default());
        assert_eq!(gaps.requirements.is_empty(), gaps.exclusion.is_some());
        let counts = GapCounts::default().with(&gaps);
        assert_eq!((counts.officers, counts.excluded).0, u32::from(gaps.exclusion.is_none()));
        gaps.exclusion
    };
    assert_eq!(exclusion(&staffed, &officer(AGENCY)), None);
    assert_eq!(exclusion(&staffed, &officer(DEPARTMENT)), Some(StandardExclusion::SpecialisedItAgency));
    let part_time = ItOfficer { post: OfficerPost::PartTime, ..officer(AGENCY) };
    assert_eq!(exclusion(&staffed, &part_time), Some(StandardExclusion::PartTime));
    let successor = dissolved(staffed.clone(), DEPARTMENT, AGENCY);
    for agency in [AGENCY, DEPARTMENT] {
        let merged = exclusion(&successor, &officer(agency));
        assert_eq!(
            merged,
            Some(StandardExclusion::SpecialisedItAgency),
            "what succeeds it is outside as it was"
        );
    }
    staffed.put(term(officer(AGENCY).person, Role::ChiefInformationOfficer, AGENCY).into());
    assert_eq!(exclusion(&staffed, &officer(AGENCY)), Some(StandardExclusion::Cio));
    for (category, expected) in [
        (Some(AgencyCategory::PublicItUnit), StandardExclusion::ItUnit),
        (Some(AgencyCategory::Other), StandardExclusion::LevelUnknown),
        (None, StandardExclusion::LevelUnknown),
    ] {
        assert_eq!(exclusion(&directory(category), &officer(AGENCY)), Some(expected));
    }
}

/// What is required of some titles alone is asked of who was appointed to one of them, from the day of the decision on.
#[test]
fn an_appointment_changes_what_is_asked_of_an_officer() {
    let required = SOURCE.replacen(
        "[[standard.requirement]]",
        "[[standard.requirement]]\nid = \"QS6\"\ntiming = \"AT_RECRUITMENT\"\nany_of = [\"IT_MASTER\"]\n\
         titles = [\"V.11.06.13\"]\narticle = { vi = \"Điều 3.2.a\", en = \"Article 3.2.a\" }\n\
         text = { vi = \"Bằng thạc sĩ\", en = \"Master\" }\n\n[[standard.requirement]]",
        1,
    );
    let standards: QualificationStandards = toml::from_str(&required).unwrap();
    assert!(standards.faults().is_empty() && standards.asks_for_titles());
    let applied = vec![(standards_validity(), WorkforceText::Standards(std::sync::Arc::new(standards)))];
    let own = WorkforceLaw::new(applied);
    let (directory, officer) = (directory(Some(AgencyCategory::ProvinceDepartment)), officer(AGENCY));
    let appointed = (officer.person, date(2024, 9, 1), "V.11.06.13".parse().unwrap());
    let other = (officer.person, date(2020, 9, 1), "V.11.06.14".parse().unwrap());
    let titles: AppointedTitles = [appointed, other].into_iter().collect();
    let asked = |day| {
        let report = GapReport::on(&own, &directory, day).unwrap().with_titles(&titles);
        let gaps = report.of(&officer, &attested(&[Qualification::ItBachelor]));
        (gaps.requirements.len(), gaps.title.map(|title| title.as_str().to_owned()))
    };
    assert_eq!(asked(date(2024, 8, 31)), (4, Some("V.11.06.14".to_owned())));
    assert_eq!(asked(date(2024, 9, 1)), (5, Some("V.11.06.13".to_owned())));
    assert_eq!(asked(date(2020, 8, 31)), (4, None));
    // Without the titles nothing is asked of some alone.
    assert_eq!(
        GapReport::on(&own, &directory, DAY).unwrap().of(&officer, &Rows::default()).requirements.len(),
        4
    );
    assert!(!law().standards(DAY).unwrap().asks_for_titles(), "the seed asks the same of all");
}

fn standards_validity() -> Period {
    Period::new(date(2013, 8, 19), None)
}
