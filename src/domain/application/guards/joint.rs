//! The conditions of the joint conclusion of those who appraise a dossier (R36).

use crate::{
    citation,
    dossier::standing_judgement,
    guard::{GuardAnswer, guard, input},
    guard_context::GuardContext,
    lang::Message,
    refusal::Offender,
    row::{Application, Judgement},
    vocabulary::{Side, Stage},
};

fn asks(case: &GuardContext<'_>) -> bool {
    case.rules().is_some_and(|rules| rules.appraisal.joint_conclusion)
}

guard!(JOINT_CONCLUSION_NOT_ASKED, "10.2, R36", citation::APPRAISAL,
"Bộ quy tắc của kỳ xét không yêu cầu kết luận chung của những người thẩm định.",
"The rule set of the cycle asks for no joint conclusion of the appraisers.",
remedy "Không cần thực hiện; Hội đồng biểu quyết theo nhận xét của từng người.", "Nothing is to be done; the council votes on the findings of each.",
|case| GuardAnswer::when(asks(case)));

guard!(JOINT_CONCLUSION_UNFOUNDED, "10.2, R36", citation::APPRAISAL,
"Kết luận chung phải đúng với kết quả xem xét theo nhận xét của những người thẩm định, và không còn tiêu chí mà nhận xét khác nhau hoặc chưa có.",
"A joint conclusion says what the findings of the appraisers come to, and none of these is open or disagreed on.",
remedy "Thống nhất nhận xét về các tiêu chí đã nêu, xem xét lại hồ sơ (evaluateDossiers), rồi ghi kết luận đúng với kết quả đó.",
"Agree on the rules that are named, have the dossier judged again (evaluateDossiers), then conclude as it says.",
|case| {
    let judgement = case.application.and_then(|own| standing_judgement(case.facts, own, Stage::Appraisal));
    // That there is none is told by another condition.
    let Some(judgement) = judgement else { return GuardAnswer::Met };
    if !judgement.open.is_empty() {
        let named: Vec<_> = judgement.open.0.iter().map(ToString::to_string).collect();
        let named = named.join(", ");
        let open = judgement.open.0.iter().cloned().map(Offender::Rule).collect();
        let message = Message::new(format!("Tiêu chí: {named}."), format!("Rules: {named}."));
        return GuardAnswer::Unmet(open, Some(message));
    }
    GuardAnswer::when(input!(case, ConcludeJointly, "outcome").outcome == proposed(judgement))
});

const fn proposed(judgement: &Judgement) -> Side {
    if judgement.eligible { Side::Met } else { Side::NotMet }
}

guard!(JOINT_CONCLUSION_MISSING, "10.2, R36", citation::APPRAISAL,
"Những người thẩm định hồ sơ chưa ghi kết luận chung theo kết quả xem xét hiện tại.",
"Those who appraised the dossier have not concluded together on the judgement that stands.",
remedy "Những người thẩm định kết luận chung, lập biên bản thẩm định và ghi kết luận (concludeJointly).",
"Let the appraisers conclude together, sign the record and have the conclusion recorded (concludeJointly).",
|case| {
    let lacks = |application: &&Application| case.facts.joint_conclusion(application.id).is_none();
    if !asks(case) { return GuardAnswer::Met; }
    GuardAnswer::unless(case.put_to_council().filter(lacks).map(|application| Offender::Application(application.id)))
});
