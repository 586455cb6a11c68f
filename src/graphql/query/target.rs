//! The targets of the province and of agencies.

use async_graphql::{Context, ID, Object, Result};

use crate::{
    domain::{
        error_code::ErrorCode,
        ids::AgencyId,
        workforce::target::{report::TargetsOf, terms::TargetReading},
    },
    graphql::{
        connection::{Connection, Window},
        context::{nullable, request},
        global_id::NodeId as _,
        labelled_enum::EnumValue,
        object::{
            adoption::day_or_today,
            target::{TargetReport, TargetsAsked},
        },
        scalar::Date,
    },
};

/// Queries about targets.
#[derive(Debug, Default)]
pub struct TargetQuery;

#[Object]
impl TargetQuery {
    /// Chỉ tiêu nhân lực CNTT của một cơ quan, hoặc của toàn tỉnh nếu không nêu cơ quan; cho người được xem nhân lực CNTT của cơ quan đó, hoặc của cơ quan chuyên trách CNTT. — The targets of an agency, or of the province where none is named; for who reads its workforce, or that of the specialised IT agency.
    async fn targets(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Cơ quan; bỏ trống là toàn tỉnh. — The agency; the province where it is left out.")]
        agency_id: Option<ID>,
        #[graphql(desc = "Chỉ tiêu đến năm này. — Only targets for that year.")] year: Option<i32>,
        #[graphql(desc = "Vào ngày; bỏ trống là hôm nay. — On which day; today where it is left out.")]
        on: Option<Date>,
        #[graphql(desc = "Cách đọc chỗ không rõ của nguồn. — How a doubtful text is read.")] reading: Option<
            EnumValue<TargetReading>,
        >,
    ) -> Option<Result<TargetReport>> {
        nullable(async {
            let request = request(ctx)?;
            let invalid = || request.coded(ErrorCode::INVALID_ID);
            let agency = agency_id.as_ref().map(|id| AgencyId::from_global(id).ok_or_else(invalid));
            let of = agency.transpose()?.map_or(TargetsOf::Province, TargetsOf::Agency);
            let asked =
                TargetsAsked::new(day_or_today(request, on.as_ref())?, year, reading.map(EnumValue::member));
            TargetReport::find(request, of, asked).await
        })
        .await
    }

    /// Chỉ tiêu của từng cơ quan mà người gọi được xem nhân lực CNTT. — The targets of each agency whose workforce the caller reads.
    #[expect(clippy::too_many_arguments, reason = "the arguments of a connection, and what is asked for")]
    async fn agency_targets(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Chỉ tiêu đến năm này. — Only targets for that year.")] year: Option<i32>,
        #[graphql(desc = "Vào ngày; bỏ trống là hôm nay. — On which day; today where it is left out.")]
        on: Option<Date>,
        #[graphql(desc = "Cách đọc chỗ không rõ của nguồn. — How a doubtful text is read.")] reading: Option<
            EnumValue<TargetReading>,
        >,
        #[graphql(desc = "Số phần tử đầu, 1 đến 100. — How many from the start, 1 to 100.")] first: Option<
            i32,
        >,
        #[graphql(desc = "Số phần tử cuối, 1 đến 100. — How many from the end, 1 to 100.")] last: Option<i32>,
        #[graphql(desc = "Sau con trỏ này. — Only after this cursor.")] after: Option<String>,
        #[graphql(desc = "Trước con trỏ này. — Only before this cursor.")] before: Option<String>,
    ) -> Result<Connection<TargetReport>> {
        let request = request(ctx)?;
        let asked =
            TargetsAsked::new(day_or_today(request, on.as_ref())?, year, reading.map(EnumValue::member));
        TargetReport::page(request, &Window { first, last, after, before }, asked).await
    }
}
