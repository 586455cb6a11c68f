//! Texts of rule sets, calendars and catalogues before anybody proposes them: checked, compared with others, and tried on dossiers.

use std::sync::Arc;

use async_graphql::{Context, Object, Result};

use crate::{
    domain::{
        digest::Digest,
        dossier::TriedRules,
        error_code::ErrorCode,
        ids::CycleId,
        lang::Message,
        law::{GoesOn, LawDocument, difference},
        ruleset::RuleSet,
    },
    graphql::{
        connection::{Connection, Window, total},
        context::{RequestContext, request},
        error::FieldError,
        examining::apart,
        object::{
            cycle::Cycle,
            judged_otherwise::CycleJudgedOtherwise,
            law_text::{LawCheck, LawComparison},
        },
    },
    service::ServiceError,
    store::{CursorPage, CycleFilter, Slice},
};

/// How many dossiers one request tries a rule set on: opening and judging them takes a second or two.
const MOST_DOSSIERS: usize = 1_000;

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
        let found = apart(request, examining).await.map_err(|failure| failure.masked(request))?;
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
        let (before, after) = (GivenLaw::find(request, before).await?, GivenLaw::find(request, after).await?);
        let comparing = move |goes_on: GoesOn<'_>| difference(&before.document(), &after.document(), goes_on);
        let found = apart(request, comparing).await.map_err(|failure| failure.masked(request))?;
        Ok(LawComparison::of(found, request.lang))
    }

    /// Xem thử một bộ quy tắc trên các hồ sơ hiện có của những kỳ xét đang theo một bộ quy tắc khác, mới nhất trước: bao nhiêu hồ sơ có kết quả khác, theo tiêu chí nào. Chỉ người được quyết định áp dụng văn bản; việc đọc từng hồ sơ được ghi nhận, ngoài ra không ghi gì. Tiêu chí được tính như thể bộ quy tắc đó áp dụng cho kỳ xét. — Tries a rule set on the dossiers, as they stand, of the cycles under another one, the newest first: how many come out otherwise, and by which rules. For who may adopt the law; that each dossier is read is recorded, and nothing else is. The rules are asked as if the set applied to the cycle.
    async fn cycles_judged_otherwise(
        &self,
        ctx: &Context<'_>,
        #[graphql(
            desc = "Mã hoặc giá trị băm của bộ quy tắc mà các kỳ xét đang theo. — The id or the digest of the rule set that the cycles are under."
        )]
        rule_set: String,
        #[graphql(
            desc = "Bộ quy tắc xem thử, đã được đề nghị hoặc áp dụng: mã hoặc giá trị băm. — The rule set that is tried, which was proposed or adopted: its id or its digest."
        )]
        other_rule_set: String,
        #[graphql(desc = "Số kỳ xét, 1 đến 100. — How many cycles, 1 to 100.")] first: i32,
        #[graphql(desc = "Sau con trỏ này. — Only after this cursor.")] after: Option<String>,
    ) -> Result<Connection<CycleJudgedOtherwise>> {
        let request = request(ctx)?;
        let page = Window { first: Some(first), after, ..Window::default() }.read(request)?;
        let (service, failed) =
            (&request.service, |error: ServiceError| FieldError::from(error).masked(request));
        let run = service.begin_dry_run(&request.caller, request.id).await.map_err(failed)?;
        let run = run.ok_or_else(|| request.coded(ErrorCode::FORBIDDEN_ROLE))?;
        let (before, other) =
            (kept_rules(request, &rule_set).await?, kept_rules(request, &other_rule_set).await?);
        let tried = TriedRules::new(&before, &other);
        let filter = CycleFilter { rule_set: Some(before.hash), ..CycleFilter::default() };
        let wanted = CursorPage { after: page.after.map(CycleId), first: page.size };
        let found = service.store.cycles(&filter, &wanted).await;
        let Slice { items, has_more } = found.map_err(|error| request.mask(error))?;
        let total = total(ctx, service.store.count_cycles(&filter)).await?;
        let ids: Vec<CycleId> = items.iter().map(|row| row.id).collect();
        let views = request.views(&ids).await?;
        let (mut rows, mut left) = (Vec::new(), MOST_DOSSIERS);
        for id in ids {
            let Some(view) = views.get(&id) else { continue };
            let of_cycle = service.try_rules(&run, &tried, id, left).await.map_err(failed)?;
            left = left.saturating_sub(of_cycle.opened);
            rows.push((id.0, CycleJudgedOtherwise::of(Cycle::of(Arc::clone(view)), of_cycle)));
        }
        Ok(Connection::new(&page, Slice { items: rows, has_more }, total))
    }
}

/// The rule set that is kept under an id or a digest. A text that nobody has proposed is tried at the command line alone, by who has
/// the database anyway: one after another, texts of one's own would tell of single dossiers.
async fn kept_rules(request: &RequestContext, named: &str) -> Result<Arc<RuleSet>> {
    let law = request.read_law().await?;
    let kept = law.rules_named(named.trim()).map(Arc::clone);
    kept.ok_or_else(|| {
        let message = Message::new(
            "Không có bộ quy tắc nào đã đề nghị hoặc áp dụng mang mã hoặc giá trị băm này; hãy đề nghị áp dụng trước, hoặc dùng `thanghang law diff --dossiers` để xem thử một tệp.",
            "No rule set of that id or digest was proposed or adopted; propose it first, or try a file by `thanghang law diff --dossiers`.",
        );
        request.error(ErrorCode::INVALID_LAW_TEXT, &message)
    })
}

/// A document of law, before anybody has parsed what was sent.
enum GivenLaw {
    /// It is kept under a digest.
    Kept(LawDocument),
    /// A text as it was sent.
    Sent(String),
}

impl GivenLaw {
    /// What is kept under a digest, or else the text as it was sent.
    async fn find(request: &RequestContext, given: String) -> Result<Self> {
        if let Ok(digest) = given.trim().parse::<Digest>()
            && let Some(kept) =
                request.service.store.law_document(digest).await.map_err(|error| request.mask(error))?
        {
            return Ok(Self::Kept(kept));
        }
        Ok(Self::Sent(given))
    }

    fn document(self) -> LawDocument {
        match self {
            Self::Kept(document) => document,
            Self::Sent(text) => LawDocument::written(text),
        }
    }
}
