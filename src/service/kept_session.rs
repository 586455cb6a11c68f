//! What a session of the console and a calendar keep of a token, what is kept of a form that was not done, and the accounts
//! that signed in and are linked to nobody yet.

use std::{collections::BTreeSet, ops::ControlFlow};

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use super::caller::{person_of, signed_token};
use crate::{
    auth::token::Claims,
    domain::{
        digest::Digest,
        directory::{Directory, row::issuer_subject},
        ids::PersonId,
        lang::Lang,
        role::Role,
    },
    store::{Store, StoreError, StoredSession},
};

/// How long a session lasts that nobody uses.
pub const SESSION_IDLE: SignedDuration = SignedDuration::from_mins(60);
/// How long after the end of a session it is still known whose it was, so that a form that comes late is not lost.
pub const SESSION_KNOWN: SignedDuration = SignedDuration::from_hours(24);
/// The most accounts that are told.
const MOST_TOLD: usize = 100;
/// The most accounts of which is asked whether their tokens are revoked, so that revoked ones hide nobody who waits.
const MOST_ASKED: usize = 2_000;

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

impl From<Claims> for KeptClaims {
    fn from(claims: Claims) -> Self {
        let Claims { issuer, subject, jti, issued_at, expires_at, roles, token_hash, bound_to: _ } = claims;
        Self { issuer, subject, jti, issued_at, expires_at, roles, token_hash }
    }
}

impl From<KeptClaims> for Claims {
    fn from(kept: KeptClaims) -> Self {
        let KeptClaims { issuer, subject, jti, issued_at, expires_at, roles, token_hash } = kept;
        Self { issuer, subject, jti, issued_at, expires_at, roles, token_hash, bound_to: None }
    }
}

/// The claims of a token as a session keeps them.
pub fn kept_claims(claims: Claims) -> Vec<u8> {
    serde_json::to_vec(&KeptClaims::from(claims)).unwrap_or_default()
}

/// The claims that a session keeps; none where it keeps something else.
pub fn claims_of(content: &[u8]) -> Option<Claims> {
    serde_json::from_slice::<KeptClaims>(content).ok().map(Claims::from)
}

/// What a calendar keeps: whose it is, in which language it is written, and what the token said of who made it.
#[derive(Serialize, Deserialize)]
pub struct KeptFeed {
    /// Whose it is. An account may be linked to somebody else later, who did not make it.
    pub person: PersonId,
    /// In which language it is written.
    pub lang: Lang,
    claims: KeptClaims,
}

impl KeptFeed {
    /// What is kept for somebody, by the claims of the session in which it is made.
    pub fn of(person: PersonId, lang: Lang, claims: Claims) -> Self {
        Self { person, lang, claims: claims.into() }
    }

    /// As it is kept.
    pub fn content(&self) -> Vec<u8> {
        serde_json::to_vec(self).unwrap_or_default()
    }

    /// What was kept; none where that is something else.
    pub fn read(content: &[u8]) -> Option<Self> {
        serde_json::from_slice(content).ok()
    }

    /// What the token said.
    pub fn into_claims(self) -> Claims {
        self.claims.into()
    }

    /// Takes the roles away that are not among these. Tells whether there was one.
    pub fn narrow(&mut self, roles: &BTreeSet<Role>) -> bool {
        let before = self.claims.roles.len();
        self.claims.roles.retain(|role| roles.contains(role));
        self.claims.roles.len() < before
    }
}

/// What is kept of a form that was typed and not done. It is shown to that person alone.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct KeptForm {
    /// Who typed it. An account may be linked to somebody else later.
    pub person: PersonId,
    /// Where it was sent to: a path with its query.
    pub path: String,
    /// The names and values of its fields.
    pub fields: Vec<(String, String)>,
}

impl KeptForm {
    /// Whether it is the same form once more, as when a button is pressed twice: each that is shown has a key of its own.
    pub fn is_again(&self, other: &Self) -> bool {
        let key = self.text("idempotencyKey");
        key.is_some()
            && (self.person, &self.path, key) == (other.person, &other.path, other.text("idempotencyKey"))
    }

    /// The first text of a field.
    pub fn text(&self, name: &str) -> Option<&str> {
        self.fields.iter().find(|(found, _)| found == name).map(|(_, value)| value.as_str())
    }

    /// As it is kept.
    pub fn content(&self) -> Vec<u8> {
        serde_json::to_vec(self).unwrap_or_default()
    }

    /// What was kept; none where that is something else.
    pub fn read(content: &[u8]) -> Option<Self> {
        serde_json::from_slice(content).ok()
    }
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

/// The accounts with a session in use that are linked to nobody, those seen last before the others. An account is told no
/// longer than its session lasts, and not while its token is revoked, which signs nobody in.
///
/// # Errors
///
/// [`StoreError`], when the database does not answer.
pub async fn waiting_accounts(
    store: &Store,
    directory: &Directory,
    now: Timestamp,
) -> Result<Vec<WaitingAccount>, StoreError> {
    let (mut known, mut waiting) = (BTreeSet::new(), Vec::new());
    let used_since = now.saturating_sub(SESSION_IDLE).unwrap_or(Timestamp::MIN);
    let look = |session: StoredSession| {
        let Some(claims) = claims_of(&session.content) else { return ControlFlow::Continue(()) };
        if known.insert(claims.account()) && person_of(store, directory, claims.account()).is_none() {
            waiting.push((signed_token(&claims), claims, session.seen_at));
        }
        if waiting.len() < MOST_ASKED { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    };
    store.look_through_sessions(now, used_since, look).await?;
    let mut revoked = Vec::new();
    for some in waiting.chunks(MOST_TOLD) {
        let tokens: Vec<_> = some.iter().map(|(token, ..)| *token).collect();
        revoked.extend(store.are_revoked(&tokens).await?);
    }
    let valid = waiting.into_iter().zip(revoked).filter(|(_, is_revoked)| !is_revoked);
    let accounts = valid.map(|((_, Claims { issuer, subject, .. }, seen_at), _)| WaitingAccount {
        issuer,
        subject,
        seen_at,
    });
    Ok(accounts.take(MOST_TOLD).collect())
}
