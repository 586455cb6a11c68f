//! The conditions that rest on the judgement of a dossier by the rules (requirements §4; R36).

use std::collections::BTreeSet;

use crate::{
    appeal::state::AppealEffect,
    application::state::{ApplicationState as A, stage_of},
    citation,
    command::{
        Act, ActOn, AmendList, ApplicationAct, Conclude, Delisting, EvaluateDossiers, NewJudgement,
        RefuseListing,
    },
    dossier::{basis, standing_judgement},
    facts::Facts,
    guard::{GuardAnswer, guard, input},
    guard_context::GuardContext,
    lang::Message,
    refusal::Offender,
    row::{Application, Judgement},
    vocabulary::{RuleId, Side, Stage, TitleCode},
};

/// The stage of the judgement that an act on an application rests on.
const fn stage(act: Act) -> Option<Stage> {
    match act.on() {
        ActOn::Application(on) => stage_of_act(on),
        ActOn::Cycle(_) | ActOn::Records(_) | ActOn::Appeal(_) => None,
    }
}

const fn stage_of_act(act: ApplicationAct) -> Option<Stage> {
    use ApplicationAct as On;
    match act {
        On::List | On::RefuseListing => Some(Stage::Screening),
        On::ConcludeJointly | On::CastVote | On::Conclude => Some(Stage::Appraisal),
        On::CreateApplication
        | On::Nominate
        | On::WithdrawNomination
        | On::Submit
        | On::EnterPaperDossier
        | On::AddPapers
        | On::RemovePaper
        | On::Assess
        | On::ReturnForSupplement
        | On::Receive
        | On::RefuseReceipt
        | On::Withdraw
        | On::PrepareBundle
        | On::Appraise
        | On::RecordFinding
        | On::FindForTieBreak
        | On::AcknowledgeWarning
        | On::RecordScoreSheet
        | On::Disqualify
        | On::Reinstate
        | On::ReopenDossier
        | On::ReportDiscipline => None,
    }
}

/// The judgement that an act on an application rests on.
fn judgement<'a>(case: &'a GuardContext<'_>) -> Option<&'a Judgement> {
    standing_judgement(case.facts, case.application?, stage(case.act)?)
}

/// Met if no rule offends; the refusal names those that do.
fn rules<'a>(rules: impl IntoIterator<Item = &'a RuleId>) -> GuardAnswer {
    let rules: Vec<&RuleId> = rules.into_iter().collect();
    if rules.is_empty() {
        return GuardAnswer::Met;
    }
    let named = rules.iter().map(|rule| rule.as_str()).collect::<Vec<_>>().join(", ");
    let particulars = Message::new(format!("Tiêu chí: {named}."), format!("Rules: {named}."));
    GuardAnswer::Unmet(rules.into_iter().cloned().map(Offender::Rule).collect(), Some(particulars))
}

/// Whether what a judgement concludes is what its rules say; a log that was tampered with need not.
fn agrees(line: &NewJudgement) -> bool {
    line.eligible == (line.failed.is_empty() && line.open.is_empty())
}

guard!(EVALUATION_UNREACHABLE, "§4, R36", citation::STANDARDS,
"Có hồ sơ không ở giai đoạn xem xét điều kiện, tiêu chuẩn, được nêu hai lần, hoặc đã thay đổi trong khi xem xét.",
"A dossier is at no stage at which it is judged, is named twice, or changed meanwhile.",
remedy "Chỉ chọn hồ sơ đã tiếp nhận hoặc đang thẩm định rồi thực hiện lại.", "Choose dossiers that were received or are under appraisal, then repeat.",
|case| {
    let Some(input) = case.input::<EvaluateDossiers>() else {
        return GuardAnswer::when(case.facts.applications().any(|application| stage_of(application.state).is_some()));
    };
    let mut judged = BTreeSet::new();
    let fits = |line: &NewJudgement| case.facts.application(line.application).is_some_and(|own| {
        stage_of(own.state) == Some(line.stage) && line.basis == basis(case.facts, own, line.stage) && agrees(line)
    });
    let mut strays = input.judgements.iter()
        .filter(|line| !judged.insert(line.application) || !fits(line))
        .map(|line| line.application).collect::<Vec<_>>();
    strays.extend(input.applications.iter().filter(|id| !judged.contains(id)));
    let nothing = input.judgements.is_empty() && strays.is_empty();
    if nothing { GuardAnswer::when(false) } else { GuardAnswer::unless(strays.into_iter().map(Offender::Application)) }
});

