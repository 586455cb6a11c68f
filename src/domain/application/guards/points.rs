//! The conditions of a review by points: score sheets of the appraisers, and tests (R36).

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    application::state::ApplicationState as A,
    citation,
    command::Act,
    guard::{GuardAnswer, guard, input},
    guard_context::GuardContext,
    lang::Message,
    refusal::Offender,
    role::Role,
    row::{Application, ScoreSheet},
    scoring::{Points, ScoreCriterion, ScoreLine, ScoreSheetKind, ScoringRules},
    vocabulary::{DocumentKind, ScoreCode},
};

fn scoring<'a>(case: &'a GuardContext<'_>) -> Option<&'a ScoringRules> {
    case.rules()?.scoring.as_ref()
}

guard!(SCORING_NOT_ASKED, "10.2, R36", citation::APPRAISAL,
"Bộ quy tắc của kỳ xét không yêu cầu phiếu chấm điểm hoặc kết quả kiểm tra loại này.",
"The rule set of the cycle asks for no such sheet of points.",
remedy "Không cần thực hiện; chỉ ghi phiếu mà bộ quy tắc yêu cầu.", "Nothing is to be done; record only sheets that the rule set asks for.",
|case| {
    let Some(rules) = scoring(case) else { return GuardAnswer::when(false) };
    let input = input!(case, RecordScoreSheet, "kind");
    GuardAnswer::when(rules.asks(input.kind))
});

guard!(SCORE_SHEET_OF_ANOTHER, "10.2, R36", citation::APPRAISAL,
"Phiếu chấm điểm do thành viên Ban thẩm định ghi; kết quả kiểm tra, sát hạch do Thư ký Hội đồng ghi.",
"Appraisers record the score sheets, and the secretary of the council the results of the test.",
remedy "Đề nghị người có nhiệm vụ ghi.", "Ask whoever has to record it.",
|case| {
    let input = input!(case, RecordScoreSheet, "kind");
    let due = match input.kind {
        ScoreSheetKind::Appraiser | ScoreSheetKind::Joint => Role::Appraiser,
        ScoreSheetKind::Test => Role::CouncilSecretary,
    };
    GuardAnswer::when(case.role() == Some(due))
});

/// The criteria of the sheet that is recorded, by their codes; none where the rule set asks for no such sheet, which another
/// condition tells.
fn criteria<'a>(
    case: &'a GuardContext<'_>,
    kind: ScoreSheetKind,
) -> BTreeMap<&'a ScoreCode, &'a ScoreCriterion> {
    let asked = scoring(case).filter(|rules| rules.asks(kind));
    let all = asked.map(|rules| rules.criteria(kind)).unwrap_or_default();
    all.into_iter().map(|criterion| (&criterion.code, criterion)).collect()
}

guard!(SCORE_CRITERIA_WRONG, "10.2, R36", citation::APPRAISAL,
"Phiếu phải cho điểm mỗi tiêu chí đúng một lần và không nêu tiêu chí khác.",
"A sheet gives points for each criterion once, and for no other.",
remedy "Ghi đủ các tiêu chí của bộ quy tắc, mỗi tiêu chí một lần; không có điểm thì ghi 0.", "Write each criterion of the rule set once; where there are no points, write 0.",
|case| {
    let input = input!(case, RecordScoreSheet, "lines");
    let asked = criteria(case, input.kind);
    if asked.is_empty() { return GuardAnswer::Met; }
    let (mut seen, mut unexpected) = (BTreeSet::new(), Vec::new());
    for ScoreLine { criterion, .. } in &input.lines {
        if !seen.insert(criterion) || !asked.contains_key(criterion) {
            unexpected.push(criterion);
        }
    }
    let missing: Vec<&ScoreCode> = asked.keys().copied().filter(|code| !seen.contains(code)).collect();
    if unexpected.is_empty() && missing.is_empty() { return GuardAnswer::Met; }
    GuardAnswer::because(criteria_message(&missing, &unexpected))
});

