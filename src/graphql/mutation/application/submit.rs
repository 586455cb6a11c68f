//! E15, E17: the applicant hands in online.

use async_graphql::{Context, ID, InputObject, Object, Result};

use crate::{
    domain::command::{Act, Submit},
    graphql::{
        envelope::{Change, Envelope},
        input::{Reader, gather},
        mutation::{ActInput, run},
        payload::ApplicationPayload,
    },
};

/// Dữ liệu để nộp hồ sơ. — The input of `submit`.
#[derive(Debug, InputObject)]
pub struct SubmitInput {
    #[graphql(flatten)]
    envelope: Change,
    /// Hồ sơ đăng ký dự xét. — The application.
    application_id: ID,
    /// Cam đoan nội dung hồ sơ là đúng sự thật và chịu trách nhiệm trước pháp luật. — Whether the applicant declares the content true and takes responsibility for it.
    declared_true: bool,
}

impl ActInput for SubmitInput {
    const ACT: Act = Act::Submit;
    type Command = Submit;

    fn envelope(&self) -> Envelope<'_> {
        (&self.envelope).into()
    }

    fn read(&self, read: &mut Reader<'_>) -> Option<Submit> {
        gather!(Submit {
            application: read.id("applicationId", &self.application_id),
            declared_true: Some(self.declared_true),
        })
    }
}

/// The mutation.
#[derive(Debug, Default)]
pub struct SubmitMutation;

#[Object]
impl SubmitMutation {
    /// Nộp hồ sơ đăng ký dự xét trực tuyến (10.2, E15, E17). — Hands a dossier in online.
    async fn submit(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Hồ sơ và cam đoan. — The application and the declaration.")] input: SubmitInput,
    ) -> Option<Result<ApplicationPayload<SubmitInput>>> {
        run(ctx, input).await
    }
}
