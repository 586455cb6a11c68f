//! Time in the lower title: E10–E14.

use crate::{
    calendar::written,
    eligibility::{
        input::EligibilityInput,
        judged::{ComputedRule, FactKind},
        measure::{self, Measured},
        parameters::RequiredTime,
        rule::{Rule, RuleKind},
        service::ServiceHistory,
        warning::Warning,
    },
    lang::{Label, Message},
    vocabulary::RuleOutcome,
};

macro_rules! time_rule {
    ($name:ident, $kind:ident, $vi:literal, $en:literal, $judge:expr) => {
        #[doc = concat!(stringify!($name), ": ", $en)]
        pub const $name: Rule = Rule {
            id: stringify!($name),
            revision: 1,
            requirement: stringify!($name),
            kind: RuleKind::$kind,
            demand: Label::new($vi, $en),
            judge: $judge,
        };
    };
}

time_rule!(
    E10,
    Auto,
    "Có đủ thời gian tối thiểu giữ chức danh nghề nghiệp an toàn thông tin hạng dưới liền kề hoặc tương đương, không kể thời gian tập sự, thử việc.",
    "Enough full months in the adjacent lower title of information security or equivalent, probation excluded.",
    |case| enough_in(case, "ATTT")
);

time_rule!(
    E11,
    Auto,
    "Có đủ thời gian tối thiểu giữ chức danh nghề nghiệp công nghệ thông tin hạng dưới liền kề hoặc tương đương theo trình độ khi tuyển dụng, không kể thời gian tập sự, thử việc.",
    "Enough full months in the adjacent lower title of information technology or equivalent, by the qualification at recruitment, probation excluded.",
    |case| enough_in(case, "CNTT")
);

/// E11 for any title: what the rule set requires of it.
pub const E11_2: Rule = Rule {
    revision: 2,
    demand: Label::new(
        "Có đủ thời gian tối thiểu giữ chức danh nghề nghiệp hoặc bậc thấp hơn liền kề hoặc tương đương, không kể thời gian tập sự, thử việc.",
        "Enough full months in the adjacent lower title or level or equivalent, probation excluded.",
    ),
    judge: enough,
    ..E11
};

time_rule!(
    E12,
    Auto,
    "Trường hợp có thời gian tương đương thì phải có đủ thời gian tối thiểu giữ chính chức danh nghề nghiệp hạng dưới liền kề tính đến ngày hết thời hạn nộp hồ sơ đăng ký dự xét thăng hạng.",
    "Where equivalent time is used, enough full months in the lower title itself up to the closing date.",
    e12
);

time_rule!(
    E13,
    AutoAndHuman,
    "Thời gian công tác trước khi được tuyển dụng, tiếp nhận được tính là tương đương khi đáp ứng đủ các điều kiện.",
    "Work before recruitment counts as equivalent if every condition holds.",
    e13
);

time_rule!(
    E14,
    Auto,
    "Yêu cầu về thời gian không áp dụng khi chức danh nghề nghiệp không có hạng dưới liền kề tại thời điểm xét.",
    "The time rule does not apply to a title without an adjacent lower grade at the time of the review.",
    e14
);

/// What keeps the time rules from being computed, or the service and what is required.
fn service<'a>(
    case: &EligibilityInput<'a>,
    first_day_counted: bool,
) -> Result<(ServiceHistory, &'a RequiredTime), ComputedRule> {
    let Some(lower) = &case.target.lower else {
        return Err(ComputedRule::off(
            "Chức danh dự xét không có hạng dưới liền kề.",
            "The title has no adjacent lower grade.",
        ));
    };
    let Some(titles) = &case.dossier.titles else {
        return Err(ComputedRule::human(
            "Chưa có thông tin về thời gian giữ chức danh nghề nghiệp.",
            "The time in the title is not known.",
        ));
    };
    let required = required(case)?;
    Ok((ServiceHistory::new(case, titles, lower, first_day_counted), required))
}

/// The row of required time that fits the recruitment.
fn required<'a>(case: &EligibilityInput<'a>) -> Result<&'a RequiredTime, ComputedRule> {
    let rows = || case.rules.eligibility.required.iter().filter(|row| row.title == case.dossier.target);
    if let Some(any) = rows().find(|row| row.recruited.is_none()) {
        return Ok(any);
    }
    let qualification = case.dossier.recruitment.as_ref().and_then(|recruitment| recruitment.qualification);
    let Some(qualification) = qualification else {
        return Err(ComputedRule::human(
            "Chưa có thông tin về trình độ khi tuyển dụng nên chưa xác định được thời gian yêu cầu.",
            "The qualification at recruitment is not known, so neither is the required time.",
        ));
    };
    let fits = |row: &&RequiredTime| row.recruited.as_ref().is_some_and(|all| all.contains(&qualification));
    rows().find(fits).ok_or_else(|| {
        let label = qualification.label();
        ComputedRule::human(
            format!("Kế hoạch không quy định thời gian cho trình độ khi tuyển dụng: {}.", label.vi),
            format!("The plan sets no time for this qualification at recruitment: {}.", label.en),
        )
    })
}

/// A rule of one title group.
fn enough_in(case: &EligibilityInput<'_>, field: &str) -> ComputedRule {
    if case.target.field.as_str() == field {
        enough(case)
    } else {
        ComputedRule::off("Quy định của nhóm chức danh khác.", "A rule of another title group.")
    }
}

