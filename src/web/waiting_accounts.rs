//! The accounts that signed in and are linked to nobody yet, for the offices that link them.

use askama::Template;
use axum::response::Response;
use serde::Deserialize;
use serde_json::json;

use super::{
    documents::WAITING_ACCOUNTS,
    frame::Frame,
    problem::{Problem, page},
    visit::SignedIn,
};

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct FoundAccounts {
    waiting_accounts: Vec<ShownAccount>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct ShownAccount {
    code: String,
    issuer: String,
    subject: String,
    seen_at: String,
}

impl ShownAccount {
    /// The form that links it, with its account filled in.
    fn link(&self) -> String {
        let pairs = [("issuer", &self.issuer), ("subject", &self.subject)];
        let query = form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish();
        format!("/acts/linkAccount?{query}")
    }
}

#[derive(Template)]
#[template(path = "waiting_accounts.html")]
struct WaitingAccountsPage {
    frame: Frame,
    accounts: Vec<ShownAccount>,
}

/// Shows them.
pub(super) async fn show(visit: SignedIn) -> Result<Response, Problem> {
    let found: FoundAccounts = visit.ask(WAITING_ACCOUNTS, json!({})).await?;
    Ok(page(&WaitingAccountsPage { accounts: found.waiting_accounts, frame: visit.visit.frame }))
}
