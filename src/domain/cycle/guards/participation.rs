//! The conditions on the agencies that a scheme names, and on the decisions that each of them issues for its own people
//! (T01, T33, E2, T16; R22).

use std::collections::BTreeSet;

use crate::{
    citation,
    command::{AppointLate, AppointWinners, DecideNominationList, Nominate},
    guard::{GuardAnswer, guard},
    guard_context::GuardContext,
    ids::{AgencyId, ApplicationId, DocumentId},
    participation::Participation,
    refusal::Offender,
    row::Application,
};

/// Those whom a new scheme names and the one before did not.
fn joining<'a>(case: &'a GuardContext<'_>) -> Option<impl Iterator<Item = AgencyId> + 'a> {
    let before = case.participation();
    let named = case.newly_named()?.iter().copied();
    Some(named.filter(move |agency| !before.names(*agency)))
}

guard!(PARTICIPANT_UNKNOWN, "T01, T33, R22", citation::NOMINATION,
"Đề án nêu cơ quan không có trong danh bạ, hoặc đã giải thể hay chưa thành lập.",
"The scheme names an agency that is not registered, or does not exist today.",
remedy "Chọn cơ quan đang hoạt động; cơ quan đã giải thể thì chọn cơ quan kế thừa.",
"Name agencies that exist; for one that was dissolved name its successor.",
|case| {
    let Some(named) = joining(case) else { return GuardAnswer::Met };
    let agencies = &case.facts.directory.rows().agency;
    let exists = |id: &AgencyId| agencies.get(id).is_some_and(|row| row.period().covers(case.today()));
    GuardAnswer::unless(named.filter(|id| !exists(id)).map(Offender::Agency))
});

guard!(PARTICIPANTS_OF_ONE_UNIT, "T00, T01, R22", citation::NOMINATION,
"Kỳ xét này chỉ xét viên chức của một đơn vị nên Đề án không nêu được các cơ quan cử viên chức.",
"The cycle reviews the employees of one unit, so its scheme cannot name agencies.",
remedy "Bỏ danh sách cơ quan, hoặc hủy kỳ xét rồi lập lại mà không nêu đơn vị.",
"Leave the agencies out, or cancel the cycle and create it anew without the unit.",
|case| {
    let named = case.newly_named().is_some_and(|named| !named.is_empty());
    GuardAnswer::when(case.cycle.unit.is_none() || !named)
});

guard!(PARTICIPANT_HAS_APPLICANTS, "T33, R22", citation::NOMINATION,
"Đề án bỏ cơ quan còn hồ sơ đang dự xét.",
"The scheme leaves out an agency whose employees still have applications in the cycle.",
remedy "Giữ cơ quan đó trong Đề án; hoặc để người dự xét rút hồ sơ, hoặc kết thúc hồ sơ bằng từ chối tiếp nhận, không đưa vào danh sách.",
"Keep the agency in the scheme; or let the applicants withdraw, or end the applications by refusing the receipt or the listing.",
|case| {
    let Some(after) = case.new_participation() else { return GuardAnswer::Met };
    let before = case.participation();
    let is_left_out = |own: &&Application| {
        let unit = before.dossier_unit(own).filter(|unit| before.takes_in(*unit));
        case.facts.is_live(own) && unit.is_some_and(|unit| !after.takes_in(unit))
    };
    let left_out = case.facts.applications().filter(is_left_out);
    GuardAnswer::unless(left_out.map(|own| Offender::Application(own.id)))
});

guard!(PARTICIPANT_JOINS_LATE, "T33, DL1, R22", citation::STEP_5,
"Đã hết hạn nhận hồ sơ nên không bổ sung được cơ quan cử viên chức dự xét.",
"Receiving has ended, so that no agency can join any more.",
remedy "Điều chỉnh Kế hoạch, thông báo thời hạn nhận hồ sơ mới rồi mới điều chỉnh Đề án; hoặc bỏ cơ quan đó.",
"Amend the plan and publish a later closing date first, then the scheme; or leave the agency out.",
|case| {
    let Some(joining) = joining(case) else { return GuardAnswer::Met };
    let is_over = case.facts.closing_instant().is_some_and(|closing| case.moment.at >= closing);
    GuardAnswer::unless(joining.filter(|_| is_over).map(Offender::Agency))
});

guard!(DECISION_OF_ANOTHER_AGENCY, "E2, T16, T29, R22", citation::NOMINATION,
"Quyết định không do cơ quan của người được nêu ban hành.",
"The decision was not issued by the agency of the people whom it is about.",
remedy "Chọn văn bản do cơ quan quản lý người đó ban hành; văn bản cử dự xét và quyết định bổ nhiệm cũng có thể do cơ quan tổ chức xét ban hành.",
"Choose a document of the agency that manages them; a nomination and an appointment may also be the organiser's.",
|case| {
    let participation = case.participation();
    if !participation.is_shared() { return GuardAnswer::Met; }
    let is_foreign = |(document, agencies): &(DocumentId, BTreeSet<AgencyId>)| {
        let document = case.facts.document(*document);
        document.is_some_and(|document| !agencies.contains(&participation.acting(document.issuer)))
    };
    let decisions = decisions(case, &participation).into_iter();
    GuardAnswer::unless(decisions.filter(is_foreign).map(|(document, _)| Offender::Document(document)))
});

/// The decisions that the act names, each with the agencies that may issue it.
fn decisions(
    case: &GuardContext<'_>,
    participation: &Participation<'_>,
) -> Vec<(DocumentId, BTreeSet<AgencyId>)> {
    if let Some(input) = case.input::<DecideNominationList>() {
        let list = case.facts.rows.nomination_list.get(&input.list);
        let agency = list.and_then(|list| participation.agency_of(list.unit));
        return vec![(input.decision, agency.into_iter().collect())];
    }
    let winners = case.input::<AppointWinners>().into_iter();
    let winners =
        winners.flat_map(|input| &input.appointments).map(|line| (line.application, line.appointment));
    let late = case.input::<AppointLate>().map(|input| (input.application, input.appointment));
    let issuers = |application: ApplicationId| {
        let own = case.facts.application(application);
        own.map(|own| participation.keeper_of(own)).into_iter().chain([participation.organiser()]).collect()
    };
    let nominated = case.input::<Nominate>().map(|input| (input.application, Some(input.document)));
    let named = winners
        .chain(late)
        .chain(nominated)
        .filter_map(|(application, document)| Some((application, document?)));
    named.map(|(application, document)| (document, issuers(application))).collect()
}
