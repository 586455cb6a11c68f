//! The person behind verified claims.

use crate::{
    auth::{Caller, token::Claims},
    domain::{audit::ActorKind, digest::Digest, directory::Directory, ids::PersonId},
    store::{PinnedHeads, SignedToken, Store, StoreError},
    vault::Guessable,
};

/// Somebody who signed in, and where the logs stood then.
#[derive(Clone, Debug)]
pub struct AuthenticatedCaller {
    /// Who it is.
    pub caller: Caller,
    /// Where the logs stood, for the one request that follows.
    pub heads: PinnedHeads,
}

/// Finds the person behind verified claims; none where the token is revoked. An earlier program linked accounts by their
/// plain digests, and those still sign in.
///
/// # Errors
///
/// [`StoreError`], when the database cannot be read.
pub async fn sign_in(store: &Store, claims: &Claims) -> Result<Option<AuthenticatedCaller>, StoreError> {
    let signed = signed_token(claims);
    let Some((directory, heads)) = store.directory_for(&signed).await? else { return Ok(None) };
    let caller = Caller {
        kind: ActorKind::Person,
        person: person_of(store, &directory, signed.account),
        roles: claims.roles.clone(),
        account: Some(store.keyed_digest(Guessable::Account, signed.account)),
        token: Some(store.keyed_digest(Guessable::Token, signed.token)),
    };
    Ok(Some(AuthenticatedCaller { caller, heads }))
}

/// The token as the database knows it.
pub(super) fn signed_token(claims: &Claims) -> SignedToken {
    SignedToken { token: claims.token_id(), account: claims.account(), issued_at: claims.earliest_issue() }
}

/// The person whom an account signs in, given by its plain digest, by which an earlier program linked it.
pub(super) fn person_of(store: &Store, directory: &Directory, plain: Digest) -> Option<PersonId> {
    let keyed = store.keyed_digest(Guessable::Account, plain);
    directory.person_of(keyed).or_else(|| directory.person_of(plain))
}
