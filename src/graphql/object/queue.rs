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
        application::state::{ApplicationState as A, stage_of},
        dossier::{judged_now, standing_judgement},
        guard_context::Subject,
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
}

impl QueuedDossier {
    /// The dossiers of a cycle that somebody has to handle, for those who handle it; the one that was handed in first
    /// goes first. A dossier that was concluded comes back once its judgement would come out differently.
    pub async fn all(view: &Arc<View>, request: &RequestContext) -> Result<Vec<Self>> {
        const HANDLED: [A; 5] =
            [A::Submitted, A::Returned, A::Received, A::EligibleListed, A::UnderAppraisal];
        const CONCLUDED: [A; 7] = [
            A::Met,
            A::NotMet,
            A::ProposedWinner,
            A::MetOverQuota,
            A::Winner,
            A::AppointmentWithheld,
            A::Appointed,
        ];
        let concluded = view.facts.in_states(&CONCLUDED).filter(|own| view.is_case(own));
        let unsettled = try_join_all(concluded.map(async |own| {
            let changed = match view.facts.judgement(own.id, Stage::Appraisal) {
                Some(judgement) => changed_since(view, request, judgement).await?,
                None => BTreeSet::new(),
            };
            Ok::<_, Error>((!changed.is_empty()).then_some(own))
        }))
        .await?;
        let handled = view.facts.in_states(&HANDLED).filter(|own| view.is_case(own));
        let mut rows: Vec<&row::Application> = handled.chain(unsettled.into_iter().flatten()).collect();
        rows.sort_by_key(|own| (own.submitted_at, own.id));
        Ok(rows.into_iter().map(|own| Self { view: Arc::clone(view), row: own.clone() }).collect())
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

    /// Kết quả xem xét còn đúng với dữ liệu hiện tại. — The judgement that stands.
    async fn judgement(&self) -> Option<Judgement> {
        Judgement::seen(&self.view, self.judgement_row()?.id)
    }

    /// Mã tiêu chí cần người xem xét. — The rules that wait for a person.
    async fn open_rules(&self) -> Vec<&str> {
        let open = self.judgement_row().map(|judgement| &judgement.open.0);
        open.into_iter().flatten().map(RuleId::as_str).collect()
    }

    /// Các thao tác người gọi có thể thực hiện, và điều còn vướng. — What the caller could do with it, and what stands in the way.
    async fn available_transitions(&self, ctx: &Context<'_>) -> Result<Vec<AvailableTransition>> {
        Ok(AvailableTransition::all(&self.view, request(ctx)?, Subject::Application(self.row.id)))
    }
}
