//! The calendar of periodic reports.

use async_graphql::{Context, ID, Object, Result};

use crate::{
    domain::{error_code::ErrorCode, ids::AgencyId},
    graphql::{context::request, global_id::NodeId as _, object::periodic::DueReport},
};

/// Queries about periodic reports.
#[derive(Debug, Default)]
pub struct PeriodicQuery;

#[Object]
impl PeriodicQuery {
    /// Lịch báo cáo định kỳ của một cơ quan trong một năm, cho người lập, người ký và người được xem nhân lực CNTT của cơ quan. — The periodic reports of an agency for a year, for who drafts or signs them and who reads its workforce.
    async fn report_calendar(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Cơ quan báo cáo. — The body that reports.")] agency_id: ID,
        #[graphql(desc = "Năm. — The year.")] year: i32,
    ) -> Result<Vec<DueReport>> {
        let request = request(ctx)?;
        let invalid = || request.coded(ErrorCode::INVALID_ID);
        let agency = AgencyId::from_global(&agency_id).ok_or_else(invalid)?;
        let Ok(year) = i16::try_from(year) else { return Ok(Vec::new()) };
        DueReport::of_year(request, agency, year).await
    }
}
