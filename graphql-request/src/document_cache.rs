//! Documents that were executed before. Programs send the same few documents again and again, with other variables:
//! what does not depend on these is found out once.

use std::sync::{Arc, Mutex, PoisonError};

use hashlink::LruCache;
use serde_json::{Map, Value};

use crate::{
    error::RequestError,
    prepare::{CheckedDocument, PreparedRequest, measure, prepare},
    rules::{RequestRules, RulesId},
};

/// How many are kept.
const MOST: usize = 256;
/// The longest that is kept, in bytes: a document of somebody who wants to fill the memory takes up to so much.
const LONGEST: usize = 8 * 1024;

/// A document by its text and what it was checked against.
#[derive(PartialEq, Eq, Hash)]
struct CacheKey {
    rules: RulesId,
    text: String,
}

/// The documents of late that passed every check which needs no variables: those of [`prepare`] and those of the library.
/// What passed under other rules is another document.
pub struct DocumentCache(Mutex<LruCache<CacheKey, Arc<CheckedDocument>>>);

impl Default for DocumentCache {
    fn default() -> Self {
        Self(Mutex::new(LruCache::new(MOST)))
    }
}

impl DocumentCache {
    /// The same as [`prepare`], faster for a document that is kept.
    ///
    /// # Errors
    ///
    /// Those of [`prepare`].
    pub fn prepare(
        &self,
        text: &str,
        operation_name: Option<&str>,
        variables: Map<String, Value>,
        rules: &RequestRules,
    ) -> Result<PreparedRequest, Vec<RequestError>> {
        match self.find(text, rules) {
            Some(document) => {
                Ok(PreparedRequest { is_known: true, ..measure(document, operation_name, variables, rules)? })
            }
            None => prepare(text, operation_name, variables, rules),
        }
    }

    fn find(&self, text: &str, rules: &RequestRules) -> Option<Arc<CheckedDocument>> {
        // What is longer is not kept, and need not be copied to look for it.
        let text = (text.len() <= LONGEST).then(|| text.to_owned())?;
        let key = CacheKey { rules: rules.id(), text };
        self.0.lock().unwrap_or_else(PoisonError::into_inner).get(&key).cloned()
    }

    /// Keeps a document of which the library has found that it fits the schema, unless it is long or holds what somebody
    /// wrote: that may be of a person, and is not to stay in memory once it is erased elsewhere.
    pub fn keep(&self, text: String, document: Arc<CheckedDocument>) {
        if text.len() <= LONGEST && !holds_free_text(&text) {
            let key = CacheKey { rules: document.rules, text };
            self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(key, document);
        }
    }
}

