//! T03: forms the supervisory board.

use async_graphql::{Context, ID, InputObject, Object, Result};

use crate::{
    domain::command::{Act, FormSupervision},
    graphql::{
        envelope::{Change, Envelope},
        input::{Reader, gather},
        mutation::{ActInput, cycle::form_council::MemberInput, run},
        payload::CyclePayload,
    },
};

/// Dữ liệu để thành lập Ban Giám sát. — The input of `formSupervision`.
#[derive(Debug, InputObject)]
pub struct FormSupervisionInput {
    #[graphql(flatten)]
    envelope: Change,
    /// Quyết định thành lập Ban Giám sát đã đăng ký. — The registered decision forming the supervisory board.
    decision_id: ID,
    /// Các thành viên Ban Giám sát. — The members of the supervisory board.
    members: Vec<MemberInput>,
}

impl ActInput for FormSupervisionInput {
    const ACT: Act = Act::FormSupervision;
    type Command = FormSupervision;

    fn envelope(&self) -> Envelope<'_> {
        (&self.envelope).into()
    }

    fn read(&self, read: &mut Reader<'_>) -> Option<FormSupervision> {
        gather!(FormSupervision {
            decision: read.id("decisionId", &self.decision_id),
            members: MemberInput::read_all(read, &self.members),
        })
    }
}

/// The mutation.
#[derive(Debug, Default)]
pub struct FormSupervisionMutation;

#[Object]
impl FormSupervisionMutation {
    /// Thành lập Ban Giám sát (T03). — Forms the supervisory board.
    async fn form_supervision(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Dữ liệu của việc thành lập. — The supervisory board.")] input: FormSupervisionInput,
    ) -> Option<Result<CyclePayload<FormSupervisionInput>>> {
        run(ctx, input).await
    }
}
