//! R05: the supervisory board remarks.

use async_graphql::{Context, InputObject, Object, Result};

use crate::{
    domain::command::{Act, AddRemark},
    graphql::{
        envelope::{Addition, Envelope},
        input::{Reader, gather},
        mutation::{ActInput, run},
        payload::RegisterPayload,
    },
};

/// Dữ liệu để ghi nhận xét giám sát. — The input of `addRemark`.
#[derive(Debug, InputObject)]
pub struct AddRemarkInput {
    #[graphql(flatten)]
    envelope: Addition,
    /// Vị trí trong nhật ký của bản ghi được nhận xét. — The place in the log of the record that it is about.
    about: Option<i32>,
    /// Nội dung nhận xét. — The text.
    text: String,
}

impl ActInput for AddRemarkInput {
    const ACT: Act = Act::AddRemark;
    type Command = AddRemark;

    fn envelope(&self) -> Envelope<'_> {
        (&self.envelope).into()
    }

    fn read(&self, read: &mut Reader<'_>) -> Option<AddRemark> {
        gather!(AddRemark {
            remark: read.fresh(),
            about: read.optional("about", &self.about, |read, field, index| read.count(
                field,
                *index,
                0..=i32::MAX
            )),
            text: read.prose("text", &self.text),
        })
    }
}

/// The mutation.
#[derive(Debug, Default)]
pub struct AddRemarkMutation;

#[Object]
impl AddRemarkMutation {
    /// Ghi nhận xét giám sát (R05). — Adds a remark of the supervisory board.
    async fn add_remark(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Nhận xét. — The remark.")] input: AddRemarkInput,
    ) -> Option<Result<RegisterPayload<AddRemarkInput>>> {
        run(ctx, input).await
    }
}
