//! What the span and the counters of a request say of it: which operation it is, in words that cannot lie in a log.

use async_graphql::parser::types::OperationType;
use graphql_request::{PreparedRequest, RequestError};
use tracing::Span;

/// How much of a name is logged, in characters; a longer one is cut.
const LONGEST: usize = 64;

/// Notes the name of the operation in the span of the request; tells its kind, as it is counted.
pub(super) fn observe(
    prepared: &Result<PreparedRequest, Vec<RequestError>>,
    wanted: Option<&str>,
) -> &'static str {
    let (name, kind) = match prepared {
        Ok(prepared) => (prepared.operation_name.as_deref(), kind(prepared.operation)),
        Err(_) => (wanted, "none"),
    };
    if let Some(name) = name {
        Span::current().record("operation", escaped(name));
    }
    kind
}

const fn kind(operation: OperationType) -> &'static str {
    match operation {
        OperationType::Query => "query",
        OperationType::Mutation => "mutation",
        OperationType::Subscription => "subscription",
    }
}

/// A client's text as printable ASCII: it begins no line, colours no terminal and turns no letters around.
fn escaped(text: &str) -> String {
    text.chars().take(LONGEST).flat_map(char::escape_default).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_of_a_client_stays_on_its_line() {
        assert_eq!(escaped("Tìm\r\n\u{1b}[31m\u{202e}x"), "T\\u{ec}m\\r\\n\\u{1b}[31m\\u{202e}x");
        assert_eq!(escaped(&"a".repeat(1_000)).len(), LONGEST);
    }
}
