//! What no rule forbids in a row of people and hardly anybody means: warnings, at which a person looks.

use std::collections::HashMap;

use jiff::civil::Date;

use super::{
    fault::{ImportFault, ImportProblem},
    rows::{ImportPlan, PlannedPerson},
    sheet::Sheet,
};
use crate::personnel::Identity;

/// Who works for an agency is this old at least (Luật Viên chức Điều 22(1)(b)); what a younger one may do, in arts and
/// sports, is rare enough to be looked at.
const AGE: i16 = 18;

/// What is odd about the people of a plan, in the order of their rows.
pub fn oddities(plan: &ImportPlan) -> Vec<ImportFault> {
    let of_people = || plan.entries.iter().filter(|entry| entry.sheet == Sheet::People);
    let identities: HashMap<usize, &Identity> =
        of_people().filter_map(|entry| Some((entry.row, entry.content.identity()?))).collect();
    let recruited: HashMap<usize, Date> =
        of_people().filter_map(|entry| Some((entry.row, entry.content.recruitment()?.on))).collect();
    let odd = |person: &PlannedPerson| {
        let identity = identities.get(&person.row)?;
        Some(of_person(person, identity, recruited.get(&person.row).copied()))
    };
    plan.people.iter().filter_map(odd).flatten().collect()
}

fn of_person(person: &PlannedPerson, identity: &Identity, recruited: Option<Date>) -> Vec<ImportFault> {
    let mut found = Vec::new();
    let mut note = |problem, field| {
        let fault = ImportFault::new(problem, Sheet::People.as_str());
        found.push(fault.at(person.row, Sheet::People.header_of(field)));
    };
    let (birth, sex) = identity.contradicts_number();
    for (is_odd, field) in [(birth, "birth"), (sex, "sex")] {
        if is_odd {
            note(ImportProblem::NumberContradicted, field);
        }
    }
    let recruited = recruited.filter(|day| *day != person.starts_on);
    for (day, field) in [(recruited, "on"), (Some(person.starts_on), "startsOn")] {
        match day {
            Some(day) if identity.is_born_after(day) => note(ImportProblem::BornAfter, field),
            Some(day) if identity.is_younger_than(AGE, day) => note(ImportProblem::TooYoung, field),
            _ => {}
        }
    }
    found
}
