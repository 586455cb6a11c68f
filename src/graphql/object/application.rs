//! An application (hồ sơ đăng ký dự xét).

use std::sync::Arc;

use async_graphql::{Context, ID, Object, Result};

use super::{
    appeal::Appeal,
    available::{AvailableTransition, can},
    cycle::Cycle,
    document::Document,
    dossier_receipt::DossierReceipt,
    finding::{Finding, Vote},
    joint_conclusion::JointConclusion,
    judgement::Judgement,
    nomination::NominationLine,
    paper::Paper,
    person::{Person, Unit},
    preview::{EligibilityPreview, MissingPapers},
    rank::Rank,
    score_sheet::{DossierPoints, ScoreSheet},
    status::Status,
};
use crate::{
    domain::{
        application::{
            state::{ApplicationState, VisibleState},
            status::{Circumstances, Next},
        },
        command::Act,
        cycle::deadlines::Reckoner,
        deadline::DeadlineKind,
        guard_context::Subject,
        ids::{ApplicationId, CycleId},
        row,
        vocabulary::{Disposition, Stage},
    },
    graphql::{
        context::{RequestContext, nullable, request},
        global_id::NodeId as _,
        labelled_enum::EnumValue,
        loader::Name,
        scalar::{Date, DateTime, PaperKindCode, int},
        view::View,
    },
    names::Search,
};

/// An application that the caller sees.
#[derive(Clone, Debug)]
pub struct Application {
    view: Arc<View>,
    row: row::Application,
}

impl Application {
    /// The application of that id, if the caller sees it.
    pub fn seen(view: &Arc<View>, id: ApplicationId) -> Option<Self> {
        view.application(id).map(|row| Self::of(view, row))
    }

    /// Shows a row. Whether the caller sees it is not asked here: only rows of [`View::applications`] are given.
    pub(super) fn of(view: &Arc<View>, row: &row::Application) -> Self {
        Self { view: Arc::clone(view), row: row.clone() }
    }

    /// The application of that id in a cycle, if the caller sees it.
    pub async fn find(ctx: &Context<'_>, cycle: CycleId, id: ApplicationId) -> Result<Option<Self>> {
        Ok(request(ctx)?.view(cycle).await?.and_then(|view| Self::seen(&view, id)))
    }

    /// Its id.
    pub fn key(&self) -> ApplicationId {
        self.row.id
    }

    /// Those of applicants with a name that is searched for. A search opens names without showing them; what is then
    /// shown is remembered as always.
    pub async fn named<'v>(
        view: &View,
        all: Vec<&'v row::Application>,
        search: &Search,
        request: &RequestContext,
    ) -> Result<Vec<&'v row::Application>> {
        if search.is_empty() {
            return Ok(all);
        }
        let unseen = |own: &row::Application| view.unseen_name_of(own.person);
        let names = request.names(all.iter().filter_map(|own| unseen(own))).await?;
        let is_found = |own: &row::Application| {
            unseen(own).and_then(|name| names.get(&name)).is_some_and(|name| search.finds(name))
        };
        Ok(all.into_iter().filter(|own| is_found(own)).collect())
    }

    /// The name of the applicant, to be opened and not shown.
    pub(super) fn unseen_name(&self) -> Option<Name> {
        self.view.unseen_name_of(self.row.person)
    }

    /// The code of the title that it is for.
    pub(super) fn title_code(&self) -> &str {
        self.row.title.as_str()
    }

    /// The place on the list of the unit, for who sees it.
    pub(super) fn place_in_unit(&self) -> Option<u64> {
        NominationLine::of(&self.view, &self.row).map(|line| line.place_in_list())
    }

    fn is_case(&self) -> bool {
        self.view.is_case(&self.row)
    }

    fn document(&self, id: Option<crate::domain::ids::DocumentId>) -> Option<Document> {
        id.and_then(|id| Document::seen(&self.view, id))
    }

    /// Where it stands, as its applicant is told.
    pub(super) fn visible(&self) -> VisibleState {
        let seen = VisibleState::of(self.row.state, self.row.notified_state, self.row.re_review);
        seen.in_cycle(self.view.cycle.effective_state())
    }

    fn until(&self, kind: DeadlineKind, request: &RequestContext) -> Option<jiff::civil::Date> {
        if kind == DeadlineKind::ResolveAppeals {
            let reference = request.law();
            return Reckoner::new(&reference, &self.view.facts).window_of(Some(&self.row))?.last();
        }
        let found = self.view.deadlines(request);
        let mine = |id: Option<ApplicationId>| id.is_none_or(|id| id == self.row.id);
        found.iter().find(|deadline| deadline.kind == kind && mine(deadline.application))?.counted.last()
    }
}

