//! The composition root: the configuration becomes a store, a service and the routes.

use std::{io, net::SocketAddr, sync::Arc, time::Duration};

use axum::{Router, middleware};
use ed25519_dalek::SigningKey as ReceiptKey;
use graphql_request::TypesError;
use tokio::{net::TcpListener, task::JoinHandle};
use tokio_util::task::TaskTracker;

use crate::{
    auth::token::Verifier,
    clock::{Clock, TimeSource},
    config::{Config, ConfigFaults, RunMode},
    domain::audit::SigningKey,
    entropy::{Entropy, EntropyUnavailable},
    graphql::{BuiltSchema, documents::Manifest, executor::Executor},
    http::{
        self, Connections, Settings, Transport,
        anonymous_rate_limit::{self, AnonymousRateLimit},
        pipeline::Pipeline,
        query_page::{self, DevelopmentAccount},
        readiness::{Checks, Readiness},
        scrape,
        session::Sessions,
        shutdown::{DrainLimits, Ended, serve, stop_signal},
        sign_in::SignIn,
    },
    oidc::{CodeFlow, Fetch, Watch, https::Https},
    rate::{Buckets, Rates},
    service::{FileService, Service},
    store::{Pools, Store, StoreError},
    web::{self, Console, forms::ActForms},
};

/// Connections that write, where the engine has several.
const WRITERS: u32 = 8;

/// How long there is between two looks at the clock, and between two at the heads of the logs.
const BEAT: Duration = Duration::from_secs(30);

/// How long there is between two sweeps of the files.
const SWEEP: Duration = Duration::from_hours(1);

