//! From the fields of a form, what was typed and what is wrong, to what is shown.

use std::collections::BTreeMap;

use askama::Template;

use super::{
    ActForm, InputField,
    posted::Posted,
    reading::{FieldFault, join, rows},
    references::TITLES,
    shape::FieldShape,
};
use crate::domain::lang::Lang;

/// What ids may name: by the kind of thing, the id and what it is called.
pub(crate) type Options = BTreeMap<&'static str, Vec<(String, String)>>;

/// A field as it is shown.
#[derive(Clone, Debug, Template)]
#[template(path = "field.html")]
pub(crate) struct DrawnField {
    path: String,
    label: String,
    /// Whether it may be left empty.
    optional: bool,
    error: Option<String>,
    control: Control,
    lang: Lang,
}

/// How a field is filled in. Where it is a listed choice, it is one of the things that a list of the caller has.
#[derive(Clone, Debug)]
enum Control {
    Line { value: String, hint: &'static str, numeric: bool, suggested: Vec<(String, String)> },
    Prose { value: String, hint: &'static str },
    Radios { options: Vec<Pick> },
    Select { options: Vec<Pick>, is_listed: bool },
    Boxes { options: Vec<Pick> },
    File { digest: Option<String>, is_kept: bool },
    Carried { value: Option<String> },
    Group { fields: Vec<DrawnField> },
    OneOf { options: Vec<Pick>, fields: Vec<DrawnField> },
    Rows { rows: Vec<Vec<DrawnField>> },
}

/// Something that can be chosen.
#[derive(Clone, Debug)]
struct Pick {
    value: String,
    label: String,
    chosen: bool,
}

/// More choices than this are a list to open, and not all on the page.
const FEW: usize = 7;

/// What draws the fields of a form.
pub(crate) struct Drawing<'d> {
    pub(crate) posted: &'d Posted,
    pub(crate) faults: &'d [FieldFault],
    pub(crate) options: &'d Options,
    pub(crate) lang: Lang,
}

impl Drawing<'_> {
    /// The fields of a form.
    pub(crate) fn draw(&self, form: &ActForm) -> Vec<DrawnField> {
        self.fields(&form.fields, "")
    }

    /// Some fields below a path.
    pub(crate) fn fields(&self, fields: &[InputField], path: &str) -> Vec<DrawnField> {
        fields.iter().map(|field| self.field(field, join(path, &field.name))).collect()
    }

    fn field(&self, field: &InputField, path: String) -> DrawnField {
        DrawnField {
            label: field.wording.get(self.lang).to_owned(),
            optional: !field.required && !matches!(field.shape, FieldShape::List(_)),
            error: self.faults.iter().find(|fault| fault.path == path).map(|fault| fault.message.clone()),
            control: self.control(field, &path),
            lang: self.lang,
            path,
        }
    }

    fn control(&self, field: &InputField, path: &str) -> Control {
        match &field.shape {
            FieldShape::Text => {
                let titles = self.options.get(TITLES).filter(|_| field.name == "title");
                let suggested = titles.cloned().unwrap_or_default();
                Control::Line { value: self.value(path), hint: "", numeric: false, suggested }
            }
            FieldShape::Term(kind) => {
                let terms = self.options.get(kind).map(Vec::as_slice).unwrap_or_default();
                Control::Select { options: self.picks(path, borrowed(terms)), is_listed: false }
            }
            FieldShape::Number => self.line(path, "", true),
            FieldShape::Day => self.line(
                path,
                self.say("ngày/tháng/năm, ví dụ 21/10/2024", "day/month/year, such as 21/10/2024"),
                false,
            ),
            FieldShape::Instant => self.line(
                path,
                self.say(
                    "ngày/tháng/năm giờ:phút, ví dụ 21/10/2024 08:30",
                    "day/month/year hour:minute, such as 21/10/2024 08:30",
                ),
                false,
            ),
            FieldShape::Prose => Control::Prose { value: self.value(path), hint: "" },
            FieldShape::FileDigest | FieldShape::KeptFile => {
                let is_kept = matches!(field.shape, FieldShape::KeptFile);
                Control::File { digest: self.typed(path), is_kept }
            }
            FieldShape::KeptFileId => Control::Carried { value: self.typed(path) },
            FieldShape::YesNo => Control::Radios {
                options: self
                    .picks(path, [("true", self.say("Có", "Yes")), ("false", self.say("Không", "No"))]),
            },
            FieldShape::Choice(members) => {
                let members = members.iter().map(|(value, wording)| (value.as_str(), wording.get(self.lang)));
                let options = self.picks(path, members);
                if options.len() <= FEW {
                    Control::Radios { options }
                } else {
                    Control::Select { options, is_listed: false }
                }
            }
            FieldShape::Reference(kind) => match kind {
                // An act that came to the schema before its list has a form too.
                None => self.line(path, self.say("mã định danh", "its id"), false),
                Some(kind) => {
                    Control::Select { options: self.picks(path, borrowed(self.named(kind))), is_listed: true }
                }
            },
            FieldShape::Group(fields) => Control::Group { fields: self.fields(fields, path) },
            FieldShape::OneOf(fields) => self.one_of(fields, path),
            FieldShape::List(of) => self.list(field, of, path),
        }
    }

