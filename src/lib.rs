//! `thanghang` runs the promotion review of Vietnamese public employees
//! (xét thăng hạng chức danh nghề nghiệp viên chức) from the first decision to the last report.
//!
//! Arrows run one way: [`domain`] ← [`store`], [`auth`] ← [`service`] ← [`graphql`] ← [`http`] ← [`web`] and
//! [`config`] ← [`app`] ← [`cli`].
//! [`vault`] seals what is personal, for the store; [`names`] orders and finds people by name, for the API; [`oidc`] asks
//! issuers for the keys that [`auth`] verifies by.

pub mod app;
pub mod auth;
pub mod cli;
pub mod clock;
pub mod config;
pub mod entropy;
pub mod files;
pub mod graphql;
pub mod http;
pub mod logging;
pub mod metrics;
pub mod names;
pub mod oidc;
pub mod rate;
pub mod service;
pub mod store;
mod strict_json;
pub mod vault;
pub mod web;
pub mod workbook;

/// The rules are a crate of their own, in `src/domain`.
#[doc(inline)]
pub use domain;
