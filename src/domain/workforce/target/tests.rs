//! Who measures what, what is refused, and what the records say.

#![expect(clippy::unwrap_used, reason = "a test fails loudly")]

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::{Date, date};
use uuid::Uuid;

use super::{
    figure::Figure,
    line::{BreakdownLine, MeasuredFigures},
    report::{IndicatorStanding, TargetReads, TargetsOf},
    terms::{AgeGroup, TargetReading, TargetScope, TargetStatus},
};
use crate::workforce::sample_rows::{self, it_officer, law, office_term};
use crate::{
    digest::Sealed,
    directory::{
        Directory, DirectoryActor,
        row::{Agency, OfficeTerm},
    },
    ids::{AgencyId, IndicatorMeasurementId, ItOfficerId, OfficeTermId, OfficerQualificationId, PersonId},
    ranking::Sex,
    role::Role,
    vocabulary::AgencyCategory,
    workforce::{
        WorkforceReads, WorkforceVersion,
        command::{AnnulMeasurement, CorrectMeasurement, RecordMeasurement, WorkforceCommand},
        decide,
        qualification::terms::Qualification,
        row::{ItOfficer, OfficerPost, OfficerQualification, Rows},
    },
};

const TODAY: Date = date(2024, 10, 24);
const START: Date = date(2010, 1, 1);
/// The specialised IT agency of the province.
const DEPARTMENT: AgencyId = AgencyId(Uuid::from_u128(0xa1));
/// Another department.
pub(in crate::workforce) const SOME_AGENCY: AgencyId = AgencyId(Uuid::from_u128(0xa2));
const DISTRICT: AgencyId = AgencyId(Uuid::from_u128(0xa3));
const COMMUNE: AgencyId = AgencyId(Uuid::from_u128(0xa4));
/// Keeps the records of every agency here.
pub(in crate::workforce) const CLERK: PersonId = PersonId(Uuid::from_u128(2));

/// A province with a specialised IT agency, another department, a district and a commune, and the rows of their logs.
pub(in crate::workforce) struct ProvinceFixture {
    directory: Directory,
    rows: BTreeMap<AgencyId, Rows>,
    index: u64,
}

fn term(number: u128, person: PersonId, office: Role, agency: AgencyId) -> OfficeTerm {
    OfficeTerm { id: OfficeTermId(Uuid::from_u128(number)), ..office_term(person, office, agency, START) }
}

impl ProvinceFixture {
    pub(in crate::workforce) fn new() -> Self {
        let mut directory = Directory::default();
        let agencies = [
            (DEPARTMENT, AgencyCategory::ProvinceDepartment, None),
            (SOME_AGENCY, AgencyCategory::ProvinceDepartment, None),
            (DISTRICT, AgencyCategory::DistrictCommittee, Some(date(2025, 6, 30))),
            (COMMUNE, AgencyCategory::CommuneCommittee, None),
        ];
        for (agency, category, valid_to) in agencies {
            let row = Agency { valid_to, category: Some(category), ..sample_rows::agency(agency, START) };
            directory.put(row.into());
            directory.put(term(0x100 + agency.0.as_u128(), CLERK, Role::DepartmentOffice, agency).into());
        }
        let director = PersonId(Uuid::from_u128(1));
        directory.put(term(0x200, director, Role::SpecialisedItAgencyHead, DEPARTMENT).into());
        Self { directory, rows: BTreeMap::new(), index: 0 }
    }

    pub(in crate::workforce) fn rows_of(&self, agency: AgencyId) -> Rows {
        self.rows.get(&agency).cloned().unwrap_or_default()
    }

    /// A full-time officer of an agency since the beginning of 2020.
    pub(in crate::workforce) fn officer(&mut self, agency: AgencyId, number: u128) -> ItOfficerId {
        let person = PersonId(Uuid::from_u128(0x1000 + number));
        let id = ItOfficerId(Uuid::from_u128(number));
        let officer = ItOfficer { id, ..it_officer(person, agency, date(2020, 1, 1)) };
        self.put(agency, officer);
        id
    }

