//! The conditions of T00–T07, T21–T23 and T33: scheme, bodies, plan, receipt of dossiers.

use std::{borrow::Cow, collections::BTreeSet};

use jiff::civil::Date;

use super::{super::state::CycleState, ids, made_public, missing_channels_message, published};
use crate::{
    application::state::ApplicationState as A,
    calendar::{end_of_day, written},
    citation,
    command::{
        Act, AmendPlan, AmendScheme, ApproveScheme, IssuePlan, PublishAmendment, PublishPlan, QuotaLine,
        TitlePair,
    },
    guard::{Guard, GuardAnswer, guard, input},
    guard_context::GuardContext,
    ids::PublicationId,
    lang::{Label, Message},
    law::LawScope,
    publication::PublicMatter,
    refusal::Offender,
    role::Role,
    row::CycleTitle,
    ruleset::RuleSet,
    terms::DeclaredTerms,
    vocabulary::{Body, Channel, DocumentKind, Grade, TitleCode},
};

guard!(GRADE_NOT_ADJACENT, "T00", citation::CONDITIONS,
"Hạng dự xét phải là hạng cao hơn liền kề hạng hiện giữ.", "The grade applied for must be the next higher one.",
remedy "Sửa hạng hiện giữ hoặc hạng dự xét.", "Mend one of the two grades.",
|case| GuardAnswer::when(is_next_lower(case, (&case.cycle.from_grade, &case.cycle.to_grade))));

/// Whether the first grade is the one just below the second by the terms of a rule set that was adopted for the agency, or of
/// the earlier releases.
fn is_next_lower(case: &GuardContext<'_>, (lower, grade): (&Grade, &Grade)) -> bool {
    let follows = |terms: &DeclaredTerms| terms.is_next_lower(lower, grade);
    let agency = case.cycle.agency;
    let titles = BTreeSet::new();
    let adopted = case.reference.adopted_rules(LawScope { agency, titles: &titles });
    follows(DeclaredTerms::released()) || adopted.iter().any(|found| follows(found.rules.terms()))
}

/// The grades of each pair of titles, which may be others than those of the cycle.
pub const GRADE_NOT_ADJACENT_2: Guard = Guard {
    revision: 2,
    message: Label::new(
        "Hạng dự xét phải là hạng cao hơn liền kề hạng hiện giữ, ở kỳ xét và ở từng cặp chức danh có hạng riêng.",
        "The grade applied for must be the next higher one, of the cycle and of each pair of titles with grades of its own.",
    ),
    check: |case| {
        let input = input!(case, CreateCycle, "titles");
        if !is_next_lower(case, (&case.cycle.from_grade, &case.cycle.to_grade)) {
            return GuardAnswer::when(false);
        }
        let apart = |pair: &&TitlePair| !is_next_lower(case, grades_of(case, pair));
        GuardAnswer::unless(
            input.titles.iter().filter(apart).map(|pair| Offender::Title(pair.to_code.clone())),
        )
    },
    ..GRADE_NOT_ADJACENT
};

guard!(TITLES_MISSING, "T00", citation::STANDARDS,
"Phải nêu ít nhất một chức danh nghề nghiệp, mỗi chức danh một lần.", "Name at least one title, each once.",
remedy "Bổ sung hoặc bỏ phần trùng trong danh sách chức danh.", "Mend the list of titles.",
|case| {
    let input = input!(case, CreateCycle, "titles");
    let distinct: BTreeSet<_> = input.titles.iter().map(|title| &title.to_code).collect();
    GuardAnswer::when(!input.titles.is_empty()
        && distinct.len() == input.titles.len()
        && input.titles.iter().all(|title| title.from_code != title.to_code))
});

guard!(TITLES_DO_NOT_FIT, "T00, §5", citation::CONDITIONS,
"Không bộ quy tắc nào có cặp chức danh đã nêu, hoặc hạng của chức danh không đúng với hạng hiện giữ và hạng dự xét.",
"No rule set knows the pair of titles, or the grade of a title is not the one that the cycle states.",
remedy "Sửa mã chức danh hoặc hạng; chức danh phải có trong danh mục và trong bộ quy tắc.",
"Mend the code or the grade; the catalogue of titles and a rule set must have the titles.",
|case| titles_fit(case, |_| (&case.cycle.from_grade, &case.cycle.to_grade), |code| registered_grade(case, code)));

