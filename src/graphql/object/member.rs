//! Members of the council and of the boards.

use std::sync::Arc;

use async_graphql::{Context, ID, Object, Result};

use super::{document::Document, person::Person};
use crate::{
    domain::{
        ids::MemberId,
        row,
        vocabulary::{Body, Position},
    },
    graphql::{context::request, global_id::NodeId as _, labelled_enum::EnumValue, view::View},
};

/// A membership that the caller sees.
#[derive(Clone, Debug)]
pub struct Member {
    view: Arc<View>,
    row: row::Member,
}

impl Member {
    /// The memberships of a cycle: for whoever has a part in it.
    pub fn all(view: &Arc<View>) -> Vec<Self> {
        let rows = view.facts.rows.member.values().filter(|_| view.has_part());
        rows.map(|row| Self { view: Arc::clone(view), row: row.clone() }).collect()
    }

    /// One of them.
    pub fn seen(view: &Arc<View>, id: MemberId) -> Option<Self> {
        let row = view.facts.rows.member.get(&id).filter(|_| view.has_part())?.clone();
        Some(Self { view: Arc::clone(view), row })
    }
}

/// Thành viên Hội đồng, Ban thẩm định hồ sơ hoặc Ban Giám sát. — A member of the council or of a board.
#[Object]
impl Member {
    /// Mã định danh. — The id.
    fn id(&self) -> ID {
        self.row.id.to_global()
    }

    /// Hội đồng hoặc Ban. — Which body.
    fn body(&self) -> EnumValue<Body> {
        EnumValue(self.row.body)
    }

    /// Chức vụ. — In which position.
    fn position(&self) -> EnumValue<Position> {
        EnumValue(self.row.position)
    }

    /// Tên chức vụ. — The name of the position.
    fn position_label(&self, ctx: &Context<'_>) -> Result<&'static str> {
        Ok(request(ctx)?.say(self.row.position.label()))
    }

    /// Người giữ chức vụ. — Who.
    async fn person(&self) -> Person {
        Person::seen(&self.view, self.row.person)
    }

    /// Quyết định. — The decision that made the membership.
    async fn decision(&self) -> Option<Document> {
        Document::seen(&self.view, self.row.decision)
    }

    /// Còn là thành viên. — Whether the membership is in force.
    fn is_current(&self) -> bool {
        self.row.ended_by.is_none() && !self.row.dissolved
    }

    /// Quyết định kết thúc. — The decision that ended it.
    async fn ended_by(&self) -> Option<Document> {
        self.row.ended_by.and_then(|id| Document::seen(&self.view, id))
    }
}
