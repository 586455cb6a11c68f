//! Every page of a list, one after another: for what is taken out of the console as a whole.

use serde::de::DeserializeOwned;
use serde_json::Value;

use super::{
    problem::{Problem, ProblemKind},
    visit::SignedIn,
};

/// The most pages that one list has.
const MOST_PAGES: u64 = 100;

/// Whether a list has more rows than its pages hold, with so many on each.
pub(super) const fn is_too_long(rows: u64, page: u64) -> bool {
    rows > page.saturating_mul(MOST_PAGES)
}

/// Asks a document once for each page. What is taken of a page says where the next one begins; with none it is the last.
pub(super) async fn every_page<T: DeserializeOwned>(
    visit: &SignedIn,
    document: &str,
    variables: impl Fn(Option<&str>) -> Value,
    mut take: impl FnMut(T) -> Result<Option<String>, Problem>,
) -> Result<(), Problem> {
    let mut next = None::<String>;
    for _ in 0..MOST_PAGES {
        let found = visit.ask(document, variables(next.as_deref())).await?;
        next = take(found)?;
        if next.is_none() {
            return Ok(());
        }
    }
    Err(visit.visit.problem(ProblemKind::TooLong))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_too_long_beyond_its_last_page() {
        assert!(!is_too_long(0, 50) && !is_too_long(5_000, 50));
        assert!(is_too_long(5_001, 50) && is_too_long(u64::MAX, 50));
    }
}
