//! T25: amends the list of eligible candidates.

use async_graphql::{Context, ID, InputObject, Object, Result};

use crate::{
    domain::command::{Act, AmendList, Delisting},
    graphql::{
        envelope::{Change, Envelope},
        input::{Reader, gather},
        mutation::{ActInput, run},
        payload::CyclePayload,
    },
};

/// Dữ liệu để bổ sung, điều chỉnh danh sách. — The input of `amendList`.
#[derive(Debug, InputObject)]
pub struct AmendListInput {
    #[graphql(flatten)]
    envelope: Change,
    /// Quyết định bổ sung, điều chỉnh danh sách đã đăng ký. — The registered supplementary decision.
    decision_id: ID,
    /// Hồ sơ được bổ sung vào danh sách. — The applications put on the list.
    relist: Vec<ID>,
    /// Hồ sơ bị đưa ra khỏi danh sách. — The applications taken off the list.
    delist: Vec<DelistingInput>,
}

/// Việc đưa một hồ sơ ra khỏi danh sách. — Taking one application off the list.
#[derive(Debug, InputObject)]
pub struct DelistingInput {
    /// Hồ sơ. — The application.
    application_id: ID,
    /// Mã các tiêu chí không đạt. — The ids of the rules that are not met.
    rules: Vec<String>,
}

impl AmendListInput {
    fn read_delist(&self, read: &mut Reader<'_>) -> Option<Vec<Delisting>> {
        let delist = read.list("delist", &self.delist, 0..=500, |read, line| {
            gather!(Delisting {
                application: read.id("applicationId", &line.application_id),
                rules: read.list("rules", &line.rules, 0..=50, |read, rule| read.code("rule", rule)),
            })
        })?;
        read.once("delist", delist, |line| line.application)
    }
}

impl ActInput for AmendListInput {
    const ACT: Act = Act::AmendList;
    type Command = AmendList;

    fn envelope(&self) -> Envelope<'_> {
        (&self.envelope).into()
    }

    fn read(&self, read: &mut Reader<'_>) -> Option<AmendList> {
        gather!(AmendList {
            decision: read.id("decisionId", &self.decision_id),
            relist: read.ids("relist", &self.relist, 0..=500),
            delist: self.read_delist(read),
        })
    }
}

/// The mutation.
#[derive(Debug, Default)]
pub struct AmendListMutation;

#[Object]
impl AmendListMutation {
    /// Bổ sung, điều chỉnh danh sách đủ điều kiện, tiêu chuẩn (T25). — Amends the list of eligible candidates.
    async fn amend_list(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Những người được bổ sung hoặc đưa ra. — Who is put on or taken off.")]
        input: AmendListInput,
    ) -> Option<Result<CyclePayload<AmendListInput>>> {
        run(ctx, input).await
    }
}
