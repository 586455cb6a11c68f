//! The order in which fragments can be measured: each after those that it spreads.

use std::collections::{BTreeSet, HashMap};

use async_graphql::{
    Name, Pos,
    parser::types::{ExecutableDocument, Selection, SelectionSet},
};

use crate::{
    coerce::path::short,
    error::{ErrorReason, RequestError},
    literals::in_order,
};

/// The names of all fragments in such an order. A spread of a fragment that is not there and a circle of
/// spreads are refused. Without recursion over spreads, however long their chain.
pub(super) fn ordered<'a>(
    document: &'a ExecutableDocument,
    most: usize,
) -> Result<Vec<&'a Name>, Vec<RequestError>> {
    let mut unknown = Vec::new();
    let mut missing = |spreads: &Spreads<'a>| {
        let absent = spreads.iter().filter(|(name, _)| !document.fragments.contains_key(*name));
        unknown.extend(absent.map(|(name, pos)| no_fragment(name, *pos)));
    };
    for (_, operation) in in_order(document.operations.iter()) {
        missing(&spreads(&operation.node.selection_set.node));
    }
    let fragments = in_order(document.fragments.iter());
    let mut waiting: HashMap<&Name, usize> = HashMap::new();
    let mut spread_by: HashMap<&Name, Vec<&Name>> = HashMap::new();
    for (name, fragment) in &fragments {
        let spreads = spreads(&fragment.node.selection_set.node);
        missing(&spreads);
        let distinct: BTreeSet<&Name> = spreads.into_iter().map(|(name, _)| name).collect();
        waiting.insert(name, distinct.len());
        for spread in distinct {
            spread_by.entry(spread).or_default().push(name);
        }
    }
    if !unknown.is_empty() {
        unknown.truncate(most);
        return Err(unknown);
    }
    let mut ready: Vec<&Name> =
        fragments.iter().map(|(name, _)| *name).filter(|name| waiting.get(name) == Some(&0)).collect();
    let mut ordered = Vec::with_capacity(fragments.len());
    while let Some(name) = ready.pop() {
        ordered.push(name);
        waiting.remove(name);
        for above in spread_by.remove(name).unwrap_or_default() {
            if let Some(left) = waiting.get_mut(above) {
                *left -= 1;
                if *left == 0 {
                    ready.push(above);
                }
            }
        }
    }
    match fragments.iter().find(|(name, _)| waiting.contains_key(name)) {
        Some((name, fragment)) => Err(vec![circle(name, fragment.pos)]),
        None => Ok(ordered),
    }
}

/// The spreads of one definition, in the order of the text.
type Spreads<'a> = Vec<(&'a Name, Pos)>;

fn spreads(selected: &SelectionSet) -> Spreads<'_> {
    let mut found = Vec::new();
    let mut open = vec![selected];
    while let Some(selected) = open.pop() {
        for selection in &selected.items {
            match &selection.node {
                Selection::Field(field) => open.push(&field.node.selection_set.node),
                Selection::InlineFragment(inline) => open.push(&inline.node.selection_set.node),
                Selection::FragmentSpread(spread) => {
                    found.push((&spread.node.fragment_name.node, spread.pos))
                }
            }
        }
    }
    found.sort_by_key(|(_, pos)| *pos);
    found
}

fn no_fragment(name: &str, pos: Pos) -> RequestError {
    RequestError::invalid(ErrorReason::UnknownFragment { name: short(name) }).at(pos)
}

fn circle(name: &str, pos: Pos) -> RequestError {
    RequestError::invalid(ErrorReason::CircularFragment { name: short(name) }).at(pos)
}