    fn put(&mut self, agency: AgencyId, row: impl Into<crate::workforce::row::Row>) {
        self.rows.entry(agency).or_default().put(row.into());
    }

    /// The officer has the degree from that day on.
    fn degree(&mut self, agency: AgencyId, officer: ItOfficerId, obtained_on: Date) {
        let row = OfficerQualification {
            id: OfficerQualificationId(officer.0),
            agency,
            officer,
            qualification: Qualification::ItEngineer,
            document: "01/ĐHBK".parse().unwrap(),
            obtained_on,
            valid_until: None,
            annulled: None,
            leaf: 0,
        };
        self.put(agency, row);
    }

    /// What is refused to the clerk; what is accepted is there afterwards.
    pub(in crate::workforce) fn by(
        &mut self,
        person: PersonId,
        command: impl Into<WorkforceCommand>,
    ) -> Vec<&'static str> {
        self.by_role(person, Role::DepartmentOffice, command)
    }

    pub(in crate::workforce) fn by_role(
        &mut self,
        person: PersonId,
        role: Role,
        command: impl Into<WorkforceCommand>,
    ) -> Vec<&'static str> {
        let (command, roles) = (command.into(), BTreeSet::from([role]));
        let actor = DirectoryActor { person: Some(person), roles: &roles, operator: false };
        let agency = command.agency();
        let rows = self.rows.entry(agency).or_default();
        let reads = WorkforceReads {
            directory: &self.directory,
            rows,
            other: None,
            law: law(),
            version: WorkforceVersion::V2,
        };
        match decide(reads, actor, &command, TODAY, self.index) {
            Ok(decided) => {
                for row in decided {
                    rows.put(row);
                }
                self.index += 1;
                Vec::new()
            }
            Err(refusals) => refusals.iter().map(|refusal| refusal.code.as_str()).collect(),
        }
    }

    fn standing(&self, of: TargetsOf, code: &str, day: Date, reading: TargetReading) -> IndicatorStanding {
        let reads = TargetReads { law: law(), directory: &self.directory, rows: &self.rows, day, reading };
        let mut all = reads.standings(of, None).into_iter();
        all.find(|standing| standing.indicator.id.as_str() == code).unwrap()
    }

    fn counted(&self, code: &str, day: Date) -> (u32, u32, TargetStatus) {
        let told = self.standing(TargetsOf::Province, code, day, TargetReading::Chosen);
        let Figure { numerator, denominator } = told.figure.unwrap();
        assert_eq!(told.counted.iter().map(|one| one.figure).sum::<Figure>(), told.figure.unwrap());
        (numerator, denominator, told.status)
    }
}

fn measured(numerator: u32, denominator: u32) -> MeasuredFigures {
    MeasuredFigures {
        from: date(2024, 1, 1),
        on: date(2024, 6, 30),
        numerator,
        denominator,
        population: None,
        breakdown: Vec::new(),
        evidence: "12/BC-UBND".parse().unwrap(),
    }
}

fn record(
    number: u128,
    agency: AgencyId,
    scope: TargetScope,
    code: &str,
    measured: MeasuredFigures,
) -> RecordMeasurement {
    let measurement = IndicatorMeasurementId(Uuid::from_u128(number));
    RecordMeasurement { agency, measurement, scope, indicator: code.parse().unwrap(), measured }
}

fn of_agency(number: u128, code: &str, measured: MeasuredFigures) -> RecordMeasurement {
    record(number, SOME_AGENCY, TargetScope::Agency, code, measured)
}

fn correction(number: u128, corrects: u128, measured: MeasuredFigures) -> CorrectMeasurement {
    CorrectMeasurement {
        agency: SOME_AGENCY,
        measurement: IndicatorMeasurementId(Uuid::from_u128(number)),
        corrects: IndicatorMeasurementId(Uuid::from_u128(corrects)),
        measured,
        reason: Sealed::commit(&[8; 32], "Đếm sót"),
    }
}

fn annulment(number: u128) -> AnnulMeasurement {
    AnnulMeasurement {
        agency: SOME_AGENCY,
        measurement: IndicatorMeasurementId(Uuid::from_u128(number)),
        reason: Sealed::commit(&[9; 32], "Ghi nhầm chỉ tiêu"),
    }
}

