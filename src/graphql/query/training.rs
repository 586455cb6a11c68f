//! The training of a year.

use async_graphql::{Context, ID, Object, Result};

use crate::{
    domain::{error_code::ErrorCode, ids::AgencyId},
    graphql::{
        context::{nullable, request},
        global_id::NodeId as _,
        object::training::TrainingYear,
    },
};

/// Queries about training.
#[derive(Debug, Default)]
pub struct TrainingQuery;

#[Object]
impl TrainingQuery {
    /// Việc đào tạo, bồi dưỡng CNTT của một năm trong nhật ký của cơ quan tổng hợp; mỗi cơ quan xem đề xuất của mình và kế hoạch, người học xem các lớp mình tham dự. — The IT training of a year in the log of the body that aggregates; each agency sees what it proposes, and the plan; who learns sees the courses attended.
    async fn training(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Cơ quan tổng hợp. — The body that aggregates.")] agency_id: ID,
        #[graphql(desc = "Năm. — The year.")] year: i32,
    ) -> Option<Result<TrainingYear>> {
        nullable(async {
            let request = request(ctx)?;
            let invalid = || request.coded(ErrorCode::INVALID_ID);
            let keeper = AgencyId::from_global(&agency_id).ok_or_else(invalid)?;
            let Ok(year) = i16::try_from(year) else { return Ok(None) };
            TrainingYear::find(request, keeper, year).await
        })
        .await
    }
}
