//! The console: pages for the people who take part in a review, made on the server.
//!
//! - A page asks a stored document ([`documents`]) through the pipeline that answers `/graphql`, as the same caller. It
//!   knows neither the database nor the service, so it can show and do nothing that the API does not allow.
//! - A workbook goes another way, as the files of dossiers do: `http::imports` takes it by the right of who sends it.
//! - `GET` shows and changes nothing. A form is sent by `POST`, and what was done is shown after a redirect (303).
//! - Everything works without a script: the one that there is blocks double sending and warns of unsaved text.
//! - A list is sorted by the headings of its columns ([`listing`]), by the API where it is read page by page, and its workbook has
//!   the order and the filter of its page; `tests/it/house/lists.rs` looks, and names those that are not.
//!
//! How to add a page: its document in `documents/`, its template in `templates/`, its handler in a file of its own, and
//! its route below.

mod act;
mod agency_lists;
mod agenda;
mod appeals;
mod application;
mod archive;
mod around;
mod assets;
mod bulk;
mod by_hand;
mod calendar;
mod changes;
mod cookies;
mod cycle;
mod cycle_name;
mod cycles;
mod development;
pub mod documents;
mod duties;
mod error_list;
mod evidence;
mod export;
mod feeds;
mod findings;
mod forgery;
pub mod forms;
mod frame;
mod home;
mod import;
mod language_switch;
mod law;
mod listing;
mod log;
mod long_work;
mod nominations;
mod oversight;
mod pages;
mod people;
mod pick;
mod problem;
mod public_lists;
mod queue;
mod ranking;
mod receive;
mod responsibility;
mod sending;
mod sign_in;
mod staging;
mod timeline;
mod unsent_forms;
mod visit;
mod votes;
mod waiting_accounts;
mod workforce;
mod workforce_exports;
mod workforce_home;
mod workforce_lists;
mod workforce_record;
mod workplace;
mod written;

use std::{sync::Arc, time::Duration};

use axum::{
    Router,
    extract::DefaultBodyLimit,
    http::{HeaderName, HeaderValue, header},
    middleware,
    response::Response,
    routing::{get, post},
};
use tokio::sync::Semaphore;

use crate::{
    http::{imports::ImportAnswer, pipeline::Pipeline, query_page::DevelopmentAccount, session::Sessions},
    web::{
        forms::{ActForms, Posted},
        long_work::{LongWork, TIMEOUT},
        problem::Problem,
        receive::{BODIES, LONGEST_BODY},
        sending::SentAct,
    },
};

/// What the pages need. Clones share it.
#[derive(Clone)]
pub struct Console(Arc<ConsoleParts>);

struct ConsoleParts {
    pipeline: Pipeline,
    sessions: Sessions,
    forms: Arc<ActForms>,
    /// Whether browsers send the cookie over TLS only, as in production.
    over_tls: bool,
    /// As whom anybody may sign in, in development.
    accounts: Option<Vec<DevelopmentAccount>>,
    /// How long a page waits for what takes long.
    timeout_of_page: Duration,
    /// The acts that take long, each with what was typed.
    acts: LongWork<Posted, Result<SentAct, Problem>>,
    /// The workbooks that take long, each with whether it may change what is recorded.
    imports: LongWork<bool, Result<ImportAnswer, Problem>>,
    /// The turns of the forms in parts that are read.
    bodies: Semaphore,
}

impl Console {
    /// The console of production: over TLS, and for those who sign in with an issuer.
    pub fn new(pipeline: Pipeline, sessions: Sessions, forms: Arc<ActForms>) -> Self {
        Self::of(pipeline, sessions, forms, None)
    }

    /// The console of development: without TLS, and for whoever chooses one of these accounts.
    pub fn for_development(
        pipeline: Pipeline,
        sessions: Sessions,
        forms: Arc<ActForms>,
        accounts: &[DevelopmentAccount],
    ) -> Self {
        Self::of(pipeline, sessions, forms, Some(accounts.to_vec()))
    }

    fn of(
        pipeline: Pipeline,
        sessions: Sessions,
        forms: Arc<ActForms>,
        accounts: Option<Vec<DevelopmentAccount>>,
    ) -> Self {
        Self(Arc::new(ConsoleParts {
            pipeline,
            sessions,
            forms,
            over_tls: accounts.is_none(),
            accounts,
            timeout_of_page: TIMEOUT,
            acts: LongWork::default(),
            imports: LongWork::default(),
            bodies: Semaphore::new(BODIES),
        }))
    }

    /// Forgets what was typed for work that has ended.
    fn forget_ended(&self) {
        self.0.acts.forget_ended();
        self.0.imports.forget_ended();
    }

    /// Sets how long a page waits for slow work; zero means no wait. Works only before the console is shared.
    #[must_use]
    pub fn waiting(mut self, timeout_of_page: Duration) -> Self {
        if let Some(parts) = Arc::get_mut(&mut self.0) {
            parts.timeout_of_page = timeout_of_page;
        }
        self
    }

