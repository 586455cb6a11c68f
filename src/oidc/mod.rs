//! Issuers that publish their keys: asking them over HTTPS, and keeping what they say.
//!
//! When to ask and what to believe is decided in [`crate::auth::key_cache`] and [`crate::auth::discovery`]; here it is
//! done. Addresses come from the configuration and from the documents of configured issuers, never from a token.

pub mod https;
mod watch;

use std::pin::Pin;

use url::Url;

pub use watch::Watch;

use crate::auth::discovery::LearnFault;

/// The body of an answer, some time later.
pub type FetchFuture<'a> = Pin<Box<dyn Future<Output = Result<Vec<u8>, LearnFault>> + Send + 'a>>;

/// What asks an address by GET.
pub trait Fetch: Send + Sync {
    /// The body of an answer of status 200 that is no longer than [`crate::auth::discovery::MAX_ANSWER`].
    fn get<'a>(&'a self, address: &'a Url) -> FetchFuture<'a>;
}
