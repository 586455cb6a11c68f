//! Whom units propose to nominate, and what was decided (E2): for those who handle the cycle, the head of the unit and the head
//! of the body that manages the employees; of the own proposal its applicant.

use std::sync::Arc;

use async_graphql::{Context, ID, Object, Result};
use futures_util::future::try_join_all;

use super::{
    application::Application,
    document::Document,
    person::{Person, Unit},
};
use crate::{
    domain::{
        digest::Sealed,
        ids::NominationListId,
        nomination::{NominationListState, NominationOutcome},
        row,
    },
    graphql::{
        context::{RequestContext, nullable, request},
        global_id::NodeId as _,
        labelled_enum::EnumValue,
        scalar::int,
        sorting::{NominationListSortField, Sort, SortValue, SortedRow, in_order},
        view::{View, text},
    },
};

/// A list that the caller sees.
#[derive(Clone, Debug)]
pub struct NominationList {
    view: Arc<View>,
    row: row::NominationList,
}

impl NominationList {
    /// The list, if the caller sees it.
    pub fn seen(view: &Arc<View>, id: NominationListId) -> Option<Self> {
        let row = view.facts.rows.nomination_list.get(&id).filter(|list| view.sees_nominations(list.unit))?;
        Some(Self { view: Arc::clone(view), row: row.clone() })
    }

    /// Those of a cycle, by id.
    pub fn all(view: &Arc<View>) -> impl Iterator<Item = (uuid::Uuid, Self)> + '_ {
        let lists = view.facts.rows.nomination_list.keys();
        lists.filter_map(|id| Some((id.0, Self::seen(view, *id)?)))
    }

    /// Those of a cycle in the order of a column.
    pub async fn sorted(
        request: &RequestContext,
        view: &Arc<View>,
        sort: Sort<NominationListSortField>,
    ) -> Result<Vec<SortedRow<Self>>> {
        let all: Vec<_> = Self::all(view).collect();
        // Together, so that one statement reads the names of all units.
        let values = try_join_all(all.iter().map(|(_, list)| list.sorted_by(request, sort.field))).await?;
        let rows = values.into_iter().zip(all).map(|(value, (id, list))| (value, id, list));
        Ok(in_order(rows.collect(), sort.direction))
    }

    /// What it is sorted by.
    async fn sorted_by(
        &self,
        request: &RequestContext,
        field: NominationListSortField,
    ) -> Result<Option<SortValue>> {
        let rows = &self.view.facts.rows;
        Ok(match field {
            NominationListSortField::Unit => {
                let units = &self.view.facts.directory.rows().unit;
                let Some(unit) = units.get(&self.row.unit) else { return Ok(None) };
                request.text(unit.name).await?.map(|name| SortValue::text(&name))
            }
            NominationListSortField::DatedOn => {
                rows.document.get(&self.row.document).map(|document| SortValue::Day(document.dated))
            }
            NominationListSortField::State => Some(SortValue::text(request.say(self.row.state.label()))),
        })
    }
}

/// Danh sách viên chức được một đơn vị đề nghị cử dự xét, theo thứ tự của đơn vị. — A list of those whom a unit proposes to nominate, in its own order.
#[Object]
impl NominationList {
    /// Mã định danh. — The id.
    fn id(&self) -> ID {
        self.row.id.to_global()
    }

    /// Đơn vị. — The unit.
    async fn unit(&self) -> Option<Unit> {
        self.view.facts.directory.rows().unit.get(&self.row.unit).cloned().map(Unit)
    }

    /// Danh sách do người đứng đầu đơn vị ký. — The list as the unit head signed it.
    async fn document(&self) -> Option<Document> {
        Document::seen(&self.view, self.row.document)
    }

    /// Tình trạng. — Where it stands.
    fn state(&self) -> EnumValue<NominationListState> {
        EnumValue(self.row.state)
    }

