//! The conditions of T16, T17 and T30: appointment, official notice, report.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::{given_on_time, made_public, on_time_or_reasoned, published};
use crate::{
    application::state::ApplicationState as A,
    citation,
    command::{AmendDecision, AppointWinners, NotifyOfficially},
    deadline::DeadlineKind,
    document_order,
    facts::Facts,
    guard::{Guard, GuardAnswer, guard},
    guard_context::GuardContext,
    ids::{ApplicationId, DocumentId},
    lang::Label,
    publication::PublicMatter,
    refusal::Offender,
    row::Application,
    vocabulary::{Channel, DocumentKind},
};

guard!(APPOINTMENTS_INCOMPLETE, "T16", citation::APPOINTMENT,
"Mỗi người trúng tuyển phải được bổ nhiệm (có quyết định) hoặc tạm dừng bổ nhiệm (có lý do), đúng một lần.",
"Each winner must be appointed by a decision or withheld with a reason, exactly once.",
remedy "Bổ sung quyết định bổ nhiệm hoặc lý do tạm dừng cho từng người.", "Give the decision or the reason for each winner.",
|case| {
    let winners: BTreeSet<ApplicationId> = case.facts.in_states(&[A::Winner]).map(|a| a.id).collect();
    let Some(input) = case.input::<AppointWinners>() else {
        return if winners.is_empty() { GuardAnswer::Met } else { GuardAnswer::Needs("appointments") };
    };
    let named: BTreeSet<ApplicationId> = input.appointments.iter().map(|line| line.application).collect();
    let sound = input.appointments.len() == named.len()
        && input.appointments.iter().all(|line| line.appointment.is_some() != line.withheld.is_some());
    let odd = named.symmetric_difference(&winners).copied().map(Offender::Application).collect::<Vec<_>>();
    if sound && odd.is_empty() { GuardAnswer::Met } else { GuardAnswer::Unmet(odd, None) }
});

guard!(WITHHOLDING_REQUIRED, "T16", citation::APPOINTMENT,
"Người đang bị xem xét kỷ luật chưa được bổ nhiệm.", "Whoever is under a disciplinary case may not be appointed yet.",
remedy "Tạm dừng bổ nhiệm người đó và nêu lý do.", "Withhold the appointment with a reason.",
|case| to_be_withheld(case, |application| application.discipline_open));

/// Asks the personnel files too.
pub const WITHHOLDING_REQUIRED_2: Guard = Guard {
    revision: 2,
    check: |case| to_be_withheld(case, |own| case.facts.is_under_a_case(own)),
    ..WITHHOLDING_REQUIRED
};

/// Those whom T16 would appoint although they are under a case.
fn to_be_withheld(case: &GuardContext<'_>, is_concerned: impl Fn(&Application) -> bool) -> GuardAnswer {
    let Some(input) = case.input::<AppointWinners>() else { return GuardAnswer::Met };
    let appointed = input.appointments.iter().filter(|line| line.appointment.is_some());
    let concerned =
        appointed.filter(|line| case.facts.application(line.application).is_some_and(&is_concerned));
    GuardAnswer::unless(concerned.map(|line| Offender::Application(line.application)))
}

guard!(APPOINTMENT_DOCUMENT_INVALID, "T16, T29", citation::STEP_11,
"Văn bản bổ nhiệm phải là quyết định bổ nhiệm và xếp lương do người đứng đầu cơ quan ký, mỗi người một quyết định.",
"An appointment must be a decision on appointment and salary signed by the agency head, one for each person.",
remedy "Đăng ký và chọn đúng quyết định bổ nhiệm.", "Register and choose the right decision.",
|case| {
    let chosen = document_order::appointments(case);
    let used = |id| {
        let mut appointments = case.facts.applications().filter_map(|a| a.appointment);
        appointments.any(|appointment| case.facts.same_record(appointment, id))
    };
    let mut seen = BTreeSet::new();
    GuardAnswer::unless(chosen.into_iter().filter(|id| {
        let fits = case.facts.document(*id).is_none_or(|document| {
            document.kind == DocumentKind::Appointment
                && document.signed_as == Some(crate::role::Role::AgencyHead)
        });
        !fits || used(*id) || !seen.insert(*id)
    }).map(Offender::Document))
});

/// Whether T16 says why it is late; without input it still may.
fn is_reasoned(case: &GuardContext<'_>) -> bool {
    case.input::<AppointWinners>().is_none_or(|input| input.late_reason.is_some())
}

