//! Which tracked duties an agency has in a year, by when each is due, and where it stands. Nothing is written to tell it.

use std::sync::Arc;

use jiff::{ToSpan as _, civil::Date};

use super::{
    rules::{DutyRules, DutyTiming},
    terms::{DutyExemption, DutyStatus},
};
use crate::domain::{
    directory::{period::Period, row::Agency},
    ids::{AgencyId, ItOfficerId},
    workforce::{
        law::WorkforceText,
        reads::WorkforceReads,
        row::{ItOfficer, TrackedOccasion, TrackedRecord},
    },
};

/// A duty of an agency that is due on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DueDuty {
    /// What is to be done, by whom, and where that stands.
    pub rules: Arc<DutyRules>,
    /// The year in which it is due.
    pub year: i16,
    /// What gave rise to it; none where the calendar does.
    pub occasion: Option<TrackedOccasion>,
    /// For which officer it is done; none where it is not for each.
    pub officer: Option<ItOfficerId>,
    /// The first day on which it can be done.
    pub from: Date,
    /// The last day on which it is done in time.
    pub due_on: Date,
    /// Where it stands.
    pub status: DutyStatus,
    /// Why it need not be done; if and only if it is not applicable.
    pub exemption: Option<DutyExemption>,
    /// That it was done.
    pub record: Option<TrackedRecord>,
}

/// A duty that is due, of which is not yet told where it stands.
struct DutyInstance {
    occasion: Option<TrackedOccasion>,
    officer: Option<ItOfficerId>,
    /// The days within which it is done in time.
    from: Date,
    due_on: Date,
    /// Of whom it asks for something until that day.
    serves_until: Option<Date>,
}

impl DutyInstance {
    const fn of_calendar(from: Date, due_on: Date) -> Self {
        Self { occasion: None, officer: None, from, due_on, serves_until: None }
    }

    /// The day of which is asked whether the rules apply: that on which it arose, and of every year that on which it is due.
    fn arose_on(&self, timing: DutyTiming) -> Date {
        match timing {
            DutyTiming::Yearly { .. } => self.due_on,
            DutyTiming::Once { .. } | DutyTiming::EachOfficer { .. } | DutyTiming::Occasion { .. } => {
                self.from
            }
        }
    }
}

fn after(day: Date, days: u16) -> Option<Date> {
    day.checked_add(i32::from(days).days()).ok()
}

/// What is asked of an agency in a year.
struct DutyYear<'a> {
    reads: WorkforceReads<'a>,
    agency: &'a Agency,
    year: i16,
    today: Date,
}

