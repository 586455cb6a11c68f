//! What a new rule set has to say itself (R22). The rule sets of the first releases left it to the program, which keeps what it then
//! said; a new one that left it out would be explained by words that nobody adopted.

use super::released::is_released;
use crate::{
    RuleSetFault,
    deadline::{DayUnit, LONGEST_PERIOD, Length, Lengths},
    eligibility::CvDateRule,
    lang::{Label, Message},
    publication::{PublicMatter, PublicationRules},
    retention::RetentionPeriod,
    ruleset::RuleSet,
    title_form::CodeForms,
};

/// What a new rule set says itself, in the words of the first releases, to be copied and changed; `law print` writes it out by that name.
pub const DECLARED: (&str, &str) = ("hang.declared", include_str!("../../data/rulesets/hang.declared.toml"));

/// The longest period of a rule set that is counted in months: three years.
const LONGEST_MONTHS: u32 = 36;

const BACK: Label = Label::new(
    "tính lùi từ hạn nộp hồ sơ nên không đếm theo ngày làm việc; viết unit = \"CALENDAR_DAY\" hoặc \"MONTH\"",
    "is counted back from the closing date, and not in working days; write unit = \"CALENDAR_DAY\" or \"MONTH\"",
);
const NO_LENGTHS: Label = Label::new("thiếu độ dài các thời hạn", "no lengths of deadlines");
const NO_RETENTION: Label = Label::new("thiếu thời hạn bảo quản hồ sơ", "no retention of the records");
const TERMS: Label = Label::new(
    "thiếu hạng hoặc bậc, lĩnh vực, ngành đào tạo và dạng mã số; chép bảng [terms] do `thanghang law print hang.declared` in ra vào cuối tệp rồi sửa",
    "no grades or levels, fields, fields of degrees and forms of codes; copy the table [terms] that `thanghang law print hang.declared` writes out to the end of the file, and change it",
);
/// A source, to be written by who knows it.
const SOURCE: &str = "{ vi = \"…\", en = \"…\" }";
/// Where a rule set declares the forms of its codes.
const IN_TERMS: Label = Label::new("trong [terms]", "in [terms]");
const SCALE: Label = Label::new(
    "E3@1 xét theo thang xếp loại của bản phát hành đầu, không phải của bộ quy tắc; viết \"E3@3\" và chép bảng [[eligibility.rating_scales]] do `thanghang law print hang.declared` in ra vào cuối tệp rồi sửa",
    "E3@1 goes by the rating scale of the first release, and not by one of the rule set; write \"E3@3\" and copy the table [[eligibility.rating_scales]] that `thanghang law print hang.declared` writes out to the end of the file, and change it",
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
        None => vec![RuleSetFault::at("lengths", at_the_head(NO_LENGTHS, &released_lengths()))],
        Some(lengths) => of_lengths(lengths),
    };
    if rules.retention.is_none() {
        found.push(RuleSetFault::at("retention", at_the_head(NO_RETENTION, &released_retention())));
    }
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

/// What is missing, with a line that says it as the first releases did. Before all tables it is at its place, whatever these are.
fn at_the_head(missing: Label, line: &str) -> Message {
    Message::new(
        format!("{}; viết trước bảng đầu tiên: {line}", missing.vi),
        format!("{}; write before the first table: {line}", missing.en),
    )
}

fn released_lengths() -> String {
    let each = Lengths::released().named().map(|(name, Length { length, unit })| {
        format!("{name} = {{ length = {length}, unit = \"{unit}\" }}")
    });
    format!("lengths = {{ {} }}", each.join(", "))
}

fn released_retention() -> String {
    let [dossiers, results] =
        [RetentionPeriod::Dossiers, RetentionPeriod::Results].map(|period| period.years(None));
    format!("retention = {{ dossiers_years = {dossiers}, results_years = {results}, source = {SOURCE} }}")
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
            let message = Message::new(
                format!("độ dài phải từ 1 đến {most} {vi}"),
                format!("must last 1 to {most} {en}s"),
            );
            found.push(RuleSetFault::at(format!("lengths.{name}"), message));
        }
    }
    if lengths.date_cv.unit == DayUnit::WorkingDay {
        found.push(RuleSetFault::at("lengths.dateCv", BACK));
    }
    found
}

/// Where it does not say on which channels something is made public: all at once where it says nothing of publications, or else each
/// in the table that it has.
fn of_publication(rules: &RuleSet) -> Vec<RuleSetFault> {
    let own = rules.publication.as_ref();
    let is_said = |matter: &PublicMatter| own.is_some_and(|own| own.required.contains_key(matter));
    let lacking: Vec<PublicMatter> =
        PublicMatter::ALL.iter().copied().filter(|matter| !is_said(matter)).collect();
    let messages: Vec<Message> = if own.is_some() {
        lacking.into_iter().map(within_the_table).collect()
    } else {
        let named = lacking.iter().map(|matter| matter.as_str()).collect::<Vec<_>>().join(", ");
        let rows = lacking.into_iter().map(released_channels).collect::<Vec<_>>().join(", ");
        let missing = Message::new(
            format!(
                "thiếu kênh công bố của {named}; viết trước bảng đầu tiên: publication.required = {{ {rows} }}"
            ),
            format!(
                "lacks the channels of {named}; write before the first table: publication.required = {{ {rows} }}"
            ),
        );
        vec![missing]
    };
    messages.into_iter().map(|message| RuleSetFault::at("publication.required", message)).collect()
}

fn within_the_table(matter: PublicMatter) -> Message {
    let row = released_channels(matter);
    Message::new(
        format!("thiếu kênh công bố của {matter}; viết trong [publication.required]: {row}"),
        format!("lacks the channels of {matter}; write in [publication.required]: {row}"),
    )
}

/// On which channels the first releases had something made public, as a row of a table.
fn released_channels(matter: PublicMatter) -> String {
    let channels =
        PublicationRules::released().required(matter).iter().map(|channel| format!("\"{channel}\""));
    let channels = channels.collect::<Vec<_>>().join(", ");
    format!("{matter} = {{ channels = [{channels}], source = {SOURCE} }}")
}

/// The rules in a revision that reads what the first releases had in the program where the rule set says otherwise.
fn of_rules(rules: &RuleSet) -> Vec<RuleSetFault> {
    let bounds_cv = rules.eligibility.cv_date_rule != CvDateRule::None;
    let tells_other_time = bounds_cv && rules.lengths().date_cv != Lengths::released().date_cv;
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
