//! What stands against an event of a work sheet whatever its input says. The decision and the list of what may be done next
//! ask the same.

use jiff::civil::Date;

use super::{
    machine::{SheetEvent, target},
    policy::sheet_warrant,
    refusal::SheetFault,
    state::WorkSheetState,
    subject::SheetSubject,
};
use crate::{
    directory::DirectoryActor,
    ids::PersonId,
    workforce::{
        reads::WorkforceReads,
        row::{Rows, WorkSheet},
    },
};

/// What stands against an event in the state of a sheet by that person, whatever the input.
pub fn against_sheet(
    rows: &Rows,
    sheet: &WorkSheet,
    event: SheetEvent,
    actor: Option<PersonId>,
) -> Vec<SheetFault> {
    let officer = rows.it_officer.get(&sheet.officer).map(|officer| officer.person);
    let is_own = officer.is_some() && officer == actor;
    let is_confirmed = sheet.request_confirmed_on.is_some();
    let found = match event {
        SheetEvent::ConfirmRequest => {
            vec![(is_confirmed, SheetFault::RequestConfirmed), (is_own, SheetFault::OwnSheet)]
        }
        SheetEvent::Confirm => {
            vec![(!is_confirmed, SheetFault::RequestUnconfirmed), (is_own, SheetFault::OwnSheet)]
        }
        SheetEvent::Reject => vec![(is_own, SheetFault::OwnSheet)],
        SheetEvent::Request
        | SheetEvent::Start
        | SheetEvent::Complete
        | SheetEvent::Rework
        | SheetEvent::Cancel => Vec::new(),
    };
    found.into_iter().filter(|(stands, _)| *stands).map(|(_, fault)| fault).collect()
}

/// Something that an actor could do next with a sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NextSheetStep {
    /// What would happen.
    pub event: SheetEvent,
    /// Where it leads.
    pub leads_to: WorkSheetState,
    /// What stands against it, whatever the input says.
    pub blocked_by: Vec<SheetFault>,
}

/// What an actor could do next with a sheet on that day.
pub fn next_sheet_steps(
    reads: WorkforceReads<'_>,
    actor: DirectoryActor<'_>,
    sheet: &WorkSheet,
    today: Date,
) -> Vec<NextSheetStep> {
    let subject = SheetSubject::Sheet(sheet.id);
    let step = |event: SheetEvent| {
        let leads_to = target(Some(sheet.state), event)?;
        sheet_warrant(reads, actor, event.act(), sheet.agency, subject, today)?;
        let blocked_by = against_sheet(reads.rows, sheet, event, actor.person);
        Some(NextSheetStep { event, leads_to, blocked_by })
    };
    SheetEvent::ALL.into_iter().filter_map(step).collect()
}
