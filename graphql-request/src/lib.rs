#![doc = include_str!("../README.md")]

mod analysis;
mod coerce;
mod cost;
mod declare_costs;
mod document_cache;
mod error;
mod lexical;
mod limits;
mod literals;
mod merging;
mod prepare;
mod registry;
mod rules;
#[cfg(test)]
mod testing;
mod token;
mod types;

pub use analysis::{Counts, Names};
pub use declare_costs::{CostRules, CostedSchema, declare_costs, with_costs};
pub use document_cache::DocumentCache;
pub use error::{Code, ErrorReason, Quantity, RequestError, Stage};
pub use limits::{DEEPEST_NESTING, RequestLimits};
pub use prepare::{CheckedDocument, PreparedRequest, prepare};
pub use registry::BuiltDefinitions;
pub use rules::RequestRules;
pub use types::{Composite, Field, Input, InputObject, ListSize, SchemaType, Types, TypesError, named};
