//! Who may sit in the council and the boards (T02, T03, T21, T24; RL2, RL3; law Art 38).

use std::{
    collections::{BTreeMap, BTreeSet},
    slice,
};

use crate::{
    citation,
    command::{Act, FormAppraisalBoard, FormCouncil, FormSupervision, NewMember, ReplaceMember},
    cycle::state::CycleState,
    guard::{GuardAnswer, guard, input},
    guard_context::GuardContext,
    ids::PersonId,
    refusal::Offender,
    vocabulary::{Body, Position},
};

/// The body that the command forms, and its members.
fn formed<'a>(case: &GuardContext<'a>) -> Option<(Body, &'a [NewMember])> {
    let council = || case.input::<FormCouncil>().map(|input| (Body::Council, &*input.members));
    let board = || case.input::<FormAppraisalBoard>().map(|input| (Body::AppraisalBoard, &*input.members));
    let supervision =
        || case.input::<FormSupervision>().map(|input| (Body::SupervisoryBoard, &*input.members));
    council().or_else(board).or_else(supervision)
}

/// Who leaves a body and who joins it by the command.
fn replacement<'a>(case: &GuardContext<'a>) -> Option<&'a ReplaceMember> {
    case.input()
}

/// The body that the command forms or changes.
fn changed(case: &GuardContext<'_>) -> Option<Body> {
    let of_member = |leaving| case.facts.rows.member.get(leaving).map(|member| member.body);
    formed(case)
        .map(|(body, _)| body)
        .or_else(|| replacement(case).and_then(|input| of_member(&input.leaving)))
}

/// The members that the command brings in.
fn joining<'a>(case: &GuardContext<'a>) -> &'a [NewMember] {
    let alone = || replacement(case).map(|input| slice::from_ref(&input.joining));
    formed(case).map(|(_, members)| members).or_else(alone).unwrap_or_default()
}

/// The seats of a body, which the command changes, as they would be after it.
fn seats(case: &GuardContext<'_>, body: Body) -> Vec<(PersonId, Position)> {
    let now = case.facts.members(body).map(|member| (member.id, (member.person, member.position)));
    let mut seats: BTreeMap<_, _> = now.collect();
    if let Some(input) = replacement(case) {
        seats.remove(&input.leaving);
    }
    seats.extend(joining(case).iter().map(|member| (member.id, (member.person, member.position))));
    seats.into_values().collect()
}

/// Who comes in: one person where a member is replaced, else all of a body.
const fn needs_members(case: &GuardContext<'_>) -> GuardAnswer {
    GuardAnswer::Needs(if matches!(case.act, Act::ReplaceMember) { "joining" } else { "members" })
}

/// Asks a question of the seats after the command; without input it cannot be decided.
fn of_seats(
    case: &GuardContext<'_>,
    body: Body,
    holds: impl Fn(&[(PersonId, Position)]) -> bool,
) -> GuardAnswer {
    match (case.command, changed(case)) {
        (None, _) => needs_members(case),
        (Some(_), Some(changed)) if changed == body => {
            let seats = seats(case, body);
            if holds(&seats) {
                GuardAnswer::Met
            } else {
                GuardAnswer::Unmet(
                    vec![Offender::Count(u32::try_from(seats.len()).unwrap_or(u32::MAX))],
                    None,
                )
            }
        }
        _ => GuardAnswer::Met,
    }
}

fn count(seats: &[(PersonId, Position)], position: Position) -> usize {
    seats.iter().filter(|(_, at)| *at == position).count()
}

guard!(COUNCIL_SIZE, "T02", citation::COUNCIL,
"Hội đồng phải có 5 hoặc 7 thành viên.", "The council must have 5 or 7 members.",
remedy "Sửa danh sách thành viên cho đủ 5 hoặc 7 người.", "Name 5 or 7 members.",
|case| of_seats(case, Body::Council, |seats| {
    case.rules().is_some_and(|rules| rules.council_sizes.contains(&seats.len()))
}));

guard!(COUNCIL_CHAIR_COUNT, "T02", citation::COUNCIL,
    "Hội đồng phải có đúng một Chủ tịch.", "The council must have exactly one chair.",
    remedy "Chỉ định đúng một Chủ tịch Hội đồng.", "Name exactly one chair.",
    |case| of_seats(case, Body::Council, |seats| count(seats, Position::Chair) == 1));

guard!(COUNCIL_VICE_CHAIR_COUNT, "T02", citation::COUNCIL,
    "Hội đồng phải có đúng một Phó Chủ tịch.", "The council must have exactly one vice chair.",
    remedy "Chỉ định đúng một Phó Chủ tịch Hội đồng.", "Name exactly one vice chair.",
    |case| of_seats(case, Body::Council, |seats| count(seats, Position::ViceChair) == 1));

guard!(COUNCIL_SECRETARY_COUNT, "T02", citation::COUNCIL,
    "Đúng một ủy viên Hội đồng phải kiêm Thư ký.", "Exactly one council member must also be the secretary.",
    remedy "Chỉ định đúng một ủy viên kiêm Thư ký.", "Name exactly one member as secretary.",
    |case| of_seats(case, Body::Council, |seats| count(seats, Position::Secretary) == 1));

guard!(APPRAISAL_BOARD_SIZE, "T21", citation::COUNCIL_WORK,
"Ban thẩm định hồ sơ không đủ số người để thẩm định mỗi hồ sơ.",
"The appraisal board has fewer members than must appraise each dossier.",
remedy "Bổ sung thành viên Ban thẩm định hồ sơ.", "Name more appraisers.",
|case| of_seats(case, Body::AppraisalBoard, |seats| {
    case.rules().is_some_and(|rules| seats.len() >= rules.appraisers_per_dossier)
}));

