//! Looking up what ends when somebody leaves: accounts, offices, employments; and the titles.

#![expect(clippy::too_many_arguments, reason = "a field with a filter and a page has as many")]

use async_graphql::{Context, ID, Object, Result};

use crate::{
    domain::{
        error_code::ErrorCode,
        ids::AgencyId,
        listed_titles::{self, WantedTitles},
        vocabulary::Field,
    },
    graphql::{
        connection::{Connection, Window},
        context::request,
        global_id::NodeId as _,
        object::{
            adoption::day_or_today,
            keeping::{
                DirectoryFilter, HeldOffice, LinkedAccount, RecordedEmployment, UnlinkedAccount,
                kept_by_caller,
            },
            title::ListedTitle,
        },
        scalar::Date,
    },
    service,
};

/// Queries of those who keep the directory.
#[derive(Debug, Default)]
pub struct KeepingQuery;

#[Object]
impl KeepingQuery {
    /// Các tài khoản của những người mà cơ quan của người gọi quản lý hồ sơ; quản trị hệ thống xem tất cả. — The accounts of those whose records an office of the caller holds; the administrator sees all.
    async fn accounts(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Điều kiện tìm. — Which are wanted.")] filter: Option<DirectoryFilter>,
        #[graphql(desc = "Số phần tử đầu, 1 đến 100. — How many from the start, 1 to 100.")] first: Option<
            i32,
        >,
        #[graphql(desc = "Số phần tử cuối, 1 đến 100. — How many from the end, 1 to 100.")] last: Option<i32>,
        #[graphql(desc = "Sau con trỏ này. — Only after this cursor.")] after: Option<String>,
        #[graphql(desc = "Trước con trỏ này. — Only before this cursor.")] before: Option<String>,
    ) -> Result<Connection<LinkedAccount>> {
        let request = request(ctx)?;
        let page = Window { first, last, after, before }.read(request)?;
        let directory = request.directory().await?;
        let kept = kept_by_caller(request, &directory);
        let wanted = filter.unwrap_or_default().read(request, &directory).await?;
        let rows = directory.rows().account.values();
        let rows = rows.filter(|row| kept.holds(row.person) && wanted.wants(row.person, row.valid));
        let rows = rows.map(|row| (row.id.0, LinkedAccount(row.clone())));
        Ok(Connection::of(&page, rows.collect()))
    }

    /// Các tài khoản đang đăng nhập ở trang làm việc mà chưa được liên kết với ai, nhiều nhất 100, mới nhất trước. — The accounts that are signed in at the console and linked to nobody, the latest first and 100 at most.
    async fn waiting_accounts(&self, ctx: &Context<'_>) -> Result<Vec<UnlinkedAccount>> {
        let request = request(ctx)?;
        let now = request.service.clock.wall();
        let directory = request.directory().await?;
        let waiting = service::waiting_accounts(&request.service.store, &directory, now).await;
        let waiting = waiting.map_err(|error| request.mask(error))?;
        Ok(waiting.into_iter().map(UnlinkedAccount).collect())
    }

    /// Các nhiệm kỳ chức vụ trong cơ quan, đơn vị của người gọi; quản trị hệ thống xem tất cả. — The terms of office in the agencies of the caller and their units; the administrator sees all.
    async fn office_terms(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Điều kiện tìm. — Which are wanted.")] filter: Option<DirectoryFilter>,
        #[graphql(desc = "Số phần tử đầu, 1 đến 100. — How many from the start, 1 to 100.")] first: Option<
            i32,
        >,
        #[graphql(desc = "Số phần tử cuối, 1 đến 100. — How many from the end, 1 to 100.")] last: Option<i32>,
        #[graphql(desc = "Sau con trỏ này. — Only after this cursor.")] after: Option<String>,
        #[graphql(desc = "Trước con trỏ này. — Only before this cursor.")] before: Option<String>,
    ) -> Result<Connection<HeldOffice>> {
        let request = request(ctx)?;
        let page = Window { first, last, after, before }.read(request)?;
        let directory = request.directory().await?;
        let (kept, today) = (kept_by_caller(request, &directory), request.today());
        let wanted = filter.unwrap_or_default().read(request, &directory).await?;
        let rows = directory.rows().office_term.values().filter(|row| kept.gives(row));
        let rows = rows.filter(|row| wanted.wants(row.person, row.period().covers(today)));
        let rows = rows.map(|row| (row.id.0, HeldOffice(row.clone())));
        Ok(Connection::of(&page, rows.collect()))
    }

