//! The conditions of acts on appeals (requirements §10.3).

use super::state::{AppealEffect, AppealKind, AppealOutcome, AppealState, AppealSubject};
use crate::{
    citation,
    guard::{Guard, GuardAnswer, guard, input},
    guard_context::GuardContext,
    lang::Label,
    publication::PublicMatter,
    refusal::Offender,
    role::Role,
    vocabulary::{Body, Decider, Position},
};

guard!(PAPER_TIME_MISSING, "R45", citation::COMPLAINTS,
"Đơn nộp bằng giấy phải có thời điểm nộp; người gửi trực tuyến chỉ gửi đơn của chính mình.",
"A paper appeal needs its time of hand-over; online a person files for themselves only.",
remedy "Văn phòng ghi thời điểm nộp, hoặc người gửi tự nộp.", "Let the office state the time, or the person file.",
|case| {
    let input = input!(case, FileAppeal, "handedInAt");
    GuardAnswer::when(match case.role() {
        Some(Role::Applicant) => Some(input.appellant) == case.actor.person && input.handed_in_at.is_none(),
        _ => input.handed_in_at.is_some(),
    })
});

guard!(APPEAL_IN_FUTURE, "R45", citation::COMPLAINTS,
"Thời điểm nộp không được sau hiện tại.", "The time of hand-over may not lie in the future.",
remedy "Sửa thời điểm nộp.", "Mend the time.",
|case| {
    let input = input!(case, FileAppeal, "handedInAt");
    GuardAnswer::when(input.handed_in_at.is_none_or(|at| at <= case.moment.at))
});

guard!(APPELLANT_NOT_OF_UNIT, "A33", citation::STEP_10,
"Người nộp không phải là viên chức của đơn vị thuộc cơ quan tổ chức xét.", "The appellant is no employee of a unit of the agency.",
remedy "Hướng dẫn gửi đến cơ quan có thẩm quyền.", "Direct the person to the competent authority.",
|case| {
    let input = input!(case, FileAppeal, "appellant");
    let unit = case.facts.directory.unit_of(input.appellant, case.today());
    GuardAnswer::when(unit.is_some_and(|unit| unit.agency == case.cycle.agency)
        || case.facts.applications_of(input.appellant).next().is_some())
});

/// The agencies count that the scheme names.
pub const APPELLANT_NOT_OF_UNIT_2: Guard = Guard {
    revision: 2,
    message: Label::new(
        "Người nộp không phải là viên chức của đơn vị có viên chức dự xét.",
        "The appellant is no employee of a unit whose employees are reviewed.",
    ),
    check: |case| {
        let input = input!(case, FileAppeal, "appellant");
        let applied = || case.facts.applications_of(input.appellant).next().is_some();
        GuardAnswer::when(case.participation().employs(input.appellant) || applied())
    },
    ..APPELLANT_NOT_OF_UNIT
};

guard!(APPEAL_ABOUT_ANOTHER, "10.3", citation::COMPLAINTS,
"Thắc mắc, khiếu nại phải về hồ sơ của chính người nộp.", "A query or complaint must concern the appellant's own application.",
remedy "Chọn hồ sơ của người nộp, hoặc không nêu hồ sơ.", "Name the own application, or none.",
|case| {
    let input = input!(case, FileAppeal, "application");
    let own = input.application.is_none_or(|id| {
        case.facts.application(id).is_some_and(|application| application.person == input.appellant)
    });
    GuardAnswer::when(own || input.kind == AppealKind::Denunciation)
});

/// Whether the list was published on the channel from which the remedy counts.
fn is_list_published(case: &GuardContext<'_>) -> bool {
    let channel = case.publication().counted(PublicMatter::EligibleList);
    channel.and_then(|channel| case.facts.list_published_on(channel)).is_some()
}

guard!(NOTHING_TO_APPEAL, "AP1", citation::STEP_10,
"Chưa có thông báo kết quả, danh sách hoặc việc từ chối tiếp nhận để thắc mắc, khiếu nại.",
"There is no notice, list or refusal yet that could be appealed.",
remedy "Chờ thông báo, hoặc chọn nội dung khác.", "Wait for the notice, or choose another subject.",
|case| {
    let input = input!(case, FileAppeal, "subject");
    let application = input.application.and_then(|id| case.facts.application(id));
    GuardAnswer::when(match input.subject {
        AppealSubject::Result => case.facts.notice_for(application).is_some(),
        AppealSubject::Listing => is_list_published(case),
        AppealSubject::Receipt => application.is_some_and(|application| {
            application.state == crate::application::state::ApplicationState::NotReceived
        }) || is_list_published(case),
        AppealSubject::Other => true,
    })
});

