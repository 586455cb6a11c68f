//! The accounts that signed in and are linked to nobody yet, for the offices that link them.

use askama::Template;
use axum::{extract::RawQuery, response::Response};
use serde::Deserialize;
use serde_json::json;

use super::{
    documents::WAITING_ACCOUNTS,
    frame::Frame,
    listing::{AskedList, SortColumn, SortableList, WholeList, by_text, by_time},
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
    asked: AskedList,
}

static ACCOUNTS: WholeList<ShownAccount> = SortableList {
    name: "",
    columns: &[
        SortColumn::of("CODE", "Mã", "Code", |account, _| by_text(Some(&account.code))),
        SortColumn::of("ISSUER", "Nơi cấp và mã tài khoản", "Issuer and subject", |account, _| {
            by_text(Some(&format!("{} {}", account.issuer, account.subject)))
        }),
        SortColumn::of("SEEN_AT", "Dùng gần nhất", "Last seen", |account, _| by_time(&account.seen_at)),
    ],
};

/// Shows them.
pub(super) async fn show(visit: SignedIn, RawQuery(query): RawQuery) -> Result<Response, Problem> {
    let asked = AskedList::of("/accounts/waiting".to_owned(), &[], query.as_deref()).with(&ACCOUNTS);
    let mut found: FoundAccounts = visit.ask(WAITING_ACCOUNTS, json!({})).await?;
    asked.arrange(&ACCOUNTS, &mut found.waiting_accounts, &visit);
    Ok(page(&WaitingAccountsPage { accounts: found.waiting_accounts, asked, frame: visit.visit.frame }))
}
