//! What the mutations of a group are answered with.

use std::borrow::Cow;

/// The payloads that some mutations are answered with, by the names of their types, with the fields that each has besides those of
/// all.
pub type Answers = Vec<(Cow<'static, str>, &'static str)>;

/// Some acts with their mutations.
pub trait MutationGroup {
    /// What they answer with, as the access table lists it.
    fn answers() -> Answers;
}
