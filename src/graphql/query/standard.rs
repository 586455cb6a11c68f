//! What IT officers lack of the qualification standards.

use async_graphql::{Context, ID, Object, Result};

use crate::graphql::{
    connection::{Connection, Window},
    context::request,
    object::{
        adoption::day_or_today,
        standard::{OfficerGaps, OfficersAsked, QualificationSummary},
    },
    scalar::Date,
};

/// Queries about standards.
#[derive(Debug, Default)]
pub struct StandardQuery;

#[Object]
impl StandardQuery {
    /// Cán bộ CNTT còn thiếu gì so với tiêu chuẩn: của một cán bộ, một đơn vị, một cơ quan, hoặc của mọi cơ quan mà người gọi được xem nhân lực CNTT. — What IT officers lack of the standards: of an officer, a unit, an agency, or of every agency whose workforce the caller reads.
    #[expect(clippy::too_many_arguments, reason = "the arguments of a connection, and what is asked for")]
    async fn qualification_gaps(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Cơ quan. — The agency.")] agency_id: Option<ID>,
        #[graphql(desc = "Đơn vị. — The unit.")] unit_id: Option<ID>,
        #[graphql(desc = "Cán bộ CNTT. — The officer.")] officer_id: Option<ID>,
        #[graphql(desc = "Vào ngày; bỏ trống là hôm nay. — On which day; today where it is left out.")]
        on: Option<Date>,
        #[graphql(desc = "Số phần tử đầu, 1 đến 100. — How many from the start, 1 to 100.")] first: i32,
        #[graphql(desc = "Sau con trỏ này. — Only after this cursor.")] after: Option<String>,
    ) -> Result<Connection<OfficerGaps>> {
        let request = request(ctx)?;
        let day = day_or_today(request, on.as_ref())?;
        let asked = OfficersAsked::read(request, day, [agency_id, unit_id, officer_id]).await?;
        let window = Window { first: Some(first), last: None, after, before: None };
        OfficerGaps::page(ctx, &window, &asked).await
    }

    /// Tổng hợp số còn thiếu của một đơn vị, một cơ quan, hoặc của mọi cơ quan mà người gọi được xem nhân lực CNTT. — How much is lacking in a unit, an agency, or in every agency whose workforce the caller reads.
    async fn qualification_summary(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Cơ quan. — The agency.")] agency_id: Option<ID>,
        #[graphql(desc = "Đơn vị. — The unit.")] unit_id: Option<ID>,
        #[graphql(desc = "Vào ngày; bỏ trống là hôm nay. — On which day; today where it is left out.")]
        on: Option<Date>,
    ) -> Result<QualificationSummary> {
        let request = request(ctx)?;
        let day = day_or_today(request, on.as_ref())?;
        let asked = OfficersAsked::read(request, day, [agency_id, unit_id, None]).await?;
        QualificationSummary::of(request, &asked).await
    }
}
