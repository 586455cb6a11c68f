//! The conditions of acts on applications (requirements §10.2).

use std::collections::BTreeSet;

mod joint;
mod judging;
mod papers;
mod points;

pub use self::{joint::*, judging::*, papers::*, points::*};

use super::state::{ApplicationState as A, stage_of_finding};
use crate::{
    calendar::written,
    citation,
    command::{
        AcknowledgeWarning, Act, AmendDecision, Command, Conclude, CreateApplication, EnterPaperDossier,
        RefuseListing, Submit, Withdraw,
    },
    cycle::state::CycleState,
    eligibility::{Eligibility, LackingEvidence, PaperKind},
    facts::Facts,
    guard::{Guard, GuardAnswer, guard, input},
    guard_context::GuardContext,
    ids::{AppealId, ApplicationId, PersonId},
    lang::{Label, Lang, Message},
    refusal::Offender,
    role::Role,
    row::{Appeal, Application, Finding},
    row_keys::ApplicationKey,
    vocabulary::{Body, Position, Side, Stage},
};

/// The person whom a new application would belong to; on paper it follows from the input only.
fn applicant(case: &GuardContext<'_>) -> Option<PersonId> {
    let on_paper = case.input::<EnterPaperDossier>().map(|input| input.person);
    let known = on_paper.or_else(|| case.application.map(|application| application.person));
    known.or_else(|| case.actor.person.filter(|_| case.act != Act::EnterPaperDossier))
}

/// The applications that the act makes live.
fn coming_alive<'a>(case: &'a GuardContext<'_>) -> Vec<&'a Application> {
    let named: &[ApplicationId] = match case.command {
        Some(Command::AmendList(input)) => &input.relist,
        Some(Command::AmendDecision(input)) => &input.recognise,
        _ => return case.application.into_iter().collect(),
    };
    named.iter().filter_map(|id| case.facts.application(*id)).collect()
}

guard!(APPLICATION_EXISTS, "10.2", citation::DOSSIER,
"Người này đã có một hồ sơ đang dự xét trong kỳ.", "The person already has a live application in the cycle.",
remedy "Dùng hồ sơ đã có, hoặc rút hồ sơ đó trước.", "Use that application, or withdraw it first.",
|case| {
    unless_applied(case, Facts::is_live)
});

/// Says the same of who is on the list and of who is not until the list is decided (R18).
pub const APPLICATION_EXISTS_2: Guard = Guard {
    revision: 2,
    requirement: "10.2, R18",
    check: |case| unless_applied(case, Facts::seems_live),
    ..APPLICATION_EXISTS
};

/// Met where nobody comes to take part with two applications.
fn unless_applied(case: &GuardContext<'_>, takes_part: impl Fn(&Facts, &Application) -> bool) -> GuardAnswer {
    let facts = case.facts;
    let live_of = |person| facts.applications_of(person).find(|own| takes_part(facts, own));
    let creates = matches!(case.act, Act::CreateApplication | Act::EnterPaperDossier);
    let (Some(person), true) = (applicant(case), creates) else {
        let paper = creates && case.command.is_none();
        return if paper { GuardAnswer::Needs("person") } else { GuardAnswer::unless(rivals(case, live_of)) };
    };
    let other =
        live_of(person).filter(|application| case.application.is_none_or(|own| own.id != application.id));
    GuardAnswer::unless(other.map(|application| Offender::Application(application.id)))
}

/// Live applications of people of whom another one would become live again; where two of one person are named, the
/// later.
fn rivals<'a>(
    case: &'a GuardContext<'_>,
    live_of: impl Fn(PersonId) -> Option<&'a Application>,
) -> Vec<Offender> {
    let coming = coming_alive(case);
    let mut people = BTreeSet::new();
    coming
        .iter()
        .filter_map(|own| {
            let live = live_of(own.person).filter(|live| live.id != own.id);
            let twice = !people.insert(own.person);
            live.or(twice.then_some(*own))
        })
        .map(|application| Offender::Application(application.id))
        .collect()
}

