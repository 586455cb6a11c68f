//! A promotion cycle.

use std::sync::Arc;

use async_graphql::{Context, ID, Object, Result};

use crate::{
    domain::{cycle::state::CycleState, facts::Facts, ids::CycleId, row},
    graphql::{context::request, global_id::NodeId as _},
};

/// Kỳ xét thăng hạng. — A promotion cycle.
#[derive(Clone, Debug)]
pub struct Cycle {
    row: row::Cycle,
    facts: Arc<Facts>,
}

impl Cycle {
    /// The cycle of that id.
    pub async fn find(ctx: &Context<'_>, id: CycleId) -> Result<Option<Self>> {
        let facts = request(ctx)?.facts(id).await?;
        Ok(facts.and_then(|facts| Some(Self { row: facts.cycle()?.clone(), facts })))
    }
}

/// Kỳ xét thăng hạng chức danh nghề nghiệp. — A promotion cycle.
#[Object]
impl Cycle {
    /// Mã định danh. — The id.
    async fn id(&self) -> ID {
        self.row.id.to_global()
    }

    /// Trạng thái. — Where it stands.
    async fn state(&self) -> CycleState {
        self.row.state
    }

    /// Phiên bản, gửi lại trong `expectedVersion`. — The version, to be sent back as `expectedVersion`.
    async fn version(&self) -> i32 {
        i32::try_from(self.row.version).unwrap_or(i32::MAX)
    }

    /// Số hồ sơ. — How many applications there are.
    async fn application_count(&self) -> usize {
        self.facts.rows.application.len()
    }
}