impl DutyYear<'_> {
    /// When a duty of a document that applies on some days is due.
    fn instances(&self, rules: &DutyRules, applies: Period) -> Vec<DutyInstance> {
        let rows = self.reads.rows;
        match rules.timing {
            DutyTiming::Once { days } => {
                let from = applies.first.max(self.agency.valid_from);
                after(from, days).map(|due_on| DutyInstance::of_calendar(from, due_on)).into_iter().collect()
            }
            DutyTiming::Yearly { month, day } => {
                let (first, last) = (Date::new(self.year, 1, 1), Date::new(self.year, month, day));
                let found =
                    first.ok().zip(last.ok()).map(|(first, last)| DutyInstance::of_calendar(first, last));
                found.into_iter().collect()
            }
            DutyTiming::EachOfficer { days } => {
                let of = |officer: &ItOfficer| {
                    let (from, due_on) = (officer.starts_on, after(officer.starts_on, days)?);
                    let serves_until = officer.ends_on;
                    Some(DutyInstance {
                        occasion: None,
                        officer: Some(officer.id),
                        from,
                        due_on,
                        serves_until,
                    })
                };
                rows.it_officer.values().filter_map(of).collect()
            }
            DutyTiming::Occasion { days } => {
                let living = rows.tracked_occasion.values();
                let living = living.filter(|row| row.duty == rules.code && row.cancelled.is_none());
                let of = |row: &TrackedOccasion| {
                    let due_on = after(row.until_on.unwrap_or(row.happened_on), days)?;
                    let (occasion, from) = (Some(row.clone()), row.happened_on);
                    Some(DutyInstance { occasion, officer: None, from, due_on, serves_until: None })
                };
                living.filter_map(of).collect()
            }
        }
    }

    /// Where a duty stands; none where it is no duty of the agency, or of another year.
    fn stands(&self, rules: &Arc<DutyRules>, instance: DutyInstance) -> Option<DueDuty> {
        let DutyInstance { ref occasion, officer, from, due_on, .. } = instance;
        let arose_on = instance.arose_on(rules.timing);
        let WorkforceReads { directory, rows, law, .. } = self.reads;
        let is_theirs = self.agency.period().covers(arose_on)
            && rules.of.is(directory, self.agency.id, arose_on)
            && law.duty(&rules.code, arose_on).is_some_and(|found| Arc::ptr_eq(found, rules));
        if !is_theirs {
            return None;
        }
        let occasion_id = occasion.as_ref().map(|row| row.id);
        let is_each = matches!(rules.timing, DutyTiming::EachOfficer { .. });
        let mut records = rows.tracked_record.values().filter(|row| row.annulled.is_none());
        let record = records.find(|row| {
            let of = (row.duty == rules.code, row.occasion == occasion_id, row.year == due_on.year());
            of == (true, true, true) && (!is_each || row.officer == officer)
        });
        let exemption = self.exemption(rules, &instance).filter(|_| record.is_none());
        let status = match (record, exemption) {
            (Some(record), _) if record.done_on <= due_on => DutyStatus::Done,
            (Some(_), _) => DutyStatus::DoneLate,
            (None, Some(_)) => DutyStatus::NotApplicable,
            (None, None) if due_on < self.today => DutyStatus::Overdue,
            (None, None) => DutyStatus::Due,
        };
        let done_in = record.map(|record| record.done_on.year());
        let stays =
            status == DutyStatus::Overdue && due_on.year() < self.year && self.year <= self.today.year();
        let is_of_year = due_on.year() == self.year || done_in == Some(self.year) || stays;
        let (year, record) = (due_on.year(), record.cloned());
        let rules = Arc::clone(rules);
        let occasion = instance.occasion;
        is_of_year.then_some(DueDuty {
            rules,
            year,
            occasion,
            officer,
            from,
            due_on,
            status,
            exemption,
            record,
        })
    }

    fn exemption(&self, rules: &DutyRules, instance: &DutyInstance) -> Option<DutyExemption> {
        let due_on = instance.due_on;
        let ends_before = |last: Option<Date>| last.is_some_and(|last| last < due_on);
        let has_no_officer =
            || rules.needs_officers && self.reads.rows.serving(due_on.min(self.today)).next().is_none();
        if ends_before(self.agency.valid_to) {
            Some(DutyExemption::AgencyEnded)
        } else if ends_before(instance.serves_until) {
            Some(DutyExemption::OfficerLeft)
        } else if has_no_officer() {
            Some(DutyExemption::NoOfficer)
        } else {
            None
        }
    }
}

/// The tracked duties of an agency in a year, in the order of the days on which they are due: those that are due in it, and of
/// those that are not for every year what was done in it, and what of the years before is still to be done. The rules of a duty are those that applied on the
/// day on which it arose; of a duty of every year, on which it is due.
pub fn due_duties(reads: WorkforceReads<'_>, (agency, year): (AgencyId, i16), today: Date) -> Vec<DueDuty> {
    let Some(row) = reads.directory.rows().agency.get(&agency) else { return Vec::new() };
    let asked = DutyYear { reads, agency: row, year, today };
    let documents = reads.law.each(WorkforceText::duties);
    let of_each = documents.flat_map(|(applies, set)| set.duty.iter().map(move |rules| (applies, rules)));
    let stands = |(applies, rules): (Period, &Arc<DutyRules>)| {
        let instances = asked.instances(rules, applies).into_iter();
        instances.filter_map(|instance| asked.stands(rules, instance)).collect::<Vec<_>>()
    };
    let mut found: Vec<_> = of_each.flat_map(stands).collect();
    found.sort_by(|a, b| {
        let key = |due: &DueDuty| (due.due_on, due.officer, due.occasion.as_ref().map(|row| row.id));
        (key(a), &a.rules.code).cmp(&(key(b), &b.rules.code))
    });
    found
}
