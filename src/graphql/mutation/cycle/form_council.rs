//! T02: forms the council.

use async_graphql::{Context, ID, InputObject, Object, Result};

use crate::{
    domain::{
        command::{Act, FormCouncil, NewMember},
        vocabulary::Position,
    },
    graphql::{
        envelope::{Change, Envelope},
        input::{Reader, gather},
        mutation::{ActInput, run},
        payload::CyclePayload,
    },
};

/// Dữ liệu để thành lập Hội đồng. — The input of `formCouncil`.
#[derive(Debug, InputObject)]
pub struct FormCouncilInput {
    #[graphql(flatten)]
    envelope: Change,
    /// Quyết định thành lập Hội đồng đã đăng ký. — The registered decision forming the council.
    decision_id: ID,
    /// Các thành viên Hội đồng. — The members of the council.
    members: Vec<MemberInput>,
}

/// Một thành viên của Hội đồng hoặc Ban. — A member of the council or of a board.
#[derive(Debug, InputObject)]
pub struct MemberInput {
    /// Người giữ vị trí. — Who takes the place.
    person_id: ID,
    /// Chức vụ trong Hội đồng, Ban. — The place in the council or board.
    position: Position,
}

impl MemberInput {
    /// Reads a member.
    pub fn read(&self, read: &mut Reader<'_>) -> Option<NewMember> {
        gather!(NewMember {
            id: read.fresh(),
            person: read.id("personId", &self.person_id),
            position: Some(self.position),
        })
    }

    /// Reads the members of a body.
    pub fn read_all(read: &mut Reader<'_>, members: &[Self]) -> Option<Vec<NewMember>> {
        read.list("members", members, 0..=50, |read, member| member.read(read))
    }
}

impl ActInput for FormCouncilInput {
    const ACT: Act = Act::FormCouncil;
    type Command = FormCouncil;

    fn envelope(&self) -> Envelope<'_> {
        (&self.envelope).into()
    }

    fn read(&self, read: &mut Reader<'_>) -> Option<FormCouncil> {
        gather!(FormCouncil {
            decision: read.id("decisionId", &self.decision_id),
            members: MemberInput::read_all(read, &self.members),
        })
    }
}

/// The mutation.
#[derive(Debug, Default)]
pub struct FormCouncilMutation;

#[Object]
impl FormCouncilMutation {
    /// Thành lập Hội đồng (T02). — Forms the council.
    async fn form_council(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Dữ liệu của việc thành lập. — The council.")] input: FormCouncilInput,
    ) -> Option<Result<CyclePayload<FormCouncilInput>>> {
        run(ctx, input).await
    }
}
