//! §8: takes a paper out of a dossier.

use async_graphql::{Context, ID, InputObject, Object, Result};

use crate::{
    domain::command::{Act, RemovePaper},
    graphql::{
        envelope::{Addition, Envelope},
        input::{Reader, gather},
        mutation::{ActInput, run},
        payload::ApplicationPayload,
    },
};

/// Dữ liệu để bỏ một giấy tờ khỏi hồ sơ. — The input of `removePaper`.
#[derive(Debug, InputObject)]
pub struct RemovePaperInput {
    #[graphql(flatten)]
    envelope: Addition,
    /// Hồ sơ đăng ký dự xét. — The application.
    application_id: ID,
    /// Giấy tờ. — The paper.
    paper_id: ID,
}

impl ActInput for RemovePaperInput {
    const ACT: Act = Act::RemovePaper;
    type Command = RemovePaper;

    fn envelope(&self) -> Envelope<'_> {
        (&self.envelope).into()
    }

    fn read(&self, read: &mut Reader<'_>) -> Option<RemovePaper> {
        gather!(RemovePaper {
            application: read.id("applicationId", &self.application_id),
            paper: read.id("paperId", &self.paper_id),
        })
    }
}

/// The mutation.
#[derive(Debug, Default)]
pub struct RemovePaperMutation;

#[Object]
impl RemovePaperMutation {
    /// Bỏ một giấy tờ khỏi hồ sơ; bản đã nộp vẫn được lưu. — Takes a paper out of a dossier; what was there stays on record.
    async fn remove_paper(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Hồ sơ và giấy tờ. — The application and the paper.")] input: RemovePaperInput,
    ) -> Option<Result<ApplicationPayload<RemovePaperInput>>> {
        run(ctx, input).await
    }
}