guard!(deadline APPOINTMENT_LATE, "DL9", citation::APPOINTMENT,
"Bổ nhiệm quá thời hạn kể từ ngày nhận danh sách trúng tuyển phải nêu lý do chậm.",
"An appointment after the time that follows the list of winners needs a reason.",
remedy "Nêu lý do chậm.", "State why it is late.",
|case| {
    on_time_or_reasoned(case, DeadlineKind::AppointWinners, case.cycle.approved_on, Some(case.today()), is_reasoned(case))
});

/// People are appointed by the decision, on its day; where nobody is appointed the act itself counts.
pub const APPOINTMENT_LATE_2: Guard = Guard {
    revision: 2,
    check: |case| {
        let decisions = document_order::appointments(case).into_iter();
        let appointed =
            decisions.filter_map(|id| case.facts.document(id)).map(|document| document.dated).max();
        let done_on = appointed.unwrap_or(case.today());
        let (approved, reasoned) = (case.cycle.approved_on, is_reasoned(case));
        on_time_or_reasoned(case, DeadlineKind::AppointWinners, approved, Some(done_on), reasoned)
    },
    ..APPOINTMENT_LATE
};

guard!(OFFICIAL_NOTICE_MISSING, "T17, AS46", citation::APPROVAL,
    "Chưa thông báo chính thức kết quả trúng tuyển.", "The official notice of the winners has not been given.",
    remedy "Thông báo chính thức bằng văn bản và trên Website.", "Give the official notice in writing and on the website.",
    |case| GuardAnswer::when(case.facts.rows.notice.values().any(|notice| notice.official)));

/// The document of the official notice that the act names.
fn named_notice(case: &GuardContext<'_>) -> Option<DocumentId> {
    let notified = case.input::<NotifyOfficially>().map(|input| input.document);
    notified.or_else(|| case.input::<AmendDecision>().map(|input| input.notice_document))
}

guard!(OFFICIAL_PUBLICATION_MISSING, "T30, T28", citation::APPROVAL,
"Chưa ghi nhận việc đăng thông báo chính thức trên Website.", "No publication of the official notice on the website is recorded.",
remedy "Đăng thông báo trên Website và ghi nhận.", "Publish the notice on the website and record it.",
|case| {
    published(case, named_notice(case), DocumentKind::OfficialNotice, Channel::Website)
});

/// Asks the rule set on which channels.
pub const OFFICIAL_PUBLICATION_MISSING_2: Guard = Guard {
    revision: 2,
    message: Label::new(
        "Chưa ghi nhận việc công bố thông báo chính thức trên mọi kênh mà bộ quy tắc nêu.",
        "The official notice is not recorded as published on every channel that the rule set names.",
    ),
    remedy: Label::new(
        "Công bố thông báo trên từng kênh và ghi nhận.",
        "Publish the notice on each channel and record it.",
    ),
    check: |case| made_public(case, PublicMatter::OfficialNotice, named_notice(case)),
    ..OFFICIAL_PUBLICATION_MISSING
};

guard!(deadline OFFICIAL_NOTICE_LATE, "DL8, AS46", citation::APPROVAL,
"Thông báo chính thức quá thời hạn kể từ ngày phê duyệt phải nêu lý do chậm.",
"An official notice after the time that follows the approval needs a reason.",
remedy "Nêu lý do chậm.", "State why it is late.",
|case| {
    let (dated, reason) = match case.input::<NotifyOfficially>() {
        Some(input) => {
            (case.facts.document(input.document).map(|document| document.dated), input.late_reason.is_some())
        }
        None => (Some(case.today()), true),
    };
    on_time_or_reasoned(case, DeadlineKind::NotifyOfficially, case.cycle.approved_on, dated, reason)
});

/// The notice is given once it is both signed and on the website (Art 40a(2)).
pub const OFFICIAL_NOTICE_LATE_2: Guard = Guard {
    revision: 2,
    check: |case| official_notice_on_time(case, Facts::made_public_on),
    ..OFFICIAL_NOTICE_LATE
};

/// The notice is given once it is on the website and has reached the units (Art 40a(2)).
pub const OFFICIAL_NOTICE_LATE_3: Guard = Guard {
    revision: 3,
    check: |case| official_notice_on_time(case, Facts::officially_given_on),
    ..OFFICIAL_NOTICE_LATE
};

fn official_notice_on_time(
    case: &GuardContext<'_>,
    given_on: fn(&Facts, DocumentId, Option<Channel>) -> Option<Date>,
) -> GuardAnswer {
    let counted = case.counted_channel(PublicMatter::OfficialNotice);
    let given_on = |facts: &Facts, document| given_on(facts, document, counted);
    let notice = case.input::<NotifyOfficially>().map(|input| (input.document, input.late_reason.is_some()));
    given_on_time(case, DeadlineKind::NotifyOfficially, case.cycle.approved_on, notice, given_on)
}