/// Reads the grades of each pair, and demands that one of the pairs has those that the cycle states.
pub const TITLES_DO_NOT_FIT_2: Guard = Guard {
    revision: 2,
    message: Label::new(
        "Không bộ quy tắc nào có cặp chức danh đã nêu, hoặc hạng của chức danh không đúng với hạng hiện giữ và hạng dự xét của cặp đó; ít nhất một cặp có hạng của kỳ xét.",
        "No rule set knows the pair of titles, or the grade of a title is not the one that is stated for its pair; at least one pair has the grades of the cycle.",
    ),
    check: |case| titles_of_pairs_fit(case, |code| registered_grade(case, code)),
    ..TITLES_DO_NOT_FIT
};

/// The same by what is known of the grade of each title.
pub(super) fn titles_of_pairs_fit<'a>(
    case: &'a GuardContext<'_>,
    known_grade: impl Fn(&TitleCode) -> Option<&'a Grade>,
) -> GuardAnswer {
    let input = input!(case, CreateCycle, "titles");
    let stated = (&case.cycle.from_grade, &case.cycle.to_grade);
    if !input.titles.is_empty() && input.titles.iter().all(|pair| grades_of(case, pair) != stated) {
        return GuardAnswer::when(false);
    }
    titles_fit(case, |pair| grades_of(case, pair), known_grade)
}

/// The grade of a title by the directory.
fn registered_grade<'a>(case: &'a GuardContext<'_>, code: &TitleCode) -> Option<&'a Grade> {
    case.facts.directory.title(code, case.today()).map(|title| &title.grade)
}

/// The grade held and the one applied for of a pair of titles.
fn grades_of<'a>(case: &'a GuardContext<'_>, pair: &'a TitlePair) -> (&'a Grade, &'a Grade) {
    case.cycle.grades_or(pair.from_grade.as_ref(), pair.to_grade.as_ref())
}

/// Whether a rule set knows each pair of titles, and the titles that are known have the grades that are stated.
fn titles_fit<'a>(
    case: &'a GuardContext<'_>,
    grades: impl Fn(&'a TitlePair) -> (&'a Grade, &'a Grade),
    known_grade: impl Fn(&TitleCode) -> Option<&'a Grade>,
) -> GuardAnswer {
    let input = input!(case, CreateCycle, "titles");
    let known = |pair: &TitlePair| {
        case.reference.rule_sets().any(|rules| {
            rules.titles.iter().any(|title| title.from == pair.from_code && title.to == pair.to_code)
        })
    };
    let graded = |code: &TitleCode, grade: &Grade| known_grade(code).is_none_or(|known| known == grade);
    let fits = |pair: &'a TitlePair| {
        let (held, applied_for) = grades(pair);
        known(pair) && graded(&pair.from_code, held) && graded(&pair.to_code, applied_for)
    };
    GuardAnswer::unless(
        input.titles.iter().filter(|pair| !fits(pair)).map(|pair| Offender::Title(pair.to_code.clone())),
    )
}

guard!(UNIT_OUTSIDE_AGENCY, "T00, E1", citation::STANDARDS,
"Đơn vị có viên chức dự xét phải thuộc cơ quan tổ chức xét.", "The unit whose employees are reviewed must belong to the organising agency.",
remedy "Chọn đúng đơn vị, hoặc bỏ trống để xét viên chức của mọi đơn vị.", "Name the right unit, or none for the employees of every unit.",
|case| {
    let input = input!(case, CreateCycle, "unit");
    GuardAnswer::when(input.unit.is_none_or(|unit| case.facts.directory.agency_of(unit) == Some(input.agency)))
});

guard!(YEAR_IMPLAUSIBLE, "T00", citation::STANDARDS,
    "Năm xét thăng hạng phải là năm nay, năm trước hoặc năm sau.", "The year must be this year, the last or the next.",
    remedy "Sửa năm xét thăng hạng.", "Mend the year.",
    |case| GuardAnswer::when((case.cycle.year - case.today().year()).abs() <= 1));

