//! The decision on the acts on measurements.

use std::collections::BTreeSet;

use super::{
    figure::Figure,
    line::{BreakdownLine, MeasuredFigures},
    programme::Indicator,
    refusal::TargetFault as Fault,
    terms::{FigureSource, TargetScope},
};
use crate::{
    digest::Sealed,
    ids::{AgencyId, IndicatorMeasurementId},
    lang::Message,
    vocabulary::{IndicatorCode, Listed},
    workforce::{
        command::{AnnulMeasurement, CorrectMeasurement, RecordMeasurement},
        draft::WorkforceDraft,
        row::{IndicatorMeasurement, Rows},
    },
};

/// Whose a measurement is, and of what.
#[derive(Clone, Copy)]
struct MeasurementOf<'a> {
    id: IndicatorMeasurementId,
    agency: AgencyId,
    scope: TargetScope,
    indicator: &'a IndicatorCode,
    reason: Option<Sealed>,
}

impl WorkforceDraft<'_> {
    pub(in crate::workforce) fn record_measurement(self, input: &RecordMeasurement) -> Self {
        let &RecordMeasurement { agency, measurement: id, scope, ref indicator, ref measured } = input;
        let row = self.row(MeasurementOf { id, agency, scope, indicator, reason: None }, measured);
        self.measure(row, None)
    }

    /// The way back: a measurement is corrected by another, and both stay.
    pub(in crate::workforce) fn correct_measurement(self, input: &CorrectMeasurement) -> Self {
        let &CorrectMeasurement { agency, measurement: id, corrects, reason, ref measured } = input;
        let Some(previous) = self.reads.rows.living_measurement(corrects).cloned() else {
            return self.target(false, Fault::MeasurementUnknown, None, "measurementId");
        };
        let (scope, indicator) = (previous.scope, &previous.indicator);
        let of = MeasurementOf { id, agency, scope, indicator, reason: Some(reason) };
        let row = self.row(of, measured);
        let superseded = IndicatorMeasurement { superseded_by: Some(id), ..previous };
        self.put(superseded).measure(row, Some(corrects))
    }

    /// The way back from a measurement that should not be there at all.
    pub(in crate::workforce) fn annul_measurement(self, input: &AnnulMeasurement) -> Self {
        let Some(row) = self.reads.rows.living_measurement(input.measurement).cloned() else {
            return self.target(false, Fault::MeasurementUnknown, None, "measurementId");
        };
        self.put(IndicatorMeasurement { annulled: Some(input.reason), ..row })
    }

    fn row(&self, of: MeasurementOf<'_>, measured: &MeasuredFigures) -> IndicatorMeasurement {
        let MeasurementOf { id, agency, scope, indicator, reason } = of;
        IndicatorMeasurement {
            id,
            agency,
            scope,
            indicator: indicator.clone(),
            measured_from: measured.from,
            measured_on: measured.on,
            numerator: measured.numerator,
            denominator: measured.denominator,
            population: measured.population,
            breakdown: Listed(measured.breakdown.clone()),
            evidence: measured.evidence.clone(),
            superseded_by: None,
            reason,
            annulled: None,
            leaf: self.leaf,
        }
    }

    fn target(self, holds: bool, fault: Fault, citation: Option<&Message>, field: &'static str) -> Self {
        self.require(holds, || fault.refuse(citation.cloned(), field))
    }

    fn measure(self, row: IndicatorMeasurement, corrects: Option<IndicatorMeasurementId>) -> Self {
        let draft = self.demand_past(row.measured_on, "measuredOn");
        let Some(programme) = draft.reads.law.targets(row.measured_on) else {
            return draft.target(false, Fault::NotInForce, None, "measuredOn");
        };
        let Some(indicator) = programme.indicator(&row.indicator) else {
            return draft.target(false, Fault::IndicatorUnknown, Some(&programme.citation), "indicator");
        };
        let cited = programme.cited(indicator);
        let is_new = !draft.reads.rows.measurements_of(&row).any(|other| {
            other.is_living() && other.measured_on == row.measured_on && Some(other.id) != corrects
        });
        draft
            .demand_measurable(indicator, &row, &cited)
            .demand_figures(indicator, &row, &cited)
            .target(is_new, Fault::MeasurementThere, Some(&cited), "measuredOn")
            .add(row)
    }

    /// Whether such an indicator is measured there at all.
    fn demand_measurable(self, indicator: &Indicator, row: &IndicatorMeasurement, cited: &Message) -> Self {
        let is_of_province = row.scope == TargetScope::Province;
        let is_department = self.reads.directory.specialised_it_agency() == Some(row.agency);
        let cited = Some(cited);
        self.target(!indicator.figure.is_counted(), Fault::Counted, cited, "indicator")
            .target(indicator.figure != FigureSource::Described, Fault::Described, cited, "indicator")
            .target(is_of_province || indicator.by_agency, Fault::OfProvince, cited, "scope")
            .target(!is_of_province || is_department, Fault::NotDepartment, cited, "scope")
    }

    /// Whether the numbers are possible.
    fn demand_figures(self, indicator: &Indicator, row: &IndicatorMeasurement, cited: &Message) -> Self {
        let (lines, whole) = (&row.breakdown.0, row.figure());
        let parts_fit = lines.iter().all(|line| line.figure().is_part());
        let is_declared = !indicator.declares_population || row.population.is_some();
        let cited = Some(cited);
        self.target(row.measured_from <= row.measured_on, Fault::PeriodReversed, cited, "measuredFrom")
            .target(whole.is_part(), Fault::NumeratorAboveDenominator, cited, "numerator")
            .target(parts_fit, Fault::NumeratorAboveDenominator, cited, "breakdown")
            .target(is_listed_once(lines), Fault::LineTwice, cited, "breakdown")
            .target(is_within(lines, whole), Fault::PartAboveWhole, cited, "breakdown")
            .target(is_declared, Fault::PopulationUndeclared, cited, "population")
    }
}

