//! The work sheets that the caller reads, and the yearly summaries.

use async_graphql::{Context, ID, Object, Result};

use crate::{
    domain::{
        error_code::ErrorCode,
        ids::{AgencyId, ItOfficerId},
        workforce::work_sheet::state::WorkSheetState,
    },
    graphql::{
        context::{RequestContext, nullable, request},
        global_id::NodeId as _,
        labelled_enum::EnumValue,
        object::work_sheet::{WorkLog, WorkSheet},
        sorting::{Sort, WorkSheetSortField},
    },
};

/// Queries about work sheets.
#[derive(Debug, Default)]
pub struct WorkSheetQuery;

#[Object]
impl WorkSheetQuery {
    /// Các phiếu công tác của một cơ quan mà người gọi được xem, phiếu mới nhất trước. — The work sheets of an agency that the caller reads, the latest first.
    async fn work_sheets(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Cơ quan. — The agency.")] agency_id: ID,
        #[graphql(desc = "Chỉ những phiếu ở trạng thái này. — Only those in this state.")] state: Option<
            EnumValue<WorkSheetState>,
        >,
        #[graphql(
            desc = "Cách sắp xếp; bỏ trống là phiếu mới nhất trước. — How they are sorted; the latest first where it is left out."
        )]
        order_by: Option<Sort<WorkSheetSortField>>,
    ) -> Result<Vec<WorkSheet>> {
        let request = request(ctx)?;
        let mut found = WorkSheet::read(request, agency(request, &agency_id)?).await?;
        found.retain(|sheet| state.is_none_or(|state| sheet.stands() == state.0));
        match order_by {
            Some(sort) => WorkSheet::sorted(request, found, sort).await,
            None => Ok(found),
        }
    }

    /// Sổ công tác của một cán bộ CNTT trong một năm, cho cán bộ đó, Thủ trưởng trực tiếp và văn phòng cơ quan. — The work log of an officer in a year, for the officer, the direct superior and the office of the agency.
    async fn work_log(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Cơ quan. — The agency.")] agency_id: ID,
        #[graphql(desc = "Cán bộ CNTT. — The officer.")] officer_id: ID,
        #[graphql(desc = "Năm của sổ. — The year of the book.")] year: i32,
    ) -> Option<Result<WorkLog>> {
        nullable(async {
            let request = request(ctx)?;
            let invalid = || request.coded(ErrorCode::INVALID_ID);
            let officer = ItOfficerId::from_global(&officer_id).ok_or_else(invalid)?;
            let Ok(year) = i16::try_from(year) else { return Ok(None) };
            WorkLog::find(request, agency(request, &agency_id)?, officer, year).await
        })
        .await
    }
}

fn agency(request: &RequestContext, id: &ID) -> Result<AgencyId> {
    AgencyId::from_global(id).ok_or_else(|| request.coded(ErrorCode::INVALID_ID))
}
