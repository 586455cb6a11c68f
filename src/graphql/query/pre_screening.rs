//! The pre-screenings that the caller handles.

use async_graphql::{Context, ID, Object, Result};

use crate::{
    domain::{
        error_code::ErrorCode, ids::PreScreeningId, workforce::pre_screening::state::PreScreeningState,
    },
    graphql::{
        context::{nullable, request},
        global_id::NodeId as _,
        labelled_enum::EnumValue,
        object::pre_screening::PreScreening,
    },
};

/// Queries about pre-screenings.
#[derive(Debug, Default)]
pub struct PreScreeningQuery;

#[Object]
impl PreScreeningQuery {
    /// Hồ sơ sơ tuyển, cho người xử lý hồ sơ. — A pre-screening, for those who handle it.
    async fn pre_screening(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Hồ sơ sơ tuyển. — The pre-screening.")] id: ID,
    ) -> Option<Result<PreScreening>> {
        nullable(async {
            let request = request(ctx)?;
            let id = PreScreeningId::from_global(&id).ok_or_else(|| request.coded(ErrorCode::INVALID_ID))?;
            PreScreening::find(request, id).await
        })
        .await
    }

    /// Các hồ sơ sơ tuyển mà người gọi xử lý, hồ sơ mới nhất trước. — The pre-screenings that the caller handles, the latest first.
    async fn pre_screenings(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Chỉ những hồ sơ ở trạng thái này. — Only those in this state.")] state: Option<
            EnumValue<PreScreeningState>,
        >,
    ) -> Result<Vec<PreScreening>> {
        let mut found = PreScreening::handled(request(ctx)?).await?;
        found.retain(|case| state.is_none_or(|state| case.stands() == state.0));
        Ok(found)
    }
}
