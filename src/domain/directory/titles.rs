//! The titles that a directory starts with (requirements §5): those of the catalogue that ships with the program.

use super::command::RegisterTitle;
use crate::{
    digest::Digest,
    ids::TitleId,
    title_catalogue::{RELEASED, TitleCatalogue},
};

/// The titles, under freshly drawn ids.
///
/// # Errors
///
/// What of the file cannot be read; a test reads it.
pub fn reference(mut draw: impl FnMut() -> TitleId) -> Result<Vec<RegisterTitle>, toml::de::Error> {
    let catalogue = TitleCatalogue::released(RELEASED, Digest::of(RELEASED))?;
    let register = |title| {
        let days = catalogue.period_of(title);
        let basis = catalogue.basis_of(title).clone();
        RegisterTitle {
            title: draw(),
            code: title.code.clone(),
            field: title.field.clone(),
            grade: title.grade.clone(),
            valid_from: days.first,
            valid_to: days.last,
            lower: title.lower.clone(),
            basis,
        }
    };
    Ok(catalogue.titles.iter().map(register).collect())
}
