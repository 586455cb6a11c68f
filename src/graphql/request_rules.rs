//! What requests to this schema are checked against: what its fields cost, and which of its lists are short.

use async_graphql::parser::types::ServiceDocument;
use graphql_request::{CostRules, RequestRules, Types, TypesError, declare_costs};

use super::limits::Limits;

/// What it costs to write, in points.
pub const WRITING: u64 = 10;

/// One act costs the object of its payload, and the writing. To ask what one may still ask is free, and the check of a
/// log reads all of it. The calendar of an agency and what the workforce knows of a person are counted from whole logs. A text of
/// law is read with all its examples, which takes up to a second, and tried on many dossiers, which takes longer.
const COSTS: CostRules<'static> = CostRules {
    assumed_size: 10,
    mutation: 1 + WRITING,
    weights: &[
        ("Query", "rateLimit", 0),
        ("Query", "verifyDirectoryLog", 500),
        ("Query", "verifyLog", 500),
        ("Query", "checkLaw", 500),
        ("Query", "compareLaw", 500),
        ("Mutation", "proposeLaw", 500),
        ("Query", "cyclesJudgedOtherwise", 500),
        ("Query", "agencyCalendar", 50),
        ("Person", "workforceRecords", 10),
    ],
    slicing: &["first", "last", "ids"],
    rows: &["edges", "nodes"],
};

/// There are as many reasons for a refusal as there are rules and not as there are data, so that `cycles` with what
/// blocks each of their transitions is one question. A breakdown has as many lines as there are groups of ages and sexes.
const SHORT_LISTS: [&str; 2] = ["UserError", "BreakdownLine"];

/// The schema with what its fields cost.
///
/// # Errors
///
/// None: what stands in a document was read.
pub(super) fn with_costs(document: ServiceDocument) -> Result<ServiceDocument, TypesError> {
    graphql_request::with_costs(document, &COSTS)
}

/// The same of its text.
///
/// # Errors
///
/// Where the text is no schema.
pub(super) fn text_with_costs(sdl: &str) -> Result<String, TypesError> {
    Ok(declare_costs(sdl, &COSTS)?.sdl)
}

/// The rules of the types of the schema under some limits.
pub fn request_rules(types: Types, limits: &Limits) -> RequestRules {
    RequestRules::new(types.with_short_lists(&SHORT_LISTS), limits.into())
}

#[cfg(test)]
mod tests;
