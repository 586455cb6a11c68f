//! What fields cost, written into the schema as `@cost` and `@listSize` of the cost specification
//! (<https://ibm.github.io/graphql-specs/cost-spec.html>). The analysis counts what stands there and nothing
//! else, so that whoever reads the schema can count the same.

use std::collections::{BTreeMap, BTreeSet};

use async_graphql::{
    Positioned,
    parser::{
        parse_schema,
        types::{FieldDefinition, ServiceDocument, TypeDefinition, TypeKind, TypeSystemDefinition},
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

/// The schema with what its fields cost.
///
/// # Errors
///
/// [`TypesError::Text`] where it is no schema.
pub fn declare_costs(sdl: &str, rules: &CostRules<'_>) -> Result<String, TypesError> {
    let document = parse_schema(sdl)?;
    let types: Vec<&TypeDefinition> = document
        .definitions
        .iter()
        .filter_map(|definition| match definition {
            TypeSystemDefinition::Type(found) => Some(&found.node),
            _ => None,
        })
        .collect();
    let writer = CostWriter::of(&document, &types, rules);
    let mut notes = BTreeMap::new();
    for found in &types {
        for field in fields(found) {
            let note = writer.note(&found.name.node, &field.node);
            if !note.is_empty() {
                let ty = &field.node.ty;
                notes.insert((ty.pos.line, ty.pos.column), (ty.node.to_string().len(), note));
            }
        }
    }
    Ok(written(sdl, &notes) + DIRECTIVES)
}

/// What the types of a schema are, as far as it matters for what they cost.
struct CostWriter<'a> {
    rules: &'a CostRules<'a>,
    mutation: &'a str,
    composites: BTreeSet<&'a str>,
    connections: BTreeSet<&'a str>,
}

impl<'a> CostWriter<'a> {
    fn of(document: &'a ServiceDocument, types: &[&'a TypeDefinition], rules: &'a CostRules<'a>) -> Self {
        let root = document.definitions.iter().find_map(|definition| match definition {
            TypeSystemDefinition::Schema(schema) => schema.node.mutation.as_ref(),
            _ => None,
        });
        let is_composite = |found: &&&TypeDefinition| {
            matches!(found.kind, TypeKind::Object(_) | TypeKind::Interface(_) | TypeKind::Union(_))
        };
        let has_pages =
            |found: &&&TypeDefinition| fields(found).iter().any(|field| field.node.name.node == "pageInfo");
        let name = |found: &&'a TypeDefinition| found.name.node.as_str();
        Self {
            rules,
            mutation: root.map_or("Mutation", |root| root.node.as_str()),
            composites: types.iter().filter(is_composite).map(name).collect(),
            connections: types.iter().filter(has_pages).map(name).collect(),
        }
    }

    /// The directives of a field; none where it costs what a field of its type does.
    fn note(&self, owner: &str, field: &FieldDefinition) -> String {
        self.weight(owner, &field.name.node) + &self.list_size(owner, field)
    }

    fn weight(&self, owner: &str, name: &str) -> String {
        let CostRules { weights, mutation, .. } = *self.rules;
        let weight = weights.iter().find(|(of, field, _)| (*of, *field) == (owner, name));
        let weight = weight.map(|(_, _, weight)| *weight).or((owner == self.mutation).then_some(mutation));
        weight.map(|weight| format!(r#" @cost(weight: "{weight}")"#)).unwrap_or_default()
    }

    fn list_size(&self, owner: &str, field: &FieldDefinition) -> String {
        let CostRules { assumed_size, slicing, rows, .. } = *self.rules;
        let (name, ty) = (field.name.node.as_str(), named(&field.ty.node));
        let has = |name: &&&str| field.arguments.iter().any(|argument| argument.node.name.node == **name);
        let slicing: Vec<&&str> = slicing.iter().filter(has).collect();
        let is_list = cost::list_levels(&field.ty.node) > 0 && self.composites.contains(ty);
        if self.connections.contains(ty) {
            format!(" @listSize(slicingArguments: {slicing:?}, sizedFields: {rows:?})")
        } else if is_list && !slicing.is_empty() {
            format!(" @listSize(slicingArguments: {slicing:?})")
        } else if is_list && !(self.connections.contains(owner) && rows.contains(&name)) {
            format!(" @listSize(assumedSize: {assumed_size})")
        } else {
            String::new()
        }
    }
}

fn fields(found: &TypeDefinition) -> &[Positioned<FieldDefinition>] {
    match &found.kind {
        TypeKind::Object(object) => &object.fields,
        TypeKind::Interface(interface) => &interface.fields,
        _ => &[],
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
            assert!(declared.contains(expected), "{expected} in {declared}");
        }
        parse_schema(&declared).unwrap();
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
            assert!(declared.contains(expected), "{expected} in {declared}");
        }
    }
}
