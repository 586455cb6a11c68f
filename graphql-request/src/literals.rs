//! What a document gives to arguments and directives, against their types: arguments that are not there,
//! required ones that are missing, literals of another kind, variables of another type (GraphQL
//! specification §5.4, §5.6 and §5.8). Fields and directives that the schema does not know are left to the
//! library, which refuses them.

use std::{
    collections::{HashMap, HashSet},
    convert::Infallible,
};

use async_graphql::{
    Name, Pos, Positioned, Value, Variables,
    parser::types::{
        BaseType, Directive, ExecutableDocument, Field, OperationDefinition, Selection, SelectionSet, Type,
    },
};

use crate::{
    coerce::{
        Origin,
        path::{Path, PathStep, short},
        value::{Place, Use, ValueReader, mark},
    },
    error::{Code, ErrorReason, RequestError},
    limits::RequestLimits,
    merging::TYPENAME,
    types::{Input, SchemaType, Types, named},
};

/// The variables of a document that may be left out, because something has a default, and must not be null where they
/// are used; each once with its operation, however often it is used, because documents are kept.
#[derive(Clone, Debug, Default)]
pub(crate) struct Needed(Vec<(Option<Name>, Use)>);

impl Needed {
    /// Refuses nulls where none may stand (GraphQL specification §6.4.1), up to the limit.
    pub(crate) fn check(
        &self,
        operation: Option<&Name>,
        given: &Variables,
        limits: &RequestLimits,
    ) -> Result<(), Vec<RequestError>> {
        let is_null = |used: &&Use| given.get(used.name.as_str()) == Some(&Value::Null);
        let of_operation = self.0.iter().filter(|(name, _)| name.as_ref() == operation);
        let errors: Vec<RequestError> = of_operation
            .map(|(_, used)| used)
            .filter(is_null)
            .take(limits.max_errors())
            .map(|used| {
                let path = Path::variable(&used.name).to_string();
                let reason = ErrorReason::Required { expected: used.ty.clone() };
                RequestError::new(Code::Variable, reason).at(used.pos).on(path)
            })
            .collect();
        if errors.is_empty() { Ok(()) } else { Err(errors) }
    }
}

/// Refuses a document whose values do not fit, with all that is wrong up to the limit. The recursion is as
/// deep as the text nests, which [`crate::lexical`] has bounded.
pub(crate) fn check(
    document: &ExecutableDocument,
    types: &Types,
    limits: &RequestLimits,
) -> Result<Needed, Vec<RequestError>> {
    let reader = ValueReader::new(types, Origin::Document, limits.max_errors());
    let mut checker = LiteralChecker { types, reader, needed: Needed::default() };
    let mut fragments: HashMap<&str, Part<'_>> = HashMap::new();
    for (name, fragment) in in_order(document.fragments.iter()) {
        let fragment = &fragment.node;
        let mut part = Part::default();
        checker.directives(&fragment.directives);
        checker.selections(&fragment.type_condition.node.on.node, &fragment.selection_set.node, &mut part);
        part.uses = std::mem::take(&mut checker.reader.uses);
        fragments.insert(name, part);
    }
    for (name, operation) in in_order(document.operations.iter()) {
        let operation = &operation.node;
        let mut part = Part::default();
        checker.definitions(operation);
        checker.directives(&operation.directives);
        if let Some(root) = types.root(operation.ty) {
            checker.selections(root, &operation.selection_set.node, &mut part);
        }
        part.uses = std::mem::take(&mut checker.reader.uses);
        checker.variables(name, operation, &part, &fragments);
    }
    if checker.reader.errors.is_empty() { Ok(checker.needed) } else { Err(checker.reader.errors) }
}

/// The parser keeps definitions in hash maps; errors are told in the order of the text.
pub(crate) fn in_order<'a, K, T: 'a>(
    definitions: impl Iterator<Item = (K, &'a Positioned<T>)>,
) -> Vec<(K, &'a Positioned<T>)> {
    let mut definitions: Vec<_> = definitions.collect();
    definitions.sort_by_key(|(_, definition)| definition.pos);
    definitions
}

/// What one definition uses by itself.
#[derive(Default)]
struct Part<'d> {
    uses: Vec<Use>,
    spreads: Vec<&'d str>,
}

struct LiteralChecker<'a> {
    types: &'a Types,
    reader: ValueReader<'a>,
    needed: Needed,
}