const fn line(
    age_group: Option<AgeGroup>,
    sex: Option<Sex>,
    numerator: u32,
    denominator: u32,
) -> BreakdownLine {
    BreakdownLine { age_group, sex, numerator, denominator }
}

#[test]
fn an_indicator_is_measured_once_a_day_for_the_agency_or_the_province() {
    let mut province = ProvinceFixture::new();
    assert_eq!(province.by(CLERK, of_agency(1, "K20-2", measured(3, 5))), [""; 0]);
    assert_eq!(province.by(CLERK, of_agency(2, "K20-2", measured(3, 5))), ["MEASUREMENT_THERE"]);
    let later = MeasuredFigures { on: date(2024, 7, 1), ..measured(4, 5) };
    assert_eq!(province.by(CLERK, of_agency(2, "K20-2", later)), [""; 0]);
    assert_eq!(province.by(CLERK, of_agency(3, "K20-1", measured(4, 5))), [""; 0]);
    let of_province = record(4, DEPARTMENT, TargetScope::Province, "K20-2", measured(60, 100));
    assert_eq!(province.by(CLERK, of_province), [""; 0]);
    let figure = |of, day| province.standing(of, "K20-2", day, TargetReading::Chosen).figure;
    let part = |numerator, denominator| Some(Figure { numerator, denominator });
    assert_eq!(figure(TargetsOf::Agency(SOME_AGENCY), date(2024, 6, 29)), None);
    assert_eq!(figure(TargetsOf::Agency(SOME_AGENCY), date(2024, 6, 30)), part(3, 5));
    assert_eq!(figure(TargetsOf::Agency(SOME_AGENCY), TODAY), part(4, 5));
    assert_eq!(figure(TargetsOf::Province, TODAY), part(60, 100));
    assert_eq!(figure(TargetsOf::Agency(DEPARTMENT), TODAY), None, "what is of the province is not its own");
}

/// AS32 and the statuses: nothing measured, nobody to count, a qualitative indicator.
#[test]
fn a_status_says_what_was_measured_against_what_is_asked() {
    let mut province = ProvinceFixture::new();
    let own = TargetsOf::Agency(SOME_AGENCY);
    let status =
        |province: &ProvinceFixture, code, reading| province.standing(own, code, TODAY, reading).status;
    let chosen = TargetReading::Chosen;
    assert_eq!(status(&province, "K20-2", chosen), TargetStatus::NoData);
    assert_eq!(status(&province, "K20-g", chosen), TargetStatus::Qualitative);
    province.by(CLERK, of_agency(1, "K20-2", measured(600, 1_000)));
    assert_eq!(status(&province, "K20-2", chosen), TargetStatus::Met);
    assert_eq!(status(&province, "K20-2", TargetReading::Alternative), TargetStatus::NotMet);
    province.by(CLERK, of_agency(2, "K20-1", measured(0, 0)));
    assert_eq!(status(&province, "K20-1", chosen), TargetStatus::NoData, "never 100 per cent of nobody");
    province.by(CLERK, of_agency(3, "K25-4", measured(1, 2)));
    let open_source = province.standing(own, "K25-4", TODAY, chosen);
    assert_eq!((open_source.status, open_source.figure.unwrap().numerator), (TargetStatus::Qualitative, 1));
}

