//! The papers that a rule set asks for (thành phần hồ sơ; R22): beside the parts which every plan has, or all of them.

use jiff::{Span, civil::Date};
use serde::Deserialize;

use super::{
    paper::{Certifier, PaperKind, Seal},
    parameters::{CvDateRule, Eligibility},
    rule_ref::RuleRef,
};
use crate::{
    RuleSetFault,
    labelled_enum::labelled_enum,
    lang::{Label, Lang, Message},
    terms,
    vocabulary::TitleCode,
};

labelled_enum! {
    /// When a declared paper must be in a dossier.
    PaperNeed {
        Always = "ALWAYS", "Luôn phải có", "Always";
        EquivalentTime = "EQUIVALENT_TIME", "Phải có khi đề nghị tính thời gian tương đương", "Where work before recruitment is claimed";
        IfAny = "IF_ANY", "Nộp nếu có", "Where there is one";
        TrainingIssued = "TRAINING_ISSUED", "Phải có khi Bộ đã ban hành chương trình bồi dưỡng", "Where the ministry has issued the training";
    }

    /// In what form a declared paper is handed in.
    PaperForm {
        Original = "ORIGINAL", "Bản chính có chữ ký", "Signed original";
        CertifiedCopy = "CERTIFIED_COPY", "Bản sao có chứng thực, xác nhận", "Certified copy";
        Copy = "COPY", "Bản sao", "Copy";
        CertifiedOriginal = "CERTIFIED_ORIGINAL", "Bản chính có xác nhận", "Certified original";
    }
}

impl PaperForm {
    const fn is_certified(self) -> bool {
        match self {
            Self::CertifiedCopy | Self::CertifiedOriginal => true,
            Self::Original | Self::Copy => false,
        }
    }
}

/// How old a paper may be on the closing date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PaperAge {
    /// Calendar months.
    Months(u32),
    /// Calendar days.
    Days(u32),
}

impl PaperAge {
    /// The first day on which a paper may have been made.
    fn first_day(self, closing: Date) -> Option<Date> {
        let span = match self {
            Self::Months(months) => Span::new().try_months(months),
            Self::Days(days) => Span::new().try_days(days),
        };
        span.and_then(|span| closing.checked_sub(span)).ok()
    }

    /// Whether something made on a day is neither older than it may be nor made after the closing date; none where nobody knows its
    /// day. Without an age it may be of any.
    pub fn admits(age: Option<Self>, made_on: Option<Date>, closing: Date) -> Option<bool> {
        let Some(age) = age else { return Some(true) };
        let first = age.first_day(closing)?;
        made_on.map(|made| first <= made && made <= closing)
    }

    /// What people read.
    pub fn label(self) -> Message {
        match self {
            Self::Months(count) => Message::new(
                format!("lập trong {count} tháng trước hạn nộp"),
                format!("made within {count} months before the closing date"),
            ),
            Self::Days(count) => Message::new(
                format!("lập trong {count} ngày trước hạn nộp"),
                format!("made within {count} days before the closing date"),
            ),
        }
    }

    const MOST_MONTHS: u32 = 120;
    const MOST_DAYS: u32 = 3650;

    const fn is_plausible(self) -> bool {
        match self {
            Self::Months(count) => 1 <= count && count <= Self::MOST_MONTHS,
            Self::Days(count) => 1 <= count && count <= Self::MOST_DAYS,
        }
    }

    /// What is wrong with an age that a rule set says, if anything is.
    pub(super) fn fault(age: Option<Self>, place: String) -> Option<RuleSetFault> {
        let (months, days) = (Self::MOST_MONTHS, Self::MOST_DAYS);
        age.is_some_and(|age| !age.is_plausible()).then(|| {
            let message = Message::new(
                format!("tuổi phải từ 1 đến {months} tháng hoặc từ 1 đến {days} ngày"),
                format!("must be 1 to {months} months, or 1 to {days} days"),
            );
            RuleSetFault::at(place, message)
        })
    }
}

/// A kind of paper that a rule set declares.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DeclaredPaper {
    /// The code that dossiers hold.
    pub code: PaperKind,
    /// What people read.
    pub label: Message,
    /// Where it stands.
    pub source: Message,
    /// The titles applied for that need it; every one where none is named.
    #[serde(default)]
    pub titles: Option<Vec<TitleCode>>,
    /// When it must be there.
    pub needed: PaperNeed,
    /// In what form.
    pub form: PaperForm,
    /// Who may certify it; the authority competent for certifying copies where nobody is named.
    #[serde(default)]
    pub certified_by: Vec<Certifier>,
    /// How old it may be on the closing date; without it of any age.
    #[serde(default)]
    pub made_within: Option<PaperAge>,
}