/// Whether a document has a string or a comment. These two signs stand nowhere else in a text that could be parsed, and each
/// string and each comment begins with one of them.
fn holds_free_text(document: &str) -> bool {
    document.contains(['"', '#'])
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use serde_json::json;

    use super::*;
    use crate::{limits::RequestLimits, prepare::read, testing::rules};

    #[test]
    fn a_known_document_is_judged_by_its_variables_each_time() {
        let (rules, known) = (rules(RequestLimits::default()), DocumentCache::default());
        let text = "query A($first: Int!) { persons(first: $first) { nodes { id } } } query B { viewer { __typename } }";
        known.keep(text.to_owned(), read(text, &rules).unwrap());
        let ask = |name, first: i32| {
            let variables = json!({ "first": first }).as_object().cloned().unwrap_or_default();
            let cost = |prepared: PreparedRequest| prepared.counts.cost;
            let codes = |errors: Vec<RequestError>| errors.iter().map(|error| error.code).collect::<Vec<_>>();
            let known = known.prepare(text, Some(name), variables.clone(), &rules);
            let plain = prepare(text, Some(name), variables, &rules);
            let (known, plain) = (known.map(cost).map_err(codes), plain.map(cost).map_err(codes));
            assert_eq!(known, plain, "{name} {first}");
            known
        };
        let small = ask("A", 1).unwrap();
        assert!(ask("A", 50).unwrap() > small);
        assert!(ask("A", 101).is_err() && ask("C", 1).is_err());
        assert_eq!(ask("A", 1), Ok(small));
    }

    #[test]
    fn what_no_variable_changes_is_measured_once() {
        let (rules, known) = (rules(RequestLimits::default()), DocumentCache::default());
        let ask = |text: &str, name| {
            let document = known.find(text, &rules).unwrap_or_else(|| read(text, &rules).unwrap());
            known.keep(text.to_owned(), document);
            let variables = json!({ "first": 1, "skip": true }).as_object().cloned().unwrap_or_default();
            known.prepare(text, Some(name), variables, &rules).unwrap().names
        };
        let is_once = |text, name| Arc::ptr_eq(&ask(text, name), &ask(text, name));
        let fixed = "query A($skip: Boolean!) { persons(first: 2) { nodes { id @skip(if: $skip) } } }";
        let varied = "query A($first: Int!) { persons(first: $first) { nodes { id } } }";
        assert!(is_once(fixed, "A") && !is_once(varied, "A"));
        let two = "query A { viewer { __typename } } query B { persons(first: 9) { nodes { id } } }";
        let cost = |name| known.prepare(two, Some(name), Map::new(), &rules).unwrap().counts.cost;
        ask(two, "A");
        assert!(cost("A") < cost("B"), "each operation is measured by itself");
    }

    #[test]
    fn only_the_latest_and_only_small_ones_are_kept() {
        let (rules, known) = (rules(RequestLimits::default()), DocumentCache::default());
        let keep = |text: &str| known.keep(text.to_owned(), read(text, &rules).unwrap());
        let text = |number: usize| format!("{{ a{number}: viewer {{ __typename }} }}");
        (0..=MOST).for_each(|number| keep(&text(number)));
        assert!(known.find(&text(0), &rules).is_none() && known.find(&text(MOST), &rules).is_some());
        let viewer = text(0);
        let padded = |length: usize| format!("{viewer}{}", " ".repeat(length - viewer.len()));
        for length in [LONGEST, LONGEST + 1] {
            keep(&padded(length));
        }
        assert!(known.find(&padded(LONGEST), &rules).is_some());
        assert!(known.find(&padded(LONGEST + 1), &rules).is_none());
    }

    #[test]
    fn what_somebody_wrote_is_not_kept() {
        let (rules, known) = (rules(RequestLimits::default()), DocumentCache::default());
        let is_kept = |text: &str| {
            known.keep(text.to_owned(), read(text, &rules).unwrap());
            known.find(text, &rules).is_some()
        };
        for text in [
            r#"mutation { lend(input: { bookId: "1", expectedVersion: 1, key: "k" }) { receipt { index } } }"#,
            r#"query A($after: String = "Người mượn") { books(after: $after) { totalCount } }"#,
            r#"{ books(filter: { words: ["""Người mượn"""] }) { totalCount } }"#,
            "{ viewer { id } } # Người mượn",
        ] {
            assert!(!is_kept(text), "{text}");
        }
        assert!(is_kept("mutation A($input: LendInput!) { lend(input: $input) { receipt { index } } }"));
        assert!(is_kept("{ books(first: 3, filter: { lent: true }) { totalCount } }"));
    }

    #[test]
    fn a_document_is_known_under_its_own_rules_only() {
        let wide = rules(RequestLimits::default());
        let narrow = rules(RequestLimits { tokens: 3, ..RequestLimits::default() });
        let known = DocumentCache::default();
        let text = "{ viewer { __typename } }";
        let prepare = |rules: &RequestRules| {
            known.prepare(text, None, Map::new(), rules).map(|prepared| prepared.is_known)
        };
        known.keep(text.to_owned(), read(text, &wide).unwrap());
        assert_eq!(prepare(&wide), Ok(true));
        assert!(prepare(&narrow).is_err());
        assert_eq!(prepare(&rules(RequestLimits::default())), Ok(false));
        assert!(prepare(&wide.under(RequestLimits { tokens: 3, ..RequestLimits::default() })).is_err());
        assert_eq!(prepare(&wide.under(RequestLimits::default())), Ok(false));
    }
}