guard!(APPLICATION_OF_ANOTHER, "R45", citation::DOSSIER,
"Hồ sơ này của người khác hoặc cho chức danh khác.", "The application belongs to another person or names another title.",
remedy "Chọn đúng hồ sơ của người nộp.", "Choose the application of the person who hands in.",
|case| {
    let input = input!(case, EnterPaperDossier, "person");
    GuardAnswer::when(case.application.is_none_or(|own| own.person == input.person && own.title == input.title))
});

guard!(TITLE_NOT_IN_CYCLE, "E1, E6", citation::STANDARDS,
"Chức danh đăng ký không thuộc kỳ xét này.", "The title is not reviewed in this cycle.",
remedy "Chọn một chức danh của kỳ xét.", "Choose a title of the cycle.",
|case| {
    let online = case.input::<CreateApplication>().map(|input| &input.title);
    let title = online.or_else(|| case.input::<EnterPaperDossier>().map(|input| &input.title));
    let Some(title) = title else { return GuardAnswer::Needs("title") };
    GuardAnswer::when(case.facts.titles().contains(title))
});

guard!(APPLICANT_NOT_OF_AGENCY, "E1", citation::STANDARDS,
"Người dự xét không phải là viên chức của đơn vị thuộc cơ quan tổ chức xét.",
"The applicant is not employed in a unit of the organising agency.",
remedy "Kiểm tra thông tin đơn vị công tác.", "Check the employment.",
|case| {
    let Some(person) = applicant(case) else { return GuardAnswer::Needs("person") };
    let unit = case.facts.directory.unit_of(person, case.today());
    GuardAnswer::when(unit.is_some_and(|unit| unit.agency == case.cycle.agency))
});

/// The agencies count that the scheme names.
pub const APPLICANT_NOT_OF_AGENCY_2: Guard = Guard {
    revision: 2,
    message: Label::new(
        "Người dự xét không phải là viên chức của đơn vị thuộc các cơ quan mà Đề án nêu, hoặc thuộc cơ quan tổ chức xét khi Đề án không nêu cơ quan nào.",
        "The applicant is not employed in a unit of the agencies that the scheme names, or of the organising agency where it names none.",
    ),
    check: |case| {
        let Some(person) = applicant(case) else { return GuardAnswer::Needs("person") };
        GuardAnswer::when(case.participation().employs(person))
    },
    ..APPLICANT_NOT_OF_AGENCY
};

guard!(APPLICANT_HOLDS_ROLE, "RL3", citation::EXCLUSION,
"Thành viên Hội đồng, Ban thẩm định, Ban Giám sát không được dự xét trong kỳ này.",
"A member of the council or of a board may not apply in this cycle.",
remedy "Thay thành viên trước khi người đó dự xét.", "Replace the member first.",
|case| {
    let Some(person) = applicant(case) else { return GuardAnswer::Needs("person") };
    GuardAnswer::when(case.facts.all_members().all(|member| member.person != person))
});

guard!(NOT_DECLARED_TRUE, "E17", citation::OBLIGATIONS,
"Người dự xét chưa cam đoan nội dung hồ sơ là đúng sự thật.", "The applicant has not declared the content true.",
remedy "Xác nhận cam đoan rồi nộp lại.", "Confirm the declaration and submit again.",
|case| {
    let input = input!(case, Submit, "declaredTrue");
    GuardAnswer::when(input.declared_true)
});

guard!(INCOMPLETE_UNCONFIRMED, "10.2, E15", citation::DOSSIER,
"Hồ sơ còn thiếu thành phần; người dự xét phải xác nhận nếu vẫn nộp.",
"The dossier is incomplete; the applicant must confirm to hand it in all the same.",
remedy "Bổ sung thành phần còn thiếu, hoặc xác nhận (confirmIncomplete) rồi nộp.", "Add what is missing, or confirm (confirmIncomplete) and submit.",
|case| {
    complete_or_confirmed(case, &[])
});

/// Names the evidence that is missing too.
pub const INCOMPLETE_UNCONFIRMED_2: Guard = Guard {
    revision: 2,
    requirement: "10.2, E15, E18",
    check: |case| complete_or_confirmed(case, &case.facts.files.lacking_evidence),
    ..INCOMPLETE_UNCONFIRMED
};

