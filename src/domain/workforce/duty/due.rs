//! Which tracked duties an agency has in a year, by when each is due, and where it stands. Nothing is written to tell it.

use std::{collections::BTreeSet, iter::successors, mem::discriminant, sync::Arc};

use jiff::{ToSpan as _, civil::Date};
use uuid::Uuid;

use super::{
    rules::{DutyRules, DutyTiming, TrackedDuties},
    terms::{DutyExemption, DutyStatus},
};
use crate::{
    calendar::Calendar,
    directory::{period::Period, row::Agency},
    ids::{AgencyId, ItOfficerId},
    vocabulary::DutyCode,
    workforce::{
        law::WorkforceText,
        reads::WorkforceReads,
        row::{ItOfficer, TrackedKey, TrackedOccasion, TrackedRecord},
    },
};

/// A duty of an agency that is due on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DueDuty {
    /// What is to be done, by whom, and where that stands.
    pub rules: Arc<DutyRules>,
    /// The year of the day that is counted to, under which it is recorded.
    pub year: i16,
    /// What gave rise to it; none where the calendar does.
    pub occasion: Option<TrackedOccasion>,
    /// For which officer it is done; none where it is not for each.
    pub officer: Option<ItOfficerId>,
    /// The first day on which it can be done.
    pub from: Date,
    /// The last day on which it is done in time: that which is counted to, or the working day after it.
    pub due_on: Date,
    /// Where it stands.
    pub status: DutyStatus,
    /// Why it need not be done; if and only if it is not applicable.
    pub exemption: Option<DutyExemption>,
    /// The last day on which it could be done all the same, before what was needed ended; none where nothing ended.
    pub possible_until: Option<Date>,
    /// That it was done.
    pub record: Option<TrackedRecord>,
}

impl DueDuty {
    /// What a record names to say that it was this that was done.
    pub(super) fn recorded_as(&self) -> (DutyCode, i16, Option<Uuid>, Option<ItOfficerId>) {
        (self.rules.code.clone(), self.year, self.occasion.as_ref().map(|row| row.id.0), self.officer)
    }
}

/// A duty that is due, of which is not yet told where it stands.
struct DutyInstance {
    occasion: Option<TrackedOccasion>,
    officer: Option<ItOfficerId>,
    /// The first day on which it can be done.
    from: Date,
    /// The day that is counted to, whatever day it is.
    counted: Date,
    /// Of whom it asks for something until that day.
    serves_until: Option<Date>,
}

impl DutyInstance {
    const fn of_calendar(from: Date, counted: Date) -> Self {
        Self { occasion: None, officer: None, from, counted, serves_until: None }
    }
}

fn after(day: Date, days: u16) -> Option<Date> {
    day.checked_add(i32::from(days).days()).ok()
}

/// The duties of one document, and the days on which it applies. One document can apply at several times.
#[derive(Clone, Copy)]
struct AppliedDuties<'a> {
    set: &'a TrackedDuties,
    applies: Period,
    /// Which one it is of all.
    place: usize,
}

/// What is asked of an agency in a year.
struct DutyYear<'a> {
    reads: WorkforceReads<'a>,
    /// What applies at some time, the one first that counts first.
    documents: Vec<AppliedDuties<'a>>,
    days_off: Option<&'a Calendar>,
    agency: &'a Agency,
    year: i16,
    today: Date,
}