#[test]
fn a_measurement_is_corrected_or_annulled_and_stays_readable() {
    let mut province = ProvinceFixture::new();
    let own = TargetsOf::Agency(SOME_AGENCY);
    province.by(CLERK, of_agency(1, "K20-2", measured(3, 5)));
    assert_eq!(province.by(CLERK, correction(2, 1, measured(6, 5))), ["NUMERATOR_ABOVE_DENOMINATOR"]);
    assert_eq!(province.by(CLERK, correction(2, 1, measured(4, 5))), [""; 0]);
    assert_eq!(province.by(CLERK, correction(3, 1, measured(5, 5))), ["MEASUREMENT_UNKNOWN"]);
    let told = province.standing(own, "K20-2", TODAY, TargetReading::Chosen);
    assert_eq!(told.figure, Some(Figure { numerator: 4, denominator: 5 }));
    let numerators: Vec<_> = told.measurements.iter().map(|row| row.numerator).collect();
    assert_eq!(numerators, [4, 3]);
    // A correction may move the day, and must not take that of another.
    let other_day = MeasuredFigures { on: date(2024, 7, 1), ..measured(1, 5) };
    province.by(CLERK, of_agency(3, "K20-2", other_day.clone()));
    assert_eq!(province.by(CLERK, correction(4, 2, other_day)), ["MEASUREMENT_THERE"]);
    for number in [2, 3] {
        assert_eq!(province.by(CLERK, annulment(number)), [""; 0]);
        assert_eq!(province.by(CLERK, annulment(number)), ["MEASUREMENT_UNKNOWN"]);
    }
    let told = province.standing(own, "K20-2", TODAY, TargetReading::Chosen);
    assert_eq!((told.figure, told.status, told.measurements.len()), (None, TargetStatus::NoData, 3));
    assert_eq!(province.by(CLERK, of_agency(5, "K20-2", measured(3, 5))), [""; 0], "and measured anew");
}

#[test]
fn every_guard_of_a_measurement_alone_says_no() {
    let (agency, whole) = (TargetScope::Agency, TargetScope::Province);
    let before = MeasuredFigures { from: date(2016, 1, 1), on: date(2016, 11, 15), ..measured(1, 2) };
    let future = MeasuredFigures { on: date(2024, 10, 25), ..measured(1, 2) };
    let reversed = MeasuredFigures { from: date(2024, 7, 1), ..measured(1, 2) };
    let declared = MeasuredFigures {
        population: Some(Sealed::commit(&[5; 32], "Tổ trưởng dân phố")),
        ..measured(1, 2)
    };
    let parted = |lines: &[BreakdownLine]| MeasuredFigures { breakdown: lines.to_vec(), ..measured(1, 2) };
    let refused: [(RecordMeasurement, &str); 13] = [
        (of_agency(1, "K20-2", before), "TARGETS_NOT_IN_FORCE"),
        (of_agency(1, "K20-2", future), "WORKFORCE_DAY_IN_FUTURE"),
        (of_agency(1, "K99-1", measured(1, 2)), "INDICATOR_UNKNOWN"),
        (of_agency(1, "K20-3", measured(1, 2)), "INDICATOR_COUNTED"),
        (record(1, DEPARTMENT, whole, "K20-q", measured(1, 2)), "INDICATOR_NOT_MEASURED"),
        (of_agency(1, "K20-5", measured(1, 2)), "INDICATOR_OF_PROVINCE"),
        (record(1, SOME_AGENCY, whole, "K20-2", measured(1, 2)), "PROVINCE_MEASURED_ELSEWHERE"),
        (of_agency(1, "K20-2", measured(3, 2)), "NUMERATOR_ABOVE_DENOMINATOR"),
        (of_agency(1, "K20-2", reversed), "MEASURED_PERIOD_REVERSED"),
        (record(1, DEPARTMENT, whole, "K20-9", measured(1, 2)), "POPULATION_UNDECLARED"),
        (of_agency(1, "K20-2", parted(&[line(None, Some(Sex::Male), 2, 2)])), "BREAKDOWN_ABOVE_TOTAL"),
        (of_agency(1, "K20-2", parted(&[line(None, None, 1, 2)])), "BREAKDOWN_LINE_TWICE"),
        (of_agency(1, "K20-2", parted(&[line(None, Some(Sex::Male), 1, 0)])), "NUMERATOR_ABOVE_DENOMINATOR"),
    ];
    for (command, code) in refused {
        let mut province = ProvinceFixture::new();
        assert_eq!(province.by(CLERK, command.clone()), [code]);
        assert!(province.rows_of(command.agency).is_empty(), "{code}: something was written");
    }
    for (command, role) in [
        (of_agency(1, "K20-2", measured(1, 2)), Role::AgencyHead),
        (record(1, DEPARTMENT, agency, "K20-2", measured(1, 2)), Role::HomeAffairs),
    ] {
        assert_eq!(ProvinceFixture::new().by_role(CLERK, role, command), ["FORBIDDEN_ROLE"]);
    }
    let mut province = ProvinceFixture::new();
    assert_eq!(province.by(CLERK, record(1, DEPARTMENT, whole, "K20-9", declared)), [""; 0]);
    assert_eq!(province.by(CLERK, annulment(1)), ["MEASUREMENT_UNKNOWN"], "it is in another log");
    assert_eq!(province.by(CLERK, correction(2, 1, measured(1, 2))), ["MEASUREMENT_UNKNOWN"]);
}