impl DeclaredPaper {
    /// What it must bear.
    pub fn seal(&self) -> Seal<'_> {
        match self.form {
            PaperForm::Original => Seal::Signature,
            PaperForm::CertifiedCopy | PaperForm::CertifiedOriginal if self.certified_by.is_empty() => {
                Seal::Certified(&[Certifier::CompetentAuthority])
            }
            PaperForm::CertifiedCopy | PaperForm::CertifiedOriginal => Seal::Certified(&self.certified_by),
            PaperForm::Copy => Seal::Nothing,
        }
    }

    /// Whether it is asked of whoever applies for a title.
    pub fn is_for(&self, title: &TitleCode) -> bool {
        self.titles.as_ref().is_none_or(|titles| titles.contains(title))
    }

    /// Whether it was made early enough and not too early; none where nobody knows its day.
    pub fn is_fresh(&self, made_on: Option<Date>, closing: Date) -> Option<bool> {
        PaperAge::admits(self.made_within, made_on, closing)
    }

    /// What it must be like, in words.
    pub fn demand(&self) -> Message {
        let told = |lang| {
            let age = self.made_within.map(|age| age.label().get(lang).to_owned());
            let certifiers = self.form.is_certified().then(|| self.seal().label().get(lang).to_owned());
            let form = Some(self.form.label().get(lang).to_owned());
            [form, certifiers, age].into_iter().flatten().collect::<Vec<_>>().join(", ")
        };
        Message::new(told(Lang::Vi), told(Lang::En))
    }
}

/// What keeps the declared papers of a rule set from being used; the titles are those that it reviews.
pub(super) fn faults(part: &Eligibility, reviewed: &[&TitleCode]) -> Vec<RuleSetFault> {
    let declares_all = part.declares_all_papers();
    if part.papers.is_empty() {
        return RuleSetFault::of([("eligibility.papers", !declares_all, NONE)]);
    }
    let are_read = declares_all || part.names("E15", OWN_PAPERS);
    let mut found = RuleSetFault::of([("eligibility.papers[0]", are_read, UNREAD)]);
    found.extend(of_each(part, reviewed));
    if declares_all {
        found.extend(left_out(part));
    }
    found
}

/// What is wrong with each of them.
fn of_each(part: &Eligibility, reviewed: &[&TitleCode]) -> Vec<RuleSetFault> {
    let may_be_common = part.declares_all_papers();
    let codes: Vec<String> = part.papers.iter().map(|paper| paper.code.to_string()).collect();
    let listed = codes.iter().map(String::as_str).zip(part.papers.iter().map(|paper| &paper.label));
    let mut faults = terms::faults_of("eligibility.papers", listed);
    for (at, paper) in part.papers.iter().enumerate() {
        let place = |field: &str| format!("eligibility.papers[{at}].{field}");
        let named = paper.titles.iter().flatten();
        faults.extend(RuleSetFault::of([
            (place("code"), may_be_common || paper.code.common().is_none(), COMMON),
            RuleSetFault::of_source(place("source"), &paper.source),
            (place("titles"), named.clone().count() > 0 || paper.titles.is_none(), NO_TITLE),
            (place("titles"), named.clone().all(|title| reviewed.contains(&title)), OTHER_TITLE),
            (place("certified_by"), paper.certified_by.is_empty() || paper.form.is_certified(), UNCERTIFIED),
        ]));
        faults.extend(PaperAge::fault(paper.made_within, place("made_within")));
    }
    faults
}

/// The paper of everybody that a rule reads, if it reads one.
fn read_by(part: &Eligibility, rule: &RuleRef) -> Option<PaperKind> {
    match rule.id.as_str() {
        "E9" => Some(PaperKind::Commitment),
        "E16" if part.cv_date_rule != CvDateRule::None => Some(PaperKind::Cv),
        _ => None,
    }
}

/// The papers of a set that declares all of them which a rule reads of everybody, and which are not asked of everybody: whoever need not
/// hand one in would fail that rule for want of it. This is asked of new sets and not of what was adopted.
pub(crate) fn not_asked_of_all(part: &Eligibility) -> Vec<RuleSetFault> {
    let rules = part.rules.iter().filter(|_| part.declares_all_papers());
    let read = rules.filter_map(|rule| Some((rule, read_by(part, rule)?)));
    let faults = read.flat_map(|(rule, kind)| {
        let papers = part.papers.iter().enumerate().filter(move |(_, paper)| paper.code == kind);
        papers.flat_map(move |(at, paper)| {
            let needed = (paper.needed != PaperNeed::Always).then(|| not_always(rule));
            let titles = paper.titles.is_some().then(|| of_some_titles(rule));
            let lines = [("needed", needed), ("titles", titles)];
            let told = lines.into_iter().filter_map(|(field, told)| Some((field, told?)));
            told.map(move |(field, told)| RuleSetFault::at(format!("eligibility.papers[{at}].{field}"), told))
        })
    });
    faults.collect()
}

fn not_always(rule: &RuleRef) -> Message {
    Message::new(
        format!(
            "{rule} xét giấy tờ này ở mọi hồ sơ, nên mọi người dự xét đều phải nộp; viết needed = \"ALWAYS\", hoặc bỏ {rule} trong eligibility.rules"
        ),
        format!(
            "{rule} reads this paper in every dossier, so everybody has to hand it in; write needed = \"ALWAYS\", or leave {rule} out of eligibility.rules"
        ),
    )
}

