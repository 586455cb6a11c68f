//! The conditions on the places that a scheme gives to titles, units and groups of units (QT1–QT3).

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use super::{
    QUOTA_TITLE_UNKNOWN,
    opening::{new_quotas, stated_quotas},
    parts_of,
};
use crate::{
    allotment::{QuotaRatio, RatioRule},
    citation,
    command::{ApproveScheme, QuotaLine},
    guard::{Guard, GuardAnswer, guard},
    guard_context::GuardContext,
    ids::{ReopeningId, UnitId},
    lang::{Label, Message},
    refusal::Offender,
    rule_choice::chosen_rules,
    ruleset::RuleSet,
    vocabulary::TitleCode,
};

/// Each title has its places as a whole, or unit by unit.
pub const QUOTA_TITLE_UNKNOWN_2: Guard = Guard {
    revision: 2,
    message: Label::new(
        "Chỉ tiêu phải được nêu cho mỗi chức danh của kỳ xét: một lần cho cả chức danh, hoặc cho từng đơn vị, nhóm đơn vị, mỗi đơn vị một lần.",
        "Give the places of each title of the cycle: once for the whole title, or for units and groups of units, each unit once.",
    ),
    remedy: Label::new(
        "Sửa danh sách chức danh, đơn vị trong chỉ tiêu.",
        "Mend the titles or the units of the quotas.",
    ),
    check: |case| {
        let Some((_, quotas)) = new_quotas(case) else { return GuardAnswer::Needs("quotas") };
        let named: BTreeSet<TitleCode> = quotas.iter().map(|quota| quota.title.clone()).collect();
        let unexpected = named.symmetric_difference(&case.facts.titles()).cloned().collect::<Vec<_>>();
        let divided = named.iter().filter(|title| !is_divided_once(&quotas, title)).cloned();
        GuardAnswer::unless(unexpected.into_iter().chain(divided).map(Offender::Title))
    },
    ..QUOTA_TITLE_UNKNOWN
};

/// Whether the places of a title are given as a whole, or to each unit once.
fn is_divided_once(quotas: &[QuotaLine], title: &TitleCode) -> bool {
    let lines: Vec<&QuotaLine> = quotas.iter().filter(|quota| quota.title == *title).collect();
    let mut units = BTreeSet::new();
    let once = lines.iter().all(|line| line.units.0.iter().all(|unit| units.insert(*unit)));
    once && (lines.len() == 1 || lines.iter().all(|line| !line.units.is_empty()))
}

guard!(QUOTA_UNIT_UNKNOWN, "T01, QT2", citation::QUOTA,
"Chỉ tiêu được chia cho đơn vị không thuộc kỳ xét.", "Places are given to a unit that the cycle does not review.",
remedy "Chọn đơn vị thuộc cơ quan tổ chức xét; nếu kỳ xét chỉ xét một đơn vị thì chỉ nêu đơn vị đó.",
"Name units of the organising agency, and where the cycle reviews one unit, that one.",
|case| {
    let Some((_, quotas)) = new_quotas(case) else { return GuardAnswer::Needs("quotas") };
    let named: BTreeSet<UnitId> = quotas.iter().flat_map(|quota| quota.units.0.iter().copied()).collect();
    let unknown = named.into_iter().filter(|unit| !is_reviewed(case, *unit));
    GuardAnswer::unless(unknown.map(Offender::Unit))
});

/// The agencies count that the new scheme names.
pub const QUOTA_UNIT_UNKNOWN_2: Guard = Guard {
    revision: 2,
    remedy: Label::new(
        "Chọn đơn vị thuộc các cơ quan mà Đề án nêu, hoặc thuộc cơ quan tổ chức xét khi Đề án không nêu cơ quan nào; nếu kỳ xét chỉ xét một đơn vị thì chỉ nêu đơn vị đó.",
        "Name units of the agencies that the scheme names, or of the organising agency where it names none; and where the cycle reviews one unit, that one.",
    ),
    check: |case| {
        let Some((_, quotas)) = new_quotas(case) else { return GuardAnswer::Needs("quotas") };
        let Some(participation) = case.new_participation() else { return GuardAnswer::Needs("quotas") };
        let named: BTreeSet<UnitId> = quotas.iter().flat_map(|quota| quota.units.0.iter().copied()).collect();
        let unknown =
            named.into_iter().filter(|unit| !is_named(case, *unit) || !participation.takes_in(*unit));
        GuardAnswer::unless(unknown.map(Offender::Unit))
    },
    ..QUOTA_UNIT_UNKNOWN
};

guard!(QUOTA_AGENCY_UNFIT, "T01, T33, QT2", citation::QUOTA,
"Chỉ tiêu được giao cho cơ quan không có viên chức dự xét trong kỳ xét, hoặc nêu cả cơ quan và đơn vị.",
"Places are given to an agency whose employees the cycle does not review, or to an agency and to units at once.",
remedy "Nêu cơ quan mà Đề án nêu và đang hoạt động (cơ quan đã giải thể thì nêu cơ quan kế thừa), hoặc chỉ nêu các đơn vị.",
"Name an agency that the scheme names and that exists, the successor of one that was dissolved; or name the units alone.",
|case| {
    let Some((_, stated)) = stated_quotas(case) else { return GuardAnswer::Needs("quotas") };
    let is_unfit = |line: &&QuotaLine| !line.units.is_empty() || case.units_given(line).is_empty();
    let unfit = stated.iter().filter(|line| line.agency.is_some()).filter(is_unfit);
    GuardAnswer::unless(unfit.filter_map(|line| line.agency).map(Offender::Agency))
});

/// Whether the employees of a unit are reviewed.
fn is_reviewed(case: &GuardContext<'_>, unit: UnitId) -> bool {
    is_named(case, unit) && case.facts.directory.agency_of(unit) == Some(case.cycle.agency)
}

