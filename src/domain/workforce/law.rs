//! The law of the workforce: which documents there are, and which of them applies on a day (R22).
//!
//! They are the law of a province, so none of them is for one agency alone.

#[cfg(test)]
mod tests;

use std::sync::Arc;

use jiff::civil::Date;

use super::{
    periodic::{
        rules::{PeriodicReports, ReportRules},
        terms::ReportKind,
    },
    rules::WorkforceRules,
    standard::rules::QualificationStandards,
    target::programme::TargetProgramme,
    training::rules::TrainingRules,
};
use crate::domain::{RuleSetFault, directory::period::Period};

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
        }
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

    fn on<'a, T: 'a>(
        &'a self,
        day: Date,
        is_wanted: impl Fn(&'a WorkforceText) -> Option<&'a T>,
    ) -> Option<&'a T> {
        self.applied.iter().filter(|(days, _)| days.covers(day)).find_map(|(_, text)| is_wanted(text))
    }

    /// The numbers and days under which acts of that day are decided. Before the first of them nothing is decided.
    pub fn rules(&self, day: Date) -> Option<&Arc<WorkforceRules>> {
        self.on(day, |text| if let WorkforceText::Rules(rules) = text { Some(rules) } else { None })
    }

    /// Every document with the numbers and days, with the days on which it applies, the one first that counts first.
    pub fn each_rules(&self) -> impl Iterator<Item = (Period, &Arc<WorkforceRules>)> {
        self.applied.iter().filter_map(|(days, text)| {
            if let WorkforceText::Rules(rules) = text { Some((*days, rules)) } else { None }
        })
    }

    /// What applies to training on that day.
    pub fn training(&self, day: Date) -> Option<&Arc<TrainingRules>> {
        self.on(day, |text| if let WorkforceText::Training(rules) = text { Some(rules) } else { None })
    }

    /// The rules of a periodic report on that day.
    pub fn report(&self, kind: ReportKind, day: Date) -> Option<&Arc<ReportRules>> {
        self.on(day, |text| if let WorkforceText::Reports(set) = text { set.on(kind, day) } else { None })
    }

    /// The qualification standards of that day.
    pub fn standards(&self, day: Date) -> Option<&Arc<QualificationStandards>> {
        self.on(day, |text| if let WorkforceText::Standards(set) = text { Some(set) } else { None })
    }

    /// The targets of that day.
    pub fn targets(&self, day: Date) -> Option<&Arc<TargetProgramme>> {
        self.on(day, |text| if let WorkforceText::Targets(programme) = text { Some(programme) } else { None })
    }

    /// Every document, with the days on which it applies.
    pub fn texts(&self) -> impl Iterator<Item = &WorkforceText> {
        self.applied.iter().map(|(_, text)| text)
    }
}
