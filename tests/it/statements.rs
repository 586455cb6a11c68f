//! What a page costs: as many statements for a hundred rows as for one, on every connection of the schema.

use std::collections::BTreeMap;

use async_graphql::parser::{
    parse_schema,
    types::{BaseType, FieldDefinition, Type, TypeKind, TypeSystemDefinition},
};
use serde_json::{Value, json};
use thanghang::{
    domain::{cycle::state::CycleState, lang::Lang},
    graphql::{
        answer::{Api, Asked},
        context::RequestContext,
        request::Limits,
        sdl,
    },
};

use crate::support::{
    engine::on_both_engines,
    people::Who,
    play::Play,
    town::{fresh, global},
};

/// The fields of the object types of the schema; of interfaces and unions none.
type Objects = BTreeMap<String, Vec<FieldDefinition>>;

fn objects() -> Objects {
    let document = parse_schema(sdl()).expect("the schema parses");
    let types = document.definitions.into_iter().filter_map(|definition| match definition {
        TypeSystemDefinition::Type(found) => Some(found.node),
        _ => None,
    });
    types
        .filter_map(|found| match found.kind {
            TypeKind::Object(object) => {
                let fields = object.fields.into_iter().map(|field| field.node).collect();
                Some((found.name.to_string(), fields))
            }
            TypeKind::Interface(_) | TypeKind::Union(_) => Some((found.name.to_string(), Vec::new())),
            _ => None,
        })
        .collect()
}

fn named(ty: &Type) -> &str {
    match &ty.base {
        BaseType::Named(name) => name,
        BaseType::List(item) => named(item),
    }
}

/// A connection: the type that it is on, its name and the type of its rows.
fn connections(objects: &Objects) -> Vec<(String, String, String)> {
    let of = |owner: &String, field: &FieldDefinition| {
        let rows = named(&field.ty.node).strip_suffix("Connection")?.to_owned();
        Some((owner.clone(), field.name.to_string(), rows))
    };
    objects
        .iter()
        .flat_map(|(owner, fields)| fields.iter().filter_map(move |field| of(owner, field)))
        .collect()
}

/// Everything of a row that takes no argument, and of what it points to the kind.
fn selection(objects: &Objects, rows: &str, without: &[String]) -> String {
    let taken = objects[rows].iter().filter(|field| {
        let full = format!("{rows}.{}", field.name.node);
        field.arguments.is_empty() && !without.contains(&full)
    });
    let text = |field: &FieldDefinition| {
        let leaf = !objects.contains_key(named(&field.ty.node));
        if leaf { field.name.to_string() } else { format!("{} {{ __typename }}", field.name.node) }
    };
    taken.map(text).collect::<Vec<_>>().join(" ")
}

struct Reader<'a> {
    play: &'a Play,
    api: Api,
    objects: Objects,
}

impl Reader<'_> {
    /// How many statements a page takes, and how many rows it has; none if the reader may not.
    async fn cost(
        &self,
        who: Who,
        connection: &(String, String, String),
        first: u32,
    ) -> Option<(u64, usize)> {
        let (owner, name, rows) = connection;
        let more = if name == "publicList" { ", kind: ELIGIBLE" } else { "" };
        let mut without = Vec::new();
        loop {
            let page = format!(
                "{name}(first: {first}{more}) {{ nodes {{ {} }} }}",
                selection(&self.objects, rows, &without)
            );
            let (query, pointer) = match owner.as_str() {
                "Query" => (format!("{{ {page} }}"), format!("/data/{name}/nodes")),
                _ => {
                    let id = global(self.play.cycle);
                    (format!("{{ cycle(id: \"{id}\") {{ {page} }} }}"), format!("/data/cycle/{name}/nodes"))
                }
            };
            let service = &self.play.town.service;
            let context =
                RequestContext::new(fresh(), self.play.town.caller(who).await, Lang::Vi, service.clone());
            let asked = Asked::text(query, serde_json::Map::default());
            let before = service.store.statements();
            let body = self.api.answer(asked, context).await.body;
            let statements = service.store.statements() - before;
            match body["errors"][0]["extensions"]["field"].as_str() {
                Some(field) if field.starts_with(&format!("{rows}.")) => without.push(field.to_owned()),
                Some(_) => return None,
                None => {
                    let nodes = body.pointer(&pointer).and_then(Value::as_array)?;
                    return Some((statements, nodes.len()));
                }
            }
        }
    }
}

on_both_engines! {
    /// Q14: the number of statements does not grow with the rows of a page.
    async fn a_page_takes_as_many_statements_as_a_row(engine) {
        let Some(play) = Play::at(engine, CycleState::ResultsNotified).await else { return };
        let unlimited = Limits { cost: u64::MAX, depth: 20, list_depth: 9, self_reference: 9, fields: 10_000, ..Limits::default() };
        let reader = Reader { play: &play, api: Api::new(unlimited).expect("an API"), objects: objects() };
        let mut judged = BTreeMap::new();
        for connection in connections(&reader.objects) {
            for who in [Who::Office, Who::Secretary, Who::Supervisor, Who::An] {
                // What is read once is read before.
                reader.cost(who, &connection, 1).await;
                let Some(one) = reader.cost(who, &connection, 1).await else { continue };
                let all = reader.cost(who, &connection, 100).await.expect("it was answered before");
                assert!(all.0 <= one.0, "{connection:?} for {who:?}: {one:?}, {all:?}");
                let most: &mut usize = judged.entry(connection.1.clone()).or_default();
                *most = all.1.max(*most);
            }
        }
        let several: Vec<_> = judged.iter().filter(|(_, rows)| **rows > 1).map(|(name, _)| name.as_str()).collect();
        for name in ["agencies", "applications", "documents", "persons", "transitions", "units"] {
            assert!(several.contains(&name), "{name} is not judged: {}", json!(judged));
        }
        assert_eq!(judged.len(), 11, "{}", json!(judged));
    }
}