guard!(NOT_EVALUATED, "T08, §4, R36", citation::STANDARDS,
"Hồ sơ chưa được xem xét điều kiện, tiêu chuẩn theo dữ liệu hiện tại.", "The dossier has not been judged by the rules as it stands now.",
remedy "Thực hiện xem xét điều kiện, tiêu chuẩn (evaluateDossiers) rồi làm lại.", "Have it judged (evaluateDossiers), then repeat.",
|case| {
    let judged = |own: &Application| stage(case.act).and_then(|stage| standing_judgement(case.facts, own, stage)).is_some();
    GuardAnswer::when(case.put_to_council().all(judged))
});

guard!(RULE_FAILED, "T08", citation::STANDARDS,
"Có tiêu chí không đạt.", "A rule is not met.",
remedy "Không đưa vào danh sách hoặc kết luận không đạt và nêu tiêu chí; nếu dữ liệu sai thì sửa hồ sơ và xem xét lại.", "Keep it off, or conclude it is not met, with the rules; if the facts are wrong mend them and judge again.",
|case| {
    let met = case.input::<Conclude>().is_some_and(|input| input.outcome == Side::NotMet)
        || (case.act == Act::Conclude && case.command.is_none());
    rules(judgement(case).filter(|_| !met).into_iter().flat_map(|judgement| &judgement.failed.0))
});

guard!(NEEDS_HUMAN_LEFT, "T08", citation::STANDARDS,
"Còn tiêu chí cần người xem xét chưa được kết luận.", "A rule still waits for a human finding.",
remedy "Ghi nhận xét theo tiêu chí rồi xem xét lại hồ sơ.", "Record the finding, then have the dossier judged again.",
|case| {
    let fails = judgement(case).is_some_and(|judgement| !judgement.failed.is_empty());
    let not_met = case.input::<Conclude>().is_some_and(|input| input.outcome == Side::NotMet);
    let settled = fails && (not_met || case.command.is_none());
    rules(judgement(case).filter(|_| !settled).into_iter().flat_map(|judgement| &judgement.open.0))
});

/// The rules for which somebody is taken off the list although the judgement that stands does not name them.
fn unfounded<'a>(facts: &'a Facts, line: &'a Delisting) -> impl Iterator<Item = &'a RuleId> {
    let judgement = facts
        .application(line.application)
        .and_then(|own| standing_judgement(facts, own, stage_of(own.state)?));
    line.rules
        .iter()
        .filter(move |rule| !judgement.is_some_and(|judgement| judgement.failed.0.contains(rule)))
}

guard!(RULES_UNFOUNDED, "10.2, T08, T25", citation::STANDARDS,
"Có tiêu chí được nêu là không đạt nhưng kết quả xem xét không kết luận như vậy.", "A rule is said not to be met although the judgement does not say so.",
remedy "Nêu đúng các tiêu chí không đạt, hoặc ghi nhận xét và xem xét lại.", "Name the rules that are not met, or record the finding and judge again.",
|case| {
    if let Some(input) = case.input::<AmendList>() {
        return rules(input.delist.iter().flat_map(|line| unfounded(case.facts, line)));
    }
    let Some(judgement) = judgement(case) else { return GuardAnswer::Met };
    let Some(input) = case.input::<RefuseListing>() else {
        return GuardAnswer::when(!judgement.failed.is_empty() || case.act != Act::RefuseListing);
    };
    rules(input.rules.iter().filter(|rule| !judgement.failed.0.contains(rule)))
});

guard!(DEPARTURE_REASON_MISSING, "10.2", citation::COUNCIL_WORK,
"Kết luận khác đề xuất của Ban thẩm định thì phải nêu lý do.", "A conclusion that departs from the appraisers' proposal needs reasons.",
remedy "Nêu lý do.", "State the reasons.",
|case| {
    let input = input!(case, Conclude, "departure");
    let Some(judgement) = judgement(case) else { return GuardAnswer::Met };
    let founded = input.rules.iter().all(|rule| judgement.failed.0.contains(rule));
    let proposed = if judgement.eligible { Side::Met } else { Side::NotMet };
    GuardAnswer::when((input.outcome == proposed && founded) || input.departure.is_some())
});

