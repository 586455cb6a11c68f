#![expect(clippy::unwrap_used, reason = "tests")]

mod shipped;

use async_graphql::parser::types::OperationType;
use graphql_request::{Input, SchemaType};

use super::*;

/// Of the schema that is served; a test of its own demands that the file is up to date.
fn product() -> RequestRules {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/schema.graphql");
    request_rules(Types::read(&std::fs::read_to_string(path).unwrap()).unwrap(), &Limits::default())
}

#[test]
fn the_schema_of_the_product_can_be_read() {
    let rules = product();
    let types = rules.types();
    assert_eq!(types.root(OperationType::Query).unwrap(), "Query");
    assert_eq!(types.root(OperationType::Mutation).unwrap(), "Mutation");
    assert_eq!(types.root(OperationType::Subscription), None);
    let Some(SchemaType::Enum(roles)) = types.kind("Role") else { unreachable!("an enum") };
    assert!(roles.contains("SUPERVISOR"));
    assert!(matches!(types.kind("Date"), Some(SchemaType::Scalar)));
    let field = types.field("Cycle", "refusedAttempts").unwrap();
    assert_eq!(field.ty.to_string(), "RefusedAttemptConnection");
    assert!(field.argument("first").unwrap().is_required());
    assert!(!field.argument("after").unwrap().is_required());
    let Some(SchemaType::Input(input)) = types.kind("OpenReceivingInput") else { unreachable!("an input") };
    assert!(input.fields.iter().any(|field| field.name == "cycleId" && field.is_required()));
    assert!(types.directive("skip").unwrap().iter().any(Input::is_required));
}

#[test]
fn abstract_types_know_what_they_may_be() {
    let rules = product();
    let types = rules.types();
    let possible = |name: &str| types.composite(name).unwrap().possible.len();
    assert_eq!(possible("Cycle"), 1);
    assert_eq!(possible("RegisterRecord"), 8);
    assert_eq!(possible("UserError"), 8);
    assert!(possible("Node") >= 7);
}

#[test]
fn the_rows_of_a_connection_are_sized_above_it() {
    let rules = product();
    let types = rules.types();
    for (field, sized) in [("edges", true), ("nodes", true), ("pageInfo", false), ("totalCount", false)] {
        assert_eq!(types.field("CycleConnection", field).unwrap().is_sized, sized, "{field}");
    }
}

#[test]
fn what_is_counted_from_whole_logs_costs_more() {
    let sdl = "schema { query: Query } type Query { agencyCalendar: Int person: Person } \
               type Person { name: String workforceRecords: Int }";
    let declared = text_with_costs(sdl).unwrap();
    for expected in
        [r#"agencyCalendar: Int @cost(weight: "50")"#, r#"workforceRecords: Int @cost(weight: "10")"#]
    {
        assert!(declared.contains(expected), "{expected} in {declared}");
    }
}

/// What examines a text of law costs the same, whether it is kept or not.
#[test]
fn whatever_examines_a_text_of_law_costs_much() {
    let rules = product();
    for (of, field) in [("Query", "checkLaw"), ("Query", "compareLaw"), ("Mutation", "proposeLaw")] {
        assert_eq!(rules.types().field(of, field).unwrap().weight, Some(500), "{field}");
    }
}

#[test]
fn introspection_hangs_on_the_query_type_alone() {
    let rules = product();
    let types = rules.types();
    assert_eq!(types.field("Query", "__schema").unwrap().ty.to_string(), "__Schema!");
    assert!(types.field("__Type", "ofType").is_some());
    assert!(types.field("Mutation", "__schema").is_none() && types.field("Cycle", "__type").is_none());
}