    /// Các thời gian làm việc tại đơn vị của người gọi, hoặc của những người mà cơ quan của người gọi quản lý hồ sơ; quản trị hệ thống xem tất cả. — The employments in units of the caller's agencies, and of those whose records they hold; the administrator sees all.
    async fn employments(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Điều kiện tìm. — Which are wanted.")] filter: Option<DirectoryFilter>,
        #[graphql(desc = "Số phần tử đầu, 1 đến 100. — How many from the start, 1 to 100.")] first: Option<
            i32,
        >,
        #[graphql(desc = "Số phần tử cuối, 1 đến 100. — How many from the end, 1 to 100.")] last: Option<i32>,
        #[graphql(desc = "Sau con trỏ này. — Only after this cursor.")] after: Option<String>,
        #[graphql(desc = "Trước con trỏ này. — Only before this cursor.")] before: Option<String>,
    ) -> Result<Connection<RecordedEmployment>> {
        let request = request(ctx)?;
        let page = Window { first, last, after, before }.read(request)?;
        let directory = request.directory().await?;
        let (kept, today) = (kept_by_caller(request, &directory), request.today());
        let wanted = filter.unwrap_or_default().read(request, &directory).await?;
        let rows = directory.rows().employment.values();
        let rows = rows.filter(|row| kept.employs(row.unit) || kept.holds(row.person));
        let rows = rows.filter(|row| wanted.wants(row.person, row.period().covers(today)));
        let rows = rows.map(|row| (row.id.0, RecordedEmployment(row.clone())));
        Ok(Connection::of(&page, rows.collect()))
    }

    /// Các chức danh nghề nghiệp của những danh mục đã áp dụng, và những chức danh được đăng ký riêng. — The titles of the catalogues that were adopted, and those that are registered beside them.
    async fn titles(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Mã số, hoặc phần đầu của mã số. — The code, or how it begins.")] code: Option<
            String,
        >,
        #[graphql(
            desc = "Đang có hiệu lực vào ngày `on`, hoặc không. — Whether it is in force on the day `on`."
        )]
        in_force: Option<bool>,
        #[graphql(
            desc = "Ngày xem; chỉ nêu ngày thì lấy chức danh đang có hiệu lực vào ngày đó; mặc định là hôm nay. — The day; named alone it asks for what is in force on it; today where none is named."
        )]
        on: Option<Date>,
        #[graphql(desc = "Ngành, lĩnh vực nghề nghiệp. — The profession.")] field: Option<String>,
        #[graphql(
            desc = "Của danh mục áp dụng cho cơ quan này hoặc toàn tỉnh. — Of the catalogues for that agency or the whole province."
        )]
        agency_id: Option<ID>,
        #[graphql(desc = "Số phần tử đầu, 1 đến 100. — How many from the start, 1 to 100.")] first: Option<
            i32,
        >,
        #[graphql(desc = "Số phần tử cuối, 1 đến 100. — How many from the end, 1 to 100.")] last: Option<i32>,
        #[graphql(desc = "Sau con trỏ này. — Only after this cursor.")] after: Option<String>,
        #[graphql(desc = "Trước con trỏ này. — Only before this cursor.")] before: Option<String>,
    ) -> Result<Connection<ListedTitle>> {
        let request = request(ctx)?;
        let page = Window { first, last, after, before }.read(request)?;
        if request.caller.person.is_none() {
            return Ok(Connection::of(&page, Vec::new()));
        }
        let day = day_or_today(request, on.as_ref())?;
        let agency = agency_id.map(|id| AgencyId::from_global(&id).ok_or(ErrorCode::INVALID_ID));
        let field = field.map(|code| code.parse::<Field>().map_err(|_| ErrorCode::INVALID_CODE));
        let wanted = WantedTitles {
            code,
            field: field.transpose().map_err(|code| request.coded(code))?,
            agency: agency.transpose().map_err(|code| request.coded(code))?,
            in_force: in_force.or_else(|| on.as_ref().map(|_| true)).map(|wanted| (day, wanted)),
        };
        let directory = request.directory().await?;
        let law = request.read_law().await?;
        let found = listed_titles::ListedTitle::wanted(&law, &directory, &wanted);
        let listed = found.into_iter().map(|title| (title.id.0, ListedTitle(title)));
        Ok(Connection::of(&page, listed.collect()))
    }
}