fn enough(case: &EligibilityInput<'_>) -> ComputedRule {
    let counted = case.rules.eligibility.first_day_counted;
    let (held, required) = match service(case, counted) {
        Ok(found) => found,
        Err(judged) => return judged,
    };
    let measured = measure::all(case, &held, required.months);
    let mut judged = judged(case, measured);
    judged.warnings.extend(required.warning.filter(|_| judged.outcome == RuleOutcome::Pass));
    // M7: would a count with the first day pass?
    if judged.outcome == RuleOutcome::Fail && !counted {
        let other =
            service(case, true).map(|(held, required)| measure::all(case, &held, required.months).outcome);
        judged.warnings.extend(first_day(&other));
    }
    judged
}

fn first_day(other: &Result<RuleOutcome, ComputedRule>) -> Option<Warning> {
    (*other == Ok(RuleOutcome::Pass)).then_some(Warning::DependsOnFirstDay)
}

fn e12(case: &EligibilityInput<'_>) -> ComputedRule {
    let counted = case.rules.eligibility.first_day_counted;
    if case.dossier.prior.is_empty() {
        return unclaimed();
    }
    let (held, required) = match service(case, counted) {
        Ok(found) => found,
        Err(judged) => return judged,
    };
    if held.suffices(case, required.months) {
        return unused();
    }
    if held.equivalent.is_empty() && held.open.is_empty() {
        return ComputedRule::off(
            "Không có thời gian nào được tính tương đương.",
            "No time counts as equivalent.",
        );
    }
    let months = case.rules.eligibility.own_months;
    let mut judged = judged(case, measure::own(case, &held, months));
    if judged.outcome == RuleOutcome::Fail && !counted {
        let other = service(case, true).map(|(held, _)| measure::own(case, &held, months).outcome);
        judged.warnings.extend(first_day(&other));
    }
    judged
}

fn e13(case: &EligibilityInput<'_>) -> ComputedRule {
    if case.dossier.prior.is_empty() {
        return unclaimed();
    }
    let (held, required) = match service(case, case.rules.eligibility.first_day_counted) {
        Ok(found) => found,
        Err(judged) => return judged,
    };
    let outcome = measure::all(case, &held, required.months).outcome;
    let periods = held.periods.len();
    let counted = held.periods.iter().filter(|period| period.outcome == RuleOutcome::Pass).count();
    let mut judged = if held.suffices(case, required.months) {
        unused()
    } else if held.collides() {
        collision()
    } else if !held.open.is_empty() && outcome != RuleOutcome::Pass {
        ComputedRule::human(
            format!(
                "{counted}/{periods} giai đoạn được tính tương đương; còn giai đoạn chưa xác định đủ điều kiện."
            ),
            format!("{counted} of {periods} periods count; some conditions are open."),
        )
    } else if counted == 0 {
        ComputedRule::off("Không có thời gian nào được tính tương đương.", "No time counts as equivalent.")
    } else {
        ComputedRule::pass(
            format!("{counted}/{periods} giai đoạn được tính tương đương."),
            format!("{counted} of {periods} periods count as equivalent."),
        )
    };
    for period in &case.dossier.prior {
        judged = judged.using(FactKind::PriorPeriod, period.document);
    }
    judged.periods = held.periods;
    judged
}

fn e14(case: &EligibilityInput<'_>) -> ComputedRule {
    match &case.target.lower {
        Some(lower) => ComputedRule::pass(
            format!("Chức danh có hạng dưới liền kề (mã số {lower}), yêu cầu về thời gian được áp dụng."),
            format!("There is an adjacent lower grade ({lower}), so the time rule applies."),
        ),
        None => ComputedRule::off(
            "Chức danh không có hạng dưới liền kề, yêu cầu về thời gian không áp dụng.",
            "There is no adjacent lower grade, so the time rule does not apply.",
        ),
    }
}

fn unclaimed() -> ComputedRule {
    ComputedRule::off("Không đề nghị tính thời gian tương đương.", "No equivalent time is claimed.")
}

fn unused() -> ComputedRule {
    ComputedRule::off(
        "Thời gian giữ chức danh đã đủ, không sử dụng thời gian tương đương.",
        "Time in the title itself is enough; equivalent time is not used.",
    )
}

fn collision() -> ComputedRule {
    ComputedRule::human(
        "Thời gian trước tuyển dụng trùng với thời gian giữ chức danh.",
        "Time before recruitment overlaps with time in the title.",
    )
}

/// The computed part with what it read.
fn judged(case: &EligibilityInput<'_>, measured: Measured) -> ComputedRule {
    let closing = written(case.cycle.closing_on);
    let dossier = case.dossier;
    let Message { vi, en } = measured.sentence();
    let mut judged = ComputedRule::new(
        measured.outcome,
        format!("Tính đến hết ngày {closing}: {vi}"),
        format!("Up to the end of {closing}: {en}"),
    );
    judged.clauses.extend(measured.reason);
    judged.time = Some(measured.time);
    for title in dossier.titles.iter().flatten() {
        judged = judged.using(FactKind::TitlePeriod, title.document);
    }
    for period in &dossier.prior {
        judged = judged.using(FactKind::PriorPeriod, period.document);
    }
    match &dossier.recruitment {
        Some(recruitment) => judged.using(FactKind::Recruitment, recruitment.document),
        None => judged,
    }
}
