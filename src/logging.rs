//! Structured logs on standard error, so that standard output stays the program's answer.

use std::{
    io::{IsTerminal, stderr},
    str::FromStr,
};

use serde::Serialize;
use tracing_subscriber::{
    EnvFilter, Layer as _, fmt, layer::SubscriberExt as _, util::SubscriberInitExt as _,
};

#[cfg(feature = "otlp")]
mod otlp;

/// The form of the logs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum LogFormat {
    /// Lines for a person.
    Text,
    /// One JSON object a line.
    Json,
    /// Text on a terminal, JSON otherwise.
    #[default]
    Auto,
}

impl FromStr for LogFormat {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        match text {
            "text" => Ok(Self::Text),
            "json" => Ok(Self::Json),
            "auto" => Ok(Self::Auto),
            _ => Err(()),
        }
    }
}

/// What is logged when `RUST_LOG` says nothing.
const DEFAULT_FILTER: &str = "info,sqlx=warn,sea_orm=warn,sea_orm_migration=warn";

/// Starts the logs and tells whether this call did; a process that has a subscriber keeps it.
pub fn init(format: LogFormat) -> bool {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new(DEFAULT_FILTER));
    let lines = fmt::layer().with_writer(stderr);
    let lines = match resolved(format, stderr().is_terminal()) {
        LogFormat::Json => lines.json().flatten_event(true).boxed(),
        LogFormat::Text | LogFormat::Auto => lines.with_ansi(stderr().is_terminal()).boxed(),
    };
    let logs = tracing_subscriber::registry().with(lines);
    #[cfg(feature = "otlp")]
    let logs = logs.with(otlp::layer());
    logs.with(filter).try_init().is_ok()
}

/// Sends what an exporter still holds, at the end of the process.
pub fn end() {
    #[cfg(feature = "otlp")]
    otlp::end();
}

/// `auto` is text for a person at a terminal, JSON for a machine.
const fn resolved(format: LogFormat, terminal: bool) -> LogFormat {
    match (format, terminal) {
        (LogFormat::Auto, true) => LogFormat::Text,
        (LogFormat::Auto, false) => LogFormat::Json,
        (chosen, _) => chosen,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn auto_follows_the_terminal() {
        assert_eq!(resolved(LogFormat::Auto, true), LogFormat::Text);
        assert_eq!(resolved(LogFormat::Auto, false), LogFormat::Json);
        assert_eq!(resolved(LogFormat::Text, false), LogFormat::Text);
        assert_eq!(resolved(LogFormat::Json, true), LogFormat::Json);
    }

    #[test]
    fn a_second_start_is_refused_without_a_panic() {
        init(LogFormat::Json);
        assert!(!init(LogFormat::Text));
    }
}
