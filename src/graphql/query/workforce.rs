//! The IT workforce of agencies, and the check of its logs.

use async_graphql::{Context, ID, Object, Result};

use super::log::TrustedHead;
use crate::{
    domain::{error_code::ErrorCode, ids::AgencyId, workforce::year_calendar::terms::DueStanding},
    graphql::{
        connection::{Connection, Window},
        context::{RequestContext, nullable, request},
        global_id::NodeId as _,
        labelled_enum::EnumValue,
        object::{
            adoption::day_or_today,
            agency_calendar::{CalendarAsked, CalendarEntry, CalendarKey},
            log::LogCheck,
            workforce::Workforce,
            workforce_part::WorkforcePart,
        },
        scalar::Date,
        sorting::{CalendarSortField, Sort},
    },
};

/// Queries about the workforce.
#[derive(Debug, Default)]
pub struct WorkforceQuery;

#[Object]
impl WorkforceQuery {
    /// Nhân lực CNTT của một cơ quan, cho văn phòng và người đứng đầu cơ quan, và cho Sở Nội vụ. — The IT workforce of an agency, for its office and head, and for Home Affairs.
    async fn workforce(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Cơ quan. — The agency.")] agency_id: ID,
        #[graphql(desc = "Vào ngày; bỏ trống là hôm nay. — On which day; today where it is left out.")]
        on: Option<Date>,
    ) -> Option<Result<Workforce>> {
        nullable(async {
            let request = request(ctx)?;
            let day = on.map(|day| day.as_ref().parse()).transpose();
            let day = day.map_err(|_| request.coded(ErrorCode::INVALID_DATE))?;
            let agency = agency(request, &agency_id)?;
            let found = Workforce::seen(request, Some(agency), day.unwrap_or(request.today())).await?;
            Ok(found.into_iter().next())
        })
        .await
    }

    /// Nhân lực CNTT hôm nay của mọi cơ quan mà người gọi được xem. — The IT workforce of today of every agency whose workforce the caller reads.
    async fn workforces(&self, ctx: &Context<'_>) -> Result<Vec<Workforce>> {
        let request = request(ctx)?;
        Workforce::seen(request, None, request.today()).await
    }

    /// Các cơ quan mà người gọi có phần việc trong nhân lực CNTT: là cán bộ CNTT, giữ chức vụ, yêu cầu việc hoặc được xem. — The agencies in whose IT workforce the caller has a part: as an officer, by an office, as who asks for work, or as who reads it.
    async fn workforce_parts(
        &self,
        ctx: &Context<'_>,
        #[graphql(
            desc = "Chỉ nơi người gọi làm việc hoặc giữ chức vụ, không kể nơi chỉ được xem. — Only those of the own posts, offices and work, without those that are only read."
        )]
        is_own: bool,
    ) -> Result<Vec<WorkforcePart>> {
        WorkforcePart::all(request(ctx)?, is_own).await
    }

    #[expect(clippy::too_many_arguments, reason = "the arguments of a connection, and what is asked for")]
    /// Lịch năm của một cơ quan: mọi việc có hạn của nhân lực CNTT, đào tạo, báo cáo, chỉ tiêu và của các kỳ xét do cơ quan tổ chức, theo ngày; người gọi chỉ thấy việc mà mình được xem. — The calendar of an agency for a year: whatever is due of the workforce, of training, reports and targets, and of the reviews that it organises, by day; each line for who sees the thing that it is about.
    async fn agency_calendar(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Cơ quan. — The agency.")] agency_id: ID,
        #[graphql(desc = "Năm. — The year.")] year: i32,
        #[graphql(desc = "Vào ngày; bỏ trống là hôm nay. — On which day; today where it is left out.")]
        on: Option<Date>,
        #[graphql(desc = "Chỉ những việc ở tình trạng này. — Only what stands so.")] standings: Option<
            Vec<EnumValue<DueStanding>>,
        >,
        #[graphql(
            desc = "Cách sắp xếp; bỏ trống là theo ngày. Con trỏ chỉ dùng được với cách sắp xếp đã cho ra nó. — How it is sorted; by its days where it is left out. A cursor is good only for the order that gave it."
        )]
        order_by: Option<Sort<CalendarSortField>>,
        #[graphql(desc = "Số phần tử đầu, 1 đến 100. — How many from the start, 1 to 100.")] first: Option<
            i32,
        >,
        #[graphql(desc = "Số phần tử cuối, 1 đến 100. — How many from the end, 1 to 100.")] last: Option<i32>,
        #[graphql(desc = "Sau con trỏ này. — Only after this cursor.")] after: Option<String>,
        #[graphql(desc = "Trước con trỏ này. — Only before this cursor.")] before: Option<String>,
    ) -> Result<Connection<CalendarEntry>> {
        let request = request(ctx)?;
        let window = Window { first, last, after, before };
        let (agency, day) = (agency(request, &agency_id)?, day_or_today(request, on.as_ref())?);
        let Ok(year) = i16::try_from(year) else {
            return Ok(Connection::of(&window.read::<CalendarKey>(request)?, Vec::new()));
        };
        let asked = CalendarAsked {
            agency,
            year,
            day,
            standings: standings.as_deref().map(EnumValue::members).unwrap_or_default(),
        };
        Box::pin(CalendarEntry::page(request, &window, &asked, order_by)).await
    }

    /// Kiểm tra nhật ký nhân lực CNTT của một cơ quan, cho người được xem nhân lực đó. — Checks the log of an agency's workforce, for who reads it.
    async fn verify_workforce_log(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Cơ quan. — The agency.")] agency_id: ID,
        #[graphql(
            desc = "Đầu nhật ký đã lưu giữ ở nơi khác, nếu có. — A head that was kept elsewhere, if there is one."
        )]
        trusted: Option<TrustedHead>,
    ) -> Option<Result<LogCheck>> {
        nullable(async {
            let request = request(ctx)?;
            let trusted = trusted.map(|head| head.read(request)).transpose()?;
            let agency = agency(request, &agency_id)?;
            if Workforce::seen(request, Some(agency), request.today()).await?.is_empty() {
                return Ok(None);
            }
            let report = request.service.verify_workforce(agency, trusted).await;
            let report = report.map_err(|error| request.mask(error))?;
            Ok(Some(LogCheck::new(report, request.lang)))
        })
        .await
    }
}

fn agency(request: &RequestContext, id: &ID) -> Result<AgencyId> {
    AgencyId::from_global(id).ok_or_else(|| request.coded(ErrorCode::INVALID_ID))
}
