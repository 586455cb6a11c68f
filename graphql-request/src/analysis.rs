//! How much a document asks for, before it runs. Each fragment is measured once and added wherever it is
//! spread, so that the effort grows with the document and not with what it expands to: 24 levels of
//! doubled spreads are 24 additions.

mod fragments;
mod measure;

use std::{
    collections::{BTreeMap, HashMap},
    sync::Arc,
};

use async_graphql::{
    Name, Pos, Positioned, Variables,
    parser::types::{
        Directive, ExecutableDocument, Field, OperationDefinition, OperationType, Selection, SelectionSet,
    },
};

use self::measure::{Measure, Paths};
use crate::{
    cost::{self, ReadVariables},
    error::{Quantity, RequestError},
    limits::RequestLimits,
    literals::in_order,
    types::{self, Types, named},
};

/// What one operation asks for, after its fragments are expanded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// All fields.
    pub fields: u64,
    /// Fields on the longest path.
    pub depth: u64,
    /// Lists of objects on one path; those that [`Types::with_short_lists`] names are none.
    pub list_depth: u64,
    /// How often a path comes back to a type.
    pub self_reference: u64,
    /// The same three below `__schema` and `__type`.
    pub introspection: (u64, u64, u64),
    /// Fields with an alias.
    pub aliases: u64,
    /// Fields of the root but `__typename`.
    pub root_fields: u64,
    /// Directives.
    pub directives: u64,
    /// What it costs, in points; see [`crate::declare_costs()`].
    pub cost: u64,
}

/// What a document names, whichever of its operations is chosen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Names {
    /// Every field of the schema that it names, by type, with its first place.
    pub fields: BTreeMap<(Name, Name), Pos>,
    /// Where it first asks for `__schema` or `__type`.
    pub introspection: Option<Pos>,
}

/// What a document asks for by one of its operations, and what it names.
#[derive(Clone, Debug)]
pub(crate) struct Analysis {
    pub(crate) counts: Counts,
    pub(crate) names: Arc<Names>,
    /// Whether it is another with other variables.
    pub(crate) varies: bool,
}

/// Measures every operation and refuses what is over a limit. The counts are those of the chosen one; what
/// the others cost is not known, as their variables are not.
pub(crate) fn analyse(
    document: &ExecutableDocument,
    chosen: &Positioned<OperationDefinition>,
    variables: &Variables,
    types: &Types,
    limits: &RequestLimits,
) -> Result<Analysis, Vec<RequestError>> {
    let order = fragments::ordered(document, limits.max_errors())?;
    let mut analyser = Analyser::new(types, variables, limits);
    for name in order {
        if let Some(fragment) = document.fragments.get(name) {
            let (pos, fragment) = (fragment.pos, &fragment.node);
            let owner = Some(&fragment.type_condition.node.on.node);
            let mut measure = analyser.selections(owner, &fragment.selection_set.node);
            analyser.directives(&fragment.directives, pos, &mut measure);
            analyser.fragments.insert(name, measure);
        }
    }
    let mut counts = Counts::default();
    for (_, operation) in in_order(document.operations.iter()) {
        let is_chosen = operation.pos == chosen.pos;
        let counted = analyser.operation(operation, is_chosen);
        if is_chosen {
            counts = counted;
        }
    }
    let Analyser { variables, names, errors, .. } = analyser;
    if errors.is_empty() {
        Ok(Analysis { counts, names: Arc::new(names), varies: variables.were_read() })
    } else {
        Err(errors)
    }
}

struct Analyser<'a> {
    types: &'a Types,
    variables: ReadVariables<'a>,
    limits: &'a RequestLimits,
    fragments: HashMap<&'a Name, Measure<'a>>,
    names: Names,
    errors: Vec<RequestError>,
}

impl<'a> Analyser<'a> {
    fn new(types: &'a Types, variables: &'a Variables, limits: &'a RequestLimits) -> Self {
        Self {
            types,
            variables: ReadVariables::new(variables),
            limits,
            fragments: HashMap::new(),
            names: Names::default(),
            errors: Vec::new(),
        }
    }

    fn refuse(&mut self, error: RequestError) {
        if self.errors.len() < self.limits.max_errors() {
            self.errors.push(error);
        }
    }

    fn operation(&mut self, operation: &'a Positioned<OperationDefinition>, is_chosen: bool) -> Counts {
        let (pos, operation) = (operation.pos, &operation.node);
        let mut measure = self.selections(self.types.root(operation.ty), &operation.selection_set.node);
        self.directives(&operation.directives, pos, &mut measure);
        for defined in &operation.variable_definitions {
            self.directives(&defined.node.directives, defined.pos, &mut measure);
        }
        let mut counts = count(&measure, self.limits);
        if !is_chosen {
            counts.cost = 0;
        }
        for (quantity, limit, actual) in edges(&counts, operation.ty, self.limits) {
            if actual > limit {
                self.refuse(RequestError::over(quantity, limit, actual).at(pos));
            }
        }
        counts
    }

    /// Counts the directives of one element.
    fn directives(&mut self, directives: &[Positioned<Directive>], pos: Pos, measure: &mut Measure<'a>) {
        let count = directives.len() as u64;
        let limit = self.limits.directives_per_field;
        if count > limit {
            self.refuse(RequestError::over(Quantity::DirectivesOfOne, limit, count).at(pos));
        }
        measure.directives = measure.directives.saturating_add(count);
    }

