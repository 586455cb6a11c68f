//! The rows of tracked duties.

use jiff::civil::Date;

use crate::{
    digest::Sealed,
    ids::{AgencyId, ItOfficerId, TrackedOccasionId, TrackedRecordId},
    rows_macro::row_group,
    table::KeysOf,
    vocabulary::{DocumentSymbol, DutyCode},
};

/// What the record of a tracked duty is found by: the duty, the year in which it was due and what gave rise to it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum TrackedKey {
    /// Those, whoever did it.
    Duty(DutyCode, i16, Option<TrackedOccasionId>),
    /// Those, and the officer.
    Officer(DutyCode, i16, Option<TrackedOccasionId>, Option<ItOfficerId>),
}

impl KeysOf<TrackedRecord> for TrackedKey {
    fn of(row: &TrackedRecord) -> impl IntoIterator<Item = Self> {
        let &TrackedRecord { year, occasion, officer, .. } = row;
        let of_officer = Self::Officer(row.duty.clone(), year, occasion, officer);
        [Self::Duty(row.duty.clone(), year, occasion), of_officer]
    }
}

row_group! {
    exported as duty_rows;

    /// What gave rise to a tracked duty (such as an outside service, a difficulty or a contract), in the log of the body that is
    /// bound.
    TrackedOccasion[TrackedOccasionId] in tracked_occasion = "tracked_occasion" {
        /// The body that is bound.
        agency: AgencyId,
        /// The duty.
        duty: DutyCode,
        /// The day on which it happened.
        happened_on: Date,
        /// The last day of what lasts, such as a service.
        until_on: Option<Date>,
        /// The number and symbol of its document, such as a contract.
        document: Option<DocumentSymbol>,
        /// What happened.
        details: Sealed,
        /// Why it gives rise to nothing.
        cancelled: Option<Sealed>,
    }

    /// That a tracked duty was done.
    TrackedRecord[TrackedRecordId by TrackedKey] in tracked_record = "tracked_record" {
        /// The body that is bound.
        agency: AgencyId,
        /// The duty.
        duty: DutyCode,
        /// The year in which it was due.
        year: i16,
        /// What gave rise to it; none where the calendar does.
        occasion: Option<TrackedOccasionId>,
        /// For which officer it was done, or who did it.
        officer: Option<ItOfficerId>,
        /// On which day.
        done_on: Date,
        /// The number and symbol of the document that shows it.
        document: Option<DocumentSymbol>,
        /// What came of it.
        outcome: Option<Sealed>,
        /// How many.
        count: Option<u32>,
        /// Why it does not count.
        annulled: Option<Sealed>,
    }
}
