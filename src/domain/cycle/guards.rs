//! The conditions of the cycle's acts T00–T33 (requirements §10.1), but for documents and composition.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::{deadlines::Reckoner, state::CycleState};
use crate::domain::{
    appeal::state::{AppealEffect, AppealOutcome, AppealState},
    application::state::ApplicationState as A,
    calendar::{day_of, end_of_day, written},
    case::Case,
    citation,
    command::{Act, Command, DispositionLine, QuotaLine, RankLine, ReopenReview},
    deadline::{Counted, DeadlineKind},
    facts::Facts,
    guard::{Verdict, guard, input},
    ids::{ApplicationId, DocumentId, PersonId},
    lang::Message,
    refusal::Offender,
    row::{Appeal, Application},
    ruleset::RuleSet,
    vocabulary::{
        Body, Channel, Disposition, DocumentKind, DocumentNumber, Position, ReopenGround, RuleOutcome,
        SigningForm, Stage, TitleCode,
    },
};

fn ids<'a>(applications: impl Iterator<Item = &'a Application>) -> Vec<Offender> {
    applications.map(|application| Offender::Application(application.id)).collect()
}

fn amount(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

// T00, T01, T33

guard!(GRADE_NOT_ADJACENT, "T00", citation::ART_32_1,
"Hạng dự xét phải là hạng cao hơn liền kề hạng hiện giữ.", "The grade applied for must be the next higher one.",
mend "Sửa hạng hiện giữ hoặc hạng dự xét.", "Mend one of the two grades.",
|case| {
    let position = |grade| crate::domain::vocabulary::Grade::ALL.iter().position(|other| *other == grade);
    Verdict::when(position(case.cycle.to_grade).map(|at| at + 1) == position(case.cycle.from_grade))
});

guard!(TITLES_MISSING, "T00", citation::PLAN_II,
"Phải nêu ít nhất một chức danh nghề nghiệp, mỗi chức danh một lần.", "Name at least one title, each once.",
mend "Bổ sung hoặc bỏ phần trùng trong danh sách chức danh.", "Mend the list of titles.",
|case| {
    let input = input!(case, CreateCycle, "titles");
    let distinct: BTreeSet<_> = input.titles.iter().map(|title| &title.to_code).collect();
    Verdict::when(!input.titles.is_empty()
        && distinct.len() == input.titles.len()
        && input.titles.iter().all(|title| title.from_code != title.to_code))
});

guard!(YEAR_IMPLAUSIBLE, "T00", citation::PLAN_II,
    "Năm xét thăng hạng phải là năm nay, năm trước hoặc năm sau.", "The year must be this year, the last or the next.",
    mend "Sửa năm xét thăng hạng.", "Mend the year.",
    |case| Verdict::when((case.cycle.year - case.today().year()).abs() <= 1));

guard!(RULE_SET_NOT_VALID, "T01, AS33", citation::ART_32_1,
"Không có bộ quy tắc đó, hoặc bộ quy tắc không có hiệu lực vào ngày phê duyệt Đề án, hoặc không có các chức danh của kỳ xét.",
"There is no such rule set, or it is not in force on the day of the scheme, or it does not know the titles of the cycle.",
mend "Chọn bộ quy tắc có hiệu lực vào ngày của kỳ xét.", "Choose a rule set in force on the day of the cycle.",
|case| {
    let fits = |rules: &RuleSet| rules.covers(case.today()) && case.facts.rows.cycle_title.values().all(|title| {
        rules.titles.iter().any(|known| known.from == title.from_code && known.to == title.to_code)
    });
    let Some(Command::ApproveScheme(input)) = case.command else {
        return if case.frame.rule_sets.iter().any(fits) { Verdict::Needs("ruleSet") } else { Verdict::when(false) };
    };
    let day = case.facts.document(input.document).map_or(case.today(), |document| document.dated);
    Verdict::when(case.frame.rule_sets.get(&input.rule_set).is_some_and(|rules| rules.covers(day) && fits(rules)))
});

fn new_quotas<'a>(case: &'a Case<'_>) -> Option<(u32, &'a [QuotaLine])> {
    match case.command? {
        Command::ApproveScheme(input) => Some((input.total, &input.quotas)),
        Command::AmendScheme(input) => Some((input.total, &input.quotas)),
        _ => None,
    }
}

guard!(QUOTA_SUM_MISMATCH, "QT1", citation::PLAN_III,
"Tổng chỉ tiêu của các chức danh không bằng tổng chỉ tiêu được phê duyệt.",
"The places of the titles do not add up to the total.",
mend "Sửa chỉ tiêu từng chức danh hoặc tổng chỉ tiêu.", "Mend the places or the total.",
|case| {
    let Some((total, quotas)) = new_quotas(case) else { return Verdict::Needs("quotas") };
    let sum = quotas.iter().fold(0_u32, |sum, quota| sum.saturating_add(quota.places));
    if sum == total { Verdict::Met } else { Verdict::Unmet(vec![Offender::Count(sum)], None) }
});

guard!(QUOTA_TITLE_UNKNOWN, "T01", citation::PLAN_III,
"Chỉ tiêu phải được nêu đúng một lần cho mỗi chức danh của kỳ xét.", "Give the places of each title of the cycle exactly once.",
mend "Sửa danh sách chức danh trong chỉ tiêu.", "Mend the titles of the quotas.",
|case| {
    let Some((_, quotas)) = new_quotas(case) else { return Verdict::Needs("quotas") };
    let titles = case.facts.titles();
    let named: BTreeSet<TitleCode> = quotas.iter().map(|quota| quota.title.clone()).collect();
    let strangers = named.symmetric_difference(&titles).cloned().map(Offender::Title).collect::<Vec<_>>();
    if strangers.is_empty() && named.len() == quotas.len() { Verdict::Met } else { Verdict::Unmet(strangers, None) }
});

guard!(SCHEME_PUBLICATION_MISSING, "T33", citation::STEP_4,
"Đề án điều chỉnh sau khi đã thông báo Kế hoạch phải được đăng trên Website.",
"A scheme amended after the plan was published must itself be published on the website.",
mend "Đăng văn bản phê duyệt điều chỉnh trên Website và ghi nhận.", "Publish the approval on the website and record it.",
|case| {
    if case.facts.plan().is_none() { return Verdict::Met; }
    let chosen = match case.command {
        Some(Command::AmendScheme(input)) => Some(input.document),
        _ => None,
    };
    published(case, chosen, DocumentKind::SchemeApproval, Channel::Website)
});

/// Whether the chosen document was published on the channel; without a choice, whether any of the kind was.
fn published(case: &Case<'_>, chosen: Option<DocumentId>, kind: DocumentKind, channel: Channel) -> Verdict {
    let on_channel = |id: DocumentId| case.facts.is_published(id, channel);
    Verdict::when(match chosen {
        Some(id) => on_channel(id),
        None => case.facts.documents_of(&[kind]).any(|document| on_channel(document.id)),
    })
}

// T02, T03, T21

guard!(APPRAISAL_BOARD_MISSING, "T03, AS34", citation::STEP_1,
    "Chưa thành lập Ban thẩm định hồ sơ.", "The appraisal board has not been formed.",
    mend "Thành lập Ban thẩm định hồ sơ trước (bước 1).", "Form the appraisal board first (step 1).",
    |case| Verdict::when(case.facts.members(Body::AppraisalBoard).next().is_some()));

guard!(APPRAISAL_BOARD_EXISTS, "T21", citation::STEP_1,
    "Ban thẩm định hồ sơ đã được thành lập.", "The appraisal board was formed already.",
    mend "Muốn thay đổi thành viên thì thực hiện thay thành viên.", "To change it, replace a member.",
    |case| Verdict::when(case.facts.members(Body::AppraisalBoard).next().is_none()));

// T04, T05, T22, T23

/// The dates of a plan that the command sets: closing, preparation, review.
fn new_dates(case: &Case<'_>) -> Option<(Date, Date, Date)> {
    match case.command? {
        Command::IssuePlan(input) => Some((input.closing_on, input.preparation_before, input.review_before)),
        Command::AmendPlan(input) => Some((input.closing_on, input.preparation_before, input.review_before)),
        _ => None,
    }
}

