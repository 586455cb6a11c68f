//! §4, R07: judges dossiers by the rules of the cycle.

use async_graphql::{Context, ID, InputObject, Object, Result};

use crate::{
    domain::command::{Act, EvaluateDossiers},
    graphql::{
        envelope::{Addition, Envelope},
        input::{Reader, gather},
        mutation::{ActInput, run},
        payload::RegisterPayload,
    },
};

/// Dữ liệu để xem xét điều kiện, tiêu chuẩn. — The input of `evaluateDossiers`.
#[derive(Debug, InputObject)]
pub struct EvaluateDossiersInput {
    #[graphql(flatten)]
    envelope: Addition,
    /// Các hồ sơ; bỏ trống để xem xét mọi hồ sơ đang chờ. — The applications; left out for all that wait.
    application_ids: Option<Vec<ID>>,
}

impl ActInput for EvaluateDossiersInput {
    const ACT: Act = Act::EvaluateDossiers;
    type Command = EvaluateDossiers;

    fn envelope(&self) -> Envelope<'_> {
        (&self.envelope).into()
    }

    fn read(&self, read: &mut Reader<'_>) -> Option<EvaluateDossiers> {
        gather!(EvaluateDossiers {
            applications: match &self.application_ids {
                Some(ids) => read.ids("applicationIds", ids, 1..=2_000),
                None => Some(Vec::new()),
            },
            judgements: Some(Vec::new()),
        })
    }
}

/// The mutation.
#[derive(Debug, Default)]
pub struct EvaluateDossiersMutation;

#[Object]
impl EvaluateDossiersMutation {
    /// Xem xét điều kiện, tiêu chuẩn E1–E18 theo hồ sơ; kết quả được lưu kèm giải thích (R07). — Judges dossiers by the rules E1–E18; the verdicts are kept with their explanation.
    async fn evaluate_dossiers(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Các hồ sơ. — The applications.")] input: EvaluateDossiersInput,
    ) -> Option<Result<RegisterPayload<EvaluateDossiersInput>>> {
        run(ctx, input).await
    }
}
