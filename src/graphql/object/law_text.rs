//! What is wrong with the text of a document of law, and what one says otherwise than another: read, and not kept.

use async_graphql::SimpleObject;

use crate::{
    domain::{
        lang::{Lang, Message},
        law::{
            DayOfExample, ExampleChange, Incomparable, LawChange, LawDifference, LawFault, LawText,
            row::LawKind,
        },
        vocabulary::{RuleId, RuleOutcome},
    },
    graphql::{
        labelled_enum::EnumValue,
        scalar::{Date, Sha256, int},
    },
};

/// Kết quả kiểm tra toàn văn một văn bản; không có gì được ghi lại. — How the text of a document was found; nothing of it is kept.
#[derive(Clone, Debug, SimpleObject)]
pub struct LawCheck {
    /// Có thể đề nghị áp dụng văn bản này hay không. — Whether the document can be proposed.
    usable: bool,
    /// Loại văn bản; không có nếu không đọc được. — What the document is; none where it cannot be read.
    kind: Option<EnumValue<LawKind>>,
    /// Mã bộ quy tắc, danh mục, quy định, hoặc phiên bản lịch. — The id of the rule set, the catalogue or the rules, or the version of the calendar.
    name: Option<String>,
    /// Mã băm của văn bản, mà kỳ xét sẽ cố định. — The digest of the document, which cycles would freeze.
    digest: Option<Sha256>,
    /// Các lỗi theo dòng, kể cả ví dụ có kết quả khác, và cách viết đúng. — Its faults by line, with what to write; an example that comes out otherwise is one.
    problems: Vec<LawTextProblem>,
}

/// Một lỗi trong toàn văn. — A fault of a text.
#[derive(Clone, Debug, SimpleObject)]
pub struct LawTextProblem {
    /// Số dòng, từ 1; không có nếu lỗi ở cả văn bản. — The number of the line, from 1; none for what concerns the whole text.
    line: Option<i32>,
    /// Sai ở đâu và viết lại thế nào. — What is wrong, and what to write.
    message: String,
}

/// Văn bản sau khác văn bản trước ở đâu; không có gì được ghi lại. — What a later document says otherwise; nothing of it is kept.
#[derive(Clone, Debug, Default, SimpleObject)]
pub struct LawComparison {
    /// Vì sao không so sánh được văn bản trước. — What keeps the document before from being compared.
    problems_before: Vec<LawTextProblem>,
    /// Vì sao không so sánh được văn bản sau. — What keeps the document after from being compared.
    problems_after: Vec<LawTextProblem>,
    /// Những giá trị khác nhau, trừ các ví dụ. — The values that differ, the examples aside.
    changes: Vec<LawTextChange>,
    /// Những hồ sơ ví dụ có kết quả khác. — The dossiers among the examples that are judged otherwise.
    examples: Vec<LawExampleChange>,
    /// Những thời hạn ví dụ kết thúc ngày khác. — The deadlines among the examples that end on another day.
    days: Vec<LawDayChange>,
}

/// Một giá trị khác nhau giữa hai văn bản. — A value that one document has otherwise than another.
#[derive(Clone, Debug, SimpleObject)]
pub struct LawTextChange {
    /// Vị trí trong văn bản. — Where it stands.
    place: String,
    /// Giá trị trước; không có nếu được thêm vào. — What stood there; none where it was added.
    before: Option<String>,
    /// Giá trị sau; không có nếu bị bỏ. — What stands there; none where it was left out.
    after: Option<String>,
}

/// Một hồ sơ ví dụ có kết quả khác. — A dossier among the examples that two rule sets judge otherwise.
#[derive(Clone, Debug, SimpleObject)]
pub struct LawExampleChange {
    /// Ví dụ. — What the example is about.
    name: String,
    /// Các quy tắc có kết quả khác. — The rules with another outcome.
    rules: Vec<LawRuleChange>,
}

/// Một quy tắc có kết quả khác. — A rule with another outcome.
#[derive(Clone, Debug, SimpleObject)]
pub struct LawRuleChange {
    /// Quy tắc. — The rule.
    rule: String,
    /// Kết quả trước; không có nếu văn bản trước không có quy tắc này. — The outcome before; none where there was no such rule.
    before: Option<EnumValue<RuleOutcome>>,
    /// Kết quả sau; không có nếu văn bản sau không có quy tắc này. — The outcome after; none where there is no such rule any more.
    after: Option<EnumValue<RuleOutcome>>,
}

/// Một thời hạn ví dụ kết thúc ngày khác. — A deadline among the examples that ends on another day.
#[derive(Clone, Debug, SimpleObject)]
pub struct LawDayChange {
    /// Ví dụ. — What the example is about.
    name: String,
    /// Ngày cuối theo văn bản trước. — Its last day by the document before.
    before: Option<Date>,
    /// Ngày cuối theo văn bản sau. — Its last day by the document after.
    after: Option<Date>,
}

impl LawCheck {
    /// What was found.
    pub fn of(found: Result<LawText, LawFault>, lang: Lang) -> Self {
        let (text, problems) = match found {
            Ok(text) => (Some(text), Vec::new()),
            Err(fault) => (None, LawTextProblem::all(&fault, lang)),
        };
        Self {
            usable: text.is_some(),
            kind: text.as_ref().map(|text| EnumValue(text.kind())),
            name: text.as_ref().map(|text| text.name().to_owned()),
            digest: text.as_ref().map(|text| Sha256::from(text.digest())),
            problems,
        }
    }
}

impl LawTextProblem {
    fn all(fault: &LawFault, lang: Lang) -> Vec<Self> {
        let problems = fault
            .0
            .iter()
            .map(|problem| Self { line: problem.line.map(int), message: problem.text.get(lang).to_owned() });
        problems.collect()
    }
}

impl LawComparison {
    /// What was found.
    pub fn of(found: Result<LawDifference, Incomparable>, lang: Lang) -> Self {
        let LawDifference { changes, examples, days } = match found {
            Ok(difference) => difference,
            Err(Incomparable::Before(fault)) => {
                return Self { problems_before: LawTextProblem::all(&fault, lang), ..Self::default() };
            }
            Err(Incomparable::After(fault)) => {
                return Self { problems_after: LawTextProblem::all(&fault, lang), ..Self::default() };
            }
        };
        let in_words = |name: &Message| name.get(lang).to_owned();
        let change = |LawChange { place, before, after }| LawTextChange { place, before, after };
        let rule =
            |(rule, before, after): (RuleId, Option<RuleOutcome>, Option<RuleOutcome>)| LawRuleChange {
                rule: rule.to_string(),
                before: before.map(EnumValue),
                after: after.map(EnumValue),
            };
        let example = |ExampleChange { name, rules }| LawExampleChange {
            name: in_words(&name),
            rules: rules.into_iter().map(rule).collect(),
        };
        let day = |DayOfExample { name, before, after }| LawDayChange {
            name: in_words(&name),
            before: before.map(Date::from),
            after: after.map(Date::from),
        };
        Self {
            changes: changes.into_iter().map(change).collect(),
            examples: examples.into_iter().map(example).collect(),
            days: days.into_iter().map(day).collect(),
            ..Self::default()
        }
    }
}
