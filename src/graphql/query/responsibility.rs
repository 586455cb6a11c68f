//! Incidents, proposals of precautions, and handovers that the caller sees.

use async_graphql::{Context, ID, Object, Result};

use crate::{
    domain::{
        error_code::ErrorCode,
        ids::AgencyId,
        workforce::responsibility::terms::{HandoverState, IncidentState, PrecautionState},
    },
    graphql::{
        context::{RequestContext, request},
        global_id::NodeId as _,
        labelled_enum::EnumValue,
        object::{handover::Handover, incident::Incident, precaution::PrecautionProposal},
    },
};

/// Queries about incidents, precautions and handovers.
#[derive(Debug, Default)]
pub struct ResponsibilityQuery;

#[Object]
impl ResponsibilityQuery {
    /// Sổ sự cố của một cơ quan mà người gọi được xem, sự cố mới nhất trước. — The incidents of an agency that the caller sees, the latest first.
    async fn incidents(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Cơ quan. — The agency.")] agency_id: ID,
        #[graphql(desc = "Chỉ những sự cố ở trạng thái này. — Only those in this state.")] state: Option<
            EnumValue<IncidentState>,
        >,
    ) -> Result<Vec<Incident>> {
        let request = request(ctx)?;
        let mut found = Incident::read(request, agency(request, &agency_id)?).await?;
        found.retain(|found| state.is_none_or(|state| found.stands() == state.0));
        Ok(found)
    }

    /// Các đề xuất phòng ngừa của một cơ quan mà người gọi được xem, đề xuất mới nhất trước. — The proposals of precautions of an agency that the caller sees, the latest first.
    async fn precautions(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Cơ quan. — The agency.")] agency_id: ID,
        #[graphql(desc = "Chỉ những đề xuất ở trạng thái này. — Only those in this state.")] state: Option<
            EnumValue<PrecautionState>,
        >,
    ) -> Result<Vec<PrecautionProposal>> {
        let request = request(ctx)?;
        let mut found = PrecautionProposal::read(request, agency(request, &agency_id)?).await?;
        found.retain(|found| state.is_none_or(|state| found.stands() == state.0));
        Ok(found)
    }

    /// Các việc bàn giao của một cơ quan mà người gọi được xem, việc mới nhất trước. — The handovers of an agency that the caller sees, the latest first.
    async fn handovers(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Cơ quan. — The agency.")] agency_id: ID,
        #[graphql(desc = "Chỉ những việc ở trạng thái này. — Only those in this state.")] state: Option<
            EnumValue<HandoverState>,
        >,
    ) -> Result<Vec<Handover>> {
        let request = request(ctx)?;
        let mut found = Handover::read(request, agency(request, &agency_id)?).await?;
        found.retain(|found| state.is_none_or(|state| found.stands() == state.0));
        Ok(found)
    }
}

fn agency(request: &RequestContext, id: &ID) -> Result<AgencyId> {
    AgencyId::from_global(id).ok_or_else(|| request.coded(ErrorCode::INVALID_ID))
}
