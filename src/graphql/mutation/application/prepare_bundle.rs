//! T09, step 7: binds what the council reviews of a candidate.

use async_graphql::{Context, ID, InputObject, Object, Result};

use crate::{
    domain::command::{Act, PrepareBundle},
    graphql::{
        envelope::{Change, Envelope},
        input::{Reader, gather},
        mutation::{ActInput, run},
        payload::ApplicationPayload,
    },
};

/// Dữ liệu để lập hồ sơ trình Hội đồng. — The input of `prepareBundle`.
#[derive(Debug, InputObject)]
pub struct PrepareBundleInput {
    #[graphql(flatten)]
    envelope: Change,
    /// Hồ sơ đăng ký dự xét. — The application.
    application_id: ID,
    /// Hồ sơ trình Hội đồng đã đăng ký. — The registered review bundle.
    document_id: ID,
}

impl ActInput for PrepareBundleInput {
    const ACT: Act = Act::PrepareBundle;
    type Command = PrepareBundle;

    fn envelope(&self) -> Envelope<'_> {
        (&self.envelope).into()
    }

    fn read(&self, read: &mut Reader<'_>) -> Option<PrepareBundle> {
        gather!(PrepareBundle {
            application: read.id("applicationId", &self.application_id),
            document: read.id("documentId", &self.document_id),
        })
    }
}

/// The mutation.
#[derive(Debug, Default)]
pub struct PrepareBundleMutation;

#[Object]
impl PrepareBundleMutation {
    /// Lập hồ sơ trình Hội đồng (T09). — Binds the review bundle of a candidate.
    async fn prepare_bundle(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Hồ sơ trình Hội đồng. — The bundle.")] input: PrepareBundleInput,
    ) -> Option<Result<ApplicationPayload<PrepareBundleInput>>> {
        run(ctx, input).await
    }
}
