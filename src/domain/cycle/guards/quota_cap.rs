//! The conditions on places whose grade a rule set caps as a share of posts (QT3).

use super::{opening::new_quotas, quota::rules_of_scheme};
use crate::{
    citation,
    command::QuotaLine,
    guard::{GuardAnswer, guard},
    guard_context::GuardContext,
    lang::Message,
    quota_cap::{CappedLines, QuotaBase, capped},
    refusal::Offender,
};

/// The lines that are capped; none where no rule set is chosen that applies, which other conditions tell.
fn parts<'a>(case: &'a GuardContext<'_>, quotas: &'a [QuotaLine]) -> Vec<CappedLines<'a>> {
    rules_of_scheme(case).map(|rules| capped(rules, quotas, &case.facts.directory)).unwrap_or_default()
}

/// Whether the document can state the numbers: it is not of a day before theirs. That it is not registered, or was corrected, the
/// conditions on documents tell.
fn is_fit(case: &GuardContext<'_>, base: QuotaBase) -> bool {
    case.facts.document(base.document).is_none_or(|document| base.counted_on <= document.dated)
}

guard!(QUOTA_BASE_UNFIT, "T01, QT3", citation::QUOTA,
"Chức danh có mức trần tỷ lệ phải nêu số vị trí việc làm, số người đang giữ, ngày tính và văn bản làm căn cứ; các dòng có chung đơn vị (kể cả đơn vị kế thừa) nêu như nhau, ngày tính không sau ngày của văn bản.",
"A title whose share is capped needs the posts, their holders, the day and the registered document that states them: the same for all lines that have a unit or its successor in common, and of no day after that of the document.",
remedy "Đăng ký văn bản nêu các số đó rồi ghi cơ sở tính cho các chức danh đã nêu.", "Register the document that states the numbers, then give the base for the titles that are named.",
|case| {
    let Some((_, quotas)) = new_quotas(case) else { return GuardAnswer::Needs("quotas") };
    let parts = parts(case, &quotas);
    let unfit = parts.iter().filter(|part| !part.base().is_some_and(|base| is_fit(case, base)));
    GuardAnswer::unless(unfit.flat_map(|part| part.titles().cloned().map(Offender::Title)))
});

guard!(QUOTA_OVER_CAP, "T01, QT3", citation::QUOTA,
"Chỉ tiêu vượt số còn lại theo tỷ lệ tối đa được giữ hạng, bậc.",
"There are more places than the share of posts that may hold the grade leaves.",
remedy "Giảm chỉ tiêu, hoặc ghi đúng số vị trí việc làm và số người đang giữ theo văn bản.", "Lower the places, or state the posts and their holders as the document does.",
|case| {
    let Some((_, quotas)) = new_quotas(case) else { return GuardAnswer::Needs("quotas") };
    let parts = parts(case, &quotas);
    let over = parts.iter().filter_map(|part| {
        let base = part.base()?;
        let (places, left, message) = (part.places(), part.cap.left(base), part.cap.message(base));
        let titles = part.titles().map(ToString::to_string).collect::<Vec<_>>().join(", ");
        (places > left).then(|| Message::new(
            format!("{titles}: {places} chỉ tiêu > {left}. {}", message.vi),
            format!("{titles}: {places} places > {left}. {}", message.en),
        ))
    });
    let over: Vec<Message> = over.collect();
    if over.is_empty() { return GuardAnswer::Met; }
    let joined = |text: fn(&Message) -> &str| over.iter().map(text).collect::<Vec<_>>().join(" ");
    GuardAnswer::because(Message::new(joined(|one| one.vi.as_str()), joined(|one| one.en.as_str())))
});
