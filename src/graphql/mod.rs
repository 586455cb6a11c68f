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
pub mod examining;
pub mod executor;
pub mod global_id;
pub mod input;
pub mod labelled_enum;
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

use std::thread;

use async_graphql::{
    EmptySubscription, SDLExportOptions, Schema, SchemaBuilder, ValidationMode,
    parser::types::ServiceDocument,
};
use graphql_request::{BuiltDefinitions, TypesError};

use mutation::Mutation;
use query::Query;

/// The schema of the product.
pub type ThanghangSchema = Schema<Query, Mutation, EmptySubscription>;

/// What answers requests, as it is built once: it needs neither database nor configuration. What a request may ask for is
/// decided before the library sees it, by the crate `graphql-request` under [`request_rules`], and by [`access`].
pub struct BuiltSchema {
    /// The schema that checks documents.
    pub checking: ThanghangSchema,
    /// The same without the checks of a document, for one that passed them before; `benches/trusting.rs` measures what that
    /// saves.
    pub trusting: ThanghangSchema,
    /// What it defines, with what its fields cost: as if its text had been read.
    pub definitions: ServiceDocument,
}

impl BuiltSchema {
    /// Builds both schemas, each on a processor of its own: they are the greater part of a start.
    ///
    /// # Errors
    ///
    /// None for the schema as it is: a test builds it.
    pub fn build() -> Result<Self, TypesError> {
        thread::scope(|scope| {
            let trusting = scope.spawn(trusting_schema);
            let built = BuiltDefinitions::default();
            let checking = builder(ValidationMode::Strict).directive(built.clone()).finish();
            let definitions = request_rules::with_costs(built.take()?)?;
            let trusting = trusting.join().unwrap_or_else(|_| trusting_schema());
            Ok(Self { checking, trusting, definitions })
        })
    }
}

/// The schema that checks documents alone.
pub fn schema() -> ThanghangSchema {
    builder(ValidationMode::Strict).finish()
}

/// The schema that does not check them.
pub fn trusting_schema() -> ThanghangSchema {
    builder(ValidationMode::Fast).finish()
}

/// The schema that checks documents in some way before it executes them.
fn builder(checks: ValidationMode) -> SchemaBuilder<Query, Mutation, EmptySubscription> {
    Schema::build(Query::default(), Mutation::default(), EmptySubscription)
        .disable_suggestions()
        .validation_mode(checks)
}

/// The schema in the definition language.
pub fn sdl() -> String {
    sdl_of(&schema())
}

/// A schema in the definition language, in a stable order, with what its fields cost.
fn sdl_of(schema: &ThanghangSchema) -> String {
    let options =
        SDLExportOptions::new().sorted_fields().sorted_arguments().sorted_enum_items().include_specified_by();
    request_rules::text_with_costs(&schema.sdl_with_options(options)).unwrap_or_default()
}