/// Whether nothing is missing, or the applicant hands in all the same.
fn complete_or_confirmed(case: &GuardContext<'_>, evidence: &[LackingEvidence]) -> GuardAnswer {
    let lacking = &case.facts.files.lacking;
    let confirmed = case.input::<Submit>().is_some_and(|input| input.confirm_incomplete);
    if (lacking.is_empty() && evidence.is_empty()) || confirmed {
        return GuardAnswer::Met;
    }
    let own = || case.rules().into_iter().map(|rules| &rules.eligibility);
    let name = |kind: PaperKind| kind.named(own().flat_map(Eligibility::own_kinds));
    let named = |lang| {
        let papers = lacking.iter().map(|kind| format!("{} {}", kind.item(), name(*kind).get(lang)));
        let pieces =
            evidence.iter().flat_map(|piece| own().map(move |own| piece.message(own).get(lang).to_owned()));
        papers.chain(pieces).collect::<Vec<_>>().join("; ")
    };
    let until = case.facts.plan().map(|plan| written(plan.closing_on)).unwrap_or_default();
    GuardAnswer::because(Message::new(
        format!("Còn thiếu hoặc chưa đúng: {}. Được bổ sung đến hết ngày {until}.", named(Lang::Vi)),
        format!(
            "Missing or not as they must be: {}. They may be supplied until the end of {until}.",
            named(Lang::En)
        ),
    ))
}

guard!(HANDED_IN_IN_FUTURE, "R45", citation::STEP_5,
"Thời điểm nộp không được sau hiện tại.", "The time of hand-over may not lie in the future.",
remedy "Sửa thời điểm nộp.", "Mend the time.",
|case| {
    let input = input!(case, EnterPaperDossier, "handedInAt");
    GuardAnswer::when(input.handed_in_at <= case.moment.at)
});

guard!(NOT_NOMINATED, "E2", citation::NOMINATION,
    "Người dự xét chưa được đơn vị cử.", "The applicant has not been nominated by the unit.",
    remedy "Người đứng đầu đơn vị cử dự xét, hoặc từ chối tiếp nhận và nêu lý do.", "The unit head nominates; else refuse the receipt.",
    |case| GuardAnswer::when(case.application.is_none_or(|application| application.nomination.is_some())));

guard!(NOMINATION_UNDECIDED, "E2", citation::NOMINATION,
"Cơ quan quản lý viên chức chưa có quyết định cử người dự xét, hoặc quyết định không còn hiệu lực.",
"The body that manages the employees has not decided to nominate the applicant, or its decision stands no longer.",
remedy "Đơn vị trình danh sách đề nghị cử (submitNominationList); cơ quan quản lý ra quyết định và ghi nhận (decideNominationList).",
"Let the unit submit its list (submitNominationList), and record what the managing body decides on it (decideNominationList).",
|case| {
    let Some(rules) = case.rules().and_then(|rules| rules.nomination.as_ref()) else { return GuardAnswer::Met };
    let undecided = |own: &&&Application| {
        rules.needs_decision(&own.title) && case.facts.nomination_decision(own).is_none()
    };
    let open: Vec<Offender> =
        coming_alive(case).iter().filter(undecided).map(|own| Offender::Application(own.id)).collect();
    if open.is_empty() { return GuardAnswer::Met; }
    let (vi, en) = (format!("Căn cứ: {}.", rules.source.vi), format!("Source: {}.", rules.source.en));
    GuardAnswer::Unmet(open, Some(Message::new(vi, en)))
});

guard!(RECEIPT_TAKEN, "10.2", citation::STEP_5,
"Số giấy tiếp nhận đã được dùng trong kỳ xét.", "The number of the receipt is taken in the cycle.",
remedy "Dùng số khác.", "Use another number.",
|case| {
    let input = input!(case, Receive, "receipt");
    let mut taken = case.facts.rows.application.find(ApplicationKey::Receipt(input.receipt.clone()));
    GuardAnswer::when(taken.all(|application| application.id == input.application))
});