/// K20-g: all pairs of lines by age and by sex of small numbers, against a count of the persons one by one.
#[test]
fn a_breakdown_is_told_once_and_within_the_whole() {
    let mut seen = 0;
    let numbers = || {
        (0..=2_u32).flat_map(|denominator| (0..=denominator).map(move |numerator| (numerator, denominator)))
    };
    for (numerator, denominator) in numbers() {
        for (women, of_women) in numbers() {
            for (men, of_men) in numbers() {
                let lines = vec![
                    line(None, Some(Sex::Female), women, of_women),
                    line(None, Some(Sex::Male), men, of_men),
                ];
                // Whoever of the whole is in no line has no known sex: there must be enough of both kinds.
                let is_possible = women + men <= numerator
                    && (of_women - women) + (of_men - men) <= denominator - numerator;
                let told = MeasuredFigures { breakdown: lines, ..measured(numerator, denominator) };
                let found = ProvinceFixture::new().by(CLERK, of_agency(1, "K20-g", told));
                let expected: &[&str] = if is_possible { &[] } else { &["BREAKDOWN_ABOVE_TOTAL"] };
                assert_eq!(
                    found, expected,
                    "{women}/{of_women} + {men}/{of_men} of {numerator}/{denominator}"
                );
                seen += 1;
            }
        }
    }
    assert_eq!(seen, 6 * 6 * 6);
    let young = line(Some(AgeGroup::Under30), Some(Sex::Female), 1, 1);
    let by_both_ways = MeasuredFigures {
        breakdown: vec![
            young,
            line(Some(AgeGroup::Under30), None, 2, 2),
            line(None, Some(Sex::Female), 1, 2),
        ],
        ..measured(2, 3)
    };
    assert_eq!(ProvinceFixture::new().by(CLERK, of_agency(1, "K20-g", by_both_ways)), [""; 0]);
    let twice = MeasuredFigures { breakdown: vec![young, young], ..measured(2, 3) };
    assert_eq!(ProvinceFixture::new().by(CLERK, of_agency(1, "K20-g", twice)), ["BREAKDOWN_LINE_TWICE"]);
}

