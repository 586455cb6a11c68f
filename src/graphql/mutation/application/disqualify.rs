//! Disqualifies a candidate before T15 (requirements §10.2).

use async_graphql::{Context, ID, InputObject, Object, Result};

use crate::{
    domain::command::{Act, Disqualify},
    graphql::{
        envelope::{Change, Envelope},
        input::{Reader, gather},
        mutation::{ActInput, run},
        payload::ApplicationPayload,
    },
};

/// Dữ liệu để loại khỏi kỳ xét. — The input of `disqualify`.
#[derive(Debug, InputObject)]
pub struct DisqualifyInput {
    #[graphql(flatten)]
    envelope: Change,
    /// Hồ sơ đăng ký dự xét. — The application.
    application_id: ID,
    /// Quyết định của Hội đồng đã đăng ký. — The registered decision of the council.
    decision_id: ID,
    /// Lý do. — Why.
    reason: String,
}

impl ActInput for DisqualifyInput {
    const ACT: Act = Act::Disqualify;
    type Command = Disqualify;

    fn envelope(&self) -> Envelope<'_> {
        (&self.envelope).into()
    }

    fn read(&self, read: &mut Reader<'_>) -> Option<Disqualify> {
        gather!(Disqualify {
            application: read.id("applicationId", &self.application_id),
            decision: read.id("decisionId", &self.decision_id),
            reason: read.prose("reason", &self.reason),
        })
    }
}

/// The mutation.
#[derive(Debug, Default)]
pub struct DisqualifyMutation;

#[Object]
impl DisqualifyMutation {
    /// Loại khỏi kỳ xét (10.2). — Disqualifies a candidate.
    async fn disqualify(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Hồ sơ và quyết định. — The application and the decision.")] input: DisqualifyInput,
    ) -> Option<Result<ApplicationPayload<DisqualifyInput>>> {
        run(ctx, input).await
    }
}
