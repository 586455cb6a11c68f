//! S003 §V: records the order of candidates of one title, as the council found it.

use async_graphql::{Context, ID, InputObject, Object, Result};

use crate::{
    domain::command::{Act, RankLine, RecordRanking},
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
    /// Thứ tự đầy đủ của chức danh; cùng thứ hạng là ngang nhau. — The whole order of the title; equal places are a tie.
    order: Vec<RankInput>,
}

/// Thứ hạng của một hồ sơ. — The place of one application.
#[derive(Debug, InputObject)]
pub struct RankInput {
    /// Hồ sơ. — The application.
    application_id: ID,
    /// Thứ hạng, bắt đầu từ 1; cùng thứ hạng là ngang nhau. — Its place, from 1 on; equal places are a tie.
    place: i32,
}

impl RankInput {
    /// Reads the order of a title.
    pub fn read_all(read: &mut Reader<'_>, order: &[Self]) -> Option<Vec<RankLine>> {
        read.list("order", order, 0..=500, |read, line| {
            gather!(RankLine {
                id: read.fresh(),
                application: read.id("applicationId", &line.application_id),
                place: read.count("place", line.place, 0..=10_000),
            })
        })
    }
}

impl ActInput for RecordRankingInput {
    const ACT: Act = Act::RecordRanking;
    type Command = RecordRanking;

    fn envelope(&self) -> Envelope<'_> {
        (&self.envelope).into()
    }

    fn read(&self, read: &mut Reader<'_>) -> Option<RecordRanking> {
        gather!(RecordRanking {
            title: read.code("title", &self.title),
            order: RankInput::read_all(read, &self.order),
        })
    }
}

/// The mutation.
#[derive(Debug, Default)]
pub struct RecordRankingMutation;

#[Object]
impl RecordRankingMutation {
    /// Ghi thứ tự ưu tiên của một chức danh như Hội đồng đã xác định (S003 Mục V). — Records the order of candidates of one title, as the council found it.
    async fn record_ranking(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Thứ tự. — The order.")] input: RecordRankingInput,
    ) -> Option<Result<CyclePayload<RecordRankingInput>>> {
        run(ctx, input).await
    }
}
