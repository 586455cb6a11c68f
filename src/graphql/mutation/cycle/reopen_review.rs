//! T14: reopens the review within a scope.

use async_graphql::{Context, ID, InputObject, Object, Result};

use crate::{
    domain::{
        command::{Act, ReopenReview, ScopeLine},
        vocabulary::ReopenGround,
    },
    graphql::{
        envelope::{Change, Envelope},
        input::{Reader, gather},
        mutation::{ActInput, run},
        payload::CyclePayload,
    },
};

/// Dữ liệu để mở lại việc xét. — The input of `reopenReview`.
#[derive(Debug, InputObject)]
pub struct ReopenReviewInput {
    #[graphql(flatten)]
    envelope: Change,
    /// Căn cứ mở lại. — The ground.
    ground: ReopenGround,
    /// Đơn được chấp nhận, khi đó là căn cứ. — The upheld appeal, where it is the ground.
    appeal_id: Option<ID>,
    /// Văn bản chứng minh căn cứ: quyết định của Hội đồng, hoặc văn bản trả lại kết quả. — The document that shows the ground: a decision of the council, or the return of the results.
    document_id: Option<ID>,
    /// Phạm vi xét lại. — What is reviewed again.
    scope: Vec<ScopeInput>,
}

/// Một phần của phạm vi xét lại: một hồ sơ, hoặc cả một chức danh. — A part of the scope: one application, or one whole title.
#[derive(Debug, InputObject)]
pub struct ScopeInput {
    /// Hồ sơ được xét lại. — The application that is reviewed again.
    application_id: Option<ID>,
    /// Mã số chức danh được xếp thứ tự lại. — The code of the title that is ranked again.
    title: Option<String>,
}

impl ReopenReviewInput {
    fn read_scope(&self, read: &mut Reader<'_>) -> Option<Vec<ScopeLine>> {
        let scope = read.list("scope", &self.scope, 0..=500, |read, line| {
            gather!(ScopeLine {
                id: read.fresh(),
                application: read.optional("applicationId", &line.application_id, Reader::id),
                title: read.optional("title", &line.title, Reader::code),
            })
        })?;
        read.once("scope", scope, |line| (line.application, line.title.clone()))
    }
}

impl ActInput for ReopenReviewInput {
    const ACT: Act = Act::ReopenReview;
    type Command = ReopenReview;

    fn envelope(&self) -> Envelope<'_> {
        (&self.envelope).into()
    }

    fn read(&self, read: &mut Reader<'_>) -> Option<ReopenReview> {
        gather!(ReopenReview {
            reopening: read.fresh(),
            ground: Some(self.ground),
            appeal: read.optional("appealId", &self.appeal_id, Reader::id),
            document: read.optional("documentId", &self.document_id, Reader::id),
            scope: self.read_scope(read),
        })
    }
}

/// The mutation.
#[derive(Debug, Default)]
pub struct ReopenReviewMutation;

#[Object]
impl ReopenReviewMutation {
    /// Mở lại việc xét trong một phạm vi (T14). — Reopens the review within a scope.
    async fn reopen_review(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Căn cứ và phạm vi xét lại. — The ground and the scope.")] input: ReopenReviewInput,
    ) -> Option<Result<CyclePayload<ReopenReviewInput>>> {
        run(ctx, input).await
    }
}
