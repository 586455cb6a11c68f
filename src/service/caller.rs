//! The person behind verified claims.

use crate::{
    auth::{Caller, token::Claims},
    domain::audit::ActorKind,
    store::{Store, StoreError},
    vault::Guessable,
};

/// Finds the person behind verified claims. An earlier program linked accounts by their plain digests, and those
/// still sign in.
///
/// # Errors
///
/// [`StoreError`], when the directory cannot be read.
pub async fn caller_of(store: &Store, claims: &Claims) -> Result<Caller, StoreError> {
    let directory = store.directory().await?;
    let (plain, token) = (claims.account(), claims.token_id());
    let account = store.keyed_digest(Guessable::Account, plain);
    Ok(Caller {
        kind: ActorKind::Person,
        person: directory.person_of(account).or_else(|| directory.person_of(plain)),
        roles: claims.roles.clone(),
        account: Some(account),
        token: Some(store.keyed_digest(Guessable::Token, token)),
    })
}
