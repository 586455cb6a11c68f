//! What is told of the targets of an agency or of the province on a day: the figure, whether it meets the target, and from what
//! it comes.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use jiff::civil::Date;

use super::{
    figure::Figure,
    programme::{Indicator, TargetProgramme},
    terms::{Comparator, FigureSource, TargetReading, TargetScope, TargetStatus},
};
use crate::{
    directory::{Directory, row::Agency},
    ids::AgencyId,
    role::Role,
    workforce::{
        law::WorkforceLaw,
        row::{IndicatorMeasurement, OfficerPost, Rows},
    },
};

/// Whose targets are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TargetsOf {
    /// Those of an agency.
    Agency(AgencyId),
    /// Those of the province.
    Province,
}

/// What the targets are told from.
#[derive(Clone, Debug)]
pub struct TargetReads<'a> {
    /// Which targets there are.
    pub law: &'a WorkforceLaw,
    /// The agencies, and who their CIOs are.
    pub directory: &'a Directory,
    /// Officers, qualifications and measurements, by the agency in whose log they are.
    pub rows: &'a BTreeMap<AgencyId, Rows>,
    /// The day.
    pub day: Date,
    /// How a doubtful text is read.
    pub reading: TargetReading,
}

/// What an agency counts in a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CountedAgency {
    /// The agency.
    pub agency: AgencyId,
    /// What it adds.
    pub figure: Figure,
}

/// An indicator on a day.
#[derive(Clone, Debug, PartialEq)]
pub struct IndicatorStanding {
    /// The programme.
    pub programme: Arc<TargetProgramme>,
    /// The indicator.
    pub indicator: Arc<Indicator>,
    /// How the figure is compared.
    pub comparator: Option<Comparator>,
    /// The figure; none where nothing was measured.
    pub figure: Option<Figure>,
    /// Whether the target is met.
    pub status: TargetStatus,
    /// The measurements that were made by that day, the one that counts first; those that were corrected or annulled too.
    pub measurements: Vec<IndicatorMeasurement>,
    /// What each agency adds to a counted figure.
    pub counted: Vec<CountedAgency>,
    /// The agencies of which the directory does not say of what kind they are: whether a counted figure includes them is
    /// not known, so the target is neither met nor missed.
    pub unclassified: Vec<AgencyId>,
}