/// The listed whose judgement does not stand, or no longer says that they belong there.
fn outdated(facts: &Facts) -> impl Iterator<Item = &Application> {
    facts.in_states(&[A::EligibleListed]).filter(|application| {
        !standing_judgement(facts, application, Stage::Screening).is_some_and(|judgement| judgement.eligible)
    })
}

guard!(LIST_OUTDATED, "T08, T23", citation::STEP_6,
"Có người trong danh sách mà kết quả xem xét không còn đúng với dữ liệu hiện tại.", "Somebody is on the list whose judgement no longer stands.",
remedy "Xem xét lại điều kiện, tiêu chuẩn của những hồ sơ đó.", "Have these dossiers judged again.",
|case| GuardAnswer::unless(outdated(case.facts).map(|application| Offender::Application(application.id))));

guard!(FACTS_CHANGED, "T08, T11, T12, T13, T15, R07", citation::STANDARDS,
"Hồ sơ viên chức đã thay đổi; tính lại thì kết quả xem xét hoặc thứ tự ưu tiên khác với kết quả đã ghi nhận.",
"A personnel file has changed, and a judgement or an order would come out differently now.",
remedy "Xem xét lại hồ sơ (evaluateDossiers) hoặc xếp lại thứ tự (recordRanking); nếu đã kết luận thì xét lại hồ sơ (reopenDossier) hoặc mở lại việc xét (reopenReview).",
"Have the dossier judged again (evaluateDossiers) or the order made again (recordRanking); after the conclusion reopen the dossier (reopenDossier) or the review (reopenReview).",
|case| {
    let files = &case.facts.files;
    let rules: BTreeSet<&str> = files.outdated.iter().flat_map(|line| &line.rules).map(RuleId::as_str).collect();
    let titles: BTreeSet<&str> = files.reordered.iter().map(TitleCode::as_str).collect();
    if rules.is_empty() && titles.is_empty() { return GuardAnswer::Met; }
    let lines = [
        ("Tiêu chí có kết quả khác", "Rules with another outcome", rules),
        ("Chức danh có thứ tự khác", "Titles with another order", titles),
    ].into_iter().filter(|(.., named)| !named.is_empty()).map(|(vi, en, named)| {
        let named = named.into_iter().collect::<Vec<_>>().join(", ");
        (format!("{vi}: {named}."), format!("{en}: {named}."))
    });
    let (vi, en): (Vec<String>, Vec<String>) = lines.unzip();
    let dossiers = files.outdated.iter().map(|line| Offender::Application(line.application));
    let offenders = dossiers.chain(files.reordered.iter().cloned().map(Offender::Title)).collect();
    GuardAnswer::Unmet(offenders, Some(Message::new(vi.join(" "), en.join(" "))))
});

guard!(RELISTED_UNSCREENED, "10.2 relist", citation::STEP_6,
"Chỉ bổ sung vào danh sách người đã được xem xét và đủ điều kiện, tiêu chuẩn, hoặc người không được đưa vào danh sách mà đơn đã được chấp nhận.",
"Only who was judged eligible is put on the list, or who was kept off it and whose appeal was upheld.",
remedy "Xem xét điều kiện, tiêu chuẩn của hồ sơ đó trước.", "Have the dossier judged first.",
|case| {
    let Some(input) = case.input::<AmendList>() else { return GuardAnswer::Met };
    let relisted = input.relist.iter().filter_map(|id| case.facts.application(*id));
    let unscreened = |application: &&Application| {
        let judged = standing_judgement(case.facts, application, Stage::Screening);
        let upheld = application.state == A::NotListed && has_upheld_appeal(case.facts, application);
        !judged.is_some_and(|judgement| judgement.eligible) && !upheld
    };
    GuardAnswer::unless(relisted.filter(unscreened).map(|application| Offender::Application(application.id)))
});

fn has_upheld_appeal(facts: &Facts, application: &Application) -> bool {
    let mut appeals = facts.appeals_about(application);
    appeals.any(|appeal| appeal.is_upheld() && appeal.effect == AppealEffect::List && !appeal.carried_out)
}
