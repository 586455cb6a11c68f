//! From what a form sent to the input of its act. All faults are told at once, each at its field.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::{ActForm, InputField, posted::Posted, shape::FieldShape};
use crate::{
    domain::lang::{Label, Lang},
    web::written,
};

/// The most rows of a list.
const MOST_ROWS: usize = 60;

/// What is wrong with a field.
#[derive(Clone, Debug)]
pub(crate) struct FieldFault {
    /// Its path, such as `papers.0.kind`.
    pub(crate) path: String,
    /// What is wrong, and what to do.
    pub(crate) message: String,
}

/// What a form says.
#[derive(Clone, Debug, Default)]
pub(crate) struct ReadForm {
    /// The fields of the input that people fill in.
    pub(crate) input: Map<String, Value>,
    /// What is wrong with them.
    pub(crate) faults: Vec<FieldFault>,
}

const EMPTY: Label = Label::new("Chưa điền mục này", "Fill this in");
const UNCHOSEN: Label = Label::new("Chưa chọn mục này", "Choose one of these");
const NO_FILE: Label = Label::new("Chưa chọn tệp", "Choose a file");
const TOO_MANY_ROWS: Label = Label::new(
    "Một lần gửi nhận tối đa 60 dòng: gửi chừng ấy, rồi nhập tiếp phần còn lại bằng một lần gửi khác",
    "At most 60 rows are taken at once: send as many, then enter the rest by another form",
);
const NO_NUMBER: Label = Label::new("Cần một số nguyên, ví dụ 12", "A whole number is needed, such as 12");
const NO_DAY: Label =
    Label::new("Cần ngày theo dạng ngày/tháng/năm, ví dụ 21/10/2024", "A day is needed, such as 21/10/2024");
const NO_TIME: Label = Label::new(
    "Cần ngày và giờ theo dạng ngày/tháng/năm giờ:phút, ví dụ 21/10/2024 08:30",
    "A day and a time are needed, such as 21/10/2024 08:30",
);

impl ActForm {
    /// Reads what was sent.
    pub(crate) fn read(&self, posted: &Posted, lang: Lang) -> ReadForm {
        read_below(&self.fields, posted, "", lang)
    }

    /// What is chosen in it: the kind of thing, and its id.
    pub(crate) fn chosen(&self, posted: &Posted) -> Vec<(&'static str, String)> {
        let mut chosen = Vec::new();
        each_below(&self.fields, posted, "", &mut |field, path| {
            if let Some(kind) = field.shape.names() {
                chosen.extend(ids_at(posted, path).into_iter().map(|id| (kind, id)));
            }
        });
        chosen
    }

    /// Where files are asked for, each path with whether the file is kept; otherwise its digest is taken and no more.
    pub(crate) fn files_at(&self, posted: &Posted) -> BTreeMap<String, bool> {
        let mut found = BTreeMap::new();
        each_below(&self.fields, posted, "", &mut |field, path| match field.shape {
            FieldShape::FileDigest => drop(found.insert(path.to_owned(), false)),
            FieldShape::KeptFile => drop(found.insert(path.to_owned(), true)),
            _ => {}
        });
        found
    }

    /// Takes away what tells of files: their digests and ids.
    pub(crate) fn forget_files(&self, posted: &mut Posted) {
        for path in self.files_at(posted).into_keys() {
            posted.remove(&path);
            posted.remove(&file_beside(&path));
        }
    }

    /// The lists that have more rows than are taken.
    pub(crate) fn overlong_lists(&self, posted: &Posted, lang: Lang) -> Vec<FieldFault> {
        let mut found = Vec::new();
        each_below(&self.fields, posted, "", &mut |field, path| {
            let is_list = matches!(field.shape, FieldShape::List(_));
            if is_list && wanted_rows(posted, path).is_some_and(|rows| rows > MOST_ROWS) {
                found.push(FieldFault { path: path.to_owned(), message: TOO_MANY_ROWS.get(lang).to_owned() });
            }
        });
        found
    }

    /// Takes empty rows away, so that the rows of the form and of the input have the same numbers.
    pub(crate) fn compact(&self, posted: &mut Posted) {
        compact_fields(&self.fields, "", posted);
    }
}

