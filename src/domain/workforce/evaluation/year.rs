//! The days of the evaluation of one year, by the rules of the province, and who is evaluated.

use jiff::{
    ToSpan as _,
    civil::{Date, Weekday},
};

use super::rules::YearDay;
use crate::workforce::{
    law::{WorkforceLaw, WorkforceText},
    row::ItOfficer,
    rules::WorkforceRules,
};

impl YearDay {
    fn of(self, year: i16) -> Option<Date> {
        Date::new(year, self.month, self.day).ok()
    }
}

/// The days of the evaluation of a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EvaluationYear {
    /// The first day of the work that counts.
    pub first: Date,
    /// The last day of the work that counts.
    pub last: Date,
    /// The last day on which a work log comes in time.
    pub books_until: Date,
    /// The last day on which the results are sent in time.
    pub results_until: Date,
    least_months_served: i32,
}

impl WorkforceLaw {
    /// The rules under which a year is evaluated, and its days: those that applied when the work logs of the year were due,
    /// whatever was adopted for later years.
    pub fn evaluation_year(&self, year: i16) -> Option<(&WorkforceRules, EvaluationYear)> {
        self.each(WorkforceText::rules).find_map(|(applies, rules)| {
            let days = rules.evaluation_year(year).filter(|days| applies.covers(days.books_until))?;
            Some((rules.as_ref(), days))
        })
    }
}

impl WorkforceRules {
    /// The days of the evaluation of a year; none for a year whose work logs were due before the regulation applied.
    pub fn evaluation_year(&self, year: i16) -> Option<EvaluationYear> {
        let rules = &self.evaluation;
        let last_day = |day: YearDay| {
            let day = day.of(year)?;
            if rules.rolls_over_weekends { next_workday(day) } else { Some(day) }
        };
        let days = EvaluationYear {
            first: rules.work_until.of(year.checked_sub(1)?)?.tomorrow().ok()?,
            last: rules.work_until.of(year)?,
            books_until: last_day(rules.books_until)?,
            results_until: last_day(rules.results_until)?,
            least_months_served: rules.least_months_served,
        };
        (self.valid_from <= days.books_until).then_some(days)
    }
}

impl EvaluationYear {
    /// Whether an officer is evaluated for the year: serves on its last day, and has served long enough by then.
    pub fn includes(&self, officer: &ItOfficer) -> bool {
        let served_from = officer.starts_on.max(self.first);
        let enough = served_from.checked_add(self.least_months_served.months());
        officer.period().covers(self.last)
            && enough.is_ok_and(|from| self.last.tomorrow().is_ok_and(|after| from <= after))
    }
}

/// The day itself, or the Monday after a weekend.
fn next_workday(day: Date) -> Option<Date> {
    let days_off = match day.weekday() {
        Weekday::Saturday => 2,
        Weekday::Sunday => 1,
        Weekday::Monday | Weekday::Tuesday | Weekday::Wednesday | Weekday::Thursday | Weekday::Friday => 0,
    };
    day.checked_add(days_off.days()).ok()
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test fails loudly")]

    use jiff::civil::date;
    use uuid::Uuid;

    use super::*;
    use crate::{
        ids::{AgencyId, ItOfficerId, PersonId},
        workforce::row::OfficerPost,
    };

    fn rules() -> WorkforceRules {
        let text = include_str!("../../../data/workforce/binh-duong-2013.toml");
        toml::from_str(text).unwrap()
    }

    /// B5: a day that is named stays on its weekend, unless the province says otherwise.
    #[test]
    fn the_last_days_stay_on_a_weekend_unless_configured() {
        let (mut rules, saturday) = (rules(), date(2028, 9, 30));
        assert_eq!(rules.evaluation_year(2028).unwrap().books_until, saturday);
        assert_eq!(rules.evaluation_year(2026).unwrap().results_until, date(2026, 11, 14));
        rules.evaluation.rolls_over_weekends = true;
        assert_eq!(rules.evaluation_year(2028).unwrap().books_until, date(2028, 10, 2));
        assert_eq!(rules.evaluation_year(2029).unwrap().books_until, date(2029, 10, 1));
        assert_eq!(rules.evaluation_year(2026).unwrap().results_until, date(2026, 11, 16));
        assert_eq!(rules.evaluation_year(2025).unwrap().books_until, date(2025, 9, 30));
    }

    #[test]
    fn a_year_runs_from_october_to_september_and_begins_with_the_regulation() {
        let days = rules().evaluation_year(2024).unwrap();
        assert_eq!((days.first, days.last), (date(2023, 10, 1), date(2024, 9, 30)));
        assert_eq!((days.books_until, days.results_until), (date(2024, 9, 30), date(2024, 11, 14)));
        assert_eq!(rules().evaluation_year(2013), None);
        assert!(rules().evaluation_year(2014).is_some());
        assert_eq!(rules().evaluation_year(i16::MIN), None);
        assert_eq!(rules().evaluation_year(i16::MAX), None);
    }

    #[test]
    fn who_serves_on_the_last_day_and_long_enough_is_evaluated() {
        let days = rules().evaluation_year(2024).unwrap();
        let officer = |starts_on, ends_on| ItOfficer {
            id: ItOfficerId(Uuid::nil()),
            agency: AgencyId(Uuid::nil()),
            person: PersonId(Uuid::nil()),
            post: OfficerPost::FullTime,
            incentive: true,
            starts_on,
            ends_on,
            leaf: 0,
        };
        let cases = [
            (date(2010, 1, 1), None, true),
            (date(2024, 4, 1), None, true),
            (date(2024, 4, 2), None, false),
            (date(2010, 1, 1), Some(date(2024, 9, 29)), false),
            (date(2010, 1, 1), Some(date(2024, 9, 30)), true),
            (date(2024, 10, 1), None, false),
        ];
        for (starts_on, ends_on, is_in) in cases {
            assert_eq!(days.includes(&officer(starts_on, ends_on)), is_in, "{starts_on} to {ends_on:?}");
        }
    }
}
