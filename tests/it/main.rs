//! The one integration-test binary: it goes through the doors a user has, on both engines.
#![expect(clippy::expect_used, reason = "a test that cannot be set up has failed")]

mod scenario;
mod support;
