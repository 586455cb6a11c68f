//! Findings and votes on a dossier: only for those who handle the cycle.

use std::sync::Arc;

use async_graphql::{Context, ID, Object, Result};

use super::{document::Document, member::Member, person::Person};
use crate::{
    domain::{
        row,
        vocabulary::{FindingItem, RuleOutcome, Side, Stage},
    },
    graphql::{
        global_id::NodeId as _,
        labelled_enum::EnumValue,
        scalar::int,
        view::{View, text},
    },
};

/// A finding.
#[derive(Clone, Debug)]
pub struct Finding {
    view: Arc<View>,
    row: row::Finding,
}

impl Finding {
    /// A finding on an application whose case the caller reads.
    pub fn of(view: &Arc<View>, row: row::Finding) -> Self {
        Self { view: Arc::clone(view), row }
    }
}

/// Nhận xét theo một tiêu chí. — A rule judged by a person.
#[Object]
impl Finding {
    /// Mã định danh. — The id.
    fn id(&self) -> ID {
        self.row.id.to_global()
    }

    /// Lần xét. — The review round.
    fn round(&self) -> i32 {
        int(self.row.round)
    }

    /// Mã tiêu chí. — The rule.
    fn rule(&self) -> &str {
        self.row.rule.as_str()
    }

    /// Tiêu chí thành phần, hoặc mã thời gian công tác. — The item of its checklist, or the period; none for the rule as a whole.
    fn item(&self) -> Option<&str> {
        self.row.item.as_ref().map(FindingItem::as_str)
    }

    /// Giai đoạn. — Screening or appraisal.
    fn stage(&self) -> EnumValue<Stage> {
        EnumValue(self.row.stage)
    }

    /// Kết quả. — The outcome.
    fn outcome(&self) -> EnumValue<RuleOutcome> {
        EnumValue(self.row.outcome)
    }

    /// Có cảnh báo cần xác nhận. — Whether it carries a warning to acknowledge.
    fn warning(&self) -> bool {
        self.row.warning
    }

    /// Người đã xác nhận cảnh báo. — Who acknowledged the warning.
    async fn acknowledged_by(&self) -> Option<Person> {
        self.row.acknowledged_by.map(|person| Person::seen(&self.view, person))
    }

    /// Người nhận xét. — Who found it.
    async fn by(&self) -> Person {
        Person::seen(&self.view, self.row.by)
    }

    /// Lý do. — Why.
    async fn reason(&self, ctx: &Context<'_>) -> Option<Result<String>> {
        text(ctx, Some(self.row.reason)).await
    }

    /// Tài liệu làm căn cứ. — The paper it rests on.
    async fn document(&self) -> Option<Document> {
        self.row.document.and_then(|id| Document::seen(&self.view, id))
    }

    /// Đã có nhận xét sau thay thế. — Whether a later finding replaced it.
    fn superseded(&self) -> bool {
        self.row.superseded
    }

    /// Không có giá trị vì người nhận xét có xung đột lợi ích. — Whether it is void because of a conflict of interest.
    fn void(&self) -> bool {
        self.row.void
    }
}

/// A vote.
#[derive(Clone, Debug)]
pub struct Vote {
    view: Arc<View>,
    row: row::Vote,
}

impl Vote {
    /// A vote on an application whose case the caller reads.
    pub fn of(view: &Arc<View>, row: row::Vote) -> Self {
        Self { view: Arc::clone(view), row }
    }
}

/// Phiếu biểu quyết của một thành viên Hội đồng. — The vote of a council member.
#[Object]
impl Vote {
    /// Mã định danh. — The id.
    fn id(&self) -> ID {
        self.row.id.to_global()
    }

    /// Lần xét. — The review round.
    fn round(&self) -> i32 {
        int(self.row.round)
    }

    /// Thành viên biểu quyết. — Who votes.
    async fn member(&self) -> Option<Member> {
        Member::seen(&self.view, self.row.member)
    }

    /// Ý kiến. — The side taken.
    fn side(&self) -> EnumValue<Side> {
        EnumValue(self.row.side)
    }

    /// Không có giá trị: người biểu quyết có xung đột lợi ích, hoặc nội dung được biểu quyết đã thay đổi sau đó. — Whether it is void: by a conflict of interest, or because what was voted on has changed since.
    fn void(&self) -> bool {
        self.row.void
    }
}
