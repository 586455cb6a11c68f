//! How much a request may ask for. Every edge is inclusive: what equals a limit is taken.

/// The deepest nesting that any configuration may allow: the parser recurses, and a debug build on a
/// stack of 2 MiB ends between 300 and 400.
pub const DEEPEST_NESTING: usize = 128;

/// The limits of one request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequestLimits {
    /// The text of the document, in bytes of UTF-8.
    pub document_bytes: u64,
    /// Its tokens; comments and commas are none.
    pub tokens: u64,
    /// How deep `{`, `[` and `(` nest in the text; never more than [`DEEPEST_NESTING`].
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
    /// The same for a mutation.
    pub mutation_root_fields: u64,
    /// All fields, after fragments are expanded.
    pub fields: u64,
    /// What a request may cost, in points; see [`declare_costs`](crate::declare_costs()).
    pub cost: u64,
    /// Directives, after fragments are expanded.
    pub directives: u64,
    /// Directives on one field, spread, fragment, operation or variable.
    pub directives_per_field: u64,
    /// Rows that a page without a size counts as.
    pub page_default: u64,
    /// The largest page.
    pub page_max: u64,
    /// How many errors are told; one always is.
    pub errors: usize,
    /// The variables as compact JSON, in bytes of UTF-8.
    pub variables_bytes: u64,
    /// How deep objects and lists nest in the value of one variable.
    pub variables_nesting: u64,
}

impl Default for RequestLimits {
    fn default() -> Self {
        Self {
            document_bytes: 16 * 1024,
            tokens: 2_000,
            nesting: 64,
            depth: 10,
            introspection_depth: 15,
            list_depth: 2,
            introspection_list_depth: 3,
            self_reference: 1,
            introspection_self_reference: 2,
            aliases: 15,
            root_fields: 10,
            mutation_root_fields: 1,
            fields: 1_000,
            cost: 5_000,
            directives: 20,
            directives_per_field: 3,
            page_default: 20,
            page_max: 100,
            errors: 20,
            variables_bytes: 64 * 1024,
            variables_nesting: 32,
        }
    }
}

impl RequestLimits {
    /// The nesting that the text may have, whatever was configured.
    pub(crate) fn safe_nesting(&self) -> usize {
        usize::try_from(self.nesting).unwrap_or(DEEPEST_NESTING).min(DEEPEST_NESTING)
    }

    /// How many errors are told, whatever was configured: what is not told must not pass.
    pub fn max_errors(&self) -> usize {
        self.errors.max(1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_configuration_lets_the_parser_overflow_its_stack() {
        let limits = RequestLimits { nesting: u64::MAX, ..RequestLimits::default() };
        assert_eq!(limits.safe_nesting(), DEEPEST_NESTING);
        assert_eq!(RequestLimits::default().safe_nesting(), 64);
    }
}