/// Reads some fields below a path.
pub(crate) fn read_below(fields: &[InputField], posted: &Posted, path: &str, lang: Lang) -> ReadForm {
    let mut reading = FormReading { posted, lang, faults: Vec::new() };
    let input = reading.fields(fields, path);
    ReadForm { input, faults: reading.faults }
}

/// The path of a field below another.
pub(crate) fn join(path: &str, name: &str) -> String {
    if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") }
}

/// The groups of fields below a field, each with its path: those of a list as often as it has rows.
fn groups<'f>(shape: &'f FieldShape, posted: &Posted, path: &str) -> Vec<(String, &'f [InputField])> {
    match shape {
        FieldShape::Group(fields) | FieldShape::OneOf(fields) => vec![(path.to_owned(), fields.as_slice())],
        FieldShape::List(of) => {
            let rows = 0..rows(posted, path).unwrap_or_default();
            rows.flat_map(|row| groups(of, posted, &join(path, &row.to_string()))).collect()
        }
        FieldShape::Text
        | FieldShape::Prose
        | FieldShape::Number
        | FieldShape::YesNo
        | FieldShape::Day
        | FieldShape::Instant
        | FieldShape::FileDigest
        | FieldShape::KeptFile
        | FieldShape::KeptFileId
        | FieldShape::Reference(_)
        | FieldShape::Term(_)
        | FieldShape::Choice(_) => Vec::new(),
    }
}

/// Looks at every field, each with its path: those of a list of groups as often as it has rows.
fn each_below(fields: &[InputField], posted: &Posted, path: &str, look: &mut dyn FnMut(&InputField, &str)) {
    for field in fields {
        let below = join(path, &field.name);
        look(field, &below);
        for (path, fields) in groups(&field.shape, posted, &below) {
            each_below(fields, posted, &path, look);
        }
    }
}

/// Where the id of a file stands whose digest stands there.
pub(crate) fn file_beside(digest: &str) -> String {
    join(digest.rsplit_once('.').map_or("", |(group, _)| group), "fileId")
}

/// What was chosen for a field at a path.
fn ids_at(posted: &Posted, path: &str) -> Vec<String> {
    let ids = posted.texts(path).flat_map(str::lines).map(str::trim).filter(|id| !id.is_empty());
    ids.map(str::to_owned).collect()
}

/// How many rows a list of groups has in a form.
pub(crate) fn rows(posted: &Posted, path: &str) -> Option<usize> {
    wanted_rows(posted, path).map(|rows| rows.min(MOST_ROWS))
}

fn wanted_rows(posted: &Posted, path: &str) -> Option<usize> {
    posted.text(&format!("{path}.rows"))?.parse().ok()
}

fn compact_fields(fields: &[InputField], path: &str, posted: &mut Posted) {
    for field in fields {
        compact_shape(&field.shape, &join(path, &field.name), posted);
    }
}

fn compact_shape(shape: &FieldShape, path: &str, posted: &mut Posted) {
    match shape {
        FieldShape::Group(fields) | FieldShape::OneOf(fields) => compact_fields(fields, path, posted),
        FieldShape::List(of) if matches!(**of, FieldShape::Group(_)) => {
            let mut count = rows(posted, path).unwrap_or_default();
            for row in (0..count).rev() {
                if !posted.has_below(&join(path, &row.to_string())) {
                    remove_row(posted, path, row, count);
                    count -= 1;
                }
            }
            for row in 0..count {
                compact_shape(of, &join(path, &row.to_string()), posted);
            }
        }
        _ => {}
    }
}

/// Adds a row to the list at a path, also one that is too many.
pub(crate) fn add_row(posted: &mut Posted, path: &str) {
    let count = rows(posted, path).unwrap_or_default();
    posted.set(&format!("{path}.rows"), &(count + 1).to_string());
}

/// Takes the row at a path away, such as `papers.1`.
pub(crate) fn remove_row_at(posted: &mut Posted, row: &str) {
    let Some((path, number)) = row.rsplit_once('.') else { return };
    let count = rows(posted, path).unwrap_or_default();
    if let Ok(number) = number.parse::<usize>()
        && number < count
    {
        remove_row(posted, path, number, count);
    }
}

/// Takes a row away; those after it move up.
fn remove_row(posted: &mut Posted, path: &str, row: usize, count: usize) {
    let at = |row: usize| join(path, &row.to_string());
    for next in row + 1..count {
        posted.replace_below(&at(next - 1), &at(next));
    }
    posted.replace_below(&at(count.saturating_sub(1)), &at(count));
    posted.set(&format!("{path}.rows"), &count.saturating_sub(1).to_string());
}

