//! Registers a unit of an agency.

use async_graphql::{Context, ID, InputObject, Object, Result};

use crate::{
    domain::register::command::{RegisterAct, RegisterUnit},
    graphql::{
        input::{Reader, gather},
        mutation::registry::{Entry, RegistryInput, RegistryPayload, run},
        scalar::Date,
    },
};

/// Dữ liệu để đăng ký đơn vị sự nghiệp. — The input of `registerUnit`.
#[derive(Debug, InputObject)]
pub struct RegisterUnitInput {
    #[graphql(flatten)]
    envelope: Entry,
    /// Cơ quan chủ quản. — The agency that it belongs to.
    agency_id: ID,
    /// Tên đơn vị. — Its name.
    name: String,
    /// Ngày đầu tồn tại. — The first day of its existence.
    valid_from: Date,
    /// Ngày cuối tồn tại. — The last day of its existence.
    valid_to: Option<Date>,
}

impl RegistryInput for RegisterUnitInput {
    const ACT: RegisterAct = RegisterAct::RegisterUnit;
    type Command = RegisterUnit;

    fn envelope(&self) -> &Entry {
        &self.envelope
    }

    fn read(&self, read: &mut Reader<'_>) -> Option<RegisterUnit> {
        gather!(RegisterUnit {
            unit: read.fresh(),
            agency: read.id("agencyId", &self.agency_id),
            name: read.line("name", &self.name),
            valid_from: read.date("validFrom", &self.valid_from),
            valid_to: read.optional("validTo", &self.valid_to, Reader::date),
        })
    }
}

/// The mutation.
#[derive(Debug, Default)]
pub struct RegisterUnitMutation;

#[Object]
impl RegisterUnitMutation {
    /// Đăng ký đơn vị sự nghiệp. — Registers a unit of an agency.
    async fn register_unit(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Đơn vị. — The unit.")] input: RegisterUnitInput,
    ) -> Option<Result<RegistryPayload<RegisterUnitInput>>> {
        run(ctx, input).await
    }
}
