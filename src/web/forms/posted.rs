//! What a form sent: its fields in order, and its files.

use std::{
    collections::{BTreeMap, BTreeSet},
    mem,
};

use axum::body::Bytes;

use crate::domain::{digest::Digest, file::MediaType};

/// The most fields and files of a form.
pub(crate) const MOST: usize = 2_000;
/// The name of the field that every form carries.
const TOKEN: &str = "form-token";
/// The name of the field that says whose form it is.
const OWNER: &str = "form-owner";
/// The name of the field by which a form that is kept is known once it is open again.
pub(crate) const KEPT: &str = "form-kept";

/// The fields of a form.
#[derive(Clone, Debug, Default)]
pub(crate) struct Posted {
    fields: Vec<(String, String)>,
    files: BTreeMap<String, SentFile>,
    /// The fields whose files are longer than is taken.
    overlong: BTreeSet<String>,
}

/// A file that a form sent.
#[derive(Clone, Debug)]
pub(crate) struct SentFile {
    pub(crate) name: String,
    pub(crate) bytes: Bytes,
    pub(crate) digest: Digest,
}

impl SentFile {
    /// A file with its digest.
    pub(crate) fn new(name: String, bytes: Bytes) -> Self {
        Self { digest: Digest::of(&bytes), name, bytes }
    }

    /// What its name says that it is. What it is its content says, which is looked at where files are kept.
    pub(crate) fn media_type(&self) -> String {
        let ending = self.name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
        let known = |kind: &&MediaType| {
            ending.as_deref().is_some_and(|ending| {
                ending == kind.extension() || (**kind == MediaType::Jpeg && ending == "jpeg")
            })
        };
        MediaType::ALL.iter().find(known).map_or("application/octet-stream", |kind| kind.as_str()).to_owned()
    }
}

impl Posted {
    /// The fields of an address, by which a form may be filled beforehand.
    pub(crate) fn of_query(query: &str) -> Self {
        let pairs = form_urlencoded::parse(query.as_bytes()).take(MOST);
        Self {
            fields: pairs.map(|(name, value)| (name.into_owned(), value.into_owned())).collect(),
            ..Self::default()
        }
    }

    /// Whether it has as many fields and files as are taken.
    pub(crate) fn is_full(&self) -> bool {
        self.fields.len() + self.files.len() + self.overlong.len() >= MOST
    }

    /// Adds a field.
    pub(crate) fn add(&mut self, name: String, value: String) {
        self.fields.push((name, value));
    }

    /// Adds a file.
    pub(crate) fn add_file(&mut self, name: String, file: SentFile) {
        self.files.insert(name, file);
    }

    /// Remembers that the file of a field is longer than is taken.
    pub(crate) fn add_overlong(&mut self, name: String) {
        self.overlong.insert(name);
    }

    /// The fields whose files are longer than is taken.
    pub(crate) fn overlong(&self) -> &BTreeSet<String> {
        &self.overlong
    }

    /// Takes the files out, by the names of their fields.
    pub(crate) fn take_files(&mut self) -> BTreeMap<String, SentFile> {
        mem::take(&mut self.files)
    }

    /// The text of a field; the first where it was sent twice.
    pub(crate) fn text(&self, name: &str) -> Option<&str> {
        self.fields.iter().find(|(found, _)| found == name).map(|(_, value)| value.as_str())
    }

    /// Every text of a field, as of boxes that are ticked.
    pub(crate) fn texts<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.fields.iter().filter(move |(found, _)| found == name).map(|(_, value)| value.as_str())
    }

    /// Whether anything was typed or chosen in a field or below it.
    pub(crate) fn has_below(&self, path: &str) -> bool {
        let below = |name: &str| {
            let counts_rows = name.rsplit_once('.').is_some_and(|(_, last)| last == "rows");
            name.strip_prefix(path).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
                && !counts_rows
        };
        self.files.keys().any(|name| below(name))
            || self.fields.iter().any(|(name, value)| below(name) && !value.trim().is_empty())
    }

    /// Puts a field in the place of what was sent.
    pub(crate) fn set(&mut self, name: &str, value: &str) {
        self.remove(name);
        self.fields.push((name.to_owned(), value.to_owned()));
    }

    /// Takes a field away.
    pub(crate) fn remove(&mut self, name: &str) {
        self.fields.retain(|(found, _)| found != name);
    }

    /// Takes the fields below a path away, and gives those of `moved` their place.
    pub(crate) fn replace_below(&mut self, path: &str, moved: &str) {
        let below = |name: &str, of: &str| {
            name.strip_prefix(of).filter(|rest| rest.is_empty() || rest.starts_with('.')).map(str::to_owned)
        };
        self.fields.retain(|(name, _)| below(name, path).is_none());
        for (name, _) in &mut self.fields {
            if let Some(rest) = below(name, moved) {
                *name = format!("{path}{rest}");
            }
        }
    }

    /// Its fields as they may be kept: without the token of its session and the button, and without files.
    pub(crate) fn into_kept(mut self) -> Vec<(String, String)> {
        self.fields.retain(|(name, _)| ![TOKEN, KEPT, "do"].contains(&name.as_str()));
        self.fields
    }

    /// Whether it was shown to somebody else, who was signed in at the same browser.
    pub(crate) fn is_of_another(&self, owner: &str) -> bool {
        self.text(OWNER).is_some_and(|told| told != owner)
    }

    /// Whether the form was made for this session: no other site knows its token.
    pub(crate) fn has_token(&self, token: &str) -> bool {
        self.text(TOKEN) == Some(token)
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;

    #[test]
    fn a_row_that_is_taken_away_gives_its_place_to_the_next() {
        let mut posted = Posted::of_query("m.0.a=x&m.1.a=y&m.1.b=z&m.10.a=t");
        posted.replace_below("m.0", "m.1");
        assert_eq!((posted.text("m.0.a").unwrap(), posted.text("m.0.b").unwrap()), ("y", "z"));
        assert_eq!((posted.text("m.1.a"), posted.text("m.10.a")), (None, Some("t")));
    }

    #[test]
    fn what_is_empty_is_nothing() {
        let posted = Posted::of_query("a.b=+&c.rows=2&d=1");
        assert!(!posted.has_below("a") && !posted.has_below("c") && posted.has_below("d"));
    }
}
