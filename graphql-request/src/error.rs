//! Why a request is not executed. There is no text for people here: a server writes its own, in the languages of
//! its users, from the reason and what it names.

use async_graphql::{Pos, parser::types::Type};

/// At which point of the way from text to execution a request was refused; the status of the answer
/// depends on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// The document is not GraphQL.
    Syntax,
    /// The document does not fit the schema, or which operation is meant is not clear.
    Validation,
    /// The variables do not fit the operation.
    Variables,
    /// The request asks for too much.
    Limits,
}

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident = $code:literal at $stage:ident;)+) => {
        /// The kind of a [`RequestError`], for programs.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Code {
            $($(#[$doc])* $name,)+
        }

        impl Code {
            /// A stable name, such as `TOO_MANY_TOKENS`.
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$name => $code,)+
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
    /// The document cannot be read.
    Syntax = "SYNTAX" at Syntax;
    /// The document does not fit the schema.
    Invalid = "INVALID_DOCUMENT" at Validation;
    /// A variable does not fit its type.
    Variable = "INVALID_VARIABLE" at Variables;
    /// The size of a page is out of range.
    PageSize = "PAGE_SIZE" at Limits;
    /// The text of the document is too long.
    DocumentBytes = "DOCUMENT_TOO_LARGE" at Limits;
    /// The document has too many tokens.
    Tokens = "TOO_MANY_TOKENS" at Limits;
    /// Brackets nest too deep.
    Nesting = "NESTING_TOO_DEEP" at Limits;
    /// Fields nest too deep.
    Depth = "DEPTH_LIMIT" at Limits;
    /// Lists nest too deep.
    ListDepth = "LIST_DEPTH_LIMIT" at Limits;
    /// A path comes back to a type too often.
    SelfReference = "SELF_REFERENCE_LIMIT" at Limits;
    /// Too many aliases.
    Aliases = "ALIAS_LIMIT" at Limits;
    /// Too many root fields.
    RootFields = "ROOT_FIELD_LIMIT" at Limits;
    /// Too many fields.
    Fields = "FIELD_LIMIT" at Limits;
    /// Too many directives.
    Directives = "DIRECTIVE_LIMIT" at Limits;
    /// Too expensive.
    Cost = "COST_LIMIT" at Limits;
    /// The variables are too long.
    VariablesBytes = "VARIABLES_TOO_LARGE" at Limits;
    /// The variables nest too deep.
    VariablesNesting = "VARIABLES_TOO_DEEP" at Limits;
}

/// What a limit bounds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quantity {
    /// The length of the document in bytes.
    DocumentBytes,
    /// The tokens of the document.
    Tokens,
    /// How deep brackets nest in the document.
    Nesting,
    /// The length of the variables in bytes.
    VariablesBytes,
    /// How deep one variable nests.
    VariablesNesting,
    /// Fields.
    Fields,
    /// How deep fields nest.
    Depth,
    /// How deep lists nest.
    ListDepth,
    /// How often a path comes back to one type.
    SelfReference,
    /// Aliases.
    Aliases,
    /// Root fields.
    RootFields,
    /// Directives of an operation.
    Directives,
    /// Directives of one element of the document.
    DirectivesOfOne,
    /// Points.
    Cost,
}

impl Quantity {
    /// The code for too much of it.
    pub const fn code(self) -> Code {
        match self {
            Self::DocumentBytes => Code::DocumentBytes,
            Self::Tokens => Code::Tokens,
            Self::Nesting => Code::Nesting,
            Self::VariablesBytes => Code::VariablesBytes,
            Self::VariablesNesting => Code::VariablesNesting,
            Self::Fields => Code::Fields,
            Self::Depth => Code::Depth,
            Self::ListDepth => Code::ListDepth,
            Self::SelfReference => Code::SelfReference,
            Self::Aliases => Code::Aliases,
            Self::RootFields => Code::RootFields,
            Self::Directives | Self::DirectivesOfOne => Code::Directives,
            Self::Cost => Code::Cost,
        }
    }
}

