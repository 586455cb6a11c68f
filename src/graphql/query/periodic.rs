//! The calendar of periodic reports.

use async_graphql::{Context, ID, Object, Result};

use crate::{
    domain::{
        error_code::ErrorCode,
        ids::{AgencyId, PeriodicReportId},
    },
    graphql::{
        context::{nullable, request},
        global_id::NodeId as _,
        object::periodic::{DueReport, PeriodicReport},
    },
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

    /// Một báo cáo định kỳ theo mã định danh, kể cả báo cáo đã được đính chính hoặc đã hủy, cho người được xem lịch báo cáo. — A periodic report by its id, those that were corrected or cancelled too, for who sees the calendar.
    async fn periodic_report(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Cơ quan báo cáo. — The body that reports.")] agency_id: ID,
        #[graphql(desc = "Báo cáo. — The report.")] report_id: ID,
    ) -> Option<Result<PeriodicReport>> {
        nullable(async {
            let request = request(ctx)?;
            let invalid = || request.coded(ErrorCode::INVALID_ID);
            let agency = AgencyId::from_global(&agency_id).ok_or_else(invalid)?;
            let report = PeriodicReportId::from_global(&report_id).ok_or_else(invalid)?;
            PeriodicReport::find(request, agency, Some(report), 0).await
        })
        .await
    }
}