/// Hồ sơ đăng ký dự xét. — An application.
#[Object]
impl Application {
    /// Mã định danh. — The id.
    pub(super) async fn id(&self) -> ID {
        self.row.id.to_global()
    }

    /// Kỳ xét. — The cycle.
    async fn cycle(&self) -> Cycle {
        Cycle::of(Arc::clone(&self.view))
    }

    /// Người dự xét. — The applicant.
    async fn applicant(&self) -> Person {
        Person::seen(&self.view, self.row.person)
    }

    /// Mã số chức danh dự xét. — The code of the title applied for.
    fn title(&self) -> &str {
        self.row.title.as_str()
    }

    /// Tên chức danh dự xét. — The name of the title applied for.
    fn title_name(&self, ctx: &Context<'_>) -> Option<Result<String>> {
        request(ctx).map(|request| self.view.title_name(request, &self.row.title)).transpose()
    }

    /// Đơn vị mà người dự xét cạnh tranh chỉ tiêu, khi chỉ tiêu được chia theo đơn vị. — The unit for which the applicant competes, where places are given to units.
    async fn unit(&self) -> Option<Unit> {
        let id = self.row.unit?;
        self.view.facts.directory.rows().unit.get(&id).cloned().map(Unit)
    }

    /// Tình trạng, viết cho người dự xét. — Where it stands, in the words of its applicant.
    pub(super) async fn status(&self, ctx: &Context<'_>) -> Result<Status> {
        let request = request(ctx)?;
        let state = self.visible();
        let over = |kind| self.until(kind, request).is_some_and(|last| last < self.view.today);
        let cycle = self.view.cycle.effective_state();
        let now = Circumstances { cycle, nominated: self.row.nomination.is_some(), over: &over };
        let next = Next::of(state, now);
        let until = next.and_then(|next| next.deadline).and_then(|kind| self.until(kind, request));
        Ok(Status { view: Arc::clone(&self.view), row: self.row.clone(), state, next, until })
    }

    /// Trạng thái nghiệp vụ; chỉ người xử lý kỳ xét được xem. — Where it stands in the machine; only for those who handle the cycle.
    fn state(&self) -> Option<EnumValue<ApplicationState>> {
        self.is_case().then_some(self.row.state).map(EnumValue)
    }

    /// Phiên bản, gửi lại trong `expectedVersion`. — The version, to be sent back as `expectedVersion`.
    fn version(&self) -> i32 {
        int(self.view.visibility.version_of(&self.view.facts, &self.row))
    }

    /// Thời điểm nộp. — When it was handed in.
    fn submitted_at(&self) -> Option<DateTime> {
        self.row.submitted_at.map(DateTime::from)
    }

    /// Nộp bằng giấy. — Whether it was handed in on paper.
    fn on_paper(&self) -> bool {
        self.row.on_paper
    }

    /// Giấy tiếp nhận hồ sơ; người dự xét và người xử lý được xem. — The receipt of the dossier; for its applicant and those who handle the cycle.
    async fn dossier_receipt(&self) -> Option<DossierReceipt> {
        DossierReceipt::of(&self.view, &self.row)
    }