    /// Its routes.
    pub fn routes(self) -> Router {
        let mut routes = Router::new()
            .route("/", get(home::show))
            .route("/sign-in", get(sign_in::show))
            .route("/sign-in/issuers/{number}", get(sign_in::begin))
            .route("/sign-in/issuers/{number}/back", get(sign_in::finish))
            .route("/sign-out", post(sign_in::sign_out))
            .route("/signed-out/{number}", get(sign_in::signed_out))
            .route("/language", post(language_switch::choose))
            .route("/changes", get(changes::show))
            .route("/cycles", get(cycles::show))
            .route("/cycles/{id}", get(cycle::show))
            .route("/cycles/{id}/applications", get(cycle::applications))
            .route("/cycles/{id}/applications.xlsx", get(export::applications))
            .route("/cycles/{cycle}/applications/{id}/findings", get(findings::show).post(findings::send))
            .route("/cycles/{id}/receiving", get(queue::show_receiving).post(queue::send_receiving))
            .route("/cycles/{id}/listing", get(queue::show_listing).post(queue::send_listing))
            .route("/cycles/{id}/timeline", get(timeline::show))
            .route("/cycles/{id}/votes", get(votes::show).post(votes::send))
            .route("/cycles/{id}/ranking", get(ranking::show).post(ranking::send))
            .route("/cycles/{id}/nominations", get(nominations::show))
            .route("/cycles/{id}/nominations.xlsx", get(export::nominations))
            .route("/cycles/{id}/appeals", get(appeals::show))
            .route("/cycles.xlsx", get(export::cycles))
            .route("/cycles/{id}/appeals.xlsx", get(export::appeals))
            .route("/cycles/{id}/log.xlsx", get(export::log))
            .route("/cycles/{id}/log", get(log::show))
            .route("/cycles/{id}/oversight", get(oversight::show))
            .route("/applications/{id}", get(application::show))
            .route("/papers/{file}", get(staging::download))
            .route("/cycles/{id}/ranking.xlsx", get(export::ranking))
            .route("/cycles/{id}/votes.xlsx", get(export::votes))
            .route("/cycles/{id}/evidence.zip", get(evidence::download))
            .route("/deadlines.ics", get(calendar::download))
            .route("/feeds", get(feeds::show).post(feeds::send))
            .route("/unsent-forms/{place}", get(unsent_forms::show).post(unsent_forms::send))
            .route("/workforce", get(workforce::list))
            .route("/workforce/{id}", get(workforce::show))
            .route("/workforce/{id}/responsibility", get(responsibility::show))
            .route("/workforce/{id}/duties", get(duties::show))
            .route("/workforce/{id}/duties.xlsx", get(duties::export))
            .route("/workforce/{id}/incidents.xlsx", get(responsibility::export_incidents))
            .route("/workforce/{id}/precautions.xlsx", get(responsibility::export_precautions))
            .route("/workforce/{id}/handovers.xlsx", get(responsibility::export_handovers))
            .route("/workforce/{id}/gaps.xlsx", get(workforce_exports::gaps))
            .route("/workforce/{id}/training.xlsx", get(workforce_exports::training))
            .route("/workforce/{id}/targets.xlsx", get(workforce_exports::targets))
            .route("/people", get(people::show))
            .route("/people.xlsx", get(people::export))
            .route("/workforce/{id}/officers/{officer}", get(workforce::book))
            .route("/workforce/{id}/officers.xlsx", get(workforce_lists::officers))
            .route("/workforce/{id}/classes.xlsx", get(workforce_lists::classes))
            .route("/workforce/{id}/sheets.xlsx", get(workforce_lists::sheets))
            .route("/workforce/{id}/reports.xlsx", get(workforce_lists::reports))
            .route("/workforce/{id}/calendar", get(agenda::show))
            .route("/workforce/{id}/calendar.xlsx", get(agenda::export))
            .route("/workforce/{id}/calendar.ics", get(agenda::download))
            .route("/law", get(law::show))
            .route("/accounts/waiting", get(waiting_accounts::show))
            .route(
                "/registers/import",
                get(import::show).post(import::send).layer(DefaultBodyLimit::max(LONGEST_BODY)),
            )
            .route("/registers/import/under-way/{work}", get(import::under_way))
            .route("/public", get(public_lists::show))
            .route("/acts", get(act::all))
            .route("/acts/{act}", get(act::show).post(act::send).layer(DefaultBodyLimit::max(LONGEST_BODY)))
            .route("/acts/{act}/under-way/{work}", get(act::under_way))
            .route("/assets/{name}", get(assets::serve));
        if self.0.accounts.is_some() {
            routes = routes.route("/sign-in/development", post(development::sign_in));
        }
        let fallbacks = routes.fallback(problem::nowhere).method_not_allowed_fallback(problem::wrong_method);
        fallbacks.with_state(self).layer(middleware::map_response(protect))
    }
}

impl Console {
    /// The addresses at which calendar programs read: the secret in one says for whom.
    pub fn feeds(&self) -> Router {
        let routes = Router::new().route("/feeds/{name}", get(feeds::serve));
        routes.with_state(self.clone()).layer(middleware::map_response(protect))
    }
}

/// Only what this server sends is run, shown or framed (CSP 3), and no address of a page is told to another site.
async fn protect(mut response: Response) -> Response {
    const POLICY: HeaderValue = HeaderValue::from_static(
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; form-action 'self'; \
         base-uri 'none'; frame-ancestors 'none'",
    );
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_SECURITY_POLICY, POLICY);
    headers.entry(header::REFERRER_POLICY).or_insert(HeaderValue::from_static("same-origin"));
    let opener = HeaderName::from_static("cross-origin-opener-policy");
    headers.insert(opener, HeaderValue::from_static("same-origin"));
    response
}
