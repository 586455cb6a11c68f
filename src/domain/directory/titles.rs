//! The titles that every deployment starts with (requirements §5), from `src/data/titles.toml`.

use jiff::civil::Date;
use serde::Deserialize;

use super::command::RegisterTitle;
use crate::domain::{
    ids::TitleId,
    vocabulary::{DocumentSymbol, Field, Grade, TitleCode},
};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Catalogue {
    basis: DocumentSymbol,
    valid_from: Date,
    titles: Vec<Entry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    field: Field,
    grade: Grade,
    code: TitleCode,
    lower: Option<TitleCode>,
}

/// The titles, under freshly drawn ids.
///
/// # Errors
///
/// What of the file cannot be read; a test reads it.
pub fn reference(mut draw: impl FnMut() -> TitleId) -> Result<Vec<RegisterTitle>, toml::de::Error> {
    let Catalogue { basis, valid_from, titles } = toml::from_str(include_str!("../../data/titles.toml"))?;
    let register = |entry: Entry| RegisterTitle {
        title: draw(),
        code: entry.code,
        field: entry.field,
        grade: entry.grade,
        valid_from,
        valid_to: None,
        lower: entry.lower,
        basis: basis.clone(),
    };
    Ok(titles.into_iter().map(register).collect())
}