/// Why what the program works with could not be opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// There is no master key to open the database with, or the place of the files cannot be used.
    #[error(transparent)]
    Config(#[from] ConfigFaults),
    /// There is no randomness for a key of this process.
    #[error(transparent)]
    Entropy(#[from] EntropyUnavailable),
    /// Issuers cannot be asked for their keys.
    #[error(transparent)]
    Tls(#[from] rustls::Error),
    /// The database does not answer, or is that of another master key.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Makes what a new deployment lacks: the file of an embedded database, and in development its master key.
///
/// # Errors
///
/// One of them cannot be made.
pub fn create_database(config: &Config) -> Result<(), OpenError> {
    config.draw_master_key()?;
    Ok(config.database_url.create_file().map_err(StoreError::from)?)
}

/// Opens the database of the configuration; its schema stays as it is, and where there is no file none is made.
///
/// # Errors
///
/// [`OpenError`], also when what is personal in it lies under another master key.
pub async fn open_store(config: &Config) -> Result<Store, OpenError> {
    open(config, None).await
}

/// The same only to read, beside a server or of a copy.
///
/// # Errors
///
/// Those of [`open_store`], but for a database that another process has open.
pub async fn open_store_to_read(config: &Config) -> Result<Store, OpenError> {
    config.database_url.check_file()?;
    let store =
        Store::open_to_read(&config.database_url, config.read_pool.get(), config.master_key()?).await?;
    let store = store.keeping_rows(config.kept_rows);
    store.check_schema().await?;
    store.check_master_key().await?;
    Ok(store)
}

/// The same beside a server that has it open, to write a little: what is revoked, or one record of a log.
///
/// # Errors
///
/// Those of [`open_store_to_read`].
pub async fn open_store_beside(config: &Config) -> Result<Store, OpenError> {
    config.database_url.check_file()?;
    let store = Store::open_beside(&config.database_url, config.master_key()?).await?;
    store.check_schema().await?;
    store.check_master_key().await?;
    Ok(store)
}

/// The same for answering requests: no statement that reads takes longer than a query may.
///
/// # Errors
///
/// Those of [`open_store`].
pub async fn open_store_to_serve(config: &Config) -> Result<Store, OpenError> {
    open(config, Some(Duration::from_millis(config.limits.query_ms))).await
}

async fn open(config: &Config, time_limit: Option<Duration>) -> Result<Store, OpenError> {
    // Asked before the key: whoever has lost the file is not to look for its key first.
    config.database_url.check_file()?;
    let pools = Pools { read: config.read_pool.get(), write: WRITERS, time_limit };
    let master = config.master_key()?;
    let store = Store::open(&config.database_url, pools, master).await?.keeping_rows(config.kept_rows);
    store.check_master_key().await?;
    Ok(store)
}

/// The trusted issuers, what learns the keys that some of them publish, and how people sign in with them.
///
/// # Errors
///
/// There is no way to ask them.
pub fn trust(config: &Config) -> Result<(Verifier, Watch, CodeFlow), OpenError> {
    let (verifier, asking) = (config.verifier(), Arc::new(Https::new()?));
    let watch = Watch::over(verifier.rings(), Arc::clone(&asking) as Arc<dyn Fetch>, config.clock());
    let flow = CodeFlow::new(config.sign_in.iter().cloned(), asking, config.clock());
    Ok((verifier, watch, flow))
}

/// The API, and the forms of the console, which are made from its schema.
type Api = (Executor, Arc<ActForms>);

/// The API that is being made, for whoever [serves](App::serve) it.
pub type BegunApi = JoinHandle<Result<Api, TypesError>>;

/// Begins to make the API. It takes two processors for the greater part of a start and needs nothing but the configuration, so
/// that it is done while the database is opened.
pub fn begin_api(config: &Config) -> BegunApi {
    let config = config.clone();
    tokio::task::spawn_blocking(move || api(&config))
}

/// A set clock stands still, and no bucket would ever refill by it.
fn api(config: &Config) -> Result<Api, TypesError> {
    let built = BuiltSchema::build()?;
    let forms = Arc::new(ActForms::of(&built.definitions));
    let known = Manifest::of_acts().with(query_page::documents()).with(web::documents::all(&forms));
    let buckets = Buckets::new(config.rates.burst, config.rates.per_second, Clock::system());
    let api = Executor::of(&built, config.limits.clone())?.under(config.documents.clone(), known);
    Ok((api.rated(buckets), forms))
}

/// Everything that answers requests.
#[derive(Clone, Debug)]
pub struct App {
    /// What carries out commands.
    pub service: Service,
    sign_in: SignIn,
    /// How people sign in to the console.
    issuers: CodeFlow,
    watch: Watch,
    mode: RunMode,
    transport: Transport,
    metrics: Option<SocketAddr>,
    /// How long there is between two looks for acts of the clock; none for never.
    timer: Option<Duration>,
    http: Settings,
    rates: Rates,
}

impl App {
    /// Puts the parts together.
    ///
    /// # Errors
    ///
    /// Without a configured key, development draws one, for which there may be no randomness. Or the place of the
    /// files cannot be used.
    pub fn new(config: &Config, store: Store) -> Result<Self, OpenError> {
        let (clock, entropy) = (config.clock(), config.entropy());
        let signer = receipt_key(config.signing_key.as_ref(), &entropy)?;
        let commands = usize::try_from(config.max_tasks.get()).unwrap_or(usize::MAX);
        let files = FileService::new(config.objects()?, config.max_file.get());
        let (verifier, watch, issuers) = trust(config)?;
        let service =
            Service::new(store, files, clock, entropy, signer, commands).trusting(verifier.issuers());
        let service = service.keeping_heads(config.head_file());
        let service = match config.mode {
            RunMode::Dev => service,
            RunMode::Production => service.without_trial_law(),
        };
        let sign_in = SignIn::new(verifier, watch.clone(), config.dpop.clone());
        Ok(Self {
            service,
            sign_in,
            issuers,
            watch,
            mode: config.mode,
            transport: config.transport.clone(),
            metrics: config.metrics,
            timer: (config.timer > 0).then(|| Duration::from_secs(config.timer.into())),
            http: config.http.clone(),
            rates: config.rates.clone(),
        })
    }

    /// Serves the API until the process is told to stop. `greet` is told when the listener is bound, and
    /// `accounts` are offered by the query page, which exists in development only.
    pub async fn serve(
        &self,
        api: BegunApi,
        listener: TcpListener,
        accounts: &[DevelopmentAccount],
        greet: impl FnOnce(SocketAddr),
    ) -> io::Result<Ended> {
        let stop = stop_signal()?;
        let readiness = self.readiness();
        // Certificates and keys are read while the API is made.
        let watching = tokio::spawn(self.watch.clone().keep());
        self.beat().await;
        if !self.service.keeps_heads() {
            tracing::warn!("no heads of logs are kept outside the database: set `heads` (THANGHANG_HEADS)");
        }
        self.keep_heads().await;
        let beating = tokio::spawn(self.clone().keep_beating());
        if self.service.store.is_alone() {
            // What was just begun is nobody's as long as nobody can send anything.
            self.sweep_files(true).await;
        }
        let router = self.router(api.await?.map_err(io::Error::other)?, &readiness, accounts);
        let acting = tokio::spawn(self.clone().keep_acting());
        let sweeping = tokio::spawn(self.clone().keep_sweeping());
        let scraping = self.serve_metrics().await?;
        greet(listener.local_addr()?);
        let connections = Connections::new(router, self.transport.clone())
            .behind(&self.http.trusted_proxies)
            .counted(self.service.metrics.clone());
        let ended = serve(listener, connections, &readiness, &TaskTracker::new(), self.drain(), stop).await?;
        beating.abort();
        acting.abort();
        sweeping.abort();
        watching.abort();
        scraping.abort();
        self.service.shut_down().await.map_err(io::Error::other)?;
        Ok(ended)
    }

    /// Serves the metrics, where that is asked for.
    async fn serve_metrics(&self) -> io::Result<JoinHandle<()>> {
        let Some(address) = self.metrics else { return Ok(tokio::spawn(async {})) };
        let listener = TcpListener::bind(address).await.map_err(|error| {
            io::Error::new(error.kind(), format!("the metrics cannot be served at {address}: {error}"))
        })?;
        tracing::info!(address = %listener.local_addr()?, "metrics are served");
        let routes = scrape::routes(self.service.metrics.clone(), self.service.store.clone());
        Ok(tokio::spawn(scrape::serve(listener, routes)))
    }

    /// Looks at the clock and at the heads of the logs, every so often.
    async fn keep_beating(self) {
        loop {
            self.forget_unsent_forms().await;
            tokio::time::sleep(BEAT).await;
            self.beat().await;
            self.keep_heads().await;
        }
    }

    /// Forgets the forms that came after their sessions and were kept long enough.
    async fn forget_unsent_forms(&self) {
        let Service { store, clock, .. } = &self.service;
        if let Err(error) = store.forget_unsent_forms(clock.wall()).await {
            tracing::error!(%error, "forms that are kept no longer could not be removed");
        }
    }

    async fn keep_heads(&self) {
        if let Err(error) = self.service.keep_heads().await {
            tracing::error!(%error, "the logs are not what was kept of them, or it cannot be told");
        }
    }

    /// A set clock is no witness of when the program was at work.
    async fn beat(&self) {
        let Service { store, clock, .. } = &self.service;
        if clock.source() == TimeSource::System
            && let Err(error) = store.beat(clock).await
        {
            tracing::error!(%error, "the clock cannot be trusted");
        }
    }

    /// Does what the clock does by itself, every so often.
    async fn keep_acting(self) {
        let Some(timer) = self.timer else { return };
        loop {
            tokio::time::sleep(timer).await;
            match self.service.act_by_clock().await {
                Ok(0) => {}
                Ok(acts) => tracing::info!(acts, "the clock acted"),
                Err(error) => tracing::error!(%error, "the clock could not act"),
            }
        }
    }

    /// Removes what no file needs any more, every so often, and at once where that was not done before anything was served.
    async fn keep_sweeping(self) {
        if !self.service.store.is_alone() {
            self.sweep_files(false).await;
        }
        loop {
            tokio::time::sleep(SWEEP).await;
            self.sweep_files(false).await;
        }
    }

    async fn sweep_files(&self, at_start: bool) {
        match self.service.sweep_files(at_start).await {
            Ok(0) => {}
            Ok(removed) => tracing::info!(removed, "files that nobody needs were removed"),
            Err(error) => tracing::error!(%error, "files that nobody needs could not be removed"),
        }
    }

    fn router(&self, (api, forms): Api, readiness: &Readiness, accounts: &[DevelopmentAccount]) -> Router {
        let console = self.console(api.clone(), forms, accounts);
        let mut routes = http::graphql::routes(api, self.service.clone(), self.sign_in.clone(), &self.http)
            .merge(http::files::routes(self.service.clone(), self.sign_in.clone()));
        let rate_limit = AnonymousRateLimit::new(&self.rates, &self.http.trusted_proxies, Clock::system());
        let noted = middleware::from_fn_with_state(rate_limit.clone(), anonymous_rate_limit::note_address);
        let counted = middleware::from_fn_with_state(rate_limit.clone(), anonymous_rate_limit::count_each);
        let feeds = console.feeds().layer(noted.clone()).layer(counted);
        routes = routes.layer(middleware::from_fn_with_state(rate_limit, anonymous_rate_limit::count));
        if self.mode == RunMode::Dev {
            routes = routes.merge(query_page::routes(accounts));
        }
        let pages = console.routes().layer(noted).merge(feeds);
        let routes = http::with_min_body_rate(routes.merge(pages), &self.transport);
        let (clock, entropy) = (self.service.clock.clone(), self.service.entropy.clone());
        let edge = http::counted(http::edge(routes, readiness, clock, entropy), &self.service.metrics);
        if self.mode == RunMode::Production { http::behind_tls(edge) } else { edge }
    }

    /// The console, which offers the accounts of the demonstration in development only.
    fn console(&self, api: Executor, forms: Arc<ActForms>, accounts: &[DevelopmentAccount]) -> Console {
        let pipeline = Pipeline::new(api, self.service.clone());
        let sessions = Sessions::new(self.service.clone(), self.sign_in.clone(), self.issuers.clone());
        match self.mode {
            RunMode::Dev => Console::for_development(pipeline, sessions, forms, accounts),
            RunMode::Production => Console::new(pipeline, sessions, forms),
        }
    }

    fn readiness(&self) -> Readiness {
        let (read, write) = (self.service.store.clone(), self.service.store.clone());
        let Service { store: timed, clock, .. } = self.service.clone();
        let kept = self.service.clone();
        let watch = self.watch.clone();
        let unkept = (!self.service.keeps_heads()).then(|| "heads".to_owned());
        Checks::default()
            .weakened_by(move || watch.degraded().into_iter().chain(unkept.clone()).collect())
            .with("database", move || {
                let store = read.clone();
                async move { store.check_schema().await.map_err(|error| error.to_string()) }
            })
            .with("writes", move || {
                let store = write.clone();
                async move { store.check_writes().await.map_err(|error| error.to_string()) }
            })
            .with("clock", move || {
                let (store, clock) = (timed.clone(), clock.clone());
                async move { store.check_clock(&clock).await.map_err(|error| error.to_string()) }
            })
            .with("heads", move || {
                let service = kept.clone();
                async move { service.check_heads().await.map_err(|error| error.to_string()) }
            })
            .build()
    }

    /// In development no load balancer has to notice the end first.
    fn drain(&self) -> DrainLimits {
        match self.mode {
            RunMode::Dev => DrainLimits { notice: Duration::ZERO, ..DrainLimits::default() },
            RunMode::Production => DrainLimits::default(),
        }
    }
}

/// The configured key; without one, which only development allows, a key for this process alone.
fn receipt_key(configured: Option<&ReceiptKey>, entropy: &Entropy) -> Result<SigningKey, EntropyUnavailable> {
    match configured {
        Some(key) => Ok(SigningKey::from_seed(&key.to_bytes())),
        None => Ok(SigningKey::from_seed(&entropy.fill()?)),
    }
}
