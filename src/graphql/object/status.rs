//! An application in the plain words of its applicant: where it stands, what happens next, who has it
//! and until when.

use std::sync::Arc;

use async_graphql::{Context, Object, Result};

use super::document::Document;
use crate::{
    domain::{
        application::{grounds::acts_behind, state::VisibleState, status::Next},
        calendar::day_of,
        role::Role,
        row,
        vocabulary::RuleId,
    },
    graphql::{
        context::{nullable, request},
        labelled_enum::EnumValue,
        loader::DecisionOn,
        offender::rule_demand,
        scalar::Date,
        view::{View, text},
    },
    service::GroundedDecision,
};

/// What an applicant is told.
#[derive(Clone, Debug)]
pub struct Status {
    /// The cycle as the caller sees it.
    pub view: Arc<View>,
    /// The application.
    pub row: row::Application,
    /// Where the application stands.
    pub state: VisibleState,
    /// What happens next; none once nothing will.
    pub next: Option<Next>,
    /// The last day for it, if one is set.
    pub until: Option<jiff::civil::Date>,
}

impl Status {
    /// The decision behind the state, for those who may open the application.
    async fn decision(&self, ctx: &Context<'_>) -> Result<Option<Arc<GroundedDecision>>> {
        let acts = acts_behind(self.state);
        if acts.is_empty() || !self.view.opens(&self.row) {
            return Ok(None);
        }
        let (cycle, application) = (self.view.cycle.id, self.row.id);
        let on = DecisionOn { cycle, application, acts, records: self.view.facts.records };
        request(ctx)?.decision(on).await
    }

    /// The decision on the list, where its publication brought the state about.
    fn list_decision(&self) -> Option<Document> {
        let lists = self.view.facts.published_lists();
        let last =
            lists.max_by_key(|document| document.leaf).filter(|_| self.state == VisibleState::NotListed)?;
        Document::seen(&self.view, last.id)
    }
}

/// Tình trạng hồ sơ, viết cho người dự xét. — An application in the words of its applicant.
#[Object(name = "ApplicationStatus")]
impl Status {
    /// Trạng thái được biết. — Where it stands.
    fn state(&self) -> EnumValue<VisibleState> {
        EnumValue(self.state)
    }

    /// Trạng thái, bằng lời. — The same in words.
    fn label(&self, ctx: &Context<'_>) -> Result<&'static str> {
        Ok(request(ctx)?.say(self.state.label()))
    }

    /// Việc tiếp theo. — What happens next.
    fn what_happens_next(&self, ctx: &Context<'_>) -> Option<Result<&'static str>> {
        let next = self.next?;
        Some(request(ctx).map(|request| request.say(next.label)))
    }

    /// Ai đang giữ hồ sơ. — Who has it.
    fn held_by(&self) -> Option<EnumValue<Role>> {
        self.next.map(|next| next.holder).map(EnumValue)
    }

    /// Tên của người đang giữ hồ sơ. — The name of who has it.
    fn held_by_label(&self, ctx: &Context<'_>) -> Option<Result<&'static str>> {
        let next = self.next?;
        Some(request(ctx).map(|request| request.say(next.holder.label())))
    }

    /// Đến hết ngày. — Until the end of this day.
    fn until(&self) -> Option<Date> {
        self.until.map(Date::from)
    }

    /// Lý do trả lại, không tiếp nhận, không đưa vào danh sách, loại hoặc tạm dừng; người dự xét và người xử lý được xem. — Why it was returned, refused, kept off the list, disqualified or withheld; for its applicant and those who handle the cycle.
    async fn reason(&self, ctx: &Context<'_>) -> Option<Result<String>> {
        match self.decision(ctx).await.transpose()? {
            Ok(decided) => text(ctx, decided.grounds.reason).await,
            Err(failure) => Some(Err(failure)),
        }
    }

    /// Thành phần phải bổ sung hoặc tiêu chí không đáp ứng, bằng lời. — The papers to be supplied, or the rules that are not met, in words.
    async fn items(&self, ctx: &Context<'_>) -> Result<Vec<String>> {
        let request = request(ctx)?;
        let Some(decided) = self.decision(ctx).await? else { return Ok(Vec::new()) };
        let papers = self.view.paper_labels(request, &decided.grounds.papers);
        let rules = decided.grounds.rules.iter().map(|rule: &RuleId| match rule_demand(rule) {
            Some(demand) => format!("{rule}: {}", request.say(demand)),
            None => rule.to_string(),
        });
        Ok(papers.into_iter().chain(rules).collect())
    }

    /// Nơi quyết định. — In which capacity it was decided.
    async fn decided_by(&self, ctx: &Context<'_>) -> Option<Result<EnumValue<Role>>> {
        nullable(async { Ok(self.decision(ctx).await?.and_then(|decided| decided.role).map(EnumValue)) })
            .await
    }

    /// Nơi quyết định, bằng lời. — The same in words.
    async fn decided_by_label(&self, ctx: &Context<'_>) -> Option<Result<&'static str>> {
        nullable(async {
            let role = self.decision(ctx).await?.and_then(|decided| decided.role);
            role.map(|role| request(ctx).map(|request| request.say(role.label()))).transpose()
        })
        .await
    }

    /// Ngày quyết định. — The day of the decision.
    async fn decided_on(&self, ctx: &Context<'_>) -> Option<Result<Date>> {
        nullable(async { Ok(self.decision(ctx).await?.map(|decided| day_of(decided.at).into())) }).await
    }

    /// Văn bản quyết định, nếu có và người gọi được xem. — The document of the decision, where there is one that the caller may see.
    async fn document(&self, ctx: &Context<'_>) -> Option<Result<Document>> {
        nullable(async {
            let Some(decided) = self.decision(ctx).await? else { return Ok(None) };
            let own = decided.grounds.document.and_then(|id| Document::seen(&self.view, id));
            Ok(own.or_else(|| self.list_decision()))
        })
        .await
    }
}