guard!(CLOSING_BEFORE_ISSUE, "T04", citation::STEP_3,
"Ngày hết hạn nhận hồ sơ không được trước ngày ban hành Kế hoạch.", "The closing date may not lie before the plan's own date.",
mend "Sửa ngày hết hạn nhận hồ sơ.", "Mend the closing date.",
|case| {
    let Some((closing, _, _)) = new_dates(case) else { return Verdict::Needs("closingOn") };
    let document = match case.command {
        Some(Command::IssuePlan(input)) => case.facts.document(input.document),
        // An amendment may follow the closing date that it keeps; only the plan itself may not.
        _ => case.facts.rows.plan.values().find(|plan| plan.number == 1).and_then(|plan| case.facts.in_force(plan.document)),
    };
    Verdict::when(document.is_none_or(|document| closing >= document.dated))
});

guard!(PLAN_DATES_ORDER, "T22", citation::STEP_3,
"Thứ tự các ngày phải là: hết hạn nhận hồ sơ, xong chuẩn bị hồ sơ, xong việc xét.",
"The dates must follow each other: closing, preparation, review.",
mend "Sửa các ngày của Kế hoạch.", "Mend the dates of the plan.",
|case| {
    let Some((closing, preparation, review)) = new_dates(case) else { return Verdict::Needs("closingOn") };
    Verdict::when(closing < preparation && preparation <= review)
});

guard!(CLOSING_MOVES_EARLIER, "T22", citation::STEP_5,
"Ngày hết hạn nhận hồ sơ đã công bố chỉ được dời về sau.", "A published closing date may only move later.",
mend "Chọn ngày bằng hoặc sau ngày đã công bố.", "Choose the published date or a later one.",
|case| {
    let Some((closing, _, _)) = new_dates(case) else { return Verdict::Needs("closingOn") };
    match case.facts.plan() {
        Some(plan) if closing < plan.closing_on => Verdict::Unmet(vec![Offender::Day(plan.closing_on)], None),
        _ => Verdict::Met,
    }
});

guard!(CLOSING_FROZEN, "T22", citation::STEP_6,
"Sau khi đã quyết định danh sách, chỉ còn được điều chỉnh ngày dự kiến của bước 7, bước 8 và địa điểm.",
"Once the list is decided only the expected dates of steps 7 and 8 and the venue may change.",
mend "Giữ nguyên ngày hết hạn nhận hồ sơ.", "Keep the closing date.",
|case| {
    if !case.effective_state().between(CycleState::ListDecided, CycleState::Archived) { return Verdict::Met; }
    let closing = match case.act {
        Act::PublishAmendment => case.facts.last_plan().map(|plan| plan.closing_on),
        _ => new_dates(case).map(|(closing, _, _)| closing),
    };
    let Some(closing) = closing else { return Verdict::Needs("closingOn") };
    Verdict::when(case.facts.plan().is_none_or(|plan| plan.closing_on == closing))
});

guard!(PLAN_PUBLICATION_MISSING, "T05", citation::STEP_4,
"Chưa ghi nhận việc đăng Kế hoạch trên Website với nội dung đúng như bản đã ban hành.",
"No publication on the website of exactly the plan that was issued is recorded.",
mend "Đăng Kế hoạch trên Website và ghi nhận (địa chỉ, thời điểm, mã băm).", "Publish the plan on the website and record it.",
|case| {
    let Some(plan) = case.facts.last_plan() else { return Verdict::when(false) };
    let chosen = match case.command {
        Some(Command::PublishPlan(input)) => Some(input.publication),
        Some(Command::PublishAmendment(input)) => Some(input.publication),
        _ => None,
    };
    let mut fitting = case.facts.publications(plan.document, Channel::Website);
    Verdict::when(fitting.any(|publication| chosen.is_none_or(|chosen| chosen == publication.id)))
});

guard!(AMENDMENT_MISSING, "T23", citation::STEP_3,
    "Không có bản điều chỉnh Kế hoạch nào chờ thông báo.", "No amendment of the plan waits for publication.",
    mend "Ban hành văn bản điều chỉnh Kế hoạch trước.", "Amend the plan first.",
    |case| Verdict::when(case.facts.last_plan().is_some_and(|plan| plan.publication.is_none() && plan.number > 1)));

// T06, T07

guard!(deadline REGISTRATION_CLOSED, "DL1, AS11", citation::STEP_5,
"Đã hết hạn nhận hồ sơ.", "The receipt of dossiers has ended.",
mend "Chỉ có thể tiếp tục nếu Kế hoạch được điều chỉnh và thông báo lại.", "Only a published amendment of the plan can open it again.",
|case| {
    let at = match case.command {
        Some(Command::EnterPaperDossier(input)) => input.handed_in_at,
        None if case.act == Act::EnterPaperDossier => return Verdict::Needs("handedInAt"),
        _ => case.moment.at,
    };
    match case.facts.plan() {
        Some(plan) if at < end_of_day(plan.closing_on) => Verdict::Met,
        Some(plan) => Verdict::Unmet(vec![Offender::Day(plan.closing_on)], Some(Message::new(
            format!("Hạn cuối: hết ngày {}.", written(plan.closing_on)),
            format!("The last day was {}.", written(plan.closing_on)),
        ))),
        None => Verdict::when(false),
    }
});

guard!(deadline REGISTRATION_STILL_OPEN, "T07", citation::STEP_5,
"Chưa hết hạn nhận hồ sơ.", "The receipt of dossiers has not ended yet.",
mend "Chờ đến hết ngày cuối nhận hồ sơ.", "Wait for the end of the last day.",
|case| match case.facts.closing_instant() {
    Some(closing) if case.moment.at < closing => Verdict::Unmet(
        case.facts.plan().map(|plan| Offender::Day(plan.closing_on)).into_iter().collect(), None),
    _ => Verdict::Met,
});

guard!(APPLICATIONS_UNSETTLED, "T07, AS47", citation::STEP_5,
    "Còn hồ sơ đã nộp hoặc đã trả lại mà chưa được tiếp nhận hoặc từ chối.",
    "Applications that were submitted or returned are neither received nor refused.",
    mend "Tiếp nhận hồ sơ như lần nộp cuối, hoặc từ chối và nêu lý do.", "Receive them as last handed in, or refuse them with a reason.",
    |case| Verdict::unless(ids(case.facts.in_states(&[A::Submitted, A::Returned]))));

// T08, T09, T10, T25

guard!(NO_APPLICATION, "T08, AS36", citation::STEP_6,
    "Không có hồ sơ nào được lập danh sách.", "No application was screened: nobody is listed and nobody is kept off.",
    mend "Điều chỉnh và thông báo lại Kế hoạch, hoặc kết thúc kỳ xét không có người dự xét.", "Amend and publish the plan again, or conclude the empty cycle.",
    |case| Verdict::when(case.facts.in_states(&[A::EligibleListed, A::NotListed]).next().is_some()));

guard!(NOT_SCREENED, "T08", citation::STEP_6,
    "Còn hồ sơ đã tiếp nhận chưa được xem xét để lập danh sách.", "Received applications have not been screened.",
    mend "Đưa từng hồ sơ vào danh sách, hoặc không đưa và nêu lý do.", "Put each on the list, or keep it off with reasons.",
    |case| Verdict::unless(ids(case.facts.in_states(&[A::Received]))));

fn undecided_rule(case: &Case<'_>, application: &Application) -> bool {
    case.facts
        .findings(application, Stage::Screening)
        .any(|finding| finding.outcome == RuleOutcome::NeedsHuman)
}

guard!(NEEDS_HUMAN_LEFT, "T08", citation::PLAN_II,
"Còn tiêu chí cần người xem xét chưa được kết luận.", "A rule still waits for a human finding.",
mend "Ghi nhận xét theo tiêu chí cho từng hồ sơ.", "Record the finding.",
|case| match case.application {
    Some(application) => Verdict::when(!undecided_rule(case, application)),
    None => Verdict::unless(ids(
        case.facts.in_states(&[A::EligibleListed, A::Received]).filter(|application| undecided_rule(case, application)),
    )),
});

/// Members of council and appraisal board in conflict with somebody who takes part.
fn in_conflict(case: &Case<'_>) -> Vec<Offender> {
    [Body::Council, Body::AppraisalBoard]
        .into_iter()
        .flat_map(|body| case.facts.members(body))
        .filter(|member| case.facts.in_conflict(member.person) || related_to_relisted(case, member.person))
        .map(|member| Offender::Member(member.id))
        .collect()
}