guard!(deadline SUPPLEMENT_STILL_OPEN, "10.2", citation::STEP_5,
"Hồ sơ đang được bổ sung; chưa hết hạn nhận hồ sơ.", "The dossier is being supplemented and receiving has not ended.",
remedy "Chờ người dự xét nộp lại, hoặc chờ hết hạn nhận hồ sơ.", "Wait for the applicant or for the closing instant.",
|case| {
    let returned = case.application.is_some_and(|application| application.state == A::Returned);
    GuardAnswer::when(!returned || case.facts.closing_instant().is_some_and(|closing| case.moment.at >= closing))
});

/// Whether the appeal was upheld and concerns one of the applications.
fn upheld(case: &GuardContext<'_>, appeal: AppealId, applications: &[&Application]) -> bool {
    case.facts.rows.appeal.get(&appeal).is_some_and(|appeal| {
        appeal.is_upheld() && applications.iter().any(|application| case.facts.is_about(appeal, application))
    })
}

/// The applications that an upheld appeal allows the act to change.
fn changed<'a>(case: &'a GuardContext<'_>) -> Vec<&'a Application> {
    let mut changed = coming_alive(case);
    if let Some(input) = case.input::<AmendDecision>() {
        changed.extend(input.revoke.iter().filter_map(|id| case.facts.application(*id)));
    }
    changed
}

guard!(APPEAL_NOT_UPHELD, "10.2", citation::STEP_10,
"Chỉ thực hiện được khi có thắc mắc, khiếu nại về hồ sơ này đã được chấp nhận.",
"Only an upheld appeal about this application allows it.",
remedy "Nêu đơn đã được chấp nhận.", "Name the upheld appeal.",
|case| {
    let fits = |appeal: AppealId| upheld(case, appeal, &changed(case));
    let any = || {
        let mut about = changed(case).into_iter().flat_map(|own| case.facts.appeals_about(own));
        about.any(Appeal::is_upheld)
    };
    let refused = case.application.is_some_and(|application| application.state == A::NotReceived);
    match case.command {
        Some(Command::Receive(input)) => GuardAnswer::when(input.appeal.map_or(!refused, fits)),
        Some(Command::Reinstate(input)) => GuardAnswer::when(fits(input.appeal)),
        Some(Command::AmendDecision(input)) => GuardAnswer::when(input.appeal.is_none_or(fits)),
        _ if case.act == Act::AmendDecision || (case.act == Act::Receive && !refused) => GuardAnswer::Met,
        _ if any() => GuardAnswer::Needs("appeal"),
        _ => GuardAnswer::when(false),
    }
});

guard!(RESULT_STANDS, "T14, R40", citation::STEP_10,
"Kết quả của hồ sơ này đã được thông báo và nằm ngoài phạm vi xét lại.", "The result of this application was notified and lies outside the scope of the review.",
remedy "Hoàn thành việc xét rồi mở lại việc xét cho hồ sơ này.", "Complete the review, then reopen it for this application.",
|case| GuardAnswer::when(case.application.is_none_or(Application::is_reviewed)));

guard!(WITHDRAWAL_REASON_MISSING, "10.2", citation::OBLIGATIONS,
"Từ khi đã quyết định danh sách, rút hồ sơ phải nêu lý do.", "Once the list is decided a withdrawal needs a reason.",
remedy "Nêu lý do rút hồ sơ.", "State the reason.",
|case| {
    let late = case.effective_state().between(CycleState::ListDecided, CycleState::Archived);
    let Some(input) = case.input::<Withdraw>() else {
        return if late { GuardAnswer::Needs("reason") } else { GuardAnswer::Met };
    };
    GuardAnswer::when(!late || input.reason.is_some())
});

guard!(RULES_MISSING, "10.2", citation::STANDARDS,
"Kết luận không đạt hoặc không đưa vào danh sách phải nêu tiêu chí không đạt.",
"Not listing or not meeting needs the rules that are not met.",
remedy "Nêu mã tiêu chí, ví dụ E11.", "Name the rules, e.g. E11.",
|case| {
    let refused = case.input::<RefuseListing>().map(|input| !input.rules.is_empty());
    let is_founded = refused.or_else(|| {
        let input = case.input::<Conclude>()?;
        Some(input.outcome == Side::Met || !input.rules.is_empty())
    });
    is_founded.map_or(GuardAnswer::Needs("rules"), GuardAnswer::when)
});

