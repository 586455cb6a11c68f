//! The acts of tracked duties.

use jiff::civil::Date;

use crate::{
    acts_macro::act_group,
    digest::Sealed,
    ids::{AgencyId, ItOfficerId, TrackedOccasionId, TrackedRecordId},
    vocabulary::{DocumentSymbol, DutyCode},
};

act_group! {
    exported as duty_acts;

    /// Records what gave rise to a tracked duty.
    OpenTrackedDuty = "openTrackedDuty", "Ghi việc làm phát sinh nhiệm vụ theo dõi", "Record what gave rise to a tracked duty" {
        /// The body that is bound.
        agency: AgencyId,
        /// What happened.
        occasion: TrackedOccasionId,
        /// The duty.
        duty: DutyCode,
        /// The day on which it happened.
        happened_on: Date,
        /// The last day of what lasts.
        until_on: Option<Date>,
        /// The document.
        document: Option<DocumentSymbol>,
        /// What happened.
        details: Sealed,
    }
    /// Cancels what gave rise to a tracked duty by mistake.
    CancelTrackedDuty = "cancelTrackedDuty", "Hủy việc làm phát sinh nhiệm vụ", "Cancel what gave rise to a tracked duty" {
        /// The body that is bound.
        agency: AgencyId,
        /// What happened.
        occasion: TrackedOccasionId,
        /// Why.
        reason: Sealed,
    }
    /// Records that a tracked duty was done, with its evidence.
    RecordTrackedDuty = "recordTrackedDuty", "Ghi việc đã thực hiện nhiệm vụ", "Record that a tracked duty was done" {
        /// The body that is bound.
        agency: AgencyId,
        /// The new record.
        record: TrackedRecordId,
        /// The duty.
        duty: DutyCode,
        /// The year in which it is due.
        year: i16,
        /// What gave rise to it.
        occasion: Option<TrackedOccasionId>,
        /// For which officer it was done, or who did it.
        officer: Option<ItOfficerId>,
        /// On which day.
        done_on: Date,
        /// The document that shows it.
        document: Option<DocumentSymbol>,
        /// What came of it.
        outcome: Option<Sealed>,
        /// How many.
        count: Option<u32>,
    }
    /// Annuls the record that a tracked duty was done; what was wrong is recorded anew.
    AnnulTrackedDuty = "annulTrackedDuty", "Hủy ghi nhận đã thực hiện nhiệm vụ", "Annul the record of a tracked duty" {
        /// The body that is bound.
        agency: AgencyId,
        /// The record.
        record: TrackedRecordId,
        /// Why.
        reason: Sealed,
    }
}