guard!(CONFLICT_OPEN, "R20, AS27", citation::ART_38_3,
    "Có thành viên Hội đồng hoặc Ban thẩm định thuộc diện không được tham gia.", "A council member or appraiser is in conflict.",
    mend "Thay thành viên đó.", "Replace the member.",
    |case| Verdict::unless(in_conflict(case)));

/// Whether a person is a relative of somebody whom T25 puts on the list.
fn related_to_relisted(case: &Case<'_>, person: PersonId) -> bool {
    let Some(Command::AmendList(input)) = case.command else { return false };
    let candidates: BTreeSet<PersonId> = input
        .relist
        .iter()
        .filter_map(|id| case.facts.application(*id))
        .map(|application| application.person)
        .collect();
    case.facts.rows.kinship.values().any(|kin| kin.person == person && candidates.contains(&kin.candidate))
}

guard!(CONFLICT_RECHECK_MISSING, "T08, R20", citation::ART_38_3,
"Có thành viên Hội đồng hoặc Ban thẩm định chưa kê khai lại xung đột lợi ích theo danh sách người dự xét.",
"A council member or appraiser has not declared conflicts against the real names.",
mend "Ghi nhận bản kê khai sau khi đã biết tên người dự xét.", "Record a declaration made after the names were known.",
|case| Verdict::unless(
    [Body::Council, Body::AppraisalBoard]
        .into_iter()
        .flat_map(|body| case.facts.members(body))
        .filter(|member| !case.facts.has_declared(member.person, true))
        .map(|member| Offender::Member(member.id)),
));

fn list_published(case: &Case<'_>, channel: Channel) -> Verdict {
    let chosen = match case.command {
        Some(Command::DecideList(input)) => Some(input.decision),
        Some(Command::AmendList(input)) => Some(input.decision),
        _ => None,
    };
    published(case, chosen, DocumentKind::EligibleList, channel)
}

guard!(NOTICE_BOARD_PUBLICATION_MISSING, "T08, AS26", citation::STEP_6,
    "Chưa ghi nhận việc niêm yết danh sách tại trụ sở.", "No posting of the list at the office is recorded.",
    mend "Niêm yết Quyết định danh sách tại trụ sở và ghi nhận.", "Post the decision at the office and record it.",
    |case| list_published(case, Channel::NoticeBoard));

guard!(WEBSITE_PUBLICATION_MISSING, "T08", citation::STEP_6,
    "Chưa ghi nhận việc đăng danh sách trên Website.", "No publication of the list on the website is recorded.",
    mend "Đăng Quyết định danh sách trên Website và ghi nhận.", "Publish the decision on the website and record it.",
    |case| list_published(case, Channel::Website));

guard!(NOBODY_LISTED, "T09, AS56", citation::STEP_7,
    "Không còn ai trong danh sách đủ điều kiện, tiêu chuẩn.", "Nobody is on the eligible list.",
    mend "Bổ sung danh sách, hoặc kết thúc kỳ xét không có người dự xét.", "Amend the list, or conclude the empty cycle.",
    |case| Verdict::when(case.facts.in_states(&[A::EligibleListed]).next().is_some()));

guard!(BUNDLE_MISSING, "T09, AS39", citation::STEP_7,
"Có người trong danh sách chưa có hồ sơ trình Hội đồng.", "Somebody on the list has no review bundle.",
mend "Lập hồ sơ trình Hội đồng cho từng người.", "Prepare the bundle of each candidate.",
|case| match case.command {
    Some(Command::AmendList(input)) => Verdict::unless(
        input.relist.iter().filter_map(|id| case.facts.application(*id))
            .filter(|_| case.effective_state() == CycleState::Review)
            .filter(|application| application.bundle.is_none())
            .map(|application| Offender::Application(application.id)),
    ),
    _ => Verdict::unless(ids(
        case.facts.in_states(&[A::EligibleListed]).filter(|application| application.bundle.is_none()),
    )),
});

guard!(QUORUM_MISSING, "T10", citation::ART_38_2,
"Không đủ số thành viên Hội đồng để tiến hành xét.", "The council has no quorum.",
mend "Thay thành viên thuộc diện không được tham gia.", "Replace the members in conflict.",
|case| {
    let members: Vec<_> = case.facts.members(Body::Council).collect();
    let able = members.iter().filter(|member| !case.facts.in_conflict(member.person)).count();
    let needed = case.rules().map_or(members.len(), |rules| rules.quorum_of(members.len()));
    if able >= needed && needed > 0 { Verdict::Met } else { Verdict::Unmet(vec![Offender::Count(amount(able))], None) }
});

guard!(LIST_CHANGE_MISSING, "T25", citation::STEP_6,
"Phải nêu ít nhất một người được bổ sung vào hoặc đưa ra khỏi danh sách.", "Name at least one person to put on or take off the list.",
mend "Nêu người được bổ sung hoặc đưa ra khỏi danh sách.", "Name them.",
|case| {
    let Some(Command::AmendList(input)) = case.command else {
        let mut movable = case.facts.in_states(&RELISTABLE).chain(case.facts.in_states(&DELISTABLE));
        return if movable.next().is_some() { Verdict::Needs("relist") } else { Verdict::when(false) };
    };
    Verdict::when(!input.relist.is_empty() || !input.delist.is_empty())
});

const RELISTABLE: [A; 2] = [A::NotListed, A::NotReceived];
const DELISTABLE: [A; 2] = [A::EligibleListed, A::UnderAppraisal];

guard!(LIST_CHANGE_UNREACHABLE, "T25", citation::STEP_6,
"Có hồ sơ không ở trạng thái có thể bổ sung vào hoặc đưa ra khỏi danh sách.",
"An application is not in a state in which it can be put on or taken off the list.",
mend "Bỏ hồ sơ đó khỏi yêu cầu.", "Leave that application out.",
|case| {
    let input = input!(case, AmendList, "relist");
    let is_in = |id: &ApplicationId, states: &[A]| {
        case.facts.application(*id).is_some_and(|application| states.contains(&application.state))
    };
    let relisted = input.relist.iter().copied().filter(|id| !is_in(id, &RELISTABLE));
    let delisted = input.delist.iter().map(|line| line.application).filter(|id| !is_in(id, &DELISTABLE));
    Verdict::unless(relisted.chain(delisted).map(Offender::Application))
});

guard!(DELISTING_RULES_MISSING, "T25", citation::PLAN_II,
"Đưa người ra khỏi danh sách phải nêu tiêu chí không đạt.", "Taking somebody off the list needs the rules not met.",
mend "Nêu mã tiêu chí không đạt.", "Name the rules.",
|case| {
    let input = input!(case, AmendList, "delist");
    Verdict::unless(input.delist.iter().filter(|line| line.rules.is_empty())
        .map(|line| Offender::Application(line.application)))
});

// T11, T32, ranking

/// The council's applications that T11 is about.
const UNDER_REVIEW: [A; 6] =
    [A::EligibleListed, A::UnderAppraisal, A::Met, A::NotMet, A::ProposedWinner, A::MetOverQuota];

guard!(NOT_CONCLUDED, "T11, AS38", citation::STEP_8,
    "Còn hồ sơ trong danh sách chưa được Hội đồng kết luận.", "A listed application has no conclusion of the council.",
    mend "Thẩm định, biểu quyết và kết luận từng hồ sơ.", "Appraise, vote on and conclude each application.",
    |case| Verdict::unless(ids(case.facts.in_states(&[A::EligibleListed, A::UnderAppraisal]))));

guard!(NOBODY_CONCLUDED, "T11", citation::STEP_8,
    "Không có hồ sơ nào được xét.", "There is no application to conclude on.",
    mend "Kết thúc kỳ xét không có người dự xét.", "Conclude the empty cycle.",
    |case| Verdict::when(case.facts.in_states(&UNDER_REVIEW).next().is_some()));

guard!(WARNING_UNACKNOWLEDGED, "T11", citation::STEP_8,
"Có cảnh báo chưa được thành viên Hội đồng xác nhận.", "A warning has not been acknowledged by a council member.",
mend "Một thành viên Hội đồng xem và xác nhận cảnh báo.", "A council member acknowledges the warning.",
|case| Verdict::unless(
    case.facts.in_states(&UNDER_REVIEW)
        .flat_map(|application| [Stage::Screening, Stage::Appraisal].into_iter()
            .flat_map(|stage| case.facts.findings(application, stage)))
        .filter(|finding| finding.warning && finding.acknowledged_by.is_none())
        .map(|finding| Offender::Finding(finding.id)),
));

