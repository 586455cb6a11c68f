//! The conditions of T12–T15 and T31: notice, window, reopened review, approval.

use std::collections::BTreeSet;

use super::{
    super::deadlines::Reckoner, amount, appeals, given_on_time, ids, made_public, not_carried_out,
    on_time_or_reasoned, parts_of,
};
use crate::{
    allotment::Allotment,
    application::state::ApplicationState as A,
    citation,
    command::{AmendDecision, ApproveResults, DispositionLine, NotifyResults, ReopenReview, ScopeLine},
    deadline::{CountedPeriod, DeadlineKind},
    facts::Facts,
    guard::{Guard, GuardAnswer, guard, input},
    guard_context::GuardContext,
    ids::ApplicationId,
    publication::PublicMatter,
    refusal::Offender,
    row::Application,
    vocabulary::{Disposition, DocumentKind, ReopenGround},
};

guard!(PLACE_VACATED, "T12, T13, T15, AS42", citation::PRIORITY,
"Có chỉ tiêu bị trống trong khi còn người đạt vượt chỉ tiêu; phải xét lại chức danh đó.",
"A place was vacated while somebody over the quota could take it; the title must be ranked again.",
remedy "Mở lại việc xét cho chức danh đó.", "Reopen the review of that title.",
|case| {
    let leaving = dispositions(case).iter()
        .filter(|line| line.disposition == Disposition::Disqualify).map(|line| line.application).collect();
    let all = case.facts.allotments().into_iter();
    GuardAnswer::unless(parts_of(all.filter(|one| case.facts.place_vacated_without(one, &leaving))))
});

/// What T15 decides on proposed winners under a new disciplinary case.
fn dispositions<'a>(case: &'a GuardContext<'_>) -> &'a [DispositionLine] {
    case.input::<ApproveResults>().map_or(&[], |input| input.dispositions.as_slice())
}

guard!(RANKING_OUTDATED, "T33, AS57", citation::QUOTA,
    "Chỉ tiêu đã thay đổi sau khi xét; phải xét lại chức danh đó.", "The quota changed after the ranking; the title must be ranked again.",
    remedy "Mở lại việc xét cho chức danh có chỉ tiêu thay đổi.", "Reopen the review of that title.",
    |case| GuardAnswer::unless(parts_of(case.facts.allotments().into_iter().filter(|one| case.facts.ranking_outdated(one)))));

guard!(RESULT_PUBLICATION_MISSING, "T12, R17", citation::STEP_9,
"Chưa ghi nhận việc công bố thông báo kết quả trên mọi kênh mà bộ quy tắc nêu.",
"The notice of results is not recorded as published on every channel that the rule set names.",
remedy "Công bố thông báo kết quả trên từng kênh và ghi nhận.", "Publish the notice on each channel and record it.",
|case| {
    let chosen = case.input::<NotifyResults>().map(|input| input.document);
    made_public(case, PublicMatter::ResultNotice, chosen)
});

guard!(deadline NOTICE_LATE, "DL4", citation::STEP_9,
"Thông báo kết quả quá thời hạn kể từ ngày hoàn thành việc xét phải nêu lý do chậm.",
"A notice given after the time that follows the review needs a reason.",
remedy "Nêu lý do chậm.", "State why it is late.",
|case| {
    let (dated, reason) = match case.input::<NotifyResults>() {
        Some(input) => {
            (case.facts.document(input.document).map(|document| document.dated), input.late_reason.is_some())
        }
        None => (Some(case.today()), true),
    };
    on_time_or_reasoned(case, DeadlineKind::NotifyResults, case.cycle.review_completed_on, dated, reason)
});

/// The notice is given when it is made public: on the channel from which days count, where there is one. One that was made
/// public in time needs no reason, however late it is recorded; one that is not public yet is given today.
pub const NOTICE_LATE_2: Guard = Guard {
    revision: 2,
    check: |case| {
        let notice = case.input::<NotifyResults>().map(|input| (input.document, input.late_reason.is_some()));
        let reviewed = case.cycle.review_completed_on;
        let counted = case.counted_channel(PublicMatter::ResultNotice);
        let given_on = |facts: &Facts, document| facts.made_public_on(document, counted);
        given_on_time(case, DeadlineKind::NotifyResults, reviewed, notice, given_on)
    },
    ..NOTICE_LATE
};

