//! Who asks.

use async_graphql::{Context, Object, Result};

use crate::{
    domain::role::Role,
    graphql::context::{RequestContext, request},
};

/// Queries about the caller.
#[derive(Debug, Default)]
pub struct ViewerQuery;

#[Object]
impl ViewerQuery {
    /// Người đang gọi. — The caller.
    async fn viewer<'a>(&self, ctx: &Context<'a>) -> Result<Viewer<'a>> {
        Ok(Viewer(request(ctx)?))
    }
}

/// The caller.
#[derive(Debug)]
pub struct Viewer<'a>(&'a RequestContext);

/// Người đang gọi. — The caller.
#[Object]
impl Viewer<'_> {
    /// Các vai trò ghi trong thẻ truy cập. — The roles that the token claims.
    async fn roles(&self) -> Vec<Role> {
        self.0.caller.roles.iter().copied().collect()
    }
}
