//! The place of a candidate in the order of a title, and what decided it (R10).

use std::sync::Arc;

use async_graphql::{Context, Object, Result, SimpleObject};

use super::application::Application;
use crate::{
    domain::{candidate_order::Trace, ranking::Level, row},
    graphql::{
        context::{nullable, request},
        labelled_enum::EnumValue,
        scalar::int,
        view::View,
    },
};

/// The place of an application whose case the caller reads.
#[derive(Clone, Debug)]
pub struct Rank {
    view: Arc<View>,
    row: row::Rank,
}

impl Rank {
    /// The present place of an application in the order of its title.
    pub fn of(view: &Arc<View>, of: &row::Application) -> Option<Self> {
        let order = view.facts.ranking(&view.facts.allotment_of(of));
        let row = order.into_iter().find(|rank| rank.application == of.id)?.clone();
        Some(Self { view: Arc::clone(view), row })
    }
}

/// Thứ tự ưu tiên của hồ sơ trong chức danh. — The place of an application in the order of its title.
#[Object]
impl Rank {
    /// Thứ tự, từ 1; bằng nhau là chưa phân định được. — The place, from 1; equal places are a tie.
    fn place(&self) -> i32 {
        int(self.row.place)
    }

    /// Chỉ tiêu của chức danh khi xếp thứ tự. — The places of the title when the order was made.
    fn quota(&self) -> i32 {
        int(self.row.quota)
    }

    /// Còn thiếu thông tin cần người kết luận. — Whether a fact that matters to the line of the quota has to be found first.
    fn waits(&self) -> bool {
        self.row.waits
    }

    /// Căn cứ xếp thứ tự; không có khi theo ý kiến của người đứng đầu cơ quan quản lý, hoặc đã bị xóa. — What decided the place; none where an opinion did, or once it was erased.
    async fn trace(&self, ctx: &Context<'_>) -> Option<Result<RankTrace>> {
        let sealed = self.row.trace?;
        nullable(async {
            let request = request(ctx)?;
            let Some(own) = self.view.facts.application(self.row.application) else { return Ok(None) };
            request.remember(&self.view, own.person, "ranking").await?;
            let text = request.text(sealed).await?;
            let trace = text.and_then(|text| serde_json::from_str::<Trace>(&text).ok());
            Ok(trace.map(|trace| RankTrace::read(&self.view, &trace, request.lang)))
        })
        .await
    }
}

/// Căn cứ xếp thứ tự của một người. — What decided the place of one candidate.
#[derive(Clone, Debug, SimpleObject)]
pub struct RankTrace {
    /// Có phải so sánh theo thứ tự ưu tiên hay không. — Whether people had to be compared, and why.
    summary: String,
    /// Từng lần so sánh quyết định. — The deciding comparisons.
    steps: Vec<RankStep>,
}

/// Một lần so sánh với người khác. — A comparison with another candidate.
#[derive(Clone, Debug, SimpleObject)]
pub struct RankStep {
    /// Hồ sơ được so sánh. — The other application.
    other: Option<Application>,
    /// Được xếp trước. — Whether this one goes first.
    ahead: bool,
    /// Mức ưu tiên đầu tiên khác nhau. — The first level at which they differ.
    level: EnumValue<Level>,
    /// Giá trị của người này ở mức đó. — What was read of this one at it.
    value: String,
    /// Phân định người trong và ngoài chỉ tiêu. — Whether it separates somebody inside the quota from somebody outside.
    across_line: bool,
}

impl RankTrace {
    fn read(view: &Arc<View>, trace: &Trace, lang: crate::domain::lang::Lang) -> Self {
        let steps = trace.steps.iter().map(|step| RankStep {
            other: Application::seen(view, step.other),
            ahead: step.ahead,
            level: EnumValue(step.level),
            value: step.value.get(lang).to_owned(),
            across_line: step.across_line,
        });
        Self { summary: trace.summary.get(lang).to_owned(), steps: steps.collect() }
    }
}