/// The applications of a title that qualify for a place.
fn qualified<'a>(case: &'a Case<'_>, title: &'a TitleCode) -> impl Iterator<Item = &'a Application> {
    case.facts
        .in_states(&[A::Met, A::ProposedWinner, A::MetOverQuota])
        .filter(move |application| application.title == *title)
}

/// Titles with more qualified candidates than places (W2).
fn contested<'a>(case: &'a Case<'_>) -> impl Iterator<Item = TitleCode> + 'a {
    case.facts
        .titles()
        .into_iter()
        .filter(|title| amount(qualified(case, title).count()) > case.facts.places(title))
}

/// Whether the recorded order names exactly the qualified candidates of the title, for the places of today.
fn is_ranked(case: &Case<'_>, title: &TitleCode) -> bool {
    let order = case.facts.ranking(title);
    let ranked: BTreeSet<ApplicationId> = order.iter().map(|rank| rank.application).collect();
    let wanted: BTreeSet<ApplicationId> = qualified(case, title).map(|application| application.id).collect();
    ranked == wanted && order.iter().all(|rank| rank.quota == case.facts.places(title))
}

guard!(RANKING_MISSING, "T11", citation::PLAN_V,
    "Chưa có thứ tự ưu tiên đầy đủ cho chức danh có số người đạt nhiều hơn chỉ tiêu.",
    "A title with more qualified candidates than places has no complete order.",
    mend "Ghi thứ tự ưu tiên của tất cả người đạt thuộc chức danh đó.", "Record the order of all qualified candidates of the title.",
    |case| Verdict::unless(contested(case).filter(|title| !is_ranked(case, title)).map(Offender::Title)));

/// Whether a tie crosses the line of the quota (section 7, item 3).
pub fn ties_across(places: &[u32], quota: u32) -> bool {
    let mut sorted = places.to_vec();
    sorted.sort_unstable();
    let at = |index: u32| sorted.get(usize::try_from(index).unwrap_or(usize::MAX)).copied();
    quota > 0 && at(quota - 1).is_some() && at(quota - 1) == at(quota)
}

/// Titles whose order leaves the winner open.
fn tied<'a>(case: &'a Case<'_>) -> impl Iterator<Item = TitleCode> + 'a {
    contested(case).filter(|title| {
        let places: Vec<u32> = case.facts.ranking(title).iter().map(|rank| rank.place).collect();
        ties_across(&places, case.facts.places(title))
    })
}

guard!(UNRESOLVED_TIE, "T11, AS15", citation::PLAN_V,
    "Còn trường hợp ngang nhau tại ranh giới chỉ tiêu chưa xác định được người trúng tuyển.",
    "A tie across the line of the quota is not resolved.",
    mend "Báo cáo và xin ý kiến người đứng đầu cơ quan quản lý viên chức (Mục V).", "Report and obtain the opinion of the head of the managing authority (Section V).",
    |case| Verdict::unless(tied(case).map(Offender::Title)));

guard!(NO_TIE, "T32", citation::PLAN_V,
"Chức danh này không có trường hợp ngang nhau tại ranh giới chỉ tiêu.", "The title has no tie across the line of the quota.",
mend "Không cần thực hiện bước này.", "The act is not needed.",
|case| match case.command {
    Some(Command::ResolveTie(input)) => Verdict::when(tied(case).any(|title| title == input.title)),
    _ => Verdict::when(tied(case).next().is_some()),
});

guard!(RANKING_INCOMPLETE, "S003 §V", citation::PLAN_V,
"Thứ tự phải nêu mỗi người đạt của chức danh đúng một lần; sau khi xác định theo ý kiến thì không còn ngang nhau tại ranh giới chỉ tiêu và không đổi thứ tự đã xác định.",
"The order must name each qualified candidate of the title exactly once; after an opinion no tie may cross the line, and what was settled before stays.",
mend "Sửa thứ tự.", "Mend the order.",
|case| {
    let (title, order, resolves) = match case.command {
        Some(Command::RecordRanking(input)) => (&input.title, &input.order, false),
        Some(Command::ResolveTie(input)) => (&input.title, &input.order, true),
        _ if case.facts.titles().iter().any(|title| qualified(case, title).next().is_some()) => {
            return Verdict::Needs("order");
        }
        _ => return Verdict::when(false),
    };
    let named: BTreeSet<ApplicationId> = order.iter().map(|line| line.application).collect();
    let wanted: BTreeSet<ApplicationId> = qualified(case, title).map(|application| application.id).collect();
    let places: Vec<u32> = order.iter().map(|line| line.place).collect();
    let open = resolves && (ties_across(&places, case.facts.places(title)) || !refines(case, title, order));
    let numbered = order.iter().all(|line| line.place >= 1);
    let strangers = named.symmetric_difference(&wanted).copied().map(Offender::Application).collect::<Vec<_>>();
    if strangers.is_empty() && named.len() == order.len() && numbered && !open && !order.is_empty() {
        Verdict::Met
    } else {
        Verdict::Unmet(strangers, None)
    }
});

/// Whether an order keeps what the recorded one had settled: the opinion breaks the tie and nothing else (W3).
fn refines(case: &Case<'_>, title: &TitleCode, order: &[RankLine]) -> bool {
    let place = |id: ApplicationId| order.iter().find(|line| line.application == id).map(|line| line.place);
    let recorded = case.facts.ranking(title);
    recorded.iter().all(|before| {
        recorded
            .iter()
            .filter(|after| before.place < after.place)
            .all(|after| place(before.application) < place(after.application))
    })
}

// T12, T13, T14, T15

guard!(PLACE_VACATED, "T12, T13, T15, AS42", citation::PLAN_V,
"Có chỉ tiêu bị trống trong khi còn người đạt vượt chỉ tiêu; phải xét lại chức danh đó.",
"A place was vacated while somebody over the quota could take it; the title must be ranked again.",
mend "Mở lại việc xét cho chức danh đó.", "Reopen the review of that title.",
|case| {
    let leaving = dispositions(case).iter()
        .filter(|line| line.disposition == Disposition::Disqualify).map(|line| line.application).collect();
    let titles = case.facts.titles().into_iter();
    Verdict::unless(titles.filter(|title| case.facts.place_vacated_without(title, &leaving)).map(Offender::Title))
});

/// What T15 decides on proposed winners under a new disciplinary case.
fn dispositions<'a>(case: &'a Case<'_>) -> &'a [DispositionLine] {
    match case.command {
        Some(Command::ApproveResults(input)) => &input.dispositions,
        _ => &[],
    }
}

guard!(RANKING_OUTDATED, "T33, AS57", citation::PLAN_III,
    "Chỉ tiêu đã thay đổi sau khi xét; phải xét lại chức danh đó.", "The quota changed after the ranking; the title must be ranked again.",
    mend "Mở lại việc xét cho chức danh có chỉ tiêu thay đổi.", "Reopen the review of that title.",
    |case| Verdict::unless(case.facts.titles().into_iter().filter(|title| case.facts.ranking_outdated(title)).map(Offender::Title)));

/// A late act needs a reason (deadlines with effect DUE); without input: it will, if it is done today.
fn on_time_or_reasoned(
    case: &Case<'_>,
    counted: Option<Counted>,
    done_on: Option<Date>,
    reason: bool,
) -> Verdict {
    let (Some(counted), Some(done_on)) = (counted, done_on) else { return Verdict::Met };
    match counted.last() {
        Some(last) if done_on > last && case.command.is_none() => Verdict::Needs("lateReason"),
        Some(last) if done_on > last && !reason => {
            Verdict::Unmet(vec![Offender::Day(last)], Some(counted.explain()))
        }
        _ => Verdict::Met,
    }
}

