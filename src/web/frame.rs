//! What surrounds every page: its language, who is signed in, and how its texts are written.

use crate::{
    domain::lang::{Label, Lang},
    web::{assets, written},
};

/// The surroundings of one page.
#[derive(Clone, Debug)]
pub(super) struct Frame {
    /// The language of the page.
    pub(super) lang: Lang,
    /// The path of the page with its query, to come back to.
    pub(super) path: String,
    /// What the forms of the session carry; none where nobody is signed in.
    pub(super) form_token: Option<String>,
    /// Whose the forms are that this page shows; none where nobody is signed in.
    pub(super) form_owner: Option<String>,
    /// The id of the request, for whoever asks what happened.
    pub(super) request: String,
}

impl Frame {
    /// One of two texts, in the language of the page.
    pub(super) fn say<'a>(&self, vi: &'a str, en: &'a str) -> &'a str {
        match self.lang {
            Lang::Vi => vi,
            Lang::En => en,
        }
    }

    /// A fixed text in the language of the page.
    pub(super) fn label(&self, label: Label) -> &'static str {
        label.get(self.lang)
    }

    /// The code of the language, as HTML names it.
    pub(super) fn code(&self) -> &'static str {
        self.say("vi", "en")
    }

    /// Whether somebody is signed in.
    pub(super) fn is_signed_in(&self) -> bool {
        self.form_token.is_some()
    }

    /// What a form carries.
    pub(super) fn token(&self) -> &str {
        self.form_token.as_deref().unwrap_or_default()
    }

    /// Whose form it is: somebody else may sign in at the same browser before it is sent.
    pub(super) fn owner(&self) -> &str {
        self.form_owner.as_deref().unwrap_or_default()
    }

    /// A day, as people write it.
    #[expect(clippy::unused_self, reason = "templates call methods of what they are given")]
    pub(super) fn day(&self, told: &str) -> String {
        written::day(told)
    }

    /// An instant, as people write it.
    #[expect(clippy::unused_self, reason = "templates call methods of what they are given")]
    pub(super) fn time(&self, told: &str) -> String {
        written::time(told)
    }

    /// The address of the style sheet.
    #[expect(clippy::unused_self, reason = "templates call methods of what they are given")]
    pub(super) fn style(&self) -> &'static str {
        assets::style()
    }

    /// The address of the script.
    #[expect(clippy::unused_self, reason = "templates call methods of what they are given")]
    pub(super) fn script(&self) -> &'static str {
        assets::script()
    }
}
