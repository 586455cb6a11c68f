//! Screening: keeps a candidate off the eligible list (requirements §10.2).

use async_graphql::{Context, ID, InputObject, Object, Result};

use crate::{
    domain::command::{Act, RefuseListing},
    graphql::{
        envelope::{Change, Envelope},
        input::{Reader, gather},
        mutation::{ActInput, run},
        payload::ApplicationPayload,
    },
};

/// Dữ liệu để không đưa vào danh sách đủ điều kiện, tiêu chuẩn. — The input of `refuseListing`.
#[derive(Debug, InputObject)]
pub struct RefuseListingInput {
    #[graphql(flatten)]
    envelope: Change,
    /// Hồ sơ đăng ký dự xét. — The application.
    application_id: ID,
    /// Mã các tiêu chí không đạt. — The ids of the rules that are not met.
    rules: Vec<String>,
    /// Lý do. — Why.
    reason: String,
}

impl ActInput for RefuseListingInput {
    const ACT: Act = Act::RefuseListing;
    type Command = RefuseListing;

    fn envelope(&self) -> Envelope<'_> {
        (&self.envelope).into()
    }

    fn read(&self, read: &mut Reader<'_>) -> Option<RefuseListing> {
        gather!(RefuseListing {
            application: read.id("applicationId", &self.application_id),
            rules: read.codes("rules", &self.rules, 0..=50),
            reason: read.prose("reason", &self.reason),
        })
    }
}

/// The mutation.
#[derive(Debug, Default)]
pub struct RefuseListingMutation;

#[Object]
impl RefuseListingMutation {
    /// Không đưa vào danh sách đủ điều kiện, tiêu chuẩn (10.2). — Keeps a candidate off the eligible list.
    async fn refuse_listing(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Hồ sơ và tiêu chí không đạt. — The application and the rules that are not met.")]
        input: RefuseListingInput,
    ) -> Option<Result<ApplicationPayload<RefuseListingInput>>> {
        run(ctx, input).await
    }
}
