//! What the program counts of itself, for Prometheus. `docs/operations.md` lists it, and a test compares.
//!
//! Every label value is from a closed set of ours (a route, a status, an act, a code), never a client's text: no
//! client can fill the memory with series, and nobody's name is in one.

use std::{
    borrow::Cow,
    fmt,
    sync::{Arc, atomic::Ordering},
    time::Duration,
};

use prometheus_client::{
    encoding::text::encode,
    metrics::{
        counter::Counter,
        family::Family,
        gauge::Gauge,
        histogram::{Histogram, exponential_buckets},
    },
    registry::Registry,
};

/// The media type of what [`Metrics::exposition`] gives.
pub const MEDIA_TYPE: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";

/// How full a pool of connections is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PoolUse {
    /// Which pool.
    pub name: &'static str,
    /// Connections that are open.
    pub open: u32,
    /// Those of them that wait for work.
    pub idle: u32,
}

/// How well the facts serve that are kept in memory.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CacheUse {
    /// Rows of cycles that are kept.
    pub rows: u64,
    /// Rows of the directory that are kept.
    pub directory_rows: u64,
    /// How often the facts of a cycle were at hand.
    pub hits: u64,
    /// How often they had to be read.
    pub misses: u64,
    /// How often the facts of a cycle made room for those of others.
    pub evictions: u64,
}

/// The way of a command to its turn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TurnWay {
    /// It was written at a turn that was foreseen, by one statement.
    Foreseen,
    /// It took its turn in the database.
    Taken,
    /// Its transaction gave way to another, and it takes its turn again.
    Again,
    /// Another command has to be carried out before it.
    Preceded,
}

type Labels<const N: usize> = [(&'static str, Cow<'static, str>); N];
type CounterFamily<const N: usize> = Family<Labels<N>, Counter>;

/// The counters. Clones share them.
#[derive(Clone)]
pub struct Metrics(Arc<Counters>);

struct Counters {
    registry: Registry,
    answers: CounterFamily<2>,
    seconds: Family<Labels<1>, Histogram, fn() -> Histogram>,
    documents: CounterFamily<2>,
    commands: CounterFamily<2>,
    refusals: CounterFamily<1>,
    turns: CounterFamily<1>,
    computed_ahead: Counter,
    computed_in_turn: Counter,
    pools: Family<Labels<2>, Gauge>,
    connections: CounterFamily<1>,
    kept_rows: Gauge,
    directory_rows: Gauge,
    looks: CounterFamily<1>,
    evictions: Counter,
}

impl Default for Metrics {
    fn default() -> Self {
        let mut counters = Counters {
            registry: Registry::with_prefix("thanghang"),
            answers: Family::default(),
            seconds: Family::new_with_constructor(histogram),
            documents: Family::default(),
            commands: Family::default(),
            refusals: Family::default(),
            turns: Family::default(),
            computed_ahead: Counter::default(),
            computed_in_turn: Counter::default(),
            pools: Family::default(),
            connections: Family::default(),
            kept_rows: Gauge::default(),
            directory_rows: Gauge::default(),
            looks: Family::default(),
            evictions: Counter::default(),
        };
        let Counters {
            registry,
            answers,
            seconds,
            documents,
            commands,
            refusals,
            turns,
            computed_ahead,
            computed_in_turn,
            pools,
            connections,
            kept_rows,
            directory_rows,
            looks,
            evictions,
        } = &mut counters;
        registry.register("http_answers", "Answers, by route and status", answers.clone());
        registry.register("http_answer_seconds", "Time until the answer began, by route", seconds.clone());
        registry.register("graphql_requests", "GraphQL requests, by operation and fate", documents.clone());
        registry.register("commands", "Commands, by act and outcome", commands.clone());
        registry.register("refusals", "Reasons why commands were refused, by code", refusals.clone());
        registry.register("turns", "Turns of commands, by the way to them", turns.clone());
        registry.register(
            "computed_ahead",
            "Judgements and orders that were computed before the turn of a command",
            computed_ahead.clone(),
        );
        registry.register(
            "computed_in_turn",
            "Those that had to be computed again in it",
            computed_in_turn.clone(),
        );
        registry.register(
            "pool_connections",
            "Connections to the database, by pool and state",
            pools.clone(),
        );
        registry.register("connections", "Connections of clients, by fate", connections.clone());
        registry.register("facts_rows", "Rows of cycles that are kept in memory", kept_rows.clone());
        registry.register(
            "directory_rows",
            "Rows of the directory that are kept in memory",
            directory_rows.clone(),
        );
        registry.register(
            "facts_looks",
            "Looks for the facts of a cycle in memory, by result",
            looks.clone(),
        );
        registry.register(
            "facts_evictions",
            "Cycles whose facts in memory made room for others",
            evictions.clone(),
        );
        Self(Arc::new(counters))
    }
}

/// From a millisecond to half a minute, each twice the one before.
fn histogram() -> Histogram {
    Histogram::new(exponential_buckets(0.001, 2.0, 16))
}

