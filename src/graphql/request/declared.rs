//! What fields cost, written into the schema as `@cost` and `@listSize` of the cost specification
//! (<https://ibm.github.io/graphql-specs/cost-spec.html>). [`super::cost`] counts what stands there and nothing
//! else, so that whoever reads the schema can count the same.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write as _,
};

use async_graphql::{
    Positioned,
    parser::{
        parse_schema,
        types::{FieldDefinition, TypeDefinition, TypeKind, TypeSystemDefinition},
    },
};

use super::{
    cost,
    types::{TypesError, named},
};

/// Rows that a list without a page counts as.
const ASSUMED_SIZE: u64 = 10;

/// What it costs to write, in points.
pub const WRITING: u64 = 10;

/// What one act costs, in points: the object of its payload, and the writing.
const ACT: u64 = 1 + WRITING;

/// What does not cost as much as its kind, in points: to ask what one may still ask is free, and the check of a log
/// reads all of it.
const WEIGHTS: [(&str, &str, u64); 2] = [("Query", "rateLimit", 0), ("Query", "verifyLog", 500)];

/// The arguments that say how many rows there are: numbers, or a list with one element for each row.
const SLICING: [&str; 3] = ["first", "last", "ids"];

/// The rows of a connection.
const ROWS: [&str; 2] = ["edges", "nodes"];

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
pub fn declared(sdl: &str) -> Result<String, TypesError> {
    let document = parse_schema(sdl)?;
    let types: Vec<&TypeDefinition> = document
        .definitions
        .iter()
        .filter_map(|definition| match definition {
            TypeSystemDefinition::Type(found) => Some(&found.node),
            _ => None,
        })
        .collect();
    let kinds = Kinds::of(&types);
    let mut notes = BTreeMap::new();
    for found in &types {
        for field in fields(found) {
            let note = kinds.note(&found.name.node, &field.node);
            if !note.is_empty() {
                let ty = &field.node.ty;
                notes.insert((ty.pos.line, ty.pos.column), (ty.node.to_string().len(), note));
            }
        }
    }
    Ok(written(sdl, &notes) + DIRECTIVES)
}

/// What the types of a schema are, as far as it matters for what they cost.
struct Kinds<'a> {
    composites: BTreeSet<&'a str>,
    connections: BTreeSet<&'a str>,
}

impl<'a> Kinds<'a> {
    fn of(types: &[&'a TypeDefinition]) -> Self {
        let is_composite = |found: &&&TypeDefinition| {
            matches!(found.kind, TypeKind::Object(_) | TypeKind::Interface(_) | TypeKind::Union(_))
        };
        let has_pages =
            |found: &&&TypeDefinition| fields(found).iter().any(|field| field.node.name.node == "pageInfo");
        let name = |found: &&'a TypeDefinition| found.name.node.as_str();
        Self {
            composites: types.iter().filter(is_composite).map(name).collect(),
            connections: types.iter().filter(has_pages).map(name).collect(),
        }
    }

    /// The directives of a field; none where it costs what a field of its type does.
    fn note(&self, owner: &str, field: &FieldDefinition) -> String {
        let (name, ty) = (field.name.node.as_str(), named(&field.ty.node));
        let is_list = cost::list_levels(&field.ty.node) > 0;
        let slicing: Vec<&str> =
            field.arguments.iter().map(|argument| argument.node.name.node.as_str()).collect();
        let slicing: Vec<&str> = SLICING.into_iter().filter(|name| slicing.contains(name)).collect();
        let mut note = String::new();
        let weight = WEIGHTS.iter().find(|(of, field, _)| (*of, *field) == (owner, name));
        let weight = weight.map(|(_, _, weight)| *weight).or((owner == "Mutation").then_some(ACT));
        if let Some(weight) = weight {
            let _ = write!(note, r#" @cost(weight: "{weight}")"#);
        }
        let _ = if self.connections.contains(ty) {
            write!(note, " @listSize(slicingArguments: {slicing:?}, sizedFields: {ROWS:?})")
        } else if !is_list || !self.composites.contains(ty) {
            Ok(())
        } else if !slicing.is_empty() {
            write!(note, " @listSize(slicingArguments: {slicing:?})")
        } else if !(self.connections.contains(owner) && ROWS.contains(&name)) {
            write!(note, " @listSize(assumedSize: {ASSUMED_SIZE})")
        } else {
            Ok(())
        };
        note
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
        let declared = declared(sdl).unwrap();
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
}
