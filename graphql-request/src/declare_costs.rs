//! What fields cost, written into the schema as `@cost` and `@listSize` of the cost specification
//! (<https://ibm.github.io/graphql-specs/cost-spec.html>). The analysis counts what stands there and nothing
//! else, so that whoever reads the schema can count the same.

use std::collections::{BTreeMap, BTreeSet};

use async_graphql::{
    Name, Pos, Positioned, Value,
    parser::{
        parse_schema,
        types::{
            ConstDirective, FieldDefinition, ServiceDocument, Type, TypeDefinition, TypeKind,
            TypeSystemDefinition,
        },
    },
};

use crate::{
    cost,
    types::{TypesError, named},
};

/// What fields cost where their type does not say it.
#[derive(Clone, Copy, Debug)]
pub struct CostRules<'a> {
    /// Rows that a list without a page counts as.
    pub assumed_size: u64,
    /// What a field of the mutation type costs, in points.
    pub mutation: u64,
    /// What does not cost as much as its kind, in points: type, field and weight.
    pub weights: &'a [(&'a str, &'a str, u64)],
    /// The arguments that say how many rows there are: numbers, or a list with one element for each row.
    pub slicing: &'a [&'a str],
    /// The rows of a connection: of a type with a field `pageInfo`.
    pub rows: &'a [&'a str],
}

impl Default for CostRules<'_> {
    fn default() -> Self {
        Self {
            assumed_size: 10,
            mutation: 10,
            weights: &[],
            slicing: &["first", "last"],
            rows: &["edges", "nodes"],
        }
    }
}

/// The definitions of both directives.
const DIRECTIVES: &str = "
directive @cost(weight: String!) on ARGUMENT_DEFINITION | ENUM | FIELD_DEFINITION | INPUT_FIELD_DEFINITION | OBJECT | SCALAR
directive @listSize(assumedSize: Int, slicingArguments: [String!], sizedFields: [String!], requireOneSlicingArgument: Boolean = true) on FIELD_DEFINITION
";

/// A schema with what its fields cost, as text and as it is read: who needs both need not parse the text again.
#[derive(Clone, Debug)]
pub struct CostedSchema {
    /// The schema in the definition language.
    pub sdl: String,
    /// What stands in it. A position in it is one in the text without the costs.
    pub document: ServiceDocument,
}

/// The schema with what its fields cost.
///
/// # Errors
///
/// [`TypesError::Text`] where it is no schema.
pub fn declare_costs(sdl: &str, rules: &CostRules<'_>) -> Result<CostedSchema, TypesError> {
    let mut notes = BTreeMap::new();
    let document = costed(parse_schema(sdl)?, rules, |ty, costs| {
        let note: String = costs.iter().map(directive_text).collect();
        notes.insert((ty.pos.line, ty.pos.column), (ty.node.to_string().len(), note));
    })?;
    Ok(CostedSchema { sdl: written(sdl, &notes) + DIRECTIVES, document })
}

/// The same of a schema whose text nobody asks for.
///
/// # Errors
///
/// None: what stands in a document was read.
pub fn with_costs(document: ServiceDocument, rules: &CostRules<'_>) -> Result<ServiceDocument, TypesError> {
    costed(document, rules, |_, _| {})
}

/// Gives each field its directives, and tells of those that have any, by their types.
fn costed(
    mut document: ServiceDocument,
    rules: &CostRules<'_>,
    mut noted: impl FnMut(&Positioned<Type>, &[ConstDirective]),
) -> Result<ServiceDocument, TypesError> {
    let writer = CostWriter::of(&document, rules);
    for found in types_mut(&mut document) {
        let owner = found.name.node.clone();
        for field in fields_mut(found) {
            let costs = writer.directives(&owner, &field.node);
            if !costs.is_empty() {
                noted(&field.node.ty, &costs);
            }
            let at = field.node.ty.pos;
            field.node.directives.extend(costs.into_iter().map(|cost| Positioned::new(cost, at)));
        }
    }
    document.definitions.extend(parse_schema(DIRECTIVES)?.definitions);
    Ok(document)
}

