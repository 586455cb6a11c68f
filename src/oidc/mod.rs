//! Issuers that publish their keys, and with which people sign in: asking them over HTTPS, and keeping what they say.
//!
//! When to ask and what to believe is decided in [`crate::auth::key_cache`] and [`crate::auth::discovery`]; here it is
//! done. Addresses come from the configuration and from the documents of configured issuers, never from a token.

pub mod https;
mod sign_in;
mod watch;

use std::pin::Pin;

use url::Url;

pub use sign_in::{CodeFlow, CompletedSignIn};
pub use watch::Watch;

use crate::auth::{code_flow::TokenRequest, discovery::FetchFault};

/// The body of an answer, some time later.
pub type FetchFuture<'a> = Pin<Box<dyn Future<Output = Result<Vec<u8>, FetchFault>> + Send + 'a>>;

/// What asks an address. An answer is the body of status 200 that is no longer than
/// [`crate::auth::discovery::MAX_ANSWER`].
pub trait Fetch: Send + Sync {
    /// Asks by GET.
    fn get<'a>(&'a self, address: &'a Url) -> FetchFuture<'a>;
    /// Brings a code by POST.
    fn exchange<'a>(&'a self, address: &'a Url, request: &'a TokenRequest) -> FetchFuture<'a>;
}
