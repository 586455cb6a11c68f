//! What a document of law says of itself before all else: its id, what people read, and its days (R22).

use super::{
    RuleSetFault,
    digest::Digest,
    directory::period::Period,
    lang::{Label, Message},
};

/// The head of a document.
#[derive(Clone, Copy, Debug)]
pub(super) struct LawHead<'a> {
    /// The stable id.
    pub(super) id: &'a str,
    /// What people read.
    pub(super) label: &'a Message,
    /// The days of which it speaks.
    pub(super) period: Period,
}

impl LawHead<'_> {
    /// What it says and cannot be used; an id is shown to who wrote none.
    pub(super) fn faults(&self, unnamed: Label) -> Vec<RuleSetFault> {
        RuleSetFault::of([
            ("id", !self.id.trim().is_empty(), unnamed),
            ("label", is_said(self.label), UNLABELLED),
            ("valid_to", !self.period.is_reversed(), REVERSED),
        ])
    }
}

/// The digest of a document that is just being read.
pub(super) const fn unread() -> Digest {
    Digest([0; 32])
}

/// Whether a text is there in both languages.
pub(super) fn is_said(text: &Message) -> bool {
    !text.vi.trim().is_empty() && !text.en.trim().is_empty()
}

/// Of a text that is not.
pub(super) const UNLABELLED: Label = Label::new(
    "thiếu tên tiếng Việt hoặc tiếng Anh; viết { vi = \"…\", en = \"…\" }",
    "is empty in one of the languages; write { vi = \"…\", en = \"…\" }",
);

/// Of days that end before they begin.
pub(super) const REVERSED: Label = Label::new(
    "ngày cuối trước ngày đầu; sửa `valid_from` hoặc `valid_to`",
    "ends before it begins; mend `valid_from` or `valid_to`",
);