/// K20-3, K20-4, K25-3: by validity, never by what is known today.
#[test]
fn what_the_records_say_is_counted_as_they_stood_on_the_day() {
    let mut province = ProvinceFixture::new();
    let day = date(2020, 12, 31);
    assert_eq!(province.counted("K20-3", day), (0, 3, TargetStatus::NotMet));
    assert_eq!(province.counted("K20-4", day), (0, 3, TargetStatus::NotMet));
    assert_eq!(province.counted("K25-3", day), (0, 0, TargetStatus::NoData));
    for (number, agency) in [DEPARTMENT, SOME_AGENCY, DISTRICT].into_iter().enumerate() {
        let number = 0x300 + u128::try_from(number).unwrap();
        let cio = PersonId(Uuid::from_u128(number));
        let mut held = term(number, cio, Role::ChiefInformationOfficer, agency);
        if agency == DISTRICT {
            (held.starts_on, held.ends_on) = (date(2020, 7, 1), Some(day));
        }
        province.directory.put(held.into());
        let officer = province.officer(agency, number);
        province.degree(agency, officer, date(2020, 5, 1));
    }
    let days = [date(2020, 4, 30), date(2020, 5, 1), date(2020, 7, 1), day, date(2021, 1, 1)];
    let cios = days.map(|day| province.counted("K20-3", day).0);
    assert_eq!(cios, [2, 2, 3, 3, 2]);
    let qualified = days.map(|day| province.counted("K20-4", day).0);
    assert_eq!(qualified, [0, 3, 3, 3, 3]);
    assert_eq!(province.counted("K20-3", day), (3, 3, TargetStatus::Met));
    assert_eq!(province.counted("K25-3", day), (3, 3, TargetStatus::Met));
    // One more officer without the degree, in a commune, which K25-3 counts and K20-4 does not.
    let late = province.officer(COMMUNE, 9);
    assert_eq!(province.counted("K20-4", day), (3, 3, TargetStatus::Met));
    assert_eq!(province.counted("K25-3", day), (3, 4, TargetStatus::NotMet));
    province.degree(COMMUNE, late, date(2021, 1, 1));
    assert_eq!(province.counted("K25-3", day), (3, 4, TargetStatus::NotMet), "obtained later");
    assert_eq!(province.counted("K25-3", date(2021, 1, 1)), (4, 4, TargetStatus::Met));
    // A part-time officer is nobody whom these count.
    let part_time = province.rows_of(SOME_AGENCY).it_officer.values().next().unwrap().clone();
    province.put(SOME_AGENCY, ItOfficer { post: OfficerPost::PartTime, ..part_time });
    assert_eq!(province.counted("K20-4", day), (2, 3, TargetStatus::NotMet));
    assert_eq!(province.counted("K25-3", day), (2, 3, TargetStatus::NotMet));
}

/// Whether an agency counts of which nobody said what it is, is not known, so nothing is concluded while it exists.
#[test]
fn nothing_is_concluded_while_an_agency_has_no_kind() {
    let mut province = ProvinceFixture::new();
    let day = date(2020, 12, 31);
    for (number, agency) in (0x300..).zip([DEPARTMENT, SOME_AGENCY]) {
        let cio = PersonId(Uuid::from_u128(number));
        province.directory.put(term(number, cio, Role::ChiefInformationOfficer, agency).into());
    }
    let district = province.directory.rows().agency.get(&DISTRICT).unwrap().clone();
    province.directory.put(Agency { category: None, ..district.clone() }.into());
    assert_eq!(province.counted("K20-3", day), (2, 2, TargetStatus::NoData));
    let unclassified = |of| province.standing(of, "K20-3", day, TargetReading::Chosen).unclassified;
    assert_eq!(unclassified(TargetsOf::Province), [DISTRICT]);
    let described = province.standing(TargetsOf::Province, "K20-9", day, TargetReading::Chosen);
    assert_eq!(described.unclassified, [], "what is measured does not count agencies");
    let gone = Agency { category: None, valid_to: Some(date(2020, 6, 30)), ..district };
    province.directory.put(gone.into());
    assert_eq!(province.counted("K20-3", day), (2, 2, TargetStatus::Met));
}

#[test]
fn an_agency_is_told_what_is_its_own_and_the_province_all() {
    let province = ProvinceFixture::new();
    let reads = |day| TargetReads {
        law: law(),
        directory: &province.directory,
        rows: &province.rows,
        day,
        reading: TargetReading::Chosen,
    };
    let codes = |of, year| {
        let all = reads(TODAY).standings(of, year);
        all.into_iter().map(|one| one.indicator.id.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(codes(TargetsOf::Province, None).len(), 18);
    assert_eq!(codes(TargetsOf::Province, Some(2020)).len(), 11);
    let own = codes(TargetsOf::Agency(SOME_AGENCY), Some(2020));
    assert_eq!(own, ["K20-1", "K20-2", "K20-3", "K20-4", "K20-g"]);
    assert_eq!(reads(date(2025, 7, 1)).standings(TargetsOf::Province, None), []);
    let outside = province.standing(TargetsOf::Agency(COMMUNE), "K20-3", TODAY, TargetReading::Chosen);
    assert_eq!((outside.figure, outside.status), (Some(Figure::default()), TargetStatus::NoData));
    let programme = law().targets(TODAY).unwrap();
    assert!(programme.cited(&outside.indicator).vi.ends_with("chỉ tiêu K20-3"));
}
