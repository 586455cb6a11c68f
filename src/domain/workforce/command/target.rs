//! The acts of measured indicators.

use crate::{
    acts_macro::act_group,
    digest::Sealed,
    ids::{AgencyId, IndicatorMeasurementId},
    vocabulary::IndicatorCode,
    workforce::target::{line::MeasuredFigures, terms::TargetScope},
};

act_group! {
    exported as target_acts;

    /// Records a measurement of an indicator.
    RecordMeasurement = "recordMeasurement", "Ghi số đo chỉ tiêu", "Record a measurement of an indicator" {
        /// The agency that measured.
        agency: AgencyId,
        /// The new measurement.
        measurement: IndicatorMeasurementId,
        /// Of the agency, or of the province.
        scope: TargetScope,
        /// The indicator.
        indicator: IndicatorCode,
        /// What was measured.
        measured: MeasuredFigures,
    }
    /// Corrects a measurement by another.
    CorrectMeasurement = "correctMeasurement", "Sửa số đo chỉ tiêu", "Correct a measurement of an indicator" {
        /// The agency that measured.
        agency: AgencyId,
        /// The new measurement.
        measurement: IndicatorMeasurementId,
        /// The one that it corrects.
        corrects: IndicatorMeasurementId,
        /// What is right.
        measured: MeasuredFigures,
        /// Why.
        reason: Sealed,
    }
    /// Annuls a measurement that should not be there.
    AnnulMeasurement = "annulMeasurement", "Hủy số đo chỉ tiêu", "Annul a measurement of an indicator" {
        /// The agency that measured.
        agency: AgencyId,
        /// The measurement.
        measurement: IndicatorMeasurementId,
        /// Why.
        reason: Sealed,
    }
}