/// What is wrong, with what a text about it has to name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ErrorReason {
    /// A character is not of the language.
    UnknownCharacter,
    /// A number is malformed.
    MalformedNumber,
    /// A string is not terminated.
    UnterminatedString,
    /// A closing bracket does not match the one that is open.
    UnmatchedBracket,
    /// A bracket is not closed.
    UnclosedBracket,
    /// Parentheses hold nothing.
    EmptyParentheses,
    /// A definition begins neither with a keyword nor with `{`.
    MissingKeyword,
    /// A value has a name that begins with `true`, `false` or `null`.
    ReservedPrefix,
    /// One name is given two values.
    DuplicateValue {
        /// The name.
        name: String,
    },
    /// The parser refuses the text; it says why in [`RequestError::detail`].
    Unparsable,
    /// There is no operation, or two definitions have one name; [`RequestError::detail`] says which.
    Definitions,
    /// There are several operations, and none is chosen.
    OperationNotChosen,
    /// There is no operation of the chosen name.
    UnknownOperation {
        /// The name.
        name: String,
    },
    /// The schema has no operations of this kind.
    NoRootType,
    /// There is no fragment of a name that is spread.
    UnknownFragment {
        /// The name.
        name: String,
    },
    /// A fragment leads to a fragment that spreads itself.
    CircularFragment {
        /// The name.
        name: String,
    },
    /// Two different fields would be answered under one name.
    ConflictingFields {
        /// The name.
        name: String,
    },
    /// There is no such argument.
    UnknownArgument,
    /// There is no such directive of fields, or it stands on one field twice.
    MisplacedDirective,
    /// A variable is declared with a type that is no input type of the schema.
    NotInputType,
    /// The operation does not declare a variable that it uses.
    UndefinedVariable {
        /// The name, without `$`.
        name: String,
    },
    /// A variable stands where its type does not fit.
    VariableType {
        /// The name, without `$`.
        name: String,
        /// The type of the variable.
        given: Type,
        /// The type that is expected where it stands.
        expected: Type,
    },
    /// A value is required, and it is null or not given.
    Required {
        /// The type of the value.
        expected: Type,
    },
    /// An input object with `@oneOf` has not exactly one field, or one that is null.
    OneOf {
        /// The name of its type.
        owner: String,
    },
    /// An input object has no such field.
    UnknownInputField {
        /// The name of its type.
        owner: String,
        /// The name of the field.
        name: String,
    },
    /// A value is no member of an enum.
    UnknownMember {
        /// The name of the enum.
        owner: String,
    },
    /// A value is of another type.
    OtherType {
        /// The name of the type that is expected.
        expected: String,
    },
    /// An integer does not fit 32 bits.
    IntRange,
    /// The size of a page is not from 1 to the limit.
    PageSize {
        /// The argument that says the size.
        argument: String,
        /// The largest page.
        limit: u64,
        /// The size that was asked for.
        actual: u64,
    },
    /// The request asks for too much.
    OverLimit {
        /// Of what.
        quantity: Quantity,
        /// The limit, in the unit that [`RequestLimits`](crate::RequestLimits) gives it.
        limit: u64,
        /// What the request asks for; where counting stopped at the limit, one more than that.
        actual: u64,
    },
}

impl ErrorReason {
    /// The limit, and what the request asks for, where it asks for too much.
    pub const fn exceeded(&self) -> Option<(u64, u64)> {
        match self {
            Self::PageSize { limit, actual, .. } | Self::OverLimit { limit, actual, .. } => {
                Some((*limit, *actual))
            }
            _ => None,
        }
    }
}

/// One reason why a request is not executed, and its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequestError {
    /// The code, for programs.
    pub code: Code,
    /// What is wrong.
    pub reason: ErrorReason,
    /// Where in the document, from line 1 and column 1, in characters.
    pub positions: Vec<Pos>,
    /// The way to the value that is wrong, such as `$input.members[2].position`.
    pub path: Option<String>,
    /// What the parser says, in English.
    pub detail: Option<String>,
}

/// How much of the parser's text is passed on, in characters; it quotes whole lines.
const DETAIL: usize = 300;

impl RequestError {
    pub(crate) const fn new(code: Code, reason: ErrorReason) -> Self {
        Self { code, reason, positions: Vec::new(), path: None, detail: None }
    }

    /// An error of a document that does not fit the schema.
    pub(crate) const fn invalid(reason: ErrorReason) -> Self {
        Self::new(Code::Invalid, reason)
    }

    /// What exceeds a limit.
    pub(crate) const fn over(quantity: Quantity, limit: u64, actual: u64) -> Self {
        Self::new(quantity.code(), ErrorReason::OverLimit { quantity, limit, actual })
    }

    /// The same with a place in the document.
    #[must_use]
    pub(crate) fn at(mut self, position: Pos) -> Self {
        self.positions.push(position);
        self
    }

    /// The same with the way to a value.
    #[must_use]
    pub(crate) fn on(mut self, path: impl Into<String>) -> Self {
        self.path = Some(path.into());
        self
    }

    /// The same with what the parser says.
    #[must_use]
    pub(crate) fn detailed(mut self, text: &str) -> Self {
        self.detail = Some(text.chars().take(DETAIL).collect());
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_exceeded_limit_has_its_code_and_both_numbers() {
        let error = RequestError::over(Quantity::Depth, 10, 11);
        assert_eq!((error.code, error.code.stage()), (Code::Depth, Stage::Limits));
        assert_eq!(error.reason.exceeded(), Some((10, 11)));
        assert_eq!(RequestError::over(Quantity::DirectivesOfOne, 3, 4).code, Code::Directives);
        assert_eq!(ErrorReason::IntRange.exceeded(), None);
    }

    #[test]
    fn the_words_of_the_parser_are_cut() {
        let error = RequestError::new(Code::Syntax, ErrorReason::Unparsable).detailed(&"ộ".repeat(1_000));
        assert_eq!(error.detail.map(|text| text.chars().count()), Some(DETAIL));
    }
}
