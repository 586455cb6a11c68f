//! Persons and where they belong.

use async_graphql::{Context, ID, Object, Result};

use crate::{
    domain::{
        ids::PersonId,
        register::{REGISTER_LOG, row},
    },
    graphql::{
        context::request,
        global_id::NodeId as _,
        loader::Name,
        scalar::Date,
        view::{View, text},
    },
};

/// A person, with the name where the caller may read it.
#[derive(Clone, Debug)]
pub struct Person {
    id: PersonId,
    name: Option<Name>,
}

impl Person {
    /// A person in a cycle; named as far as the caller's relation to the cycle goes.
    pub fn seen(view: &View, id: PersonId) -> Self {
        Self { id, name: view.name_of(id) }
    }

    /// A person of the registers whom the caller may read.
    pub fn registered(row: &row::Person, caller: Option<PersonId>) -> Self {
        let remembered = caller != Some(row.id);
        let name = Name { sealed: row.name, person: row.id, log: REGISTER_LOG, remembered };
        Self { id: row.id, name: Some(name) }
    }
}

/// Một người. — A person.
#[Object]
impl Person {
    /// Mã định danh ngẫu nhiên. — The id; it tells nothing about the person.
    pub(super) async fn id(&self) -> ID {
        self.id.to_global()
    }

    /// Họ và tên; chỉ người có liên quan được xem. — The full name; only for those whose relation allows it.
    async fn name(&self, ctx: &Context<'_>) -> Option<Result<String>> {
        let name = self.name?;
        let name = async { request(ctx)?.name(name).await };
        Some(name.await)
    }
}

/// An agency.
#[derive(Clone, Debug)]
pub struct Agency(pub row::Agency);

/// Cơ quan. — An agency.
#[Object]
impl Agency {
    /// Mã định danh. — The id.
    pub(super) async fn id(&self) -> ID {
        self.0.id.to_global()
    }

    /// Tên. — Its name.
    async fn name(&self, ctx: &Context<'_>) -> Option<Result<String>> {
        text(ctx, Some(self.0.name)).await
    }

    /// Chữ viết tắt trong ký hiệu văn bản. — Its abbreviation in the symbols of documents.
    async fn symbol(&self) -> &str {
        self.0.symbol.as_str()
    }

    /// Là Sở Nội vụ. — Whether it is the department of Home Affairs.
    async fn is_home_affairs(&self) -> bool {
        self.0.home_affairs
    }

    /// Ngày bắt đầu. — The first day of its existence.
    async fn valid_from(&self) -> Date {
        self.0.valid_from.into()
    }

    /// Ngày kết thúc. — The last day of its existence.
    async fn valid_to(&self) -> Option<Date> {
        self.0.valid_to.map(Date::from)
    }
}

/// A public service unit.
#[derive(Clone, Debug)]
pub struct Unit(pub row::Unit);

/// Đơn vị sự nghiệp. — A public service unit.
#[Object]
impl Unit {
    /// Mã định danh. — The id.
    pub(super) async fn id(&self) -> ID {
        self.0.id.to_global()
    }

    /// Tên. — Its name.
    async fn name(&self, ctx: &Context<'_>) -> Option<Result<String>> {
        text(ctx, Some(self.0.name)).await
    }

    /// Cơ quan chủ quản. — The agency that it belongs to.
    async fn agency_id(&self) -> ID {
        self.0.agency.to_global()
    }

    /// Ngày bắt đầu. — The first day of its existence.
    async fn valid_from(&self) -> Date {
        self.0.valid_from.into()
    }

    /// Ngày kết thúc. — The last day of its existence.
    async fn valid_to(&self) -> Option<Date> {
        self.0.valid_to.map(Date::from)
    }
}
