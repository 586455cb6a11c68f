//! T18: archives the cycle.

use async_graphql::{Context, InputObject, Object, Result};

use crate::{
    domain::command::{Act, Archive},
    graphql::{
        envelope::{Change, Envelope},
        input::Reader,
        mutation::{ActInput, run},
        payload::CyclePayload,
    },
};

/// Dữ liệu để lưu trữ kỳ xét. — The input of `archive`.
#[derive(Debug, InputObject)]
pub struct ArchiveInput {
    #[graphql(flatten)]
    envelope: Change,
}

impl ActInput for ArchiveInput {
    const ACT: Act = Act::Archive;
    type Command = Archive;

    fn envelope(&self) -> Envelope<'_> {
        (&self.envelope).into()
    }

    fn read(&self, _: &mut Reader<'_>) -> Option<Archive> {
        Some(Archive {})
    }
}

/// The mutation.
#[derive(Debug, Default)]
pub struct ArchiveMutation;

#[Object]
impl ArchiveMutation {
    /// Lưu trữ kỳ xét (T18). — Archives the cycle.
    async fn archive(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Việc lưu trữ. — The archiving.")] input: ArchiveInput,
    ) -> Option<Result<CyclePayload<ArchiveInput>>> {
        run(ctx, input).await
    }
}
