//! T19: resumes the cycle.

use async_graphql::{Context, ID, InputObject, Object, Result};

use crate::{
    domain::command::{Act, Resume},
    graphql::{
        envelope::{Change, Envelope},
        input::{Reader, gather},
        mutation::{ActInput, run},
        payload::CyclePayload,
    },
};

/// Dữ liệu để tiếp tục kỳ xét. — The input of `resume`.
#[derive(Debug, InputObject)]
pub struct ResumeInput {
    #[graphql(flatten)]
    envelope: Change,
    /// Văn bản tiếp tục kỳ xét đã đăng ký. — The registered document.
    document_id: ID,
    /// Lý do. — Why.
    reason: String,
}

impl ActInput for ResumeInput {
    const ACT: Act = Act::Resume;
    type Command = Resume;

    fn envelope(&self) -> Envelope<'_> {
        (&self.envelope).into()
    }

    fn read(&self, read: &mut Reader<'_>) -> Option<Resume> {
        gather!(Resume {
            document: read.id("documentId", &self.document_id),
            reason: read.prose("reason", &self.reason),
        })
    }
}

/// The mutation.
#[derive(Debug, Default)]
pub struct ResumeMutation;

#[Object]
impl ResumeMutation {
    /// Tiếp tục kỳ xét đã tạm dừng (T19). — Resumes the cycle.
    async fn resume(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Việc tiếp tục. — The resumption.")] input: ResumeInput,
    ) -> Option<Result<CyclePayload<ResumeInput>>> {
        run(ctx, input).await
    }
}
