//! A promotion cycle (kỳ xét thăng hạng).

use std::sync::Arc;

use async_graphql::{Context, ID, InputObject, Object, Result};

use super::{
    appeal::Appeal,
    application::Application,
    application_sort,
    available::{AvailableTransition, can},
    declaration::Declaration,
    document::{Document, Publication},
    member::Member,
    notice::Notice,
    person::{Agency, Unit},
    plan::{Plan, Scheme, TitlePair},
    public_list::PublicLine,
    queue::QueuedDossier,
    step::StepInfo,
    supervision::{CycleSupervision, part},
    terms::{PublicationRequirement, Terms},
};
use crate::{
    domain::{
        citation,
        command::Act,
        cycle::state::{CycleState, Step},
        document_order::unexplained_order,
        guard_context::Subject,
        ids::{CycleId, UnitId},
        public_list::PublicList,
    },
    graphql::{
        connection::{Connection, Window},
        context::{nullable, request},
        global_id::NodeId as _,
        labelled_enum::EnumValue,
        scalar::{Date, GradeCode, Sha256, int},
        sorting::{AppealSortField, ApplicationSortField, Sort},
        view::{View, text},
    },
    names::Search,
};

/// A cycle as its caller sees it: the header everybody who is linked, the rest by relation.
#[derive(Clone, Debug)]
pub struct Cycle(Arc<View>);

impl Cycle {
    /// The cycle of a view.
    pub const fn of(view: Arc<View>) -> Self {
        Self(view)
    }

    /// The cycle of that id, if the caller sees it.
    pub async fn find(ctx: &Context<'_>, id: CycleId) -> Result<Option<Self>> {
        Ok(request(ctx)?.view(id).await?.map(Self))
    }
}

/// Điều kiện lọc hồ sơ. — Which applications are wanted.
#[derive(Debug, Default, InputObject)]
pub struct ApplicationFilter {
    /// Mã số chức danh dự xét. — The code of the title applied for.
    title: Option<String>,
    /// Đơn vị được chia chỉ tiêu mà người dự xét cạnh tranh. — The unit to which the places are given that the applicant competes for.
    unit_id: Option<ID>,
    /// Tìm theo họ và tên người dự xét, không cần dấu và chữ hoa. — Words of the name of the applicant, with or without marks and capitals.
    search: Option<String>,
}

/// Kỳ xét thăng hạng chức danh nghề nghiệp. — A promotion cycle.
#[Object]
impl Cycle {
    /// Mã định danh. — The id.
    pub(super) async fn id(&self) -> ID {
        self.0.cycle.id.to_global()
    }

    /// Tên chính thức. — The official title.
    async fn title(&self, ctx: &Context<'_>) -> Option<Result<String>> {
        text(ctx, Some(self.0.cycle.title)).await
    }

    /// Địa điểm. — The venue.
    async fn venue(&self, ctx: &Context<'_>) -> Option<Result<String>> {
        text(ctx, Some(self.0.cycle.venue)).await
    }

    /// Cơ quan tổ chức xét. — The organising agency.
    async fn agency(&self) -> Option<Agency> {
        self.0.facts.directory.rows().agency.get(&self.0.cycle.agency).cloned().map(Agency)
    }

    /// Cơ quan kế thừa đang tiếp tục tổ chức xét thay cơ quan tổ chức xét đã kết thúc hoạt động; không có khi cơ quan tổ chức xét vẫn tổ chức. — The legal successor that goes on with the cycle for the organising agency, which has ended; none while that one organises it itself.
    fn continued_by(&self) -> Option<Agency> {
        let successor = self.0.facts.continued_by(self.0.today)?;
        self.0.facts.directory.rows().agency.get(&successor).cloned().map(Agency)
    }

    /// Các cơ quan, đơn vị cử viên chức dự xét, như Đề án nêu; khi Đề án không nêu thì là cơ quan tổ chức xét. Cơ quan đã giải thể do cơ quan kế thừa thay. — The agencies whose employees are reviewed, as the scheme names them; the organiser where it names none. The legal successor stands for one that was dissolved.
    async fn participating_agencies(&self) -> Vec<Agency> {
        let agencies = self.0.facts.participation(self.0.today).map(|found| found.agencies());
        let rows = &self.0.facts.directory.rows().agency;
        agencies.unwrap_or_default().iter().filter_map(|id| rows.get(id).cloned().map(Agency)).collect()
    }