struct FormReading<'p> {
    posted: &'p Posted,
    lang: Lang,
    faults: Vec<FieldFault>,
}

impl FormReading<'_> {
    fn fields(&mut self, fields: &[InputField], path: &str) -> Map<String, Value> {
        let mut read = Map::new();
        for field in fields {
            if let Some(value) = self.field(field, &join(path, &field.name)) {
                read.insert(field.name.clone(), value);
            }
        }
        read
    }

    fn field(&mut self, field: &InputField, path: &str) -> Option<Value> {
        let before = self.faults.len();
        let value = self.shape(&field.shape, path, field.required);
        if value.is_none() && field.required && self.faults.len() == before {
            let missing = match field.shape {
                FieldShape::YesNo
                | FieldShape::Choice(_)
                | FieldShape::Term(_)
                | FieldShape::OneOf(_)
                | FieldShape::Reference(_) => UNCHOSEN,
                FieldShape::FileDigest | FieldShape::KeptFile => NO_FILE,
                _ => EMPTY,
            };
            self.fault(path, missing);
        }
        value
    }

    fn shape(&mut self, shape: &FieldShape, path: &str, required: bool) -> Option<Value> {
        match shape {
            FieldShape::Text
            | FieldShape::Prose
            | FieldShape::Reference(_)
            | FieldShape::FileDigest
            | FieldShape::KeptFile
            | FieldShape::KeptFileId
            | FieldShape::Term(_)
            | FieldShape::Choice(_) => self.typed(path).map(|text| json!(text)),
            FieldShape::Number => {
                self.parsed(path, NO_NUMBER, |text| text.parse::<i32>().ok().map(|number| json!(number)))
            }
            FieldShape::YesNo => self.typed(path).map(|text| json!(text == "true")),
            FieldShape::Day => {
                self.parsed(path, NO_DAY, |text| written::read_day(text).map(|day| json!(day)))
            }
            FieldShape::Instant => {
                self.parsed(path, NO_TIME, |text| written::read_time(text).map(|at| json!(at)))
            }
            FieldShape::Group(fields) => {
                let given = required || self.posted.has_below(path);
                given.then(|| Value::Object(self.fields(fields, path)))
            }
            FieldShape::OneOf(fields) => self.one_of(fields, path),
            FieldShape::List(of) => {
                let list = self.list(of, path);
                (required || !list.is_empty()).then_some(Value::Array(list))
            }
        }
    }

    fn one_of(&mut self, fields: &[InputField], path: &str) -> Option<Value> {
        let chosen = self.typed(&join(path, "kind"))?.to_owned();
        let field = fields.iter().find(|field| field.name == chosen)?;
        // What was chosen must be given, whatever the schema says of each alone.
        let demanded = InputField { required: true, ..field.clone() };
        let value = self.field(&demanded, &join(path, &chosen))?;
        Some(json!({ chosen: value }))
    }

    fn list(&mut self, of: &FieldShape, path: &str) -> Vec<Value> {
        match of {
            FieldShape::Group(fields) => {
                let count = rows(self.posted, path).unwrap_or_default();
                let row = |row: usize| Value::Object(self.fields(fields, &join(path, &row.to_string())));
                (0..count).map(row).collect()
            }
            // Boxes that are ticked come one by one, and a text with a line for each.
            _ => {
                let lines = self.posted.texts(path).flat_map(str::lines).map(str::trim);
                lines.filter(|line| !line.is_empty()).map(|line| json!(line)).collect()
            }
        }
    }

    fn typed(&self, path: &str) -> Option<&str> {
        self.posted.text(path).map(str::trim).filter(|text| !text.is_empty())
    }

    fn parsed(
        &mut self,
        path: &str,
        wrong: Label,
        read: impl FnOnce(&str) -> Option<Value>,
    ) -> Option<Value> {
        let read = read(self.typed(path)?);
        if read.is_none() {
            self.fault(path, wrong);
        }
        read
    }

    fn fault(&mut self, path: &str, message: Label) {
        self.faults.push(FieldFault { path: path.to_owned(), message: message.get(self.lang).to_owned() });
    }
}
