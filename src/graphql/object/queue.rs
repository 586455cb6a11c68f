//! The queue of dossiers before the secretary, each with what it waits for.

use std::{collections::BTreeSet, sync::Arc};

use async_graphql::{Context, Error, Object, Result, futures_util::future::try_join_all};

use super::{
    application::Application,
    available::AvailableTransition,
    judgement::{Judgement, changed_since},
};
use crate::{
    domain::{
        allotment::Allotment,
        application::state::{ApplicationState as A, stage_of},
        candidate_order::moved,
        dossier::{judged_now, standing_judgement},
        guard_context::Subject,
        ids::ApplicationId,
        row,
        vocabulary::{RuleId, Stage},
    },
    graphql::{
        context::{RequestContext, request},
        view::View,
    },
};

/// A dossier that is being handled.
#[derive(Clone, Debug)]
pub struct QueuedDossier {
    view: Arc<View>,
    row: row::Application,
    order_changed: bool,
}

/// Those who would change sides of the quota, because a personnel file has changed since their title was put in order.
/// The reading is remembered.
async fn moved_since(view: &View, request: &RequestContext) -> Result<BTreeSet<ApplicationId>> {
    let facts = &view.facts;
    let ranked: Vec<Allotment> =
        facts.allotments().into_iter().filter(|one| !facts.ranking(one).is_empty()).collect();
    let Some(rules) = view.frozen_rules(request).filter(|_| !ranked.is_empty()) else {
        return Ok(BTreeSet::new());
    };
    let compared: Vec<&row::Application> = ranked.iter().flat_map(|one| facts.qualified(one)).collect();
    try_join_all(compared.iter().map(|own| request.remember(view, own.person, "ranking"))).await?;
    let personal = request.service.personal(facts, compared).await.map_err(|error| request.mask(error))?;
    let candidates = personal.candidates(&rules, facts);
    Ok(ranked.iter().flat_map(|one| moved(candidates, one)).collect())
}

impl QueuedDossier {
    /// The dossiers of a cycle that somebody has to handle, for those who handle it; the one that was handed in first
    /// goes first. A dossier that was concluded comes back once its judgement, or its side of the quota, would be another.
    pub async fn all(view: &Arc<View>, request: &RequestContext) -> Result<Vec<Self>> {
        const HANDLED: [A; 5] =
            [A::Submitted, A::Returned, A::Received, A::EligibleListed, A::UnderAppraisal];
        const CONCLUDED: [A; 8] = [
            A::Met,
            A::NotMet,
            A::ProposedWinner,
            A::MetOverQuota,
            A::Winner,
            A::NotSelected,
            A::AppointmentWithheld,
            A::Appointed,
        ];
        let moved = moved_since(view, request).await?;
        let concluded = view.facts.in_states(&CONCLUDED).filter(|own| view.is_case(own));
        let unsettled = try_join_all(concluded.map(async |own| {
            let changed = match view.facts.judgement(own.id, Stage::Appraisal) {
                Some(judgement) => changed_since(view, request, judgement).await?,
                None => BTreeSet::new(),
            };
            Ok::<_, Error>((moved.contains(&own.id) || !changed.is_empty()).then_some(own))
        }))
        .await?;
        let handled = view.facts.in_states(&HANDLED).filter(|own| view.is_case(own));
        let mut rows: Vec<&row::Application> = handled.chain(unsettled.into_iter().flatten()).collect();
        rows.sort_by_key(|own| (own.submitted_at, own.id));
        let queued = |own: &row::Application| Self {
            view: Arc::clone(view),
            row: own.clone(),
            order_changed: moved.contains(&own.id),
        };
        Ok(rows.into_iter().map(queued).collect())
    }

    fn judgement_row(&self) -> Option<&row::Judgement> {
        let stage = stage_of(self.row.state).unwrap_or(Stage::Appraisal);
        standing_judgement(&self.view.facts, &self.row, stage)
    }
}

/// Một hồ sơ đang được xử lý và những gì còn vướng. — A dossier that is being handled, with what it waits for.
#[Object]
impl QueuedDossier {
    /// Hồ sơ. — The application.
    async fn application(&self) -> Option<Application> {
        Application::seen(&self.view, self.row.id)
    }

    /// Chờ xem xét điều kiện, tiêu chuẩn (lần đầu, hoặc lại vì dữ liệu đã thay đổi). — Whether it waits to be judged, for the first time or again.
    async fn waits_for_evaluation(&self, ctx: &Context<'_>) -> Result<bool> {
        let facts = &self.view.facts;
        let stage = judged_now(facts, &self.row);
        match stage.and_then(|stage| standing_judgement(facts, &self.row, stage)) {
            Some(judgement) => Ok(!changed_since(&self.view, request(ctx)?, judgement).await?.is_empty()),
            None => Ok(stage.is_some()),
        }
    }

    /// Mã các tiêu chí mà nay tính lại cho kết quả khác, vì hồ sơ viên chức đã thay đổi. — The rules that would come out differently now, because the personnel file has changed.
    async fn changed_rules(&self, ctx: &Context<'_>) -> Result<Vec<String>> {
        let Some(judgement) = self.judgement_row() else { return Ok(Vec::new()) };
        let changed = changed_since(&self.view, request(ctx)?, judgement).await?;
        Ok(changed.iter().map(RuleId::to_string).collect())
    }

    /// Xếp lại thứ tự ưu tiên thì người này sang phía khác của chỉ tiêu, vì hồ sơ viên chức đã thay đổi: trước khi phê duyệt thì mở lại việc xét (`reopenReview`), từ khi phê duyệt thì sửa quyết định (`amendDecision`). — Put in order now, the person would stand on the other side of the quota, because a personnel file has changed. Before the approval the review is reopened (`reopenReview`), from then on the decision is amended (`amendDecision`).
    fn order_changed(&self) -> bool {
        self.order_changed
    }

    /// Kết quả xem xét còn đúng với dữ liệu hiện tại. — The judgement that stands.
    async fn judgement(&self) -> Option<Judgement> {
        Judgement::seen(&self.view, self.judgement_row()?.id)
    }

    /// Mã tiêu chí cần người xem xét. — The rules that wait for a person.
    fn open_rules(&self) -> Vec<&str> {
        let open = self.judgement_row().map(|judgement| &judgement.open.0);
        open.into_iter().flatten().map(RuleId::as_str).collect()
    }

    /// Các thao tác người gọi có thể thực hiện, và điều còn vướng. — What the caller could do with it, and what stands in the way.
    async fn available_transitions(&self, ctx: &Context<'_>) -> Result<Vec<AvailableTransition>> {
        Ok(AvailableTransition::all(&self.view, request(ctx)?, Subject::Application(self.row.id)))
    }
}