fn of_some_titles(rule: &RuleRef) -> Message {
    Message::new(
        format!(
            "{rule} xét giấy tờ này ở mọi hồ sơ, nên mọi chức danh đều phải nộp; bỏ mục titles, hoặc bỏ {rule} trong eligibility.rules"
        ),
        format!(
            "{rule} reads this paper in every dossier, so it is asked for with every title; leave titles out, or leave {rule} out of eligibility.rules"
        ),
    )
}

/// The rules that read a paper which a set that declares all of them leaves out: nobody could hand it in.
fn left_out(part: &Eligibility) -> impl Iterator<Item = RuleSetFault> {
    part.rules.iter().enumerate().filter_map(move |(at, rule)| {
        let kind = read_by(part, rule).filter(|kind| part.paper(*kind).is_none())?;
        let text = Message::new(
            format!(
                "xét giấy tờ {kind} mà bộ quy tắc không nêu; viết thêm [[eligibility.papers]] với code = \"{kind}\", hoặc bỏ quy tắc này"
            ),
            format!(
                "reads the paper {kind}, which the rule set does not declare; add [[eligibility.papers]] with code = \"{kind}\", or leave the rule out"
            ),
        );
        Some(RuleSetFault { place: format!("eligibility.rules[{at}]"), name: Some(rule.to_string()), text })
    })
}

/// The revision of E15 that asks for the declared papers beside the parts which every plan has.
pub(super) const OWN_PAPERS: u16 = 3;
/// The revision of E15 that asks for the declared papers alone.
pub(super) const ALL_PAPERS: u16 = 4;

const NONE: Label = Label::new(
    "E15@4 chỉ đòi các giấy tờ mà bộ quy tắc nêu; viết ít nhất một bảng [[eligibility.papers]] với code, label, source, needed, form, ví dụ code = \"APPLICATION\", needed = \"ALWAYS\", form = \"ORIGINAL\"",
    "E15@4 asks only for the papers that the rule set declares; write a table [[eligibility.papers]] with code, label, source, needed, form at least, e.g. code = \"APPLICATION\", needed = \"ALWAYS\", form = \"ORIGINAL\"",
);
const UNREAD: Label = Label::new(
    "chỉ E15@3 đòi các giấy tờ này, hoặc E15@4 nếu bộ quy tắc nêu mọi giấy tờ của hồ sơ; viết \"E15@3\" hoặc \"E15@4\" trong eligibility.rules",
    "only E15@3 asks for these papers, or E15@4 where the rule set declares every paper of a dossier; write \"E15@3\" or \"E15@4\" in eligibility.rules",
);
const COMMON: Label = Label::new(
    "mã này là của thành phần chung; đặt một mã khác, hoặc viết \"E15@4\" trong eligibility.rules và nêu mọi giấy tờ của hồ sơ",
    "that is the code of a part which every plan has; choose another, or write \"E15@4\" in eligibility.rules and declare every paper of a dossier",
);
const NO_TITLE: Label = Label::new(
    "cần ít nhất một chức danh; bỏ mục này nếu áp dụng cho mọi chức danh",
    "needs at least one title; leave it out for every title",
);
const OTHER_TITLE: Label = Label::new(
    "có chức danh không thuộc các cặp của bộ quy tắc; viết mã ở `to` của `titles`",
    "one is no title that the rule set reviews; write a code that stands as `to` in `titles`",
);
const UNCERTIFIED: Label = Label::new(
    "chỉ dùng khi form = \"CERTIFIED_COPY\" hoặc \"CERTIFIED_ORIGINAL\"",
    "only for form = \"CERTIFIED_COPY\" or \"CERTIFIED_ORIGINAL\"",
);

#[cfg(test)]
mod tests {
    #![expect(clippy::expect_used, reason = "a test fails by panicking")]

    use jiff::civil::date;

    use super::*;

    fn certificate(age: &str) -> DeclaredPaper {
        toml::from_str(&format!(
            "code = \"HEALTH_CERTIFICATE\"\nlabel = {{ vi = \"Giấy khám sức khỏe\", en = \"Health certificate\" }}\n\
             source = {{ vi = \"thử\", en = \"test\" }}\nneeded = \"ALWAYS\"\nform = \"ORIGINAL\"\n{age}"
        ))
        .expect("a paper")
    }

    #[test]
    fn an_age_counts_back_from_the_closing_date_and_both_ends_belong_to_it() {
        let closing = date(2024, 8, 31);
        let fresh = |age: &str, day| certificate(age).is_fresh(Some(day), closing);
        let (months, days) = ("made_within = { months = 6 }", "made_within = { days = 30 }");
        for (age, day, is_fresh) in [
            (months, date(2024, 2, 29), true),
            (months, date(2024, 2, 28), false),
            (days, date(2024, 8, 1), true),
            (days, date(2024, 7, 31), false),
            (days, closing, true),
            (days, date(2024, 9, 1), false),
            ("", date(1990, 1, 1), true),
        ] {
            assert_eq!(fresh(age, day), Some(is_fresh), "{age} {day}");
        }
        assert_eq!(certificate(days).is_fresh(None, closing), None);
        assert_eq!(certificate("").is_fresh(None, closing), Some(true));
    }
}
