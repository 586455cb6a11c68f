//! T09: finishes the preparation.

use async_graphql::{Context, InputObject, Object, Result};

use crate::{
    domain::command::{Act, FinishPreparation},
    graphql::{
        envelope::{Change, Envelope},
        input::Reader,
        mutation::{ActInput, run},
        payload::CyclePayload,
    },
};

/// Dữ liệu để hoàn thành chuẩn bị hồ sơ. — The input of `finishPreparation`.
#[derive(Debug, InputObject)]
pub struct FinishPreparationInput {
    #[graphql(flatten)]
    envelope: Change,
}

impl ActInput for FinishPreparationInput {
    const ACT: Act = Act::FinishPreparation;
    type Command = FinishPreparation;

    fn envelope(&self) -> Envelope<'_> {
        (&self.envelope).into()
    }

    fn read(&self, _: &mut Reader<'_>) -> Option<FinishPreparation> {
        Some(FinishPreparation {})
    }
}

/// The mutation.
#[derive(Debug, Default)]
pub struct FinishPreparationMutation;

#[Object]
impl FinishPreparationMutation {
    /// Hoàn thành chuẩn bị hồ sơ (T09). — Finishes the preparation of the dossiers.
    async fn finish_preparation(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Việc hoàn thành chuẩn bị. — The end of the preparation.")]
        input: FinishPreparationInput,
    ) -> Option<Result<CyclePayload<FinishPreparationInput>>> {
        run(ctx, input).await
    }
}