fn criteria_message(missing: &[&ScoreCode], unexpected: &[&ScoreCode]) -> Message {
    let named = |codes: &[&ScoreCode]| codes.iter().map(|code| code.as_str()).collect::<Vec<_>>().join(", ");
    let parts = [("Thiếu", "Missing", missing), ("Thừa hoặc lặp", "Not asked for, or twice", unexpected)];
    let lines = parts.into_iter().filter(|(.., codes)| !codes.is_empty());
    let lines =
        lines.map(|(vi, en, codes)| (format!("{vi}: {}.", named(codes)), format!("{en}: {}.", named(codes))));
    let (vi, en): (Vec<String>, Vec<String>) = lines.unzip();
    Message::new(vi.join(" "), en.join(" "))
}

guard!(SCORE_OVER_MAXIMUM, "10.2, R36", citation::APPRAISAL,
"Có điểm lớn hơn điểm tối đa của tiêu chí.", "There are more points for a criterion than it may have.",
remedy "Sửa điểm của các tiêu chí đã nêu.", "Mend the points of the criteria that are named.",
|case| {
    let input = input!(case, RecordScoreSheet, "lines");
    let asked = criteria(case, input.kind);
    let over = input.lines.iter().filter_map(|line| {
        let most: Points = asked.get(&line.criterion)?.maximum;
        (line.points > most).then(|| format!("{}: {} > {most}", line.criterion, line.points))
    });
    let over = over.collect::<Vec<_>>().join("; ");
    if over.is_empty() { GuardAnswer::Met } else { GuardAnswer::because(Message::new(format!("{over}."), format!("{over}."))) }
});

/// How many own sheets of appraisers a dossier needs, and no more: each further one would move the mean without a reason.
fn needed(case: &GuardContext<'_>) -> usize {
    case.rules().map_or(1, |rules| rules.appraisers_per_dossier.max(1))
}

/// The own sheets of appraisers that stand for a dossier.
fn own_sheets<'a>(case: &'a GuardContext<'_>, application: &Application) -> Vec<&'a ScoreSheet> {
    let mut sheets = case.facts.score_sheets(application);
    sheets.retain(|sheet| sheet.kind == ScoreSheetKind::Appraiser);
    sheets
}

guard!(SCORE_SHEETS_ENOUGH, "10.2, R36", citation::APPRAISAL,
"Hồ sơ đã đủ phiếu chấm điểm của số người thẩm định mà bộ quy tắc yêu cầu.",
"The dossier has the sheets of as many appraisers as the rule set asks for.",
remedy "Không ghi thêm phiếu; người đã chấm sửa phiếu của mình và nêu lý do nếu có sai sót.", "Record no further sheet; whoever scored corrects the own one, with the reason.",
|case| {
    let input = input!(case, RecordScoreSheet, "kind");
    let Some(own) = case.application.filter(|_| input.kind == ScoreSheetKind::Appraiser) else { return GuardAnswer::Met };
    let sheets = own_sheets(case, own);
    let corrects = sheets.iter().any(|sheet| Some(sheet.by) == case.actor.person);
    GuardAnswer::when(corrects || sheets.len() < needed(case))
});

guard!(SCORE_REASON_MISSING, "10.2, R36, R43", citation::APPRAISAL,
"Phiếu thay cho phiếu đã ghi thì phải nêu lý do.", "A sheet that takes the place of an earlier one needs a reason.",
remedy "Nêu lý do sửa điểm.", "State why the points are corrected.",
|case| {
    let input = input!(case, RecordScoreSheet, "reason");
    let replaces = case.application.is_some_and(|own| {
        !case.facts.replaced_sheets(own, input.kind, case.actor.person).is_empty()
    });
    GuardAnswer::when(!replaces || input.reason.is_some())
});

/// The kinds of documents that record sheets of that kind; none where each appraiser answers for the own sheet.
const fn records(kind: ScoreSheetKind) -> &'static [DocumentKind] {
    match kind {
        ScoreSheetKind::Appraiser => &[],
        ScoreSheetKind::Joint => &[DocumentKind::AppraisalRecord],
        ScoreSheetKind::Test => &[DocumentKind::AppraisalRecord, DocumentKind::CouncilMinutes],
    }
}

