//! The GraphQL API.
//!
//! # How to add a mutation
//!
//! One act is one file, `mutation/<aggregate>/<act>.rs`: a documented input that flattens one of the
//! three envelopes of [`envelope`], its [`mutation::ActInput`] that reads the fields with
//! [`input::Reader`], and a resolver of one line. Then name it in the `MergedObject` of the folder,
//! in [`access`], and renew `schema.graphql`. `mutation/cycle/approve_scheme.rs` is the pattern.
//!
//! # Known quirks
//!
//! Scalars take any text on input; see [`scalar`]. A doc comment on an item of the schema *is* its
//! description, so it is written for the people who use the API: Vietnamese first, then English.

#![expect(clippy::unused_async, reason = "resolvers have the shape that the macros ask for")]

pub mod connection;
pub mod context;
pub mod envelope;
pub mod error;
pub mod global_id;
pub mod input;
pub mod loader;
pub mod log_search;
pub mod mutation;
pub mod object;
pub mod payload;
pub mod query;
pub mod scalar;
mod term;
pub mod user_error;
pub mod view;

use async_graphql::{EmptySubscription, SDLExportOptions, Schema};

use mutation::Mutation;
use query::Query;

/// The schema of the product.
pub type ThanghangSchema = Schema<Query, Mutation, EmptySubscription>;

/// How deep a document may nest; the edge has stricter limits of its own.
const MAX_DEPTH: usize = 15;
/// How many fields a document may ask for.
const MAX_COMPLEXITY: usize = 1_000;
/// How many aliases a document may use.
const MAX_ALIASES: usize = 15;
/// How many directives one field may carry.
const MAX_DIRECTIVES: usize = 3;

/// Builds the schema; it needs neither database nor configuration.
pub fn schema() -> ThanghangSchema {
    Schema::build(Query::default(), Mutation::default(), EmptySubscription)
        .limit_depth(MAX_DEPTH)
        .limit_complexity(MAX_COMPLEXITY)
        .limit_aliases(MAX_ALIASES)
        .limit_directives(MAX_DIRECTIVES)
        .disable_suggestions()
        .finish()
}

/// The schema in the definition language, in a stable order.
pub fn sdl() -> String {
    let options = SDLExportOptions::new().sorted_fields().sorted_arguments().sorted_enum_items();
    schema().sdl_with_options(options)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use async_graphql::{Request, value};
    use jiff::Timestamp;
    use uuid::Uuid;

    use super::{context::RequestContext, *};
    use crate::{
        auth::caller::Caller,
        clock::Clock,
        domain::{digest::Digest, lang::Lang},
        entropy::Entropy,
        service::Service,
    };

    fn nobody(lang: Lang) -> RequestContext {
        RequestContext {
            id: Uuid::nil(),
            caller: Caller { roles: BTreeSet::new(), person: None, token: Digest::of("token") },
            lang,
            service: Service { clock: Clock::set(Timestamp::UNIX_EPOCH), entropy: Entropy::seeded(1) },
        }
    }

    #[tokio::test]
    async fn every_fault_of_an_input_is_told_in_the_language_of_the_request() {
        let document = r#"mutation {
            createCycle(input: {
                idempotencyKey: "short", agencyId: "x", year: 1, title: "", venue: "Điện Biên Phủ",
                fromGrade: IV, toGrade: III, clientMutationId: "m",
                titles: [{ fromCode: "V.11.06.15", toCode: "?" }]
            }) {
                clientMutationId
                cycle { id }
                receipt { index }
                userErrors { __typename code path }
            }
        }"#;
        let response = schema().execute(Request::new(document).data(nobody(Lang::Vi))).await;
        assert!(response.errors.is_empty(), "{:?}", response.errors);
        let fault =
            |code: &str, path: Vec<&str>| value!({ "__typename": "InputError", "code": code, "path": path });
        let expected = value!({ "createCycle": {
            "clientMutationId": "m",
            "cycle": null,
            "receipt": null,
            "userErrors": [
                fault("INVALID_KEY", vec!["input", "idempotencyKey"]),
                fault("INVALID_ID", vec!["input", "agencyId"]),
                fault("OUT_OF_RANGE", vec!["input", "year"]),
                fault("TEXT_LENGTH", vec!["input", "title"]),
                fault("INVALID_CODE", vec!["input", "titles", "0", "toCode"]),
            ],
        }});
        assert_eq!(response.data, expected);
    }
}