/// What the types of a schema are, as far as it matters for what they cost.
struct CostWriter<'a> {
    rules: &'a CostRules<'a>,
    mutation: Name,
    composites: BTreeSet<Name>,
    connections: BTreeSet<Name>,
}

impl<'a> CostWriter<'a> {
    fn of(document: &ServiceDocument, rules: &'a CostRules<'a>) -> Self {
        let root = document.definitions.iter().find_map(|definition| match definition {
            TypeSystemDefinition::Schema(schema) => schema.node.mutation.as_ref(),
            _ => None,
        });
        let is_composite = |found: &&TypeDefinition| {
            matches!(found.kind, TypeKind::Object(_) | TypeKind::Interface(_) | TypeKind::Union(_))
        };
        let has_pages =
            |found: &&TypeDefinition| fields(found).iter().any(|field| field.node.name.node == "pageInfo");
        let name = |found: &TypeDefinition| found.name.node.clone();
        Self {
            rules,
            mutation: root.map_or_else(|| Name::new("Mutation"), |root| root.node.clone()),
            composites: types(document).filter(is_composite).map(name).collect(),
            connections: types(document).filter(has_pages).map(name).collect(),
        }
    }

    /// The directives of a field; none where it costs what a field of its type does.
    fn directives(&self, owner: &str, field: &FieldDefinition) -> Vec<ConstDirective> {
        self.weight(owner, &field.name.node).into_iter().chain(self.list_size(owner, field)).collect()
    }

    fn weight(&self, owner: &str, name: &str) -> Option<ConstDirective> {
        let CostRules { weights, mutation, .. } = *self.rules;
        let weight = weights.iter().find(|(of, field, _)| (*of, *field) == (owner, name));
        let weight =
            weight.map(|(_, _, weight)| *weight).or_else(|| (self.mutation == owner).then_some(mutation))?;
        Some(directive("cost", vec![("weight", Value::from(weight.to_string()))]))
    }

    fn list_size(&self, owner: &str, field: &FieldDefinition) -> Option<ConstDirective> {
        let CostRules { assumed_size, slicing, rows, .. } = *self.rules;
        let (name, ty) = (field.name.node.as_str(), named(&field.ty.node));
        let has = |name: &&&str| field.arguments.iter().any(|argument| argument.node.name.node == **name);
        let slicing: Vec<&str> = slicing.iter().filter(has).copied().collect();
        let is_list = cost::list_levels(&field.ty.node) > 0 && self.composites.contains(ty);
        let arguments = if self.connections.contains(ty) {
            vec![("slicingArguments", texts(&slicing)), ("sizedFields", texts(rows))]
        } else if is_list && !slicing.is_empty() {
            vec![("slicingArguments", texts(&slicing))]
        } else if is_list && !(self.connections.contains(owner) && rows.contains(&name)) {
            vec![("assumedSize", Value::from(assumed_size))]
        } else {
            return None;
        };
        Some(directive("listSize", arguments))
    }
}

fn texts(texts: &[&str]) -> Value {
    Value::List(texts.iter().map(|text| Value::from(*text)).collect())
}

fn directive(name: &str, arguments: Vec<(&str, Value)>) -> ConstDirective {
    let nowhere = Pos::default();
    let argument =
        |(name, value)| (Positioned::new(Name::new(name), nowhere), Positioned::new(value, nowhere));
    ConstDirective {
        name: Positioned::new(Name::new(name), nowhere),
        arguments: arguments.into_iter().map(argument).collect(),
    }
}

fn directive_text(directive: &ConstDirective) -> String {
    let argument =
        |(name, value): &(Positioned<Name>, Positioned<Value>)| format!("{}: {}", name.node, value.node);
    let arguments: Vec<String> = directive.arguments.iter().map(argument).collect();
    format!(" @{}({})", directive.name.node, arguments.join(", "))
}

