//! The forms of the codes of titles (mã số chức danh), as a catalogue of titles or a rule set declares them (R22): the program knows no
//! shape of a code by itself.
//!
//! A form is written as a code is, in parts with dots between: `#` is a digit, `@` a word of 2 to 20 capitals, `*` a word of 1 to 20
//! capitals, digits or `_`, and `**` at the end 1 to 4 such words; all else stands for itself. Whether a code has a form takes one
//! look at each of its letters.

use std::{collections::BTreeSet, ops::RangeInclusive, str::FromStr, sync::LazyLock};

use serde::Deserialize;

use super::{
    RuleSetFault,
    lang::{Label, Message},
    law_head::{UNLABELLED, is_said},
    vocabulary::{BadCode, TitleCode, is_term},
};

/// Stands for a digit.
const DIGIT: char = '#';
/// Stands for a word of capitals.
const LETTERS: &str = "@";
/// Stands for a word.
const WORD: &str = "*";
/// Stands for several words at the end.
const WORDS: &str = "**";
/// How many words these are at most.
const MOST_WORDS: usize = 4;
/// How long the words of capitals are.
const LETTERS_LONG: RangeInclusive<usize> = 2..=20;
/// How many parts a form has.
const PARTS: RangeInclusive<usize> = 2..=6;
/// How long it is.
const LONGEST: usize = 60;
/// How many forms a document declares at most.
const MOST: usize = 20;

/// A form of codes, e.g. `V.##.##.##`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(try_from = "String")]
pub struct CodeForm(String);

impl FromStr for CodeForm {
    type Err = BadCode;

    fn from_str(text: &str) -> Result<Self, BadCode> {
        if is_form(text) { Ok(Self(text.to_owned())) } else { Err(BadCode { what: WRITTEN }) }
    }
}

/// How a form is written; the reader of law tells it in Vietnamese.
pub const WRITTEN: &str = "a form of codes in 2 to 6 parts with a dot between, each of # for a digit, capitals, digits and _, or @ for a word of capitals, * for a word, and ** at the end for 1 to 4 words";

impl TryFrom<String> for CodeForm {
    type Error = BadCode;

    fn try_from(text: String) -> Result<Self, BadCode> {
        text.parse()
    }
}

fn is_form(text: &str) -> bool {
    let parts: Vec<&str> = text.split('.').collect();
    let is_own =
        |mark: char| mark == DIGIT || mark == '_' || mark.is_ascii_uppercase() || mark.is_ascii_digit();
    let is_plain = |part: &str| !part.is_empty() && part.chars().all(is_own);
    let is_part = |(at, part): (usize, &&str)| match *part {
        LETTERS | WORD => true,
        WORDS => at + 1 == parts.len(),
        part => is_plain(part),
    };
    text.len() <= LONGEST && PARTS.contains(&parts.len()) && parts.iter().enumerate().all(is_part)
}

impl CodeForm {
    /// The form of each part that a code may have.
    fn parts(&self) -> impl Iterator<Item = &str> {
        self.0.split('.').flat_map(|part| {
            let (part, times) = if part == WORDS { (WORD, MOST_WORDS) } else { (part, 1) };
            std::iter::repeat_n(part, times)
        })
    }

    /// How many parts a code has.
    fn count(&self) -> RangeInclusive<usize> {
        self.0.split('.').count()..=self.parts().count()
    }

    fn fits<'c>(&self, parts: impl Iterator<Item = &'c str>) -> bool {
        self.parts().zip(parts).all(|(form, part)| is_of(form, part))
    }

    /// Whether a code is written so.
    pub fn has(&self, code: &TitleCode) -> bool {
        let parts = || code.as_str().split('.');
        self.count().contains(&parts().count()) && self.fits(parts())
    }
}

/// Whether a part of a code is as the form of the part says.
fn is_of(form: &str, part: &str) -> bool {
    match form {
        LETTERS => LETTERS_LONG.contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_uppercase()),
        WORD => is_term(part),
        form => {
            let is_mark = |(form, mark): (char, char)| {
                if form == DIGIT { mark.is_ascii_digit() } else { form == mark }
            };
            form.len() == part.len() && form.chars().zip(part.chars()).all(is_mark)
        }
    }
}

/// A form with what people read.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DeclaredForm {
    /// The form.
    pub form: CodeForm,
    /// What codes of the form are.
    pub label: Message,
    /// Such a code.
    pub example: TitleCode,
}

impl DeclaredForm {
    /// The form with its label and its example, in words.
    pub fn in_words(&self) -> Message {
        let Self { form: CodeForm(form), label, example } = self;
        Message::new(
            format!("{form} ({}, ví dụ {example})", label.vi),
            format!("{form} ({}, such as {example})", label.en),
        )
    }
}

