//! Something in a rule set that was read and cannot be used.

use std::fmt;

use super::lang::{Label, Lang, Message};

/// Defines a limit of documents as a number and as text in one place, so that both change together.
macro_rules! bound {
    ($(#[$doc:meta])* $most:ident: $type:ty = $number:literal,
     $told:ident: $vi_before:literal $vi_after:literal, $en_before:literal $en_after:literal;) => {
        $(#[$doc])*
        const $most: $type = $number;
        const $told: $crate::lang::Label = $crate::lang::Label::new(
            concat!($vi_before, $number, $vi_after),
            concat!($en_before, $number, $en_after),
        );
    };
}
pub(crate) use bound;

/// A fault of a rule set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleSetFault {
    /// Where it stands, e.g. `eligibility.titles[2]`.
    pub place: String,
    /// What stands there, e.g. the code of a title; none for a single value.
    pub name: Option<String>,
    /// What is wrong, and what to write.
    pub text: Message,
}

impl RuleSetFault {
    /// A fault of a single value.
    pub fn at(place: impl Into<String>, text: impl Into<Message>) -> Self {
        Self { place: place.into(), name: None, text: text.into() }
    }

    /// The faults of values that were looked at: the place, whether it is right, and what to say where it is not.
    pub fn of(looked_at: impl IntoIterator<Item = (impl Into<String>, bool, Label)>) -> Vec<Self> {
        let wrong = looked_at.into_iter().filter(|(_, is_right, _)| !is_right);
        wrong.map(|(place, _, text)| Self::at(place, text)).collect()
    }

    /// Where something stands in the law, to be looked at: it has to be said in both languages.
    pub fn of_source(place: impl Into<String>, source: &Message) -> (String, bool, Label) {
        let is_said = !source.vi.trim().is_empty() && !source.en.trim().is_empty();
        let unsaid = Label::new(
            "thiếu nguồn (source) tiếng Việt hoặc tiếng Anh",
            "the source is empty in one of the languages",
        );
        (place.into(), is_said, unsaid)
    }

    /// The place, what stands there, and what is wrong with it.
    pub fn sentence(&self, lang: Lang) -> String {
        let name = self.name.as_ref().map(|name| format!(" ({name})")).unwrap_or_default();
        format!("{}{name}: {}", self.place, self.text.get(lang))
    }
}

impl fmt::Display for RuleSetFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.sentence(Lang::En))
    }
}