guard!(deadline REPORT_LATE, "T12, DL7", citation::APPROVAL,
"Chủ tịch Hội đồng báo cáo để phê duyệt kết quả quá thời hạn kể từ ngày kết thúc thẩm định hồ sơ.",
"The chair reports for approval after the time that follows the appraisal.",
remedy "Ghi nhận ngày giao báo cáo cho người đứng đầu cơ quan; nếu đã chậm thì nêu lý do.",
"Record the day on which the report was handed over to the head; if it was late, state why.",
|case| {
    let report = case.input::<NotifyResults>().map(|input| (input.report, input.late_reason.is_some()));
    let reviewed = case.cycle.review_completed_on;
    given_on_time(case, DeadlineKind::ReportForApproval, reviewed, report, Facts::handed_over_on)
});

guard!(NOTICE_BEFORE_REVIEW, "T12", citation::STEP_9,
"Thông báo kết quả không được ghi ngày trước ngày hoàn thành việc xét.", "The notice may not be dated before the review was completed.",
remedy "Dùng thông báo có ngày đúng.", "Use a notice with the right date.",
|case| {
    let input = input!(case, NotifyResults, "document");
    let dated = case.facts.document(input.document).map(|document| document.dated);
    GuardAnswer::when(dated.is_none_or(|dated| Some(dated) >= case.cycle.review_completed_on))
});

guard!(deadline APPEAL_WINDOW_OPEN, "T13, DL5, AS16", citation::STEP_10,
"Chưa hết thời hạn thắc mắc, khiếu nại kể từ ngày thông báo kết quả.", "The window for appeals that the notice opened is not over.",
remedy "Chờ đến hết thời hạn.", "Wait for the end of the window.",
|case| {
    let reckoner = Reckoner::new(case.reference, case.facts);
    let open: Vec<CountedPeriod> = case.facts.result_notices().map(|notice| reckoner.window(notice))
        .filter(|window| !window.is_over(case.today())).collect();
    match open.last() {
        Some(window) => GuardAnswer::Unmet(window.last().map(Offender::Day).into_iter().collect(), Some(window.explain())),
        None => GuardAnswer::Met,
    }
});

guard!(deadline WINDOW_PROVISIONAL, "T13, R12, AS49", citation::STEP_10,
"Thời hạn thắc mắc, khiếu nại được tính tạm: có ngày nghỉ chưa được công bố chính thức, nên chưa được kết thúc.",
"The window rests on days off that are not officially announced yet, so nothing is closed by it.",
remedy "Áp dụng lịch ngày làm việc chính thức của năm đó.", "Adopt the official calendar of that year.",
|case| {
    let reckoner = Reckoner::new(case.reference, case.facts);
    provisional(case.facts.result_notices().map(|notice| reckoner.window(notice)))
});

/// The windows whose end is not official yet.
pub(super) fn provisional(windows: impl IntoIterator<Item = CountedPeriod>) -> GuardAnswer {
    match windows.into_iter().find(|window| window.provisional) {
        Some(window) => {
            GuardAnswer::Unmet(window.last().map(Offender::Day).into_iter().collect(), Some(window.explain()))
        }
        None => GuardAnswer::Met,
    }
}

guard!(OPEN_APPEALS, "T13, AP1, AS17", citation::STEP_10,
    "Còn thắc mắc, khiếu nại nộp trong thời hạn chưa được giải quyết.", "A query or complaint filed in the window is undecided.",
    remedy "Giải quyết từng thắc mắc, khiếu nại.", "Decide each of them.",
    |case| appeals(case.facts.blocking_appeals()));

guard!(UPHELD_NOT_CARRIED_OUT, "T13, AS40", citation::STEP_10,
    "Có thắc mắc, khiếu nại được chấp nhận làm thay đổi danh sách hoặc kết quả mà chưa được thực hiện.",
    "An appeal was upheld with effect on a list or a result and is not carried out.",
    remedy "Thực hiện: bổ sung danh sách, hoặc mở lại việc xét và thông báo lại.", "Carry it out: amend the list, or reopen the review and notify again.",
    |case| appeals(case.facts.rows.appeal.values().filter(|appeal| not_carried_out(appeal))));

