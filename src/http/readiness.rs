//! The probes: `/livez` tells that the process answers, `/readyz` that it can serve.

use std::{
    fmt,
    pin::Pin,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use axum::{Json, Router, extract::State, http::StatusCode, routing::get};
use serde::Serialize;
use tokio::time::timeout;

/// The longest time for one check.
const CHECK_LIMIT: Duration = Duration::from_secs(2);

type CheckFuture = Pin<Box<dyn Future<Output = Result<(), String>> + Send>>;

/// One thing that must work before requests are served.
struct ReadinessCheck {
    name: &'static str,
    ask: Box<dyn Fn() -> CheckFuture + Send + Sync>,
}

/// What `/readyz` asks. Clones share the state.
#[derive(Clone, Default)]
pub struct Readiness {
    draining: Arc<AtomicBool>,
    checks: Arc<[ReadinessCheck]>,
    weakened: Option<Weakened>,
}

/// Names what does not work although requests can be served.
type Weakened = Arc<dyn Fn() -> Vec<String> + Send + Sync>;

/// Collects checks.
#[derive(Default)]
pub struct Checks {
    checks: Vec<ReadinessCheck>,
    weakened: Option<Weakened>,
}

impl Checks {
    /// Adds a check, such as a round trip to the database. Its error goes to the log, never into
    /// the answer.
    #[must_use]
    pub fn with<F, A>(mut self, name: &'static str, ask: F) -> Self
    where
        F: Fn() -> A + Send + Sync + 'static,
        A: Future<Output = Result<(), String>> + Send + 'static,
    {
        self.checks.push(ReadinessCheck { name, ask: Box::new(move || Box::pin(ask())) });
        self
    }

    /// Tells of what does not work although requests can be served.
    #[must_use]
    pub fn weakened_by(mut self, names: impl Fn() -> Vec<String> + Send + Sync + 'static) -> Self {
        self.weakened = Some(Arc::new(names));
        self
    }

    /// The readiness that these checks decide.
    pub fn build(self) -> Readiness {
        Readiness { draining: Arc::default(), checks: self.checks.into(), weakened: self.weakened }
    }
}

/// The answer of `/readyz`.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct ReadinessReport {
    /// Whether requests are welcome.
    pub ready: bool,
    /// Whether the process is ending.
    pub draining: bool,
    /// The names of the checks that failed.
    pub failed: Vec<&'static str>,
    /// What does not work although requests are served, such as an issuer that cannot be reached.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub degraded: Vec<String>,
}

impl Readiness {
    /// Turns readiness off for good: the process is ending.
    pub fn drain(&self) {
        self.draining.store(true, Ordering::SeqCst);
    }

    /// Asks every check.
    pub async fn report(&self) -> ReadinessReport {
        self.report_within(CHECK_LIMIT).await
    }

    async fn report_within(&self, limit: Duration) -> ReadinessReport {
        let draining = self.draining.load(Ordering::SeqCst);
        let mut failed = Vec::new();
        for check in self.checks.iter() {
            if let Err(error) = check.passes(limit).await {
                tracing::warn!(check = check.name, error, "not ready");
                failed.push(check.name);
            }
        }
        let degraded = self.weakened.as_ref().map_or_else(Vec::new, |names| names());
        ReadinessReport { ready: !draining && failed.is_empty(), draining, failed, degraded }
    }
}

impl ReadinessCheck {
    async fn passes(&self, limit: Duration) -> Result<(), String> {
        let answer = timeout(limit, (self.ask)()).await;
        answer.unwrap_or_else(|_| Err(format!("no answer in {limit:?}")))
    }
}

impl fmt::Debug for Readiness {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<_> = self.checks.iter().map(|check| check.name).collect();
        let mut shown = f.debug_struct("Readiness");
        shown.field("draining", &self.draining).field("checks", &names).finish_non_exhaustive()
    }
}

/// The routes of the probes.
pub(super) fn probes(readiness: Readiness) -> Router {
    Router::new().route("/livez", get(|| async { "ok" })).route("/readyz", get(readyz)).with_state(readiness)
}

async fn readyz(State(readiness): State<Readiness>) -> (StatusCode, Json<ReadinessReport>) {
    let report = readiness.report().await;
    let status = if report.ready { StatusCode::OK } else { StatusCode::SERVICE_UNAVAILABLE };
    (status, Json(report))
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use axum::{body::Body, http::Request};
    use http_body_util::BodyExt as _;
    use tower::ServiceExt as _;

    use super::*;

    async fn ask(readiness: &Readiness, path: &str) -> (StatusCode, String) {
        let request = Request::get(path).body(Body::empty()).unwrap();
        let response = probes(readiness.clone()).oneshot(request).await.unwrap();
        let status = response.status();
        let body = response.into_body().collect().await.unwrap().to_bytes();
        (status, String::from_utf8(body.to_vec()).unwrap())
    }

    #[tokio::test]
    async fn a_failing_check_is_named_without_its_reason() {
        let works = Arc::new(AtomicBool::new(false));
        let state = Arc::clone(&works);
        let readiness = Checks::default()
            .with("signer", || async { Ok(()) })
            .with("database", move || {
                let works = state.load(Ordering::SeqCst);
                async move { if works { Ok(()) } else { Err("disk full: /var".to_owned()) } }
            })
            .build();
        let (status, body) = ask(&readiness, "/readyz").await;
        assert_eq!(status, StatusCode::SERVICE_UNAVAILABLE);
        assert_eq!(body, r#"{"ready":false,"draining":false,"failed":["database"]}"#);
        works.store(true, Ordering::SeqCst);
        assert_eq!(ask(&readiness, "/readyz").await.0, StatusCode::OK);
    }

    #[tokio::test]
    async fn draining_ends_readiness_but_not_life() {
        let readiness = Readiness::default();
        assert_eq!(ask(&readiness, "/readyz").await.0, StatusCode::OK);
        readiness.clone().drain();
        assert_eq!(ask(&readiness, "/readyz").await.0, StatusCode::SERVICE_UNAVAILABLE);
        assert_eq!(ask(&readiness, "/livez").await, (StatusCode::OK, "ok".to_owned()));
    }

    #[tokio::test]
    async fn a_check_that_hangs_fails() {
        let readiness = Checks::default().with("database", std::future::pending).build();
        assert_eq!(readiness.report_within(Duration::ZERO).await.failed, ["database"]);
    }
}
