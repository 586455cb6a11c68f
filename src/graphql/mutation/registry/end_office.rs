//! Ends an office, or brings its end forward.

use async_graphql::{Context, ID, InputObject, Object, Result};

use crate::{
    domain::register::command::{EndOffice, RegisterAct},
    graphql::{
        input::{Reader, gather},
        mutation::registry::{Entry, RegistryInput, RegistryPayload, run},
        scalar::Date,
    },
};

/// Dữ liệu để kết thúc chức vụ. — The input of `endOffice`.
#[derive(Debug, InputObject)]
pub struct EndOfficeInput {
    #[graphql(flatten)]
    envelope: Entry,
    /// Nhiệm kỳ chức vụ. — The term of office.
    office_term_id: ID,
    /// Ngày cuối giữ chức vụ. — The last day.
    ends_on: Date,
}

impl RegistryInput for EndOfficeInput {
    const ACT: RegisterAct = RegisterAct::EndOffice;
    type Command = EndOffice;

    fn envelope(&self) -> &Entry {
        &self.envelope
    }

    fn read(&self, read: &mut Reader<'_>) -> Option<EndOffice> {
        gather!(EndOffice {
            office_term: read.id("officeTermId", &self.office_term_id),
            ends_on: read.date("endsOn", &self.ends_on),
        })
    }
}

/// The mutation.
#[derive(Debug, Default)]
pub struct EndOfficeMutation;

#[Object]
impl EndOfficeMutation {
    /// Kết thúc chức vụ, hoặc đưa ngày kết thúc lên sớm hơn. — Ends an office, or brings its end forward.
    async fn end_office(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Chức vụ và ngày cuối. — The office and its last day.")] input: EndOfficeInput,
    ) -> Option<Result<RegistryPayload<EndOfficeInput>>> {
        run(ctx, input).await
    }
}
