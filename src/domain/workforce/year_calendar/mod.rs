//! What is due for an agency in a year, across the four seeds (requirements §18): one calendar, read from the rows of the logs.
//!
//! Nothing is counted here that is counted elsewhere: the last days come from the rules of the evaluation, the reports, the
//! standards and the retention. Nothing is stored, so the calendar of a day is the same whenever it is asked for.

mod bodies;
mod evaluations;
pub mod item;
mod officers;
pub mod policy;
pub mod terms;
#[cfg(test)]
mod tests;
mod tracked;

use std::{collections::BTreeMap, sync::Arc};

use jiff::civil::Date;

use self::item::YearItem;
use crate::{
    calendar::Calendar,
    directory::Directory,
    ids::AgencyId,
    workforce::{
        law::WorkforceLaw, reads::WorkforceReads, row::Rows, rules::WorkforceRules,
        standard::titles::AppointedTitles, version::WorkforceVersion,
    },
};

/// What the calendar of an agency is told from.
#[derive(Clone, Copy, Debug)]
pub struct YearCalendar<'a> {
    /// The agencies, and who holds which office.
    pub directory: &'a Directory,
    /// The law of the province.
    pub law: &'a WorkforceLaw,
    /// The days off.
    pub days_off: &'a Calendar,
    /// The logs: its own, those of the bodies that evaluate and train, and of the department that evaluates those of all others.
    pub logs: &'a BTreeMap<AgencyId, Rows>,
    /// The officers of the agency with what they are qualified by, certificates of courses among it.
    pub trained: &'a Rows,
    /// The titles to which reviews led people.
    pub titles: &'a AppointedTitles,
    /// The agency.
    pub agency: AgencyId,
    /// The year.
    pub year: i16,
    /// The day on which it is told.
    pub day: Date,
}

impl<'a> YearCalendar<'a> {
    /// Everything that is due in the year, by its day.
    pub fn items(&self) -> Vec<YearItem> {
        let mut found = self.of_officers();
        found.extend(self.of_evaluation());
        found.extend(self.of_screenings());
        found.extend(self.of_training());
        found.extend(self.of_reports());
        found.extend(self.of_targets());
        found.extend(self.of_tracked_duties());
        found.retain(|item| item.days.is_of(self.year, self.day));
        found.sort_by_cached_key(YearItem::key);
        found
    }

    /// The rows of its own log.
    fn own(&self) -> Option<&'a Rows> {
        self.logs.get(&self.agency)
    }

    /// The numbers and days of the province.
    fn rules(&self) -> Option<&'a WorkforceRules> {
        self.law.rules(self.day).map(Arc::as_ref)
    }

    /// The last day of the year.
    fn last_day(&self) -> Date {
        Date::new(self.year, 12, 31).unwrap_or(Date::MAX)
    }

    /// What a decision on some rows reads.
    fn reads(&self, rows: &'a Rows) -> WorkforceReads<'a> {
        let (directory, law) = (self.directory, self.law);
        WorkforceReads { directory, rows, other: None, law, version: WorkforceVersion::V2 }
    }
}