    /// The objects that a value of a type may be.
    fn possible(&self, owner: Option<&Name>) -> &'a [Name] {
        let composite = owner.and_then(|owner| self.types.composite(owner));
        composite.map_or(&[], |composite| composite.possible.as_slice())
    }

    /// Measures a selection on a type; none if the schema does not know it.
    fn selections(&mut self, owner: Option<&'a Name>, selected: &'a SelectionSet) -> Measure<'a> {
        let possible = self.possible(owner);
        let mut total = Measure::default();
        for selection in &selected.items {
            let pos = selection.pos;
            match &selection.node {
                Selection::Field(field) => {
                    let measure = self.field(owner, field);
                    total.add(&measure, possible);
                }
                Selection::InlineFragment(inline) => {
                    let inline = &inline.node;
                    let condition = inline.type_condition.as_ref().map(|condition| &condition.node.on.node);
                    let measure = self.selections(condition.or(owner), &inline.selection_set.node);
                    self.directives(&inline.directives, pos, &mut total);
                    total.add(&measure, possible);
                }
                Selection::FragmentSpread(spread) => {
                    self.directives(&spread.node.directives, pos, &mut total);
                    if let Some(measure) = self.fragments.get(&spread.node.fragment_name.node) {
                        total.add(measure, possible);
                    }
                }
            }
        }
        total
    }

    fn field(&mut self, owner: Option<&'a Name>, field: &'a Positioned<Field>) -> Measure<'a> {
        let (pos, field) = (field.pos, &field.node);
        let name = &field.name.node;
        let types = self.types;
        let defined = owner.and_then(|owner| types.field(owner, name));
        let ty = defined.and_then(|defined| types.composite_name(named(&defined.ty)));
        let mut measure = self.selections(ty, &field.selection_set.node);
        let below = ty.map(|_| &measure);
        let points = defined.map(|defined| self.points(field, defined, below)).unwrap_or_default();
        measure.points = self.possible(owner).iter().map(|object| (object.as_str(), points)).collect();

        let is_introspection = name == "__schema" || name == "__type";
        let unwraps = name == "ofType" && owner.is_some_and(|owner| owner == "__Type");
        let lists = defined.filter(|_| ty.is_some_and(|ty| !types.has_short_lists(ty))).map_or(0, lists_of);
        let counted = owner.filter(|_| !unwraps).map(Name::as_str);
        measure.raise(counted, lists, is_introspection);

        measure.fields = measure.fields.saturating_add(1);
        measure.aliases = measure.aliases.saturating_add(u64::from(field.alias.is_some()));
        measure.top = u64::from(name != "__typename");
        self.directives(&field.directives, pos, &mut measure);
        if is_introspection {
            self.names.introspection.get_or_insert(pos);
        }
        if let (Some(owner), Some(_)) = (owner, defined) {
            self.names.fields.entry((owner.clone(), name.clone())).or_insert(pos);
        }
        measure
    }

    fn points(&mut self, field: &Field, defined: &types::Field, below: Option<&Measure<'a>>) -> cost::Points {
        let rows = cost::rows(field, defined, &self.variables, self.limits).unwrap_or_else(|error| {
            self.refuse(error);
            None
        });
        let page = rows.unwrap_or(self.limits.page_default);
        cost::points(defined, below.map(|below| below.worst(page)), rows)
    }
}

fn lists_of(defined: &types::Field) -> u64 {
    cost::list_levels(&defined.ty)
}

fn count(measure: &Measure<'_>, limits: &RequestLimits) -> Counts {
    let paths = |paths: &Paths<'_>| (paths.depth, paths.lists, paths.self_reference());
    let (depth, list_depth, self_reference) = paths(&measure.data);
    Counts {
        fields: measure.fields,
        depth,
        list_depth,
        self_reference,
        introspection: paths(&measure.introspection),
        aliases: measure.aliases,
        root_fields: measure.top,
        directives: measure.directives,
        cost: measure.worst(limits.page_default),
    }
}

/// Each count with its limit.
fn edges(counts: &Counts, operation: OperationType, limits: &RequestLimits) -> [(Quantity, u64, u64); 11] {
    let roots = match operation {
        OperationType::Query => limits.root_fields,
        OperationType::Mutation => limits.mutation_root_fields,
        // GraphQL specification §5.2.3.1
        OperationType::Subscription => 1,
    };
    let (depth, list_depth, self_reference) = counts.introspection;
    [
        (Quantity::Fields, limits.fields, counts.fields),
        (Quantity::Depth, limits.depth, counts.depth),
        (Quantity::Depth, limits.introspection_depth, depth),
        (Quantity::ListDepth, limits.list_depth, counts.list_depth),
        (Quantity::ListDepth, limits.introspection_list_depth, list_depth),
        (Quantity::SelfReference, limits.self_reference, counts.self_reference),
        (Quantity::SelfReference, limits.introspection_self_reference, self_reference),
        (Quantity::Aliases, limits.aliases, counts.aliases),
        (Quantity::RootFields, roots, counts.root_fields),
        (Quantity::Directives, limits.directives, counts.directives),
        (Quantity::Cost, limits.cost, counts.cost),
    ]
}

#[cfg(test)]
mod tests;