    /// Văn bản cử dự xét. — The nomination.
    async fn nomination(&self) -> Option<Document> {
        self.document(self.row.nomination)
    }

    /// Đã được cử dự xét. — Whether it is nominated.
    fn is_nominated(&self) -> bool {
        self.row.nomination.is_some()
    }

    /// Đề nghị cử gần nhất trong danh sách của đơn vị, với thứ tự của đơn vị và kết quả. — The last proposal to nominate it by a list of the unit, with the place in the order of the unit and what became of it.
    async fn proposal(&self) -> Option<NominationLine> {
        NominationLine::of(&self.view, &self.row)
    }

    /// Hồ sơ trình Hội đồng. — The review bundle; only for those who handle the cycle.
    async fn bundle(&self) -> Option<Document> {
        self.document(self.row.bundle).filter(|_| self.is_case())
    }

    /// Lần xét, từ 1. — The review round, from 1; only for those who handle the cycle.
    fn round(&self) -> Option<i32> {
        self.is_case().then(|| int(self.row.round))
    }

    /// Nhận xét theo tiêu chí. — The findings; only for those who handle the cycle.
    async fn findings(&self) -> Vec<Finding> {
        let rows = self.view.facts.rows.finding.find(self.row.id).filter(|_| self.is_case());
        rows.map(|row| Finding::of(&self.view, row.clone())).collect()
    }

    /// Kết luận chung của những người thẩm định, mới nhất trước. — The joint conclusions of the appraisers, the last first; only for those who handle the cycle.
    async fn joint_conclusions(&self) -> Vec<JointConclusion> {
        if self.is_case() { JointConclusion::all(&self.view, &self.row) } else { Vec::new() }
    }

    /// Phiếu chấm điểm và kết quả kiểm tra, mới nhất trước. — The sheets of points, the last first; only for those who handle the cycle.
    async fn score_sheets(&self) -> Vec<ScoreSheet> {
        if self.is_case() { ScoreSheet::all(&self.view, &self.row) } else { Vec::new() }
    }

    /// Điểm theo bộ quy tắc, khi bộ quy tắc có chấm điểm; người dự xét xem được khi kết quả đã thông báo. — The points as the rule set makes them of the sheets, where it asks for some; the applicant sees them once the result is notified.
    async fn points(&self, ctx: &Context<'_>) -> Option<Result<DossierPoints>> {
        nullable(async { Ok(DossierPoints::of(&self.view, request(ctx)?, &self.row)) }).await
    }

    /// Phiếu biểu quyết. — The votes; only for those who handle the cycle.
    async fn votes(&self) -> Vec<Vote> {
        let rows = self.view.facts.rows.vote.find(Some(self.row.id)).filter(|_| self.is_case());
        rows.map(|row| Vote::of(&self.view, row.clone())).collect()
    }

    /// Biên bản có kết luận của Hội đồng. — The minutes with the conclusion; only for those who handle the cycle.
    async fn conclusion(&self) -> Option<Document> {
        self.document(self.row.conclusion).filter(|_| self.is_case())
    }

    /// Thứ tự ưu tiên. — Its place in the order; only for those who handle the cycle.
    async fn rank(&self) -> Option<Rank> {
        self.is_case().then(|| Rank::of(&self.view, &self.row)).flatten()
    }

    /// Các giấy tờ trong hồ sơ. — The papers that it holds; for its applicant and those who handle the cycle.
    async fn papers(&self) -> Vec<Paper> {
        if self.view.opens(&self.row) { Paper::all(&self.view, &self.row) } else { Vec::new() }
    }

    /// Thành phần phải bổ sung theo lần trả hồ sơ gần nhất. — The papers that it was last returned for.
    fn supplement(&self) -> Vec<PaperKindCode> {
        let kinds = self.row.supplement.0.iter().filter(|_| self.view.opens(&self.row));
        kinds.copied().map(PaperKindCode::from).collect()
    }