guard!(deadline NOTICE_LATE, "DL4", citation::STEP_9,
"Thông báo kết quả sau 10 ngày kể từ ngày hoàn thành việc xét phải nêu lý do chậm.",
"A notice later than 10 days after the review needs a reason.",
mend "Nêu lý do chậm.", "State why it is late.",
|case| {
    let reviewed = case.cycle.review_completed_on;
    let counted = reviewed.map(|day| Reckoner::new(case.frame, case.facts).count(DeadlineKind::NotifyResults, day));
    let (dated, reason) = match case.command {
        Some(Command::NotifyResults(input)) => {
            (case.facts.document(input.document).map(|document| document.dated), input.late_reason.is_some())
        }
        _ => (Some(case.today()), true),
    };
    on_time_or_reasoned(case, counted, dated, reason)
});

guard!(NOTICE_BEFORE_REVIEW, "T12", citation::STEP_9,
"Thông báo kết quả không được ghi ngày trước ngày hoàn thành việc xét.", "The notice may not be dated before the review was completed.",
mend "Dùng thông báo có ngày đúng.", "Use a notice with the right date.",
|case| {
    let input = input!(case, NotifyResults, "document");
    let dated = case.facts.document(input.document).map(|document| document.dated);
    Verdict::when(dated.is_none() || case.cycle.review_completed_on.is_none() || dated >= case.cycle.review_completed_on)
});

guard!(deadline APPEAL_WINDOW_OPEN, "T13, DL5, AS16", citation::STEP_10,
"Chưa hết 15 ngày làm việc kể từ ngày thông báo kết quả.", "The 15 working days from the notice are not over.",
mend "Chờ đến hết thời hạn.", "Wait for the end of the window.",
|case| {
    let reckoner = Reckoner::new(case.frame, case.facts);
    let open: Vec<Counted> = case.facts.result_notices().map(|notice| reckoner.window(notice))
        .filter(|window| !window.is_over(case.today())).collect();
    match open.last() {
        Some(window) => Verdict::Unmet(window.last().map(Offender::Day).into_iter().collect(), Some(window.explain())),
        None => Verdict::Met,
    }
});

fn appeals<'a>(appeals: impl Iterator<Item = &'a Appeal>) -> Verdict {
    Verdict::unless(appeals.map(|appeal| Offender::Appeal(appeal.id)))
}

guard!(OPEN_APPEALS, "T13, AP1, AS17", citation::STEP_10,
    "Còn thắc mắc, khiếu nại nộp trong thời hạn chưa được giải quyết.", "A query or complaint filed in the window is undecided.",
    mend "Giải quyết từng thắc mắc, khiếu nại.", "Decide each of them.",
    |case| appeals(case.facts.blocking_appeals()));

/// An appeal upheld with effect that nobody has carried out.
fn not_carried_out(appeal: &Appeal) -> bool {
    appeal.state == AppealState::Decided
        && matches!(appeal.outcome, Some(AppealOutcome::Upheld | AppealOutcome::PartlyUpheld))
        && appeal.effect != AppealEffect::None
        && !appeal.carried_out
}

guard!(UPHELD_NOT_CARRIED_OUT, "T13, AS40", citation::STEP_10,
    "Có thắc mắc, khiếu nại được chấp nhận làm thay đổi danh sách hoặc kết quả mà chưa được thực hiện.",
    "An appeal was upheld with effect on a list or a result and is not carried out.",
    mend "Thực hiện: bổ sung danh sách, hoặc mở lại việc xét và thông báo lại.", "Carry it out: amend the list, or reopen the review and notify again.",
    |case| appeals(case.facts.rows.appeal.values().filter(|appeal| not_carried_out(appeal))));

guard!(GROUND_NOT_PROVEN, "T14", citation::STEP_10,
"Căn cứ mở lại việc xét không được chứng minh.", "The ground for reopening the review is not shown.",
mend "Nêu đơn đã được chấp nhận, văn bản của Hội đồng hoặc của người đứng đầu cơ quan tương ứng.",
"Name the upheld appeal, or the decision of the council or of the agency head.",
|case| {
    let Some(Command::ReopenReview(input)) = case.command else { return conceivable_ground(case) };
    let document = |kind| {
        input.document.and_then(|id| case.facts.document(id)).is_some_and(|document| document.kind == kind)
    };
    Verdict::when(match input.ground {
        ReopenGround::AppealUpheld => {
            input.appeal.and_then(|id| case.facts.rows.appeal.get(&id)).is_some_and(not_carried_out)
        }
        ReopenGround::ErrorFound => document(DocumentKind::CouncilDecisionOther),
        ReopenGround::PlaceVacated => any_title(case, Facts::place_vacated),
        ReopenGround::Returned => document(DocumentKind::ReturnOfResults),
        ReopenGround::QuotaChanged => any_title(case, Facts::ranking_outdated),
    })
});

fn any_title(case: &Case<'_>, holds: fn(&Facts, &TitleCode) -> bool) -> bool {
    case.facts.titles().iter().any(|title| holds(case.facts, title))
}

/// Without input: whether any ground could be shown.
fn conceivable_ground(case: &Case<'_>) -> Verdict {
    let documents = [DocumentKind::CouncilDecisionOther, DocumentKind::ReturnOfResults];
    let shown = case.facts.rows.appeal.values().any(not_carried_out)
        || case.facts.documents_of(&documents).next().is_some()
        || any_title(case, Facts::place_vacated)
        || any_title(case, Facts::ranking_outdated);
    if shown { Verdict::Needs("ground") } else { Verdict::when(false) }
}

guard!(SCOPE_INVALID, "T14, R40", citation::STEP_10,
"Phạm vi xét lại phải gồm các hồ sơ đã có kết quả hoặc chức danh của kỳ xét; chức danh có số người đạt có thể vượt chỉ tiêu thì phải xét lại cả chức danh.",
"The scope must name applications with a result, or titles of the cycle; and the whole title where more people could be MET than there are places.",
mend "Sửa phạm vi xét lại.", "Mend the scope.",
|case| {
    let input = input!(case, ReopenReview, "scope");
    let titles = case.facts.titles();
    let valid = |line: &crate::domain::command::ScopeLine| match (line.application, &line.title) {
        (Some(id), None) => case.facts.application(id).is_some_and(|application| application.state.is_concluded()),
        (None, Some(title)) => titles.contains(title),
        _ => false,
    };
    if input.scope.is_empty() || !input.scope.iter().all(valid) { return Verdict::when(false); }
    Verdict::unless(titles.into_iter().filter(|title| displaces(case, input, title)).map(Offender::Title))
});

/// Whether a named application, if it is found to be MET, could take the place of somebody outside the scope.
fn displaces(case: &Case<'_>, input: &ReopenReview, title: &TitleCode) -> bool {
    if input.scope.iter().any(|line| line.title.as_ref() == Some(title)) {
        return false;
    }
    let of_title = |id: &ApplicationId| case.facts.application(*id).is_some_and(|a| a.title == *title);
    let named: BTreeSet<ApplicationId> =
        input.scope.iter().filter_map(|line| line.application).filter(of_title).collect();
    let mut qualified: BTreeSet<ApplicationId> =
        qualified(case, title).map(|application| application.id).collect();
    qualified.extend(&named);
    !named.is_empty() && amount(qualified.len()) > case.facts.places(title)
}

guard!(WINNERS_OVER_QUOTA, "QT3", citation::PLAN_III,
"Số người trúng tuyển của một chức danh vượt chỉ tiêu.", "A title has more winners than places.",
mend "Xét lại chức danh đó.", "Review that title again.",
|case| {
    let added: Vec<ApplicationId> = match case.command {
        Some(Command::AmendDecision(input)) => input.recognise.clone(),
        _ => Vec::new(),
    };
    let removed: Vec<ApplicationId> = match case.command {
        Some(Command::AmendDecision(input)) => input.revoke.clone(),
        _ => Vec::new(),
    };
    let wins = |application: &&Application| {
        let in_force = matches!(application.state, A::ProposedWinner | A::Winner | A::Appointed | A::AppointmentWithheld);
        (in_force && !removed.contains(&application.id)) || added.contains(&application.id)
    };
    let over = case.facts.titles().into_iter().filter(|title| {
        let winners = case.facts.applications().filter(|a| a.title == *title).filter(wins).count();
        amount(winners) > case.facts.places(title)
    }).map(Offender::Title).collect::<Vec<_>>();
    // Who loses the result is told by the input.
    let mendable = case.command.is_none() && case.act == Act::AmendDecision && !over.is_empty();
    if mendable { Verdict::Needs("revoke") } else { Verdict::unless(over) }
});

