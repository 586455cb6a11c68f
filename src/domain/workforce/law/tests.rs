//! What ships for the workforce, and which document applies when.

#![expect(clippy::unwrap_used, reason = "a test fails loudly")]

use std::{collections::HashSet, mem};

use jiff::civil::{Date, date};

use super::{WorkforceLaw, WorkforceText};
use crate::{
    directory::period::Period,
    vocabulary::AgencyCategory,
    workforce::{
        periodic::terms::{ReportKind, ReportPeriod},
        rules::WorkforceRules,
        sample_rows::law,
        target::terms::{Comparator, TargetReading},
    },
};

#[test]
fn nothing_applies_before_the_regulation_is_in_force() {
    assert_eq!(law().rules(date(2013, 10, 17)), None);
    let in_force = law().rules(date(2013, 10, 18));
    assert_eq!(in_force.map(|rules| rules.id.as_str()), Some("binh-duong-2013"));
}

#[test]
fn every_kind_of_document_ships() {
    let texts = || law().each(Some).map(|(_, text)| text);
    let kinds: HashSet<_> = texts().map(mem::discriminant).collect();
    assert_eq!((kinds.len(), texts().count()), (6, 8));
    assert!(texts().all(|text| text.faults().is_empty()));
}

/// What comes first counts on its days, and on the others what comes after it.
#[test]
fn the_document_that_goes_first_counts_on_its_days_alone() {
    let day = date(2024, 1, 1);
    let own = WorkforceRules { id: "own".to_owned(), ..WorkforceRules::clone(law().rules(day).unwrap()) };
    let text = |rules: WorkforceRules| WorkforceText::Rules(rules.into());
    let period = |first, last| Period::new(first, last);
    let both = WorkforceLaw::new(vec![
        (period(date(2024, 3, 1), Some(date(2024, 3, 31))), text(own)),
        (period(day, None), WorkforceText::Rules(law().rules(day).unwrap().clone())),
    ]);
    let applies = |on: Date| both.rules(on).map(|rules| rules.id.clone());
    let shipped = Some("binh-duong-2013".to_owned());
    assert_eq!(applies(date(2024, 2, 29)), shipped);
    assert_eq!(applies(date(2024, 3, 1)), Some("own".to_owned()));
    assert_eq!(applies(date(2024, 3, 31)), Some("own".to_owned()));
    assert_eq!(applies(date(2024, 4, 1)), shipped);
    assert_eq!(applies(date(2023, 12, 31)), None);
}

#[test]
fn the_rules_of_training_ship_with_both_readings_of_the_source() {
    let read = law().training(date(2008, 5, 26)).unwrap();
    assert_eq!(read.decision, None, "the source has no number");
    assert_eq!(law().training(date(2008, 5, 25)), None);
    let unclosed = read.item.iter().find(|item| item.id == "TR8").unwrap();
    let marks = |text: &str| (text.matches('“').count(), text.matches('”').count());
    assert_eq!(marks(&unclosed.printed), (1, 0));
    assert_eq!(marks(unclosed.corrected.as_ref().unwrap()), (1, 1));
    let own = read.cited("TR8").unwrap();
    assert!(own.vi.starts_with("Điểm 5.a, Chỉ thị"), "{}", own.vi);
    assert!(read.cited("QS8").unwrap().vi.contains("34/2013"));
    assert_eq!(read.cited("TR99"), None);
}

#[test]
fn the_reports_ship_with_both_readings_of_the_source() {
    for kind in ReportKind::ALL {
        let one = law().report(*kind, date(2024, 1, 1)).unwrap();
        assert_ne!(one.corrected.as_ref(), Some(&one.printed), "{}", one.kind);
        assert!(!one.periods.contains(&ReportPeriod::SecondHalf), "the yearly report comes with it");
    }
    let slip = law().report(ReportKind::ItApplication, date(2024, 1, 1)).unwrap();
    assert!(slip.printed.contains("Điền 14") && slip.corrected.as_ref().unwrap().contains("Điều 14"));
    assert_eq!(law().report(ReportKind::ItApplication, date(2013, 8, 18)), None);
    assert_eq!(law().report(ReportKind::Training, date(2008, 5, 25)), None);
}

