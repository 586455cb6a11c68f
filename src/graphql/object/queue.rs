//! The queue of dossiers before the secretary, each with what it waits for.

use std::sync::Arc;

use async_graphql::{Object, Result};

use super::{application::Application, available::AvailableTransition, judgement::Judgement};
use crate::{
    domain::{
        application::state::{ApplicationState as A, stage_of},
        dossier::{standing_judgement, waits_for_judgement},
        guard_context::Subject,
        row,
        vocabulary::RuleId,
    },
    graphql::{context::request, view::View},
};

/// A dossier that is being handled.
#[derive(Clone, Debug)]
pub struct QueuedDossier {
    view: Arc<View>,
    row: row::Application,
}

impl QueuedDossier {
    /// The dossiers of a cycle that somebody has to handle, for those who handle it; the one that was handed in first
    /// goes first.
    pub fn all(view: &Arc<View>) -> Vec<Self> {
        const HANDLED: [A; 5] =
            [A::Submitted, A::Returned, A::Received, A::EligibleListed, A::UnderAppraisal];
        let mut rows: Vec<&row::Application> =
            view.facts.in_states(&HANDLED).filter(|own| view.is_case(own)).collect();
        rows.sort_by_key(|own| (own.submitted_at, own.id));
        rows.into_iter().map(|own| Self { view: Arc::clone(view), row: own.clone() }).collect()
    }

    fn judgement_row(&self) -> Option<&row::Judgement> {
        standing_judgement(&self.view.facts, &self.row, stage_of(self.row.state)?)
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
    async fn waits_for_evaluation(&self) -> bool {
        waits_for_judgement(&self.view.facts, &self.row)
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
    async fn available_transitions(
        &self,
        ctx: &async_graphql::Context<'_>,
    ) -> Result<Vec<AvailableTransition>> {
        Ok(AvailableTransition::all(&self.view, request(ctx)?, Subject::Application(self.row.id)))
    }
}
