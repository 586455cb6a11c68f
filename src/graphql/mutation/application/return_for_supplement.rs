//! The department office returns a dossier (requirements §10.2).

use async_graphql::{Context, ID, InputObject, Object, Result};

use crate::{
    domain::{
        command::{Act, ReturnForSupplement},
        eligibility::PaperKind,
        vocabulary::Listed,
    },
    graphql::{
        envelope::{Change, Envelope},
        input::{Reader, gather},
        mutation::{ActInput, run},
        payload::ApplicationPayload,
    },
};

/// Dữ liệu để trả hồ sơ để bổ sung. — The input of `returnForSupplement`.
#[derive(Debug, InputObject)]
pub struct ReturnForSupplementInput {
    #[graphql(flatten)]
    envelope: Change,
    /// Hồ sơ đăng ký dự xét. — The application.
    application_id: ID,
    /// Thành phần còn thiếu hoặc phải sửa. — The papers that are missing or to be mended.
    items: Vec<PaperKind>,
    /// Lý do trả. — Why.
    reason: String,
}

impl ReturnForSupplementInput {
    fn items(&self, read: &mut Reader<'_>) -> Option<Listed<PaperKind>> {
        let items = read.list("items", &self.items, 1..=20, |_, kind| Some(*kind))?;
        read.once("items", items, |kind| *kind).map(Listed)
    }
}

impl ActInput for ReturnForSupplementInput {
    const ACT: Act = Act::ReturnForSupplement;
    type Command = ReturnForSupplement;

    fn envelope(&self) -> Envelope<'_> {
        (&self.envelope).into()
    }

    fn read(&self, read: &mut Reader<'_>) -> Option<ReturnForSupplement> {
        gather!(ReturnForSupplement {
            application: read.id("applicationId", &self.application_id),
            items: self.items(read),
            reason: read.prose("reason", &self.reason),
        })
    }
}

/// The mutation.
#[derive(Debug, Default)]
pub struct ReturnForSupplementMutation;

#[Object]
impl ReturnForSupplementMutation {
    /// Trả hồ sơ để bổ sung, trước khi hết hạn nộp (10.2). — Returns a dossier for supplement, before the closing date.
    async fn return_for_supplement(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Hồ sơ và thành phần còn thiếu. — The application and what is missing.")]
        input: ReturnForSupplementInput,
    ) -> Option<Result<ApplicationPayload<ReturnForSupplementInput>>> {
        run(ctx, input).await
    }
}
