//! Acts on an application (requirements §10.2).

pub mod create_application;

use async_graphql::MergedObject;

/// Acts on an application (requirements §10.2).
#[derive(Debug, Default, MergedObject)]
pub struct ApplicationMutation(create_application::CreateApplicationMutation);