    /// Đơn vị có viên chức dự xét; không có khi xét viên chức của mọi đơn vị thuộc cơ quan. — The unit whose employees are reviewed; none for those of every unit of the agency.
    async fn unit(&self) -> Option<Unit> {
        let id = self.0.cycle.unit?;
        self.0.facts.directory.rows().unit.get(&id).cloned().map(Unit)
    }

    /// Năm xét. — The year of the review.
    fn year(&self) -> i32 {
        i32::from(self.0.cycle.year)
    }

    /// Hạng đang giữ. — The grade held.
    async fn from_grade(&self) -> GradeCode {
        (&self.0.cycle.from_grade).into()
    }

    /// Hạng dự xét. — The grade applied for.
    fn to_grade(&self) -> GradeCode {
        (&self.0.cycle.to_grade).into()
    }

    /// Các chức danh được xét. — The titles of the review.
    async fn titles(&self, ctx: &Context<'_>) -> Result<Vec<TitlePair>> {
        let request = request(ctx)?;
        let rows = self.0.facts.rows.cycle_title.values();
        Ok(rows.map(|row| TitlePair::of(&self.0, request, row)).collect())
    }

    /// Trạng thái. — Where it stands.
    fn state(&self) -> EnumValue<CycleState> {
        EnumValue(self.0.cycle.state)
    }

