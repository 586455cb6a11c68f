//! The obligations of the parties of a cycle (requirements §12, R21).

use std::sync::Arc;

use async_graphql::{Context, ID, Object, Result};

use super::{application::Application, document::Document};
use crate::{
    domain::{
        citation,
        command::RecordObligation,
        ids::ApplicationId,
        obligation::{ObligationStanding, TrackedObligation, obligations},
        obligation_item::{ObligationItem, ObligationParty},
        row,
    },
    graphql::{
        context::{RequestContext, request},
        global_id::NodeId as _,
        labelled_enum::EnumValue,
        scalar::Date,
        view::{View, text},
    },
};

/// An obligation as it stands, for those who see the case.
#[derive(Clone, Debug)]
pub struct Obligation {
    view: Arc<View>,
    item: ObligationItem,
    application: Option<ApplicationId>,
    entry: Option<row::Obligation>,
    due_on: Option<jiff::civil::Date>,
    done_on: Option<jiff::civil::Date>,
    standing: ObligationStanding,
}

impl Obligation {
    /// Those of a cycle, in the order of the plan.
    pub fn all(view: &Arc<View>, request: &RequestContext) -> Vec<Self> {
        let law = request.law();
        let tracked = obligations(&law, &view.facts, request.moment());
        tracked.iter().map(|one| Self::of(view, one)).collect()
    }

    /// The one that somebody just recorded something of.
    pub fn recorded(view: &Arc<View>, request: &RequestContext, input: &RecordObligation) -> Option<Self> {
        let task = input.task.unwrap_or(input.obligation);
        let is_meant = |one: &Self| {
            if input.item == ObligationItem::Other {
                one.entry.as_ref().is_some_and(|entry| entry.id == task)
            } else {
                (one.item, one.application) == (input.item, input.application)
            }
        };
        Self::all(view, request).into_iter().filter(|_| view.is_all()).find(is_meant)
    }

    fn of(view: &Arc<View>, tracked: &TrackedObligation<'_>) -> Self {
        let &TrackedObligation { item, application, entry, due_on, done_on, standing } = tracked;
        Self { view: Arc::clone(view), item, application, entry: entry.cloned(), due_on, done_on, standing }
    }
}

/// Một trách nhiệm của một bên trong kỳ xét. — An obligation of a party of the cycle.
#[Object]
impl Obligation {
    /// Mã định danh của mục đã ghi, nếu đã ghi. — The id of what was recorded of it, if anything was.
    fn entry_id(&self) -> Option<ID> {
        self.entry.as_ref().map(|entry| entry.id.to_global())
    }

    /// Trách nhiệm. — Which obligation.
    fn item(&self) -> EnumValue<ObligationItem> {
        EnumValue(self.item)
    }

    /// Nội dung. — What it is.
    fn label(&self, ctx: &Context<'_>) -> Result<&'static str> {
        Ok(request(ctx)?.say(self.item.label()))
    }

    /// Bên có trách nhiệm. — Whose it is.
    fn party(&self) -> EnumValue<ObligationParty> {
        EnumValue(self.item.party())
    }

    /// Tên bên có trách nhiệm. — Whose it is, in words.
    fn party_label(&self, ctx: &Context<'_>) -> Result<&'static str> {
        Ok(request(ctx)?.say(self.item.party().label()))
    }

    /// Căn cứ. — The basis.
    fn citation(&self, ctx: &Context<'_>) -> Result<String> {
        Ok(self.view.cite(request(ctx)?, citation::OBLIGATIONS))
    }

    /// Hồ sơ của người trúng tuyển (O8). — The application of the winner that it is about (O8).
    async fn application(&self) -> Option<Application> {
        self.application.and_then(|id| Application::seen(&self.view, id))
    }

    /// Nội dung nhiệm vụ khác (O11). — What another task is (O11).
    async fn text(&self, ctx: &Context<'_>) -> Option<Result<String>> {
        text(ctx, self.entry.as_ref().and_then(|entry| entry.text)).await
    }

    /// Ngày cuối, nếu có. — The last day, if there is one.
    fn due_on(&self) -> Option<Date> {
        self.due_on.map(Date::from)
    }

    /// Ngày đã thực hiện. — The day on which it was met.
    fn done_on(&self) -> Option<Date> {
        self.done_on.map(Date::from)
    }

    /// Tình trạng. — Where it stands.
    fn standing(&self) -> EnumValue<ObligationStanding> {
        EnumValue(self.standing)
    }

    /// Tình trạng, bằng lời. — Where it stands, in words.
    fn standing_label(&self, ctx: &Context<'_>) -> Result<&'static str> {
        Ok(request(ctx)?.say(self.standing.label()))
    }

    /// Văn bản chứng minh. — The document that shows it.
    async fn document(&self) -> Option<Document> {
        self.entry.as_ref()?.document.and_then(|id| Document::seen(&self.view, id))
    }
}
