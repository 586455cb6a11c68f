//! Remarks of the supervisory board (R05).

use std::sync::Arc;

use async_graphql::{Context, ID, Object, Result};

use super::person::Person;
use crate::{
    domain::{ids::RemarkId, row},
    graphql::{
        global_id::NodeId as _,
        scalar::int,
        view::{View, text},
    },
};

/// A remark, for those who see the case.
#[derive(Clone, Debug)]
pub struct Remark {
    view: Arc<View>,
    row: row::Remark,
}

impl Remark {
    /// The remarks of a cycle.
    pub fn all(view: &Arc<View>) -> Vec<Self> {
        let rows = view.facts.rows.remark.values().filter(|_| view.is_all());
        rows.map(|row| Self { view: Arc::clone(view), row: row.clone() }).collect()
    }

    /// One of them.
    pub fn seen(view: &Arc<View>, id: RemarkId) -> Option<Self> {
        let row = view.facts.rows.remark.get(&id).filter(|_| view.is_all())?.clone();
        Some(Self { view: Arc::clone(view), row })
    }

    /// Those on one record of the log.
    pub fn on_record(view: &Arc<View>, index: u64) -> Vec<Self> {
        Self::all(view).into_iter().filter(|remark| remark.row.about == Some(index)).collect()
    }
}

/// Nhận xét của Ban Giám sát. — A remark of the supervisory board.
#[Object]
impl Remark {
    /// Mã định danh. — The id.
    fn id(&self) -> ID {
        self.row.id.to_global()
    }

    /// Người nhận xét. — Who wrote it.
    async fn by(&self) -> Person {
        Person::seen(&self.view, self.row.by)
    }

    /// Vị trí trong nhật ký của bản ghi được nhận xét. — The place in the log of the record that it is about.
    fn about(&self) -> Option<i32> {
        self.row.about.map(int)
    }

    /// Nội dung. — The text.
    async fn text(&self, ctx: &Context<'_>) -> Option<Result<String>> {
        text(ctx, Some(self.row.text)).await
    }
}