    /// Tình trạng, bằng lời. — Where it stands, in words.
    fn state_label(&self, ctx: &Context<'_>) -> Result<&'static str> {
        Ok(request(ctx)?.say(self.row.state.label()))
    }

    /// Quyết định cử dự xét. — The decision.
    async fn decision(&self) -> Option<Document> {
        self.row.decision.and_then(|id| Document::seen(&self.view, id))
    }

    /// Lý do trả lại. — Why it was returned.
    async fn return_reason(&self, ctx: &Context<'_>) -> Option<Result<String>> {
        text(ctx, self.row.returned).await
    }

    /// Người trình. — Who submitted it.
    async fn by(&self) -> Person {
        Person::seen(&self.view, self.row.by)
    }

    /// Những người được đề nghị, theo thứ tự của đơn vị. — Those who are proposed, in the order of the unit.
    async fn lines(&self) -> Vec<NominationLine> {
        let lines = self.view.facts.nomination_lines(self.row.id).into_iter();
        lines.map(|row| NominationLine { view: Arc::clone(&self.view), row: row.clone() }).collect()
    }
}

/// A line that the caller sees.
#[derive(Clone, Debug)]
pub struct NominationLine {
    view: Arc<View>,
    row: row::NominationLine,
}

impl NominationLine {
    /// The last proposal to nominate an applicant: for the applicant, and for whoever sees the list. A unit head who applies
    /// sees the applications of the unit, and not what was said of the rivals.
    pub fn of(view: &Arc<View>, application: &row::Application) -> Option<Self> {
        let (list, row) = view.facts.proposal(application.id)?;
        let sees = view.is_own(application) || view.sees_nominations(list.unit);
        sees.then(|| Self { view: Arc::clone(view), row: row.clone() })
    }

    /// The place in the order of the unit, from 1.
    pub(super) fn place_in_list(&self) -> u64 {
        u64::from(self.row.place)
    }

    /// A text about the applicant. That another reads it is remembered.
    async fn read_text(&self, ctx: &Context<'_>, sealed: Option<Sealed>) -> Option<Result<String>> {
        let sealed = sealed?;
        nullable(async {
            let request = request(ctx)?;
            if let Some(own) = self.view.facts.application(self.row.application) {
                request.remember(&self.view, own.person, "nomination").await?;
            }
            Ok(Some(request.or_erased(request.text(sealed).await?)))
        })
        .await
    }
}

/// Một người trong danh sách đề nghị cử dự xét của đơn vị. — A person on the nomination list of a unit.
#[Object]
impl NominationLine {
    /// Mã định danh. — The id.
    fn id(&self) -> ID {
        self.row.id.to_global()
    }

    /// Thứ tự trong danh sách của đơn vị, từ 1. — The place in the order of the unit, from 1.
    fn place(&self) -> i32 {
        int(self.row.place)
    }

    /// Người được đề nghị. — Who is proposed.
    async fn applicant(&self) -> Option<Person> {
        let own = self.view.facts.application(self.row.application)?;
        Some(Person::seen(&self.view, own.person))
    }

    /// Hồ sơ, nếu người gọi được xem. — The application, if the caller sees it.
    async fn application(&self) -> Option<Application> {
        Application::seen(&self.view, self.row.application)
    }

    /// Lý do đề nghị và xếp thứ tự. — Why the unit proposes the person, and at this place.
    async fn reason(&self, ctx: &Context<'_>) -> Option<Result<String>> {
        self.read_text(ctx, self.row.reason).await
    }

    /// Kết quả. — What became of the proposal.
    fn outcome(&self) -> EnumValue<NominationOutcome> {
        EnumValue(self.row.outcome)
    }

    /// Kết quả, bằng lời. — What became of the proposal, in words.
    fn outcome_label(&self, ctx: &Context<'_>) -> Result<&'static str> {
        Ok(request(ctx)?.say(self.row.outcome.label()))
    }

    /// Lý do không được cử. — Why the decision leaves the person out.
    async fn left_out_reason(&self, ctx: &Context<'_>) -> Option<Result<String>> {
        self.read_text(ctx, self.row.left_out).await
    }

    /// Quyết định cử dự xét, nếu người gọi được xem. — The decision, if the caller sees it.
    async fn decision(&self) -> Option<Document> {
        let list = self.view.facts.rows.nomination_list.get(&self.row.list)?;
        list.decision.and_then(|id| Document::seen(&self.view, id))
    }
}
