//! Looking up the directory.

use async_graphql::{Context, ID, Object, Result};
use futures_util::future::try_join_all;

use crate::{
    domain::{
        digest::Sealed,
        directory::row::{self, TransferState},
        ids::AgencyId,
    },
    graphql::{
        connection::{Connection, Window},
        context::{RequestContext, request},
        global_id::NodeId as _,
        labelled_enum::EnumValue,
        object::{
            keeping::{DirectoryFilter, kept_by_caller, unseen_names},
            person::{Agency, Person, Unit},
            transfer::Transfer,
        },
        sorting::{PersonSortField, Sort, SortValue, in_order},
    },
    names::Search,
};

/// Queries about the directory.
#[derive(Debug, Default)]
pub struct DirectoryQuery;

#[Object]
impl DirectoryQuery {
    /// Các cơ quan. — The agencies.
    async fn agencies(
        &self,
        ctx: &Context<'_>,
        #[graphql(
            desc = "Tìm theo tên, không cần dấu và chữ hoa. — Words of the name, with or without marks and capitals."
        )]
        search: Option<String>,
        #[graphql(desc = "Số phần tử đầu, 1 đến 100. — How many from the start, 1 to 100.")] first: Option<
            i32,
        >,
        #[graphql(desc = "Số phần tử cuối, 1 đến 100. — How many from the end, 1 to 100.")] last: Option<i32>,
        #[graphql(desc = "Sau con trỏ này. — Only after this cursor.")] after: Option<String>,
        #[graphql(desc = "Trước con trỏ này. — Only before this cursor.")] before: Option<String>,
    ) -> Result<Connection<Agency>> {
        let request = request(ctx)?;
        let page = Window { first, last, after, before }.read(request)?;
        let directory = request.directory().await?;
        let linked = request.caller.person.is_some();
        let rows = directory.rows().agency.values().filter(|_| linked);
        let rows = called(request, rows.collect(), |row| row.name, search.as_deref()).await?;
        Ok(Connection::of(&page, rows.into_iter().map(|row| (row.id.0, Agency(row.clone()))).collect()))
    }

    #[expect(clippy::too_many_arguments, reason = "a field with a filter and a page has as many")]
    /// Các đơn vị sự nghiệp, có thể chỉ của một cơ quan. — The units, perhaps of one agency only.
    async fn units(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Cơ quan. — The agency.")] agency_id: Option<ID>,
        #[graphql(
            desc = "Tìm theo tên, không cần dấu và chữ hoa. — Words of the name, with or without marks and capitals."
        )]
        search: Option<String>,
        #[graphql(desc = "Số phần tử đầu, 1 đến 100. — How many from the start, 1 to 100.")] first: Option<
            i32,
        >,
        #[graphql(desc = "Số phần tử cuối, 1 đến 100. — How many from the end, 1 to 100.")] last: Option<i32>,
        #[graphql(desc = "Sau con trỏ này. — Only after this cursor.")] after: Option<String>,
        #[graphql(desc = "Trước con trỏ này. — Only before this cursor.")] before: Option<String>,
    ) -> Result<Connection<Unit>> {
        let request = request(ctx)?;
        let page = Window { first, last, after, before }.read(request)?;
        let directory = request.directory().await?;
        let linked = request.caller.person.is_some();
        let agency = agency_id.map(|id| AgencyId::from_global(&id));
        let rows = directory.rows().unit.values();
        let rows = rows.filter(|row| linked && agency.is_none_or(|agency| agency == Some(row.agency)));
        let rows = called(request, rows.collect(), |row| row.name, search.as_deref()).await?;
        Ok(Connection::of(&page, rows.into_iter().map(|row| (row.id.0, Unit(row.clone()))).collect()))
    }

    /// Các đề nghị chuyển công tác mà cơ quan của người gọi gửi hoặc nhận. — The transfers that an office of the caller asked for or is asked about.
    async fn transfers(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Trạng thái. — Where they stand.")] state: Option<EnumValue<TransferState>>,
        #[graphql(desc = "Số phần tử đầu, 1 đến 100. — How many from the start, 1 to 100.")] first: Option<
            i32,
        >,
        #[graphql(desc = "Số phần tử cuối, 1 đến 100. — How many from the end, 1 to 100.")] last: Option<i32>,
        #[graphql(desc = "Sau con trỏ này. — Only after this cursor.")] after: Option<String>,
        #[graphql(desc = "Trước con trỏ này. — Only before this cursor.")] before: Option<String>,
    ) -> Result<Connection<Transfer>> {
        let request = request(ctx)?;
        let page = Window { first, last, after, before }.read(request)?;
        let directory = request.directory().await?;
        let seen = Transfer::seen(request, &directory).into_iter();
        let wanted = seen.filter(|transfer| state.is_none_or(|state| state.0 == transfer.row().state));
        Ok(Connection::of(&page, wanted.map(|transfer| (transfer.row().id.0, transfer)).collect()))
    }

    #[expect(clippy::too_many_arguments, reason = "a field with a filter, an order and a page has as many")]
    /// Những người trong sổ đăng ký; chỉ người quản lý sổ được xem. — The persons, for those who keep the directory.
    async fn persons(
        &self,
        ctx: &Context<'_>,
        #[graphql(
            desc = "Tìm theo tên, không cần dấu và chữ hoa. — Words of the name, with or without marks and capitals."
        )]
        search: Option<String>,
        #[graphql(
            desc = "Cách sắp xếp; bỏ trống là theo mã định danh. Con trỏ chỉ dùng được với cách sắp xếp đã cho ra nó. — How they are sorted; by their ids where it is left out. A cursor is good only for the order that gave it."
        )]
        order_by: Option<Sort<PersonSortField>>,
        #[graphql(desc = "Số phần tử đầu, 1 đến 100. — How many from the start, 1 to 100.")] first: Option<
            i32,
        >,
        #[graphql(desc = "Số phần tử cuối, 1 đến 100. — How many from the end, 1 to 100.")] last: Option<i32>,
        #[graphql(desc = "Sau con trỏ này. — Only after this cursor.")] after: Option<String>,
        #[graphql(desc = "Trước con trỏ này. — Only before this cursor.")] before: Option<String>,
    ) -> Result<Connection<Person>> {
        let (request, window) = (request(ctx)?, Window { first, last, after, before });
        let directory = request.directory().await?;
        let keeps = kept_by_caller(request, &directory).is_keeper();
        let wanted = DirectoryFilter::by_name(search.filter(|_| keeps)).read(request, &directory).await?;
        let rows = directory.rows().person.values().filter(|row| keeps && wanted.wants(row.id, true));
        let caller = request.caller.person;
        let person = |row: &row::Person| (row.id.0, Person::registered(row, caller));
        match order_by {
            Some(sort) => {
                let rows = rows.collect::<Vec<_>>();
                let names = unseen_names(request, rows.iter().copied()).await?;
                let value = |row: &row::Person| names.get(&row.id).map(|name| SortValue::name(name));
                let rows =
                    rows.into_iter().map(|row| (value(row), row.id.0, Person::registered(row, caller)));
                Connection::sorted(request, &window, &sort, in_order(rows.collect(), sort.direction))
            }
            None => Ok(Connection::of(&window.read(request)?, rows.map(person).collect())),
        }
    }
}

/// The rows with a name that is searched for; all of them without words.
async fn called<'r, R>(
    request: &RequestContext,
    rows: Vec<&'r R>,
    name: impl Fn(&R) -> Sealed,
    search: Option<&str>,
) -> Result<Vec<&'r R>> {
    let search = Search::new(search.unwrap_or_default());
    if search.is_empty() {
        return Ok(rows);
    }
    let names = try_join_all(rows.iter().map(|row| request.text(name(row)))).await?;
    let named = rows.into_iter().zip(names);
    let found = named.filter(|(_, name)| name.as_deref().is_some_and(|name| search.finds(name)));
    Ok(found.map(|(row, _)| row).collect())
}
