//! An appeal (thắc mắc, khiếu nại, tố cáo).

use std::sync::Arc;

use async_graphql::{Context, ID, Object, Result};

use super::{
    application::Application,
    available::{AvailableTransition, can},
    cycle::Cycle,
    document::Document,
    person::Person,
};
use crate::{
    domain::{
        appeal::state::{AppealEffect, AppealKind, AppealOutcome, AppealState, AppealSubject},
        command::Act,
        guard_context::Subject,
        ids::{AppealId, ApplicationId, CycleId},
        row,
        row_keys::AppealKey,
        vocabulary::Decider,
    },
    graphql::{
        context::{RequestContext, request},
        global_id::NodeId as _,
        labelled_enum::EnumValue,
        loader::Name,
        scalar::{DateTime, int},
        sorting::{AppealSortField, Sort, SortValue, SortedRow, in_order},
        view::View,
    },
};

/// An appeal that the caller sees.
#[derive(Clone, Debug)]
pub struct Appeal {
    view: Arc<View>,
    row: row::Appeal,
}

impl Appeal {
    /// The appeal of that id, if the caller sees it.
    pub fn seen(view: &Arc<View>, id: AppealId) -> Option<Self> {
        let row = view.facts.rows.appeal.get(&id).filter(|row| view.sees_appeal(row))?.clone();
        Some(Self { view: Arc::clone(view), row })
    }

    /// The appeals of a cycle that the caller sees, by id.
    pub fn all(view: &Arc<View>) -> Vec<Self> {
        view.facts.rows.appeal.keys().filter_map(|id| Self::seen(view, *id)).collect()
    }

    /// The appeal of that id in a cycle, if the caller sees it.
    pub async fn find(ctx: &Context<'_>, cycle: CycleId, id: AppealId) -> Result<Option<Self>> {
        Ok(request(ctx)?.view(cycle).await?.and_then(|view| Self::seen(&view, id)))
    }

    /// Its id.
    pub fn key(&self) -> AppealId {
        self.row.id
    }

    /// The name of who filed it, to be opened and not shown.
    fn unseen_name(&self) -> Option<Name> {
        Some(Name { remembered: false, ..self.view.name_of(self.row.appellant)? })
    }

    /// Appeals in the order of a column. Names are opened to sort by without being shown.
    pub async fn sorted(
        request: &RequestContext,
        all: Vec<Self>,
        sort: Sort<AppealSortField>,
    ) -> Result<Vec<SortedRow<Self>>> {
        use AppealSortField as F;
        let named = all.iter().filter(|_| sort.field == F::Appellant);
        let names = request.names(named.filter_map(Self::unseen_name)).await?;
        let value = |own: &Self| {
            let label = match sort.field {
                F::Appellant => return names.get(&own.unseen_name()?).map(|name| SortValue::name(name)),
                F::FiledAt => return Some(SortValue::Time(own.row.filed_at)),
                F::Kind => own.row.kind.label(),
                F::Subject => own.row.subject.label(),
                F::State => own.row.state.label(),
                F::Decider => own.row.decider?.label(),
                F::Outcome => own.row.outcome?.label(),
            };
            Some(SortValue::text(request.say(label)))
        };
        let rows = all.into_iter().map(|own| (value(&own), own.row.id.0, own));
        Ok(in_order(rows.collect(), sort.direction))
    }

    /// Those of an application that the caller sees, by id.
    pub fn about(view: &Arc<View>, application: ApplicationId) -> Vec<Self> {
        let about = view.facts.rows.appeal.find(AppealKey::Application(application));
        about.filter_map(|row| Self::seen(view, row.id)).collect()
    }
}

/// Đơn thắc mắc, khiếu nại hoặc tố cáo. — An appeal.
#[Object]
impl Appeal {
    /// Mã định danh. — The id.
    pub(super) async fn id(&self) -> ID {
        self.row.id.to_global()
    }

    /// Kỳ xét. — The cycle.
    async fn cycle(&self) -> Cycle {
        Cycle::of(Arc::clone(&self.view))
    }

    /// Loại đơn. — The legal act.
    fn kind(&self) -> EnumValue<AppealKind> {
        EnumValue(self.row.kind)
    }

    /// Nội dung. — What it is about.
    fn subject(&self) -> EnumValue<AppealSubject> {
        EnumValue(self.row.subject)
    }

    /// Người nộp. — Who filed it.
    async fn appellant(&self) -> Person {
        Person::seen(&self.view, self.row.appellant)
    }

    /// Hồ sơ liên quan. — The application that it concerns.
    async fn application(&self) -> Option<Application> {
        self.row.application.and_then(|id| Application::seen(&self.view, id))
    }

    /// Trạng thái. — Where it stands.
    fn state(&self) -> EnumValue<AppealState> {
        EnumValue(self.row.state)
    }

    /// Trạng thái, bằng lời. — The same in words.
    fn state_label(&self, ctx: &Context<'_>) -> Result<&'static str> {
        Ok(request(ctx)?.say(self.row.state.label()))
    }

    /// Phiên bản, gửi lại trong `expectedVersion`. — The version, to be sent back as `expectedVersion`.
    fn version(&self) -> i32 {
        int(self.row.version)
    }

    /// Kết quả giải quyết. — How it was decided.
    fn outcome(&self) -> Option<EnumValue<AppealOutcome>> {
        self.row.outcome.map(EnumValue)
    }

    /// Hệ quả của việc giải quyết. — What the decision changes.
    fn effect(&self) -> EnumValue<AppealEffect> {
        EnumValue(self.row.effect)
    }

    /// Thời điểm nộp. — When it was filed or handed in.
    fn filed_at(&self) -> DateTime {
        self.row.filed_at.into()
    }

    /// Nộp sau thời hạn của kỳ xét. — Whether it came after the window of the cycle.
    fn late_for_cycle(&self) -> bool {
        self.row.late
    }

    /// Đơn đã giải quyết trước đó. — The decided appeal that it follows.
    async fn second_of(&self) -> Option<Appeal> {
        self.row.second_of.and_then(|id| Appeal::seen(&self.view, id))
    }

    /// Người có thẩm quyền giải quyết. — Who decides it.
    fn decider(&self) -> Option<EnumValue<Decider>> {
        self.row.decider.map(EnumValue)
    }

    /// Văn bản giải quyết. — The decision.
    async fn decision(&self) -> Option<Document> {
        self.row.decision.and_then(|id| Document::seen(&self.view, id))
    }

    /// Quyết định giải quyết đã được thi hành. — Whether what the decision changes was carried out.
    fn carried_out(&self) -> bool {
        self.row.carried_out
    }

    /// Các thao tác người gọi có thể thực hiện. — What the caller could do with it.
    async fn available_transitions(&self, ctx: &Context<'_>) -> Result<Vec<AvailableTransition>> {
        Ok(AvailableTransition::all(&self.view, request(ctx)?, Subject::Appeal(self.row.id)))
    }

    /// Người gọi có thể rút đơn ngay. — Whether the caller can withdraw it now.
    fn viewer_can_withdraw(&self, ctx: &Context<'_>) -> Result<bool> {
        Ok(can(&self.view, request(ctx)?, Act::WithdrawAppeal, Subject::Appeal(self.row.id)))
    }
}
