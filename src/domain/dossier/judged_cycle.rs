//! What the rules read of a cycle, whoever applied: found once for all dossiers that are judged together.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::{Arc, Mutex, OnceLock, PoisonError},
};

use jiff::civil::Date;

use crate::{
    eligibility::CycleFacts,
    facts::Facts,
    ids::UnitId,
    row::{Application, Cycle},
    vocabulary::TitleCode,
    workflow_version::WorkflowVersion,
};

/// What is found of a cycle while its dossiers are judged.
#[derive(Debug)]
pub struct JudgedCycle<'a> {
    facts: &'a Facts,
    plan: OnceLock<Option<JudgedPlan>>,
    /// The units whose employees are reviewed, by the day of the review.
    units: Mutex<BTreeMap<Date, Arc<BTreeSet<UnitId>>>>,
}

/// What a scheme and a plan say.
#[derive(Debug)]
struct JudgedPlan {
    dated: Date,
    closing_on: Date,
    /// The places by title.
    places: BTreeMap<TitleCode, u32>,
    /// The titles whose places are given to units.
    divided: BTreeSet<TitleCode>,
}

impl JudgedPlan {
    /// None before a plan is in force.
    fn of(facts: &Facts) -> Option<Self> {
        let closing_on = facts.plan()?.closing_on;
        let (mut places, mut divided) = (BTreeMap::new(), BTreeSet::new());
        for quota in facts.quotas() {
            let of_title: &mut u32 = places.entry(quota.title.clone()).or_default();
            *of_title = of_title.saturating_add(quota.places);
            if !quota.units.is_empty() {
                divided.insert(quota.title.clone());
            }
        }
        Some(Self { dated: dated(facts).unwrap_or(closing_on), closing_on, places, divided })
    }
}

impl<'a> JudgedCycle<'a> {
    /// A cycle of which nothing was found yet.
    pub fn of(facts: &'a Facts) -> Self {
        Self { facts, plan: OnceLock::new(), units: Mutex::default() }
    }

    /// What the rules read of the cycle for an application; none before a plan is in force. Of the title applied for, the places
    /// are those that the applicant competes for.
    pub(super) fn read_for(&self, application: &Application, review_on: Date) -> Option<CycleFacts> {
        let (facts, cycle) = (self.facts, self.facts.cycle()?);
        let plan = self.plan.get_or_init(|| JudgedPlan::of(facts)).as_ref()?;
        let mut places = plan.places.clone();
        if let Some(own) = places.get_mut(&application.title) {
            *own = facts.places(&facts.allotment_of(application));
        }
        Some(CycleFacts {
            units: self.units(cycle, review_on),
            year: cycle.year,
            dated: plan.dated,
            closing_on: plan.closing_on,
            review_on,
            places,
            divided: tells_of_division(cycle) && plan.divided.contains(&application.title),
        })
    }

    fn units(&self, cycle: &Cycle, on: Date) -> Arc<BTreeSet<UnitId>> {
        let mut found = self.units.lock().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(found.entry(on).or_insert_with(|| Arc::new(units(self.facts, cycle, on))))
    }
}

/// Cycles of earlier workflows were judged without knowing whether places are given to units, and their verdicts stay what they
/// were.
fn tells_of_division(cycle: &Cycle) -> bool {
    cycle.workflow_version().is_some_and(|version| WorkflowVersion::V10 <= version)
}

/// The unit that the cycle names, or its registered legal successor; without one, the units of the agencies whose employees are
/// reviewed.
fn units(facts: &Facts, cycle: &Cycle, on: Date) -> BTreeSet<UnitId> {
    if let Some(named) = cycle.unit {
        return facts.directory.succession(named);
    }
    facts.participation(on).map(|participation| participation.units()).unwrap_or_default()
}

/// The day that chose the rule set: that of the approval of the scheme (T01, AS33).
fn dated(facts: &Facts) -> Option<Date> {
    let first = facts.rows.scheme.values().min_by_key(|scheme| scheme.number)?;
    facts.in_force(first.document).map(|document| document.dated)
}
