//! The conditions of T11 and T32: conclusions, order, ties.

use std::collections::BTreeSet;

use super::{amount, ids, parts_of};
use crate::{
    allotment::Allotment,
    application::state::ApplicationState as A,
    citation,
    command::{Act, Command, ResolveTie},
    facts::Facts,
    guard::{GuardAnswer, guard},
    guard_context::GuardContext,
    ids::ApplicationId,
    lang::Message,
    refusal::Offender,
    row::Rank,
    vocabulary::Stage,
};

/// The council's applications that T11 is about.
const UNDER_REVIEW: [A; 6] =
    [A::EligibleListed, A::UnderAppraisal, A::Met, A::NotMet, A::ProposedWinner, A::MetOverQuota];

guard!(NOT_CONCLUDED, "T11, AS38", citation::STEP_8,
    "Còn hồ sơ trong danh sách chưa được Hội đồng kết luận.", "A listed application has no conclusion of the council.",
    remedy "Thẩm định, biểu quyết và kết luận từng hồ sơ.", "Appraise, vote on and conclude each application.",
    |case| GuardAnswer::unless(ids(case.facts.in_states(&[A::EligibleListed, A::UnderAppraisal]))));

guard!(NOBODY_CONCLUDED, "T11", citation::STEP_8,
    "Không có hồ sơ nào được xét.", "There is no application to conclude on.",
    remedy "Kết thúc kỳ xét không có người dự xét.", "Conclude the empty cycle.",
    |case| GuardAnswer::when(case.facts.in_states(&UNDER_REVIEW).next().is_some()));

guard!(WARNING_UNACKNOWLEDGED, "T11", citation::STEP_8,
"Có cảnh báo chưa được thành viên Hội đồng xác nhận.", "A warning has not been acknowledged by a council member.",
remedy "Một thành viên Hội đồng xem và xác nhận cảnh báo.", "A council member acknowledges the warning.",
|case| GuardAnswer::unless(
    case.facts.in_states(&UNDER_REVIEW).flat_map(|application| {
        let findings = [Stage::Screening, Stage::Appraisal].into_iter()
            .flat_map(|stage| case.facts.findings(application, stage))
            .filter(|finding| finding.warning && finding.acknowledged_by.is_none())
            .map(|finding| Offender::Finding(finding.id));
        let judged = case.facts.open_warning(application.id).map(|_| Offender::Application(application.id));
        findings.chain(judged)
    }),
));

/// Those who compete for fewer places than there are of them (W2).
fn contested<'a>(case: &'a GuardContext<'_>) -> impl Iterator<Item = Allotment> + 'a {
    let all = case.facts.allotments().into_iter();
    all.filter(|one| amount(case.facts.qualified(one).count()) > case.facts.places(one))
}

/// Whether the recorded order names exactly those who are qualified, for the places of today, and rests on all that was found
/// of them.
fn is_ranked(case: &GuardContext<'_>, allotment: &Allotment) -> bool {
    let order = case.facts.ranking(allotment);
    let ranked: BTreeSet<ApplicationId> = order.iter().map(|rank| rank.application).collect();
    let wanted: BTreeSet<ApplicationId> =
        case.facts.qualified(allotment).map(|application| application.id).collect();
    ranked == wanted
        && order.iter().all(|rank| rank.quota == case.facts.places(allotment) && is_current(case.facts, rank))
}

/// Whether nothing was found of the candidate since, and no points were given; an opinion settles the order whatever is found
/// later (T32), but it was given on the points.
fn is_current(facts: &Facts, rank: &Rank) -> bool {
    let found = facts.tie_findings(rank.application).map(|finding| finding.leaf);
    let settled = rank.decision.is_some() || found.into_iter().all(|leaf| leaf < rank.leaf);
    settled && !is_scored_since(facts, rank)
}

/// Whether points were given to the candidate since the order was recorded.
fn is_scored_since(facts: &Facts, rank: &Rank) -> bool {
    let own = facts.application(rank.application).map(|own| facts.score_sheets(own)).unwrap_or_default();
    own.iter().any(|sheet| sheet.leaf >= rank.leaf)
}

guard!(RANKING_MISSING, "T11", citation::PRIORITY,
    "Chưa có thứ tự ưu tiên đầy đủ cho chức danh có số người đạt nhiều hơn chỉ tiêu.",
    "A title with more qualified candidates than places has no complete order.",
    remedy "Ghi thứ tự ưu tiên của tất cả người đạt thuộc chức danh đó.", "Record the order of all qualified candidates of the title.",
    |case| GuardAnswer::unless(parts_of(contested(case).filter(|one| !is_ranked(case, one)))));

/// Whether a tie crosses the line of the quota (section 7, item 3).
pub fn ties_across(places: &[u32], quota: u32) -> bool {
    let mut sorted = places.to_vec();
    sorted.sort_unstable();
    let at = |index: u32| sorted.get(usize::try_from(index).unwrap_or(usize::MAX)).copied();
    quota > 0 && at(quota).is_some() && at(quota - 1) == at(quota)
}

/// Those in whose order a fact that matters to the line of the quota has to be found first.
fn waiting<'a>(case: &'a GuardContext<'_>) -> impl Iterator<Item = Allotment> + 'a {
    contested(case).filter(|one| case.facts.ranking(one).iter().any(|rank| rank.waits))
}

