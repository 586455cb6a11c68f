//! The conditions on putting papers into a dossier (requirements §8).

use crate::domain::{
    application::state::ApplicationState as A,
    case::Case,
    citation,
    command::{Command, NewPaper},
    eligibility::PaperKind,
    guard::{Verdict, guard},
    ids::PaperId,
    refusal::Offender,
    role::Role,
};

/// The papers that the command adds.
fn added<'a>(case: &'a Case<'_>) -> &'a [NewPaper] {
    match case.command {
        Some(Command::AddPapers(input)) => &input.papers,
        Some(Command::Assess(input)) => std::slice::from_ref(&input.paper),
        _ => &[],
    }
}

/// Until closing the applicant and the unit head make up the dossier; what was handed over on paper the office enters
/// until the list is made, as it was handed over.
fn is_open(case: &Case<'_>) -> bool {
    let Some(application) = case.application else { return false };
    let before_closing = case.facts.closing_instant().is_none_or(|closing| case.moment.at < closing);
    match case.role() {
        Some(Role::DepartmentOffice) => {
            application.on_paper && matches!(application.state, A::Submitted | A::Returned | A::Received)
        }
        Some(Role::Applicant) => matches!(application.state, A::Draft | A::Returned) && before_closing,
        _ => before_closing || application.on_paper,
    }
}

guard!(deadline PAPERS_CLOSED, "§8, R45", citation::STEP_5,
"Không còn được thay đổi thành phần hồ sơ: người dự xét bổ sung khi hồ sơ đang soạn hoặc được trả lại và chưa hết hạn; Văn phòng chỉ nhập hồ sơ nộp bằng giấy.",
"The papers can no longer change: the applicant adds them while the dossier is a draft or was returned, before closing; the office enters only what was handed over on paper.",
mend "Đề nghị Văn phòng trả hồ sơ để bổ sung trước khi hết hạn.", "Ask the office to return the dossier for supplement before closing.",
|case| Verdict::when(is_open(case)));

guard!(PAPERS_MISSING, "§8", citation::PLAN_VI,
"Phải nêu ít nhất một thành phần hồ sơ.", "Name at least one paper.",
mend "Nêu loại giấy tờ và tệp.", "Name its kind and its file.",
|case| match case.command {
    Some(Command::AddPapers(input)) => Verdict::when(!input.papers.is_empty()),
    _ => Verdict::Needs("papers"),
});

guard!(PAPER_UNKNOWN, "§8", citation::PLAN_VI,
"Giấy tờ được thay thế hoặc bỏ không có trong hồ sơ này.", "The paper to be replaced or taken out is not in this dossier.",
mend "Chọn giấy tờ hiện có của hồ sơ.", "Choose a paper that the dossier holds.",
|case| {
    let Some(application) = case.application else { return Verdict::Met };
    let known = |id: PaperId| case.facts.papers(application.id).any(|paper| paper.id == id);
    match case.command {
        Some(Command::RemovePaper(input)) => {
            Verdict::unless((!known(input.paper)).then_some(Offender::Paper(input.paper)))
        }
        Some(_) => Verdict::unless(
            added(case).iter().filter_map(|paper| paper.replaces).filter(|id| !known(*id)).map(Offender::Paper),
        ),
        None => Verdict::Met,
    }
});

guard!(FILE_BOUND_TWICE, "§8", citation::PLAN_VI,
"Tệp này đã được dùng cho một giấy tờ khác.", "The file is bound to another paper already.",
mend "Tải tệp lên lại cho giấy tờ này.", "Upload the file again for this paper.",
|case| {
    let mut named = std::collections::BTreeSet::new();
    let taken = |paper: &&NewPaper| paper.file.is_some_and(|file| {
        !named.insert(file) || case.facts.rows.paper.values().any(|other| other.file == Some(file))
    });
    Verdict::unless(added(case).iter().filter(taken).map(|paper| Offender::Paper(paper.id)).collect::<Vec<_>>())
});

guard!(NOT_AN_ASSESSMENT, "§8 D3", citation::PLAN_VI,
"Người đứng đầu đơn vị chỉ bổ sung bản nhận xét, đánh giá (D3).", "The unit head adds the assessment (D3) and nothing else.",
mend "Chọn loại giấy tờ ASSESSMENT.", "Choose the kind ASSESSMENT.",
|case| Verdict::unless(match case.command {
    Some(Command::Assess(input)) if input.paper.kind != PaperKind::Assessment => Some(Offender::Paper(input.paper.id)),
    _ => None,
}));
