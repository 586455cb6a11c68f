//! No document that the product ships, documents or tests with is refused.

#![expect(clippy::unwrap_used, reason = "tests")]

use std::{fs, path::Path};

use async_graphql::{
    Name,
    parser::{
        parse_query, parse_schema,
        types::{BaseType, Type},
    },
};
use graphql_request::{RequestRules, SchemaType, Types, named, prepare};
use serde_json::{Map, Value, json};

use super::product;
use crate::{graphql::documents::Manifest, web::forms::ActForms};

/// Texts that are meant to be refused, or are no documents.
const LEFT_OUT: [&str; 5] =
    ["bad_input.rs", "edge", "api/checklist.rs", "api/operations.rs", "it/request_errors.rs"];

fn files(folder: &Path, found: &mut Vec<std::path::PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if LEFT_OUT.iter().any(|name| path.ends_with(name)) {
            continue;
        }
        if path.is_dir() {
            files(&path, found);
        } else {
            found.push(path);
        }
    }
}

/// The string literals of a file that begin like a document, as they are after unescaping; what is
/// a template or something else does not parse and is left out.
fn documents(text: &str) -> Vec<String> {
    let starts = text.match_indices('"').map(|(at, _)| at + 1);
    let begins = |rest: &str| {
        ["query", "mutation", "{ ", "{\\n"].iter().any(|start| rest.starts_with(start)) && rest.contains('{')
    };
    let literals = starts.filter_map(|at| text.get(at..)).filter(|rest| begins(rest)).filter_map(literal);
    literals.filter(|text| parse_query(text).is_ok()).collect()
}

fn literal(rest: &str) -> Option<String> {
    let mut read = String::new();
    let mut characters = rest.chars();
    loop {
        match characters.next()? {
            '"' => return Some(read),
            '\\' => match characters.next()? {
                'n' => read.push('\n'),
                '\n' => read.push(' '),
                other => read.push(other),
            },
            other => read.push(other),
        }
    }
}

/// A value of an input type: the smallest, or the fullest without repetition.
fn example(ty: &Type, types: &Types, depth: usize) -> Value {
    if let BaseType::List(item) = &ty.base {
        return json!([example(item, types, depth)]);
    }
    match types.kind(named(ty)).unwrap() {
        SchemaType::Enum(members) => json!(members.first().unwrap().as_str()),
        SchemaType::Input(input) => {
            let wanted = input.fields.iter().filter(|field| depth > 0 || field.is_required());
            // Of the members of a `@oneOf` input exactly one is given.
            let wanted: Vec<_> =
                if input.one_of { input.fields.iter().take(1).collect() } else { wanted.collect() };
            let given = wanted
                .into_iter()
                .map(|field| (field.name.to_string(), example(&field.ty, types, depth.saturating_sub(1))));
            Value::Object(given.collect())
        }
        _ => match named(ty) {
            "Int" => json!(1),
            "Boolean" => json!(true),
            _ => json!("x"),
        },
    }
}

#[track_caller]
fn accept(text: &str, rules: &RequestRules) {
    let parsed = parse_query(text).unwrap();
    for (name, operation) in parsed.operations.iter() {
        let variables = operation.node.variable_definitions.iter().map(|defined| {
            (defined.node.name.node.to_string(), example(&defined.node.var_type.node, rules.types(), 3))
        });
        let name = name.map(Name::as_str);
        let refused = prepare(text, name, variables.collect(), rules).err();
        assert_eq!(refused, None, "{text}");
    }
}

#[test]
fn the_documents_of_the_tests_and_the_demo_are_taken() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    for folder in ["tests/it", "src/cli/demo", "src/http/query_page"] {
        files(&root.join(folder), &mut found);
    }
    let rules = product();
    let mut count = 0;
    for file in found {
        // The stored files of earlier programs are no text.
        let Ok(text) = fs::read_to_string(&file) else { continue };
        let is_operation = file.extension().is_some_and(|extension| extension == "graphql");
        for text in if is_operation { vec![text] } else { documents(&text) } {
            accept(&text, &rules);
            count += 1;
        }
    }
    for (_, text) in Manifest::of_acts().iter() {
        accept(text, &rules);
        count += 1;
    }
    assert!(count > 30, "{count} documents were found");
}

#[test]
fn the_documents_of_the_console_are_taken() {
    let sdl = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("schema.graphql")).unwrap();
    let forms = ActForms::of(&parse_schema(sdl).unwrap());
    let (rules, documents) = (product(), crate::web::documents::all(&forms));
    assert!(documents.len() > 90, "{}", documents.len());
    for text in documents {
        accept(&text, &rules);
    }
}

#[test]
fn every_act_is_taken_with_what_is_asked_of_it() {
    let rules = product();
    let types = rules.types();
    let mutations = &types.composite("Mutation").unwrap().fields;
    assert!(mutations.len() > 50);
    for (name, field) in mutations {
        let input = &field.arguments.iter().find(|argument| argument.name == "input").unwrap().ty;
        let payload = types.composite(named(&field.ty)).unwrap();
        let own = ["cycle", "application", "appeal"].map(|own| {
            if payload.fields.contains_key(own) { format!("{own} {{ id state }}") } else { String::new() }
        });
        let text = format!(
            "mutation Act($input: {input}) {{ {name}(input: $input) {{ clientMutationId query {{ viewer {{ roles {{ role }} }} }}
               receipt {{ log index size leafHash recordedAt keyId signature replayed }} {}
               userErrors {{ __typename code message path
                 ... on NotPermittedError {{ requirement citation remedy total offenders {{ id kind value }} }}
                 ... on ConditionNotMetError {{ requirement citation remedy total offenders {{ id kind value }} }}
                 ... on DeadlineError {{ requirement citation remedy total }} }} }} }}",
            own.join(" ")
        );
        accept(&text, &rules);
        for depth in [0, 1, 3] {
            let variables = Map::from_iter([("input".to_owned(), example(input, types, depth))]);
            assert!(prepare(&text, None, variables, &rules).is_ok(), "{name} {depth}");
        }
    }
}