guard!(RULE_SET_NOT_VALID, "T01, AS33", citation::CONDITIONS,
"Không có bộ quy tắc đó, hoặc bộ quy tắc không có hiệu lực vào ngày phê duyệt Đề án, hoặc không có các chức danh của kỳ xét.",
"There is no such rule set, or it is not in force on the day of the scheme, or it does not know the titles of the cycle.",
remedy "Chọn bộ quy tắc có hiệu lực vào ngày của kỳ xét.", "Choose a rule set in force on the day of the cycle.",
|case| {
    let fits = |rules: &RuleSet| rules.covers(case.today()) && has_titles(rules, case);
    let Some(input) = case.input::<ApproveScheme>() else {
        return if case.reference.rule_sets().any(fits) { GuardAnswer::Needs("ruleSet") } else { GuardAnswer::when(false) };
    };
    let day = case.facts.document(input.document).map_or(case.today(), |document| document.dated);
    GuardAnswer::when(case.reference.rule_set(&input.rule_set).is_some_and(|rules| rules.covers(day) && fits(rules)))
});

/// Whether a rule set has every pair of titles of the cycle.
pub(super) fn has_titles(rules: &RuleSet, case: &GuardContext<'_>) -> bool {
    case.facts.rows.cycle_title.values().all(|title| leads(rules, title))
}

/// Whether a rule set leads from the one title of a pair to the other.
pub(super) fn leads(rules: &RuleSet, title: &CycleTitle) -> bool {
    rules.titles.iter().any(|known| known.from == title.from_code && known.to == title.to_code)
}

/// The lines of a new scheme, each with the units to which it gives its places.
pub(super) fn new_quotas<'a>(case: &'a GuardContext<'_>) -> Option<(u32, Cow<'a, [QuotaLine]>)> {
    let (total, quotas) = stated_quotas(case)?;
    if quotas.iter().all(|line| line.agency.is_none()) {
        return Some((total, Cow::Borrowed(quotas)));
    }
    let given = |line: &QuotaLine| QuotaLine { units: case.units_given(line), ..line.clone() };
    let given: Vec<QuotaLine> = quotas.iter().map(given).collect();
    Some((total, Cow::Owned(given)))
}

/// The same as they are stated, with the agencies that some of them name.
pub(super) fn stated_quotas<'a>(case: &'a GuardContext<'_>) -> Option<(u32, &'a [QuotaLine])> {
    let approved = case.input::<ApproveScheme>().map(|input| (input.total, input.quotas.as_slice()));
    approved.or_else(|| case.input::<AmendScheme>().map(|input| (input.total, input.quotas.as_slice())))
}

guard!(QUOTA_SUM_MISMATCH, "QT1", citation::QUOTA,
"Tổng chỉ tiêu của các chức danh không bằng tổng chỉ tiêu được phê duyệt.",
"The places of the titles do not add up to the total.",
remedy "Sửa chỉ tiêu từng chức danh hoặc tổng chỉ tiêu.", "Mend the places or the total.",
|case| {
    let Some((total, quotas)) = new_quotas(case) else { return GuardAnswer::Needs("quotas") };
    let sum = quotas.iter().fold(0_u32, |sum, quota| sum.saturating_add(quota.places));
    if sum == total { GuardAnswer::Met } else { GuardAnswer::Unmet(vec![Offender::Count(sum)], None) }
});

guard!(QUOTA_TITLE_UNKNOWN, "T01", citation::QUOTA,
"Chỉ tiêu phải được nêu đúng một lần cho mỗi chức danh của kỳ xét.", "Give the places of each title of the cycle exactly once.",
remedy "Sửa danh sách chức danh trong chỉ tiêu.", "Mend the titles of the quotas.",
|case| {
    let Some((_, quotas)) = new_quotas(case) else { return GuardAnswer::Needs("quotas") };
    let titles = case.facts.titles();
    let named: BTreeSet<TitleCode> = quotas.iter().map(|quota| quota.title.clone()).collect();
    let unexpected = named.symmetric_difference(&titles).cloned().map(Offender::Title).collect::<Vec<_>>();
    // A cycle of that time knows no unit for which an application competes.
    let whole = quotas.iter().all(|quota| quota.units.is_empty() && quota.ratio.is_none());
    if unexpected.is_empty() && named.len() == quotas.len() && whole { GuardAnswer::Met } else { GuardAnswer::Unmet(unexpected, None) }
});

