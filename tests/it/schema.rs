//! The schema is part of the contract: what is committed is what is served, and every part of it is
//! explained.

use async_graphql::parser::{
    parse_schema,
    types::{TypeKind, TypeSystemDefinition},
};
use thanghang::graphql::sdl;

const COMMITTED: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/schema.graphql");

/// `UPDATE_SCHEMA=1 cargo test --test it schema` renews the file.
#[test]
fn the_committed_schema_is_the_one_that_is_served() {
    if std::env::var_os("UPDATE_SCHEMA").is_some() {
        std::fs::write(COMMITTED, sdl()).expect("the schema is written");
    }
    let committed = std::fs::read_to_string(COMMITTED).expect("schema.graphql is committed");
    assert!(
        committed == sdl(),
        "schema.graphql is out of date: run with UPDATE_SCHEMA=1 and review the change"
    );
}

#[test]
fn everything_in_the_schema_is_described_in_both_languages() {
    let document = parse_schema(sdl()).expect("the schema parses");
    let mut silent = Vec::new();
    let mut told = |place: String, text: Option<&str>| {
        if !text.is_some_and(|text| text.contains(" — ")) {
            silent.push(place);
        }
    };
    for definition in &document.definitions {
        let TypeSystemDefinition::Type(found) = definition else { continue };
        let (owner, found) = (&found.node.name.node, &found.node);
        told(owner.to_string(), found.description.as_ref().map(|text| text.node.as_str()));
        let fields = match &found.kind {
            TypeKind::Object(object) => &object.fields,
            TypeKind::Interface(interface) => &interface.fields,
            _ => &Vec::new(),
        };
        for field in fields {
            let place = format!("{owner}.{}", field.node.name.node);
            for argument in &field.node.arguments {
                let text = argument.node.description.as_ref().map(|text| text.node.as_str());
                told(format!("{place}({})", argument.node.name.node), text);
            }
            told(place, field.node.description.as_ref().map(|text| text.node.as_str()));
        }
        if let TypeKind::InputObject(input) = &found.kind {
            for field in &input.fields {
                let text = field.node.description.as_ref().map(|text| text.node.as_str());
                told(format!("{owner}.{}", field.node.name.node), text);
            }
        }
        if let TypeKind::Enum(members) = &found.kind {
            for value in &members.values {
                let text = value.node.description.as_ref().map(|text| text.node.as_str());
                told(format!("{owner}.{}", value.node.value.node), text);
            }
        }
    }
    assert!(silent.is_empty(), "without a description in both languages: {silent:#?}");
}

#[test]
fn no_number_in_the_schema_is_longer_than_graphql_allows() {
    for line in sdl().lines() {
        assert!(!line.contains("Float") && !line.contains(": Long"), "{line}");
    }
}
