//! The conditions of nomination lists, and of the decision on them (E2, law Art 35(1)).

use std::collections::BTreeSet;

use crate::{
    application::state::ApplicationState as A,
    citation,
    command::{Command, DecideNominationList, ReturnNominationList, SubmitNominationList},
    facts::Facts,
    guard::{Guard, GuardAnswer, guard, input},
    guard_context::GuardContext,
    ids::ApplicationId,
    lang::Label,
    nomination::{NOMINABLE, NominationListState, NominationOutcome},
    refusal::Offender,
    row::{Application, NominationList},
    row_keys::NominationListKey,
};

/// Those of the input who do not fit.
fn unless_fit(
    case: &GuardContext<'_>,
    named: impl IntoIterator<Item = ApplicationId>,
    fits: impl Fn(&Application) -> bool,
) -> GuardAnswer {
    let misfits = named.into_iter().filter(|id| !case.facts.application(*id).is_some_and(&fits));
    GuardAnswer::unless(misfits.map(Offender::Application))
}

guard!(NOMINEE_NOT_OF_UNIT, "E2", citation::NOMINATION,
"Danh sách có người không có hồ sơ trong kỳ xét hoặc không phải là viên chức của đơn vị.",
"Somebody on the list has no application in the cycle, or is not employed in the unit.",
remedy "Bỏ người đó khỏi danh sách, hoặc kiểm tra đơn vị công tác.", "Leave them out, or check the employment.",
|case| {
    let input = input!(case, SubmitNominationList, "lines");
    let directory = &case.facts.directory;
    unless_fit(case, input.lines.iter().map(|line| line.application), |application| {
        directory.unit_of(application.person, case.today()).is_some_and(|unit| unit.id == input.unit)
    })
});

guard!(NOMINEE_SETTLED, "E2, T08", citation::NOMINATION,
"Có người mà việc cử dự xét không còn thay đổi được: đã vào danh sách đủ điều kiện, đã rút hoặc không còn dự xét.",
"For somebody the nomination can change no longer: listed already, withdrawn, or out of the cycle.",
remedy "Chỉ nêu người chưa vào danh sách đủ điều kiện, tiêu chuẩn; nếu danh sách trước của đơn vị còn chờ thì ghi nhận quyết định trước (decideNominationList).",
"Name only those who are not on the eligible list yet; where an earlier list of the unit waits, record its decision first (decideNominationList).",
|case| {
    unless_settled(case, |_, own| is_past_nomination(own), Facts::is_live)
});

/// Says the same of who is on the list and of who is not until the list is decided (R18).
pub const NOMINEE_SETTLED_2: Guard = Guard {
    revision: 2,
    requirement: "E2, T08, R18",
    message: Label::new(
        "Có người mà việc cử dự xét không còn thay đổi được: hồ sơ đã được xem xét để lập danh sách đủ điều kiện, đã rút hoặc không còn dự xét.",
        "For somebody the nomination can change no longer: the dossier was screened for the eligible list, was withdrawn, or is out of the cycle.",
    ),
    remedy: Label::new(
        "Chỉ nêu người mà hồ sơ chưa được xem xét để lập danh sách, hoặc chờ quyết định danh sách; nếu danh sách trước của đơn vị còn chờ thì ghi nhận quyết định trước (decideNominationList).",
        "Name only those whose dossiers are not screened yet, or wait until the list is decided; where an earlier list of the unit waits, record its decision first (decideNominationList).",
    ),
    check: |case| {
        let is_settled = |facts: &Facts, own: &Application| is_past_nomination(own) || facts.awaits_list(own);
        unless_settled(case, is_settled, Facts::seems_live)
    },
    ..NOMINEE_SETTLED
};

fn is_past_nomination(own: &Application) -> bool {
    !NOMINABLE.contains(&own.state)
}

