//! Tracked duties of a year, and what belongs to them.

use async_graphql::{Context, ID, Object, Result};

use crate::{
    domain::{error_code::ErrorCode, ids::AgencyId},
    graphql::{
        context::{RequestContext, request},
        global_id::NodeId as _,
        object::{
            procedure::{SecurityResearch, SkillTest},
            tracked_duty::TrackedDuty,
        },
    },
};

/// Queries about tracked duties.
#[derive(Debug, Default)]
pub struct DutyQuery;

#[Object]
impl DutyQuery {
    /// Các nhiệm vụ theo dõi của một cơ quan trong một năm, cho người chịu trách nhiệm và người được xem nhân lực CNTT của cơ quan. — The tracked duties of an agency in a year, for who answers for them and who reads its workforce.
    async fn tracked_duties(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Cơ quan có nhiệm vụ. — The body that is bound.")] agency_id: ID,
        #[graphql(desc = "Năm. — The year.")] year: i32,
    ) -> Result<Vec<TrackedDuty>> {
        let request = request(ctx)?;
        let agency = agency(request, &agency_id)?;
        let Ok(year) = i16::try_from(year) else { return Ok(Vec::new()) };
        TrackedDuty::of_year(request, agency, year).await
    }

    /// Các kỳ kiểm tra, sát hạch của Sở mà người gọi được xem, kỳ mới nhất trước; người được triệu tập chỉ xem kết quả của mình. — The yearly tests of the department that the caller sees, the latest first; who is called sees the own result alone.
    async fn skill_tests(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Sở đánh giá. — The department.")] agency_id: ID,
    ) -> Result<Vec<SkillTest>> {
        let request = request(ctx)?;
        SkillTest::read(request, agency(request, &agency_id)?).await
    }

    /// Các đề nghị nghiên cứu, rà soát lỗi bảo mật của một cơ quan mà người gọi được xem, đề nghị mới nhất trước. — The requests of an agency to look for faults of security that the caller sees, the latest first.
    async fn security_researches(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Cơ quan. — The agency.")] agency_id: ID,
    ) -> Result<Vec<SecurityResearch>> {
        let request = request(ctx)?;
        SecurityResearch::read(request, agency(request, &agency_id)?).await
    }
}

fn agency(request: &RequestContext, id: &ID) -> Result<AgencyId> {
    AgencyId::from_global(id).ok_or_else(|| request.coded(ErrorCode::INVALID_ID))
}