guard!(GROUND_NOT_PROVEN, "T14", citation::STEP_10,
"Căn cứ mở lại việc xét không được chứng minh.", "The ground for reopening the review is not shown.",
remedy "Nêu đơn đã được chấp nhận, văn bản của Hội đồng hoặc của người đứng đầu cơ quan tương ứng.",
"Name the upheld appeal, or the decision of the council or of the agency head.",
|case| {
    let Some(input) = case.input::<ReopenReview>() else { return conceivable_ground(case) };
    let document = |kind| {
        input.document.and_then(|id| case.facts.document(id)).is_some_and(|document| document.kind == kind)
    };
    GuardAnswer::when(match input.ground {
        ReopenGround::AppealUpheld => {
            input.appeal.and_then(|id| case.facts.rows.appeal.get(&id)).is_some_and(not_carried_out)
        }
        ReopenGround::ErrorFound => document(DocumentKind::CouncilDecisionOther),
        ReopenGround::PlaceVacated => anywhere(case, Facts::place_vacated),
        ReopenGround::Returned => document(DocumentKind::ReturnOfResults),
        ReopenGround::QuotaChanged => anywhere(case, Facts::ranking_outdated),
    })
});

fn anywhere(case: &GuardContext<'_>, holds: fn(&Facts, &Allotment) -> bool) -> bool {
    case.facts.allotments().iter().any(|one| holds(case.facts, one))
}

/// Without input: whether any ground could be shown.
fn conceivable_ground(case: &GuardContext<'_>) -> GuardAnswer {
    let documents = [DocumentKind::CouncilDecisionOther, DocumentKind::ReturnOfResults];
    let shown = case.facts.rows.appeal.values().any(not_carried_out)
        || case.facts.documents_of(&documents).next().is_some()
        || anywhere(case, Facts::place_vacated)
        || anywhere(case, Facts::ranking_outdated);
    if shown { GuardAnswer::Needs("ground") } else { GuardAnswer::when(false) }
}

guard!(SCOPE_INVALID, "T14, R40", citation::STEP_10,
"Phạm vi xét lại phải gồm các hồ sơ đã có kết quả hoặc chức danh của kỳ xét; chức danh có số người đạt có thể vượt chỉ tiêu thì phải xét lại cả chức danh.",
"The scope must name applications with a result, or titles of the cycle; and the whole title where more people could be MET than there are places.",
remedy "Sửa phạm vi xét lại.", "Mend the scope.",
|case| {
    let input = input!(case, ReopenReview, "scope");
    let titles = case.facts.titles();
    let all = case.facts.allotments();
    let valid = |line: &ScopeLine| match (line.application, &line.title, line.unit) {
        (Some(id), None, None) => case.facts.application(id).is_some_and(|application| application.state.is_concluded()),
        (None, Some(title), None) => titles.contains(title),
        (None, Some(title), unit) => all.iter().any(|one| one.is_of(title, unit)),
        (None, None, _) | (Some(_), Some(_), _) | (Some(_), None, Some(_)) => false,
    };
    if input.scope.is_empty() || !input.scope.iter().all(valid) { return GuardAnswer::when(false); }
    GuardAnswer::unless(parts_of(all.into_iter().filter(|one| displaces(case, input, one))))
});

/// Whether a named application, if it is found to be MET, could take the place of somebody outside the scope.
fn displaces(case: &GuardContext<'_>, input: &ReopenReview, allotment: &Allotment) -> bool {
    let covers = |line: &ScopeLine| {
        let of_unit = |unit| allotment.units.contains(&unit);
        line.title.as_ref() == Some(&allotment.title) && line.unit.is_none_or(of_unit)
    };
    if input.scope.iter().any(covers) {
        return false;
    }
    let competes = |id: &ApplicationId| case.facts.application(*id).is_some_and(|own| allotment.has(own));
    let named: BTreeSet<ApplicationId> =
        input.scope.iter().filter_map(|line| line.application).filter(competes).collect();
    let mut qualified: BTreeSet<ApplicationId> =
        case.facts.qualified(allotment).map(|application| application.id).collect();
    qualified.extend(&named);
    !named.is_empty() && amount(qualified.len()) > case.facts.places(allotment)
}

guard!(WINNERS_OVER_QUOTA, "QT3", citation::QUOTA,
"Số người trúng tuyển của một chức danh vượt chỉ tiêu.", "A title has more winners than places.",
remedy "Xét lại chức danh đó.", "Review that title again.",
|case| {
    let input = case.input::<AmendDecision>();
    let added: BTreeSet<ApplicationId> = input.iter().flat_map(|input| &input.recognise).copied().collect();
    let removed: BTreeSet<ApplicationId> = input.iter().flat_map(|input| &input.revoke).copied().collect();
    let wins = |application: &&Application| {
        let in_force = matches!(application.state, A::ProposedWinner | A::Winner | A::Appointed | A::AppointmentWithheld);
        (in_force && !removed.contains(&application.id)) || added.contains(&application.id)
    };
    let over = case.facts.allotments().into_iter().filter(|one| {
        let winners = case.facts.applying(one).filter(wins).count();
        amount(winners) > case.facts.places(one)
    });
    GuardAnswer::unless(parts_of(over))
});

