//! How much a request may ask for, and how long it may take. Every edge is inclusive: what equals a limit is taken.

use graphql_request::RequestLimits;
use serde::{Deserialize, Serialize};

use crate::domain::law::LONGEST;

/// The limits of one request: the table `[limits]` of the configuration.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Limits {
    /// The body of a request, in bytes.
    pub body_bytes: u64,
    /// The text of the document, in bytes of UTF-8.
    pub document_bytes: u64,
    /// Its tokens; comments and commas are none.
    pub tokens: u64,
    /// How deep `{`, `[` and `(` nest in the text; never more than [`graphql_request::DEEPEST_NESTING`].
    pub nesting: u64,
    /// How deep fields nest; a root field is at depth 1.
    pub depth: u64,
    /// The same below `__schema` and `__type`.
    pub introspection_depth: u64,
    /// How many lists of objects lie on one path.
    pub list_depth: u64,
    /// The same below `__schema` and `__type`.
    pub introspection_list_depth: u64,
    /// How often a path comes back to a type that it already went through.
    pub self_reference: u64,
    /// The same below `__schema` and `__type`, where `ofType` only unwraps and does not count.
    pub introspection_self_reference: u64,
    /// Aliased fields, after fragments are expanded.
    pub aliases: u64,
    /// Fields at the root of a query, after fragments are expanded; `__typename` is none.
    pub root_fields: u64,
    /// The same for a mutation: one request is one act.
    pub mutation_root_fields: u64,
    /// All fields, after fragments are expanded.
    pub fields: u64,
    /// What a request may cost, in points; see [`super::request_rules`].
    pub cost: u64,
    /// Directives, after fragments are expanded.
    pub directives: u64,
    /// Directives on one field, spread, fragment, operation or variable.
    pub directives_per_field: u64,
    /// Rows that a page without a size counts as.
    pub page_default: u64,
    /// The largest page.
    pub page_max: u64,
    /// How many refusals are told; one always is.
    pub errors: usize,
    /// The variables as compact JSON, in bytes of UTF-8.
    pub variables_bytes: u64,
    /// How deep objects and lists nest in the value of one variable.
    pub variables_nesting: u64,
    /// How long reading and checking a request may take, in milliseconds.
    pub validate_ms: u64,
    /// How long a query may take, in milliseconds; each of its statements no longer than that.
    pub query_ms: u64,
    /// How long the answer to a mutation is waited for, in milliseconds; the act itself goes on. One that judges, orders or
    /// opens the dossiers of many is waited for as long as the connection lives.
    pub mutation_ms: u64,
}

/// Fills one of the two kinds of limits from the other, by the names that both have, and what it has beside them.
macro_rules! limits_from {
    ($limits:expr => $target:ident { $($own:ident: $value:expr,)* }) => {
        $target {
            document_bytes: $limits.document_bytes,
            tokens: $limits.tokens,
            nesting: $limits.nesting,
            depth: $limits.depth,
            introspection_depth: $limits.introspection_depth,
            list_depth: $limits.list_depth,
            introspection_list_depth: $limits.introspection_list_depth,
            self_reference: $limits.self_reference,
            introspection_self_reference: $limits.introspection_self_reference,
            aliases: $limits.aliases,
            root_fields: $limits.root_fields,
            mutation_root_fields: $limits.mutation_root_fields,
            fields: $limits.fields,
            cost: $limits.cost,
            directives: $limits.directives,
            directives_per_field: $limits.directives_per_field,
            page_default: $limits.page_default,
            page_max: $limits.page_max,
            errors: $limits.errors,
            variables_bytes: $limits.variables_bytes,
            variables_nesting: $limits.variables_nesting,
            $($own: $value,)*
        }
    };
}

impl Default for Limits {
    fn default() -> Self {
        let limits = RequestLimits::default();
        limits_from!(limits => Self {
            body_bytes: 2 * 1024 * 1024,
            validate_ms: 250,
            query_ms: 5_000,
            mutation_ms: 15_000,
        })
    }
}

impl From<&Limits> for RequestLimits {
    fn from(limits: &Limits) -> Self {
        limits_from!(limits => Self {})
    }
}

/// The texts of law that one request may bring: two are compared.
const LAW_TEXTS: u64 = 2;
/// JSON writes a quotation mark, a backslash and the end of a line as two bytes, and a text of law has no other that grows.
const WRITTEN_BYTES: u64 = 2;

impl Limits {
    /// The same for who writes the law: the variables may hold its texts at their longest beside all else.
    pub fn with_law(&self) -> RequestLimits {
        let texts = (LONGEST as u64).saturating_mul(LAW_TEXTS * WRITTEN_BYTES);
        RequestLimits { variables_bytes: self.variables_bytes.saturating_add(texts), ..self.into() }
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;

    #[test]
    fn who_writes_the_law_sends_two_texts_and_no_more_of_anything_else() {
        let (plain, law) = (RequestLimits::from(&Limits::default()), Limits::default().with_law());
        assert_eq!(law.variables_bytes, 64 * 1024 + 4 * 256 * 1024);
        assert_eq!(RequestLimits { variables_bytes: plain.variables_bytes, ..law }, plain);
        assert!(law.variables_bytes + plain.document_bytes <= Limits::default().body_bytes);
    }

    #[test]
    fn a_configuration_names_only_what_differs_and_only_what_exists() {
        let read: Limits = toml::from_str("depth = 12").unwrap();
        assert_eq!(read, Limits { depth: 12, ..Limits::default() });
        assert!(toml::from_str::<Limits>("dept = 12").is_err());
        assert!(toml::from_str::<Limits>("depth = -1").is_err());
        let written = toml::to_string(&Limits::default()).unwrap();
        assert_eq!(toml::from_str::<Limits>(&written).unwrap(), Limits::default());
    }
}
