//! Acts on an appeal (requirements §10.3).

pub mod accept_appeal;

use async_graphql::MergedObject;

/// Acts on an appeal (requirements §10.3).
#[derive(Debug, Default, MergedObject)]
pub struct AppealMutation(accept_appeal::AcceptAppealMutation);
