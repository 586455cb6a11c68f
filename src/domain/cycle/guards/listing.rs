//! The conditions of T08–T10 and T25: the list, the bundles, the start of the review.

use std::collections::BTreeSet;

use super::{super::state::CycleState, amount, ids, missing_channels_message, published};
use crate::{
    application::state::ApplicationState as A,
    citation,
    command::{AmendList, DecideList},
    deadline::{DayUnit, count},
    guard::{Guard, GuardAnswer, guard, input},
    guard_context::GuardContext,
    ids::{ApplicationId, PersonId},
    publication::PublicMatter,
    refusal::Offender,
    vocabulary::{Body, Channel, DocumentKind},
};

guard!(NO_APPLICATION, "T08, AS36", citation::STEP_6,
    "Không có hồ sơ nào được lập danh sách.", "No application was screened: nobody is listed and nobody is kept off.",
    remedy "Điều chỉnh và thông báo lại Kế hoạch, hoặc kết thúc kỳ xét không có người dự xét.", "Amend and publish the plan again, or conclude the empty cycle.",
    |case| GuardAnswer::when(case.facts.in_states(&[A::EligibleListed, A::NotListed]).next().is_some()));

guard!(NOT_SCREENED, "T08", citation::STEP_6,
    "Còn hồ sơ đã tiếp nhận chưa được xem xét để lập danh sách.", "Received applications have not been screened.",
    remedy "Đưa từng hồ sơ vào danh sách, hoặc không đưa và nêu lý do.", "Put each on the list, or keep it off with reasons.",
    |case| GuardAnswer::unless(ids(case.facts.in_states(&[A::Received]))));

/// Members of council and appraisal board in conflict with somebody who takes part.
fn in_conflict(case: &GuardContext<'_>) -> Vec<Offender> {
    [Body::Council, Body::AppraisalBoard]
        .into_iter()
        .flat_map(|body| case.facts.members(body))
        .filter(|member| case.facts.in_conflict(member.person) || related_to_relisted(case, member.person))
        .map(|member| Offender::Member(member.id))
        .collect()
}

guard!(CONFLICT_OPEN, "R20, AS27", citation::EXCLUSION,
    "Có thành viên Hội đồng hoặc Ban thẩm định thuộc diện không được tham gia.", "A council member or appraiser is in conflict.",
    remedy "Thay thành viên đó.", "Replace the member.",
    |case| GuardAnswer::unless(in_conflict(case)));

/// Whether a person is a relative of somebody whom T25 puts on the list.
fn related_to_relisted(case: &GuardContext<'_>, person: PersonId) -> bool {
    let Some(input) = case.input::<AmendList>() else { return false };
    let candidates: BTreeSet<PersonId> = input
        .relist
        .iter()
        .filter_map(|id| case.facts.application(*id))
        .map(|application| application.person)
        .collect();
    case.facts.rows.kinship.find(person).any(|kin| candidates.contains(&kin.candidate))
}

guard!(CONFLICT_RECHECK_MISSING, "T08, R20", citation::EXCLUSION,
"Có thành viên Hội đồng hoặc Ban thẩm định chưa kê khai lại xung đột lợi ích theo danh sách người dự xét.",
"A council member or appraiser has not declared conflicts against the real names.",
remedy "Ghi nhận bản kê khai sau khi đã biết tên người dự xét.", "Record a declaration made after the names were known.",
|case| GuardAnswer::unless(
    [Body::Council, Body::AppraisalBoard]
        .into_iter()
        .flat_map(|body| case.facts.members(body))
        .filter(|member| !case.facts.has_declared(member.person, true))
        .map(|member| Offender::Member(member.id)),
));

fn list_published(case: &GuardContext<'_>, channel: Channel) -> GuardAnswer {
    let decided = case.input::<DecideList>().map(|input| input.decision);
    let chosen = decided.or_else(|| case.input::<AmendList>().map(|input| input.decision));
    published(case, chosen, DocumentKind::EligibleList, channel)
}

