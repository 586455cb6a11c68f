//! Why a request is not executed.

use async_graphql::Pos;

use crate::domain::{
    error_code::ErrorCode,
    lang::{Label, Message},
};

/// At which point of the way from text to execution a request was refused; the status of the answer
/// depends on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// The document is no GraphQL.
    Syntax,
    /// The document does not fit the schema, or which operation is meant is not clear.
    Validation,
    /// The variables do not fit the operation.
    Variables,
    /// The request asks for too much.
    Limits,
}

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident = $code:ident at $stage:ident;)+) => {
        /// Why a request is refused.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Code {
            $($(#[$doc])* $name,)+
        }

        impl Code {
            /// The stable code.
            pub const fn code(self) -> ErrorCode {
                match self {
                    $(Self::$name => ErrorCode::$code,)+
                }
            }

            /// When it is found.
            pub const fn stage(self) -> Stage {
                match self {
                    $(Self::$name => Stage::$stage,)+
                }
            }
        }
    };
}

codes! {
    /// The document cannot be read; one code with [`Self::Invalid`], for whom it is the same.
    Syntax = INVALID_REQUEST at Syntax;
    /// The document does not fit the schema.
    Invalid = INVALID_REQUEST at Validation;
    /// A variable does not fit its type.
    Variable = INVALID_VARIABLE at Variables;
    /// The size of a page is out of range.
    PageSize = PAGE_SIZE at Limits;
    /// The text of the document is too long.
    DocumentBytes = DOCUMENT_TOO_LARGE at Limits;
    /// The document has too many tokens.
    Tokens = TOO_MANY_TOKENS at Limits;
    /// Brackets nest too deep.
    Nesting = NESTING_TOO_DEEP at Limits;
    /// Fields nest too deep.
    Depth = DEPTH_LIMIT at Limits;
    /// Lists nest too deep.
    ListDepth = LIST_DEPTH_LIMIT at Limits;
    /// A path comes back to a type too often.
    SelfReference = SELF_REFERENCE_LIMIT at Limits;
    /// Too many aliases.
    Aliases = ALIAS_LIMIT at Limits;
    /// Too many root fields.
    RootFields = ROOT_FIELD_LIMIT at Limits;
    /// Too many fields.
    Fields = FIELD_LIMIT at Limits;
    /// Too many directives.
    Directives = DIRECTIVE_LIMIT at Limits;
    /// Too expensive.
    Cost = COST_LIMIT at Limits;
    /// The variables are too long.
    VariablesBytes = VARIABLES_TOO_LARGE at Limits;
    /// The variables nest too deep.
    VariablesNesting = VARIABLES_TOO_DEEP at Limits;
}

/// One reason why a request is not executed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// The stable code.
    pub code: Code,
    /// What is wrong, for people.
    pub message: Message,
    /// Where in the document, from line 1 and column 1, in characters.
    pub positions: Vec<Pos>,
    /// The way to the value that is wrong, such as `$input.members[2].position`.
    pub path: Option<String>,
    /// The limit that was exceeded; in the unit that [`super::limits::Limits`] gives it.
    pub limit: Option<u64>,
    /// What the request asked for; where counting stopped at the limit, one more than that.
    pub actual: Option<u64>,
    /// What the parser says, in English.
    pub detail: Option<String>,
}

/// How much of the parser's text is passed on, in characters; it quotes whole lines.
const DETAIL: usize = 300;

impl Refusal {
    /// A refusal with a code and a message.
    pub fn new(code: Code, message: impl Into<Message>) -> Self {
        Self {
            code,
            message: message.into(),
            positions: Vec::new(),
            path: None,
            limit: None,
            actual: None,
            detail: None,
        }
    }

    /// What exceeds a limit; `what` says of what there is too much.
    pub fn over(code: Code, what: Label, limit: u64, actual: u64) -> Self {
        let message = Message::new(
            format!("{} vượt quá giới hạn {limit}.", what.vi),
            format!("{} is over the limit of {limit}.", what.en),
        );
        Self { limit: Some(limit), actual: Some(actual), ..Self::new(code, message) }
    }

    /// The same with a place in the document.
    #[must_use]
    pub fn at(mut self, position: Pos) -> Self {
        self.positions.push(position);
        self
    }

    /// The same with the way to a value.
    #[must_use]
    pub fn on(mut self, path: impl Into<String>) -> Self {
        self.path = Some(path.into());
        self
    }

    /// The same with what the parser says.
    #[must_use]
    pub fn detailed(mut self, text: &str) -> Self {
        self.detail = Some(text.chars().take(DETAIL).collect());
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refusal_says_the_limit_in_both_languages() {
        let refusal = Refusal::over(Code::Depth, Label::new("Độ sâu", "The depth"), 10, 11);
        assert_eq!(
            refusal.message,
            Message::new("Độ sâu vượt quá giới hạn 10.", "The depth is over the limit of 10.")
        );
        assert_eq!((refusal.limit, refusal.actual), (Some(10), Some(11)));
        assert_eq!(refusal.code.stage(), Stage::Limits);
    }

    #[test]
    fn the_words_of_the_parser_are_cut() {
        let refusal = Refusal::new(Code::Syntax, Message::new("", "")).detailed(&"ộ".repeat(1_000));
        assert_eq!(refusal.detail.map(|text| text.chars().count()), Some(DETAIL));
    }
}