guard!(deadline WINDOW_RECOMPUTED, "T15, T31, AS49", citation::STEP_10,
"Thời hạn thắc mắc, khiếu nại tính lại kết thúc vào hoặc sau ngày đã kết thúc giải quyết.",
"A window now ends on or after the day on which the appeals were closed.",
mend "Mở lại việc nhận thắc mắc, khiếu nại.", "Reopen the appeals.",
|case| {
    let reckoner = Reckoner::new(case.frame, case.facts);
    Verdict::when(!window_past_closing(case, &reckoner))
});

fn window_past_closing(case: &Case<'_>, reckoner: &Reckoner<'_>) -> bool {
    case.cycle.appeals_closed_on.is_some_and(|closed| {
        case.facts.result_notices().any(|notice| !reckoner.window(notice).is_over(closed))
    })
}

guard!(NO_GROUND_TO_REOPEN_APPEALS, "T31", citation::STEP_10,
"Không có căn cứ mở lại: không thời hạn nào được tính lại và không có đơn nộp trong hạn được ghi nhận sau khi kết thúc.",
"No ground: no window was recomputed and no appeal handed in within it was registered since.",
mend "Không cần mở lại.", "Nothing needs to be reopened.",
|case| {
    let reckoner = Reckoner::new(case.frame, case.facts);
    Verdict::when(window_past_closing(case, &reckoner) || case.facts.blocking_appeals().next().is_some())
});

guard!(E5_CHANGED, "T15, AS43", citation::ART_42_1,
"Có người dự kiến trúng tuyển đang bị xem xét kỷ luật; phải quyết định loại hoặc công nhận và tạm dừng bổ nhiệm.",
"A proposed winner is under a new disciplinary case; it must be decided whether to disqualify or to recognise and withhold.",
mend "Nêu quyết định cho từng người.", "State the decision for each of them.",
|case| {
    let decided: BTreeSet<ApplicationId> = dispositions(case).iter().map(|line| line.application).collect();
    let open = ids(under_a_case(case).filter(|application| !decided.contains(&application.id)));
    if case.command.is_none() && !open.is_empty() { return Verdict::Needs("dispositions"); }
    Verdict::unless(open)
});

fn under_a_case<'a>(case: &'a Case<'_>) -> impl Iterator<Item = &'a Application> {
    case.facts.in_states(&[A::ProposedWinner]).filter(|application| application.discipline_open)
}

guard!(DISPOSITION_UNFOUNDED, "T15, A32", citation::ART_42_1,
"Chỉ quyết định loại hoặc tạm dừng bổ nhiệm đối với người dự kiến trúng tuyển đang bị xem xét kỷ luật, mỗi người một lần.",
"Only a proposed winner under a disciplinary case can be disqualified or withheld here, each once.",
mend "Bỏ những người không bị xem xét kỷ luật.", "Leave out whoever is under no case.",
|case| {
    let mut left: BTreeSet<ApplicationId> = under_a_case(case).map(|application| application.id).collect();
    let unfounded = dispositions(case).iter().filter(|line| !left.remove(&line.application));
    Verdict::unless(unfounded.map(|line| Offender::Application(line.application)))
});

// T16, T17, T30

guard!(APPOINTMENTS_INCOMPLETE, "T16", citation::ART_42_1,
"Mỗi người trúng tuyển phải được bổ nhiệm (có quyết định) hoặc tạm dừng bổ nhiệm (có lý do), đúng một lần.",
"Each winner must be appointed by a decision or withheld with a reason, exactly once.",
mend "Bổ sung quyết định bổ nhiệm hoặc lý do tạm dừng cho từng người.", "Give the decision or the reason for each winner.",
|case| {
    let winners: BTreeSet<ApplicationId> = case.facts.in_states(&[A::Winner]).map(|a| a.id).collect();
    let Some(Command::AppointWinners(input)) = case.command else {
        return if winners.is_empty() { Verdict::Met } else { Verdict::Needs("appointments") };
    };
    let named: BTreeSet<ApplicationId> = input.appointments.iter().map(|line| line.application).collect();
    let sound = input.appointments.len() == named.len()
        && input.appointments.iter().all(|line| line.appointment.is_some() != line.withheld.is_some());
    let odd = named.symmetric_difference(&winners).copied().map(Offender::Application).collect::<Vec<_>>();
    if sound && odd.is_empty() { Verdict::Met } else { Verdict::Unmet(odd, None) }
});

guard!(WITHHOLDING_REQUIRED, "T16", citation::ART_42_1,
"Người đang bị xem xét kỷ luật chưa được bổ nhiệm.", "Whoever is under a disciplinary case may not be appointed yet.",
mend "Tạm dừng bổ nhiệm người đó và nêu lý do.", "Withhold the appointment with a reason.",
|case| {
    let Some(Command::AppointWinners(input)) = case.command else { return Verdict::Met };
    Verdict::unless(input.appointments.iter().filter(|line| line.appointment.is_some())
        .filter(|line| case.facts.application(line.application).is_some_and(|a| a.discipline_open))
        .map(|line| Offender::Application(line.application)))
});

guard!(APPOINTMENT_DOCUMENT_INVALID, "T16, T29", citation::STEP_11,
"Văn bản bổ nhiệm phải là quyết định bổ nhiệm và xếp lương do người đứng đầu cơ quan ký, mỗi người một quyết định.",
"An appointment must be a decision on appointment and salary signed by the agency head, one for each person.",
mend "Đăng ký và chọn đúng quyết định bổ nhiệm.", "Register and choose the right decision.",
|case| {
    let chosen: Vec<DocumentId> = match case.command {
        Some(Command::AppointWinners(input)) => input.appointments.iter().filter_map(|line| line.appointment).collect(),
        Some(Command::AppointLate(input)) => input.appointment.into_iter().collect(),
        _ => Vec::new(),
    };
    let used: BTreeSet<DocumentId> = case.facts.applications().filter_map(|a| a.appointment).collect();
    let mut seen = BTreeSet::new();
    Verdict::unless(chosen.into_iter().filter(|id| {
        let fits = case.facts.document(*id).is_none_or(|document| {
            document.kind == DocumentKind::Appointment
                && document.signed_as == Some(crate::domain::role::Role::AgencyHead)
        });
        !fits || used.contains(id) || !seen.insert(*id)
    }).map(Offender::Document))
});

guard!(deadline APPOINTMENT_LATE, "DL9", citation::ART_42_1,
"Bổ nhiệm sau 15 ngày kể từ ngày nhận danh sách trúng tuyển phải nêu lý do chậm.",
"An appointment later than 15 days after the list of winners needs a reason.",
mend "Nêu lý do chậm.", "State why it is late.",
|case| {
    let counted = case.cycle.approved_on
        .map(|day| Reckoner::new(case.frame, case.facts).count(DeadlineKind::AppointWinners, day));
    let reason = !matches!(case.command, Some(Command::AppointWinners(input)) if input.late_reason.is_none());
    on_time_or_reasoned(case, counted, Some(case.today()), reason)
});

guard!(OFFICIAL_NOTICE_MISSING, "T17, AS46", citation::ART_40A,
    "Chưa thông báo chính thức kết quả trúng tuyển.", "The official notice of the winners has not been given.",
    mend "Thông báo chính thức bằng văn bản và trên Website.", "Give the official notice in writing and on the website.",
    |case| Verdict::when(case.facts.rows.notice.values().any(|notice| notice.official)));

guard!(OFFICIAL_PUBLICATION_MISSING, "T30, T28", citation::ART_40A,
"Chưa ghi nhận việc đăng thông báo chính thức trên Website.", "No publication of the official notice on the website is recorded.",
mend "Đăng thông báo trên Website và ghi nhận.", "Publish the notice on the website and record it.",
|case| {
    let chosen = match case.command {
        Some(Command::NotifyOfficially(input)) => Some(input.document),
        Some(Command::AmendDecision(input)) => Some(input.notice_document),
        _ => None,
    };
    published(case, chosen, DocumentKind::OfficialNotice, Channel::Website)
});

