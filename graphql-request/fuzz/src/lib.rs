//! What must hold of the crate whatever a client sends. libFuzzer drives it (`run`), and a test with changes of the same
//! corpus (`../tests/corpus.rs`).

use std::sync::LazyLock;

use graphql_request::{
    CostRules, DocumentCache, PreparedRequest, RequestError, RequestLimits, RequestRules, Types,
    declare_costs, prepare,
};
use serde_json::{Map, Value};

/// The schema of a library.
static RULES: LazyLock<RequestRules> = LazyLock::new(|| {
    let schema = declare_costs(include_str!("../../tests/library.graphql"), &CostRules::default());
    let types = schema.and_then(|schema| Types::of(&schema.document)).expect("a schema");
    RequestRules::new(types.with_short_lists(&["LendError"]), RequestLimits::default())
});

/// A document, and after a line `---` the JSON of its variables: within the limits, or refused with errors; and the same
/// where the document is kept.
pub fn document(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let (document, variables) = text.split_once("\n---\n").unwrap_or((text, "{}"));
    let variables: Map<String, Value> = serde_json::from_str(variables).unwrap_or_default();
    match prepare(document, None, variables.clone(), &RULES) {
        Ok(prepared) => {
            assert_within_limits(&prepared);
            let cache = DocumentCache::default();
            cache.keep(document.to_owned(), prepared.document);
            let again = cache.prepare(document, None, variables, &RULES).expect("it was good before");
            assert_eq!((again.counts, again.variables), (prepared.counts, prepared.variables));
        }
        Err(errors) => assert_told(&errors, document),
    }
}

fn assert_within_limits(prepared: &PreparedRequest) {
    let (counts, limits) = (&prepared.counts, RULES.limits());
    assert!(counts.fields <= limits.fields && counts.cost <= limits.cost, "{counts:?}");
    assert!(counts.depth <= limits.depth && counts.aliases <= limits.aliases, "{counts:?}");
}

fn assert_told(errors: &[RequestError], document: &str) {
    assert!((1..=RULES.limits().errors).contains(&errors.len()), "{errors:?}");
    let lines = document.split(['\n', '\r']).count();
    for error in errors {
        assert!(error.positions.iter().all(|place| (1..=lines).contains(&place.line)), "{error:?}");
        assert!(error.reason.exceeded().is_none_or(|(limit, actual)| limit != actual), "{error:?}");
    }
}