    /// Thành phần còn thiếu và thời hạn bổ sung; người dự xét và người xử lý được xem. — What is missing, and until when it may be supplied; for its applicant and those who handle the cycle.
    async fn missing_papers(&self, ctx: &Context<'_>) -> Option<Result<MissingPapers>> {
        nullable(async { MissingPapers::of(&self.view, request(ctx)?, &self.row).await }).await
    }

    /// Xem trước điều kiện, tiêu chuẩn và thành phần còn thiếu, trước khi nộp. — What the rules would say of it as it stands, and what is missing; to be asked before handing in.
    async fn eligibility_preview(&self, ctx: &Context<'_>) -> Option<Result<EligibilityPreview>> {
        nullable(async { EligibilityPreview::of(&self.view, request(ctx)?, &self.row).await }).await
    }

    /// Kết quả xem xét điều kiện, tiêu chuẩn mới nhất của một giai đoạn. — Its last judgement at a stage; the applicant sees it once it is public.
    async fn judgement(
        &self,
        #[graphql(
            desc = "Giai đoạn; bỏ trống để lấy kết quả mới nhất. — The stage; left out for the last of any."
        )]
        stage: Option<EnumValue<Stage>>,
    ) -> Option<Judgement> {
        let stage = stage.map(EnumValue::member);
        Judgement::all(&self.view, &self.row).into_iter().find(|judgement| judgement.is_of(stage))
    }

    /// Kết quả xem xét điều kiện, tiêu chuẩn, mới nhất trước. — Its judgements by the rules, the last first; the applicant sees them once they are public.
    async fn judgements(&self) -> Vec<Judgement> {
        Judgement::all(&self.view, &self.row)
    }

    /// Đang bị xem xét kỷ luật. — Whether a disciplinary case is open; only for those who handle the cycle.
    fn discipline_open(&self) -> Option<bool> {
        self.is_case().then_some(self.row.discipline_open)
    }

    /// Xử lý khi phê duyệt kết quả. — What was decided on that case; only for those who handle the cycle.
    fn disposition(&self) -> Option<EnumValue<Disposition>> {
        self.row.disposition.filter(|_| self.is_case()).map(EnumValue)
    }

    /// Quyết định bổ nhiệm. — The appointment decision.
    async fn appointment(&self) -> Option<Document> {
        self.document(self.row.appointment)
    }

    /// Ngày cuối được gửi thắc mắc, khiếu nại về kết quả. — The last day to file about the result.
    fn appeal_window_ends_on(&self, ctx: &Context<'_>) -> Option<Result<Date>> {
        let until = |request| self.until(DeadlineKind::ResolveAppeals, request).map(Date::from);
        request(ctx).map(until).transpose()
    }

    /// Các đơn về hồ sơ này mà người gọi được xem. — The appeals about it that the caller sees.
    async fn appeals(&self) -> Vec<Appeal> {
        Appeal::about(&self.view, self.row.id)
    }

    /// Các thao tác người gọi có thể thực hiện. — What the caller could do with it.
    async fn available_transitions(&self, ctx: &Context<'_>) -> Result<Vec<AvailableTransition>> {
        Ok(AvailableTransition::all(&self.view, request(ctx)?, Subject::Application(self.row.id)))
    }

    /// Người gọi có thể nộp hồ sơ ngay. — Whether the caller can submit it now.
    fn viewer_can_submit(&self, ctx: &Context<'_>) -> Result<bool> {
        Ok(can(&self.view, request(ctx)?, Act::Submit, Subject::Application(self.row.id)))
    }

    /// Người gọi có thể rút hồ sơ ngay. — Whether the caller can withdraw it now.
    fn viewer_can_withdraw(&self, ctx: &Context<'_>) -> Result<bool> {
        Ok(can(&self.view, request(ctx)?, Act::Withdraw, Subject::Application(self.row.id)))
    }
}