guard!(SCORE_RECORD_MISSING, "10.2, R16, R36", citation::APPRAISAL,
"Phiếu chấm điểm chung phải kèm biên bản thẩm định, kết quả kiểm tra phải kèm biên bản thẩm định hoặc biên bản họp Hội đồng, ghi ngày từ ngày bắt đầu việc xét.",
"A joint sheet needs the record of the appraisal, and the result of a test that record or minutes of the council, dated no earlier than the beginning of the review.",
remedy "Đăng ký biên bản đúng loại rồi nêu văn bản đó.", "Register a record of that kind, then name it.",
|case| {
    let input = input!(case, RecordScoreSheet, "record");
    let kinds = records(input.kind);
    if kinds.is_empty() { return GuardAnswer::Met; }
    let Some(record) = input.record else { return GuardAnswer::when(false) };
    // That it is not registered, the conditions on documents tell.
    let Some(document) = case.facts.document(record) else { return GuardAnswer::Met };
    let in_review = case.cycle.review_started_on.is_none_or(|first| document.dated >= first);
    GuardAnswer::unless((!in_review || !kinds.contains(&document.kind)).then_some(Offender::Document(record)))
});

guard!(SCORE_SHEETS_FIRST, "10.2, R36", citation::APPRAISAL,
"Những người thẩm định chỉ thống nhất phiếu chung sau khi đủ số người đã chấm riêng; một người trong số đó ghi.",
"The appraisers agree on a joint sheet once enough of them have filled in the own one; one of these records it.",
remedy "Từng người thẩm định ghi phiếu của mình trước, rồi một người trong số đó ghi phiếu chung.", "Let each appraiser record the own sheet first, then one of them the joint one.",
|case| {
    let input = input!(case, RecordScoreSheet, "kind");
    let Some(own) = case.application.filter(|_| input.kind == ScoreSheetKind::Joint) else { return GuardAnswer::Met };
    let sheets = own_sheets(case, own);
    let found = sheets.len();
    if found < needed(case) {
        return GuardAnswer::Unmet(vec![Offender::Count(u32::try_from(found).unwrap_or(u32::MAX))], None);
    }
    GuardAnswer::when(sheets.iter().any(|sheet| Some(sheet.by) == case.actor.person))
});

guard!(SCORE_SHEETS_MISSING, "10.2, T11, R36", citation::APPRAISAL,
"Hồ sơ chưa đủ phiếu chấm điểm hoặc chưa có kết quả kiểm tra mà bộ quy tắc yêu cầu.",
"A dossier lacks score sheets or the result of a test that the rule set asks for.",
remedy "Ghi phiếu chấm điểm, kết quả kiểm tra còn thiếu (recordScoreSheet).", "Record the sheets that are missing (recordScoreSheet).",
|case| {
    let Some(rules) = case.rules().filter(|rules| rules.scoring.is_some()) else { return GuardAnswer::Met };
    let lacks = |own: &&Application| {
        let (_, missing) = case.facts.points(rules, own);
        (!missing.is_empty()).then_some((own.id, missing))
    };
    let concerned: Vec<&Application> = if case.act == Act::CompleteReview {
        case.facts.in_states(&[A::EligibleListed, A::UnderAppraisal]).collect()
    } else {
        case.put_to_council().collect()
    };
    let lacking: Vec<_> = concerned.iter().filter_map(lacks).collect();
    if lacking.is_empty() { return GuardAnswer::Met; }
    // Thousands of dossiers lack one of a few things.
    let told: BTreeSet<(&str, &str)> = lacking.iter().flat_map(|(_, missing)| missing).map(|one| (one.vi.as_str(), one.en.as_str())).collect();
    let (vi, en): (Vec<&str>, Vec<&str>) = told.into_iter().unzip();
    let offenders = lacking.iter().map(|(id, _)| Offender::Application(*id)).collect();
    GuardAnswer::Unmet(offenders, Some(Message::new(vi.join(" "), en.join(" "))))
});
