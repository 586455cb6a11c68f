//! An application.

use async_graphql::{Context, ID, Object, Result};

use crate::{
    domain::{
        application::state::ApplicationState,
        ids::{ApplicationId, CycleId},
        row,
    },
    graphql::{context::request, global_id::NodeId as _},
};

/// Hồ sơ đăng ký dự xét. — An application.
#[derive(Clone, Debug)]
pub struct Application(row::Application);

impl Application {
    /// The one of that id in a cycle.
    pub async fn find(ctx: &Context<'_>, cycle: CycleId, id: ApplicationId) -> Result<Option<Self>> {
        let facts = request(ctx)?.facts(cycle).await?;
        Ok(facts.and_then(|facts| facts.rows.application.get(&id).cloned()).map(Self))
    }
}

/// Hồ sơ đăng ký dự xét. — An application.
#[Object]
impl Application {
    /// Mã định danh. — The id.
    async fn id(&self) -> ID {
        self.0.id.to_global()
    }

    /// Trạng thái. — Where it stands.
    async fn state(&self) -> ApplicationState {
        self.0.state
    }
}
