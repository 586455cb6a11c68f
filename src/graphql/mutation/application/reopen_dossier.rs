//! Reopens one dossier in the review before T11 (requirements §10.2).

use async_graphql::{Context, ID, InputObject, Object, Result};

use crate::{
    domain::command::{Act, ReopenDossier},
    graphql::{
        envelope::{Change, Envelope},
        input::{Reader, gather},
        mutation::{ActInput, run},
        payload::ApplicationPayload,
    },
};

/// Dữ liệu để xét lại một hồ sơ. — The input of `reopenDossier`.
#[derive(Debug, InputObject)]
pub struct ReopenDossierInput {
    #[graphql(flatten)]
    envelope: Change,
    /// Hồ sơ đăng ký dự xét. — The application.
    application_id: ID,
    /// Quyết định của Hội đồng đã đăng ký. — The registered decision of the council.
    decision_id: ID,
    /// Lý do. — Why.
    reason: String,
}

impl ActInput for ReopenDossierInput {
    const ACT: Act = Act::ReopenDossier;
    type Command = ReopenDossier;

    fn envelope(&self) -> Envelope<'_> {
        (&self.envelope).into()
    }

    fn read(&self, read: &mut Reader<'_>) -> Option<ReopenDossier> {
        gather!(ReopenDossier {
            application: read.id("applicationId", &self.application_id),
            decision: read.id("decisionId", &self.decision_id),
            reason: read.prose("reason", &self.reason),
        })
    }
}

/// The mutation.
#[derive(Debug, Default)]
pub struct ReopenDossierMutation;

#[Object]
impl ReopenDossierMutation {
    /// Xét lại một hồ sơ, trước khi hoàn thành xét (10.2). — Reopens one dossier, before the review is complete.
    async fn reopen_dossier(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Hồ sơ và quyết định. — The application and the decision.")]
        input: ReopenDossierInput,
    ) -> Option<Result<ApplicationPayload<ReopenDossierInput>>> {
        run(ctx, input).await
    }
}
