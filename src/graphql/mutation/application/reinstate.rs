//! Takes a disqualification back (requirements §10.2).

use async_graphql::{Context, ID, InputObject, Object, Result};

use crate::{
    domain::command::{Act, Reinstate},
    graphql::{
        envelope::{Change, Envelope},
        input::{Reader, gather},
        mutation::{ActInput, run},
        payload::ApplicationPayload,
    },
};

/// Dữ liệu để khôi phục tư cách dự xét. — The input of `reinstate`.
#[derive(Debug, InputObject)]
pub struct ReinstateInput {
    #[graphql(flatten)]
    envelope: Change,
    /// Hồ sơ đăng ký dự xét. — The application.
    application_id: ID,
    /// Quyết định của Hội đồng đã đăng ký. — The registered decision of the council.
    decision_id: ID,
    /// Đơn được chấp nhận. — The upheld appeal.
    appeal_id: ID,
}

impl ActInput for ReinstateInput {
    const ACT: Act = Act::Reinstate;
    type Command = Reinstate;

    fn envelope(&self) -> Envelope<'_> {
        (&self.envelope).into()
    }

    fn read(&self, read: &mut Reader<'_>) -> Option<Reinstate> {
        gather!(Reinstate {
            application: read.id("applicationId", &self.application_id),
            decision: read.id("decisionId", &self.decision_id),
            appeal: read.id("appealId", &self.appeal_id),
        })
    }
}

/// The mutation.
#[derive(Debug, Default)]
pub struct ReinstateMutation;

#[Object]
impl ReinstateMutation {
    /// Khôi phục tư cách dự xét (10.2). — Takes a disqualification back.
    async fn reinstate(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Hồ sơ, quyết định và đơn. — The application, the decision and the appeal.")] input: ReinstateInput,
    ) -> Option<Result<ApplicationPayload<ReinstateInput>>> {
        run(ctx, input).await
    }
}