/// The forms that a document declares.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(transparent)]
pub struct CodeForms(Vec<DeclaredForm>);

/// The text of the forms of the earlier releases.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ReleasedForms {
    code_forms: CodeForms,
}

impl CodeForms {
    /// Those of the documents that declare none.
    pub fn released() -> &'static Self {
        static RELEASED: LazyLock<CodeForms> = LazyLock::new(|| {
            let read = toml::from_str(include_str!("../data/title-forms.toml"));
            read.map(|ReleasedForms { code_forms }| code_forms).unwrap_or_default()
        });
        &RELEASED
    }

    /// The forms that are declared, or else those of the earlier releases.
    pub fn declared(own: Option<&Self>) -> &Self {
        own.unwrap_or_else(|| Self::released())
    }

    /// Each of them.
    pub fn each(&self) -> impl Iterator<Item = &DeclaredForm> {
        self.0.iter()
    }

    /// Whether a code has one of them.
    pub fn has(&self, code: &TitleCode) -> bool {
        self.each().any(|declared| declared.form.has(code))
    }

    /// What is told of a code that has none of them.
    pub fn refusal(&self) -> Message {
        let forms = forms_message(self.each());
        Message::new(
            format!(
                "mã không theo dạng nào được khai báo; viết theo {}, hoặc thêm dạng vào code_forms",
                forms.vi
            ),
            format!(
                "the code has none of the forms that are declared; write it as {}, or add its form to code_forms",
                forms.en
            ),
        )
    }

    /// What is told of a document that declares none: where to write which line.
    pub fn to_write(at: Label) -> Message {
        let mut released = Self::released().each();
        let example = released.next().map(|DeclaredForm { form: CodeForm(form), example, .. }| {
            format!(
                "code_forms = [{{ form = \"{form}\", label = {{ vi = \"…\", en = \"…\" }}, example = \"{example}\" }}]"
            )
        });
        let (Label { vi, en }, example) = (at, example.unwrap_or_default());
        Message::new(
            format!("thiếu các dạng của mã số chức danh; viết {vi}, ví dụ {example}"),
            format!("the forms of the codes of titles are missing; write {en}, such as {example}"),
        )
    }

    /// What keeps the forms of that place from being used.
    pub(super) fn faults(&self, place: &str) -> Vec<RuleSetFault> {
        let count = self.0.len();
        let whole = [(place, count > 0, NO_FORM), (place, count <= MOST, TOO_MANY)];
        let mut found = RuleSetFault::of(whole);
        for (at, declared) in self.0.iter().take(MOST).enumerate() {
            let is_new = self.0.iter().take(at).all(|other| other.form != declared.form);
            let place = format!("{place}[{at}]");
            let looked_at = [
                (place.as_str(), is_new, REPEATED),
                (place.as_str(), is_said(&declared.label), UNLABELLED),
                (place.as_str(), declared.form.has(&declared.example), OTHER_EXAMPLE),
            ];
            let of_form = RuleSetFault::of(looked_at).into_iter();
            found.extend(of_form.map(|fault| RuleSetFault { name: Some(declared.form.0.clone()), ..fault }));
        }
        found
    }
}

const NO_FORM: Label = Label::new(
    "cần ít nhất một dạng { form, label, example }",
    "needs at least one form { form, label, example }",
);
const TOO_MANY: Label = Label::new(
    "quá nhiều dạng; gộp lại còn nhiều nhất 20 dạng",
    "too many forms; join some, so that 20 remain at most",
);
const REPEATED: Label = Label::new("dạng xuất hiện hai lần; bỏ một", "the form appears twice; leave one out");
const OTHER_EXAMPLE: Label = Label::new(
    "mã ở `example` không theo dạng này; sửa `example` hoặc `form`",
    "the code in `example` is not of this form; mend `example` or `form`",
);

/// Several forms in words, each once.
pub(super) fn forms_message<'f>(forms: impl Iterator<Item = &'f DeclaredForm>) -> Message {
    let mut seen = BTreeSet::new();
    let named: Vec<Message> =
        forms.filter(|declared| seen.insert(&declared.form)).take(MOST).map(DeclaredForm::in_words).collect();
    let joined = |texts: Vec<&str>| texts.join("; ");
    Message::new(
        joined(named.iter().map(|text| text.vi.as_str()).collect()),
        joined(named.iter().map(|text| text.en.as_str()).collect()),
    )
}

#[cfg(test)]
mod tests;
