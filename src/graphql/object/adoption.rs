//! Rule sets, calendars, catalogues of titles, numberings and rules of the workforce as they were proposed, adopted and withdrawn.

use async_graphql::{Context, ID, Object, Result};
use jiff::civil;

use super::person::Person;
use crate::{
    domain::{
        adoption::{LawReads, LawVersion, OpenWithdrawal},
        error_code::ErrorCode,
        ids::{AgencyId, PersonId},
        law::{
            DatedAdoption, LawStanding, LawText,
            row::{Adoption, AdoptionState, LawKind},
        },
        vocabulary::{DocumentSymbol, TitleGroup},
    },
    graphql::{
        context::{RequestContext, nullable, request},
        global_id::NodeId as _,
        labelled_enum::EnumValue,
        scalar::{Date, Sha256},
        view,
    },
};

/// A document of law that was proposed or adopted.
#[derive(Clone, Debug)]
pub struct LawAdoption(pub Adoption);

impl LawAdoption {
    /// The document; none if this program cannot read it.
    async fn document(&self, request: &RequestContext) -> Result<Option<LawText>> {
        Ok(request.read_law().await?.text(self.0.digest))
    }

    /// What it comes to on a day.
    async fn on<T>(
        &self,
        ctx: &Context<'_>,
        day: Option<Date>,
        told: impl Fn(DatedAdoption<'_>) -> T,
    ) -> Result<T> {
        let request = request(ctx)?;
        let text = self.document(request).await?;
        let day = day_or_today(request, day.as_ref())?;
        Ok(told(DatedAdoption { adoption: &self.0, text: text.as_ref(), day }))
    }
}

/// The day that is named, or else today.
pub fn day_or_today(request: &RequestContext, day: Option<&Date>) -> Result<civil::Date> {
    day.map_or_else(
        || Ok(request.today()),
        |day| day.as_ref().parse().map_err(|_| request.coded(ErrorCode::INVALID_DATE)),
    )
}

async fn person(ctx: &Context<'_>, id: Option<PersonId>) -> Result<Option<Person>> {
    let (request, Some(id)) = (request(ctx)?, id) else { return Ok(None) };
    let directory = request.directory().await?;
    Ok(directory.rows().person.get(&id).map(|row| Person::registered(row, request.caller.person)))
}

/// Việc áp dụng một bộ quy tắc, lịch ngày làm việc, danh mục chức danh, cách đánh số văn bản hoặc quy định về nhân lực CNTT. — The adoption of a rule set, a calendar, a catalogue of titles, a numbering of documents or rules of the IT workforce.
#[Object]
impl LawAdoption {
    /// Mã định danh. — The id.
    fn id(&self) -> ID {
        self.0.id.to_global()
    }

    /// Loại văn bản. — What the document is.
    fn kind(&self) -> EnumValue<LawKind> {
        EnumValue(self.0.kind)
    }

    /// Mã bộ quy tắc, danh mục, cách đánh số, quy định, hoặc phiên bản lịch. — The id of the rule set, the catalogue, the numbering or the rules, or the version of the calendar.
    fn name(&self) -> &str {
        &self.0.name
    }

    /// Mã băm của văn bản, mà kỳ xét cố định. — The digest of the document, which cycles freeze.
    fn digest(&self) -> Sha256 {
        Sha256::from(self.0.digest)
    }

    /// Trạng thái. — Where it stands.
    fn state(&self) -> EnumValue<AdoptionState> {
        EnumValue(self.0.state)
    }

    /// Cơ quan được áp dụng; không có nghĩa là toàn tỉnh. — The agency that it is for; none for the whole province.
    fn agency_id(&self) -> Option<ID> {
        self.0.agency.map(AgencyId::to_global)
    }

    /// Nhóm chức danh; không có nghĩa là mọi chức danh. — The group of titles; none for all.
    fn title_group(&self) -> Option<&str> {
        self.0.title_group.as_ref().map(TitleGroup::as_str)
    }

    /// Ngày đầu áp dụng. — The first day on which it applies.
    fn valid_from(&self) -> Date {
        Date::from(self.0.valid_from)
    }

    /// Ngày cuối áp dụng. — The last such day.
    fn valid_to(&self) -> Option<Date> {
        self.0.valid_to.map(Date::from)
    }

    /// Số, ký hiệu quyết định; không có đối với văn bản đi kèm chương trình. — The decision that orders it; none for what came with the program.
    fn decision(&self) -> Option<&str> {
        self.0.decision.as_ref().map(DocumentSymbol::as_str)
    }

    /// Ngày quyết định. — The day of the decision.
    fn decided_on(&self) -> Option<Date> {
        self.0.decided_on.map(Date::from)
    }

    /// Cơ quan ban hành quyết định. — Who issued the decision.
    async fn issuer(&self, ctx: &Context<'_>) -> Option<Result<String>> {
        view::text(ctx, self.0.issuer).await
    }

    /// Số, ký hiệu văn bản xác nhận các điểm chưa rõ; không có nếu không còn điểm nào. — The document by which the authority confirmed what the rule set leaves open; none where it leaves nothing open.
    fn confirmation(&self) -> Option<&str> {
        self.0.confirmation.as_ref().map(DocumentSymbol::as_str)
    }

    /// Ngày của văn bản xác nhận. — The day of that document.
    fn confirmed_on(&self) -> Option<Date> {
        self.0.confirmed_on.map(Date::from)
    }

