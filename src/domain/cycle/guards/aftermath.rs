//! The conditions of T20 and T26–T29: cancellation, empty cycles, corrections, amended decisions, late appointments.

use super::{
    super::{deadlines::Reckoner, state::CycleState},
    appeals, ids, made_public, published,
    results::provisional,
};
use crate::{
    application::state::ApplicationState as A,
    citation,
    command::{AmendDecision, AppointLate, Cancel},
    guard::{Guard, GuardAnswer, guard, input},
    guard_context::GuardContext,
    ids::ApplicationId,
    lang::Label,
    publication::PublicMatter,
    refusal::Offender,
    row::Application,
    vocabulary::{Channel, DocumentKind},
};

guard!(CANCELLATION_PUBLICATION_MISSING, "T20", citation::STEP_4,
"Kế hoạch đã thông báo thì văn bản hủy cũng phải được đăng trên Website.",
"Where the plan was published the cancellation must be published too.",
remedy "Đăng văn bản hủy trên Website và ghi nhận.", "Publish the cancellation on the website and record it.",
|case| {
    if case.facts.plan().is_none() { return GuardAnswer::Met; }
    let chosen = case.input::<Cancel>().map(|input| input.document);
    published(case, chosen, DocumentKind::Cancellation, Channel::Website)
});

/// Asks the rule set on which channels.
pub const CANCELLATION_PUBLICATION_MISSING_2: Guard = Guard {
    revision: 2,
    message: Label::new(
        "Kế hoạch đã thông báo thì văn bản hủy cũng phải được công bố trên các kênh mà bộ quy tắc nêu.",
        "Where the plan was published the cancellation must be published too, on the channels that the rule set names.",
    ),
    remedy: Label::new(
        "Công bố văn bản hủy trên từng kênh và ghi nhận.",
        "Publish the cancellation on each channel and record it.",
    ),
    check: |case| {
        if case.facts.plan().is_none() {
            return GuardAnswer::Met;
        }
        let chosen = case.input::<Cancel>().map(|input| input.document);
        made_public(case, PublicMatter::Cancellation, chosen)
    },
    ..CANCELLATION_PUBLICATION_MISSING
};

const CANDIDATES: [A; 7] = [
    A::Received,
    A::EligibleListed,
    A::UnderAppraisal,
    A::Met,
    A::NotMet,
    A::ProposedWinner,
    A::MetOverQuota,
];

guard!(CANDIDATES_REMAIN, "T26", citation::STEP_12,
    "Kỳ xét vẫn còn người dự xét.", "The cycle still has candidates.",
    remedy "Tiếp tục theo các bước thông thường.", "Go on with the ordinary steps.",
    |case| GuardAnswer::unless(ids(case.facts.in_states(&CANDIDATES))));

fn somebody_refused(case: &GuardContext<'_>) -> bool {
    case.facts.in_states(&[A::NotListed, A::NotReceived]).next().is_some()
}

guard!(deadline REMEDY_WINDOW_OPEN, "T26, DL10", citation::STEP_10,
"Chưa hết thời hạn để người không được tiếp nhận, không có trong danh sách có ý kiến.",
"The time for people who were not received or listed is not over.",
remedy "Chờ đến hết thời hạn.", "Wait for its end.",
|case| {
    if !somebody_refused(case) { return GuardAnswer::Met; }
    match Reckoner::new(case.reference, case.facts).remedy() {
        Some(window) if !window.is_over(case.today()) => {
            GuardAnswer::Unmet(window.last().map(Offender::Day).into_iter().collect(), Some(window.explain()))
        }
        _ => GuardAnswer::Met,
    }
});

guard!(deadline REMEDY_PROVISIONAL, "T26, DL10, R12", citation::STEP_10,
"Thời hạn có ý kiến được tính tạm: có ngày nghỉ chưa được công bố chính thức, nên chưa được kết thúc kỳ xét.",
"The time to complain rests on days off that are not officially announced yet, so nothing is closed by it.",
remedy "Áp dụng lịch ngày làm việc chính thức của năm đó.", "Adopt the official calendar of that year.",
|case| {
    if !somebody_refused(case) { return GuardAnswer::Met; }
    provisional(Reckoner::new(case.reference, case.facts).remedy())
});