impl Metrics {
    /// An answer was begun. The route is its template, not its path.
    pub fn answered(&self, route: &str, status: u16, after: Duration) {
        let route = || Cow::Owned(route.to_owned());
        let status = Cow::Owned(status.to_string());
        self.0.answers.get_or_create(&[("route", route()), ("status", status)]).inc();
        self.0.seconds.get_or_create(&[("route", route())]).observe(after.as_secs_f64());
    }

    /// A client connected.
    pub fn connected(&self, fate: &'static str) {
        self.0.connections.get_or_create(&[("fate", fate.into())]).inc();
    }

    /// A GraphQL request has an outcome.
    pub fn asked(&self, operation: &'static str, outcome: &'static str) {
        self.0.documents.get_or_create(&[("operation", operation.into()), ("fate", outcome.into())]).inc();
    }

    /// A command came to something.
    pub fn commanded(&self, act: &'static str, outcome: &'static str) {
        self.0.commands.get_or_create(&[("act", act.into()), ("outcome", outcome.into())]).inc();
    }

    /// A command was refused, for these reasons.
    pub fn refused(&self, codes: &[&'static str]) {
        for code in codes {
            self.0.refusals.get_or_create(&[("code", (*code).into())]).inc();
        }
    }

    /// A command came to its turn, or has to wait for another one.
    pub fn turned(&self, way: TurnWay) {
        let way = match way {
            TurnWay::Foreseen => "foreseen",
            TurnWay::Taken => "taken",
            TurnWay::Again => "again",
            TurnWay::Preceded => "preceded",
        };
        self.0.turns.get_or_create(&[("way", way.into())]).inc();
    }

    /// So much was computed before the turn of a command.
    pub fn computed_ahead(&self, times: u64) {
        self.0.computed_ahead.inc_by(times);
    }

    /// So much of it had changed, and was computed again in the turn.
    pub fn computed_in_turn(&self, times: u64) {
        self.0.computed_in_turn.inc_by(times);
    }

    /// Everything that was counted, as Prometheus reads it, with how full the pools are now and how well the kept facts serve.
    ///
    /// # Errors
    ///
    /// None that this program causes: a text takes what is written to it.
    pub fn exposition(
        &self,
        pools: impl IntoIterator<Item = PoolUse>,
        cache: CacheUse,
    ) -> Result<String, fmt::Error> {
        for (gauge, rows) in [(&self.0.kept_rows, cache.rows), (&self.0.directory_rows, cache.directory_rows)]
        {
            gauge.set(i64::try_from(rows).unwrap_or(i64::MAX));
        }
        for (result, times) in [("hit", cache.hits), ("miss", cache.misses)] {
            self.0.looks.get_or_create(&[("result", result.into())]).inner().store(times, Ordering::Relaxed);
        }
        self.0.evictions.inner().store(cache.evictions, Ordering::Relaxed);
        for pool in pools {
            let set = |state: &'static str, count: u32| {
                let labels = [("pool", pool.name.into()), ("state", state.into())];
                self.0.pools.get_or_create(&labels).set(count.into());
            };
            set("idle", pool.idle);
            set("busy", pool.open.saturating_sub(pool.idle));
        }
        let mut text = String::new();
        encode(&mut text, &self.0.registry)?;
        Ok(text)
    }
}

impl fmt::Debug for Metrics {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Metrics").finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;

    #[test]
    fn what_was_counted_is_told() {
        let metrics = Metrics::default();
        metrics.answered("/graphql", 200, Duration::from_millis(3));
        metrics.clone().asked("query", "executed");
        metrics.commanded("submit", "refused");
        metrics.refused(&["REGISTRATION_CLOSED", "NOT_SCREENED"]);
        for way in [TurnWay::Foreseen, TurnWay::Preceded] {
            metrics.turned(way);
        }
        metrics.computed_ahead(9);
        metrics.computed_in_turn(4);
        let told = metrics
            .exposition(
                [PoolUse { name: "read", open: 8, idle: 5 }],
                CacheUse { rows: 7, directory_rows: 5, hits: 3, misses: 1, evictions: 2 },
            )
            .unwrap();
        for line in [
            r#"thanghang_http_answers_total{route="/graphql",status="200"} 1"#,
            r#"thanghang_http_answer_seconds_bucket{le="0.004",route="/graphql"} 1"#,
            r#"thanghang_graphql_requests_total{operation="query",fate="executed"} 1"#,
            r#"thanghang_commands_total{act="submit",outcome="refused"} 1"#,
            r#"thanghang_refusals_total{code="NOT_SCREENED"} 1"#,
            r#"thanghang_turns_total{way="preceded"} 1"#,
            r#"thanghang_pool_connections{pool="read",state="busy"} 3"#,
            "thanghang_computed_ahead_total 9",
            "thanghang_computed_in_turn_total 4",
            "thanghang_facts_rows 7",
            "thanghang_directory_rows 5",
            r#"thanghang_facts_looks_total{result="hit"} 3"#,
            r#"thanghang_facts_looks_total{result="miss"} 1"#,
            "thanghang_facts_evictions_total 2",
        ] {
            assert!(told.lines().any(|found| found == line), "{line}\n{told}");
        }
    }
}