guard!(deadline OFFICIAL_NOTICE_LATE, "DL8, AS46", citation::ART_40A,
"Thông báo chính thức sau 5 ngày làm việc kể từ ngày phê duyệt phải nêu lý do chậm.",
"An official notice later than 5 working days after the approval needs a reason.",
mend "Nêu lý do chậm.", "State why it is late.",
|case| {
    let counted = case.cycle.approved_on
        .map(|day| Reckoner::new(case.frame, case.facts).count(DeadlineKind::NotifyOfficially, day));
    let (dated, reason) = match case.command {
        Some(Command::NotifyOfficially(input)) => {
            (case.facts.document(input.document).map(|document| document.dated), input.late_reason.is_some())
        }
        _ => (Some(case.today()), true),
    };
    on_time_or_reasoned(case, counted, dated, reason)
});

// T20, T26, T27, T28, T29

guard!(CANCELLATION_PUBLICATION_MISSING, "T20", citation::STEP_4,
"Kế hoạch đã thông báo thì văn bản hủy cũng phải được đăng trên Website.",
"Where the plan was published the cancellation must be published too.",
mend "Đăng văn bản hủy trên Website và ghi nhận.", "Publish the cancellation on the website and record it.",
|case| {
    if case.facts.plan().is_none() { return Verdict::Met; }
    let chosen = match case.command {
        Some(Command::Cancel(input)) => Some(input.document),
        _ => None,
    };
    published(case, chosen, DocumentKind::Cancellation, Channel::Website)
});

const CANDIDATES: [A; 7] = [
    A::Received,
    A::EligibleListed,
    A::UnderAppraisal,
    A::Met,
    A::NotMet,
    A::ProposedWinner,
    A::MetOverQuota,
];

guard!(CANDIDATES_REMAIN, "T26", citation::STEP_12,
    "Kỳ xét vẫn còn người dự xét.", "The cycle still has candidates.",
    mend "Tiếp tục theo các bước thông thường.", "Go on with the ordinary steps.",
    |case| Verdict::unless(ids(case.facts.in_states(&CANDIDATES))));

fn somebody_refused(case: &Case<'_>) -> bool {
    case.facts.in_states(&[A::NotListed, A::NotReceived]).next().is_some()
}

guard!(deadline REMEDY_WINDOW_OPEN, "T26, DL10", citation::STEP_10,
"Chưa hết thời hạn để người không được tiếp nhận, không có trong danh sách có ý kiến.",
"The time for people who were not received or listed is not over.",
mend "Chờ đến hết thời hạn.", "Wait for its end.",
|case| {
    if !somebody_refused(case) { return Verdict::Met; }
    match Reckoner::new(case.frame, case.facts).remedy() {
        Some(window) if !window.is_over(case.today()) => {
            Verdict::Unmet(window.last().map(Offender::Day).into_iter().collect(), Some(window.explain()))
        }
        _ => Verdict::Met,
    }
});

guard!(OPEN_LIST_APPEALS, "T26", citation::STEP_10,
    "Còn thắc mắc, khiếu nại về việc tiếp nhận hoặc danh sách chưa được giải quyết.", "An appeal about receipt or listing is undecided.",
    mend "Giải quyết từng thắc mắc, khiếu nại.", "Decide each of them.",
    |case| appeals(case.facts.blocking_list_appeals()));

guard!(ALREADY_CORRECTED, "T27", citation::CLERICAL,
"Văn bản đã được đính chính trước đó.", "The record was corrected before.",
mend "Đính chính bản đính chính cuối cùng.", "Correct its last correction.",
|case| {
    let input = input!(case, CorrectRecord, "corrects");
    Verdict::when(case.facts.document(input.corrects).is_none_or(|document| document.corrected_by.is_none()))
});

guard!(CHANGES_OUTCOME, "T27, AS50", citation::CLERICAL,
"Nội dung sửa làm thay đổi một quyết định, danh sách, kết quả hoặc thời hạn đã có; đây không phải sai sót văn thư.",
"The correction would change an accepted decision, list, result or window; it is no clerical error.",
mend "Dùng điều chỉnh Kế hoạch, bổ sung danh sách, mở lại việc xét hoặc sửa quyết định.", "Amend the plan, the list, the results or the decision instead.",
|case| {
    let input = input!(case, CorrectRecord, "corrects");
    let Some(wrong) = case.facts.document(input.corrects) else { return Verdict::Met };
    let is_of = |document| case.facts.same_record(document, wrong.id);
    let plan = case.facts.rows.plan.values().find(|plan| is_of(plan.document));
    let moves_closing = match (input.closing_on, plan) {
        (Some(closing), Some(plan)) => plan.publication.is_some() && closing != plan.closing_on,
        (Some(_), None) => true,
        (None, _) => false,
    };
    let closes_before_issue = plan.is_some_and(|plan| input.dated > input.closing_on.unwrap_or(plan.closing_on));
    let is_base = case.facts.rows.notice.values().any(|notice| is_of(notice.document))
        || (wrong.kind == DocumentKind::ResultsApproval && case.cycle.approved_on == Some(wrong.dated))
        || (MINUTES.contains(&wrong.kind) && case.cycle.review_completed_on == Some(wrong.dated));
    let leaves_rules = case.facts.rows.scheme.values().any(|scheme| is_of(scheme.document))
        && case.rules().is_some_and(|rules| !rules.covers(input.dated));
    let published = case.facts.rows.publication.values().any(|publication| is_of(publication.document));
    Verdict::when(!(moves_closing
        || closes_before_issue
        || leaves_rules
        || (is_base && input.dated != wrong.dated)
        || (published && input.sha256 != wrong.sha256)))
});

/// What T11 rests on: its date is the day on which the review was completed.
const MINUTES: [DocumentKind; 2] = [DocumentKind::CouncilMinutes, DocumentKind::AppraisalRecord];

guard!(CORRECTION_IN_FUTURE, "T27", citation::CLERICAL,
"Ngày của văn bản không được sau hôm nay.", "The document may not be dated after today.",
mend "Sửa ngày.", "Mend the date.",
|case| {
    let input = input!(case, CorrectRecord, "dated");
    Verdict::when(input.dated <= case.today())
});

guard!(RESULT_CHANGE_UNREACHABLE, "T28, AS45", citation::STEP_11,
"Có hồ sơ không thể hủy kết quả hoặc công nhận bổ sung; hoặc chưa nêu ai.",
"An application can be neither revoked nor recognised late; or nobody is named.",
mend "Sửa danh sách người bị hủy kết quả hoặc được công nhận.", "Mend the persons named.",
|case| {
    let Some(Command::AmendDecision(input)) = case.command else {
        let mut open = case.facts.in_states(&REVOCABLE).chain(case.facts.in_states(&RECOGNISABLE));
        return if open.next().is_some() { Verdict::Needs("revoke") } else { Verdict::when(false) };
    };
    let is_in = |id: &ApplicationId, states: &[A]| {
        case.facts.application(*id).is_some_and(|application| states.contains(&application.state))
    };
    let revoked = input.revoke.iter().filter(|id| !is_in(id, &REVOCABLE));
    let recognised = input.recognise.iter().filter(|id| !is_in(id, &RECOGNISABLE));
    let wrong: Vec<Offender> = revoked.chain(recognised).copied().map(Offender::Application).collect();
    if wrong.is_empty() && !(input.revoke.is_empty() && input.recognise.is_empty()) {
        Verdict::Met
    } else {
        Verdict::Unmet(wrong, None)
    }
});

const REVOCABLE: [A; 3] = [A::Winner, A::Appointed, A::AppointmentWithheld];
const RECOGNISABLE: [A; 6] =
    [A::NotSelected, A::NotMet, A::NotListed, A::NotReceived, A::Disqualified, A::ResultRevoked];

guard!(SUPPLEMENTARY_REPORT_MISSING, "T28, T29, AS44", citation::STEP_12,
"Kỳ xét đã báo cáo; phải có báo cáo bổ sung gửi Sở Nội vụ.", "The cycle is reported; a supplementary report is needed.",
mend "Đăng ký báo cáo bổ sung và nêu trong yêu cầu.", "Register the supplementary report and name it.",
|case| {
    if !case.effective_state().between(CycleState::Reported, CycleState::Archived) { return Verdict::Met; }
    let named = match case.command {
        Some(Command::AmendDecision(input)) => input.supplementary,
        Some(Command::AppointLate(input)) => input.supplementary,
        _ if case.facts.documents_of(&[DocumentKind::SupplementaryReport]).next().is_some() => {
            return Verdict::Needs("supplementary");
        }
        _ => None,
    };
    Verdict::when(named.and_then(|id| case.facts.document(id))
        .is_some_and(|document| document.kind == DocumentKind::SupplementaryReport))
});