guard!(deadline WINDOW_RECOMPUTED, "T15, T31, AS49", citation::STEP_10,
"Thời hạn thắc mắc, khiếu nại tính lại kết thúc vào hoặc sau ngày đã kết thúc giải quyết.",
"A window now ends on or after the day on which the appeals were closed.",
remedy "Mở lại việc nhận thắc mắc, khiếu nại.", "Reopen the appeals.",
|case| {
    let reckoner = Reckoner::new(case.reference, case.facts);
    GuardAnswer::when(!window_past_closing(case, &reckoner))
});

fn window_past_closing(case: &GuardContext<'_>, reckoner: &Reckoner<'_>) -> bool {
    case.cycle.appeals_closed_on.is_some_and(|closed| {
        case.facts.result_notices().any(|notice| !reckoner.window(notice).is_over(closed))
    })
}

guard!(NO_GROUND_TO_REOPEN_APPEALS, "T31", citation::STEP_10,
"Không có căn cứ mở lại: không thời hạn nào được tính lại và không có đơn nộp trong hạn được ghi nhận sau khi kết thúc.",
"No ground: no window was recomputed and no appeal handed in within it was registered since.",
remedy "Không cần mở lại.", "Nothing needs to be reopened.",
|case| {
    let reckoner = Reckoner::new(case.reference, case.facts);
    GuardAnswer::when(window_past_closing(case, &reckoner) || case.facts.blocking_appeals().next().is_some())
});

guard!(E5_CHANGED, "T15, AS43", citation::APPOINTMENT,
"Có người dự kiến trúng tuyển đang bị xem xét kỷ luật; phải quyết định loại hoặc công nhận và tạm dừng bổ nhiệm.",
"A proposed winner is under a new disciplinary case; it must be decided whether to disqualify or to recognise and withhold.",
remedy "Nêu quyết định cho từng người.", "State the decision for each of them.",
|case| undecided(case, |application| application.discipline_open));

/// Asks the personnel files too.
pub const E5_CHANGED_2: Guard =
    Guard { revision: 2, check: |case| undecided(case, |own| case.facts.is_under_a_case(own)), ..E5_CHANGED };

/// The proposed winners under a case on whom T15 decides nothing.
fn undecided(case: &GuardContext<'_>, is_concerned: impl Fn(&Application) -> bool) -> GuardAnswer {
    let decided: BTreeSet<ApplicationId> = dispositions(case).iter().map(|line| line.application).collect();
    let proposed = case.facts.in_states(&[A::ProposedWinner]).filter(|own| is_concerned(own));
    let open = ids(proposed.filter(|application| !decided.contains(&application.id)));
    if case.command.is_none() && !open.is_empty() {
        return GuardAnswer::Needs("dispositions");
    }
    GuardAnswer::unless(open)
}

guard!(DISPOSITION_UNFOUNDED, "T15, A32", citation::APPOINTMENT,
"Chỉ quyết định loại hoặc tạm dừng bổ nhiệm đối với người dự kiến trúng tuyển đang bị xem xét kỷ luật, mỗi người một lần.",
"Only a proposed winner under a disciplinary case can be disqualified or withheld here, each once.",
remedy "Bỏ những người không bị xem xét kỷ luật.", "Leave out whoever is under no case.",
|case| unfounded(case, |application| application.discipline_open));

/// Asks the personnel files too.
pub const DISPOSITION_UNFOUNDED_2: Guard = Guard {
    revision: 2,
    check: |case| unfounded(case, |own| case.facts.is_under_a_case(own)),
    ..DISPOSITION_UNFOUNDED
};

/// What T15 decides on people who are no proposed winners under a case, or for a second time.
fn unfounded(case: &GuardContext<'_>, is_concerned: impl Fn(&Application) -> bool) -> GuardAnswer {
    let proposed = case.facts.in_states(&[A::ProposedWinner]).filter(|own| is_concerned(own));
    let mut left: BTreeSet<ApplicationId> = proposed.map(|application| application.id).collect();
    let unfounded = dispositions(case).iter().filter(|line| !left.remove(&line.application));
    GuardAnswer::unless(unfounded.map(|line| Offender::Application(line.application)))
}