guard!(SECOND_OF_UNDECIDED, "AP6", citation::COMPLAINTS,
"Khiếu nại lần hai phải theo sau một quyết định giải quyết của chính người nộp.", "A second complaint must follow a decided one of the same person.",
remedy "Nêu đúng đơn đã được giải quyết.", "Name the decided appeal.",
|case| {
    let input = input!(case, FileAppeal, "secondOf");
    GuardAnswer::when(input.second_of.is_none_or(|id| case.facts.rows.appeal.get(&id).is_some_and(|first| {
        first.state == AppealState::Decided && first.appellant == input.appellant
    })))
});

guard!(DENUNCIATION_NOT_HERE, "AP5", citation::DENUNCIATIONS,
    "Tố cáo chỉ được đăng ký và chuyển cơ quan có thẩm quyền.", "A denunciation is registered and transferred only.",
    remedy "Chuyển đơn đến cơ quan có thẩm quyền.", "Transfer it to the competent authority.",
    |case| GuardAnswer::when(case.appeal.is_none_or(|appeal| appeal.kind != AppealKind::Denunciation)));

guard!(DECIDER_IS_APPELLANT, "AP3", citation::COMPLAINTS,
"Người nộp đơn không được tự giải quyết đơn của mình.", "Nobody decides the own appeal.",
remedy "Chọn người giải quyết khác.", "Name another decider.",
|case| {
    let Some(appeal) = case.appeal else { return GuardAnswer::Met };
    GuardAnswer::when(Some(appeal.appellant) != case.actor.person)
});

guard!(DECIDER_APPRAISED, "AP3", citation::COMPLAINTS,
"Người đã thẩm định hồ sơ không được một mình giải quyết đơn về hồ sơ đó.", "An appraiser of the dossier may not decide the appeal alone.",
remedy "Để người khác giải quyết.", "Let somebody else decide.",
|case| {
    let Some(appeal) = case.appeal else { return GuardAnswer::Met };
    GuardAnswer::unless(appeal.application.into_iter().flat_map(|id| case.facts.rows.finding.find(id))
        .filter(|finding| !finding.void)
        .filter(|finding| finding.stage == crate::vocabulary::Stage::Appraisal)
        .filter(|finding| Some(finding.by) == case.actor.person)
        .map(|finding| Offender::Finding(finding.id)))
});

guard!(WRONG_DECIDER, "A22", citation::COUNCIL_WORK,
"Đơn này do người khác có thẩm quyền giải quyết.", "Another decider was named for this appeal.",
remedy "Người giải quyết đã được chỉ định thực hiện.", "Let the named decider act.",
|case| {
    GuardAnswer::when(case.appeal.is_none_or(|appeal| case.role() == Some(case.facts.decider_of(appeal))))
});

guard!(EFFECT_WITHOUT_UPHOLDING, "10.3", citation::STEP_10,
"Chỉ đơn được chấp nhận mới làm thay đổi danh sách hoặc kết quả.", "Only an upheld appeal changes a list or a result.",
remedy "Sửa kết quả giải quyết hoặc nội dung thay đổi.", "Mend the outcome or the effect.",
|case| {
    let input = input!(case, DecideAppeal, "effect");
    GuardAnswer::when(input.outcome != AppealOutcome::Dismissed || input.effect == AppealEffect::None)
});

guard!(DECIDER_IN_CONFLICT, "AP3", citation::EXCLUSION,
"Chủ tịch Hội đồng thuộc diện không được tham gia và không có người ký thay.", "The chair is in conflict and nobody deputises.",
remedy "Chọn người đứng đầu cơ quan giải quyết, hoặc thay thành viên.", "Name the agency head, or replace the member.",
|case| {
    let input = input!(case, StartResolution, "decider");
    if input.decider != Decider::Council { return GuardAnswer::Met; }
    let able = [Position::Chair, Position::ViceChair].into_iter().any(|position| {
        case.facts.in_position(Body::Council, position).is_some_and(|member| !case.facts.in_conflict(member.person))
    });
    GuardAnswer::when(able)
});
