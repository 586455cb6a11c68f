//! Which runs of classes lead to the proposal to stop the incentive (DC2): a function of the classes by calendar year. A year
//! without a class breaks a run (B4).

use std::collections::{BTreeMap, BTreeSet};

use super::terms::{FiredTrigger, OfficerClass, TriggerKind};

/// The classes of a person by year.
pub type ClassesByYear = BTreeMap<i16, OfficerClass>;

/// The class of a year, and those of the two years before.
fn run(classes: &ClassesByYear, year: i16) -> [Option<OfficerClass>; 3] {
    [0, 1, 2].map(|back| classes.get(&year.checked_sub(back)?).copied())
}

/// What fires, each in the last of its years.
pub fn fired(classes: &ClassesByYear) -> BTreeSet<FiredTrigger> {
    let in_year = |year: i16| {
        let kinds = TriggerKind::ALL.iter().copied();
        kinds
            .filter(move |kind| fires(*kind, run(classes, year)))
            .map(move |kind| FiredTrigger { year, kind })
    };
    classes.keys().copied().flat_map(in_year).collect()
}

fn fires(kind: TriggerKind, [this, last, before]: [Option<OfficerClass>; 3]) -> bool {
    use OfficerClass::{C, D};
    match kind {
        TriggerKind::T1 => (this, last) == (Some(D), Some(D)),
        TriggerKind::T2 => [this, last, before] == [Some(C); 3],
        TriggerKind::T3 => {
            let mut years = [this, last, before];
            years.sort_unstable();
            years == [Some(C), Some(C), Some(D)]
        }
    }
}

/// The years in which class D, class C and class D end: worse than T3, but the text does not cover it (B3).
pub fn near_misses(classes: &ClassesByYear) -> BTreeSet<i16> {
    use OfficerClass::{C, D};
    let is_one = |year: &i16| run(classes, *year) == [Some(D), Some(C), Some(D)];
    classes.keys().copied().filter(is_one).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const YEAR: i16 = 2020;

    /// The classes of a string, oldest first; a dot is a missing year.
    fn classes(letters: &str) -> ClassesByYear {
        let years = (YEAR..).zip(letters.chars());
        years.filter_map(|(year, letter)| Some((year, letter.to_string().parse().ok()?))).collect()
    }

    /// All strings of that length over the classes and a missing year.
    fn strings(length: usize) -> Vec<String> {
        (0..length).fold(vec![String::new()], |shorter, _| {
            shorter
                .iter()
                .flat_map(|text| ["A", "B", "C", "D", "."].map(|letter| format!("{text}{letter}")))
                .collect()
        })
    }

    /// The truth table of §17 as it stands there: every beginning of the string is looked up by its end.
    fn by_the_table(letters: &str) -> (Vec<String>, Vec<i16>) {
        let (mut told, mut near) = (Vec::new(), Vec::new());
        for (year, end) in (YEAR..).zip(1..=letters.len()) {
            let so_far = &letters[..end];
            if so_far.ends_with("DD") {
                told.push(format!("T1/{year}"));
            }
            if so_far.ends_with("CCC") {
                told.push(format!("T2/{year}"));
            }
            if ["CCD", "CDC", "DCC"].iter().any(|run| so_far.ends_with(run)) {
                told.push(format!("T3/{year}"));
            }
            if so_far.ends_with("DCD") {
                near.push(year);
            }
        }
        (told, near)
    }

    /// R26: every string over A, B, C, D and a missing year up to length 6.
    #[test]
    fn every_run_of_classes_fires_what_the_table_says() {
        let mut seen = 0;
        for letters in (0..=6).flat_map(strings) {
            let classes = classes(&letters);
            let told: Vec<String> = fired(&classes).iter().map(ToString::to_string).collect();
            assert_eq!(
                (told, near_misses(&classes).into_iter().collect()),
                by_the_table(&letters),
                "{letters}"
            );
            seen += 1;
        }
        assert_eq!(seen, 1 + 5 + 25 + 125 + 625 + 3_125 + 15_625);
    }

    /// AS30.
    #[test]
    fn the_runs_of_the_acceptance_scenario_fire_so() {
        let told = |letters| fired(&classes(letters)).iter().map(ToString::to_string).collect::<Vec<_>>();
        assert_eq!(
            ["CDC", "DCC", "CCC", "ADD"].map(told),
            ["T3/2022", "T3/2022", "T2/2022", "T1/2022"].map(|one| vec![one.to_owned()])
        );
        assert_eq!(["DCD", "CCB", "D.D", "C.CC"].map(told), [const { Vec::<String>::new() }; 4]);
        assert_eq!(near_misses(&classes("DCD")), BTreeSet::from([2022]));
        assert_eq!(near_misses(&classes("CCB")), BTreeSet::new());
    }
}
