//! What acts on appeals change (requirements §10.3).

use jiff::Timestamp;

use super::state::{AppealEffect, AppealState, AppealSubject};
use crate::{
    calendar::day_of,
    command::{AppealInput, Command, FileAppeal, InputOn},
    cycle::deadlines::Reckoner,
    row::Appeal,
    row_writer::RowWriter,
};

/// Writes what the act changes; `to` is the state that the machine leads to.
pub(crate) fn write(writer: &mut RowWriter<'_>, command: &Command, to: AppealState) {
    let InputOn::Appeal(input) = command.on() else { return };
    match input {
        AppealInput::FileAppeal(input) => file(writer, input),
        AppealInput::StartResolution(input) => writer.appeal(input.appeal, |appeal| {
            appeal.state = to;
            appeal.decider = Some(input.decider);
        }),
        AppealInput::DecideAppeal(input) => writer.appeal(input.appeal, |appeal| {
            appeal.state = to;
            appeal.outcome = Some(input.outcome);
            appeal.effect = input.effect;
            appeal.decision = Some(input.decision);
        }),
        AppealInput::AcceptAppeal(_)
        | AppealInput::DeclineAppeal(_)
        | AppealInput::WithdrawAppeal(_)
        | AppealInput::TransferAppeal(_) => writer.appeal(input.appeal(), |appeal| appeal.state = to),
    }
}

fn file(writer: &mut RowWriter<'_>, input: &FileAppeal) {
    let filed_at = input.handed_in_at.unwrap_or(writer.case.moment.at);
    let late = is_late(writer, input, filed_at);
    let (cycle, leaf) = (writer.case.cycle.id, writer.leaf());
    writer.put(Appeal {
        id: input.appeal,
        cycle,
        kind: input.kind,
        subject: input.subject,
        appellant: input.appellant,
        application: input.application,
        state: AppealState::Filed,
        outcome: None,
        effect: AppealEffect::None,
        filed_at,
        late,
        second_of: input.second_of,
        decider: None,
        decision: None,
        carried_out: false,
        version: 1,
        leaf,
    });
}

/// In the window = filed by the end of the 15th working day after the notice that concerns the person; about
/// receipt and listing already from the publication of the list on (AP1, AP8).
fn is_late(writer: &RowWriter<'_>, input: &FileAppeal, filed_at: Timestamp) -> bool {
    let reckoner = Reckoner::new(writer.case.reference, writer.case.facts);
    let application = input.application.and_then(|id| writer.case.facts.application(id));
    let about_list = matches!(input.subject, AppealSubject::Listing | AppealSubject::Receipt);
    match reckoner.window_of(application) {
        Some(window) => window.is_over(day_of(filed_at)),
        None if about_list => reckoner.remedy().is_some_and(|window| {
            let ended = writer.case.effective_state().between(
                crate::cycle::state::CycleState::Reported,
                crate::cycle::state::CycleState::Archived,
            );
            ended && window.is_over(day_of(filed_at))
        }),
        None => false,
    }
}
