//! An appeal.

use async_graphql::{Context, ID, Object, Result};

use crate::{
    domain::{
        appeal::state::AppealState,
        ids::{AppealId, CycleId},
        row,
    },
    graphql::{context::request, global_id::NodeId as _},
};

/// Đơn thắc mắc, khiếu nại, tố cáo. — An appeal.
#[derive(Clone, Debug)]
pub struct Appeal(row::Appeal);

impl Appeal {
    /// The one of that id in a cycle.
    pub async fn find(ctx: &Context<'_>, cycle: CycleId, id: AppealId) -> Result<Option<Self>> {
        let facts = request(ctx)?.facts(cycle).await?;
        Ok(facts.and_then(|facts| facts.rows.appeal.get(&id).cloned()).map(Self))
    }
}

/// Đơn thắc mắc, khiếu nại, tố cáo. — An appeal.
#[Object]
impl Appeal {
    /// Mã định danh. — The id.
    async fn id(&self) -> ID {
        self.0.id.to_global()
    }

    /// Trạng thái. — Where it stands.
    async fn state(&self) -> AppealState {
        self.0.state
    }
}
