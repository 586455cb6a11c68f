//! Who may apply, for what, and on whose nomination: E1, E2, E6.

use crate::{
    calendar::written,
    eligibility::{
        dossier::{Fact, Nomination, NominationDecision},
        input::EligibilityInput,
        judged::{ComputedRule, FactKind, HumanPart},
        rule::{Rule, RuleKind},
    },
    lang::Label,
};

/// E1: an employee of the unit who holds the lower title on the closing date.
pub const E1: Rule = Rule {
    id: "E1",
    revision: 1,
    requirement: "E1",
    kind: RuleKind::Auto,
    demand: Label::new(
        "Là viên chức của đơn vị, hiện giữ chức danh nghề nghiệp thuộc đối tượng dự xét.",
        "An employee of the unit who holds a title that may apply.",
    ),
    judge: e1,
};

fn e1(case: &EligibilityInput<'_>) -> ComputedRule {
    let closing = case.cycle.closing_on;
    let day = written(closing);
    let Some(employments) = &case.dossier.employments else {
        return ComputedRule::human(
            "Chưa có thông tin về đơn vị công tác.",
            "The unit of employment is not known.",
        );
    };
    let employed = employments.iter().find(|employment| {
        case.cycle.units.contains(&employment.unit)
            && employment.from <= closing
            && employment.to.is_none_or(|last| closing <= last)
    });
    let Some(employed) = employed else {
        return ComputedRule::fail(
            format!("Ngày {day} không phải là viên chức của đơn vị thuộc đối tượng dự xét."),
            format!("Not employed by the unit of the review on {day}."),
        );
    };
    let Some(titles) = &case.dossier.titles else {
        return ComputedRule::human(
            "Chưa có thông tin về chức danh nghề nghiệp hiện giữ.",
            "The title held is not known.",
        )
        .using(FactKind::Employment, employed.document);
    };
    let Some(held) = case.current_title(titles) else {
        return ComputedRule::fail(
            format!("Ngày {day} không giữ chức danh nghề nghiệp nào."),
            format!("No title was held on {day}."),
        );
    };
    let listed = case.rules.titles.iter().any(|direction| direction.from == held.code);
    let known = case.rules.eligibility.title(&held.code, closing);
    let judged = match known.filter(|_| listed) {
        Some(title) => ComputedRule::pass(
            format!("Viên chức của đơn vị, giữ chức danh {} (mã số {}).", title.name.vi, title.code),
            format!("Employed by the unit, holding {} ({}).", title.name.en, title.code),
        ),
        None => ComputedRule::fail(
            format!("Chức danh mã số {} không thuộc đối tượng dự xét.", held.code),
            format!("The title {} may not apply.", held.code),
        ),
    };
    judged.using(FactKind::Employment, employed.document).using(FactKind::TitlePeriod, held.document)
}

/// E2: nominated by the unit, which has an approved place. That it has the need is found by a person.
pub const E2: Rule = Rule {
    id: "E2",
    revision: 1,
    requirement: "E2",
    kind: RuleKind::AutoAndHuman,
    demand: Label::new(
        "Được đơn vị cử dự xét; đơn vị có nhu cầu và có chỉ tiêu được phê duyệt.",
        "Nominated by the unit, which has the need and an approved place.",
    ),
    judge: e2,
};

fn e2(case: &EligibilityInput<'_>) -> ComputedRule {
    let nomination = match &case.dossier.nomination {
        Fact::Known(nomination) => nomination,
        Fact::Unknown => {
            return ComputedRule::human(
                "Chưa có thông tin về việc cử dự xét.",
                "Nothing is known of a nomination.",
            );
        }
        Fact::Absent => return ComputedRule::fail("Đơn vị không cử dự xét.", "The unit did not nominate."),
    };
    let judged = if nomination.withdrawn {
        ComputedRule::fail("Đơn vị đã rút văn bản cử dự xét.", "The unit withdrew the nomination.")
    } else {
        match (nomination.signed_by_unit_head, case.cycle.places.get(&case.dossier.target)) {
            (Some(false), _) => ComputedRule::fail(
                "Văn bản cử dự xét không do người đứng đầu đơn vị ký.",
                "The nomination is not signed by the head of the unit.",
            ),
            (_, Some(0)) if case.cycle.divided => ComputedRule::fail(
                "Chỉ tiêu của chức danh dự xét được giao cho đơn vị; đơn vị của người dự xét không có chỉ tiêu.",
                "The places of the title are given to units, and the unit of the applicant has none.",
            ),
            (_, Some(0)) => ComputedRule::fail(
                "Chức danh dự xét không có chỉ tiêu được phê duyệt.",
                "No place is approved for the title.",
            ),
            (None, _) => ComputedRule::human(
                "Chưa xác định người ký văn bản cử dự xét.",
                "Who signed the nomination is not known.",
            ),
            (_, None) => ComputedRule::human(
                "Chưa có thông tin về chỉ tiêu của chức danh dự xét.",
                "The approved places of the title are not known.",
            ),
            (Some(true), Some(places)) => ComputedRule::pass(
                format!(
                    "Đơn vị cử dự xét ngày {}; có {places} chỉ tiêu được phê duyệt.",
                    written(nomination.on)
                ),
                format!("Nominated on {}; approved places: {places}.", written(nomination.on)),
            ),
        }
    };
    let judged = judged.using(FactKind::Nomination, nomination.document).using(FactKind::Quota, None);
    judged.then(HumanPart::Whole)
}