    fn one_of(&self, fields: &[InputField], path: &str) -> Control {
        let kind = join(path, "kind");
        let kinds = fields.iter().map(|field| (field.name.as_str(), field.wording.get(self.lang)));
        let options = self.picks(&kind, kinds);
        let chosen = self.value(&kind);
        let shown = fields.iter().filter(|field| field.name == chosen);
        Control::OneOf {
            options,
            fields: shown.map(|field| self.field(field, join(path, &field.name))).collect(),
        }
    }

    fn list(&self, field: &InputField, of: &FieldShape, path: &str) -> Control {
        let lines = || self.posted.texts(path).collect::<Vec<_>>().join("\n");
        let each = self.say("mỗi dòng một mục", "one on each line");
        match of {
            FieldShape::Group(fields) => {
                let count = rows(self.posted, path).unwrap_or(usize::from(field.required));
                let row = |row: usize| self.fields(fields, &join(path, &row.to_string()));
                Control::Rows { rows: (0..count).map(row).collect() }
            }
            FieldShape::Choice(members) => {
                let members = members.iter().map(|(value, wording)| (value.as_str(), wording.get(self.lang)));
                Control::Boxes { options: self.picks(path, members) }
            }
            FieldShape::Reference(Some(kind)) => {
                Control::Boxes { options: self.picks(path, borrowed(self.named(kind))) }
            }
            FieldShape::Term(kind) => {
                let terms = self.options.get(kind).map(Vec::as_slice).unwrap_or_default();
                Control::Boxes { options: self.picks(path, borrowed(terms)) }
            }
            _ => Control::Prose { value: lines(), hint: each },
        }
    }

    fn line(&self, path: &str, hint: &'static str, numeric: bool) -> Control {
        Control::Line { value: self.value(path), hint, numeric, suggested: Vec::new() }
    }

    fn picks<'o>(&self, path: &str, options: impl IntoIterator<Item = (&'o str, &'o str)>) -> Vec<Pick> {
        let chosen: Vec<_> = self.posted.texts(path).collect();
        let pick = |(value, label): (&str, &str)| Pick {
            value: value.to_owned(),
            label: label.to_owned(),
            chosen: chosen.contains(&value),
        };
        options.into_iter().map(pick).collect()
    }

    /// What there is of a kind.
    fn named(&self, kind: &str) -> &[(String, String)] {
        self.options.get(kind).map(Vec::as_slice).unwrap_or_default()
    }

    fn typed(&self, path: &str) -> Option<String> {
        Some(self.value(path)).filter(|value| !value.is_empty())
    }

    fn value(&self, path: &str) -> String {
        self.posted.text(path).unwrap_or_default().to_owned()
    }

    fn say(&self, vi: &'static str, en: &'static str) -> &'static str {
        match self.lang {
            Lang::Vi => vi,
            Lang::En => en,
        }
    }
}

fn borrowed(named: &[(String, String)]) -> impl Iterator<Item = (&str, &str)> {
    named.iter().map(|(value, label)| (value.as_str(), label.as_str()))
}

impl DrawnField {
    fn say<'a>(&self, vi: &'a str, en: &'a str) -> &'a str {
        match self.lang {
            Lang::Vi => vi,
            Lang::En => en,
        }
    }

    fn described(&self, hint: &str) -> String {
        let hint = if hint.is_empty() { None } else { Some(format!("{}-hint", self.path)) };
        let error = self.error.as_ref().map(|_| format!("{}-error", self.path));
        [hint, error].into_iter().flatten().collect::<Vec<_>>().join(" ")
    }
}
