//! An orderly end: readiness off, a pause for the load balancer, then draining with a limit
//! (reliability §5).

use std::{io, time::Duration};

use tokio::{
    net::TcpListener,
    signal::unix::{SignalKind, signal},
    time::{sleep, timeout},
};
use tokio_util::task::TaskTracker;

use super::{connection::Connections, readiness::Readiness};

/// How long the end may take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DrainLimits {
    /// The pause between readiness off and the closed listener.
    pub notice: Duration,
    /// The time for open requests and running commands after that.
    pub drain: Duration,
}

impl Default for DrainLimits {
    fn default() -> Self {
        Self { notice: Duration::from_secs(5), drain: Duration::from_secs(20) }
    }
}

/// How the server ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ended {
    /// Every request and command was finished.
    Drained,
    /// Some were still running at the limit.
    CutOff,
}

/// A future that is ready at the first SIGTERM or SIGINT. The handlers are in place when this
/// returns.
pub fn stop_signal() -> io::Result<impl Future<Output = ()>> {
    let mut terminate = signal(SignalKind::terminate())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    Ok(async move {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
    })
}

/// Serves until `stop`, then ends in order. `commands` tracks the detached tasks that must not be
/// cut off in the middle (design decision 13).
pub async fn serve(
    listener: TcpListener,
    connections: Connections,
    readiness: &Readiness,
    commands: &TaskTracker,
    limits: DrainLimits,
    stop: impl Future<Output = ()>,
) -> io::Result<Ended> {
    let mut accepting = tokio::spawn(connections.clone().accept(listener));
    tokio::select! {
        ended = &mut accepting => return ended.map(|()| Ended::Drained).map_err(io::Error::other),
        () = stop => {}
    }
    tracing::info!("draining");
    readiness.drain();
    sleep(limits.notice).await;
    commands.close();
    let drained = timeout(limits.drain, async {
        connections.close().await;
        commands.wait().await;
    });
    Ok(if drained.await.is_ok() { Ended::Drained } else { Ended::CutOff })
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use std::{future::pending, sync::Arc};

    use axum::{Router, routing::get};
    use tokio::{
        io::{AsyncReadExt as _, AsyncWriteExt as _},
        net::TcpStream,
        sync::Notify,
    };

    use super::*;
    use crate::http::Transport;

    const AT_ONCE: Duration = Duration::ZERO;

    /// A server whose one request is under way, and what tells it to stop.
    struct Busy {
        server: tokio::task::JoinHandle<io::Result<Ended>>,
        client: TcpStream,
        readiness: Readiness,
        stop: Arc<Notify>,
    }

    async fn busy(handler_may_end: Arc<Notify>, commands: TaskTracker, drain: Duration) -> Busy {
        let entered = Arc::new(Notify::new());
        let (at_work, may_end) = (Arc::clone(&entered), handler_may_end);
        let app = Router::new().route(
            "/",
            get(move || async move {
                at_work.notify_one();
                may_end.notified().await;
                "done"
            }),
        );
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let mut client = TcpStream::connect(listener.local_addr().unwrap()).await.unwrap();
        let (readiness, stop) = (Readiness::default(), Arc::new(Notify::new()));
        let (shared, stopped) = (readiness.clone(), Arc::clone(&stop));
        let server = tokio::spawn(async move {
            let limits = DrainLimits { notice: AT_ONCE, drain };
            let connections = Connections::new(app, Transport::default());
            let stop = async move { stopped.notified().await };
            serve(listener, connections, &shared, &commands, limits, stop).await
        });
        client.write_all(b"GET / HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n").await.unwrap();
        entered.notified().await;
        Busy { server, client, readiness, stop }
    }

    #[tokio::test]
    async fn an_open_request_is_answered_and_a_command_awaited() {
        let (may_end, commands) = (Arc::new(Notify::new()), TaskTracker::new());
        let committed = Arc::new(Notify::new());
        let commit = Arc::clone(&committed);
        let command = commands.spawn(async move { commit.notified().await });
        let mut busy = busy(Arc::clone(&may_end), commands, Duration::from_mins(10)).await;
        assert!(busy.readiness.report().await.ready);
        busy.stop.notify_one();
        may_end.notify_one();
        let mut answer = String::new();
        busy.client.read_to_string(&mut answer).await.unwrap();
        assert!(answer.ends_with("done"), "{answer}");
        assert!(!busy.server.is_finished());
        committed.notify_one();
        command.await.unwrap();
        assert_eq!(busy.server.await.unwrap().unwrap(), Ended::Drained);
        assert!(busy.readiness.report().await.draining);
    }

    #[tokio::test]
    async fn the_limit_cuts_off_what_does_not_end() {
        let commands = TaskTracker::new();
        commands.spawn(pending::<()>());
        let busy = busy(Arc::new(Notify::new()), commands, AT_ONCE).await;
        busy.stop.notify_one();
        assert_eq!(busy.server.await.unwrap().unwrap(), Ended::CutOff);
    }
}