/// Met where the nomination of nobody on a list changes that is settled. Some of a list have left the cycle meanwhile; nothing changes
/// for them.
fn unless_settled(
    case: &GuardContext<'_>,
    is_settled: impl Fn(&Facts, &Application) -> bool,
    takes_part: impl Fn(&Facts, &Application) -> bool,
) -> GuardAnswer {
    let (named, affected): (Vec<ApplicationId>, Vec<ApplicationId>) = match case.command {
        Some(Command::SubmitNominationList(input)) => {
            (input.lines.iter().map(|line| line.application).collect(), replaced_by(case, input))
        }
        Some(Command::DecideNominationList(input)) => (Vec::new(), changed_by(case, input)),
        _ => return GuardAnswer::Met,
    };
    let facts = case.facts;
    let is_settled = |id: &ApplicationId| facts.application(*id).filter(|own| is_settled(facts, own));
    let named = named.into_iter().filter(|id| is_settled(id).is_some());
    let affected = affected.into_iter().filter(|id| is_settled(id).is_some_and(|own| takes_part(facts, own)));
    let settled: BTreeSet<ApplicationId> = named.chain(affected).collect();
    GuardAnswer::unless(settled.into_iter().map(Offender::Application))
}

/// Those of the lists of the unit that a new one takes the place of.
fn replaced_by(case: &GuardContext<'_>, input: &SubmitNominationList) -> Vec<ApplicationId> {
    let own = case.facts.rows.nomination_list.find(NominationListKey::Unit(input.unit));
    let waiting = own.filter(|list| waits(list));
    waiting.flat_map(|list| case.facts.nomination_lines(list.id)).map(|line| line.application).collect()
}

/// Those for whom a decision on a list changes whether they are nominated.
fn changed_by(case: &GuardContext<'_>, input: &DecideNominationList) -> Vec<ApplicationId> {
    let left_out: BTreeSet<ApplicationId> = input.left_out.iter().map(|one| one.application).collect();
    let leaves_out = |id: ApplicationId| left_out.contains(&id);
    let lines = case.facts.nomination_lines(input.list).into_iter();
    let changes = lines.filter(|line| match line.outcome {
        NominationOutcome::Proposed | NominationOutcome::Nominated => leaves_out(line.application),
        NominationOutcome::LeftOut => !leaves_out(line.application),
        NominationOutcome::Withdrawn => false,
    });
    changes.map(|line| line.application).collect()
}

guard!(NOMINEE_DECIDED, "E2", citation::NOMINATION,
"Danh sách có người đã có quyết định cử dự xét còn hiệu lực.", "A decision in force already nominates somebody on the list.",
remedy "Bỏ người đó khỏi danh sách bổ sung.", "Leave them out of the further list.",
|case| {
    let input = input!(case, SubmitNominationList, "lines");
    let known = input.lines.iter().map(|line| line.application).filter(|id| case.facts.application(*id).is_some());
    unless_fit(case, known, |application| case.facts.nomination_decision(application).is_none())
});

guard!(NOMINEE_ON_LIST, "E2", citation::NOMINATION,
"Việc cử người này đã theo danh sách của đơn vị: đang chờ quyết định, được cử hoặc không được cử.",
"The nomination of the person goes by the list of the unit: it waits for the decision, or was decided.",
remedy "Trình danh sách mới có tên người đó (submitNominationList).", "Submit a new list with the person (submitNominationList).",
|case| {
    let proposal = case.application.and_then(|own| case.facts.proposal(own.id));
    GuardAnswer::when(proposal.is_none_or(|(_, line)| line.outcome == NominationOutcome::Withdrawn))
});

guard!(NOMINEE_RECEIVED, "E2, T08", citation::NOMINATION,
"Danh sách có người đã được tiếp nhận hồ sơ trên cơ sở đề nghị cử của danh sách này.",
"The dossier of somebody whom the list nominates was received already.",
remedy "Ghi nhận quyết định cử dự xét, nêu người không được cử nếu có (decideNominationList), hoặc để đơn vị trình danh sách mới (submitNominationList).",
"Record the decision and whom it leaves out (decideNominationList), or let the unit submit a new list (submitNominationList).",
|case| {
    unless_received(case, Facts::is_live)
});

