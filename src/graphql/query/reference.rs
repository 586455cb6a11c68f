//! What holds for every cycle: the steps, and the law that was adopted.

use async_graphql::{Context, InputObject, Object, Result};
use jiff::civil;

use crate::{
    domain::{
        error_code::ErrorCode,
        law::{
            DatedAdoption, LawStanding,
            row::{Adoption, LawKind},
        },
        reference_data::ReferenceData,
        vocabulary::Field,
    },
    graphql::{
        connection::{Connection, Window},
        context::{RequestContext, nullable, request},
        labelled_enum::EnumValue,
        object::{
            adoption::{LawAdoption, day_or_today},
            step::StepInfo,
            terms::{TermKind, TermOption, Terms},
        },
        scalar::Date,
    },
};

/// Queries about what holds for every cycle.
#[derive(Debug, Default)]
pub struct ReferenceQuery;

/// Điều kiện tìm bộ quy tắc, lịch, danh mục chức danh, cách đánh số, quy định; mọi điều kiện phải cùng đúng. — Which rule sets, calendars, catalogues, numberings or rules are wanted; all of it must hold.
#[derive(Debug, Default, InputObject)]
pub struct LawFilter {
    /// Được áp dụng vào ngày này. — What applies on that day.
    in_force_on: Option<Date>,
    /// Ngày xem tình trạng; mặc định là hôm nay. — The day for `standing`; today where none is named.
    standing_on: Option<Date>,
    /// Có tình trạng này vào ngày `standingOn`. — What stands so on the day `standingOn`.
    standing: Option<EnumValue<LawStanding>>,
    /// Có chức danh này. — What is for that title.
    title: Option<String>,
    /// Thuộc ngành, lĩnh vực nghề nghiệp này. — What is for that profession.
    field: Option<String>,
}

impl LawFilter {
    async fn found(&self, request: &RequestContext, kind: LawKind) -> Result<Vec<Adoption>> {
        let bad = |code| request.coded(code);
        let in_force_on =
            self.in_force_on.as_ref().map(|day| day_or_today(request, Some(day))).transpose()?;
        let day = day_or_today(request, self.standing_on.as_ref())?;
        let field = self.field.as_deref().map(str::parse::<Field>);
        let field = field.transpose().map_err(|_| bad(ErrorCode::INVALID_CODE))?;
        let law = request.read_law().await?;
        let code = |text| law.title_code(text).ok_or_else(|| bad(ErrorCode::INVALID_CODE));
        let title = self.title.as_deref().map(code).transpose()?;
        let rows = law.adoptions().rows().adoption.values().filter(|row| row.kind == kind);
        let wanted = rows.filter(|row| {
            in_force_on.is_none_or(|day| row.is_in_force(day))
                && self.standing.is_none_or(|wanted| standing_of(&law, row, day) == wanted.0)
                && title.as_ref().is_none_or(|code| law.speaks_of(row, code))
                && field.as_ref().is_none_or(|field| law.speaks_of_field(row, field))
        });
        Ok(wanted.cloned().collect())
    }
}

fn standing_of(law: &ReferenceData, adoption: &Adoption, day: civil::Date) -> LawStanding {
    DatedAdoption { adoption, text: law.text(adoption.digest).as_ref(), day }.standing()
}

#[Object]
impl ReferenceQuery {
    /// Mười hai bước của kỳ xét, với căn cứ pháp lý. — The twelve steps with their legal bases.
    async fn steps(&self, ctx: &Context<'_>) -> Result<Vec<StepInfo>> {
        Ok(StepInfo::all(request(ctx)?))
    }

