//! Law Art 38(2): a council member votes.

use async_graphql::{Context, ID, InputObject, Object, Result};

use crate::{
    domain::{
        command::{Act, CastVote},
        vocabulary::Side,
    },
    graphql::{
        envelope::{Addition, Envelope},
        input::{Reader, gather},
        mutation::{ActInput, run},
        payload::ApplicationPayload,
    },
};

/// Dữ liệu để biểu quyết. — The input of `castVote`.
#[derive(Debug, InputObject)]
pub struct CastVoteInput {
    #[graphql(flatten)]
    envelope: Addition,
    /// Hồ sơ đăng ký dự xét. — The application.
    application_id: ID,
    /// Ý kiến: đạt hoặc không đạt. — The side taken: met or not met.
    side: Side,
}

impl ActInput for CastVoteInput {
    const ACT: Act = Act::CastVote;
    type Command = CastVote;

    fn envelope(&self) -> Envelope<'_> {
        (&self.envelope).into()
    }

    fn read(&self, read: &mut Reader<'_>) -> Option<CastVote> {
        gather!(CastVote {
            vote: read.fresh(),
            application: read.id("applicationId", &self.application_id),
            side: Some(self.side),
        })
    }
}

/// The mutation.
#[derive(Debug, Default)]
pub struct CastVoteMutation;

#[Object]
impl CastVoteMutation {
    /// Biểu quyết về hồ sơ, hoặc về toàn bộ danh sách (Nghị định 115/2020/NĐ-CP Điều 38 khoản 2). — Votes on a dossier, or on the whole list.
    async fn cast_vote(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Ý kiến biểu quyết. — The vote.")] input: CastVoteInput,
    ) -> Option<Result<ApplicationPayload<CastVoteInput>>> {
        run(ctx, input).await
    }
}