#[test]
fn the_programme_ships_with_every_indicator_of_the_source() {
    let read = law().targets(date(2016, 11, 16)).unwrap();
    let codes: Vec<_> = read.indicator.iter().map(|one| one.id.as_str()).collect();
    let expected = [
        "K20-1", "K20-2", "K20-3", "K20-4", "K20-5", "K20-6", "K20-7", "K20-8", "K20-9", "K20-g", "K20-q",
        "K25-1", "K25-2", "K25-3", "K25-4", "K25-5", "K25-6", "K25-7",
    ];
    assert_eq!(codes, expected);
    for one in &read.indicator {
        assert!(one.id.as_str().starts_with(&format!("K{}-", one.year % 100)));
    }
    let targets: Vec<_> = read.indicator.iter().filter_map(|one| one.target).collect();
    assert_eq!(targets, [90, 60, 100, 100, 100, 100, 100, 50, 40, 100, 100, 100, 100, 100, 100]);
}

/// F5: districts end on 30/06/2025, and the province with them.
#[test]
fn a_population_has_its_days() {
    let (last, next) = (date(2025, 6, 30), date(2025, 7, 1));
    let programme = law().targets(last).unwrap();
    assert_eq!(law().targets(next), None);
    assert_eq!(law().targets(date(2016, 11, 15)), None);
    let with_cio = programme.indicator(&"K20-3".parse().unwrap()).unwrap();
    assert!(with_cio.population.includes(AgencyCategory::DistrictCommittee, last));
    assert!(!with_cio.population.includes(AgencyCategory::DistrictCommittee, next));
    assert!(with_cio.population.includes(AgencyCategory::ProvinceDepartment, next));
    assert!(!with_cio.population.includes(AgencyCategory::CommuneCommittee, last));
}

/// F1.
#[test]
fn a_doubtful_text_can_be_read_both_ways() {
    let programme = law().targets(date(2020, 12, 31)).unwrap();
    let compared =
        |code: &str, reading| programme.indicator(&code.parse().unwrap()).unwrap().compared(reading);
    assert_eq!(compared("K20-2", TargetReading::Chosen), Some(Comparator::AtLeast));
    assert_eq!(compared("K20-2", TargetReading::Alternative), Some(Comparator::MoreThan));
    for reading in TargetReading::ALL {
        assert_eq!(compared("K20-1", *reading), Some(Comparator::MoreThan));
        assert_eq!(compared("K20-g", *reading), None);
    }
}

/// A year goes on under the rules that applied when its work logs were due, whatever is adopted for later years.
#[test]
fn a_later_document_leaves_the_years_before_it_alone() {
    let day = date(2024, 1, 1);
    let shipped = law().rules(day).unwrap();
    let mut own = WorkforceRules { valid_from: date(2026, 12, 1), ..WorkforceRules::clone(shipped) };
    own.evaluation.outstanding_years = 5;
    let both = WorkforceLaw::new(vec![
        (Period::new(date(2026, 12, 1), None), WorkforceText::Rules(own.into())),
        (Period::new(shipped.valid_from, None), WorkforceText::Rules(shipped.clone())),
    ]);
    let years = |law: &WorkforceLaw, year| {
        law.evaluation_year(year).map(|(rules, days)| (rules.evaluation.outstanding_years, days.books_until))
    };
    for year in 2014..=2026 {
        assert_eq!(years(&both, year), years(law(), year), "{year}");
        assert!(years(&both, year).is_some(), "{year}");
    }
    assert_eq!(years(&both, 2027), Some((5, date(2027, 9, 30))));
    assert_eq!(years(&both, 2013), None);
}