    /// Các thuật ngữ (hạng hoặc bậc, lĩnh vực, ngành đào tạo, mức xếp loại, loại giấy tờ, kênh công bố, loại văn bản) mà bộ quy tắc nêu; không có nếu không có bộ quy tắc đó. — The terms (grades or levels, fields, fields of degrees, classes of ratings, kinds of papers, channels, kinds of documents) that rule sets declare; none where there is no such rule set.
    async fn terms(
        &self,
        ctx: &Context<'_>,
        #[graphql(
            desc = "Mã hoặc giá trị băm của bộ quy tắc; bỏ trống để xem của mọi bộ quy tắc. — The id or the digest of a rule set; left out for all of them."
        )]
        rule_set: Option<String>,
    ) -> Option<Result<Terms>> {
        nullable(async { declared(request(ctx)?, rule_set.as_deref()).await }).await
    }

    /// Các mã thuộc một loại mà bộ quy tắc nêu, với cách đọc, để làm danh sách chọn; không có nếu không có bộ quy tắc đó. — The codes of one kind that a rule set declares, with what people read, for who makes a form; none where there is no such rule set.
    async fn options(
        &self,
        ctx: &Context<'_>,
        #[graphql(
            desc = "Mã hoặc giá trị băm của bộ quy tắc; bỏ trống để xem của mọi bộ quy tắc. — The id or the digest of a rule set; left out for all of them."
        )]
        rule_set: Option<String>,
        #[graphql(desc = "Loại mã. — Which codes.")] kind: TermKind,
    ) -> Option<Result<Vec<TermOption>>> {
        nullable(async {
            let terms = declared(request(ctx)?, rule_set.as_deref()).await?;
            Ok(terms.map(|terms| terms.options(kind)))
        })
        .await
    }
}

/// Queries about the law that was adopted.
#[derive(Debug, Default)]
pub struct AdoptedLawQuery;

/// Declares a list of what was adopted for each kind of law.
macro_rules! lists_of_law {
    ($($(#[$doc:meta])* $list:ident of $kind:ident;)+) => {
        #[Object]
        impl AdoptedLawQuery {$(
            $(#[$doc])*
            async fn $list(
                &self,
                ctx: &Context<'_>,
                #[graphql(desc = "Điều kiện tìm. — Which are wanted.")] filter: Option<LawFilter>,
                #[graphql(desc = "Số phần tử đầu, 1 đến 100. — How many from the start, 1 to 100.")]
                first: Option<i32>,
                #[graphql(desc = "Số phần tử cuối, 1 đến 100. — How many from the end, 1 to 100.")]
                last: Option<i32>,
                #[graphql(desc = "Sau con trỏ này. — Only after this cursor.")] after: Option<String>,
                #[graphql(desc = "Trước con trỏ này. — Only before this cursor.")] before: Option<String>,
            ) -> Result<Connection<LawAdoption>> {
                page(ctx, LawKind::$kind, filter, Window { first, last, after, before }).await
            }
        )+}
    };
}

lists_of_law! {
    /// Các bộ quy tắc đã được đề nghị, áp dụng hoặc thôi áp dụng. — The rule sets that were proposed, adopted or withdrawn.
    rule_sets of RuleSet;
    /// Các lịch ngày làm việc đã được đề nghị, áp dụng hoặc thôi áp dụng. — The calendars that were proposed, adopted or withdrawn.
    calendars of Calendar;
    /// Các danh mục chức danh nghề nghiệp đã được đề nghị, áp dụng hoặc thôi áp dụng. — The catalogues of titles that were proposed, adopted or withdrawn.
    title_catalogues of Titles;
    /// Các cách đánh số văn bản đã được đề nghị, áp dụng hoặc thôi áp dụng. — The numberings of documents that were proposed, adopted or withdrawn.
    document_numberings of Numbering;
    /// Các quy định về nhân lực CNTT đã được đề nghị, áp dụng hoặc thôi áp dụng. — The rules of the IT workforce that were proposed, adopted or withdrawn.
    workforce_rules of Workforce;
}

/// What a rule set declares, or all of them where none is named.
async fn declared(request: &RequestContext, rule_set: Option<&str>) -> Result<Option<Terms>> {
    let law = request.read_law().await?;
    let Some(name) = rule_set else { return Ok(Some(Terms::of_all(request, &law))) };
    Ok(law.rules_named(name).map(|rules| Terms::of_rules(request, rules)))
}

async fn page(
    ctx: &Context<'_>,
    kind: LawKind,
    filter: Option<LawFilter>,
    window: Window,
) -> Result<Connection<LawAdoption>> {
    let request = request(ctx)?;
    let page = window.read(request)?;
    let found = filter.unwrap_or_default().found(request, kind).await?;
    Ok(Connection::of(&page, found.into_iter().map(|row| (row.id.0, LawAdoption(row))).collect()))
}
