//! What a new rule set has to say itself (R22). The rule sets of the first releases left it to the program, which keeps what it then
//! said; a new one that left it out would be explained by words that nobody adopted.

use super::released::is_released;
use crate::domain::{
    RuleSetFault,
    deadline::{DayUnit, LONGEST_PERIOD, Lengths},
    eligibility::CvDateRule,
    lang::{Label, Message},
    publication::PublicMatter,
    ruleset::RuleSet,
    title_form::CodeForms,
};

/// The longest period of a rule set that is counted in months: three years.
const LONGEST_MONTHS: u32 = 36;

const LENGTHS: Label = Label::new(
    "thiếu độ dài các thời hạn; viết [lengths] với notifyResults, resolveAppeals, dateCv, reportForApproval, notifyOfficially, appoint, remedyOfUnlisted, mỗi mục dạng { length = 15, unit = \"WORKING_DAY\" }",
    "no lengths of deadlines; write [lengths] with notifyResults, resolveAppeals, dateCv, reportForApproval, notifyOfficially, appoint, remedyOfUnlisted, each such as { length = 15, unit = \"WORKING_DAY\" }",
);
const BACK: Label = Label::new(
    "tính lùi từ hạn nộp hồ sơ nên không đếm theo ngày làm việc; viết unit = \"CALENDAR_DAY\" hoặc \"MONTH\"",
    "is counted back from the closing date, and not in working days; write unit = \"CALENDAR_DAY\" or \"MONTH\"",
);
const TERMS: Label = Label::new(
    "thiếu hạng hoặc bậc, lĩnh vực và ngành đào tạo; viết [terms] với grades, fields, degree_fields, mỗi dòng dạng { code = \"III\", label = { vi = \"Hạng III\", en = \"Grade III\" } }",
    "no grades or levels, fields and fields of degrees; write [terms] with grades, fields, degree_fields, each row such as { code = \"III\", label = { vi = \"Hạng III\", en = \"Grade III\" } }",
);
/// Where a rule set declares the forms of its codes.
const IN_TERMS: Label = Label::new("trong [terms]", "in [terms]");
const RETENTION: Label = Label::new(
    "thiếu thời hạn bảo quản hồ sơ; viết [retention] dossiers_years = 5, results_years = 20, source = { vi = \"…\", en = \"…\" }",
    "no retention of the records; write [retention] dossiers_years = 5, results_years = 20, source = { vi = \"…\", en = \"…\" }",
);
const SCALE: Label = Label::new(
    "E3@1 xét theo thang xếp loại của bản phát hành đầu, không phải của bộ quy tắc; viết \"E3@3\" và [[eligibility.rating_scales]] với year, source, lowest, classes",
    "E3@1 goes by the rating scale of the first release, and not by one of the rule set; write \"E3@3\" and [[eligibility.rating_scales]] with year, source, lowest, classes",
);
const TIME_OF_CV: Label = Label::new(
    "E16@1 luôn nêu độ dài của bản phát hành đầu, khác lengths.dateCv; viết \"E16@2\"",
    "E16@1 always tells the length of the first release, which is not lengths.dateCv; write \"E16@2\"",
);

/// What a new rule set leaves unsaid.
pub(super) fn faults(rules: &RuleSet) -> Vec<RuleSetFault> {
    if is_released(rules.hash) {
        return Vec::new();
    }
    let mut found = match &rules.lengths {
        None => vec![RuleSetFault::at("lengths", LENGTHS)],
        Some(lengths) => of_lengths(lengths),
    };
    found.extend(rules.retention.is_none().then(|| RuleSetFault::at("retention", RETENTION)));
    match &rules.terms {
        None => found.push(RuleSetFault::at("terms", TERMS)),
        Some(terms) if terms.code_forms.is_none() => {
            found.push(RuleSetFault::at("terms.code_forms", CodeForms::to_write(IN_TERMS)));
        }
        Some(_) => {}
    }
    found.extend(of_publication(rules));
    found.extend(of_rules(rules));
    found
}

/// A length of no time, or of more than any deadline has, is a slip.
fn of_lengths(lengths: &Lengths) -> Vec<RuleSetFault> {
    let mut found = Vec::new();
    for (name, said) in lengths.named() {
        let most = match said.unit {
            DayUnit::CalendarDay | DayUnit::WorkingDay => LONGEST_PERIOD,
            DayUnit::Month => LONGEST_MONTHS,
        };
        if !(1..=most).contains(&said.length) {
            let Label { vi, en } = said.unit.label();
            let told = Message::new(
                format!("độ dài phải từ 1 đến {most} {vi}"),
                format!("must last 1 to {most} {en}s"),
            );
            found.push(RuleSetFault::at(format!("lengths.{name}"), told));
        }
    }
    if lengths.date_cv.unit == DayUnit::WorkingDay {
        found.push(RuleSetFault::at("lengths.dateCv", BACK));
    }
    found
}

/// Where it does not say on which channels something is made public.
fn of_publication(rules: &RuleSet) -> Option<RuleSetFault> {
    let is_said = |matter: &PublicMatter| {
        rules.publication.as_ref().is_some_and(|own| own.required.contains_key(matter))
    };
    let lacking: Vec<&str> =
        PublicMatter::ALL.iter().filter(|matter| !is_said(*matter)).map(|matter| matter.as_str()).collect();
    let first = lacking.first()?;
    let named = lacking.join(", ");
    let told = Message::new(
        format!(
            "thiếu kênh công bố của {named}; viết dạng [publication.required] {first} = {{ channels = [\"WEBSITE\"], source = {{ vi = \"…\", en = \"…\" }} }}"
        ),
        format!(
            "lacks the channels of {named}; write such as [publication.required] {first} = {{ channels = [\"WEBSITE\"], source = {{ vi = \"…\", en = \"…\" }} }}"
        ),
    );
    Some(RuleSetFault::at("publication.required", told))
}

/// The rules in a revision that reads what the first releases had in the program where the rule set says otherwise.
fn of_rules(rules: &RuleSet) -> Vec<RuleSetFault> {
    let bounds_cv = rules.eligibility.cv_date_rule != CvDateRule::None;
    let tells_other_time = bounds_cv && rules.lengths().date_cv != Lengths::RELEASED.date_cv;
    let named = rules.eligibility.rules.iter().enumerate();
    let wrong = named.filter_map(|(at, rule)| {
        let text = if rule.is("E3", 1) {
            SCALE
        } else if rule.is("E16", 1) && tells_other_time {
            TIME_OF_CV
        } else {
            return None;
        };
        let (place, name) = (format!("eligibility.rules[{at}]"), Some(rule.to_string()));
        Some(RuleSetFault { place, name, text: text.into() })
    });
    wrong.collect()
}