guard!(OPEN_LIST_APPEALS, "T26", citation::STEP_10,
    "Còn thắc mắc, khiếu nại về việc tiếp nhận hoặc danh sách chưa được giải quyết.", "An appeal about receipt or listing is undecided.",
    remedy "Giải quyết từng thắc mắc, khiếu nại.", "Decide each of them.",
    |case| appeals(case.facts.blocking_list_appeals()));

guard!(ALREADY_CORRECTED, "T27", citation::CLERICAL,
"Văn bản đã được đính chính trước đó.", "The record was corrected before.",
remedy "Đính chính bản đính chính cuối cùng.", "Correct its last correction.",
|case| {
    let input = input!(case, CorrectRecord, "corrects");
    GuardAnswer::when(case.facts.document(input.corrects).is_none_or(|document| document.corrected_by.is_none()))
});

guard!(CHANGES_OUTCOME, "T27, AS50", citation::CLERICAL,
"Nội dung sửa làm thay đổi một quyết định, danh sách, kết quả hoặc thời hạn đã có; đây không phải sai sót văn thư.",
"The correction would change an accepted decision, list, result or window; it is no clerical error.",
remedy "Dùng điều chỉnh Kế hoạch, bổ sung danh sách, mở lại việc xét hoặc sửa quyết định.", "Amend the plan, the list, the results or the decision instead.",
|case| {
    let input = input!(case, CorrectRecord, "corrects");
    let Some(wrong) = case.facts.document(input.corrects) else { return GuardAnswer::Met };
    let is_of = |document| case.facts.same_record(document, wrong.id);
    let plan = case.facts.rows.plan.values().find(|plan| is_of(plan.document));
    let moves_closing = match (input.closing_on, plan) {
        (Some(closing), Some(plan)) => plan.publication.is_some() && closing != plan.closing_on,
        (Some(_), None) => true,
        (None, _) => false,
    };
    // An amendment may follow the closing date that it keeps; only the plan itself may not.
    let closes_before_issue = plan.is_some_and(|plan| {
        plan.number == 1 && input.dated > input.closing_on.unwrap_or(plan.closing_on)
    });
    let breaks_plan = input.closing_on.zip(plan).is_some_and(|(closing, plan)| {
        closing >= plan.preparation_before
            || case.facts.plan().is_some_and(|published| closing < published.closing_on)
    });
    let is_base = case.facts.rows.notice.values().any(|notice| is_of(notice.document))
        || (wrong.kind == DocumentKind::ResultsApproval && case.cycle.approved_on == Some(wrong.dated))
        || (MINUTES.contains(&wrong.kind) && case.cycle.review_completed_on == Some(wrong.dated));
    let leaves_rules = case.facts.rows.scheme.values().any(|scheme| is_of(scheme.document))
        && case.rules().is_some_and(|rules| !rules.covers(input.dated));
    let published = case.facts.rows.publication.values().any(|publication| is_of(publication.document));
    GuardAnswer::when(!(moves_closing
        || closes_before_issue
        || breaks_plan
        || leaves_rules
        || (is_base && input.dated != wrong.dated)
        || (published && input.sha256 != wrong.sha256)))
});

/// What T11 rests on: its date is the day on which the review was completed.
const MINUTES: [DocumentKind; 2] = [DocumentKind::CouncilMinutes, DocumentKind::AppraisalRecord];

guard!(CORRECTION_IN_FUTURE, "T27", citation::CLERICAL,
"Ngày của văn bản không được sau hôm nay.", "The document may not be dated after today.",
remedy "Sửa ngày.", "Mend the date.",
|case| {
    let input = input!(case, CorrectRecord, "dated");
    GuardAnswer::when(input.dated <= case.today())
});

