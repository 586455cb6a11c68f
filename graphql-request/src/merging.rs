//! Fields that are answered under one name must be one field, or at least look alike where only one of them
//! can apply (GraphQL specification §5.3.2): else one is silently left out of the answer. The library
//! compares neither what lies below two fields nor what different fragments spread.
//!
//! A pair of fields is compared once, however often it is spread, so that the effort is at most the square
//! of the number of fields, which [`crate::analysis`] has bounded; circles of fragments it has refused.

use std::{
    collections::{BTreeMap, HashMap, HashSet},
    rc::Rc,
};

use async_graphql::{
    Name, Pos, Positioned,
    parser::types::{BaseType, ExecutableDocument, Field, Selection, SelectionSet, Type},
};

use crate::{
    coerce::path::short,
    error::{ErrorReason, RequestError},
    limits::RequestLimits,
    literals::in_order,
    types::{Types, named},
};

/// Refuses a document in which two fields of one name in the answer differ, with all such pairs up to the
/// limit. Types and fields that the schema does not know are left to the library, which refuses them.
pub(crate) fn check(
    document: &ExecutableDocument,
    types: &Types,
    limits: &RequestLimits,
) -> Result<(), Vec<RequestError>> {
    let mut checker = MergeChecker::new(document, types, limits.max_errors());
    for (_, fragment) in in_order(document.fragments.iter()) {
        let fragment = &fragment.node;
        checker.below(&fragment.type_condition.node.on.node, &fragment.selection_set.node);
    }
    for (_, operation) in in_order(document.operations.iter()) {
        let operation = &operation.node;
        if let Some(root) = types.root(operation.ty) {
            checker.within(root, &operation.selection_set.node);
            checker.below(root, &operation.selection_set.node);
        }
    }
    if checker.errors.is_empty() { Ok(()) } else { Err(checker.errors) }
}

/// The field that every type has and no table lists: a text that is never null.
pub(crate) const TYPENAME: &str = "__typename";

/// A field where it is selected: by which type, and of which type it is itself, unless it is [`TYPENAME`].
#[derive(Clone, Copy)]
struct Selected<'a> {
    owner: &'a str,
    pos: Pos,
    field: &'a Field,
    ty: Option<&'a Type>,
}

impl Selected<'_> {
    fn is_leaf(&self) -> bool {
        self.field.selection_set.node.items.is_empty()
    }

    /// Whether it asks for the same as another of the same type: the order of arguments does not matter.
    fn is_same(&self, other: &Self) -> bool {
        let (one, two) = (&self.field.arguments, &other.field.arguments);
        let given =
            |name: &str| two.iter().find(|(found, _)| found.node == name).map(|(_, value)| &value.node);
        self.field.name.node == other.field.name.node
            && one.len() == two.len()
            && one.iter().all(|(name, value)| given(&name.node) == Some(&value.node))
    }
}

/// Fields by the name of their answer.
type Answers<'a> = BTreeMap<&'a Name, Vec<Selected<'a>>>;

struct MergeChecker<'a> {
    document: &'a ExecutableDocument,
    types: &'a Types,
    /// What lies below each field that was looked at.
    read: HashMap<Pos, Rc<Answers<'a>>>,
    /// The pairs that were compared, and whether only one of them can apply.
    compared: HashSet<(Pos, Pos, bool)>,
    errors: Vec<RequestError>,
    most: usize,
}

impl<'a> MergeChecker<'a> {
    fn new(document: &'a ExecutableDocument, types: &'a Types, most: usize) -> Self {
        Self { document, types, read: HashMap::new(), compared: HashSet::new(), errors: Vec::new(), most }
    }

    /// Looks at what each field of a definition selects.
    fn below(&mut self, owner: &'a str, selected: &'a SelectionSet) {
        for selection in &selected.items {
            match &selection.node {
                Selection::Field(field) => {
                    let below = &field.node.selection_set.node;
                    if let Some(ty) = self.types.field(owner, &field.node.name.node) {
                        self.within(named(&ty.ty), below);
                        self.below(named(&ty.ty), below);
                    }
                }
                Selection::InlineFragment(inline) => {
                    let condition = inline.node.type_condition.as_ref();
                    let owner = condition.map_or(owner, |condition| condition.node.on.node.as_str());
                    self.below(owner, &inline.node.selection_set.node);
                }
                Selection::FragmentSpread(_) => {}
            }
        }
    }

    /// Compares the fields of one selection.
    fn within(&mut self, owner: &'a str, selected: &'a SelectionSet) {
        for (name, fields) in self.answers(owner, selected) {
            for (n, one) in fields.iter().enumerate() {
                for two in fields.iter().skip(n + 1) {
                    self.pair(name, one, two, false);
                }
            }
        }
    }