    /// Cơ quan xác nhận. — The authority that confirmed it.
    async fn confirmed_by(&self, ctx: &Context<'_>) -> Option<Result<String>> {
        view::text(ctx, self.0.confirmed_by).await
    }

    /// Người đề nghị; không có đối với văn bản đi kèm chương trình. — Who proposed it; none for what came with the program.
    async fn proposed_by(&self, ctx: &Context<'_>) -> Option<Result<Person>> {
        nullable(person(ctx, self.0.proposed_by)).await
    }

    /// Người quyết định áp dụng, là một người khác. — Who adopted it, another person.
    async fn adopted_by(&self, ctx: &Context<'_>) -> Option<Result<Person>> {
        nullable(person(ctx, self.0.adopted_by)).await
    }

    /// Tình trạng ở một ngày; mặc định là hôm nay. — How far it applies on a day; today where none is named.
    async fn standing(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Ngày. — The day.")] on: Option<Date>,
    ) -> Result<EnumValue<LawStanding>> {
        self.on(ctx, on, |standing| EnumValue(standing.standing())).await
    }

    /// Ngày cuối áp dụng, theo thời hạn hoặc do thôi áp dụng. — The last day on which it applies, by its period or because it was withdrawn.
    fn last_day(&self) -> Option<Date> {
        self.0.last_day().map(Date::from)
    }

    /// Ngày cuối của năm cuối đã có quyết định về ngày nghỉ; chỉ có đối với lịch. — The last day of the last year whose days off are decided; of a calendar only.
    async fn official_until(&self, ctx: &Context<'_>) -> Option<Result<Date>> {
        nullable(self.on(ctx, None, |standing| standing.official_until().map(Date::from))).await
    }

    /// Những ngày nghỉ, ngày làm bù còn tạm tính; chỉ có đối với lịch. — The days off and made-up days that are not decided yet; of a calendar only.
    async fn provisional_days(&self, ctx: &Context<'_>) -> Result<Vec<Date>> {
        self.on(ctx, None, |standing| standing.provisional_days().into_iter().map(Date::from).collect()).await
    }

    /// Văn bản trình bày cho cán bộ pháp chế đọc, dạng Markdown; không có nếu chương trình không đọc được. — The document as a page for a jurist, in Markdown; none if this program cannot read it.
    async fn explanation(&self, ctx: &Context<'_>) -> Option<Result<String>> {
        nullable(async {
            let request = request(ctx)?;
            Ok(self.document(request).await?.map(|text| text.explain(request.lang)))
        })
        .await
    }

    /// Ngày đầu không còn áp dụng. — The first day on which it applies no more.
    fn withdrawn_on(&self) -> Option<Date> {
        self.0.withdrawn_on.map(Date::from)
    }

    /// Số, ký hiệu quyết định thôi áp dụng. — The decision that orders the withdrawal.
    fn withdrawal(&self) -> Option<&str> {
        self.0.withdrawal.as_ref().map(DocumentSymbol::as_str)
    }

    /// Đề nghị thôi áp dụng đang chờ người thứ hai quyết định; không có nếu chưa ai đề nghị, đề nghị đã được rút, hoặc không còn hiệu lực. — The proposal to withdraw it that waits for a second person; none where nobody proposed it, it was taken back, or it has ended.
    async fn open_withdrawal(&self, ctx: &Context<'_>) -> Option<Result<WithdrawalProposal>> {
        nullable(async {
            let request = request(ctx)?;
            let directory = request.directory().await?;
            let law = request.read_law().await?;
            let reads = LawReads { directory: &directory, law: &law, version: LawVersion::NOW };
            Ok(reads.open_withdrawal(&self.0, request.today()).map(WithdrawalProposal))
        })
        .await
    }

    /// Người đề nghị thôi áp dụng lần cuối, nếu đề nghị chưa được rút. — Who proposed last to withdraw it, where that was not taken back.
    async fn withdrawal_proposed_by(&self, ctx: &Context<'_>) -> Option<Result<Person>> {
        nullable(person(ctx, self.0.withdrawal_proposed_by)).await
    }
}

/// A proposal to withdraw a document that waits for a second person.
#[derive(Clone, Debug)]
pub struct WithdrawalProposal(OpenWithdrawal);

/// Đề nghị thôi áp dụng đang chờ người thứ hai quyết định. — A proposal to withdraw that waits for a second person.
#[Object]
impl WithdrawalProposal {
    /// Người đề nghị. — Who proposed it.
    async fn proposed_by(&self, ctx: &Context<'_>) -> Option<Result<Person>> {
        nullable(person(ctx, Some(self.0.proposed_by))).await
    }

    /// Ngày đề nghị. — When it was proposed.
    fn proposed_on(&self) -> Date {
        self.0.proposed_on.into()
    }

    /// Ngày đầu không còn áp dụng, theo đề nghị. — The first day on which the document is to apply no more.
    fn withdrawn_on(&self) -> Date {
        self.0.withdrawn_on.into()
    }

    /// Số, ký hiệu quyết định nêu trong đề nghị. — The number and symbol of the decision that it names.
    fn decision(&self) -> &str {
        self.0.decision.as_str()
    }

    /// Lý do. — Why.
    async fn reason(&self, ctx: &Context<'_>) -> Option<Result<String>> {
        view::text(ctx, Some(self.0.reason)).await
    }
}
