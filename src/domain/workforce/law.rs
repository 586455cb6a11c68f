//! The law of the workforce: which documents there are, and which of them applies on a day (R22).
//!
//! They are the law of a province, so none of them is for one agency alone.

#[cfg(test)]
mod tests;

use std::sync::Arc;

use jiff::civil::Date;

use super::{
    duty::{
        rules::{DutyRules, ProcedureRules, TrackedDuties},
        terms::ProcedureKind,
    },
    periodic::{
        rules::{PeriodicReports, ReportRules},
        terms::ReportKind,
    },
    rules::WorkforceRules,
    standard::rules::QualificationStandards,
    target::programme::TargetProgramme,
    training::rules::TrainingRules,
};
use crate::{RuleSetFault, directory::period::Period, vocabulary::DutyCode};

/// A document of the law of the workforce.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WorkforceText {
    /// The numbers and days of officers, work logs, evaluations and pre-screenings (seed 001).
    Rules(Arc<WorkforceRules>),
    /// Training (seed 002).
    Training(Arc<TrainingRules>),
    /// Which reports are made periodically (seeds 000 and 002).
    Reports(Arc<PeriodicReports>),
    /// The qualification standards (seed 000).
    Standards(Arc<QualificationStandards>),
    /// The targets (seed 004).
    Targets(Arc<TargetProgramme>),
    /// The duties that are tracked (seeds 000, 001 and 002).
    Duties(Arc<TrackedDuties>),
}

impl WorkforceText {
    /// The stable name.
    pub fn id(&self) -> &str {
        match self {
            Self::Rules(rules) => &rules.id,
            Self::Training(rules) => &rules.id,
            Self::Reports(reports) => &reports.id,
            Self::Standards(standards) => &standards.id,
            Self::Targets(programme) => &programme.id,
            Self::Duties(duties) => &duties.id,
        }
    }

    /// The days on which it applies by its own words.
    pub fn validity(&self) -> Period {
        match self {
            Self::Rules(rules) => Period::new(rules.valid_from, None),
            Self::Training(rules) => Period::new(rules.valid_from, rules.valid_to),
            Self::Reports(reports) => reports.validity(),
            Self::Standards(standards) => Period::new(standards.valid_from, standards.valid_to),
            Self::Targets(programme) => Period::new(programme.valid_from, programme.valid_to),
            Self::Duties(duties) => duties.validity(),
        }
    }

    /// What it says and nothing can follow from.
    pub fn faults(&self) -> Vec<RuleSetFault> {
        match self {
            Self::Rules(rules) => rules.faults(),
            Self::Training(rules) => rules.faults(),
            Self::Reports(reports) => reports.faults(),
            Self::Standards(standards) => standards.faults(),
            Self::Targets(programme) => programme.faults(),
            Self::Duties(duties) => duties.faults(),
        }
    }

    /// The numbers and days, if it lays them down.
    pub const fn rules(&self) -> Option<&Arc<WorkforceRules>> {
        if let Self::Rules(rules) = self { Some(rules) } else { None }
    }

    /// The rules of training, if it lays them down.
    pub const fn training(&self) -> Option<&Arc<TrainingRules>> {
        if let Self::Training(training) = self { Some(training) } else { None }
    }

    /// The periodic reports, if it lays them down.
    pub const fn reports(&self) -> Option<&Arc<PeriodicReports>> {
        if let Self::Reports(reports) = self { Some(reports) } else { None }
    }

    /// The qualification standards, if it lays them down.
    pub const fn standards(&self) -> Option<&Arc<QualificationStandards>> {
        if let Self::Standards(standards) = self { Some(standards) } else { None }
    }

    /// The targets, if it lays them down.
    pub const fn targets(&self) -> Option<&Arc<TargetProgramme>> {
        if let Self::Targets(targets) = self { Some(targets) } else { None }
    }

    /// The duties that are tracked, if it lays them down.
    pub const fn duties(&self) -> Option<&Arc<TrackedDuties>> {
        if let Self::Duties(duties) = self { Some(duties) } else { None }
    }
}

/// The documents that apply in the province, each on some days.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WorkforceLaw {
    /// Of two that are about the same the first one goes before the second.
    applied: Vec<(Period, WorkforceText)>,
}

impl WorkforceLaw {
    /// Documents with the days on which they apply, of two about the same the one that counts first.
    pub const fn new(applied: Vec<(Period, WorkforceText)>) -> Self {
        Self { applied }
    }

    /// What the documents of a kind say, with the days on which each applies, the one first that counts first.
    pub fn each<'a, T: 'a>(
        &'a self,
        of_kind: impl Fn(&'a WorkforceText) -> Option<&'a T>,
    ) -> impl Iterator<Item = (Period, &'a T)> {
        self.applied.iter().filter_map(move |(days, text)| Some((*days, of_kind(text)?)))
    }

    fn on<'a, T: 'a>(
        &'a self,
        day: Date,
        of_kind: impl Fn(&'a WorkforceText) -> Option<&'a T>,
    ) -> Option<&'a T> {
        self.each(of_kind).find_map(|(days, said)| days.covers(day).then_some(said))
    }

    /// The numbers and days under which acts of that day are decided. Before the first of them nothing is decided.
    pub fn rules(&self, day: Date) -> Option<&Arc<WorkforceRules>> {
        self.on(day, WorkforceText::rules)
    }

    /// What applies to training on that day.
    pub fn training(&self, day: Date) -> Option<&Arc<TrainingRules>> {
        self.on(day, WorkforceText::training)
    }

    /// The rules of a periodic report on that day.
    pub fn report(&self, kind: ReportKind, day: Date) -> Option<&Arc<ReportRules>> {
        self.on(day, |text| text.reports()?.on(kind, day))
    }

    /// The qualification standards of that day.
    pub fn standards(&self, day: Date) -> Option<&Arc<QualificationStandards>> {
        self.on(day, WorkforceText::standards)
    }

    /// The targets of that day.
    pub fn targets(&self, day: Date) -> Option<&Arc<TargetProgramme>> {
        self.on(day, WorkforceText::targets)
    }

    /// A tracked duty as it applies on that day.
    pub fn duty(&self, code: &DutyCode, day: Date) -> Option<&Arc<DutyRules>> {
        self.on(day, |text| text.duties()?.of_code(code))
    }

    /// Where a procedure stands on that day.
    pub fn procedure(&self, kind: ProcedureKind, day: Date) -> Option<&Arc<ProcedureRules>> {
        self.on(day, |text| text.duties()?.procedure.iter().find(|rules| rules.kind == kind))
    }

    /// The same, or where any document that applies at some time has it, so that what is past can be cited.
    pub fn known_procedure(&self, kind: ProcedureKind, day: Date) -> Option<&Arc<ProcedureRules>> {
        let mut all = self.each(WorkforceText::duties).flat_map(|(_, document)| &document.procedure);
        self.procedure(kind, day).or_else(|| all.find(|rules| rules.kind == kind))
    }
}