    /// What lies below a field, read once.
    fn read(&mut self, at: Pos, owner: &'a str, selected: &'a SelectionSet) -> Rc<Answers<'a>> {
        if let Some(answers) = self.read.get(&at) {
            return Rc::clone(answers);
        }
        let answers = Rc::new(self.answers(owner, selected));
        self.read.insert(at, Rc::clone(&answers));
        answers
    }

    /// All fields of a selection, its fragments included, each of them once.
    fn answers(&self, owner: &'a str, selected: &'a SelectionSet) -> Answers<'a> {
        let mut answers = Answers::new();
        let mut spread = HashSet::new();
        let mut open = vec![(owner, selected)];
        while let Some((owner, selected)) = open.pop() {
            for selection in &selected.items {
                match &selection.node {
                    Selection::Field(field) => self.add(&mut answers, owner, field),
                    Selection::InlineFragment(inline) => {
                        let condition = inline.node.type_condition.as_ref();
                        let owner = condition.map_or(owner, |condition| condition.node.on.node.as_str());
                        open.push((owner, &inline.node.selection_set.node));
                    }
                    Selection::FragmentSpread(named) => {
                        let name = &named.node.fragment_name.node;
                        let fragment = self.document.fragments.get(name).filter(|_| spread.insert(name));
                        open.extend(fragment.map(|fragment| {
                            let fragment = &fragment.node;
                            let owner = fragment.type_condition.node.on.node.as_str();
                            (owner, &fragment.selection_set.node)
                        }));
                    }
                }
            }
        }
        answers
    }

    /// Adds a field that the schema knows, unless it only repeats one without a selection.
    fn add(&self, answers: &mut Answers<'a>, owner: &'a str, field: &'a Positioned<Field>) {
        let (pos, field) = (field.pos, &field.node);
        let ty = self.types.field(owner, &field.name.node).map(|defined| &defined.ty);
        if ty.is_none() && field.name.node != TYPENAME {
            return;
        }
        let selected = Selected { owner, pos, field, ty };
        let others = answers.entry(&field.response_key().node).or_default();
        let repeats =
            |other: &Selected<'_>| other.owner == owner && other.is_leaf() && other.is_same(&selected);
        if !(selected.is_leaf() && others.iter().any(repeats)) {
            others.push(selected);
        }
    }

    /// Compares two fields, then what lies below them.
    fn pair(&mut self, name: &Name, one: &Selected<'a>, two: &Selected<'a>, apart: bool) {
        let apart =
            apart || (one.owner != two.owner && self.is_object(one.owner) && self.is_object(two.owner));
        let key = (one.pos.min(two.pos), one.pos.max(two.pos), apart);
        if self.errors.len() >= self.most || !self.compared.insert(key) {
            return;
        }
        if !(apart || one.is_same(two)) || !self.look_alike(one, two) {
            self.errors.push(conflict(name, key.0, key.1));
            return;
        }
        let (Some(first), Some(second)) = (one.ty, two.ty) else { return };
        let first = self.read(one.pos, named(first), &one.field.selection_set.node);
        let second = self.read(two.pos, named(second), &two.field.selection_set.node);
        for (name, fields) in first.iter() {
            for one in fields {
                for two in second.get(name).into_iter().flatten() {
                    self.pair(name, one, two, apart);
                }
            }
        }
    }

    fn is_object(&self, name: &str) -> bool {
        self.types
            .composite(name)
            .is_some_and(|found| matches!(found.possible.as_slice(), [only] if only == name))
    }

    /// Whether the answers of two fields have the same form.
    fn look_alike(&self, one: &Selected<'_>, two: &Selected<'_>) -> bool {
        match (one.ty, two.ty) {
            (Some(one), Some(two)) => self.is_alike(one, two),
            (Some(ty), None) | (None, Some(ty)) => is_required_text(ty),
            (None, None) => true,
        }
    }

    fn is_alike(&self, one: &Type, two: &Type) -> bool {
        one.nullable == two.nullable
            && match (&one.base, &two.base) {
                (BaseType::List(one), BaseType::List(two)) => self.is_alike(one, two),
                (BaseType::Named(one), BaseType::Named(two)) => {
                    one == two || (self.types.composite(one).is_some() && self.types.composite(two).is_some())
                }
                _ => false,
            }
    }
}

fn is_required_text(ty: &Type) -> bool {
    !ty.nullable && matches!(&ty.base, BaseType::Named(name) if name == "String")
}

fn conflict(name: &str, first: Pos, second: Pos) -> RequestError {
    RequestError::invalid(ErrorReason::ConflictingFields { name: short(name) }).at(first).at(second)
}

#[cfg(test)]
mod tests;
