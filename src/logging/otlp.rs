//! Spans to an OpenTelemetry collector, over HTTP. Where it stands follows from the variables of OpenTelemetry,
//! `OTEL_EXPORTER_OTLP_ENDPOINT` first; without that one nothing is sent. A span has what a log line has, and no more.

use std::{env, sync::OnceLock};

use opentelemetry::trace::TracerProvider as _;
use opentelemetry_otlp::SpanExporter;
use opentelemetry_sdk::{Resource, trace::SdkTracerProvider};
use tracing::Subscriber;
use tracing_subscriber::{Layer, registry::LookupSpan};

const ENDPOINT: &str = "OTEL_EXPORTER_OTLP_ENDPOINT";
const SERVICE: &str = env!("CARGO_PKG_NAME");

static PROVIDER: OnceLock<SdkTracerProvider> = OnceLock::new();

/// What sends the spans; none where no collector is named, or none can be spoken to, which is said.
pub(super) fn layer<S>() -> Option<impl Layer<S>>
where
    S: Subscriber + for<'span> LookupSpan<'span>,
{
    env::var_os(ENDPOINT)?;
    let exporter = SpanExporter::builder().with_http().build();
    let exporter = exporter.inspect_err(|error| eprintln!("{ENDPOINT}: {error}")).ok()?;
    let provider = PROVIDER.get_or_init(|| {
        let resource = Resource::builder().with_service_name(SERVICE).build();
        SdkTracerProvider::builder().with_batch_exporter(exporter).with_resource(resource).build()
    });
    Some(tracing_opentelemetry::layer().with_tracer(provider.tracer(SERVICE)))
}

/// Sends what was not sent yet.
pub(super) fn end() {
    if let Some(Err(error)) = PROVIDER.get().map(SdkTracerProvider::shutdown) {
        eprintln!("{ENDPOINT}: {error}");
    }
}
