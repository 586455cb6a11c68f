//! The GraphQL API.
//!
//! # How to add a mutation
//!
//! One act is one block in the `mutations!` of its group, see `mutation/act.rs`: a documented input with one of the
//! envelopes of [`envelope`], and how its fields are read with [`input::InputReader`]. The mutation, its payload and
//! who may name them follow. Then renew `schema.graphql`. `mutation/cycle/founding.rs` is the pattern.
//!
//! # Known quirks
//!
//! Scalars take any text on input; see [`scalar`]. A field that may be null and may fail answers with
//! `Option<Result<_>>`; see [`context::nullable`]. A doc comment on an item of the schema *is* its
//! description, so it is written for the people who use the API: Vietnamese first, then English.

#![expect(clippy::unused_async, reason = "resolvers have the shape that the macros ask for")]

pub mod access;
pub mod batches;
pub mod charge;
pub mod code;
pub mod connection;
pub mod context;
pub mod documents;
pub mod envelope;
pub mod error;
pub mod executor;
pub mod global_id;
pub mod input;
mod labelled_enum;
pub mod limits;
pub mod loader;
pub mod log_search;
pub mod mutation;
pub mod object;
mod observed;
pub mod offender;
pub mod payload;
pub mod query;
pub mod record_id;
pub mod request_rules;
pub mod request_texts;
pub mod scalar;
mod sorted_place;
pub mod sorting;
pub mod user_error;
pub mod view;
mod workforce_loads;

use async_graphql::{EmptySubscription, SDLExportOptions, Schema, ValidationMode};
use graphql_request::{CostedSchema, TypesError};

use mutation::Mutation;
use query::Query;

/// The schema of the product.
pub type ThanghangSchema = Schema<Query, Mutation, EmptySubscription>;

/// Builds the schema; it needs neither database nor configuration. What a request may ask for is decided
/// before the library sees it, by the crate `graphql-request` under [`request_rules`], and by [`access`].
pub fn schema() -> ThanghangSchema {
    schema_that(ValidationMode::Strict)
}

/// The same without the checks of a document, for one that passed them before; `benches/trusting.rs` measures what that
/// saves.
pub fn trusting_schema() -> ThanghangSchema {
    schema_that(ValidationMode::Fast)
}

/// The schema that checks documents in some way before it executes them.
fn schema_that(checks: ValidationMode) -> ThanghangSchema {
    Schema::build(Query::default(), Mutation::default(), EmptySubscription)
        .disable_suggestions()
        .validation_mode(checks)
        .finish()
}

/// The schema in the definition language.
pub fn sdl() -> String {
    described(&schema()).map(|described| described.sdl).unwrap_or_default()
}

/// A schema in the definition language, in a stable order, with what its fields cost, and as that is read: once, for
/// everything that is made from it.
///
/// # Errors
///
/// None for the schema as it is: a test reads it.
pub fn described(schema: &ThanghangSchema) -> Result<CostedSchema, TypesError> {
    let options =
        SDLExportOptions::new().sorted_fields().sorted_arguments().sorted_enum_items().include_specified_by();
    request_rules::with_costs(&schema.sdl_with_options(options))
}
