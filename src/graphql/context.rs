//! What one request carries: who asks, in which language, and what was loaded for it.

use std::sync::Arc;

use async_graphql::{Context, Result};
use uuid::Uuid;

use super::error::Failure;
use crate::{
    auth::caller::Caller,
    domain::{facts::Facts, ids::CycleId, lang::Lang},
    service::Service,
};

/// The context of one request.
#[derive(Debug)]
pub struct RequestContext {
    /// Names the request in errors and in the log of the server.
    pub id: Uuid,
    /// Who asks.
    pub caller: Caller,
    /// The language of messages.
    pub lang: Lang,
    /// What answers.
    pub service: Service,
}

impl RequestContext {
    /// The facts of a cycle.
    pub async fn facts(&self, cycle: CycleId) -> Result<Option<Arc<Facts>>> {
        self.service.facts(cycle).await.map_err(|fault| Failure::from(fault).masked(self))
    }
}

/// The context of the request that a resolver serves.
pub fn request<'a>(ctx: &Context<'a>) -> Result<&'a RequestContext> {
    ctx.data::<RequestContext>()
}
