//! The points of a dossier: its sheets only for those who handle the cycle, what they come to for the applicant too once the
//! result is notified (R18).

use std::sync::Arc;

use async_graphql::{Context, ID, Object, Result, SimpleObject};

use super::{document::Document, person::Person};
use crate::{
    domain::{
        lang::Message,
        row,
        scoring::{Points, ScoreSheetKind, ScoredPart},
        vocabulary::ScoreCode,
    },
    graphql::{
        context::{RequestContext, request},
        global_id::NodeId as _,
        labelled_enum::EnumValue,
        scalar::int,
        view::{View, text},
    },
};

/// Điểm của một tiêu chí. — The points for one criterion.
#[derive(Clone, Debug, SimpleObject)]
#[graphql(name = "ScoreLine")]
pub struct CriterionPoints {
    /// Mã tiêu chí. — The code of the criterion.
    criterion: String,
    /// Tên tiêu chí. — What the criterion is called.
    label: String,
    /// Điểm, ví dụ 7.5. — The points, such as 7.5.
    points: String,
    /// Điểm tối đa. — The most points for it.
    maximum: Option<String>,
}

/// A sheet of points.
#[derive(Clone, Debug)]
pub struct ScoreSheet {
    view: Arc<View>,
    row: row::ScoreSheet,
}

impl ScoreSheet {
    /// Those of an application whose case the caller reads, the last first.
    pub fn all(view: &Arc<View>, application: &row::Application) -> Vec<Self> {
        let rows = view.facts.rows.score_sheet.find(application.id);
        let mut all: Vec<Self> = rows.map(|row| Self { view: Arc::clone(view), row: row.clone() }).collect();
        all.sort_by_key(|one| std::cmp::Reverse((one.row.leaf, one.row.id)));
        all
    }

    /// What the rule set calls a criterion, and the most points for it.
    fn declared(&self, request: &RequestContext, code: &ScoreCode) -> Option<(String, Points)> {
        let rules = self.view.frozen_rules(request)?;
        let criteria = rules.scoring.as_ref()?.criteria(self.row.kind);
        let criterion = criteria.into_iter().find(|criterion| criterion.code == *code)?;
        Some((criterion.label.get(request.lang).to_owned(), criterion.maximum))
    }
}

/// Phiếu chấm điểm hoặc kết quả kiểm tra của một hồ sơ. — A sheet of points for a dossier, or the result of a test.
#[Object]
impl ScoreSheet {
    /// Mã định danh. — The id.
    fn id(&self) -> ID {
        self.row.id.to_global()
    }

    /// Lần xét. — The review round.
    fn round(&self) -> i32 {
        int(self.row.round)
    }

    /// Loại phiếu. — Whose points they are.
    fn kind(&self) -> EnumValue<ScoreSheetKind> {
        EnumValue(self.row.kind)
    }

    /// Điểm theo tiêu chí. — The points, criterion by criterion.
    async fn lines(&self, ctx: &Context<'_>) -> Result<Vec<CriterionPoints>> {
        let request = request(ctx)?;
        let lines = self.row.lines.0.iter().map(|line| {
            let (label, most) = self.declared(request, &line.criterion).unzip();
            let criterion = line.criterion.to_string();
            CriterionPoints {
                label: label.unwrap_or_else(|| criterion.clone()),
                criterion,
                points: line.points.to_string(),
                maximum: most.map(|most| most.to_string()),
            }
        });
        Ok(lines.collect())
    }

    /// Cộng các tiêu chí. — The points of all criteria together.
    fn total(&self) -> String {
        self.row.lines.0.iter().map(|line| line.points).sum::<Points>().to_string()
    }

    /// Người ghi. — Who recorded it.
    async fn by(&self) -> Person {
        Person::seen(&self.view, self.row.by)
    }

    /// Lý do thay phiếu trước. — Why it takes the place of an earlier one.
    async fn reason(&self, ctx: &Context<'_>) -> Option<Result<String>> {
        text(ctx, self.row.reason).await
    }

    /// Biên bản kèm theo. — The record that was signed.
    async fn record(&self) -> Option<Document> {
        self.row.record.and_then(|id| Document::seen(&self.view, id))
    }

    /// Đã có phiếu sau thay thế, hoặc người chấm rời Ban thẩm định trước khi kết luận. — Whether a later sheet replaced it, or its author left the board before the conclusion.
    fn superseded(&self) -> bool {
        self.row.superseded
    }

    /// Không có giá trị vì người ghi có xung đột lợi ích. — Whether it is void because of a conflict of interest.
    fn void(&self) -> bool {
        self.row.void
    }
}

/// Điểm của một nhóm tiêu chí, tổng điểm hoặc kết quả kiểm tra. — The points of a group, in total, or of a test.
#[derive(Clone, Debug, SimpleObject)]
#[graphql(name = "ScorePart")]
pub struct PartPoints {
    /// Mã nhóm; bỏ trống nếu là tổng điểm hoặc kết quả kiểm tra. — The code of the group; none for the total and for a test.
    group: Option<String>,
    /// Tên gọi. — What it is called.
    label: String,
    /// Điểm, ví dụ 7.5. — The points, such as 7.5.
    points: String,
    /// Điểm tối thiểu. — The fewest that are needed.
    minimum: Option<String>,
    /// Điểm tối đa. — The most that there are.
    maximum: String,
    /// Đạt mức tối thiểu. — Whether they reach the minimum.
    is_enough: bool,
    /// Căn cứ. — Where it stands.
    citation: String,
}

impl PartPoints {
    fn of(request: &RequestContext, part: &ScoredPart<'_>) -> Self {
        let say = |message: &Message| message.get(request.lang).to_owned();
        Self {
            group: part.group.map(|group| group.code.to_string()),
            label: say(&part.label),
            points: part.points.to_string(),
            minimum: part.minimum.map(|minimum| minimum.to_string()),
            maximum: part.maximum.to_string(),
            is_enough: part.is_enough(),
            citation: say(part.source),
        }
    }
}

/// Điểm của một hồ sơ theo bộ quy tắc. — The points of a dossier, as the rule set makes them of the sheets.
#[derive(Clone, Debug, SimpleObject)]
#[graphql(name = "ApplicationPoints")]
pub struct DossierPoints {
    /// Điểm từng nhóm, tổng điểm, kết quả kiểm tra. — The points of each group, in total and of the test, as far as they are known.
    parts: Vec<PartPoints>,
    /// Phiếu, kết quả còn thiếu. — What is missing.
    missing: Vec<String>,
}

impl DossierPoints {
    /// Those of an application; none where the rule set asks for no points, or the caller may not see them yet.
    pub fn of(view: &View, request: &RequestContext, application: &row::Application) -> Option<Self> {
        let rules = view.frozen_rules(request).filter(|rules| rules.scoring.is_some())?;
        if !view.sees_points(application) {
            return None;
        }
        let (parts, missing) = view.facts.points(&rules, application);
        Some(Self {
            parts: parts.iter().map(|part| PartPoints::of(request, part)).collect(),
            missing: missing.iter().map(|missing| missing.get(request.lang).to_owned()).collect(),
        })
    }
}
