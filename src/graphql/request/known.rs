//! Documents that were read before. Programs send the same few documents again and again, with other variables: what
//! does not depend on these is found out once.

use std::sync::{Arc, Mutex, PoisonError};

use async_graphql::parser::types::ExecutableDocument;
use hashlink::LruCache;
use serde_json::{Map, Value};

use super::{Limits, Prepared, Refusal, Types, measure, prepare};

/// How many are kept.
const MOST: usize = 256;
/// The longest that is kept, in bytes: a document of somebody who wants to fill the memory takes up to so much.
const LONGEST: usize = 8 * 1024;

/// The documents of late, under one set of types and limits, that passed every check which needs no variables.
pub struct Known(Mutex<LruCache<String, Arc<ExecutableDocument>>>);

impl Default for Known {
    fn default() -> Self {
        Self(Mutex::new(LruCache::new(MOST)))
    }
}

impl Known {
    /// The same as [`prepare`], faster for a document that it has prepared before.
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
        if let Some(document) = self.find(text) {
            return measure(document, operation_name, variables, types, limits);
        }
        let prepared = prepare(text, operation_name, variables, types, limits)?;
        self.keep(text, &prepared.document);
        Ok(prepared)
    }

    fn find(&self, text: &str) -> Option<Arc<ExecutableDocument>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).get(text).cloned()
    }

    fn keep(&self, text: &str, document: &Arc<ExecutableDocument>) {
        if text.len() <= LONGEST {
            let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            known.insert(text.to_owned(), Arc::clone(document));
        }
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use serde_json::json;

    use super::*;
    use crate::graphql::sdl;

    #[test]
    fn a_known_document_is_judged_by_its_variables_each_time() {
        let (types, limits, known) = (Types::read(&sdl()).unwrap(), Limits::default(), Known::default());
        let text = "query A($first: Int!) { persons(first: $first) { nodes { id } } } query B { viewer { __typename } }";
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
        let (types, limits, known) = (Types::read(&sdl()).unwrap(), Limits::default(), Known::default());
        let prepare = |text: &str| known.prepare(text, None, Map::new(), &types, &limits).unwrap();
        let text = |number: usize| format!("{{ a{number}: viewer {{ __typename }} }}");
        (0..=MOST).for_each(|number| drop(prepare(&text(number))));
        assert!(known.find(&text(0)).is_none() && known.find(&text(MOST)).is_some());
        let long = format!("{{ viewer {{ __typename }} }} #{}", "x".repeat(LONGEST));
        prepare(&long);
        assert!(known.find(&long).is_none());
    }
}
