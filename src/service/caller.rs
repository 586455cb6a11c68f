//! The person behind verified claims.

use crate::{
    auth::{Caller, token::Claims},
    domain::audit::ActorKind,
    store::{SignedToken, Store, StoreError},
    vault::Guessable,
};

/// Finds the person behind verified claims; none where the token is revoked. An earlier program linked accounts by their
/// plain digests, and those still sign in.
///
/// # Errors
///
/// [`StoreError`], when the database cannot be read.
pub async fn sign_in(store: &Store, claims: &Claims) -> Result<Option<Caller>, StoreError> {
    let (plain, token) = (claims.account(), claims.token_id());
    let signed = SignedToken { token, account: plain, issued_at: claims.earliest_issue() };
    let Some(directory) = store.directory_for(&signed).await? else { return Ok(None) };
    let account = store.keyed_digest(Guessable::Account, plain);
    Ok(Some(Caller {
        kind: ActorKind::Person,
        person: directory.person_of(account).or_else(|| directory.person_of(plain)),
        roles: claims.roles.clone(),
        account: Some(account),
        token: Some(store.keyed_digest(Guessable::Token, token)),
    }))
}
