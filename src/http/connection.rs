//! Connections: how many there are, how each is read, and how they end.
//!
//! The limits are those of [`Transport`]. A head that is too long or has too many fields is answered 431 by hyper,
//! one that is no HTTP 400, both without a body. HTTP/2 is spoken to who begins with its preface; what protects it
//! beside our numbers are the defaults of h2: at most 20 streams that were reset before they were looked at, 1,024
//! that we had to reset ourselves, windows of 1 MiB, frames of 16 KiB.

use std::{
    fmt,
    future::pending,
    net::SocketAddr,
    pin::pin,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use axum::{Router, extract::ConnectInfo, serve::Listener};
use hyper::{Request, body::Incoming, service::service_fn};
use hyper_util::{
    rt::{TokioExecutor, TokioIo, TokioTimer},
    server::conn::auto::Builder,
};
use ipnet::IpNet;
use tokio::{
    net::{TcpListener, TcpStream},
    sync::{OwnedSemaphorePermit, Semaphore},
    time::sleep,
};
use tokio_util::{sync::CancellationToken, task::TaskTracker};
use tower::ServiceExt as _;

use super::{
    connection_share::{ConnectionShare, ConnectionShares},
    idle_timeout::IdleTimeout,
    transport::Transport,
};
use crate::metrics::Metrics;

/// hyper reads in no smaller buffer.
const SMALLEST_HEAD: usize = 8 * 1024;

/// What serves connections. Clones share it.
#[derive(Clone)]
pub struct Connections {
    app: Router,
    http: Arc<Builder<TokioExecutor>>,
    limits: Transport,
    turns: Arc<Semaphore>,
    shares: ConnectionShares,
    metrics: Metrics,
    open: TaskTracker,
    closing: CancellationToken,
}

/// The permits of a connection, which it gives back when it ends.
struct ConnectionPermits {
    _turn: OwnedSemaphorePermit,
    _share: ConnectionShare,
}

impl fmt::Debug for Connections {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Connections").field("limits", &self.limits).finish_non_exhaustive()
    }
}

impl Connections {
    /// Connections to these routes under these limits.
    pub fn new(app: Router, limits: Transport) -> Self {
        let turns = usize::try_from(limits.most.get()).unwrap_or(Semaphore::MAX_PERMITS);
        Self {
            app,
            http: Arc::new(protocols(&limits)),
            shares: ConnectionShares::new(limits.per_address.get(), &[]),
            metrics: Metrics::default(),
            limits,
            turns: Arc::new(Semaphore::new(turns.min(Semaphore::MAX_PERMITS))),
            open: TaskTracker::new(),
            closing: CancellationToken::new(),
        }
    }

    /// The same behind proxies, which may hold more than a share, for many people come through each of them.
    #[must_use]
    pub fn behind(self, proxies: &[IpNet]) -> Self {
        Self { shares: ConnectionShares::new(self.limits.per_address.get(), proxies), ..self }
    }

    /// The same, counted here.
    #[must_use]
    pub fn counted(self, metrics: Metrics) -> Self {
        Self { metrics, ..self }
    }

    /// Takes connections until [`Self::close`].
    pub(super) async fn accept(self, mut listener: TcpListener) {
        while let Some(Some((permits, stream, peer))) =
            self.closing.run_until_cancelled(self.next(&mut listener)).await
        {
            let connections = self.clone();
            self.open.spawn(async move {
                connections.serve(stream, peer).await;
                drop(permits);
            });
        }
    }

    /// Takes no more connections, lets open requests be answered, and waits for that.
    pub(super) async fn close(&self) {
        self.closing.cancel();
        self.open.close();
        self.open.wait().await;
    }

    /// The next connection, once a permit is free. One whose address has its share already is closed.
    async fn next(&self, listener: &mut TcpListener) -> Option<(ConnectionPermits, TcpStream, SocketAddr)> {
        let turn = Arc::clone(&self.turns).acquire_owned().await.ok()?;
        loop {
            let (stream, peer) = Listener::accept(listener).await;
            if let Some(share) = self.shares.take(peer.ip()) {
                self.metrics.connected("taken");
                return Some((ConnectionPermits { _turn: turn, _share: share }, stream, peer));
            }
            self.metrics.connected("over_share");
        }
    }

    async fn serve(&self, stream: TcpStream, peer: SocketAddr) {
        // An answer is one write; the next packet need not wait for its acknowledgement.
        if let Err(error) = stream.set_nodelay(true) {
            tracing::debug!(%error, "no delay could not be set");
        }
        let asked = Arc::new(AtomicBool::new(false));
        let (app, seen) = (self.app.clone(), Arc::clone(&asked));
        let service = service_fn(move |mut request: Request<Incoming>| {
            seen.store(true, Ordering::Relaxed);
            request.extensions_mut().insert(ConnectInfo(peer));
            app.clone().oneshot(request)
        });
        let stream = TokioIo::new(IdleTimeout::new(stream, self.limits.silence()));
        let mut connection = pin!(self.http.serve_connection_with_upgrades(stream, service));
        tokio::select! {
            ended = connection.as_mut() => return tell(ended),
            () = no_request_within(self.limits.head(), &asked) => return,
            () = self.closing.cancelled() => connection.as_mut().graceful_shutdown(),
        }
        tell(connection.await);
    }
}

/// Ends when a connection has had its time and asked for nothing: hyper's own clock starts with the first bytes
/// that tell which protocol is spoken.
async fn no_request_within(time_limit: Duration, asked: &AtomicBool) {
    sleep(time_limit).await;
    if asked.load(Ordering::Relaxed) {
        pending::<()>().await;
    }
}

/// What ends a connection is the client's affair.
fn tell<E: std::fmt::Display>(ended: Result<(), E>) {
    if let Err(error) = ended {
        tracing::debug!(%error, "a connection broke off");
    }
}

fn protocols(limits: &Transport) -> Builder<TokioExecutor> {
    let size = |number: std::num::NonZeroU32| usize::try_from(number.get()).unwrap_or(usize::MAX);
    let mut http = Builder::new(TokioExecutor::new());
    http.http1()
        .timer(TokioTimer::new())
        .header_read_timeout(limits.head())
        .max_headers(size(limits.headers))
        .max_buf_size(size(limits.head_bytes).max(SMALLEST_HEAD));
    http.http2()
        .timer(TokioTimer::new())
        .keep_alive_interval(limits.head())
        .keep_alive_timeout(limits.head())
        .max_concurrent_streams(limits.streams.get())
        .max_header_list_size(limits.head_bytes.get());
    http
}
