//! Signing in: issuers that publish their keys, revocation, possession of keys, and what is never told.

mod console;
mod discovery;
mod dpop;
mod guide;
mod program;
mod provider;
mod revocation;
mod support;