/// Whether it is the one unit of the cycle, or follows it in law, where there is one.
fn is_named(case: &GuardContext<'_>, unit: UnitId) -> bool {
    case.cycle.unit.is_none_or(|only| case.facts.directory.succession(only).contains(&unit))
}

guard!(QUOTA_RATIO_MISMATCH, "T01, QT1", citation::QUOTA,
"Chỉ tiêu theo tỷ lệ không bằng số mà tỷ lệ và cách làm tròn của bộ quy tắc cho ra.",
"The places given as a share of a list are not those that the share and the rounding of the rule set come to.",
remedy "Sửa số chỉ tiêu, tỷ lệ hoặc số người trong danh sách.", "Mend the places, the share or the number of people in the list.",
|case| {
    let Some((_, quotas)) = new_quotas(case) else { return GuardAnswer::Needs("quotas") };
    let mut by_ratio = quotas.iter().filter_map(|quota| Some((quota, quota.ratio?))).peekable();
    if by_ratio.peek().is_none() { return GuardAnswer::Met; }
    // A rule set that does not apply is told by the conditions on it.
    let Some(rules) = rules_of_scheme(case) else { return GuardAnswer::Met };
    let Some(rule) = &rules.quota_ratio else { return GuardAnswer::because(without_rule()) };
    let wrong: Vec<Message> = by_ratio.filter_map(|(quota, ratio)| difference(quota, ratio, rule)).collect();
    if wrong.is_empty() { return GuardAnswer::Met; }
    let joined = |text: fn(&Message) -> &str| wrong.iter().map(text).collect::<Vec<_>>().join(" ");
    GuardAnswer::because(Message::new(joined(|one| one.vi.as_str()), joined(|one| one.en.as_str())))
});

guard!(QUOTA_OUTSIDE_SCOPE, "T33, R40, QT2", citation::QUOTA,
"Việc xét đang được mở lại cho một phần; ngoài phần đó, chỉ tiêu và cách chia chỉ tiêu của người đã có kết quả giữ nguyên đến khi thông báo kết quả.",
"The review is reopened for a part; outside it, those who have results keep their places and how these are divided until the results are notified.",
remedy "Giữ nguyên chỉ tiêu ngoài phạm vi xét lại, hoặc điều chỉnh sau khi thông báo kết quả rồi mở lại việc xét cho phần đó.",
"Leave the places outside the scope as they are, or amend them once the results are notified and reopen the review for that part.",
|case| {
    let facts = case.facts;
    let open = facts.rows.reopening.values().filter(|reopening| reopening.notified_by.is_none());
    let open: BTreeSet<ReopeningId> = open.map(|reopening| reopening.id).collect();
    if open.is_empty() { return GuardAnswer::Met; }
    let Some((_, quotas)) = new_quotas(case) else { return GuardAnswer::Needs("quotas") };
    let given = by_part(&quotas);
    let outside = facts.competing().filter(|own| {
        let mut scopes = facts.scopes_of(own);
        !scopes.any(|scope| open.contains(&scope.reopening))
    });
    let moved = outside.map(|own| (own, facts.allotment_of(own))).filter(|(own, before)| {
        let line = [None, own.unit].into_iter().find_map(|unit| given.get(&(&own.title, unit)));
        let kept = |line: &QuotaLine| {
            let units: BTreeSet<UnitId> = line.units.0.iter().copied().collect();
            (units, line.places) == (before.units.clone(), facts.places(before))
        };
        // Without a line there are no places; whoever had none before has none still.
        !line.map_or(facts.places(before) == 0, |line| kept(line))
    });
    GuardAnswer::unless(parts_of(moved.map(|(_, before)| before)))
});

/// The lines of a new scheme by the title, and each unit to which they give places or none.
fn by_part(quotas: &[QuotaLine]) -> BTreeMap<(&TitleCode, Option<UnitId>), &QuotaLine> {
    let parts = |line: &QuotaLine| {
        let whole = line.units.0.is_empty().then_some(None);
        whole.into_iter().chain(line.units.0.iter().copied().map(Some)).collect::<Vec<_>>()
    };
    let of_line = |line| parts(line).into_iter().map(move |unit| ((&line.title, unit), line));
    quotas.iter().flat_map(of_line).collect()
}

/// The rule set that a new scheme is chosen for, or under which the cycle runs.
pub(super) fn rules_of_scheme<'a>(case: &'a GuardContext<'_>) -> Option<&'a RuleSet> {
    match case.input::<ApproveScheme>() {
        Some(input) => chosen_rules(case, input),
        None => case.reference.rules_of(case.cycle).map(Arc::as_ref),
    }
}

fn without_rule() -> Message {
    Message::new(
        "Bộ quy tắc không quy định cách làm tròn chỉ tiêu theo tỷ lệ; nêu số chỉ tiêu mà không nêu tỷ lệ.",
        "The rule set has no rule for rounding shares; state the places without a share.",
    )
}

/// What a line gives, and what its share comes to.
fn difference(quota: &QuotaLine, ratio: QuotaRatio, rule: &RatioRule) -> Option<Message> {
    let (places, expected) = (quota.places, rule.places(ratio));
    let (QuotaRatio { percent, listed }, title, rounding) = (ratio, &quota.title, rule.rounding.label());
    (places != expected).then(|| {
        Message::new(
            format!(
                "{title}: {percent}% của {listed} người là {expected} chỉ tiêu ({}; {}), không phải {places}.",
                rounding.vi, rule.source.vi
            ),
            format!(
                "{title}: {percent}% of {listed} people are {expected} places ({}; {}), not {places}.",
                rounding.en, rule.source.en
            ),
        )
    })
}