    /// Trạng thái, bằng lời. — The same in words.
    fn state_label(&self, ctx: &Context<'_>) -> Result<&'static str> {
        Ok(request(ctx)?.say(self.0.cycle.state.label()))
    }

    /// Trạng thái sẽ trở lại, khi đang tạm dừng. — The state to resume, while suspended.
    fn suspended_from(&self) -> Option<EnumValue<CycleState>> {
        self.0.cycle.suspended_from.map(EnumValue)
    }

    /// Đã có đơn tố cáo được đăng ký; chỉ người đứng đầu cơ quan và Văn phòng được biết, nội dung không nằm ở đây. — Whether a denunciation was registered (AP5): told to the agency head and the department office only, and without its content.
    fn has_denunciation(&self) -> Option<bool> {
        self.0.learns_of_denunciations().then(|| self.0.facts.denunciations().next().is_some())
    }

    /// Bước đang thực hiện hoặc vừa xong. — The step that is under way or just done.
    fn step(&self) -> Option<EnumValue<Step>> {
        self.state_that_matters().step().map(EnumValue)
    }

    /// Mười hai bước và tiến độ. — The twelve steps and how far each is.
    async fn steps(&self, ctx: &Context<'_>) -> Result<Vec<StepInfo>> {
        Ok(StepInfo::of_cycle(&self.0, request(ctx)?, self.state_that_matters()))
    }

    /// Phiên bản, gửi lại trong `expectedVersion`. — The version, to be sent back as `expectedVersion`.
    fn version(&self) -> i32 {
        int(self.0.cycle.version)
    }

    /// Kỳ xét chạy thử, không có giá trị pháp lý. — Whether the cycle only tries the system out, without legal effect.
    fn trial(&self) -> bool {
        self.0.cycle.trial
    }

    /// Bộ quy tắc áp dụng. — The rule set that governs it.
    fn rule_set(&self) -> Option<&str> {
        self.0.cycle.rule_set.as_deref()
    }

    /// Giá trị băm của bộ quy tắc khi được chọn. — The digest of that rule set as it was frozen.
    fn rule_set_hash(&self) -> Option<Sha256> {
        self.0.cycle.rule_set_hash.map(Sha256::from)
    }

    /// Các thuật ngữ của bộ quy tắc áp dụng. — The terms of the rule set that governs it.
    async fn terms(&self, ctx: &Context<'_>) -> Option<Result<Terms>> {
        nullable(async {
            let request = request(ctx)?;
            Ok(self.0.frozen_rules(request).map(|rules| Terms::of_rules(request, &rules)))
        })
        .await
    }

    /// Nội dung phải công bố và các kênh phải công bố. — What has to be made public, and on which channels.
    async fn publication_requirements(&self, ctx: &Context<'_>) -> Result<Vec<PublicationRequirement>> {
        let request = request(ctx)?;
        let law = request.law();
        Ok(PublicationRequirement::all(request, law.publication_of(Some(&self.0.cycle))))
    }

    /// Nơi quy định thứ tự ưu tiên, theo bộ quy tắc của kỳ xét. — Where the order of priority stands, as the rule set of the cycle says.
    fn ranking_citation(&self, ctx: &Context<'_>) -> Result<String> {
        Ok(self.0.cite(request(ctx)?, citation::ORDER_OF_PRIORITY))
    }

    /// Phiên bản quy trình. — The version of the workflow definition.
    fn workflow(&self) -> &str {
        &self.0.cycle.workflow
    }

    /// Giá trị băm của lịch khi được chọn; không có ở kỳ xét lập theo phiên bản trước. — The digest of the calendar as it was frozen; none in cycles of earlier versions.
    fn calendar_hash(&self) -> Option<Sha256> {
        self.0.cycle.calendar_hash.map(Sha256::from)
    }

    /// Phiên bản lịch đang dùng. — The version of the calendar in use.
    fn calendar(&self) -> &str {
        &self.0.cycle.calendar
    }

    /// Ngày hoàn thành việc xét. — The day on which the review was last completed.
    fn review_completed_on(&self) -> Option<Date> {
        self.0.cycle.review_completed_on.map(Date::from)
    }

    /// Ngày kết thúc giải quyết thắc mắc, khiếu nại. — The day on which the appeals were last closed.
    fn appeals_closed_on(&self) -> Option<Date> {
        self.0.cycle.appeals_closed_on.map(Date::from)
    }

    /// Ngày phê duyệt kết quả. — The day of the decision approving the results.
    fn approved_on(&self) -> Option<Date> {
        self.0.cycle.approved_on.map(Date::from)
    }

    /// Giá trị băm của toàn bộ văn bản khi lưu trữ. — The digest over all documents, taken when it was archived.
    fn manifest(&self) -> Option<Sha256> {
        self.0.cycle.manifest.map(Sha256::from)
    }

    /// Đề án và chỉ tiêu đang có hiệu lực. — The scheme in force.
    async fn scheme(&self) -> Option<Scheme> {
        self.0.facts.scheme().and_then(|scheme| Scheme::seen(&self.0, scheme.id))
    }

    /// Mọi phiên bản của Đề án. — Every version of the scheme.
    async fn schemes(&self) -> Vec<Scheme> {
        self.0.facts.rows.scheme.keys().filter_map(|id| Scheme::seen(&self.0, *id)).collect()
    }

    /// Kế hoạch đang có hiệu lực. — The plan in force.
    async fn plan(&self) -> Option<Plan> {
        self.0.facts.plan().and_then(|plan| Plan::seen(&self.0, plan.id))
    }

    /// Các phiên bản của Kế hoạch mà người gọi được xem. — The versions of the plan that the caller sees.
    async fn plans(&self) -> Vec<Plan> {
        self.0.facts.rows.plan.keys().filter_map(|id| Plan::seen(&self.0, *id)).collect()
    }

    /// Các lần công bố, niêm yết. — What was published, where and when.
    async fn publications(&self) -> Vec<Publication> {
        Publication::all(&self.0)
    }

    /// Danh sách công khai, xếp theo tên tiếng Việt; không có trước khi được công bố. — A public list, in the order of Vietnamese given names; none before it was made public.
    async fn public_list(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Danh sách nào. — Which list.")] kind: EnumValue<PublicList>,
        #[graphql(
            desc = "Tìm theo họ và tên, không cần dấu và chữ hoa. — Words of the name, with or without marks and capitals."
        )]
        search: Option<String>,
        #[graphql(desc = "Số phần tử, 1 đến 100. — How many, 1 to 100.")] first: i32,
        #[graphql(desc = "Sau con trỏ này. — Only after this cursor.")] after: Option<String>,
    ) -> Option<Result<Connection<PublicLine>>> {
        nullable(async {
            let request = request(ctx)?;
            let page = Window { first: Some(first), after, ..Window::default() }.read(request)?;
            let search = Search::new(search.as_deref().unwrap_or_default());
            let lines = PublicLine::all(&self.0, kind.0, &search, request).await?;
            Ok(lines.map(|lines| Connection::of(&page, lines)))
        })
        .await
    }

    /// Các văn bản mà người gọi được xem. — The documents that the caller sees.
    async fn documents(
        &self,
        ctx: &Context<'_>,
        #[graphql(
            desc = "Tìm theo số, ký hiệu hoặc tên loại văn bản. — Words of the number, the symbol or the name of the kind."
        )]
        search: Option<String>,
        #[graphql(desc = "Số phần tử đầu, 1 đến 100. — How many from the start, 1 to 100.")] first: Option<
            i32,
        >,
        #[graphql(desc = "Số phần tử cuối, 1 đến 100. — How many from the end, 1 to 100.")] last: Option<i32>,
        #[graphql(desc = "Sau con trỏ này. — Only after this cursor.")] after: Option<String>,
        #[graphql(desc = "Trước con trỏ này. — Only before this cursor.")] before: Option<String>,
    ) -> Result<Connection<Document>> {
        let request = request(ctx)?;
        let page = Window { first, last, after, before }.read(request)?;
        let view = &self.0;
        let rows = view.facts.rows.document.values().filter(|row| view.sees_document(row.id));
        let search = Search::new(search.as_deref().unwrap_or_default());
        let rows = rows.filter(|row| Document::is_found(view, row, request, &search));
        let page = Connection::of(&page, rows.map(|row| (row.id.0, row)).collect());
        Ok(page.map(|row| Document::of(view, row)))
    }

    /// Các văn bản đề ngày trước căn cứ của mình: nếu ghi sai ngày thì đính chính (`correctRecord`); nếu văn bản đúng là đề ngày đó thì đính chính với chính ngày đó và nêu lý do. — The documents that are dated before what they rest on: a mistyped date is corrected (`correctRecord`); where the document does bear it, a correction with the same date states the reason.
    async fn documents_out_of_order(&self, ctx: &Context<'_>) -> Result<Vec<Document>> {
        let found = unexplained_order(&request(ctx)?.law(), &self.0.facts);
        Ok(found.into_iter().filter_map(|id| Document::seen(&self.0, id)).collect())
    }

    /// Thành viên Hội đồng và các Ban; chỉ người có liên quan được xem. — The members of the council and the boards, for whoever has a part in the cycle.
    async fn members(&self, ctx: &Context<'_>) -> Option<Result<Vec<Member>>> {
        Some(part(ctx, self.0.has_part()).map(|_| Member::all(&self.0)))
    }

    /// Bản kê khai xung đột lợi ích; chỉ người xử lý và giám sát được xem. — The declarations about conflicts of interest, for those who handle or supervise the cycle.
    async fn declarations(&self, ctx: &Context<'_>) -> Option<Result<Vec<Declaration>>> {
        Some(part(ctx, self.0.is_all()).map(|_| Declaration::all(&self.0)))
    }

    /// Các hồ sơ đang xử lý và điều còn vướng, theo thứ tự nộp. — The dossiers that are being handled, in the order of hand-over, each with what it waits for; only for those who handle the cycle.
    async fn dossier_queue(&self, ctx: &Context<'_>) -> Option<Result<Vec<QueuedDossier>>> {
        nullable(async {
            let request = part(ctx, self.0.is_all())?;
            QueuedDossier::all(&self.0, request).await.map(Some)
        })
        .await
    }

    #[expect(clippy::too_many_arguments, reason = "a field with a filter, an order and a page has as many")]
    /// Các hồ sơ mà người gọi được xem. — The applications that the caller sees.
    async fn applications(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Điều kiện lọc. — Which are wanted.")] filter: Option<ApplicationFilter>,
        #[graphql(
            desc = "Cách sắp xếp; bỏ trống là theo mã định danh. Con trỏ chỉ dùng được với cách sắp xếp đã cho ra nó. — How they are sorted; by their ids where it is left out. A cursor is good only for the order that gave it."
        )]
        order_by: Option<Sort<ApplicationSortField>>,
        #[graphql(desc = "Số phần tử đầu, 1 đến 100. — How many from the start, 1 to 100.")] first: Option<
            i32,
        >,
        #[graphql(desc = "Số phần tử cuối, 1 đến 100. — How many from the end, 1 to 100.")] last: Option<i32>,
        #[graphql(desc = "Sau con trỏ này. — Only after this cursor.")] after: Option<String>,
        #[graphql(desc = "Trước con trỏ này. — Only before this cursor.")] before: Option<String>,
    ) -> Result<Connection<Application>> {
        let (request, window) = (request(ctx)?, Window { first, last, after, before });
        let ApplicationFilter { title, unit_id, search } = filter.unwrap_or_default();
        let view = &self.0;
        let wanted = unit_id.as_ref().map(|id| UnitId::from_global(id));
        let rows = view.applications().into_iter();
        let rows = rows.filter(|row| title.as_deref().is_none_or(|title| row.title.as_str() == title));
        // With an id that is not that of a unit, no application is found.
        let rows = rows
            .filter(|row| wanted.is_none_or(|unit| unit.is_some_and(|unit| view.competes_for(row, unit))));
        let search = Search::new(search.as_deref().unwrap_or_default());
        let rows = Application::named(view, rows.collect(), &search, request).await?;
        match order_by {
            Some(sort) => {
                let rows = rows.into_iter().map(|row| Application::of(view, row)).collect();
                Connection::sorted(request, &window, &sort, application_sort::sorted(ctx, rows, sort).await?)
            }
            None => {
                let page = window.read(request)?;
                let page = Connection::of(&page, rows.into_iter().map(|row| (row.id.0, row)).collect());
                Ok(page.map(|row| Application::of(view, row)))
            }
        }
    }

    /// Các đơn mà người gọi được xem. — The appeals that the caller sees.
    async fn appeals(
        &self,
        ctx: &Context<'_>,
        #[graphql(
            desc = "Cách sắp xếp; bỏ trống là theo mã định danh. Con trỏ chỉ dùng được với cách sắp xếp đã cho ra nó. — How they are sorted; by their ids where it is left out. A cursor is good only for the order that gave it."
        )]
        order_by: Option<Sort<AppealSortField>>,
        #[graphql(desc = "Số phần tử đầu, 1 đến 100. — How many from the start, 1 to 100.")] first: Option<
            i32,
        >,
        #[graphql(desc = "Số phần tử cuối, 1 đến 100. — How many from the end, 1 to 100.")] last: Option<i32>,
        #[graphql(desc = "Sau con trỏ này. — Only after this cursor.")] after: Option<String>,
        #[graphql(desc = "Trước con trỏ này. — Only before this cursor.")] before: Option<String>,
    ) -> Result<Connection<Appeal>> {
        let (request, window) = (request(ctx)?, Window { first, last, after, before });
        let all = Appeal::all(&self.0);
        match order_by {
            Some(sort) => {
                let rows = Appeal::sorted(request, all, sort).await?;
                Connection::sorted(request, &window, &sort, rows)
            }
            None => {
                let page = window.read(request)?;
                Ok(Connection::of(&page, all.into_iter().map(|row| (row.key().0, row)).collect()))
            }
        }
    }

    /// Các thông báo kết quả; chỉ người có liên quan được xem. — The notices of results, for whoever has a part in the cycle.
    async fn notices(&self, ctx: &Context<'_>) -> Option<Result<Vec<Notice>>> {
        Some(part(ctx, self.0.has_part()).map(|_| Notice::all(&self.0)))
    }

    #[graphql(flatten)]
    fn supervision(&self) -> CycleSupervision {
        CycleSupervision::of(&self.0)
    }

    /// Các thao tác người gọi có thể thực hiện. — What the caller could do with it.
    async fn available_transitions(&self, ctx: &Context<'_>) -> Result<Vec<AvailableTransition>> {
        Ok(AvailableTransition::all(&self.0, request(ctx)?, Subject::Cycle))
    }

    /// Người gọi có thể lập hồ sơ dự xét ngay. — Whether the caller can open an application now.
    fn viewer_can_apply(&self, ctx: &Context<'_>) -> Result<bool> {
        Ok(can(&self.0, request(ctx)?, Act::CreateApplication, Subject::Cycle))
    }

    /// Người gọi có thể nộp đơn ngay. — Whether the caller can file an appeal now.
    fn viewer_can_appeal(&self, ctx: &Context<'_>) -> Result<bool> {
        Ok(can(&self.0, request(ctx)?, Act::FileAppeal, Subject::Cycle))
    }

    /// Người gọi được xem toàn bộ kỳ xét. — Whether the caller sees everything of the cycle.
    fn viewer_can_see_case(&self) -> bool {
        self.0.is_all()
    }

    /// Người gọi có liên quan đến kỳ xét: xử lý, giám sát, dự xét, gửi đơn, đứng đầu đơn vị của người dự xét, hoặc được gửi văn bản. — Whether the caller has a part in the cycle: handles or supervises it, applies, appeals, heads the unit of somebody who applies, or is sent documents of it.
    fn viewer_takes_part(&self) -> bool {
        self.0.takes_part()
    }
}

impl Cycle {
    /// The state that matters: the one to resume, while suspended.
    fn state_that_matters(&self) -> CycleState {
        self.0.cycle.effective_state()
    }
}