/// Says the same of who is on the list and of who is not until the list is decided (R18).
pub const NOMINEE_RECEIVED_2: Guard = Guard {
    revision: 2,
    requirement: "E2, T08, R18",
    check: |case| unless_received(case, Facts::seems_live),
    ..NOMINEE_RECEIVED
};

/// Met where a list nominates nobody who takes part with a dossier that was received.
fn unless_received(
    case: &GuardContext<'_>,
    takes_part: impl Fn(&Facts, &Application) -> bool,
) -> GuardAnswer {
    let Some(input) = case.input::<ReturnNominationList>() else { return GuardAnswer::Met };
    let list = case.facts.rows.nomination_list.get(&input.list).filter(|list| waits(list));
    let nominated = list.into_iter().flat_map(|list| {
        let people = case.facts.nomination_lines(list.id).into_iter();
        let known = people.filter_map(|line| case.facts.application(line.application));
        known.filter(|own| case.facts.is_nominated_by(own, list))
    });
    let received = nominated.filter(|own| {
        takes_part(case.facts, own) && !matches!(own.state, A::Draft | A::Submitted | A::Returned)
    });
    GuardAnswer::unless(received.map(|own| Offender::Application(own.id)))
}

guard!(NOMINATION_LIST_NOT_OPEN, "E2", citation::NOMINATION,
"Danh sách không có trong kỳ xét, đã được trả lại hoặc thay thế, hoặc đã có chính quyết định này hay một quyết định sau ngày của nó.",
"The list is not of the cycle, was returned or replaced, or this very decision, or one of a later day, was recorded on it.",
remedy "Chọn danh sách đang chờ quyết định; để thay đổi quyết định đã có thì nêu quyết định mới.",
"Choose a list that waits; to change what was decided name a new decision.",
|case| {
    let (list, is_open): (_, &dyn Fn(&NominationList) -> bool) = match case.command {
        Some(Command::ReturnNominationList(input)) => (input.list, &waits),
        Some(Command::DecideNominationList(input)) => (input.list, &|list| {
            let dated = |id| case.facts.in_force(id).map(|document| document.dated);
            let follows = list.decision.is_some_and(|before| {
                !case.facts.same_record(before, input.decision) && dated(before) <= dated(input.decision)
            });
            waits(list) || (list.state == NominationListState::Decided && follows)
        }),
        _ => {
            let mut lists = case.facts.rows.nomination_list.values();
            return if lists.any(waits) { GuardAnswer::Needs("listId") } else { GuardAnswer::when(false) };
        }
    };
    GuardAnswer::when(case.facts.rows.nomination_list.get(&list).is_some_and(is_open))
});

fn waits(list: &NominationList) -> bool {
    list.state == NominationListState::Submitted
}

guard!(LEFT_OUT_NOT_LISTED, "E2", citation::NOMINATION,
"Có người không được cử mà không có trong danh sách của đơn vị, hoặc đơn vị đã rút đề nghị.",
"Somebody is left out who is not on the list, or whom the unit has withdrawn.",
remedy "Chỉ nêu người trong danh sách.", "Name only people of the list.",
|case| {
    let Some(input) = case.input::<DecideNominationList>() else { return GuardAnswer::Met };
    let lines = case.facts.nomination_lines(input.list).into_iter();
    let standing: BTreeSet<ApplicationId> =
        lines.filter(|line| line.outcome != NominationOutcome::Withdrawn).map(|line| line.application).collect();
    let left_out = input.left_out.iter().map(|one| one.application);
    GuardAnswer::unless(left_out.filter(|id| !standing.contains(id)).map(Offender::Application))
});