guard!(NOTHING_WITHHELD, "T29", citation::ART_42_1,
"Hồ sơ không ở trạng thái tạm dừng bổ nhiệm hoặc chờ bổ nhiệm.", "The application is neither withheld nor waiting for an appointment.",
mend "Chọn người đang bị tạm dừng bổ nhiệm.", "Choose a withheld winner.",
|case| match case.command {
    Some(Command::AppointLate(input)) => Verdict::when(case.facts.application(input.application)
        .is_some_and(|application| matches!(application.state, A::AppointmentWithheld | A::Winner))),
    _ => Verdict::when(case.facts.in_states(&[A::AppointmentWithheld, A::Winner]).next().is_some()),
});

guard!(STRUCTURE_PLACE_MISSING, "T29", citation::ART_42_1,
"Chưa chứng minh cơ cấu được phê duyệt tại thời điểm này còn vị trí.", "It is not shown that the structure approved now has a place.",
mend "Nêu văn bản phê duyệt cơ cấu còn vị trí.", "Name the document on the structure.",
|case| {
    let input = input!(case, AppointLate, "structure");
    Verdict::when(input.appointment.is_none() || input.structure.is_some())
});

guard!(DISCIPLINE_STILL_OPEN, "T29", citation::ART_42_1,
"Việc xem xét kỷ luật chưa kết thúc.", "The disciplinary case is still open.",
mend "Ghi nhận việc kết thúc xem xét kỷ luật.", "Record that the case has ended.",
|case| {
    let input = input!(case, AppointLate, "application");
    Verdict::when(input.appointment.is_none()
        || !case.facts.application(input.application).is_some_and(|application| application.discipline_open))
});

// Registers of the cycle

/// The kinds from whose date the law counts, or that bind people: a later registration needs a reason
/// (design decision 10).
const COUNTED: [DocumentKind; 8] = [
    DocumentKind::Plan,
    DocumentKind::PlanAmendment,
    DocumentKind::EligibleList,
    DocumentKind::ResultNotice,
    DocumentKind::ResultsApproval,
    DocumentKind::OfficialNotice,
    DocumentKind::Suspension,
    DocumentKind::Resumption,
];

guard!(DOCUMENT_IN_FUTURE, "R16", citation::CLERICAL,
"Ngày của văn bản không được sau hôm nay.", "The document may not be dated after today.",
mend "Sửa ngày của văn bản.", "Mend the date.",
|case| {
    let input = input!(case, RegisterDocument, "dated");
    Verdict::when(input.dated <= case.today())
});

guard!(LATE_REASON_MISSING, "design 10", citation::CLERICAL,
"Ghi nhận muộn hơn ngày của văn bản hoặc ngày công bố thì phải nêu lý do.",
"Recording on a later day than the document or the publication needs a reason.",
mend "Nêu lý do ghi nhận muộn.", "State why it is recorded late.",
|case| match case.command {
    Some(Command::RegisterDocument(input)) => Verdict::when(
        !COUNTED.contains(&input.kind) || input.dated >= case.today() || input.late_reason.is_some()),
    Some(Command::RecordPublication(input)) => {
        Verdict::when(day_of(input.published_at) >= case.today() || input.late_reason.is_some())
    }
    _ => Verdict::Met,
});

guard!(DOCUMENT_NUMBER_TAKEN, "R16", citation::CLERICAL,
"Số văn bản đã được dùng trong năm của cơ quan ban hành.", "The number is taken in the issuer's series of that year.",
mend "Kiểm tra số, năm và cơ quan ban hành; nếu ghi sai thì đính chính.", "Check number, year and issuer; correct a clerical error.",
|case| {
    // A record that was corrected holds its wrong number no longer: it may belong to another document.
    let taken = |issuer, number: &DocumentNumber, year, except: Option<DocumentId>| {
        case.facts.rows.document.values().any(|document| {
            document.corrected_by.is_none()
                && document.issuer == issuer
                && document.number == *number
                && document.dated.year() == year
                && Some(document.id) != except
        })
    };
    Verdict::when(!match case.command {
        Some(Command::RegisterDocument(input)) => taken(input.issuer, &input.number, input.dated.year(), None),
        Some(Command::CorrectRecord(input)) => case.facts.document(input.corrects).is_some_and(|wrong| {
            taken(wrong.issuer, &input.number, input.dated.year(), Some(wrong.id))
        }),
        _ => return Verdict::Needs("number"),
    })
});

guard!(SIGNATORY_NOT_IN_OFFICE, "R16", citation::CLERICAL,
"Người ký không giữ chức vụ đã nêu vào ngày của văn bản.", "The signatory did not hold the stated office on the document's day.",
mend "Sửa người ký, tư cách ký hoặc ngày của văn bản.", "Mend the signatory, the capacity or the date.",
|case| {
    use crate::domain::role::Role;
    let input = input!(case, RegisterDocument, "signatory");
    let Some(role) = input.signed_as else { return Verdict::Met };
    let Some(person) = input.signatory else { return Verdict::when(false) };
    let agency = Some(case.cycle.agency);
    Verdict::when(match role {
        Role::AgencyHead | Role::ManagingAuthorityHead => {
            case.facts.registry.holds(person, role, agency, None, input.dated).is_some()
        }
        Role::UnitHead => case.facts.registry.holds(person, role, None, None, input.dated).is_some(),
        Role::CouncilChair | Role::CouncilViceChair => case.facts.rows.member.values().any(|member| {
            let deputises = input.signing_form == SigningForm::DeputyFor || role == Role::CouncilViceChair;
            member.body == Body::Council
                && member.person == person
                && ((member.position == Position::Chair && role == Role::CouncilChair)
                    || (member.position == Position::ViceChair && deputises))
        }),
        _ => false,
    })
});

guard!(PUBLISHED_IN_FUTURE, "R17", citation::STEP_4,
"Thời điểm công bố không được sau hiện tại.", "The publication may not lie in the future.",
mend "Sửa thời điểm công bố.", "Mend the time.",
|case| {
    let input = input!(case, RecordPublication, "publishedAt");
    Verdict::when(input.published_at <= case.moment.at)
});

guard!(PUBLISHED_BEFORE_DOCUMENT, "R17", citation::STEP_4,
"Thời điểm công bố không được trước ngày của văn bản.", "The publication may not precede the document's date.",
mend "Sửa thời điểm công bố hoặc chọn đúng văn bản.", "Mend the time or choose the right document.",
|case| {
    let input = input!(case, RecordPublication, "publishedAt");
    Verdict::when(case.facts.document(input.document).is_none_or(|document| day_of(input.published_at) >= document.dated))
});

guard!(URL_MISSING, "R17", citation::STEP_4,
"Công bố trên Website phải có địa chỉ.", "A publication on the website needs its address.",
mend "Nêu địa chỉ trang đã đăng.", "State the address.",
|case| {
    let input = input!(case, RecordPublication, "url");
    Verdict::when(input.channel != Channel::Website || input.url.is_some())
});

guard!(DECLARES_FOR_OTHERS, "R20", citation::ART_38_3,
"Chỉ Văn phòng hoặc Thư ký được ghi nhận bản kê khai của người khác.", "Only the office or the secretary may record the declaration of another person.",
mend "Chỉ kê khai cho bản thân.", "Declare for yourself only.",
|case| {
    use crate::domain::role::Role;
    let input = input!(case, DeclareConflicts, "declarations");
    let own = input.declarations.iter().all(|line| Some(line.person) == case.actor.person);
    let clerk = matches!(case.role(), Some(Role::DepartmentOffice | Role::CouncilSecretary));
    Verdict::when((own || clerk) && !input.declarations.is_empty())
});

guard!(REMARK_ABOUT_UNKNOWN, "R05", citation::STEP_2,
"Bản ghi được nhận xét không tồn tại.", "The record that the remark is about does not exist.",
mend "Nêu đúng số thứ tự của bản ghi.", "Name the right index.",
|case| {
    let input = input!(case, AddRemark, "text");
    Verdict::when(input.about.is_none_or(|about| about < case.moment.index))
});