impl DutyYear<'_> {
    /// When a duty of a document that applies on some days is due.
    fn instances(&self, rules: &DutyRules, applies: Period) -> Vec<DutyInstance> {
        match rules.timing {
            DutyTiming::Once { days } => self.once(rules, applies, days).into_iter().collect(),
            DutyTiming::Yearly { month, day } => {
                let last = Date::new(self.year, month, day).ok();
                last.and_then(|last| self.of_year(rules, applies, last)).into_iter().collect()
            }
            DutyTiming::EachOfficer { days, post } => {
                let officers = self.reads.rows.it_officer.values();
                let asked = officers.filter(|officer| post.is_none_or(|post| officer.post == post));
                asked.filter_map(|officer| of_officer(officer, days)).collect()
            }
            DutyTiming::Occasion { days } => {
                let living = self.reads.rows.tracked_occasion.values();
                let living = living.filter(|row| row.duty == rules.code && row.cancelled.is_none());
                living.filter_map(|row| of_occasion(row, days)).collect()
            }
        }
    }

    /// The first of the days on which the duty applies without a break, by whatever editions of it.
    fn begins(&self, rules: &DutyRules, applies: Period) -> Date {
        let is_alike = |found: &DutyRules| discriminant(&found.timing) == discriminant(&rules.timing);
        let earlier = |first: &Date| {
            let before = first.yesterday().ok()?;
            let adjoining = self.documents.iter().filter(|document| document.applies.covers(before));
            let adjoining = adjoining
                .filter(|document| document.set.of_code(&rules.code).is_some_and(|found| is_alike(found)));
            adjoining.map(|document| document.applies.first).min()
        };
        successors(Some(applies.first), earlier).last().unwrap_or(applies.first)
    }

    /// What is done once was for the body before to do, in whose log what follows it acts.
    fn once(&self, rules: &DutyRules, applies: Period, days: u16) -> Option<DutyInstance> {
        let from = self.begins(rules, applies).max(self.agency.valid_from);
        let is_done_before = rules.of.follows_another(self.reads.directory, self.agency.id, from);
        let counted = after(from, days).filter(|_| !is_done_before)?;
        Some(DutyInstance::of_calendar(from, counted))
    }

    /// What is done in a year is done in the part of it in which there are the duty, the agency and, where it takes one, an
    /// officer; not where that begins after the day on which it is due.
    fn of_year(&self, rules: &DutyRules, applies: Period, last: Date) -> Option<DutyInstance> {
        let first = self.begins(rules, applies).max(self.agency.valid_from);
        let began = Date::new(self.year, 1, 1).ok()?.max(first);
        let in_year = Period::new(began, Some(last));
        if in_year.is_reversed() || applies.last.is_some_and(|ends| ends < began) {
            return None;
        }
        let officers = self.reads.rows.it_officer.values();
        let served = officers.filter(|officer| officer.period().overlaps(in_year));
        let first_served = served.map(|officer| officer.starts_on).min().filter(|_| rules.needs_officers);
        Some(DutyInstance::of_calendar(first_served.map_or(began, |first| began.max(first)), last))
    }

    /// The day until which it is done in time: a period of days that ends on a day off ends with the next working day, a day
    /// that the document names stays.
    fn due_on(&self, set: &TrackedDuties, timing: DutyTiming, counted: Date) -> Date {
        let moves = match timing {
            DutyTiming::Yearly { .. } => false,
            DutyTiming::Once { .. } | DutyTiming::EachOfficer { .. } | DutyTiming::Occasion { .. } => {
                set.rolls_over_days_off
            }
        };
        let days_off = self.days_off.filter(|_| moves);
        days_off.map_or(counted, |days_off| days_off.working_day_from(counted))
    }

    /// Whether it is a duty of the agency by the document of that place: by the rules and the body of the day on which it arose; of
    /// a year, of that on which it is due, or of the last day before on which there were both.
    fn is_asked(&self, place: usize, rules: &DutyRules, instance: &DutyInstance) -> bool {
        let &DutyInstance { from, counted, .. } = instance;
        let binds = |day| rules.of.binds(self.reads.directory, self.agency.id, day);
        match rules.timing {
            DutyTiming::Yearly { .. } => {
                let ended = self.agency.valid_to.filter(|last| (from..counted).contains(last));
                self.last_in_force(rules, counted).is_some_and(|day| self.is_in_force(place, rules, day))
                    && (binds(counted) || ended.is_some_and(binds))
            }
            DutyTiming::Once { .. } | DutyTiming::EachOfficer { .. } | DutyTiming::Occasion { .. } => {
                self.is_in_force(place, rules, from) && binds(from)
            }
        }
    }

    /// The documents that have a duty, whatever they say of it.
    fn editions(&self, rules: &DutyRules) -> impl Iterator<Item = &AppliedDuties<'_>> {
        self.documents.iter().filter(|document| document.set.of_code(&rules.code).is_some())
    }

    /// Whether the document of that place is the one that counts for a duty on a day.
    fn is_in_force(&self, place: usize, rules: &DutyRules, day: Date) -> bool {
        let counts = self.editions(rules).find(|document| document.applies.covers(day));
        counts.is_some_and(|document| document.place == place)
    }

    /// The last day until that one on which any document has the duty.
    fn last_in_force(&self, rules: &DutyRules, by: Date) -> Option<Date> {
        let began =
            self.editions(rules).map(|document| document.applies).filter(|applies| applies.first <= by);
        began.map(|applies| applies.last.map_or(by, |last| last.min(by))).max()
    }

    /// Where a duty stands; none where it is no duty of the agency, or of another year.
    fn stands(
        &self,
        AppliedDuties { set, place, .. }: AppliedDuties<'_>,
        rules: &Arc<DutyRules>,
        instance: DutyInstance,
    ) -> Option<DueDuty> {
        if !self.is_asked(place, rules, &instance) {
            return None;
        }
        let record = self.record_of(rules, &instance).cloned();
        let exempt = self.exemption(rules, &instance).filter(|_| record.is_none());
        let (exemption, possible_until) = exempt.map_or((None, None), |(why, until)| (Some(why), until));
        let DutyInstance { occasion, officer, from, counted, .. } = instance;
        let (year, due_on) = (counted.year(), self.due_on(set, rules.timing, counted));
        let status = match (&record, exemption) {
            (Some(record), _) if record.done_on <= due_on => DutyStatus::Done,
            (Some(_), _) => DutyStatus::DoneLate,
            (None, Some(_)) => DutyStatus::NotApplicable,
            (None, None) if due_on < self.today => DutyStatus::Overdue,
            (None, None) => DutyStatus::Due,
        };
        let done_in = record.as_ref().map(|record| record.done_on.year());
        let stays = status.is_open() && year < self.year && self.year <= self.today.year();
        let is_of_year = [year, due_on.year()].contains(&self.year) || done_in == Some(self.year) || stays;
        let rules = Arc::clone(rules);
        let due = DueDuty {
            rules,
            year,
            occasion,
            officer,
            from,
            due_on,
            status,
            exemption,
            possible_until,
            record,
        };
        is_of_year.then_some(due)
    }

    /// That it was done.
    fn record_of(&self, rules: &DutyRules, instance: &DutyInstance) -> Option<&TrackedRecord> {
        let occasion = instance.occasion.as_ref().map(|row| row.id);
        let (duty, year) = (rules.code.clone(), instance.counted.year());
        let key = match rules.timing {
            DutyTiming::EachOfficer { .. } => TrackedKey::Officer(duty, year, occasion, instance.officer),
            DutyTiming::Once { .. } | DutyTiming::Yearly { .. } | DutyTiming::Occasion { .. } => {
                TrackedKey::Duty(duty, year, occasion)
            }
        };
        self.reads.rows.tracked_record.find(key).find(|row| row.annulled.is_none())
    }

    /// Why it need not be done, and until when it could be. It is told by the day that is counted to, so that no calendar changes what can be recorded.
    fn exemption(&self, rules: &DutyRules, instance: &DutyInstance) -> Option<(DutyExemption, Option<Date>)> {
        let counted = instance.counted;
        let before = |last: Option<Date>| last.filter(|last| *last < counted);
        let agency_ended = before(self.agency.valid_to);
        let duty_ended = match rules.timing {
            DutyTiming::Yearly { .. } => before(self.last_in_force(rules, counted)),
            DutyTiming::Once { .. } | DutyTiming::EachOfficer { .. } | DutyTiming::Occasion { .. } => None,
        };
        let officer_left = before(instance.serves_until);
        let goes_on = || {
            let (directory, agency) = (self.reads.directory, self.agency.id);
            match rules.timing {
                DutyTiming::Yearly { .. } => rules.of.binds(directory, agency, counted),
                DutyTiming::Once { .. } | DutyTiming::EachOfficer { .. } | DutyTiming::Occasion { .. } => {
                    rules.of.goes_on(directory, agency, counted)
                }
            }
        };
        let has_no_officer =
            || rules.needs_officers && self.reads.rows.serving(counted.min(self.today)).next().is_none();
        if agency_ended.is_some() && !goes_on() {
            Some((DutyExemption::AgencyEnded, agency_ended))
        } else if duty_ended.is_some() {
            Some((DutyExemption::DutyEnded, duty_ended))
        } else if officer_left.is_some() {
            Some((DutyExemption::OfficerLeft, officer_left))
        } else if has_no_officer() {
            Some((DutyExemption::NoOfficer, None))
        } else {
            None
        }
    }
}

