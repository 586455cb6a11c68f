//! R17: records a publication.

use async_graphql::{Context, ID, InputObject, Object, Result};

use crate::{
    domain::{
        command::{Act, RecordPublication},
        vocabulary::Channel,
    },
    graphql::{
        envelope::{Addition, Envelope},
        input::{Reader, gather},
        mutation::{ActInput, run},
        payload::RegisterPayload,
        scalar::{DateTime, Sha256},
    },
};

/// Dữ liệu để ghi nhận công bố, niêm yết. — The input of `recordPublication`.
#[derive(Debug, InputObject)]
pub struct RecordPublicationInput {
    #[graphql(flatten)]
    envelope: Addition,
    /// Văn bản được công bố. — The registered document that was published.
    document_id: ID,
    /// Nơi công bố. — Where.
    channel: Channel,
    /// Địa chỉ trang, khi công bố trên trang thông tin điện tử. — The address of the page, for the website.
    url: Option<String>,
    /// Thời điểm công bố, niêm yết. — When it was published.
    published_at: DateTime,
    /// Mã băm SHA-256 của nội dung công bố. — The digest of what was published.
    content_hash: Sha256,
    /// Lý do ghi nhận sau ngày công bố. — Why it is recorded on a later day.
    late_reason: Option<String>,
}

impl ActInput for RecordPublicationInput {
    const ACT: Act = Act::RecordPublication;
    type Command = RecordPublication;

    fn envelope(&self) -> Envelope<'_> {
        (&self.envelope).into()
    }

    fn read(&self, read: &mut Reader<'_>) -> Option<RecordPublication> {
        gather!(RecordPublication {
            publication: read.fresh(),
            document: read.id("documentId", &self.document_id),
            channel: Some(self.channel),
            url: read.optional("url", &self.url, Reader::address),
            published_at: read.instant("publishedAt", &self.published_at),
            content_hash: read.digest("contentHash", &self.content_hash),
            late_reason: read.optional("lateReason", &self.late_reason, Reader::prose),
        })
    }
}

/// The mutation.
#[derive(Debug, Default)]
pub struct RecordPublicationMutation;

#[Object]
impl RecordPublicationMutation {
    /// Ghi nhận công bố, niêm yết (R17). — Records a publication.
    async fn record_publication(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Việc công bố. — The publication.")] input: RecordPublicationInput,
    ) -> Option<Result<RegisterPayload<RecordPublicationInput>>> {
        run(ctx, input).await
    }
}
