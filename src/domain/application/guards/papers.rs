//! The conditions on putting papers into a dossier (requirements §8).

use std::collections::BTreeSet;

use crate::{
    application::state::ApplicationState as A,
    citation,
    command::{Act, Command, NewPaper, RemovePaper, ReturnForSupplement},
    eligibility::PaperKind,
    guard::{GuardAnswer, guard, input},
    guard_context::GuardContext,
    ids::PaperId,
    refusal::Offender,
    role::Role,
    row::Paper,
    row_keys::PaperKey,
};

/// The papers that the command adds.
fn added<'a>(case: &'a GuardContext<'_>) -> &'a [NewPaper] {
    case.command.map_or(&[], Command::papers)
}

/// The papers that the command takes out, or puts others in the place of.
fn taken(case: &GuardContext<'_>) -> Vec<PaperId> {
    match case.input::<RemovePaper>() {
        Some(input) => vec![input.paper],
        None => added(case).iter().filter_map(|paper| paper.replaces).collect(),
    }
}

/// Until closing the applicant and the unit head make up the dossier; what was handed over on paper the office enters
/// until the list is made, as it was handed over.
fn is_open(case: &GuardContext<'_>) -> bool {
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
remedy "Đề nghị Văn phòng trả hồ sơ để bổ sung trước khi hết hạn.", "Ask the office to return the dossier for supplement before closing.",
|case| GuardAnswer::when(is_open(case)));

guard!(PAPERS_MISSING, "§8", citation::DOSSIER,
"Phải nêu ít nhất một thành phần hồ sơ.", "Name at least one paper.",
remedy "Nêu loại giấy tờ và tệp.", "Name its kind and its file.",
|case| GuardAnswer::when(!input!(case, AddPapers, "papers").papers.is_empty()));

guard!(PAPER_KIND_UNKNOWN, "§8, R22", citation::DOSSIER,
"Bộ quy tắc của kỳ xét không có loại giấy tờ này.", "The rule set of the cycle has no such kind of paper.",
remedy "Chọn một thành phần chung, hoặc giấy tờ mà bộ quy tắc của kỳ xét nêu.", "Choose a part that every dossier has, or a paper that the rule set of the cycle declares.",
|case| {
    let is_known = |kind: PaperKind| {
        case.rules().map_or(kind.common().is_some(), |rules| rules.eligibility.knows_paper(kind))
    };
    let papers = added(case).iter().filter(|paper| !is_known(paper.kind)).map(|paper| Offender::Paper(paper.id));
    let items = case.input::<ReturnForSupplement>().map_or(&[][..], |input| input.items.0.as_slice());
    let unknown = items.iter().any(|kind| !is_known(*kind)).then_some(Offender::Field("items"));
    GuardAnswer::unless(papers.chain(unknown).collect::<Vec<_>>())
});

guard!(PAPER_UNKNOWN, "§8", citation::DOSSIER,
"Giấy tờ được thay thế hoặc bỏ không có trong hồ sơ này, hoặc được thay thế hai lần.",
"The paper to be replaced or taken out is not in this dossier, or is replaced twice.",
remedy "Chọn giấy tờ hiện có của hồ sơ, mỗi giấy tờ một lần.", "Choose papers that the dossier holds, each once.",
|case| {
    let Some(application) = case.application else { return GuardAnswer::Met };
    let mut known: BTreeSet<PaperId> = case.facts.papers(application.id).map(|paper| paper.id).collect();
    if case.command.is_none() && case.act == Act::RemovePaper {
        return if known.is_empty() { GuardAnswer::when(false) } else { GuardAnswer::Needs("paper") };
    }
    GuardAnswer::unless(taken(case).into_iter().filter(|id| !known.remove(id)).map(Offender::Paper).collect::<Vec<_>>())
});

guard!(PAPER_OF_ANOTHER, "§8 D3", citation::DOSSIER,
"Bản nhận xét, đánh giá do người đứng đầu đơn vị lập chỉ người đứng đầu đơn vị được thay; người đứng đầu đơn vị không thay giấy tờ khác.",
"Only the unit head replaces what the unit head gave, and nothing else.",
remedy "Để người đã bổ sung giấy tờ đó thay.", "Leave it to whoever gave that paper.",
|case| {
    let foreign = |paper: &&Paper| (paper.capacity == Role::UnitHead) != (case.role() == Some(Role::UnitHead));
    let held: Vec<_> = case.application.into_iter().flat_map(|own| case.facts.papers(own.id)).collect();
    if case.command.is_none() && case.act == Act::RemovePaper {
        return GuardAnswer::when(held.is_empty() || !held.iter().all(foreign));
    }
    // Of a paper of another dossier the caller learns nothing, not even who gave it.
    let named = taken(case);
    let named = held.into_iter().filter(|paper| named.contains(&paper.id));
    GuardAnswer::unless(named.filter(foreign).map(|paper| Offender::Paper(paper.id)).collect::<Vec<_>>())
});

guard!(FILE_BOUND_TWICE, "§8", citation::DOSSIER,
"Tệp này đã được dùng cho một giấy tờ khác.", "The file is bound to another paper already.",
remedy "Tải tệp lên lại cho giấy tờ này.", "Upload the file again for this paper.",
|case| {
    let mut named = BTreeSet::new();
    let taken = |paper: &&NewPaper| paper.file.is_some_and(|file| {
        !named.insert(file) || case.facts.rows.paper.find(PaperKey::File(file)).next().is_some()
    });
    GuardAnswer::unless(added(case).iter().filter(taken).map(|paper| Offender::Paper(paper.id)).collect::<Vec<_>>())
});

guard!(NOT_AN_ASSESSMENT, "§8 D3", citation::DOSSIER,
"Người đứng đầu đơn vị chỉ bổ sung bản nhận xét, đánh giá (D3).", "The unit head adds the assessment (D3) and nothing else.",
remedy "Chọn loại giấy tờ ASSESSMENT.", "Choose the kind ASSESSMENT.",
|case| {
    let paper = &input!(case, Assess, "paper").paper;
    GuardAnswer::unless((paper.kind != PaperKind::Assessment).then_some(Offender::Paper(paper.id)))
});
