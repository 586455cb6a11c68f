//! Asking over HTTPS: one request, no redirects, no proxy, a bounded answer in a bounded time.

use std::{
    sync::{Arc, LazyLock},
    time::Duration,
};

use axum::{
    body::Bytes,
    http::{self, Request, StatusCode, header},
};
use http_body_util::{BodyExt as _, Full, LengthLimitError, Limited};
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};
use hyper_util::{
    client::legacy::{Client, connect::HttpConnector},
    rt::TokioExecutor,
};
use rustls::{ClientConfig, RootCertStore, crypto::ring};
use tokio::{task::spawn_blocking, time::timeout};
use url::Url;

use super::{Fetch, FetchFuture};
use crate::auth::{
    code_flow::TokenRequest,
    discovery::{FetchFault, MAX_ANSWER},
};

/// The longest time for one answer, from the look-up of the name to its last byte.
const LIMIT: Duration = Duration::from_secs(5);

type HttpsClient = Client<HttpsConnector<HttpConnector>, Full<Bytes>>;

/// A client of issuers. The certificates of the machine are read when one is asked first: a start need not wait for them.
#[derive(Clone, Debug)]
pub struct Https {
    client: Arc<LazyLock<HttpsClient, Box<dyn FnOnce() -> HttpsClient + Send>>>,
}

impl Https {
    /// A client that trusts the public roots and those of the machine; `SSL_CERT_FILE` names a file of others, such as
    /// the root of a province's own certificates.
    ///
    /// # Errors
    ///
    /// The cryptography knows no version of TLS; ours does.
    pub fn new() -> Result<Self, rustls::Error> {
        // Named here, so that no feature of another crate chooses it.
        let config = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()?;
        let client = move || {
            let mut roots: RootCertStore = webpki_roots::TLS_SERVER_ROOTS.iter().cloned().collect();
            roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
            let config = config.with_root_certificates(roots).with_no_client_auth();
            // Which address may be asked in plain HTTP was decided before.
            let connector =
                HttpsConnectorBuilder::new().with_tls_config(config).https_or_http().enable_http1().build();
            Client::builder(TokioExecutor::new()).pool_max_idle_per_host(0).build(connector)
        };
        Ok(Self { client: Arc::new(LazyLock::new(Box::new(client))) })
    }

    /// The client. Reading the certificates blocks, and so it is waited for beside the threads that answer requests.
    async fn client(&self) -> Result<HttpsClient, FetchFault> {
        let client = Arc::clone(&self.client);
        spawn_blocking(move || (**client).clone()).await.map_err(|_| FetchFault::Unreachable)
    }

    async fn ask(&self, request: http::Result<Request<Full<Bytes>>>) -> Result<Vec<u8>, FetchFault> {
        let request = request.map_err(|_| FetchFault::Address)?;
        let response = self.client().await?.request(request).await.map_err(|_| FetchFault::Unreachable)?;
        if response.status() != StatusCode::OK {
            return Err(FetchFault::Status(response.status().as_u16()));
        }
        let body = Limited::new(response.into_body(), MAX_ANSWER).collect().await;
        let body = body.map_err(|error| match error.downcast_ref::<LengthLimitError>() {
            Some(_) => FetchFault::TooLarge,
            None => FetchFault::Unreachable,
        })?;
        Ok(body.to_bytes().to_vec())
    }

    async fn ask_in_time(&self, request: http::Result<Request<Full<Bytes>>>) -> Result<Vec<u8>, FetchFault> {
        timeout(LIMIT, self.ask(request)).await.unwrap_or(Err(FetchFault::Timeout))
    }
}

impl Fetch for Https {
    fn get<'a>(&'a self, address: &'a Url) -> FetchFuture<'a> {
        let request = Request::get(address.as_str()).header(header::ACCEPT, "application/json");
        Box::pin(self.ask_in_time(request.body(Full::default())))
    }

    fn exchange<'a>(&'a self, address: &'a Url, exchange: &'a TokenRequest) -> FetchFuture<'a> {
        let mut request = Request::post(address.as_str())
            .header(header::ACCEPT, "application/json")
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        if let Some(authorization) = &exchange.authorization {
            request = request.header(header::AUTHORIZATION, authorization.reveal());
        }
        Box::pin(self.ask_in_time(request.body(exchange.body.reveal().to_owned().into())))
    }
}