guard!(SCHEME_PUBLICATION_MISSING, "T33", citation::STEP_4,
"Đề án điều chỉnh sau khi đã thông báo Kế hoạch phải được đăng trên Website.",
"A scheme amended after the plan was published must itself be published on the website.",
remedy "Đăng văn bản phê duyệt điều chỉnh trên Website và ghi nhận.", "Publish the approval on the website and record it.",
|case| {
    if case.facts.plan().is_none() { return GuardAnswer::Met; }
    let chosen = case.input::<AmendScheme>().map(|input| input.document);
    published(case, chosen, DocumentKind::SchemeApproval, Channel::Website)
});

/// Asks the rule set on which channels.
pub const SCHEME_PUBLICATION_MISSING_2: Guard = Guard {
    revision: 2,
    message: Label::new(
        "Đề án điều chỉnh sau khi đã thông báo Kế hoạch phải được công bố trên các kênh mà bộ quy tắc nêu.",
        "A scheme amended after the plan was published must itself be published on the channels that the rule set names.",
    ),
    remedy: Label::new(
        "Công bố văn bản phê duyệt điều chỉnh trên từng kênh và ghi nhận.",
        "Publish the approval on each channel and record it.",
    ),
    check: |case| {
        if case.facts.plan().is_none() {
            return GuardAnswer::Met;
        }
        let chosen = case.input::<AmendScheme>().map(|input| input.document);
        made_public(case, PublicMatter::Scheme, chosen)
    },
    ..SCHEME_PUBLICATION_MISSING
};

// T02, T03, T21

guard!(APPRAISAL_BOARD_MISSING, "T03, AS34", citation::STEP_1,
    "Chưa thành lập Ban thẩm định hồ sơ.", "The appraisal board has not been formed.",
    remedy "Thành lập Ban thẩm định hồ sơ trước (bước 1).", "Form the appraisal board first (step 1).",
    |case| GuardAnswer::when(case.facts.members(Body::AppraisalBoard).next().is_some()));

guard!(APPRAISAL_BOARD_EXISTS, "T21", citation::STEP_1,
    "Ban thẩm định hồ sơ đã được thành lập.", "The appraisal board was formed already.",
    remedy "Muốn thay đổi thành viên thì thực hiện thay thành viên.", "To change it, replace a member.",
    |case| GuardAnswer::when(case.facts.members(Body::AppraisalBoard).next().is_none()));

// T04, T05, T22, T23

/// The dates of a plan that the command sets: closing, preparation, review.
fn new_dates(case: &GuardContext<'_>) -> Option<(Date, Date, Date)> {
    let issued = case
        .input::<IssuePlan>()
        .map(|input| (input.closing_on, input.preparation_before, input.review_before));
    issued.or_else(|| {
        let amended = case.input::<AmendPlan>()?;
        Some((amended.closing_on, amended.preparation_before, amended.review_before))
    })
}

guard!(CLOSING_BEFORE_ISSUE, "T04", citation::STEP_3,
"Ngày hết hạn nhận hồ sơ không được trước ngày ban hành Kế hoạch.", "The closing date may not lie before the plan's own date.",
remedy "Sửa ngày hết hạn nhận hồ sơ.", "Mend the closing date.",
|case| {
    let Some((closing, _, _)) = new_dates(case) else { return GuardAnswer::Needs("closingOn") };
    let document = match case.input::<IssuePlan>() {
        Some(input) => case.facts.document(input.document),
        // An amendment may follow the closing date that it keeps; only the plan itself may not.
        None => case.facts.rows.plan.values().find(|plan| plan.number == 1).and_then(|plan| case.facts.in_force(plan.document)),
    };
    GuardAnswer::when(document.is_none_or(|document| closing >= document.dated))
});

guard!(PLAN_DATES_ORDER, "T22", citation::STEP_3,
"Thứ tự các ngày phải là: hết hạn nhận hồ sơ, xong chuẩn bị hồ sơ, xong việc xét.",
"The dates must follow each other: closing, preparation, review.",
remedy "Sửa các ngày của Kế hoạch.", "Mend the dates of the plan.",
|case| {
    let Some((closing, preparation, review)) = new_dates(case) else { return GuardAnswer::Needs("closingOn") };
    GuardAnswer::when(out_of_order(closing, preparation, review).is_none())
});

/// The first date of a plan that does not follow the one before.
pub(in crate::cycle) fn out_of_order(closing: Date, preparation: Date, review: Date) -> Option<Date> {
    let follows = [(closing < preparation, preparation), (preparation <= review, review)];
    follows.into_iter().find_map(|(follows, day)| (!follows).then_some(day))
}