guard!(WARNING_UNKNOWN, "T11", citation::STEP_8,
"Cảnh báo không tồn tại, không thuộc hồ sơ này hoặc đã được xác nhận.", "There is no such warning on this application, or it was acknowledged.",
remedy "Chọn cảnh báo chưa được xác nhận.", "Choose a warning that is open.",
|case| {
    let open = |finding: &Finding| {
        case.application.is_some_and(|own| own.id == finding.application)
            && finding.warning && finding.acknowledged_by.is_none() && !finding.superseded && !finding.void
    };
    let judged = case.application.is_some_and(|own| case.facts.open_warning(own.id).is_some());
    let Some(input) = case.input::<AcknowledgeWarning>() else {
        let any = case.application.is_some_and(|own| case.facts.rows.finding.find(own.id).any(open));
        return if any && !judged { GuardAnswer::Needs("finding") } else { GuardAnswer::when(judged) };
    };
    GuardAnswer::when(match input.finding {
        Some(id) => case.facts.rows.finding.get(&id).is_some_and(open),
        None => judged,
    })
});

guard!(ALREADY_VOTED, "10.2 conclude", citation::COUNCIL_WORK,
"Thành viên đã biểu quyết hồ sơ này trong lần xét hiện tại.", "The member has already voted on this application in this round.",
remedy "Mỗi thành viên biểu quyết một lần.", "Each member votes once.",
|case| {
    let Some(application) = case.application else { return GuardAnswer::Met };
    let own: BTreeSet<_> = case.facts.members(Body::Council)
        .filter(|member| Some(member.person) == case.actor.person).map(|member| member.id).collect();
    let voted = case.facts.votes(application, case.votes_on_list()).iter().any(|vote| own.contains(&vote.member));
    GuardAnswer::when(!voted)
});

guard!(FINDINGS_TOO_FEW, "10.2", citation::COUNCIL_WORK,
"Chưa đủ số thành viên Ban thẩm định có nhận xét về hồ sơ.", "Fewer appraisers than needed have recorded findings.",
remedy "Thành viên Ban thẩm định ghi nhận xét theo tiêu chí.", "Let the appraisers record their findings.",
|case| {
    let appraisers = |application: &Application| -> BTreeSet<PersonId> {
        case.facts.findings(application, Stage::Appraisal).map(|finding| finding.by).collect()
    };
    let fewest = case.put_to_council().map(|application| appraisers(application).len()).min();
    let needed = case.rules().map_or(1, |rules| rules.appraisers_per_dossier);
    match fewest {
        Some(found) if found < needed => {
            GuardAnswer::Unmet(vec![Offender::Count(u32::try_from(found).unwrap_or(u32::MAX))], None)
        }
        _ => GuardAnswer::Met,
    }
});

guard!(VOTES_MISSING, "T11", citation::COUNCIL_WORK,
"Chưa đủ số thành viên Hội đồng biểu quyết, hoặc Chủ tịch chưa biểu quyết khi số phiếu ngang nhau.",
"Too few council members have voted, or the votes are equal and the chair has not voted.",
remedy "Các thành viên còn lại biểu quyết.", "Let the other members vote.",
|case| {
    let Some(application) = case.application else { return GuardAnswer::Met };
    let votes = case.facts.votes(application, case.votes_on_list()).len();
    let members = case.facts.members(Body::Council).count();
    let needed = case.rules().map_or(members, |rules| rules.quorum_of(members));
    if votes >= needed && tally(case, application).is_some() {
        GuardAnswer::Met
    } else {
        GuardAnswer::Unmet(vec![Offender::Count(u32::try_from(votes).unwrap_or(u32::MAX))], None)
    }
});

/// The side that won: the majority, or the chair's side on equal votes (law Art 38(2)).
fn tally(case: &GuardContext<'_>, application: &Application) -> Option<Side> {
    let votes = case.facts.votes(application, case.votes_on_list());
    let count = |side| votes.iter().filter(|vote| vote.side == side).count();
    match count(Side::Met).cmp(&count(Side::NotMet)) {
        std::cmp::Ordering::Greater => Some(Side::Met),
        std::cmp::Ordering::Less => Some(Side::NotMet),
        std::cmp::Ordering::Equal => {
            let chair = case.facts.in_position(Body::Council, Position::Chair)?;
            votes.iter().find(|vote| vote.member == chair.id).map(|vote| vote.side)
        }
    }
}