guard!(NOTICE_BOARD_PUBLICATION_MISSING, "T08, AS26", citation::STEP_6,
    "Chưa ghi nhận việc niêm yết danh sách tại trụ sở.", "No posting of the list at the office is recorded.",
    remedy "Niêm yết Quyết định danh sách tại trụ sở và ghi nhận.", "Post the decision at the office and record it.",
    |case| list_published(case, Channel::NoticeBoard));

guard!(WEBSITE_PUBLICATION_MISSING, "T08", citation::STEP_6,
    "Chưa ghi nhận việc đăng danh sách trên Website.", "No publication of the list on the website is recorded.",
    remedy "Đăng Quyết định danh sách trên Website và ghi nhận.", "Publish the decision on the website and record it.",
    |case| list_published(case, Channel::Website));

/// Asks it only where the rule set has the list posted there.
pub const NOTICE_BOARD_PUBLICATION_MISSING_2: Guard = Guard {
    revision: 2,
    check: |case| if_required(case, Channel::NoticeBoard),
    ..NOTICE_BOARD_PUBLICATION_MISSING
};

/// Asks it only where the rule set has the list published there.
pub const WEBSITE_PUBLICATION_MISSING_2: Guard =
    Guard { revision: 2, check: |case| if_required(case, Channel::Website), ..WEBSITE_PUBLICATION_MISSING };

/// Whether the list was published on a channel, where the rule set asks for that.
fn if_required(case: &GuardContext<'_>, channel: Channel) -> GuardAnswer {
    let is_required = case.publication().required(PublicMatter::EligibleList).contains(&channel);
    if is_required { list_published(case, channel) } else { GuardAnswer::Met }
}

guard!(LIST_PUBLICATION_MISSING, "T08, R17", citation::STEP_6,
"Chưa ghi nhận việc công bố danh sách trên kênh riêng mà bộ quy tắc nêu.",
"No publication of the list on a channel that the rule set itself declares is recorded.",
remedy "Công bố Quyết định danh sách trên kênh đó và ghi nhận.", "Publish the decision there and record it.",
|case| {
    let rules = case.publication();
    let own = rules.required(PublicMatter::EligibleList).iter().filter(|channel| channel.common().is_none());
    let missing: Vec<Channel> = own.copied().filter(|channel| list_published(case, *channel) != GuardAnswer::Met).collect();
    if missing.is_empty() { GuardAnswer::Met } else { GuardAnswer::because(missing_channels_message(rules, &missing)) }
});

guard!(NOBODY_LISTED, "T09, AS56", citation::STEP_7,
    "Không còn ai trong danh sách đủ điều kiện, tiêu chuẩn.", "Nobody is on the eligible list.",
    remedy "Bổ sung danh sách, hoặc kết thúc kỳ xét không có người dự xét.", "Amend the list, or conclude the empty cycle.",
    |case| GuardAnswer::when(case.facts.in_states(&[A::EligibleListed]).next().is_some()));

guard!(BUNDLE_MISSING, "T09, AS39", citation::STEP_7,
"Có người trong danh sách chưa có hồ sơ trình Hội đồng.", "Somebody on the list has no review bundle.",
remedy "Lập hồ sơ trình Hội đồng cho từng người.", "Prepare the bundle of each candidate.",
|case| match case.input::<AmendList>() {
    Some(input) => GuardAnswer::unless(
        input.relist.iter().filter_map(|id| case.facts.application(*id))
            .filter(|_| case.effective_state() == CycleState::Review)
            .filter(|application| application.bundle.is_none())
            .map(|application| Offender::Application(application.id)),
    ),
    None => GuardAnswer::unless(ids(
        case.facts.in_states(&[A::EligibleListed]).filter(|application| application.bundle.is_none()),
    )),
});

