//! Records that a unit employs a person.

use async_graphql::{Context, ID, InputObject, Object, Result};

use crate::{
    domain::register::command::{RegisterAct, RegisterEmployment},
    graphql::{
        input::{Reader, gather},
        mutation::registry::{Entry, RegistryInput, RegistryPayload, run},
        scalar::Date,
    },
};

/// Dữ liệu để ghi nhận thời gian làm việc tại đơn vị. — The input of `registerEmployment`.
#[derive(Debug, InputObject)]
pub struct RegisterEmploymentInput {
    #[graphql(flatten)]
    envelope: Entry,
    /// Viên chức. — The employee.
    person_id: ID,
    /// Đơn vị. — The unit.
    unit_id: ID,
    /// Ngày đầu làm việc. — The first day.
    starts_on: Date,
    /// Ngày cuối làm việc. — The last day.
    ends_on: Option<Date>,
}

impl RegistryInput for RegisterEmploymentInput {
    const ACT: RegisterAct = RegisterAct::RegisterEmployment;
    type Command = RegisterEmployment;

    fn envelope(&self) -> &Entry {
        &self.envelope
    }

    fn read(&self, read: &mut Reader<'_>) -> Option<RegisterEmployment> {
        gather!(RegisterEmployment {
            employment: read.fresh(),
            person: read.id("personId", &self.person_id),
            unit: read.id("unitId", &self.unit_id),
            starts_on: read.date("startsOn", &self.starts_on),
            ends_on: read.optional("endsOn", &self.ends_on, Reader::date),
        })
    }
}

/// The mutation.
#[derive(Debug, Default)]
pub struct RegisterEmploymentMutation;

#[Object]
impl RegisterEmploymentMutation {
    /// Ghi nhận thời gian làm việc tại đơn vị. — Records that a unit employs a person.
    async fn register_employment(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Thời gian làm việc. — The employment.")] input: RegisterEmploymentInput,
    ) -> Option<Result<RegistryPayload<RegisterEmploymentInput>>> {
        run(ctx, input).await
    }
}
