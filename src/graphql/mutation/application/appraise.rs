//! Step 8: an appraiser takes a dossier up (requirements §10.2).

use async_graphql::{Context, ID, InputObject, Object, Result};

use crate::{
    domain::command::{Act, Appraise},
    graphql::{
        envelope::{Change, Envelope},
        input::{Reader, gather},
        mutation::{ActInput, run},
        payload::ApplicationPayload,
    },
};

/// Dữ liệu để thẩm định hồ sơ. — The input of `appraise`.
#[derive(Debug, InputObject)]
pub struct AppraiseInput {
    #[graphql(flatten)]
    envelope: Change,
    /// Hồ sơ đăng ký dự xét. — The application.
    application_id: ID,
}

impl ActInput for AppraiseInput {
    const ACT: Act = Act::Appraise;
    type Command = Appraise;

    fn envelope(&self) -> Envelope<'_> {
        (&self.envelope).into()
    }

    fn read(&self, read: &mut Reader<'_>) -> Option<Appraise> {
        gather!(Appraise { application: read.id("applicationId", &self.application_id) })
    }
}

/// The mutation.
#[derive(Debug, Default)]
pub struct AppraiseMutation;

#[Object]
impl AppraiseMutation {
    /// Bắt đầu thẩm định hồ sơ (10.2). — Takes a dossier up for appraisal.
    async fn appraise(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Hồ sơ được thẩm định. — The application.")] input: AppraiseInput,
    ) -> Option<Result<ApplicationPayload<AppraiseInput>>> {
        run(ctx, input).await
    }
}
