//! Fetching again by id (Relay).

use async_graphql::{Context, ID, Object, Result, futures_util::future::try_join_all};

use crate::{
    domain::error_code::ErrorCode,
    graphql::{
        connection::LARGEST,
        context::{nullable, request},
        object::node::Node,
    },
};

/// Queries by id.
#[derive(Debug, Default)]
pub struct NodeQuery;

#[Object]
impl NodeQuery {
    /// Đối tượng theo mã định danh; không có nếu không tồn tại hoặc người gọi không được xem. — What an id stands for; none if it does not exist or the caller may not see it.
    async fn node(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Mã định danh. — The id.")] id: ID,
    ) -> Option<Result<Node>> {
        nullable(async { Node::find(request(ctx)?, &id).await }).await
    }

    /// Các đối tượng theo mã định danh, nhiều nhất 100. — What several ids stand for, 100 at most.
    async fn nodes(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Các mã định danh. — The ids.")] ids: Vec<ID>,
    ) -> Result<Vec<Option<Node>>> {
        let request = request(ctx)?;
        if ids.len() > LARGEST.unsigned_abs() as usize {
            return Err(request.coded(ErrorCode::TOO_MANY_IDS));
        }
        try_join_all(ids.iter().map(|id| Node::find(request, id))).await
    }
}
