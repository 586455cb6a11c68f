#![expect(clippy::unwrap_used, reason = "tests")]

use super::*;
use crate::testing::library;

#[test]
fn roots_enums_scalars_and_inputs_are_read() {
    let types = library().unwrap();
    assert_eq!(types.root(OperationType::Query).unwrap(), "Query");
    assert_eq!(types.root(OperationType::Mutation).unwrap(), "Mutation");
    assert_eq!(types.root(OperationType::Subscription), None);
    let Some(SchemaType::Enum(roles)) = types.kind("Role") else { unreachable!("an enum") };
    assert!(roles.contains("LIBRARIAN"));
    assert!(matches!(types.kind("Date"), Some(SchemaType::Scalar)));
    let field = types.field("Shelf", "books").unwrap();
    assert_eq!(field.ty.to_string(), "BookConnection!");
    assert!(field.argument("first").unwrap().is_required());
    assert!(!types.field("Mutation", "takeBack").unwrap().argument("on").unwrap().is_required());
    let Some(SchemaType::Input(input)) = types.kind("LendInput") else { unreachable!("an input") };
    assert!(input.fields.iter().any(|field| field.name == "bookId" && field.is_required()));
    assert!(types.directive("skip").is_none() && types.directive("cost").is_some());
}

#[test]
fn abstract_types_know_what_they_may_be() {
    let types = library().unwrap();
    let possible = |name: &str| types.composite(name).unwrap().possible.len();
    assert_eq!((possible("Book"), possible("LendError"), possible("Node")), (1, 2, 3));
}

#[test]
fn the_rows_of_a_connection_are_sized_above_it() {
    let types = library().unwrap();
    for (field, sized) in [("edges", true), ("nodes", true), ("pageInfo", false), ("totalCount", false)] {
        assert_eq!(types.field("BookConnection", field).unwrap().is_sized, sized, "{field}");
    }
}

#[test]
fn introspection_hangs_on_the_query_type_alone() {
    let types = library().unwrap();
    assert_eq!(types.field("Query", "__schema").unwrap().ty.to_string(), "__Schema!");
    assert!(types.field("__Type", "ofType").is_some());
    assert!(types.field("Mutation", "__schema").is_none() && types.field("Book", "__type").is_none());
}

#[test]
fn directives_on_definitions_are_read() {
    let types = Types::read(
        r#"
        type Query { a: Int @cost(weight: "7") b: [T] @listSize(assumedSize: 5)
          c(n: Int): C @listSize(slicingArguments: ["n"], sizedFields: ["rows"]) @cost(weight: 3) }
        type T { x: Int } type C { rows: [T] } input I @oneOf { a: Int b: Int }
        "#,
    )
    .unwrap();
    assert_eq!(types.field("Query", "a").unwrap().weight, Some(7));
    assert_eq!(types.field("Query", "b").unwrap().size.as_ref().unwrap().assumed, Some(5));
    let c = types.field("Query", "c").unwrap();
    let size = ListSize { assumed: None, slicing: vec!["n".to_owned()], sized: vec!["rows".to_owned()] };
    assert_eq!((c.weight, c.size.as_ref()), (Some(3), Some(&size)));
    assert!(types.field("C", "rows").unwrap().is_sized && !types.field("Query", "b").unwrap().is_sized);
    assert!(matches!(types.kind("I"), Some(SchemaType::Input(input)) if input.one_of));
}

#[test]
fn what_is_no_schema_is_told() {
    assert!(matches!(Types::read("type"), Err(TypesError::Text(_))));
    assert!(matches!(Types::read("type A { a: Int }"), Err(TypesError::NoQuery)));
}
