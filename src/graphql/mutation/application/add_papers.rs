//! §8: puts papers into a dossier, or in the place of others.

use async_graphql::{Context, ID, InputObject, Object, Result};

use super::paper::PaperInput;
use crate::{
    domain::command::{Act, AddPapers},
    graphql::{
        envelope::{Addition, Envelope},
        input::{Reader, gather},
        mutation::{ActInput, run},
        payload::ApplicationPayload,
    },
};

/// Dữ liệu để bổ sung thành phần hồ sơ. — The input of `addPapers`.
#[derive(Debug, InputObject)]
pub struct AddPapersInput {
    #[graphql(flatten)]
    envelope: Addition,
    /// Hồ sơ đăng ký dự xét. — The application.
    application_id: ID,
    /// Các giấy tờ. — The papers.
    papers: Vec<PaperInput>,
}

impl ActInput for AddPapersInput {
    const ACT: Act = Act::AddPapers;
    type Command = AddPapers;

    fn envelope(&self) -> Envelope<'_> {
        (&self.envelope).into()
    }

    fn read(&self, read: &mut Reader<'_>) -> Option<AddPapers> {
        gather!(AddPapers {
            application: read.id("applicationId", &self.application_id),
            papers: read.list("papers", &self.papers, 1..=60, |read, paper| paper.read(read)),
        })
    }
}

/// The mutation.
#[derive(Debug, Default)]
pub struct AddPapersMutation;

#[Object]
impl AddPapersMutation {
    /// Bổ sung, thay thế giấy tờ trong hồ sơ (Mục VI.1). — Puts papers into a dossier, or in the place of others.
    async fn add_papers(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Hồ sơ và giấy tờ. — The application and the papers.")] input: AddPapersInput,
    ) -> Option<Result<ApplicationPayload<AddPapersInput>>> {
        run(ctx, input).await
    }
}
