//! Documents that were executed before. Programs send the same few documents again and again, with other variables:
//! what does not depend on these is found out once.

use std::sync::{Arc, Mutex, PoisonError};

use hashlink::LruCache;
use serde_json::{Map, Value};

use super::{Document, Limits, Prepared, Refusal, Types, measure, prepare};

/// How many are kept.
const MOST: usize = 256;
/// The longest that is kept, in bytes: a document of somebody who wants to fill the memory takes up to so much.
const LONGEST: usize = 8 * 1024;

/// The documents of late, under one set of types and limits, that passed every check which needs no variables: those of
/// [`prepare`] and those of the library.
pub struct DocumentCache(Mutex<LruCache<String, Arc<Document>>>);

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
        types: &Types,
        limits: &Limits,
    ) -> Result<Prepared, Vec<Refusal>> {
        match self.find(text) {
            Some(document) => Ok(Prepared {
                is_known: true,
                ..measure(document, operation_name, variables, types, limits)?
            }),
            None => prepare(text, operation_name, variables, types, limits),
        }
    }

    fn find(&self, text: &str) -> Option<Arc<Document>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).get(text).cloned()
    }

    /// Keeps a document, unless it is long, of which the library has found that it fits the schema.
    pub fn keep(&self, text: String, document: Arc<Document>) {
        if text.len() <= LONGEST {
            self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(text, document);
        }
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use serde_json::json;

    use super::{super::read, *};
    use crate::graphql::sdl;

    #[test]
    fn a_known_document_is_judged_by_its_variables_each_time() {
        let (types, limits, known) =
            (Types::read(&sdl()).unwrap(), Limits::default(), DocumentCache::default());
        let text = "query A($first: Int!) { persons(first: $first) { nodes { id } } } query B { viewer { __typename } }";
        known.keep(text.to_owned(), read(text, &types, &limits).unwrap());
        let ask = |name, first: i32| {
            let variables = json!({ "first": first }).as_object().cloned().unwrap_or_default();
            let cost = |prepared: Prepared| prepared.counts.cost;
            let codes =
                |refusals: Vec<Refusal>| refusals.iter().map(|refusal| refusal.code).collect::<Vec<_>>();
            let known = known.prepare(text, Some(name), variables.clone(), &types, &limits);
            let plain = prepare(text, Some(name), variables, &types, &limits);
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
    fn only_the_latest_and_only_small_ones_are_kept() {
        let (types, limits, known) =
            (Types::read(&sdl()).unwrap(), Limits::default(), DocumentCache::default());
        let keep = |text: &str| known.keep(text.to_owned(), read(text, &types, &limits).unwrap());
        let text = |number: usize| format!("{{ a{number}: viewer {{ __typename }} }}");
        (0..=MOST).for_each(|number| keep(&text(number)));
        assert!(known.find(&text(0)).is_none() && known.find(&text(MOST)).is_some());
        let long = format!("{{ viewer {{ __typename }} }} #{}", "x".repeat(LONGEST));
        keep(&long);
        assert!(known.find(&long).is_none());
    }
}
