//! From the text of a request to what may be executed: everything that needs no I/O, for every transport.
//! Whatever arrives is looked at in time and memory proportional to its length, and what is wrong is told
//! with a code, a place and both languages, all at once as far as that makes sense.
//!
//! # How to add a limit
//!
//! A field of [`Limits`] with its unit, a [`Code`], and the comparison: in [`lexical`] for what the text
//! shows, in [`analysis`] for what fragments can hide. Then a test of both sides of its edge.
//!
//! # Known quirks
//!
//! The parser of the library is narrower than the specification in a few places: no white space inside of
//! `[ID!]`, no surrogate pairs and no `\u{…}` in strings, directives of a variable before its default.
//! It also keeps `\"""` in a block string as it is written.

pub mod analysis;
pub mod coerce;
pub mod cost;
pub mod declared;
pub mod document_cache;
pub mod lexical;
pub mod limits;
pub mod literals;
pub mod merging;
pub mod refusal;
mod token;
pub mod types;

use std::sync::Arc;

use async_graphql::{
    Name, Positioned, Variables,
    parser::{
        self, parse_query,
        types::{ExecutableDocument, OperationDefinition, OperationType},
    },
};
use serde_json::{Map, Value};

pub use self::{
    analysis::{Counts, Names},
    declared::declared,
    limits::Limits,
    refusal::{Code, Refusal, Stage},
    types::Types,
};
use crate::domain::lang::{Label, Message};

/// A document whose values fit, whatever its variables are.
#[derive(Clone, Debug)]
pub struct Document {
    /// As the library has it, parsed once.
    pub parsed: ExecutableDocument,
    needed: literals::Needed,
}

/// A request that may be executed, as far as that shows without I/O.
#[derive(Clone, Debug)]
pub struct Prepared {
    /// The document.
    pub document: Arc<Document>,
    /// The name of the chosen operation; none where the document has one without a name.
    pub operation_name: Option<Name>,
    /// What the chosen operation does.
    pub operation: OperationType,
    /// Its variables as it declares them.
    pub variables: Variables,
    /// What it asks for.
    pub counts: Counts,
    /// What the whole document names.
    pub names: Names,
    /// Whether the library has found before that the document fits the schema.
    pub is_known: bool,
}

const SYNTAX: Label =
    Label::new("Tài liệu GraphQL viết không đúng cú pháp.", "The document is not GraphQL; see the detail.");
const DEFINITIONS: Label = Label::new(
    "Tài liệu không có thao tác nào, hoặc có hai định nghĩa trùng tên.",
    "The document has no operation, or two definitions of one name.",
);
const WHICH: Label = Label::new(
    "Tài liệu có nhiều thao tác; cần operationName.",
    "The document has several operations; operationName is needed.",
);
const NO_ROOT: Label =
    Label::new("Hệ thống không có loại thao tác này.", "The schema has no operations of this kind.");

/// Reads a request: text, parser, literals, chosen operation, variables, measures, merging fields. The first of these that
/// fails tells all that it found.
pub fn prepare(
    text: &str,
    operation_name: Option<&str>,
    variables: Map<String, Value>,
    types: &Types,
    limits: &Limits,
) -> Result<Prepared, Vec<Refusal>> {
    let prepared = measure(read(text, types, limits)?, operation_name, variables, types, limits)?;
    merging::check(&prepared.document.parsed, types, limits)?;
    Ok(prepared)
}

fn read(text: &str, types: &Types, limits: &Limits) -> Result<Arc<Document>, Vec<Refusal>> {
    lexical::check(text, limits).map_err(one)?;
    let parsed = parse_query(text).map_err(|error| one(unparsed(&error)))?;
    let needed = literals::check(&parsed, types, limits)?;
    Ok(Document { parsed, needed }.into())
}

/// What the chosen operation asks for with these variables.
fn measure(
    document: Arc<Document>,
    operation_name: Option<&str>,
    variables: Map<String, Value>,
    types: &Types,
    limits: &Limits,
) -> Result<Prepared, Vec<Refusal>> {
    coerce::check_size(&variables, limits).map_err(one)?;
    let (name, operation) = choose(&document.parsed, operation_name).map_err(one)?;
    let name = name.cloned();
    let kind = operation.node.ty;
    if types.root(kind).is_none() {
        return Err(one(Refusal::new(Code::Invalid, NO_ROOT).at(operation.pos)));
    }
    let variables = coerce::variables(&operation.node, variables, types, limits)?;
    document.needed.check(name.as_ref(), &variables, limits)?;
    let (counts, names) = analysis::analyse(&document.parsed, operation, &variables, types, limits)?;
    Ok(Prepared {
        operation_name: name,
        operation: kind,
        variables,
        counts,
        names,
        document,
        is_known: false,
    })
}

fn one(refusal: Refusal) -> Vec<Refusal> {
    vec![refusal]
}

/// What the parser refuses: a text, or several definitions of one name.
fn unparsed(error: &parser::Error) -> Refusal {
    let (code, message) = match error {
        parser::Error::Syntax { .. } | parser::Error::RecursionLimitExceeded => (Code::Syntax, SYNTAX),
        _ => (Code::Invalid, DEFINITIONS),
    };
    let mut refusal = Refusal::new(code, message).detailed(&error.to_string());
    refusal.positions = error.positions().collect();
    refusal
}

type Chosen<'a> = (Option<&'a Name>, &'a Positioned<OperationDefinition>);

/// `GetOperation` (GraphQL specification §6.1).
fn choose<'a>(document: &'a ExecutableDocument, wanted: Option<&str>) -> Result<Chosen<'a>, Refusal> {
    let mut operations = document.operations.iter();
    let Some(wanted) = wanted else {
        return match (operations.next(), operations.next()) {
            (Some(only), None) => Ok(only),
            _ => Err(Refusal::new(Code::Invalid, WHICH)),
        };
    };
    operations.find(|(name, _)| name.is_some_and(|name| name == wanted)).ok_or_else(|| {
        let wanted = coerce::path::short(wanted);
        Refusal::new(
            Code::Invalid,
            Message::new(
                format!("Tài liệu không có thao tác {wanted}."),
                format!("The document has no operation {wanted}."),
            ),
        )
    })
}

#[cfg(test)]
mod tests;