guard!(CLOSING_MOVES_EARLIER, "T22", citation::STEP_5,
"Ngày hết hạn nhận hồ sơ đã công bố chỉ được dời về sau.", "A published closing date may only move later.",
remedy "Chọn ngày bằng hoặc sau ngày đã công bố.", "Choose the published date or a later one.",
|case| {
    let Some((closing, _, _)) = new_dates(case) else { return GuardAnswer::Needs("closingOn") };
    match case.facts.plan() {
        Some(plan) if closing < plan.closing_on => GuardAnswer::Unmet(vec![Offender::Day(plan.closing_on)], None),
        _ => GuardAnswer::Met,
    }
});

guard!(CLOSING_FROZEN, "T22", citation::STEP_6,
"Sau khi đã quyết định danh sách, chỉ còn được điều chỉnh ngày dự kiến của bước 7, bước 8 và địa điểm.",
"Once the list is decided only the expected dates of steps 7 and 8 and the venue may change.",
remedy "Giữ nguyên ngày hết hạn nhận hồ sơ.", "Keep the closing date.",
|case| {
    if !case.effective_state().between(CycleState::ListDecided, CycleState::Archived) { return GuardAnswer::Met; }
    let closing = if case.act == Act::PublishAmendment {
        case.facts.last_plan().map(|plan| plan.closing_on)
    } else {
        new_dates(case).map(|(closing, _, _)| closing)
    };
    let Some(closing) = closing else { return GuardAnswer::Needs("closingOn") };
    GuardAnswer::when(case.facts.plan().is_none_or(|plan| plan.closing_on == closing))
});

/// The publication of the plan that the act names.
fn named_publication(case: &GuardContext<'_>) -> Option<PublicationId> {
    let first = case.input::<PublishPlan>().map(|input| input.publication);
    first.or_else(|| case.input::<PublishAmendment>().map(|input| input.publication))
}

guard!(PLAN_PUBLICATION_MISSING, "T05", citation::STEP_4,
"Chưa ghi nhận việc đăng Kế hoạch trên Website với nội dung đúng như bản đã ban hành.",
"No publication on the website of exactly the plan that was issued is recorded.",
remedy "Đăng Kế hoạch trên Website và ghi nhận (địa chỉ, thời điểm, mã băm).", "Publish the plan on the website and record it.",
|case| {
    let Some(plan) = case.facts.last_plan() else { return GuardAnswer::when(false) };
    let chosen = named_publication(case);
    let mut fitting = case.facts.publications(plan.document, Channel::Website);
    GuardAnswer::when(fitting.any(|publication| chosen.is_none_or(|chosen| chosen == publication.id)))
});

/// Asks the rule set on which channels; the act names the publication from which days count.
pub const PLAN_PUBLICATION_MISSING_2: Guard = Guard {
    revision: 2,
    message: Label::new(
        "Chưa ghi nhận việc công bố Kế hoạch, đúng như bản đã ban hành, trên mọi kênh mà bộ quy tắc nêu.",
        "The plan, exactly as it was issued, is not recorded as published on every channel that the rule set names.",
    ),
    remedy: Label::new(
        "Công bố Kế hoạch trên từng kênh, ghi nhận, rồi nêu bản ghi công bố trên kênh thứ nhất.",
        "Publish the plan on each channel, record it, and name the publication on the first of them.",
    ),
    check: |case| {
        let Some(plan) = case.facts.last_plan() else { return GuardAnswer::when(false) };
        let chosen = named_publication(case);
        let counted = case.publication().counted(PublicMatter::Plan);
        let mut fitting =
            counted.into_iter().flat_map(|channel| case.facts.publications(plan.document, channel));
        if chosen.is_some_and(|chosen| fitting.all(|publication| publication.id != chosen)) {
            let wanted = counted.into_iter().collect::<Vec<_>>();
            return GuardAnswer::because(missing_channels_message(case.publication(), &wanted));
        }
        made_public(case, PublicMatter::Plan, Some(plan.document))
    },
    ..PLAN_PUBLICATION_MISSING
};

