//! What a session of the console keeps of a token, and the accounts that signed in and are linked to nobody yet.

use std::collections::BTreeSet;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::sign_in;
use crate::{
    auth::token::Claims,
    domain::{digest::Digest, directory::row::issuer_subject, role::Role},
    store::{Store, StoreError},
};

/// The most sessions that are looked through, those used last before the others.
const MOST: u64 = 500;
/// The most accounts that are told.
const MOST_TOLD: usize = 100;

/// What is kept of the claims of a token.
#[derive(Serialize, Deserialize)]
struct KeptClaims {
    issuer: String,
    subject: String,
    jti: String,
    issued_at: Timestamp,
    expires_at: Timestamp,
    roles: BTreeSet<Role>,
    token_hash: Digest,
}

/// The claims of a token as a session keeps them.
pub fn kept_claims(claims: Claims) -> Vec<u8> {
    let Claims { issuer, subject, jti, issued_at, expires_at, roles, token_hash, bound_to: _ } = claims;
    let kept = KeptClaims { issuer, subject, jti, issued_at, expires_at, roles, token_hash };
    serde_json::to_vec(&kept).unwrap_or_default()
}

/// The claims that a session keeps; none where it keeps something else.
pub fn claims_of(content: &[u8]) -> Option<Claims> {
    let KeptClaims { issuer, subject, jti, issued_at, expires_at, roles, token_hash } =
        serde_json::from_slice(content).ok()?;
    Some(Claims { issuer, subject, jti, issued_at, expires_at, roles, token_hash, bound_to: None })
}

/// An account that signed in and is linked to nobody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WaitingAccount {
    /// Who issued its token.
    pub issuer: String,
    /// Its subject there.
    pub subject: String,
    /// When its session was last used.
    pub seen_at: Timestamp,
}

impl WaitingAccount {
    /// What its holder reads out and the office compares.
    pub fn code(&self) -> String {
        link_code(&self.issuer, &self.subject)
    }
}

/// By what somebody who signed in and the office that links the account know that they speak of the same one: the first
/// eight characters of its digest.
pub fn link_code(issuer: &str, subject: &str) -> String {
    let digest = issuer_subject(issuer, subject).to_string();
    digest.get(..8).unwrap_or_default().to_ascii_uppercase()
}

/// The accounts with an open session that are linked to nobody, those seen last before the others. An account is told no
/// longer than its session lasts.
///
/// # Errors
///
/// [`StoreError`], when the database does not answer.
pub async fn waiting_accounts(store: &Store, now: Timestamp) -> Result<Vec<WaitingAccount>, StoreError> {
    let (mut known, mut waiting) = (BTreeSet::new(), Vec::new());
    for session in store.open_sessions(now, MOST).await? {
        let Some(claims) = claims_of(&session.content) else { continue };
        if waiting.len() == MOST_TOLD || !known.insert(claims.account()) {
            continue;
        }
        // A token that was revoked signs nobody in.
        let is_unlinked = sign_in(store, &claims).await?.is_some_and(|caller| caller.person.is_none());
        if is_unlinked {
            let Claims { issuer, subject, .. } = claims;
            waiting.push(WaitingAccount { issuer, subject, seen_at: session.seen_at });
        }
    }
    Ok(waiting)
}
