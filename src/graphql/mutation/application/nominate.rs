//! E2: the unit head nominates an applicant.

use async_graphql::{Context, ID, InputObject, Object, Result};

use crate::{
    domain::command::{Act, Nominate},
    graphql::{
        envelope::{Change, Envelope},
        input::{Reader, gather},
        mutation::{ActInput, run},
        payload::ApplicationPayload,
    },
};

/// Dữ liệu để cử viên chức dự xét. — The input of `nominate`.
#[derive(Debug, InputObject)]
pub struct NominateInput {
    #[graphql(flatten)]
    envelope: Change,
    /// Hồ sơ đăng ký dự xét. — The application.
    application_id: ID,
    /// Văn bản cử dự xét đã đăng ký. — The registered nomination.
    document_id: ID,
}

impl ActInput for NominateInput {
    const ACT: Act = Act::Nominate;
    type Command = Nominate;

    fn envelope(&self) -> Envelope<'_> {
        (&self.envelope).into()
    }

    fn read(&self, read: &mut Reader<'_>) -> Option<Nominate> {
        gather!(Nominate {
            application: read.id("applicationId", &self.application_id),
            document: read.id("documentId", &self.document_id),
        })
    }
}

/// The mutation.
#[derive(Debug, Default)]
pub struct NominateMutation;

#[Object]
impl NominateMutation {
    /// Cử viên chức dự xét (10.2, E2). — Nominates an applicant.
    async fn nominate(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Việc cử dự xét. — The nomination.")] input: NominateInput,
    ) -> Option<Result<ApplicationPayload<NominateInput>>> {
        run(ctx, input).await
    }
}
