//! T08: decides the list of eligible candidates.

use async_graphql::{Context, ID, InputObject, Object, Result};

use crate::{
    domain::command::{Act, DecideList},
    graphql::{
        envelope::{Change, Envelope},
        input::{Reader, gather},
        mutation::{ActInput, run},
        payload::CyclePayload,
    },
};

/// Dữ liệu để quyết định danh sách đủ điều kiện, tiêu chuẩn. — The input of `decideList`.
#[derive(Debug, InputObject)]
pub struct DecideListInput {
    #[graphql(flatten)]
    envelope: Change,
    /// Quyết định danh sách đã đăng ký, đã niêm yết và đăng trên Website. — The registered decision on the list, posted at the office and published on the website.
    decision_id: ID,
}

impl ActInput for DecideListInput {
    const ACT: Act = Act::DecideList;
    type Command = DecideList;

    fn envelope(&self) -> Envelope<'_> {
        (&self.envelope).into()
    }

    fn read(&self, read: &mut Reader<'_>) -> Option<DecideList> {
        gather!(DecideList { decision: read.id("decisionId", &self.decision_id) })
    }
}

/// The mutation.
#[derive(Debug, Default)]
pub struct DecideListMutation;

#[Object]
impl DecideListMutation {
    /// Quyết định danh sách thí sinh đủ điều kiện, tiêu chuẩn (T08). — Decides the list of eligible candidates.
    async fn decide_list(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Quyết định danh sách. — The decision on the list.")] input: DecideListInput,
    ) -> Option<Result<CyclePayload<DecideListInput>>> {
        run(ctx, input).await
    }
}
