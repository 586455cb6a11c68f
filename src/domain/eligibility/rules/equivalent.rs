//! Q1–Q7: which work before recruitment counts as equivalent (requirements §4.2; E13).

use crate::{
    eligibility::{dossier::PriorPeriod, input::EligibilityInput, rule::Condition, rule_ref::RuleRef},
    lang::Label,
    vocabulary::{RuleOutcome, Stage},
};

macro_rules! conditions {
    ($($(#[$doc:meta])* $name:ident: $vi:literal, $en:literal, $judge:expr;)+) => {$(
        $(#[$doc])*
        pub const $name: Condition = Condition {
            id: stringify!($name),
            revision: 1,
            demand: Label::new($vi, $en),
            judge: $judge,
        };
    )+};
}

conditions! {
    /// It is over before recruitment or reception; one that reaches beyond it needs a person.
    Q1: "Trước khi được tuyển dụng, tiếp nhận.", "Before recruitment or reception.", q1;
    /// No probation.
    Q2: "Không phải thời gian tập sự theo quy định của pháp luật.",
        "Not probation by law.", |_, period| unless(period.probation);
    /// Lawful work.
    Q3: "Công tác theo đúng quy định của pháp luật.", "Work in keeping with the law.", |_, period| when(period.lawful);
    /// Insured.
    Q4: "Có đóng bảo hiểm xã hội bắt buộc.", "Compulsory social insurance was paid.", |_, period| when(period.si_compulsory);
    /// A person's finding; the screening does not evaluate it.
    Q5: "Làm việc ở vị trí việc làm có yêu cầu về trình độ chuyên môn, nghiệp vụ phù hợp.",
        "In a position that required a suitable level and speciality.", q5;
    /// A basis of the salary.
    Q6: "Được tính làm căn cứ xếp lương ở chức danh nghề nghiệp hiện giữ.",
        "Taken as a basis of the salary in the title now held.", |_, period| when(period.salary_basis);
    /// No lump sum; the plan says it of adding up, and by inference it holds for a single period too.
    Q7: "Chưa nhận trợ cấp bảo hiểm xã hội một lần.", "No lump-sum allowance of social insurance was taken.",
        |_, period| unless(period.si_lump_sum);
}

/// All of them.
pub const CONDITIONS: &[&Condition] = &[&Q1, &Q2, &Q3, &Q4, &Q5, &Q6, &Q7];

/// The condition that is meant.
pub fn condition(named: &RuleRef) -> Option<&'static Condition> {
    CONDITIONS.iter().copied().find(|rule| named.is(rule.id, rule.revision))
}

fn when(holds: Option<bool>) -> RuleOutcome {
    match holds {
        Some(true) => RuleOutcome::Pass,
        Some(false) => RuleOutcome::Fail,
        None => RuleOutcome::NeedsHuman,
    }
}

fn unless(holds: Option<bool>) -> RuleOutcome {
    when(holds.map(|holds| !holds))
}

fn q1(case: &EligibilityInput<'_>, period: &PriorPeriod) -> RuleOutcome {
    match &case.dossier.recruitment {
        Some(recruitment) if period.to < recruitment.on => RuleOutcome::Pass,
        Some(recruitment) if recruitment.on <= period.from => RuleOutcome::Fail,
        Some(_) | None => RuleOutcome::NeedsHuman,
    }
}

fn q5(case: &EligibilityInput<'_>, period: &PriorPeriod) -> RuleOutcome {
    if let Some(finding) = case.finding(Q5.id, Some(&period.id)) {
        return finding.outcome;
    }
    match (period.position_suitable, case.stage) {
        (None, Stage::Screening) => RuleOutcome::NotApplicable,
        (suitable, Stage::Screening | Stage::Appraisal) => when(suitable),
    }
}
