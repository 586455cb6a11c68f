//! What makes the eligibility part of a rule set unfit to be used. Each fault names its place.

use std::{collections::BTreeSet, fmt::Display, ops::RangeInclusive};

use super::{
    book,
    parameters::{Eligibility, Standard, Succession, Title},
    service::DayRange,
};
use crate::domain::{ruleset::RuleSet, vocabulary::TitleCode};

/// No service is longer than a working life; more is a slip.
const PLAUSIBLE_MONTHS: RangeInclusive<u32> = 1..=600;

/// Every fault of a rule set that was read, e.g. `eligibility.titles[2] (V.11.06.14): unknown legal basis TT9`.
pub(in crate::domain) fn faults(rules: &RuleSet) -> Vec<String> {
    let mut faults = RuleSetFaults { rules, part: &rules.eligibility, found: Vec::new() };
    faults.check_rules();
    faults.check_bases();
    faults.check_titles();
    faults.check_successions();
    faults.check_required();
    faults.check_programmes();
    faults.check_standards();
    faults.check_directions();
    faults.found
}

struct RuleSetFaults<'a> {
    rules: &'a RuleSet,
    part: &'a Eligibility,
    found: Vec<String>,
}

impl RuleSetFaults<'_> {
    fn add(&mut self, list: &str, index: usize, name: impl Display, fault: impl Display) {
        self.found.push(format!("eligibility.{list}[{index}] ({name}): {fault}"));
    }

    /// Adds a fault for every item that was there before.
    fn repeated<T: Ord + Display>(&mut self, list: &str, items: impl Iterator<Item = T>) {
        let mut seen = BTreeSet::new();
        for (index, item) in items.enumerate() {
            if seen.contains(&item) {
                self.add(list, index, item, "appears twice");
            } else {
                seen.insert(item);
            }
        }
    }

    fn check_rules(&mut self) {
        for (index, rule) in self.part.rules.iter().enumerate() {
            if !book::knows(rule) {
                self.add("rules", index, rule, "this version knows no such rule and revision");
            }
        }
        self.repeated("rules", self.part.rules.iter().map(|rule| rule.id.clone()));
        if !self.part.rules.iter().any(|rule| book::rule(rule).is_some()) {
            self.found.push("eligibility.rules: no rule of eligibility".to_owned());
        }
        if !PLAUSIBLE_MONTHS.contains(&self.part.own_months) {
            self.found.push("eligibility.own_months: must be 1 to 600".to_owned());
        }
    }

    fn check_bases(&mut self) {
        for (index, basis) in self.part.legal_bases.iter().enumerate() {
            if basis.valid_from > basis.valid_to && basis.valid_to.is_some() {
                self.add("legal_bases", index, &basis.id, "ends before it begins");
            }
        }
        self.repeated("legal_bases", self.part.legal_bases.iter().map(|basis| basis.id.as_str()));
    }

    fn check_titles(&mut self) {
        let part = self.part;
        for (index, title) in part.titles.iter().enumerate() {
            let mut add = |fault: String| self.add("titles", index, &title.code, fault);
            if title.valid_to.is_some_and(|last| last < title.valid_from) {
                add("ends before it begins".to_owned());
            }
            if !part.legal_bases.iter().any(|basis| basis.id == title.basis) {
                add(format!("unknown legal basis {}", title.basis));
            }
            let earlier = part.titles.iter().take(index);
            if earlier.into_iter().any(|other| other.code == title.code && overlap(days(other), days(title)))
            {
                add("its validity overlaps with another title of the same code".to_owned());
            }
            if let Some(lower) = &title.lower {
                match part.titles.iter().find(|other| other.code == *lower) {
                    None => add(format!("unknown lower title {lower}")),
                    Some(other) if other.field != title.field => {
                        add(format!("lower title {lower} is of another field"))
                    }
                    Some(other) if other.grade <= title.grade => {
                        add(format!("lower title {lower} is not lower"))
                    }
                    Some(_) => {}
                }
            }
        }
    }

    fn knows(&self, code: &TitleCode) -> bool {
        self.part.titles.iter().any(|title| title.code == *code)
    }

    fn check_successions(&mut self) {
        let part = self.part;
        for (index, row) in part.successions.iter().enumerate() {
            let mut add = |fault: String| self.add("successions", index, &row.old_code, fault);
            if row.old_to < row.old_from {
                add("ends before it begins".to_owned());
            }
            if !part.titles.iter().any(|title| title.code == row.new_code) {
                add(format!("unknown new title {}", row.new_code));
            }
            if row.citation.vi.trim().is_empty() || row.citation.en.trim().is_empty() {
                add("has no citation".to_owned());
            }
            let titles = part.titles.iter().filter(|title| title.code == row.old_code).map(days);
            let rows = part.successions.iter().take(index).filter(|other| other.old_code == row.old_code);
            if titles.chain(rows.map(old_days)).any(|other| overlap(other, old_days(row))) {
                add("its days overlap with another meaning of the same code".to_owned());
            }
        }
    }

    fn check_required(&mut self) {
        for (index, row) in self.part.required.iter().enumerate() {
            if !self.knows(&row.title) {
                self.add("required", index, &row.title, "unknown title");
            }
            if !PLAUSIBLE_MONTHS.contains(&row.months) {
                self.add("required", index, &row.title, "months must be 1 to 600");
            }
            let mut earlier = self.part.required.iter().take(index).filter(|other| other.title == row.title);
            let clash = earlier.any(|other| match (&other.recruited, &row.recruited) {
                (Some(one), Some(two)) => one.iter().any(|level| two.contains(level)),
                _ => true,
            });
            if clash {
                self.add("required", index, &row.title, "a qualification has two rows");
            }
        }
    }

    fn check_programmes(&mut self) {
        self.repeated("programmes", self.part.programmes.iter().map(|programme| programme.field));
    }

    fn check_standards(&mut self) {
        self.repeated("standards", self.part.standards.iter().map(|standard| standard.title.clone()));
        for (index, standard) in self.part.standards.iter().enumerate() {
            if !self.knows(&standard.title) {
                self.add("standards", index, &standard.title, "unknown title");
            }
            for fault in faults_of(standard) {
                self.add("standards", index, &standard.title, fault);
            }
        }
    }

    /// Every direction has its titles, a standard, required months where there is a lower grade, and a programme row.
    fn check_directions(&mut self) {
        for (index, direction) in self.rules.titles.iter().enumerate() {
            let place = |what: String| format!("titles[{index}] ({}): {what}", direction.to);
            for code in [&direction.from, &direction.to] {
                if !self.knows(code) {
                    self.found.push(place(format!("unknown title {code} in eligibility.titles")));
                }
            }
            if self.part.standard(&direction.to).is_none() {
                self.found.push(place("no checklist in eligibility.standards".to_owned()));
            }
            let Some(target) = self.part.titles.iter().find(|title| title.code == direction.to) else {
                continue;
            };
            if target.lower.is_some() && !self.part.required.iter().any(|row| row.title == direction.to) {
                self.found.push(place("no months in eligibility.required".to_owned()));
            }
            if self.part.programme(target.field).is_none() {
                self.found.push(place(format!("no row for {} in eligibility.programmes", target.field)));
            }
        }
    }
}

fn faults_of(standard: &Standard) -> Vec<String> {
    let mut faults = Vec::new();
    let lists = [
        ("duties", &standard.duties, true),
        ("capability", &standard.capability, true),
        ("training", &standard.training, true),
        ("other", &standard.other, false),
    ];
    let mut seen = BTreeSet::new();
    for (name, list, must) in lists {
        if must && list.is_empty() {
            faults.push(format!("the checklist {name} is empty"));
        }
        for item in list {
            if item.text.trim().is_empty() || item.id.trim().is_empty() {
                faults.push(format!("{name}: an item without id or text"));
            }
            if !seen.insert(item.id.as_str()) {
                faults.push(format!("{name}: item {} appears twice", item.id));
            }
        }
    }
    faults
}

const fn days(title: &Title) -> DayRange {
    (title.valid_from, title.valid_to)
}

const fn old_days(row: &Succession) -> DayRange {
    (row.old_from, Some(row.old_to))
}

fn overlap(one: DayRange, other: DayRange) -> bool {
    one.1.is_none_or(|last| other.0 <= last) && other.1.is_none_or(|last| one.0 <= last)
}
