//! Acts on a cycle (requirements §10.1).

pub mod approve_scheme;
pub mod create_cycle;

use async_graphql::MergedObject;

/// The acts on a cycle.
#[derive(Debug, Default, MergedObject)]
pub struct CycleMutation(create_cycle::CreateCycleMutation, approve_scheme::ApproveSchemeMutation);