impl LiteralChecker<'_> {
    fn selections<'d>(&mut self, owner: &str, selected: &'d SelectionSet, part: &mut Part<'d>) {
        for selection in &selected.items {
            match &selection.node {
                Selection::Field(field) => self.field(owner, field, part),
                Selection::InlineFragment(inline) => {
                    let inline = &inline.node;
                    self.directives(&inline.directives);
                    let condition = inline.type_condition.as_ref();
                    let owner = condition.map_or(owner, |condition| condition.node.on.node.as_str());
                    self.selections(owner, &inline.selection_set.node, part);
                }
                Selection::FragmentSpread(spread) => {
                    self.directives(&spread.node.directives);
                    part.spreads.push(&spread.node.fragment_name.node);
                }
            }
        }
    }

    fn field<'d>(&mut self, owner: &str, field: &'d Positioned<Field>, part: &mut Part<'d>) {
        let (pos, field) = (field.pos, &field.node);
        self.directives(&field.directives);
        let types = self.types;
        if field.name.node == TYPENAME {
            return self.typename(field);
        }
        let Some(defined) = types.field(owner, &field.name.node) else { return };
        // A field has its arguments as a directive has them, and the library gives a name only to the latter.
        let call = Directive { name: field.name.clone(), arguments: field.arguments.clone() };
        self.arguments(pos, &call, &defined.arguments);
        self.selections(named(&defined.ty), &field.selection_set.node, part);
    }

    /// What the library does not look at on this field, which every type has: arguments, and directives that no field
    /// takes, or not twice (§5.7).
    fn typename(&mut self, field: &Field) {
        let root = Path::field(&field.name.node);
        for (name, _) in &field.arguments {
            self.reader
                .at(name.pos)
                .error(&root.then(PathStep::Field(&name.node)), ErrorReason::UnknownArgument);
        }
        let mut seen = HashSet::new();
        for directive in &field.directives {
            let name = directive.node.name.node.as_str();
            if !self.types.takes_directive(name, !seen.insert(name)) {
                self.reader.at(directive.pos).error(&root, ErrorReason::MisplacedDirective);
            }
        }
    }

    fn directives(&mut self, directives: &[Positioned<Directive>]) {
        let types = self.types;
        for directive in directives {
            if let Some(defined) = types.directive(&directive.node.name.node) {
                self.arguments(directive.pos, &directive.node, defined);
            }
        }
    }

    fn arguments(&mut self, pos: Pos, call: &Directive, defined: &[Input]) {
        let root = Path::field(&call.name.node);
        for (name, _) in &call.arguments {
            if !defined.iter().any(|argument| argument.name == name.node) {
                self.reader
                    .at(name.pos)
                    .error(&root.then(PathStep::Field(&name.node)), ErrorReason::UnknownArgument);
            }
        }
        for argument in defined {
            let found = call.get_argument(&argument.name);
            let pos = found.map_or(pos, |value| value.pos);
            let path = root.then(PathStep::Field(&argument.name));
            let value = found.map(|value| {
                let constant = value.node.clone().into_const_with(|name| Ok::<_, Infallible>(mark(&name)));
                constant.unwrap_or_default()
            });
            self.reader.at(pos).given(value, argument, &path);
        }
    }

    /// The definitions of variables: their types, and the defaults as literals of these.
    fn definitions(&mut self, operation: &OperationDefinition) {
        for defined in &operation.variable_definitions {
            let (pos, defined) = (defined.pos, &defined.node);
            self.directives(&defined.directives);
            let path = Path::variable(&defined.name.node);
            let kind = self.types.kind(named(&defined.var_type.node));
            if matches!(kind, None | Some(SchemaType::Composite(_))) {
                self.reader.at(pos).error(&path, ErrorReason::NotInputType);
            } else if let Some(default) = &defined.default_value {
                let input = Input {
                    name: defined.name.node.clone(),
                    ty: defined.var_type.node.clone(),
                    default: None,
                };
                self.reader.at(default.pos).given(Some(default.node.clone()), &input, &path);
            }
        }
    }

    /// The variables that an operation uses, by itself and by its fragments, against their definitions.
    fn variables<'d>(
        &mut self,
        name: Option<&Name>,
        operation: &OperationDefinition,
        own: &Part<'d>,
        fragments: &HashMap<&'d str, Part<'d>>,
    ) {
        let (mut seen, mut noted) = (HashSet::new(), HashSet::new());
        let mut next = vec![own];
        while let Some(part) = next.pop() {
            for used in &part.uses {
                match fits(used, operation) {
                    Ok(given) if given.nullable && !used.ty.nullable => {
                        if noted.insert(used.name.as_str()) {
                            self.needed.0.push((name.cloned(), used.clone()));
                        }
                    }
                    Ok(_) => {}
                    Err(reason) => self.refuse(used, reason),
                }
            }
            let spread = part.spreads.iter().filter(|name| seen.insert(**name));
            next.extend(spread.filter_map(|name| fragments.get(name)));
        }
    }

    fn refuse(&mut self, used: &Use, reason: ErrorReason) {
        if !self.reader.is_full() {
            let error = RequestError::invalid(reason).at(used.pos).on(used.path.clone());
            self.reader.errors.push(error);
        }
    }
}

/// The type of a variable that may stand where it is used (`IsVariableUsageAllowed`).
fn fits<'d>(used: &Use, operation: &'d OperationDefinition) -> Result<&'d Type, ErrorReason> {
    let name = short(&used.name);
    let mut defined = operation.variable_definitions.iter().map(|defined| &defined.node);
    let Some(defined) = defined.find(|defined| defined.name.node == used.name) else {
        return Err(ErrorReason::UndefinedVariable { name });
    };
    let given = &defined.var_type.node;
    let default = defined.default_value.as_ref().is_some_and(|default| default.node != Value::Null);
    let has_room = match used.place {
        Place::Bare => default,
        Place::Defaulted => true,
        Place::OneOf => false,
    };
    let place = Type { nullable: used.ty.nullable || has_room, ..used.ty.clone() };
    if is_subtype(given, &place) {
        return Ok(given);
    }
    Err(ErrorReason::VariableType { name, given: given.clone(), expected: used.ty.clone() })
}

/// `AreTypesCompatible`
fn is_subtype(given: &Type, place: &Type) -> bool {
    let same_base = match (&given.base, &place.base) {
        (BaseType::Named(given), BaseType::Named(place)) => given == place,
        (BaseType::List(given), BaseType::List(place)) => is_subtype(given, place),
        _ => false,
    };
    same_base && (place.nullable || !given.nullable)
}

#[cfg(test)]
mod tests;
