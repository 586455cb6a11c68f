//! S003 §V: orders the candidates of one title by the rules of the cycle.

use async_graphql::{Context, InputObject, Object, Result};

use crate::{
    domain::command::{Act, RecordRanking},
    graphql::{
        envelope::{Change, Envelope},
        input::{Reader, gather},
        mutation::{ActInput, run},
        payload::CyclePayload,
    },
};

/// Dữ liệu để ghi thứ tự ưu tiên. — The input of `recordRanking`.
#[derive(Debug, InputObject)]
pub struct RecordRankingInput {
    #[graphql(flatten)]
    envelope: Change,
    /// Mã số chức danh. — The code of the title.
    title: String,
}

impl ActInput for RecordRankingInput {
    const ACT: Act = Act::RecordRanking;
    type Command = RecordRanking;

    fn envelope(&self) -> Envelope<'_> {
        (&self.envelope).into()
    }

    fn read(&self, read: &mut Reader<'_>) -> Option<RecordRanking> {
        gather!(RecordRanking { title: read.code("title", &self.title), order: Some(Vec::new()) })
    }
}

/// The mutation.
#[derive(Debug, Default)]
pub struct RecordRankingMutation;

#[Object]
impl RecordRankingMutation {
    /// Xếp thứ tự ưu tiên những người đạt của một chức danh theo Mục V Kế hoạch, kèm căn cứ từng cặp. — Orders the qualified candidates of one title by Section V of the plan, with what decided between them.
    async fn record_ranking(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Chức danh. — The title.")] input: RecordRankingInput,
    ) -> Option<Result<CyclePayload<RecordRankingInput>>> {
        run(ctx, input).await
    }
}
