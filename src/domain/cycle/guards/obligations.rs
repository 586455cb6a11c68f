//! The conditions of what is recorded of obligations (requirements §12, R21).

use jiff::civil::Date;

use crate::{
    citation,
    command::RecordObligation,
    guard::{GuardAnswer, guard, input},
    guard_context::GuardContext,
    obligation::winners,
    obligation_item::{ObligationItem, ObligationProof, ObligationSubject},
};

guard!(OBLIGATION_NOT_RECORDED, "§12, R21", citation::OBLIGATIONS,
"Trách nhiệm này thể hiện qua các bước hoặc trong suốt kỳ xét, không ghi nhận ngày thực hiện riêng.",
"This obligation shows in the acts of the cycle, or holds for all its time; no day is recorded for it.",
remedy "Chỉ ghi ngày thực hiện cho O3, O6, O8, O11.", "Record a day for O3, O6, O8 and O11 only.",
|case| {
    let input = input!(case, RecordObligation, "item");
    GuardAnswer::when(match input.item.proof() {
        ObligationProof::Record => true,
        ObligationProof::Acts => input.done_on.is_none(),
        ObligationProof::Conduct => false,
    })
});

guard!(OBLIGATION_SUBJECT_WRONG, "§12 O8, R21", citation::OBLIGATIONS,
"Việc bố trí vị trí việc làm (O8) ghi cho từng người trúng tuyển; các trách nhiệm khác không ghi cho một người.",
"The job position (O8) is recorded for one winner; the other obligations are about nobody in particular.",
remedy "Nêu hồ sơ của người trúng tuyển cho O8, để trống cho trách nhiệm khác.", "Name the application of a winner for O8, and none for others.",
|case| {
    let input = input!(case, RecordObligation, "applicationId");
    GuardAnswer::when(match (input.item.subject(), input.application) {
        (ObligationSubject::Winner, Some(application)) => winners(case.facts).any(|winner| winner == application),
        (ObligationSubject::Winner, None) => false,
        (ObligationSubject::Cycle | ObligationSubject::Task, application) => application.is_none(),
    })
});

guard!(OBLIGATION_TASK_UNCLEAR, "§12 O11, R21", citation::OBLIGATIONS,
"Nhiệm vụ khác (O11) cần nội dung khi ghi lần đầu, hoặc nêu đúng nhiệm vụ đã ghi; các trách nhiệm khác không có nội dung riêng.",
"Another task (O11) needs its text at first, or the entry that it has; other obligations have no text of their own.",
remedy "Nhập nội dung nhiệm vụ mới, hoặc chọn nhiệm vụ đã ghi.", "Tell the new task, or choose the one that was recorded.",
|case| {
    let input = input!(case, RecordObligation, "text");
    let is_known = |task| case.facts.rows.obligation.get(&task).is_some_and(|entry| entry.item == ObligationItem::Other);
    GuardAnswer::when(match (input.item.subject(), input.task, input.text) {
        (ObligationSubject::Task, Some(task), None) => is_known(task),
        (ObligationSubject::Task, None, Some(_)) => true,
        (ObligationSubject::Task, Some(_), Some(_)) | (ObligationSubject::Task, None, None) => false,
        (ObligationSubject::Cycle | ObligationSubject::Winner, task, text) => task.is_none() && text.is_none(),
    })
});

guard!(OBLIGATION_DAY_WRONG, "§12 O8, R21", citation::OBLIGATIONS,
"Ngày thực hiện không được ở tương lai; với O8 không được trước quyết định bổ nhiệm.",
"The day is not in the future, and for O8 not before the appointment decision.",
remedy "Sửa ngày, hoặc chờ quyết định bổ nhiệm.", "Mend the day, or wait for the appointment decision.",
|case| {
    let input = input!(case, RecordObligation, "doneOn");
    GuardAnswer::when(input.done_on.is_none_or(|day| day <= case.today() && is_after_appointment(case, input, day)))
});

guard!(OBLIGATION_SAYS_NOTHING, "§12, R21", citation::OBLIGATIONS,
"Chưa có gì để ghi: cần thời hạn, ngày thực hiện, hoặc nội dung nhiệm vụ mới.",
"There is nothing to record: a last day, the day on which it was met, or a new task.",
remedy "Nhập ít nhất một trong các nội dung đó.", "Tell at least one of these.",
|case| {
    let input = input!(case, RecordObligation, "dueOn");
    GuardAnswer::when(input.due_on.is_some() || input.done_on.is_some() || input.text.is_some())
});

/// For O8: whether the winner was appointed by that day.
fn is_after_appointment(case: &GuardContext<'_>, input: &RecordObligation, day: Date) -> bool {
    if input.item != ObligationItem::Position {
        return true;
    }
    let application = input.application.and_then(|id| case.facts.application(id));
    let Some(application) = application else { return true };
    let decision = application.appointment.and_then(|id| case.facts.document(id));
    decision.is_some_and(|decision| decision.dated <= day)
}
