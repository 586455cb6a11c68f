//! The fields of what the acts are answered with: they follow from what an act is about.

use crate::domain::{
    adoption::command::LawAct,
    command::{Act, Aggregate},
    directory::command::DirectoryAct,
    workforce::{
        command::WorkforceAct,
        periodic::policy::REPORT_GRANTS,
        pre_screening::policy::SCREENING_GRANTS,
        responsibility::machine::{HandoverEvent, IncidentEvent, PrecautionEvent},
        training::policy::TRAINING_GRANTS,
        work_sheet::policy::SHEET_GRANTS,
    },
};

/// What every payload has.
pub(super) const COMMON: &str = "clientMutationId query receipt userErrors";

/// What the payloads of one aggregate have besides.
const fn own(aggregate: Aggregate) -> &'static str {
    match aggregate {
        Aggregate::Cycle => "cycle transition",
        Aggregate::Records => "cycle transition records",
        Aggregate::Application => "cycle transition application",
        Aggregate::Appeal => "cycle transition appeal",
    }
}

/// What the payloads of acts on the workforce have besides.
fn of_workforce(act: WorkforceAct) -> &'static str {
    if SCREENING_GRANTS.iter().any(|(granted, ..)| *granted == act) {
        "workforce preScreening"
    } else if act == WorkforceAct::SignWorkSummary {
        "workforce workLog"
    } else if SHEET_GRANTS.iter().any(|(granted, ..)| *granted == act) {
        "workforce workSheet"
    } else if TRAINING_GRANTS.iter().any(|(granted, _)| *granted == act) {
        "workforce training"
    } else if REPORT_GRANTS.iter().any(|(granted, _)| *granted == act) {
        "workforce report"
    } else if IncidentEvent::ALL.iter().any(|event| event.act() == act) {
        "workforce incident"
    } else if PrecautionEvent::ALL.iter().any(|event| event.act() == act) {
        "workforce precaution"
    } else if HandoverEvent::ALL.iter().any(|event| event.act() == act) {
        "workforce handover"
    } else {
        "workforce"
    }
}

/// What the payloads of acts on the directory have besides.
const RECORD: &str = "recordId";

/// Every act that is a mutation, with what its payload has besides.
pub(super) fn own_fields() -> impl Iterator<Item = (&'static str, &'static str)> {
    let acts = Act::ALL.iter().map(|act| (act.as_str(), own(act.aggregate())));
    let directory = DirectoryAct::ALL.iter().filter(|act| !act.is_local()).map(|act| (act.as_str(), RECORD));
    let law = LawAct::ALL.iter().filter(|act| !act.is_local()).map(|act| (act.as_str(), "adoption"));
    let workforce = WorkforceAct::ALL.iter().map(|act| (act.as_str(), of_workforce(*act)));
    acts.chain(directory).chain(law).chain(workforce)
}
