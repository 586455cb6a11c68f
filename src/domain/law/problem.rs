//! What is wrong with the text of a document of law: where it stands, and what to write instead.

use std::{fmt, ops::Range};

use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

use crate::{
    RuleSetFault,
    calendar::CalendarError,
    lang::{Label, Lang, Message},
    title_form::WRITTEN as WRITTEN_FORM,
};

/// How many faults of a text are reported at most. The next reading reports the others.
pub(crate) const MOST_TOLD: usize = 100;

/// Something in a text that keeps it from being used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LawProblem {
    /// Number of the line, from 1; none for what concerns the whole text.
    pub line: Option<usize>,
    /// What is wrong with it, and what to write.
    pub text: Message,
}

impl LawProblem {
    /// Something that has to be written at the beginning.
    pub(super) fn of_head(key: &str, told: &Message) -> Self {
        let text = Message::new(format!("{key}: {}", told.vi), format!("{key}: {}", told.en));
        Self { line: Some(1), text }
    }

    /// What is wrong, after the line.
    pub fn by_line(&self) -> Message {
        let told = |lang, word: &str| {
            let at = self.line.map(|number| format!("{word} {number}: ")).unwrap_or_default();
            format!("{at}{}.", self.text.get(lang))
        };
        Message::new(told(Lang::Vi, "Dòng"), told(Lang::En, "Line"))
    }
}

/// Why a text is no document of law that this program can use: every fault, by line.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub struct LawFault(pub Vec<LawProblem>);

impl LawFault {
    /// A fault of the whole text.
    pub fn of_text(vi: impl Into<String>, en: impl Into<String>) -> Self {
        LawProblem { line: None, text: Message::new(vi, en) }.into()
    }

    pub(super) fn too_long(longest: usize) -> Self {
        Self::of_text(
            format!("tệp dài hơn {longest} byte; bỏ bớt phần không cần"),
            format!("longer than {longest} bytes; leave out what is not needed"),
        )
    }

    pub(super) fn of_form(error: &impl fmt::Display) -> Self {
        Self::of_text(
            format!("không có dạng chuẩn (chỉ dùng số nguyên và chữ tổ hợp sẵn NFC): {error}"),
            format!("no canonical form (write whole numbers, and texts in Unicode form NFC): {error}"),
        )
    }

    pub(super) fn of_toml(text: &str, error: &toml::de::Error) -> Self {
        let line = error.span().map(|span| line_at(text, &span));
        let text = form_fault_message(&error.message().replace('\n', " "));
        LawProblem { line, text }.into()
    }

    /// The faults of a rule set that was read from a text.
    pub(super) fn of_rule_set(text: &str, faults: &[RuleSetFault]) -> Self {
        let table = DeTable::parse(text).ok();
        let problem = |fault: &RuleSetFault| LawProblem {
            line: table.as_ref().and_then(|table| line_of(text, table.get_ref(), &fault.place)),
            text: Message::new(fault.sentence(Lang::Vi), fault.sentence(Lang::En)),
        };
        let mut problems: Vec<_> = faults.iter().take(MOST_TOLD).map(problem).collect();
        problems.sort_by_key(|problem| problem.line);
        Self(problems)
    }

    /// A fault of what stands under a key.
    pub(super) fn at(text: &str, key: &str, told: &Message) -> Self {
        let table = DeTable::parse(text).ok();
        let line = table.as_ref().and_then(|table| line_of(text, table.get_ref(), key));
        LawProblem { line, text: Message::new(format!("{key}: {}", told.vi), format!("{key}: {}", told.en)) }
            .into()
    }

    /// The fault of a calendar whose rows begin in that line of the text.
    pub(super) fn of_calendar(first: usize, error: &CalendarError) -> Self {
        LawProblem { line: Some(first + error.line - 1), text: error.fault.message() }.into()
    }

    /// All faults in one text, in both languages.
    pub fn message(&self) -> Message {
        Message::new(self.joined(Lang::Vi), self.joined(Lang::En))
    }

    fn joined(&self, lang: Lang) -> String {
        self.0.iter().map(|problem| problem.text.get(lang)).collect::<Vec<_>>().join("; ")
    }
}

impl From<LawProblem> for LawFault {
    fn from(problem: LawProblem) -> Self {
        Self(vec![problem])
    }
}

impl fmt::Display for LawFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.joined(Lang::En))
    }
}

