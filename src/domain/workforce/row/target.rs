//! The rows of measured indicators.

use jiff::civil::Date;

use crate::{
    digest::Sealed,
    ids::{AgencyId, IndicatorMeasurementId},
    rows_macro::row_group,
    vocabulary::{DocumentSymbol, IndicatorCode, Listed},
    workforce::target::{line::BreakdownLine, terms::TargetScope},
};

row_group! {
    exported as target_rows;

    /// A measurement of an indicator (R32), in the log of who measured. What the records say is counted, and never stored.
    IndicatorMeasurement[IndicatorMeasurementId] in indicator_measurement = "indicator_measurement" {
        /// The agency that measured.
        agency: AgencyId,
        /// Of the agency, or of the province.
        scope: TargetScope,
        /// The indicator.
        indicator: IndicatorCode,
        /// The first day of the period.
        measured_from: Date,
        /// The day of the measurement, or the last one of the period.
        measured_on: Date,
        /// How many.
        numerator: u32,
        /// Of how many.
        denominator: u32,
        /// Whom the denominator counts, where the source does not say it (F3).
        population: Option<Sealed>,
        /// The same by groups of ages and by sex.
        breakdown: Listed<BreakdownLine>,
        /// The number and symbol of the document that shows it.
        evidence: DocumentSymbol,
        /// The measurement that corrects it.
        superseded_by: Option<IndicatorMeasurementId>,
        /// Why it corrects another.
        reason: Option<Sealed>,
        /// Why it does not count.
        annulled: Option<Sealed>,
    }
}
