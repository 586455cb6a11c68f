//! What the lists of the IT workforce cost, and how they grow: the yearly summary of the work log of one officer, what officers
//! lack of the standard, the indicators of a province, and the calendar of an agency.
//!
//! Each is run at a hundredth, a tenth and the whole of the greatest size; the time for one sheet, officer or agency should stay
//! the same.

#![expect(clippy::expect_used, reason = "what is shipped and what is written here can be read")]

use std::{collections::BTreeMap, hint::black_box};

use criterion::{BenchmarkId, Criterion, SamplingMode, Throughput, criterion_group, criterion_main};
use jiff::civil::{Date, date};
use thanghang::domain::{
    digest::Sealed,
    directory::{
        Directory,
        row::{Agency, OfficeTerm},
    },
    ids::{AgencyId, ItOfficerId, OfficeTermId, OfficerQualificationId, PersonId, WorkSheetId},
    reference_data::ReferenceData,
    role::Role,
    vocabulary::{AgencyCategory, Listed},
    workforce::{
        WorkforceLaw,
        qualification::terms::Qualification,
        row::{ItOfficer, OfficerPost, OfficerQualification, Rows, WorkSheet},
        standard::{
            report::{GapCounts, GapReport},
            titles::AppointedTitles,
        },
        target::{
            report::{TargetReads, TargetsOf},
            terms::TargetReading,
        },
        work_sheet::{
            state::{WorkGroup, WorkSheetState},
            summary::counted,
        },
        year_calendar::YearCalendar,
    },
};
use uuid::Uuid;

const DAY: Date = date(2024, 10, 24);
const SINCE: Date = date(2020, 1, 1);
const DEPARTMENT: AgencyId = AgencyId(Uuid::from_u128(0xa1));
const SHEETS: [u32; 3] = [100, 1_000, 10_000];
const PEOPLE: [u32; 3] = [100, 1_000, 10_000];
const AGENCIES: [u32; 3] = [5, 50, 500];

fn law() -> &'static WorkforceLaw {
    ReferenceData::released().workforce()
}

fn text() -> Sealed {
    Sealed::commit(&[7; 32], "Văn bản")
}

fn agency(number: u32) -> AgencyId {
    AgencyId(Uuid::from_u128(0x1000 + u128::from(number)))
}

/// The department, so many agencies beside it, and a chief information officer in every second one.
fn province(agencies: u32) -> Directory {
    let mut directory = Directory::default();
    for id in (0..agencies).map(agency).chain([DEPARTMENT]) {
        let row = Agency {
            id,
            name: text(),
            symbol: "SO".parse().expect("a symbol"),
            managing: None,
            home_affairs: false,
            valid_from: date(2010, 1, 1),
            valid_to: None,
            numbering: None,
            category: Some(AgencyCategory::ProvinceDepartment),
            leaf: 0,
        };
        directory.put(row.into());
    }
    let heads = [(DEPARTMENT, Role::SpecialisedItAgencyHead)];
    let cios = (0..agencies).step_by(2).map(|number| (agency(number), Role::ChiefInformationOfficer));
    for (number, (agency, office)) in (1..).zip(heads.into_iter().chain(cios)) {
        let term = OfficeTerm {
            id: OfficeTermId(Uuid::from_u128(number)),
            person: PersonId(Uuid::from_u128(number)),
            office,
            agency: Some(agency),
            unit: None,
            starts_on: date(2010, 1, 1),
            ends_on: None,
            document: None,
            standing: None,
            leaf: 0,
        };
        directory.put(term.into());
    }
    directory
}

/// An officer of an agency; every second one has a degree.
fn put_officer(rows: &mut Rows, agency: AgencyId, number: u32) {
    let id = ItOfficerId(Uuid::from_u128((1 << 64) + u128::from(number)));
    rows.put(
        ItOfficer {
            id,
            agency,
            person: PersonId(Uuid::from_u128((2 << 64) + u128::from(number))),
            post: OfficerPost::FullTime,
            incentive: true,
            starts_on: SINCE,
            ends_on: None,
            leaf: 0,
        }
        .into(),
    );
    if number.is_multiple_of(2) {
        let degree = OfficerQualification {
            id: OfficerQualificationId(Uuid::from_u128((3 << 64) + u128::from(number))),
            agency,
            officer: id,
            qualification: Qualification::ItBachelor,
            document: "01/ĐHBK".parse().expect("a symbol"),
            obtained_on: date(2019, 6, 1),
            valid_until: None,
            annulled: None,
            leaf: 1,
        };
        rows.put(degree.into());
    }
}