fn types(document: &ServiceDocument) -> impl Iterator<Item = &TypeDefinition> {
    document.definitions.iter().filter_map(|definition| match definition {
        TypeSystemDefinition::Type(found) => Some(&found.node),
        _ => None,
    })
}

fn types_mut(document: &mut ServiceDocument) -> impl Iterator<Item = &mut TypeDefinition> {
    document.definitions.iter_mut().filter_map(|definition| match definition {
        TypeSystemDefinition::Type(found) => Some(&mut found.node),
        _ => None,
    })
}

fn fields(found: &TypeDefinition) -> &[Positioned<FieldDefinition>] {
    match &found.kind {
        TypeKind::Object(object) => &object.fields,
        TypeKind::Interface(interface) => &interface.fields,
        _ => &[],
    }
}

fn fields_mut(found: &mut TypeDefinition) -> &mut [Positioned<FieldDefinition>] {
    match &mut found.kind {
        TypeKind::Object(object) => &mut object.fields,
        TypeKind::Interface(interface) => &mut interface.fields,
        _ => &mut [],
    }
}

/// Puts each note behind the type that begins at its place and is so long.
fn written(sdl: &str, notes: &BTreeMap<(usize, usize), (usize, String)>) -> String {
    let mut written = String::with_capacity(sdl.len() * 2);
    for (line, text) in (1..).zip(sdl.split_inclusive('\n')) {
        let mut rest: Vec<char> = text.chars().collect();
        for ((_, column), (length, note)) in notes.range((line, 0)..(line + 1, 0)).rev() {
            let at = (column + length - 1).min(rest.len());
            rest.splice(at..at, note.chars());
        }
        written.extend(rest);
    }
    written
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;
    use crate::Types;

    #[test]
    fn what_costs_more_than_its_kind_says_so() {
        let sdl = "
            \"Một trường — một kiểu\" type Query { a: Int \"ộ\" b: [B!]! c(first: Int last: Int, after: String): C! d(ids: [ID!]!): [B]! names: [String!]! }
            type Mutation { act(input: Int): B } type B { id: ID b: B }
            type C { nodes: [B!]! edges: [E!]! pageInfo: P! others: [B] } type E { node: B } type P { more: Boolean }
        ";
        let rules = CostRules { slicing: &["first", "last", "ids"], mutation: 11, ..CostRules::default() };
        let declared = declare_costs(sdl, &rules).unwrap();
        for expected in [
            "{ a: Int \"ộ\" b: [B!]! @listSize(assumedSize: 10) c(",
            r#"): C! @listSize(slicingArguments: ["first", "last"], sizedFields: ["edges", "nodes"]) d("#,
            r#"): [B]! @listSize(slicingArguments: ["ids"]) names: [String!]! }"#,
            r#"act(input: Int): B @cost(weight: "11") }"#,
            "{ nodes: [B!]! edges: [E!]! pageInfo: P! others: [B] @listSize(assumedSize: 10) }",
        ] {
            assert!(declared.sdl.contains(expected), "{expected} in {}", declared.sdl);
        }
        let (read, parsed) =
            (Types::of(&declared.document), Types::of(&parse_schema(&declared.sdl).unwrap()));
        assert_eq!(read.unwrap(), parsed.unwrap(), "the text says what the document says");
    }

    #[test]
    fn what_costs_nothing_or_much_and_what_a_mutation_is_are_told() {
        let sdl = "schema { query: Q mutation: M } type Q { log: Int free: Q } type M { act: Int }";
        let weights = [("Q", "log", 500), ("Q", "free", 0)];
        let declared = declare_costs(sdl, &CostRules { weights: &weights, ..CostRules::default() }).unwrap();
        for expected in [
            r#"log: Int @cost(weight: "500")"#,
            r#"free: Q @cost(weight: "0")"#,
            r#"act: Int @cost(weight: "10")"#,
        ] {
            assert!(declared.sdl.contains(expected), "{expected} in {}", declared.sdl);
        }
    }
}
