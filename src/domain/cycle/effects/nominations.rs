//! What the acts on nomination lists change (E2, law Art 35(1)).

use std::collections::BTreeMap;

use crate::{
    command::{DecideNominationList, ReturnNominationList, SubmitNominationList},
    digest::Sealed,
    ids::ApplicationId,
    nomination::{NOMINABLE, NominationListState, NominationOutcome},
    row::{Application, NominationLine, NominationList},
    row_keys::NominationListKey,
    row_writer::RowWriter,
};

/// A new list takes the place of those of the unit that still wait; whoever is on it is nominated by the unit.
pub(super) fn submit(writer: &mut RowWriter<'_>, input: &SubmitNominationList) {
    let Some(by) = writer.case.actor.person else { return };
    let (facts, cycle, leaf) = (writer.case.facts, writer.case.cycle.id, writer.leaf());
    let waiting = facts.rows.nomination_list.find(NominationListKey::Unit(input.unit));
    for list in waiting.filter(|list| list.state == NominationListState::Submitted) {
        take_back(writer, list);
        writer.put(NominationList { state: NominationListState::Replaced, ..list.clone() });
    }
    writer.put(NominationList {
        id: input.list,
        cycle,
        unit: input.unit,
        document: input.document,
        state: NominationListState::Submitted,
        decision: None,
        returned: None,
        by,
        leaf,
    });
    for (place, line) in (1..).zip(&input.lines) {
        writer.put(NominationLine {
            id: line.id,
            cycle,
            list: input.list,
            application: line.application,
            place,
            reason: line.reason,
            outcome: NominationOutcome::Proposed,
            left_out: None,
            leaf,
        });
        writer.application(line.application, |application| application.nomination = Some(input.document));
    }
}

/// Nobody is nominated by a list that was given back.
pub(super) fn give_back(writer: &mut RowWriter<'_>, input: &ReturnNominationList) {
    let Some(list) = writer.case.facts.rows.nomination_list.get(&input.list) else { return };
    take_back(writer, list);
    let returned = Some(input.reason);
    writer.put(NominationList { state: NominationListState::Returned, returned, ..list.clone() });
}

/// Whoever is nominated by a list no longer is.
fn take_back(writer: &mut RowWriter<'_>, list: &NominationList) {
    let facts = writer.case.facts;
    let lines = facts.nomination_lines(list.id).into_iter();
    let open = lines.filter_map(|line| facts.application(line.application)).filter(|own| is_open(own));
    for application in open.filter(|application| facts.is_nominated_by(application, list)) {
        writer.application(application.id, |application| application.nomination = None);
    }
}

/// Whether it may still change whether somebody is nominated.
fn is_open(application: &Application) -> bool {
    NOMINABLE.contains(&application.state)
}

/// Those who are left out are nominated no longer; the others are. What the unit has withdrawn, or proposed anew, stays.
pub(super) fn decide(writer: &mut RowWriter<'_>, input: &DecideNominationList) {
    let facts = writer.case.facts;
    let Some(list) = facts.rows.nomination_list.get(&input.list) else { return };
    let (state, decision) = (NominationListState::Decided, Some(input.decision));
    writer.put(NominationList { state, decision, ..list.clone() });
    // Of two reasons for one applicant the first counts.
    let reasons = input.left_out.iter().rev();
    let reasons: BTreeMap<ApplicationId, Sealed> = reasons.map(|one| (one.application, one.reason)).collect();
    for line in facts.nomination_lines(list.id) {
        let stands = facts.proposal(line.application).is_some_and(|(_, last)| last.id == line.id);
        if !stands || line.outcome == NominationOutcome::Withdrawn {
            continue;
        }
        settle(writer, list, line, reasons.get(&line.application).copied());
    }
}

fn settle(
    writer: &mut RowWriter<'_>,
    list: &NominationList,
    line: &NominationLine,
    left_out: Option<Sealed>,
) {
    let outcome = if left_out.is_some() { NominationOutcome::LeftOut } else { NominationOutcome::Nominated };
    let nomination = left_out.is_none().then_some(list.document);
    writer.put(NominationLine { outcome, left_out, ..line.clone() });
    let facts = writer.case.facts;
    let Some(application) = facts.application(line.application).filter(|own| is_open(own)) else { return };
    if nomination.is_none() || !facts.is_nominated_by(application, list) {
        writer.application(application.id, |application| application.nomination = nomination);
    }
}

/// The unit takes back what it proposed of an applicant; that a decision left somebody out stays.
pub(crate) fn withdraw(writer: &mut RowWriter<'_>, application: ApplicationId) {
    let Some((_, line)) = writer.case.facts.proposal(application) else { return };
    if matches!(line.outcome, NominationOutcome::Proposed | NominationOutcome::Nominated) {
        writer.put(NominationLine { outcome: NominationOutcome::Withdrawn, ..line.clone() });
    }
}
