//! The tables of the configuration that are read into one type each: `[limits]`, `[http]` and their like. A member
//! is set in the file, or by a variable such as `THANGHANG_LIMITS__DEPTH`, whose text is a value of TOML.

use graphql_request::DEEPEST_NESTING;
use serde::{Serialize, de::DeserializeOwned};
use toml::{Table, Value};

use super::{ConfigFaults, RunMode, layers::Layers};
use crate::{
    domain::lang::{Label, Message},
    graphql::{connection, documents::Policy, limits::Limits},
    http::{Settings, Transport},
    rate::Rates,
};

/// The tables.
pub(super) const SECTIONS: [&str; 5] =
    [Limits::NAME, Settings::NAME, Transport::NAME, Rates::NAME, Policy::NAME];

/// A table of the configuration. Its members are the fields of the type, and no others.
pub(super) trait ConfigSection: Serialize + DeserializeOwned {
    /// The name of the table.
    const NAME: &'static str;

    /// What holds where nothing is set.
    fn default_in(mode: RunMode) -> Self;

    /// The members whose values make no sense, with what to do.
    fn senseless(&self) -> Vec<(String, Label)> {
        Vec::new()
    }
}

/// A member as it was given.
#[derive(Debug)]
pub(super) struct ConfigMember {
    pub(super) value: Value,
    /// The variable or the file.
    pub(super) origin: String,
}

impl ConfigMember {
    /// Of the text of a variable; what is no value of TOML is a text.
    pub(super) fn of_text(text: &str, origin: String) -> Self {
        let parsed = format!("value = {text}").parse::<Table>().ok();
        let value = parsed.filter(|table| table.len() == 1).and_then(|mut table| table.remove("value"));
        Self { value: value.unwrap_or_else(|| Value::String(text.to_owned())), origin }
    }
}

/// Reads a table. Every member that does not fit is a fault, and its default stands in for it.
pub(super) fn read<T: ConfigSection>(layers: &Layers, mode: RunMode, faults: &mut ConfigFaults) -> T {
    let Ok(mut table) = Table::try_from(T::default_in(mode)) else { return T::default_in(mode) };
    for (name, member) in layers.section(T::NAME) {
        let setting = format!("{}.{name}", T::NAME);
        match table.get(name).cloned() {
            None => faults.add(&setting, &member.origin, UNKNOWN),
            Some(default) => {
                table.insert(name.clone(), member.value.clone());
                if table.clone().try_into::<T>().is_err() {
                    faults.add(&setting, &member.origin, unfit(&default));
                    table.insert(name.clone(), default);
                }
            }
        }
    }
    let read = table.try_into().unwrap_or_else(|_| T::default_in(mode));
    for (name, label) in read.senseless() {
        let given = layers.section(T::NAME).find(|(member, _)| **member == name);
        let origin = given.map_or("", |(_, member)| member.origin.as_str());
        faults.add(&format!("{}.{name}", T::NAME), origin, label);
    }
    read
}

/// Shows the default, for it has the form that is expected.
fn unfit(default: &Value) -> Message {
    Message::new(
        format!("giá trị không hợp lệ; hãy đặt theo dạng của giá trị mặc định {default}"),
        format!("the value is invalid; set one in the form of the default {default}"),
    )
}

pub(super) const UNKNOWN: Label = Label::new(
    "thiết lập không tồn tại; hãy kiểm tra chính tả hoặc bỏ đi",
    "there is no such setting; check the spelling or remove it",
);

const NOT_ZERO: Label = Label::new("hãy đặt số nguyên từ 1 trở lên", "set a whole number from 1");
const NESTING: Label = Label::new(
    "hãy đặt từ 1 đến 128: sâu hơn thì bộ đọc tài liệu hết ngăn xếp",
    "set 1 to 128: the parser has no stack for more",
);
const PAGE: Label = Label::new("hãy đặt từ 1 đến 100", "set 1 to 100");
const PAGE_DEFAULT: Label = Label::new("hãy đặt từ 1 đến limits.page_max", "set 1 to limits.page_max");
const BODY: Label = Label::new(
    "hãy đặt ít nhất bằng tổng limits.document_bytes và limits.variables_bytes",
    "set at least the sum of limits.document_bytes and limits.variables_bytes",
);

impl ConfigSection for Limits {
    const NAME: &'static str = "limits";

    fn default_in(_: RunMode) -> Self {
        Self::default()
    }

    fn senseless(&self) -> Vec<(String, Label)> {
        let mut senseless = zeros(self, &MAY_BE_ZERO);
        let mut says = |wrong: bool, name: &str, label| {
            if wrong {
                senseless.push((name.to_owned(), label));
            }
        };
        says(self.nesting > DEEPEST_NESTING as u64, "nesting", NESTING);
        says(self.page_max > connection::LARGEST.unsigned_abs().into(), "page_max", PAGE);
        says(self.page_default > self.page_max, "page_default", PAGE_DEFAULT);
        let smallest = self.document_bytes.saturating_add(self.variables_bytes);
        says(self.body_bytes < smallest, "body_bytes", BODY);
        senseless
    }
}

/// The limits that make sense at nothing; any other would let nothing through.
const MAY_BE_ZERO: [&str; 5] =
    ["self_reference", "introspection_self_reference", "aliases", "directives", "directives_per_field"];

/// The members that are zero and may not be.
fn zeros<T: Serialize>(section: &T, may_be: &[&str]) -> Vec<(String, Label)> {
    let table = Table::try_from(section).unwrap_or_default();
    let zeros = table.into_iter().filter(|(_, value)| *value == Value::Integer(0)).map(|(name, _)| name);
    zeros.filter(|name| !may_be.contains(&name.as_str())).map(|name| (name, NOT_ZERO)).collect()
}

impl ConfigSection for Settings {
    const NAME: &'static str = "http";

    fn default_in(_: RunMode) -> Self {
        Self::default()
    }
}

impl ConfigSection for Transport {
    const NAME: &'static str = "connections";

    fn default_in(_: RunMode) -> Self {
        Self::default()
    }
}

impl ConfigSection for Rates {
    const NAME: &'static str = "rate";

    fn default_in(mode: RunMode) -> Self {
        match mode {
            RunMode::Dev => Self::generous(),
            RunMode::Production => Self::default(),
        }
    }
}

impl ConfigSection for Policy {
    const NAME: &'static str = "documents";

    fn default_in(mode: RunMode) -> Self {
        match mode {
            RunMode::Dev => Self::default(),
            RunMode::Production => Self::trusted(),
        }
    }
}

/// A bucket that never holds what a request may cost.
pub(super) const SMALL_BUCKET: Label =
    Label::new("hãy đặt ít nhất bằng limits.cost", "set at least as much as limits.cost");