guard!(APPRAISAL_BOARD_HEAD_COUNT, "T21", citation::COUNCIL_WORK,
    "Ban thẩm định hồ sơ phải có đúng một Trưởng ban.", "The appraisal board must have exactly one head.",
    remedy "Chỉ định đúng một Trưởng ban.", "Name exactly one head.",
    |case| of_seats(case, Body::AppraisalBoard, |seats| count(seats, Position::Chair) == 1));

guard!(SUPERVISORY_BOARD_SIZE, "T03", citation::STEP_2,
"Ban Giám sát không đủ số người.", "The supervisory board has too few members.",
remedy "Bổ sung thành viên Ban Giám sát.", "Name more supervisors.",
|case| of_seats(case, Body::SupervisoryBoard, |seats| {
    case.rules().is_some_and(|rules| seats.len() >= rules.supervisors)
}));

guard!(SUPERVISORY_BOARD_HEAD_COUNT, "T03", citation::STEP_2,
    "Ban Giám sát phải có đúng một Trưởng ban.", "The supervisory board must have exactly one head.",
    remedy "Chỉ định đúng một Trưởng ban.", "Name exactly one head.",
    |case| of_seats(case, Body::SupervisoryBoard, |seats| count(seats, Position::Chair) == 1));

guard!(MEMBER_TWICE, "T02", citation::COUNCIL,
"Một người được ghi hai lần trong cùng một Hội đồng hoặc Ban.", "A person is named twice in one body.",
remedy "Bỏ phần ghi trùng.", "Name each person once.",
|case| {
    let Some(body) = changed(case) else {
        return if case.command.is_none() { needs_members(case) } else { GuardAnswer::Met };
    };
    let mut seen = BTreeSet::new();
    GuardAnswer::unless(
        seats(case, body).into_iter().filter(|(person, _)| !seen.insert(*person)).map(|(p, _)| Offender::Person(p)),
    )
});

guard!(DECLARATION_MISSING, "R20", citation::EXCLUSION,
"Có người chưa kê khai xung đột lợi ích.", "Somebody has not declared conflicts of interest.",
remedy "Ghi nhận bản kê khai xung đột lợi ích của từng người.", "Record the declaration of each person.",
|case| {
    let names_known = case.effective_state().between(CycleState::ReceivingClosed, CycleState::Archived);
    of_joining(case, |person| case.facts.has_declared(person, names_known))
});

guard!(MEMBER_IN_CONFLICT, "R20", citation::EXCLUSION,
    "Có người thuộc diện không được tham gia: là người thân của người dự xét hoặc đang bị xử lý kỷ luật.",
    "Somebody is excluded: a relative of a candidate, or under discipline.",
    remedy "Chọn người khác.", "Name another person.",
    |case| of_joining(case, |person| !case.facts.in_conflict(person)));

guard!(ROLE_OVERLAP, "RL2", citation::STEP_2,
"Thành viên Ban Giám sát không được đồng thời là thành viên Hội đồng, Ban thẩm định hồ sơ hoặc Thư ký.",
"A supervisor may not also be a council member, an appraiser or the secretary.",
remedy "Chọn người khác cho một trong hai vị trí.", "Name another person for one of the two places.",
|case| {
    let supervises = |person| case.facts.members(Body::SupervisoryBoard).any(|member| member.person == person);
    let acts = |person| {
        [Body::Council, Body::AppraisalBoard]
            .into_iter()
            .any(|body| case.facts.members(body).any(|member| member.person == person))
    };
    let supervisory = changed(case) == Some(Body::SupervisoryBoard);
    of_joining(case, |person| if supervisory { !acts(person) } else { !supervises(person) })
});

guard!(APPLICANT_IN_ROLE, "RL3", citation::EXCLUSION,
    "Người dự xét không được giữ vai trò nào khác trong kỳ xét.", "An applicant of the cycle may not hold a role in it.",
    remedy "Chọn người không dự xét.", "Name somebody who does not apply.",
    |case| of_joining(case, |person| !case.facts.takes_part(person)));

fn of_joining(case: &GuardContext<'_>, fits: impl Fn(PersonId) -> bool) -> GuardAnswer {
    if case.command.is_none() {
        return needs_members(case);
    }
    GuardAnswer::unless(
        joining(case)
            .iter()
            .map(|member| member.person)
            .filter(|person| !fits(*person))
            .map(Offender::Person),
    )
}

guard!(MEMBER_NOT_ACTIVE, "T24", citation::COUNCIL,
"Người bị thay không phải là thành viên đương nhiệm.", "Whoever is to leave is not a member.",
remedy "Chọn một thành viên đương nhiệm.", "Name a present member.",
|case| {
    let input = input!(case, ReplaceMember, "leaving");
    GuardAnswer::when(case.facts.all_members().any(|member| member.id == input.leaving))
});

guard!(POSITION_CHANGED, "T24", citation::COUNCIL,
"Người thay phải giữ đúng vị trí của người được thay.", "The new member must take the position of the one replaced.",
remedy "Ghi cùng vị trí với người được thay.", "Name the same position.",
|case| {
    let input = input!(case, ReplaceMember, "joining");
    let left = case.facts.rows.member.get(&input.leaving).map(|member| member.position);
    GuardAnswer::when(left.is_none_or(|position| position == input.joining.position))
});