impl TargetReads<'_> {
    /// Every indicator that is told of an agency or of the province; of one year, where it is named.
    pub fn standings(&self, of: TargetsOf, year: Option<i16>) -> Vec<IndicatorStanding> {
        let Some(programme) = self.law.targets(self.day) else { return Vec::new() };
        let cios = self.with_cio();
        let wanted = programme.indicator.iter().filter(|indicator| {
            year.is_none_or(|year| year == indicator.year)
                && (of == TargetsOf::Province || indicator.by_agency)
        });
        wanted.map(|indicator| self.standing(programme, indicator, of, &cios)).collect()
    }

    fn standing(
        &self,
        programme: &Arc<TargetProgramme>,
        indicator: &Arc<Indicator>,
        of: TargetsOf,
        cios: &BTreeSet<AgencyId>,
    ) -> IndicatorStanding {
        let (counted, unclassified) = if indicator.figure.is_counted() {
            (self.counted(programme, indicator, of, cios), self.unclassified(of))
        } else {
            (Vec::new(), Vec::new())
        };
        let measurements = self.measurements(indicator, of);
        let measured = measurements.first().filter(|row| row.is_living()).map(IndicatorMeasurement::figure);
        let figure = if indicator.figure.is_counted() {
            Some(counted.iter().map(|counted| counted.figure).sum())
        } else {
            measured
        };
        let comparator = indicator.compared(self.reading);
        let status = match (comparator.zip(indicator.target), figure) {
            (None, _) => TargetStatus::Qualitative,
            (Some(_), None) => TargetStatus::NoData,
            (Some(_), Some(_)) if !unclassified.is_empty() => TargetStatus::NoData,
            (Some((comparator, target)), Some(figure)) => figure.status(comparator, target),
        };
        IndicatorStanding {
            programme: Arc::clone(programme),
            indicator: Arc::clone(indicator),
            comparator,
            figure,
            status,
            measurements,
            counted,
            unclassified,
        }
    }

    /// What was measured by that day: what counts before what does not, and the later before the earlier.
    pub(in crate::workforce) fn measurements(
        &self,
        indicator: &Indicator,
        of: TargetsOf,
    ) -> Vec<IndicatorMeasurement> {
        let (agency, scope) = match of {
            TargetsOf::Agency(agency) => (Some(agency), TargetScope::Agency),
            TargetsOf::Province => (self.directory.specialised_it_agency(), TargetScope::Province),
        };
        let rows = agency.and_then(|agency| self.rows.get(&agency));
        let all = rows.into_iter().flat_map(|rows| rows.indicator_measurement.values());
        let own = all
            .filter(|row| row.scope == scope && row.indicator == indicator.id && row.measured_on <= self.day);
        let mut found: Vec<_> = own.cloned().collect();
        found.sort_by_key(|row| std::cmp::Reverse((row.is_living(), row.measured_on, row.leaf)));
        found
    }

    /// What each agency of the population adds to a figure that the records give.
    fn counted(
        &self,
        programme: &TargetProgramme,
        indicator: &Indicator,
        of: TargetsOf,
        cios: &BTreeSet<AgencyId>,
    ) -> Vec<CountedAgency> {
        let in_population = self.agencies(of).filter(|agency| {
            agency.category.is_some_and(|category| indicator.population.includes(category, self.day))
        });
        in_population
            .map(|agency| CountedAgency {
                agency: agency.id,
                figure: self.figure_of(agency.id, programme, indicator.figure, cios),
            })
            .collect()
    }

    /// The agencies of which no kind is recorded.
    fn unclassified(&self, of: TargetsOf) -> Vec<AgencyId> {
        self.agencies(of).filter(|agency| agency.category.is_none()).map(|agency| agency.id).collect()
    }

    /// The agencies that there are on that day and that are told of.
    fn agencies(&self, of: TargetsOf) -> impl Iterator<Item = &Agency> {
        let agencies = self.directory.rows().agency.values();
        let own = agencies.filter(move |agency| match of {
            TargetsOf::Agency(own) => own == agency.id,
            TargetsOf::Province => true,
        });
        own.filter(|agency| agency.period().covers(self.day))
    }

    fn figure_of(
        &self,
        agency: AgencyId,
        programme: &TargetProgramme,
        source: FigureSource,
        cios: &BTreeSet<AgencyId>,
    ) -> Figure {
        let one_if = |holds| Figure { numerator: u32::from(holds), denominator: 1 };
        match source {
            FigureSource::AgenciesWithCio => one_if(cios.contains(&agency)),
            FigureSource::AgenciesWithQualifiedOfficer => {
                one_if(self.full_time(agency, programme).any(|is_qualified| is_qualified))
            }
            FigureSource::QualifiedOfficers => self.full_time(agency, programme).map(one_if).sum(),
            FigureSource::Measured | FigureSource::Described => Figure::default(),
        }
    }

    /// Of each full-time officer who serves on that day, whether the officer has the degree.
    fn full_time(&self, agency: AgencyId, programme: &TargetProgramme) -> impl Iterator<Item = bool> {
        let rows = self.rows.get(&agency);
        rows.into_iter().flat_map(move |rows| {
            let serving = rows.serving(self.day).filter(|officer| officer.post == OfficerPost::FullTime);
            serving.map(move |officer| rows.is_qualified(officer.id, &programme.degrees, self.day))
        })
    }

    /// The agencies that have a CIO on that day.
    fn with_cio(&self) -> BTreeSet<AgencyId> {
        let terms = self.directory.rows().office_term.values();
        let cios = terms.filter(|term| {
            term.office == Role::ChiefInformationOfficer
                && !term.is_deputy()
                && term.period().covers(self.day)
        });
        cios.filter_map(|term| term.agency).collect()
    }
}
