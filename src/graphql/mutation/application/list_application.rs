//! Screening: puts a candidate on the eligible list (requirements §10.2).

use async_graphql::{Context, ID, InputObject, Object, Result};

use crate::{
    domain::command::{Act, List},
    graphql::{
        envelope::{Change, Envelope},
        input::{Reader, gather},
        mutation::{ActInput, run},
        payload::ApplicationPayload,
    },
};

/// Dữ liệu để đưa vào danh sách đủ điều kiện, tiêu chuẩn. — The input of `listApplication`.
#[derive(Debug, InputObject)]
pub struct ListApplicationInput {
    #[graphql(flatten)]
    envelope: Change,
    /// Hồ sơ đăng ký dự xét. — The application.
    application_id: ID,
}

impl ActInput for ListApplicationInput {
    const ACT: Act = Act::List;
    type Command = List;

    fn envelope(&self) -> Envelope<'_> {
        (&self.envelope).into()
    }

    fn read(&self, read: &mut Reader<'_>) -> Option<List> {
        gather!(List { application: read.id("applicationId", &self.application_id) })
    }
}

/// The mutation.
#[derive(Debug, Default)]
pub struct ListApplicationMutation;

#[Object]
impl ListApplicationMutation {
    /// Đưa vào danh sách đủ điều kiện, tiêu chuẩn (10.2). — Puts a candidate on the eligible list.
    async fn list_application(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Hồ sơ. — The application.")] input: ListApplicationInput,
    ) -> Option<Result<ApplicationPayload<ListApplicationInput>>> {
        run(ctx, input).await
    }
}
