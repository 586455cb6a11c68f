//! Registers an agency.

use async_graphql::{Context, ID, InputObject, Object, Result};

use crate::{
    domain::register::command::{RegisterAct, RegisterAgency},
    graphql::{
        input::{Reader, gather},
        mutation::registry::{Entry, RegistryInput, RegistryPayload, run},
        scalar::Date,
    },
};

/// Dữ liệu để đăng ký cơ quan. — The input of `registerAgency`.
#[derive(Debug, InputObject)]
pub struct RegisterAgencyInput {
    #[graphql(flatten)]
    envelope: Entry,
    /// Tên cơ quan. — Its name.
    name: String,
    /// Chữ viết tắt trong ký hiệu văn bản, ví dụ STTTT. — Its abbreviation in the symbols of documents, such as STTTT.
    symbol: String,
    /// Cơ quan quản lý viên chức, nếu là cơ quan khác. — The agency that manages its employees, if another.
    managing_agency_id: Option<ID>,
    /// Là Sở Nội vụ. — Whether it is the department of Home Affairs.
    home_affairs: bool,
    /// Ngày đầu tồn tại. — The first day of its existence.
    valid_from: Date,
    /// Ngày cuối tồn tại. — The last day of its existence.
    valid_to: Option<Date>,
}

impl RegistryInput for RegisterAgencyInput {
    const ACT: RegisterAct = RegisterAct::RegisterAgency;
    type Command = RegisterAgency;

    fn envelope(&self) -> &Entry {
        &self.envelope
    }

    fn read(&self, read: &mut Reader<'_>) -> Option<RegisterAgency> {
        gather!(RegisterAgency {
            agency: read.fresh(),
            name: read.line("name", &self.name),
            symbol: read.code("symbol", &self.symbol),
            managing: read.optional("managingAgencyId", &self.managing_agency_id, Reader::id),
            home_affairs: Some(self.home_affairs),
            valid_from: read.date("validFrom", &self.valid_from),
            valid_to: read.optional("validTo", &self.valid_to, Reader::date),
        })
    }
}

/// The mutation.
#[derive(Debug, Default)]
pub struct RegisterAgencyMutation;

#[Object]
impl RegisterAgencyMutation {
    /// Đăng ký cơ quan. — Registers an agency.
    async fn register_agency(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Cơ quan. — The agency.")] input: RegisterAgencyInput,
    ) -> Option<Result<RegistryPayload<RegisterAgencyInput>>> {
        run(ctx, input).await
    }
}
