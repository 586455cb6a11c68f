//! T24: replaces a member.

use async_graphql::{Context, ID, InputObject, Object, Result};

use crate::{
    domain::command::{Act, ReplaceMember},
    graphql::{
        envelope::{Change, Envelope},
        input::{Reader, gather},
        mutation::{ActInput, cycle::form_council::MemberInput, run},
        payload::CyclePayload,
    },
};

/// Dữ liệu để thay thành viên. — The input of `replaceMember`.
#[derive(Debug, InputObject)]
pub struct ReplaceMemberInput {
    #[graphql(flatten)]
    envelope: Change,
    /// Thành viên thôi tham gia. — The member who leaves.
    leaving_id: ID,
    /// Người thay, giữ cùng chức vụ. — Who joins, in the same place.
    joining: MemberInput,
    /// Quyết định thay đổi thành viên đã đăng ký. — The registered decision.
    decision_id: ID,
    /// Lý do. — Why.
    reason: String,
}

impl ActInput for ReplaceMemberInput {
    const ACT: Act = Act::ReplaceMember;
    type Command = ReplaceMember;

    fn envelope(&self) -> Envelope<'_> {
        (&self.envelope).into()
    }

    fn read(&self, read: &mut Reader<'_>) -> Option<ReplaceMember> {
        gather!(ReplaceMember {
            leaving: read.id("leavingId", &self.leaving_id),
            joining: read.within("joining", |read| self.joining.read(read)),
            decision: read.id("decisionId", &self.decision_id),
            reason: read.prose("reason", &self.reason),
        })
    }
}

/// The mutation.
#[derive(Debug, Default)]
pub struct ReplaceMemberMutation;

#[Object]
impl ReplaceMemberMutation {
    /// Thay thành viên Hội đồng, Ban (T24). — Replaces a member of the council or of a board.
    async fn replace_member(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Người thôi và người thay. — Who leaves and who joins.")] input: ReplaceMemberInput,
    ) -> Option<Result<CyclePayload<ReplaceMemberInput>>> {
        run(ctx, input).await
    }
}