fn sheet(officer: ItOfficerId, number: u32) -> WorkSheet {
    let groups =
        WorkGroup::ALL.iter().copied().cycle().skip(number as usize % 6).take(1 + number as usize % 3);
    WorkSheet {
        id: WorkSheetId(Uuid::from_u128((4 << 64) + u128::from(number))),
        agency: DEPARTMENT,
        officer,
        number,
        groups: Listed(groups.collect()),
        initiative: false,
        details: text(),
        requester: PersonId(Uuid::from_u128(7)),
        place: text(),
        related_file: None,
        requested_on: date(2024, 3, 1),
        request_confirmed_on: Some(date(2024, 3, 1)),
        state: WorkSheetState::Confirmed,
        approach: Some(text()),
        results: Listed(Vec::new()),
        result_detail: None,
        completed_on: Some(date(2024, 3, 2)),
        confirmed_by: Some(PersonId(Uuid::from_u128(7))),
        confirmed_on: Some(date(2024, 3, 2)),
        rejections: 0,
        reason: None,
        leaf: 2,
    }
}

fn summaries(criterion: &mut Criterion) {
    let rules = &law().rules(DAY).expect("in force").book;
    let officer = ItOfficerId(Uuid::from_u128(1));
    let mut group = criterion.benchmark_group("yearly summary");
    group.sample_size(10).sampling_mode(SamplingMode::Flat);
    for size in SHEETS {
        let mut rows = Rows::default();
        (1..=size).for_each(|number| rows.put(sheet(officer, number).into()));
        let sum: u32 = counted(&rows, rules, officer, 2024).iter().map(|line| line.counted).sum();
        assert!(size <= sum, "every sheet counts at least once");
        group.throughput(Throughput::Elements(u64::from(size)));
        group.bench_function(BenchmarkId::from_parameter(size), |bench| {
            bench.iter(|| black_box(counted(&rows, rules, officer, 2024)));
        });
    }
}

fn gaps(criterion: &mut Criterion) {
    let directory = province(1);
    let mut group = criterion.benchmark_group("gap report");
    group.sample_size(10).sampling_mode(SamplingMode::Flat);
    for size in PEOPLE {
        let mut rows = Rows::default();
        (0..size).for_each(|number| put_officer(&mut rows, agency(0), number));
        let told = || {
            let report = GapReport::on(law(), &directory, DAY).expect("standards apply");
            rows.serving(DAY)
                .fold(GapCounts::default(), |counts, officer| counts.with(&report.of(officer, &rows)))
        };
        assert_eq!(told().officers, size);
        group.throughput(Throughput::Elements(u64::from(size)));
        group.bench_function(BenchmarkId::from_parameter(size), |bench| bench.iter(|| black_box(told())));
    }
}

/// The logs of agencies with four officers each.
fn logs(agencies: u32) -> BTreeMap<AgencyId, Rows> {
    let log = |number: u32| {
        let mut rows = Rows::default();
        (0..4).for_each(|officer| put_officer(&mut rows, agency(number), number * 4 + officer));
        (agency(number), rows)
    };
    (0..agencies).map(log).chain([(DEPARTMENT, Rows::default())]).collect()
}

fn indicators(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("indicators of a province");
    group.sample_size(10).sampling_mode(SamplingMode::Flat);
    for size in AGENCIES {
        let (directory, rows) = (province(size), logs(size));
        let registers = TargetReads {
            law: law(),
            directory: &directory,
            rows: &rows,
            day: DAY,
            reading: TargetReading::Chosen,
        };
        assert!(!registers.standings(TargetsOf::Province, None).is_empty());
        group.throughput(Throughput::Elements(u64::from(size)));
        group.bench_function(BenchmarkId::from_parameter(size), |bench| {
            bench.iter(|| black_box(registers.standings(TargetsOf::Province, None)));
        });
    }
}

fn calendars(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("calendar of the department");
    group.sample_size(10).sampling_mode(SamplingMode::Flat);
    let (trained, titles) = (Rows::default(), AppointedTitles::default());
    for size in AGENCIES {
        let (directory, logs) = (province(size), logs(size));
        let calendar = YearCalendar {
            directory: &directory,
            law: law(),
            days_off: ReferenceData::released().calendar_of(None),
            logs: &logs,
            trained: &trained,
            titles: &titles,
            agency: DEPARTMENT,
            year: 2024,
            day: DAY,
        };
        assert!(calendar.items().len() >= size as usize);
        group.throughput(Throughput::Elements(u64::from(size)));
        group.bench_function(BenchmarkId::from_parameter(size), |bench| {
            bench.iter(|| black_box(calendar.items()));
        });
    }
}

criterion_group!(benches, summaries, gaps, indicators, calendars);
criterion_main!(benches);