guard!(deadline PREPARATION_TOO_SHORT, "T10, R36", citation::PREPARATION,
"Chưa đủ số ngày làm việc phải có giữa ngày lập xong hồ sơ trình Hội đồng và ngày xét.",
"Fewer working days than needed lie between the preparation of the dossiers and the review.",
remedy "Bắt đầu việc xét từ ngày đã nêu.", "Start the review on the day that is named, or later.",
|case| {
    let length = case.rules().map_or(0, |rules| rules.appraisal.preparation_working_days);
    let bundles = case.facts.in_states(&[A::EligibleListed]).filter_map(|application| application.bundle);
    let prepared = bundles.filter_map(|id| case.facts.in_force(id)).map(|bundle| bundle.dated).max();
    let Some(prepared) = prepared.filter(|_| length > 0) else { return GuardAnswer::Met };
    let calendar = case.reference.calendar_of(Some(case.cycle));
    match count(calendar, prepared, length, DayUnit::WorkingDay, &[]).last() {
        Some(first) if first <= case.today() => GuardAnswer::Met,
        // Without a calendar nobody can tell that the days have passed.
        first => GuardAnswer::unless(first.map(Offender::Day).or(Some(Offender::Day(prepared)))),
    }
});

guard!(QUORUM_MISSING, "T10", citation::COUNCIL_WORK,
"Không đủ số thành viên Hội đồng để tiến hành xét.", "The council has no quorum.",
remedy "Thay thành viên thuộc diện không được tham gia.", "Replace the members in conflict.",
|case| {
    let members: Vec<_> = case.facts.members(Body::Council).collect();
    let able = members.iter().filter(|member| !case.facts.in_conflict(member.person)).count();
    let needed = case.rules().map_or(members.len(), |rules| rules.quorum_of(members.len()));
    if able >= needed { GuardAnswer::Met } else { GuardAnswer::Unmet(vec![Offender::Count(amount(able))], None) }
});

guard!(LIST_CHANGE_MISSING, "T25", citation::STEP_6,
"Phải nêu ít nhất một người được bổ sung vào hoặc đưa ra khỏi danh sách.", "Name at least one person to put on or take off the list.",
remedy "Nêu người được bổ sung hoặc đưa ra khỏi danh sách.", "Name them.",
|case| {
    let Some(input) = case.input::<AmendList>() else {
        let mut movable = case.facts.in_states(&RELISTABLE).chain(case.facts.in_states(&DELISTABLE));
        return if movable.next().is_some() { GuardAnswer::Needs("relist") } else { GuardAnswer::when(false) };
    };
    GuardAnswer::when(!input.relist.is_empty() || !input.delist.is_empty())
});

const RELISTABLE: [A; 2] = [A::NotListed, A::NotReceived];
const DELISTABLE: [A; 2] = [A::EligibleListed, A::UnderAppraisal];

guard!(LIST_CHANGE_UNREACHABLE, "T25", citation::STEP_6,
"Có hồ sơ không ở trạng thái có thể bổ sung vào hoặc đưa ra khỏi danh sách.",
"An application is not in a state in which it can be put on or taken off the list.",
remedy "Bỏ hồ sơ đó khỏi yêu cầu.", "Leave that application out.",
|case| {
    let input = input!(case, AmendList, "relist");
    let is_in = |id: &ApplicationId, states: &[A]| {
        case.facts.application(*id).is_some_and(|application| states.contains(&application.state))
    };
    let relisted = input.relist.iter().copied().filter(|id| !is_in(id, &RELISTABLE));
    let delisted = input.delist.iter().map(|line| line.application).filter(|id| !is_in(id, &DELISTABLE));
    GuardAnswer::unless(relisted.chain(delisted).map(Offender::Application))
});

guard!(DELISTING_RULES_MISSING, "T25", citation::STANDARDS,
"Đưa người ra khỏi danh sách phải nêu tiêu chí không đạt.", "Taking somebody off the list needs the rules not met.",
remedy "Nêu mã tiêu chí không đạt.", "Name the rules.",
|case| {
    let input = input!(case, AmendList, "delist");
    GuardAnswer::unless(input.delist.iter().filter(|line| line.rules.is_empty())
        .map(|line| Offender::Application(line.application)))
});
