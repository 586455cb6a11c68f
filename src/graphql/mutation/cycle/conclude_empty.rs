//! T26: ends a cycle without candidates.

use async_graphql::{Context, ID, InputObject, Object, Result};

use crate::{
    domain::command::{Act, ConcludeEmpty},
    graphql::{
        envelope::{Change, Envelope},
        input::{Reader, gather},
        mutation::{ActInput, run},
        payload::CyclePayload,
    },
};

/// Dữ liệu để kết thúc kỳ xét không có người dự xét. — The input of `concludeEmpty`.
#[derive(Debug, InputObject)]
pub struct ConcludeEmptyInput {
    #[graphql(flatten)]
    envelope: Change,
    /// Quyết định kết thúc kỳ xét đã đăng ký. — The registered decision.
    decision_id: ID,
    /// Báo cáo gửi Sở Nội vụ đã đăng ký. — The registered report to Home Affairs.
    report_id: ID,
}

impl ActInput for ConcludeEmptyInput {
    const ACT: Act = Act::ConcludeEmpty;
    type Command = ConcludeEmpty;

    fn envelope(&self) -> Envelope<'_> {
        (&self.envelope).into()
    }

    fn read(&self, read: &mut Reader<'_>) -> Option<ConcludeEmpty> {
        gather!(ConcludeEmpty {
            decision: read.id("decisionId", &self.decision_id),
            report: read.id("reportId", &self.report_id),
        })
    }
}

/// The mutation.
#[derive(Debug, Default)]
pub struct ConcludeEmptyMutation;

#[Object]
impl ConcludeEmptyMutation {
    /// Kết thúc kỳ xét không có người dự xét (T26). — Ends a cycle without candidates.
    async fn conclude_empty(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Việc kết thúc. — The end of the cycle.")] input: ConcludeEmptyInput,
    ) -> Option<Result<CyclePayload<ConcludeEmptyInput>>> {
        run(ctx, input).await
    }
}