/// E2 where the rule set asks for the decision of the body that manages the employees (law Art 35(1)).
pub const E2_2: Rule = Rule {
    revision: 2,
    demand: Label::new(
        "Được đơn vị đề nghị và cơ quan quản lý viên chức quyết định cử dự xét; đơn vị có nhu cầu và có chỉ tiêu được phê duyệt.",
        "Proposed by the unit and nominated by a decision of the body that manages the employees; the unit has the need and an approved place.",
    ),
    judge: |case| {
        let asks =
            case.rules.nomination.as_ref().is_some_and(|rules| rules.needs_decision(&case.dossier.target));
        match &case.dossier.nomination {
            Fact::Known(nomination) if asks && !nomination.withdrawn => decided(case, nomination),
            Fact::Known(Nomination { decision: Some(decision), .. }) if asks && !decision.nominated => {
                left_out(decision)
            }
            Fact::Known(_) | Fact::Unknown | Fact::Absent => e2(case),
        }
    },
    ..E2
};

/// The decision stands beside the nomination of the unit.
fn decided(case: &EligibilityInput<'_>, nomination: &Nomination) -> ComputedRule {
    match &nomination.decision {
        None => ComputedRule::human(
            "Chưa có quyết định cử dự xét của cơ quan quản lý viên chức.",
            "The body that manages the employees has not decided on the nomination.",
        )
        .using(FactKind::Nomination, nomination.document),
        Some(decision) if !decision.nominated => left_out(decision),
        Some(decision) => {
            let (day, judged) = (written(decision.on), e2(case));
            judged
                .and(
                    format!("Cơ quan quản lý viên chức quyết định cử ngày {day}."),
                    format!("The body that manages the employees nominated on {day}."),
                )
                .using(FactKind::Nomination, decision.document)
        }
    }
}

fn left_out(decision: &NominationDecision) -> ComputedRule {
    let day = written(decision.on);
    ComputedRule::fail(
        format!("Cơ quan quản lý viên chức quyết định không cử, ngày {day}."),
        format!("The body that manages the employees decided on {day} not to nominate."),
    )
    .using(FactKind::Nomination, decision.document)
}

/// E6: the target is the adjacent higher title of the same field; capacity is found item by item.
pub const E6: Rule = Rule {
    id: "E6",
    revision: 1,
    requirement: "E6",
    kind: RuleKind::AutoAndHuman,
    demand: Label::new(
        "Có năng lực, trình độ chuyên môn, nghiệp vụ để đảm nhận chức danh ở hạng cao hơn liền kề trong cùng lĩnh vực nghề nghiệp.",
        "Capable of the title of the next higher grade in the same professional field.",
    ),
    judge: e6,
};

fn e6(case: &EligibilityInput<'_>) -> ComputedRule {
    let Some(titles) = &case.dossier.titles else {
        return ComputedRule::human(
            "Chưa có thông tin về chức danh nghề nghiệp hiện giữ.",
            "The title held is not known.",
        );
    };
    let Some(lower) = &case.target.lower else {
        return ComputedRule::human(
            "Chức danh dự xét không có hạng dưới liền kề, cần xác định chức danh được dự xét.",
            "The title has no adjacent lower grade; who may apply must be found.",
        );
    };
    let held = case.current_title(titles);
    let (name, code) = (&case.target.name, &case.target.code);
    let judged = if held.is_some_and(|held| held.code == *lower) {
        ComputedRule::pass(
            format!("{} (mã số {code}) là hạng cao hơn liền kề, cùng lĩnh vực nghề nghiệp.", name.vi),
            format!("{} ({code}) is the next higher grade of the same field.", name.en),
        )
    } else {
        ComputedRule::fail(
            format!("{} (mã số {code}) không phải là hạng cao hơn liền kề của chức danh hiện giữ.", name.vi),
            format!("{} ({code}) is not the next higher grade of the title held.", name.en),
        )
    };
    let items = case.standard.ticked().map(|item| item.id.clone()).collect();
    let judged = judged.then(HumanPart::Checklist(items));
    judged.using(FactKind::TitlePeriod, held.and_then(|held| held.document))
}