guard!(RESULT_CHANGE_UNREACHABLE, "T28, AS45", citation::STEP_11,
"Có hồ sơ không thể hủy kết quả hoặc công nhận bổ sung; hoặc chưa nêu ai.",
"An application can be neither revoked nor recognised late; or nobody is named.",
remedy "Sửa danh sách người bị hủy kết quả hoặc được công nhận.", "Mend the persons named.",
|case| {
    let Some(input) = case.input::<AmendDecision>() else {
        let mut open = case.facts.in_states(&REVOCABLE).chain(case.facts.in_states(&RECOGNISABLE));
        return if open.next().is_some() { GuardAnswer::Needs("revoke") } else { GuardAnswer::when(false) };
    };
    let is_in = |id: &ApplicationId, states: &[A]| {
        case.facts.application(*id).is_some_and(|application| states.contains(&application.state))
    };
    let revoked = input.revoke.iter().filter(|id| !is_in(id, &REVOCABLE));
    let recognised = input.recognise.iter().filter(|id| !is_in(id, &RECOGNISABLE));
    let wrong: Vec<Offender> = revoked.chain(recognised).copied().map(Offender::Application).collect();
    if wrong.is_empty() && !(input.revoke.is_empty() && input.recognise.is_empty()) {
        GuardAnswer::Met
    } else {
        GuardAnswer::Unmet(wrong, None)
    }
});

const REVOCABLE: [A; 3] = [A::Winner, A::Appointed, A::AppointmentWithheld];
const RECOGNISABLE: [A; 6] =
    [A::NotSelected, A::NotMet, A::NotListed, A::NotReceived, A::Disqualified, A::ResultRevoked];

guard!(SUPPLEMENTARY_REPORT_MISSING, "T28, T29, AS44", citation::STEP_12,
"Kỳ xét đã báo cáo; phải có báo cáo bổ sung gửi Sở Nội vụ.", "The cycle is reported; a supplementary report is needed.",
remedy "Đăng ký báo cáo bổ sung và nêu trong yêu cầu.", "Register the supplementary report and name it.",
|case| {
    if !case.effective_state().between(CycleState::Reported, CycleState::Archived) { return GuardAnswer::Met; }
    let amended = case.input::<AmendDecision>().map(|input| input.supplementary);
    let named = amended.or_else(|| case.input::<AppointLate>().map(|input| input.supplementary));
    let Some(named) = named else {
        let any = case.facts.documents_of(&[DocumentKind::SupplementaryReport]).next().is_some();
        return if any { GuardAnswer::Needs("supplementary") } else { GuardAnswer::when(false) };
    };
    GuardAnswer::when(named.and_then(|id| case.facts.document(id))
        .is_some_and(|document| document.kind == DocumentKind::SupplementaryReport))
});

guard!(NOTHING_WITHHELD, "T29", citation::APPOINTMENT,
"Hồ sơ không ở trạng thái tạm dừng bổ nhiệm hoặc chờ bổ nhiệm.", "The application is neither withheld nor waiting for an appointment.",
remedy "Chọn người đang bị tạm dừng bổ nhiệm.", "Choose a withheld winner.",
|case| {
    let is_chosen = |id| case.input::<AppointLate>().is_none_or(|input| input.application == id);
    let mut waiting = case.facts.in_states(&[A::AppointmentWithheld, A::Winner]);
    GuardAnswer::when(waiting.any(|application| is_chosen(application.id)))
});

guard!(STRUCTURE_PLACE_MISSING, "T29", citation::APPOINTMENT,
"Chưa chứng minh cơ cấu được phê duyệt tại thời điểm này còn vị trí.", "It is not shown that the structure approved now has a place.",
remedy "Nêu văn bản phê duyệt cơ cấu còn vị trí.", "Name the document on the structure.",
|case| {
    let input = input!(case, AppointLate, "structure");
    GuardAnswer::when(input.appointment.is_none() || input.structure.is_some())
});

guard!(DISCIPLINE_STILL_OPEN, "T29", citation::APPOINTMENT,
"Việc xem xét kỷ luật chưa kết thúc.", "The disciplinary case is still open.",
remedy "Ghi nhận việc kết thúc xem xét kỷ luật.", "Record that the case has ended.",
|case| ground_lasts(case, |application| application.discipline_open));

/// Asks the personnel file too.
pub const DISCIPLINE_STILL_OPEN_2: Guard = Guard {
    revision: 2,
    check: |case| ground_lasts(case, |own| case.facts.is_under_a_case(own)),
    ..DISCIPLINE_STILL_OPEN
};

/// Whether T29 would appoint somebody who is under a case.
fn ground_lasts(case: &GuardContext<'_>, is_concerned: impl Fn(&Application) -> bool) -> GuardAnswer {
    let input = input!(case, AppointLate, "application");
    let concerned = case.facts.application(input.application).is_some_and(is_concerned);
    GuardAnswer::when(input.appointment.is_none() || !concerned)
}