guard!(VOTE_DISAGREES, "10.2", citation::COUNCIL_WORK,
"Kết luận ghi nhận khác với kết quả biểu quyết của Hội đồng.", "The conclusion differs from the vote of the council.",
remedy "Ghi kết luận đúng theo kết quả biểu quyết.", "Record the conclusion that was voted.",
|case| {
    let input = input!(case, Conclude, "outcome");
    let voted = case.application.and_then(|application| tally(case, application));
    GuardAnswer::when(voted.is_none_or(|side| side == input.outcome))
});

guard!(FINDING_NEEDS_APPRAISER, "R36", citation::STEP_8,
"Ở giai đoạn thẩm định chỉ thành viên Ban thẩm định được ghi nhận xét.", "In the appraisal only appraisers record findings.",
remedy "Đề nghị thành viên Ban thẩm định ghi nhận xét.", "Ask an appraiser to record it.",
|case| {
    let appraising = case.application.is_some_and(|application| stage_of_finding(application.state) == Stage::Appraisal);
    GuardAnswer::when(!appraising || case.role() == Some(Role::Appraiser))
});

guard!(FINDING_NOT_OF_OFFICE, "10.2, E16", citation::DOSSIER,
"Văn phòng chỉ được ghi nhận xét về ngày lập sơ yếu lý lịch (E16).", "The office records a finding on the date of the CV only (E16).",
remedy "Đề nghị Thư ký hoặc Ban thẩm định ghi nhận xét.", "Ask the secretary or an appraiser to record it.",
|case| {
    if case.role() != Some(Role::DepartmentOffice) { return GuardAnswer::Met; }
    let input = input!(case, RecordFinding, "rule");
    GuardAnswer::when(input.rule.as_str() == "E16")
});

guard!(FINDING_WITHOUT_EFFECT, "R36, §4", citation::STANDARDS,
"Tiêu chí này đã được kết luận theo dữ liệu của hồ sơ, không để lại nội dung nào cho người thẩm định.",
"The facts of the dossier decide this rule, and it leaves nothing to a person.",
remedy "Nếu dữ liệu sai thì sửa hồ sơ viên chức hoặc giấy tờ rồi xem xét lại; chỉ ghi nhận xét về tiêu chí cần người xem xét.",
"If the facts are wrong mend the personnel file or the papers and judge again; record findings on rules that need a person only.",
|case| {
    let input = input!(case, RecordFinding, "rule");
    let Some(outcome) = case.facts.files.settled else { return GuardAnswer::Met };
    let (rule, label) = (input.rule.as_str(), outcome.label());
    let particulars =
        Message::new(format!("Tiêu chí {rule}: {}.", label.vi), format!("Rule {rule}: {}.", label.en));
    GuardAnswer::Unmet(vec![Offender::Rule(input.rule.clone())], Some(particulars))
});

guard!(DISCIPLINE_UNCHANGED, "E5", citation::APPOINTMENT,
"Tình trạng xử lý kỷ luật đã được ghi nhận như vậy.", "The disciplinary case is already recorded like that.",
remedy "Không cần ghi lại.", "Nothing needs to be recorded.",
|case| {
    let input = input!(case, ReportDiscipline, "open");
    GuardAnswer::when(case.application.is_none_or(|application| application.discipline_open != input.open))
});

guard!(deadline RETURN_AFTER_CLOSING, "10.2", citation::STEP_5,
"Chỉ được trả hồ sơ để bổ sung trước khi hết hạn nhận hồ sơ.", "A dossier can be returned for supplement before closing only.",
remedy "Tiếp nhận hồ sơ như lần nộp cuối hoặc từ chối và nêu lý do.", "Receive it as last handed in, or refuse it with a reason.",
|case| match case.facts.plan() {
    Some(plan) if case.facts.closing_instant().is_some_and(|closing| case.moment.at >= closing) => GuardAnswer::because(
        Message::new(format!("Hạn cuối: hết ngày {}.", written(plan.closing_on)), format!("The last day was {}.", written(plan.closing_on)))),
    _ => GuardAnswer::Met,
});
