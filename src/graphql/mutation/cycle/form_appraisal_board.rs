//! T21: forms the appraisal board.

use async_graphql::{Context, ID, InputObject, Object, Result};

use crate::{
    domain::command::{Act, FormAppraisalBoard},
    graphql::{
        envelope::{Change, Envelope},
        input::{Reader, gather},
        mutation::{ActInput, cycle::form_council::MemberInput, run},
        payload::CyclePayload,
    },
};

/// Dữ liệu để thành lập Ban thẩm định hồ sơ. — The input of `formAppraisalBoard`.
#[derive(Debug, InputObject)]
pub struct FormAppraisalBoardInput {
    #[graphql(flatten)]
    envelope: Change,
    /// Quyết định thành lập Ban thẩm định hồ sơ đã đăng ký. — The registered decision forming the appraisal board.
    decision_id: ID,
    /// Các thành viên Ban thẩm định hồ sơ. — The members of the appraisal board.
    members: Vec<MemberInput>,
}

impl ActInput for FormAppraisalBoardInput {
    const ACT: Act = Act::FormAppraisalBoard;
    type Command = FormAppraisalBoard;

    fn envelope(&self) -> Envelope<'_> {
        (&self.envelope).into()
    }

    fn read(&self, read: &mut Reader<'_>) -> Option<FormAppraisalBoard> {
        gather!(FormAppraisalBoard {
            decision: read.id("decisionId", &self.decision_id),
            members: MemberInput::read_all(read, &self.members),
        })
    }
}

/// The mutation.
#[derive(Debug, Default)]
pub struct FormAppraisalBoardMutation;

#[Object]
impl FormAppraisalBoardMutation {
    /// Thành lập Ban thẩm định hồ sơ (T21). — Forms the appraisal board.
    async fn form_appraisal_board(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Dữ liệu của việc thành lập. — The appraisal board.")]
        input: FormAppraisalBoardInput,
    ) -> Option<Result<CyclePayload<FormAppraisalBoardInput>>> {
        run(ctx, input).await
    }
}
