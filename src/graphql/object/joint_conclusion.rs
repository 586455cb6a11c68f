//! The joint conclusion of the appraisers of a dossier: only for those who handle the cycle.

use std::sync::Arc;

use async_graphql::{ID, Object};

use super::{document::Document, judgement::Judgement, person::Person};
use crate::{
    domain::{row, vocabulary::Side},
    graphql::{global_id::NodeId as _, labelled_enum::EnumValue, scalar::int, view::View},
};

/// A joint conclusion.
#[derive(Clone, Debug)]
pub struct JointConclusion {
    view: Arc<View>,
    row: row::JointConclusion,
}

impl JointConclusion {
    /// Those on an application whose case the caller reads, the last first.
    pub fn all(view: &Arc<View>, application: &row::Application) -> Vec<Self> {
        let rows = view.facts.rows.joint_conclusion.find(application.id);
        let mut all: Vec<Self> = rows.map(|row| Self { view: Arc::clone(view), row: row.clone() }).collect();
        all.sort_by_key(|one| std::cmp::Reverse((one.row.leaf, one.row.id)));
        all
    }
}

/// Kết luận chung của những người thẩm định một hồ sơ, sau khi mỗi người đã nhận xét riêng. — What those who appraised a dossier apart concluded together.
#[Object]
impl JointConclusion {
    /// Mã định danh. — The id.
    fn id(&self) -> ID {
        self.row.id.to_global()
    }

    /// Lần xét. — The review round.
    fn round(&self) -> i32 {
        int(self.row.round)
    }

    /// Đề xuất với Hội đồng. — What they propose to the council.
    fn outcome(&self) -> EnumValue<Side> {
        EnumValue(self.row.outcome)
    }

    /// Kết quả xem xét theo các nhận xét. — The judgement by their findings that it adopts.
    async fn judgement(&self) -> Option<Judgement> {
        Judgement::seen(&self.view, self.row.judgement)
    }

    /// Biên bản thẩm định. — The record of the appraisal.
    async fn record(&self) -> Option<Document> {
        Document::seen(&self.view, self.row.record)
    }

    /// Người ghi nhận. — The appraiser who recorded it.
    async fn by(&self) -> Person {
        Person::seen(&self.view, self.row.by)
    }

    /// Còn giá trị: kết quả xem xét chưa bị thay thế. — Whether it stands: the judgement was not replaced.
    fn stands(&self) -> bool {
        let standing = self.view.facts.joint_conclusion(self.row.application);
        standing.is_some_and(|conclusion| conclusion.id == self.row.id)
    }
}