/// What a value of a form has to be, as its type says it, and what to write in Vietnamese; an example follows either.
const FORMS: [(&str, &str); 8] = [
    (
        "a code of 1 to 20 capitals, digits or _, such as ",
        "viết mã gồm 1 đến 20 chữ in hoa, chữ số hoặc _, ví dụ ",
    ),
    (
        "a title code in 2 to 6 parts with a dot between, each of capitals, digits or _",
        "viết mã số chức danh gồm 2 đến 6 phần cách nhau bằng dấu chấm, mỗi phần gồm chữ in hoa, chữ số hoặc _",
    ),
    (
        "the beginning of title codes in 1 to 5 parts with a dot between, each of capitals, digits or _",
        "viết phần đầu của mã số chức danh, gồm 1 đến 5 phần cách nhau bằng dấu chấm, mỗi phần gồm chữ in hoa, chữ số hoặc _",
    ),
    (
        WRITTEN_FORM,
        "viết dạng mã gồm 2 đến 6 phần cách nhau bằng dấu chấm, mỗi phần gồm # thay một chữ số, chữ in hoa, chữ số và _, hoặc là @ thay một từ in hoa, * thay một từ, và ** ở cuối thay 1 đến 4 từ",
    ),
    ("1 to 60 letters, digits or the signs ", "viết 1 đến 60 chữ cái, chữ số hoặc các dấu "),
    ("a rule and its revision such as ", "viết quy tắc và lần sửa đổi, ví dụ "),
    ("a rule id such as ", "viết mã quy tắc, ví dụ "),
    ("an indicator such as ", "viết mã chỉ tiêu, ví dụ "),
];

/// How values are written, for who meets one that is none.
const WRITTEN: Label = Label::new(
    "viết chữ trong dấu nháy \"…\", đúng sai là true hoặc false, số không có dấu nháy, và xem lại dấu phẩy, dấu ngoặc của dòng này",
    "write texts in quotation marks, true or false for what is or is not, numbers without marks, and look at the commas and brackets of this line",
);

/// What is wrong with the form of a value, and what to write.
fn form_fault_message(message: &str) -> Message {
    if let Some((vi, rest)) = FORMS.iter().find_map(|(en, vi)| Some((vi, message.strip_prefix(en)?))) {
        return Message::new(format!("{vi}{rest}"), format!("write {message}"));
    }
    if message.starts_with("invalid value: integer") {
        return Message::new(
            format!("số ngoài giới hạn; viết một số nguyên từ 0 trở lên ({message})"),
            format!("{message}; write a whole number of 0 or more"),
        );
    }
    match in_vietnamese(message) {
        Some(vi) => Message::new(vi, message),
        None => Message::new(
            format!("không đọc được ({message}); {}", WRITTEN.vi),
            format!("{message}; {}", WRITTEN.en),
        ),
    }
}

/// What the library says, where an office meets it often, in Vietnamese.
fn in_vietnamese(message: &str) -> Option<String> {
    let mut quoted = message.split('`').skip(1);
    let name = quoted.next().unwrap_or_default();
    let text = if message.starts_with("unknown field") {
        let known: Vec<&str> = quoted.skip(1).step_by(2).collect();
        format!("không có mục `{name}`; các mục được dùng: {}", known.join(", "))
    } else if message.starts_with("missing field") {
        format!("thiếu mục `{name}`; hãy viết thêm `{name} = …`")
    } else if message.starts_with("duplicate key") {
        "mục này xuất hiện hai lần; bỏ một".to_owned()
    } else if let Some((_, members)) = message.split_once("write one of ") {
        format!("giá trị không có trong danh mục; viết một trong: {members}")
    } else if message.starts_with("invalid type") {
        format!("sai kiểu dữ liệu ({message})")
    } else if ["date", "year", "month", "day"].iter().any(|part| message.contains(part)) {
        format!("ngày phải viết dạng \"YYYY-MM-DD\" ({message})")
    } else {
        return None;
    };
    Some(text)
}

fn line_at(text: &str, span: &Range<usize>) -> usize {
    text.bytes().take(span.start).filter(|byte| *byte == b'\n').count() + 1
}

/// The line in which the rows of a calendar begin. A line break after the opening quotes is no part of them.
pub(super) fn first_row(text: &str) -> usize {
    let rows = DeTable::parse(text).ok().and_then(|table| Some(table.get_ref().get("rows")?.span()));
    rows.map_or(1, |span| {
        let opened = text.get(span.start..).unwrap_or_default().trim_start_matches(['\'', '"']);
        line_at(text, &span) + usize::from(opened.starts_with('\n'))
    })
}

/// The line of a place such as `eligibility.titles[2]`; where it is not written, that of what it would stand in.
fn line_of(text: &str, table: &DeTable<'_>, place: &str) -> Option<usize> {
    let mut steps = place.split(['.', '[']).map(|step| step.trim_end_matches(']'));
    let mut found = table.get(steps.next()?)?;
    for step in steps {
        let Some(inner) = inside(found, step) else { break };
        found = inner;
    }
    Some(line_at(text, &found.span()))
}

/// What stands in a value under a name or at a position.
fn inside<'a, 'i>(value: &'a Spanned<DeValue<'i>>, step: &str) -> Option<&'a Spanned<DeValue<'i>>> {
    match value.get_ref() {
        DeValue::Array(items) => items.get(step.parse::<usize>().ok()?),
        DeValue::Table(table) => table.get(step),
        DeValue::String(_)
        | DeValue::Integer(_)
        | DeValue::Float(_)
        | DeValue::Boolean(_)
        | DeValue::Datetime(_) => None,
    }
}