fn of_officer(officer: &ItOfficer, days: u16) -> Option<DutyInstance> {
    let (from, serves_until) = (officer.starts_on, officer.ends_on);
    let counted = after(from, days)?;
    Some(DutyInstance { occasion: None, officer: Some(officer.id), from, counted, serves_until })
}

fn of_occasion(row: &TrackedOccasion, days: u16) -> Option<DutyInstance> {
    let counted = after(row.until_on.unwrap_or(row.happened_on), days)?;
    let (occasion, from) = (Some(row.clone()), row.happened_on);
    Some(DutyInstance { occasion, officer: None, from, counted, serves_until: None })
}

/// The tracked duties of an agency in a year, ordered by due day: all that are due in the year; of duties that are not yearly also
/// those done in the year and older ones still open. A yearly duty follows the rules of its due day, any other duty those of the
/// day on which it arose.
///
/// A decision gives no days off: what can be recorded is the same under every calendar, and a log is decided again as it was.
pub fn due_duties(
    reads: WorkforceReads<'_>,
    days_off: Option<&Calendar>,
    (agency, year): (AgencyId, i16),
    today: Date,
) -> Vec<DueDuty> {
    let Some(row) = reads.directory.rows().agency.get(&agency) else { return Vec::new() };
    let documents = reads.law.each(WorkforceText::duties).enumerate();
    let documents: Vec<_> = documents
        .map(|(place, (applies, set))| AppliedDuties { set: set.as_ref(), applies, place })
        .collect();
    let asked = DutyYear { reads, documents, days_off, agency: row, year, today };
    let of_each = asked.documents.iter().copied();
    let of_each = of_each.flat_map(|document| document.set.duty.iter().map(move |rules| (document, rules)));
    let stands = |(document, rules): (AppliedDuties<'_>, &Arc<DutyRules>)| {
        let instances = asked.instances(rules, document.applies).into_iter();
        instances.filter_map(|instance| asked.stands(document, rules, instance)).collect::<Vec<_>>()
    };
    let mut found: Vec<_> = of_each.flat_map(stands).collect();
    found.sort_by(|a, b| {
        let key = |due: &DueDuty| (due.due_on, due.officer, due.occasion.as_ref().map(|row| row.id));
        (key(a), &a.rules.code).cmp(&(key(b), &b.rules.code))
    });
    // Two editions may each name a day of the same year. It is recorded once, so the first of the days counts.
    let mut told = BTreeSet::new();
    found.retain(|due| told.insert(due.recorded_as()));
    found
}
