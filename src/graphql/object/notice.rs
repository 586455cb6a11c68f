//! Notices of results (T12, T30).

use std::sync::Arc;

use async_graphql::{Context, ID, Object, Result};

use super::document::Document;
use crate::{
    domain::{cycle::deadlines::Reckoner, ids::NoticeId, row},
    graphql::{context::request, global_id::NodeId as _, scalar::Date, view::View},
};

/// A notice; whoever has a part in the cycle sees it.
#[derive(Clone, Debug)]
pub struct Notice {
    view: Arc<View>,
    row: row::Notice,
}

impl Notice {
    /// The notices of a cycle.
    pub fn all(view: &Arc<View>) -> Vec<Self> {
        view.facts.rows.notice.keys().filter_map(|id| Self::seen(view, *id)).collect()
    }

    /// One of them.
    pub fn seen(view: &Arc<View>, id: NoticeId) -> Option<Self> {
        let row = view.facts.rows.notice.get(&id).filter(|_| view.has_part())?.clone();
        Some(Self { view: Arc::clone(view), row })
    }

    /// A day of it, counted by the law of its cycle.
    fn reckoned<T>(&self, ctx: &Context<'_>, count: impl FnOnce(Reckoner<'_>) -> T) -> Result<T> {
        let reference = request(ctx)?.law();
        Ok(count(Reckoner::new(&reference, &self.view.facts)))
    }
}

/// Thông báo kết quả. — A notice of results.
#[Object]
impl Notice {
    /// Mã định danh. — The id.
    fn id(&self) -> ID {
        self.row.id.to_global()
    }

    /// Văn bản. — The document.
    async fn document(&self) -> Option<Document> {
        Document::seen(&self.view, self.row.document)
    }

    /// Ngày tính thời hạn. — The day from which its period is counted.
    fn counted_from(&self, ctx: &Context<'_>) -> Result<Date> {
        self.reckoned(ctx, |reckoner| reckoner.opened_on(&self.row).into())
    }

    /// Thông báo chính thức sau khi phê duyệt. — Whether it is the official notice after approval.
    fn official(&self) -> bool {
        self.row.official
    }

    /// Ngày cuối gửi thắc mắc, khiếu nại; không có với thông báo chính thức. — The last day of its window; none for an official notice.
    fn window_ends_on(&self, ctx: &Context<'_>) -> Option<Result<Date>> {
        let last = |reckoner: Reckoner<'_>| reckoner.window(&self.row).last().map(Date::from);
        if self.row.official { None } else { self.reckoned(ctx, last).transpose() }
    }
}
