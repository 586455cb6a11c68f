//! Ends an employment, or brings its end forward.

use async_graphql::{Context, ID, InputObject, Object, Result};

use crate::{
    domain::register::command::{EndEmployment, RegisterAct},
    graphql::{
        input::{Reader, gather},
        mutation::registry::{Entry, RegistryInput, RegistryPayload, run},
        scalar::Date,
    },
};

/// Dữ liệu để kết thúc thời gian làm việc tại đơn vị. — The input of `endEmployment`.
#[derive(Debug, InputObject)]
pub struct EndEmploymentInput {
    #[graphql(flatten)]
    envelope: Entry,
    /// Thời gian làm việc. — The employment.
    employment_id: ID,
    /// Ngày cuối làm việc. — The last day.
    ends_on: Date,
}

impl RegistryInput for EndEmploymentInput {
    const ACT: RegisterAct = RegisterAct::EndEmployment;
    type Command = EndEmployment;

    fn envelope(&self) -> &Entry {
        &self.envelope
    }

    fn read(&self, read: &mut Reader<'_>) -> Option<EndEmployment> {
        gather!(EndEmployment {
            employment: read.id("employmentId", &self.employment_id),
            ends_on: read.date("endsOn", &self.ends_on),
        })
    }
}

/// The mutation.
#[derive(Debug, Default)]
pub struct EndEmploymentMutation;

#[Object]
impl EndEmploymentMutation {
    /// Kết thúc thời gian làm việc tại đơn vị, hoặc đưa ngày kết thúc lên sớm hơn. — Ends an employment, or brings its end forward.
    async fn end_employment(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Thời gian làm việc và ngày cuối. — The employment and its last day.")]
        input: EndEmploymentInput,
    ) -> Option<Result<RegistryPayload<EndEmploymentInput>>> {
        run(ctx, input).await
    }
}
