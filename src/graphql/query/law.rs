//! Texts of rule sets, calendars and catalogues before anybody proposes them: checked, and compared with others.

use async_graphql::{Context, Object, Result};

use crate::{
    clock::Stopwatch,
    domain::{
        digest::Digest,
        law::{GoesOn, LawDocument, difference},
    },
    graphql::{
        context::{RequestContext, request},
        error::FieldError,
        input::EXAMINED_WITHIN,
        object::law_text::{LawCheck, LawComparison},
    },
};

/// Queries about texts that nobody keeps.
#[derive(Debug, Default)]
pub struct LawTextQuery;

#[Object]
impl LawTextQuery {
    /// Kiểm tra toàn văn bộ quy tắc, lịch, danh mục chức danh hoặc quy định về nhân lực CNTT trước khi đề nghị áp dụng: lỗi ở dòng nào, viết lại thế nào, ví dụ nào có kết quả khác; không ghi lại gì. — Checks the text of a rule set, a calendar, a catalogue of titles or rules of the IT workforce before it is proposed: its faults by line, what to write, and the examples that come out otherwise; nothing is kept.
    async fn check_law(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Toàn văn tệp TOML. — The whole TOML text.")] text: String,
    ) -> Result<LawCheck> {
        let request = request(ctx)?;
        let examining = move |goes_on: GoesOn<'_>| LawDocument::written(text).examine_while(goes_on);
        let found = apart(request, examining).await?;
        Ok(LawCheck::of(found, request.lang))
    }

    /// Cho biết văn bản sau khác văn bản trước ở đâu, và ví dụ nào sẽ có kết quả khác; không ghi lại gì. — Tells what a later document says otherwise, and which examples come out otherwise; nothing is kept.
    async fn compare_law(
        &self,
        ctx: &Context<'_>,
        #[graphql(
            desc = "Toàn văn tệp TOML trước, hoặc mã băm của văn bản đã lưu. — The whole TOML text before, or the digest of a document that is kept."
        )]
        before: String,
        #[graphql(
            desc = "Toàn văn tệp TOML sau, hoặc mã băm của văn bản đã lưu. — The whole TOML text after, or the digest of a document that is kept."
        )]
        after: String,
    ) -> Result<LawComparison> {
        let request = request(ctx)?;
        let (before, after) = (document(request, before).await?, document(request, after).await?);
        let comparing = move |goes_on: GoesOn<'_>| difference(&before, &after, goes_on);
        let found = apart(request, comparing).await?;
        Ok(LawComparison::of(found, request.lang))
    }
}

/// The document that is kept under a digest, or else a text as it was sent.
async fn document(request: &RequestContext, given: String) -> Result<LawDocument> {
    if let Ok(digest) = given.trim().parse::<Digest>()
        && let Some(kept) =
            request.service.store.law_document(digest).await.map_err(|error| request.mask(error))?
    {
        return Ok(kept);
    }
    Ok(LawDocument::written(given))
}

/// Does what takes a processor for up to a second, a few at a time and for so long at most, where nobody else waits for it.
async fn apart<T: Send + 'static>(
    request: &RequestContext,
    reading: impl FnOnce(GoesOn<'_>) -> T + Send + 'static,
) -> Result<T> {
    let slot = request.service.take_law_slot().await;
    let slot = slot.map_err(|error| FieldError::from(error).masked(request))?;
    let reading = move || {
        // Whoever gives up waiting does not end the reading, and makes no room for the next one.
        let _slot = slot;
        let watch = Stopwatch::start();
        reading(&|| !watch.is_over(EXAMINED_WITHIN))
    };
    let read = tokio::task::spawn_blocking(reading).await;
    read.map_err(|panic| FieldError::Defect(panic.to_string()).masked(request))
}