/// Whether each line tells something apart that no other line does.
fn is_listed_once(lines: &[BreakdownLine]) -> bool {
    let whom: BTreeSet<_> = lines.iter().map(|line| line.whom()).collect();
    whom.len() == lines.len() && !whom.contains(&(None, None))
}

/// Whether the lines of each kind of breakdown (by age, by sex, by both) are together no more than the whole. They may be
/// less, for the age or the sex of some may be unknown.
fn is_within(lines: &[BreakdownLine], whole: Figure) -> bool {
    [(true, false), (false, true), (true, true)].into_iter().all(|kind| {
        let of_kind = lines.iter().filter(|line| (line.age_group.is_some(), line.sex.is_some()) == kind);
        let sum: Figure = of_kind.map(|line| line.figure()).sum();
        let others = |figure: Figure| figure.denominator.saturating_sub(figure.numerator);
        sum.numerator <= whole.numerator && others(sum) <= others(whole)
    })
}

impl IndicatorMeasurement {
    /// So many of so many.
    pub const fn figure(&self) -> Figure {
        Figure { numerator: self.numerator, denominator: self.denominator }
    }

    /// Whether it counts: it was neither corrected nor annulled.
    pub const fn is_living(&self) -> bool {
        self.superseded_by.is_none() && self.annulled.is_none()
    }
}

impl Rows {
    /// A measurement that counts.
    fn living_measurement(&self, id: IndicatorMeasurementId) -> Option<&IndicatorMeasurement> {
        self.indicator_measurement.get(&id).filter(|row| row.is_living())
    }

    /// All measurements of what another one measures.
    fn measurements_of(&self, of: &IndicatorMeasurement) -> impl Iterator<Item = &IndicatorMeasurement> {
        let all = self.indicator_measurement.values();
        all.filter(move |row| row.scope == of.scope && row.indicator == of.indicator)
    }
}
