//! Who asks.

use async_graphql::{Context, Object, Result};

use crate::{
    domain::role::Role,
    graphql::{
        context::{RequestContext, nullable, request},
        labelled_enum::EnumValue,
        object::{keeping::kept_by_caller, person::Person},
    },
};

/// Queries about the caller.
#[derive(Debug, Default)]
pub struct ViewerQuery;

#[Object]
impl ViewerQuery {
    /// Người đang gọi. — The caller.
    async fn viewer<'a>(&self, ctx: &Context<'a>) -> Result<Viewer<'a>> {
        Ok(Viewer(request(ctx)?))
    }
}

/// The caller.
#[derive(Debug)]
pub struct Viewer<'a>(&'a RequestContext);

/// Một vai trò. — A role.
#[derive(Clone, Copy, Debug)]
pub struct HeldRole(Role);

/// Một vai trò ghi trong thẻ truy cập. — A role that the token claims.
#[Object]
impl HeldRole {
    /// Mã vai trò. — The code of the role.
    async fn role(&self) -> EnumValue<Role> {
        EnumValue(self.0)
    }

    /// Tên vai trò. — The name of the role.
    async fn label(&self, ctx: &Context<'_>) -> Result<&'static str> {
        Ok(request(ctx)?.say(self.0.label()))
    }
}

/// Người đang gọi. — The caller.
#[Object]
impl Viewer<'_> {
    /// Người gắn với tài khoản; không có nếu tài khoản chưa được gắn. — The person behind the account; none if it is not linked.
    async fn person(&self) -> Option<Result<Person>> {
        let id = self.0.caller.person?;
        nullable(async {
            let directory = self.0.directory().await?;
            Ok(directory.rows().person.get(&id).map(|row| Person::registered(row, Some(id))))
        })
        .await
    }

    /// Các vai trò ghi trong thẻ truy cập; quyền còn tùy thuộc quan hệ với từng kỳ xét. — The roles that the token claims; rights also need a relation to each cycle.
    async fn roles(&self) -> Vec<HeldRole> {
        self.0.caller.roles.iter().copied().map(HeldRole).collect()
    }

    /// Người gọi có thể quản lý các sổ đăng ký. — Whether the caller may keep the directory.
    async fn viewer_can_keep_registers(&self) -> Result<bool> {
        Ok(kept_by_caller(self.0, &*self.0.directory().await?).is_keeper())
    }
}