guard!(AMENDMENT_MISSING, "T23", citation::STEP_3,
    "Không có bản điều chỉnh Kế hoạch nào chờ thông báo.", "No amendment of the plan waits for publication.",
    remedy "Ban hành văn bản điều chỉnh Kế hoạch trước.", "Amend the plan first.",
    |case| GuardAnswer::when(case.facts.last_plan().is_some_and(|plan| plan.publication.is_none())));

// T06, T07

guard!(deadline REGISTRATION_CLOSED, "DL1, AS11", citation::STEP_5,
"Đã hết hạn nhận hồ sơ.", "The receipt of dossiers has ended.",
remedy "Chỉ có thể tiếp tục nếu Kế hoạch được điều chỉnh và thông báo lại.", "Only a published amendment of the plan can open it again.",
|case| {
    let at = if case.act == Act::EnterPaperDossier {
        input!(case, EnterPaperDossier, "handedInAt").handed_in_at
    } else {
        case.moment.at
    };
    match case.facts.plan() {
        Some(plan) if at < end_of_day(plan.closing_on) => GuardAnswer::Met,
        Some(plan) => GuardAnswer::Unmet(vec![Offender::Day(plan.closing_on)], Some(Message::new(
            format!("Hạn cuối: hết ngày {}.", written(plan.closing_on)),
            format!("The last day was {}.", written(plan.closing_on)),
        ))),
        None => GuardAnswer::when(false),
    }
});

guard!(deadline REGISTRATION_STILL_OPEN, "T07", citation::STEP_5,
"Chưa hết hạn nhận hồ sơ.", "The receipt of dossiers has not ended yet.",
remedy "Chờ đến hết ngày cuối nhận hồ sơ.", "Wait for the end of the last day.",
|case| match case.facts.closing_instant() {
    Some(closing) if case.moment.at < closing => GuardAnswer::Unmet(
        case.facts.plan().map(|plan| Offender::Day(plan.closing_on)).into_iter().collect(), None),
    _ => GuardAnswer::Met,
});

guard!(APPLICATIONS_UNSETTLED, "T07, AS47", citation::STEP_5,
    "Còn hồ sơ đã nộp hoặc đã trả lại mà chưa được tiếp nhận hoặc từ chối.",
    "Applications that were submitted or returned are neither received nor refused.",
    remedy "Tiếp nhận hồ sơ như lần nộp cuối, hoặc từ chối và nêu lý do.", "Receive them as last handed in, or refuse them with a reason.",
    |case| GuardAnswer::unless(ids(case.facts.in_states(&[A::Submitted, A::Returned]))));

guard!(PAPER_REGISTER_OPEN, "T07, AS54", citation::STEP_5,
"Văn phòng chưa xác nhận đã nhập đủ hồ sơ giấy, nên hệ thống không tự kết thúc nhận hồ sơ.",
"The department office has not declared the register of paper dossiers complete, so the clock does not close by itself.",
remedy "Văn phòng ghi nhận Biên bản khóa sổ tiếp nhận hồ sơ giấy (PAPER_REGISTER), đề ngày cuối nhận hồ sơ trở đi; hoặc Thư ký tự kết thúc.",
"The office registers the record (PAPER_REGISTER), dated from the last day on; or the secretary closes.",
|case| GuardAnswer::when(case.role() != Some(Role::SystemClock) || paper_register_is_complete(case)));

/// Whether the office has declared, from the last day on, that every paper dossier is entered. When the last day moves on,
/// what was declared before counts no more.
fn paper_register_is_complete(case: &GuardContext<'_>) -> bool {
    case.facts.plan().is_some_and(|plan| {
        let mut declared = case.facts.documents_of(&[DocumentKind::PaperRegister]);
        declared.any(|document| document.dated >= plan.closing_on)
    })
}

guard!(PAPER_REGISTER_NOT_OF_OFFICE, "T07, AS54", citation::STEP_5,
"Chỉ Văn phòng, nơi giữ sổ tiếp nhận hồ sơ giấy, mới ghi nhận được biên bản khóa sổ.",
"Only the department office, which keeps the register of paper dossiers, declares it complete.",
remedy "Đề nghị Văn phòng ghi nhận biên bản khóa sổ.", "Ask the department office to register the record.",
|case| {
    let input = input!(case, RegisterDocument, "kind");
    GuardAnswer::when(input.kind != DocumentKind::PaperRegister || case.role() == Some(Role::DepartmentOffice))
});