guard!(TIE_BREAK_NEEDS_HUMAN, "T11, W2", citation::PRIORITY,
    "Thiếu thông tin để xếp thứ tự ưu tiên tại ranh giới chỉ tiêu, cần người kết luận.",
    "A fact that matters to the line of the quota is missing and has to be found by a person.",
    remedy "Thư ký ghi kết luận về thông tin đó rồi xếp lại thứ tự.", "Let the secretary record the finding, then order the candidates again.",
    |case| GuardAnswer::unless(waiting(case).flat_map(|one| case.facts.ranking(&one).into_iter()
        .filter(|rank| rank.waits).map(|rank| Offender::Application(rank.application)).collect::<Vec<_>>())));

/// Those whose order leaves the winner open, with nothing left to find.
fn tied<'a>(case: &'a GuardContext<'_>) -> impl Iterator<Item = Allotment> + 'a {
    let waiting: BTreeSet<Allotment> = waiting(case).collect();
    contested(case).filter(move |one| !waiting.contains(one)).filter(|one| {
        let places: Vec<u32> = case.facts.ranking(one).iter().map(|rank| rank.place).collect();
        ties_across(&places, case.facts.places(one))
    })
}

guard!(UNRESOLVED_TIE, "T11, AS15", citation::PRIORITY,
    "Còn trường hợp ngang nhau tại ranh giới chỉ tiêu chưa xác định được người trúng tuyển.",
    "A tie across the line of the quota is not resolved.",
    remedy "Báo cáo và xin ý kiến người đứng đầu cơ quan quản lý viên chức.", "Report and obtain the opinion of the head of the managing authority.",
    |case| GuardAnswer::unless(parts_of(tied(case))));

guard!(NO_TIE, "T32", citation::PRIORITY,
"Chức danh này không có trường hợp ngang nhau tại ranh giới chỉ tiêu.", "The title has no tie across the line of the quota.",
remedy "Không cần thực hiện bước này.", "The act is not needed.",
|case| {
    let chosen = case.input::<ResolveTie>();
    let is_chosen = |one: &Allotment| chosen.is_none_or(|input| one.is_of(&input.title, input.unit));
    GuardAnswer::when(tied(case).any(|one| is_chosen(&one)))
});

guard!(RANKING_INCOMPLETE, "S003 §V", citation::PRIORITY,
"Thứ tự phải nêu mỗi người đạt của chức danh đúng một lần; sau khi xác định theo ý kiến thì không còn ngang nhau tại ranh giới chỉ tiêu và không đổi thứ tự đã xác định.",
"The order must name each qualified candidate of the title exactly once; after an opinion no tie may cross the line, and what was settled before stays.",
remedy "Sửa thứ tự.", "Mend the order.",
|case| {
    let (named, order, resolves) = match case.command {
        Some(Command::RecordRanking(input)) => {
            ((&input.title, input.unit), input.order.iter().map(|line| (line.application, line.place)).collect::<Vec<_>>(), false)
        }
        Some(Command::ResolveTie(input)) => {
            ((&input.title, input.unit), input.order.iter().map(|line| (line.application, line.place)).collect(), true)
        }
        _ if case.facts.competing().next().is_some() => {
            return if case.act == Act::ResolveTie { GuardAnswer::Needs("winners") } else { GuardAnswer::Needs("title") };
        }
        _ => return GuardAnswer::when(false),
    };
    let Some(allotment) = case.facts.allotment(named.0, named.1) else { return GuardAnswer::because(divided_otherwise()) };
    let named: BTreeSet<ApplicationId> = order.iter().map(|line| line.0).collect();
    let wanted: BTreeSet<ApplicationId> = case.facts.qualified(&allotment).map(|application| application.id).collect();
    let places: Vec<u32> = order.iter().map(|line| line.1).collect();
    let settled = resolves || is_settled(case, &allotment, &wanted);
    let open = (resolves && ties_across(&places, case.facts.places(&allotment))) || (settled && !refines(case, &allotment, &order));
    let numbered = order.iter().all(|line| line.1 >= 1);
    let unexpected = named.symmetric_difference(&wanted).copied().map(Offender::Application).collect::<Vec<_>>();
    if unexpected.is_empty() && named.len() == order.len() && numbered && !open && !order.is_empty() {
        GuardAnswer::Met
    } else {
        GuardAnswer::Unmet(unexpected, None)
    }
});

/// Whom an order of a title, or of a unit in it, would be about.
fn divided_otherwise() -> Message {
    Message::new(
        "Chỉ tiêu chung của chức danh thì không nêu đơn vị; chỉ tiêu chia cho đơn vị thì nêu một đơn vị có chỉ tiêu hoặc có người dự xét.",
        "Where the places are those of the whole title, name no unit; where they are given to units, name one that has places or candidates.",
    )
}

/// Whether the recorded order was decided after a tie (T32) and still is about the same people, points and places; then
/// only a reopened review may change it.
fn is_settled(case: &GuardContext<'_>, allotment: &Allotment, qualified: &BTreeSet<ApplicationId>) -> bool {
    let recorded = case.facts.ranking(allotment);
    let named: BTreeSet<ApplicationId> = recorded.iter().map(|rank| rank.application).collect();
    named == *qualified
        && recorded.iter().all(|rank| {
            rank.decision.is_some()
                && rank.quota == case.facts.places(allotment)
                && !is_scored_since(case.facts, rank)
        })
}

/// Whether an order keeps what the recorded one had settled: the opinion breaks the tie and nothing else (W3).
fn refines(case: &GuardContext<'_>, allotment: &Allotment, order: &[(ApplicationId, u32)]) -> bool {
    let place = |id: ApplicationId| order.iter().find(|line| line.0 == id).map(|line| line.1);
    let recorded = case.facts.ranking(allotment);
    recorded.iter().all(|before| {
        recorded
            .iter()
            .filter(|after| before.place < after.place)
            .all(|after| place(before.application) < place(after.application))
    })
}
